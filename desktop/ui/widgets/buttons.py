"""Buttons that look like text or like a chip, for the many small things of an item that can be pressed."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui import icons, theme
from desktop.ui.widgets.safe_text import plain_tooltip

_GAP = 5


class TextButton(QAbstractButton):
    """A word that can be pressed: drawn like a link, cut with an ellipsis where it is too long. Never reads `&`."""

    padding = (2, 2)  # left and right, top and bottom

    def __init__(
        self, text: str, parent: QWidget | None = None, *, icon_name: str = "", role: str = "accent", tooltip: str = "",
        says: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._shown = text
        self.icon_name, self.role = icon_name, role
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(says or text)
        self.setToolTip(plain_tooltip(tooltip or (text if len(text) > 60 else "")))

    def shown_text(self) -> str:
        """The text on it, whole."""
        return self._shown

    def show_text(self, text: str, *, icon_name: str | None = None, role: str | None = None) -> None:
        """Another text, icon or colour."""
        self._shown = text
        self.icon_name = self.icon_name if icon_name is None else icon_name
        self.role = self.role if role is None else role
        self.updateGeometry()
        self.update()

    def _icon_size(self) -> int:
        return round(self.fontMetrics().height() * 0.85) if self.icon_name else 0

    def sizeHint(self) -> QSize:
        metrics, icon = self.fontMetrics(), self._icon_size()
        width = metrics.horizontalAdvance(self._shown) + (icon + (_GAP if self._shown else 0) if icon else 0)
        return QSize(width + 2 * self.padding[0] + 1, metrics.height() + 2 * self.padding[1])

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), 40 + self._icon_size()), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        inner = self.rect().adjusted(self.padding[0], 0, -self.padding[0], 0)
        size = self._icon_size()
        if size:
            place = QRect(inner.left(), (self.height() - size) // 2, size, size)
            icons.icon(self.icon_name, self._icon_role()).paint(painter, place)
            inner.setLeft(inner.left() + size + _GAP)
        font = QFont(self.font())
        font.setUnderline(self._is_link() and self.isEnabled() and (self.underMouse() or self.hasFocus()))
        painter.setFont(font)
        painter.setPen(self._ink())
        text = self.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)
        if self.hasFocus():
            self._paint_ring(painter)

    def _is_link(self) -> bool:
        return True

    def _icon_role(self) -> str:
        return self.role

    def _ink(self) -> QColor:
        return theme.colour(self.role if self.isEnabled() else "muted")

    def _paint_ground(self, painter: QPainter) -> None:
        """Nothing behind a link."""

    def _paint_ring(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.colour("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


class Chip(TextButton):
    """A small rounded field with a word, such as a tag or a status; `role` colours its icon."""

    padding = (8, 3)

    def _is_link(self) -> bool:
        return False

    def _ink(self) -> QColor:
        return theme.colour("tag-text")

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selection" if self.underMouse() or self.isDown() else "tag"))
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)

    def _paint_ring(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), self.height() / 2 - 1, self.height() / 2 - 1)


class TagChip(Chip):
    """A tag."""

    def __init__(self, name: str, parent: QWidget | None = None, *, tooltip: str = "", says: str = "") -> None:
        super().__init__(name, parent, role="muted", tooltip=tooltip, says=says)
        self.name = name
