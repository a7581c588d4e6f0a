"""Items that share something with an item: people, an event, a title, an identifier."""

from collections.abc import Collection
from dataclasses import dataclass

from desktop.store.database import Database, rows


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An item by its local number, with what tells whether it is the same work: kind, folded title, event, people."""

    number: int
    kind: str
    title_key: str
    event_id: str
    event: str
    people: dict[str, str]  # id → name


def neighbour(db: Database, number: int) -> Neighbour | None:
    """The item with this number, unless it is in the trash."""
    return next(iter(neighbours(db, [number])), None)


def neighbours(db: Database, numbers: Collection[int]) -> list[Neighbour]:
    """These items (at most some hundred), without those in the trash."""
    marks = ",".join("?" * len(numbers))
    people: dict[int, dict[str, str]] = {}
    for number, person_id, name in rows(
        db,
        "SELECT item.number, p.id, p.name FROM item JOIN contribution c ON c.item_id = item.id "
        f"JOIN person p ON p.id = c.person_id WHERE item.number IN ({marks}) ORDER BY c.pos",
        list(numbers),
    ):
        people.setdefault(number, {})[person_id] = name
    found = rows(
        db,
        "SELECT item.number, item.kind, item.title_key, COALESCE(event.id, ''), COALESCE(event.name, '') FROM item "
        f"LEFT JOIN event ON event.id = item.event_id WHERE item.trashed = '' AND item.number IN ({marks})",
        list(numbers),
    )
    return [
        Neighbour(number, kind, key, event_id, event, people.get(number, {}))
        for number, kind, key, event_id, event in found
    ]


def by_people(db: Database, people: Collection[str], most: int) -> list[int]:
    """Items to which any of these people contributed, those with the most of them first, then the newest."""
    found = rows(
        db,
        "SELECT item.number FROM (SELECT item_id, COUNT(DISTINCT person_id) AS shared FROM contribution "
        f"WHERE person_id IN ({','.join('?' * len(people))}) GROUP BY item_id) c JOIN item ON item.id = c.item_id "
        "WHERE +item.trashed = '' ORDER BY c.shared DESC, item.number DESC LIMIT ?",  # the + keeps it off that index
        [*people, most],
    )
    return [row[0] for row in found]


def of_same_work(db: Database, number: int) -> list[int]:
    """Items with the same folded title, or with an identifier of this one."""
    found = rows(
        db,
        "SELECT other.number FROM item JOIN item other ON other.title_key = item.title_key "
        "WHERE item.number = ? AND item.title_key <> '' UNION "
        "SELECT other.number FROM item JOIN identifier i ON i.item_id = item.id "
        "JOIN identifier j ON j.value = i.value AND j.scheme = i.scheme JOIN item other ON other.id = j.item_id "
        "WHERE item.number = ?",
        [number, number],
    )
    return [row[0] for row in found if row[0] != number]


def of_event(db: Database, event_id: str, most: int) -> list[int]:
    """The latest items of an event."""
    found = rows(
        db, "SELECT number FROM item WHERE event_id = ? AND +trashed = '' ORDER BY number DESC LIMIT ?", [event_id, most]
    )
    return [row[0] for row in found]


def related_by_hand(db: Database, item_id: str) -> dict[int, str]:
    """The items that a person has related to one, by number, each with the kind of relation."""
    found = rows(
        db,
        "SELECT item.number, r.kind FROM relation r JOIN item ON item.id = CASE WHEN r.one = :id THEN r.other ELSE r.one END "
        "WHERE (r.one = :id OR r.other = :id) AND item.trashed = ''",
        {"id": item_id},
    )
    return dict(found)
