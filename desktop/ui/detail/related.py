"""The items that belong with the one in the reading pane, each with its reason. Another copy of it is never among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.text import clean_line
from desktop.i18n import _
from desktop.services.relating import Because, in_words
from desktop.store.items import ItemRow
from desktop.ui import icons, theme
from desktop.ui.widgets.pane_list import Index, PaneList
from desktop.ui.widgets.safe_text import plain_tooltip
from desktop.ui.widgets.words import KIND_ICONS, kind_word

_NOWHERE = QModelIndex()
_MARGIN = 5
_MOST_NAMES = 3
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A related item as it is shown, and why it is."""

    row: ItemRow
    reasons: tuple[Because, ...]

    def title(self) -> str:
        return clean_line(self.row.title) or _("Untitled")

    def origin(self) -> str:
        """Who and when, "Ada Quill, Bo Marsh · 2024"."""
        names = self.row.people
        shown = ", ".join(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            shown = _("{names} and {count} more").format(names=shown, count=len(names) - _MOST_NAMES)
        return " · ".join(filter(None, (shown, self.row.year)))

    def reason(self) -> str:
        """Why it is related, in words."""
        return " · ".join(in_words(one) for one in self.reasons)


class RelatedModel(QAbstractListModel):
    """Neighbours, the nearest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.neighbours: tuple[Neighbour, ...] = ()

    def show(self, neighbours: Sequence[Neighbour]) -> None:
        self.beginResetModel()
        self.neighbours = tuple(neighbours)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.neighbours)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.neighbours[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one.title()
            case Qt.ItemDataRole.UserRole:
                return one
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip("\n".join(filter(None, (one.title(), one.origin(), one.reason()))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(filter(None, (kind_word(one.row.kind), one.title(), one.origin(), one.reason())))
        return None


class RelatedList(PaneList):
    """As high as its rows; Enter or a click asks for an item by its id."""

    item_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = RelatedModel()
        self._delegate = _NeighbourDelegate()
        super().__init__(self._model, self._delegate, _("Related items"), parent)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.enter_row)

    def show_neighbours(self, neighbours: Sequence[Neighbour]) -> None:
        """Other items."""
        self._model.show(neighbours)
        self.show_from(0)

    def texts(self) -> list[str]:
        """What the rows say, from the top."""
        return [self._model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(self._model.rowCount())]

    def whole_height(self, width: int) -> int:
        metrics = self.fontMetrics()
        return sum(self._delegate.height_of(metrics, one, width) for one in self._model.neighbours)

    def enter_row(self, index: Index) -> None:
        self.item_wanted.emit(str(self._model.neighbours[index.row()].row.id))


class _NeighbourDelegate(QStyledItemDelegate):
    """The kind as a drawing; beside it the title, who and when, and why."""

    def height_of(self, metrics: QFontMetrics, one: Neighbour, width: int) -> int:
        return sum(height for _text, _role, height in self._lines(metrics, one, width)) + 2 * _MARGIN

    def _lines(self, metrics: QFontMetrics, one: Neighbour, width: int) -> list[tuple[str, str, int]]:
        """Texts that are not empty, with their colour and their height where they wrap."""
        room = QRect(0, 0, self._width(metrics, width), 10_000)
        texts = ((one.title(), "text"), (one.origin(), "muted"), (one.reason(), "accent"))
        return [(text, role, metrics.boundingRect(room, _WRAP, text).height()) for text, role in texts if text]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, PaneList) else option.rect.width()
        return QSize(width, self.height_of(option.fontMetrics, index.data(Qt.ItemDataRole.UserRole), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Neighbour = index.data(Qt.ItemDataRole.UserRole)
        metrics = option.fontMetrics
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected and option.widget is not None and option.widget.hasFocus():
            painter.fillRect(option.rect, theme.colour("selection"))
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(option.rect.topLeft(), option.rect.bottomLeft())
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))
        size = _icon_size(metrics)
        top = option.rect.top() + _MARGIN
        left, width = option.rect.left() + _MARGIN + size + 8, self._width(metrics, option.rect.width())
        icons.icon(KIND_ICONS[one.row.kind], one.row.kind.value).paint(
            painter, QRect(option.rect.left() + _MARGIN, top + (metrics.height() - size) // 2, size, size)
        )
        for text, role, height in self._lines(metrics, one, option.rect.width()):
            painter.setPen(theme.colour(role))
            painter.drawText(QRect(left, top, width, height), _WRAP, text)
            top += height
        painter.restore()

    def _width(self, metrics: QFontMetrics, width: int) -> int:
        return max(40, width - 2 * _MARGIN - _icon_size(metrics) - 8)


def _icon_size(metrics: QFontMetrics) -> int:
    return metrics.height() * 5 // 6
