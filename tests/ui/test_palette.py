"""The palette finds a command by a few letters and runs it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.palette import Entry, Palette, fitting

ENTRIES = [
    Entry("note.add", "New Note…", "Notes", "N"),
    Entry("list.add", "Add to List…", "Lists", "L"),
    Entry("note.highlight", "Highlight the Passage", "Notes", "H"),
    Entry("library.export", "Export…", "File", "Ctrl+E"),
]


def test_the_best_fit_comes_first() -> None:
    assert fitting(ENTRIES, "note")[0].id == "note.add"
    assert [entry.id for entry in fitting(ENTRIES, "atl")] == ["list.add"]
    assert [entry.id for entry in fitting(ENTRIES, "exp")] == ["library.export"]
    assert [entry.id for entry in fitting(ENTRIES, "")] == [entry.id for entry in ENTRIES]
    assert fitting(ENTRIES, "zzz") == []


def test_typing_and_enter_run_a_command(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light", 100)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    ran: list[str] = []
    palette = Palette(window, ENTRIES, ran.append)
    palette.show()
    box = palette.findChild(QLineEdit)
    assert box is not None
    QTest.keyClicks(box, "list")
    assert palette.titles()[0] == "Add to List…"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert ran == ["list.add"]
