"""Making items by hand and changing what describes them: fields, people, event, chapters, links, trash."""

import json
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TypeVar

from desktop.domain.changes import Changed
from desktop.domain.draft import Draft
from desktop.domain.event import Chapter, Event
from desktop.domain.item import FORMS_OF, Description, Form, Identifier, Item, Kind, Link
from desktop.domain.people import Contribution
from desktop.domain.text import clean_line, clean_text, key_of
from desktop.errors import NotFound, UserFacing
from desktop.i18n import _, ngettext
from desktop.services.editing import Change, change
from desktop.services.library import Library
from desktop.services.tagging import put_tags, tag_name
from desktop.services.typed import checked_date, checked_duration, checked_identifier, checked_time, checked_url
from desktop.store import people
from desktop.store.events import event_of, session_of
from desktop.store.ordering import first_keys

_Choice = TypeVar("_Choice", Kind, Form)
TEXT_FIELDS = ("title", "abstract", "summary", "container", "place", "language", "citation_key")
DATE_FIELDS = ("date", "due", "queued", "started", "finished", "dropped")
TIME_FIELDS = ("start_time", "end_time")


def add(library: Library, draft: Draft) -> Changed:
    """A new item made by hand from a draft with its tags, whatever else is in the library."""
    with change(library, _("Add “{title}”").format(title=shortened(draft.title))) as edit:
        item_id = insert_draft(edit, draft)
        put_tags(edit, item_id, [tag_name(name) for name in draft.tags])
    return edit.outcome


def insert_draft(edit: Change, draft: Draft) -> str:
    """Inserts a draft as a new item with all that belongs to it except tags, lists and annotations; returns its id."""
    item_id = edit.recorder.new_id()
    title = clean_line(draft.title)
    if not title:
        raise UserFacing(_("An item needs a title."))
    event_id = event_of(edit.recorder, draft.event) if draft.event else None
    session_id = session_of(edit.recorder, event_id, draft.session) if draft.session and event_id else None
    edit.insert(
        "item",
        {
            "id": item_id,
            "kind": draft.kind.value,
            "form": draft.form.value if draft.form else None,
            "title": title,
            "title_key": key_of(title),
            "abstract": clean_text(draft.abstract).strip(),
            "summary": clean_line(draft.summary),
            "event_id": event_id,
            "session_id": session_id,
            "date": draft.date,
            "date_typed": clean_line(draft.date_typed),
            "start_time": draft.start_time,
            "end_time": draft.end_time,
            "duration": draft.duration,
            "container": clean_line(draft.container),
            "place": clean_line(draft.place),
            "language": clean_line(draft.language),
            "citation_key": clean_line(draft.citation_key),
            "rating": draft.rating,
            "status": draft.status.value if draft.status else None,
            "queued": draft.queued,
            "started": draft.started,
            "finished": draft.finished,
            "dropped": draft.dropped,
            "priority": draft.priority.value if draft.priority else None,
            "due": draft.due,
            "extra": json.dumps(draft.extra, ensure_ascii=False, sort_keys=True) if draft.extra else "{}",
            "added": edit.moment,
            "modified": edit.moment,
            "trashed": "",
            "merged_into": None,
        },
    )
    people.add_contributions(edit.recorder, item_id, draft.contributions)
    add_chapters(edit, item_id, draft.chapters)
    add_identifiers(edit, item_id, draft.identifiers)
    add_links(edit, item_id, draft.links)
    return item_id


def add_chapters(edit: Change, item_id: str, chapters: tuple[Chapter, ...]) -> None:
    for chapter, pos in zip(chapters, first_keys(len(chapters)), strict=True):
        chapter_id = edit.insert(
            "chapter",
            {
                "id": edit.recorder.new_id(),
                "item_id": item_id,
                "pos": pos,
                "title": clean_line(chapter.title),
                "start": chapter.start,
                "start_typed": chapter.start_typed,
                "reason": chapter.reason,
            },
        )
        people.add_contributions(edit.recorder, item_id, chapter.contributions, chapter_id)


def add_identifiers(edit: Change, item_id: str, identifiers: Iterable[Identifier]) -> None:
    for identifier in identifiers:
        edit.insert(
            "identifier",
            {"id": edit.recorder.new_id(), "item_id": item_id, "scheme": identifier.scheme, "value": identifier.value},
        )


def add_links(edit: Change, item_id: str, links: tuple[Link, ...], after: int = 0) -> None:
    for link, pos in zip(links, first_keys(after + len(links))[after:], strict=True):
        edit.insert(
            "link",
            {
                "id": edit.recorder.new_id(),
                "item_id": item_id,
                "url": link.url.strip(),
                "purpose": link.purpose.value,
                "label": clean_line(link.label),
                "pos": pos,
            },
        )


def set_field(library: Library, item_ids: Iterable[str], name: str, value: str) -> Changed:
    """Sets one field of items from a person's text. "" empties it. Raises UserFacing for a value that does not fit."""
    ids = list(item_ids)
    with change(library, _("Change {field}").format(field=name.replace("_", " "))) as edit:
        for item_id in ids:
            _set_one(edit, item_id, name, value)
    return edit.outcome


def _set_one(edit: Change, item_id: str, name: str, value: str) -> None:
    if name in TEXT_FIELDS:
        text = clean_text(value).strip() if name == "abstract" else clean_line(value)
        if name == "title" and not text:
            raise UserFacing(_("An item needs a title."))
        edit.update("item", item_id, **({name: text} | ({"title_key": key_of(text)} if name == "title" else {})))
    elif name in DATE_FIELDS:
        date = checked_date(value)
        typed = {"date_typed": "" if date == value.strip() else clean_line(value)} if name == "date" else {}
        edit.update("item", item_id, **({name: date} | typed))
    elif name in TIME_FIELDS:
        edit.update("item", item_id, **{name: checked_time(value)})
    elif name == "kind":
        kind = _choice(Kind, value, name)
        current = edit.recorder.row("item", item_id)
        form = current["form"] if current else None
        keeps = form is not None and Form(form) in FORMS_OF[kind]
        edit.update("item", item_id, kind=kind.value, form=form if keeps else None)
    elif name == "form":
        edit.update("item", item_id, form=_choice(Form, value, name).value if value.strip() else None)
    elif name == "duration":
        edit.update("item", item_id, duration=checked_duration(value))
    elif name == "event":
        event_id = event_of(edit.recorder, Event(clean_line(value))) if value.strip() else None
        edit.update("item", item_id, event_id=event_id, session_id=None)
    elif name == "url":
        replace_links(edit, item_id, (Link(checked_url(value)),) if value.strip() else ())
    elif name in ("doi", "arxiv", "isbn"):
        _set_identifier(edit, item_id, name, value)
    else:
        known = ", ".join(
            (
                *TEXT_FIELDS,
                *DATE_FIELDS,
                *TIME_FIELDS,
                "kind",
                "form",
                "duration",
                "event",
                "url",
                "doi",
                "arxiv",
                "isbn",
            )
        )
        raise UserFacing(
            _("“{field}” is not a field that can be set. Fields: {known}.").format(field=name, known=known)
        )


def _set_identifier(edit: Change, item_id: str, scheme: str, value: str) -> None:
    identifier = checked_identifier(scheme, value)
    found = edit.db.execute(
        "SELECT id, value FROM identifier WHERE item_id = ? AND scheme = ?", [item_id, scheme]
    ).fetchall()
    if identifier and [value for _id, value in found] == [identifier.value]:
        return
    for row_id, _old in found:
        edit.remove("identifier", row_id)
    if identifier:
        add_identifiers(edit, item_id, [identifier])


def describe(library: Library, item_id: str, draft: Draft, base: Draft | None = None) -> Changed:
    """Gives an item everything that a form shows: fields, people in order, event, dates, chapters and links.

    With `base`, the item as the form began with it, only what differs from it is changed: what somebody else has
    changed meanwhile stays.
    """
    draft = replace(draft, title=clean_line(draft.title))
    if not draft.title:
        raise UserFacing(_("An item needs a title."))
    differs = {
        field.name for field in fields(Draft) if base is None or getattr(draft, field.name) != getattr(base, field.name)
    }
    with change(library, _("Edit “{title}”").format(title=shortened(draft.title))) as edit:
        current = edit.recorder.row("item", item_id)
        if current is None:
            raise NotFound(_("There is no item {id}.").format(id=item_id))
        if "kind" in differs:
            differs.add("form")  # a form is one of its kind's
        columns = {name: column for name, column in _described(draft).items() if name in differs}
        if "title" in columns:
            columns["title_key"] = key_of(draft.title)
        if differs & {"event", "session"}:
            event_id = _event_for(edit, current["event_id"], draft.event)
            columns["event_id"] = event_id
            columns["session_id"] = (
                session_of(edit.recorder, event_id, draft.session) if draft.session and event_id else None
            )
        edit.update("item", item_id, **columns)
        if "contributions" in differs:
            replace_contributions(edit, item_id, draft.contributions)
        if "links" in differs:
            replace_links(edit, item_id, draft.links)
        if "identifiers" in differs:
            replace_identifiers(edit, item_id, draft.identifiers)
        if "chapters" in differs:
            replace_chapters(edit, item_id, draft.chapters)
    return edit.outcome


def _described(draft: Draft) -> dict[str, object]:
    """The columns of an item that a form fills, as they are kept."""
    lines = ("title", "summary", "container", "place", "language", "citation_key")
    as_they_are = ("date", "date_typed", "start_time", "end_time", "duration", "due")
    return (
        {name: clean_line(getattr(draft, name)) for name in lines}
        | {name: getattr(draft, name) for name in as_they_are}
        | {
            "kind": draft.kind.value,
            "form": draft.form.value if draft.form and draft.form in FORMS_OF[draft.kind] else None,
            "abstract": clean_text(draft.abstract).strip(),
            "priority": draft.priority.value if draft.priority else None,
        }
    )


def _event_for(edit: Change, event_id: str | None, event: Event | None) -> str | None:
    """The event's row; when only dates, place or address of the same event differ, the event itself is changed."""
    if event is None or not event.name.strip():
        return None
    current = edit.recorder.row("event", event_id) if event_id else None
    if current is None or current["name_key"] != key_of(event.name):
        return event_of(edit.recorder, event)
    edit.update(
        "event",
        str(event_id),
        name=clean_line(event.name),
        start_date=event.start_date,
        end_date=event.end_date,
        place=clean_line(event.place),
        url=event.url.strip(),
    )
    return event_id


def replace_contributions(edit: Change, item_id: str, contributions: tuple[Contribution, ...]) -> None:
    """Makes these the people of an item; nothing is touched when they are already."""
    found = edit.db.execute(
        "SELECT COALESCE(NULLIF(c.typed, ''), p.name), p.name, c.role, c.affiliation, c.position FROM contribution c "
        "JOIN person p ON p.id = c.person_id WHERE c.item_id = ? AND c.chapter_id IS NULL ORDER BY c.pos",
        [item_id],
    ).fetchall()
    wanted = [(c.name, c.role.value, c.affiliation, c.position) for c in contributions]
    if [row[1:] for row in found] == wanted or [(row[0], *row[2:]) for row in found] == wanted:
        return
    for row_id in people.contribution_ids(edit.db, item_id):
        edit.remove("contribution", row_id)
    people.add_contributions(edit.recorder, item_id, contributions)


def replace_links(edit: Change, item_id: str, links: tuple[Link, ...]) -> None:
    found = edit.db.execute(
        "SELECT id, url, purpose, label FROM link WHERE item_id = ? ORDER BY pos", [item_id]
    ).fetchall()
    if [tuple(row[1:]) for row in found] == [(link.url, link.purpose.value, link.label) for link in links]:
        return
    for row in found:
        edit.remove("link", row[0])
    add_links(edit, item_id, links)


def replace_identifiers(edit: Change, item_id: str, identifiers: tuple[Identifier, ...]) -> None:
    found = {
        (scheme, value): row_id
        for row_id, scheme, value in edit.db.execute(
            "SELECT id, scheme, value FROM identifier WHERE item_id = ?", [item_id]
        ).fetchall()
    }
    wanted = {(i.scheme, i.value): i for i in identifiers}
    for key, row_id in found.items():
        if key not in wanted:
            edit.remove("identifier", row_id)
    add_identifiers(edit, item_id, [i for key, i in wanted.items() if key not in found])


def replace_chapters(edit: Change, item_id: str, chapters: tuple[Chapter, ...]) -> None:
    """Makes these the chapters. A chapter that keeps its id keeps its notes; one that goes leaves its notes at their time."""
    kept = {chapter.id for chapter in chapters if chapter.id}
    rows = edit.db.execute("SELECT id FROM chapter WHERE item_id = ?", [item_id]).fetchall()
    for (chapter_id,) in rows:
        if chapter_id in kept:
            continue
        for (annotation_id,) in edit.db.execute(
            "SELECT id FROM annotation WHERE chapter_id = ?", [chapter_id]
        ).fetchall():
            edit.update("annotation", annotation_id, chapter_id=None)
        for (row_id,) in edit.db.execute("SELECT id FROM contribution WHERE chapter_id = ?", [chapter_id]).fetchall():
            edit.remove("contribution", row_id)
        edit.remove("chapter", chapter_id)
    for chapter in chapters:
        if chapter.id:
            edit.update(
                "chapter",
                chapter.id,
                title=clean_line(chapter.title),
                start=chapter.start,
                start_typed=chapter.start_typed,
                reason=chapter.reason,
            )
    add_chapters(edit, item_id, tuple(chapter for chapter in chapters if not chapter.id))


def trash(library: Library, item_ids: Iterable[str], *, back: bool = False) -> Changed:
    """Moves items to the trash, or back from it."""
    ids = list(item_ids)
    label = (
        ngettext("Take {count} item back from the trash", "Take {count} items back from the trash", len(ids))
        if back
        else ngettext("Move {count} item to the trash", "Move {count} items to the trash", len(ids))
    ).format(count=len(ids))
    with change(library, label) as edit:
        for item_id in ids:
            current = edit.recorder.row("item", item_id)
            if current is not None and bool(current["trashed"]) == back and current["merged_into"] is None:
                edit.update("item", item_id, trashed="" if back else edit.moment)
    return edit.outcome


def _choice(choices: type[_Choice], value: str, name: str) -> _Choice:
    try:
        return choices(value.strip().lower())
    except ValueError as error:
        known = ", ".join(choice.value for choice in choices)
        raise UserFacing(
            _("“{value}” is not a {field}. Choose one of: {known}.").format(value=value, field=name, known=known)
        ) from error


def shortened(text: str, length: int = 60) -> str:
    """The text for a label: one line, at most `length` characters."""
    text = clean_line(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def as_draft(item: Item) -> Draft:
    """The draft that describes an item as it is, for a form to start from."""
    return Draft(**{field.name: getattr(item, field.name) for field in fields(Description)})
