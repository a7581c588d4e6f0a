"""What tells whether two items are one: titles of all, facts of some, pairs decided on, relations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.ids import id_from
from desktop.store.database import Database, in_batches, rows


@dataclass(frozen=True, slots=True)
class Facts:
    """An item by its local number, without its texts. `event` is the folded name of the event, `date` its own date or
    else the first day of its event; `people` are names by person id, in order."""

    number: int
    id: str
    kind: str
    form: str
    title: str
    title_key: str
    event: str
    date: str
    start_time: str
    people: dict[str, str]
    identifiers: tuple[tuple[str, str], ...]

    @property
    def year(self) -> int | None:
        return int(self.date[:4]) if self.date[:4].isdigit() else None


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation as one of its two items sees it."""

    id: str
    other: str
    kind: str


def titles(db: Database) -> list[tuple[int, str]]:
    """The number and the title key of every item that is not in the trash."""
    return rows(db, "SELECT number, title_key FROM item WHERE trashed = ''")


def identifiers(db: Database) -> list[tuple[int, str, str]]:
    """Number, scheme and value of every identifier of an item that is not in the trash."""
    return rows(
        db,
        "SELECT item.number, i.scheme, i.value FROM identifier i JOIN item ON item.id = i.item_id "
        "WHERE item.trashed = '' ORDER BY item.number",
    )


def facts_of(db: Database, numbers: Iterable[int]) -> dict[int, Facts]:
    """The facts of items by number."""
    found: dict[int, Facts] = {}
    for batch in in_batches(numbers):
        marks = ",".join("?" * len(batch))
        people: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for number, person_id, name in rows(
            db,
            "SELECT item.number, p.id, p.name FROM item JOIN contribution c ON c.item_id = item.id "
            f"JOIN person p ON p.id = c.person_id WHERE item.number IN ({marks}) AND c.chapter_id IS NULL ORDER BY c.pos",
            batch,
        ):
            people[number][person_id] = name
        known: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for number, scheme, value in rows(
            db,
            "SELECT item.number, i.scheme, i.value FROM item JOIN identifier i ON i.item_id = item.id "
            f"WHERE item.number IN ({marks})",
            batch,
        ):
            known[number].append((scheme, value))
        for number, item_id, kind, form, title, title_key, event, date, start_time in rows(
            db,
            "SELECT item.number, item.id, item.kind, COALESCE(item.form, ''), item.title, item.title_key, "
            "COALESCE(event.name_key, ''), COALESCE(NULLIF(item.date, ''), event.start_date, ''), item.start_time "
            f"FROM item LEFT JOIN event ON event.id = item.event_id WHERE item.number IN ({marks})",
            batch,
        ):
            found[number] = Facts(
                number, item_id, kind, form, title, title_key, event, date, start_time,
                people[number], tuple(known[number]),
            )  # fmt: skip
    return found


def abstracts_of(db: Database, numbers: Iterable[int]) -> dict[int, str]:
    """The abstracts of items by number, without one their summaries; empty ones left out."""
    found: dict[int, str] = {}
    for batch in in_batches(numbers):
        marks = ",".join("?" * len(batch))
        found.update(
            rows(
                db,
                "SELECT number, CASE WHEN abstract <> '' THEN abstract ELSE summary END FROM item "
                f"WHERE number IN ({marks}) AND (abstract <> '' OR summary <> '')",
                batch,
            )
        )
    return found


def ordered(one: str, other: str) -> tuple[str, str]:
    """Two ids in the order in which an unordered pair is kept."""
    return (one, other) if one < other else (other, one)


def distinct_id(one: str, other: str) -> str:
    """The id of the row that says that two items, or two persons, are not one."""
    return id_from("distinct", *ordered(one, other))


def relation_id(one: str, other: str) -> str:
    """The id of the row of the relation between two items."""
    return id_from("relation", *ordered(one, other))


def settled_pairs(db: Database) -> set[tuple[str, str]]:
    """Pairs of ids, in order, that were said to be two, or were put into relation."""
    return set(rows(db, "SELECT one, other FROM distinct_pair UNION SELECT one, other FROM relation"))


def relations_of(db: Database, item_id: str) -> list[RelationRow]:
    """The relations of an item to items that are not in the trash, the eldest first."""
    found = rows(
        db,
        "SELECT r.id, item.id, r.kind FROM relation r "
        "JOIN item ON item.id = CASE WHEN r.one = ? THEN r.other ELSE r.one END "
        "WHERE (r.one = ? OR r.other = ?) AND +item.trashed = '' ORDER BY r.made, r.id",
        [item_id] * 3,
    )
    return [RelationRow(*row) for row in found]
