"""What storing costs at the least: stock sqlite3, one plain INSERT a record into one flat table, 200 to a transaction."""

import json
import sqlite3
import time
from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from desktop.domain.draft import Draft
from desktop.services.reading_sources import large_source

_EACH = 200
_MADE = "CREATE TABLE record (title TEXT, people TEXT, year TEXT, abstract TEXT, doi TEXT)"
_INSERT = "INSERT INTO record VALUES (?, ?, ?, ?, ?)"

Row = tuple[str, str, str, str, str]


def store_drafts(path: str, to: str) -> dict[str, float]:
    """In a process of its own: the drafts of a file of records are read first, then stored; the seconds of both."""
    import_module("desktop.importers.registry")  # its loading is not counted
    began = time.process_time()
    with large_source(Path(path)) as source:
        rows = [_row_of(one) for one in source.drafts if isinstance(one, Draft)]
    read = time.process_time() - began
    return {"read": read, **_stored(rows, to)}


def store_lines(path: str, to: str) -> dict[str, float]:
    """In a process of its own: JSON lines stored as they are read, as a script would do it; the seconds of all of it."""
    with Path(path).open(encoding="utf-8") as lines:
        return _stored((_row_of_record(json.loads(line)) for line in lines), to)


def _stored(rows: Iterable[Row], to: str) -> dict[str, float]:
    cpu, wall, count = time.process_time(), time.perf_counter(), 0
    db = sqlite3.connect(to)
    db.execute(_MADE)
    pending = iter(rows)
    while batch := list(islice(pending, _EACH)):
        for row in batch:
            db.execute(_INSERT, row)
        db.commit()
        count += len(batch)
    db.close()
    return {"items": count, "cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}


def _row_of(draft: Draft) -> Row:
    doi = next((one.value for one in draft.identifiers if one.scheme == "doi"), "")
    return draft.title, "; ".join(draft.people), draft.year, draft.abstract, doi


def _row_of_record(record: dict[str, Any]) -> Row:
    people = "; ".join(record.get("people") or ())
    return record["title"], people, str(record.get("year") or ""), record.get("abstract") or "", ""
