"""Values of items in columns, counted over a set of hits with array arithmetic. Whose values, the services know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.index.hits import Hits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Column:
    """Pairs of an item number and a value; an item may have several values. `values` are what the codes stand for."""

    numbers: NDArray[np.int64]
    codes: NDArray[np.int64]
    values: list[Any]


def column(pairs: Iterable[tuple[int, Any]]) -> Column:
    """The column of these pairs; no pair may come twice."""
    import numpy as np

    codes: dict[Any, int] = {}
    numbers: list[int] = []
    coded: list[int] = []
    for number, value in pairs:
        numbers.append(number)
        coded.append(codes.setdefault(value, len(codes)))
    return Column(np.array(numbers, dtype=np.int64), np.array(coded, dtype=np.int64), list(codes))


def tally(columns: dict[str, Column], hits: Hits | None, most: int) -> dict[str, list[tuple[Any, int]]]:
    """For each column how many of the hits (None: of all items) have each value, the commonest first, at most `most`."""
    import numpy as np

    largest = max((int(c.numbers.max()) for c in columns.values() if len(c.numbers)), default=0)
    chosen = np.ones(largest + 1, dtype=bool)
    if hits is not None:
        chosen[:] = False
        chosen[hits.numbers[hits.numbers <= largest]] = True
    result: dict[str, list[tuple[Any, int]]] = {}
    for name, kept in columns.items():
        counts = np.bincount(kept.codes[chosen[kept.numbers]], minlength=len(kept.values))
        order = np.argsort(-counts, kind="stable")[:most]
        result[name] = [(kept.values[code], int(counts[code])) for code in order if counts[code]]
    return result
