"""What the sidebar counts: how many items of a result have each kind, status, event, tag, list, person, year."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlite_utils import Database

from desktop.store.database import rows

MOST = 200


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over one set of items, each as (value, count), the commonest first where the order is not fixed."""

    total: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    ratings: dict[int, int] = field(default_factory=dict)
    events: list[tuple[str, int]] = field(default_factory=list)
    tags: list[tuple[str, int]] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)
    people: list[tuple[str, int]] = field(default_factory=list)
    years: list[tuple[str, int]] = field(default_factory=list)
    with_notes: int = 0
    due: int = 0


def count(db: Database, numbers: Collection[int] | None) -> Counts:
    """Counts over these items; None means every item that is not in the trash."""
    if numbers is None:
        hits, parameters = "SELECT id, number FROM item WHERE trashed = ''", list[object]()
    else:
        hits = "SELECT item.id, item.number FROM json_each(?) j JOIN item ON item.number = j.value"
        parameters = [json.dumps(list(numbers))]

    def grouped(select: str, limit: int = -1) -> list[tuple[str, int]]:
        sql = f"WITH hits AS MATERIALIZED ({hits}) {select} LIMIT ?"
        return [(row[0], row[1]) for row in rows(db, sql, [*parameters, limit])]

    kinds = grouped("SELECT kind, COUNT(*) FROM hits JOIN item USING (number) GROUP BY kind")
    tags = grouped(
        "SELECT t.name, COUNT(*) FROM hits JOIN item_tag it ON it.item_id = hits.id AND it.present = 1 "
        "JOIN tag t ON t.id = it.tag_id GROUP BY t.id ORDER BY t.name_key"
    )
    return Counts(
        total=sum(number for _kind, number in kinds),
        kinds=dict(kinds),
        statuses=dict(
            grouped("SELECT COALESCE(status, 'none'), COUNT(*) FROM hits JOIN item USING (number) GROUP BY status")
        ),
        ratings={
            int(rating): number
            for rating, number in grouped(
                "SELECT COALESCE(rating, 0), COUNT(*) FROM hits JOIN item USING (number) GROUP BY rating"
            )
        },
        events=grouped(
            "SELECT e.name, COUNT(*) FROM hits JOIN item USING (number) JOIN event e ON e.id = item.event_id "
            "GROUP BY e.id ORDER BY COUNT(*) DESC, e.name_key",
            MOST,
        ),
        tags=tags,
        lists=grouped(
            "SELECT c.name, COUNT(*) FROM hits JOIN collection_item ci ON ci.item_id = hits.id AND ci.present = 1 "
            "JOIN collection c ON c.id = ci.collection_id WHERE c.trashed = '' GROUP BY c.id ORDER BY c.pos"
        ),
        people=grouped(
            "SELECT p.name, COUNT(DISTINCT hits.id) FROM hits JOIN contribution c ON c.item_id = hits.id "
            "JOIN person p ON p.id = c.person_id GROUP BY p.id ORDER BY COUNT(DISTINCT hits.id) DESC, p.sort_key",
            MOST,
        ),
        years=grouped(
            "SELECT substr(COALESCE(NULLIF(item.date, ''), event.start_date, ''), 1, 4) AS year, COUNT(*) "
            "FROM hits JOIN item USING (number) LEFT JOIN event ON event.id = item.event_id "
            "WHERE year <> '' AND year NOT LIKE '-%' GROUP BY year ORDER BY year DESC",
            MOST,
        ),
        with_notes=sum(
            number
            for _any, number in grouped(
                "SELECT 1, COUNT(DISTINCT hits.id) FROM hits JOIN annotation a ON a.item_id = hits.id WHERE a.trashed = ''"
            )
        ),
        due=sum(
            number for _any, number in grouped("SELECT 1, COUNT(*) FROM hits JOIN item USING (number) WHERE due <> ''")
        ),
    )


def inbox_and_trash(db: Database) -> tuple[int, int, int]:
    """How many items there are, are undecided, are in the trash; whatever the query."""
    found = db.execute(
        "SELECT COALESCE(SUM(trashed = ''), 0), COALESCE(SUM(trashed = '' AND status IS NULL), 0), "
        "COALESCE(SUM(trashed <> ''), 0) FROM item"
    ).fetchone()
    return int(found[0]), int(found[1]), int(found[2])
