"""All keys of the program, menu by menu, narrowed as a person types."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.text import folded
from desktop.i18n import _
from desktop.ui.dialogs.pages import ShowDialog, show
from desktop.ui.dialogs.plain_table import TextModel, text_table


def show_shortcuts(parent: QWidget | None, rows: Sequence[tuple[str, str, str]]) -> None:
    """Shows (menu, title, key) of every command."""
    show(ShortcutDialog(parent, rows))


class ShortcutDialog(ShowDialog):
    """A line to narrow with, and the table."""

    def __init__(self, parent: QWidget | None, rows: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(parent, _("Keys"), 84, 34)
        self._rows = [(menu.replace("&", ""), title.replace("&", ""), key) for menu, title, key in rows]
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Type to narrow, by name or by key"))
        self.line.setAccessibleName(_("Narrow the keys"))
        self.table = text_table(_("Keys"), (_("Menu"), _("Command"), _("Key")), self._rows, (16, 0, 26))
        self.line.textChanged.connect(self._narrow)
        self.column.addWidget(self.line)
        self.column.addWidget(self.table, 1)
        self.line.setFocus()

    def _narrow(self, typed: str) -> None:
        words = folded(typed).split()
        model = self.table.model()
        assert isinstance(model, TextModel)
        model.show([row for row in self._rows if all(word in folded(" ".join(row)) for word in words)])
