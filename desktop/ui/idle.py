"""Notices that nobody has touched the window for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """Emits `idle` when a watched window has had no key and no mouse for `seconds`, then once more for each time that
    somebody comes back and goes away again, and again every `again` seconds of one absence."""

    idle = Signal()

    def __init__(self, parent: QObject, seconds: float = 8.0, again: float = 600.0) -> None:
        super().__init__(parent)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._on_timeout)
        self._milliseconds, self._again = round(seconds * 1000), round(again * 1000)
        self._wait.start(self._milliseconds)

    def watch(self, window: QWindow) -> None:
        """Watches the native window, which gets the touches only: a filter on the application would see every event."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks this before the window gets an event; none is kept from it."""
        if event.type() in _TOUCHES:
            self._wait.start(self._milliseconds)
        return False

    def _on_timeout(self) -> None:
        self._wait.start(self._again)
        self.idle.emit()
