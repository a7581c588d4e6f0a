"""The one door for changes: apply, undo, redo. Everything that alters a library goes through here."""

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.domain.changes import Changed
from desktop.errors import LibraryBusy, StaleUndo
from desktop.i18n import _
from desktop.services.library import Library
from desktop.store import clock, database, journal
from desktop.store.journal import EntryKind, Step
from desktop.store.recorder import Recorder, Row


class Change:
    """A change set being made inside one transaction. `outcome` is set when the block has ended."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.db = recorder.db
        self.moment = database.now()
        self.outcome = Changed()

    def insert(self, table: str, row: Row) -> str:
        return self.recorder.insert(table, row)

    def update(self, table: str, row_id: str, **fields: object) -> bool:
        return self.recorder.update(table, row_id, fields)

    def remove(self, table: str, row_id: str) -> bool:
        return self.recorder.remove(table, row_id)


@contextmanager
def change(
    library: Library,
    label: str,
    *,
    kind: EntryKind = EntryKind.EDIT,
    group_id: str = "",
    target: str = "",
    actor: str = "reader",
) -> Iterator[Change]:
    """One immediate transaction with the rows, their journal entry and the outbox: all of it or nothing.

    A block that changes nothing leaves no undo step. `group_id` joins it to the step of an earlier one. Raises
    LibraryBusy when another process does not let go.
    """
    try:
        with library.store.write() as db:
            change_set = Change(Recorder(db, clock.tick(db)))
            yield change_set
            recorder = change_set.recorder
            if recorder.changes:
                if kind is EntryKind.EDIT:
                    recorder.touch_items(change_set.moment)
                group = journal.append(
                    db, recorder, label=label, kind=kind, actor=actor, group_id=group_id, target=target
                )
                change_set.outcome = _outcome(recorder, label, group)
    except LibraryBusy as error:
        raise _with_holders(library, error) from error


def _outcome(recorder: Recorder, label: str, group_id: str) -> Changed:
    return Changed(
        label,
        group_id,
        frozenset(c.item_id for c in recorder.changes if c.item_id),
        tuple(c.row_id for c in recorder.changes if c.table == "item" and not c.field and c.before is None),
        frozenset(c.table for c in recorder.changes),
    )


def _with_holders(library: Library, error: LibraryBusy) -> LibraryBusy:
    holders = library.holders()
    if not holders:
        return error
    return LibraryBusy(_("{what} It is held by: {holders}. Try again.").format(what=error, holders="; ".join(holders)))


def next_undo(library: Library) -> Step | None:
    """The step that undo would take back, or None."""
    done, _undone = journal.undo_and_redo(library.store.reader)
    return done[-1] if done else None


def next_redo(library: Library) -> Step | None:
    """The step that redo would bring again, or None."""
    _done, undone = journal.undo_and_redo(library.store.reader)
    return undone[-1] if undone else None


def undo(library: Library, group_id: str = "") -> Changed:
    """Takes the last step back (or, given, exactly that one if it is the last). Falsy when there is nothing to undo."""
    step = next_undo(library)
    if step is None:
        return Changed()
    if group_id and step.group_id != group_id:
        raise StaleUndo(_("Other changes came after it: undo those first."))
    return _take_back(library, step, EntryKind.UNDO)


def redo(library: Library) -> Changed:
    """Brings the last undone step again; falsy when there is none."""
    step = next_redo(library)
    return Changed() if step is None else _take_back(library, step, EntryKind.REDO)


def _take_back(library: Library, step: Step, kind: EntryKind) -> Changed:
    try:
        with change(library, step.label, kind=kind, target=step.group_id) as edit:
            journal.take_back(edit.recorder, journal.changes_of(edit.db, step.group_id), step.label)
        return edit.outcome
    except database.Error as error:
        if "FOREIGN KEY" not in str(error):
            raise
        raise StaleUndo(
            _(
                "“{label}” cannot be undone: other items have come to depend on what it made. Nothing was changed."
            ).format(label=step.label)
        ) from error


def history(library: Library, limit: int = 100) -> list[Step]:
    """The latest steps, newest first."""
    return journal.steps(library.store.reader, limit)[::-1]
