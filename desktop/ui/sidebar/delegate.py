"""Paints a line of the sidebar: headings small, entries with their icon, counts muted at the right."""

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop.ui import icons, theme
from desktop.ui.sidebar.model import ACTIVE_ROLE, ROLE
from desktop.ui.sidebar.sections import Entry, Sort

_Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT_GAP = 10


class EntryDelegate(QStyledItemDelegate):
    """What the query asks for has a bar at its left and a bold name; what it leaves out is struck."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, option.fontMetrics.height() + 9)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(ROLE)
        if not isinstance(entry, Entry):
            return
        painter.save()
        self._paint_ground(painter, option, index)
        if entry.sort is Sort.SECTION:
            self._paint_heading(painter, option, index, entry)
        else:
            self._paint_entry(painter, option, entry, int(index.data(ACTIVE_ROLE)))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        whole = QRect(option.rect)
        whole.setLeft(0)
        has_keys = option.widget is not None and option.widget.hasFocus()
        if index.data(ACTIVE_ROLE):
            painter.fillRect(whole, option.palette.color(_group(has_keys), QPalette.ColorRole.Highlight))
            painter.fillRect(0, whole.top(), 3, whole.height(), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, theme.colour("hover"))
        tree = option.widget
        if isinstance(tree, QTreeView) and option.rect.left() > 0:  # the ground covers the arrow drawn before it
            tree.drawBranches(painter, QRect(0, whole.top(), option.rect.left(), whole.height()), index)
        if has_keys and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRect(whole.adjusted(0, 0, -1, -1))

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, entry: Entry) -> None:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.88)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        size = option.fontMetrics.height() * 3 // 4
        area = option.rect.adjusted(8, 3, -_RIGHT_GAP - size, 0)
        painter.drawText(area, _MIDDLE | Qt.AlignmentFlag.AlignLeft, entry.label)
        tree = option.widget
        is_open = isinstance(tree, QTreeView) and tree.isExpanded(index)
        chevron = icons.icon("chevron-down" if is_open else "chevron-right", "muted")
        place = QRect(option.rect.right() - _RIGHT_GAP - size + 2, area.center().y() - size // 2, size, size)
        chevron.paint(painter, place)

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, active: int) -> None:
        size = option.fontMetrics.height() * 5 // 6
        area = option.rect.adjusted(4, 0, -_RIGHT_GAP, 0)
        is_empty = entry.count == 0 and not active
        role = "muted" if entry.sort is Sort.MORE else entry.role
        icons.icon(entry.icon, role).paint(painter, QRect(area.left(), area.center().y() - size // 2 + 1, size, size))
        count = _grouped(entry.count) if entry.count is not None else ""
        small = QFont(option.font)
        small.setPointSizeF(small.pointSizeF() * 0.88)
        width = QFontMetrics(small).horizontalAdvance(count)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        painter.drawText(area, _MIDDLE | Qt.AlignmentFlag.AlignRight, count)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if active > 0 else QFont.Weight.Normal)
        font.setStrikeOut(active < 0)
        painter.setFont(font)
        quiet = is_empty or active < 0 or entry.sort is Sort.MORE
        painter.setPen(theme.colour("muted") if quiet else option.palette.color(QPalette.ColorRole.Text))
        left = area.left() + size + 7
        text = QRect(left, area.top(), area.right() - left - width - (8 if count else 0), area.height())
        shown = QFontMetrics(font).elidedText(entry.label, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, _MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)


def _group(has_keys: bool) -> QPalette.ColorGroup:
    return QPalette.ColorGroup.Active if has_keys else QPalette.ColorGroup.Inactive


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", QLocale().groupSeparator())
