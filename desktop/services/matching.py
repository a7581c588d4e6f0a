"""Whether a draft is in the library already: by identifier, else by kind, title, people and occasion."""


from desktop.domain.draft import Draft
from desktop.domain.people import person_key
from desktop.domain.text import key_of
from desktop.store.database import Database, rows

_LONGEST_CHAIN = 50


def item_like(db: Database, draft: Draft) -> str | None:
    """The id of the item that the draft is, also one in the trash, or None. What was merged into another is that."""
    found = _like(db, draft)
    return None if found is None else kept_item(db, found)


def kept_item(db: Database, item_id: str) -> str:
    """The item that this one was merged into, and that one perhaps into another; itself when it was not merged."""
    for _step in range(_LONGEST_CHAIN):
        found = db.execute("SELECT merged_into FROM item WHERE id = ?", [item_id]).fetchone()
        if found is None or found[0] is None:
            return item_id
        item_id = str(found[0])
    return item_id


def _like(db: Database, draft: Draft) -> str | None:
    for identifier in draft.identifiers:
        found = db.execute(
            "SELECT item.id FROM identifier i JOIN item ON item.id = i.item_id "
            "WHERE i.scheme = ? AND i.value = ? AND item.kind = ? ORDER BY item.number LIMIT 1",
            [identifier.scheme, identifier.value, draft.kind.value],
        ).fetchone()
        if found is not None:
            return str(found[0])
    candidates = rows(
        db,
        "SELECT item.id, item.date, COALESCE(event.name_key, '') FROM item LEFT JOIN event ON event.id = item.event_id "
        "WHERE item.title_key = ? AND item.kind = ? ORDER BY item.number LIMIT 50",
        [key_of(draft.title), draft.kind.value],
    )
    for item_id, date, event_key in candidates:
        if (
            _same_occasion(draft, date, event_key)
            and same_people(db, draft, item_id)
            and _no_conflict(db, draft, item_id)
        ):
            return str(item_id)
    return None


def _same_occasion(draft: Draft, date: str, event_key: str) -> bool:
    """A talk is given anew at every event; a paper may appear up to a year after its preprint."""
    if draft.event and event_key and draft.event.name and key_of(draft.event.name) != event_key:
        return False
    if not draft.date or not date or draft.date.startswith("-") or date.startswith("-"):
        return True
    if draft.kind.value == "talk":
        shorter = min(len(draft.date), len(date))
        return draft.date[:shorter] == date[:shorter]
    return abs(int(draft.date[:4]) - int(date[:4])) <= 1


def same_people(db: Database, draft: Draft, item_id: str) -> bool:
    """Whether the item and the draft share a person, or one of them names none."""
    wanted = {person_key(contribution.name) for contribution in draft.contributions}
    if not wanted:
        return True
    found = rows(
        db,
        "SELECT p.name_key FROM contribution c JOIN person p ON p.id = c.person_id "
        "WHERE c.item_id = ? AND c.chapter_id IS NULL",
        [item_id],
    )
    return not found or any(row[0] in wanted for row in found)


def _no_conflict(db: Database, draft: Draft, item_id: str) -> bool:
    known = dict(rows(db, "SELECT scheme, value FROM identifier WHERE item_id = ?", [item_id]))
    return all(known.get(i.scheme, i.value) == i.value for i in draft.identifiers)
