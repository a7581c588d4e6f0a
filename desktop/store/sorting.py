"""Brings numbers of items into the order of a column."""

from collections.abc import Collection
from enum import Enum

from desktop.store.database import Database, rows


class SortKey(Enum):
    RELEVANCE = "relevance"
    ADDED = "added"
    DATE = "date"
    TITLE = "title"
    PERSON = "person"
    RATING = "rating"
    PRIORITY = "priority"
    DUE = "due"


_DATE = "COALESCE(NULLIF(item.date, ''), event.start_date, '')"
_PERSON = (
    "(SELECT p.sort_key FROM contribution c JOIN person p ON p.id = c.person_id "
    "WHERE c.item_id = item.id AND c.chapter_id IS NULL ORDER BY c.pos LIMIT 1)"
)
_RANK = "CASE item.priority WHEN 'high' THEN 3 WHEN 'normal' THEN 2 WHEN 'low' THEN 1 END"
# the column, and whether its natural order is the falling one
_COLUMNS = {
    SortKey.ADDED: ("item.added", True),
    SortKey.DATE: (f"NULLIF({_DATE}, '')", True),
    SortKey.TITLE: ("item.title_key", False),
    SortKey.PERSON: (_PERSON, False),
    SortKey.RATING: ("item.rating", True),
    SortKey.PRIORITY: (_RANK, True),
    SortKey.DUE: ("NULLIF(item.due, '')", False),
}


def in_order(db: Database, numbers: Collection[int] | None, key: SortKey, *, reverse: bool = False) -> list[int]:
    """The numbers in the column's order (None: every item not in the trash), or the other way round.

    Items without a value come last either way; equal ones stand by date of a talk's time, then title.
    """
    column, falling = _COLUMNS[key]
    direction = "DESC" if falling != reverse else "ASC"
    time = ", item.start_time ASC" if key is SortKey.DATE else ""
    join = "LEFT JOIN event ON event.id = item.event_id" if _DATE in column else ""
    # "added" is never empty, and an index has its order if nothing stands before it
    empty_last = "" if key is SortKey.ADDED else f"{column} IS NULL, "
    where = "" if numbers is not None else "WHERE item.trashed = ''"
    found = rows(
        db,
        f"SELECT item.number FROM item {join} {where} "
        f"ORDER BY {empty_last}{column} {direction}{time}, item.title_key, item.number",
    )
    if numbers is None:
        return [row[0] for row in found]
    wanted = numbers if isinstance(numbers, (set, frozenset)) else set(numbers)
    return [row[0] for row in found if row[0] in wanted]
