"""Values of items in columns: counted over a set of hits, or asked for, with array arithmetic. Whose values, the services know."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from desktop.index.hits import Hits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Places = dict[int, "NDArray[np.intp]"]
"""Where the pairs stand that belong to hits, by the identity of the array of their numbers."""

_SLICED_BELOW = 60  # results smaller than this part of the pairs are counted pair by pair
_FORMAT = 1


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """Pairs of an item number and a value, by ascending number; an item may have several values, none of them twice.

    `codes` are places in `values`, which are strings or integers, each there once; when `by_name` they stand there by
    name, letter case ignored. `totals`: how many items have each value.
    """

    numbers: NDArray[np.int64]
    codes: NDArray[np.int32]
    values: list[Any]
    by_name: bool = False
    totals: NDArray[np.intp] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        import numpy as np

        object.__setattr__(self, "totals", np.bincount(self.codes, minlength=len(self.values)))

    @property
    def every(self) -> Hits:
        """The items that have a value."""
        return Hits.ascending(self.numbers)

    def tally(
        self, hits: Hits, most: int | None = None, places: Places | None = None, *, all_but: bool = False
    ) -> tuple[list[tuple[Any, int]], int]:
        """How many of the hits, or of all items but these, have each value; and how many values there are at all.

        At most the `most` commonest values, these by falling count, or by name when `by_name`. `places` is kept between
        the columns of one count: some share their numbers.
        """
        import numpy as np

        counts = np.bincount(self._codes_of(hits, {} if places is None else places), minlength=len(self.values))
        if all_but:
            counts = self.totals - counts
        having = np.bincount(counts, minlength=2)  # how many values have each count
        number = len(self.values) - int(having[0])
        least = 1
        if most is not None and number > most:
            least = len(having) - 1 - int(np.argmax(np.cumsum(having[::-1]) >= most))
        found = np.flatnonzero(counts >= least)
        if most is not None and len(found) > most:
            rest = found[counts[found] == least][: most - int(np.count_nonzero(counts > least))]
            found = np.sort(np.concatenate((found[counts[found] > least], rest)))
        if not self.by_name:
            found = found[np.argsort(-counts[found], kind="stable")]
        values = self.values
        return [
            (values[code], count) for code, count in zip(found.tolist(), counts[found].tolist(), strict=True)
        ], number

    def having(self, wanted: Callable[[Any], bool]) -> Hits:
        """The items with a value that is wanted."""
        import numpy as np

        chosen = np.fromiter((wanted(value) for value in self.values), dtype=bool, count=len(self.values))
        return Hits.ascending(self.numbers[chosen[self.codes]])

    def with_changed(self, items: Hits, pairs: Iterable[tuple[int, Any]]) -> Column:
        """The column after these items have changed: `pairs` are all that these items have now."""
        import numpy as np

        known = items.holding(self.numbers)
        new = sorted(pairs, key=lambda pair: pair[0])
        before = zip(self.numbers[known].tolist(), self.codes[known].tolist(), strict=True)
        if {(number, self.values[code]) for number, code in before} == set(new):
            return self
        values, codes = list(self.values), self.codes[~known]
        places = {value: code for code, value in enumerate(values)} if new else {}
        for _number, value in new:
            if value not in places:
                places[value] = len(values)
                values.append(value)
        numbers = np.concatenate((self.numbers[~known], np.array([number for number, _ in new], dtype=np.int64)))
        codes = np.concatenate((codes, np.array([places[value] for _, value in new], dtype=np.int32)))
        order = np.argsort(numbers, kind="stable")
        made = Column(numbers[order], codes[order], values, self.by_name)
        return _sorted_by_name(made) if self.by_name and len(values) > len(self.values) else made

    def with_numbers_of(self, other: Column) -> Column:
        """The same column; it shares the numbers of another one if they are equal."""
        import numpy as np

        same = self.numbers is not other.numbers and np.array_equal(self.numbers, other.numbers)
        return Column(other.numbers, self.codes, self.values, self.by_name) if same else self

    def _codes_of(self, hits: Hits, places: Places) -> NDArray[np.int32]:
        """The codes of the pairs that belong to hits."""
        import numpy as np

        if len(hits) * _SLICED_BELOW > len(self.numbers):
            key = id(self.numbers)
            if key not in places:
                places[key] = np.flatnonzero(hits.holding(self.numbers))
            return self.codes.take(places[key])
        starts = np.searchsorted(self.numbers, hits.numbers)
        lengths = np.searchsorted(self.numbers, hits.numbers, side="right") - starts
        shifts = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths) if len(starts) else starts
        codes: NDArray[np.int32] = self.codes[shifts + np.arange(len(shifts))]
        return codes


def column(pairs: Sequence[tuple[int, Any]], *, by_name: bool = False) -> Column:
    """The column of these pairs; no pair may come twice."""
    import numpy as np

    codes: dict[Any, int] = {}
    coded = np.fromiter((codes.setdefault(value, len(codes)) for _, value in pairs), dtype=np.int32, count=len(pairs))
    numbers = np.fromiter((number for number, _ in pairs), dtype=np.int64, count=len(pairs))
    order = np.argsort(numbers, kind="stable")
    made = Column(numbers[order], coded[order], list(codes), by_name)
    return _sorted_by_name(made) if by_name else made


def _sorted_by_name(found: Column) -> Column:
    import numpy as np

    order = sorted(range(len(found.values)), key=lambda code: str(found.values[code]).casefold())
    places = np.empty(len(order), dtype=np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return Column(found.numbers, places[found.codes], [found.values[code] for code in order], True)


def write_columns(path: Path, stamp: Mapping[str, str | int], columns: Mapping[str, Column]) -> None:
    """Keeps columns in a file for the next start, with what they were read from."""
    import numpy as np

    header = json.dumps(
        {
            "format": _FORMAT,
            "stamp": dict(stamp),
            "columns": {name: [kept.values, kept.by_name] for name, kept in columns.items()},
        }
    )
    arrays: dict[str, NDArray[Any]] = {"header": np.frombuffer(header.encode(), dtype=np.uint8)}
    for name, kept in columns.items():
        arrays |= {f"{name}.numbers": kept.numbers, f"{name}.codes": kept.codes}
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
    beside.replace(path)


def read_columns(path: Path) -> tuple[dict[str, str | int], dict[str, Column]] | None:
    """The stamp and the columns of a file; None when there is none, or none that can be read: it is derived data."""
    import numpy as np

    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            header = json.loads(arrays["header"].tobytes())
            if header["format"] != _FORMAT:
                return None
            found = {
                name: Column(arrays[f"{name}.numbers"], arrays[f"{name}.codes"], values, by_name)
                for name, (values, by_name) in header["columns"].items()
            }
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
        return None
    return (header["stamp"], found) if all(map(_is_whole, found.values())) else None


def _is_whole(found: Column) -> bool:
    return len(found.numbers) == len(found.codes) and (
        not len(found.codes) or int(found.codes.max()) < len(found.values)
    )
