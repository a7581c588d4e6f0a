"""What the sidebar counts: how many items of a result have each kind, status, event, tag, list, person, year."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from desktop.store.database import Database, in_batches, rows

NONE = "none"
_DATE = "COALESCE(NULLIF(item.date, ''), event.start_date, '')"
# What is counted (the + keeps SQLite off an index that has to be joined back): facet → pairs of an item's number and a value, for items that are not in the trash.
_PAIRS = {
    "kind": "SELECT number, kind FROM item WHERE {off}trashed = '' {and_item}",
    "status": f"SELECT number, COALESCE(status, '{NONE}') FROM item WHERE {{off}}trashed = '' {{and_item}}",
    "rating": "SELECT number, COALESCE(rating, 0) FROM item WHERE {off}trashed = '' {and_item}",
    "event": (
        "SELECT item.number, event.name FROM item JOIN event ON event.id = item.event_id "
        "WHERE +item.trashed = '' {and_item}"
    ),
    "tag": (
        "SELECT item.number, t.name FROM item_tag it JOIN tag t ON t.id = it.tag_id "
        "JOIN item ON item.id = it.item_id WHERE it.present = 1 AND +item.trashed = '' {and_item}"
    ),
    "list": (
        "SELECT item.number, c.name FROM collection_item ci JOIN collection c ON c.id = ci.collection_id "
        "JOIN item ON item.id = ci.item_id WHERE ci.present = 1 AND c.trashed = '' AND +item.trashed = '' {and_item}"
    ),
    "person": (
        "SELECT item.number, p.name FROM contribution c JOIN person p ON p.id = c.person_id "
        "JOIN item ON item.id = c.item_id WHERE +item.trashed = '' {and_item}"
    ),
    "year": (
        f"SELECT item.number, substr({_DATE}, 1, 4) AS year FROM item LEFT JOIN event ON event.id = item.event_id "
        "WHERE +item.trashed = '' AND year GLOB '[0-9]*' {and_item}"
    ),
    "annotated": (
        "SELECT item.number, 1 FROM annotation a JOIN item ON item.id = a.item_id "
        "WHERE a.trashed = '' AND +item.trashed = '' {and_item}"
    ),
    "note": (
        "SELECT item.number, 1 FROM annotation a JOIN item ON item.id = a.item_id "
        "WHERE a.kind = 'note' AND a.trashed = '' AND +item.trashed = '' {and_item}"
    ),
    "due": "SELECT number, 1 FROM item WHERE due <> '' AND {off}trashed = '' {and_item}",
}
# tables of what many items share → facets that show its name
_SHARED = {
    "person": ("person",),
    "event": ("event", "year"),
    "event_series": ("event",),
    "tag": ("tag", "branch"),
    "collection": ("list",),
}
BRANCH = "branch"  # an item's tags and those above them: "method" and "method/bayes", as `tag:method` finds it
FACETS = (*_PAIRS, BRANCH)


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over one set of items: values of each facet with how many items have them, the commonest first.

    Facets are those of FACETS; status has "none" for the inbox, rating 0 for none; annotated, note and due count one
    value. `distinct`: how many values a facet has there, also those left out because they are too many.
    """

    total: int = 0
    facets: dict[str, list[tuple[Any, int]]] = field(default_factory=dict)
    distinct: dict[str, int] = field(default_factory=dict)

    def of(self, facet: str) -> dict[Any, int]:
        """The counts of a facet by value."""
        return dict(self.facets.get(facet, []))


def pairs(db: Database, facet: str, numbers: Collection[int] | None = None) -> list[tuple[int, Any]]:
    """The pairs of a facet, each once, of these items or of all."""
    if facet == BRANCH:
        return _branches(pairs(db, "tag", numbers))
    if numbers is None:
        found = _all_people(db) if facet == "person" else rows(db, _PAIRS[facet].format(and_item="", off=""))
    else:
        found = []
        for batch in in_batches(numbers):
            chosen = f"AND item.number IN ({','.join('?' * len(batch))})"
            found += rows(db, _PAIRS[facet].format(and_item=chosen, off="+"), list(batch))
    return list(dict.fromkeys(found))


def _all_people(db: Database) -> list[tuple[int, Any]]:
    """The pairs of "person"; a name is read once, however many items it is on."""
    names = dict(rows(db, "SELECT rowid, name FROM person"))
    found = rows(
        db,
        "SELECT item.number, p.rowid FROM contribution c JOIN person p ON p.id = c.person_id "
        "JOIN item ON item.id = c.item_id WHERE +item.trashed = ''",
    )
    return [(number, names[person]) for number, person in found]


def _branches(tagged: list[tuple[int, str]]) -> list[tuple[int, Any]]:
    """Each item with its tags and those above them, each once; of spellings that differ in case the first is kept."""
    spelled: dict[str, str] = {}
    found: dict[tuple[int, str], None] = {}
    for number, name in tagged:
        parts = name.split("/")
        for depth in range(1, len(parts) + 1):
            branch = "/".join(parts[:depth])
            found[number, spelled.setdefault(branch.casefold(), branch)] = None
    return list(found)


def latest_entry(db: Database) -> int:
    """The number of the latest entry of the journal."""
    return int(db.execute("SELECT COALESCE(MAX(entry), 0) FROM journal").fetchone()[0])


@dataclass(frozen=True, slots=True)
class Since:
    """What the journal says has changed: numbers of items, facets whose values were renamed or deleted, and whether
    items are gone altogether (an undone import)."""

    numbers: list[int]
    facets: set[str]
    is_gone: bool


def changed_since(db: Database, entry: int, most: int) -> Since | None:
    """What entries after that one concern; None when more than `most` items are."""
    found = rows(
        db,
        "SELECT DISTINCT c.item_id, item.number, CASE WHEN c.item_id = '' AND (c.field <> '' OR c.after IS NULL) "
        "THEN c.tbl ELSE '' END FROM journal_change c LEFT JOIN item ON item.id = c.item_id WHERE c.entry > ? LIMIT ?",
        [entry, most + 20],
    )
    if len(found) > most:
        return None
    facets = {facet for _item, _number, table in found for facet in _SHARED.get(table, ())}
    numbers = {number for _item, number, _table in found if number is not None}
    return Since(sorted(numbers), facets, any(item and number is None for item, number, _table in found))


def inbox_and_trash(db: Database) -> tuple[int, int, int]:
    """How many items there are, are undecided, are in the trash; whatever the query. Merged ones are counted nowhere."""
    found = db.execute(
        "SELECT COALESCE(SUM(trashed = ''), 0), COALESCE(SUM(trashed = '' AND status IS NULL), 0), "
        "COALESCE(SUM(trashed <> '' AND merged_into IS NULL), 0) FROM item"
    ).fetchone()
    return int(found[0]), int(found[1]), int(found[2])


def all_items(db: Database) -> int:
    """How many items the library holds, in the trash and merged ones too: each has its place in the index."""
    return int(db.execute("SELECT COUNT(*) FROM item").fetchone()[0])
