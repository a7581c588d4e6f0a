"""Answers the leaves of a query that the store owns: leaf → the local numbers of the items it lets in.

Numbers of items in the trash are among them; the whole query takes them away unless it asks for them.
"""

from datetime import date, timedelta

from sqlite_utils import Database

from desktop.domain.text import folded
from desktop.query import dates
from desktop.query.fields import NONE
from desktop.query.syntax import Compare, Has, Op, Range
from desktop.store import collections
from desktop.store.collections import name_key

_DATE_OF_ITEM = "COALESCE(NULLIF(item.date, ''), event.start_date, '')"
_FROM = "FROM item LEFT JOIN event ON event.id = item.event_id"
_MOMENTS = {"added", "modified"}
_HAS = {
    "note": "EXISTS (SELECT 1 FROM annotation a WHERE a.item_id = item.id AND a.kind = 'note' AND a.trashed = '')",
    "highlight": "EXISTS (SELECT 1 FROM annotation a WHERE a.item_id = item.id AND a.kind = 'highlight' AND a.trashed = '')",
    "annotation": "EXISTS (SELECT 1 FROM annotation a WHERE a.item_id = item.id AND a.trashed = '')",
    "tag": "EXISTS (SELECT 1 FROM item_tag t WHERE t.item_id = item.id AND t.present = 1)",
    "rating": "item.rating IS NOT NULL",
    "abstract": "item.abstract <> ''",
    "people": "EXISTS (SELECT 1 FROM contribution c WHERE c.item_id = item.id)",
    "event": "item.event_id IS NOT NULL",
    "link": "EXISTS (SELECT 1 FROM link l WHERE l.item_id = item.id)",
    "chapter": "EXISTS (SELECT 1 FROM chapter c WHERE c.item_id = item.id)",
    "date": f"{_DATE_OF_ITEM} <> ''",
    "due": "item.due <> ''",
    "priority": "item.priority IS NOT NULL",
    "doi": "EXISTS (SELECT 1 FROM identifier i WHERE i.item_id = item.id AND i.scheme = 'doi')",
    "status": "item.status IS NOT NULL",
    "list": (
        "EXISTS (SELECT 1 FROM collection_item ci JOIN collection c ON c.id = ci.collection_id "
        "WHERE ci.item_id = item.id AND ci.present = 1 AND c.trashed = '')"
    ),
    "bio": "EXISTS (SELECT 1 FROM contribution c JOIN person p ON p.id = c.person_id WHERE c.item_id = item.id AND p.bio <> '')",
}


def all_numbers(db: Database, *, trashed: bool = False) -> list[int]:
    """Every item that is not in the trash (or, asked for, every one that is)."""
    comparison = "<>" if trashed else "="
    return _numbers(db, f"SELECT number FROM item WHERE trashed {comparison} ''")


def numbers_for(db: Database, leaf: Compare | Range | Has, today: date) -> set[int]:
    """The items that a leaf lets in. A saved search (`search:`) is not the store's to answer."""
    if isinstance(leaf, Compare) and leaf.op is Op.NE:
        equal = Compare(leaf.field, Op.EQ, leaf.value, prefix=leaf.prefix, exact=leaf.exact)
        every = set(_numbers(db, "SELECT number FROM item"))
        return every - numbers_for(db, equal, today)
    if isinstance(leaf, Has):
        condition = _HAS[leaf.field]
        return set(
            _numbers(db, f"SELECT item.number {_FROM} WHERE {condition if leaf.present else f'NOT ({condition})'}")
        )
    match leaf.field:
        case "tag":
            return _tagged(db, leaf)
        case "list":
            return _listed(db, leaf)
        case "date" | "added" | "modified" | "due" | "finished":
            return _dated(db, leaf, today)
        case "rating" | "year" | "duration":
            return _counted(db, leaf)
    assert isinstance(leaf, Compare)
    return _chosen(db, leaf) if leaf.field in ("kind", "form", "status", "priority", "state") else _named(db, leaf)


def _numbers(db: Database, sql: str, parameters: list[object] | None = None) -> list[int]:
    return [row[0] for row in db.execute(sql, parameters or []).fetchall()]


def _tagged(db: Database, leaf: Compare | Range) -> set[int]:
    assert isinstance(leaf, Compare)
    key = folded(leaf.value)
    if leaf.exact:
        condition, parameters = "t.name_key = ?", [key]
    elif leaf.prefix:
        condition, parameters = "substr(t.name_key, 1, length(?)) = ?", [key, key]
    else:
        condition, parameters = "(t.name_key = ? OR substr(t.name_key, 1, length(?) + 1) = ? || '/')", [key] * 3
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
    column = _DATE_OF_ITEM if leaf.field == "date" else f"item.{leaf.field}"
    low, high = bounds
    conditions, parameters = [f"{column} <> ''"], []
    if low:
        # a partial date counts when its last day is not before the first day asked for
        conditions.append(f"substr({column} || '-99-99', 1, 10) >= ?")
        parameters.append(low)
    if high:
        conditions.append(f"{column} < ?")
        parameters.append(_day_after(high))
    return set(_numbers(db, f"SELECT item.number {_FROM} WHERE {' AND '.join(conditions)}", list(parameters)))


def _day_after(day: str) -> str:
    given = date.fromisoformat(day)
    return "9999-99" if given == date.max else (given + timedelta(days=1)).isoformat()


def _counted(db: Database, leaf: Compare | Range) -> set[int]:
    expression = {
        "rating": "COALESCE(item.rating, 0)",
        "year": f"CAST(substr({_DATE_OF_ITEM}, 1, 4) AS INTEGER)",
        "duration": "item.duration / 60",
    }[leaf.field]
    conditions, parameters = [f"{expression} IS NOT NULL"], list[object]()
    if leaf.field == "year":
        conditions.append(f"{expression} > 0")
    if isinstance(leaf, Range):
        for bound, sign in ((leaf.low, ">="), (leaf.high, "<=")):
            if bound is not None:
                conditions.append(f"{expression} {sign} ?")
                parameters.append(int(bound))
    else:
        conditions.append(f"{expression} {leaf.op.value} ?")
        parameters.append(int(leaf.value))
    return set(_numbers(db, f"SELECT item.number {_FROM} WHERE {' AND '.join(conditions)}", parameters))


def _chosen(db: Database, leaf: Compare) -> set[int]:
    if leaf.field == "state":
        return set(all_numbers(db, trashed=True))
    if leaf.value == NONE:
        return set(_numbers(db, f"SELECT number FROM item WHERE {leaf.field} IS NULL"))
    return set(_numbers(db, f"SELECT number FROM item WHERE {leaf.field} = ?", [leaf.value]))


def _named(db: Database, leaf: Compare) -> set[int]:
    """Names and identifiers: compared without letter case; a link and a source may hold the value anywhere."""
    value = leaf.value.casefold()
    sql, column = _NAMED[leaf.field]
    anywhere = leaf.field in ("url", "source") and not leaf.exact
    if anywhere:
        condition, parameters = f"instr(lower({column}), ?) > 0", [value]
    elif leaf.prefix or leaf.field == "id":
        condition, parameters = f"substr(lower({column}), 1, length(?)) = ?", [value, value]
    else:
        condition, parameters = f"lower({column}) = ?", [value]
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
