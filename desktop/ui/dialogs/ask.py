"""Short questions: a text, a note, tags, one of several choices. None means that the person cancelled."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.domain.text import folded
from desktop.i18n import _
from desktop.ui.dialogs.frame import AskDialog
from desktop.ui.dialogs.note_dialog import NoteDialog, NoteWish
from desktop.ui.dialogs.size import open_at
from desktop.ui.dialogs.tag_dialog import TagDialog, TagWish
from desktop.ui.widgets.completion import complete

Value = TypeVar("Value")
_FILTERED_FROM = 8  # choices; fewer need no line to narrow them


def ask_text(
    parent: QWidget | None, title: str, label: str, text: str = "", completions: Sequence[str] = ()
) -> str | None:
    """One line of text, without blanks around it; never ""."""
    dialog = TextDialog(parent, title, label, text, completions)
    return dialog.text() if _accepted(dialog) else None


def ask_note(parent: QWidget | None, *, title: str, body: str = "", time: str | None = None) -> NoteWish | None:
    """A note in Markdown. `time` offers a field for a moment of the recording ("" empty, "12:34" filled in)."""
    dialog = NoteDialog(parent, title=title, body=body, time=time)
    return dialog.wish() if _accepted(dialog) else None


def ask_tags(
    parent: QWidget | None, existing_on_all: Sequence[str], on_some: Sequence[str],
    values: Callable[[str], list[tuple[str, int]]],
) -> TagWish | None:  # fmt: skip
    """Tags to add to the chosen items and to take from them. `values(beginning)` gives known tags with their counts."""
    dialog = TagDialog(parent, existing_on_all, on_some, values)
    return dialog.wish() if _accepted(dialog) else None


def ask_choice(parent: QWidget | None, title: str, options: Sequence[tuple[str, Value]]) -> Value | None:
    """One of the options, (label, value)."""
    dialog = ChoiceDialog(parent, title, [label for label, _value in options])
    return options[dialog.chosen()][1] if _accepted(dialog) else None


def _accepted(dialog: QDialog) -> bool:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


class TextDialog(AskDialog):
    """One line."""

    def __init__(self, parent: QWidget | None, title: str, label: str, text: str, completions: Sequence[str]) -> None:
        super().__init__(parent, title, _("OK"))
        open_at(self, 55, 0)
        self.line = QLineEdit(text)
        self.line.setAccessibleName(label)
        self.labelled(label, self.line)
        self.column.addStretch()
        if completions:
            known = list(completions)
            complete(self.line, lambda typed: [one for one in known if folded(typed) in folded(one)])
        self.line.textChanged.connect(self._look)
        self.line.selectAll()
        self.line.setFocus()
        self._look()

    def text(self) -> str:
        return self.line.text().strip()

    def _look(self) -> None:
        self.accept_button.setEnabled(bool(self.text()))


class ChoiceDialog(AskDialog):
    """A list; with many choices a line above narrows it."""

    def __init__(self, parent: QWidget | None, title: str, labels: Sequence[str]) -> None:
        super().__init__(parent, title, _("Choose"))
        open_at(self, 55, 20)
        self.line = _Narrowing()
        self.line.setAccessibleName(_("Narrow the choices"))
        self.line.setPlaceholderText(_("Type to narrow"))
        self.line.setVisible(len(labels) >= _FILTERED_FROM)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setSpacing(2)
        for number, label in enumerate(labels):
            row = QListWidgetItem(label)
            row.setData(Qt.ItemDataRole.UserRole, number)
            self.list.addItem(row)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        self.line.list = self.list
        self.line.textChanged.connect(self._narrow)
        self.column.addWidget(self.line)
        self.column.addWidget(self.list)
        (self.list if self.line.isHidden() else self.line).setFocus()

    def chosen(self) -> int:
        """The number of the option."""
        return int(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def accept(self) -> None:
        row = self.list.currentItem()
        if row is not None and not row.isHidden():
            super().accept()

    def _narrow(self, typed: str) -> None:
        rows = [self.list.item(number) for number in range(self.list.count())]
        for row in rows:
            row.setHidden(folded(typed) not in folded(row.text()))
        shown = [row for row in rows if not row.isHidden()]
        self.list.setCurrentRow(rows.index(shown[0]) if shown else -1)
        self.accept_button.setEnabled(bool(shown))


class _Narrowing(QLineEdit):
    """Sends Up and Down to the list below."""

    list: QListWidget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
            return
        step = 1 if event.key() == Qt.Key.Key_Down else -1
        at = self.list.currentRow() + step
        while 0 <= at < self.list.count():
            if not self.list.item(at).isHidden():
                self.list.setCurrentRow(at)
                return
            at += step
