"""Dialogs that only show something: a column with Close below, which Enter and Esc press."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui.dialogs.size import open_at


class ShowDialog(QDialog):
    """Subclasses fill `column`."""

    def __init__(self, parent: QWidget | None, title: str, characters: int, lines: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        open_at(self, characters, lines)
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        buttons = QDialogButtonBox()
        self.close_button = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.close_button.setDefault(True)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 14)
        outer.setSpacing(12)
        outer.addLayout(self.column, 1)
        outer.addWidget(buttons)


def show(dialog: ShowDialog) -> None:
    """Shows the dialog until it is closed."""
    dialog.exec()
    dialog.deleteLater()
