"""What did not become an item: records that were not understood, and parts of a page; each can be looked at and used."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.draft import LeftOut
from desktop.i18n import _
from desktop.ui.dialogs.plain_table import TextModel, text_table


class LeftOutPage(QWidget):
    """`chosen` with the number of a part to show on the page, `wanted` with one that is to become an item."""

    chosen = Signal(int)
    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = (_("Line"), _("Left out because"), _("What stands there"))
        self.table = text_table(_("What was left out, and why"), titles, (), (9, 34, 0))
        self.button = QPushButton(_("&Make an item of it"))
        self.button.setAutoDefault(False)
        self.button.setToolTip(_("The first line becomes the title, the rest the abstract (N)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._order: list[int] = []
        self.table.selectionModel().currentChanged.connect(self._choose)
        self.table.clicked.connect(self._choose)
        self.button.clicked.connect(self._want)
        self.table.installEventFilter(self)

    def show_parts(self, parts: Sequence[LeftOut]) -> None:
        """The parts in their order, those that count as records first."""
        self._order = sorted(range(len(parts)), key=lambda number: (not parts[number].is_record, parts[number].line))
        model = self.table.model()
        assert isinstance(model, TextModel)
        blocked = self.table.selectionModel().blockSignals(True)
        model.show([_row(parts[number]) for number in self._order])
        self.table.selectionModel().blockSignals(blocked)
        self.button.setEnabled(False)

    def current(self) -> int | None:
        """The number of the part that the table is on."""
        row = self.table.currentIndex().row()
        return self._order[row] if 0 <= row < len(self._order) else None

    def _choose(self, _now: QModelIndex) -> None:
        number = self.current()
        self.button.setEnabled(number is not None)
        if number is not None:
            self.chosen.emit(number)

    def _want(self) -> None:
        number = self.current()
        if number is not None:
            self.wanted.emit(number)

    def eventFilter(self, watched, event) -> bool:  # type: ignore[no-untyped-def]
        if isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_N and not event.modifiers():
                self._want()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.ignore()
                return False
        return super().eventFilter(watched, event)


def _row(part: LeftOut) -> tuple[str, str, str]:
    return lines_text(part), _("Not understood: {reason}").format(reason=part.reason) if part.is_record else part.reason, part.text


def lines_text(part: LeftOut) -> str:
    """ "12–13"; "" when the line is not known."""
    if part.line < 1:
        return ""
    return str(part.line) if part.lines < 2 else f"{part.line}–{part.line + part.lines - 1}"
