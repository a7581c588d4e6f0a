"""BM25F over arrays: which documents a group of terms is in, and how much that says. Reads no files.

Score of a document d for a group of terms (one word, or all words with a beginning), summed over the fields f:

    weight_f · idf_f · tf · (K1 + 1) / (tf + K1 · (1 - b_f + b_f · length_f(d) / mean length_f))
    idf_f = 1 + ln(N / (n_f + 1))

tf counts the group's occurrences in that field of d, n_f the documents with any there, N all documents; the mean
length is taken over all of them. This is BM25 (Robertson, Walker et al., Okapi at TREC-3, 1994) for each field with
the weighted sum and the idf of Whoosh's BM25F, and with lengths in the steps in which Whoosh keeps them, so that ranks
agree with it; only, deleted documents do not count. b_f is in schema.py: 0 where most items have no such field, as the
mean length would be next to nothing there and a reader's own note would count for nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from desktop.index.posting_list import Rows
from desktop.index.schema import FIELDS, WEIGHTS

K1 = 1.2
_FEW = 20  # documents fewer than this part of all are counted by sorting
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float32)

Mask = NDArray[np.bool_]
Scores = NDArray[np.float32]
Counted = tuple[NDArray[np.integer], NDArray[Any]]


class Group(NamedTuple):
    """What is scored as one word: documents, counts and fields of its terms, and the fields asked for.

    once: no document stands there twice with the same field.
    """

    rows: Rows
    wanted: tuple[int, ...]
    once: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """For every document of a generation: whether it matches, and its score (0 where it does not)."""

    mask: Mask
    scores: Scores

    def __and__(self, other: "Match") -> "Match":
        mask = self.mask & other.mask
        return Match(mask, (self.scores + other.scores) * mask)

    def __or__(self, other: "Match") -> "Match":
        return Match(self.mask | other.mask, self.scores + other.scores)

    def __sub__(self, other: "Match") -> "Match":
        mask = self.mask & ~other.mask
        return Match(mask, self.scores * mask)


class Ranking:
    """The statistics of one generation.

    lengths: words of each document (row) in each field (column); total: their sum over the living documents.
    """

    def __init__(
        self, lengths: NDArray[np.uint16], total: NDArray[np.int64], living: Mask, weights: Sequence[float] = WEIGHTS
    ) -> None:
        self.size = len(living)
        self.living = living
        self._all_live = bool(living.all())
        self._count = int(np.count_nonzero(living))
        self._means = total / max(self._count, 1)
        self._lengths = lengths
        self._weights = weights
        self._norms: dict[int, Scores] = {}

    def nothing(self) -> Match:
        """No document."""
        return Match(np.zeros(self.size, dtype=bool), np.zeros(self.size, dtype=np.float32))

    def everything(self) -> Match:
        """Every living document, score 0."""
        return Match(self.living, np.zeros(self.size, dtype=np.float32))

    def score(self, groups: Iterable[Group]) -> Match:
        """The documents of any of the groups; what the groups say adds up."""
        match = self.nothing()
        for group in groups:
            for _field, documents, gains in self._gains(group):
                match.mask[documents] = True
                match.scores[documents] += gains
        return match

    def shares(self, group: Group, document: int) -> Iterator[tuple[int, float]]:
        """The fields of a document that the group is in, each with what that adds to its score."""
        for field, documents, gains in self._gains(group):
            place = int(np.searchsorted(documents, document))
            if place < len(documents) and documents[place] == document:
                yield field, float(gains[place])

    def _gains(self, group: Group) -> Iterator[tuple[int, NDArray[np.integer], Scores]]:
        """For each field asked for the documents, ascending, and what the group adds to their scores."""
        rows = _by_field(group.rows)
        if not self._all_live:
            rows = rows.where(self.living[rows.documents])
        for field, start, end in _sections(rows):
            if field not in group.wanted:
                continue
            found: Counted = rows.documents[start:end], rows.counts[start:end]
            documents, counts = found if group.once else self._counted(*found)
            idf = 1 + log(self._count / (len(documents) + 1))
            gain = np.float32(self._weights[field] * idf * (K1 + 1))
            frequencies = counts.astype(np.float32)
            yield field, documents, gain * frequencies / (frequencies + self._norm(field)[documents])

    def _counted(self, documents: NDArray[np.integer], counts: NDArray[Any]) -> Counted:
        """Each document once, with the sum of its counts."""
        if len(documents) * _FEW < self.size:
            found, places = np.unique(documents, return_inverse=True)
            return found, np.bincount(places, weights=counts)
        sums = np.bincount(documents, weights=counts, minlength=self.size)
        found = np.flatnonzero(sums)
        return found, sums[found]

    def _norm(self, field: int) -> Scores:
        if field not in self._norms:
            steps = np.searchsorted(_LENGTHS, self._lengths[:, field]).clip(max=255)
            relative = _LENGTHS[steps] / np.float32(max(self._means[field], 1e-9))
            share = np.float32(FIELDS[field].by_length)
            self._norms[field] = np.float32(K1) * (1 - share + share * relative)
        return self._norms[field]


def _by_field(rows: Rows) -> Rows:
    """The rows sorted by field; within a field they keep their order."""
    if bool((rows.fields[1:] >= rows.fields[:-1]).all()):
        return rows
    return rows.where(np.argsort(rows.fields, kind="stable"))


def _sections(rows: Rows) -> list[tuple[int, int, int]]:
    """(field, start, end) of each field that rows sorted by field have."""
    bounds = np.searchsorted(rows.fields, np.arange(len(FIELDS) + 1)).tolist()
    return [(field, start, end) for field, (start, end) in enumerate(pairwise(bounds)) if start < end]
