"""A page with two talks, and the preview over it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.draft import Draft, LeftOut, Reading
from desktop.domain.event import Event
from desktop.domain.item import Kind
from desktop.domain.people import Contribution, Role
from desktop.domain.source import Span
from desktop.services.previewing import Compared, Comparison, State
from desktop.ui.dialogs.importing.preview import ImportPreview

TEXT = """Halls 2024, Tallinn, 25 to 27 September 2024

Ada Quill, Institute of Halls
Halls that answer
Echoes carry further than words 😀.
They come back changed.

Rosa Tamm
Rooms without corners
Corners keep what is said.

Mind the step
A talk that nobody noticed
It has an abstract of its own.
Thursday, September 26, 14:30 – 15:15, Blue room, https://example.org/17
"""


def span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def of_page() -> Reading:
    event = Event("Halls 2024", start_date="2024-09-25")
    first = Draft(
        Kind.TALK, "Halls that answer", contributions=(Contribution("Ada Quill", Role.SPEAKER, "Institute of Halls"),),
        abstract="Echoes carry further than words 😀.\nThey come back changed.", event=event,
        spans={
            "title": (span("Halls that answer"),), "people.0": (span("Ada Quill"),),
            "abstract": (span("Echoes carry further than words 😀.\nThey come back changed."),),
            "event": (span("Halls 2024"),),
        },
    )  # fmt: skip
    second = Draft(
        Kind.TALK, "Rooms without corners", contributions=(Contribution("Rosa Tamm", Role.SPEAKER),),
        abstract="Corners keep what is said.", event=event,
        spans={
            "title": (span("Rooms without corners"),), "people.0": (span("Rosa Tamm"),),
            "abstract": (span("Corners keep what is said."),), "event": (span("Halls 2024"),),
        },
    )  # fmt: skip
    left_out = (
        LeftOut("Mind the step", "A line that belongs to no talk.", 12),
        LeftOut("A talk that nobody noticed\nIt has an abstract of its own.", "Too short.", 13, 2),
    )
    return Reading("halls.txt", "listing", "0" * 64, TEXT, (first, second), left_out, (), "blocks", 0.93)


def all_new(*readings: Reading) -> list[Comparison]:
    return [Comparison(tuple(Compared(State.NEW) for _draft in one.drafts)) for one in readings]


def many(name: str, count: int) -> Reading:
    """Records of a file, each with its place in the text."""
    drafts, text = [], ""
    for number in range(count):
        record = f"record {number}\ntitle: Item {number}\n"
        place = Span(len(text), len(text) + len(record) - 1)
        people = tuple(Contribution(f"Person {n}", Role.SPEAKER) for n in range(number % 7))
        drafts.append(Draft(Kind.PAPER if number % 2 else Kind.TALK, f"Item {number}", contributions=people, date="2024-09",
                            abstract=f"About {number}.", spans={"record": (place,)}))  # fmt: skip
        text += record
    return Reading(name, "records", "0" * 64, text, tuple(drafts), how="Records")


Opened = Callable[..., ImportPreview]


@pytest.fixture
def page() -> Reading:
    return of_page()


@pytest.fixture
def preview(qtbot: QtBot) -> Opened:
    def opened(*readings: Reading, comparisons: list[Comparison] | None = None, errors: Any = (), **more: Any) -> ImportPreview:
        made = ImportPreview(readings, comparisons or all_new(*readings), errors, **more)
        qtbot.addWidget(made, before_close_func=lambda dialog: dialog.findings.forget())
        made.resize(1000, 650)
        with qtbot.waitActive(made):
            made.show()
        return made

    return opened


@pytest.fixture
def records() -> Callable[[str, int], Reading]:
    return many


@pytest.fixture
def part() -> Callable[[str], Span]:
    return span


@pytest.fixture
def with_left_out(page: Reading) -> Callable[[LeftOut], Reading]:
    return lambda one: replace(page, left_out=(one,))
