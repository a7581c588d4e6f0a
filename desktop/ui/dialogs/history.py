"""What was done in the library, latest first."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.i18n import N_, _
from desktop.store.journal import EntryKind, Step
from desktop.ui.dialogs.pages import ShowDialog, show
from desktop.ui.dialogs.plain_table import text_table
from desktop.ui.widgets.labels import PlainLabel

_KINDS = {
    EntryKind.EDIT: N_("Change"), EntryKind.IMPORT: N_("Import"), EntryKind.UNDO: N_("Undone"),
    EntryKind.REDO: N_("Done again"), EntryKind.MERGE: N_("Merge"), EntryKind.REPAIR: N_("Repair"),
}  # fmt: skip


def show_history(parent: QWidget | None, steps: Sequence[Step]) -> None:
    """Shows the steps in the order given."""
    show(HistoryDialog(parent, steps))


class HistoryDialog(ShowDialog):
    """A table of steps."""

    def __init__(self, parent: QWidget | None, steps: Sequence[Step]) -> None:
        super().__init__(parent, _("History"), 90, 29)
        rows = [(_when(step.moment_ms), _(_KINDS[step.kind]), step.label) for step in steps]
        self.table = text_table(_("History"), (_("When"), _("What"), _("Step")), rows, (20, 14, 0))
        if not rows:
            self.column.addWidget(PlainLabel(_("Nothing has been changed in this library yet."), quiet=True))
        self.column.addWidget(self.table, 1)
        self.table.setFocus()


def _when(moment_ms: int) -> str:
    return datetime.fromtimestamp(moment_ms / 1000).strftime("%Y-%m-%d %H:%M")
