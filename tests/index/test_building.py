"""A build replaces the whole index or nothing, and its stamp says what it was built from."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.index.building import build, discard_leftovers, stamp_matches
from desktop.index.schema import FORMAT
from desktop.index.searcher import SearchIndex
from desktop.index.writer import apply
from desktop.query.syntax import Everything, Words
from tests.index.conftest import SHELF, STAMP, document

_KILLED = """
import os, sys
from pathlib import Path
from desktop.index.building import build
from desktop.index.document import Document

def documents():
    for number in range(1, 3000):
        yield Document(number, f"{number:032x}", "1", "half a shelf")

build(Path(sys.argv[1]), documents(), {}, lambda done: os._exit(9) if done >= 1000 else None)
"""


def test_stamp_matches_only_what_was_built(folder: Path) -> None:
    assert stamp_matches(folder, STAMP)
    assert not stamp_matches(folder, STAMP | {"epoch": "second"})
    assert not stamp_matches(folder.with_name("elsewhere"), STAMP)
    stamp = folder / "stamp.json"
    written = json.loads(stamp.read_text(encoding="utf-8"))
    stamp.write_text(json.dumps(written | {"format": FORMAT + 1}), encoding="utf-8")
    assert not stamp_matches(folder, STAMP)
    stamp.write_text("{", encoding="utf-8")
    assert not stamp_matches(folder, STAMP)


def test_changes_keep_the_stamp(folder: Path) -> None:
    apply(folder, [document(8, "Fresh")])
    assert stamp_matches(folder, STAMP)


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are those of POSIX systems")
def test_folder_is_private(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700


def test_rebuild_takes_the_place_of_the_old_index(folder: Path, index: SearchIndex) -> None:
    assert index.count() == 7
    seen: list[int] = []
    assert build(folder, [document(n, "Other shelf") for n in range(1, 1203)], STAMP, seen.append) == 1202
    assert seen == [500, 1000, 1202]
    assert index.refresh()
    assert len(index.search(Words("shelf"))) == 1202
    assert index.search(Words("dokmanic")).to_list() == []
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith("index")] == ["index"]


def test_given_up_build_leaves_the_old_index(folder: Path, index: SearchIndex) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        build(folder, (document(n, "Other") for n in range(1, 2000)), STAMP | {"epoch": "second"}, stop)
    assert stamp_matches(folder, STAMP)
    assert not index.refresh() or index.count() == 7
    assert not folder.with_name("index.building").exists()


def test_killed_build_leaves_the_old_index_and_the_next_one_succeeds(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _KILLED, str(folder)], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 9
    assert folder.with_name("index.building").exists()
    assert stamp_matches(folder, STAMP)
    assert not stamp_matches(folder.with_name("index.building"), {})
    build(folder, SHELF[:2], STAMP)
    index = SearchIndex(folder)
    assert index.search(Everything()).to_list() == [1, 2]
    index.close()
    assert not folder.with_name("index.building").exists()


def test_leftovers_are_discarded_without_following_links(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.mkdir()
    (target / "file").write_text("kept", encoding="utf-8")
    folder.with_name("index.building").symlink_to(target)
    folder.with_name("index.old").mkdir()
    discard_leftovers(folder)
    assert (target / "file").exists()
    assert not folder.with_name("index.building").is_symlink()
    assert not folder.with_name("index.old").exists()


def test_large_build_in_several_segments_answers_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.index.building._MOST_OCCURRENCES", 40)
    build(tmp_path / "parts", SHELF, STAMP)
    monkeypatch.undo()
    build(tmp_path / "whole", SHELF, STAMP)
    parts, whole = SearchIndex(tmp_path / "parts"), SearchIndex(tmp_path / "whole")
    for question in (Words("room"), Words("m", prefix=True), Words("machine learning", phrase=True), Everything()):
        assert parts.search(question) == whole.search(question)
    assert len(list((tmp_path / "parts").glob("*.pst"))) > 1
    parts.close()
    whole.close()
