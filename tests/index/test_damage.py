"""Damaged and planted files are named as damage and run no code; a full disk or missing rights are not damage."""

import errno
import pickle
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.filedb.structfile import StructFile
from whoosh.system import _FLOAT_SIZE, _INT_SIZE, _LONG_SIZE

from desktop.index import safe_pickle
from desktop.index.damage import IndexDamaged, damage_named
from desktop.index.searcher import SearchIndex
from desktop.index.writer import apply
from desktop.query.syntax import Words
from tests.index.conftest import document


class _Planted:
    def __init__(self, marker: Path) -> None:
        self._marker = marker

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (str(self._marker), "w")


def _toc(folder: Path) -> Path:
    return next(folder.glob("*.toc"))


def _plant(folder: Path, schema: object, segments: object, version: int = -111) -> None:
    generation = int(_toc(folder).stem.rpartition("_")[2])
    with StructFile(_toc(folder).open("wb")) as file:
        for size in (_INT_SIZE, _LONG_SIZE, _FLOAT_SIZE):
            file.write_varint(size)
        file.write_int(-12345)
        file.write_int(version)
        for part in (2, 7, 5):
            file.write_varint(part)
        file.write_string(pickle.dumps(schema, 2))
        file.write_int(generation)
        file.write_int(0)
        file.write(pickle.dumps(segments, 2))


def _questioned(folder: Path) -> None:
    index = SearchIndex(folder)
    try:
        for question in (Words("room"), Words("m", prefix=True), Words("machine learning", phrase=True)):
            index.search(question)
        index.stored_revisions()
    finally:
        index.close()


def test_planted_table_of_contents_runs_nothing(folder: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    _plant(folder, {}, [_Planted(marker)])
    with pytest.raises(IndexDamaged):
        _questioned(folder)
    with pytest.raises(IndexDamaged):
        apply(folder, [document(8, "Fresh")])
    assert not marker.exists()


@pytest.mark.parametrize("version", [-110, -111])
def test_planted_schema_is_never_read(folder: Path, tmp_path: Path, version: int) -> None:
    marker = tmp_path / "marker"
    _plant(folder, _Planted(marker), [], version)
    try:
        _questioned(folder)
    except IndexDamaged:
        assert version == -110
    assert not marker.exists()


def test_planted_term_file_runs_nothing(folder: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    terms = next(folder.glob("*.trm"))
    evil = pickle.dumps(_Planted(marker), 2)
    terms.write_bytes(terms.read_bytes() + evil + len(evil).to_bytes(4, "big"))
    with pytest.raises(IndexDamaged):
        _questioned(folder)
    assert not marker.exists()


@pytest.mark.parametrize(
    "name", [("os", "system"), ("whoosh.filedb.misc", "loads"), ("builtins", "eval"), ("whoosh.fields", "TEXT")]
)
def test_only_what_an_index_needs_can_be_named(name: tuple[str, str]) -> None:
    module, function = name
    with pytest.raises(pickle.UnpicklingError):
        safe_pickle.loads(f"c{module}\n{function}\n.".encode())


def test_plain_values_pass_the_list() -> None:
    plain = [{"a": (1, 2.0, "b")}, {3}, frozenset({4}), b"", None]
    assert safe_pickle.loads(pickle.dumps(plain, -1)) == plain


def test_every_pickle_that_whoosh_reads_goes_through_the_list() -> None:
    import whoosh.codec.whoosh3
    import whoosh.columns
    import whoosh.filedb.structfile
    import whoosh.index

    safe_pickle.install()
    assert whoosh.index.pickle.loads is safe_pickle.loads
    assert whoosh.filedb.structfile.load_pickle is safe_pickle.load
    assert whoosh.codec.whoosh3.loads is whoosh.columns.loads is safe_pickle.loads


_DAMAGES: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("empty", lambda _data: b""),
    ("half", lambda data: data[: len(data) // 2]),
    ("zeros", lambda data: bytes(len(data))),
]


@pytest.mark.parametrize(("name", "damaged"), _DAMAGES, ids=[name for name, _ in _DAMAGES])
@pytest.mark.parametrize("suffix", [".toc", ".trm", ".pst", ".rev.col"])
def test_torn_file_is_named_as_damage(folder: Path, suffix: str, name: str, damaged: Callable[[bytes], bytes]) -> None:
    file = next(path for path in folder.iterdir() if path.name.endswith(suffix))
    file.write_bytes(damaged(file.read_bytes()))
    with pytest.raises(IndexDamaged):
        _questioned(folder)


def test_short_facts_are_named_as_damage(folder: Path) -> None:
    facts = next(folder.glob("*.facts.col"))
    facts.write_bytes(facts.read_bytes()[:-1])
    with pytest.raises(IndexDamaged):
        _questioned(folder)


@pytest.mark.parametrize("suffix", [".toc", ".trm", ".pst", ".facts.col", ".lex"])
def test_missing_file_is_named_as_damage(folder: Path, suffix: str) -> None:
    next(path for path in folder.iterdir() if path.name.endswith(suffix)).unlink()
    with pytest.raises(IndexDamaged):
        _questioned(folder)


def test_missing_folder_is_named_as_damage(folder: Path) -> None:
    shutil.rmtree(folder)
    with pytest.raises(IndexDamaged):
        _questioned(folder)
    with pytest.raises(IndexDamaged):
        apply(folder, [document(8, "Fresh")])


def test_file_torn_under_an_open_index_is_named_as_damage(folder: Path, index: SearchIndex) -> None:
    index.count()
    next(folder.glob("*.pst")).write_bytes(b"")
    with pytest.raises(IndexDamaged):
        index.search(Words("room"))


def test_flipped_bytes_raise_nothing_but_damage(folder: Path, tmp_path: Path) -> None:
    choose = random.Random(5)
    files = sorted(path.name for path in folder.iterdir() if path.suffix in {".toc", ".trm", ".pst", ".col", ".lex"})
    for turn in range(150):
        copy = tmp_path / f"copy{turn}"
        shutil.copytree(folder, copy)
        victim = copy / choose.choice(files)
        data = bytearray(victim.read_bytes())
        data[choose.randrange(len(data))] ^= 1 << choose.randrange(8)
        victim.write_bytes(data)
        try:
            _questioned(copy)
        except IndexDamaged:
            continue
        finally:
            shutil.rmtree(copy)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_full_disk_and_missing_rights_are_not_damage(folder: Path, code: int) -> None:
    with pytest.raises(OSError) as caught, damage_named(folder):
        raise OSError(code, "no")
    assert caught.value.errno == code
