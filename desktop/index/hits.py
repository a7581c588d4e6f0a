"""What a search returned: item numbers and scores, and the set operations the services need on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_SPARSE, _SMALL = 20, 1_000_000  # numbers that lie further apart are not looked up in a table of all of them


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Item numbers, ascending and each once, with a score for each (0 when nothing was ranked). Never changed."""

    numbers: NDArray[np.int64]
    scores: NDArray[np.float32]

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Hits:
        """These item numbers, in any order, all with score 0."""
        import numpy as np

        return cls.ascending(np.sort(np.fromiter(numbers, dtype=np.int64)))

    @classmethod
    def ascending(cls, numbers: NDArray[np.int64]) -> Hits:
        """Item numbers that ascend already; one may come several times. All with score 0."""
        import numpy as np

        if len(numbers) > 1:
            numbers = numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))]
        return cls(numbers, np.zeros(len(numbers), dtype=np.float32))

    @classmethod
    def scored(cls, numbers: NDArray[np.int64], scores: NDArray[np.float32]) -> Hits:
        """Item numbers in any order, each once, with their scores."""
        import numpy as np

        if not len(numbers):
            return cls.none()
        size = int(numbers.max()) + 1
        if size > _SPARSE * len(numbers) + _SMALL:
            order = np.argsort(numbers)
            return cls(numbers[order], scores[order])
        known, by_number = np.zeros(size, dtype=bool), np.zeros(size, dtype=np.float32)
        known[numbers], by_number[numbers] = True, scores
        ordered = np.flatnonzero(known)
        return cls(ordered, by_number[ordered])

    @classmethod
    def none(cls) -> Hits:
        """No item."""
        return cls.of(())

    def __len__(self) -> int:
        return len(self.numbers)

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self._place(number) is not None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hits):
            return NotImplemented
        return self.to_list() == other.to_list() and bool((self.scores == other.scores).all())

    __hash__ = None  # type: ignore[assignment]

    def intersect(self, other: Hits) -> Hits:
        """The items of both; scores add up."""
        mine, theirs = other.holding(self.numbers), self.holding(other.numbers)
        return Hits(self.numbers[mine], self.scores[mine] + other.scores[theirs])

    def unite(self, other: Hits) -> Hits:
        """The items of either; scores add up."""
        import numpy as np

        new = ~self.holding(other.numbers)
        numbers = np.concatenate((self.numbers, other.numbers[new]))
        order = np.argsort(numbers, kind="stable")
        scores = np.concatenate((self.scores, other.scores[new]))
        scores[: len(self)][other.holding(self.numbers)] += other.scores[~new]
        return Hits(numbers[order], scores[order])

    def without(self, other: Hits) -> Hits:
        """The items that the other does not have, with their scores."""
        kept = ~other.holding(self.numbers)
        return Hits(self.numbers[kept], self.scores[kept])

    def holding(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """For each of the item numbers, in any order, whether it is among the hits."""
        import numpy as np

        if not len(self) or not len(numbers):
            return np.zeros(len(numbers), dtype=bool)
        size = max(int(self.numbers[-1]), int(numbers.max())) + 1
        if size > _SPARSE * (len(self) + len(numbers)) + _SMALL:
            return np.isin(numbers, self.numbers)
        return self.table(size)[numbers]

    def table(self, size: int) -> NDArray[np.bool_]:
        """For each item number below `size` whether it is among the hits."""
        import numpy as np

        known = np.zeros(size, dtype=bool)
        known[self.numbers[: np.searchsorted(self.numbers, size)]] = True
        return known

    def ranked(self, limit: int | None = None) -> list[int]:
        """The numbers by falling score, equal scores by falling number (the newest first); at most `limit`."""
        import numpy as np

        numbers, scores = self.numbers, self.scores
        if limit is not None and 0 < limit < len(self):
            least = np.partition(scores, len(self) - limit)[len(self) - limit]
            kept = scores >= least
            numbers, scores = numbers[kept], scores[kept]
        # one integer for each: the score's bits (they rise with it, as scores are not negative), then the place
        keys = scores.view(np.uint32).astype(np.uint64) << np.uint64(32) | np.arange(len(scores), dtype=np.uint64)
        keys.sort()
        found: list[int] = numbers[(keys & np.uint64(0xFFFFFFFF))[::-1].astype(np.intp)].tolist()
        return found if limit is None else found[: max(limit, 0)]

    def in_order(self, order: NDArray[np.int64]) -> list[int]:
        """Those of the item numbers that are among the hits, as they stand there."""
        found: list[int] = order[self.holding(order)].tolist()
        return found

    def to_list(self) -> list[int]:
        """The numbers, ascending."""
        found: list[int] = self.numbers.tolist()
        return found

    def score_of(self, number: int) -> float:
        """The score of an item, 0 when it is not among the hits."""
        place = self._place(number)
        return 0.0 if place is None else float(self.scores[place])

    def _place(self, number: int) -> int | None:
        import numpy as np

        place = int(np.searchsorted(self.numbers, number))
        return place if place < len(self) and int(self.numbers[place]) == number else None


def order_of(numbers: Sequence[int]) -> NDArray[np.int64]:
    """Item numbers in some order, as `Hits.in_order` takes them."""
    import numpy as np

    return np.array(numbers, dtype=np.int64)
