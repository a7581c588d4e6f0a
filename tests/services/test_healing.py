"""Whatever happens to the files of the index: searches stay right, the next catching up leaves it right, and a person
is told once."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.index.damage import IndexDamaged
from desktop.services import annotating, checkup, indexing, rebuilding, searching, soundness
from desktop.services.indexing import State
from desktop.services.library import Library
from desktop.services.task import Task
from tests.library import make_item

_FILES = ("*.toc", "*.trm", "*.pst", "*.facts.col", "*.rev.col", "*.lex", "stamp.json", "sums.json")
_QUESTIONS = ("sheep", "wolf", "grazing", "by:byron", "note:thistle", '"counting sheep"', "sheep -wolf")


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _halved(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _cut_by_one(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _lengthened(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\0" * 7)


def _zeroed(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def _flipped_at(share: float) -> Callable[[Path], None]:
    def flip(file: Path) -> None:
        data = bytearray(file.read_bytes())
        data[int((len(data) - 1) * share)] ^= 0x11
        file.write_bytes(data)

    return flip


def _removed(file: Path) -> None:
    file.unlink()


def _made_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _made_a_dangling_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere")


_DAMAGES: dict[str, Callable[[Path], None]] = {
    "emptied": _emptied,
    "halved": _halved,
    "cut by one": _cut_by_one,
    "lengthened": _lengthened,
    "zeroed": _zeroed,
    "flipped first": _flipped_at(0),
    "flipped early": _flipped_at(0.2),
    "flipped late": _flipped_at(0.8),
    "flipped last": _flipped_at(1),
    "removed": _removed,
    "a folder": _made_a_folder,
    "a link": _made_a_dangling_link,
}


@pytest.fixture
def farm(library: Library) -> Library:
    """Six items in two segments of the index, one of them with a note."""
    for number in range(3):
        make_item(library, f"Counting sheep {number}", "Ada Byron", abstract="Grazing in the valley.")
    indexing.catch_up(library)
    for number in range(3):
        make_item(library, f"The wolf {number}", "Bo Li", abstract="He meets some sheep." if number else "")
    annotating.add_note(library, make_item(library, "Weeds"), "Mostly thistle.")
    indexing.catch_up(library)
    return library


@pytest.fixture
def again(farm: Library) -> Iterator[Callable[[], Library]]:
    """Opens the library anew, as the next program does."""
    opened = [farm]

    def open_again() -> Library:
        opened[-1].close()
        opened.append(Library.open(farm.folder))
        return opened[-1]

    yield open_again
    opened[-1].close()


def _answers(library: Library) -> dict[str, set[int]]:
    return {question: set(searching.find(library, question).numbers) for question in _QUESTIONS}


def _is_healed(library: Library) -> bool:
    return indexing.state_of(library) is State.READY and not any(one.problem for one in checkup.check(library))


@pytest.mark.parametrize("damage", _DAMAGES)
@pytest.mark.parametrize("pattern", _FILES)
def test_damaged_file_changes_no_answer_and_is_healed(
    farm: Library, again: Callable[[], Library], pattern: str, damage: str
) -> None:
    right = _answers(farm)
    file = sorted(farm.index_folder.glob(pattern))[0]
    library = again()
    _DAMAGES[damage](file)
    assert _answers(library) == right
    said: list[str] = []
    assert indexing.catch_up(library, tell=said.append)
    assert len(said) <= 1
    assert _is_healed(library) and _answers(library) == right
    assert searching.find(library, "sheep").waiting == 0
    assert indexing.catch_up(library, tell=said.append) and len(said) <= 1


@pytest.mark.parametrize("damage", ["halved", "zeroed", "flipped early", "removed"])
@pytest.mark.parametrize("pattern", ["*.toc", "*.pst", "*.trm"])
def test_damage_below_an_open_index_is_healed(
    farm: Library, monkeypatch: pytest.MonkeyPatch, pattern: str, damage: str
) -> None:
    monkeypatch.setattr(soundness, "LOOK_EVERY_SECONDS", 0.0)
    right = _answers(farm)
    _DAMAGES[damage](sorted(farm.index_folder.glob(pattern))[0])
    assert indexing.state_of(farm) is State.DAMAGED
    assert _answers(farm) == right
    assert indexing.catch_up(farm)
    assert _is_healed(farm) and _answers(farm) == right


def _gone(folder: Path) -> None:
    shutil.rmtree(folder)


def _all_files_gone(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


def _a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("not an index")


def _a_link_to_itself_elsewhere(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder.with_name("elsewhere"), target_is_directory=True)


def _a_link_to_nothing(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.symlink_to("nowhere")


def _leftovers_beside_it(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.with_name(f"{folder.name}.building").mkdir()
    folder.with_name(f"{folder.name}.old").write_text("a file")


@pytest.mark.parametrize(
    "happens", [_gone, _all_files_gone, _a_file, _a_link_to_itself_elsewhere, _a_link_to_nothing, _leftovers_beside_it]
)
def test_replaced_folder_is_healed(
    farm: Library, again: Callable[[], Library], happens: Callable[[Path], None]
) -> None:
    right = _answers(farm)
    library = again()
    happens(library.index_folder)
    assert _answers(library) == right
    said: list[str] = []
    assert indexing.catch_up(library, tell=said.append)
    assert len(said) == 1
    assert not library.index_folder.is_symlink()
    assert _is_healed(library) and _answers(library) == right


@pytest.mark.parametrize("changed", [{"format": -1}, {"analyzer": "another"}, {"epoch": "another"}, {"library": "another"}])
def test_index_of_another_version_is_rebuilt(
    farm: Library, again: Callable[[], Library], changed: dict[str, object]
) -> None:
    right = _answers(farm)
    stamp = farm.index_folder / "stamp.json"
    stamp.write_text(json.dumps(json.loads(stamp.read_text()) | changed))
    library = again()
    said: list[str] = []
    assert indexing.state_of(library) is State.OTHER and _answers(library) == right
    assert indexing.catch_up(library, tell=said.append)
    assert _is_healed(library) and len(said) == 1 and "another version" in said[0]


def test_first_index_of_a_library_is_nothing_to_speak_of(library: Library) -> None:
    make_item(library, "Counting sheep")
    said: list[str] = []
    assert indexing.state_of(library) is State.NEW
    assert indexing.catch_up(library, tell=said.append) and said == []


def test_each_damage_is_spoken_of_once_by_whoever_notices(farm: Library, again: Callable[[], Library]) -> None:
    said: list[str] = []
    _emptied(next(farm.index_folder.glob("*.pst")))
    library = again()
    assert indexing.catch_up(library, tell=said.append) and indexing.catch_up(library, tell=said.append)
    assert len(said) == 1 and "damaged" in said[0]
    _emptied(next(library.index_folder.glob("*.pst")))
    other = again()
    assert indexing.catch_up(other, tell=said.append)
    assert len(said) == 2


def test_cache_that_cannot_be_written_is_told_once_and_searching_goes_on(
    farm: Library, again: Callable[[], Library], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    right = _answers(farm)
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setenv("POSTIL_CACHE", str(blocked))
    said: list[str] = []
    library = again()
    assert _answers(library) == right
    assert not indexing.catch_up(library, tell=said.append)
    other = again()
    assert not indexing.catch_up(other, tell=said.append) and _answers(other) == right
    assert len(said) == 1 and "cannot be written" in said[0]


def test_full_disk_while_rebuilding_keeps_the_library_usable(
    farm: Library, again: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = _answers(farm)
    library = again()
    _gone(library.index_folder)

    def full(_library: Library, _task: Task) -> tuple[int, int]:
        raise OSError(28, "No space left on device")

    said: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(rebuilding, "build", full)
        assert not indexing.catch_up(library, tell=said.append)
        assert not indexing.catch_up(library, tell=said.append)
    assert _answers(library) == right
    assert indexing.catch_up(library, tell=said.append) and _is_healed(library)
    assert len(said) == 2 and "No space left" in said[1]


def test_doubted_index_is_used_by_nobody_until_it_is_rebuilt(farm: Library, again: Callable[[], Library]) -> None:
    indexing.doubt(farm)
    assert indexing.is_ready(farm)  # it may only have been merged by another process
    indexing.doubt(farm)
    library = again()
    assert not indexing.is_ready(library)
    assert indexing.catch_up(library) and indexing.is_ready(library)


def test_tidying_reads_every_file_and_merges(farm: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_SEGMENTS", 2)
    for number in range(3):
        make_item(farm, f"Another sheep {number}")
        indexing.catch_up(farm)
    right = _answers(farm)
    before = len(list(farm.index_folder.glob("*.trm")))
    assert indexing.needs_tidying(farm) and indexing.tidy(farm)
    assert len(list(farm.index_folder.glob("*.trm"))) < before
    assert not indexing.needs_tidying(farm)
    assert _is_healed(farm) and _answers(farm) == right


def test_tidying_heals_what_is_too_large_to_be_read_at_once(
    farm: Library, again: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = _answers(farm)
    monkeypatch.setattr(soundness, "READ_AT_ONCE", 0)
    library = again()
    _flipped_at(0.5)(next(library.index_folder.glob("*.rev.col")))
    assert indexing.is_ready(library)
    said: list[str] = []
    assert indexing.tidy(library, tell=said.append)
    assert len(said) == 1 and _is_healed(library) and _answers(library) == right


def test_many_waiting_changes_are_drained_apart(farm: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_DRAINED_APART_FROM", 2)
    for number in range(5):
        make_item(farm, f"Late sheep {number}")
    assert indexing.catch_up(farm)
    assert len(searching.find(farm, "late").numbers) == 5 and _is_healed(farm)


def test_damage_met_by_a_child_is_named(farm: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_DRAINED_APART_FROM", 0)
    _zeroed(next(farm.index_folder.glob("*.toc")))
    make_item(farm, "Late sheep")
    with pytest.raises(IndexDamaged):
        indexing._drain(farm, Task())
    assert indexing.catch_up(farm) and _is_healed(farm)
