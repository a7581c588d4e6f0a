"""Two items made one, seen before, undone or taken apart later. Nothing of the merged item is ever deleted.

The merged item stays with all its rows, hidden; the kept one gets copies of what it lacks (taking_over.py).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from desktop.domain.changes import Changed
from desktop.domain.event import clock
from desktop.domain.ids import new_id
from desktop.domain.item import Item
from desktop.errors import NotFound, UserFacing
from desktop.i18n import _, ngettext
from desktop.services.editing import Change, change
from desktop.services.items import shortened
from desktop.services.library import Library
from desktop.services.taking_over import FIELDS, PEOPLE, GivenBack, Ledger, give_back, take_over, take_over_again
from desktop.store.database import rows
from desktop.store.items import item_of
from desktop.store.journal import EntryKind
from desktop.store.recorder import Row

CHOICES = (*FIELDS, PEOPLE)
"""The fields of which the reader may choose whose value stays."""


class Outcome(Enum):
    """What becomes of a field of the kept item."""

    SAME = "same"
    KEPT = "kept"
    FILLED = "filled"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of both items side by side, in words; `KEPT` with both said: the other's value is only noted."""

    name: str
    kept: str
    other: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do: the fields that at least one of the items has, and what the kept one gains besides, by
    kind of thing ("tags", "notes", "links")."""

    kept: str
    merged: str
    fields: tuple[FieldView, ...]
    gained: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class MergedItem:
    """An item that was merged into another, and when; `noted` names the fields where it says something else."""

    id: str
    title: str
    made: str
    noted: tuple[str, ...]


def preview(library: Library, kept: str, merged: str, choices: Mapping[str, str] | None = None) -> Preview:
    """Both items side by side and what would stay. Raises UserFacing when they cannot be merged."""
    db = library.store.reader
    one, other = item_of(db, kept), item_of(db, merged)
    _check([_standing(library, kept), _standing(library, merged)])
    chosen = _checked_choices(choices, kept, [merged])
    fields = []
    for name in CHOICES:
        mine, theirs = _in_words(one, name), _in_words(other, name)
        if not mine and not theirs:
            continue
        if mine == theirs:
            outcome = Outcome.SAME
        elif chosen.get(name) == merged:
            outcome = Outcome.TAKEN
        else:
            outcome = Outcome.KEPT if mine or name in chosen else Outcome.FILLED
        fields.append(FieldView(name, mine, theirs, outcome))
    return Preview(kept, merged, tuple(fields), _gained(one, other))


def merge(
    library: Library, kept_id: str, merged_ids: Iterable[str], choices: Mapping[str, str] | None = None
) -> Changed:
    """Merges items into one, as one step. Every note, highlight, tag, list, source, identifier, link, chapter, file and
    extra field of theirs comes to the kept item; its own values stay, empty ones are filled.

    `choices` names for a field of CHOICES the item whose value is to stay. Raises UserFacing for items of different
    kinds, in the trash, or merged already.
    """
    ids = [item_id for item_id in dict.fromkeys(merged_ids) if item_id != kept_id]
    if not ids:
        raise UserFacing(_("Name an item to merge into “{id}”.").format(id=kept_id))
    chosen = _checked_choices(choices, kept_id, ids)
    title = shortened(_standing(library, kept_id)["title"])
    label = ngettext("Merge {count} item into “{title}”", "Merge {count} items into “{title}”", len(ids))
    with change(library, label.format(count=len(ids), title=title), kind=EntryKind.MERGE) as edit:
        _check([_required(edit, item_id) for item_id in (kept_id, *ids)])
        for item_id in ids:
            taken = [name for name, choice in chosen.items() if choice == item_id]
            ledger = take_over(edit, kept_id, item_id, taken, chosen)
            row = {"id": new_id(), "tbl": "item", "kept": kept_id, "merged": item_id, "detail": ledger.written()}
            edit.insert("merging", {**row, "made": edit.moment})
            edit.update("item", item_id, trashed=edit.moment, merged_into=kept_id)
        edit.recorder.touch_items(edit.moment)
    return edit.outcome


def take_apart(library: Library, merged_id: str) -> Changed:
    """Brings a merged item back as it was. What came from it goes from the item that it was merged into, unless it was
    changed there since. Raises UserFacing when it is not merged."""
    title = shortened(_standing(library, merged_id)["title"])
    with change(library, _("Take “{title}” apart again").format(title=title), kind=EntryKind.MERGE) as edit:
        kept = _required(edit, merged_id)["merged_into"]
        found = _merging(edit, merged_id)
        if kept is None or found is None:
            raise UserFacing(_("“{title}” is not merged into another item.").format(title=title))
        row_id, ledger = found
        given_back = give_back(edit, kept, ledger)
        edit.remove("merging", row_id)
        edit.update("item", merged_id, trashed="", merged_into=None)
        _supply_again(edit, kept, given_back)
        _give_back_above(edit, kept, given_back)
        edit.recorder.touch_items(edit.moment)
    return edit.outcome


def _give_back_above(edit: Change, item_id: str, given_back: GivenBack) -> None:
    """Where the item was merged into yet another one, what came through it goes from there too."""
    above = _required(edit, item_id)["merged_into"]
    found = _merging(edit, item_id)
    if above is None or found is None:
        return
    row_id, ledger = found
    further = give_back(edit, above, ledger, given_back)
    edit.update("merging", row_id, detail=ledger.written())
    _supply_again(edit, above, further)
    _give_back_above(edit, above, further)


def _supply_again(edit: Change, kept: str, given_back: GivenBack) -> None:
    """What an item has just given back it gets from the others that are still merged into it, where they have it too."""
    found = rows(
        edit.db,
        "SELECT m.id, m.merged, m.detail FROM merging m JOIN item ON item.id = m.merged AND item.merged_into = m.kept "
        "WHERE m.tbl = 'item' AND m.kept = ? ORDER BY m.made, m.id",
        [kept],
    )
    for row_id, merged_id, detail in found:
        ledger = Ledger.read(detail)
        ledger.add(take_over_again(edit, kept, merged_id, given_back))
        edit.update("merging", row_id, detail=ledger.written())


def merged_of(library: Library, item_id: str) -> list[MergedItem]:
    """What was merged into an item, also by way of others, the latest first."""
    db = library.store.reader
    found = rows(
        db,
        "WITH RECURSIVE merged(id) AS (SELECT id FROM item WHERE merged_into = ? UNION "
        "SELECT item.id FROM merged JOIN item ON item.merged_into = merged.id) "
        "SELECT item.id, item.title, m.made, m.detail FROM merged JOIN item ON item.id = merged.id "
        "JOIN merging m ON m.merged = item.id AND m.kept = item.merged_into AND m.tbl = 'item' "
        "ORDER BY m.made DESC, m.id",
        [item_id],
    )
    return [MergedItem(one, title, made, tuple(Ledger.read(detail).noted)) for one, title, made, detail in found]


def _merging(edit: Change, merged_id: str) -> tuple[str, Ledger] | None:
    found = edit.db.execute(
        "SELECT m.id, m.detail FROM merging m JOIN item ON item.id = m.merged AND item.merged_into = m.kept "
        "WHERE m.tbl = 'item' AND m.merged = ? ORDER BY m.made DESC, m.id LIMIT 1",
        [merged_id],
    ).fetchone()
    return None if found is None else (str(found[0]), Ledger.read(found[1]))


def _standing(library: Library, item_id: str) -> Row:
    names = ("id", "title", "kind", "trashed", "merged_into")
    found = library.store.reader.execute(f"SELECT {', '.join(names)} FROM item WHERE id = ?", [item_id]).fetchone()
    if found is None:
        raise NotFound(_("There is no item {id}.").format(id=item_id))
    return dict(zip(names, found, strict=True))


def _required(edit: Change, item_id: str) -> Row:
    row = edit.recorder.row("item", item_id)
    if row is None:
        raise NotFound(_("There is no item {id}.").format(id=item_id))
    return row


def _check(items: list[Row]) -> None:
    """Raises UserFacing unless the items, the kept one first, can be merged."""
    for row in items:
        title = shortened(row["title"])
        if row["merged_into"] is not None:
            raise UserFacing(
                _("“{title}” is merged into another item already: take it apart first, or merge that one.").format(
                    title=title
                )
            )
        if row["trashed"]:
            raise UserFacing(_("“{title}” is in the trash: take it back first.").format(title=title))
        if row["kind"] != items[0]["kind"]:
            raise UserFacing(
                _(
                    "“{title}” is a {kind} and the other is not: a talk and a paper stay two items. Relate them instead."
                ).format(title=title, kind=_(row["kind"]))
            )


def _checked_choices(choices: Mapping[str, str] | None, kept: str, merged: list[str]) -> dict[str, str]:
    for name, item_id in (choices or {}).items():
        if name not in CHOICES:
            raise UserFacing(
                _("“{field}” is not a field to choose. Fields: {known}.").format(field=name, known=", ".join(CHOICES))
            )
        if item_id not in (kept, *merged):
            raise UserFacing(_("“{field}” can only be taken from one of the merged items.").format(field=name))
    return dict(choices or {})


def _in_words(item: Item, name: str) -> str:
    value = getattr(item, name if name != PEOPLE else "contributions")
    match name:
        case "people":
            return "; ".join(item.people)
        case "event":
            return ", ".join(part.name for part in (item.event, item.session) if part is not None)
        case "duration":
            return clock(value) if value else ""
        case "form" | "status" | "priority":
            return _(value.value) if value else ""
    return str(value or "")


def _gained(one: Item, other: Item) -> dict[str, tuple[str, ...]]:
    """What of the things that an item has several of only the other one has, in words."""
    mine, theirs = _things(one), _things(other)
    gained = {name: tuple(thing for thing in theirs[name] if thing not in mine[name]) for name in theirs}
    return {name: things for name, things in gained.items() if things}


def _things(item: Item) -> dict[str, list[str]]:
    return {
        "notes": [one.body.strip() for one in item.annotations if one.kind.value == "note"],
        "highlights": [
            getattr(one.anchor, "exact", "") or one.body.strip()
            for one in item.annotations
            if one.kind.value == "highlight"
        ],
        "tags": list(item.tags),
        "lists": list(item.lists),
        "identifiers": [f"{one.scheme} {one.value}" for one in item.identifiers],
        "links": [link.url for link in item.links],
        "chapters": [f"{clock(chapter.start)} {chapter.title}" for chapter in item.chapters],
        "sources": [source.file for source in item.sources],
        "extra": [f"{name}: {value}" for name, value in item.extra.items()],
    }
