"""What an import would do to an item that is there: old and new beside each other, field by field, and what happens."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.services.comparing import Difference
from desktop.ui.dialogs.importing.words import deed, field_name
from desktop.ui.dialogs.plain_table import TextModel, text_table

_MOST_LINES = 4
_AIR = 8  # pixels


class ChangesPage(QWidget):
    """A table; long values take at most a few lines and are whole in their tooltips."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = (_("Field"), _("In your library"), _("In this source"), _("What happens"))
        self.table: QTableView = text_table(_("What would change"), titles, (), (11, 0, 0, 0))
        self.table.setWordWrap(True)
        self.table.verticalHeader().setMaximumSectionSize(self.table.fontMetrics().lineSpacing() * _MOST_LINES + 2 * _AIR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit)
        self.table.horizontalHeader().sectionResized.connect(lambda *_sizes: self._soon.start())

    def show_changes(self, differences: Sequence[Difference]) -> None:
        """Other differences."""
        model = self.table.model()
        assert isinstance(model, TextModel)
        model.show([(field_name(one.field), one.ours or "–", one.theirs or "–", deed(one.what)) for one in differences])
        self._soon.start()

    def _fit(self) -> None:
        self.table.resizeRowsToContents()
        for row in range(self.table.model().rowCount()):
            self.table.setRowHeight(row, self.table.rowHeight(row) + _AIR)
