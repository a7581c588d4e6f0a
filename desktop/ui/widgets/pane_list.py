"""A list that stands in the reading pane at its full height: the pane scrolls, its keys are the window's."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyledItemDelegate, QWidget

Index = QModelIndex | QPersistentModelIndex


class PaneList(QListView):
    """`current_moved` when another row becomes current. Enter is given to `entered_row`, Escape and letters go on."""

    current_moved = Signal()

    def __init__(self, model: QAbstractItemModel, delegate: QStyledItemDelegate, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        model.setParent(self)
        delegate.setParent(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent; border: none;")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def whole_height(self, width: int) -> int:
        """The height of all rows at a width, in pixels; for whoever inherits this to say."""
        raise NotImplementedError

    def enter_row(self, index: Index) -> None:
        """What Enter does on a row."""
        raise NotImplementedError

    def show_from(self, row: int) -> None:
        """The rows are other ones now, and this one is current if there is one."""
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))
        self._forget_heights()

    def current_rect(self) -> QRect:
        """Where the current row is."""
        return self.visualRect(self.currentIndex())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self.whole_height(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._forget_heights()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane around it scrolls

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_moved.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters are the window's keys, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if is_enter and self.currentIndex().isValid():
            self.enter_row(self.currentIndex())
        elif event.text().strip() or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _forget_heights(self) -> None:
        self._heights.clear()
        self.updateGeometry()
