"""A large import in a process of its own: the same report, one step, stopped or killed at any moment without loss."""

import json
import os
import signal
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from desktop.errors import UserFacing
from desktop.services import deciding, editing, importing, importing_apart
from desktop.services.apart import Child
from desktop.services.importing import Outcome, Report
from desktop.services.library import Library
from desktop.services.reading_sources import Source, large_source
from desktop.services.task import Task
from tests.library import content, make_draft, make_item


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new library, opened as a window does: the child is its guest."""
    opened = Library.open(tmp_path / "library", create=True, purpose="a test", window=True)
    yield opened
    opened.close()


def _list(tmp_path: Path, count: int) -> Path:
    path = tmp_path / "sheep.jsonl"
    lines = [
        json.dumps({"kind": "talk", "title": f"Sheep {n}", "people": [f"Ada {n % 7}", f"Bo {n}"]}) for n in range(count)
    ]
    path.write_text("\n".join([*lines[:3], "no record", *lines[3:]]), "utf-8")
    return path


def _ended(steps: Generator[None, None, Report]) -> Report:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            report = end.value
            assert isinstance(report, Report)
            return report


def test_large_list_is_imported_as_one_step_with_the_same_report(library: Library, tmp_path: Path) -> None:
    path = _list(tmp_path, 500)
    steps: list[tuple[int, int, str]] = []
    report = _ended(importing_apart.batches(library, [], [path], Task(lambda *step: steps.append(step))))
    assert (len(report.created), report.records, report.count(Outcome.NOT_UNDERSTOOD), report.cancelled) == (
        500,
        501,
        1,
        False,
    )
    assert [(one.line, one.text) for one in report.of(Outcome.NOT_UNDERSTOOD)] == [(4, "no record")]
    assert [len(part.created) for part in report.parts] == [500]
    assert report.changed.items == set(report.created) and report.changed.made == tuple(report.created)
    assert steps and steps[-1][1:] == (501, "sheep.jsonl")
    step = editing.next_undo(library)
    assert step is not None and step.group_id == report.changed.group_id
    with large_source(path) as source:
        again = importing.run(library, [source])
    assert (again.count(Outcome.UNCHANGED), again.created) == (500, [])
    editing.undo(library)
    assert not any(content(library).values())


def test_drafts_that_were_chosen_go_to_the_child(library: Library) -> None:
    sources = [Source(name, "listing", name, "", [make_draft(f"{name} {n}") for n in range(3)], 3) for name in "ab"]
    report = _ended(importing_apart.batches(library, sources, [], Task()))
    assert [len(part.created) for part in report.parts] == [3, 3] and len(report.created) == 6
    assert report.changed.label == "Import a, b"


def test_nothing_new_is_no_step(library: Library) -> None:
    source = Source("a", "listing", "a", "", [make_draft("Sheep")], 1)
    importing.run(library, [source])
    report = _ended(importing_apart.batches(library, [source], [], Task()))
    assert report.count(Outcome.UNCHANGED) == 1 and not report.changed


def test_what_the_person_saves_gets_in_between_and_cancelling_keeps_what_was_saved(
    library: Library, tmp_path: Path
) -> None:
    item = make_item(library, "Mine")
    task = Task()
    steps = importing_apart.batches(library, [], [_list(tmp_path, 20_000)], task)
    while not library.store.reader.execute("SELECT COUNT(*) FROM item").fetchone()[0] > 1:
        next(steps)
    deciding.rate(library, [item], 4)
    task.cancel()
    report = _ended(steps)
    assert report.cancelled and 0 < len(report.created) < 20_000
    assert len(content(library)["item"]) == len(report.created) + 1
    editing.undo(library)
    editing.undo(library)
    assert [row[3] for row in content(library)["item"]] == ["Mine"]


def test_undo_stops_an_import_that_goes_on(library: Library, tmp_path: Path) -> None:
    steps = importing_apart.batches(library, [], [_list(tmp_path, 20_000)], Task())
    while editing.next_undo(library) is None:
        next(steps)
    editing.undo(library)
    report = _ended(steps)
    assert report.cancelled and not any(content(library).values())
    editing.redo(library)
    assert len(content(library)["item"]) == len(report.created)


def test_closing_the_window_ends_the_child(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[Child] = []

    class Seen(Child):
        def __init__(self, module: str, request: object) -> None:
            super().__init__(module, request)
            children.append(self)

    monkeypatch.setattr(importing_apart, "Child", Seen)
    steps = importing_apart.batches(library, [], [_list(tmp_path, 20_000)], Task())
    while editing.next_undo(library) is None:
        next(steps)
    steps.close()
    with pytest.raises(ProcessLookupError):
        os.kill(children[0].pid, 0)
    kept = len(content(library)["item"])
    assert 0 < kept < 20_000 and library.holders() == []
    assert not library.store.reader.execute("PRAGMA foreign_key_check").fetchall()


@pytest.mark.parametrize("batches", [0, 1, 2, 3])
def test_killed_child_is_told_in_a_sentence_and_what_was_saved_stays(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batches: int
) -> None:
    children: list[Child] = []

    class Seen(Child):
        def __init__(self, module: str, request: object) -> None:
            super().__init__(module, request)
            children.append(self)

    monkeypatch.setattr(importing_apart, "Child", Seen)
    steps = importing_apart.batches(library, [], [_list(tmp_path, 20_000)], Task())
    next(steps)
    while library.store.reader.execute("SELECT COUNT(*) FROM journal").fetchone()[0] < batches:
        next(steps)
    os.kill(children[0].pid, signal.SIGKILL)
    with pytest.raises(
        UserFacing, match=r"The import stopped before its end: it was ended by the system \(signal 9\)\."
    ):
        _ended(steps)
    kept = content(library)
    assert (len(kept["item"]) > 0) is (batches > 0) or batches == 0
    assert not library.store.reader.execute("PRAGMA foreign_key_check").fetchall()
    if kept["item"]:
        editing.undo(library)
        assert not any(content(library).values())


def test_list_that_is_gone_is_a_sentence(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UserFacing, match="cannot be read"):
        _ended(importing_apart.batches(library, [], [tmp_path / "gone.jsonl"], Task()))
