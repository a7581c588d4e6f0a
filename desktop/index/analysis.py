"""Text → words → stems, the same for indexing, searching and marking. Knows no fields and no files."""

import re
from functools import lru_cache

from whoosh.lang.porter2 import stem as _porter2

from desktop.domain.text import folded

_SURFACE = re.compile("[\\w\u0300-\u036f]+")
_PIECE = re.compile(r"[^\W_]+")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_LONGEST_WORD = 64
_WILD = {"*": r"[^\W_]*", "?": r"[^\W_]"}

surfaces = _SURFACE.findall
"""The runs of letters, digits and underscores of a text as they stand there."""
surfaces_with_places = _SURFACE.finditer


@lru_cache(maxsize=200_000)
def words_of(surface: str) -> tuple[str, ...]:
    """The folded words of one surface: mostly one; none for a lone underscore; each ideograph is one of its own."""
    words = [word[:_LONGEST_WORD] for word in _PIECE.findall(folded(surface))]
    if surface.isascii():
        return tuple(words)
    return tuple(part for word in words for part in _IDEOGRAPH.findall(word))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The English stem of a folded word (Porter 2, snowballstem.org/algorithms/english); other words mostly stay."""
    return str(_porter2(word)) or word


def words(text: str) -> list[str]:
    """All folded words of a text in their order, none left out: "to be or not to be" has six."""
    return [word for surface in surfaces(text) for word in words_of(surface)]


def shape_of(pattern: str) -> str:
    """The regular expression of the folded words that a word with * (any letters or none) and ? (one) stands for."""
    return "".join(_WILD.get(letter) or re.escape(letter) for letter in folded(pattern))


def is_like(word: str, wanted: str, distance: int) -> bool:
    """Whether two folded words begin alike and at most so many letters are wrong, missing, too many or swapped."""
    from rapidfuzz.distance import DamerauLevenshtein  # not needed to start

    return word[:1] == wanted[:1] and DamerauLevenshtein.distance(word, wanted, score_cutoff=distance) <= distance
