"""What one clause means: a field, an operator and a value → a leaf, or None when it is not a clause."""

import re
from collections.abc import Callable

from desktop.domain.identifiers import SCHEMES, normalised
from desktop.query import dates
from desktop.query.fields import HAS, NONE, Field, FieldKind, choice, choices_beginning, clause_named
from desktop.query.lexer import Mark, Token
from desktop.query.syntax import Compare, Everything, Has, Node, Op, Or, Range, Words, negated

UNREAD = Or((Compare("status", Op.EQ, NONE), Compare("status", Op.EQ, "queued")))
_IS: dict[str, Node] = {
    "unread": UNREAD,
    "rated": Has("rating", True),
    "unrated": Has("rating", False),
    "starred": Compare("rating", Op.GE, "4"),
    "due": Compare("due", Op.LE, "today"),
    "overdue": Compare("due", Op.LT, "today"),
    "tagged": Has("tag", True),
    "untagged": Has("tag", False),
    "annotated": Has("annotation", True),
    "trashed": Compare("state", Op.EQ, "trash"),
}
_IN: dict[str, Node] = {"inbox": Compare("status", Op.EQ, NONE), "trash": Compare("state", Op.EQ, "trash")}
_WITHIN = {"added", "modified", "finished", "due"}  # a bare number of days means "in the last", "in the next"
_ORDERED = {"<": Op.LT, "<=": Op.LE, ">": Op.GT, ">=": Op.GE}
_FUZZY = re.compile(r"(.+)~([0-9]{0,2})")
_NUMBER = re.compile(r"[0-9]{1,9}")
_NUMBERS = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_MINUTES = re.compile(r"(?:([0-9]{1,3})(?:h|:(?=[0-9])))?(?:([0-9]{1,4})(?:m|min)?)?")
_DECADE = re.compile(r"[0-9]{1,3}")


def words(token: Token, field: str | None = None, before: str = "", exact: bool = False, typing: bool = False) -> Node:
    """A text leaf of a word or of quotes, `before` put in front of it; Everything when it holds no letter or digit."""
    text, prefix, amount = before + token.text, False, 0
    if token.mark is Mark.QUOTED:
        prefix = token.suffix == "*"
        amount = int(token.suffix[1:] or 1) if token.suffix.startswith("~") else 0
    elif text.endswith("*"):
        text, prefix = text.rstrip("*"), True
    elif match := _FUZZY.fullmatch(text):
        text, amount = match.group(1), int(match.group(2) or 1)
    elif typing:
        prefix = text[-1:].isalnum()
    text = " ".join(text.split())
    if not any(character.isalnum() for character in text):
        return Everything()
    if exact:
        return Words(text, field, exact=True)
    if " " in text:
        return Words(text, field, phrase=True, prefix=prefix, slop=amount)
    return Words(text, field, prefix=prefix, fuzzy=min(amount, 2))


def meaning(name: str, op: str, value: Token, typing: bool) -> Node | None:
    """The leaf (or alternatives, or their negation) of a clause. Everything when it is still too short to mean
    something; None when the value does not fit the field, so that it has to be searched as text.

    op as typed (":", "=", ":>=", …); typing: the value is just being written at the end of the text."""
    field = clause_named(name)
    bare = op.removeprefix(":")
    if field is None:
        return None
    if bare.startswith("!"):
        return _unlike(field, "==" if bare == "!==" else "=", value, typing and field.kind is not FieldKind.TEXT)
    if bare in _ORDERED:
        return _ordered(field, _ORDERED[bare], value.text.strip(), typing)
    return _like(field, op, value, typing)


def _unlike(field: Field, op: str, value: Token, typing: bool) -> Node | None:
    match _like(field, op, value, typing):
        case Compare(field=name, op=Op.EQ, value=text, prefix=prefix, exact=exact):
            return Compare(name, Op.NE, text, prefix=prefix, exact=exact)
        case Has(field=name, present=present):
            return Has(name, not present)
        case None:
            return None
        case node:
            return negated(node)


def _like(field: Field, op: str, value: Token, typing: bool) -> Node | None:
    text = value.text.strip()
    if value.mark is Mark.WORD and (empty := _filled_or_empty(field, text)):
        return empty
    match field.kind:
        case FieldKind.TEXT:
            name = None if field.name == "any" else field.name
            return _text(name, op, value, typing)
        case FieldKind.TAG | FieldKind.NAME:
            return _named(field, op, value)
        case FieldKind.CHOICE:
            return _choice(field, op, value, typing)
        case FieldKind.NUMBER | FieldKind.DATE:
            read = _number if field.kind is FieldKind.NUMBER else _date
            node = _range(field, text, typing) if ".." in text else read(field, text, typing)
            return Everything() if node is None and typing and _unfinished(field, text) else node


def _filled_or_empty(field: Field, text: str) -> Node | None:
    """`tag:*` and `tag:none`, where the field can be empty and "none" is not a value of it."""
    name = "date" if field.name == "year" else field.name
    if name not in HAS:
        return None
    if text == "*":
        return Has(name, True)
    if text.casefold() == NONE and field.kind is not FieldKind.TEXT and NONE not in field.choices:
        return Compare("rating", Op.EQ, "0") if name == "rating" else Has(name, False)
    return None


def _text(name: str | None, op: str, value: Token, typing: bool) -> Node:
    exact, value = _exact(op, value)
    return words(value, name, exact=exact, typing=typing)


def _exact(op: str, value: Token) -> tuple[bool, Token]:
    """Whether the whole field is meant (`==`, `:=`, `:"=…"`), and the value without its mark."""
    text = value.text.strip()
    if text.startswith("="):
        return True, Token(Mark.QUOTED, value.start, value.end, text[1:])
    if op in ("==", ":=", ":=="):
        return True, Token(Mark.QUOTED, value.start, value.end, text)
    return False, value


def _named(field: Field, op: str, value: Token) -> Node:
    tidy = _path if field.kind is FieldKind.TAG else _line
    prefix = value.suffix == "*"
    if value.mark is Mark.WORD and value.text.endswith("*"):
        value, prefix = Token(Mark.WORD, value.start, value.end, value.text.rstrip("*")), True
    below = "/" if field.kind is FieldKind.TAG and value.text.rstrip().endswith("/") else ""
    exact, value = _exact(op, Token(value.mark, value.start, value.end, tidy(value.text)))
    text = tidy(value.text)
    if not text:
        return Everything()
    if prefix and not exact:
        return Compare(field.name, Op.EQ, text + below, prefix=True)
    identifier = normalised(field.name, text) if field.name in SCHEMES else None
    return Compare(field.name, Op.EQ, identifier.value if identifier else text, exact=exact)


def _line(text: str) -> str:
    return " ".join(text.split())


def _path(text: str) -> str:
    """A tag's path without blanks around its steps and without empty steps; a "/" before a closing * is kept."""
    steps = [_line(step) for step in text.split("/")]
    return "/".join(step for step in steps if step)


def _choice(field: Field, op: str, value: Token, typing: bool) -> Node | None:
    text = value.text.strip()
    if field.name == "status" and text.casefold() == "unread":
        return UNREAD
    known = choice(field, text) if value.suffix == "" else None
    if known is None and typing:
        beginning = choices_beginning(field, text)
        if len(beginning) > 1:
            return Everything()
        known = beginning.pop() if beginning else None
    if known is not None:
        return _chosen(field, known)
    return _text("container", op, value, typing) if field.name == "in" else None


def _chosen(field: Field, known: str) -> Node:
    match field.name:
        case "has" | "no":
            return Has(known, field.name == "has")
        case "in":
            return _IN[known]
        case "is" if known in _IS:
            return _IS[known]
        case "is":
            owner = next(name for name in ("kind", "status", "form") if _is_choice(name, known))
            return Compare(owner, Op.EQ, known)
    return Compare(field.name, Op.EQ, known)


def _is_choice(name: str, value: str) -> bool:
    field = clause_named(name)
    return field is not None and value in field.choices


def _ordered(field: Field, op: Op, text: str, typing: bool) -> Node | None:
    if field.kind is FieldKind.NUMBER:
        found = _minutes(text) if field.name == "duration" else _whole(text)
    elif field.kind is FieldKind.DATE and field.name not in _SHORTHAND_DATES:
        found = dates.canonical(text)
    else:
        return None
    if found is not None:
        return Compare(field.name, op, found)
    return Everything() if typing and _unfinished(field, text) else None


def _range(field: Field, text: str, typing: bool) -> Node | None:
    if field.name in _SHORTHAND_DATES:
        return None
    read = _reader(field)
    ends = [end.strip() for end in text.split("..")]
    if len(ends) != 2:
        return None
    low, high = (read(end) if end else None for end in ends)
    if (ends[0] and low is None) or (ends[1] and high is None and not typing):
        return None
    if typing and field.name == "year" and high and len(high) < 4:
        high = None
    return Range(field.name, low, high) if low or high else Everything()


def _reader(field: Field) -> Callable[[str], str | None]:
    if field.kind is FieldKind.DATE:
        return dates.canonical
    return _minutes if field.name == "duration" else _whole


def _number(field: Field, text: str, typing: bool) -> Node | None:
    if match := _NUMBERS.fullmatch(text):
        return Range(field.name, str(int(match.group(1))), str(int(match.group(2))))
    if field.name == "year" and typing and _DECADE.fullmatch(text):
        return Range(field.name, text.ljust(4, "0"), text.ljust(4, "9"))
    found = _reader(field)(text)
    return Compare(field.name, Op.EQ, found) if found is not None else None


def _whole(text: str) -> str | None:
    if text and set(text) == {"★"}:
        return str(len(text))
    return str(int(text)) if _NUMBER.fullmatch(text) else None


def _minutes(text: str) -> str | None:
    """Minutes of "45", "45m", "1h", "1h30", "1:30"; as typed they are hours and minutes, never seconds."""
    match = _MINUTES.fullmatch(text.casefold())
    if not text or not match:
        return None
    hours, minutes = match.groups()
    return str(int(hours or 0) * 60 + int(minutes or 0))


def _date(field: Field, text: str, typing: bool) -> Node | None:
    found = dates.canonical(text)
    match field.name:
        case "after" | "before":
            return Compare("date", Op.GT if field.name == "after" else Op.LT, found) if found else None
        case "newer_than" | "older_than":
            if found is None or not found.endswith("ago"):
                return None
            return Compare("added", Op.GE if field.name == "newer_than" else Op.LT, found)
    if field.name in _WITHIN and _DECADE.fullmatch(text):
        return _within(field.name, int(text))
    if found is None:
        return None
    span_of_time = re.fullmatch(r"[0-9]+[dwmy]", text.casefold())
    return Compare(field.name, Op.GE if span_of_time else Op.EQ, found)


def _within(name: str, days: int) -> Node:
    return Compare(name, Op.LE, f"in{days}days") if name == "due" else Compare(name, Op.GE, f"{days}daysago")


def _unfinished(field: Field, text: str) -> bool:
    """Whether a number or date that cannot be read yet may become one with the next keystrokes."""
    if text[:1] in "0123456789.":
        return True
    return field.kind is FieldKind.DATE and any(word.startswith(text.casefold()) for word in dates.RELATIVE)


_SHORTHAND_DATES = {"after", "before", "newer_than", "older_than"}
