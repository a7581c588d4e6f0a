"""Opening libraries, and the one write."""

import hashlib
import sqlite3
import threading
from pathlib import Path

import pytest

from desktop.errors import LibraryBusy, LibraryRefused
from desktop.services.library import DATABASE, Library
from desktop.store import database
from desktop.store.database import Error, Store, one_view
from desktop.store.interrupting import while_wanted
from tests.library import make_item, make_library


def test_reader_cannot_write(library: Library) -> None:
    with pytest.raises(sqlite3.OperationalError):
        library.store.reader.execute("DELETE FROM item")


def test_failed_write_leaves_nothing_behind(library: Library) -> None:
    with pytest.raises(ZeroDivisionError), library.store.write() as db:
        db.execute("INSERT INTO meta(key, value) VALUES ('half', 'done')")
        raise ZeroDivisionError
    assert library.store.meta("half") == ""
    assert not library.store.writer.in_transaction


def test_write_connection_belongs_to_one_thread(library: Library) -> None:
    make_item(library)
    failures: list[str] = []

    def elsewhere() -> None:
        try:
            _ = library.store.writer
        except RuntimeError as error:
            failures.append(str(error))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert failures == ["the write connection belongs to another thread"]


def test_second_writer_waits_and_then_says_that_the_library_is_busy(library: Library) -> None:
    other = Store(library.store.path)
    with (
        library.store.write() as db,
        pytest.raises(LibraryBusy),
        other.write(waiting=0.05),
    ):
        db.execute("SELECT 1")
    with other.write():
        pass
    other.close()


def test_writer_is_durable_and_guest_leaves_checkpoints_alone(library: Library) -> None:
    db = library.store.writer
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    guest = Store(library.store.path, guest=True)
    assert guest.writer.execute("PRAGMA wal_autocheckpoint").fetchone()[0] == 0
    assert library.store.reader.execute("PRAGMA wal_autocheckpoint").fetchone()[0] == 0
    guest.close()


def _shapes(path: Path, shape: str) -> None:
    match shape:
        case "empty":
            path.write_bytes(b"")
        case "text":
            path.write_text("Dear diary, this is no database at all. " * 20)
        case "zeros":
            path.write_bytes(bytes(8192))
        case "foreign":
            connection = sqlite3.connect(path)
            connection.execute("CREATE TABLE shopping (what TEXT)")
            connection.commit()
            connection.close()
        case "newer":
            database.create(path, "device")
            connection = sqlite3.connect(path)
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA user_version = 99")
            connection.close()


@pytest.mark.parametrize("shape", ["empty", "text", "zeros", "foreign", "newer"])
def test_what_is_no_library_of_ours_is_refused_and_not_touched(tmp_path: Path, shape: str) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    _shapes(folder / DATABASE, shape)
    before = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    with pytest.raises(LibraryRefused):
        Library.open(folder, create=True)
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()} == before


def test_missing_library_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(LibraryRefused):
        Library.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_library_is_private(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    assert library.store.path.stat().st_mode & 0o777 == 0o600
    assert library.folder.stat().st_mode & 0o777 == 0o700
    library.close()


def test_a_view_that_is_given_up_at_any_point_leaves_no_transaction_open(library: Library) -> None:
    """SQLite counts the steps of a statement over all its runs: a question can be given up even at its last one."""
    db = library.store.reader
    given_up = 0
    with while_wanted(library.store, lambda: False):
        for _round in range(4000):
            try:
                with one_view(db):
                    db.execute("SELECT value FROM meta").fetchall()
            except Error:
                given_up += 1
            assert not db.in_transaction
    assert given_up
    with one_view(db):
        assert db.execute("SELECT COUNT(*) FROM meta").fetchone()[0]
