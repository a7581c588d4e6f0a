"""The cells of one row by the fields that their columns are read as; what fits no field is kept under its heading."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from desktop.domain.checked import LONGEST_LINE, LONGEST_TEXT
from desktop.domain.text import clean_line
from desktop.i18n import _
from desktop.importers.tables.columns import Columns
from desktop.importers.tables.own import extra_of, without_guard

MOST_EXTRA = 100
_OF_THE_LIBRARY = ("id", "sources", "added", "modified")  # of our own CSV: written, and left to the library when read
_FORMULA_TEXT = re.compile(r'="([^"]*)"')

Value = TypeVar("Value")


@dataclass
class Losses:
    """What could not be kept as it stands in a table: values that were `cut`, rows with more cells than headings."""

    cut: int = 0
    wide: int = 0


@dataclass
class Cells:
    """The cells of one row that are not read yet, by field, each with its heading, and what found no place so far."""

    by_field: dict[str, list[tuple[str, str]]]
    known: str
    losses: Losses
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def own(self) -> bool:
        """Whether Postil wrote the table."""
        return self.known == "postil"

    def has(self, *names: str) -> bool:
        """Whether a cell of one of the fields is left."""
        return any(name in self.by_field for name in names)

    def all(self, name: str) -> list[tuple[str, str]]:
        """(heading, cell) of the field, read now."""
        return self.by_field.pop(name, [])

    def first(self, name: str) -> tuple[str, str]:
        """The first cell of the field with its heading, read now; others are kept. ("", "") without one."""
        first, *others = self.all(name) or [("", "")]
        for heading, cell in others:
            self.keep(heading, cell)
        return first

    def one(self, name: str) -> str:
        """The first cell of the field."""
        return self.first(name)[1]

    def line(self, name: str) -> str:
        """The first cell of the field on one line."""
        return self.cut_line(self.one(name))

    def read(self, name: str, reader: Callable[[str], Value | None]) -> Value | None:
        """What the reader makes of the first cell; one that it makes nothing of is kept."""
        heading, cell = self.first(name)
        value = reader(cell) if cell else None
        if cell and value is None:
            self.keep(heading, cell)
        return value

    def keep(self, heading: str, cell: str) -> None:
        """A cell that fits no field."""
        self.kept[heading] = f"{self.kept[heading]}\n{cell}" if heading in self.kept else cell

    def cut_line(self, text: str) -> str:
        """The text on one line of a length that is kept."""
        line = clean_line(text)
        self.losses.cut += len(line) > LONGEST_LINE
        return line[:LONGEST_LINE]

    def extra(self) -> dict[str, str]:
        """All that was not read: at most 100 names, the rest as lines of the last."""
        for name in list(self.by_field):
            for heading, cell in self.all(name):
                self.keep(heading, cell)
        if len(self.kept) <= MOST_EXTRA:
            return self.kept
        pairs = list(self.kept.items())
        rest = "\n".join(f"{heading}: {cell}" for heading, cell in pairs[MOST_EXTRA - 1 :])
        self.losses.cut += len(rest) > LONGEST_TEXT
        return dict(pairs[: MOST_EXTRA - 1]) | {_("more columns"): rest[:LONGEST_TEXT]}


def cells_of(row: list[str], columns: Columns, losses: Losses) -> Cells:
    """The cells of a row that hold a text; those behind the last heading are kept under their number."""
    found = Cells({}, columns.known, losses)
    for i, raw in enumerate(row):
        cell = without_guard(raw if found.own else raw.strip())
        if not cell:
            continue
        if cell.startswith('="') and (
            quoted := _FORMULA_TEXT.fullmatch(cell)
        ):  # what keeps Excel from counting with it
            cell = quoted.group(1)
            if not cell:
                continue
        if len(cell) > LONGEST_TEXT:
            cell = cell[:LONGEST_TEXT]
            losses.cut += 1
        if i >= len(columns.columns):
            losses.wide += i == len(columns.columns)
            found.keep(_("Column {number}").format(number=i + 1), cell)
            continue
        column = columns.columns[i]
        if column.field:
            found.by_field.setdefault(column.field, []).append((column.heading, cell))
        elif found.own and column.heading == "extra":
            for name, value in extra_of(cell):
                found.keep(name, value)
        elif not (found.own and column.heading in _OF_THE_LIBRARY):
            found.keep(column.heading, cell)
    return found
