"""A small library of four items and the plain workbench over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.draft import Draft
from desktop.domain.event import Chapter, Event
from desktop.domain.item import Form, Identifier, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.services import indexing, items
from desktop.services.library import Library
from tests.workbench import PlainWorkbench

HARBOUR = Event("Harbour Meeting 2023", start_date="2023-05-04", end_date="2023-05-05")
DRAFTS = (
    Draft(
        Kind.TALK, "Lighthouses and sparse codes", Form.RECORDING, (Contribution("Ada Quill", Role.SPEAKER, "Pier College"),),
        abstract="Lamps that blink rarely carry more than lamps that blink often. We show why.", event=HARBOUR,
        date="2023-05-04", start_time="10:00", links=(Link("https://example.org/lighthouses", Purpose.VIDEO),),
        chapters=(Chapter("Welcome", 0), Chapter("Why rare lamps", 300)),
    ),
    Draft(Kind.TALK, "Tides as optimisers", None, (Contribution("Bo Marsh", Role.SPEAKER),), event=HARBOUR, date="2023-05-05",
          start_time="09:00"),
    Draft(Kind.PAPER, "A ledger of small waves", None, (Contribution("Cy Dune", Role.AUTHOR),), date="2021",
          identifiers=(Identifier("doi", "10.1000/182"),)),
    Draft(Kind.PAPER, "Ropes", None, (Contribution("Ada Quill", Role.AUTHOR),), date="2020"),
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """The four items, indexed."""
    opened = Library.open(tmp_path / "library", create=True)
    for draft in DRAFTS:
        items.add(opened, draft)
    indexing.catch_up(opened)
    yield opened
    opened.close()


@pytest.fixture
def bench(library: Library) -> PlainWorkbench:
    """The workbench, nothing chosen."""
    return PlainWorkbench(library)


def choose(bench: PlainWorkbench, *queries: str) -> None:
    """Chooses the first result of each query."""
    chosen = []
    for query in queries:
        bench.questions, bench.place = [(query, None, False)], 0
        chosen.append(bench.shown()[0])
    bench.questions = [("", None, False)]
    bench.chosen = chosen
