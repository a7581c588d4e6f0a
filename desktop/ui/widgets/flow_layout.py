"""A layout that puts widgets side by side and goes on in the next row, like words."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_ROWS_APART = 6  # pixels at most


class FlowLayout(QLayout):
    """Rows of widgets; each row is as high as its highest widget, and the others stand in its middle."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # layouts around this one ask for the same widths a thousand times
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def put(self, widget: QWidget) -> None:
        """Adds a widget and shows it at once: one that appears a moment later makes what is below jump."""
        self.addWidget(widget)
        widget.show()

    def clear(self) -> None:
        """Removes and deletes every widget."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def widgets(self) -> list[QWidget]:
        """The widgets in order."""
        return [widget for item in self._items if (widget := item.widget()) is not None]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._items]
        return QSize(max((h.width() for h in hints), default=0), max((h.height() for h in hints), default=0))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Puts the widgets into the rectangle, or only measures; returns the height."""
        top = rect.y()
        row: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = max(min(hint.width(), rect.width()), item.minimumSize().width())
            size = QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else hint.height())
            if row and used + size.width() > rect.width():
                top += self._place(row, rect.x(), top, move=move) + min(self.spacing(), _ROWS_APART)
                row, used = [], 0
            row.append((item, size))
            used += size.width() + self.spacing()
        if row:
            top += self._place(row, rect.x(), top, move=move)
        return top - rect.y()

    def _place(self, row: list[tuple[QLayoutItem, QSize]], left: int, top: int, *, move: bool) -> int:
        height = max(size.height() for _item, size in row)
        for item, size in row:
            if move:
                item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
            left += size.width() + self.spacing()
        return height
