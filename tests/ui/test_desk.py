"""What the window shows when nothing is there, nothing is found, or others write; what it keeps for the next time."""

import gc
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.commands.table import COMMANDS
from desktop.domain.draft import Draft
from desktop.domain.item import Kind
from desktop.errors import LibraryBusy, UserFacing
from desktop.services import items, searching
from desktop.services.library import Library
from desktop.settings import THEME, Settings
from desktop.ui import app as application
from desktop.ui import theme
from desktop.ui.desk import Desk


def offers(desk: Desk) -> list[str]:
    return desk._emptiness.titles()


def add(desk: Desk, qtbot: QtBot, *titles: str) -> None:
    for title in titles:
        draft = Draft(Kind.TALK, title)
        desk.workbench.write(lambda library, draft=draft: items.add(library, draft))
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == len(titles))


def type_in(desk: Desk, qtbot: QtBot, text: str) -> None:
    desk.window.box.focus_text()
    qtbot.keyClicks(desk.window.box.edit, text)


def test_the_first_start_offers_three_ways_to_begin(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.window.shows_rows())
    assert offers(desk) == ["Load the Starter Library", "Import a Page…", "Start Empty"]
    desk._emptiness.page.buttons[0].click()
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) > 300, timeout=20_000)
    qtbot.waitUntil(lambda: "357 created" in desk.window.toast.message())
    assert desk.window.shows_rows()
    desk.actions.run("edit.undo")
    qtbot.waitUntil(lambda: desk.workbench.numbers == [], timeout=20_000)


def test_no_result_says_what_to_leave_out_and_what_that_finds(desk: Desk, qtbot: QtBot) -> None:
    add(desk, qtbot, "Lighthouses", "Lighthouses at night", "Buoys")
    desk.workbench.set_query("lighthouses rating>=4")
    qtbot.waitUntil(lambda: offers(desk)[:1] == ["Without rating>=4: 2 items"])
    assert offers(desk) == ["Without rating>=4: 2 items", "Show Everything"]
    desk._emptiness.page.buttons[0].click()
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 2)
    assert desk.workbench.query() == "lighthouses"


def test_a_mistyped_word_offers_what_was_meant(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.background.indexed):
        add(desk, qtbot, "Lighthouses")
    desk.workbench.set_query("title:lighthuoses")
    qtbot.waitUntil(lambda: any("Did you mean" in offer for offer in offers(desk)))
    desk._emptiness.page.buttons[0].click()
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 1)


def test_a_mistyped_word_is_pointed_out_beside_few_hits(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.background.indexed):
        add(desk, qtbot, "Lighthouses", "Buoys", "Ropes")
    box = desk.window.box
    type_in(desk, qtbot, "lighthuoses or ropes")
    qtbot.waitUntil(lambda: box.meant.isVisible())
    assert box.meant.shown_text() == "Did you mean “lighthouses or ropes”?"
    qtbot.keyClick(box.edit, Qt.Key.Key_Tab)
    qtbot.keyClick(box.meant, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 2)
    assert box.text() == "lighthouses or ropes"
    qtbot.waitUntil(lambda: not box.meant.isVisible())


def test_counts_come_with_every_keystroke_and_after_the_rows(desk: Desk, qtbot: QtBot) -> None:
    add(desk, qtbot, "Lighthouses", "Buoys", "Ropes")
    told: list[str] = []
    desk.finding.found.connect(lambda found, _new: told.append(f"rows {len(found.numbers)}"))
    desk.finding.counted.connect(lambda tally: told.append(f"counts {tally.counts.total}"))
    type_in(desk, qtbot, "rop")
    qtbot.waitUntil(lambda: told[-1:] == ["counts 1"])
    assert told[-2] == "rows 1"
    assert desk.window.sidebar.index_of("Talks").data(Qt.ItemDataRole.AccessibleTextRole) == "Talks, 1"


def test_no_question_waits_behind_the_count_of_an_older_one(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    add(desk, qtbot, "Lighthouses", "Buoys", "Ropes")
    begun: list[str] = []
    find, count = searching.find, searching.count
    monkeypatch.setattr(searching, "find", lambda library, text, *rest, **more: begun.append(text) or find(library, text, *rest, **more))
    monkeypatch.setattr(searching, "count", lambda library, found: begun.append("count") or count(library, found))
    desk.finding.found.connect(lambda _found, _new: desk.finding.type("ropes") if desk.finding.question.text == "rope" else None)
    desk.finding.type("rope")
    qtbot.waitUntil(lambda: "count" in begun)
    assert begun == ["rope", "ropes", "count"]


def test_the_box_says_that_a_smart_list_is_missing(desk: Desk, qtbot: QtBot) -> None:
    add(desk, qtbot, "Lighthouses")
    desk.workbench.set_query('search:"This week"')
    qtbot.waitUntil(lambda: desk.window.box.note.text() == "There is no smart list “This week”; it finds nothing.")


def test_stars_narrow_and_take_the_place_of_each_other(desk: Desk, qtbot: QtBot) -> None:
    add(desk, qtbot, "Lighthouses", "Buoys", "Ropes")
    for number, stars in zip(desk.workbench.numbers[:2], (5, 3), strict=True):
        desk.window.results.select_number(number)
        desk.actions.run(f"item.rate_{stars}")
    sidebar = desk.window.sidebar
    labels = ["★★★★★", "★★★", "No rating"]
    qtbot.waitUntil(lambda: all(sidebar.index_of(label).isValid() for label in labels))
    told = [sidebar.index_of(label).data(Qt.ItemDataRole.AccessibleTextRole) for label in labels]
    assert told == ["5 stars, 1", "3 stars, 1", "No rating, 1"]
    sidebar.tree.wanted.emit(sidebar.index_of("★★★"), False)
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 1)
    assert desk.workbench.query() == "rating:3"
    sidebar.narrowed.emit("rating", "5", False)
    assert desk.workbench.query() == "rating:5"
    qtbot.waitUntil(lambda: sidebar.index_of("★★★★★").data(Qt.ItemDataRole.AccessibleTextRole) == "5 stars, 1, chosen")
    sidebar.tree.wanted.emit(sidebar.index_of("No rating"), False)
    assert desk.workbench.query() == "rating:none"
    qtbot.waitUntil(lambda: sidebar.index_of("No rating").data(Qt.ItemDataRole.AccessibleTextRole).endswith("chosen"))
    sidebar.tree.wanted.emit(sidebar.index_of("No rating"), False)
    assert desk.workbench.query() == ""


def test_what_a_command_writes_beside_the_window_is_noticed(desk: Desk, qtbot: QtBot) -> None:
    add(desk, qtbot, "Lighthouses")
    other = Library.open(desk.library.folder, purpose="a command")
    items.add(other, Draft(Kind.PAPER, "Ropes"))
    other.close()
    desk.look_for_changes()
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 2)


def test_back_and_forward_bring_queries_again(desk: Desk, qtbot: QtBot) -> None:
    add(desk, qtbot, "Lighthouses", "Buoys")
    desk.window.box.edit.setFocus()
    for letter in "buoy":
        desk.window.box.edit.insert(letter)
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 1)
    desk.actions.run("search.back")
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 2)
    assert desk.window.box.text() == ""
    desk.actions.run("search.forward")
    qtbot.waitUntil(lambda: desk.window.box.text() == "buoy")


def test_typed_queries_are_answered_for_the_last_letter(desk: Desk, qtbot: QtBot) -> None:
    add(desk, qtbot, "Lighthouses", "Buoys", "Ropes")
    shown: list[int] = []
    desk.finding.found.connect(lambda found, _new: shown.append(len(found.numbers)))
    for letter in "ropes":
        desk.window.box.edit.insert(letter)
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] == 1)


def test_a_command_that_does_not_hold_says_so(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.window.shows_rows())
    desk.actions.run("item.rate_3")
    assert "not possible here" in desk.window.toast.message()


def test_only_web_and_mail_addresses_are_opened(desk: Desk) -> None:
    opened: list[str] = []
    desk.workbench.open_address = lambda url: bool(opened.append(url)) or True  # type: ignore[method-assign, func-returns-value]
    for address in ("https://example.org/talk", "mailto:ada@example.org", "file:///etc/passwd", "javascript:alert(1)"):
        desk.workbench.open_link(address)
    assert opened == ["https://example.org/talk", "mailto:ada@example.org"]
    assert "was not opened" in desk.window.toast.message()


def test_a_dropped_file_is_read(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "nothing.txt"
    file.write_text("hello", "utf-8")
    reports: list[str] = []
    desk.workbench.show_report = lambda title, text, details=(): reports.append(title)  # type: ignore[method-assign]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    desk.window.dropEvent(event)
    qtbot.waitUntil(lambda: reports == ["Nothing to import"])


def test_menus_hold_every_command_and_shut_what_does_not_hold(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.window.shows_rows())
    menus = [action.menu() for action in desk.window.menuBar().actions()]
    titles = [menu.title() for menu in menus]
    assert titles == ["File", "Edit", "Item", "Notes", "Lists", "Search", "View", "Help"]
    menus[2].aboutToShow.emit()
    assert not desk.actions.action("item.edit").isEnabled()
    menus[2].aboutToHide.emit()
    qtbot.waitUntil(lambda: desk.actions.action("item.edit").isEnabled())
    assert all(desk.actions.action(command.id).statusTip() for command in COMMANDS)


def test_choices_are_kept_for_the_next_start(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "settings.json"
    desk = application.open_desk(tmp_path / "library", Settings.load(path))
    application.dress(qapp, Settings.load(path))
    desk.window.show()
    desk.start()
    desk.actions.run("view.theme_dark")
    desk.actions.run("view.sidebar")
    desk.actions.run("view.larger")
    assert theme.current().shown == "dark"
    desk.window.close()
    assert Settings.load(path).get(THEME) == "dark"
    again = application.open_desk(tmp_path / "library", Settings.load(path))
    assert not again.window.is_pane_shown("sidebar")
    again.window.close()
    theme.apply(qapp, "light", 100)


def test_keys_of_your_own_take_the_place_of_the_usual_ones(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"keys": {"item.finish": ["X"]}}', "utf-8")
    desk = application.open_desk(tmp_path / "library", Settings.load(path))
    assert desk.actions.keys("item.finish") == ["X"]
    assert desk.actions.keys("item.queue") == ["Q"]
    desk.window.close()


def test_one_window_a_library(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LibraryBusy):
        application.open_desk(desk.library.folder, Settings.load(tmp_path / "other.json"))
    assert application.main(desk.library.folder) == 1
    assert "is open in another Postil window" in capsys.readouterr().err


def test_errors_of_the_person_are_a_sentence_others_have_details(desk: Desk) -> None:
    reports: list[tuple[str, str, tuple[str, ...]]] = []
    desk.workbench.show_report = lambda title, text, details=(): reports.append((title, text, tuple(details)))  # type: ignore[method-assign]
    desk.crash = type(desk.crash)(desk.workbench.show_report)
    desk.show_error(UserFacing("The disk is full."))
    desk.show_error(RuntimeError("inside"))
    assert reports[0] == ("That did not work", "The disk is full.", ())
    assert reports[1][0] == "Unexpected error" and reports[1][2][-1] == "RuntimeError: inside"


def test_garbage_is_looked_for_on_the_windows_thread_only(desk: Desk, qtbot: QtBot) -> None:
    """A Qt object in a circle of references must not die on a lane's thread."""
    assert not gc.isenabled()
    died: list[str] = []

    class Circle(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.own = self

        def __del__(self) -> None:
            died.append(threading.current_thread().name)

    for _turn in range(2000):
        Circle()
    qtbot.waitUntil(lambda: bool(died))
    assert set(died) == {threading.main_thread().name}
