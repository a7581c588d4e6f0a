"""People: found or made by the key of their name; what they contributed."""

from desktop.domain.people import Contribution, person_key, sort_name, without_honorific
from desktop.domain.text import clean_line, key_of
from desktop.store.database import Database
from desktop.store.ordering import first_keys
from desktop.store.recorder import Recorder

_LONGEST_CHAIN = 50


def person_of(recorder: Recorder, contribution: Contribution) -> str:
    """The id of the person of that name, made when there is none; an unknown biography is filled in."""
    name = without_honorific(contribution.name)
    key = person_key(name) or name.casefold()
    known = recorder.known.people.get(key)
    if known is not None and (known[1] or not contribution.bio):
        return known[0]
    person_id, alone = _found_or_made(recorder, contribution, name, key)
    if alone:
        recorder.known.people[key] = person_id, bool(contribution.bio)
    return person_id


def _found_or_made(recorder: Recorder, contribution: Contribution, name: str, key: str) -> tuple[str, bool]:
    """The id, and whether every contribution under that key is this person's."""
    namesakes = _namesakes(recorder.db, key)
    if not namesakes:
        person_id = recorder.new_id()
        recorder.known.names[person_id] = name
        row = {
            "id": person_id,
            "name": name,
            "name_key": key,
            "sort_key": sort_name(name),
            "bio": contribution.bio,
            "homepage": "",
            "aliases": "[]",
            "merged_into": None,
        }
        return recorder.insert("person", row), True
    person_id = namesakes[0] if len(namesakes) == 1 else _from_the_same_place(recorder.db, namesakes, contribution)
    if contribution.bio:
        current = recorder.row("person", person_id)
        if current is not None and not current["bio"]:
            recorder.update("person", person_id, {"bio": contribution.bio})
    return person_id, len(namesakes) == 1


def _namesakes(db: Database, key: str) -> list[str]:
    """The persons that this spelling stands for, the eldest first; one that was joined into another stands for that."""
    found = db.execute("SELECT id, merged_into FROM person WHERE name_key = ? ORDER BY rowid", [key]).fetchall()
    return list(dict.fromkeys(_kept(db, person_id, into) for person_id, into in found))


def _kept(db: Database, person_id: str, into: str | None) -> str:
    for _step in range(_LONGEST_CHAIN):
        if into is None:
            break
        person_id = into
        row = db.execute("SELECT merged_into FROM person WHERE id = ?", [person_id]).fetchone()
        into = row[0] if row else None
    return person_id


def _from_the_same_place(db: Database, persons: list[str], contribution: Contribution) -> str:
    """Of several persons of one name the one with the same affiliation before, else the eldest."""
    place = key_of(contribution.affiliation)
    if place:
        for person_id in persons:
            found = db.execute("SELECT DISTINCT affiliation FROM contribution WHERE person_id = ?", [person_id]).fetchall()
            if any(key_of(row[0]) == place for row in found):
                return person_id
    return persons[0]


def add_contributions(
    recorder: Recorder, item_id: str, contributions: tuple[Contribution, ...], chapter_id: str | None = None
) -> None:
    """Adds the contributions of an item, or of one of its chapters, in their order."""
    for contribution, pos in zip(contributions, first_keys(len(contributions)), strict=True):
        person_id = person_of(recorder, contribution)
        typed = clean_line(contribution.name)
        shown = _name_of(recorder, person_id)
        recorder.insert(
            "contribution",
            {
                "id": recorder.new_id(),
                "item_id": item_id,
                "chapter_id": chapter_id,
                "person_id": person_id,
                "role": contribution.role.value,
                "pos": pos,
                "affiliation": contribution.affiliation,
                "position": contribution.position,
                "typed": typed if typed != shown else "",
            },
        )


def _name_of(recorder: Recorder, person_id: str) -> str:
    known = recorder.known.names.get(person_id)
    if known is None:
        row = recorder.db.execute("SELECT name FROM person WHERE id = ?", [person_id]).fetchone()
        known = recorder.known.names[person_id] = str(row[0])
    return known


def contribution_ids(db: Database, item_id: str) -> list[str]:
    """The rows of an item's own contributions (not of its chapters), in order."""
    found = db.execute(
        "SELECT id FROM contribution WHERE item_id = ? AND chapter_id IS NULL ORDER BY pos", [item_id]
    ).fetchall()
    return [row[0] for row in found]
