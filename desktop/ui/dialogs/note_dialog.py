"""The editor for a note in Markdown, at a moment of the recording where that makes sense."""

from dataclasses import dataclass

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.i18n import _
from desktop.services.typed import checked_start
from desktop.ui.dialogs.frame import AskDialog
from desktop.ui.dialogs.size import open_at
from desktop.ui.widgets.checked_line import CheckedLine
from desktop.ui.widgets.labels import PlainLabel


@dataclass(frozen=True, slots=True)
class NoteWish:
    """The text of a note and its moment in seconds; None for a note that belongs to no moment."""

    body: str
    seconds: int | None = None


class NoteDialog(AskDialog):
    """Ctrl+Enter saves, Esc leaves, asking first when something was typed."""

    def __init__(self, parent: QWidget | None, *, title: str, body: str = "", time: str | None = None) -> None:
        super().__init__(parent, title, _("Save"))
        open_at(self, 70, 20)
        self.edit = QPlainTextEdit(body)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(_("Note"))
        self.labelled(_("Note"), self.edit)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.time: CheckedLine | None = None
        if time is not None:
            self.time = CheckedLine(_("At this time of the recording"), time, check=_time_or_none, hint="12:34")
            self.time.setMaximumWidth(260)
            self.labelled(_("At this time of the recording"), self.time)
        self.column.setStretchFactor(self.edit, 1)
        self.column.addWidget(PlainLabel(_("Markdown: *emphasis*, **strong**, - lists. Ctrl+Enter saves."), quiet=True, scale=0.92))
        self.remember()
        self.edit.setFocus()

    def state(self) -> object:
        return self.edit.toPlainText(), self.time.text() if self.time else ""

    def wish(self) -> NoteWish:
        """What was typed."""
        return NoteWish(self.edit.toPlainText(), _time_or_none(self.time.text()) if self.time else None)

    def accept(self) -> None:
        if self.time is not None and not self.time.is_right():
            self.time.setFocus()
            return
        super().accept()


def _time_or_none(text: str) -> int | None:
    return checked_start(text) if text.strip() else None
