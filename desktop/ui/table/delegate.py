"""Paints a row of the results. Keeps the layouts of the rows last seen; decides nothing."""

import html
import math
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from desktop.domain.item import Kind
from desktop.domain.reading import Status
from desktop.query.syntax import Node
from desktop.store.items import ItemRow
from desktop.ui import icons, theme
from desktop.ui.table import wording
from desktop.ui.table.row_layout import STARS, Fonts, RowLayout, has_words, laid_out, stars_area

_Index = QModelIndex | QPersistentModelIndex
_LAYOUTS_KEPT = 1000
_KINDS = {Kind.TALK: ("mic", "talk"), Kind.PAPER: ("file-text", "paper")}
_DOTS = {
    None: "inbox",
    Status.QUEUED: "queued",
    Status.STARTED: "started",
    Status.FINISHED: "finished",
    Status.DROPPED: "dropped",
}


class RowDelegate(QStyledItemDelegate):
    """Three lines a row: title with its signs and stars, people with tags, the text where the query hits."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts: Fonts | None = None
        self._layouts: dict[int, tuple[float, RowLayout]] = {}
        self._pixmaps: dict[tuple[str, str, int, float, str], QPixmap] = {}
        self._tree: Node | None = None

    def set_query_tree(self, tree: Node | None) -> None:
        """Hits of the tree's words are marked from now on."""
        tree = tree if tree is not None and has_words(tree) else None
        if tree != self._tree:
            self._tree = tree
            self._layouts.clear()

    def row_height(self, font: QFont) -> int:
        """The height of every row, in pixels, for the view's font."""
        return self._fonts_of(font).row_height

    def star_at(self, area: QRect, point: QPoint, font: QFont) -> int:
        """Which star of the row in `area` is at the point: 1 to 5, or 0."""
        stars = stars_area(self._fonts_of(font), area.width()).translated(area.topLeft())
        if not stars.contains(point):
            return 0
        return min(STARS, int((point.x() - stars.left()) / (stars.width() / STARS)) + 1)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self.row_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        self._paint_ground(painter, option)
        if isinstance(row, ItemRow):
            painter.translate(option.rect.topLeft())
            layout = self._layout(row, option)
            self._paint_lead(painter, layout, option)
            self._paint_texts(painter, layout, option)
            self._paint_chips(painter, layout, option)
            self._paint_signs(painter, layout)
            self._paint_stars(painter, layout, option)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        row = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if not isinstance(row, ItemRow) or not self._layout(row, option).is_elided:
            QToolTip.hideText()
            return False
        lines = filter(None, (wording.title(row), ", ".join(row.people), row.event))
        QToolTip.showText(event.globalPos(), "".join(f"<p>{html.escape(line)}</p>" for line in lines), view)
        return True

    def _fonts_of(self, font: QFont) -> Fonts:
        if self._fonts is None or self._fonts.text != font:
            self._fonts = Fonts.of(font)
            self._layouts.clear()
        return self._fonts

    def _layout(self, row: ItemRow, option: QStyleOptionViewItem) -> RowLayout:
        fonts, width = self._fonts_of(option.font), float(option.rect.width())
        kept = self._layouts.get(row.number)
        if kept is not None and kept[0] == width and kept[1].row is row:
            return kept[1]
        if len(self._layouts) >= _LAYOUTS_KEPT:
            self._layouts.clear()
        layout = laid_out(row, fonts, width, self._tree, date.today().isoformat())
        self._layouts[row.number] = (width, layout)
        return layout

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        area = option.rect
        painter.fillRect(area, _ground(option))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("hairline"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(area.left(), area.top(), 3, area.height() - 1, theme.colour("accent"))
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRect(area.adjusted(0, 0, -1, -2))

    def _paint_lead(self, painter: QPainter, layout: RowLayout, option: QStyleOptionViewItem) -> None:
        """The status as a dot (hollow in the inbox, crossed out when dropped), the kind as an icon."""
        fonts = self._fonts_of(option.font)
        row, middle = layout.row, layout.top + fonts.title_height / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade, radius = theme.colour(_DOTS[row.status]), fonts.unit * 0.21
        hollow = row.status in (None, Status.DROPPED)
        painter.setPen(QPen(shade, 1.4) if hollow else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Qt.GlobalColor.transparent) if hollow else shade)
        centre = QPointF(fonts.unit * 0.65, middle)
        painter.drawEllipse(centre, radius, radius)
        if row.status is Status.DROPPED:
            painter.drawLine(centre + QPointF(-radius, radius), centre + QPointF(radius, -radius))
        name, role = _KINDS[row.kind]
        self._draw_icon(painter, name, role, fonts.unit * 1.15, middle, round(fonts.unit * 0.9))

    def _paint_texts(self, painter: QPainter, layout: RowLayout, option: QStyleOptionViewItem) -> None:
        fonts, hit, muted = self._fonts_of(option.font), theme.colour("hit"), theme.colour("muted")
        quiet = layout.row.trashed or layout.row.status is Status.DROPPED
        painter.setPen(muted if quiet else option.palette.color(QPalette.ColorRole.Text))
        for place, line in enumerate(layout.title):
            top = layout.top + place * fonts.title_height
            line.draw(painter, layout.left, top, hit)
            if layout.row.trashed:
                middle = top + fonts.title_height * 0.54
                painter.drawLine(QPointF(layout.left, middle), QPointF(layout.left + line.width, middle))
        painter.setPen(muted if quiet else option.palette.color(QPalette.ColorRole.Text))
        layout.origin.draw(painter, layout.left, layout.origin_top, hit)
        if layout.text is not None:
            painter.setPen(muted)
            layout.text.draw(painter, layout.left, layout.text_top, hit)

    def _paint_chips(self, painter: QPainter, layout: RowLayout, option: QStyleOptionViewItem) -> None:
        if not layout.chips:
            return
        ground, ink = theme.colour("tag"), theme.colour("tag-text")
        for chip in layout.chips:
            painter.setPen(QPen(theme.colour("hairline"), 1))
            painter.setBrush(ground)
            painter.drawRoundedRect(chip.area, chip.area.height() / 2, chip.area.height() / 2)
            painter.setPen(ink)
            chip.text.draw(painter, chip.area.center().x() - chip.text.width / 2, chip.area.top() + 1, ground)

    def _paint_signs(self, painter: QPainter, layout: RowLayout) -> None:
        assert self._fonts is not None
        fonts = self._fonts
        middle, size = layout.top + fonts.title_height / 2, round(fonts.unit * 0.85)
        for sign in layout.signs:
            self._draw_icon(painter, sign.icon, sign.role, sign.left, middle, size)
            if sign.text is not None:
                painter.setPen(theme.colour(sign.role))
                sign.text.draw(painter, sign.left + size + 3, middle - fonts.small_height / 2, theme.colour("hit"))

    def _paint_stars(self, painter: QPainter, layout: RowLayout, option: QStyleOptionViewItem) -> None:
        """The rating; without one, empty stars while the mouse is over the row."""
        rating = layout.row.rating or 0
        if not rating and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        if not rating:  # a long title may stand there
            painter.fillRect(layout.stars, _ground(option))
        step, middle = layout.stars.width() / STARS, layout.stars.center().y()
        for place in range(STARS):
            shade = theme.colour("star" if place < rating else "muted")
            painter.setPen(QPen(shade, 1))
            painter.setBrush(shade if place < rating else QColor(Qt.GlobalColor.transparent))
            painter.drawPolygon(_star(QPointF(layout.stars.left() + (place + 0.5) * step, middle), step * 0.41))

    def _draw_icon(self, painter: QPainter, name: str, role: str, left: float, middle: float, size: int) -> None:
        key = (name, role, size, painter.device().devicePixelRatio(), theme.current().shown)
        if key not in self._pixmaps:
            self._pixmaps[key] = icons.pixmap(name, size, role, key[3])
        painter.drawPixmap(QPointF(round(left), round(middle - size / 2)), self._pixmaps[key])


def _ground(option: QStyleOptionViewItem) -> QColor:
    if option.state & QStyle.StateFlag.State_Selected:
        group = QPalette.ColorGroup.Active if _is_active(option) else QPalette.ColorGroup.Inactive
        return option.palette.color(group, QPalette.ColorRole.Highlight)
    if option.state & QStyle.StateFlag.State_MouseOver:
        return theme.colour("hover")
    return option.palette.color(QPalette.ColorRole.Base)


def _is_active(option: QStyleOptionViewItem) -> bool:
    return (
        bool(option.state & QStyle.StateFlag.State_Active)
        and isinstance(option.widget, QWidget)
        and option.widget.hasFocus()
    )


def _star(centre: QPointF, radius: float) -> QPolygonF:
    corners = []
    for place in range(10):
        angle, reach = math.pi * (place / 5 - 0.5), radius if place % 2 == 0 else radius * 0.45
        corners.append(centre + QPointF(math.cos(angle), math.sin(angle)) * reach)
    return QPolygonF(corners)
