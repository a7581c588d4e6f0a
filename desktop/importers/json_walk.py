"""JSON read record by record: lists, objects one after the other or one a line, and the members of an object one by
one. A damaged record does not take its neighbours with it. What the records mean is left to the importers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.domain.draft import LeftOut
from desktop.i18n import _
from desktop.importers.json_pieces import Pieces

_SHOWN = 300
_TOKEN = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"|\\.|[{}\[\]]", re.S)
_INDENT = 200


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """One value of a list or of the text, its place, and what is wrong with it ("": nothing). Lines count from 1."""

    value: Any
    start: int
    end: int
    line: int
    lines: int
    wrong: str = ""

    def left_out(self, text: str, reason: str = "") -> LeftOut:
        """The record as one that was not understood, for what is wrong with it or another reason."""
        return LeftOut(text[self.start : self.end][:_SHOWN], reason or self.wrong, self.line, self.lines, is_record=True)


class JsonRecords:
    """A place in a JSON text that moves on as values are read. `broken` when no more can be read in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.broken = False
        self._pieces = Pieces(text)
        self._line, self._counted = 1, 0
        self.at = self._pieces.skip_space(0)

    def skip(self, separator: str) -> None:
        """Passes over white space and one separator."""
        self._space()
        if self.begins(separator):
            self.at += 1
            self._space()

    def begins(self, bracket: str) -> bool:
        """Whether the next value begins so."""
        return self.text.startswith(bracket, self.at)

    def top(self) -> Iterator[JsonRecord]:
        """The entries of the list that the text is, or the objects that stand in it one after the other."""
        if self.begins("["):
            yield from self.entries()
            self._space()
            if self.broken or self.at >= len(self.text):
                return
        while self.at < len(self.text):
            yield self.record("")
            self._space()
            if self.begins(","):
                self.at += 1
                self._space()

    def entries(self) -> Iterator[JsonRecord]:
        """The entries of the list that begins here."""
        self.at += 1
        while True:
            self._space()
            while self.begins(","):
                self.at += 1
                self._space()
            if self.begins("]"):
                self.at += 1
                return
            if self.at >= len(self.text):
                self.broken = True
                return
            if self.begins("}"):  # a list that was not closed
                return
            yield self.record("]")

    def members(self) -> Iterator[str]:
        """The names of the members of the object that begins here. When one is given the place is that of its value;
        a value that is not read in the meantime is passed over."""
        self.at += 1
        while not self.broken:
            self._space()
            if self.begins("}"):
                self.at += 1
                return
            name = self._pieces.value(self.at)
            self.at = name.end
            self._space()
            if not isinstance(name.value, str) or not self.begins(":"):
                self.broken = True
                return
            self.at += 1
            self._space()
            before = self.at
            yield name.value
            if self.at == before:
                self.value()
            self._space()
            if self.begins(","):
                self.at += 1
            elif not self.begins("}"):
                self.broken = True

    def value(self) -> Any:
        """The value that begins here; None, and `broken` with the place kept, when it is damaged."""
        piece = self._pieces.value(self.at)
        self.broken = bool(piece.wrong) and piece.value is None and piece.end >= len(self.text)
        if not self.broken:
            self.at = piece.end
        return piece.value

    def peek(self) -> Any:
        """The first entry of the list that begins here, or None."""
        return self._pieces.value(self._pieces.skip_space(self.at + 1)).value if self.begins("[") else None

    def record(self, closing: str = "") -> JsonRecord:
        """The value that begins here, as a record; a damaged one ends where the next one seems to begin."""
        start = self.at
        piece = self._pieces.value(start)
        wrong, end = piece.wrong, piece.end
        if wrong and piece.value is None and end >= len(self.text):
            end = self._end_of_damaged(start)
        elif not wrong:
            after = self._pieces.skip_space(end)
            if closing and not self.text.startswith((",", closing, "{"), after):
                wrong = _("Something stands after the record, or the file breaks off.") if after < len(self.text) else ""
                end = self._end_of_damaged(start) if wrong else end
            elif not closing and "\n" not in self.text[end : after + 1] and after < len(self.text):
                newline = self.text.find("\n", end)
                if self.text[after] not in "{,":
                    wrong = _("Something stands after the record.")
                    end = newline if newline >= 0 else len(self.text)
        self.at = max(end, start + 1)
        return self._placed(piece.value if not wrong else None, start, self.at, wrong)

    def _placed(self, value: Any, start: int, end: int, wrong: str) -> JsonRecord:
        if start > self._counted:
            self._line += self.text.count("\n", self._counted, start)
            self._counted = start
        return JsonRecord(value, start, end, self._line, self.text.count("\n", start, end) + 1, wrong)

    def _space(self) -> None:
        self.at = self._pieces.skip_space(self.at)

    def _end_of_damaged(self, start: int) -> int:
        """Where a damaged record ends: at the line that begins the next one with the same indentation, where it closes
        by its brackets, or at the end of the text."""
        newline = self.text.rfind("\n", max(0, start - _INDENT), start)
        indent = self.text[newline + 1 : start] if newline >= 0 or start <= _INDENT else "?"
        if not indent.strip(" \t"):
            following = re.compile(rf"\n{indent}(?:(\}}[ \t]*,?)|(?=\{{|\]))").search(self.text, start)
            if following:
                return following.end() if following[1] else following.start() + 1
        depth = 0
        for token in _TOKEN.finditer(self.text, start):
            match token.group():
                case "{" | "[":
                    depth += 1
                case "}" | "]":
                    depth -= 1
                    if depth <= 0:
                        return token.end()
        return len(self.text)
