"""The page behind an item."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.source import Span
from desktop.ui.detail.source import SourceView

PAGE = "Programme 🎻\n\n9:30 Halls that answer\nAda Quill (Institute of Halls)\n\n10:00 Coffee\n"


def span(words: str) -> Span:
    return Span(PAGE.index(words), PAGE.index(words) + len(words))


def test_choosing_a_value_goes_to_the_words_it_came_from(qtbot: QtBot) -> None:
    spans = {"title": (span("Halls that answer"),), "people.0": (span("Ada Quill"),), "start_time": (span("9:30"),)}
    view = SourceView(PAGE, spans)
    qtbot.addWidget(view)
    view.show()

    assert [view.values.item(n).text() for n in range(3)] == ["Title", "Person 1", "Start"]
    assert view.marked() == ["Halls that answer"]

    qtbot.keyClick(view.values, Qt.Key.Key_Down)

    assert view.marked() == ["Ada Quill"]


def test_spans_that_the_page_does_not_have_are_not_marked(qtbot: QtBot) -> None:
    view = SourceView("short", {"title": (Span(2, 900),)})
    qtbot.addWidget(view)

    assert view.marked() == []
