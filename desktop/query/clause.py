"""What one clause means: a field, an operator and a value → a leaf, or None when it is not a clause."""

import re
from collections.abc import Callable
from dataclasses import replace

from desktop.domain.identifiers import SCHEMES, normalised
from desktop.query import dates, patterns
from desktop.query.fields import HAS, NONE, Field, FieldKind, choice, choices_beginning, clause_named
from desktop.query.lexer import Mark, Token
from desktop.query.syntax import Compare, Counted, Everything, Has, Node, Op, Or, Pattern, Range, Words, negated

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
_NAMES = (FieldKind.TAG, FieldKind.NAME)
_WILD = re.compile(r"[^\W_](?=\w*[*?][\w*?]*\w)[\w*?]*")
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
    elif _WILD.fullmatch(text):
        unfinished = typing and text[-1].isalnum()
        return Words(re.sub(r"\*+", "*", text + "*" * unfinished), field, wild=True)
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


def alone(token: Token, typing: bool) -> Node:
    """The leaf of a value without a field."""
    pattern = patterns.tidied(token.text[1:-1]) if token.mark is Mark.PATTERN else None
    return Pattern(None, pattern) if pattern else words(token, typing=typing)


def meaning(name: str, op: str, value: Token, typing: bool) -> Node | None:
    """The leaf (or alternatives, or their negation) of a clause. Everything when it is still too short to mean
    something; None when the value does not fit the field, so that it has to be searched as text.

    op as typed (":", "=", ":>=", "!=~", "#>", …); typing: the value is just being written at the end of the text."""
    if op.startswith("#"):
        return Counted(name, Op(op[1:]), value.text)
    field = clause_named(name)
    if field is None:
        return None
    bare = op.removeprefix(":")
    negative, core, cased = bare.startswith("!"), bare.strip("!"), bare.endswith("!")
    if core in _ORDERED:
        return _ordered(field, _ORDERED[core], value.text.strip(), typing)
    node: Node | None = _pattern(field, core, value, cased)
    if node is None:
        typing = typing and not (negative and field.kind is not FieldKind.TEXT)
        node = _like(field, core if negative else op.rstrip("!"), value, typing, cased)
    return _opposite(node) if negative else node


def _opposite(node: Node | None) -> Node | None:
    match node:
        case None:
            return None
        case Compare(op=Op.EQ):
            return replace(node, op=Op.NE)
        case Has(field=name, present=present):
            return Has(name, not present)
    return negated(node)


def _pattern(field: Field, core: str, value: Token, cased: bool) -> Pattern | None:
    """The regular expression of a clause, if it has one that is valid and the field takes it."""
    takes_one = field.kind is FieldKind.TEXT or field.kind in _NAMES or field.name == "in"
    if not takes_one or field.name == "search":
        return None
    text = _tidy_tag(value.text, core == "==") if field.kind is FieldKind.TAG else value.text.strip()
    if value.mark is Mark.PATTERN:
        source = value.text[1:-1]
    elif text.startswith("~"):
        source = value.text.partition("~")[2]
    elif core == "=~" or field.name == "re":
        source = value.text
    else:
        return None
    pattern = patterns.tidied(source)
    return Pattern(_text_field(field), pattern, cased) if pattern else None


def _text_field(field: Field) -> str | None:
    return {"any": None, "re": None, "in": "container"}.get(field.name, field.name)


def _like(field: Field, op: str, value: Token, typing: bool, cased: bool) -> Node | None:
    text = value.text.strip()
    if value.mark is Mark.WORD and not cased and (empty := _filled_or_empty(field, op, text)):
        return empty
    match field.kind:
        case FieldKind.TEXT:
            return _with_case(_text(_text_field(field), op, value, typing), cased)
        case FieldKind.TAG | FieldKind.NAME:
            return _with_case(_named(field, op, value, typing), cased)
        case _ if op.endswith("~"):
            return None
        case FieldKind.CHOICE:
            return _choice(field, op, value, typing)
        case FieldKind.NUMBER | FieldKind.DATE:
            read = _number if field.kind is FieldKind.NUMBER else _date
            node = _range(field, text, typing) if ".." in text else read(field, text, typing)
            return Everything() if node is None and typing and _unfinished(field, text) else node


def _with_case(node: Node, cased: bool) -> Node:
    """The leaf so that letter case counts, where that means something."""
    match node:
        case Words(fuzzy=0) if cased:
            return replace(node, cased=True)
        case Compare(field=name) if cased and name not in (*SCHEMES, "id", "search", "list"):
            return replace(node, cased=True)
    return node


def _filled_or_empty(field: Field, op: str, text: str) -> Node | None:
    """`tag:*`, `tag:none`, `tag:true` and `tag:false`, where the field can be empty and that is not a value of it."""
    name = "date" if field.name == "year" else field.name
    if name not in HAS:
        return None
    if text == "*":
        return Has(name, True)
    if op in (":", "=") and text.casefold() in ("true", "false"):
        return Has(name, text.casefold() == "true")
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


def _named(field: Field, op: str, value: Token, typing: bool) -> Node:
    is_tag = field.kind is FieldKind.TAG
    prefix = value.suffix == "*"
    text = value.text
    if value.mark is Mark.WORD and text.endswith("*"):
        text, prefix = text.rstrip("*"), True
    if typing and is_tag and re.fullmatch(r"#[<>=!]*", text):
        return Everything()  # a count that is being written
    below = "/" if is_tag and text.rstrip().endswith(("/", "::")) else ""
    text = _tidy_tag(text, "==" in op or op == ":=") if is_tag else _line(text)
    if is_tag and op != "==" and (found := _dotted(text if op != ":=" else "=" + text)):
        return found
    exact, value = _exact(op, Token(value.mark, value.start, value.end, text))
    text = _path(value.text) if is_tag else _line(value.text)
    if not text:
        return Everything()
    if prefix and not exact:
        return Compare(field.name, Op.EQ, text + below, prefix=True)
    identifier = normalised(field.name, text) if field.name in SCHEMES else None
    return Compare(field.name, Op.EQ, identifier.value if identifier else text, exact=exact)


def _dotted(text: str) -> Compare | None:
    """`=.A.B`: A/B and what lies below it; `=..A`: only what lies below."""
    match = re.fullmatch(r"=(\.{1,2})([^.=~#/].*)", text)
    path = _path(match.group(2).replace(".", "/")) if match else ""
    if match is None or not path:
        return None
    below = match.group(1) == ".."
    return Compare("tag", Op.EQ, path + "/" * below, prefix=below)


def _line(text: str) -> str:
    return " ".join(text.split())


def _path(text: str) -> str:
    """A tag's path without blanks around its steps and without empty steps; a "/" before a closing * is kept."""
    steps = [_line(step) for step in text.split("/")]
    return "/".join(step for step in steps if step)


def _tidy_tag(text: str, exact: bool) -> str:
    """A path in which `a::b` is a/b, unless just this is meant."""
    path = _path(text)
    return path if exact or path.startswith("=") else _path(path.replace("::", "/"))


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
        return Range(field.name, str(int(text.ljust(4, "0"))), str(int(text.ljust(4, "9"))))
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
