"""The posting lists of one generation as arrays over all its segments, kept in a bounded cache. Scores nothing."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from desktop.index.cache import WeighedCache
from desktop.index.posting_list import DOCUMENT_SHIFT, Rows
from desktop.index.segment import Segment
from desktop.index.terms import start_term

_CACHED_BYTES = 40_000_000
_ANY = r"[^\t\n]*"


NO_ROWS = Rows(np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.uint16), np.empty(0, dtype=np.uint8))


def _weight(rows: Rows | None) -> int:
    return 300 + (0 if rows is None else sum(part.nbytes for part in rows))


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

    def words(self, beginning: str, shape: str = _ANY) -> list[tuple[str, str]]:
        """(word, term) of the words with this beginning, and of this shape, in any segment's lexicon.

        shape: a regular expression of the whole word that matches no TAB and no end of line.
        """
        line = re.compile(rf"^({shape})\t(.*)$", re.MULTILINE)
        found = [line.findall(segment.lexicon_from(beginning).decode()) for segment in self._segments]
        return found[0] if len(found) == 1 else list(dict.fromkeys(pair for pairs in found for pair in pairs))

    def number_of_words(self, beginning: str) -> int:
        """How many words have this beginning; one counts for each segment that it is in."""
        return sum(segment.lexicon_from(beginning).count(b"\n") for segment in self._segments)

    def frequency(self, term: str) -> int:
        """How many documents have a term, deleted ones too."""
        return sum(segment.frequency(term) for segment in self._segments)

    def rows(self, terms: Iterable[str]) -> Rows:
        """The documents of all these terms, term after term and segment after segment; a document stands there again
        for each term and field that it has."""
        found = []
        wanted = list(dict.fromkeys(terms))
        for segment, base in zip(self._segments, self.bases, strict=True):
            name = segment.entry.segment_id()
            for term in segment.of_these(wanted):
                rows = self._cache.get((name, term), lambda s=segment, t=term: s.rows(t))  # type: ignore[misc]
                if rows is not None:
                    found.append(rows._replace(documents=rows.documents + np.uint32(base)) if base else rows)
        if len(found) == 1:
            return found[0]
        return Rows(*map(np.concatenate, zip(*found, strict=True))) if found else NO_ROWS

    def occurrences(self, terms: Iterable[str]) -> NDArray[np.uint64]:
        """All occurrences of the terms, sorted (posting_list.py); for phrases."""
        found = [np.empty(0, dtype=np.uint64)]
        wanted = list(dict.fromkeys(terms))
        for segment, base in zip(self._segments, self.bases, strict=True):
            lists = [segment.occurrences(term) for term in segment.of_these(wanted)]
            offset = np.uint64(base << DOCUMENT_SHIFT)
            found.extend(occurrences + offset for occurrences in lists if len(occurrences))
        return np.sort(np.concatenate(found)) if len(found) > 2 else found[-1]

    def starts(self, letters: str, fields: Iterable[int]) -> Rows:
        """The documents with words of this beginning of one or two letters, once for each field; all counts are one."""
        found = []
        for segment, base in zip(self._segments, self.bases, strict=True):
            if not segment.may_have_words(letters):
                continue
            for field in fields:
                documents = segment.start_rows(start_term(field, letters))
                number = len(documents)
                counts, same = np.ones(number, dtype=np.uint16), np.full(number, field, dtype=np.uint8)
                found.append(Rows(documents + np.uint32(base), counts, same))
        return Rows(*map(np.concatenate, zip(*found, strict=True))) if found else NO_ROWS
