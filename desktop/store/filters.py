"""Answers the leaves of a query that the store owns: leaf → the local numbers of the items it lets in.

Numbers of items in the trash are among them; the whole query takes them away unless it asks for them.
"""

import operator
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from desktop.domain.text import folded
from desktop.query import dates
from desktop.query.fields import NONE
from desktop.query.syntax import Compare, Counted, Has, Op, Range
from desktop.store import collections
from desktop.store.collections import name_key
from desktop.store.database import Database

_ANNOTATED = "SELECT DISTINCT item.number FROM annotation a JOIN item ON item.id = a.item_id WHERE a.trashed = ''"
_IDENTIFIED = "SELECT DISTINCT item.number FROM identifier i JOIN item ON item.id = i.item_id WHERE i.scheme = "
_LISTED = (
    "collection_item x JOIN collection c ON c.id = x.collection_id AND c.trashed = '' JOIN item ON item.id = x.item_id "
    "WHERE x.present = 1"
)
_CONTRIBUTED = "id IN (SELECT item_id FROM contribution"
_HAS = {
    "tag": "id IN (SELECT item_id FROM item_tag WHERE present = 1)",
    "rating": "rating IS NOT NULL",
    "abstract": "abstract <> ''",
    "people": f"{_CONTRIBUTED})",
    "event": "event_id IS NOT NULL",
    "link": "id IN (SELECT item_id FROM link)",
    "chapter": "id IN (SELECT item_id FROM chapter)",
    "due": "due <> ''",
    "finished": "finished <> ''",
    "priority": "priority IS NOT NULL",
    "status": "status IS NOT NULL",
    "bio": "id IN (SELECT c.item_id FROM person p CROSS JOIN contribution c ON c.person_id = p.id WHERE p.bio <> '')",
    "container": "container <> ''",
    "affiliation": f"{_CONTRIBUTED} WHERE affiliation <> '')",
    "session": "session_id IS NOT NULL",
    "language": "language <> ''",
    "duration": "duration IS NOT NULL",
    "key": "citation_key <> ''",
}
"""Conditions on an item of its own; those below are answered from the other side."""
_HAS_IN = {
    "note": f"{_ANNOTATED} AND a.kind = 'note'",
    "highlight": f"{_ANNOTATED} AND a.kind = 'highlight'",
    "annotation": _ANNOTATED,
    "date": (
        "SELECT number FROM item WHERE date > '' UNION ALL "
        "SELECT item.number FROM event JOIN item ON item.event_id = event.id "
        "WHERE event.start_date <> '' AND item.date = ''"
    ),
    "doi": f"{_IDENTIFIED}'doi'",
    "arxiv": f"{_IDENTIFIED}'arxiv'",
    "isbn": f"{_IDENTIFIED}'isbn'",
    "list": f"SELECT DISTINCT item.number FROM {_LISTED}",
}
_COUNTED = {
    "tag": "item_tag x JOIN item ON item.id = x.item_id WHERE x.present = 1",
    "people": "contribution x JOIN item ON item.id = x.item_id WHERE 1",
    "note": "annotation x JOIN item ON item.id = x.item_id WHERE x.trashed = '' AND x.kind = 'note'",
    "highlight": "annotation x JOIN item ON item.id = x.item_id WHERE x.trashed = '' AND x.kind = 'highlight'",
    "annotation": "annotation x JOIN item ON item.id = x.item_id WHERE x.trashed = ''",
    "link": "link x JOIN item ON item.id = x.item_id WHERE 1",
    "chapter": "chapter x JOIN item ON item.id = x.item_id WHERE 1",
    "list": _LISTED,
}
_COMPARES: dict[Op, Callable[[int, int], bool]] = {
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}


def all_numbers(db: Database, *, trashed: bool = False) -> list[int]:
    """Every item that is not in the trash (or, asked for, every one that is)."""
    comparison = ">" if trashed else "="  # not "<>": SQLite looks at every item for that
    return _numbers(db, f"SELECT number FROM item WHERE trashed {comparison} ''")


def merged_numbers(db: Database) -> list[int]:
    """Items that were merged into another: they lie hidden in the trash and are in no view."""
    return _numbers(db, "SELECT number FROM item WHERE merged_into IS NOT NULL")


def numbers_for(db: Database, leaf: Compare | Range | Has | Counted, today: date) -> set[int]:
    """The items that a leaf lets in. A saved search (`search:`) is not the store's to answer."""
    if isinstance(leaf, Compare) and leaf.op is Op.NE:
        return _every(db) - numbers_for(db, replace(leaf, op=Op.EQ), today)
    if isinstance(leaf, Has):
        return _filled(db, leaf)
    if isinstance(leaf, Counted):
        return _with_so_many(db, leaf)
    match leaf.field:
        case "tag":
            return _tagged(db, leaf)
        case "list":
            return _listed(db, leaf)
        case "date" | "added" | "modified" | "due" | "finished":
            return _dated(db, leaf, today)
        case "year":
            return _in_years(db, leaf)
        case "rating" | "duration":
            return _numbered(db, leaf)
    assert isinstance(leaf, Compare)
    return _chosen(db, leaf) if leaf.field in ("kind", "form", "status", "priority", "state") else _named(db, leaf)


def _numbers(db: Database, sql: str, parameters: list[object] | None = None) -> list[int]:
    return [row[0] for row in db.execute(sql, parameters or []).fetchall()]


def _every(db: Database) -> set[int]:
    return set(_numbers(db, "SELECT number FROM item"))


def _filled(db: Database, leaf: Has) -> set[int]:
    if sql := _HAS_IN.get(leaf.field):
        found = set(_numbers(db, sql))
        return found if leaf.present else _every(db) - found
    condition = _HAS[leaf.field]
    return set(_numbers(db, f"SELECT number FROM item WHERE {condition if leaf.present else f'NOT ({condition})'}"))


def _with_so_many(db: Database, leaf: Counted) -> set[int]:
    """Items by how many values a field has; those without any are in no table of values."""
    wanted, compares = int(leaf.value), _COMPARES[leaf.op]
    counted = "COUNT(DISTINCT x.person_id)" if leaf.field == "people" else "COUNT(*)"
    sql = f"SELECT item.number, {counted} FROM {_COUNTED[leaf.field]} GROUP BY x.item_id"
    counts = db.execute(sql).fetchall()
    if not compares(0, wanted):
        return {number for number, count in counts if compares(count, wanted)}
    return _every(db) - {number for number, count in counts if not compares(count, wanted)}


def _tagged(db: Database, leaf: Compare | Range) -> set[int]:
    assert isinstance(leaf, Compare)
    column, key = ("t.name", leaf.value) if leaf.cased else ("t.name_key", folded(leaf.value))
    if leaf.exact:
        condition, parameters = f"{column} = ?", [key]
    elif leaf.prefix:
        condition, parameters = f"{column} >= ? AND {column} < ? || char(0x10FFFF)", [key, key]
    else:  # "0" follows "/"
        condition, parameters = f"({column} = ? OR ({column} > ? || '/' AND {column} < ? || '0'))", [key] * 3
    return set(
        _numbers(
            db,
            "SELECT item.number FROM tag t JOIN item_tag it ON it.tag_id = t.id AND it.present = 1 "
            f"JOIN item ON item.id = it.item_id WHERE {condition}",
            list(parameters),
        )
    )


def _listed(db: Database, leaf: Compare | Range) -> set[int]:
    assert isinstance(leaf, Compare)
    key = name_key(leaf.value)
    names = collections.collections(db)
    wanted = [row for row in names if name_key(row.name) == key]
    if leaf.prefix:
        wanted = [row for row in names if name_key(row.name).startswith(key)]
    return {number for row in wanted for number in collections.numbers_in(db, row.id)}


def _dated(db: Database, leaf: Compare | Range, today: date) -> set[int]:
    bounds = dates.bounds(leaf, today)
    if bounds is None:
        return set()
    low, high = bounds
    if leaf.field != "date":
        condition, parameters = _between(f"item.{leaf.field}", low, high)
        return set(_numbers(db, f"SELECT number FROM item WHERE {condition}", parameters))
    return _dated_between(db, low, high)


def _between(column: str, low: str | None, high: str | None) -> tuple[str, list[object]]:
    """A condition on the dates of a column, and its parameters; an index on the column can answer it."""
    conditions, parameters = [f"{column} > ?"], list[object]([""])
    if low:
        # a partial date counts when its last day is not before the first day asked for
        conditions = [f"{column} >= ?", f"({column} >= ? OR {column} IN (?, ?))"]
        parameters = [low[:4], low, low[:4], low[:7]]
    if high:
        conditions.append(f"{column} <= ?")
        parameters.append(high + "T99")  # after every moment of that day, before the month or year that follows
    return " AND ".join(conditions), parameters


def _dated_between(db: Database, low: str | None, high: str | None) -> set[int]:
    """Items by their own date, those without one by that of their event."""
    own, parameters = _between("item.date", low, high)
    of_event, _same = _between("event.start_date", low, high)
    return set(
        _numbers(
            db,
            f"SELECT number FROM item WHERE {own} UNION ALL SELECT item.number FROM event "
            f"JOIN item ON item.event_id = event.id WHERE {of_event} AND item.date = ''",
            parameters * 2,
        )
    )


def _in_years(db: Database, leaf: Compare | Range) -> set[int]:
    first, last = 1, 9999
    if isinstance(leaf, Range):
        first, last = int(leaf.low or first), int(leaf.high or last)
    else:
        year = int(leaf.value)
        match leaf.op:
            case Op.EQ:
                first = last = year
            case Op.LT | Op.LE:
                last = year - (leaf.op is Op.LT)
            case Op.GT | Op.GE:
                first = year + (leaf.op is Op.GT)
    first, last = max(first, 1), min(last, 9999)
    return _dated_between(db, f"{first:04d}-01-01", f"{last:04d}-12-31") if first <= last else set()


def _numbered(db: Database, leaf: Compare | Range) -> set[int]:
    expression = {"rating": "COALESCE(rating, 0)", "duration": "duration / 60"}[leaf.field]
    conditions, parameters = [f"{expression} IS NOT NULL"], list[object]()
    if isinstance(leaf, Range):
        for bound, sign in ((leaf.low, ">="), (leaf.high, "<=")):
            if bound is not None:
                conditions.append(f"{expression} {sign} ?")
                parameters.append(int(bound))
    else:
        conditions.append(f"{expression} {leaf.op.value} ?")
        parameters.append(int(leaf.value))
    return set(_numbers(db, f"SELECT number FROM item WHERE {' AND '.join(conditions)}", parameters))


def _chosen(db: Database, leaf: Compare) -> set[int]:
    if leaf.field == "state":
        return set(all_numbers(db, trashed=True))
    if leaf.value == NONE:
        return set(_numbers(db, f"SELECT number FROM item WHERE {leaf.field} IS NULL"))
    return set(_numbers(db, f"SELECT number FROM item WHERE {leaf.field} = ?", [leaf.value]))


def _named(db: Database, leaf: Compare) -> set[int]:
    """Names and identifiers: compared without letter case; a link and a source may hold the value anywhere."""
    sql, column = _NAMED[leaf.field]
    value = leaf.value if leaf.cased else leaf.value.casefold()
    compared = column if leaf.cased else f"lower({column})"
    anywhere = leaf.field in ("url", "source") and not leaf.exact
    if anywhere:
        condition, parameters = f"instr({compared}, ?) > 0", [value]
    elif leaf.prefix or leaf.field == "id":
        condition, parameters = f"substr({compared}, 1, length(?)) = ?", [value, value]
    else:
        condition, parameters = f"{compared} = ?", [value]
    if leaf.field in ("doi", "arxiv", "isbn"):
        condition += f" AND i.scheme = '{leaf.field}'"
    return set(_numbers(db, f"{sql} WHERE {condition}", list(parameters)))


_IDENTIFIER = ("SELECT item.number FROM identifier i JOIN item ON item.id = i.item_id", "i.value")
_NAMED = {
    "language": ("SELECT item.number FROM item", "item.language"),
    "session": ("SELECT item.number FROM session s JOIN item ON item.session_id = s.id", "s.name"),
    "doi": _IDENTIFIER,
    "arxiv": _IDENTIFIER,
    "isbn": _IDENTIFIER,
    "url": ("SELECT item.number FROM link l JOIN item ON item.id = l.item_id", "l.url"),
    "key": ("SELECT item.number FROM item", "item.citation_key"),
    "id": ("SELECT item.number FROM item", "item.id"),
    "source": (
        "SELECT item.number FROM source s JOIN item_source x ON x.source_id = s.id JOIN item ON item.id = x.item_id",
        "s.file",
    ),
}
