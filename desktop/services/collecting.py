"""Lists kept by hand and smart lists: made, filled, reordered, renamed, moved to the trash."""

from collections.abc import Iterable

from desktop.domain.changes import Changed
from desktop.domain.ids import id_from, new_id
from desktop.domain.text import clean_line
from desktop.errors import NotFound, UserFacing
from desktop.i18n import _
from desktop.services.editing import Change, change
from desktop.services.library import Library
from desktop.store import collections
from desktop.store.collections import name_key
from desktop.store.database import rows
from desktop.store.ordering import between


def add_to_list(library: Library, name: str, item_ids: Iterable[str]) -> Changed:
    """Puts items at the end of a list, made when there is none of that name; items on it stay where they are."""
    with change(library, _("Add to list “{name}”").format(name=clean_line(name))) as edit:
        put_on_list(edit, name, item_ids)
    return edit.outcome


def put_on_list(edit: Change, name: str, item_ids: Iterable[str]) -> None:
    """Puts items at the end of a list inside a change."""
    collection_id = _collection_of(edit, name)
    last = _last_position(edit, "collection_item", "collection_id = ? AND present = 1", [collection_id])
    for item_id in item_ids:
        row_id = id_from("collection_item", collection_id, item_id)
        current = edit.recorder.row("collection_item", row_id)
        if current is not None and current["present"]:
            continue
        last = between(last, "")
        if current is None:
            edit.insert(
                "collection_item",
                {"id": row_id, "collection_id": collection_id, "item_id": item_id, "pos": last, "present": 1},
            )
        else:
            edit.update("collection_item", row_id, present=1, pos=last)


def remove_from_list(library: Library, name: str, item_ids: Iterable[str]) -> Changed:
    """Takes items off a list; the items stay in the library."""
    with change(library, _("Remove from list “{name}”").format(name=clean_line(name))) as edit:
        collection_id = _existing(edit, name)
        for item_id in item_ids:
            row_id = id_from("collection_item", collection_id, item_id)
            if edit.recorder.row("collection_item", row_id) is not None:
                edit.update("collection_item", row_id, present=0)
    return edit.outcome


def move_in_list(library: Library, name: str, item_id: str, steps: int) -> Changed:
    """Moves an item up (negative) or down by a number of places."""
    with change(library, _("Reorder list “{name}”").format(name=clean_line(name))) as edit:
        collection_id = _existing(edit, name)
        order = rows(
            edit.db,
            "SELECT id, pos, item_id FROM collection_item WHERE collection_id = ? AND present = 1 ORDER BY pos, id",
            [collection_id],
        )
        at = next((i for i, row in enumerate(order) if row[2] == item_id), None)
        if at is None:
            raise NotFound(_("That item is not on the list “{name}”.").format(name=name))
        to = min(max(at + steps, 0), len(order) - 1)
        if to != at:
            others = order[:at] + order[at + 1 :]
            before = others[to - 1][1] if to else ""
            after = others[to][1] if to < len(others) else ""
            edit.update("collection_item", order[at][0], pos=between(before, after))
    return edit.outcome


def make_list(library: Library, name: str) -> Changed:
    """An empty list. One of that name already there is left as it is."""
    with change(library, _("New list “{name}”").format(name=clean_line(name))) as edit:
        _collection_of(edit, name)
    return edit.outcome


def rename_list(library: Library, name: str, new_name: str) -> Changed:
    with change(library, _("Rename list “{name}”").format(name=clean_line(name))) as edit:
        edit.update("collection", _existing(edit, name), name=_named(new_name), name_key=name_key(new_name))
    return edit.outcome


def trash_list(library: Library, name: str) -> Changed:
    """Moves a list to the trash; its items stay in the library."""
    with change(library, _("Remove list “{name}”").format(name=clean_line(name))) as edit:
        edit.update("collection", _existing(edit, name), trashed=edit.moment)
    return edit.outcome


def save_search(library: Library, name: str, query: str, sort: str = "") -> Changed:
    """Keeps a query under a name; one of that name gets the new query."""
    with change(library, _("Save search “{name}”").format(name=clean_line(name))) as edit:
        found = collections.saved_search_named(edit.db, name)
        if found is not None:
            edit.update("saved_search", found.id, query=query.strip(), sort=sort)
        else:
            edit.insert(
                "saved_search",
                {
                    "id": new_id(),
                    "name": _named(name),
                    "name_key": name_key(name),
                    "query": query.strip(),
                    "sort": sort,
                    "pos": between(_last_position(edit, "saved_search", "trashed = ''", []), ""),
                    "created": edit.moment,
                    "trashed": "",
                },
            )
    return edit.outcome


def trash_search(library: Library, name: str) -> Changed:
    """Moves a saved search to the trash."""
    with change(library, _("Remove smart list “{name}”").format(name=clean_line(name))) as edit:
        found = collections.saved_search_named(edit.db, name)
        if found is None:
            raise NotFound(_("There is no smart list “{name}”.").format(name=name))
        edit.update("saved_search", found.id, trashed=edit.moment)
    return edit.outcome


def _named(name: str) -> str:
    name = clean_line(name)
    if not name or len(name) > 200:
        raise UserFacing(_("A list needs a name of 1 to 200 characters."))
    return name


def _existing(edit: Change, name: str) -> str:
    found = collections.collection_named(edit.db, name)
    if found is None:
        known = ", ".join(row.name for row in collections.collections(edit.db)) or _("none yet")
        raise NotFound(_("There is no list “{name}”. Lists: {known}.").format(name=name, known=known))
    return found.id


def _collection_of(edit: Change, name: str) -> str:
    found = collections.collection_named(edit.db, name)
    if found is not None:
        return found.id
    return edit.insert(
        "collection",
        {
            "id": new_id(),
            "name": _named(name),
            "name_key": name_key(name),
            "pos": between(_last_position(edit, "collection", "trashed = ''", []), ""),
            "created": edit.moment,
            "trashed": "",
        },
    )


def _last_position(edit: Change, table: str, condition: str, parameters: list[str]) -> str:
    found = edit.db.execute(f"SELECT MAX(pos) FROM {table} WHERE {condition}", parameters).fetchone()
    return str(found[0] or "")
