"""The journal: every change set with the images of its rows, and the order in which steps are undone and redone."""

import json
import zlib
from dataclasses import dataclass
from enum import Enum
from typing import Any

from desktop.domain.ids import new_id
from desktop.errors import StaleUndo
from desktop.i18n import _
from desktop.store.database import Database, read_meta, rows, write_many, write_meta
from desktop.store.recorder import Recorder, RowChange, canonical
from desktop.store.tables import TABLES

FORMAT = 1
_STEPS_KEPT = 500
_ENTRIES_READ = 5000
_COMPRESSED_FROM = 400  # characters


class EntryKind(Enum):
    EDIT = "edit"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    MERGE = "merge"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person did, in one or several transactions: what undo takes back at once."""

    group_id: str
    label: str
    kind: EntryKind
    moment_ms: int
    actor: str
    target: str = ""


def append(
    db: Database, recorder: Recorder, *, label: str, kind: EntryKind, actor: str, group_id: str = "", target: str = ""
) -> str:
    """Writes the recorder's changes as one entry; returns the group it belongs to."""
    op_id = new_id()
    group_id = group_id or op_id
    version = recorder.version
    seq = int(read_meta(db, f"seq.{version.device}") or 0) + 1
    write_meta(db, f"seq.{version.device}", str(seq))
    cursor = db.execute(
        "INSERT INTO journal(op_id, group_id, device, seq, hlc, actor, kind, label, target, format) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [op_id, group_id, version.device, seq, version.hlc, actor, kind.value, label, target, FORMAT],
    )
    write_many(
        db,
        "INSERT INTO journal_change(entry, item_id, tbl, row_id, field, before, after, v_before, v_after) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                cursor.lastrowid,
                change.item_id,
                change.table,
                change.row_id,
                change.field,
                _packed(change, change.before),
                _packed(change, change.after),
                change.v_before,
                change.v_after,
            )
            for change in recorder.changes
        ),
    )
    return group_id


def _packed(change: RowChange, value: Any) -> str | bytes | None:
    """A field's value as JSON; a row's image as JSON of what it holds beyond the empty; long ones compressed."""
    if not change.field:
        if value is None:
            return None
        value = {name: content for name, content in value.items() if name != "id" and content not in ("", None)}
    text = canonical(value)
    return text if len(text) < _COMPRESSED_FROM else zlib.compress(text.encode(), 1)


def _unpacked(table: str, row_id: str, field: str, stored: str | bytes | None) -> Any:
    if stored is None:
        return None
    value = json.loads(zlib.decompress(stored) if isinstance(stored, bytes) else stored)
    if field:
        return value
    definition = TABLES[table]
    return {"id": row_id} | {
        name: value.get(name, None if name in definition.nullable else "") for name in definition.columns
    }


def steps(db: Database, limit: int = _STEPS_KEPT) -> list[Step]:
    """The latest steps, oldest first, of the last entries of the journal: a menu asks for them, so it must not take
    longer as the years go by. A step of several transactions stands where it began."""
    found = rows(
        db,
        "SELECT group_id, label, kind, MIN(hlc), actor, target FROM journal "
        "WHERE entry > (SELECT MAX(entry) FROM journal) - ? GROUP BY group_id ORDER BY MIN(hlc) DESC LIMIT ?",
        [_ENTRIES_READ, limit],
    )
    return [
        Step(group, label, EntryKind(kind), hlc >> 16, actor, target)
        for group, label, kind, hlc, actor, target in reversed(found)
    ]


def undo_and_redo(db: Database) -> tuple[list[Step], list[Step]]:
    """The steps that may be undone and redone, the next one last. A redo step stands for the undo it takes back."""
    done: list[Step] = []
    undone: list[Step] = []
    for step in steps(db):
        match step.kind:
            case EntryKind.UNDO:
                original = next((s for s in done if s.group_id == step.target), None)
                if original is not None:
                    done.remove(original)
                undone.append(Step(step.group_id, step.label, EntryKind.UNDO, step.moment_ms, step.actor, step.target))
            case EntryKind.REDO:
                undone = [s for s in undone if s.group_id != step.target]
                done.append(step)
            case _:
                done.append(step)
                undone.clear()
    return done, undone


def was_undone(db: Database, group_id: str) -> bool:
    """Whether a step has been taken back; one that goes on in further transactions must then stop."""
    undone = db.execute(
        "SELECT 1 FROM journal WHERE target = ? AND kind = ?", [group_id, EntryKind.UNDO.value]
    ).fetchone()
    return undone is not None


def changes_of(db: Database, group_id: str) -> list[RowChange]:
    """Every change of a step in the order it was made."""
    found = rows(
        db,
        "SELECT c.tbl, c.row_id, c.item_id, c.field, c.before, c.after, c.v_before, c.v_after FROM journal j "
        "JOIN journal_change c ON c.entry = j.entry WHERE j.group_id = ? ORDER BY c.n",
        [group_id],
    )
    return [
        RowChange(
            tbl,
            row_id,
            item,
            field,
            _unpacked(tbl, row_id, field, before),
            _unpacked(tbl, row_id, field, after),
            v_before,
            v_after,
        )
        for tbl, row_id, item, field, before, after, v_before, v_after in found
    ]


def take_back(recorder: Recorder, changes: list[RowChange], label: str) -> None:
    """Puts the images before back, last change first, through the recorder.

    Raises StaleUndo when a row or field is no longer what the step left; the transaction must then be rolled back.
    """
    recorder.db.execute("PRAGMA defer_foreign_keys = ON")
    for change in reversed(changes):
        if change.field:
            _take_back_field(recorder, change, label)
        elif change.before is None:
            _expect(recorder.row(change.table, change.row_id), change, label)
            recorder.remove(change.table, change.row_id)
        else:
            if recorder.row(change.table, change.row_id) is not None:
                raise _stale(label)
            recorder.insert(change.table, change.before)


def _take_back_field(recorder: Recorder, change: RowChange, label: str) -> None:
    current = recorder.row(change.table, change.row_id)
    if current is None:
        raise _stale(label)
    if change.field in TABLES[change.table].unversioned:
        recorder.update(change.table, change.row_id, {change.field: change.before})
        return
    version = recorder.current_version(change.table, change.row_id, change.field)
    if current[change.field] != change.after or version != change.v_after:
        raise _stale(label)
    recorder.update(
        change.table, change.row_id, {change.field: change.before}, {change.field: change.v_before or _ORIGINAL}
    )


_ORIGINAL = "0.origin"


def _expect(current: dict[str, Any] | None, change: RowChange, label: str) -> None:
    ignored = TABLES[change.table].unversioned
    expected = {name: value for name, value in change.after.items() if name not in ignored}
    if current is None or any(current[name] != value for name, value in expected.items()):
        raise _stale(label)


def _stale(label: str) -> StaleUndo:
    return StaleUndo(
        _("“{label}” cannot be undone: what it changed has been changed again since. Nothing was changed.").format(
            label=label
        )
    )


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of an item as its history shows it."""

    moment_ms: int
    label: str
    actor: str
    table: str
    field: str
    before: Any
    after: Any


def history_of(db: Database, item_id: str, limit: int = 200) -> list[HistoryLine]:
    """What happened to one item, latest first."""
    found = rows(
        db,
        "SELECT j.hlc, j.label, j.actor, c.tbl, c.row_id, c.field, c.before, c.after FROM journal_change c "
        "JOIN journal j ON j.entry = c.entry WHERE c.item_id = ? ORDER BY j.hlc DESC, c.n LIMIT ?",
        [item_id, limit],
    )
    return [
        HistoryLine(
            hlc >> 16,
            label,
            actor,
            table,
            field,
            _unpacked(table, row_id, field, before),
            _unpacked(table, row_id, field, after),
        )
        for hlc, label, actor, table, row_id, field, before, after in found
    ]
