"""From the frame on the screen to the panes in it: does the work of a start once the window is seen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.ui.main_window import MainWindow

_UNSEEN_MS = 300  # a window that starts minimised is not painted


class Opening(QObject):
    """Runs `work` once, after the first paint of the window. The work keeps the window's thread to itself: keys that
    are pressed meanwhile wait in their order until everything that may want them is there.

    When it fails, the window goes away and the application ends with exit code 1; `error` says why.
    """

    def __init__(self, window: MainWindow, work: Callable[[], None]) -> None:
        super().__init__(window)
        self.error: Exception | None = None
        self._window = window
        self._work: Callable[[], None] | None = work
        window.installEventFilter(self)
        QTimer.singleShot(_UNSEEN_MS, self, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    def _begin(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        try:
            work()
        except Exception as error:
            # told by whoever runs the application, when the loop has ended: a frame without panes must not stay
            self.error = error
            self._window.hide()
            QApplication.exit(1)
