"""Inside a process of the product: its index brought level, and what it hands to an index written down."""

import json
import time
from pathlib import Path

from desktop.index.schema import texts_of
from desktop.services import indexing, searching
from desktop.services.library import Library
from desktop.services.rebuilding import as_document
from desktop.store import counts, documents

_BATCH = 500


def catch_up_and_write(library: str, to: str) -> None:
    """Catches the index up, has the facets counted once, and writes the documents unless they are there."""
    opened = Library.open(Path(library))
    try:
        indexing.catch_up(opened)
        searching.count(opened, searching.find(opened, ""))  # makes the columns of the facets, which are kept
        if not Path(to).exists():
            write_documents(opened, Path(to))
    finally:
        opened.close()


def first_count(library: str) -> float:
    """Seconds of the first count of all facets in a library that was just made: it makes their columns."""
    opened = Library.open(Path(library))
    try:
        found = searching.find(opened, "")
        began = time.perf_counter()
        searching.count(opened, found)
        return time.perf_counter() - began
    finally:
        opened.close()


def write_documents(library: Library, path: Path) -> None:
    """Writes the documents of a library as lines of JSON, the newest item first: among equal scores the other engines
    keep the order of indexing, and the product shows the newest first."""
    db = library.store.reader
    years = {number: int(year) for number, year in counts.pairs(db, "year")}
    ids = documents.all_ids(db)[::-1]
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as file:
        for start in range(0, len(ids), _BATCH):
            found = documents.texts_of(db, ids[start : start + _BATCH])
            for texts in sorted(found, key=lambda one: -one.number):
                line = [texts.number, years.get(texts.number, 0), *texts_of(as_document(texts))]
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
    beside.replace(path)
