"""Tables of a report, each with the machine, its load, the date and the versions it was measured with."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.benchmarks import machine


@dataclass(frozen=True, slots=True)
class Table:
    """Cells are text; the first column is aligned left. `notes` stand below, one sentence each."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    measured: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the benchmark has found: tables to read, and figures by name for the goals."""

    tables: tuple[Table, ...] = ()
    figures: dict[str, float] = field(default_factory=dict)


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *notes: str) -> Table:
    return Table(title, tuple(columns), tuple(tuple(row) for row in rows), notes)


def measured(work: Callable[[], Part]) -> Part:
    """Does the work and marks its tables with when and under what load it was done."""
    before, began = machine.load(), time.strftime("%Y-%m-%d %H:%M")
    part = work()
    where = f"{machine.summary()}; {began} to {time.strftime('%H:%M')}; load average {before} before, {machine.load()} after"
    marked = tuple(Table(one.title, one.columns, one.rows, one.notes, one.measured or where) for one in part.tables)
    return Part(marked, part.figures)


def markdown(one: Table) -> str:
    """The table as Markdown, columns padded so that it can be read as it stands."""
    lines = [one.columns, *one.rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(one.columns))]
    written = [_line(line, widths) for line in lines]
    rule = "|" + "|".join("-" * (width + 1) + ("-" if place == 0 else ":") for place, width in enumerate(widths)) + "|"
    parts = [f"## {one.title}", "", written[0], rule, *written[1:], ""]
    parts += [f"{note}  " for note in one.notes]
    if one.measured:
        parts += [f"({one.measured})"]
    return "\n".join(parts) + "\n"


def as_json(parts: dict[str, Part]) -> dict[str, Any]:
    """Everything that was found, by part."""
    return {"machine": machine.facts(), "parts": {name: asdict(part) for name, part in parts.items()}}


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.ljust(width) if place == 0 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "| " + " | ".join(padded) + " |"
