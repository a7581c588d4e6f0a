"""One state of the index as its table of contents lists it: living documents, their numbers, what they match."""

from collections.abc import Iterable, Iterator, Sequence
from struct import pack

import numpy as np

from desktop.index.codec import FACTS
from desktop.index.hits import Hits
from desktop.index.matching import Matcher
from desktop.index.postings import PostingCache, Postings
from desktop.index.scoring import Ranking
from desktop.index.segment import Segment
from desktop.query.syntax import Node


class Generation:
    """Answers searches over these segments, without the rows deleted of each. Opens and closes no files."""

    def __init__(self, segments: Sequence[Segment], deleted: Sequence[Iterable[int]], cache: PostingCache) -> None:
        self.segments = segments
        facts = np.concatenate([segment.facts for segment in segments]) if segments else np.empty(0, dtype=FACTS)
        self._living = np.ones(len(facts), dtype=bool)
        self._ids = facts[["hi", "lo"]]
        self._numbers = facts["number"].astype(np.int64)
        self._order = np.argsort(self._numbers, kind="stable")
        self.postings = Postings(segments, cache)
        for base, rows in zip(self.postings.bases, deleted, strict=True):
            self._living[[base + row for row in rows]] = False
        self._matcher = Matcher(self.postings, Ranking(facts["lengths"], self._living))

    def search(self, node: Node) -> Hits:
        """The living items that match, each with its score."""
        match = self._matcher.match(node)
        kept = self._order[match.mask[self._order]]
        return Hits(self._numbers[kept], match.scores[kept])

    def count(self) -> int:
        """The number of living items."""
        return int(np.count_nonzero(self._living))

    def revisions(self) -> Iterator[tuple[str, str]]:
        """(id, revision) of every living item."""
        stored = [revision for segment in self.segments for revision in segment.revisions()]
        for row in np.flatnonzero(self._living).tolist():
            high, low = self._ids[row]
            yield pack("<QQ", int(high), int(low)).hex(), stored[row].decode()
