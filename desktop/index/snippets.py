"""Where a query hits in an item's own texts, and the fragment that shows it best. Needs no index and no numpy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.index.analysis import is_like, shape_of, stem, surfaces_with_places, words, words_of
from desktop.index.schema import FIELDS, NAMED, TEXT_FIELDS
from desktop.query.syntax import And, Node, Not, Or, Words

Mark = tuple[int, int]

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fragment on one line and the parts of it that are hits: (start, end) in characters, ascending, apart."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One Words of the query as a chain of words: one for a word, several for a phrase."""

    words: tuple[str, ...]
    prefix: bool = False
    slop: int = 0
    fuzzy: int = 0
    shape: re.Pattern[str] | None = None

    def fits(self, place: int, word: str, *, named: bool) -> bool:
        """Whether a word of the text may stand at this place of the chain."""
        if self.shape is not None:
            return self.shape.fullmatch(word) is not None
        wanted = self.words[place]
        last = place == len(self.words) - 1
        if word == wanted or (last and self.prefix and word.startswith(wanted)):
            return True
        if last and self.fuzzy and is_like(word, wanted, self.fuzzy):
            return True
        return not named and stem(word) == stem(wanted)


def marks(text: str, node: Node, field: str | None = None) -> tuple[Mark, ...]:
    """The hits of a query in a text: (start, end) in characters, ascending, touching ones joined.

    `field` is the text's name in queries ("title", "note", …); parts of the query that ask for other fields, and
    parts that are negated, mark nothing. Accents are ignored, words compared by their stems as in the index.
    """
    return _joined([(start, end) for start, end, _ in _found(text, node, field)], text)


def snippets(text: str, node: Node, field: str | None = None, width: int = 160) -> Snippet:
    """The fragment of at most about `width` characters with most different words of the query, hits marked.

    White space is folded to blanks; an ellipsis stands where text was left out; a text without hits gives its
    beginning.
    """
    text = " ".join(text.split())
    found = _found(text, node, field)
    if len(text) <= width:
        return Snippet(text, _joined([(start, end) for start, end, _ in found], text))
    start, end = _window(text, found, width)
    before, after = _ELLIPSIS if start else "", _ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    inside = [(a + shift, b + shift) for a, b, _ in found if a >= start and b <= end]
    fragment = before + text[start:end] + after
    return Snippet(fragment, _joined(inside, fragment))


def _found(text: str, node: Node, field: str | None) -> list[tuple[int, int, int]]:
    """(start, end, number of the Words) of every hit, ascending."""
    asked = list(_asked(node, field))
    if not asked:
        return []
    named = field is not None and TEXT_FIELDS[field][0] in NAMED and len(TEXT_FIELDS[field]) < len(FIELDS)
    spans: list[Mark] = []
    heard: list[str] = []
    for surface in surfaces_with_places(text):
        for word in words_of(surface.group()):
            spans.append(surface.span())
            heard.append(word)
    hits = [
        (*spans[place], number)
        for number, chain in enumerate(asked)
        for start in range(len(heard))
        for place in _chained(chain, heard, start, named=named)
    ]
    return sorted(set(hits))


def _chained(chain: _Asked, heard: list[str], start: int, *, named: bool) -> list[int]:
    """The places of the chain's words in the text when it begins at `start`; empty when it does not."""
    if not chain.fits(0, heard[start], named=named):
        return []
    places = [start]
    for step in range(1, len(chain.words)):
        following = range(places[-1] + 1, min(places[-1] + 2 + chain.slop, len(heard)))
        place = next((p for p in following if chain.fits(step, heard[p], named=named)), None)
        if place is None:
            return []
        places.append(place)
    return places


def _asked(node: Node, field: str | None) -> Iterator[_Asked]:
    match node:
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from _asked(part, field)
        case Not():
            return
        case Words(field=asked) if field is None or set(TEXT_FIELDS[asked]) & set(TEXT_FIELDS[field]):
            tokens = words(node.text)
            if node.wild:
                yield _Asked((node.text,), shape=re.compile(shape_of(node.text)))
            elif node.phrase or node.exact:
                yield _Asked(tuple(tokens), node.prefix, node.slop)
            else:
                for place, token in enumerate(tokens, 1):
                    is_last = place == len(tokens)
                    yield _Asked((token,), node.prefix and is_last, fuzzy=node.fuzzy if is_last else 0)


def _joined(found: list[Mark], text: str) -> tuple[Mark, ...]:
    """Overlapping marks, and those with only blanks between, as one."""
    joined: list[Mark] = []
    for start, end in sorted(found):
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start].isspace()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _window(text: str, found: list[tuple[int, int, int]], width: int) -> Mark:
    """The stretch that holds hits of most different Words, then most hits, then the earliest; cut at blanks."""
    first, last, best = 0, 0, (0, 0)
    for place, (start, _, _) in enumerate(found):
        inside = [hit for hit in found[place:] if hit[1] <= start + width]
        worth = (len({number for _, _, number in inside}), len(inside))
        if inside and worth > best:
            best, first, last = worth, start, inside[-1][1]
    spare = max(width - (last - first), 0)
    start = max(0, min(first - spare // 3, len(text) - width))
    end = min(len(text), start + width)
    if start:
        blank = text.find(" ", start - 1, first)
        start = blank + 1 if blank >= 0 else first
    if end < len(text):
        blank = text.rfind(" ", max(last, start + 1), end + 1)
        end = blank if blank > start else max(end, last)
    return start, end
