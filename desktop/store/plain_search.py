"""Texts without the index: values of fields for completion, texts for regular expressions and for searching while
an index is being built."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from desktop.domain.text import folded, key_of
from desktop.store.database import Database, rows

_VALUES = {
    "tag": "SELECT t.name, COUNT(*) FROM tag t JOIN item_tag it ON it.tag_id = t.id AND it.present = 1 GROUP BY t.id",
    "event": "SELECT e.name, COUNT(*) FROM event e JOIN item ON item.event_id = e.id GROUP BY e.id",
    "list": "SELECT name, (SELECT COUNT(*) FROM collection_item ci WHERE ci.collection_id = collection.id AND ci.present = 1) FROM collection WHERE trashed = ''",
    "search": "SELECT name, 0 FROM saved_search WHERE trashed = ''",
    "container": "SELECT container, COUNT(*) FROM item WHERE container <> '' GROUP BY container",
    "language": "SELECT language, COUNT(*) FROM item WHERE language <> '' GROUP BY language",
    "session": "SELECT s.name, COUNT(*) FROM session s JOIN item ON item.session_id = s.id GROUP BY s.name",
    "affiliation": "SELECT affiliation, COUNT(*) FROM contribution WHERE affiliation <> '' GROUP BY affiliation",
    "year": (
        "SELECT year, SUM(number) FROM (SELECT substr(date, 1, 4) AS year, COUNT(*) AS number FROM item "
        "WHERE date GLOB '[0-9]*' GROUP BY year UNION ALL "
        "SELECT substr(e.start_date, 1, 4) AS year, COUNT(*) AS number FROM event e JOIN item ON item.event_id = e.id "
        "WHERE item.date = '' AND e.start_date GLOB '[0-9]*' GROUP BY year) GROUP BY year"
    ),
    "kind": "SELECT kind, COUNT(*) FROM item WHERE trashed = '' GROUP BY kind",
    "form": "SELECT form, COUNT(*) FROM item WHERE trashed = '' AND form IS NOT NULL GROUP BY form",
    "status": "SELECT COALESCE(status, 'none') AS value, COUNT(*) FROM item WHERE trashed = '' GROUP BY value",
    "rating": (
        "SELECT COALESCE(CAST(rating AS TEXT), 'none') AS value, COUNT(*) FROM item WHERE trashed = '' GROUP BY value"
    ),
    "priority": "SELECT COALESCE(priority, 'none') AS value, COUNT(*) FROM item WHERE trashed = '' GROUP BY value",
}
_WORDS_IN = {
    "title": "SELECT number FROM item WHERE instr(title_key, :folded) {chosen}",
    "people": (
        "SELECT item.number FROM contribution c JOIN item ON item.id = c.item_id "
        "WHERE c.person_id IN (SELECT id FROM person WHERE instr(name_key, :folded)) {chosen}"
    ),
    "event": (
        "SELECT item.number FROM item WHERE event_id IN (SELECT id FROM event WHERE instr(name_key, :folded)) {chosen}"
    ),
    "tag": (
        "SELECT item.number FROM item_tag it JOIN item ON item.id = it.item_id WHERE it.present = 1 "
        "AND it.tag_id IN (SELECT id FROM tag WHERE instr(name_key, :folded)) {chosen}"
    ),
    "note": (
        "SELECT item.number FROM annotation a JOIN item ON item.id = a.item_id "
        "WHERE a.trashed = '' AND (instr(lower(a.body), :word) OR instr(lower(a.quote), :word)) {chosen}"
    ),
    "chapter": (
        "SELECT item.number FROM chapter c JOIN item ON item.id = c.item_id WHERE instr(lower(c.title), :word) {chosen}"
    ),
    "affiliation": (
        "SELECT item.number FROM contribution c JOIN item ON item.id = c.item_id "
        "WHERE c.affiliation <> '' AND instr(lower(c.affiliation), :word) {chosen}"
    ),
    "bio": (
        "SELECT item.number FROM contribution c JOIN item ON item.id = c.item_id "
        "WHERE c.person_id IN (SELECT id FROM person WHERE bio <> '' AND instr(lower(bio), :word)) {chosen}"
    ),
    "abstract": "SELECT number FROM item WHERE (instr(lower(abstract), :word) OR instr(lower(summary), :word)) {chosen}",
    "container": "SELECT number FROM item WHERE container <> '' AND instr(lower(container), :word) {chosen}",
}
_QUICK = ("title", "people", "event", "tag")
_FEW = 10_000


def values_of(db: Database, field: str, beginning: str, limit: int) -> list[tuple[str, int]]:
    """Values of a field that begin so, then those of which a later word does; the commonest first, with how many items
    have each. Of smart lists only the names are known here: their number is 0."""
    if field == "people":
        return _people(db, key_of(beginning), limit)
    sql = _VALUES.get(field)
    if sql is None:
        return []
    key = folded(beginning)
    first, later = [], []
    for value, number in sorted(rows(db, sql), key=lambda row: (-row[1], folded(row[0]))):
        name = folded(value)
        if name.startswith(key):
            first.append((value, number))
        elif any(word.startswith(key) for word in name.replace("/", " ").split()):
            later.append((value, number))
    return (first + later)[:limit]


def _people(db: Database, key: str, limit: int) -> list[tuple[str, int]]:
    """People whose given or family name begins so: by index, as there may be hundreds of thousands of them."""
    end = key + "\uffff"
    found = rows(
        db,
        "SELECT name, (SELECT COUNT(*) FROM contribution c WHERE c.person_id = p.id) AS number FROM person p WHERE id IN ("
        "SELECT id FROM (SELECT id FROM person WHERE name_key >= :key AND name_key < :end LIMIT 500) UNION "
        "SELECT id FROM (SELECT id FROM person WHERE sort_key >= :key AND sort_key < :end LIMIT 500)) AND merged_into IS NULL "
        "ORDER BY number DESC, sort_key LIMIT :limit",
        {"key": key, "end": end, "limit": limit},
    )
    return [(name, number) for name, number in found]


def numbers_with(
    db: Database, text: str, field: str | None, within: Collection[int] | None = None, *, quick: bool = False
) -> set[int]:
    """Items whose field (None: any) holds every word of the text, of these items when some are given.

    `quick` looks into titles, people, events and tags only (for a single letter into titles): the other texts take
    seconds in a large library.
    """
    for word in text.lower().split():
        fields = (
            (field,)
            if field in _WORDS_IN
            else tuple(_WORDS_IN)
            if not quick
            else _QUICK
            if len(word) > 1
            else _QUICK[:1]
        )
        few = within is not None and len(within) <= _FEW
        chosen = _CHOSEN if few else ""
        parameters = {"word": word, "folded": folded(word), "numbers": json.dumps(list(within or ())) if few else ""}
        found = {row[0] for name in fields for row in rows(db, _WORDS_IN[name].format(chosen=chosen), parameters)}
        within = found if within is None else found.intersection(within)
    return set(within or ())


@dataclass(frozen=True, slots=True)
class Source:
    """Where texts of a field stand. `texts`: SQL for pages of row, key and texts; the key is an item's number, or when
    there is `items`, SQL for the items of keys, what many items share. `items_of_many`: faster for many keys.
    `at_once`: one page holds all, as finding where the next one begins would take as long as reading it."""

    texts: str
    items: str = ""
    items_of_many: str = ""
    at_once: bool = False


_PAGE = 4000
_MANY = 20_000
_KEYS = "(SELECT value FROM json_each(:keys))"
_CHOSEN = "AND item.number IN (SELECT value FROM json_each(:numbers))"


def _own(texts: str, table: str = "item", row: str = "item.number", where: str = "") -> Source:
    return Source(
        f"SELECT {row}, item.number, {texts} FROM {table} WHERE {where} {row} > :after {{chosen}} ORDER BY {row} LIMIT :page"
    )


def _shared(table: str, texts: str, items: str, many: str = "") -> Source:
    number = "SELECT item.number FROM item WHERE"
    return Source(
        f"SELECT rowid, id, {texts} FROM {table} WHERE rowid > :after ORDER BY rowid LIMIT :page",
        f"{number} {items.format(keys=_KEYS)}",
        f"{number} {(many or items).format(keys=_KEYS)}",
    )


def _repeated(table: str, items: str, *columns: str) -> Source:
    """Texts that stand in many rows as they are: each is read once."""
    texts, key = ", ".join(columns), " || char(10) || ".join(columns)
    filled = " OR ".join(f"{column} <> ''" for column in columns)
    return Source(
        f"SELECT '', {key}, {texts} FROM (SELECT DISTINCT {texts} FROM {table} WHERE {filled})",
        f"SELECT DISTINCT item.number FROM {items} WHERE ({filled}) AND {key} IN {_KEYS}",
        at_once=True,
    )


def _of_people(texts: str) -> Source:
    contributed = "SELECT c.item_id FROM contribution c WHERE c.person_id IN {keys}"
    each = "SELECT 1 FROM contribution c WHERE c.item_id = item.id AND c.person_id IN {keys}"
    return _shared("person", texts, f"item.id IN ({contributed})", f"EXISTS ({each})")


_NOTES = _own("a.body, a.quote", "annotation a JOIN item ON item.id = a.item_id", "a.rowid", "a.trashed = '' AND")
_TAGS = _shared("tag", "name", "item.id IN (SELECT item_id FROM item_tag WHERE present = 1 AND tag_id IN {keys})")
_SESSIONS = _shared("session", "name", "item.session_id IN {keys}")
_EVENTS = (
    _shared("event", "name", "item.event_id IN {keys}"),
    _shared("event_series", "name", "item.event_id IN (SELECT id FROM event WHERE series_id IN {keys})"),
    _SESSIONS,
)
_CHAPTERS = _own("x.title", "chapter x JOIN item ON item.id = x.item_id", "x.rowid")
_WORK = _repeated("contribution", "contribution JOIN item ON item.id = contribution.item_id", "affiliation", "position")
_IDENTIFIED = "identifier x JOIN item ON item.id = x.item_id"
_LISTED = (
    "item.id IN (SELECT ci.item_id FROM collection_item ci JOIN collection c ON c.id = ci.collection_id "
    "WHERE ci.present = 1 AND c.trashed = '' AND c.id IN {keys})"
)
SOURCES: dict[str | None, tuple[Source, ...]] = {
    None: (
        _TAGS,
        *_EVENTS,
        _NOTES,
        _CHAPTERS,
        _of_people("name, bio"),
        _own("x.value", _IDENTIFIED, "x.rowid"),
        _WORK,
        _own("title, abstract, summary, container, place, citation_key"),
    ),
    "title": (_own("title"),),
    "abstract": (_own("abstract, summary"),),
    "note": (_NOTES,),
    "tag": (_TAGS,),
    "event": _EVENTS,
    "people": (_of_people("name"),),
    "chapter": (_CHAPTERS,),
    "container": (_repeated("item", "item", "container"),),
    "affiliation": (_WORK,),
    "bio": (_of_people("bio"),),
    "language": (_repeated("item", "item", "language"),),
    "session": (_SESSIONS,),
    "list": (_shared("collection", "name", _LISTED),),
    "url": (_own("x.url", "link x JOIN item ON item.id = x.item_id", "x.rowid"),),
    "key": (_own("citation_key"),),
    "id": (_own("item.id"),),
    "source": (_shared("source", "file", "item.id IN (SELECT item_id FROM item_source WHERE source_id IN {keys})"),),
    **{
        scheme: (_own("x.value", _IDENTIFIED, "x.rowid", f"x.scheme = '{scheme}' AND"),)
        for scheme in ("doi", "arxiv", "isbn")
    },
}
"""Where the texts of each field stand that a regular expression can be tried on; None is any text field."""


def texts_in(
    db: Database, source: Source, numbers: Collection[int] | None = None
) -> Iterator[list[tuple[int | str, str]]]:
    """The texts of a source in pages, each with its key; empty ones are left out.

    `numbers`: where the keys are items, only of these, if they are few; there may be others all the same."""
    few = numbers is not None and len(numbers) <= _MANY and not source.items
    sql = source.texts if source.items else source.texts.format(chosen=_CHOSEN if few else "")
    given = {"numbers": json.dumps(list(numbers or ()))} if few else {}
    after, more = -1, True
    while more:
        found = rows(db, sql, {} if source.at_once else {"after": after, "page": _PAGE, **given})
        yield [(row[1], text) for row in found for text in row[2:] if text]
        more = bool(found) and not source.at_once
        after = found[-1][0] if found else after


def items_with(db: Database, source: Source, keys: Collection[int | str]) -> set[int]:
    """The numbers of the items to which keys of a source belong."""
    if not source.items:
        return {int(key) for key in keys}
    sql = source.items_of_many if source.items_of_many and len(keys) > _MANY else source.items
    return {row[0] for row in rows(db, sql, {"keys": json.dumps(list(keys))})} if keys else set()
