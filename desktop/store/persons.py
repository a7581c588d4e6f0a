"""People as persons: their names, what they contributed, where they were; spellings that were joined into them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.ids import ItemId
from desktop.store.database import Database, in_batches, rows

_READ_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person and on how many items, outside the trash, they stand."""

    id: str
    name: str
    items: int


@dataclass(frozen=True, slots=True)
class SpellingRow:
    """A name that stands for a person. `person_id` is the row that was joined into them, "" for a spelling on items;
    `items` counts the items that spell it so."""

    name: str
    person_id: str
    items: int


@dataclass(frozen=True, slots=True)
class AffiliationRow:
    """Where a person was, as what, from which to which year as far as it is known ("" else), on how many items."""

    affiliation: str
    position: str
    first: str
    last: str
    items: int


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """What a person did on an item: to tell two persons of one name apart."""

    id: str
    item_id: ItemId
    title: str
    year: str
    role: str
    affiliation: str
    typed: str


# the + keeps SQLite off the index of all items that are not in the trash
_COUNTED = (
    "(SELECT COUNT(DISTINCT c.item_id) FROM contribution c JOIN item ON item.id = c.item_id "
    "WHERE c.person_id = p.id AND +item.trashed = '')"
)


def person_row(db: Database, person_id: str) -> PersonRow | None:
    """The person of that id, also one who was joined into another."""
    found = rows(db, f"SELECT p.id, p.name, {_COUNTED} FROM person p WHERE p.id = ?", [person_id])
    return PersonRow(*found[0]) if found else None


def persons_named(db: Database, key: str) -> list[str]:
    """The ids of those whose name, or a spelling joined into them, has that key; those joined stand for the kept."""
    found = rows(
        db,
        "WITH RECURSIVE chain(id, joined) AS (SELECT id, merged_into FROM person WHERE name_key = ? UNION "
        "SELECT p.id, p.merged_into FROM chain JOIN person p ON p.id = chain.joined) "
        "SELECT id FROM chain WHERE joined IS NULL",
        [key],
    )
    return [row[0] for row in found]


def joined_named(db: Database, key: str, beginning: str) -> list[str]:
    """The ids of joined spellings with that name key, or with an id that begins so."""
    found = rows(
        db,
        "SELECT id FROM person WHERE merged_into IS NOT NULL AND (name_key = ? OR (length(?) >= 8 AND substr(id, 1, length(?)) = ?))",
        [key, beginning, beginning, beginning],
    )
    return [row[0] for row in found]


def persons_beginning_with(db: Database, beginning: str, limit: int = 2) -> list[str]:
    """The ids of persons, not of joined spellings, that begin so."""
    found = rows(
        db,
        "SELECT id FROM person WHERE id >= ? AND id < ? AND merged_into IS NULL LIMIT ?",
        [beginning, beginning + "g", limit],
    )
    return [row[0] for row in found]


def persons_like(db: Database, key: str, limit: int) -> list[PersonRow]:
    """Persons whose name, or a spelling that was joined into theirs, holds the folded text, by family name."""
    found = rows(
        db,
        f"SELECT p.id, p.name, {_COUNTED} FROM (SELECT id, name, sort_key FROM person "
        "WHERE merged_into IS NULL AND (instr(name_key, :key) > 0 OR id IN "
        "(SELECT merged_into FROM person WHERE merged_into IS NOT NULL AND instr(name_key, :key) > 0)) "
        "ORDER BY sort_key, id LIMIT :limit) p ORDER BY p.sort_key, p.id",
        {"key": key, "limit": limit},
    )
    return [PersonRow(*row) for row in found]


def joined_into(db: Database, person_id: str) -> list[str]:
    """The rows that were joined into a person, also by way of others."""
    found = rows(
        db,
        "WITH RECURSIVE joined(id) AS (SELECT id FROM person WHERE merged_into = ? UNION "
        "SELECT p.id FROM joined JOIN person p ON p.merged_into = joined.id) SELECT id FROM joined",
        [person_id],
    )
    return [row[0] for row in found]


def spellings_of(db: Database, person_id: str) -> list[SpellingRow]:
    """The joined spellings of a person, and those that only stand on items."""
    typed = rows(
        db,
        "SELECT c.typed, COUNT(DISTINCT c.item_id) FROM contribution c JOIN item ON item.id = c.item_id "
        "WHERE c.person_id = ? AND c.typed <> '' AND +item.trashed = '' GROUP BY c.typed ORDER BY 2 DESC, 1",
        [person_id],
    )
    on_items = dict(typed)
    joined = [
        SpellingRow(name, joined_id, on_items.pop(name, 0))
        for part in in_batches(joined_into(db, person_id))
        for joined_id, name in rows(
            db, f"SELECT id, name FROM person WHERE id IN ({','.join('?' * len(part))}) ORDER BY sort_key, id", part
        )
    ]
    return [*joined, *(SpellingRow(name, "", count) for name, count in on_items.items())]


_YEAR = "substr(COALESCE(NULLIF(item.date, ''), event.start_date, ''), 1, 4)"


def affiliations_of(db: Database, person_id: str) -> list[AffiliationRow]:
    """Where a person was, the earliest first."""
    found = rows(
        db,
        f"SELECT c.affiliation, c.position, COALESCE(MIN(CASE WHEN {_YEAR} >= '1' THEN {_YEAR} END), ''), "
        f"COALESCE(MAX(CASE WHEN {_YEAR} >= '1' THEN {_YEAR} END), ''), COUNT(DISTINCT item.id) "
        "FROM contribution c JOIN item ON item.id = c.item_id LEFT JOIN event ON event.id = item.event_id "
        "WHERE c.person_id = ? AND +item.trashed = '' AND (c.affiliation <> '' OR c.position <> '') "
        "GROUP BY c.affiliation, c.position ORDER BY 3, 4, 1",
        [person_id],
    )
    return [AffiliationRow(*row) for row in found]


def contributions_of(db: Database, person_id: str) -> list[ContributionRow]:
    """What a person did, the latest first."""
    found = rows(
        db,
        f"SELECT c.id, item.id, item.title, {_YEAR}, c.role, c.affiliation, c.typed FROM contribution c "
        "JOIN item ON item.id = c.item_id LEFT JOIN event ON event.id = item.event_id "
        f"WHERE c.person_id = ? AND +item.trashed = '' ORDER BY {_YEAR} DESC, item.number DESC, c.id",
        [person_id],
    )
    return [ContributionRow(*row) for row in found]


def names(db: Database) -> list[tuple[str, str, str]]:
    """Id, name key and sort key of every person who stands for themselves."""
    return rows(db, "SELECT id, name_key, sort_key FROM person WHERE merged_into IS NULL")


def contributors(db: Database) -> Iterator[list[tuple[str, str, str]]]:
    """(Item, person, affiliation) of every contribution, some thousands at a time; items in the trash among them."""
    last = 0
    while True:
        found = rows(
            db,
            "SELECT rowid, item_id, person_id, affiliation FROM contribution WHERE rowid > ? ORDER BY rowid LIMIT ?",
            [last, _READ_AT_ONCE],
        )
        if not found:
            return
        last = found[-1][0]
        yield [row[1:] for row in found]


def events_and_titles(db: Database, persons: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Person, event id and title key of each of their contributions."""
    for part in in_batches(persons):
        yield from rows(
            db,
            "SELECT c.person_id, COALESCE(item.event_id, ''), item.title_key FROM contribution c "
            f"JOIN item ON item.id = c.item_id WHERE c.person_id IN ({','.join('?' * len(part))}) AND +item.trashed = ''",
            part,
        )


def events_of_at_most(db: Database, items: int) -> dict[str, str]:
    """Ids and names of events with so few items."""
    return dict(
        rows(
            db,
            "SELECT event.id, event.name FROM item JOIN event ON event.id = item.event_id GROUP BY event.id "
            "HAVING COUNT(*) <= ?",
            [items],
        )
    )


def names_of(db: Database, persons: Iterable[str]) -> dict[str, str]:
    """Names by person id."""
    found: dict[str, str] = {}
    for part in in_batches(persons):
        found.update(rows(db, f"SELECT id, name FROM person WHERE id IN ({','.join('?' * len(part))})", part))
    return found
