"""The records of a JSON text one by one as they are asked for; a damaged record does not take the next ones with it."""

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.i18n import _
from desktop.importers.json_pieces import Piece, Pieces

_MAY_BEGIN = re.compile(r"(?:\}\s*+,?\s*+|^[ \t]*+)(\{)", re.M)
_MOST_ATTEMPTS = 20_000
_PROBE = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def records(text: str, lists: Collection[str], is_record: Callable[[Any], bool]) -> Iterator[Piece]:
    """The records of a text: the entries of its outermost list, of the first list with one of these names in an outermost
    object, an object by itself, or several objects one after the other (JSON Lines).

    `is_record` tells whether an object looks like a record; after damage the reading goes on at the next one that does.
    What lies between is one piece with `wrong`."""
    return _Reader(text, frozenset(lists), is_record).records()


@dataclass(slots=True)
class _Reader:
    text: str
    lists: frozenset[str]
    is_record: Callable[[Any], bool]
    attempts: int = 0
    ended: int = 0  # where the list that was read last ends
    pieces: Pieces = field(init=False)

    def __post_init__(self) -> None:
        self.pieces = Pieces(self.text)

    def records(self) -> Iterator[Piece]:
        at = self.pieces.skip_space(0)
        if self.text.startswith("[", at):
            while self.text.startswith("[", at):
                yield from self.entries(at + 1)
                at = self.pieces.skip_space(self.ended + 1)
            if at < len(self.text):
                yield Piece(None, at, len(self.text), wrong=_("Something stands after the end of the list."))
        elif (inner := self.list_within(at)) >= 0:
            yield from self.entries(inner + 1)
        else:
            yield from self.entries(at)

    def list_within(self, at: int) -> int:
        """Where the list of records in the outermost object begins, -1 without one."""
        if not self.text.startswith("{", at):
            return -1
        at = self.pieces.skip_space(at + 1)
        while self.text.startswith('"', at):
            name = self.pieces.value(at)
            at = self.pieces.skip_space(name.end)
            if name.wrong or not self.text.startswith(":", at):
                return -1
            at = self.pieces.skip_space(at + 1)
            if name.value in self.lists and self.text.startswith("[", at):
                return at
            value = self.pieces.value(at)
            at = self.pieces.skip_space(value.end)
            if not self.text.startswith(",", at):
                return -1
            at = self.pieces.skip_space(at + 1)
        return -1

    def entries(self, at: int) -> Iterator[Piece]:
        """The values from a place on, parted by commas or by nothing."""
        at = self.pieces.skip_space(at)
        while at < len(self.text) and not self.text.startswith("]", at):
            piece = self.pieces.value(at)
            if piece.wrong and piece.end == len(self.text):
                piece = self.damaged(piece)
            yield piece
            at = self.pieces.skip_space(piece.end)
            if self.text.startswith(",", at):
                at = self.pieces.skip_space(at + 1)
        self.ended = at

    def damaged(self, piece: Piece) -> Piece:
        """The piece up to where the next record begins."""
        at = max(self.failing_at(piece.start), piece.start + 1)
        while self.attempts < _MOST_ATTEMPTS and (match := _MAY_BEGIN.search(self.text, at)):
            self.attempts += 1
            begin = match.start(1)
            try:
                value, end = _PROBE.raw_decode(self.text, begin)
            except json.JSONDecodeError as error:
                at = max(error.pos, begin + 1)
            except (RecursionError, ValueError):
                at = begin + 1
            else:
                if self.is_record(value):
                    return replace(piece, end=begin)
                at = end - 1
        return piece

    def failing_at(self, start: int) -> int:
        """Where the value that begins here goes wrong."""
        try:
            _PROBE.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            return error.pos
        except (RecursionError, ValueError):
            return start + 1
        return start + 1
