"""The list of results: keys, mouse, and what stays chosen when the numbers change. Does not know what a key changes."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.i18n import _
from desktop.query.syntax import Node
from desktop.ui import theme
from desktop.ui.table.delegate import RowDelegate
from desktop.ui.table.model import Fetch, ResultsModel

_Flag = QItemSelectionModel.SelectionFlag
_Action = QAbstractItemView.CursorAction
_NEIGHBOURS = 500


class ResultsView(QTableView):
    """Rows of items. Selection, current row and scroll are kept by number."""

    current_changed = Signal(object)
    selection_changed = Signal(int)
    opened = Signal(int)
    rating_clicked = Signal(int, int)
    context_menu_wanted = Signal(QPoint)

    def __init__(self, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ResultsModel(fetch, self)
        self._delegate = RowDelegate(self)
        self._is_g_pending = False
        self._is_star_pressed = False
        self._told: tuple[int | None, int] = (None, 0)
        self._is_resetting = False
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._lay_out()
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)
        theme.current().changed.connect(self._fit_rows)

    def _lay_out(self) -> None:
        self.setAccessibleName(_("Results"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self._fit_rows()

    def show_numbers(self, numbers: list[int], *, from_top: bool = False) -> None:
        """Shows these items in this order. What was chosen and is still there stays so; from_top: scrolled up.

        When the current row has left a list that is otherwise the same, its neighbour takes its place."""
        old, chosen, row = self._model.numbers, self.selected_numbers(), self.currentIndex().row()
        offset = self.rowViewportPosition(row) if row >= 0 else 0
        anchor = self.rowAt(0)
        anchor_offset = self.rowViewportPosition(anchor) if anchor >= 0 else 0
        self._is_resetting = True
        self._model.show(numbers)
        if old:
            places = {number: place for place, number in enumerate(numbers)}
            current = _heir(old, row, places, gone=len(old) - len(numbers) <= max(len(chosen), 1))
            self._choose([places[number] for number in chosen if number in places], current)
            visible = row >= 0 and -self._row_height() < offset < self.viewport().height()
            top = _heir(old, anchor, places, gone=False) if not (visible and current is not None) else None
            if current is not None and visible:
                self._scroll_to(current, offset)
            elif top is not None:
                self._scroll_to(top, anchor_offset)
            else:
                self.scrollToTop()
        if from_top:
            self.scrollToTop()
        self._is_resetting = False
        self._tell()

    def selected_numbers(self) -> list[int]:
        """The numbers of the selected rows, in the order shown."""
        found: list[int] = []
        for top, bottom in self._selected_ranges():
            found += self._model.numbers[top : bottom + 1]
        return found

    def current_number(self) -> int | None:
        """The number of the row with the focus ring."""
        row = self.currentIndex().row()
        return self._model.numbers[row] if 0 <= row < len(self._model.numbers) else None

    def select_number(self, number: int) -> None:
        """Makes this item the current and only selected one, and shows it; nothing when it is not in the list."""
        if number in self._model.numbers:
            self._choose_only(self._model.numbers.index(number))
            self.scrollTo(self.currentIndex())

    def refresh(self, numbers: Iterable[int] | None) -> None:
        """Reads these rows (None: all) again and repaints them."""
        self._model.forget(numbers)

    def set_query_tree(self, tree: Node | None) -> None:
        """Marks the hits of this query in the rows."""
        self._delegate.set_query_tree(tree)
        self.viewport().update()

    def results(self) -> ResultsModel:
        """The model behind the rows."""
        return self._model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        was_g, self._is_g_pending = self._is_g_pending, False
        plain = modifiers & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open(self.currentIndex())
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K) and plain:
            self._go(_Action.MoveDown if key == Qt.Key.Key_J else _Action.MoveUp)
        elif key == Qt.Key.Key_G and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._go(_Action.MoveEnd)
        elif key == Qt.Key.Key_G and plain:
            self._is_g_pending = not was_g
            if was_g:
                self._go(_Action.MoveHome)
        elif key == Qt.Key.Key_Escape or _is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not the beginning of a title."""

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if action == _Action.MoveHome:
            return self._model.index(0, 0)
        if action == _Action.MoveEnd:
            return self._model.index(self._model.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._model.numbers:
            self._choose_only(0)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._is_g_pending = False
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_delegate"):
            self._fit_rows()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._rates(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._is_star_pressed:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_star_pressed:
            self._is_star_pressed = False
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._rates(event):
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
            area = self.visualRect(self.currentIndex())
            point = area.topLeft() + QPoint(self._row_height() // 2, self._row_height() // 2)
        self.context_menu_wanted.emit(self.viewport().mapToGlobal(point))

    def _rates(self, event: QMouseEvent) -> bool:
        """Whether a press is on a star; then it rates, and the selection stays as it is."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        row = self._model.row(index) if event.button() == Qt.MouseButton.LeftButton and index.isValid() else None
        star = self._delegate.star_at(self.visualRect(index), point, self.font()) if row is not None else 0
        if row is None or not star or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        self._is_star_pressed = True
        self.rating_clicked.emit(row.number, 0 if star == row.rating else star)
        return True

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.numbers[index.row()])

    def _go(self, action: _Action) -> None:
        index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
        if index.isValid():
            self._choose_only(index.row())
            self.scrollTo(index)

    def _tell(self) -> None:
        """Says what is current and how much is selected, once for each change."""
        if self._is_resetting:
            return
        before = self._told
        count = sum(bottom - top + 1 for top, bottom in self._selected_ranges())
        self._told = (self.current_number(), count)
        if self._told[0] != before[0]:
            self.current_changed.emit(self._told[0])
        if self._told[1] != before[1]:
            self.selection_changed.emit(count)

    def _selected_ranges(self) -> list[tuple[int, int]]:
        return sorted((one.top(), one.bottom()) for one in self.selectionModel().selection().toList())

    def _choose_only(self, row: int) -> None:
        """As a plain click does; Qt's own selectRow would ask the keyboard, where Ctrl or Shift may be down."""
        self.selectionModel().setCurrentIndex(self._model.index(row, 0), _Flag.ClearAndSelect | _Flag.Rows)

    def _choose(self, rows: list[int], current: int | None) -> None:
        selection = QItemSelection()
        for top, bottom in _runs(sorted(rows) or ([current] if current is not None else [])):
            selection.select(self._model.index(top, 0), self._model.index(bottom, 0))
        self.selectionModel().select(selection, _Flag.ClearAndSelect | _Flag.Rows)
        if current is not None:
            self.selectionModel().setCurrentIndex(self._model.index(current, 0), _Flag.NoUpdate)

    def _scroll_to(self, row: int, offset: int) -> None:
        self.updateGeometries()  # after a reset the scroll bar does not know the new length yet
        self.verticalScrollBar().setValue(row * self._row_height() - offset)

    def _row_height(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    def _fit_rows(self) -> None:
        height = self._delegate.row_height(self.font())
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.viewport().update()


def _heir(old: list[int], row: int, places: dict[int, int], *, gone: bool) -> int | None:
    """The new place of the number at a row; when it has `gone`, of the next one still there, else of one before."""
    if row < 0:
        return None
    if not gone:
        return places.get(old[row])
    near = [*range(row, min(row + _NEIGHBOURS, len(old))), *range(row - 1, max(row - _NEIGHBOURS, -1), -1)]
    return next((places[old[place]] for place in near if old[place] in places), None)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Ascending rows as runs without a gap: (first, last)."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key writes something; such keys are free for commands. Space selects."""
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return event.text().isprintable() and bool(event.text().strip()) and modifiers == Qt.KeyboardModifier.NoModifier
