"""Writes clauses into query text and takes them out: what the sidebar does, so that the text stays the one truth.

Everything else the person typed stays as it is, as long as the text then means exactly what was asked for; where
that cannot be had by adding or cutting, brackets come round it, or the canonical text takes its place.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.query import patterns
from desktop.query.fields import Field, FieldKind, clause_named
from desktop.query.lexer import Mark, tokens
from desktop.query.parser import parse
from desktop.query.render import quoted, render
from desktop.query.syntax import (
    And,
    Compare,
    Counted,
    Everything,
    Has,
    Leaf,
    Node,
    Not,
    Op,
    Or,
    Pattern,
    Range,
    Span,
    Words,
    all_of,
    negated,
)

SINGLE_VALUED = frozenset({"kind", "status", "event", "year", "list", "search"})
_AND_BEFORE = re.compile(r"\band\s*\Z", re.I)
_AND_AFTER = re.compile(r"\A\s*and\b", re.I)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that narrows the whole query: its field, its value ("" for has and no, "2020..2024" for a range,
    ">=4" with an operator, "#>3" for a number of values, "/^a/" for a regular expression), whether it excludes, its span in the text, its canonical text for a chip, its tree."""

    field: str
    value: str
    negated: bool
    span: Span
    text: str
    node: Node


def clauses(text: str) -> list[Clause]:
    """The field clauses at the top level of a query text, in order; plain words and mixed alternatives are none."""
    found = (_clause(part) for part in _parts(parse(text)))
    return [clause for clause in found if clause]


def with_clause(text: str, field: str, value: str) -> str:
    """The text narrowed by a clause, put at its end; it takes the place of its opposite, and in a field with one
    value (kind, status, event, year, list, search) of every clause on that field. Unchanged if it is there already.

    A value beginning with "=" means exactly this one, with ">=" and the like for numbers and dates a comparison."""
    return _with(text, clause_text(field, value))


def without_clause(text: str, field: str, value: str) -> str:
    """The text without this clause and without its opposite."""
    wanted = parse(clause_text(field, value))
    return _without(text, [part for part in _parts(parse(text)) if part in (wanted, negated(wanted))])


def excluding(text: str, field: str, value: str) -> str:
    """The text with a clause that leaves these out, in place of one that asks for them."""
    clause = clause_text(field, value)
    return _with(text, "-" + clause) if clause else text


def dropping(text: str, clause: Clause) -> str:
    """The text without a clause that `clauses` found in it: the cross on a chip."""
    return _without(text, [part for part in _parts(parse(text)) if part == clause.node])


def clause_text(field: str, value: str) -> str:
    """A clause as query text, quoted where it has to be; text fields always, so that it is never taken for a word
    that is still being typed. "" without a value."""
    value = value.strip()
    known = clause_named(field)
    if not value or known is None:
        return quoted(value) if value else ""
    if known.kind in (FieldKind.TEXT, FieldKind.TAG, FieldKind.NAME):
        if known.kind is FieldKind.TAG and value.startswith("=."):
            return f"{known.name}=={quoted(value[1:])}"
        bare = f"{known.name}:{value}"
        plain = known.kind is not FieldKind.TEXT and parse(bare) == Compare(known.name, Op.EQ, value)
        return bare if plain else f"{known.name}:{_literal(known, value)}"
    bare = f"{known.name}:{value}"
    return bare if not re.search(r'[\s()|"]', value) else f"{known.name}:{quoted(value)}"


def _literal(field: Field, value: str) -> str:
    """The value in quotes; one that would then be a path or a regular expression is asked for as exactly this."""
    changed = value.startswith("~") or (field.kind is FieldKind.TAG and "::" in value and value[:1] != "=")
    return quoted("=" + value if changed else value)


def _with(text: str, clause: str) -> str:
    added = parse(clause)
    parts = _parts(parse(text))
    if isinstance(added, Everything) or added in parts:
        return text
    field = _field(added)
    single = field in SINGLE_VALUED
    replaced = [
        part for part in parts
        if part == negated(added) or (single and _field(part) == field and not isinstance(part, Counted))
    ]  # fmt: skip
    kept = _without(text, replaced)
    wanted = all_of([*_parts(parse(kept)), added])
    closed = _closed(kept)
    return _first_meaning(wanted, (f"{kept.rstrip()} {clause}".strip(), f"{closed} {clause}", f"({closed}) {clause}"))


def _without(text: str, unwanted: Iterable[Node]) -> str:
    """Takes the parts out one after the other, from the end, so that the spans before stay true."""
    for part in sorted(unwanted, key=lambda part: part.span, reverse=True):
        rest = [other for other in _parts(parse(text)) if other.span != part.span]
        start, end = part.span
        before, after = text[:start], text[end:]
        cuts = (before, after), (_AND_BEFORE.sub("", before), after), (before, _AND_AFTER.sub("", after))
        text = _first_meaning(all_of(rest), (_joined(*cut) for cut in cuts))
    return text


def _first_meaning(wanted: Node, candidates: Iterable[str]) -> str:
    return next((text for text in candidates if parse(text) == wanted), render(wanted))


def _joined(before: str, after: str) -> str:
    if not before or before[-1].isspace() or before[-1] == "(":
        after = after.lstrip()
    return before.rstrip() + after if not after or after[0] == ")" else before + after


def _closed(text: str) -> str:
    """The text with the quote and the brackets closed that it leaves open."""
    found = tokens(text)
    depth = 0
    for token in found:
        depth = max(0, depth + (token.mark is Mark.OPEN) - (token.mark is Mark.CLOSE))
    quote = "" if not found or found[-1].closed else '"'
    return text.rstrip() + quote + ")" * depth if not quote else text + quote + ")" * depth


def _parts(tree: Node) -> tuple[Node, ...]:
    match tree:
        case Everything():
            return ()
        case And(parts=parts):
            return parts
    return (tree,)


def _clause(part: Node) -> Clause | None:
    field = _field(part)
    if field is None:
        return None
    inner = part.part if isinstance(part, Not) else part
    return Clause(field, _value(inner), isinstance(part, Not) or _is_unlike(inner), part.span, render(part), part)


def _field(node: Node) -> str | None:
    """The field that a clause is about; of alternatives, if all are on one field."""
    match node:
        case Not(part=part):
            return _field(part)
        case Or(parts=parts):
            names = {_field(part) for part in parts}
            return names.pop() if len(names) == 1 else None
        case Words() | Compare() | Range() | Has() | Pattern() | Counted():
            return node.field
    return None


def _is_unlike(node: Node) -> bool:
    return isinstance(node, Compare) and node.op is Op.NE


def _value(node: Node) -> str:
    match node:
        case Words() | Compare() | Range() | Pattern() | Counted():
            return _leaf_value(node)
        case Or(parts=parts):
            return "|".join(_value(part) for part in parts)
    return ""


def _leaf_value(leaf: Leaf) -> str:
    match leaf:
        case Words(text=text, exact=exact):
            return "=" + text if exact else text
        case Compare(op=op, value=value, exact=exact):
            return "=" + value if exact else value if op in (Op.EQ, Op.NE) else op.value + value
        case Range(low=low, high=high):
            return f"{low or ''}..{high or ''}"
        case Pattern(pattern=pattern):
            return patterns.written(pattern)
        case Counted(op=op, value=value):
            return f"#{'' if op is Op.EQ else op.value}{value}"
    return ""
