"""Five stars, set with the mouse or with 0–5, the arrows, Home and End."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.reading import RATINGS
from desktop.i18n import _, ngettext
from desktop.ui import theme

_MOST = RATINGS[-1]
_DIGITS = {Qt.Key(Qt.Key.Key_0.value + number): number for number in range(_MOST + 1)}
_MOVES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class Rating(QWidget):
    """Shows a rating and reports the one that a person sets, 0 for none; pressing the present star takes it away."""

    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._hover = 0
        self._value = 0
        self.show_rating(None)

    def rating(self) -> int:
        """0 for none."""
        return self._value

    def show_rating(self, rating: int | None) -> None:
        """Shows a rating without reporting it."""
        self._value = rating or 0
        said = ngettext("{count} star", "{count} stars", self._value).format(count=self._value)
        self.setAccessibleName(_("Rating: {stars}").format(stars=said) if self._value else _("Rating: none"))
        self.setToolTip(_("Press 1 to 5 to rate, 0 to take the rating away"))
        self.update()

    def _set(self, rating: int) -> None:
        rating = max(0, min(_MOST, rating))
        if rating != self._value:
            self.show_rating(rating)
            self.rated.emit(rating)

    def _side(self) -> int:
        return self.fontMetrics().height() + 3

    def sizeHint(self) -> QSize:
        return QSize(self._side() * _MOST + 4, self._side() + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._asked(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def _asked(self, event: QKeyEvent) -> int | None:
        """The rating that a key asks for, or None."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        key = Qt.Key(event.key())
        if not plain or (key not in _DIGITS and key not in _MOVES):
            return None
        by_move = (self._value - 1, self._value + 1, 0, _MOST)
        return by_move[_MOVES.index(key)] if key in _MOVES else _DIGITS[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = self._asked(event)
        if asked is None:
            super().keyPressEvent(event)
        else:
            self._set(asked)

    def _star_at(self, x: float) -> int:
        return max(1, min(_MOST, int((x - 2) // self._side()) + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            star = self._star_at(event.position().x())
            self._set(0 if star == self._value else star)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._star_at(event.position().x())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = 0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(self._side() - 2)
        painter.setFont(font)
        shown = self._hover or self._value
        for star in RATINGS:
            place = QRect(2 + (star - 1) * self._side(), 0, self._side(), self.height())
            painter.setPen(theme.colour("star" if star <= shown else "muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "★" if star <= shown else "☆")
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
