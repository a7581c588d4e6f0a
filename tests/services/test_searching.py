"""Queries over a small real library: which items, in which order, with which counts."""

import shutil

import pytest

from desktop.domain.event import Chapter, Event
from desktop.domain.item import Kind
from desktop.domain.reading import Status
from desktop.query.parser import parse
from desktop.services import annotating, collecting, deciding, indexing, items, searching, tagging
from desktop.services.library import Library
from desktop.store import items as kept
from desktop.store import outbox
from desktop.store.sorting import SortKey
from tests.library import make_item


@pytest.fixture
def farm(library: Library) -> Library:
    """Four items: two talks of an event, two papers."""
    sheep = make_item(
        library,
        "Counting sheep at night",
        "Ivan Dokmanić",
        event=Event("Farm Days 2021", start_date="2021-05-01"),
        abstract="A talk about woolly animals and sleep.",
        date="2021-05-01",
        duration=3600,
    )
    make_item(
        library,
        "Goats on roofs",
        "Ada Byron",
        event=Event("Farm Days 2021"),
        chapters=(Chapter("Introduction", 0), Chapter("Why goats climb", 95)),
        date="2021-05-02",
    )
    make_item(library, "Sleep without sheep", "Bo Li", kind=Kind.PAPER, abstract="Insomnia.", date="2019")
    make_item(
        library, "On wool", "Ada Byron", kind=Kind.PAPER, abstract="Sheep, mostly. Sheep and sheep.", date="2023-01"
    )
    tagging.tag(library, [sheep], add=["animal/sheep", "night"])
    deciding.rate(library, [sheep], 5)
    deciding.set_status(library, [sheep], Status.FINISHED)
    annotating.add_note(library, sheep, "Remember the *lanolin*.")
    indexing.catch_up(library)
    return library


def _titles(library: Library, query: str, sort: SortKey | None = None, **options: bool) -> list[str]:
    found = searching.find(library, query, sort, **options)
    return [row.title for row in kept.rows_of(library.store.reader, found.numbers)]


SHEEP, GOATS, SLEEP, WOOL = "Counting sheep at night", "Goats on roofs", "Sleep without sheep", "On wool"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sheep sleep", {SHEEP, SLEEP}),
        ('"without sheep"', {SLEEP}),
        ("dokmanic", {SHEEP}),
        ("by:byron", {GOATS, WOOL}),
        ("counted", {SHEEP}),
        ("sheep -sleep", {WOOL}),
        ("goats or insomnia", {GOATS, SLEEP}),
        ("(goats or wool) kind:paper", {WOOL}),
        ("title:sheep", {SHEEP, SLEEP}),
        ("event:farm", {SHEEP, GOATS}),
        ("tag:animal", {SHEEP}),
        ('tag:"=animal"', set()),
        ("is:talk", {SHEEP, GOATS}),
        ("is:unread", {GOATS, SLEEP, WOOL}),
        ("status:finished", {SHEEP}),
        ("rating>=4", {SHEEP}),
        ("year:2020..2022", {SHEEP, GOATS}),
        ("year:2019", {SLEEP}),
        ("date:2023", {WOOL}),
        ("date>=2021-05-02", {GOATS, WOOL}),
        ("has:note", {SHEEP}),
        ("no:tag", {GOATS, SLEEP, WOOL}),
        ("lanolin", {SHEEP}),
        ("note:lanolin", {SHEEP}),
        ("climb", {GOATS}),
        ("duration>45", {SHEEP}),
        ("-is:talk", {SLEEP, WOOL}),
        ("not sheep", {GOATS}),
        ("", {SHEEP, GOATS, SLEEP, WOOL}),
        ("zebra", set()),
    ],
)
def test_query_finds(farm: Library, query: str, expected: set[str]) -> None:
    assert set(_titles(farm, query)) == expected


def test_title_and_people_rank_above_the_abstract(farm: Library) -> None:
    assert _titles(farm, "sheep")[-1] == WOOL


def test_results_grow_narrower_as_one_types(farm: Library) -> None:
    for end in range(1, len("sheep") + 1):
        assert SHEEP in _titles(farm, "sheep"[:end], as_you_type=True)
    for end in range(1, len("counting") + 1):
        assert SHEEP in _titles(farm, "counting"[:end], as_you_type=True)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (SortKey.TITLE, [SHEEP, GOATS, WOOL, SLEEP]),
        (SortKey.DATE, [WOOL, GOATS, SHEEP, SLEEP]),
        (SortKey.PERSON, [GOATS, WOOL, SHEEP, SLEEP]),
        (SortKey.RATING, [SHEEP, GOATS, WOOL, SLEEP]),
    ],
)
def test_results_stand_in_the_order_asked_for(farm: Library, sort: SortKey, expected: list[str]) -> None:
    assert _titles(farm, "", sort) == expected


def test_a_list_shows_in_its_own_order(farm: Library) -> None:
    numbers = searching.find(farm, "", SortKey.TITLE).numbers
    ids = kept.ids_of(farm.store.reader, numbers)
    collecting.add_to_list(farm, "Tonight", [ids[3], ids[0]])
    assert _titles(farm, "list:Tonight") == [SLEEP, SHEEP]
    assert _titles(farm, "list:tonight", SortKey.TITLE) == [SHEEP, SLEEP]


def test_trash_shows_only_when_asked_for(farm: Library) -> None:
    items.trash(farm, kept.ids_of(farm.store.reader, searching.find(farm, "goats").numbers))
    assert _titles(farm, "goats") == []
    assert _titles(farm, "in:trash") == [GOATS]
    assert GOATS not in _titles(farm, "is:talk")


def test_counts_follow_the_query(farm: Library) -> None:
    counts = searching.count(farm, searching.find(farm, "sheep"))
    assert counts.total == 3 and counts.of("kind") == {"talk": 1, "paper": 2}
    assert counts.facets["tag"] == [("animal/sheep", 1), ("night", 1)]
    assert counts.of("status") == {"finished": 1, "none": 2}
    assert searching.count(farm, searching.find(farm, "")).total == 4


def test_smart_lists_count_what_they_share_with_the_result(farm: Library) -> None:
    collecting.save_search(farm, "Woolly", "wool or sheep")
    collecting.save_search(farm, "All", "")
    assert searching.count(farm, searching.find(farm, "")).of("search") == {"Woolly": 3, "All": 4}
    assert searching.count(farm, searching.find(farm, "kind:paper")).of("search") == {"Woolly": 2, "All": 2}
    items.trash(farm, kept.ids_of(farm.store.reader, searching.find(farm, "title:wool").numbers))
    assert searching.count(farm, searching.find(farm, "kind:paper")).of("search") == {"Woolly": 1, "All": 1}


def test_smart_lists_may_use_each_other_but_a_circle_is_told(farm: Library) -> None:
    collecting.save_search(farm, "Woolly", "wool or sheep")
    collecting.save_search(farm, "Woolly papers", "search:Woolly kind:paper")
    assert set(_titles(farm, 'search:"woolly papers"')) == {SLEEP, WOOL}
    collecting.save_search(farm, "Woolly", 'search:"Woolly papers"')
    found = searching.find(farm, "search:Woolly")
    assert found.numbers == [] and found.cycle


def test_an_edit_is_found_even_before_the_index_has_seen_it(farm: Library) -> None:
    (number,) = searching.find(farm, "goats").numbers
    (item,) = kept.ids_of(farm.store.reader, [number])
    items.set_field(farm, [item], "title", "Llamas on roofs")
    assert outbox.count(farm.store.reader) == 1
    assert searching.find(farm, "llamas").numbers == [number]
    assert searching.find(farm, "title:goats").numbers == []
    indexing.catch_up(farm)
    assert outbox.count(farm.store.reader) == 0
    assert searching.find(farm, "llamas").numbers == [number]
    assert searching.find(farm, "title:goats").numbers == []


def test_deleted_index_is_built_again(farm: Library) -> None:
    farm.index.close()
    shutil.rmtree(farm.index_folder)
    assert set(_titles(farm, "sheep")) == {SHEEP, SLEEP, WOOL}
    indexing.catch_up(farm)
    assert indexing.is_ready(farm)
    assert set(_titles(farm, "sheep")) == {SHEEP, SLEEP, WOOL}


def test_damaged_index_is_built_again(farm: Library) -> None:
    farm.index.close()
    for file in farm.index_folder.iterdir():
        if file.name != "stamp.json":
            file.write_bytes(b"\x00" * 50)
    assert set(_titles(farm, "sheep")) == {SHEEP, SLEEP, WOOL}
    make_item(farm, "More sheep")
    indexing.catch_up(farm)
    assert "More sheep" in _titles(farm, "sheep")


def test_values_complete_from_the_library(farm: Library) -> None:
    assert searching.values_of(farm, "people", "dok") == [("Ivan Dokmanić", 1)]
    assert searching.values_of(farm, "tag", "sh") == [("animal/sheep", 1)]
    assert searching.values_of(farm, "event", "")[0] == ("Farm Days 2021", 2)


def test_hits_are_marked_in_the_text_of_their_field(farm: Library) -> None:
    tree = parse("title:sheep wool")
    assert searching.excerpt("Counting sheep in wool", tree, "title").marks == ((9, 14), (18, 22))
    assert searching.excerpt("Counting sheep in wool", tree).marks == ((18, 22),)
