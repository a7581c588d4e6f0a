"""People: found or made by the key of their name; what they contributed."""

from desktop.domain.people import Contribution, person_key, sort_name, without_honorific
from desktop.domain.text import clean_line
from desktop.store.database import Database
from desktop.store.ordering import first_keys
from desktop.store.recorder import Recorder


def person_of(recorder: Recorder, contribution: Contribution) -> str:
    """The id of the person of that name, made when there is none; an unknown biography is filled in."""
    name = without_honorific(contribution.name)
    key = person_key(name) or name.casefold()
    known = recorder.known.people.get(key)
    if known is not None and (known[1] or not contribution.bio):
        return known[0]
    person_id = _found_or_made(recorder, contribution, name, key)
    recorder.known.people[key] = person_id, bool(contribution.bio)
    return person_id


def _found_or_made(recorder: Recorder, contribution: Contribution, name: str, key: str) -> str:
    found = recorder.db.execute("SELECT id, bio FROM person WHERE name_key = ? ORDER BY id LIMIT 1", [key]).fetchone()
    if found is None:
        row = {
            "id": recorder.new_id(),
            "name": name,
            "name_key": key,
            "sort_key": sort_name(name),
            "bio": contribution.bio,
            "homepage": "",
            "aliases": "[]",
        }
        return recorder.insert("person", row)
    if contribution.bio and not found[1]:
        recorder.update("person", found[0], {"bio": contribution.bio})
    return str(found[0])


def add_contributions(
    recorder: Recorder, item_id: str, contributions: tuple[Contribution, ...], chapter_id: str | None = None
) -> None:
    """Adds the contributions of an item, or of one of its chapters, in their order."""
    for contribution, pos in zip(contributions, first_keys(len(contributions)), strict=True):
        person_id = person_of(recorder, contribution)
        typed = clean_line(contribution.name)
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
                "typed": typed if typed != without_honorific(contribution.name) else "",
            },
        )


def contribution_ids(db: Database, item_id: str) -> list[str]:
    """The rows of an item's own contributions (not of its chapters), in order."""
    found = db.execute(
        "SELECT id FROM contribution WHERE item_id = ? AND chapter_id IS NULL ORDER BY pos", [item_id]
    ).fetchall()
    return [row[0] for row in found]
