"""Changes: replaced, never doubled; deleted and gone; many small segments become few; nothing stays open."""

import errno
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import LibraryBusy
from desktop.index.building import build
from desktop.index.codec import opened_index
from desktop.index.document import Document
from desktop.index.searcher import SearchIndex
from desktop.index.writer import MOST_SEGMENTS, ItemWriter, apply, merge, segment_count
from desktop.query.syntax import Everything, Words
from tests.index.conftest import SHELF, STAMP, document


def test_updated_item_is_not_doubled(folder: Path, index: SearchIndex) -> None:
    assert index.count() == 7
    apply(folder, [document(2, "Learning to whistle", rev="2")])
    assert index.refresh()
    assert index.count() == 7
    assert index.search(Words("listen")).to_list() == []
    assert index.search(Words("whistle")).to_list() == [2]
    assert index.stored_revisions()[SHELF[1].id] == "2"


def test_applying_again_changes_nothing(folder: Path, index: SearchIndex) -> None:
    for _ in range(3):
        apply(folder, [document(2, "Learning to whistle"), document(9, "New")], deleted=[SHELF[0].id])
        index.refresh()
        assert index.search(Everything()).to_list() == [2, 3, 4, 5, 6, 7, 9]
        assert index.search(Words("whistle")).to_list() == [2]
    apply(folder, [], deleted=["f" * 32])
    index.refresh()
    assert index.count() == 7


def test_last_version_of_a_batch_wins(folder: Path, index: SearchIndex) -> None:
    apply(folder, [document(8, "First"), document(8, "Second")])
    index.refresh()
    assert index.search(Words("first")).to_list() == []
    assert index.search(Words("second")).to_list() == [8]


def test_applying_nothing_writes_nothing(folder: Path, index: SearchIndex) -> None:
    index.count()
    apply(folder, [])
    assert not index.refresh()


def test_readers_see_what_another_wrote_at_their_next_question(folder: Path, index: SearchIndex) -> None:
    other = SearchIndex(folder)
    assert index.count() == other.count() == 7
    before = index.generation
    apply(folder, [document(8, "Fresh")])
    assert other.refresh() and not other.refresh()
    assert index.search(Words("fresh")).to_list() == other.search(Words("fresh")).to_list() == [8]
    assert index.generation == before + 1
    assert not index.refresh()
    other.close()


def test_merging_bounds_the_segments_and_keeps_every_answer(folder: Path, index: SearchIndex) -> None:
    for number in range(10, 10 + MOST_SEGMENTS + 3):
        apply(folder, [document(number, f"Listening lesson {number}", people="Una Banks")], deleted=[SHELF[6].id])
    index.refresh()
    questions = [Words("lesson"), Words("le", prefix=True), Words("banks"), Words("learnin", prefix=True), Words("tour"),
                 Words("listening lesson", phrase=True), Words("una banks", "people", exact=True), Everything()]  # fmt: skip
    before = [index.search(question) for question in questions]
    assert segment_count(folder) > MOST_SEGMENTS
    assert merge(folder)
    assert segment_count(folder) <= MOST_SEGMENTS // 2
    assert not merge(folder)
    assert index.refresh()
    assert [index.search(question) for question in questions] == before


def test_word_stays_findable_when_the_item_that_brought_it_is_gone(folder: Path, index: SearchIndex) -> None:
    apply(folder, [document(8, "Xylophone one"), document(9, "Xylophones two")])
    apply(folder, [], deleted=[document(8).id])
    merge(folder, most=1)
    index.refresh()
    assert index.search(Words("xylophon", prefix=True)).to_list() == [9]


def test_everything_deleted_leaves_an_empty_index(folder: Path, index: SearchIndex) -> None:
    apply(folder, [], deleted=[item.id for item in SHELF])
    merge(folder, most=0)
    index.refresh()
    assert index.count() == 0
    assert index.search(Words("room", prefix=True)).to_list() == []
    apply(folder, SHELF[:2])
    index.refresh()
    assert index.search(Everything()).to_list() == [1, 2]


def test_index_of_nothing_answers(tmp_path: Path) -> None:
    build(tmp_path / "empty", [], STAMP)
    index = SearchIndex(tmp_path / "empty")
    assert index.count() == 0
    assert index.search(Words("a room", phrase=True)).to_list() == []
    assert index.search(Words("r", prefix=True, fuzzy=1)).to_list() == []
    index.close()


def test_second_writer_is_told_who_is_busy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.index.writer._WAIT", 0.0)
    with opened_index(folder) as held:
        writer = ItemWriter(held)
        with pytest.raises(LibraryBusy, match="another program"):
            apply(folder, [document(8, "Fresh")])
        writer.cancel()
    apply(folder, [document(8, "Fresh")])


def test_failed_change_leaves_the_index_as_it_was(
    folder: Path, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match="not an id"):
        apply(folder, [document(8, "Fresh")], deleted=["abcd"])

    def torn(_writer: ItemWriter, _document: Document) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(ItemWriter, "add_item", torn)
    with pytest.raises(OSError, match="no space"):
        apply(folder, [document(2, "Fresh")])
    monkeypatch.undo()
    index.refresh()
    assert index.count() == 7
    apply(folder, [document(8, "Fresh")])


def test_very_long_note_is_found_to_its_end(folder: Path, index: SearchIndex) -> None:
    notes = "early bird " + "same words " * 40_000 + "late bird"
    apply(folder, [document(8, notes=notes)])
    merge(folder, most=1)
    index.refresh()
    for question in (Words("late"), Words("bird", "note"), Words("early bird", phrase=True), Words("lat", prefix=True)):
        assert index.search(question).to_list() == [8]
    assert index.search(Words("same words", phrase=True)).to_list() == [8]
    assert index.search(Words("words same late", phrase=True)).to_list() == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts the open files of the process in /proc")
def test_reopening_leaves_no_file_open(folder: Path, index: SearchIndex) -> None:
    def held() -> int:
        opened = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        mapped = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
        return sum(str(folder) in line for line in (*opened, *mapped))

    for round_ in range(30):
        apply(folder, [document(8, f"Round {round_}")])
        index.refresh()
        index.search(Words("round", prefix=True))
        if round_ % 10 == 9:
            merge(folder)
    index.refresh()
    assert 0 < held() <= 2 * segment_count(folder)
    index.close()
    assert held() == 0


@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["room echo", "echo", "wall", "", "room room"]))), max_size=5
    )
)
def test_index_equals_one_built_from_the_last_state(tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[int, str]]]) -> None:
    folder = tmp_path_factory.mktemp("law") / "index"
    build(folder, [], STAMP)
    state: dict[int, str] = {}
    for batch in batches:
        kept = dict(batch)
        state |= kept
        gone = [number for number, title in kept.items() if not title]
        apply(folder, [document(n, t) for n, t in kept.items() if t], deleted=[document(n).id for n in gone])
        state = {number: title for number, title in state.items() if title}
    merge(folder, most=2)
    fresh = folder.with_name("fresh")
    build(fresh, [document(n, t) for n, t in sorted(state.items())], STAMP)
    changed, built = SearchIndex(folder), SearchIndex(fresh)
    for question in (Words("room"), Words("e", prefix=True), Words("room room", phrase=True), Everything()):
        assert changed.search(question) == built.search(question)
    changed.close()
    built.close()
