"""What to ask instead: a word that may have been meant, and what can be left out of a query that finds nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.index.damage import IndexDamaged
from desktop.query.parser import parse
from desktop.query.render import render
from desktop.query.syntax import And, Node, Not, Or, Words, all_of
from desktop.services import indexing
from desktop.services.evaluating import Evaluation
from desktop.services.library import Library

_LIKE = 12  # words tried in the place of an unknown one
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A query without one of its parts, that part as query text, and how many items it then finds."""

    text: str
    without: str
    count: int


def meant(library: Library, text: str) -> str:
    """The query with each word that is nowhere in the library replaced by the one most like it that is; "" if all
    are known, nothing is like them, or there is no index to look into."""
    if not indexing.is_ready(library):
        return ""
    better = text
    try:
        for leaf in sorted(_single_words(parse(text, as_you_type=True)), key=lambda leaf: leaf.span, reverse=True):
            better = _corrected(library, better, leaf)
    except IndexDamaged:
        indexing.doubt(library)
        return ""
    return better if better != text else ""


def relaxed(library: Library, text: str) -> list[Relaxed]:
    """The query without each of its parts, if it finds something then; what leaves the fewest items first."""
    tree = parse(text)
    parts = tree.parts if isinstance(tree, And) else (tree,)
    if len(parts) < 2 or len(parts) > _MOST_PARTS:
        return []
    found = []
    for part in parts:
        shorter = render(all_of(other for other in parts if other is not part))
        hits = Evaluation(library, parse(shorter)).hits()
        count = len(library.counting.living(library.store)) if hits is None else len(hits)
        if count:
            found.append(Relaxed(shorter, render(part), count))
    return sorted(found, key=lambda one: one.count)


def _corrected(library: Library, text: str, leaf: Words) -> str:
    """The text with this word replaced, when nothing has it."""
    index = library.index
    start, end = leaf.span
    place = text.casefold().find(leaf.text.casefold(), start, end)
    if place < 0 or len(index.search(Words(leaf.text, leaf.field, prefix=leaf.prefix))):
        return text
    near = index.words_like(leaf.text, _LIKE)
    from rapidfuzz.distance import OSA  # not at the top: every start passes there

    distances = {word: OSA.distance(leaf.text.casefold(), word) for word in near}
    nearest = [word for word in near if distances[word] == min(distances.values())]
    best = max(nearest, key=lambda word: len(index.search(Words(word, leaf.field))), default=None)
    return text if best is None else text[:place] + best + text[place + len(leaf.text) :]


def _single_words(node: Node) -> Iterator[Words]:
    """The words of a query that may be misspelt: not negated ones, nor phrases and patterns."""
    match node:
        case Words(text=text, wild=wild, fuzzy=fuzzy):
            if text.isalpha() and not wild and not fuzzy:
                yield node
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from _single_words(part)
        case Not():
            return
