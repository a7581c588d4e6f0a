"""Fields of which a source says something else than the library, where a person has edited them: for a person to choose."""

from dataclasses import dataclass

from desktop.store.database import Database, rows


@dataclass(frozen=True, slots=True)
class Conflict:
    """`value` is the source's whole record as JSON, `file` the source's name, `noted` when it was imported."""

    id: str
    item_id: str
    field: str
    value: str
    file: str
    noted: str


_SELECT = (
    "SELECT c.id, c.item_id, c.field, c.value, s.file, c.noted FROM conflict c JOIN source s ON s.id = c.source_id "
    "WHERE c.resolved = '' "
)


def conflicts_of(db: Database, item_id: str) -> list[Conflict]:
    """The open conflicts of an item."""
    return [Conflict(*row) for row in rows(db, _SELECT + "AND c.item_id = ? ORDER BY c.field", [item_id])]


def all_conflicts(db: Database, limit: int = 1000) -> list[Conflict]:
    """The open conflicts of the library, the latest first."""
    return [Conflict(*row) for row in rows(db, _SELECT + "ORDER BY c.noted DESC, c.item_id, c.field LIMIT ?", [limit])]


def conflict_named(db: Database, item_id: str, field: str) -> Conflict | None:
    """The open conflict about a field of an item."""
    found = rows(db, _SELECT + "AND c.item_id = ? AND c.field = ?", [item_id, field])
    return Conflict(*found[0]) if found else None
