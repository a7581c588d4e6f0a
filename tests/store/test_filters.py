"""Leaves that the store answers, over a small real library."""

from collections.abc import Iterator
from datetime import date

import pytest

from desktop.domain.event import Event
from desktop.domain.item import Kind
from desktop.domain.reading import Status
from desktop.query import fields
from desktop.query.parser import parse
from desktop.query.syntax import Compare, Counted, Has, Op, Range
from desktop.services import annotating, collecting, deciding, tagging
from desktop.services.library import Library
from desktop.store import filters, plain_search
from desktop.store import items as kept
from tests.library import make_item, make_library

TODAY = date(2024, 2, 29)
BREAD, RYE, OATS, SEEDS = "Bread in space", "Rye", "Oats, slowly", "Seeds"


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two talks, one of them dated by its event only, and two papers, one without anything; the tests only read."""
    folder = tmp_path_factory.mktemp("bakery")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "CACHE"):
            patch.setenv(f"POSTIL_{name}", str(folder / name))
        library = make_library(folder)
        _fill(library)
        yield library
        library.close()


def _fill(library: Library) -> None:
    bread = make_item(
        library, BREAD, "Ada Baker", "Bo Miller", event=Event("Bake Days", start_date="2021-05-01"), date="2021-05-02"
    )
    rye = make_item(library, RYE, "Ada Baker", event=Event("Bake Days", start_date="2021-05-01"), duration=3600)
    make_item(library, OATS, "Cy Mill", kind=Kind.PAPER, date="2022", abstract="Slow.", language="en")
    make_item(library, SEEDS, kind=Kind.PAPER)
    tagging.tag(library, [bread], add=["grain/wheat", "Oven", "c::d", "night"])
    tagging.tag(library, [rye], add=["grain"])
    deciding.rate(library, [bread], 4)
    deciding.set_status(library, [rye], Status.QUEUED)
    annotating.add_note(library, bread, "Crust.")
    annotating.add_note(library, bread, "Crumb.")
    collecting.add_to_list(library, "Shelf", [bread, rye])
    collecting.add_to_list(library, "Drawer", [bread])


def _titles(library: Library, query: str) -> list[str]:
    leaf = parse(query)
    assert isinstance(leaf, Compare | Range | Has | Counted)
    db = library.store.reader
    return [row.title for row in kept.rows_of(db, sorted(filters.numbers_for(db, leaf, TODAY)))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tags:#>3", [BREAD]),
        ("tags:#=1", [RYE]),
        ("tags:#<2", [RYE, OATS, SEEDS]),
        ("tags:#!=4", [RYE, OATS, SEEDS]),
        ("people:#>=2", [BREAD]),
        ("people:#=0", [SEEDS]),
        ("number of notes > 1", [BREAD]),
        ("annotations:#=2", [BREAD]),
        ("highlights:#>0", []),
        ("links:#=0", [BREAD, RYE, OATS, SEEDS]),
        ("chapters:#>0", []),
        ("lists:#=2", [BREAD]),
        ("tag:grain", [BREAD, RYE]),
        ("tag:grain/*", [BREAD]),
        ('tag:"=..grain"', [BREAD]),
        ("tag:gra*", [BREAD, RYE]),
        ("tag==grain", [RYE]),
        ("tag:oven", [BREAD]),
        ("tag=!oven", []),
        ("tag=!Oven", [BREAD]),
        ("tag!=!oven", [BREAD, RYE, OATS, SEEDS]),
        ('tag:"=c::d"', [BREAD]),
        ("tag:c::d", []),
        ("tag!=grain", [OATS, SEEDS]),
        ("has:language", [OATS]),
        ("language=!EN", []),
        ("language:EN", [OATS]),
        ("has notes", [BREAD]),
        ("no lists", [OATS, SEEDS]),
        ("no abstract", [BREAD, RYE, SEEDS]),
        ("no people", [SEEDS]),
        ("series:false", [OATS, SEEDS]),
        ("no date", [SEEDS]),
        ("has:date", [BREAD, RYE, OATS]),
        ("year:2021", [BREAD, RYE]),
        ("year:2022", [OATS]),
        ("year<2022", [BREAD, RYE]),
        ("year>2021", [OATS]),
        ("year!=2021", [OATS, SEEDS]),
        ("year:2021..2022", [BREAD, RYE, OATS]),
        ("year>99999", []),
        ("year:0", []),
        ("date:2021-05", [BREAD, RYE]),
        ("date:2021-05-02", [BREAD]),
        ("date>2021-05-01", [BREAD, OATS]),
        ("date:2022-03", [OATS]),
        ("date:2021", [BREAD, RYE]),
        ("date:..2021", [BREAD, RYE]),
        ("date<2022-06", [BREAD, RYE, OATS]),
        ("rating:none", [RYE, OATS, SEEDS]),
        ("rating>=4", [BREAD]),
        ("duration:1h", [RYE]),
    ],
)
def test_a_leaf_lets_in(bakery: Library, query: str, expected: list[str]) -> None:
    assert _titles(bakery, query) == expected


@pytest.mark.parametrize("field", fields.HAS)
def test_what_is_filled_is_not_empty(bakery: Library, field: str) -> None:
    db = bakery.store.reader
    filled = filters.numbers_for(db, Has(field, True), TODAY)
    empty = filters.numbers_for(db, Has(field, False), TODAY)
    assert filled | empty == set(filters.all_numbers(db))
    assert not filled & empty


@pytest.mark.parametrize("field", fields.COUNTED)
def test_what_is_filled_has_at_least_one_value(bakery: Library, field: str) -> None:
    db = bakery.store.reader
    counted = filters.numbers_for(db, Counted(field, Op.GT, "0"), TODAY)
    assert counted == filters.numbers_for(db, Has(field, True), TODAY)


@pytest.mark.parametrize(
    ("held", "first", "last"), [("2021", "2021-01-01", "2021-12-31"), ("2021-06", "2021-06-01", "2021-06-30")]
)
def test_a_partial_date_lies_where_one_of_its_days_does(library: Library, held: str, first: str, last: str) -> None:
    make_item(library, "Rye", date=held)
    days = ["2020-12-31", "2021-01-01", "2021-06-15", "2021-12-31", "2022-01-01"]
    for low in days:
        for high in days[days.index(low) :]:
            found = filters.numbers_for(library.store.reader, Range("date", low, high), TODAY)
            assert bool(found) == (first <= high and last >= low)


def test_values_come_with_their_counts(bakery: Library) -> None:
    db = bakery.store.reader

    def values(field: str, beginning: str = "") -> list[tuple[str, int]]:
        return plain_search.values_of(db, field, beginning, 10)

    assert sorted(values("kind")) == [("paper", 2), ("talk", 2)]
    assert values("status") == [("none", 3), ("queued", 1)]
    assert values("rating") == [("none", 3), ("4", 1)]
    assert values("priority") == [("none", 4)]
    assert values("language", "e") == [("en", 1)]
    assert values("year") == [("2021", 2), ("2022", 1)]
    assert sorted(values("list")) == [("Drawer", 1), ("Shelf", 2)]
    assert sorted(values("people", "mil")) == [("Bo Miller", 1), ("Cy Mill", 1)]
    assert values("tag", "wh") == [("grain/wheat", 1)]
