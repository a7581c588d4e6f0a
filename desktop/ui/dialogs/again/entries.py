"""A list of things to decide on, two lines each: what it is, and why it stands here."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui import icons, theme
from desktop.ui.widgets.safe_text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_AROUND = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` says which one it is when the list is shown anew; `role` colours the icon."""

    key: Hashable
    title: str
    detail: str
    icon: str
    role: str = "muted"


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one.title
            case Qt.ItemDataRole.UserRole:
                return one
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(f"{one.title}\n{one.detail}")
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{one.title}. {one.detail}"
        return None


class EntryList(QListView):
    """`current_changed` when another entry is current; None for none. Letters and Enter are the dialog's."""

    current_changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Entries(self)
        self._told: Hashable | None = None
        self.setModel(self._model)
        self.setItemDelegate(_EntryDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows these. One that has come back is current; else the one that was, or what took its place."""
        old = [one.key for one in self._model.entries]
        row, was = self.currentIndex().row(), self.current()
        self._model.show(entries)
        keys = [one.key for one in entries]
        back = [place for place, key in enumerate(keys) if old and key not in old]
        if back and len(back) == 1:
            row = back[0]
        elif was in keys:
            row = keys.index(was)
        if keys:
            self.setCurrentIndex(self._model.index(min(max(row, 0), len(keys) - 1), 0))
        self._tell()

    def current(self) -> Hashable | None:
        """The key of the current entry."""
        row = self.currentIndex().row()
        return self._model.entries[row].key if 0 <= row < len(self._model.entries) else None

    def shown(self) -> list[Hashable]:
        """The keys of the entries, from the top."""
        return [one.key for one in self._model.entries]

    def texts(self) -> list[str]:
        """What the entries say, from the top."""
        return [self._model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(self._model.rowCount())]

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._tell()

    def _tell(self) -> None:
        self.current_changed.emit(self.current())

    def keyboardSearch(self, search: str) -> None:
        """Letters are the dialog's keys, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + 2 * _AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Entry = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        view = option.widget
        focused = view is not None and view.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("selection" if focused else "selection-idle"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))
        if focused and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(option.rect.topLeft(), option.rect.bottomLeft())
        metrics, line = option.fontMetrics, option.fontMetrics.lineSpacing()
        size = metrics.height() * 5 // 6
        top = option.rect.top() + _AROUND
        icons.icon(one.icon, one.role).paint(painter, QRect(option.rect.left() + _AROUND, top + (line - size) // 2, size, size))
        left = option.rect.left() + 2 * _AROUND + size
        width = option.rect.right() - left - _AROUND
        for place, (text, role) in enumerate(((one.title, "text"), (one.detail, "muted"))):
            painter.setPen(theme.colour(role))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top + place * line, width, line), int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()
