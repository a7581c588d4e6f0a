"""The index as the services see it: opened when first asked, one generation at a time, safe between threads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from time import time_ns
from typing import TYPE_CHECKING, Any

from desktop.index.damage import damage_named
from desktop.index.hits import Hits
from desktop.index.schema import FIELDS, TEXT_FIELDS, WEIGHTS, weights_of
from desktop.query.syntax import And, Everything, Node, Not, Or, Words

if TYPE_CHECKING:
    from desktop.index.generation import Generation
    from desktop.index.likeness import Alike
    from desktop.index.postings import PostingCache
    from desktop.index.segment import Segment

_RETRIES = 10
_RESTED = 100_000_000  # nanoseconds


class SearchIndex:
    """Reads the index in a folder. Whoosh and numpy are loaded by the first question, not by making one.

    Every method may raise IndexDamaged (then the caller rebuilds) and the OSErrors that damage.py lets pass.
    A generation is kept until the folder shows another; its files are closed when the next one takes over.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._state: tuple[object, ...] | None = None
        self._glance: tuple[int, int] | None = None
        self._current: Generation | None = None
        self._segments: dict[str, Segment] = {}
        self._cache: PostingCache | None = None
        self._weights = WEIGHTS
        self._turn = 0

    @property
    def generation(self) -> int:
        """Grows by one whenever another state of the index is read; 0 before the first."""
        return self._turn

    def search(self, node: Node) -> Hits:
        """The items that match a tree of Words, And, Or and Not (Everything means all), ranked by scoring.py.

        Raises TypeError for any other leaf and LookupError for a field that is not a text field.
        """
        check(node)
        with self._lock, damage_named(self._folder):
            return self._opened().search(node)

    def shares(self, node: Node, number: int) -> list[tuple[Words, str, float]]:
        """Why an item stands where it does: what each word of the tree adds to its score in each field, by the name
        of the field in queries. The parts sum to the score; none when the item does not match."""
        check(node)
        with self._lock, damage_named(self._folder):
            return self._opened().shares(node, number)

    def alike(self, texts: Mapping[str, str], number: int, most: int = 20) -> list[Alike]:
        """The items most like one with these texts (by the names of fields in queries), without that one itself."""
        with self._lock, damage_named(self._folder):
            return self._opened().alike(texts, number, most)

    @property
    def weights(self) -> dict[str, float]:
        """What a hit in each field weighs here, by the field's name in queries."""
        return {field.query_name: weight for field, weight in zip(FIELDS, self._weights, strict=True)}

    def weigh(self, named: Mapping[str, float]) -> None:
        """Ranks by these weights of fields, by their names in queries, from now on; the others as schema.py has them."""
        with self._lock:
            self._weights = weights_of(named)
            if self._current is not None:
                self._current.weigh(self._weights)

    def refresh(self) -> bool:
        """Looks for another state on disk and reads it; says whether there was one."""
        with self._lock, damage_named(self._folder):
            before = self._turn
            if self._current is None or self._state != self._state_on_disk():
                self._open()
            return self._turn != before

    def count(self) -> int:
        """The number of items in the index."""
        with self._lock, damage_named(self._folder):
            return self._opened().count()

    def stored_revisions(self) -> dict[str, str]:
        """id → revision of every item in the index, to compare with the library's."""
        with self._lock, damage_named(self._folder):
            return dict(self._opened().revisions())

    def words_like(self, word: str, limit: int = 5) -> list[str]:
        """Words of the index that are spelt much like this one, the likest first; for "did you mean"."""
        from rapidfuzz import process
        from rapidfuzz.distance import JaroWinkler

        from desktop.domain.text import folded

        asked = folded(word).strip()
        if not asked:
            return []
        with self._lock, damage_named(self._folder):
            known = {other for other, _ in self._opened().postings.words(asked[0])} - {asked}
        found = process.extract(asked, sorted(known), scorer=JaroWinkler.similarity, score_cutoff=0.85, limit=limit)
        return [other for other, _score, _place in found]

    def close(self) -> None:
        """Closes all files; the next question opens them again."""
        with self._lock:
            self._current = self._state = None
            for segment in self._segments.values():
                segment.close()
            self._segments = {}
            if self._cache is not None:
                self._cache.clear()

    def _opened(self) -> Generation:
        """What is on the disk now: another process or thread may have written since the last question."""
        try:
            info = self._folder.stat()
            glance = info.st_mtime_ns, info.st_ino
            is_new = glance != self._glance and self._state != self._state_on_disk()
        except FileNotFoundError:
            if self._current is None:
                raise
            return self._current  # another one is just being put in its place, or nobody may use it any more
        if self._current is None or is_new:
            self._open()
        # a folder changed twice within a tick of the clock would look the same: not trusted until it has rested
        self._glance = glance if time_ns() - info.st_mtime_ns > _RESTED else None
        assert self._current is not None
        return self._current

    def _open(self) -> None:
        """Reads the table of contents and opens what it lists; a writer may delete files between the two."""
        from desktop.index.codec import opened_index

        for attempt in range(_RETRIES):
            state = self._state_on_disk()
            try:
                with opened_index(self._folder) as index:
                    self._take(index.storage, index._segments())
            except FileNotFoundError:
                if state == self._state_on_disk() or attempt == _RETRIES - 1:
                    raise
            else:
                self._state = state
                return

    def _take(self, storage: Any, entries: list[Any]) -> None:
        from desktop.index.generation import Generation
        from desktop.index.heap import give_back
        from desktop.index.postings import PostingCache
        from desktop.index.segment import Segment

        kept: dict[str, Segment] = {}
        for entry in entries:
            name = entry.segment_id()
            kept[name] = self._segments.get(name) or Segment(storage, entry)
        self._cache = self._cache or PostingCache()
        deleted = [entry.deleted_docs() for entry in entries]
        self._current = Generation(list(kept.values()), deleted, self._cache, self._weights)
        for name, segment in self._segments.items():
            if name not in kept:
                segment.close()
        self._segments = kept
        self._turn += 1
        give_back()

    def _state_on_disk(self) -> tuple[object, ...]:
        """Changes with every commit and with every swap of the folder."""
        contents = [file for file in self._folder.iterdir() if file.suffix == ".toc"]
        marks = [(file.name, info.st_mtime_ns, info.st_ino) for file in contents if (info := file.stat())]
        return tuple(sorted(marks))


def check(node: Node) -> None:
    """Raises TypeError or LookupError when the index cannot answer the tree."""
    match node:
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                check(part)
        case Not(part=part):
            check(part)
        case Words(field=field):
            if field not in TEXT_FIELDS:
                raise LookupError(f"{field} is not a text field of the index")
        case Everything():
            pass
        case _:
            raise TypeError(f"the index cannot answer {type(node).__name__}")
