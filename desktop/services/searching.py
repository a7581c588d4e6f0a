"""Text of a query → items in order, with counts. Each leaf is answered by its owner: the index or the store."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.domain.item import Item
from desktop.index import building
from desktop.index.damage import IndexDamaged
from desktop.index.hits import Hits
from desktop.index.searcher import SearchIndex
from desktop.index.snippets import Snippet, snippets
from desktop.query.parser import parse
from desktop.query.syntax import And, Compare, Everything, Has, Node, Not, Op, Or, Range, Words
from desktop.services import indexing, rebuilding
from desktop.services.library import Library
from desktop.store import collections, documents, filters, items, outbox, plain_search, sorting
from desktop.store.counts import Counts
from desktop.store.sorting import SortKey

_PENDING_SEARCHED = 2000


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query: local numbers of items in order. `everything` when nothing restricts it.

    `waiting` items are not in the index yet and were not searched for words; `cycle` names a smart list that
    refers to itself, which then adds nothing.
    """

    numbers: list[int]
    tree: Node
    sort: SortKey
    everything: bool = False
    waiting: int = 0
    cycle: str = ""


def find(
    library: Library, text: str, sort: SortKey | None = None, *, reverse: bool = False, as_you_type: bool = False
) -> Found:
    """The items that a query lets in, in the order asked for.

    No order given: by relevance when words are searched, a list in its own order, otherwise latest added first.
    Items in the trash are left out unless the query names the trash.
    """
    tree = parse(text, as_you_type=as_you_type)
    search = _Search(library)
    hits = search.evaluate(tree)
    chosen = sort or default_sort(tree)
    if hits is None:
        key = SortKey.ADDED if chosen is SortKey.RELEVANCE else chosen
        numbers = list(library.counting.in_order(library.store, key, reverse=reverse))
        return Found(numbers, tree, chosen, True, search.waiting, search.cycle)
    if not _names_trash(tree):
        hits = hits.intersect(library.counting.living(library.store))
    return Found(
        _ordered(library, tree, hits, chosen, sort, reverse), tree, chosen, False, search.waiting, search.cycle
    )


def _ordered(
    library: Library, tree: Node, hits: Hits, chosen: SortKey, asked: SortKey | None, reverse: bool
) -> list[int]:
    db = library.store.reader
    if chosen is SortKey.RELEVANCE:
        ranked = hits.ranked() if _has_words(tree) else _by_column(library, tree, hits, SortKey.ADDED, False)
        return ranked[::-1] if reverse else ranked
    own = _list_of(tree)
    if own and asked is None:
        collection = collections.collection_named(db, own)
        wanted = set(hits.to_list())
        order = collections.numbers_in(db, collection.id) if collection else []
        return [number for number in order if number in wanted]
    return _by_column(library, tree, hits, chosen, reverse)


def _by_column(library: Library, tree: Node, hits: Hits, key: SortKey, reverse: bool) -> list[int]:
    if _names_trash(tree):
        return sorting.in_order(library.store.reader, hits.to_list(), key, reverse=reverse)
    wanted = set(hits.to_list())
    return [number for number in library.counting.in_order(library.store, key, reverse=reverse) if number in wanted]


def default_sort(tree: Node) -> SortKey:
    """How a query's results stand when no order is asked for."""
    return SortKey.RELEVANCE if _has_words(tree) else SortKey.ADDED


def count(library: Library, found: Found) -> Counts:
    """What the sidebar shows for a result; besides the facets of the store, "search" counts by smart list."""
    db = library.store.reader
    hits = None if found.everything else Hits.of(found.numbers)
    counts = library.counting.count(db, hits)
    saved = [
        (row.name, len(items_of_it if hits is None else items_of_it.intersect(hits)))
        for row in collections.saved_searches(db)
        for items_of_it in [_smart_list(library, row.query)]
    ]
    return replace(counts, facets=counts.facets | {"search": saved})


def _smart_list(library: Library, query: str) -> Hits:
    """The items of a smart list that are not in the trash; kept until something is written."""

    def ask() -> Hits:
        living = library.counting.living(library.store)
        hits = _Search(library).evaluate(parse(query))
        return living if hits is None else hits.intersect(living)

    return library.counting.kept(library.store, query, ask)


def excerpt(item_text: str, tree: Node) -> Snippet:
    """The part of a text that shows best why it was found, with its hits marked."""
    return snippets(item_text, tree, "abstract")


def values_of(library: Library, field: str, beginning: str, limit: int = 20) -> list[tuple[str, int]]:
    """Values of a field in the library that begin so, or hold a word that does, with how many items have each."""
    return plain_search.values_of(library.store.reader, field, beginning, limit)


def everything_of(library: Library, numbers: Iterable[int]) -> Iterable[Item]:
    """Whole items by local number, read in batches."""
    db = library.store.reader
    return items.items_of(db, items.ids_of(db, numbers))


class _Search:
    """One evaluation of a tree. None stands for every item."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.db = library.store.reader
        self.waiting = 0
        self.cycle = ""
        self._open_searches: list[str] = []

    def evaluate(self, node: Node) -> Hits | None:
        match node:
            case Everything():
                return None
            case Words():
                return self._words(node)
            case And(parts=parts):
                return self._all(parts)
            case Or(parts=parts):
                return self._any(parts)
            case Not(part=part):
                inner = self.evaluate(part)
                every = Hits.of(self._every())
                return Hits.none() if inner is None else every.without(inner)
            case Compare(field="search", value=name, op=op):
                return self._saved(name, op)
            case Compare() | Range() | Has():
                return Hits.of(filters.numbers_for(self.db, node, date.today()))

    def _every(self) -> list[int]:
        return filters.all_numbers(self.db) + filters.all_numbers(self.db, trashed=True)

    def _all(self, parts: tuple[Node, ...]) -> Hits | None:
        """Parts that are all of words go to the index as one; the rest narrows."""
        worded = tuple(part for part in parts if _only_words(part) and not isinstance(part, Not))
        others = [part for part in parts if part not in worded]
        result = self._words(And(worded) if len(worded) > 1 else worded[0]) if worded else None
        for part in others:
            if isinstance(part, Not):
                inner = self.evaluate(part.part)
                base = Hits.of(self._every()) if result is None else result
                result = Hits.none() if inner is None else base.without(inner)
                continue
            hits = self.evaluate(part)
            if hits is not None:
                result = hits if result is None else result.intersect(hits)
        return result

    def _any(self, parts: tuple[Node, ...]) -> Hits | None:
        result = Hits.none()
        for part in parts:
            hits = self.evaluate(part)
            if hits is None:
                return None
            result = result.unite(hits)
        return result

    def _saved(self, name: str, op: Op) -> Hits | None:
        saved = collections.saved_search_named(self.db, name)
        if saved is None or saved.id in self._open_searches:
            self.cycle = saved.name if saved else self.cycle
            return Hits.none()
        self._open_searches.append(saved.id)
        hits = self.evaluate(parse(saved.query))
        self._open_searches.pop()
        return hits if op is Op.EQ or hits is None else Hits.of(self._every()).without(hits)

    def _words(self, node: Node) -> Hits:
        """The index's answer, with what it has not seen yet searched beside it."""
        if not indexing.is_ready(self.library):
            self.waiting = len(self._every())
            return plain_hits(self.library, node)
        try:
            hits = self.library.index.search(node)
        except IndexDamaged:
            self.waiting = len(self._every())
            return plain_hits(self.library, node)
        _top, pending = outbox.waiting(self.db, _PENDING_SEARCHED + 1)
        if not pending:
            return hits
        if len(pending) > _PENDING_SEARCHED:
            self.waiting = outbox.count(self.db)
            return hits
        numbers = items.numbers_of(self.db, pending)
        return hits.without(Hits.of(numbers.values())).unite(_search_apart(self.library, node, pending))


def _search_apart(library: Library, node: Node, ids: list[str]) -> Hits:
    """Searches a few items in an index of their own: another process holds the right to write the library's."""
    with tempfile.TemporaryDirectory(prefix="postil-") as folder:
        apart = Path(folder) / "index"
        found = (rebuilding.as_document(texts) for texts in documents.texts_of(library.store.reader, ids))
        building.build(apart, found, {})
        index = SearchIndex(apart)
        try:
            return index.search(node)
        finally:
            index.close()


def plain_hits(library: Library, node: Node) -> Hits:
    """An answer without an index, by looking through the texts: slower and without rank, while one is being built."""
    match node:
        case Words():
            return Hits.of(plain_search.numbers_with(library.store.reader, node.text, node.field))
        case And(parts=parts):
            result = plain_hits(library, parts[0])
            for part in parts[1:]:
                result = (
                    result.without(plain_hits(library, part.part))
                    if isinstance(part, Not)
                    else result.intersect(plain_hits(library, part))
                )
            return result
        case Or(parts=parts):
            result = Hits.none()
            for part in parts:
                result = result.unite(plain_hits(library, part))
            return result
        case Not(part=part):
            db = library.store.reader
            every = Hits.of(filters.all_numbers(db) + filters.all_numbers(db, trashed=True))
            return every.without(plain_hits(library, part))
    return Hits.none()


def _only_words(node: Node) -> bool:
    match node:
        case Words():
            return True
        case And(parts=parts) | Or(parts=parts):
            return all(_only_words(part) for part in parts)
        case Not(part=part):
            return _only_words(part)
    return False


def _has_words(node: Node) -> bool:
    match node:
        case Words():
            return True
        case And(parts=parts) | Or(parts=parts):
            return any(_has_words(part) for part in parts)
    return False


def _names_trash(node: Node) -> bool:
    match node:
        case Compare(field="state"):
            return True
        case And(parts=parts) | Or(parts=parts):
            return any(_names_trash(part) for part in parts)
        case Not(part=part):
            return _names_trash(part)
    return False


def _list_of(node: Node) -> str:
    """The list whose own order a query shows: the one it names at its top."""
    match node:
        case Compare(field="list", op=Op.EQ, value=value):
            return value
        case And(parts=parts):
            return next((name for part in parts if (name := _list_of(part))), "")
    return ""
