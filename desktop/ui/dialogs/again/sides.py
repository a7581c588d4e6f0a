"""Values side by side, field by field: which words differ, and which value stays. Knows nothing of merging."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.i18n import _
from desktop.ui import icons, theme
from desktop.ui.dialogs.again.apart import Spans, differing

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_AROUND = 6
_NOTHING = "–"
_LINES_OF_SAME, _LONG = 3, 200  # of a value with so many characters that is the same on every side
_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field and its value on every side. One that may not be chosen only tells: everything stays, or nothing does."""

    name: str
    label: str
    values: tuple[str, ...]
    may_choose: bool = True

    @property
    def differs(self) -> bool:
        return len(set(self.values)) > 1


class SidesModel(QAbstractTableModel):
    """One column for each side. `chosen` says for a field which side's value stays."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headings: tuple[str, ...] = ()
        self.rows: tuple[FieldRow, ...] = ()
        self.chosen: dict[str, int] = {}
        self._marked: Collection[str] | None = None
        self._spans: dict[int, tuple[Spans, ...]] = {}

    def show(self, headings: Sequence[str], rows: Sequence[FieldRow], chosen: Mapping[str, int], marked: Collection[str] | None) -> None:
        """Other sides; the words that differ are `marked` in these fields, in all when it is None."""
        self.beginResetModel()
        self.headings, self.rows, self.chosen = tuple(headings), tuple(rows), dict(chosen)
        self._marked = marked
        self._spans.clear()
        self.endResetModel()

    def choose(self, index: Index) -> None:
        """The value of this cell stays."""
        row = self.rows[index.row()]
        if row.may_choose and row.differs and self.chosen.get(row.name) != index.column():
            self.chosen[row.name] = index.column()
            self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(self.headings) - 1))
            self.chosen_changed.emit()

    def is_chosen(self, index: Index) -> bool | None:
        """Whether the value stays; None where there is nothing to choose."""
        row = self.rows[index.row()]
        return self.chosen.get(row.name) == index.column() if row.may_choose and row.differs else None

    def spans(self, index: Index) -> Spans:
        """The parts of a value that differ from the first one; of the first, from the second."""
        row = index.row()
        if row not in self._spans:
            values = self.rows[row].values
            is_marked = self.rows[row].differs and (self._marked is None or self.rows[row].name in self._marked)
            both = [differing(values[0], value) for value in values[1:]] if is_marked else []
            self._spans[row] = (both[0][0] if both else (), *(theirs for _mine, theirs in both))
        spans = self._spans[row]
        return spans[index.column()] if index.column() < len(spans) else ()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        value = row.values[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return value or _NOTHING
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index, row, value)
        return row if role == _ROW else None

    def _spoken(self, index: Index, row: FieldRow, value: str) -> str:
        state = ""
        if not row.differs:
            state = _("the same on both sides")
        elif (chosen := self.is_chosen(index)) is not None:
            state = _("stays") if chosen else _("does not stay")
        return ". ".join(filter(None, (row.label, self.headings[index.column()], value or _("nothing"), state)))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section] if orientation is Qt.Orientation.Horizontal else self.rows[section].label
        return None


class SideBySide(QTableView):
    """Arrows move, Space or a click takes the value; letters and Enter are the dialog's."""

    chosen_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SidesModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_ValueDelegate(self._model, self))
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for header in (across, down):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self._model.chosen_changed.connect(self.chosen_changed)
        theme.current().changed.connect(self._fit)
        self.clicked.connect(self._model.choose)

    def show_sides(
        self, headings: Sequence[str], rows: Sequence[FieldRow], chosen: Mapping[str, int],
        marked: Collection[str] | None = None, *, in_place: bool = False,
    ) -> None:  # fmt: skip
        """Shows these values, from the top or where the person is; see SidesModel.show."""
        place = (self.currentIndex().row(), self.currentIndex().column()) if in_place else (0, 0)
        self._model.show(headings, rows, chosen, marked)
        self._fit()
        if rows:
            self.setCurrentIndex(self._model.index(max(0, min(place[0], len(rows) - 1)), max(0, place[1])))
        if not in_place:
            self.scrollToTop()

    def chosen(self) -> dict[str, int]:
        """For the fields that differ, the side whose value stays."""
        return {row.name: self._model.chosen[row.name] for row in self._model.rows if row.differs and row.may_choose}

    def choose_other(self, name: str) -> None:
        """Of a field with two values, the other one stays."""
        for row, one in enumerate(self._model.rows):
            if one.name == name:
                self._model.choose(self._model.index(row, 1 - self._model.chosen.get(name, 0)))

    def texts(self) -> list[tuple[str, ...]]:
        """What the rows say: the field, then its values."""
        return [(row.label, *row.values) for row in self._model.rows]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyboardSearch(self, search: str) -> None:
        """Letters are the dialog's keys, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._model.choose(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        delegate = self.itemDelegate()
        if not isinstance(delegate, _ValueDelegate) or not self._model.headings:
            return
        width = self.viewport().width() // len(self._model.headings)
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, delegate.height_of(row, width))


class _ValueDelegate(QStyledItemDelegate):
    """A value, whole, with the words marked in which it differs; before it a ring, filled where the value stays."""

    def __init__(self, model: SidesModel, view: SideBySide) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    def height_of(self, row: int, width: int) -> int:
        """The height of the highest value of a row, in columns of this width."""
        found = [self._laid_out(self._model.index(row, column), width) for column in range(self._model.columnCount())]
        least = self._view.fontMetrics().lineSpacing()
        return max(least, *(round(layout.boundingRect().height()) for layout in found)) + 2 * _AROUND

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self.height_of(index.row(), option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = option.rect
        has_focus = self._view.hasFocus() and self._view.currentIndex() == index
        if has_focus:
            painter.fillRect(rect, theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver and self._model.is_chosen(index) is not None:
            painter.fillRect(rect, theme.colour("hover"))
        chosen = self._model.is_chosen(index)
        size = self._ring()
        if chosen is not None:
            name, role = ("circle-check", "accent") if chosen else ("circle", "muted")
            top = rect.top() + _AROUND + (self._view.fontMetrics().height() - size) // 2
            icons.icon(name, role).paint(painter, QRect(rect.left() + _AROUND, top, size, size))
        row = self._model.rows[index.row()]
        painter.setPen(theme.colour("text" if row.differs and index.data() != _NOTHING else "muted"))
        painter.setClipRect(rect)
        layout = self._laid_out(index, rect.width())
        layout.draw(painter, QPointF(rect.topLeft() + QPoint(self._indent(), _AROUND)))
        if has_focus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _ring(self) -> int:
        return self._view.fontMetrics().height() * 5 // 6

    def _indent(self) -> int:
        return _AROUND * 2 + self._ring()

    def _laid_out(self, index: Index, width: int) -> QTextLayout:
        text = str(index.data()).replace("\n", "\u2028")
        room = max(20, width - self._indent() - _AROUND)
        layout = self._lines(text, self._model.spans(index), room)
        is_long = len(text) > _LONG and layout.lineCount() > _LINES_OF_SAME
        if is_long and not self._model.rows[index.row()].differs:
            last = layout.lineAt(_LINES_OF_SAME - 1)
            layout = self._lines(text[: last.textStart() + last.textLength() - 2].rstrip() + "…", (), room)
        return layout

    def _lines(self, text: str, spans: Spans, room: int) -> QTextLayout:
        layout = QTextLayout(text, QFont(self._view.font()))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_marked(start, end) for start, end in spans])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout


def _marked(start: int, end: int) -> QTextLayout.FormatRange:
    """Behind the words a colour, below them a line: a colour alone does not reach everybody."""
    look = QTextCharFormat()
    look.setBackground(theme.colour("hit"))
    look.setForeground(theme.colour("text"))
    look.setFontUnderline(True)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, end - start, look
    return found
