"""What stands in the window until its panes do: the line of the query, which keeps what is typed meanwhile."""

from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.i18n import _


class Entrance(QWidget):
    """The query box as it looks with nothing in it, so that nothing moves when the real one takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QLineEdit()
        self._line.setAccessibleName(_("Search"))
        bar = QFrame()
        bar.setObjectName("search-bar")
        beside = self._line.sizeHint().height() + 6  # as much as the button beside it and the row below it take
        grid = QGridLayout(bar)
        grid.setContentsMargins(12, 8, 12, 6)
        grid.setSpacing(0)
        grid.addWidget(self._line, 0, 0)
        grid.setColumnMinimumWidth(1, beside)
        grid.setRowMinimumHeight(1, beside)
        grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        column.addStretch(1)
        self.setFocusProxy(self._line)

    def text(self) -> str:
        """What has been typed."""
        return self._line.text()
