"""BM25F over arrays: which documents a group of terms is in, and how much that says. Reads no files.

Score of a document d for a group of terms (one word, or all words with a beginning), summed over the fields f:

    weight_f · idf_f · tf · (K1 + 1) / (tf + K1 · (1 - B + B · length_f(d) / mean length_f))
    idf_f = 1 + ln(N_f / (n_f + 1))

tf counts the group's occurrences in that field of d, n_f the documents with any there, N_f and the mean length are
taken over the documents that have the field. This is BM25 (Robertson, Walker et al., Okapi at TREC-3, 1994) for each
field with the weighted sum and the idf that Whoosh's BM25F has, so that ranks agree with it; deleted documents do not
count. Taking N_f from the documents with the field keeps a field that few have (notes) from outweighing all others.
"""

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from desktop.index.schema import FIELDS

K1 = 1.2
B = 0.75

Mask = NDArray[np.bool_]
Scores = NDArray[np.float32]


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
    """The statistics of one generation. lengths: words of each document (row) in each field (column)."""

    def __init__(self, lengths: NDArray[np.uint16], living: Mask) -> None:
        self.size = len(living)
        self.living = living
        self._all_live = bool(living.all())
        filled = lengths[living]
        self._counts = np.count_nonzero(filled, axis=0)
        self._means = filled.sum(axis=0, dtype=np.int64) / np.maximum(self._counts, 1)
        self._lengths = lengths
        self._norms: dict[int, Scores] = {}

    def nothing(self) -> Match:
        """No document."""
        return Match(np.zeros(self.size, dtype=bool), np.zeros(self.size, dtype=np.float32))

    def everything(self) -> Match:
        """Every living document, score 0."""
        return Match(self.living, np.zeros(self.size, dtype=np.float32))

    def score(self, rows: NDArray[np.integer], fields: NDArray[np.uint8], wanted: tuple[int, ...]) -> Match:
        """The match of a group of terms from document and field of each of its occurrences, in any order."""
        match = self.nothing()
        if not self._all_live:
            kept = self.living[rows]
            rows, fields = rows[kept], fields[kept]
        present = np.bincount(fields, minlength=len(FIELDS))
        for field in wanted:
            if not present[field]:
                continue
            documents, frequencies = self._counted(rows[fields == field])
            match.mask[documents] = True
            idf = 1 + log(self._counts[field] / (len(documents) + 1))
            gain = np.float32(FIELDS[field].weight * idf * (K1 + 1))
            match.scores[documents] += gain * frequencies / (frequencies + self._norm(field)[documents])
        return match

    def _counted(self, rows: NDArray[np.integer]) -> tuple[NDArray[np.integer], Scores]:
        if len(rows) * 20 < self.size:
            documents, counts = np.unique(rows, return_counts=True)
            return documents, counts.astype(np.float32)
        counts = np.bincount(rows, minlength=self.size)
        found = np.flatnonzero(counts)
        return found, counts[found].astype(np.float32)

    def _norm(self, field: int) -> Scores:
        if field not in self._norms:
            relative = self._lengths[:, field].astype(np.float32) / np.float32(max(self._means[field], 1e-9))
            self._norms[field] = np.float32(K1) * (np.float32(1 - B) + np.float32(B) * relative)
        return self._norms[field]
