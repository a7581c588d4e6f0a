"""Why an item stands where it stands: the shares of its score by word and field, and what else let it in."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.index.document import Document
from desktop.index.schema import FIELDS, texts_of
from desktop.index.snippets import marks
from desktop.query.parser import parse
from desktop.query.render import render
from desktop.query.syntax import And, Node, Words
from desktop.services import rebuilding, searching
from desktop.services.evaluating import Evaluation, only_words
from desktop.services.library import Library
from desktop.store import documents, items


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a score: the words as query text, the field by its name in queries, and which words of the item fit."""

    words: str
    field: str
    score: float
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Where an item stands in the result of a query by relevance, and why.

    place: from 1; 0 when the item is not among the `total` found. shares: by falling score; they sum to `score`.
    clauses: the parts of the query, as query text, that let the item in and say nothing about its rank.
    """

    number: int
    score: float
    place: int
    total: int
    shares: tuple[Share, ...] = ()
    clauses: tuple[str, ...] = ()


def why(library: Library, text: str, number: int, as_you_type: bool = False) -> Why:
    """Explains the place of the item with this local number."""
    tree = parse(text, as_you_type=as_you_type)
    search = Evaluation(library, tree)
    hits = search.hits()
    if hits is None:
        return Why(number, 0.0, 0, len(library.counting.living(library.store)))
    if number not in hits:
        return Why(number, 0.0, 0, len(hits))
    place = searching.by_relevance(library, tree, hits).index(number) + 1
    shares = _named(library, number, search.shares(number))
    clauses = tuple(render(part) for part in _parts(tree) if not _scores(part))
    return Why(number, hits.score_of(number), place, len(hits), shares, clauses)


def _named(library: Library, number: int, found: Iterable[tuple[Words, str, float]]) -> tuple[Share, ...]:
    """Shares of the same words in the same field as one, with the words of the item that they come from."""
    sums: dict[tuple[str, str], float] = {}
    leaves: dict[str, Words] = {}
    for leaf, name, score in found:
        words = render(leaf)
        sums[words, name] = sums.get((words, name), 0.0) + score
        leaves[words] = leaf
    document = _document(library, number)
    shares = [
        Share(words, name, score, _matched(document, leaves[words], name)) for (words, name), score in sums.items()
    ]
    return tuple(sorted(shares, key=lambda share: (-share.score, share.words, share.field)))


def _document(library: Library, number: int) -> Document | None:
    db = library.store.reader
    return next((rebuilding.as_document(texts) for texts in documents.texts_of(db, items.ids_of(db, [number]))), None)


def _matched(document: Document | None, leaf: Words, name: str) -> tuple[str, ...]:
    """The different words of a text that are hits, in the order in which they stand there."""
    if document is None:
        return ()
    text = next(text for field, text in zip(FIELDS, texts_of(document), strict=True) if field.query_name == name)
    found = (text[start:end] for start, end in marks(text, leaf, name))
    return tuple({word.casefold(): word for word in found}.values())


def _parts(tree: Node) -> tuple[Node, ...]:
    return tree.parts if isinstance(tree, And) else (tree,)


def _scores(part: Node) -> bool:
    return searching.has_words(part) or only_words(part)
