"""Work that waits until nothing has happened for a moment."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Rest(QObject):
    """Calls what it was given last, after the wait; whatever was given before is forgotten."""

    def __init__(self, parent: QObject, wait_ms: int) -> None:
        super().__init__(parent)
        self._call: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(wait_ms)
        self._timer.timeout.connect(self._run)

    def then(self, call: Callable[[], object]) -> None:
        """Calls it once the wait is over, which begins anew."""
        self._call = call
        self._timer.start()

    def now(self) -> None:
        """Does not wait any longer."""
        self._timer.stop()
        self._run()

    def stop(self) -> None:
        """Forgets what waits."""
        self._call = None
        self._timer.stop()

    def _run(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            call()
