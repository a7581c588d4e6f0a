"""Query text → tree. There is no error: what is not a clause is searched as text. See `parse` for the grammar."""

import re
from dataclasses import dataclass

from desktop.query.clause import alone, meaning, words
from desktop.query.lexer import KEYWORDS, Mark, Token, tokens
from desktop.query.syntax import Everything, Node, all_of, any_of, at, negated

MAX_DEPTH = 32  # brackets nested deeper are read as if they were not there
_OPERANDS = frozenset({Mark.WORD, Mark.QUOTED, Mark.PATTERN, Mark.HEAD, Mark.CLAUSE, Mark.OPEN, Mark.NOT})
_VALUES = frozenset({Mark.WORD, Mark.QUOTED, Mark.PATTERN, Mark.OPEN})


def parse(text: str, as_you_type: bool = False) -> Node:
    """The tree of a query text, in normal form (syntax.py), for any text whatever; never raises.

    either    = sequence { ("or" | "|") sequence }
    sequence  = operand { ["and"] operand }
    operand   = { "-" | "!" | "not" } alternatives
    alternatives = value { "|" value }            the | without blanks around it; the field carries over
    value     = [ field op | "#" ] ( word | wor* | w?rd | word~n | "phrase" | "phrase"~n | /pattern/ | "(" either ")" )
              | field ( "=~" | ":~" ) pattern | "re:" pattern | field ":#" [ op ] number | clause in words (spoken.py)
    op        = ":" | "=" | "==" | ":=" | ":>=" … with "!" before it: not so, with "!" after it: letter case counts

    A keyword without something on both sides (not: on its right) is a word; a known field with a colon and a blank
    before more text is a word; a field without a value restricts nothing. A pattern that is not valid is text. With
    `as_you_type` the text is still being written: a bare word or text-field word that ends it, outside quotes and
    negations, becomes a prefix; a choice, number or date that ends it is completed where only one thing can be
    meant, else restricts nothing yet.
    """
    return traced(text, as_you_type)[0]


def traced(text: str, as_you_type: bool = False) -> tuple[Node, list["Step"]]:
    """The tree, and how each token was read, in the order of the text."""
    parser = _Parser(text, as_you_type)
    node = parser.whole()
    tree = Everything(span=(0, len(text))) if isinstance(node, Everything) else node
    return tree, sorted(parser.steps, key=lambda step: step.token.start)


@dataclass(frozen=True, slots=True)
class Step:
    """How a token was read. joins: as a keyword or sign; of a bracket: as one. as_text: of a head, that it did not
    become a clause. node: what the token says, alone or with the head before it."""

    token: Token
    joins: bool = False
    as_text: bool = False
    node: Node | None = None
    head: Token | None = None


class _Parser:
    def __init__(self, text: str, as_you_type: bool) -> None:
        self._text = text
        self._typing = as_you_type
        found = tokens(text)
        self._tokens = _balanced(found)
        kept = {token.start for token in self._tokens}
        self.steps = [Step(token, as_text=True) for token in found if token.start not in kept]
        self._next = 0
        self._depth = 0
        self._head: Token | None = None  # of the brackets we are in

    def whole(self) -> Node:
        return self._either()

    def _peek(self, ahead: int = 0) -> Token | None:
        place = self._next + ahead
        return self._tokens[place] if place < len(self._tokens) else None

    def _take(self, *, joins: bool = False, as_text: bool = False) -> None:
        self.steps.append(Step(self._tokens[self._next], joins, as_text))
        self._next += 1

    def _either(self) -> Node:
        parts = [self._sequence()]
        while (token := self._peek()) and token.mark is not Mark.CLOSE:
            self._take(joins=True)
            parts.append(self._sequence())
        return any_of(parts)

    def _sequence(self) -> Node:
        """Operands up to the end, a closing bracket, or an "or" that has something on both sides."""
        parts: list[Node] = []
        begun = False
        while (token := self._peek()) and token.mark is not Mark.CLOSE:
            joins = begun and self._before_operand()
            if joins and (token.mark is Mark.PIPE or _keyword(token) == "or"):
                break
            if token.mark is Mark.PIPE or (joins and _keyword(token) == "and"):
                self._take(joins=joins, as_text=not joins)
                continue
            parts.append(self._operand())
            begun = True
        return all_of(parts)

    def _before_operand(self) -> bool:
        token = self._peek(1)
        return token is not None and token.mark in _OPERANDS and _keyword(token) not in ("and", "or")

    def _operand(self) -> Node:
        first, signs = self._peek(), 0
        while (token := self._peek()) and (
            token.mark is Mark.NOT or (_keyword(token) == "not" and self._before_operand())
        ):
            signs += 1
            self._take(joins=True)
        typing, self._typing = self._typing, self._typing and not signs
        node = self._alternatives()
        self._typing = typing
        if first is None or not signs or isinstance(node, Everything):
            return node
        return at(negated(node) if signs % 2 else node, (first.start, node.span[1]))

    def _alternatives(self) -> Node:
        token = self._peek()
        head = token if token and token.mark is Mark.HEAD else self._head
        parts = [self._value(self._head)]
        while self._depth < MAX_DEPTH and self._tight_pipe():
            self._take(joins=True)
            token = self._peek()
            head = token if token and token.mark is Mark.HEAD else head
            parts.append(self._value(head))
        return any_of(parts)

    def _tight_pipe(self) -> bool:
        pipe, after = self._peek(), self._peek(1)
        if pipe is None or after is None or pipe.mark is not Mark.PIPE or after.mark is Mark.NOT:
            return False
        return pipe.glued and after.glued and after.mark in _OPERANDS

    def _value(self, head: Token | None) -> Node:
        token = self._peek()
        start = token.start if token else 0
        if token and token.mark is Mark.HEAD:
            self._next += 1
            head, token = token, self._peek()
            if token is None or not token.glued or token.mark not in _VALUES:
                return self._without_value(head, token)
        if token is None or token.mark in (Mark.CLOSE, Mark.PIPE):
            return Everything()
        own = head if head and head.start == start else None
        if token.mark is Mark.OPEN:
            if own:
                self.steps.append(Step(own))
            return self._group(head, start)
        self._next += 1
        return self._leaf(head, own, token)

    def _without_value(self, head: Token, after: Token | None) -> Node:
        """`Title: …` is text; `tag:` at an end is a clause that is being written."""
        if after is None or after.glued or after.mark is Mark.CLOSE:
            self.steps.append(Step(head))
            return Everything()
        raw = self._text[head.start : head.end].strip()
        node = at(words(Token(Mark.QUOTED, head.start, head.end, raw)), head.span)
        self.steps.append(Step(head, as_text=True, node=node))
        return node

    def _group(self, head: Token | None, start: int) -> Node:
        outer, self._head = self._head, head
        opening = self._peek()
        self._next += 1
        self._depth += 1
        node = self._either()
        self._depth -= 1
        self._head = outer
        close = self._peek()
        if close:
            self._take(joins=True)
        if opening:
            self.steps.append(Step(opening, joins=close is not None, as_text=close is None))
        return at(node, (start, close.end if close else len(self._text)))

    def _leaf(self, head: Token | None, own: Token | None, token: Token) -> Node:
        """The leaf of a value after a head of its own, or of the brackets or alternatives it stands in."""
        span = (own.start if own else token.start, token.end)
        typing = self._typing and token.mark is Mark.WORD and token.end == len(self._text)
        if token.mark is Mark.CLAUSE:
            head, value = token, Token(Mark.QUOTED, token.start, token.end, token.value)
        else:
            value = token
        node = meaning(head.text, head.op, value, typing) if head else alone(token, typing)
        understood = node is not None
        if node is None and head is not None:
            spoken = own.spoken if own else False
            before = "" if spoken else self._text[head.start : head.end]
            node = words(token, before=before, typing=typing)
            if own and spoken:
                node = all_of([*self._prose(own), at(node, token.span)])
        node = at(node or Everything(), span)
        if own:
            self.steps.append(Step(own, as_text=not understood, node=node))
        self.steps.append(Step(token, as_text=not understood, node=node, head=None if token is head else head))
        return node

    def _prose(self, head: Token) -> list[Node]:
        """The words of a head that turned out to be none."""
        found = re.finditer(r"\S+", self._text[head.start : head.end])
        places = [(head.start + word.start(), head.start + word.end(), word.group()) for word in found]
        return [at(words(Token(Mark.WORD, start, end, word)), (start, end)) for start, end, word in places]


def _keyword(token: Token) -> str:
    word = token.text.casefold()
    return word if token.mark is Mark.WORD and word in KEYWORDS else ""


def _balanced(found: list[Token]) -> list[Token]:
    """The tokens without brackets that close nothing or are nested too deep."""
    kept: list[Token] = []
    depth = 0
    for token in found:
        if token.mark is Mark.CLOSE:
            depth -= 1
            if depth < 0:
                depth = 0
                continue
            if depth >= MAX_DEPTH:
                continue
        elif token.mark is Mark.OPEN:
            depth += 1
            if depth > MAX_DEPTH:
                continue
        kept.append(token)
    return kept
