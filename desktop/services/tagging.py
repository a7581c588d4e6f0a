"""Tags: put on items and taken off, nested with “/”."""

from collections.abc import Iterable

from desktop.domain.changes import Changed
from desktop.domain.ids import id_from, new_id
from desktop.domain.text import clean_line, folded
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.services.editing import Change, change
from desktop.services.library import Library


def tag(library: Library, item_ids: Iterable[str], add: Iterable[str] = (), remove: Iterable[str] = ()) -> Changed:
    """Puts tags on items and takes others off, as one step. Names differ by more than case and accents."""
    adding = [tag_name(name) for name in add]
    removing = [tag_name(name) for name in remove]
    label = ", ".join([f"+{name}" for name in adding] + [f"−{name}" for name in removing])
    with change(library, _("Tag {tags}").format(tags=label)) as edit:
        for item_id in list(item_ids):
            put_tags(edit, item_id, adding)
            for name in removing:
                _take_off(edit, item_id, name)
    return edit.outcome


def set_tags(library: Library, item_ids: Iterable[str], names: Iterable[str]) -> Changed:
    """Makes these the tags of items: missing ones come, others go."""
    wanted = [tag_name(name) for name in names]
    keys = {tag_key(name) for name in wanted}
    with change(library, _("Tag {tags}").format(tags=", ".join(wanted) or _("none"))) as edit:
        for item_id in list(item_ids):
            put_tags(edit, item_id, wanted)
            found = edit.db.execute(
                "SELECT it.id, t.name_key FROM item_tag it JOIN tag t ON t.id = it.tag_id "
                "WHERE it.item_id = ? AND it.present = 1",
                [item_id],
            ).fetchall()
            for row_id, key in found:
                if key not in keys:
                    edit.update("item_tag", row_id, present=0)
    return edit.outcome


def put_tags(edit: Change, item_id: str, names: Iterable[str]) -> None:
    """Puts tags on one item inside a change."""
    made = edit.recorder.created
    for name in names:
        tag_id = _tag_of(edit, name)
        row_id = id_from("item_tag", item_id, tag_id)
        is_new = item_id in made and row_id not in made  # an item made here has no rows from before
        if is_new or edit.recorder.row("item_tag", row_id) is None:
            edit.insert("item_tag", {"id": row_id, "item_id": item_id, "tag_id": tag_id, "present": 1})
        else:
            edit.update("item_tag", row_id, present=1)


def _take_off(edit: Change, item_id: str, name: str) -> None:
    found = edit.db.execute(
        "SELECT it.id FROM item_tag it JOIN tag t ON t.id = it.tag_id "
        "WHERE it.item_id = ? AND t.name_key = ? AND it.present = 1",
        [item_id, tag_key(name)],
    ).fetchall()
    for (row_id,) in found:
        edit.update("item_tag", row_id, present=0)


def _tag_of(edit: Change, name: str) -> str:
    key, known = tag_key(name), edit.recorder.known.tags
    if key not in known:
        found = edit.db.execute("SELECT id FROM tag WHERE name_key = ? ORDER BY id LIMIT 1", [key]).fetchone()
        row = {"id": new_id(), "name": name, "name_key": key, "colour": ""}
        known[key] = str(found[0]) if found is not None else edit.insert("tag", row)
    return known[key]


def tag_name(text: str) -> str:
    """The name as it is kept: parts between “/” trimmed, empty ones dropped, no leading “#”. Raises UserFacing."""
    name = "/".join(part for part in (clean_line(part) for part in text.strip().lstrip("#").split("/")) if part)
    if not name or len(name) > 200:
        raise UserFacing(_("“{text}” is not a tag: it has no letters, or more than 200.").format(text=text[:40]))
    return name


def tag_key(name: str) -> str:
    """Equal keys mean the same tag."""
    return folded(name)
