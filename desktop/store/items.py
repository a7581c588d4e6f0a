"""Reads whole items, and pages of rows for a table."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    Colour,
    PageAnchor,
    QuoteAnchor,
    TimeAnchor,
)
from desktop.domain.attachment import Attachment
from desktop.domain.event import Chapter, Event, Session
from desktop.domain.ids import ItemId
from desktop.domain.item import Form, Identifier, Item, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Priority, Status
from desktop.domain.source import ItemSource, Span
from desktop.errors import NotFound
from desktop.i18n import _
from desktop.store.database import Database, in_batches, rows

_ITEM_COLUMNS = [
    "id",
    "kind",
    "title",
    "form",
    "abstract",
    "summary",
    "event_id",
    "session_id",
    "date",
    "date_typed",
    "start_time",
    "end_time",
    "duration",
    "container",
    "place",
    "language",
    "citation_key",
    "rating",
    "status",
    "queued",
    "started",
    "finished",
    "dropped",
    "priority",
    "due",
    "extra",
    "added",
    "modified",
    "trashed",
]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What one line of the results shows. `number` is the item's local number, never a reference to it."""

    number: int
    id: ItemId
    kind: Kind
    title: str
    people: tuple[str, ...]
    event: str
    date: str
    start_time: str
    rating: int | None
    status: Status | None
    priority: Priority | None
    due: str
    duration: int | None
    tags: tuple[str, ...]
    notes: int
    highlights: int
    trashed: bool
    text: str
    added: str

    @property
    def year(self) -> str:
        return self.date[:4] if self.date[:4].isdigit() else ""


def rows_of(db: Database, numbers: list[int]) -> list[ItemRow]:
    """The rows of a page in the order of the numbers; a number that is gone is left out."""
    marks = ",".join("?" * len(numbers))
    found = rows(
        db,
        "SELECT item.number, item.id, item.kind, item.title, COALESCE(event.name, item.container), "
        "COALESCE(NULLIF(item.date, ''), event.start_date, ''), item.start_time, item.rating, item.status, "
        "item.priority, item.due, item.duration, item.trashed, "
        "CASE WHEN item.summary <> '' THEN item.summary ELSE substr(item.abstract, 1, 400) END, item.added "
        f"FROM item LEFT JOIN event ON event.id = item.event_id WHERE item.number IN ({marks})",
        numbers,
    )
    by_number = {row[0]: row for row in found}
    ids = [row[1] for row in found]
    people = _names(db, ids)
    tags = _tags(db, ids)
    annotations = _annotation_counts(db, ids)
    return [_item_row(by_number[n], people, tags, annotations) for n in numbers if n in by_number]


def _item_row(row: Any, people: Any, tags: Any, annotations: Any) -> ItemRow:
    number, item_id, kind, title, event, date, start, rating, status, priority, due, duration, trashed, text, added = (
        row
    )
    notes, highlights = annotations.get(item_id, (0, 0))
    return ItemRow(
        number,
        ItemId(item_id),
        Kind(kind),
        title,
        tuple(people.get(item_id, ())),
        event,
        date,
        start,
        rating,
        Status(status) if status else None,
        Priority(priority) if priority else None,
        due,
        duration,
        tuple(tags.get(item_id, ())),
        notes,
        highlights,
        bool(trashed),
        text,
        added,
    )


def _names(db: Database, ids: list[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for item_id, name in rows(
        db,
        "SELECT c.item_id, p.name FROM contribution c JOIN person p ON p.id = c.person_id "
        f"WHERE c.item_id IN ({','.join('?' * len(ids))}) AND c.chapter_id IS NULL ORDER BY c.item_id, c.pos",
        ids,
    ):
        names[item_id].append(name)
    return names


def _tags(db: Database, ids: list[str]) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = defaultdict(list)
    for item_id, name in rows(
        db,
        "SELECT it.item_id, t.name FROM item_tag it JOIN tag t ON t.id = it.tag_id "
        f"WHERE it.present = 1 AND it.item_id IN ({','.join('?' * len(ids))}) ORDER BY t.name_key",
        ids,
    ):
        tags[item_id].append(name)
    return tags


def _annotation_counts(db: Database, ids: list[str]) -> dict[str, tuple[int, int]]:
    found = rows(
        db,
        "SELECT item_id, SUM(kind = 'note'), SUM(kind = 'highlight') FROM annotation "
        f"WHERE trashed = '' AND item_id IN ({','.join('?' * len(ids))}) GROUP BY item_id",
        ids,
    )
    return {item_id: (notes, highlights) for item_id, notes, highlights in found}


def items_of(db: Database, ids: Iterable[str]) -> Iterable[Item]:
    """Whole items in the order of the ids, read in batches; an id that is gone is left out."""
    for batch in in_batches(ids):
        yield from _batch(db, batch)


def item_of(db: Database, item_id: str) -> Item:
    """One whole item; raises NotFound."""
    for item in _batch(db, [item_id]):
        return item
    raise NotFound(_("There is no item {id}.").format(id=item_id))


def id_beginning_with(db: Database, beginning: str) -> ItemId:
    """The item whose id begins so. Raises NotFound when there is none or more than one."""
    beginning = beginning.strip().lower()
    found = (
        rows(db, "SELECT id FROM item WHERE id >= ? AND id < ? LIMIT 2", [beginning, beginning + "g"])
        if beginning.isalnum()
        else []
    )
    if not found:
        raise NotFound(_("There is no item whose id begins with “{id}”.").format(id=beginning))
    if len(found) > 1:
        raise NotFound(_("Several items have ids that begin with “{id}”; give more of it.").format(id=beginning))
    return ItemId(found[0][0])


def numbers_of(db: Database, ids: Iterable[str]) -> dict[str, int]:
    """The local numbers of items by id."""
    numbers: dict[str, int] = {}
    for part in in_batches(ids):
        numbers.update(rows(db, f"SELECT id, number FROM item WHERE id IN ({','.join('?' * len(part))})", part))
    return numbers


def ids_of(db: Database, numbers: Iterable[int]) -> list[ItemId]:
    """The ids of items by local number, in the order of the numbers; gone ones left out."""
    wanted = list(numbers)
    found: dict[int, str] = {}
    for part in in_batches(wanted):
        found.update(rows(db, f"SELECT number, id FROM item WHERE number IN ({','.join('?' * len(part))})", part))
    return [ItemId(found[n]) for n in wanted if n in found]


def _batch(db: Database, ids: list[str]) -> Iterable[Item]:
    marks = ",".join("?" * len(ids))
    found = {
        row[0]: dict(zip(_ITEM_COLUMNS, row, strict=True))
        for row in rows(db, f"SELECT {', '.join(_ITEM_COLUMNS)} FROM item WHERE id IN ({marks})", ids)
    }
    parts = _Parts(db, list(found))
    return [_item(found[item_id], parts) for item_id in ids if item_id in found]


class _Parts:
    """Everything that belongs to a batch of items, by item id."""

    def __init__(self, db: Database, ids: list[str]) -> None:
        self._db = db
        self._ids = ids
        self.tags = _tags(db, ids)
        self.people: dict[tuple[str, str], list[Contribution]] = defaultdict(list)
        for item_id, chapter_id, *contribution in self._of(
            "SELECT c.item_id, COALESCE(c.chapter_id, ''), COALESCE(NULLIF(c.typed, ''), p.name), p.name, c.role, "
            "c.affiliation, c.position, p.id, p.bio FROM contribution c JOIN person p ON p.id = c.person_id "
            "WHERE c.item_id IN ({}) ORDER BY c.item_id, c.pos"
        ):
            _typed, name, role, affiliation, position, person_id, bio = contribution
            self.people[item_id, chapter_id].append(
                Contribution(name, Role(role), affiliation, position, person_id, bio)
            )
        self.chapters = self._grouped(
            "SELECT item_id, title, start, start_typed, reason, id FROM chapter WHERE item_id IN ({}) ORDER BY item_id, pos",
            lambda item_id, title, start, typed, reason, chapter_id: Chapter(
                title, start, typed, reason, tuple(self.people.get((item_id, chapter_id), ())), chapter_id
            ),
        )
        self.identifiers = self._grouped(
            "SELECT item_id, scheme, value FROM identifier WHERE item_id IN ({}) ORDER BY item_id, scheme, value",
            lambda _item, scheme, value: Identifier(scheme, value),
        )
        self.links = self._grouped(
            "SELECT item_id, url, purpose, label FROM link WHERE item_id IN ({}) ORDER BY item_id, pos",
            lambda _item, url, purpose, label: Link(url, Purpose(purpose), label),
        )
        self.annotations = self._grouped(
            "SELECT item_id, id, kind, body, anchor, quote, prefix, suffix, start, seconds, chapter_id, page, colour, "
            "created, modified FROM annotation WHERE trashed = '' AND item_id IN ({}) "
            "ORDER BY item_id, anchor = 'item', seconds, start, created, id",
            lambda _item, *row: _annotation(*row),
        )
        self.lists = self._grouped(
            "SELECT ci.item_id, c.name FROM collection_item ci JOIN collection c ON c.id = ci.collection_id "
            "WHERE ci.present = 1 AND c.trashed = '' AND ci.item_id IN ({}) ORDER BY c.pos",
            lambda _item, name: str(name),
        )
        self.sources = self._grouped(
            "SELECT i.item_id, s.file, s.sha256, s.format, s.imported, i.spans, s.id FROM item_source i "
            "JOIN source s ON s.id = i.source_id WHERE i.item_id IN ({}) ORDER BY s.imported, s.id",
            lambda _item, *row: _source(*row),
        )
        self.attachments = self._grouped(
            "SELECT item_id, sha256, name, size, id FROM attachment WHERE item_id IN ({}) ORDER BY item_id, pos",
            lambda _item, *row: Attachment(*row),
        )
        self.events = {row[0]: _event(*row) for row in self._events()}
        self.sessions = {
            row[-1]: Session(*row)
            for row in self._of(
                "SELECT name, date, start_time, end_time, room, id FROM session "
                "WHERE id IN (SELECT session_id FROM item WHERE id IN ({}))"
            )
        }

    def _events(self) -> list[Any]:
        return self._of(
            "SELECT e.id, e.name, COALESCE(s.name, ''), e.start_date, e.end_date, e.place, e.url FROM event e "
            "LEFT JOIN event_series s ON s.id = e.series_id WHERE e.id IN (SELECT event_id FROM item WHERE id IN ({}))"
        )

    def _of(self, sql: str) -> list[Any]:
        return rows(self._db, sql.format(",".join("?" * len(self._ids))), self._ids)

    def _grouped(self, sql: str, make: Any) -> dict[str, list[Any]]:
        groups: dict[str, list[Any]] = defaultdict(list)
        for row in self._of(sql):
            groups[row[0]].append(make(*row))
        return groups


def _item(row: dict[str, Any], parts: _Parts) -> Item:
    item_id = row["id"]
    plain = {
        name: row[name]
        for name in _ITEM_COLUMNS
        if name not in ("id", "kind", "form", "event_id", "session_id", "status", "priority", "extra")
    }
    return Item(
        id=ItemId(item_id),
        kind=Kind(row["kind"]),
        form=Form(row["form"]) if row["form"] else None,
        status=Status(row["status"]) if row["status"] else None,
        priority=Priority(row["priority"]) if row["priority"] else None,
        extra=json.loads(row["extra"]),
        event=parts.events.get(row["event_id"]),
        session=parts.sessions.get(row["session_id"]),
        contributions=tuple(parts.people.get((item_id, ""), ())),
        chapters=tuple(parts.chapters.get(item_id, ())),
        identifiers=tuple(parts.identifiers.get(item_id, ())),
        links=tuple(parts.links.get(item_id, ())),
        tags=tuple(parts.tags.get(item_id, ())),
        annotations=tuple(parts.annotations.get(item_id, ())),
        lists=tuple(parts.lists.get(item_id, ())),
        sources=tuple(parts.sources.get(item_id, ())),
        attachments=tuple(parts.attachments.get(item_id, ())),
        **plain,
    )


def _event(event_id: str, name: str, series: str, start: str, end: str, place: str, url: str) -> Event:
    return Event(name, series, start, end, place, url, event_id)


def _annotation(
    annotation_id: str,
    kind: str,
    body: str,
    anchor: str,
    quote: str,
    prefix: str,
    suffix: str,
    start: int | None,
    seconds: int | None,
    chapter_id: str | None,
    page: str,
    colour: str,
    created: str,
    modified: str,
) -> Annotation:
    place: Anchor = None
    match anchor:
        case "quote":
            place = QuoteAnchor(quote, prefix, suffix, start or 0)
        case "time":
            place = TimeAnchor(seconds or 0, chapter_id or "")
        case "page":
            place = PageAnchor(page)
    return Annotation(
        AnnotationKind(kind), body, place, Colour(colour) if colour else Colour.YELLOW, created, modified, annotation_id
    )


def _source(file: str, sha256: str, format_name: str, imported: str, spans: str, source_id: str) -> ItemSource:
    read = {name: tuple(Span(*pair) for pair in pairs) for name, pairs in json.loads(spans).items()}
    return ItemSource(file, sha256, format_name, imported, read, source_id)
