"""Searching in the window beyond rows: why an item stands where it does, how much fields count, what is related."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.services import items
from desktop.settings import WEIGHTS, Settings
from desktop.store import outbox
from desktop.ui import app as application
from desktop.ui.desk import Desk
from desktop.ui.dialogs.weights_dialog import WeightsDialog
from tests.library import make_draft
from tests.ui.conftest import Answerer

_DRAFTS = (
    make_draft("Tides and the harbour", "Ada Quill", abstract="Ropes hold ships while the moon pulls the sea away from the quay."),
    make_draft("Ropes for ships", "Bo Marsh", abstract="Hemp is strong when it is wet, and stronger when it is tarred."),
    make_draft("Tides as clocks", "Ada Quill", abstract="The moon pulls the sea, and the sea tells the hour."),
)


def fill(desk: Desk, qtbot: QtBot) -> None:
    for draft in _DRAFTS:
        desk.workbench.write(lambda library, draft=draft: items.add(library, draft))
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 3 and not outbox.count(desk.library.store.reader))


@pytest.fixture
def desk(desk: Desk, qtbot: QtBot) -> Desk:
    """Three talks, indexed, in a window that has the keyboard."""
    fill(desk, qtbot)
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    return desk


def titles(desk: Desk) -> list[str]:
    """The rows from the top."""
    model = desk.window.results.results()
    return [row.title for place in range(model.rowCount()) if (row := model.row(model.index(place, 0)))]


def search(desk: Desk, qtbot: QtBot, text: str, *wanted: str) -> None:
    desk.workbench.set_query(text)

    def has_come() -> None:
        assert titles(desk) == list(wanted)

    qtbot.waitUntil(has_come)
    desk.window.focus_results()


def test_the_pane_follows_the_row_and_escape_closes_it(desk: Desk, qtbot: QtBot) -> None:
    search(desk, qtbot, "ropes kind:talk", "Ropes for ships", "Tides and the harbour")
    window, why = desk.window, desk.window.why
    qtbot.keyClick(window.results, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: why.place.text().startswith("Place 1 of 2 by relevance"))
    assert why.item.text() == "Ropes for ships"
    assert why.shares.texts()[0].startswith("ropes in title: ")
    assert "talk" in why.narrowed.text()
    assert window.results.hasFocus()
    qtbot.keyClick(window.results, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: why.place.text().startswith("Place 2 of 2 by relevance"))
    assert why.shares.texts()[0].startswith("ropes in abstract: ")
    qtbot.keyClick(window.results, Qt.Key.Key_Escape)
    assert not why.isVisible() and window.results.hasFocus()


def test_the_pane_is_reached_by_f6_and_closed_from_inside(desk: Desk, qtbot: QtBot) -> None:
    search(desk, qtbot, "ropes", "Ropes for ships", "Tides and the harbour")
    desk.actions.run("search.explain")
    qtbot.waitUntil(lambda: bool(desk.window.why.shares.texts()))
    desk.actions.run("view.next_pane")
    assert desk.window.why.shares.hasFocus()
    qtbot.keyClick(desk.window.why.shares, Qt.Key.Key_Escape)
    assert not desk.window.why.isVisible() and desk.window.results.hasFocus()


def test_an_order_that_is_not_by_relevance_is_said(desk: Desk, qtbot: QtBot) -> None:
    search(desk, qtbot, "ropes", "Ropes for ships", "Tides and the harbour")
    desk.actions.run("search.explain")
    desk.actions.run("sort.title")
    qtbot.waitUntil(lambda: desk.window.why.order.text() == "The list is in another order now: title.")


def test_nothing_is_explained_while_the_pane_is_closed(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("desktop.services.explaining.why", lambda *told: asked.append(told[1]))
    search(desk, qtbot, "ropes", "Ropes for ships", "Tides and the harbour")
    qtbot.keyClick(desk.window.results, Qt.Key.Key_J)
    qtbot.wait(100)
    assert asked == []


def test_weights_are_tried_on_the_results_and_kept(desk: Desk, qtbot: QtBot, answerer: Answerer) -> None:
    search(desk, qtbot, "ropes", "Ropes for ships", "Tides and the harbour")

    def lift_abstracts(dialog: QDialog) -> None:
        assert isinstance(dialog, WeightsDialog)
        dialog.numbers["title"].setValue(0.5)
        dialog.numbers["abstract"].setValue(50)
        qtbot.waitUntil(lambda: titles(desk) == ["Tides and the harbour", "Ropes for ships"])
        dialog.accept()

    answerer.next(lift_abstracts)
    desk.actions.run("search.explain")
    desk.window.why.weights.click()
    assert desk.window.settings.get(WEIGHTS) == {"title": 0.5, "abstract": 50.0}
    assert titles(desk) == ["Tides and the harbour", "Ropes for ships"]
    qtbot.waitUntil(lambda: desk.window.why.shares.texts() != [])


def test_weights_that_are_left_change_nothing(desk: Desk, qtbot: QtBot, answerer: Answerer) -> None:
    search(desk, qtbot, "ropes", "Ropes for ships", "Tides and the harbour")

    def try_and_leave(dialog: QDialog) -> None:
        assert isinstance(dialog, WeightsDialog)
        dialog.numbers["title"].setValue(0)
        dialog.numbers["abstract"].setValue(50)
        qtbot.waitUntil(lambda: titles(desk) == ["Tides and the harbour", "Ropes for ships"])
        dialog.reject()

    answerer.next(try_and_leave)
    desk.actions.run("search.weights")
    qtbot.waitUntil(lambda: titles(desk) == ["Ropes for ships", "Tides and the harbour"])
    assert desk.window.settings.get(WEIGHTS) == {}


def test_weights_of_the_settings_hold_from_the_start(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "weighed.json"
    path.write_text('{"search_weights": {"title": 0.5, "abstract": 50}}', "utf-8")
    desk = application.open_desk(tmp_path / "weighed", Settings.load(path))
    desk.window.show()
    desk.start()
    fill(desk, qtbot)
    desk.workbench.set_query("ropes")
    qtbot.waitUntil(lambda: titles(desk) == ["Tides and the harbour", "Ropes for ships"])
    desk.window.close()


def test_related_items_come_after_the_pane_and_lead_there_and_back(desk: Desk, qtbot: QtBot) -> None:
    search(desk, qtbot, "ropes", "Ropes for ships", "Tides and the harbour")
    qtbot.keyClick(desk.window.results, Qt.Key.Key_J)
    related = desk.window.detail.related
    qtbot.keyClick(desk.window.results, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: related.hasFocus() and bool(related.texts()))
    assert related.texts()[0].startswith("Talk. Tides as clocks. Ada Quill.")
    assert "Same people: Ada Quill" in related.texts()[0]
    assert all("Tides and the harbour" not in text for text in related.texts())
    qtbot.keyClick(related, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(desk) == ["Tides as clocks"])
    desk.actions.run("search.back")
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 2)


def test_only_the_last_row_is_asked_for_its_related_items(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("desktop.services.relating.related", lambda _library, item, _most: asked.append(item) or [])
    desk.window.focus_results()
    qtbot.keyClick(desk.window.results, Qt.Key.Key_J)
    qtbot.keyClick(desk.window.results, Qt.Key.Key_J)
    desk.actions.run("item.related")
    qtbot.waitUntil(lambda: "Nothing in the library is related" in desk.window.toast.message())
    assert asked[-1] == str(desk.workbench.item.id if desk.workbench.item else "")
    assert len(asked) <= 2
