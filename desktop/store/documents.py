"""The searchable texts of items, read in batches for the index."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.people import person_key
from desktop.store.database import Database, in_batches, rows


@dataclass(frozen=True, slots=True)
class Texts:
    """What there is to search of one item; several values stand one on each line."""

    number: int
    id: str
    title: str
    abstract: str
    people: str
    affiliations: str
    event: str
    tags: str
    notes: str
    chapters: str
    bios: str
    container: str
    other: str

    @property
    def rev(self) -> str:
        """A short hash of the texts: another one whenever there is something else to find."""
        texts = (self.title, self.abstract, self.people, self.affiliations, self.event, self.tags, self.notes)
        more = (self.chapters, self.bios, self.container, self.other)
        return hashlib.blake2b("\x1f".join(texts + more).encode(), digest_size=8).hexdigest()


def all_ids(db: Database) -> list[str]:
    return [row[0] for row in rows(db, "SELECT id FROM item ORDER BY number")]


def revisions(db: Database) -> dict[str, str]:
    """For every item what its `Texts.rev` is now; reads every text."""
    return {texts.id: texts.rev for texts in texts_of(db, all_ids(db))}


def texts_of(db: Database, ids: Iterable[str]) -> Iterator[Texts]:
    """The texts of these items, those in the trash included; ids that are gone are left out."""
    for batch in in_batches(ids):
        yield from _batch(db, batch)


def _batch(db: Database, ids: list[str]) -> Iterator[Texts]:
    marks = ",".join("?" * len(ids))
    people, affiliations, bios, chapters = _people(db, ids, marks)
    tags = _lines(
        db,
        f"SELECT it.item_id, t.name FROM item_tag it JOIN tag t ON t.id = it.tag_id WHERE it.present = 1 AND it.item_id IN ({marks})",
        ids,
    )
    notes = _lines(
        db,
        f"SELECT item_id, body || ' ' || quote FROM annotation WHERE trashed = '' AND item_id IN ({marks}) ORDER BY created",
        ids,
    )
    for item_id, title in rows(db, f"SELECT item_id, title FROM chapter WHERE item_id IN ({marks}) ORDER BY pos", ids):
        chapters[item_id].append(title)
    identifiers = _lines(db, f"SELECT item_id, value FROM identifier WHERE item_id IN ({marks})", ids)
    found = rows(
        db,
        "SELECT item.id, item.number, item.title, item.abstract, item.summary, "
        "COALESCE(event.name, ''), COALESCE(event_series.name, ''), COALESCE(session.name, ''), "
        "item.container, item.place, item.citation_key FROM item LEFT JOIN event ON event.id = item.event_id "
        "LEFT JOIN event_series ON event_series.id = event.series_id LEFT JOIN session ON session.id = item.session_id "
        f"WHERE item.id IN ({marks})",
        ids,
    )
    for item_id, number, title, abstract, summary, event, series, session, container, place, key in found:
        yield Texts(
            number,
            item_id,
            title,
            "\n".join(text for text in (abstract, summary) if text),
            "\n".join(people[item_id]),
            "\n".join(affiliations[item_id]),
            "\n".join(dict.fromkeys(text for text in (event, series, session) if text)),
            "\n".join(tags[item_id]),
            "\n".join(notes[item_id]),
            "\n".join(chapters[item_id]),
            "\n".join(bios[item_id]),
            container,
            "\n".join(text for text in (place, key, *identifiers[item_id]) if text),
        )


def _people(db: Database, ids: list[str], marks: str) -> tuple[defaultdict[str, list[str]], ...]:
    people, affiliations, bios, chapters = (defaultdict[str, list[str]](list) for _i in range(4))
    for item_id, chapter_id, name, typed, affiliation, position, bio in rows(
        db,
        "SELECT c.item_id, c.chapter_id, p.name, c.typed, c.affiliation, c.position, p.bio FROM contribution c "
        f"JOIN person p ON p.id = c.person_id WHERE c.item_id IN ({marks}) ORDER BY c.pos",
        ids,
    ):
        is_other_spelling = typed and person_key(typed) != person_key(name)
        (chapters if chapter_id else people)[item_id].append(f"{name} {typed}" if is_other_spelling else name)
        affiliations[item_id] += [text for text in (affiliation, position) if text]
        bios[item_id] += [bio] if bio else []
    return people, affiliations, bios, chapters


def _lines(db: Database, sql: str, ids: list[str]) -> defaultdict[str, list[str]]:
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for item_id, text in rows(db, sql, ids):
        lines[item_id].append(text)
    return lines
