"""Taking a JSON text apart piece by piece, each with its place and with what is wrong with it, so that one bad entry
of a list does not cost the others."""

import json
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from desktop.i18n import _

_SPACE = re.compile(r"[ \t\r\n]*")
_LARGEST = 2**63 - 1
_LONGEST_NUMBER = 40  # digits; no field of ours needs more


@dataclass(frozen=True, slots=True)
class Piece:
    """One JSON value and where it stands in the text. `name` when it is a member of an object; `wrong` says why it
    must not be used, "" when nothing is wrong. A piece whose end could not be found reaches to the end of the text."""

    value: Any
    start: int
    end: int
    name: str = ""
    wrong: str = ""


@dataclass
class Pieces:
    """Reads values, members and entries of one JSON text. NaN, infinities, numbers beyond 64 bits, names that stand
    twice and nesting without end are faults of the piece they stand in, not of the text."""

    text: str
    _faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_constant=self._constant,
            parse_float=self._float,
            parse_int=self._int,
        )

    def skip_space(self, at: int) -> int:
        """The place of the next character that is not white space."""
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def value(self, at: int, name: str = "") -> Piece:
        """The value that begins here."""
        self._faults.clear()
        try:
            value, end = self._decoder.raw_decode(self.text, at)
        except RecursionError:
            return Piece(None, at, len(self.text), name, _("It is nested too deeply."))
        except json.JSONDecodeError as error:
            return Piece(None, at, len(self.text), name, _("It is not JSON: {reason}.").format(reason=error.msg))
        return Piece(value, at, end, name, self._faults[0] if self._faults else "")

    def entries(self, at: int) -> tuple[list[Piece], int]:
        """The entries of the list that begins here, and where it ends; a fault of the list itself is a last piece."""
        found: list[Piece] = []
        at = self.skip_space(at + 1)
        while not self.text.startswith("]", at):
            piece = self.value(at)
            found.append(piece)
            at = self.skip_space(piece.end)
            if self.text.startswith(",", at):
                at = self.skip_space(at + 1)
            elif not self.text.startswith("]", at):
                if not piece.wrong:
                    found.append(self._broken_off(at))
                return found, len(self.text)
        return found, at + 1

    def members(self, at: int, split: str) -> tuple[list[Piece], int]:
        """The members of the object that begins here, and where it ends. The list named `split` is given as the list of
        its entries' pieces; a fault of the object itself is a last piece."""
        found: list[Piece] = []
        at = self.skip_space(at + 1)
        while not self.text.startswith("}", at):
            name = self.value(at)
            at = self.skip_space(name.end)
            if not isinstance(name.value, str) or not self.text.startswith(":", at):
                found.append(self._broken_off(name.start))
                return found, len(self.text)
            at = self.skip_space(at + 1)
            if name.value == split and self.text.startswith("[", at):
                entries, end = self.entries(at)
                piece = Piece(entries, at, end, split)
            else:
                piece = self.value(at, name.value)
            found.append(piece)
            at = self.skip_space(piece.end)
            if self.text.startswith(",", at):
                at = self.skip_space(at + 1)
            elif not self.text.startswith("}", at):
                if at < len(self.text):
                    found.append(self._broken_off(at))
                return found, len(self.text)
        return found, at + 1

    def _broken_off(self, at: int) -> Piece:
        return Piece(None, min(at, len(self.text)), len(self.text), "", _("The file breaks off or is damaged here."))

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = next(name for name, times in Counter(name for name, _value in pairs).items() if times > 1)
            self._faults.append(_("The field “{field}” stands there twice.").format(field=twice))
        return found

    def _constant(self, text: str) -> None:
        self._faults.append(_("{number} is not a number that JSON allows.").format(number=text))

    def _float(self, text: str) -> float:
        number = float(text)
        if not math.isfinite(number):
            self._faults.append(_("{number} is too large a number.").format(number=text[:_LONGEST_NUMBER]))
        return number

    def _int(self, text: str) -> int:
        if len(text) > _LONGEST_NUMBER or abs(int(text)) > _LARGEST:
            self._faults.append(_("{number} is too large a number.").format(number=text[:_LONGEST_NUMBER]))
            return 0
        return int(text)
