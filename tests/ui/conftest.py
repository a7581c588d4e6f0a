"""A desk over a library of the test's own, closed again after it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.settings import Settings
from desktop.ui import app as application
from desktop.ui.desk import Desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """An empty library in a window on the (offscreen) screen. An error box fails the test instead of waiting."""
    settings = Settings.load(tmp_path / "settings.json")
    application.dress(qapp, settings)
    opened = application.open_desk(tmp_path / "library", settings)
    errors: list[tuple[str, str]] = []
    opened.workbench.show_report = lambda title, text, details=(): errors.append((title, text))  # type: ignore[method-assign]
    opened.window.resize(1280, 800)
    opened.window.show()
    opened.start()
    yield opened
    opened.window.close()
    opened.window.deleteLater()
    assert [error for error in errors if error[0] == "Unexpected error"] == []


class Answerer:
    """Waits for the next dialog and does something with it; `exec` of a dialog would stop the test otherwise."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[QWidget], object]] = []
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)

    def next(self, act: Callable[[QWidget], object]) -> None:
        """What to do with the next modal dialog."""
        self._waiting.append(act)
        self._timer.start()

    def is_done(self) -> bool:
        """Whether every dialog that was waited for has come."""
        return not self._waiting

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        if self._waiting and dialog is not None and focused is not None and dialog.isAncestorOf(focused):
            self._waiting.pop(0)(dialog)


@pytest.fixture
def answerer(qapp: QApplication) -> Iterator[Answerer]:
    """Acts on dialogs."""
    made = Answerer()
    yield made
    made.stop()
