"""Text of a query → items in order, with counts of what they have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from desktop.domain.item import Item
from desktop.index.hits import Hits, order_of
from desktop.index.schema import FIELDS
from desktop.index.snippets import Snippet, snippets
from desktop.query.parser import parse
from desktop.query.syntax import And, Compare, Node, Op, Or, Words
from desktop.services.evaluating import Evaluation, names_trash
from desktop.services.library import Library
from desktop.store import collections, items, plain_search, sorting
from desktop.store.counts import Counts
from desktop.store.sorting import SortKey


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query: local numbers of items in order, and the same as hits with their scores.

    `everything` when nothing restricts it; then `hits` is None. What could not be done, see Evaluation: `waiting`
    items were not searched for words, `cycle` names a smart list that refers to itself, `missing` those that do not
    exist, `slow_patterns` what was given up.
    """

    numbers: list[int]
    tree: Node
    sort: SortKey
    everything: bool = False
    hits: Hits | None = field(default=None, compare=False)
    waiting: int = 0
    cycle: str = ""
    missing: tuple[str, ...] = ()
    slow_patterns: tuple[str, ...] = ()


def find(
    library: Library, text: str, sort: SortKey | None = None, *, reverse: bool = False, as_you_type: bool = False
) -> Found:
    """The items that a query lets in, in the order asked for.

    No order given: by relevance when words are searched, a list in its own order, otherwise latest added first.
    Items in the trash are left out unless the query names the trash.
    """
    tree = parse(text, as_you_type=as_you_type)
    search = Evaluation(library, tree, quick=as_you_type)
    hits = search.hits()
    chosen = sort or default_sort(tree)
    if hits is None:
        chosen = SortKey.ADDED if chosen is SortKey.RELEVANCE else chosen
        numbers = list(library.counting.in_order(library.store, chosen, reverse=reverse))
    else:
        numbers = _ordered(library, tree, hits, chosen, sort, reverse)
    return Found(
        numbers,
        tree,
        chosen,
        hits is None,
        hits,
        search.waiting,
        search.cycle,
        tuple(dict.fromkeys(search.missing)),
        tuple(dict.fromkeys(search.slow_patterns)),
    )


def _ordered(
    library: Library, tree: Node, hits: Hits, chosen: SortKey, asked: SortKey | None, reverse: bool
) -> list[int]:
    db = library.store.reader
    if chosen is SortKey.RELEVANCE:
        ranked = by_relevance(library, tree, hits)
        return ranked[::-1] if reverse else ranked
    own = _list_of(tree)
    if own and asked is None:
        collection = collections.collection_named(db, own)
        return hits.in_order(order_of(collections.numbers_in(db, collection.id))) if collection else []
    return _by_column(library, tree, hits, chosen, reverse)


def by_relevance(library: Library, tree: Node, hits: Hits) -> list[int]:
    """The hits of a tree, the best first; latest added first when it has no words that could rank them."""
    return hits.ranked() if has_words(tree) else _by_column(library, tree, hits, SortKey.ADDED, False)


def _by_column(library: Library, tree: Node, hits: Hits, key: SortKey, reverse: bool) -> list[int]:
    if names_trash(tree):
        return sorting.in_order(library.store.reader, hits.to_list(), key, reverse=reverse)
    counting, store = library.counting, library.store
    order = counting.kept(
        store,
        f"places {key.value} {reverse}",
        lambda: order_of(counting.in_order(store, key, reverse=reverse)),
    )
    return hits.in_order(order)


def default_sort(tree: Node) -> SortKey:
    """How a query's results stand when no order is asked for."""
    return SortKey.RELEVANCE if has_words(tree) else SortKey.ADDED


def count(library: Library, found: Found) -> Counts:
    """What the sidebar shows for a result; besides the facets of the store, "search" counts by smart list."""
    db = library.store.reader
    hits = found.hits
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
        hits = Evaluation(library, parse(query)).hits()
        return living if hits is None else hits.intersect(living)

    return library.counting.kept(library.store, query, ask)


def default_weights() -> dict[str, float]:
    """What a hit in each field weighs, by the field's name in queries, unless someone wants it otherwise."""
    return {field.query_name: field.weight for field in FIELDS}


def use_weights(library: Library, weights: Mapping[str, float]) -> None:
    """Ranks by these weights from now on; fields that are not named keep their own, unknown names are ignored."""
    library.index.weigh(weights)


def excerpt(item_text: str, tree: Node, field: str = "abstract") -> Snippet:
    """The part of a text that shows best why it was found, with its hits marked; field is its name in queries."""
    return snippets(item_text, tree, field)


def values_of(library: Library, field: str, beginning: str, limit: int = 20) -> list[tuple[str, int]]:
    """Values of a field in the library that begin so, or hold a word that does, with how many items have each."""
    found = plain_search.values_of(library.store.reader, field, beginning, limit)
    if field != "search":
        return found
    queries = {row.name: row.query for row in collections.saved_searches(library.store.reader)}
    return [(name, len(_smart_list(library, queries[name]))) for name, _count in found]


def everything_of(library: Library, numbers: Iterable[int]) -> Iterable[Item]:
    """Whole items by local number, read in batches."""
    db = library.store.reader
    return items.items_of(db, items.ids_of(db, numbers))


def has_words(node: Node) -> bool:
    """Whether a tree has words that rank what it finds."""
    match node:
        case Words():
            return True
        case And(parts=parts) | Or(parts=parts):
            return any(has_words(part) for part in parts)
    return False


def _list_of(node: Node) -> str:
    """The list whose own order a query shows: the one it names at its top."""
    match node:
        case Compare(field="list", op=Op.EQ, value=value):
            return value
        case And(parts=parts):
            return next((name for part in parts if (name := _list_of(part))), "")
    return ""
