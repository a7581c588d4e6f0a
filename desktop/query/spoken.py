"""Clauses in words: `creator contains smith`, `title is "x"`, `added in the last 3 days`, `has notes`, `number of tags > 3`.

Prose must not be taken for them. They are read only where a clause can begin (at the start, after a bracket, a sign,
a keyword or another clause), only with a known name, only when they begin with a small letter, as a pasted title
does not ("Event is over"), and, unless the value is quoted, only when nothing follows but an end, a bracket, a keyword,
a sign or another clause: "language is not all you need" stays text.
"""

import re
from dataclasses import dataclass

from desktop.query.fields import HAS, Field, FieldKind, choice, clause_named, counted_named

VERBS = frozenset(
    {"is", "isn't", "isn’t", "contains", "does", "doesn't", "doesn’t", "matches", "has", "no", "number", "in", "within"}
)
"""A word of each form without which it would not be read: canonical text quotes these."""

_VERB = re.compile(
    r"([A-Za-z_]+)\s+(does\s+not\s+contain|doesn['’]t\s+contain|contains|matches|"
    r"is\s+at\s+least|is\s+at\s+most|is\s+(?:greater|more|later)\s+than|is\s+(?:less|earlier)\s+than|is\s+before|is\s+after|"
    r"is\s+not|isn['’]t|is)\s+(?=\S)",
    re.I,
)
_SPAN = re.compile(
    r"([A-Za-z_]+)\s+(?:is\s+)?(?:in|within)\s+the\s+(last|past|next)\s+(?:([0-9]{1,4})\s+)?(day|week|month|year)s?(?![^\s)|])",
    re.I,
)
_HAS_NO = re.compile(r"(has\s+no|has|no)\s+([A-Za-z]+)(?![^\s)|])", re.I)
_COUNT = re.compile(r"([A-Za-z_]+):#(>=|<=|!=|==|=|>|<)?\s*([0-9]{1,6})(?![^\s)|])")
_NUMBER_OF = re.compile(r"number\s+of\s+([A-Za-z_]+)\s*(>=|<=|!=|==|=|>|<|:)\s*([0-9]{1,6})(?![^\s)|])", re.I)
_OPS = {
    "contains": ":", "does not contain": "!=", "doesn't contain": "!=", "matches": "==", "is": "==", "is not": "!==",
    "isn't": "!==",
}  # fmt: skip
_ORDERS = {
    "is at least": ">=", "is at most": "<=", "is greater than": ">", "is more than": ">", "is later than": ">",
    "is after": ">", "is less than": "<", "is earlier than": "<", "is before": "<",
}  # fmt: skip
_ORDERED = (FieldKind.NUMBER, FieldKind.DATE)
_PAST = frozenset({"date", "added", "modified", "finished"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A clause in words: field, operator as in the short spellings, value, end in the text. value None: only the
    words before the value were read, which stands at `end`. op "#>": a number of values is compared."""

    field: str
    op: str
    value: str | None
    end: int


def counting(text: str, start: int) -> Spoken | None:
    """`tags:#>3` or `number of tags > 3` at this place."""
    match = _COUNT.match(text, start) or _NUMBER_OF.match(text, start)
    name = counted_named(match.group(1)) if match else None
    if match is None or name is None:
        return None
    op = (match.group(2) or "=").replace(":", "=").replace("==", "=")
    return Spoken(name, "#" + op, str(int(match.group(3))), match.end())


def spoken(text: str, start: int) -> Spoken | None:
    """A whole clause in words at this place, except for what `with_verb` reads."""
    if not text[start].islower():
        return None
    if match := _HAS_NO.match(text, start):
        word = " ".join(match.group(1).casefold().split())
        has = clause_named("has" if word == "has" else "no")
        known = choice(has, match.group(2)) if has else None
        return Spoken(has.name, ":", known, match.end()) if has and known in HAS else None
    if match := _SPAN.match(text, start):
        name, direction, count, unit = match.groups()
        field = clause_named(name)
        span = f"{count or 1} {unit}s"
        if field and field.name in _PAST and direction.casefold() != "next":
            return Spoken(field.name, ">=", span, match.end())
        if field and field.name == "due" and direction.casefold() == "next":
            return Spoken(field.name, "<=", f"in {span}", match.end())
    return None


def with_verb(text: str, start: int) -> Spoken | None:
    """A field and a verb that a value follows, whatever it is."""
    match = _VERB.match(text, start) if text[start].islower() else None
    field = clause_named(match.group(1)) if match else None
    if match is None or field is None:
        return None
    verb = " ".join(match.group(2).casefold().replace("’", "'").split())
    op = _OPS.get(verb) or _ordering(field, verb)
    return Spoken(field.name, op, None, match.end()) if op else None


def _ordering(field: Field, verb: str) -> str | None:
    return _ORDERS[verb] if field.kind in _ORDERED else None
