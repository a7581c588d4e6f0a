"""Searching without the index: values of fields for completion, and texts while an index is being built."""

from sqlite_utils import Database

from desktop.domain.text import folded, key_of
from desktop.store.database import rows

_VALUES = {
    "tag": "SELECT t.name, COUNT(*) FROM tag t JOIN item_tag it ON it.tag_id = t.id AND it.present = 1 GROUP BY t.id",
    "event": "SELECT e.name, COUNT(*) FROM event e JOIN item ON item.event_id = e.id GROUP BY e.id",
    "list": "SELECT name, (SELECT COUNT(*) FROM collection_item ci WHERE ci.collection_id = collection.id AND ci.present = 1) FROM collection WHERE trashed = ''",
    "search": "SELECT name, 0 FROM saved_search WHERE trashed = ''",
    "container": "SELECT container, COUNT(*) FROM item WHERE container <> '' GROUP BY container",
    "language": "SELECT language, COUNT(*) FROM item WHERE language <> '' GROUP BY language",
    "session": "SELECT s.name, COUNT(*) FROM session s JOIN item ON item.session_id = s.id GROUP BY s.name",
    "affiliation": "SELECT affiliation, COUNT(*) FROM contribution WHERE affiliation <> '' GROUP BY affiliation",
    "year": "SELECT substr(date, 1, 4) AS year, COUNT(*) FROM item WHERE date GLOB '[0-9]*' GROUP BY year",
}
_TEXTS = {
    "title": "SELECT number FROM item WHERE instr(lower(title), :word) OR instr(title_key, :folded)",
    "abstract": "SELECT number FROM item WHERE instr(lower(abstract), :word) OR instr(lower(summary), :word)",
    "people": (
        "SELECT item.number FROM person p JOIN contribution c ON c.person_id = p.id JOIN item ON item.id = c.item_id "
        "WHERE instr(lower(p.name), :word) OR instr(p.name_key, :folded)"
    ),
    "event": "SELECT item.number FROM event e JOIN item ON item.event_id = e.id WHERE instr(e.name_key, :folded)",
    "note": (
        "SELECT item.number FROM annotation a JOIN item ON item.id = a.item_id "
        "WHERE a.trashed = '' AND (instr(lower(a.body), :word) OR instr(lower(a.quote), :word))"
    ),
    "chapter": "SELECT item.number FROM chapter c JOIN item ON item.id = c.item_id WHERE instr(lower(c.title), :word)",
    "affiliation": "SELECT item.number FROM contribution c JOIN item ON item.id = c.item_id WHERE instr(lower(c.affiliation), :word)",
    "container": "SELECT number FROM item WHERE instr(lower(container), :word)",
    "bio": (
        "SELECT item.number FROM person p JOIN contribution c ON c.person_id = p.id JOIN item ON item.id = c.item_id "
        "WHERE instr(lower(p.bio), :word)"
    ),
    "tag": "SELECT item.number FROM tag t JOIN item_tag it ON it.tag_id = t.id AND it.present = 1 JOIN item ON item.id = it.item_id WHERE instr(t.name_key, :folded)",
}


def values_of(db: Database, field: str, beginning: str, limit: int) -> list[tuple[str, int]]:
    """Values of a field that begin so, then those of which a later word does; the commonest first."""
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
        "SELECT id FROM (SELECT id FROM person WHERE sort_key >= :key AND sort_key < :end LIMIT 500)) "
        "ORDER BY number DESC, sort_key LIMIT :limit",
        {"key": key, "end": end, "limit": limit},
    )
    return [(name, number) for name, number in found]


def numbers_with(db: Database, text: str, field: str | None) -> set[int]:
    """Items whose field (None: any) holds every word of the text."""
    questions = [_TEXTS[field]] if field in _TEXTS else list(_TEXTS.values())
    result: set[int] | None = None
    for word in text.lower().split():
        found = {row[0] for sql in questions for row in rows(db, sql, {"word": word, "folded": folded(word)})}
        result = found if result is None else result & found
    return result or set()
