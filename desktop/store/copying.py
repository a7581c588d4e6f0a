"""Copies a library's database whole, and checks a copy. Never reads the live file but through SQLite."""

import shutil
from pathlib import Path

from desktop.domain.ids import new_id
from desktop.errors import LibraryRefused
from desktop.i18n import _
from desktop.store.database import SCHEMA_VERSION, Store, write_meta
from desktop.store.sqlite import sqlite3


def copy_out(store: Store, target: Path) -> None:
    """A consistent copy of the library, in one step, into a file that does not exist yet; from any thread."""
    connection = sqlite3.connect(store.path.absolute().as_uri() + "?mode=rw", uri=True, timeout=30)
    try:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("VACUUM INTO ?", [str(target)])
    finally:
        connection.close()


def copy_file(source: Path, target: Path) -> None:
    """Copies a backup, which nobody has open."""
    shutil.copyfile(source, target)
    target.chmod(0o600)


def verify(path: Path) -> dict[str, int]:
    """Reads a copy through and returns how many rows each table has; raises LibraryRefused when it is damaged."""
    connection = sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        problems = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
        foreign = connection.execute("PRAGMA foreign_key_check").fetchall()
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        if problems != ["ok"] or foreign or version > SCHEMA_VERSION or "item" not in tables:
            raise LibraryRefused(
                _("{file} is not a whole library: {problem}. It was not used.").format(
                    file=path, problem=problems[0] if problems != ["ok"] else _("rows are missing")
                )
            )
        return {table: connection.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in tables}
    except sqlite3.DatabaseError as error:
        raise LibraryRefused(
            _("{file} is damaged ({problem}). It was not used.").format(file=path, problem=error)
        ) from error
    finally:
        connection.close()


def renew_epoch(path: Path) -> None:
    """Gives a restored library a new epoch and back its write-ahead log."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("BEGIN IMMEDIATE")
        write_meta(db, "epoch", new_id())
        db.execute("COMMIT")
    finally:
        db.close()


def integrity_problems(store: Store) -> list[str]:
    """What SQLite finds wrong with the file; empty when it is whole."""
    found = store.reader.execute("PRAGMA integrity_check").fetchall()
    return [row[0] for row in found if row[0] != "ok"]


def dangling_rows(store: Store) -> list[str]:
    """Rows that refer to rows that are not there, as "table row → table"."""
    found = store.reader.execute("PRAGMA foreign_key_check").fetchall()
    return [f"{row[0]} {row[1]} → {row[2]}" for row in found]
