"""Rows of a table that lost an empty cell before their first one, put back under the columns of the others."""

from collections import Counter

from desktop.importers.listing.times import moment_in

_FEWEST = 3
_LONGEST_MARK = 3


def aligned(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows, those that begin with the time of the others' second column moved to it."""
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    timed = sum(len(cells) == width and width > 2 and _is_moment(cells[1]) and len(cells[0]) <= _LONGEST_MARK for cells in rows)
    if timed < max(_FEWEST, len(rows) // 2):
        return rows
    return [("", *cells) if len(cells) == width - 1 and _is_moment(cells[0]) else cells for cells in rows]


def _is_moment(cell: str) -> bool:
    moment, rest = moment_in(cell)
    return bool(moment.start or moment.date) and len(rest) <= _LONGEST_MARK
