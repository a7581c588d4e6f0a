"""Query text → tokens with their spans. Every character that is not white space belongs to a token; nothing fails."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from desktop.query.fields import FieldKind, clause_named
from desktop.query.syntax import Span


class Mark(Enum):
    """What a token is."""

    WORD = auto()  # a run of characters
    QUOTED = auto()  # "…", closed or not
    HEAD = auto()  # a known field with its operator, or the # of a tag
    OPEN = auto()
    CLOSE = auto()
    PIPE = auto()
    NOT = auto()  # - or ! directly before something


@dataclass(frozen=True, slots=True)
class Token:
    """text: of a word as typed, of quotes what they hold, of a head the field's name. op: of a head. suffix: * or ~n
    after quotes. glued: nothing stands between it and the token before it. closed: a quote that has its end."""

    mark: Mark
    start: int
    end: int
    text: str
    op: str = ""
    suffix: str = ""
    glued: bool = False
    closed: bool = True

    @property
    def span(self) -> Span:
        return self.start, self.end


_BLANK = re.compile(r"\s*")
_RUN = re.compile(r'(?:[^\s()|"]|(?<![:=])")+')  # a quote after : or = begins a value of its own
_QUOTED = re.compile(r'"((?:\\["\\]|[^"])*)("|\Z)')
_SUFFIX = re.compile(r"(\*|~[0-9]{0,2})(?=[\s()|]|\Z)")
_ESCAPED = re.compile(r'\\(["\\])')
_HEAD = re.compile(r"([A-Za-z_]+)(:(?!//)(?:>=|<=|!==|!=|==|=|>|<)?|!==|!=|==|>=|<=|=|>|<)")
_SPACED_HEAD = re.compile(r"([A-Za-z_]+)\s*(!==|!=|==|>=|<=|=|>|<)\s+|([A-Za-z_]+)\s+(!==|!=|==|>=|<=|=|>|<)")
_NOT = re.compile(r"[-!](?=[^\s)|])")
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
        after_head = bool(found) and found[-1].mark is Mark.HEAD and glued
        found.append(_token(text, start, glued, after_head))
        position = found[-1].end


def _token(text: str, start: int, glued: bool, after_head: bool) -> Token:
    first = text[start]
    if first in _SINGLE:
        return Token(_SINGLE[first], start, start + 1, first, glued=glued)
    if first == '"':
        return _quoted(text, start, glued)
    if not after_head:
        if _NOT.match(text, start):
            return Token(Mark.NOT, start, start + 1, first, glued=glued)
        if first == "#":
            return Token(Mark.HEAD, start, start + 1, "tag", op=":", glued=glued)
        if head := _head(text, start, glued):
            return head
    end = _end(_RUN.match(text, start))
    return Token(Mark.WORD, start, end, text[start:end], glued=glued)


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
