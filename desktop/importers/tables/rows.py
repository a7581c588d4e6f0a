"""A delimited text as rows with their places: how it is delimited, by evidence, and rows that damage leaves whole."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from math import log2

from desktop.domain.checked import LONGEST_TEXT
from desktop.i18n import _

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 65_536  # characters that are looked at to find out how a text is delimited
_SAMPLE_ROWS = 80
_MOST_SWALLOWED = 200  # lines that one damaged record may take
_LOOK_AHEAD = 20  # lines that a whole record behind a damaged one may have
_SEP_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?[ \t]*\n", re.I)
_LONGEST_CELL = 2 * LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are parted and quoted. `after_space`: quotes may follow a space; `escape`: quotes are escaped by it."""

    delimiter: str
    after_space: bool = False
    escape: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its cells, its place in the text, and what is wrong with it ("": nothing). Lines count from 1."""

    cells: list[str]
    start: int
    end: int
    line: int
    lines: int
    wrong: str = ""


class _Lines:
    """The lines of a text with their ends, from a place that can be set back."""

    def __init__(self, text: str, at: int, line: int) -> None:
        self.text, self.at, self.line = text, at, line
        self.last = len(text)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.at >= self.last:
            raise StopIteration
        end = self.text.find("\n", self.at, self.last) + 1 or self.last
        line = self.text[self.at : end]
        self.at, self.line = end, self.line + 1
        return line


def rows(text: str, dialect: Dialect, width: int = 0, start: int = 0, line: int = 1) -> Iterator[Row]:
    """The records from a place on, one at a time; blank ones are passed over.

    Where quotes do not close as they should, the line is read by itself; when it then has not `width` cells, it and the
    lines up to the next whole record are one row with `wrong`, without cells.
    """
    lines = _Lines(text, start, line)
    reader = _reader(lines, dialect)
    while True:
        begin, number = lines.at, lines.line
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = _damaged(lines, dialect, width, begin, number)
        else:
            row = Row(cells, begin, lines.at, number, lines.line - number)
        if row.wrong or any(cell and not cell.isspace() for cell in row.cells):
            yield row


def _reader(lines: Iterator[str], dialect: Dialect, strict: bool = True) -> "Iterator[list[str]]":
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        skipinitialspace=dialect.after_space,
        escapechar=dialect.escape,
        strict=strict,
    )


def _damaged(lines: _Lines, dialect: Dialect, width: int, begin: int, number: int) -> Row:
    """The record that begins here and cannot be read, and the lines stand behind it."""
    lines.at, lines.line = begin, number
    first = next(lines)
    for cells in (first.rstrip("\n").split(dialect.delimiter), _leniently(first, dialect)):
        if len(cells) == width or width < 2:
            return Row([_unquoted(cell) for cell in cells], begin, lines.at, number, 1)
    while lines.at < lines.last and lines.line - number < _MOST_SWALLOWED and not _whole_here(lines, dialect, width):
        next(lines)
    return Row([], begin, lines.at, number, lines.line - number, _("A quotation mark in this row is not closed."))


def _leniently(line: str, dialect: Dialect) -> list[str]:
    try:
        return next(_reader(iter([line.rstrip("\n")]), dialect, strict=False), [])
    except csv.Error:
        return []


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def _whole_here(lines: _Lines, dialect: Dialect, width: int) -> bool:
    ahead = _Lines(lines.text, lines.at, lines.line)
    try:
        cells = next(_reader(islice(ahead, _LOOK_AHEAD), dialect), [])
    except csv.Error:
        return False
    return len(cells) == width and lines.text.count('"', lines.at, ahead.at) % 2 == 0


def sep_line(text: str) -> tuple[str, int]:
    """The delimiter that Excel's first line "sep=;" names and how long that line is; ("", 0) without one."""
    said = _SEP_LINE.match(text)
    return (said.group(1), said.end()) if said else ("", 0)


@dataclass(frozen=True, slots=True)
class Shape:
    """A dialect and how well it explains a text: the usual number of cells of its rows, and how many agree, 0 to 1."""

    dialect: Dialect
    width: int
    agreement: float
    sample: tuple[Row, ...]

    @property
    def evidence(self) -> float:
        """What shapes are compared by: rows that agree, and the more cells the better."""
        return self.agreement * (1 + log2(self.width) / 4) if self.width > 1 else 0.0


def shapes(text: str, start: int = 0, line: int = 1, delimiter: str = "") -> list[Shape]:
    """How the text could be delimited, each with its evidence, from the first rows."""
    head = text[start : start + SAMPLE]
    cut = len(text) > start + SAMPLE
    return [
        _shape(head, dialect, start, line, cut)
        for sign in ([delimiter] if delimiter else DELIMITERS)
        if delimiter or sign in head
        for dialect in _variants(head, sign)
    ]


def _variants(head: str, sign: str) -> Iterator[Dialect]:
    yield Dialect(sign)
    if f'{sign} "' in head:
        yield Dialect(sign, after_space=True)
    if '\\"' in head:
        yield Dialect(sign, escape="\\")


def _shape(head: str, dialect: Dialect, start: int, line: int, cut: bool) -> Shape:
    sample = list(islice(rows(head, dialect, line=line), _SAMPLE_ROWS))
    if cut and len(sample) > 1 and sample[-1].end >= len(head):
        sample.pop()
    sample = [replace(row, start=row.start + start, end=row.end + start) for row in sample]
    widths = Counter(len(row.cells) for row in sample if len(row.cells) > 1)
    if not widths:
        return Shape(dialect, 1, 0.0, tuple(sample))
    width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    odd = any('"' in cell.strip() and cell.lstrip().startswith('"') for row in sample for cell in row.cells)
    return Shape(dialect, width, times / len(sample) - 0.05 * odd, tuple(sample))
