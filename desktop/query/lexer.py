"""Query text → tokens with their spans. Every character that is not white space belongs to a token; nothing fails."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from desktop.query.fields import FieldKind, clause_named
from desktop.query.spoken import Spoken, counting, spoken, with_verb
from desktop.query.syntax import Span

KEYWORDS = frozenset({"and", "or", "not"})


class Mark(Enum):
    """What a token is."""

    WORD = auto()  # a run of characters
    QUOTED = auto()  # "…", closed or not
    PATTERN = auto()  # /…/, text with the slashes
    HEAD = auto()  # a known field with its operator, or the # of a tag
    CLAUSE = auto()  # a whole clause in words, or one that counts values
    OPEN = auto()
    CLOSE = auto()
    PIPE = auto()
    NOT = auto()  # - or ! directly before something


@dataclass(frozen=True, slots=True)
class Token:
    """text: of a word as typed, of quotes what they hold, of a head or clause the field's name. op: of a head or clause.
    value: of a clause. suffix: * or ~n after quotes. glued: nothing stands between it and the token before it.
    closed: a quote that has its end. spoken: a head whose operator is a verb."""

    mark: Mark
    start: int
    end: int
    text: str
    op: str = ""
    suffix: str = ""
    glued: bool = False
    closed: bool = True
    value: str = ""
    spoken: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end


_BLANK = re.compile(r"\s*")
_RUN = re.compile(r'(?:[^\s()|"]|(?<![:=])")+')  # a quote after : or = begins a value of its own
_QUOTED = re.compile(r'"((?:\\["\\]|[^"])*)("|\Z)')
_SUFFIX = re.compile(r"(\*|~[0-9]{0,2})(?=[\s()|]|\Z)")
_ESCAPED = re.compile(r'\\(["\\])')
_OP = "!==!|!=~!|!==|!=~|!=!|!=|==!|=~!|==|=~|=!|>=|<=|=|>|<"
_HEAD = re.compile(rf"([A-Za-z_]+)(:(?!//)(?:{_OP})?|{_OP})")
_SPACED_HEAD = re.compile(rf"([A-Za-z_]+)\s*({_OP})\s+|([A-Za-z_]+)\s+({_OP})")
_PATTERN = re.compile(r"/(?=\S)(?:\\.|[^/\\])+(?<=\S)/(?![^\s)|])", re.DOTALL)
_NOT = re.compile(r"[-!](?=[^\s)|])")
_KEYWORD = re.compile(r"(?:and|or|not)(?=[\s(])", re.I)
_VALUES = (Mark.QUOTED, Mark.CLOSE, Mark.PATTERN, Mark.CLAUSE)
_SINGLE = {"(": Mark.OPEN, ")": Mark.CLOSE, "|": Mark.PIPE}


def tokens(text: str) -> list[Token]:
    """The tokens of a query text, in order."""
    found: list[Token] = []
    position = 0
    while True:
        start = _end(_BLANK.match(text, position))
        if start == len(text):
            return found
        glued = bool(found) and start == position
        found.append(_token(text, start, glued, found))
        position = found[-1].end


def _token(text: str, start: int, glued: bool, before: list[Token]) -> Token:
    first = text[start]
    head = before[-1] if glued and before[-1].mark is Mark.HEAD else None
    if head and (end := _pattern_run(text, start, head)):
        return Token(Mark.WORD, start, end, text[start:end], glued=glued)
    if first in _SINGLE:
        return Token(_SINGLE[first], start, start + 1, first, glued=glued)
    if first == '"':
        return _quoted(text, start, glued)
    if first == "/" and not (glued and before[-1].mark in _VALUES) and (match := _PATTERN.match(text, start)):
        return Token(Mark.PATTERN, start, match.end(), match.group(), glued=glued)
    if not head:
        if _NOT.match(text, start):
            return Token(Mark.NOT, start, start + 1, first, glued=glued)
        if first == "#":
            return Token(Mark.HEAD, start, start + 1, "tag", op=":", glued=glued)
        if found := _clause(text, start, glued, before) or _head(text, start, glued):
            return found
    end = _end(_RUN.match(text, start))
    return Token(Mark.WORD, start, end, text[start:end], glued=glued)


def _pattern_run(text: str, start: int, head: Token) -> int:
    """The end of an unquoted regular expression after `=~`, `:~` or `re:`: up to a blank or a bracket that closes
    nothing in it. 0 when none begins here, or its brackets stay open."""
    wanted = "~" in head.op or head.text == "re" or text[start] == "~"
    if not wanted or text[start] in '"/':
        return 0
    depth, place, within = 0, start, False
    while place < len(text) and not text[place].isspace():
        character = text[place]
        if character == "\\":
            place += 1
        elif within or character == "[":
            within = character != "]"
        elif character == ")" and not depth:
            break
        else:
            depth += (character == "(") - (character == ")")
        place += 1
    return min(place, len(text)) if place > start and not depth and not within else 0


def _clause(text: str, start: int, glued: bool, before: list[Token]) -> Token | None:
    """A clause in words, or its beginning as a head."""
    if counted := counting(text, start):
        return _whole(start, counted, glued)
    if not _may_begin(before):
        return None
    if (found := spoken(text, start)) and _may_end(text, found.end):
        return _whole(start, found, glued)
    found = with_verb(text, start)
    if found is None or not _is_value(text, found.end):
        return None
    return Token(Mark.HEAD, start, found.end, found.field, op=found.op, glued=glued, spoken=True)


def _whole(start: int, clause: Spoken, glued: bool) -> Token:
    return Token(Mark.CLAUSE, start, clause.end, clause.field, op=clause.op, glued=glued, value=clause.value or "")


def _may_begin(before: list[Token]) -> bool:
    """Whether a clause in words can begin after these tokens."""
    if not before:
        return True
    last = before[-1]
    if last.mark in (Mark.OPEN, Mark.PIPE, Mark.NOT, Mark.CLAUSE):
        return True
    after_head = last.glued and len(before) > 1 and before[-2].mark is Mark.HEAD
    return after_head or (last.mark is Mark.WORD and last.text.casefold() in KEYWORDS)


def _is_value(text: str, start: int) -> bool:
    """Whether quotes stand here, or one word with which a clause may end."""
    if text[start] == '"':
        return True
    run = _PATTERN.match(text, start) or _RUN.match(text, start)
    return run is not None and run.group().casefold() not in KEYWORDS and _may_end(text, run.end())


def _may_end(text: str, end: int) -> bool:
    """Whether a clause in words can end here: before an end, a bracket, a keyword, a sign or a short clause."""
    start = _end(_BLANK.match(text, end))
    if start == len(text) or text[start] in ")|":
        return True
    if start == end:
        return False
    return bool(text[start] in '#"' or _NOT.match(text, start) or _KEYWORD.match(text, start)) or bool(
        counting(text, start) or _head(text, start, False)
    )


def _quoted(text: str, start: int, glued: bool) -> Token:
    match = _QUOTED.match(text, start)
    inner, quote = match.groups() if match else (text[start + 1 :], "")
    end = _end(match)
    suffix = _SUFFIX.match(text, end) if quote else None
    return Token(
        Mark.QUOTED,
        start,
        _end(suffix) if suffix else end,
        _ESCAPED.sub(r"\1", inner),
        suffix=suffix.group() if suffix else "",
        glued=glued,
        closed=bool(quote),
    )


def _head(text: str, start: int, glued: bool) -> Token | None:
    """A known field with its operator; around =, != and the like, blanks may stand where the field can be so compared."""
    if match := _SPACED_HEAD.match(text, start):
        name, op = match.group(1) or match.group(3), match.group(2) or match.group(4)
        field = clause_named(name)
        ordered = field is not None and field.kind in (FieldKind.NUMBER, FieldKind.DATE)
        if field is not None and (ordered or op[0] not in "<>"):
            return Token(Mark.HEAD, start, match.end(), field.name, op=op, glued=glued)
    match = _HEAD.match(text, start)
    field = clause_named(match.group(1)) if match else None
    if match is None or field is None:
        return None
    return Token(Mark.HEAD, start, match.end(), field.name, op=match.group(2), glued=glued)


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0
