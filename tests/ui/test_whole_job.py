"""A person does the whole job without a mouse: import, search, decide, tag, annotate, list, undo, export."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import AnnotationKind, QuoteAnchor, TimeAnchor
from desktop.domain.event import Chapter
from desktop.domain.ids import ItemId
from desktop.domain.item import Item, Kind
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Status
from desktop.exporters.registry import exporter_named, render
from desktop.store.items import items_of, rows_of
from desktop.ui.desk import Desk
from tests.ui.conftest import Answerer

ITEMS = (
    Item(id=ItemId("a" * 32), kind=Kind.TALK, title="Lighthouses and sparse codes", contributions=(Contribution("Ada Quill", Role.SPEAKER),),
        abstract="Lamps that blink rarely carry more than lamps that blink often.", date="2023-05-04",
        chapters=(Chapter("Welcome", 0), Chapter("Why rare lamps", 300)),
    ),
    Item(id=ItemId("b" * 32), kind=Kind.TALK, title="Tides as optimisers", contributions=(Contribution("Bo Marsh", Role.SPEAKER),), date="2023-05-05"),
    Item(id=ItemId("c" * 32), kind=Kind.PAPER, title="A ledger of small waves", contributions=(Contribution("Cy Dune", Role.AUTHOR),), date="2021"),
)  # fmt: skip
SHIFT, CTRL, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class MouseWatch(QObject):
    """Notices any press of a mouse button."""

    presses = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self.presses += 1
        return False


class Person:
    """Presses keys where the focus is."""

    def __init__(self, desk: Desk, qtbot: QtBot, answerer: Answerer) -> None:
        self.desk, self.qtbot, self.answerer = desk, qtbot, answerer

    def press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        window = self.desk.window
        if not window.isActiveWindow():  # without a window manager nobody gives the focus back after a dialog
            with self.qtbot.waitActive(window):
                window.activateWindow()
        for _time in range(times):
            target = QApplication.focusWidget() or self.desk.window
            if isinstance(key, str):
                QTest.keyClicks(target, key, modifiers)
            else:
                QTest.keyClick(target, key, modifiers)

    def until(self, fact: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(fact, timeout=10_000)

    def answering(self, act: Callable[[QWidget], object], key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key that opens a dialog, and answers it."""
        self.answerer.next(act)
        self.press(key, modifiers)
        self.until(self.answerer.is_done)

    def titles(self) -> list[str]:
        numbers = self.desk.window.results.results().numbers
        return [row.title for row in rows_of(self.desk.library.store.reader, numbers)]

    def item(self) -> Item:
        item = self.desk.workbench.item
        assert item is not None
        return item

    def everything(self) -> list[Item]:
        db = self.desk.library.store.reader
        return list(items_of(db, [row[0] for row in db.execute("SELECT id FROM item ORDER BY number").fetchall()]))


def type_and_accept(text: str) -> Callable[[QWidget], None]:
    """Writes into the field of the dialog that has the focus and presses Ctrl+Enter."""

    def act(dialog: QWidget) -> None:
        QTest.keyClicks(QApplication.focusWidget() or dialog, text)
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return, CTRL)

    return act


def accept(dialog: QWidget) -> None:
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return, CTRL)


@pytest.fixture
def person(desk: Desk, qtbot: QtBot, answerer: Answerer) -> Person:
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    return Person(desk, qtbot, answerer)


def test_the_whole_job_is_done_with_keys(person: Person, tmp_path: Path) -> None:
    watch = MouseWatch()
    QApplication.instance().installEventFilter(watch)
    desk, window = person.desk, person.desk.window
    person.until(lambda: not window.shows_rows())

    # import, after a look at what was found
    page = tmp_path / "harbour.json"
    page.write_text(render(exporter_named("json"), ITEMS, "Harbour"), "utf-8")
    desk.workbench.ask_files = lambda: [page]  # type: ignore[method-assign]
    person.answering(accept, Qt.Key.Key_I, CTRL)
    person.until(lambda: len(person.titles()) == 3)
    person.until(lambda: "3 records: 3 created" in window.toast.message())

    # search: each key is answered; Down goes into the rows
    person.press(Qt.Key.Key_F, CTRL)
    person.until(lambda: window.box.edit.hasFocus())
    person.press("lamps")
    person.until(lambda: person.titles() == ["Lighthouses and sparse codes"])
    person.press(Qt.Key.Key_Down)
    person.until(lambda: window.results.hasFocus())

    # decide
    person.press("4")
    person.press("q")
    person.until(lambda: (person.item().rating, person.item().status) == (4, Status.QUEUED))
    person.answering(type_and_accept("sea/light"), "t")
    person.until(lambda: person.item().tags == ("sea/light",))

    # highlight the first word of the abstract, then a note at a chapter
    person.press(Qt.Key.Key_Return)
    person.until(lambda: window.detail.isAncestorOf(QApplication.focusWidget() or window))
    reach(person, window.detail.abstract)
    person.press(Qt.Key.Key_Home, CTRL)
    person.press(Qt.Key.Key_Right, SHIFT, times=5)
    person.press("h")
    person.until(lambda: len(person.item().annotations) == 1)
    reach(person, window.detail.chapters)
    person.press(Qt.Key.Key_Down)
    person.answering(type_and_accept("Ask for the figure."), "n")
    person.until(lambda: len(person.item().annotations) == 2)
    marked, noted = sorted(person.item().annotations, key=lambda one: one.kind is AnnotationKind.NOTE)
    assert isinstance(marked.anchor, QuoteAnchor) and marked.anchor.exact == "Lamps"
    assert isinstance(noted.anchor, TimeAnchor) and noted.anchor.seconds == 300

    # back to the rows and the query, everything, two items on a list, in an order of its own
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: window.results.hasFocus())
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: window.box.edit.hasFocus())
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: len(person.titles()) == 3)
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: window.results.hasFocus())
    person.press(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_Down, SHIFT)
    person.until(lambda: len(desk.workbench.selected()) == 2)
    person.answering(type_and_accept("Next week"), "l")
    person.until(lambda: sum(bool(item.lists) for item in person.everything()) == 2)
    person.press(Qt.Key.Key_L, CTRL)
    person.press('list:"Next week" ')
    person.until(lambda: len(person.titles()) == 2)
    before = person.titles()
    person.press(Qt.Key.Key_Return)
    person.until(lambda: window.results.hasFocus())
    person.press(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_Down, ALT)
    person.until(lambda: person.titles() == before[::-1])

    # undo and redo name what they do
    person.press(Qt.Key.Key_Z, CTRL)
    person.until(lambda: person.titles() == before)
    assert window.toast.message().startswith("Undone: Reorder list")
    person.press(Qt.Key.Key_Y, CTRL)
    person.until(lambda: person.titles() == before[::-1])

    # keep the query, export what is shown
    person.answering(type_and_accept("Soon"), Qt.Key.Key_S, CTRL)
    target = tmp_path / "week.md"
    person.answering(lambda dialog: fill_export(dialog, target), Qt.Key.Key_E, CTRL)
    person.until(target.exists)
    text = target.read_text("utf-8")
    assert [text.index(title) for title in before[::-1]] == sorted(text.index(title) for title in before)
    for part in ("sea/light", "> Lamps", "Ask for the figure.", "★★★★"):
        assert part in text
    QApplication.instance().removeEventFilter(watch)
    assert watch.presses == 0


def reach(person: Person, pane: QWidget) -> None:
    """Presses Tab until the focus is there."""
    for _time in range(60):
        if pane.hasFocus():
            return
        person.press(Qt.Key.Key_Tab)
    pytest.fail("Tab does not reach it")


def fill_export(dialog: QWidget, target: Path) -> None:
    """Puts the file name in with keys and accepts."""
    line = next(line for line in dialog.findChildren(QLineEdit) if line.text().endswith(".md"))
    for _time in range(20):
        if line.hasFocus():
            break
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(line, str(target))
    accept(dialog)


def test_letters_are_text_while_one_types(person: Person) -> None:
    person.press(Qt.Key.Key_F, CTRL)
    person.until(lambda: person.desk.window.box.edit.hasFocus())
    person.press("quest 5 /?")
    assert person.desk.window.box.text() == "quest 5 /?"


def test_a_new_talk_is_made_by_hand(person: Person) -> None:
    person.until(lambda: not person.desk.window.shows_rows())

    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, QDialog)
        QTest.keyClicks(QApplication.focusWidget() or dialog, "Buoys")
        accept(dialog)

    person.answering(fill, Qt.Key.Key_N, CTRL)
    person.until(lambda: person.titles() == ["Buoys"])
    assert person.item().kind is Kind.TALK
    person.press(Qt.Key.Key_Delete)
    person.until(lambda: person.titles() == [])
    person.press(Qt.Key.Key_Z, CTRL)
    person.until(lambda: person.titles() == ["Buoys"])


def test_a_note_has_room_for_several_lines(person: Person) -> None:
    person.answering(type_and_accept("Ropes"), Qt.Key.Key_N, CTRL | SHIFT)
    person.until(lambda: person.titles() == ["Ropes"])

    def write(dialog: QWidget) -> None:
        edit = dialog.findChild(QPlainTextEdit)
        assert edit is not None and edit.hasFocus()
        QTest.keyClicks(edit, "one")
        QTest.keyClick(edit, Qt.Key.Key_Return)
        QTest.keyClicks(edit, "two")
        accept(dialog)

    person.answering(write, "n")
    person.until(lambda: bool(person.item().annotations))
    assert person.item().annotations[0].body == "one\ntwo\n"
