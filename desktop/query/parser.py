"""Query text → tree. There is no error: what is not a clause is searched as text. See `parse` for the grammar."""

from desktop.query.clause import meaning, words
from desktop.query.lexer import Mark, Token, tokens
from desktop.query.syntax import Everything, Node, all_of, any_of, at, negated

MAX_DEPTH = 32  # brackets nested deeper are read as if they were not there
KEYWORDS = frozenset({"and", "or", "not"})
_OPERANDS = frozenset({Mark.WORD, Mark.QUOTED, Mark.HEAD, Mark.OPEN, Mark.NOT})


def parse(text: str, as_you_type: bool = False) -> Node:
    """The tree of a query text, in normal form (syntax.py), for any text whatever; never raises.

    either    = sequence { ("or" | "|") sequence }
    sequence  = operand { ["and"] operand }
    operand   = { "-" | "!" | "not" } alternatives
    alternatives = value { "|" value }            the | without blanks around it; the field carries over
    value     = [ field op | "#" ] ( word | word* | word~n | "phrase" | "phrase"~n | "(" either ")" )

    A keyword without something on both sides (not: on its right) is a word; a known field with a colon and a blank
    before more text is a word; a field without a value restricts nothing. With `as_you_type` the text is still being
    written: a bare word or text-field word that ends it, outside quotes and negations, becomes a prefix; a choice,
    number or date that ends it is completed where only one thing can be meant, else restricts nothing yet.
    """
    node = _Parser(text, as_you_type).whole()
    return Everything(span=(0, len(text))) if isinstance(node, Everything) else node


class _Parser:
    def __init__(self, text: str, as_you_type: bool) -> None:
        self._text = text
        self._typing = as_you_type
        self._tokens = _balanced(tokens(text))
        self._next = 0
        self._depth = 0
        self._head: Token | None = None  # of the brackets we are in

    def whole(self) -> Node:
        return self._either()

    def _peek(self, ahead: int = 0) -> Token | None:
        place = self._next + ahead
        return self._tokens[place] if place < len(self._tokens) else None

    def _either(self) -> Node:
        parts = [self._sequence()]
        while (token := self._peek()) and token.mark is not Mark.CLOSE:
            self._next += 1
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
                self._next += 1
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
            self._next += 1
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
            self._next += 1
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
            if token is None or not token.glued or token.mark not in (Mark.WORD, Mark.QUOTED, Mark.OPEN):
                return self._without_value(head, token)
        if token is None or token.mark in (Mark.CLOSE, Mark.PIPE):
            return Everything()
        self._next += 1
        if token.mark is Mark.OPEN:
            return self._group(head, start)
        return at(self._leaf(head, token), (start, token.end))

    def _without_value(self, head: Token, after: Token | None) -> Node:
        """`Title: …` is text; `tag:` at an end is a clause that is being written."""
        if after is None or after.glued or after.mark is Mark.CLOSE:
            return Everything()
        raw = self._text[head.start : head.end].strip()
        return at(words(Token(Mark.QUOTED, head.start, head.end, raw)), head.span)

    def _group(self, head: Token | None, start: int) -> Node:
        outer, self._head = self._head, head
        self._depth += 1
        node = self._either()
        self._depth -= 1
        self._head = outer
        close = self._peek()
        if close:
            self._next += 1
        return at(node, (start, close.end if close else len(self._text)))

    def _leaf(self, head: Token | None, token: Token) -> Node:
        typing = self._typing and token.mark is Mark.WORD and token.end == len(self._text)
        if head is None:
            return words(token, typing=typing)
        node = meaning(head.text, head.op, token, typing)
        if node is None:
            return words(token, before=self._text[head.start : head.end], typing=typing)
        return node


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
