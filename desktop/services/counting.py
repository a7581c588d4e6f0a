"""Counts of facets over a result: columns kept in memory and in a file, brought level with what has changed since."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from desktop.index.facets import Column, Places, column, read_columns, write_columns
from desktop.index.hits import Hits
from desktop.store import counts, filters
from desktop.store.counts import FACETS, Counts
from desktop.store.database import Database, Store, one_view, read_meta
from desktop.store.sorting import SortKey, in_order

_CHANGED_AT_ONCE = 20_000
_WRITTEN_AFTER = 500  # changed items, by which a file is worth writing anew
_MOST_KEPT = 50
_MOST = {"tag": 300, "branch": 600, "year": None, "list": None}
_MOST_OF_OTHERS = 200
_BY_NAME = {"tag", "branch", "year"}
_Kept = TypeVar("_Kept")


class Counting:
    """The columns of a library as they were at an entry of its journal. Safe from any thread.

    `file` keeps them for the next start; it follows from the library and may be lost.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._columns: dict[str, Column] = {}
        self._entry = -1
        self._living: tuple[dict[str, Column], Hits] | None = None
        self._unwritten = 0
        self._lock = threading.Lock()
        self._kept: dict[tuple[int, str], tuple[int, Any]] = {}

    @property
    def is_loaded(self) -> bool:
        """Whether the columns are in memory, so that asking them costs next to nothing."""
        return self._entry >= 0

    def count(self, db: Database, hits: Hits | None) -> Counts:
        """Counts over these items, or over every one that is not in the trash."""
        columns = self.columns(db)
        living = self._living_in(columns)
        if hits is None:
            return _counted(columns, Hits.none(), all_but=True)
        if 2 * len(hits) > len(living):
            return _counted(columns, living.without(hits), all_but=True)
        return _counted(columns, hits)

    def columns(self, db: Database) -> dict[str, Column]:
        """The columns of all facets, level with the library as this connection sees it."""
        with self._lock, one_view(db):
            if not self.is_loaded:
                self._load(db)
            self._catch_up(db)
            return self._columns

    def living(self, store: Store) -> Hits:
        """Every item that is not in the trash."""
        if self.is_loaded:
            return self._living_in(self.columns(store.reader))
        return self.kept(store, "", lambda: Hits.of(filters.all_numbers(store.reader)))

    def trashed(self, store: Store) -> Hits:
        """Every item in the trash; mostly a few, so that asking for them costs less than `living` before the columns
        are there."""
        return self.kept(store, "\0trashed", lambda: Hits.of(filters.all_numbers(store.reader, trashed=True)))

    def merged(self, store: Store) -> Hits:
        """Every item that was merged into another and is in no view, not even in the trash."""
        return self.kept(store, "\0merged", lambda: Hits.of(filters.merged_numbers(store.reader)))

    def in_order(self, store: Store, key: SortKey, *, reverse: bool) -> list[int]:
        """Every item that is not in the trash in the order of a column."""
        return self.kept(
            store, f"order {key.value} {reverse}", lambda: in_order(store.reader, None, key, reverse=reverse)
        )

    def kept(self, store: Store, name: str, ask: Callable[[], _Kept]) -> _Kept:
        """What `ask` says, under a name, until another connection than this thread's has written."""
        version = store.data_version()
        key = threading.get_ident(), name
        known = self._kept.get(key)
        if known is None or known[0] != version:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            known = self._kept[key] = version, ask()
        return cast(_Kept, known[1])

    def _living_in(self, columns: dict[str, Column]) -> Hits:
        known = self._living
        if known is None or known[0] is not columns:
            known = self._living = columns, living_in(columns)
        return known[1]

    def _load(self, db: Database) -> None:
        """From the file, if it is of this library and not from its future; else from the tables."""
        found = read_columns(self._file)
        if found is not None and set(found[1]) == set(FACETS):
            stamp, columns = found
            entry = int(stamp.get("entry", -1))
            if stamp == _stamp(db, entry) and 0 <= entry <= counts.latest_entry(db):
                self._columns, self._entry = _shared(columns), entry
                return
        self._read(db)

    def _catch_up(self, db: Database) -> None:
        latest = counts.latest_entry(db)
        if latest <= self._entry:
            return
        changed = counts.changed_since(db, self._entry, _CHANGED_AT_ONCE)
        if changed is None:
            self._read(db)
            return
        fresh = dict(self._columns)
        for facet in changed.facets:
            fresh[facet] = column(counts.pairs(db, facet), by_name=facet in _BY_NAME)
        items = Hits.of(changed.numbers)
        if changed.is_gone:
            items = items.unite(living_in(fresh).without(Hits.of(filters.all_numbers(db))))
        for facet in FACETS:
            if facet not in changed.facets and len(items):
                fresh[facet] = fresh[facet].with_changed(items, counts.pairs(db, facet, items.to_list()))
        self._columns, self._entry = _shared(fresh), latest
        self._unwritten += len(items)
        if self._unwritten > _WRITTEN_AFTER or changed.facets:
            self._write(db)

    def _read(self, db: Database) -> None:
        found = {facet: column(counts.pairs(db, facet), by_name=facet in _BY_NAME) for facet in FACETS}
        self._columns = _shared(found)
        self._entry = counts.latest_entry(db)
        self._write(db)

    def _write(self, db: Database) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_columns(self._file, _stamp(db, self._entry), self._columns)
        self._unwritten = 0


def _shared(columns: dict[str, Column]) -> dict[str, Column]:
    """Every item has one kind, and one of most other things: such columns share their numbers."""
    return {facet: kept.with_numbers_of(columns["kind"]) for facet, kept in columns.items()}


def living_in(columns: Mapping[str, Column]) -> Hits:
    """Every item that is not in the trash: each has one kind."""
    return columns["kind"].every


def _stamp(db: Database, entry: int) -> dict[str, str | int]:
    """What columns must have been read from to be right for this library, and at which entry of its journal."""
    return {"library": read_meta(db, "library_id"), "epoch": read_meta(db, "epoch"), "entry": entry}


def _counted(columns: dict[str, Column], hits: Hits, *, all_but: bool = False) -> Counts:
    facets: dict[str, list[tuple[Any, int]]] = {}
    distinct: dict[str, int] = {}
    places: Places = {}
    for facet, kept in columns.items():
        facets[facet], distinct[facet] = kept.tally(hits, _MOST.get(facet, _MOST_OF_OTHERS), places, all_but=all_but)
    facets["year"].reverse()
    return Counts(sum(number for _kind, number in facets["kind"]), facets, distinct)
