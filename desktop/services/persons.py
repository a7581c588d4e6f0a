"""People: spellings of one person joined, two of one name split, names changed; all of it undone or taken back later.

A joined spelling keeps its row: a later import of it gives the person it was joined into (store/people.py).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.changes import Changed
from desktop.domain.ids import new_id
from desktop.domain.people import person_key, sort_name, without_honorific
from desktop.domain.text import clean_line, key_of
from desktop.errors import NotFound, UserFacing
from desktop.i18n import _
from desktop.services.editing import Change, change
from desktop.services.library import Library
from desktop.services.suggesting_persons import Suggestion as Suggestion
from desktop.services.suggesting_persons import suggestions as suggestions
from desktop.store import persons as kept
from desktop.store.database import rows
from desktop.store.duplicates import distinct_id, ordered
from desktop.store.journal import EntryKind
from desktop.store.persons import AffiliationRow, ContributionRow, PersonRow, SpellingRow
from desktop.store.recorder import Row, canonical

_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a person: their spellings, where they were over the years, what they did, the latest first."""

    id: str
    name: str
    bio: str
    homepage: str
    spellings: tuple[SpellingRow, ...]
    affiliations: tuple[AffiliationRow, ...]
    contributions: tuple[ContributionRow, ...]


@dataclass(slots=True)
class _Joining:
    """What a join did: contributions moved (id, spelling before and after), those removed because the kept person
    stands there too, and fields filled (table, id, column, value)."""

    moved: list[list[str]] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)
    filled: list[list[str]] = field(default_factory=list)

    def written(self) -> str:
        return canonical({name: getattr(self, name) for name in self.__slots__})

    def fill(self, edit: Change, table: str, one: Row, other: Row, *columns: str) -> None:
        """Gives a row what it lacks of another."""
        missing = {name: other[name] for name in columns if other[name] and not one[name]}
        edit.update(table, one["id"], **missing)
        self.filled += [[table, one["id"], name, value] for name, value in missing.items()]


def details(library: Library, person_id: str) -> Details:
    """Everything about a person. Raises NotFound."""
    db = library.store.reader
    found = db.execute("SELECT name, bio, homepage FROM person WHERE id = ?", [person_id]).fetchone()
    if found is None:
        raise _no_person(person_id)
    name, bio, homepage = found
    return Details(
        person_id,
        name,
        bio,
        homepage,
        tuple(kept.spellings_of(db, person_id)),
        tuple(kept.affiliations_of(db, person_id)),
        tuple(kept.contributions_of(db, person_id)),
    )


def persons(library: Library, text: str = "", limit: int = 200) -> list[PersonRow]:
    """Persons whose name holds the text, by family name."""
    return kept.persons_like(library.store.reader, key_of(text), limit)


def person_named(library: Library, text: str) -> str:
    """The person of that name or spelling, or whose id begins so (eight digits at least). Raises UserFacing when there
    is none or more than one."""
    db = library.store.reader
    found = kept.persons_named(db, _key(text))
    beginning = text.strip().lower()
    if not found and len(beginning) >= 8 and all(digit in "0123456789abcdef" for digit in beginning):
        found = kept.persons_beginning_with(db, beginning)
    if not found:
        raise NotFound(_("There is nobody by the name “{name}”.").format(name=text))
    if len(found) > 1:
        raise UserFacing(
            _("Several persons are called “{name}”; name one by id: {ids}.").format(name=text, ids=", ".join(found))
        )
    return found[0]


def joined_named(library: Library, text: str) -> str:
    """The joined spelling of that name, or whose id begins so. Raises UserFacing when there is none or more than one."""
    found = kept.joined_named(library.store.reader, _key(text), text.strip().lower())
    if not found:
        raise NotFound(_("No spelling “{name}” was joined with anybody.").format(name=text))
    if len(found) > 1:
        raise UserFacing(
            _("Several persons have joined spellings “{name}”; name one by id: {ids}.").format(
                name=text, ids=", ".join(found)
            )
        )
    return found[0]


def join(library: Library, kept_id: str, other_ids: Iterable[str]) -> Changed:
    """Says that persons are one: what the others did is the kept one's, under the spelling that stood there, and their
    names stay spellings of the kept one. One step. Raises UserFacing."""
    ids = [person_id for person_id in dict.fromkeys(other_ids) if person_id != kept_id]
    name = _standing(library, kept_id)
    if not ids:
        raise UserFacing(_("Name a person to join with “{name}”.").format(name=name))
    with change(library, _("Join people as “{name}”").format(name=name), kind=EntryKind.MERGE) as edit:
        for person_id in ids:
            _join_one(edit, _separate_person(edit, kept_id), _separate_person(edit, person_id))
        edit.recorder.touch_items(edit.moment)
    return edit.outcome


def _join_one(edit: Change, one: Row, other: Row) -> None:
    joining = _Joining()
    there = {_place(row): row for row in _contributions(edit, one["id"])}
    for row in _contributions(edit, other["id"]):
        if (same := there.get(_place(row))) is not None:
            joining.fill(edit, "contribution", same, row, "affiliation", "position")
            edit.remove("contribution", row["id"])
            joining.removed.append(row)
            continue
        typed = row["typed"] or (other["name"] if other["name"] != one["name"] else "")
        joining.moved.append([row["id"], row["typed"], typed])
        edit.update("contribution", row["id"], person_id=one["id"], typed=typed)
    joining.fill(edit, "person", one, other, "bio", "homepage")
    edit.update("person", other["id"], merged_into=one["id"])
    _note_merging(edit, one["id"], other["id"], joining.written())


def _note_merging(edit: Change, kept_id: str, merged_id: str, detail: str) -> None:
    row = {"id": new_id(), "tbl": "person", "kept": kept_id, "merged": merged_id, "detail": detail}
    edit.insert("merging", {**row, "made": edit.moment})


def separate(library: Library, merged_id: str) -> Changed:
    """Takes a joined spelling away from the person it was joined into: it is a person again, with what was theirs and
    what was imported under that spelling since. Raises UserFacing when it is not joined."""
    with change(library, _("Separate people"), kind=EntryKind.MERGE) as edit:
        merged = _required(edit, merged_id)
        if merged["merged_into"] is None:
            raise UserFacing(_("“{name}” is not joined with anybody.").format(name=merged["name"]))
        stands_for = _followed(edit, merged["merged_into"])
        note_id, joining = _note_of(edit, merged)
        _move_back(edit, merged, stands_for, joining)
        for table, row_id, column, value in joining.filled:
            row = edit.recorder.row(table, row_id)
            if row is not None and row[column] == value:
                edit.update(table, row_id, **{column: ""})
        for row in joining.removed:
            if edit.recorder.row("contribution", row["id"]) is None and edit.recorder.row("item", row["item_id"]):
                edit.insert("contribution", row)
        edit.update("person", merged_id, merged_into=None)
        if note_id:
            edit.remove("merging", note_id)
        edit.recorder.touch_items(edit.moment)
    return edit.outcome


def _move_back(edit: Change, merged: Row, stands_for: str, joining: _Joining) -> None:
    moved = {row_id: (before, after) for row_id, before, after in joining.moved}
    for row in _contributions(edit, stands_for):
        typed = row["typed"]
        if row["id"] in moved:
            before, after = moved[row["id"]]
            typed = before if typed == after else typed
        elif _key(typed) != merged["name_key"]:
            continue
        elif typed == merged["name"]:
            typed = ""
        edit.update("contribution", row["id"], person_id=merged["id"], typed=typed)


def split(library: Library, person_id: str, contribution_ids: Iterable[str], name: str | None = None) -> Changed:
    """Makes the chosen contributions of a person another one's, who may have the same name. That the two are not one is
    remembered. Raises UserFacing."""
    chosen = list(dict.fromkeys(contribution_ids))
    old_name = _standing(library, person_id)
    new_name = _checked_name(name) if name is not None else old_name
    with change(library, _("Split “{name}”").format(name=old_name), kind=EntryKind.MERGE) as edit:
        _separate_person(edit, person_id)
        theirs = {row["id"]: row for row in _contributions(edit, person_id)}
        if not chosen or not set(chosen) <= theirs.keys():
            raise UserFacing(_("Choose what another “{name}” did among what stands under that name.").format(name=old_name))
        if len(chosen) == len(theirs):
            raise UserFacing(_("Leave something to “{name}”: that was everything they did.").format(name=old_name))
        other = edit.insert("person", _row(edit.recorder.new_id(), new_name))
        for row_id in chosen:
            typed = theirs[row_id]["typed"] or (old_name if old_name != new_name else "")
            edit.update("contribution", row_id, person_id=other, typed=typed if typed != new_name else "")
        _insert_distinct(edit, person_id, other)
        edit.recorder.touch_items(edit.moment)
    return edit.outcome


def rename(library: Library, person_id: str, name: str) -> Changed:
    """Gives a person another name everywhere. The former one stays a spelling of theirs, on items and for imports."""
    new_name = _checked_name(name)
    with change(library, _("Rename “{name}”").format(name=_standing(library, person_id))) as edit:
        person = _separate_person(edit, person_id)
        if person["name"] == new_name:
            return edit.outcome
        for row in _contributions(edit, person_id):
            typed = row["typed"] or person["name"]
            edit.update("contribution", row["id"], typed=typed if typed != new_name else "")
        columns = _row(person_id, new_name)
        edit.update("person", person_id, **{name: columns[name] for name in ("name", "name_key", "sort_key")})
        if columns["name_key"] != person["name_key"]:
            _remember_spelling(edit, person_id, person["name"])
    return edit.outcome


def _remember_spelling(edit: Change, person_id: str, name: str) -> None:
    spelt = rows(edit.db, "SELECT id FROM person WHERE name_key = ? AND merged_into = ?", [_key(name), person_id])
    if not spelt:
        row = {**_row(edit.recorder.new_id(), name), "merged_into": person_id}
        edit.insert("person", row)
        _note_merging(edit, person_id, row["id"], _Joining().written())


def not_the_same(library: Library, one: str, other: str) -> Changed:
    """Remembers that two persons are two: they are not suggested again."""
    with change(library, _("Not the same person")) as edit:
        if one == other:
            raise UserFacing(_("That is one and the same person. Name two."))
        for person_id in (one, other):
            _required(edit, person_id)
        _insert_distinct(edit, one, other)
    return edit.outcome


def may_be_the_same(library: Library, one: str, other: str) -> Changed:
    """Takes “not the same person” back."""
    with change(library, _("May be the same person")) as edit:
        edit.remove("distinct_pair", distinct_id(one, other))
    return edit.outcome


def _insert_distinct(edit: Change, one: str, other: str) -> None:
    row_id, pair = distinct_id(one, other), ordered(one, other)
    if edit.recorder.row("distinct_pair", row_id) is None:
        edit.insert("distinct_pair", {"id": row_id, "one": pair[0], "other": pair[1], "decided": edit.moment})


def _contributions(edit: Change, person_id: str) -> list[Row]:
    names = ("id", "item_id", "chapter_id", "person_id", "role", "pos", "affiliation", "position", "typed")
    found = rows(
        edit.db, f"SELECT {', '.join(names)} FROM contribution WHERE person_id = ? ORDER BY item_id, pos, id", [person_id]
    )
    return [dict(zip(names, row, strict=True)) for row in found]


def _place(row: Row) -> tuple[str, str | None, str]:
    return row["item_id"], row["chapter_id"], row["role"]


def _note_of(edit: Change, merged: Row) -> tuple[str, _Joining]:
    found = edit.db.execute(
        "SELECT id, detail FROM merging WHERE tbl = 'person' AND merged = ? AND kept = ? ORDER BY made DESC, id LIMIT 1",
        [merged["id"], merged["merged_into"]],
    ).fetchone()
    return (str(found[0]), _Joining(**json.loads(found[1]))) if found else ("", _Joining())


def _followed(edit: Change, person_id: str) -> str:
    seen = {person_id}
    while (into := _required(edit, person_id)["merged_into"]) is not None and into not in seen:
        seen.add(into)
        person_id = into
    return person_id


def _standing(library: Library, person_id: str) -> str:
    found = kept.person_row(library.store.reader, person_id)
    if found is None:
        raise _no_person(person_id)
    return found.name


def _required(edit: Change, person_id: str) -> Row:
    row = edit.recorder.row("person", person_id)
    if row is None:
        raise _no_person(person_id)
    return row


def _separate_person(edit: Change, person_id: str) -> Row:
    row = _required(edit, person_id)
    if row["merged_into"] is not None:
        raise UserFacing(_("“{name}” is joined with somebody already: separate them first.").format(name=row["name"]))
    return row


def _no_person(person_id: str) -> NotFound:
    return NotFound(_("There is no person {id}.").format(id=person_id))


def _checked_name(name: str) -> str:
    name = without_honorific(clean_line(name))
    if not name or len(name) > _LONGEST_NAME:
        raise UserFacing(_("A person needs a name of 1 to {most} characters.").format(most=_LONGEST_NAME))
    return name


def _key(name: str) -> str:
    name = without_honorific(name)
    return person_key(name) or name.casefold()


def _row(person_id: str, name: str) -> Row:
    row: dict[str, Any] = {"id": person_id, "name": name, "name_key": _key(name), "sort_key": sort_name(name)}
    return {**row, "bio": "", "homepage": "", "aliases": "[]", "merged_into": None}
