"""The posting lists of one generation as arrays over all its segments, kept in a bounded cache. Scores nothing."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from desktop.index.cache import WeighedCache
from desktop.index.codec import DOCUMENT_BITS
from desktop.index.segment import Rows, Segment
from desktop.index.terms import start_term

_CACHED_BYTES = 40_000_000


def _weight(rows: Rows | None) -> int:
    return 200 + (0 if rows is None else rows[0].nbytes + rows[1].nbytes)


class PostingCache(WeighedCache["Rows | None"]):
    """Lists by segment and term; segments never change, so it outlives generations."""

    def __init__(self, most: int = _CACHED_BYTES) -> None:
        super().__init__(most, _weight)


class Postings:
    """Posting lists over segments laid end to end: the documents of a segment are numbered from its base."""

    def __init__(self, segments: Sequence[Segment], cache: PostingCache) -> None:
        self._segments = segments
        self._cache = cache
        sizes = [len(segment.facts) for segment in segments]
        self.bases = [sum(sizes[:place]) for place in range(len(sizes))]

    def words_from(self, beginning: str) -> list[tuple[str, str]]:
        """(word, term) of all words with this beginning in any segment's lexicon, without order."""
        lines = {line for segment in self._segments for line in segment.words_from(beginning)}
        pairs = (line.decode().partition("\t") for line in lines)
        return [(word, term) for word, _, term in pairs]

    def rows(self, terms: Iterable[str]) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
        """Document and field of every occurrence of any of the terms, in no order."""
        rows, fields = [np.empty(0, dtype=np.uint32)], [np.empty(0, dtype=np.uint8)]
        wanted = list(dict.fromkeys(terms))
        for segment, base in zip(self._segments, self.bases, strict=True):
            name = segment.entry.segment_id()
            for term in wanted:
                found = self._cache.get((name, term), lambda s=segment, t=term: s.rows(t))  # type: ignore[misc]
                if found is not None:
                    rows.append(found[0] + np.uint32(base) if base else found[0])
                    fields.append(found[1])
        return np.concatenate(rows), np.concatenate(fields)

    def occurrences(self, terms: Iterable[str]) -> NDArray[np.uint64]:
        """All occurrences of the terms with positions, sorted (codec.DOCUMENT_BITS); for phrases."""
        found = [np.empty(0, dtype=np.uint64)]
        wanted = list(dict.fromkeys(terms))
        for segment, base in zip(self._segments, self.bases, strict=True):
            lists = [segment.occurrences(term) for term in wanted]
            offset = np.uint64(base << DOCUMENT_BITS)
            found.extend(occurrences + offset for occurrences in lists if len(occurrences))
        return np.sort(np.concatenate(found)) if len(found) > 2 else found[-1]

    def starts(self, letters: str, fields: Iterable[int]) -> Rows:
        """Document and field of the words with this beginning of one or two letters, once for each field."""
        rows, numbers = [np.empty(0, dtype=np.uint32)], [np.empty(0, dtype=np.uint8)]
        for segment, base in zip(self._segments, self.bases, strict=True):
            for field in fields:
                found = segment.start_rows(start_term(field, letters))
                rows.append(found + np.uint32(base))
                numbers.append(np.full(len(found), field, dtype=np.uint8))
        return np.concatenate(rows), np.concatenate(numbers)
