"""Opens a library's database file: one write connection, read-only ones elsewhere, and the one `write()`."""

import logging
import os
import secrets
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from desktop.domain.ids import new_id
from desktop.errors import LibraryBusy, LibraryRefused
from desktop.i18n import _
from desktop.store.sqlite import sqlite3

SCHEMA_VERSION = 3
APPLICATION_ID = 0x506F7374  # "Post"
BUSY_SECONDS = 30.0
Error = sqlite3.Error
Database = sqlite3.Connection
_Value = TypeVar("_Value")
_ATTEMPTS = 4
_log = logging.getLogger(__name__)


class TransactionLost(RuntimeError):
    """SQLite ended the transaction under us; nothing of it was kept."""


def now() -> str:
    """This moment in UTC as the library writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """One library's database: a write connection for the thread that first writes, a read-only one per thread.

    `guest` is a process beside an open window: its connection leaves checkpoints to the window, because SQLite
    before 3.51.3 can lose a commit when two processes checkpoint at once (sqlite.org/wal.html#walresetbug).
    """

    def __init__(self, path: Path, *, guest: bool = False) -> None:
        self.path = path
        self.guest = guest
        self._local = threading.local()
        self._writer: Database | None = None
        self._writer_thread = 0
        self._readers: list[tuple[int, Database]] = []
        self._lock = threading.Lock()
        check_file(path)

    @property
    def reader(self) -> Database:
        """This thread's read-only connection; writing through it raises."""
        db: Database | None = getattr(self._local, "reader", None)
        if db is None:
            db = _connect(self.path, writer=False, guest=self.guest)
            self._local.reader = db
            with self._lock:
                self._readers.append((threading.get_ident(), db))
        return db

    @property
    def writer(self) -> Database:
        """The write connection, owned by the thread that asked first."""
        if self._writer is None:
            self._writer = _connect(self.path, writer=True, guest=self.guest)
            self._writer_thread = threading.get_ident()
        if self._writer_thread != threading.get_ident():
            raise RuntimeError("the write connection belongs to another thread")
        return self._writer

    @contextmanager
    def write(self, waiting: float = BUSY_SECONDS) -> Iterator[Database]:
        """One immediate transaction: all of it or nothing. Waits for another process up to `waiting` seconds."""
        db = self.writer
        if db.in_transaction:
            raise RuntimeError("a transaction is open already")
        _begin(db, waiting)
        try:
            yield db
            if not db.in_transaction:
                raise TransactionLost("the transaction ended before its time")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise

    def data_version(self) -> int:
        """A number that changes when another connection has written; for this thread's reader."""
        return int(self.reader.execute("PRAGMA data_version").fetchone()[0])

    def meta(self, key: str) -> str:
        return read_meta(self.reader, key)

    def close_thread(self) -> None:
        """Closes the connections of the thread that calls."""
        reader: Database | None = getattr(self._local, "reader", None)
        if reader is not None:
            reader.close()
            self._local.reader = None
            with self._lock:
                self._readers = [(thread, db) for thread, db in self._readers if db is not reader]
        if self._writer is not None and self._writer_thread == threading.get_ident():
            self._writer.close()
            self._writer = None

    close = close_thread


def read_meta(db: Database, key: str) -> str:
    row = db.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
    return str(row[0]) if row else ""


def write_meta(db: Database, key: str, value: str) -> None:
    db.execute(
        "INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", [key, value]
    )


def create(path: Path, device_id: str) -> None:
    """Makes a new, empty library file, complete or not at all: it is built beside and renamed into place."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    building = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    db = sqlite3.connect(building, isolation_level=None)
    try:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrate(db)
        db.execute("BEGIN")
        for key, value in {
            "library_id": new_id(),
            "epoch": new_id(),
            "device_id": device_id,
            "hlc": "0",
            "created": now(),
        }.items():
            write_meta(db, key, value)
        db.execute("COMMIT")
        db.execute("PRAGMA journal_mode = WAL")
    finally:
        db.close()
    building.chmod(0o600)
    try:
        os.link(building, path)  # unlike a rename this never replaces a library that another process made meanwhile
    except FileExistsError:
        return
    finally:
        building.unlink()


def check_file(path: Path) -> None:
    """Raises LibraryRefused unless the file is a library that this program may open. Writes nothing."""
    if not path.is_file():
        raise LibraryRefused(_("There is no library at {path}.").format(path=path))
    if path.stat().st_size == 0:
        raise LibraryRefused(
            _(
                "{path} is empty: it may have been cut off or not been downloaded yet. It was left as it is; restore a backup."
            ).format(path=path)
        )
    try:
        connection = sqlite3.connect(_address(path, "ro"), uri=True, timeout=5)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise LibraryRefused(
            _("{path} cannot be read as a library ({error}). It was left as it is; restore a backup.").format(
                path=path, error=error
            )
        ) from error
    if application != APPLICATION_ID:
        raise LibraryRefused(_("{path} is a database of another program. It was left as it is.").format(path=path))
    if version > SCHEMA_VERSION:
        raise LibraryRefused(
            _(
                "{path} was written by a newer Postil (format {version}, this one knows {known}). It was left as it is; install the newer program."
            ).format(path=path, version=version, known=SCHEMA_VERSION)
        )


def _address(path: Path, mode: str) -> str:
    return path.absolute().as_uri() + f"?mode={mode}"


def _connect(path: Path, *, writer: bool, guest: bool) -> Database:
    db = sqlite3.connect(_address(path, "rw"), uri=True, timeout=5, isolation_level=None)
    settings = ["recursive_triggers = ON", "trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON"]
    if writer:
        settings += ["journal_mode = WAL", "synchronous = FULL", "journal_size_limit = 67108864"]
        settings += [f"wal_autocheckpoint = {0 if guest else 1000}"]
    else:
        settings += ["wal_autocheckpoint = 0", "query_only = ON"]
    for setting in settings:
        db.execute(f"PRAGMA {setting}")
    return db


def _begin(db: Database, waiting: float) -> None:
    db.execute("PRAGMA busy_timeout = 0")
    deadline = time.monotonic() + waiting
    while True:
        try:
            db.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) and "busy" not in str(error):
                raise
            if time.monotonic() > deadline:
                raise LibraryBusy(_("Another program is writing to the library and did not finish in time.")) from error
            time.sleep(0.004)  # short, so that the pause between two batches of an import is not missed
    db.execute("PRAGMA busy_timeout = 5000")


def migrate(path: Path) -> bool:
    """Brings an older library up to this program's schema; says whether anything was done."""
    db = _connect(path, writer=True, guest=False)
    try:
        return db.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION and _migrate(db)
    finally:
        db.close()


def _migrate(db: Database) -> bool:
    from desktop.store import migrations  # loads sqlite_utils, which takes as long as showing the window

    return migrations.apply(db)


def write_many(db: Database, sql: str, parameters: Iterable[tuple[Any, ...]]) -> None:
    """One statement for many rows, inside the transaction that is open."""
    if not db.in_transaction:
        raise RuntimeError("rows are written inside a transaction only")
    db.executemany(sql, parameters)


@contextmanager
def one_view(db: Database) -> Iterator[None]:
    """Inside the block everything is read from one and the same state of the library."""
    try:
        db.execute("BEGIN")
        yield
    finally:
        _end_view(db)


def _end_view(db: Database) -> None:
    """A question that is given up (interrupting.py) may be given up at its very end, or at its beginning, where only
    the next attempt is let through."""
    for _attempt in range(_ATTEMPTS):
        if not db.in_transaction:
            return
        try:
            db.execute("ROLLBACK")
        except Error as error:
            _log.info("a reader's view ends at the next attempt: %s", error)


def rows(db: Database, sql: str, parameters: list[Any] | tuple[Any, ...] | dict[str, Any] = ()) -> list[Any]:
    """All rows of a question, read at once: an unfinished cursor would keep the write-ahead log from being reused."""
    return db.execute(sql, parameters).fetchall()


def in_batches(values: Iterable[_Value], size: int = 400) -> Iterator[list[_Value]]:
    """Lists of at most `size` values, for questions that name each of them."""
    remaining = iter(values)
    while batch := list(islice(remaining, size)):
        yield batch
