"""The list of what was found, with a line above it that narrows it."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.services.previewing import State
from desktop.ui.dialogs.importing.findings import Findings, Place
from desktop.ui.dialogs.importing.model import DATE, PEOPLE, STATE, TITLE, FoundModel
from desktop.ui.dialogs.importing.words import STATES

_FEW = 8  # items that nobody needs to narrow
_CHECKED = Qt.CheckState.Checked
_WIDTHS = {STATE: 17, PEOPLE: 22, DATE: 12}
_ROOM_FOR_STATE, _NARROW_STATE = 44, 15
_ROOM_FOR = {PEOPLE: 84, DATE: 62}  # characters that the list must have before a column is shown


class ItemList(QWidget):
    """`moved` when another row is current."""

    moved = Signal()

    def __init__(self, findings: Findings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings = findings
        self.model = FoundModel(findings, self)
        self.tree = _Tree(self.model)
        self.state, self.line = QComboBox(), _Line()
        self.state.setAccessibleName(_("Show only"))
        self.line.setAccessibleName(_("Narrow the list"))
        self.line.setPlaceholderText(_("Narrow the list"))
        self.line.setClearButtonEnabled(True)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.state)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._row)
        column.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self._count_states()
        self.state.currentIndexChanged.connect(self._narrow)
        self.line.textChanged.connect(self._narrow)
        self.line.left.connect(self.tree.setFocus)
        self.tree.selectionModel().currentChanged.connect(self.moved)

    def current(self) -> Place | None:
        """The row that the keys are on."""
        return self.model.place(self.tree.currentIndex())

    def selected(self) -> list[Place]:
        """Every selected row, else the current one."""
        rows = self.tree.selectionModel().selectedRows() or [self.tree.currentIndex().siblingAtColumn(0)]
        return [place for row in rows if (place := self.model.place(row)) is not None]

    def go_to(self, place: Place) -> None:
        """Makes an item current; one that is not shown is looked for without narrowing the list."""
        row = self.model.index_of(place)
        if not row.isValid() and self.is_narrowed():
            self.show_all()
            row = self.model.index_of(place)
        if row.isValid() and row != self.tree.currentIndex().siblingAtColumn(0):
            self.tree.setCurrentIndex(row)
            self.tree.scrollTo(row)

    def narrow(self) -> None:
        """Goes to the line that narrows the list."""
        if self.line.isVisible():
            self.line.setFocus()
            self.line.selectAll()

    def is_narrowed(self) -> bool:
        return bool(self.state.currentData() is not None or self.line.text())

    def show_all(self) -> None:
        """Takes the narrowing away."""
        self.line.clear()
        self.state.setCurrentIndex(0)

    def look_again(self, place: Place | None) -> None:
        """The findings have other items than before; `place` is to be current."""
        self._count_states()
        self._reset(place, self.model.look_again)

    def redraw(self) -> None:
        """The findings say something else of the same items."""
        self._count_states()
        self.model.redraw()

    def _narrow(self) -> None:
        wanted = self.state.currentData()
        state = State(wanted) if wanted not in (None, "dropped") else None
        self._reset(self.current(), lambda: self.model.show(state, self.line.text(), dropped=wanted == "dropped"))

    def _reset(self, place: Place | None, change) -> None:  # type: ignore[no-untyped-def]
        selection = self.tree.selectionModel()
        blocked = selection.blockSignals(True)
        change()
        selection.blockSignals(blocked)
        self.tree.open_all()
        row = self.model.index_of(place) if place is not None else QModelIndex()
        row = row if row.isValid() else first_item(self.model)
        self.tree.setCurrentIndex(row)
        self.tree.scrollTo(row)
        self.moved.emit()

    def _count_states(self) -> None:
        chosen = self.state.currentData()
        counts = [(state.value, _(STATES[state]), self._findings.count(state)) for state in State]
        every = sum(count for _data, _word, count in counts)
        rows = [(None, _("all"), every), *counts, ("dropped", _("without a tick"), every - self._findings.wanted_count())]
        blocked = self.state.blockSignals(True)
        self.state.clear()
        for data, word, count in rows:
            if count or data is None or data == chosen:
                self.state.addItem(_("{state}: {count}").format(state=word, count=f"{count:,}"), data)
        self.state.setCurrentIndex(max(0, self.state.findData(chosen)) if chosen is not None else 0)
        self.state.blockSignals(blocked)
        self._row.setVisible(every > _FEW or self.is_narrowed())


def first_item(model: FoundModel) -> QModelIndex:
    """The first item that is shown, else the first source."""
    for number in range(model.rowCount()):
        above = model.index(number, 0)
        if model.rowCount(above):
            return model.index(0, 0, above)
    return model.index(0, 0)


class _Line(QLineEdit):
    """`left` at Enter or Down, which go into the list; Escape takes the words away first."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _Tree(QTreeView):
    """Space ticks all selected rows; letters are commands, so that typing does not search; Enter is left to the dialog."""

    def __init__(self, model: FoundModel) -> None:
        super().__init__()
        self._found = model
        self.setModel(model)
        self.setAccessibleName(_("What was found"))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        several = model.rowCount() > 1
        self.setRootIsDecorated(several)
        self.setIndentation(16 if several else 10)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 8)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, self.fontMetrics().averageCharWidth() * width)

    def open_all(self) -> None:
        """Shows the items of every source."""
        for row in range(self._found.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
        self.expandAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() / self.fontMetrics().averageCharWidth()
        for column, needed in _ROOM_FOR.items():
            self.setColumnHidden(column, room < needed)
        character = self.fontMetrics().averageCharWidth()
        self.header().resizeSection(STATE, character * (_WIDTHS[STATE] if room >= _ROOM_FOR_STATE else _NARROW_STATE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.setAccepted(self.state() == QAbstractItemView.State.EditingState)  # a title is being typed
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: a letter that is no command must not move the list."""

    def _toggle(self) -> None:
        rows = self.selectionModel().selectedRows() or [self.currentIndex().siblingAtColumn(0)]
        on = any(row.data(Qt.ItemDataRole.CheckStateRole) != _CHECKED for row in rows)
        self._found.ticked.emit([place for row in rows if (place := self._found.place(row)) is not None], on)

    def selectionCommand(self, index: QModelIndex, event=None) -> QItemSelectionModel.SelectionFlag:  # type: ignore[no-untyped-def, override]
        """Whole rows, always."""
        return super().selectionCommand(index, event) | QItemSelectionModel.SelectionFlag.Rows
