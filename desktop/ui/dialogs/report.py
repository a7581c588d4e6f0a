"""What came of something: a sentence, and the details one by one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.ui.dialogs.pages import ShowDialog, show
from desktop.ui.dialogs.plain_table import text_table
from desktop.ui.widgets.labels import PlainLabel


def show_report(parent: QWidget | None, title: str, text: str, details: Sequence[str]) -> None:
    """Shows the text and, if there are any, the details below it."""
    show(ReportDialog(parent, title, text, details))


class ReportDialog(ShowDialog):
    """A text above a list."""

    def __init__(self, parent: QWidget | None, title: str, text: str, details: Sequence[str]) -> None:
        super().__init__(parent, title, 78, 24 if details else 10)
        label = PlainLabel(text, selectable=True)
        self.column.addWidget(label)
        if details:
            self.table = text_table(_("Details"), (_("Details"),), [(line,) for line in details], (0,))
            self.column.addWidget(self.table, 1)
        else:
            self.column.addStretch()
        self.close_button.setFocus()
