"""Labels for text from elsewhere: plain, wrapped, never read as HTML."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.widgets.safe_text import plain_tooltip

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class PlainLabel(QLabel):
    """A label that shows its text as it stands. `quiet` draws it muted, `danger` as a warning; `scale` is relative to
    the font of the program and follows it. A `flowing` one asks for a single line and wraps where there is less room."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *,
        quiet: bool = False, danger: bool = False, scale: float = 1.0, bold: bool = False, italic: bool = False,
        selectable: bool = False, wrap: bool = True, flowing: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._scale, self._bold, self._italic = scale, bold, italic
        self._flowing = flowing
        if quiet:
            self.setProperty("quiet", True)
        if danger:
            self.setProperty("danger", True)
        if wrap:
            self.setMinimumWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if selectable:
            self.setTextInteractionFlags(_SELECTABLE)
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._dress()
        # Qt tells a widget that has a font of its own nothing about the program's font while there is a style sheet
        theme.current().changed.connect(self._dress)
        self.setText(text)

    def sizeHint(self) -> QSize:
        if not self._flowing:
            return super().sizeHint()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 4, metrics.height() + 1)

    def _dress(self) -> None:
        font = QFont(QApplication.font())
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * self._scale)
        font.setBold(self._bold)
        font.setItalic(self._italic)
        if font != self.font():
            self.setFont(font)


class OneLine(PlainLabel):
    """A line that is cut with an ellipsis where there is no room; whole in its tooltip."""

    def __init__(self, parent: QWidget | None = None, *, quiet: bool = False, bold: bool = False) -> None:
        super().__init__(parent=parent, quiet=quiet, bold=bold, wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(plain_tooltip(self.text()) if shown != self.text() else "")
        QPainter(self).drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), shown)
