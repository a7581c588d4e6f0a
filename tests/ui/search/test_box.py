"""The query box through keys, chips and labels."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.store.sorting import SortKey
from desktop.ui.search.box import QueryBox

_Key = Qt.Key
_TAGS = [("method/bayes", 12), ("method/boosting", 1204), ("to discuss", 3)]


def _values(field: str, beginning: str) -> list[tuple[str, int]]:
    return [pair for pair in _TAGS if field == "tag" and pair[0].startswith(beginning)]


@pytest.fixture
def box(qtbot) -> QueryBox:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    found = QueryBox()
    layout.addWidget(found)
    layout.addWidget(QPushButton("after"), 1)
    found.set_values_source(_values)
    window.resize(900, 500)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    found.focus_text()
    found.window_kept = window  # the box does not own its window
    return found


@pytest.fixture
def edits(box) -> list[str]:
    texts: list[str] = []
    box.edited.connect(texts.append)
    return texts


def _chip(box: QueryBox, text: str) -> QToolButton:
    return next(
        button for button in box.chips.findChildren(QToolButton) if button.text() == text and button.isVisible()
    )


def test_every_keystroke_is_told_and_a_text_put_in_is_not(box, edits, qtbot) -> None:
    qtbot.keyClicks(box.edit, "ab")
    assert edits == ["a", "ab"]
    box.set_text("is:talk")
    assert box.text() == "is:talk"
    assert edits == ["a", "ab"]
    box.set_text("")
    assert box.text() == ""


def test_enter_and_down_go_to_the_results(box, qtbot) -> None:
    entered = []
    box.entered.connect(lambda: entered.append(box.text()))
    qtbot.keyClicks(box.edit, "graph")
    qtbot.keyClick(box.edit, _Key.Key_Return)
    qtbot.keyClick(box.edit, _Key.Key_Down)
    assert entered == ["graph", "graph"]


def test_escape_clears_first_and_then_leaves(box, edits, qtbot) -> None:
    left = []
    box.left.connect(lambda: left.append(True))
    qtbot.keyClicks(box.edit, "q")
    qtbot.keyClick(box.edit, _Key.Key_Escape)
    assert (box.text(), edits, left) == ("", ["q", ""], [])
    qtbot.keyClick(box.edit, _Key.Key_Escape)
    assert left == [True]


def test_undo_brings_a_cleared_query_back(box, qtbot) -> None:
    qtbot.keyClicks(box.edit, "graph")
    box.edit.clear_text()
    qtbot.keyClick(box.edit, _Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == "graph"


def test_clauses_are_chips_and_a_chip_takes_its_clause_away(box, edits, qtbot) -> None:
    box.set_text('graph kind:talk -tag:"to discuss" people:"=Ada Quill"')
    assert box.chips.texts() == ["kind:talk", '-tag:"to discuss"', 'people:"Ada Quill"']
    qtbot.mouseClick(_chip(box, "kind:talk"), Qt.MouseButton.LeftButton)
    assert edits == ['graph -tag:"to discuss" people:"=Ada Quill"']
    assert box.chips.texts() == ['-tag:"to discuss"', 'people:"Ada Quill"']


def test_a_chip_is_reached_and_pressed_by_keys(box, edits, qtbot) -> None:
    box.set_text("graph kind:talk year:2020")
    chip = _chip(box, "year:2020")
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    assert chip.hasFocus()
    qtbot.keyClick(chip, _Key.Key_Space)
    assert edits == ["graph kind:talk"]
    name = QAccessible.queryAccessibleInterface(_chip(box, "kind:talk")).text(QAccessible.Text.Name)
    assert name == "Take “kind:talk” out of the query"


def test_chips_without_room_are_counted(box, qtbot) -> None:
    box.window().resize(520, 300)
    box.set_text(" ".join(f"tag:number-{number}" for number in range(9)))
    visible = [button for button in box.chips.findChildren(QToolButton) if button.isVisible()]
    qtbot.waitUntil(lambda: box.chips._more.isVisible())
    assert 0 <= len(visible) < 9
    assert box.chips._more.text() == f"+{9 - len(visible)}"


def test_the_answer_is_said_with_its_order_and_a_line_for_each_note(box) -> None:
    box.show_answer(1204, 117277, SortKey.DATE, ["One thing.", "Another thing."])
    assert box.count.text() == "1,204 of 117,277"
    assert box.sorting._keys.currentText() == "Automatic: Date"
    assert box.note.text() == "One thing.\nAnother thing."
    box.show_answer(1, 1, SortKey.ADDED)
    assert (box.count.text(), box.note.isVisible()) == ("1 item", False)


def test_a_list_stands_in_its_own_order(box) -> None:
    box.set_text('list:"To discuss"')
    box.show_answer(3, 10, SortKey.ADDED)
    assert box.sorting._keys.currentText() == "Automatic: Own order of the list"


def test_a_chosen_order_is_told_and_can_be_turned(box, qtbot) -> None:
    told = []
    box.sort_changed.connect(lambda key, reverse: told.append((key, reverse)))
    box.sorting._keys.setFocus()
    qtbot.keyClicks(box.sorting._keys, "Ti")
    assert box.sorting.key() is SortKey.TITLE
    qtbot.mouseClick(box.sorting._turned, Qt.MouseButton.LeftButton)
    assert told[-1] == (SortKey.TITLE, True)
    box.set_sort(SortKey.DUE, False)
    assert (box.sorting.key(), box.sorting.is_reversed()) == (SortKey.DUE, False)
    assert told[-1] == (SortKey.TITLE, True)


def test_only_a_query_can_be_saved(box, qtbot) -> None:
    assert not box.save.isEnabled()
    qtbot.keyClicks(box.edit, "graph")
    with qtbot.waitSignal(box.save_wanted):
        qtbot.mouseClick(box.save, Qt.MouseButton.LeftButton)


def test_names_of_fields_complete_and_tab_takes_the_first(box, edits, qtbot) -> None:
    qtbot.keyClicks(box.edit, "graph ra")
    popup = box.edit.popup
    assert popup.isVisible()
    assert popup.texts() == ["rating"]
    qtbot.keyClick(box.edit, _Key.Key_Tab)
    assert box.text() == "graph rating:"
    assert box.edit.hasFocus()
    assert edits[-1] == "graph rating:"


def test_values_complete_with_their_counts_and_are_quoted(box, qtbot) -> None:
    qtbot.keyClicks(box.edit, "tag:")
    popup = box.edit.popup
    assert popup.texts() == ["method/bayes", "method/boosting", "to discuss"]
    assert popup.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "method/boosting, 1,204"
    for _step in range(3):
        qtbot.keyClick(box.edit, _Key.Key_Down)
    qtbot.keyClick(box.edit, _Key.Key_Return)
    assert box.text() == 'tag:"to discuss" '
    assert not popup.isVisible()


def test_values_may_come_later_and_late_ones_are_dropped(box, qtbot) -> None:
    asked = []
    box.set_values_source(lambda field, beginning: asked.append((field, beginning)))
    qtbot.keyClicks(box.edit, "tag:me")
    assert asked[-1] == ("tag", "me")
    assert not box.edit.popup.isVisible()
    box.show_values("tag", "m", [("matrix", 1)])
    assert not box.edit.popup.isVisible()
    box.show_values("tag", "me", [("method", 4)])
    assert box.edit.popup.texts() == ["method"]
    qtbot.keyClick(box.edit, _Key.Key_Tab)
    assert box.text() == "tag:method "


def test_enter_searches_as_long_as_no_completion_is_chosen(box, qtbot) -> None:
    entered = []
    box.entered.connect(lambda: entered.append(box.text()))
    qtbot.keyClicks(box.edit, "tag:method")
    assert box.edit.popup.isVisible()
    qtbot.keyClick(box.edit, _Key.Key_Return)
    assert entered == ["tag:method"]
    assert not box.edit.popup.isVisible()


def test_plain_typing_goes_on_beside_the_completions(box, edits, qtbot) -> None:
    qtbot.keyClicks(box.edit, "tag:met")
    assert box.edit.popup.isVisible()
    qtbot.keyClicks(box.edit, "eor now")
    assert box.text() == "tag:meteor now"
    assert not box.edit.popup.isVisible()


def test_escape_closes_the_completions_and_keeps_the_text(box, qtbot) -> None:
    qtbot.keyClicks(box.edit, "is:")
    assert "talk" in box.edit.popup.texts()
    qtbot.keyClick(box.edit, _Key.Key_Escape)
    assert (box.text(), box.edit.popup.isVisible()) == ("is:", False)


def test_putting_the_same_text_in_again_disturbs_nothing(box, edits, qtbot) -> None:
    qtbot.keyClicks(box.edit, "tag:met")
    box.set_text("tag:met")
    assert box.edit.popup.isVisible()
    assert box.edit.cursorPosition() == 7


def test_a_click_takes_a_completion(box, qtbot) -> None:
    qtbot.keyClicks(box.edit, "kind:")
    popup = box.edit.popup
    assert popup.texts() == ["talk", "paper"]
    qtbot.mouseClick(
        popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualRect(popup.model().index(1, 0)).center()
    )
    assert box.text() == "kind:paper "
    assert box.edit.hasFocus()


def test_tab_goes_on_when_nothing_is_offered(box, qtbot) -> None:
    qtbot.keyClicks(box.edit, "graph ")
    qtbot.keyClick(box.edit, _Key.Key_Tab)
    assert not box.edit.hasFocus()
    assert not box.edit.popup.isVisible()


def test_keys_that_mean_nothing_in_the_line_are_left_to_commands(box, qtbot) -> None:
    pressed = []
    for keys in ("Ctrl+E", "Ctrl+K", "Ctrl+Z", "Ctrl+C", "Ctrl+V"):
        shortcut = QShortcut(QKeySequence(keys), box)
        shortcut.activated.connect(lambda keys=keys: pressed.append(keys))
    QGuiApplication.clipboard().setText("A title\nA speaker\nAn abstract of some words\n")
    for key in (_Key.Key_E, _Key.Key_K, _Key.Key_Z, _Key.Key_C, _Key.Key_V):
        qtbot.keyClick(box.edit, key, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["Ctrl+E", "Ctrl+K", "Ctrl+Z", "Ctrl+C", "Ctrl+V"]
    assert box.text() == ""
    QGuiApplication.clipboard().setText("graph")
    qtbot.keyClick(box.edit, _Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box.edit, _Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (box.text(), len(pressed)) == ("", 5)


def test_the_key_that_leads_to_the_line_is_not_typed_into_it(box, qtbot) -> None:
    qtbot.keyClicks(box.edit, "/graph a/b")
    assert box.text() == "graph a/b"


def test_tab_goes_to_what_was_meant_and_enter_takes_it(box, qtbot) -> None:
    wanted: list[str] = []
    box.meant_wanted.connect(wanted.append)
    box.set_text("grpah")
    box.focus_text()
    box.show_meant("graph")
    qtbot.keyClick(box.edit, _Key.Key_Tab)
    assert box.meant.hasFocus() and box.meant.shown_text() == "Did you mean “graph”?"
    qtbot.keyClick(box.meant, _Key.Key_Return)
    assert wanted == ["graph"] and box.edit.hasFocus()
    box.show_meant("")
    assert not box.meant.isVisible()


def test_choices_of_a_field_have_counts_when_they_come(box, qtbot) -> None:
    box.set_values_source(lambda field, beginning: None)
    qtbot.keyClicks(box.edit, "kind:")
    popup = box.edit.popup
    assert popup.texts() == ["talk", "paper"]
    box.show_values("kind", "", [("talk", 1204), ("paper", 3)])
    said = [popup.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == ["talk, 1,204", "paper, 3"]
