"""Libraries of older programs, and the number that says so without asking how they were made."""

from pathlib import Path

from desktop.services.library import DATABASE
from desktop.store import database, migrations, sorting
from desktop.store.database import SCHEMA_VERSION, Store
from desktop.store.sorting import SortKey


def _version(path: Path) -> int:
    return int(Store(path).reader.execute("PRAGMA user_version").fetchone()[0])


def test_a_new_library_has_the_version_that_is_looked_for(tmp_path: Path) -> None:
    path = tmp_path / DATABASE
    database.create(path, "device")
    assert _version(path) == SCHEMA_VERSION
    assert not database.migrate(path)


def test_a_library_of_the_first_version_is_brought_up_to_this_one(tmp_path: Path) -> None:
    path = tmp_path / DATABASE
    database.create(path, "device")
    db = Store(path).writer
    db.execute("DROP INDEX item_in_order")
    for name in ("attachment", "merging", "relation"):
        db.execute(f"DROP TABLE {name}")
    for index in ("person_merged", "item_merged"):
        db.execute(f"DROP INDEX {index}")
    db.execute("ALTER TABLE person DROP COLUMN merged_into")
    db.execute("ALTER TABLE item_source DROP COLUMN said")
    later = (migrations.m002_latest_first_without_sorting, migrations.m003_again_and_twice)
    db.executemany("DELETE FROM _sqlite_migrations WHERE name = ?", [[step.__name__] for step in later])
    db.execute("PRAGMA user_version = 1")
    db.close()
    assert database.migrate(path)
    assert _version(path) == SCHEMA_VERSION


def test_latest_first_is_read_from_an_index_and_not_sorted(tmp_path: Path) -> None:
    path = tmp_path / DATABASE
    database.create(path, "device")
    db = Store(path).reader
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    assert sorting.in_order(db, None, SortKey.ADDED) == []
    db.set_trace_callback(None)
    plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {asked[0]}"))
    assert "COVERING INDEX item_in_order" in plan
    assert "B-TREE" not in plan
