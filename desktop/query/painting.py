"""How each stretch of a query text was read, for colouring the box and explaining it; which colours is the box's matter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from desktop.query.fields import counted_named, field_named
from desktop.query.lexer import Mark, Token
from desktop.query.parser import Step, traced
from desktop.query.syntax import Node, Not, Pattern

_NAME = re.compile(r"[A-Za-z_]+")
_PIECE = re.compile(r"[A-Za-z_]+|[0-9]+|[^\sA-Za-z0-9]+")
_UNIT = re.compile(r"(?:day|week|month|year)s?", re.I)


class Role(Enum):
    """What a stretch is. UNREADABLE: a bracket without its other half, a sign that joins nothing, a clause whose value
    does not fit its field, all of which are passed over or searched as text."""

    FIELD = auto()
    OPERATOR = auto()
    VALUE = auto()
    WORD = auto()
    PHRASE = auto()
    PATTERN = auto()
    KEYWORD = auto()
    BRACKET = auto()
    TAG = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """text[start:end] and what it is; node: the leaf it belongs to, if it is part of one. Never empty."""

    start: int
    end: int
    role: Role
    node: Node | None


def painted(text: str, as_you_type: bool = False) -> list[Stretch]:
    """The stretches of a query text in order, without overlap; what lies between them is blank."""
    _tree, steps = traced(text, as_you_type)
    return [stretch for step in steps for stretch in _stretches(text, step) if stretch.start < stretch.end]


def _stretches(text: str, step: Step) -> Iterator[Stretch]:
    token = step.token
    match token.mark:
        case Mark.HEAD:
            yield from _head(text, step)
        case Mark.CLAUSE:
            yield from _clause(text, step)
        case Mark.OPEN | Mark.CLOSE:
            yield _whole(step, Role.BRACKET if step.joins else Role.UNREADABLE)
        case Mark.PIPE | Mark.NOT:
            yield _whole(step, Role.KEYWORD if step.joins else Role.UNREADABLE)
        case Mark.WORD if step.joins:
            yield _whole(step, Role.KEYWORD)
        case _:
            yield _whole(step, _value(step))


def _whole(step: Step, role: Role) -> Stretch:
    return Stretch(*step.token.span, role, step.node)


def _value(step: Step) -> Role:
    node = step.node.part if isinstance(step.node, Not) else step.node
    if step.as_text and step.head is not None:
        return Role.WORD if step.head.spoken else Role.UNREADABLE
    if isinstance(node, Pattern):
        return Role.PATTERN
    if step.head is not None:
        return Role.TAG if step.head.text == "tag" else Role.VALUE
    return Role.PHRASE if step.token.mark is Mark.QUOTED else Role.WORD


def _head(text: str, step: Step) -> Iterator[Stretch]:
    token = step.token
    if step.as_text:
        yield from _prose(text, step)
        return
    if text[token.start] == "#":
        yield _whole(step, Role.TAG)
        return
    name = _NAME.match(text, token.start)
    after = name.end() if name else token.start
    yield Stretch(token.start, after, Role.FIELD, step.node)
    begin, end = _trimmed(text, after, token.end)
    yield Stretch(begin, end, Role.OPERATOR, step.node)


def _prose(text: str, step: Step) -> Iterator[Stretch]:
    """A head that is searched as text: `Title:` before a blank, `rating is` before "good", `kind:` before "song"."""
    token: Token = step.token
    misread = step.node is not None and step.node.span[1] > token.end and not token.spoken
    for word in re.finditer(r"\S+", text[token.start : token.end]):
        role = Role.UNREADABLE if misread else Role.WORD
        yield Stretch(token.start + word.start(), token.start + word.end(), role, step.node)


def _clause(text: str, step: Step) -> Iterator[Stretch]:
    """A clause in words: its names, its numbers and units, and all the rest as operators."""
    token = step.token
    has_or_no = token.text in ("has", "no")
    place = token.start
    for piece in _PIECE.finditer(text, token.start, token.end):
        word = piece.group()
        if has_or_no and place == token.start and piece.start() == token.start:
            role = Role.FIELD
        elif (
            word.isdigit()
            or (has_or_no and piece.end() == token.end)
            or (_UNIT.fullmatch(word) and place > token.start)
        ):
            role = Role.VALUE
        elif field_named(word) or counted_named(word):
            role = Role.FIELD
        else:
            role = Role.OPERATOR
        yield Stretch(piece.start(), piece.end(), role, step.node)
        place = piece.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    between = text[start:end]
    return start + len(between) - len(between.lstrip()), end - len(between) + len(between.rstrip())
