"""Text → words → stems, the same for indexing, searching and marking. Knows no fields and no files."""

import re
from functools import lru_cache

from whoosh.lang.porter2 import stem as _porter2

from desktop.domain.text import folded

_SURFACE = re.compile("[\\w\u0300-\u036f]+")
_PIECE = re.compile(r"[^\W_]+")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_LONGEST_WORD = 64

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
