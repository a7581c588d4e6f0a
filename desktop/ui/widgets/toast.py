"""A message at the bottom of the window that goes by itself, with one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.widgets.labels import PlainLabel

SHOWN_MS = 8000
_ABOVE_BOTTOM = 18
_WIDEST = 560


class Toast(QWidget):
    """Lies over its parent without taking the focus; waits while the mouse is on it or the focus in it."""

    def __init__(self, parent: QWidget, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(parent)
        self._below = parent
        self._callback: Callable[[], object] | None = None
        self._label = PlainLabel(parent=self, flowing=True)
        self._action = QPushButton(self)
        self._action.setFlat(True)
        self._action.clicked.connect(self._act)
        self._close = QPushButton("✕", self)
        self._close.setFlat(True)
        self._close.setAccessibleName(_("Close this message"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(6)
        row.addWidget(self._label, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_ms)
        self._timer.timeout.connect(self._time_is_up)
        theme.current().changed.connect(self._dress)
        parent.installEventFilter(self)
        self._dress()
        self.hide()

    def show_message(self, text: str, action_label: str = "", callback: Callable[[], object] | None = None) -> None:
        """Shows a message in place of the one before."""
        self._callback = callback
        self._label.setText(text)
        self._action.setText(action_label.replace("&", "&&"))
        self._action.setAccessibleName(action_label)
        self._action.setVisible(bool(action_label and callback))
        self.setAccessibleName(text)
        self._settle()  # first, so that it does not appear under the mouse where it was before
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def message(self) -> str:
        """The message on the screen, or ""."""
        return self._label.text() if self.isVisible() else ""

    def _act(self) -> None:
        callback, self._callback = self._callback, None
        self.hide()
        if callback is not None:
            callback()

    def _time_is_up(self) -> None:
        focus = self.window().focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
        else:
            self.hide()

    def _settle(self) -> None:
        parent = self._below
        room = max(120, min(_WIDEST, parent.width() - 32))
        metrics = self._label.fontMetrics()
        buttons = self._close.sizeHint().width() + (self._action.sizeHint().width() if not self._action.isHidden() else 0)
        wanted = metrics.horizontalAdvance(self._label.text()) + buttons + 48
        width = min(room, wanted)
        self.resize(width, max(self.heightForWidth(width), self.sizeHint().height()))
        self.move((parent.width() - width) // 2, parent.height() - self.height() - _ABOVE_BOTTOM)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False

    def _dress(self) -> None:
        text, accent = theme.colour("toast-text").name(), theme.colour("toast-accent").name()
        self._label.setStyleSheet(_LABEL.replace("@text", text))
        for button, ink in ((self._action, accent), (self._close, text)):
            button.setStyleSheet(_BUTTON.replace("@ink", ink))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("toast"))
        painter.drawRoundedRect(self.rect(), 8, 8)


_LABEL = "QLabel { color: @text; }"
_BUTTON = (
    "QPushButton { color: @ink; background: transparent; border: 1px solid transparent; padding: 3px 8px; font-weight: bold; }"
    "QPushButton:hover, QPushButton:focus { border: 1px solid @ink; }"
)
