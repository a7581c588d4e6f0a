"""A small table to fill in: rows are added, removed and moved with the keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.ui.widgets.completion import Values, complete
from desktop.ui.widgets.labels import PlainLabel

_PAYLOAD = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, the choices it allows (the first is that of a new row) or values it completes to,
    its width in characters (0: what is left), and a check that raises UserFacing."""

    title: str
    width: int = 0
    choices: tuple[str, ...] = ()
    completions: Values | None = None
    check: Callable[[str], object] | None = None


class _Cells(QStyledItemDelegate):
    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        column = self._columns[index.column()]
        if column.choices:
            box = QComboBox(parent)
            box.addItems(list(column.choices))
            box.setAccessibleName(column.title)
            return box
        line = QLineEdit(parent)
        line.setAccessibleName(column.title)
        line.setStyleSheet("padding: 0 2px; border-radius: 0;")
        if column.completions is not None:
            complete(line, column.completions)
        return line


class _Grid(QTableWidget):
    """The cells. Enter edits, Tab leaves, Alt+Up and Alt+Down move the row, Insert adds one, Delete removes it."""

    def __init__(self, owner: "RowTable") -> None:
        super().__init__(owner)
        self._owner = owner

    def is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.is_editing()
        match event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier):
            case Qt.Key.Key_Up, True:
                self._owner.move_row(-1)
            case Qt.Key.Key_Down, True:
                self._owner.move_row(1)
            case Qt.Key.Key_Insert, False:
                self._owner.add_row()
            case Qt.Key.Key_Delete, False if not editing:
                self._owner.remove_row()
            case key, False if key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if self.currentItem() is not None:
                    self.editItem(self.currentItem())
                elif not self.rowCount():
                    self._owner.add_row()
            case _:
                super().keyPressEvent(event)


class RowTable(QWidget):
    """Rows of texts, each with a value of the caller's that goes with it."""

    def __init__(self, name: str, columns: Sequence[Column], *, add_label: str = "") -> None:
        super().__init__()
        self._columns = tuple(columns)
        self.grid = _Grid(self)
        self.grid.setAccessibleName(name)
        self.grid.setColumnCount(len(self._columns))
        self.grid.setHorizontalHeaderLabels([column.title for column in self._columns])
        self.grid.horizontalHeader().setHighlightSections(False)
        self.grid.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.grid.verticalHeader().hide()
        self.grid.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.grid.setItemDelegate(_Cells(self._columns, self.grid))
        self.grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.grid.setTabKeyNavigation(False)
        self.grid.setAlternatingRowColors(False)
        self.grid.setShowGrid(True)
        for number, column in enumerate(self._columns):
            if column.width:
                self.grid.setColumnWidth(number, self.fontMetrics().averageCharWidth() * column.width)
            else:
                self.grid.horizontalHeader().setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self._wrong = PlainLabel(danger=True)
        self._wrong.hide()
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(4)
        column_layout.addWidget(self.grid, 1)
        column_layout.addWidget(self._wrong)
        column_layout.addLayout(self._buttons(add_label or _("Add")))
        self.setFocusProxy(self.grid)

    def _buttons(self, add_label: str) -> QHBoxLayout:
        row = QHBoxLayout()
        for label, tip, run in (
            (add_label, _("Insert"), self.add_row),
            (_("Remove"), _("Delete"), self.remove_row),
            (_("Up"), _("Alt+Up"), lambda: self.move_row(-1)),
            (_("Down"), _("Alt+Down"), lambda: self.move_row(1)),
        ):
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.setToolTip(tip)
            button.setAccessibleName(f"{label}: {self.grid.accessibleName()}")
            button.clicked.connect(lambda _on=False, run=run: run())
            row.addWidget(button)
        row.addStretch()
        return row

    def set_rows(self, rows: Sequence[tuple[Sequence[str], object]]) -> None:
        """Shows these rows: texts by column, and the caller's value."""
        self.grid.setRowCount(0)
        for texts, payload in rows:
            self._insert(self.grid.rowCount(), texts, payload)
        if rows:
            self.grid.setCurrentCell(0, 0)

    def rows(self) -> list[tuple[list[str], object]]:
        """The rows in which anything was typed, with the value each came with (None for a new one)."""
        found = []
        for row in range(self.grid.rowCount()):
            texts = self._texts(row)
            if self._is_filled(texts):
                found.append((texts, self._cell(row, 0).data(_PAYLOAD)))
        return found

    def is_right(self) -> bool:
        """Checks every filled row; says what is wrong with the first wrong cell and goes there."""
        for row in range(self.grid.rowCount()):
            texts = self._texts(row)
            for number, column in enumerate(self._columns):
                if not self._is_filled(texts) or column.check is None:
                    continue
                try:
                    column.check(texts[number])
                except UserFacing as error:
                    self.grid.setCurrentCell(row, number)
                    self.complain(_("Row {row}: {problem}").format(row=row + 1, problem=error))
                    return False
        self.complain("")
        return True

    def complain(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self.grid.setAccessibleDescription(sentence)

    def complaint(self) -> str:
        """The sentence that stands below the table."""
        return self._wrong.text()

    def commit(self) -> None:
        """Takes over what stands in a cell that is being edited."""
        editor = QApplication.focusWidget()
        if editor is not None and self.grid.is_editing() and self.grid.viewport().isAncestorOf(editor):
            self.grid.commitData(editor)
            self.grid.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def add_row(self) -> None:
        """A new row below the current one, ready to type in."""
        row = self.grid.currentRow() + 1 if self.grid.rowCount() else 0
        self._insert(row, [column.choices[0] if column.choices else "" for column in self._columns], None)
        self.grid.setCurrentCell(row, 0)
        self.grid.setFocus()
        self.grid.editItem(self._cell(row, 0))

    def remove_row(self) -> None:
        row, column = self.grid.currentRow(), max(self.grid.currentColumn(), 0)
        if row >= 0:
            self.grid.removeRow(row)
            self.grid.setCurrentCell(min(row, self.grid.rowCount() - 1), column)

    def move_row(self, step: int) -> None:
        """Moves the current row up or down."""
        row, column = self.grid.currentRow(), self.grid.currentColumn()
        to = row + step
        if row < 0 or not 0 <= to < self.grid.rowCount():
            return
        texts, payload = self._texts(row), self._cell(row, 0).data(_PAYLOAD)
        self.grid.removeRow(row)
        self._insert(to, texts, payload)
        self.grid.setCurrentCell(to, column)

    def _insert(self, row: int, texts: Sequence[str], payload: object) -> None:
        self.grid.insertRow(row)
        for number, text in enumerate(texts):
            self.grid.setItem(row, number, QTableWidgetItem(text))
        self._cell(row, 0).setData(_PAYLOAD, payload)

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        cell = self.grid.item(row, column)
        assert cell is not None  # every row is filled when it is inserted
        return cell

    def _texts(self, row: int) -> list[str]:
        return [self._cell(row, number).text().strip() for number in range(len(self._columns))]

    def _is_filled(self, texts: Sequence[str]) -> bool:
        """Whether anything stands in a cell that is not a choice."""
        return any(text and not column.choices for text, column in zip(texts, self._columns, strict=True))
