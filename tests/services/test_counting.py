"""Facet counts equal a naive count over the items themselves, through edits, undo and restarts."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.annotation import AnnotationKind
from desktop.domain.item import Item
from desktop.domain.reading import Status
from desktop.index import facets
from desktop.index.hits import Hits
from desktop.services import annotating, collecting, deciding, editing, items, searching, tagging
from desktop.services.counting import Counting
from desktop.services.library import Library
from desktop.store import items as rows
from tests.library import make_item

_QUERIES = ("", "sheep", "is:talk", "sheep or bees", "year:2020", "tag:animal", "has:note", "-is:talk", "nothing here")


@pytest.fixture
def farm(library: Library) -> Library:
    """Talks and papers on animals, tagged, rated and noted."""
    ids = [
        make_item(library, "Counting sheep", "Ada Byron", "Bo Peep", date="2020-05-01"),
        make_item(library, "Sheep at night", "Bo Peep", date="2021"),
        make_item(library, "Bees", "Ada Byron", date="2020"),
        make_item(library, "Ducks"),
    ]
    tagging.tag(library, ids[:2], add=["animal/sheep", "night"])
    tagging.tag(library, ids[2:3], add=["animal"])
    deciding.rate(library, ids[:1], 4)
    annotating.add_note(library, ids[1], "dark")
    collecting.add_to_list(library, "To discuss", ids[1:3])
    return library


def _naive(found: Iterable[Item]) -> dict[str, Counter[Any]]:
    counts: dict[str, Counter[Any]] = {
        name: Counter() for name in ("kind", "status", "rating", "event", "tag", "branch", "person", "year", "note")
    }
    for item in found:
        counts["kind"][item.kind.value] += 1
        counts["status"][item.status.value if item.status else "none"] += 1
        counts["rating"][item.rating or 0] += 1
        if item.event:
            counts["event"][item.event.name] += 1
        counts["tag"].update(item.tags)
        counts["branch"].update(
            {"/".join(tag.split("/")[:n]) for tag in item.tags for n in range(1, tag.count("/") + 2)}
        )
        counts["person"].update({contribution.name for contribution in item.contributions})
        if item.date:
            counts["year"][item.date[:4]] += 1
        if any(note.kind is AnnotationKind.NOTE for note in item.annotations):
            counts["note"][1] += 1
    return counts


def _check(library: Library) -> None:
    for query in _QUERIES:
        found = searching.find(library, query)
        counted = searching.count(library, found)
        naive = _naive(searching.everything_of(library, found.numbers))
        assert counted.total == len(found.numbers)
        for facet, expected in naive.items():
            assert counted.of(facet) == expected, (query, facet)
            assert counted.distinct[facet] == len(expected)


def test_counts_are_those_of_the_items_through_every_edit(farm: Library) -> None:
    _check(farm)
    ids = rows.ids_of(farm.store.reader, searching.find(farm, "").numbers)
    deciding.rate(farm, ids[:2], 3)
    deciding.set_status(farm, ids[1:], Status.QUEUED)
    _check(farm)
    tagging.tag(farm, ids[1:], add=["night", "new/one"], remove=["animal"])
    _check(farm)
    annotating.add_note(farm, ids[3], "quack")
    items.set_field(farm, ids[:2], "event", "Farm Days 2022")
    _check(farm)
    items.trash(farm, ids[3:])
    make_item(farm, "More ducks", "Ada Byron", "Cy Young", date="2022-01")
    _check(farm)
    while editing.next_undo(farm):
        editing.undo(farm)
        _check(farm)
    while editing.next_redo(farm):
        editing.redo(farm)
    _check(farm)


def test_a_later_start_reads_the_columns_from_their_file(farm: Library) -> None:
    """And brings them level with what was written without them."""
    searching.count(farm, searching.find(farm, ""))
    file = farm.index_folder.with_suffix(".facets")
    assert file.exists()
    make_item(farm, "Geese", "Bo Peep", date="2023")
    again = Counting(file)
    stamp, _columns = facets.read_columns(file) or ({}, {})
    anew = Counting(file.with_name("elsewhere"))
    assert again.count(farm.store.reader, None) == anew.count(farm.store.reader, None)
    assert int(stamp["entry"]) > 0


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 torn", b"nonsense"])
def test_a_damaged_file_of_columns_is_read_anew(farm: Library, damage: bytes) -> None:
    file = farm.index_folder.with_suffix(".facets")
    searching.count(farm, searching.find(farm, ""))
    file.write_bytes(damage)
    anew = Counting(file.with_name("elsewhere")).count(farm.store.reader, None)
    assert Counting(file).count(farm.store.reader, None) == anew
    assert facets.read_columns(file) is not None


def test_the_columns_of_another_library_are_not_used(farm: Library, tmp_path: Path) -> None:
    searching.count(farm, searching.find(farm, ""))
    file = farm.index_folder.with_suffix(".facets")
    _stamp, columns = facets.read_columns(file) or ({}, {})
    facets.write_columns(
        file, {"library": "another", "epoch": "", "entry": 1}, {name: facets.column([]) for name in columns}
    )
    assert Counting(file).count(farm.store.reader, None).total == 4
    assert Counting(file).count(farm.store.reader, Hits.none()).total == 0


@pytest.mark.parametrize(
    "query",
    [
        "kind:talk", "-kind:talk", "status:queued", "status:none", "status!=queued", "rating>=4", "rating:2..5", "rating:none",
        "rating!=4", "year:2020", "year<2021", "year:2020..", "year!=2020", "tag:animal", 'tag:"=animal"', "tag:animal/*",
        "tag!=animal", "has:note", "no:note", "has:tag", "no:tag", "has:people", "no:event", "has:rating", "has:annotation",
        'list:"to discuss"', "-list:none", "has:due", "kind:talk or year:2021", "-(tag:night or rating>3)",
    ],
)  # fmt: skip
def test_columns_let_in_what_the_store_lets_in(farm: Library, query: str) -> None:
    items.trash(farm, rows.ids_of(farm.store.reader, searching.find(farm, "ducks").numbers))
    asked = sorted(searching.find(farm, query).numbers)
    assert not farm.counting.is_loaded
    searching.count(farm, searching.find(farm, ""))
    assert farm.counting.is_loaded
    assert sorted(searching.find(farm, query).numbers) == asked
