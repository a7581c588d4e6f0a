"""Writing items to files."""

import json
from pathlib import Path

import pytest

from desktop.errors import Cancelled, UserFacing
from desktop.exporters.registry import exporter_named
from desktop.services import annotating, deciding, exporting, searching, tagging
from desktop.services.library import Library
from desktop.services.task import Task
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
