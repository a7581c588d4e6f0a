"""Brings what a draft says more or otherwise into an item that is there already, and notes what a person must decide."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from desktop.domain import said as saying
from desktop.domain.annotation import Annotation
from desktop.domain.changes import Changed
from desktop.domain.draft import Draft
from desktop.domain.ids import ItemId, id_from
from desktop.domain.item import Description, Item
from desktop.domain.records import draft_of, record_of
from desktop.domain.said import Said
from desktop.domain.text import clean_line, clean_text, key_of
from desktop.errors import NotFound
from desktop.i18n import _
from desktop.services import annotating, collecting, items, tagging
from desktop.services.comparing import Difference, What, new_annotations
from desktop.services.editing import Change, change
from desktop.services.library import Library
from desktop.store import people
from desktop.store.conflicts import Conflict, conflict_named
from desktop.store.events import event_of, session_of
from desktop.store.items import item_of


def apply(
    edit: Change, item: Item, draft: Draft, found: Sequence[Difference], before: Said | None, source_id: str
) -> int:
    """Makes the differences inside a change; returns how many conflicts were noted."""
    conflicts = 0
    for one in found:
        if one.what is What.CONFLICT:
            _note_conflict(edit, item, draft, one.field, source_id)
            conflicts += 1
        else:
            _take(edit, item, draft, one.field, before)
    return conflicts


def _take(edit: Change, item: Item, draft: Draft, field: str, before: Said | None) -> None:
    several = _SEVERAL.get(field)
    if several:
        several(edit, item, draft, before)
    else:
        _set(edit, item, draft, field)


def _set(edit: Change, item: Item, draft: Draft, field: str) -> None:
    """Gives one field of an item the draft's value."""
    match field:
        case "title":
            title = clean_line(draft.title)
            edit.update("item", item.id, title=title, title_key=key_of(title))
        case "abstract":
            edit.update("item", item.id, abstract=clean_text(draft.abstract).strip())
        case "date":
            edit.update("item", item.id, date=draft.date, date_typed=clean_line(draft.date_typed))
        case "form" | "status" | "priority":
            choice = getattr(draft, field)
            edit.update("item", item.id, **{field: choice.value if choice else None})
        case "event":
            event_id = event_of(edit.recorder, draft.event) if draft.event else None
            edit.update("item", item.id, event_id=event_id, session_id=None)
        case "session":
            _set_session(edit, item, draft)
        case "people":
            items.replace_contributions(edit, item.id, draft.contributions)
        case "affiliations":
            _complete_people(edit, item.id, draft)
        case "chapters":
            items.replace_chapters(edit, item.id, tuple(replace(one, id="") for one in draft.chapters))
        case _ if field.startswith("extra."):
            name = field.removeprefix("extra.")
            _set_extra(edit, item.id, name, draft.extra.get(name, ""))
        case _:
            value = getattr(draft, field)
            edit.update("item", item.id, **{field: clean_line(value) if isinstance(value, str) else value})


def _set_session(edit: Change, item: Item, draft: Draft) -> None:
    """A session belongs to its event: it is taken only where the item is at the draft's."""
    current = edit.recorder.row("item", item.id)
    event_id = event_of(edit.recorder, draft.event) if draft.event else None
    if draft.session and current is not None and event_id and current["event_id"] == event_id:
        edit.update("item", item.id, session_id=session_of(edit.recorder, event_id, draft.session))


def _set_extra(edit: Change, item_id: str, name: str, value: str) -> None:
    current = edit.recorder.row("item", item_id)
    if current is not None:
        extra = json.loads(current["extra"]) | {name: value}
        edit.update("item", item_id, extra=json.dumps(extra, ensure_ascii=False, sort_keys=True))


def _complete_people(edit: Change, item_id: str, draft: Draft) -> None:
    """Affiliations and positions for the people of an item that have none; biographies for those without one."""
    found = {
        row[0]: row[1:]
        for row in edit.db.execute(
            "SELECT person_id, id, affiliation, position FROM contribution WHERE item_id = ? AND chapter_id IS NULL",
            [item_id],
        ).fetchall()
    }
    for contribution in draft.contributions:
        person_id = people.person_of(edit.recorder, contribution)
        if person_id not in found:
            continue
        row_id, affiliation, position = found[person_id]
        missing = {"affiliation": contribution.affiliation if not affiliation else ""}
        missing["position"] = contribution.position if not position else ""
        edit.update("contribution", row_id, **{name: value for name, value in missing.items() if value})


def _add_tags(edit: Change, item: Item, draft: Draft, before: Said | None) -> None:
    """Those that the source has not said before; one that a person took off does not come back."""
    known = set((before or {}).get("tags", ()))
    for name in draft.tags:
        key = tagging.tag_key(name)
        was_on = edit.db.execute(
            "SELECT 1 FROM item_tag it JOIN tag t ON t.id = it.tag_id WHERE it.item_id = ? AND t.name_key = ?",
            [item.id, key],
        ).fetchone()
        if not was_on and saying.hash_of(key) not in known:
            tagging.put_tags(edit, item.id, [name])


def _add_to_lists(edit: Change, item: Item, draft: Draft, before: Said | None) -> None:
    known = set((before or {}).get("lists", ()))
    for name, value in zip(draft.lists, saying.SEVERAL["lists"](draft), strict=True):
        if saying.hash_of(value) not in known:
            collecting.put_on_list(edit, name, [item.id])


def _add_links(edit: Change, item: Item, draft: Draft, before: Said | None) -> None:
    known, mine = set((before or {}).get("links", ())), {link.url.strip() for link in item.links}
    new = [
        link
        for link in draft.links
        if (url := link.url.strip()) not in mine and saying.hash_of(url) not in known
    ]
    items.add_links(edit, item.id, tuple(new), after=len(item.links))


def _add_identifiers(edit: Change, item: Item, draft: Draft, before: Said | None) -> None:
    mine = {one.scheme for one in item.identifiers}
    items.add_identifiers(edit, item.id, [one for one in draft.identifiers if one.scheme not in mine])


def _add_annotations(edit: Change, item: Item, draft: Draft, before: Said | None) -> None:
    """New notes and highlights come; one that the source has changed is brought up to date where nobody has edited it,
    else the new text stands beside the edited one."""
    known = set((before or {}).get("annotations", ()))
    said_now = {saying.hash_of(saying.annotation_value(one)) for one in draft.annotations}
    replaced = {
        saying.hash_of(saying.annotation_value(one)): one
        for one in item.annotations
        if (hashed := saying.hash_of(saying.annotation_value(one))) in known and hashed not in said_now
    }
    by_id = {one.id: key for key, one in replaced.items()}
    for one in new_annotations(item, draft, before):
        key = by_id.get(one.id) or _predecessor(one, replaced)
        if key in replaced:
            edit.update("annotation", replaced.pop(key).id, **annotating.columns_of(edit, item.id, one))
        elif not one.id or edit.recorder.row("annotation", one.id) is None:
            annotating.insert_annotation(edit, item.id, one)
        elif not _is_trashed(edit, one.id):
            annotating.insert_annotation(edit, item.id, replace(one, id=""))


def _predecessor(one: Annotation, replaced: dict[str, Annotation]) -> str:
    """The annotation at the same place that the source does not say any more."""
    at_place = [key for key, other in replaced.items() if not one.id and other.kind is one.kind and other.anchor == one.anchor]
    return at_place[0] if len(at_place) == 1 else ""


def _is_trashed(edit: Change, annotation_id: str) -> bool:
    row = edit.recorder.row("annotation", annotation_id)
    return row is not None and bool(row["trashed"])


_SEVERAL: dict[str, Callable[[Change, Item, Draft, Said | None], None]] = {
    "tags": _add_tags,
    "lists": _add_to_lists,
    "links": _add_links,
    "identifiers": _add_identifiers,
    "annotations": _add_annotations,
}


def _note_conflict(edit: Change, item: Item, draft: Draft, field: str, source_id: str) -> None:
    row_id = id_from("conflict", item.id, field)
    value = json.dumps(_record(draft), ensure_ascii=False, sort_keys=True)
    row = {"value": value, "source_id": source_id, "noted": edit.moment, "resolved": ""}
    if edit.recorder.row("conflict", row_id) is None:
        edit.insert("conflict", {"id": row_id, "item_id": item.id, "field": field, **row})
    else:
        edit.update("conflict", row_id, **row)


def _record(draft: Draft) -> dict[str, Any]:
    """The draft without what a conflict is never about: its texts may be long and are kept in its source."""
    described = {name: getattr(draft, name) for name in Description.__dataclass_fields__}
    return record_of(Item(id=ItemId(""), **described | {"annotations": (), "tags": (), "lists": ()}))


def resolve(library: Library, item_id: str, field: str, *, take_theirs: bool) -> Changed:
    """Ends a conflict: the library's value stays, or the source's takes its place. Raises NotFound."""
    label = _("Take the source's {field}") if take_theirs else _("Keep my {field}")
    with change(library, label.format(field=field.removeprefix("extra.").replace("_", " "))) as edit:
        conflict = conflict_named(edit.db, item_id, field)
        if conflict is None:
            raise NotFound(_("There is no conflict about {field} any more.").format(field=field))
        if take_theirs:
            _set(edit, item_of(edit.db, item_id), theirs_of(conflict), field)
        edit.update("conflict", conflict.id, resolved=edit.moment)
    return edit.outcome


def theirs_of(conflict: Conflict) -> Draft:
    """What the source says, as a draft."""
    return draft_of(json.loads(conflict.value), conflict.file)
