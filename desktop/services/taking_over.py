"""What an item takes over from another that is merged into it, noted step by step so that it can be given back.

The other item's rows are only read. Whether and which items are merged is merging.py's.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.ids import id_from, new_id
from desktop.domain.text import key_of
from desktop.services.editing import Change
from desktop.store.database import rows
from desktop.store.duplicates import distinct_id, ordered, relation_id
from desktop.store.ordering import between
from desktop.store.recorder import Row, canonical
from desktop.store.tables import TABLES

PEOPLE = "people"
FIELDS = {
    "title": ("title", "title_key"),
    "form": ("form",),
    "abstract": ("abstract",),
    "summary": ("summary",),
    "event": ("event_id", "session_id"),
    "date": ("date", "date_typed"),
    "start_time": ("start_time",),
    "end_time": ("end_time",),
    "duration": ("duration",),
    "container": ("container",),
    "place": ("place",),
    "language": ("language",),
    "citation_key": ("citation_key",),
    "rating": ("rating",),
    "status": ("status", "queued", "started", "finished", "dropped"),
    "priority": ("priority",),
    "due": ("due",),
}
"""The fields of which an item has one value each, with the columns that go together."""

_KEYS = {
    "identifier": ("scheme", "value"),
    "link": ("url",),
    "attachment": ("sha256",),
    "item_tag": ("tag_id",),
    "collection_item": ("collection_id",),
    "item_source": ("source_id",),
    "annotation": ("kind", "body", "anchor", "quote", "start", "seconds", "page", "colour"),
    "chapter": ("start", "title"),
    "contribution": ("person_id",),
    "relation": ("kind",),
    "distinct_pair": (),
}
"""What two rows of two items have in common that say the same."""

_SAME_MOMENT = 5  # seconds between two chapters that are one


@dataclass(slots=True)
class Ledger:
    """What was done to the kept item: rows made (table, id, id of the row copied, digest of the content), fields set
    (table, id, column, before, after), rows removed (table, image), entries of `extra` added. `noted` is what the
    merged item said otherwise and the kept one did not take."""

    made: list[list[str]] = field(default_factory=list)
    updated: list[list[Any]] = field(default_factory=list)
    removed: list[list[Any]] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    noted: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> "Ledger":
        """The ledger that `written` wrote."""
        return cls(**json.loads(text))

    def written(self) -> str:
        return canonical({name: getattr(self, name) for name in self.__slots__})


    def add(self, other: "Ledger") -> None:
        """Adds what was done later."""
        self.made += other.made
        self.updated += other.updated
        self.removed += other.removed
        self.extra |= other.extra


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What giving back took from an item: the ids of rows and what they said, the (column, value) of fields, names in
    `extra`."""

    rows: frozenset[str]
    said: frozenset[tuple[Any, ...]]
    fields: frozenset[tuple[str, Any]]
    extra: frozenset[str]

    def emptied(self, columns: tuple[str, ...]) -> bool:
        return any(column == columns[0] for column, _value in self.fields)


def _said(table: str, row: Row) -> tuple[Any, ...]:
    return table, *(row[name] for name in _KEYS[table])


def digest(table: str, row: Row) -> str:
    """Equal digests mean equal content of a row."""
    return id_from(canonical({name: row[name] for name in TABLES[table].columns}))


def take_over(edit: Change, kept: str, other: str, chosen: Collection[str], settled: Collection[str]) -> Ledger:
    """Gives the kept item what it lacks of the other's, and the other's value of the `chosen` fields; the `settled`
    fields stay in any case."""
    return _TakingOver(edit, kept, other).all(set(chosen), set(settled))


def take_over_again(edit: Change, kept: str, other: str, given_back: GivenBack) -> Ledger:
    """Gives the kept item once more what it has just given back and the other one, still merged, has too."""
    return _TakingOver(edit, kept, other, given_back).all(set(), set())


class _TakingOver:
    def __init__(self, edit: Change, kept: str, other: str, only: GivenBack | None = None) -> None:
        self._edit = edit
        self._kept, self._other = kept, other
        self._only = only
        self._ledger = Ledger()

    def all(self, chosen: set[str], settled: set[str]) -> Ledger:
        self._fields(chosen, settled)
        self._extra()
        self._people(PEOPLE in chosen, PEOPLE in settled)
        self._annotations(self._chapters())
        self._unless_there("identifier")
        self._unless_there("link")
        self._unless_there("attachment")
        self._memberships("item_tag", "tag_id")
        self._memberships("collection_item", "collection_id")
        self._sources()
        self._pairs("relation", relation_id)
        self._pairs("distinct_pair", distinct_id)
        return self._ledger

    def _rows(self, table: str, item_id: str, condition: str = "1") -> list[Row]:
        names = ("id", *TABLES[table].columns)
        order = "pos, id" if "pos" in names else "id"
        sql = f"SELECT {', '.join(names)} FROM {table} WHERE item_id = ? AND {condition} ORDER BY {order}"
        return [dict(zip(names, row, strict=True)) for row in rows(self._edit.db, sql, [item_id])]

    def _may(self, table: str, row: Row) -> bool:
        return self._only is None or _said(table, row) in self._only.said

    def _make(self, table: str, row: Row, copied: str, row_id: str = "") -> str:
        row_id = row_id or id_from("merged", self._kept, copied)
        if self._edit.recorder.row(table, row_id) is not None:
            row_id = new_id()  # a copy of an earlier merge that was changed since and stayed
        row = {**row, "id": row_id}
        self._edit.insert(table, row)
        self._ledger.made.append([table, row_id, copied, digest(table, row)])
        return row_id

    def _set(self, table: str, row_id: str, **columns: Any) -> None:
        current = self._edit.recorder.row(table, row_id)
        assert current is not None
        for name, value in columns.items():
            if current[name] != value:
                self._ledger.updated.append([table, row_id, name, current[name], value])
        self._edit.update(table, row_id, **columns)

    def _fields(self, chosen: set[str], settled: set[str]) -> None:
        kept, other = (self._edit.recorder.row("item", item_id) for item_id in (self._kept, self._other))
        assert kept is not None and other is not None
        for name, columns in FIELDS.items():
            mine, theirs = kept[columns[0]], other[columns[0]]
            is_empty = mine in ("", None) and theirs not in ("", None) and name not in settled
            if self._only is not None and not self._only.emptied(columns):
                continue
            if name in chosen or is_empty:
                self._set("item", self._kept, **{column: other[column] for column in columns})
            elif name == "event" and mine == theirs and kept["session_id"] is None:
                self._set("item", self._kept, session_id=other["session_id"])
            if theirs not in ("", None, mine) and name not in chosen and not is_empty:
                self._ledger.noted[name] = {column: other[column] for column in columns}

    def _extra(self) -> None:
        kept, other = (self._edit.recorder.row("item", item_id) for item_id in (self._kept, self._other))
        assert kept is not None and other is not None
        mine, theirs = json.loads(kept["extra"]), json.loads(other["extra"])
        for name, value in theirs.items():
            free, count = name, 2
            while free in mine and mine[free] != value:
                free, count = f"{name} ({count})", count + 1
            if free not in mine and (self._only is None or name in self._only.extra):
                mine[free] = self._ledger.extra[free] = value
        if self._ledger.extra:
            self._edit.update("item", self._kept, extra=json.dumps(mine, ensure_ascii=False, sort_keys=True))

    def _people(self, chosen: bool, settled: bool) -> None:
        mine = self._rows("contribution", self._kept, "chapter_id IS NULL")
        theirs = self._rows("contribution", self._other, "chapter_id IS NULL")
        if chosen or (not mine and not settled):
            for row in mine:
                self._edit.remove("contribution", row["id"])
                self._ledger.removed.append(["contribution", row])
            for row in theirs:
                if self._may("contribution", row):
                    self._make("contribution", {**row, "item_id": self._kept}, row["id"])
            return
        if self._only is not None:
            return
        by_person = {row["person_id"]: row for row in mine}
        for row in theirs:
            if (same := by_person.get(row["person_id"])) is not None:
                empty = [name for name in ("affiliation", "position", "typed") if row[name] and not same[name]]
                self._set("contribution", same["id"], **{name: row[name] for name in empty})
        if any(row["person_id"] not in by_person for row in theirs):
            self._ledger.noted[PEOPLE] = [row["person_id"] for row in theirs]

    def _chapters(self) -> dict[str, str]:
        """Adds the other's chapters that are not there; returns which of the kept item's stands for each of them."""
        mine = self._rows("chapter", self._kept)
        stands_for = {}
        for row in self._rows("chapter", self._other):
            same = next((one for one in mine if _is_one_chapter(one, row)), None)
            if same is None and not self._may("chapter", row):
                continue
            if same is None:
                at = sum(one["start"] <= row["start"] for one in mine)
                pos = between(mine[at - 1]["pos"] if at else "", mine[at]["pos"] if at < len(mine) else "")
                same = {**row, "item_id": self._kept, "pos": pos}
                same["id"] = self._make("chapter", same, row["id"])
                mine.insert(at, same)
                for one in self._rows("contribution", self._other, "chapter_id IS NOT NULL"):
                    if one["chapter_id"] == row["id"]:
                        copy = {**one, "item_id": self._kept, "chapter_id": same["id"]}
                        self._make("contribution", copy, one["id"])
            stands_for[row["id"]] = same["id"]
        return stands_for

    def _annotations(self, chapters: dict[str, str]) -> None:
        mine = {_said("annotation", row) for row in self._rows("annotation", self._kept, "trashed = ''")}
        for row in self._rows("annotation", self._other, "trashed = ''"):
            if _said("annotation", row) not in mine and self._may("annotation", row):
                chapter = chapters.get(row["chapter_id"])
                self._make("annotation", {**row, "item_id": self._kept, "chapter_id": chapter}, row["id"])

    def _unless_there(self, table: str) -> None:
        mine = self._rows(table, self._kept)
        known = {_said(table, row) for row in mine}
        last = mine[-1].get("pos", "") if mine else ""
        for row in self._rows(table, self._other):
            if _said(table, row) in known or not self._may(table, row):
                continue
            known.add(_said(table, row))
            copy = {**row, "item_id": self._kept}
            if "pos" in row:
                copy["pos"] = last = between(last, "")
            self._make(table, copy, row["id"])

    def _memberships(self, table: str, of: str) -> None:
        for row in self._rows(table, self._other, "present = 1"):
            if not self._may(table, row):
                continue
            parts = (self._kept, row[of]) if table == "item_tag" else (row[of], self._kept)
            row_id = id_from(table, *parts)
            if self._edit.recorder.row(table, row_id) is None:
                self._make(table, {**row, "item_id": self._kept}, row["id"], row_id)
            else:
                self._set(table, row_id, present=1)

    def _sources(self) -> None:
        for row in self._rows("item_source", self._other):
            row_id = id_from("item_source", self._kept, row["source_id"])
            if self._edit.recorder.row("item_source", row_id) is None and self._may("item_source", row):
                self._make("item_source", {**row, "item_id": self._kept}, row["id"], row_id)

    def _pairs(self, table: str, id_of: Any) -> None:
        """Relations of the other item, and what it is not the same as, hold of the kept one too."""
        names = ("id", *TABLES[table].columns)
        sql = f"SELECT {', '.join(names)} FROM {table} WHERE one = ? OR other = ? ORDER BY id"
        for found in rows(self._edit.db, sql, [self._other, self._other]):
            row = dict(zip(names, found, strict=True))
            third = row["other"] if row["one"] == self._other else row["one"]
            row_id = id_of(self._kept, third)
            is_new = third != self._kept and self._edit.recorder.row(table, row_id) is None
            if is_new and self._may(table, row):
                one, other = ordered(self._kept, third)
                self._make(table, {**row, "one": one, "other": other}, row["id"], row_id)


def _is_one_chapter(one: Row, other: Row) -> bool:
    apart = abs(one["start"] - other["start"])
    return apart <= _SAME_MOMENT or (apart <= 60 and key_of(one["title"]) == key_of(other["title"]))


def give_back(edit: Change, kept: str, ledger: Ledger, only: GivenBack | None = None) -> GivenBack:
    """Takes from the kept item what a merge gave it, as far as nobody changed it since, and crosses it off the ledger.

    With `only`, no more than what came from these rows, fields and names: for an item further up a chain of merges.
    """
    in_use = _chapters_in_use(edit, ledger)
    people_stand = only is None and _are_as_made(edit, ledger, "contribution")
    taken, said = set(), set()
    for entry in reversed(list(ledger.made)):
        table, row_id, copied, content = entry
        if only is not None and copied not in only.rows:
            continue
        row = edit.recorder.row(table, row_id)
        if row is None or digest(table, row) != content or _belongs_to(table, row, in_use):
            continue
        edit.remove(table, row_id)
        ledger.made.remove(entry)
        taken.add(row_id)
        said.add(_said(table, row))
    emptied = set()
    for entry in reversed(list(ledger.updated)):
        table, row_id, column, before, after = entry
        if only is not None and (table != "item" or (column, after) not in only.fields):
            continue
        row = edit.recorder.row(table, row_id)
        if row is not None and row[column] == after:
            edit.update(table, row_id, **{column: before})
            ledger.updated.remove(entry)
            if table == "item":
                emptied.add((column, after))
            elif column == "present":
                said.add(_said(table, row))
    if people_stand:
        for table, image in ledger.removed:
            if edit.recorder.row(table, image["id"]) is None:
                edit.insert(table, image)
    extra = _extra_given_back(edit, kept, ledger, only)
    return GivenBack(frozenset(taken), frozenset(said), frozenset(emptied), extra)


def _belongs_to(table: str, row: Row, chapters: set[str]) -> bool:
    return (table == "chapter" and row["id"] in chapters) or (table == "contribution" and row["chapter_id"] in chapters)


def _extra_given_back(edit: Change, kept: str, ledger: Ledger, only: GivenBack | None) -> frozenset[str]:
    current = edit.recorder.row("item", kept)
    assert current is not None
    extra = json.loads(current["extra"])
    names = [
        name
        for name, value in ledger.extra.items()
        if extra.get(name) == value and (only is None or name in only.extra)
    ]
    for name in names:
        del extra[name], ledger.extra[name]
    if names:
        edit.update("item", kept, extra=json.dumps(extra, ensure_ascii=False, sort_keys=True))
    return frozenset(names)


def _are_as_made(edit: Change, ledger: Ledger, table: str) -> bool:
    """Whether every row of that table that the merge made is there as it was made."""
    found = ((edit.recorder.row(table, entry[1]), entry[3]) for entry in ledger.made if entry[0] == table)
    return all(row is not None and digest(table, row) == content for row, content in found)


def _chapters_in_use(edit: Change, ledger: Ledger) -> set[str]:
    """Chapters that came with the merge and that the reader has written notes at since: they stay, with their people."""
    made = {entry[1] for entry in ledger.made}
    chapters = [entry[1] for entry in ledger.made if entry[0] == "chapter"]
    found = (
        (chapter, rows(edit.db, "SELECT id FROM annotation WHERE chapter_id = ?", [chapter])) for chapter in chapters
    )
    return {chapter for chapter, notes in found if any(note[0] not in made for note in notes)}
