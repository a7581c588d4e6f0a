"""Counts of facets over a result: columns kept in memory, and what changed since they were read counted afresh."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar, cast

from sqlite_utils import Database

from desktop.index.facets import Column, column, tally
from desktop.index.hits import Hits
from desktop.store import counts, filters
from desktop.store.counts import FACETS, MOST, Counts
from desktop.store.database import Store
from desktop.store.sorting import SortKey, in_order

_CHANGED_COUNTED = 1000
_MOST_KEPT = 50
_Kept = TypeVar("_Kept")
_ORDERED_BY_NAME = {"tag", "branch", "year"}
_UNLIMITED = {"tag", "branch", "year", "list"}


class Counting:
    """The columns of a library as they were at an entry of its journal. Safe from any thread."""

    def __init__(self) -> None:
        self._columns: dict[str, Column] = {}
        self._entry = -1
        self._lock = threading.Lock()
        self._kept: dict[tuple[int, str], tuple[int, Any]] = {}

    def count(self, db: Database, hits: Hits | None) -> Counts:
        """Counts over these items, or over every one that is not in the trash."""
        with self._lock:
            changed = counts.changed_since(db, self._entry, _CHANGED_COUNTED) if self._entry >= 0 else None
            if changed is None:
                self._read(db)
                changed = []
            columns = self._columns
        return _counted(db, columns, hits, changed)

    def living(self, store: Store) -> Hits:
        """Every item that is not in the trash; read again when another connection than this thread's has written."""
        return self.kept(store, "", lambda: Hits.of(filters.all_numbers(store.reader)))

    def in_order(self, store: Store, key: SortKey, *, reverse: bool) -> list[int]:
        """Every item that is not in the trash in the order of a column, kept like `living`."""
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

    def _read(self, db: Database) -> None:
        db.execute("BEGIN")  # one view of all the columns
        try:
            self._entry = counts.latest_entry(db)
            self._columns = {facet: column(counts.pairs(db, facet)) for facet in FACETS}
        finally:
            db.execute("COMMIT")


def _counted(db: Database, columns: dict[str, Column], hits: Hits | None, changed: list[int]) -> Counts:
    if not changed:
        return _sorted(tally(columns, hits, _enough(columns)))
    apart = Hits.of(changed)
    every = Hits.of(int(number) for number in columns["kind"].numbers) if hits is None else hits
    base = tally(columns, every.without(apart), _enough(columns))
    fresh = changed if hits is None else hits.intersect(apart).to_list()
    joined: dict[str, list[tuple[Any, int]]] = {}
    for facet in FACETS:
        sums = Counter(dict(base.get(facet, [])))
        sums.update(value for _number, value in counts.pairs(db, facet, fresh))
        joined[facet] = sorted(sums.items(), key=lambda pair: -pair[1])
    return _sorted(joined)


def _enough(columns: dict[str, Column]) -> int:
    return max([MOST, *(len(kept.values) for name, kept in columns.items() if name in _UNLIMITED)])


def _sorted(facets: dict[str, list[tuple[Any, int]]]) -> Counts:
    total = sum(number for _kind, number in facets.get("kind", []))
    for facet, found in facets.items():
        if facet in _ORDERED_BY_NAME:
            found.sort(key=lambda pair: str(pair[0]).casefold(), reverse=facet == "year")
        elif facet not in _UNLIMITED:
            del found[MOST:]
    return Counts(total, facets)
