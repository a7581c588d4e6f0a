"""A program that is killed at any point: what was acknowledged is there, nothing is half, and the index catches up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.services import checkup, indexing, searching
from desktop.services.library import Library
from desktop.store import outbox

_CHILD = """
import sys
from pathlib import Path
from desktop.services import deciding, importing, indexing
from desktop.services.importing import Source
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
