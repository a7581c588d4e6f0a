"""What commands print: sentences, rows of items, JSON, and the progress of long work on a terminal."""

import json
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import FrameType
from typing import Any

from desktop.i18n import _
from desktop.services.task import Task
from desktop.store.items import ItemRow

_SECONDS_BETWEEN = 0.1
_LINE = 78


def say(sentence: str) -> None:
    """A sentence for the person on standard error."""
    print(f"postil: {sentence}", file=sys.stderr, flush=True)


def write(*lines: str) -> None:
    """Lines of the answer on standard output."""
    if lines:
        print("\n".join(lines))


def write_json(value: Any) -> None:
    """The answer for a program: one JSON value on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def stars(rating: int | None) -> str:
    """ "★★★☆☆", or "" without a rating."""
    return "★" * rating + "☆" * (5 - rating) if rating else ""


def shortened(text: str, length: int) -> str:
    """One line of at most `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def local_time(milliseconds: int) -> str:
    """A moment in the time of this machine, to the minute."""
    return f"{datetime.fromtimestamp(milliseconds / 1000).astimezone():%Y-%m-%d %H:%M}"


def item_lines(row: ItemRow, name: str) -> list[str]:
    """An item in two lines: how to name it and its title; below it whatever is known in a few words."""
    known = (
        ", ".join(row.people),
        row.event,
        row.year or row.date,
        row.kind.value,
        stars(row.rating),
        _(row.status.value) if row.status else "",
        _("due {date}").format(date=row.due) if row.due else "",
        " ".join(f"#{tag}" for tag in row.tags),
        _("in the trash") if row.trashed else "",
    )
    return [f"{name}  {row.title}", " " * (len(name) + 2) + " · ".join(part for part in known if part)]


def item_record(row: ItemRow) -> dict[str, Any]:
    """An item of a result for a program; every field is always there."""
    return {
        "id": row.id,
        "kind": row.kind.value,
        "title": row.title,
        "people": list(row.people),
        "event": row.event,
        "date": row.date,
        "year": int(row.year) if row.year else None,
        "start_time": row.start_time,
        "duration": row.duration,
        "rating": row.rating,
        "status": row.status.value if row.status else None,
        "priority": row.priority.value if row.priority else None,
        "due": row.due,
        "tags": list(row.tags),
        "notes": row.notes,
        "highlights": row.highlights,
        "added": row.added,
        "trashed": row.trashed,
    }


def columns(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Names and values, the values below each other."""
    width = max((len(name) for name, _value in pairs), default=0)
    return [f"  {name:<{width}}  {value}".rstrip() for name, value in pairs]


class _Line:
    """One line of the terminal that is written over as work goes on."""

    def __init__(self) -> None:
        self._next = 0.0
        self._shown = False

    def show(self, done: int, total: int, text: str) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _SECONDS_BETWEEN
        self._shown = True
        amount = f"{done} / {total} ({100 * done // total} %)" if total else str(done)
        print(f"\r\x1b[K{shortened(text, 40)}  {amount}"[:_LINE], end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@contextmanager
def working() -> Iterator[Task]:
    """A task for long work: its progress shows on a terminal, and Ctrl+C asks it to stop where nothing is lost.

    A second Ctrl+C interrupts at once; what is saved stays saved then too.
    """
    line = _Line()
    task = Task(line.show) if sys.stderr.isatty() else Task()
    asked = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        task.cancel()

    here = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, stop) if here else None
    try:
        yield task
    finally:
        if here:
            signal.signal(signal.SIGINT, before)
        line.clear()
