"""The start: a frame first, then all the rest; nothing typed is lost, and what cannot be opened leaves no window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.library import Library
from desktop.settings import Settings
from desktop.ui import app as application
from desktop.ui.main_window import MainWindow
from desktop.ui.opening import Opening
from tests.ui.test_start import modules_after

_NOT_FOR_A_FRAME = ("desktop.store", "desktop.services", "desktop.index", "desktop.query", "desktop.domain", "desktop.ui.desk")


@pytest.fixture
def frame(qapp: QApplication, tmp_path: Path) -> MainWindow:
    """A window without its panes."""
    settings = Settings.load(tmp_path / "settings.json")
    application.dress(qapp, settings)
    return MainWindow(settings)


def test_the_frame_needs_neither_the_library_nor_the_panes() -> None:
    loaded = modules_after("import desktop.__main__, desktop.ui.app")
    assert [name for name in loaded if name.startswith(_NOT_FOR_A_FRAME)] == []
    assert loaded & {"desktop.commands.table", "desktop.ui.icons", "PySide6.QtSvg", "filelock", "sqlite3"} == set()


def test_what_is_typed_before_the_panes_are_there_is_searched(frame: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClicks(QApplication.focusWidget(), "early ")
    desk = application.open_desk(tmp_path / "library", frame.settings, frame)
    desk.start()
    qtbot.keyClicks(QApplication.focusWidget(), "words")
    assert desk.window.box.text() == "early words"
    assert desk.finding.question.text == "early words"
    desk.window.close()


def test_keys_pressed_while_the_library_is_opened_reach_what_they_are_for(
    frame: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    desks = []

    def work() -> None:
        for letter in "ab":
            key = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.postEvent(frame.windowHandle(), key)  # where a screen delivers it: it waits its turn
        desk = application.open_desk(tmp_path / "library", frame.settings, frame)
        desk.start()
        desks.append(desk)

    opening = Opening(frame, work)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(lambda: bool(desks) and desks[0].finding.question.text == "ab")
    assert opening.error is None
    frame.close()


def test_a_library_that_cannot_be_opened_leaves_no_window(frame: MainWindow, qtbot: QtBot) -> None:
    fault = RuntimeError("a fault of ours")

    def work() -> None:
        raise fault

    opening = Opening(frame, work)
    frame.show()
    qtbot.waitUntil(lambda: opening.error is fault)
    assert not frame.isVisible()


def test_a_busy_library_is_told_and_leaves_no_window(library: Library, capsys: pytest.CaptureFixture[str], qapp: QApplication) -> None:
    library.close()
    held = Library.open(library.folder, window=True)
    assert application.main(library.folder) == 1
    assert "is open in another Postil window" in capsys.readouterr().err
    assert [one for one in qapp.topLevelWidgets() if one.isVisible()] == []
    held.close()


def test_a_frame_closed_before_it_is_furnished_keeps_its_place(frame: MainWindow, tmp_path: Path) -> None:
    frame.show()
    frame.close()
    assert not frame.isVisible()
