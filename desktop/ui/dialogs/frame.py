"""What the dialogs have in common: a column with buttons below, Ctrl+Enter accepts, changes are not thrown away unasked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QVBoxLayout, QWidget

from desktop.i18n import _


class AskDialog(QDialog):
    """Subclasses fill `column`, and say what is typed in by `state()` where losing it would hurt."""

    def __init__(self, parent: QWidget | None, title: str, accept_label: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        self.buttons = QDialogButtonBox()
        self.accept_button = self.buttons.addButton(accept_label, QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel_button = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.accept_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 14)
        outer.setSpacing(14)
        outer.addLayout(self.column, 1)
        outer.addWidget(self.buttons)
        self._at_first: object = None

    def state(self) -> object:
        """What a person may have changed; None where nothing can be lost."""
        return None

    def remember(self) -> None:
        """Takes the present state for the unchanged one."""
        self._at_first = self.state()

    def labelled(self, label: str, field: QWidget) -> QLabel:
        """Puts a label above a field; the label is its buddy."""
        shown = QLabel(label)
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setWordWrap(True)
        shown.setBuddy(field)
        self.column.addWidget(shown)
        self.column.addWidget(field)
        return shown

    def reject(self) -> None:
        if self.state() == self._at_first or may_discard(self):
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.accept_button.isEnabled():
                self.accept()
        else:
            super().keyPressEvent(event)


def may_discard(parent: QWidget) -> bool:
    """Asks whether what was typed may be thrown away."""
    box = QMessageBox(parent)
    box.setWindowTitle(_("Throw away the changes?"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_("What you typed here has not been saved."))
    discard = box.addButton(_("Throw away"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_("Go on editing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is discard
