"""Lists kept by hand in an order of their own, and saved searches."""

from dataclasses import dataclass

from desktop.domain.text import folded
from desktop.store.database import Database, rows


@dataclass(frozen=True, slots=True)
class CollectionRow:
    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class SavedSearchRow:
    id: str
    name: str
    query: str
    sort: str


def name_key(name: str) -> str:
    """Equal keys mean the same list or saved search."""
    return " ".join(folded(name).split())


def collections(db: Database) -> list[CollectionRow]:
    """Every list that is not in the trash, with how many items it holds, in order."""
    found = rows(
        db,
        "SELECT c.id, c.name, COUNT(item.id) FROM collection c "
        "LEFT JOIN collection_item ci ON ci.collection_id = c.id AND ci.present = 1 "
        "LEFT JOIN item ON item.id = ci.item_id AND item.trashed = '' "
        "WHERE c.trashed = '' GROUP BY c.id ORDER BY c.pos, c.id",
    )
    return [CollectionRow(*row) for row in found]


def collection_named(db: Database, name: str) -> CollectionRow | None:
    key = name_key(name)
    return next((row for row in collections(db) if name_key(row.name) == key), None)


def numbers_in(db: Database, collection_id: str) -> list[int]:
    """The items of a list in its own order, trashed ones left out."""
    found = rows(
        db,
        "SELECT item.number FROM collection_item ci JOIN item ON item.id = ci.item_id "
        "WHERE ci.collection_id = ? AND ci.present = 1 AND item.trashed = '' ORDER BY ci.pos, ci.id",
        [collection_id],
    )
    return [row[0] for row in found]


def saved_searches(db: Database) -> list[SavedSearchRow]:
    """Every saved search that is not in the trash, in order."""
    found = rows(db, "SELECT id, name, query, sort FROM saved_search WHERE trashed = '' ORDER BY pos, id")
    return [SavedSearchRow(*row) for row in found]


def saved_search_named(db: Database, name: str) -> SavedSearchRow | None:
    key = name_key(name)
    return next((row for row in saved_searches(db) if name_key(row.name) == key), None)
