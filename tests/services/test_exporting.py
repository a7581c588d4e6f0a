"""Writing items to files."""

import json
from pathlib import Path

import pytest

from desktop.domain.annotation import PageAnchor, TimeAnchor
from desktop.domain.event import Chapter, Event
from desktop.errors import Cancelled, UserFacing
from desktop.exporters.registry import exporter_named
from desktop.services import annotating, collecting, deciding, exporting, importing, searching, tagging
from desktop.services.library import Library
from desktop.services.reading_sources import read_file, source_of
from desktop.services.task import Task
from desktop.store.items import item_of
from desktop.store.sorting import SortKey
from tests.library import make_item

FORMATS = ("markdown", "html", "bibtex", "csv", "json")


@pytest.fixture
def annotated(library: Library) -> list[int]:
    item = make_item(library, "Sheep & goats", "Ada Byron", abstract="Sheep are counted by night.")
    make_item(library, "Another", "Bo Li")
    deciding.rate(library, [item], 4)
    deciding.set_status(library, [item], deciding.status_named("finished"))
    tagging.tag(library, [item], add=["animal/sheep"])
    annotating.add_note(library, item, "a note of mine")
    annotating.highlight_quote(library, item, "counted by night", "really?")
    return searching.find(library, "", SortKey.TITLE).numbers


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_carries_what_the_reader_added_in_the_order_shown(
    library: Library, annotated: list[int], name: str, tmp_path: Path
) -> None:
    exporter = exporter_named(name)
    path = tmp_path / f"list{exporter.suffix}"
    exporting.export(library, annotated, exporter, path, "My list")
    text = path.read_text("utf-8")
    for part in ("animal/sheep", "a note of mine", "counted by night", "really?"):
        assert part in text
    assert text.index("Another") < text.index("goats")


def test_failed_export_leaves_the_old_file(library: Library, annotated: list[int], tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text("precious")
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        exporting.export(library, annotated, exporter_named("markdown"), path, "My list", task)
    assert path.read_text() == "precious" and list(tmp_path.glob(".list*")) == []
    with pytest.raises(UserFacing):
        exporting.export(library, annotated, exporter_named("markdown"), tmp_path / "no" / "list.md", "x")


def test_json_comes_back(library: Library, annotated: list[int], tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    exporting.export(library, annotated, exporter_named("json"), path, "My list")
    record = json.loads(path.read_text("utf-8"))["items"][1]
    assert record["title"] == "Sheep & goats" and record["rating"] == 4 and record["status"] == "finished"


def test_exported_json_makes_the_same_items_in_an_empty_library(library: Library, tmp_path: Path) -> None:
    item = make_item(
        library,
        "A recording",
        "Ada Byron",
        event=Event("Farm Days", "Farm", "2021-05-01"),
        chapters=(Chapter("One", 0), Chapter("Two", 65, "01:05:00", "typed as minutes")),
    )
    chapter = item_of(library.store.reader, item).chapters[1]
    annotating.add_note(library, item, "from here on", TimeAnchor(65, chapter.id))
    annotating.add_note(library, item, "on page four", PageAnchor("iv"))
    deciding.rate(library, [item], 3)
    tagging.tag(library, [item], add=["a/b"])
    collecting.add_to_list(library, "Tonight", [item])
    path = tmp_path / "list.json"
    exporting.export(library, searching.find(library, "").numbers, exporter_named("json"), path, "My list")
    other = Library.open(tmp_path / "other", create=True)
    (made,) = importing.run(other, [source_of(read_file(path))]).created
    again = item_of(other.store.reader, made)
    assert {(a.body, type(a.anchor)) for a in again.annotations} == {
        ("from here on\n", TimeAnchor),
        ("on page four\n", PageAnchor),
    }
    anchor = next(a.anchor for a in again.annotations if isinstance(a.anchor, TimeAnchor))
    assert anchor.chapter_id == again.chapters[1].id
    assert (again.rating, again.tags, again.lists, again.event.series if again.event else "") == (
        3,
        ("a/b",),
        ("Tonight",),
        "Farm",
    )
    other.close()
