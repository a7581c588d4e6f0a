"""Tree of a query → the items it lets in, with their scores. Each leaf is answered by its owner: the index, the columns
of facets in memory, the store, or a look through the texts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from desktop.index.damage import IndexDamaged
from desktop.index.document import Document
from desktop.index.hits import Hits
from desktop.index.searcher import SearchIndex
from desktop.query.parser import parse
from desktop.query.syntax import And, Compare, Counted, Everything, Has, Node, Not, Op, Or, Pattern, Range, Words
from desktop.services import columns, indexing, patterns, rebuilding
from desktop.services.library import Library
from desktop.store import collections, documents, filters, items, outbox, plain_search

_PENDING_SEARCHED = 60  # more take longer than a keystroke may, and are taken in within a moment anyway
Share = tuple[Words, str, float]
_Answer = TypeVar("_Answer")


class Evaluation:
    """One evaluation of a tree, and what it could not do.

    waiting: items that are not in the index yet and were not searched for words. cycle: a smart list that refers to
    itself, which then adds nothing. missing: smart lists that do not exist. slow_patterns: regular expressions that
    were given up. quick: without an index only titles, people, events and tags are looked through.
    """

    def __init__(self, library: Library, tree: Node, *, quick: bool = False) -> None:
        self._library = library
        self._db = library.store.reader
        self._tree = tree
        self._is_quick = quick
        self._uses_columns = library.counting.is_loaded and not names_trash(tree)
        self.waiting = 0
        self.cycle = ""
        self.missing: list[str] = []
        self.slow_patterns: list[str] = []
        self._some_are_gone = False  # from the library, but not from the index yet
        self._open_searches: list[str] = []

    def hits(self) -> Hits | None:
        """The items of the tree; None stands for every one. Those in the trash are left out unless it names the trash."""
        found = self._evaluate(self._tree)
        counting, store = self._library.counting, self._library.store
        if found is None:
            return None
        if names_trash(self._tree):
            return found.without(counting.merged(store))
        if counting.is_loaded or self._some_are_gone:
            return found.intersect(counting.living(store))
        return found.without(counting.trashed(store))

    def shares(self, number: int) -> list[Share]:
        """What each word and field of the query adds to the score of an item; the parts sum to the score."""
        return self._shares(self._tree, number)

    def _shares(self, node: Node, number: int) -> list[Share]:
        match node:
            case Words():
                plain = replace(node, cased=False)
                found = self._words(node)
                return self._asked(plain, lambda index: index.shares(plain, number), number) if number in found else []
            case And(parts=parts):
                found_all = self._evaluate(node)
                if found_all is not None and number not in found_all:
                    return []
                return [share for part in parts for share in self._shares(part, number)]
            case Or(parts=parts):
                return [share for part in parts for share in self._shares(part, number)]
            case Compare(field="search", value=name, op=Op.EQ):
                return self._inside(name, lambda tree: self._shares(tree, number), [])
        return []

    def _evaluate(self, node: Node) -> Hits | None:
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
                return _without(self._every(), self._evaluate(part))
            case Compare(field="search", value=name, op=op):
                nothing: Hits | None = Hits.none()
                hits = self._inside(name, self._evaluate, nothing)
                return hits if op is Op.EQ else _without(self._every(), hits)
            case Pattern():
                return self._pattern(node, None)
            case Compare() | Range() | Has() | Counted():
                return self._filter(node)

    def _every(self) -> Hits:
        store = self._library.store
        return self._library.counting.kept(
            store, "every", lambda: Hits.of(filters.all_numbers(self._db) + filters.all_numbers(self._db, trashed=True))
        )

    def _filter(self, leaf: Compare | Range | Has | Counted) -> Hits:
        if self._uses_columns:
            found = columns.holding(self._library.counting.columns(self._db), leaf)
            if found is not None:
                return found
        return Hits.of(filters.numbers_for(self._db, leaf, date.today()))

    def _all(self, parts: tuple[Node, ...]) -> Hits | None:
        """Parts that are all of words go to the index as one; the rest narrows, the slowest last."""
        worded = tuple(part for part in parts if only_words(part) and not isinstance(part, Not))
        others = sorted((part for part in parts if part not in worded), key=_cost)
        result = self._words(And(worded) if len(worded) > 1 else worded[0]) if worded else None
        for part in others:
            if result is not None and not len(result) and isinstance(part, (Pattern, Words)):
                return result
            if isinstance(part, Not):
                result = _without(self._every() if result is None else result, self._evaluate(part.part))
                continue
            hits = self._pattern(part, result) if isinstance(part, Pattern) else self._evaluate(part)
            if hits is not None:
                result = hits if result is None else result.intersect(hits)
        return result

    def _any(self, parts: tuple[Node, ...]) -> Hits | None:
        result = Hits.none()
        for part in parts:
            hits = self._evaluate(part)
            if hits is None:
                return None
            result = result.unite(hits)
        return result

    def _inside(self, name: str, ask: Callable[[Node], _Answer], nothing: _Answer) -> _Answer:
        """The answer of a smart list's own query; `nothing` when there is none of this name, or it asks for itself."""
        saved = collections.saved_search_named(self._db, name)
        if saved is None:
            self.missing.append(name)
            return nothing
        if saved.id in self._open_searches:
            self.cycle = saved.name
            return nothing
        self._open_searches.append(saved.id)
        found = ask(parse(saved.query))
        self._open_searches.pop()
        return found

    def _pattern(self, leaf: Pattern, within: Hits | None) -> Hits:
        try:
            return patterns.numbers_matching(self._library, leaf, within)
        except patterns.TooSlow:
            self.slow_patterns.append(leaf.pattern)
            return Hits.none()

    def _words(self, node: Node) -> Hits:
        """The index's answer, with what it has not seen yet searched beside it."""
        if isinstance(node, Words) and node.cased:
            return patterns.numbers_cased(self._library, node, self._words(replace(node, cased=False)))
        if not self._is_searchable():
            return plain_hits(self._library, node, quick=self._is_quick)
        top, pending = (
            self._pending()
        )  # before the search: the index may take them in meanwhile, and lose nothing by that
        try:
            hits = self._library.index.search(node)
        except IndexDamaged:
            indexing.doubt(self._library)
            self.waiting = len(self._every())
            return plain_hits(self._library, node, quick=self._is_quick)
        if not pending:
            return hits
        numbers = items.numbers_of(self._db, pending)
        self._some_are_gone = self._some_are_gone or len(numbers) < len(pending)
        return hits.without(Hits.of(numbers.values())).unite(
            self._beside(top, pending, lambda index: index.search(node))
        )

    def _asked(self, node: Node, ask: Callable[[SearchIndex], list[Share]], number: int) -> list[Share]:
        """As `_words` asks for a tree, the same of one item."""
        if not self._is_searchable():
            return []
        top, pending = self._pending()
        if number in items.numbers_of(self._db, pending).values():
            return self._beside(top, pending, ask)
        return ask(self._library.index)

    def _is_searchable(self) -> bool:
        if indexing.is_ready(self._library):
            return True
        self.waiting = len(self._every())
        return False

    def _beside(self, top: int, ids: list[str], ask: Callable[[SearchIndex], _Answer]) -> _Answer:
        """Asks an index of a few items of their own: another process or thread holds the right to write the library's."""
        library = self._library

        def found() -> Iterator[Document]:
            return map(rebuilding.as_document, documents.texts_of(self._db, ids))

        return library.beside.ask((top, tuple(ids)), found, library.index.weights, ask)

    def _pending(self) -> tuple[int, list[str]]:
        """Entry of the outbox, and ids of items that changed since the index was written, when they are few enough to
        be searched beside it."""
        top, pending = outbox.waiting(self._db, _PENDING_SEARCHED + 1)
        if len(pending) > _PENDING_SEARCHED:
            self.waiting = outbox.count(self._db)
            return top, []
        return top, pending


def _without(hits: Hits, other: Hits | None) -> Hits:
    return Hits.none() if other is None else hits.without(other)


def _cost(part: Node) -> int:
    """Filters first, then smart lists and alternatives, texts that have to be read last."""
    match part:
        case Pattern() | Words():
            return 2
        case And() | Or() | Not() | Compare(field="search"):
            return 1
    return 0


def plain_hits(library: Library, node: Node, within: Hits | None = None, *, quick: bool = False) -> Hits:
    """An answer without an index, by looking through the texts: slower and without rank, while one is being built.

    within: the items that matter. quick: abstracts, notes and the like are left out (plain_search.py).
    """
    match node:
        case Words(text=text, field=field, wild=wild):
            told = max(re.split("[*?]", text), key=len) if wild else text
            numbers = within.to_list() if within is not None else None
            return Hits.of(plain_search.numbers_with(library.store.reader, told, field, numbers, quick=quick))
        case And(parts=parts):
            for part in sorted(parts, key=lambda part: isinstance(part, Not)):
                within = plain_hits(library, part, within, quick=quick)
            return within or Hits.none()
        case Or(parts=parts):
            result = Hits.none()
            for part in parts:
                result = result.unite(plain_hits(library, part, within, quick=quick))
            return result
        case Not(part=part):
            if within is None:
                db = library.store.reader
                within = Hits.of(filters.all_numbers(db) + filters.all_numbers(db, trashed=True))
            return within.without(plain_hits(library, part, within, quick=quick))
    return within or Hits.none()


def only_words(node: Node) -> bool:
    """Whether the index alone answers a tree."""
    match node:
        case Words(cased=cased):
            return not cased
        case And(parts=parts) | Or(parts=parts):
            return all(only_words(part) for part in parts)
        case Not(part=part):
            return only_words(part)
    return False


def names_trash(node: Node) -> bool:
    """Whether a query asks for what is in the trash."""
    match node:
        case Compare(field="state"):
            return True
        case And(parts=parts) | Or(parts=parts):
            return any(names_trash(part) for part in parts)
        case Not(part=part):
            return names_trash(part)
    return False
