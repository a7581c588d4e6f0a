"""One state of the index as its table of contents lists it: living documents, their numbers, what they match."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from struct import pack

import numpy as np

from desktop.index.codec import FACTS
from desktop.index.hits import Hits
from desktop.index.likeness import Alike, alike
from desktop.index.matching import Matcher
from desktop.index.postings import PostingCache, Postings
from desktop.index.schema import FIELDS, WEIGHTS
from desktop.index.scoring import Ranking
from desktop.index.segment import Segment
from desktop.query.syntax import Node, Words


class Generation:
    """Answers searches over these segments, without the rows deleted of each. Opens and closes no files."""

    def __init__(
        self,
        segments: Sequence[Segment],
        deleted: Sequence[Iterable[int]],
        cache: PostingCache,
        weights: Sequence[float] = WEIGHTS,
    ) -> None:
        self.segments = segments
        facts = np.concatenate([segment.facts for segment in segments]) if segments else np.empty(0, dtype=FACTS)
        self._living = np.ones(len(facts), dtype=bool)
        self._numbers = facts["number"].astype(np.int64)
        self._ascend = bool((self._numbers[1:] > self._numbers[:-1]).all())
        self.postings = Postings(segments, cache)
        for base, rows in zip(self.postings.bases, deleted, strict=True):
            self._living[[base + row for row in rows]] = False
        self._total = sum((segment.lengths for segment in segments), np.zeros(len(FIELDS), dtype=np.int64))
        self._total = self._total - facts["lengths"][~self._living].sum(axis=0, dtype=np.int64)
        self._lengths = facts["lengths"]
        self.weigh(weights)

    def weigh(self, weights: Sequence[float]) -> None:
        """Ranks by these weights of the fields from now on."""
        self._ranking = Ranking(self._lengths, self._total, self._living, weights)
        self._matcher = Matcher(self.postings, self._ranking)

    def search(self, node: Node) -> Hits:
        """The living items that match, each with its score."""
        match = self._matcher.match(node)
        rows = np.flatnonzero(match.mask)
        numbers, scores = self._numbers[rows], match.scores[rows]
        return Hits(numbers, scores) if self._ascend else Hits.scored(numbers, scores)

    def shares(self, node: Node, number: int) -> list[tuple[Words, str, float]]:
        """What each word and field adds to the score of an item; see SearchIndex.shares."""
        rows = np.flatnonzero((self._numbers == number) & self._living)
        found = self._matcher.shares(node, int(rows[0])) if len(rows) else ()
        return [(leaf, FIELDS[field].query_name, score) for leaf, field, score in found]

    def alike(self, texts: Mapping[str, str], number: int, most: int) -> list[Alike]:
        """The items most like one with these texts and this number, which is left out; see likeness.py."""
        found = alike(self.postings, self._ranking, texts, most + 1)
        numbers = self._numbers[found.documents].tolist()
        whole = max(found.scores, default=1.0)
        if number in numbers:
            whole = found.scores[numbers.index(number)]
        rows = zip(numbers, found.scores, found.words, strict=True)
        return [Alike(other, min(score / whole, 1.0), words) for other, score, words in rows if other != number][:most]

    def count(self) -> int:
        """The number of living items."""
        return int(np.count_nonzero(self._living))

    def revisions(self) -> Iterator[tuple[str, str]]:
        """(id, revision) of every living item."""
        stored = [revision for segment in self.segments for revision in segment.revisions()]
        facts = np.concatenate([np.empty(0, dtype=FACTS), *(segment.facts for segment in self.segments)])
        for row in np.flatnonzero(self._living).tolist():
            yield pack("<QQ", int(facts["hi"][row]), int(facts["lo"][row])).hex(), stored[row].decode()
