"""What a search returned: item numbers and scores, and the set operations the services need on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Item numbers, ascending and each once, with a score for each (0 when nothing was ranked). Never changed."""

    numbers: NDArray[np.int64]
    scores: NDArray[np.float32]

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Hits:
        """These item numbers, in any order, all with score 0."""
        import numpy as np

        found = np.unique(np.fromiter(numbers, dtype=np.int64))
        return cls(found, np.zeros(len(found), dtype=np.float32))

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
        import numpy as np

        numbers, mine, theirs = np.intersect1d(self.numbers, other.numbers, assume_unique=True, return_indices=True)
        return Hits(numbers, self.scores[mine] + other.scores[theirs])

    def unite(self, other: Hits) -> Hits:
        """The items of either; scores add up."""
        import numpy as np

        numbers = np.union1d(self.numbers, other.numbers)
        scores = np.zeros(len(numbers), dtype=np.float32)
        scores[np.searchsorted(numbers, self.numbers)] += self.scores
        scores[np.searchsorted(numbers, other.numbers)] += other.scores
        return Hits(numbers, scores)

    def without(self, other: Hits) -> Hits:
        """The items that the other does not have, with their scores."""
        return self._kept(~self._in(other))

    def ranked(self, limit: int | None = None) -> list[int]:
        """The numbers by falling score, equal scores by falling number (the newest first); at most `limit`."""
        import numpy as np

        numbers, scores = self.numbers, self.scores
        if limit is not None and 0 < limit < len(self):
            least = np.partition(scores, len(self) - limit)[len(self) - limit]
            kept = scores >= least
            numbers, scores = numbers[kept], scores[kept]
        found: list[int] = numbers[np.lexsort((-numbers, -scores))].tolist()
        return found if limit is None else found[: max(limit, 0)]

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

    def _in(self, other: Hits) -> Any:
        import numpy as np

        return np.isin(self.numbers, other.numbers, assume_unique=True)

    def _kept(self, mask: Any) -> Hits:
        return Hits(self.numbers[mask], self.scores[mask])
