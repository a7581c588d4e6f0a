"""Completions of the query under its line: names of fields, their values, how many items have each.

The list lies in the window over what is below the line and never takes the focus; the line hands it the keys.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.i18n import _
from desktop.query.complete import Completion, choices_of, complete, completed, field_names
from desktop.query.fields import clause_named
from desktop.ui import theme
from desktop.ui.search.counting import grouped

Values = Callable[[str, str], list[tuple[str, int]] | None]  # None: they come later, with show_values
_HINT = Qt.ItemDataRole.UserRole
_MOST = 50
_LINES = 9
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be put in, and what is said about it: the field's help, or a count."""

    text: str
    hint: str


def suggestions(completion: Completion, values: Values) -> list[Suggestion]:
    """What may stand in the place of what is being typed; nothing when it stands there already."""
    typed = completion.typed.removeprefix("=")
    if completion.field is None:
        names = field_names(typed) if len(typed) >= _SHORTEST_NAME else []
        return [Suggestion(name, _help(name)) for name in names]
    field = clause_named(completion.field)
    if field is not None and field.choices:
        counts = dict(values(field.name, typed) or [])
        choices = [value for value in choices_of(field.name) if value.startswith(typed.casefold())]
        found = [Suggestion(value, grouped(counts[value]) if counts.get(value) else "") for value in choices]
    else:
        name = field.name if field is not None else completion.field
        known = values(name, typed) or []
        found = [Suggestion(value, grouped(count) if count else "") for value, count in known[:_MOST]]
    return [] if [one.text.casefold() for one in found] == [typed.casefold()] else found


class CompletionPopup(QListView):
    """`chosen` gives the whole new text of the query and the place of its cursor."""

    chosen = Signal(str, int)

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._values: Values = _no_values
        self._text = ""
        self._completion: Completion | None = None
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_SuggestionDelegate(self))
        self.setAccessibleName(_("Completions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._take_index)
        theme.current().changed.connect(self._dress)
        self._dress()
        self.hide()

    def set_values_source(self, values: Values) -> None:
        """Who knows the values of a field that begin so, with how many items have each; None when it takes time,
        then `show_values` brings them."""
        self._values = values

    def show_values(self, field: str, beginning: str, values: list[tuple[str, int]]) -> None:
        """Values that were asked for before; nothing happens when something else is being typed by now."""
        here = self._completion
        known = clause_named(here.field) if here is not None and here.field is not None else None
        if here is None or known is None or (known.name, here.typed.removeprefix("=")) != (field, beginning):
            return
        if self._edit.text() == self._text:
            self._offer(suggestions(here, lambda _field, _beginning: values))

    def suggest(self, text: str, cursor: int) -> None:
        """Shows what may be completed at the cursor, or hides when there is nothing."""
        self._text, self._completion = text, complete(text, cursor)
        self._offer(suggestions(self._completion, self._values) if self._completion else [])

    def _offer(self, found: list[Suggestion]) -> None:
        self._model.clear()
        for one in found:
            item = QStandardItem(one.text)
            item.setData(one.hint, _HINT)
            item.setData(f"{one.text}, {one.hint}" if one.hint else one.text, Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        if found and self._edit.hasFocus():
            self._place()
        else:
            self.hide()

    def move_by(self, steps: int) -> None:
        """Moves the choice; the first step down chooses the first."""
        row = self.currentIndex().row()
        last = self._model.rowCount() - 1
        target = max(0, min(last, row + steps)) if row >= 0 or steps > 0 else last
        self.setCurrentIndex(self._model.index(target, 0))

    def take(self, *, first: bool) -> bool:
        """Puts in the chosen one, or the `first` if none is; whether there was one."""
        index = self.currentIndex()
        if not index.isValid() and first:
            index = self._model.index(0, 0)
        if not index.isValid():
            return False
        self._take_index(index)
        return True

    def texts(self) -> list[str]:
        """What is offered, from the top."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def _take_index(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if self._completion is not None:
            text, cursor = completed(self._text, self._completion, index.data(Qt.ItemDataRole.DisplayRole))
            self.hide()
            self.chosen.emit(text, cursor)

    def _dress(self) -> None:
        ground, edge = theme.colour("surface-raised").name(), theme.colour("border").name()
        self.setStyleSheet(f"QListView {{ background: {ground}; border: 1px solid {edge}; }}")

    def _place(self) -> None:
        assert self._completion is not None
        window = self._edit.window()
        if self.parent() is not window:
            self.setParent(window)
        line = self.sizeHintForRow(0) + 2 * self.spacing()
        typed = self._text[: self._completion.start]
        left = min(QFontMetrics(self._edit.font()).horizontalAdvance(typed) + line, self._edit.width() // 2)
        corner = self._edit.mapTo(window, QPoint(left, self._edit.height() + 2))
        height = min(self._model.rowCount(), _LINES) * line + 2 * self.frameWidth()
        width = min(line * 18, window.width() - corner.x() - 8)
        self.setGeometry(corner.x(), corner.y(), width, min(height, max(line, window.height() - corner.y() - 8)))
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()
        self.show()
        self.raise_()


class _SuggestionDelegate(QStyledItemDelegate):
    """The text at the left, what is said about it muted at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, option.fontMetrics.height() + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(
                option.rect, option.palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))
        area = option.rect.adjusted(10, 0, -10, 0)
        metrics = option.fontMetrics
        text, hint = index.data(Qt.ItemDataRole.DisplayRole), index.data(_HINT)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, round(area.width() * (0.75 if hint else 1)))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, shown)
        left = area.left() + metrics.horizontalAdvance(shown) + 16
        beside = QRect(left, area.top(), area.right() - left, area.height())
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            beside,
            middle | Qt.AlignmentFlag.AlignRight,
            metrics.elidedText(hint, Qt.TextElideMode.ElideRight, beside.width()),
        )
        painter.restore()


def _help(name: str) -> str:
    field = clause_named(name)
    return _(field.help) if field else ""


def _no_values(field: str, beginning: str) -> list[tuple[str, int]]:
    return []
