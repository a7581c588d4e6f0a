"""Tree → canonical query text. Law: parse(render(parse(text))) == parse(text)."""

import re

from desktop.query import patterns
from desktop.query.clause import UNREAD
from desktop.query.lexer import KEYWORDS
from desktop.query.parser import parse
from desktop.query.spoken import VERBS
from desktop.query.syntax import And, Compare, Counted, Everything, Has, Node, Not, Op, Or, Pattern, Range, Words

_OPERATORS = '=<>!-#":~'
_OPEN = re.compile(r"(?:\A|[:=<>!~])/|\\\Z")  # what could begin a regular expression that ends in a neighbour


def render(node: Node) -> str:
    """The canonical text of a tree; "" for Everything."""
    match node:
        case Everything():
            return ""
        case And(parts=parts):
            return " ".join(filter(None, (_tight(part) if isinstance(part, Or) else render(part) for part in parts)))
        case Or(parts=parts):
            return "is:unread" if node == UNREAD else " or ".join(filter(None, (render(part) for part in parts)))
        case Not(part=part):
            return "-" + _tight(part) if render(part) else ""
        case Words():
            return _words(node)
        case Compare():
            return _compare(node)
        case Range(field=field, low=low, high=high):
            return f"{field}:{low or ''}..{high or ''}"
        case Has(field=field, present=present):
            return f"{'has' if present else 'no'}:{field}"
        case Pattern(field=field, pattern=pattern, cased=cased):
            before = f"{field or 'any'}=~!" if cased else f"{field}:" if field else ""
            return before + patterns.written(pattern)
        case Counted(field=field, op=op, value=value):
            return f"{field}:#{'' if op is Op.EQ else op.value}{value}"


def quoted(text: str) -> str:
    """The text in quotes, as one value of the query language."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _tight(node: Node) -> str:
    """Text that keeps together when something is put before or after it."""
    text = render(node)
    return f"({text})" if isinstance(node, And | Or) and node != UNREAD else text


def _words(node: Words) -> str:
    if node.exact:
        return f"{node.field or 'any'}==!{quoted(node.text)}" if node.cased else _exactly(node)
    before = f"{node.field or 'any'}=!" if node.cased else f"{node.field}:" if node.field else ""
    amount = node.slop or node.fuzzy
    after = "*" if node.prefix else f"~{amount}" if amount else ""
    bare = before + node.text + after
    if not _OPEN.search(node.text) and (before or not _is_syntax(node.text + after)) and parse(bare) == node:
        return bare
    return before + quoted(node.text) + after


def _exactly(node: Words) -> str:
    return f"{node.field or 'any'}:{quoted('=' + node.text)}"


def _is_syntax(word: str) -> bool:
    """Whether a bare word could mean something beside its neighbours that it does not mean alone."""
    return word[:1] in _OPERATORS or " " in word or word.casefold() in KEYWORDS | VERBS


def _compare(node: Compare) -> str:
    op = ":" if node.op is Op.EQ and not node.cased else node.op.value
    if node.exact and node.cased:
        return f"{node.field}{op}=!{quoted(node.value)}"
    before = node.field + op + "!" * node.cased
    if node.exact and node.value.startswith("."):  # after "=" a dot would mean a path
        return f"{node.field}{'=' if node.op is Op.EQ else '!='}={quoted(node.value)}"
    if node.exact:
        return before + quoted("=" + node.value)
    after = "*" if node.prefix else ""
    bare = before + node.value + after
    plain = not _OPEN.search(node.value) and parse(bare) == node
    return bare if plain else before + quoted(node.value) + after
