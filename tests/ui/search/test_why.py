"""The pane that tells why an item stands where it stands, as it is read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.query.syntax import Everything
from desktop.services.explaining import Share, Why
from desktop.services.searching import Found
from desktop.store.sorting import SortKey
from desktop.ui import theme
from desktop.ui.search.why import WhyPane

_WHY = Why(
    7, 8.0, 3, 1204,
    (Share("learn*", "title", 6.0, ("learning", "learn")), Share('"two words"', "abstract", 2.0, ("two words",))),
    ("kind:paper", "rating>=4"),
)  # fmt: skip


@pytest.fixture
def pane(qtbot: QtBot) -> WhyPane:
    made = WhyPane()
    qtbot.addWidget(made)
    made.resize(500, 320)
    with qtbot.waitActive(made):
        made.show()
    return made


def found(sort: SortKey = SortKey.RELEVANCE, *, everything: bool = False) -> Found:
    return Found([7], Everything(), sort, everything)


def test_parts_are_read_with_their_share_of_the_score(pane: WhyPane) -> None:
    pane.show_why("Counting <b>sheep</b>", _WHY, found(), False)
    assert pane.item.text() == "Counting <b>sheep</b>"
    assert pane.place.text() == "Place 3 of 1,204 by relevance, score 8.00"
    assert pane.shares.texts() == [
        "learn* in title: 6.00, 75 percent of the score, found as learning",
        '"two words" in abstract: 2.00, 25 percent of the score',
    ]
    assert pane.narrowed.text().startswith("Had to be true, without counting: ")
    assert "paper" in pane.narrowed.text() and "4" in pane.narrowed.text()
    assert not pane.order.isVisible()


def test_another_order_is_said(pane: WhyPane) -> None:
    pane.show_why("Sheep", _WHY, found(SortKey.TITLE), False)
    assert pane.order.text() == "The list is in another order now: title."
    pane.show_why("Sheep", _WHY, found(), True)
    assert pane.order.text() == "The list is turned round: what fits least stands first."


def test_what_has_no_score_is_told_plainly(pane: WhyPane) -> None:
    pane.show_why("Sheep", Why(7, 0.0, 0, 9, (), ()), found(SortKey.ADDED, everything=True), False)
    assert "every item is here" in pane.place.text() and not pane.shares.isVisible()
    pane.show_why("Sheep", Why(7, 0.0, 0, 9, (), ()), found(), False)
    assert pane.place.text() == "The query does not find it as it stands."
    pane.show_nothing()
    assert "Choose an item" in pane.place.text()


def test_bars_are_painted_in_the_accent_of_the_theme_and_as_long_as_their_share(pane: WhyPane, qapp: QApplication) -> None:
    for name in ("light", "dark"):
        theme.apply(qapp, name)
        pane.show_why("Sheep", _WHY, found(), False)
        image = pane.shares.viewport().grab().toImage()
        accent = theme.colour("accent").name()
        rows = [
            sum(image.pixelColor(x, y).name() == accent for x in range(image.width())) / image.width()
            for y in range(image.height())
        ]
        assert 0.65 < max(rows) < 0.8
        assert any(0.18 < row < 0.3 for row in rows)
    theme.apply(qapp, "light")


def test_letters_are_left_to_the_window(pane: WhyPane, qtbot: QtBot) -> None:
    pane.show_why("Sheep", _WHY, found(), False)
    pane.shares.setFocus()
    qtbot.keyClick(pane.shares, Qt.Key.Key_Down)
    assert pane.shares.currentIndex().row() == 1
    qtbot.keyClick(pane.shares, Qt.Key.Key_L)
    assert pane.shares.currentIndex().row() == 1
