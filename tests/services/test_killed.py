"""A program that is killed at any point: what was acknowledged is there, nothing is half, and the index catches up."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.services import checkup, indexing, searching
from desktop.services.apart import Child, ChildEnded
from desktop.services.library import Library
from desktop.store import outbox
from tests.library import make_item

_CHILD = """
import sys
from pathlib import Path
from desktop.services import deciding, importing, indexing
from desktop.services.reading_sources import Source
from desktop.services.library import Library
from tests.library import make_draft, make_item
library = Library.open(Path(sys.argv[1]), create=True, purpose="a test that will be killed")
for n in range(10_000):
    item = make_item(library, f"Acknowledged {n}")
    print(item, flush=True)
    importing.run(library, [Source("p", "listing", str(n), "", [make_draft(f"Imported {n} {m}") for m in range(40)])])
    indexing.catch_up(library)
"""
_REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("acknowledged", [1, 2, 4, 7])
def test_killed_program_loses_nothing_and_catches_up(tmp_path: Path, acknowledged: int) -> None:
    folder = tmp_path / "library"
    environment = os.environ | {"PYTHONPATH": str(_REPOSITORY)}
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(folder)], stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdout is not None
        seen = [child.stdout.readline().strip() for _count in range(acknowledged)]
        child.kill()
    library = Library.open(folder, window=True)
    kept = {row[0] for row in library.store.reader.execute("SELECT id FROM item").fetchall()}
    assert set(seen) <= kept
    assert not library.store.reader.execute("PRAGMA foreign_key_check").fetchall()
    assert indexing.catch_up(library)
    assert outbox.count(library.store.reader) == 0
    assert not any(finding.problem for finding in checkup.check(library))
    assert len(searching.find(library, "acknowledged OR imported").numbers) == len(kept)
    library.close()


def _filled(tmp_path: Path, count: int = 40) -> Library:
    library = Library.open(tmp_path / "library", create=True, purpose="a test", window=True)
    for number in range(count):
        make_item(library, f"Sheep {number}", "Ada Byron", abstract="Grazing in the valley.")
    return library


def _killed_when(library: Library, what: str, happens: Callable[[], bool]) -> bool:
    """Kills the child that works on the index as soon as something is to be seen; whether it was seen in time."""
    child = Child("desktop.services.rebuilding_apart", (what, str(library.folder), 1))
    try:
        while not happens():
            try:
                message = child.next(0.0005)
            except ChildEnded:
                return False
            if message is not None and "result" in message:
                return False
        return True
    finally:
        child.close(at_once=True)


def _is_right(library: Library, count: int) -> None:
    said: list[str] = []
    assert indexing.catch_up(library, tell=said.append)
    assert outbox.count(library.store.reader) == 0
    assert not any(finding.problem for finding in checkup.check(library))
    assert len(searching.find(library, "sheep").numbers) == count
    assert len(said) <= 1


@pytest.mark.parametrize("seen", ["", "*.trm", "*.pst", "*.toc", "stamp.json.new", "stamp.json"])
def test_index_child_killed_while_it_builds_leaves_the_old_index(tmp_path: Path, seen: str) -> None:
    library = _filled(tmp_path)
    indexing.catch_up(library)
    building = library.index_folder.with_name(f"{library.index_folder.name}.building")
    _killed_when(library, "build", lambda: any(building.glob(seen)) if seen else building.exists())
    assert len(searching.find(library, "sheep").numbers) == 40
    _is_right(library, 40)
    library.close()


@pytest.mark.parametrize("more", [1, 3])
@pytest.mark.parametrize("seen", ["*.lex", "*.trm", "*.toc", "sums.json.new"])
def test_index_child_killed_while_it_adds_or_merges_leaves_a_right_index(tmp_path: Path, seen: str, more: int) -> None:
    library = _filled(tmp_path)
    indexing.catch_up(library)
    for number in range(more):
        make_item(library, f"Late sheep {number}")
    before = {path.name for path in library.index_folder.glob(seen)}
    new = lambda: {path.name for path in library.index_folder.glob(seen)} - before  # noqa: E731
    _killed_when(library, "drain", lambda: bool(new()))
    assert len(searching.find(library, "sheep").numbers) == 40 + more
    _is_right(library, 40 + more)
    before = {path.name for path in library.index_folder.glob(seen)}
    _killed_when(library, "tidy", lambda: bool(new()))
    _is_right(library, 40 + more)
    library.close()


_PARENT = """
import sys
from pathlib import Path
from desktop.services import importing_apart
from desktop.services.reading_sources import Source
from desktop.services.library import Library
from desktop.services.task import Task
from tests.library import make_draft
library = Library.open(Path(sys.argv[1]), create=True, purpose="a window that will be killed", window=True)
source = Source("p", "listing", "p", "", [make_draft(f"Sheep {n}") for n in range(20_000)], 20_000)
steps = importing_apart.batches(library, [source], [], Task(lambda done, _total, _text: print(done, flush=True)))
while True:
    next(steps)
"""


@pytest.mark.parametrize("reports", [1, 3])
def test_import_ends_with_its_killed_window(tmp_path: Path, reports: int) -> None:
    folder = tmp_path / "library"
    environment = os.environ | {"PYTHONPATH": str(_REPOSITORY)}
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(folder)], stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout is not None
        for _report in range(reports):
            parent.stdout.readline()
        parent.kill()
    library = Library.open(folder, window=True)
    while library.holders():
        os.sched_yield()  # the child is at its last batch
    kept = len(searching.find(library, "").numbers)
    assert kept < 20_000
    assert not library.store.reader.execute("PRAGMA foreign_key_check").fetchall()
    assert indexing.catch_up(library)
    assert len(searching.find(library, "sheep").numbers) == kept
    library.close()
