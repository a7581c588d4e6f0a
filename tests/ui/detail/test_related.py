"""The related items in the reading pane."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.ids import ItemId
from desktop.domain.item import Kind
from desktop.services.relating import Because, Reason
from desktop.store.items import ItemRow
from desktop.ui.detail.pane import DetailPane
from desktop.ui.detail.related import Neighbour

_ROW = ItemRow(
    1, ItemId("b" * 32), Kind.PAPER, "Echoes and their halls", ("Ada Quill", "Bo Marsh", "Cy Dune", "Di Reef"), "", "2021-03", "",
    None, None, None, "", None, (), 0, 0, False, "", "",
)  # fmt: skip
_SAME = Neighbour(_ROW, (Because(Reason.SAME_WORK, (), 0.6), Because(Reason.PEOPLE, ("Ada Quill",), 0.4)))
_NEAR = Neighbour(
    replace(_ROW, number=2, id=ItemId("c" * 32), kind=Kind.TALK, title="", people=(), date=""),
    (Because(Reason.EVENT, ("Halls 2024",), 0.5), Because(Reason.WORDS, ("echo", "wall"), 0.5)),
)


@pytest.fixture
def pane(show: Callable[..., DetailPane]) -> DetailPane:
    made = show()
    made.show_related([_SAME, _NEAR])
    return made


def test_each_has_its_reason_in_words_and_none_is_called_a_duplicate(pane: DetailPane) -> None:
    assert pane.related.texts() == [
        "Paper. Echoes and their halls. Ada Quill, Bo Marsh, Cy Dune and 1 more · 2021. Same work · Same people: Ada Quill",
        "Talk. Untitled. Same event: Halls 2024 · Words in common: echo, wall",
    ]
    assert "duplicate" not in " ".join(pane.related.texts()).casefold()


def test_enter_and_a_click_ask_for_the_item(pane: DetailPane, qtbot: QtBot) -> None:
    wanted: list[str] = []
    pane.item_wanted.connect(wanted.append)
    pane.focus_related()
    assert pane.related.hasFocus()
    qtbot.keyClick(pane.related, Qt.Key.Key_Down)
    qtbot.keyClick(pane.related, Qt.Key.Key_Return)
    point = pane.related.visualRect(pane.related.model().index(0, 0)).center()
    qtbot.mouseClick(pane.related.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert wanted == ["c" * 32, "b" * 32]


def test_a_list_is_as_high_as_its_rows(pane: DetailPane, qtbot: QtBot) -> None:
    pane.resize(420, 900)
    last = pane.related.visualRect(pane.related.model().index(1, 0))
    qtbot.waitUntil(lambda: pane.related.viewport().height() >= last.bottom())
    assert not pane.related.verticalScrollBar().isVisible()


def test_without_related_items_nothing_is_said(pane: DetailPane) -> None:
    pane.show_related([])
    assert not pane.related.isVisible()
