"""Writes rows and keeps what they were: every insert, update and removal with its images before and after."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from desktop.store.bulk import Known
from desktop.store.clock import Version
from desktop.store.database import Database
from desktop.store.tables import ITEM, TABLES, Table

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One line of the journal. `field` is "" when a whole row came (before is None) or went (after is None)."""

    table: str
    row_id: str
    item_id: str
    field: str
    before: Any
    after: Any
    v_before: str | None = None
    v_after: str | None = None


_encoded = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: Any) -> str:
    """The one JSON spelling of a value: sorted keys, no spaces, so that equal content is equal text."""
    return _encoded(value)


_NAMES = {name: ("id", *table.columns) for name, table in TABLES.items()}
_INSERT = {
    name: f"INSERT INTO {name}(id, {', '.join(table.columns)}) VALUES ({', '.join('?' * (len(table.columns) + 1))})"
    for name, table in TABLES.items()
}


@dataclass(slots=True)
class Recorder:
    """The rows changed in one transaction. Only columns of the synced tables can be written; a value that is there
    already is not a change."""

    db: Database
    version: Version
    changes: list[RowChange] = field(default_factory=list)
    created: set[str] = field(default_factory=set)
    known: Known = field(default_factory=Known)
    _near: str = field(default_factory=lambda: secrets.token_hex(2)[1:])
    _has_tombstones: bool | None = None
    _written: str = ""

    def __post_init__(self) -> None:
        self._written = str(self.version)

    def new_id(self) -> str:
        """A fresh id (domain/ids.py) whose first twelve bits are those of this transaction's other ids: rows made
        together lie on the same pages of every index by id, which makes a large import several times faster."""
        return self._near + secrets.token_hex(15)[1:]

    def insert(self, table: str, row: Row) -> str:
        """Adds a row; every column must be there or have a default of the schema. Returns its id."""
        definition = TABLES[table]
        names = _NAMES[table]
        image = {name: row[name] for name in names if name in row}
        if len(image) != len(row):
            raise ValueError(f"{table} has no column {sorted(row.keys() - image.keys())}")
        if len(image) == len(names):
            self.db.execute(_INSERT[table], tuple(image.values()))
        else:
            columns = ", ".join(image)
            self.db.execute(
                f"INSERT INTO {table}({columns}) VALUES ({', '.join('?' * len(image))})", list(image.values())
            )
        self.created.add(row["id"])
        if self._any_tombstones():
            self.db.execute("DELETE FROM tombstone WHERE tbl = ? AND row_id = ?", [table, row["id"]])
        item = str(image.get(definition.item, "") or "") if definition.item else ""
        self.changes.append(RowChange(table, row["id"], item, "", None, image, None, self._written))
        return str(row["id"])

    def update(self, table: str, row_id: str, fields: Row, stands_for: dict[str, str | None] | None = None) -> bool:
        """Sets fields of a row; says whether anything changed. `stands_for`, of undo and redo, names the version
        whose value each field gets back."""
        definition = TABLES[table]
        current = self.row(table, row_id)
        if current is None:
            raise KeyError(f"{table} has no row {row_id}")
        different = {name: value for name, value in fields.items() if current[name] != value}
        if not different:
            return False
        self._forget_known(table)
        assignments = ", ".join(f"{_known(definition, name)} = ?" for name in different)
        self.db.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", [*different.values(), row_id])
        item = str(current.get(definition.item) or "") if definition.item else ""
        for name, value in different.items():
            restored = (stands_for or {}).get(name)
            before_version = self._set_version(definition, row_id, name, restored)
            self.changes.append(
                RowChange(
                    table, row_id, item, name, current[name], value, before_version, restored or self._written
                )
            )
        return True

    def remove(self, table: str, row_id: str) -> bool:
        """Takes a row away and leaves a tombstone; says whether it was there."""
        definition = TABLES[table]
        current = self.row(table, row_id)
        if current is None:
            return False
        self.db.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])
        self.db.execute(
            "INSERT INTO tombstone(tbl, row_id, hlc, device) VALUES (?, ?, ?, ?) ON CONFLICT(tbl, row_id) "
            "DO UPDATE SET hlc = excluded.hlc, device = excluded.device",
            [table, row_id, self.version.hlc, self.version.device],
        )
        self._has_tombstones = True
        self._forget_known(table)
        item = str(current.get(definition.item) or "") if definition.item else ""
        self.changes.append(RowChange(table, row_id, item, "", current, None, None, self._written))
        return True

    def row(self, table: str, row_id: str) -> Row | None:
        """The row as it stands inside the transaction, columns of the synced table only."""
        columns = ("id", *TABLES[table].columns)
        found = self.db.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", [row_id]).fetchone()
        return None if found is None else dict(zip(columns, found, strict=True))

    def was_removed(self, table: str, row_id: str) -> bool:
        """Whether a row of that id was taken away and has not come back."""
        found = self.db.execute("SELECT 1 FROM tombstone WHERE tbl = ? AND row_id = ?", [table, row_id]).fetchone()
        return found is not None

    def touch_items(self, moment: str) -> None:
        """Notes on every item that was changed, not made, that it was modified now."""
        concerned = {change.item_id for change in self.changes if change.item_id} - self.created
        for item_id in concerned:
            if self.row(ITEM.name, item_id) is not None:
                self.update(ITEM.name, item_id, {"modified": moment})

    def current_version(self, table: str, row_id: str, name: str) -> str | None:
        """The version whose value a field holds: what an undo gave back counts as what it was."""
        found = self.db.execute(
            "SELECT hlc, device, stands_for FROM field_version WHERE tbl = ? AND row_id = ? AND field = ?",
            [table, row_id, name],
        ).fetchone()
        if found is None:
            return None
        return str(found[2]) if found[2] is not None else str(Version(found[0], found[1]))

    def _set_version(self, definition: Table, row_id: str, name: str, stands_for: str | None) -> str | None:
        if name in definition.unversioned:
            return None
        before = self.current_version(definition.name, row_id, name)
        self.db.execute(
            "INSERT INTO field_version(tbl, row_id, field, hlc, device, stands_for) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT(tbl, row_id, field) DO UPDATE SET hlc = excluded.hlc, device = excluded.device, "
            "stands_for = excluded.stands_for",
            [definition.name, row_id, name, self.version.hlc, self.version.device, stands_for],
        )
        return before

    def _forget_known(self, table: str) -> None:
        if table in ("person", "event", "tag"):
            self.known.forget()

    def _any_tombstones(self) -> bool:
        if self._has_tombstones is None:
            self._has_tombstones = self.db.execute("SELECT 1 FROM tombstone LIMIT 1").fetchone() is not None
        return self._has_tombstones


def _known(definition: Table, name: str) -> str:
    if name not in definition.columns:
        raise ValueError(f"{definition.name} has no column {name}")
    return name
