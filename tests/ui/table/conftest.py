"""A small list of items as rows, and the view that shows it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.domain.ids import ItemId
from desktop.domain.item import Kind
from desktop.domain.reading import Priority, Status
from desktop.store.items import ItemRow
from desktop.ui.table.view import ResultsView


def make_row(number: int, **changes: object) -> ItemRow:
    """A talk that nothing is decided about."""
    row = ItemRow(
        number=number,
        id=ItemId(f"{number:032x}"),
        kind=Kind.TALK,
        title=f"Talk number {number}",
        people=("Ada Quill",),
        event="Postil Days",
        date="2023-05-04",
        start_time="",
        rating=None,
        status=None,
        priority=None,
        due="",
        duration=None,
        tags=(),
        notes=0,
        highlights=0,
        trashed=False,
        text="A walk through small graphs and what they carry.",
        added="2026-01-01T00:00:00Z",
    )
    return replace(row, **changes)


class FakeLibrary:
    """Answers like the store, and remembers which numbers it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.changes: dict[int, dict[str, object]] = {}
        self.gone: set[int] = set()

    def fetch(self, numbers: list[int]) -> list[ItemRow]:
        self.asked.append(numbers)
        return [make_row(number, **self.changes.get(number, {})) for number in numbers if number not in self.gone]


@pytest.fixture
def library() -> FakeLibrary:
    fake = FakeLibrary()
    fake.changes[2] = {
        "kind": Kind.PAPER,
        "rating": 4,
        "status": Status.QUEUED,
        "priority": Priority.HIGH,
        "tags": ("graphs", "method/bayes"),
        "notes": 2,
        "highlights": 1,
        "due": "2026-12-01",
    }
    return fake


@pytest.fixture
def shown(library: FakeLibrary, qtbot) -> Callable[[list[int]], ResultsView]:
    """A view that shows these numbers in an active window, with the keyboard."""

    def show(numbers: list[int]) -> ResultsView:
        view = ResultsView(library.fetch)
        qtbot.addWidget(view)
        view.resize(600, 400)
        view.show_numbers(numbers)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.setFocus()
        return view

    return show
