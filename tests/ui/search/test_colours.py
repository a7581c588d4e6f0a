"""The colours of the query line, and what it says of a part under the mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFont, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.query.painting import Role, painted
from desktop.ui import theme
from desktop.ui.search import colours
from desktop.ui.search.edit import QueryEdit
from tests.ui.test_theme import contrast

_QUERY = 'graph title:learning or "two words"'


@pytest.fixture
def edit(qtbot: QtBot) -> Iterator[QueryEdit]:
    made = QueryEdit()
    qtbot.addWidget(made)
    font = QFont(made.font())
    font.setPointSize(40)  # so that letters have an inside
    made.setFont(font)
    made.resize(1600, 90)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    yield made
    theme.apply(QApplication.instance(), "light", 100)


def inks(edit: QueryEdit) -> set[str]:
    """The roles of the theme whose very colour is on the screen, but for that of plain words."""
    edit.clearFocus()  # the ring of the focus has a colour too
    image = edit.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    return {role for role in set(colours.INKS.values()) - {"text"} if theme.colour(role).name() in seen}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_colour_can_be_read_on_the_line(name: str) -> None:
    named = theme.colours(name)
    assert {role: ink for role, ink in colours.INKS.items() if contrast(named[ink], named["surface"]) < 4.5} == {}


def test_what_is_understood_is_coloured_as_it_is_typed(edit: QueryEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "graph")
    assert inks(edit) & {"accent", "finished"} == set()
    edit.clear_text()
    qtbot.keyClicks(edit, _QUERY)
    edit.popup.hide()
    understood = {colours.INKS[role] for role in (Role.FIELD, Role.VALUE, Role.KEYWORD, Role.PHRASE)}
    assert understood <= inks(edit)


def test_colours_follow_the_theme(edit: QueryEdit, qapp: QApplication) -> None:
    edit.setText(_QUERY)
    theme.apply(qapp, "dark")
    assert "finished" in inks(edit)
    assert edit.palette().text().color() == QColor(theme.colours("dark")["text"])


def test_colours_leave_cursor_selection_and_undo_alone(edit: QueryEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "title:graph")
    edit.setSelection(2, 4)
    theme.current().changed.emit()
    assert (edit.selectedText(), edit.cursorPosition()) == ("tle:", 6)
    edit.deselect()
    edit.setCursorPosition(6)
    qtbot.keyClicks(edit, "para")
    assert (edit.text(), edit.cursorPosition()) == ("title:paragraph", 10)
    while edit.isUndoAvailable():
        edit.undo()
    assert edit.text() == ""
    edit.redo()
    assert edit.text().startswith("t")


def test_an_input_method_puts_letters_together_in_the_middle_of_colours(edit: QueryEdit) -> None:
    edit.setText("title:learning or kind:talk")
    edit.setCursorPosition(14)
    QApplication.sendEvent(edit, QInputMethodEvent("にほ", []))
    assert edit.text() == "title:learning or kind:talk"
    assert {"accent", "paper"} <= inks(edit)
    commit = QInputMethodEvent("", [])
    commit.setCommitString("日本")
    QApplication.sendEvent(edit, commit)
    assert (edit.text(), edit.cursorPosition()) == ("title:learning日本 or kind:talk", 16)
    assert {"accent", "paper"} <= inks(edit)


def test_places_are_counted_as_qt_counts_them() -> None:
    text = "😀 title:x"
    found = colours.attributes(text, painted(text), cursor=3)
    assert next((one.start, one.length) for one in found) == (0, 5)  # "title" begins at unit 3


def test_a_part_is_told_in_words(edit: QueryEdit) -> None:
    edit.setText("graph title:learning")
    assert "learning" in edit.explained_at(8)
    assert edit.explained_at(5) == ""
    assert edit.explained_at(99) == ""
    assert edit.cursorPositionAt(QPoint(edit.width() - 90, 30)) == len(edit.text())
