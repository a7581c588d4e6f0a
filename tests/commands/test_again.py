"""Duplicates, merging, taking apart and files, as a person asks for them by command."""

from pathlib import Path

import pytest

from desktop.commands import again, files
from desktop.commands.table import command_named
from desktop.commands.workbench import MergeWish
from desktop.domain.annotation import AnnotationKind
from desktop.domain.draft import Draft
from desktop.domain.item import Identifier, Kind
from desktop.domain.people import Contribution, Role
from desktop.services import annotating, editing, items
from desktop.services.library import Library
from desktop.services.task import Task
from desktop.store.items import item_of
from tests.commands.conftest import choose
from tests.workbench import PlainWorkbench

_AGAIN = Draft(
    Kind.PAPER, "A ledger of small waves", None, (Contribution("C. Dune", Role.AUTHOR),), date="2021",
    abstract="Every small wave is written down, and the pages are counted.", tags=("waves",),
    identifiers=(Identifier("doi", "10.1000/182"),),
)  # fmt: skip


@pytest.fixture
def twice(bench: PlainWorkbench) -> tuple[str, str]:
    """The ids of one paper that is there twice, the second with a note."""
    choose(bench, "ledger")
    item = bench.current()
    assert item is not None
    other = items.add(bench.library, _AGAIN).made[0]
    annotating.add_note(bench.library, other, "Count again.")
    return str(item.id), other


def select(bench: PlainWorkbench, *ids: str) -> None:
    db = bench.library.store.reader
    bench.chosen = [db.execute("SELECT number FROM item WHERE id = ?", [own]).fetchone()[0] for own in ids]


def test_duplicates_are_looked_for_and_shown(bench: PlainWorkbench, twice: tuple[str, str]) -> None:
    again.find_duplicates(bench)
    assert [(one.one, one.other) for one in bench.pairs] == [twice]


def test_a_cancelled_search_shows_nothing_and_says_so(
    bench: PlainWorkbench, twice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "run_task", lambda work, done: done(work(bench.library, _Stopping())))
    again.find_duplicates(bench)
    assert bench.said == ["You cancelled the search for duplicates."] and bench.pairs == []


class _Stopping(Task):
    """Cancelled by the person once it has begun."""

    def step(self, done: int, total: int, text: str) -> None:
        super().step(done, total, text)
        self.cancel()


def test_merging_needs_two(bench: PlainWorkbench, twice: tuple[str, str]) -> None:
    command = command_named("item.merge")
    select(bench, twice[0])
    assert not command.when(bench) and "two or more" in command.why_not
    select(bench, *twice)
    assert command.when(bench)


def test_chosen_items_become_the_one_that_is_kept_and_undo_makes_them_two(bench: PlainWorkbench, twice: tuple[str, str]) -> None:
    one, other = twice
    select(bench, other, one)
    bench.answers["merge"] = MergeWish(one, {"people": other})
    again.merge(bench)
    kept = item_of(bench.library.store.reader, one)
    assert bench.asked == [("merge", ((other, one),))]
    assert kept.people == ("C. Dune",) and kept.tags == ("waves",) and kept.abstract == _AGAIN.abstract
    assert [note.body.strip() for note in kept.annotations if note.kind is AnnotationKind.NOTE] == ["Count again."]
    assert bench.current() == kept
    assert other not in _ids(bench.library)
    editing.undo(bench.library)
    assert other in _ids(bench.library)


def _ids(library: Library) -> list[str]:
    return [row[0] for row in library.store.reader.execute("SELECT id FROM item WHERE trashed = ''").fetchall()]


def test_leaving_the_question_merges_nothing(bench: PlainWorkbench, twice: tuple[str, str]) -> None:
    select(bench, *twice)
    again.merge(bench)
    assert bench.labels == []


def test_a_talk_and_a_paper_are_not_merged(bench: PlainWorkbench) -> None:
    choose(bench, "ledger", "tides")
    again.merge(bench)
    assert "stay two items" in bench.said[0] and bench.asked == []


def test_what_was_merged_is_taken_apart_again(bench: PlainWorkbench, twice: tuple[str, str]) -> None:
    one, other = twice
    select(bench, one)
    again.take_apart(bench)
    assert bench.said == ["Nothing was merged into this item."]
    again.merge_these(bench, one, [other], {})
    again.take_apart(bench)
    assert item_of(bench.library.store.reader, other).trashed == ""
    assert item_of(bench.library.store.reader, one).annotations == ()


def test_of_several_merged_items_one_is_chosen_to_come_back(bench: PlainWorkbench, twice: tuple[str, str]) -> None:
    one, other = twice
    third = items.add(bench.library, _AGAIN).made[0]
    again.merge_these(bench, one, [other], {})
    again.merge_these(bench, one, [third], {})
    bench.answers["choice"] = lambda _title, labels: labels[0]
    select(bench, one)
    again.take_apart(bench)
    back = [own for own in (other, third) if not item_of(bench.library.store.reader, own).trashed]
    assert len(back) == 1


def test_the_items_of_a_person_are_asked_for_exactly(bench: PlainWorkbench) -> None:
    again.show_items_of(bench, "Ada Quill")
    assert bench.query() == 'people:"=Ada Quill"'
    assert len(bench.shown()) == 2


def test_files_are_attached_opened_and_removed(bench: PlainWorkbench, tmp_path: Path) -> None:
    choose(bench, "ropes")
    paper = tmp_path / "ropes.pdf"
    paper.write_bytes(b"%PDF-1.4 ropes")
    bench.answers["attachments"] = [paper]
    files.attach_files(bench)
    item = bench.current()
    assert item is not None
    [kept] = item.attachments
    files.open_file(bench, kept)
    [opened] = bench.opened_files
    assert opened.read_bytes() == b"%PDF-1.4 ropes" and opened.is_relative_to(bench.library.folder)
    files.open_folder(bench, kept)
    assert bench.opened_files[-1] == opened.parent
    files.copy_path(bench, kept)
    assert bench.clipped == str(opened)
    files.attach_files(bench)
    assert bench.said[-1] == "The item has these files already."
    files.remove(bench, str(item.id), kept)
    assert item_of(bench.library.store.reader, item.id).attachments == ()
    editing.undo(bench.library)
    assert item_of(bench.library.store.reader, item.id).attachments == (kept,)


def test_a_missing_file_is_a_sentence(bench: PlainWorkbench, tmp_path: Path) -> None:
    choose(bench, "ropes")
    slides = tmp_path / "ropes.pptx"
    slides.write_bytes(b"PK")
    item = bench.current()
    assert item is not None
    files.attach(bench, str(item.id), [slides])
    [kept] = item_of(bench.library.store.reader, item.id).attachments
    next((bench.library.folder / "files").rglob("*.pptx")).unlink()
    files.open_file(bench, kept)
    assert bench.opened_files == [] and "ropes.pptx is not in the library's folder any more" in bench.said[-1]


@pytest.mark.parametrize(
    ("names", "on_row", "on_pane"),
    [
        (["a.pdf", "b.vtt"], True, True),
        (["programme.txt"], False, True),
        (["list.bib"], False, False),
        (["a.pdf", "list.bib"], False, False),
        ([], False, False),
    ],
)
def test_pages_and_lists_that_are_dropped_are_imported_the_rest_is_kept(names: list[str], on_row: bool, on_pane: bool) -> None:
    paths = [Path(name) for name in names]
    assert (files.are_for_item(paths), files.can_be_kept(paths)) == (on_row, on_pane)
