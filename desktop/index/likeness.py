"""Items that are about the same: those that share the telling words of one, weighed as a search would weigh them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log

import numpy as np
from whoosh.lang.stopwords import stoplists

from desktop.index.analysis import stem, surfaces_with_places, words_of
from desktop.index.postings import Postings
from desktop.index.schema import FIELDS
from desktop.index.scoring import Group, Ranking

_EMPTY = frozenset(stoplists["en"])  # "or" is rare among a few hundred titles and tells nothing all the same
_TELLING = 24  # words asked for
_SHOWN = 4
_COMMON, _FEW = 0.15, 10  # of all items, or in number: a word that more have tells nothing
_COUNTED = {"title": 3, "tag": 2, "abstract": 1, "chapter": 1}
"""Fields that say what an item is about, by their names in queries, and how often each word of one counts."""


@dataclass(frozen=True, slots=True)
class Alike:
    """An item that is like another: how much (1: as like as that one is to itself) and by which words, as written
    there, the most telling first."""

    number: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Documents of a generation with their likeness, the likest first."""

    documents: list[int]
    scores: list[float]
    words: list[tuple[str, ...]]


def alike(postings: Postings, ranking: Ranking, texts: Mapping[str, str], most: int) -> Found:
    """The living documents most like an item with these texts (by the names of fields in queries), itself included.

    Of its words the ones with the greatest (1 + ln n) · ln(N / df) are asked for: n occurrences here, df documents of
    N that have the word (TF-IDF, Spärck Jones 1972). Each scores as in a search, times 1 + ln n.
    """
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for name, times in _COUNTED.items():
        for surface in surfaces_with_places(texts.get(name, "")):
            for word in words_of(surface.group()):
                if word in _EMPTY:
                    continue
                counts[stem(word)] += times
                written.setdefault(stem(word), surface.group())
    weights = {term: _telling(postings, term, count, ranking.size) for term, count in counts.items()}
    chosen = sorted((term for term in weights if weights[term] > 0), key=lambda term: (-weights[term], term))[:_TELLING]
    wanted = tuple(n for n, field in enumerate(FIELDS) if field.query_name in _COUNTED)
    scored = [ranking.score([Group(postings.rows([term]), wanted, once=True)]).scores for term in chosen]
    if not scored:
        return Found([], [], [])
    shares = np.stack([scores * np.float32(1 + log(counts[term])) for term, scores in zip(chosen, scored, strict=True)])
    total = shares.sum(axis=0)
    best = np.argsort(-total, kind="stable")[:most]
    best = best[total[best] > 0]
    words = [
        tuple(written[chosen[t]] for t in np.argsort(-shares[:, d], kind="stable")[:_SHOWN] if shares[t, d] > 0)
        for d in best
    ]
    return Found(best.tolist(), total[best].tolist(), words)


def _telling(postings: Postings, term: str, count: int, size: int) -> float:
    """0 for a word that nothing else has, and for one that too many have."""
    frequency, most = postings.frequency(term), min(max(size * _COMMON, _FEW), size - 1)
    return (1 + log(count)) * log(size / frequency) if 1 < frequency <= most else 0.0
