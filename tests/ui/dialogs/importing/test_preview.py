"""The preview as it is looked through: list, page and item beside each other, ticks, states, what is left out and gone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QTableView
from pytestqt.qtbot import QtBot

from desktop.domain.draft import LeftOut, Reading
from desktop.domain.source import Span
from desktop.services.comparing import Difference, What
from desktop.services.previewing import Compared, Comparison, State
from desktop.settings import Settings
from desktop.ui.dialogs.importing.preview import ImportPreview

Opened = Callable[..., ImportPreview]
Records = Callable[[str, int], Reading]
CONTROL = Qt.KeyboardModifier.ControlModifier


def says(dialog: ImportPreview) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def rows(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())]


def items(dialog: ImportPreview, file: int = 0) -> list[str]:
    above = dialog.list.model.index(file, 0)
    return [dialog.list.model.index(row, 0, above).data() for row in range(dialog.list.model.rowCount(above))]


def tabs(dialog: ImportPreview) -> list[str]:
    return [dialog.tabs.tabText(number) for number in range(dialog.tabs.count()) if dialog.tabs.isTabVisible(number)]


def title(dialog: ImportPreview) -> str:
    return dialog.form.lines["title"].text()


def test_files_and_what_was_found_in_them_are_shown(preview: Opened, records: Records) -> None:
    first, second = records("halls.json", 3), records("more.json", 2)
    comparisons = [
        Comparison((Compared(State.KNOWN, "a"), Compared(State.NEW), Compared(State.NEW))),
        Comparison((Compared(State.NEW), Compared(State.NEW))),
    ]
    dialog = preview(first, second, comparisons=comparisons, errors=["broken.pdf is not a text."])

    above = dialog.list.model.index(0, 0)
    assert above.data() == "halls.json: 3 items"
    assert [dialog.list.model.index(2, column, above).data() for column in range(4)] == [
        "Item 2", "new", "Person 0, Person 1", "2024-09",
    ]  # fmt: skip
    assert dialog.list.model.index(0, 1, above).data() == "already there"
    for words in ("5 items found: 4 new, 1 already there.", "halls.json: Read as Records – sure.", "broken.pdf is not a text."):
        assert words in says(dialog)
    assert dialog.accept_button.text() == "Import 5 items"
    assert "About 0." in dialog.form.text()


def test_moving_in_the_list_moves_the_page(preview: Opened, page: Reading, qtbot: QtBot) -> None:
    dialog = preview(page)
    assert dialog.page.marked()["title"] == ["Halls that answer"]
    assert dialog.panes.legend.words() == ["Title", "People", "Abstract", "Event"]

    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Down)

    assert dialog.page.marked()["title"] == ["Rooms without corners"]
    assert dialog.page.marked()["people.0"] == ["Rosa Tamm"]
    assert title(dialog) == "Rooms without corners"


def test_a_click_on_the_page_chooses_the_item_that_stands_there(preview: Opened, page: Reading, qtbot: QtBot) -> None:
    dialog = preview(page)

    click(dialog, "Corners keep", qtbot)
    assert title(dialog) == "Rooms without corners"

    click(dialog, "Ada Quill", qtbot)
    assert title(dialog) == "Halls that answer"

    click(dialog, "Mind the step", qtbot)
    assert title(dialog) == "Halls that answer"


def test_space_on_the_page_does_what_a_click_does(preview: Opened, page: Reading, qtbot: QtBot) -> None:
    dialog = preview(page)
    dialog.page.setFocus()
    put_cursor(dialog, "Rosa Tamm")

    qtbot.keyClick(dialog.page, Qt.Key.Key_Space)

    assert title(dialog) == "Rooms without corners"


def put_cursor(dialog: ImportPreview, words: str) -> QPoint:
    cursor = QTextCursor(dialog.page.document())
    cursor.setPosition(dialog.page.page.to_qt(dialog.page.page.text.index(words)) + 2)
    dialog.page.setTextCursor(cursor)
    return dialog.page.cursorRect().center()


def click(dialog: ImportPreview, words: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.page.viewport(), Qt.MouseButton.LeftButton, pos=put_cursor(dialog, words))


def test_space_leaves_items_out(preview: Opened, records: Records, qtbot: QtBot) -> None:
    dialog = preview(records("halls.json", 3), records("more.json", 2))
    tree = dialog.list.tree

    qtbot.keyClick(tree, Qt.Key.Key_Space)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert "About 1." in dialog.form.text()
    qtbot.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(tree, Qt.Key.Key_Space)

    assert dialog.accept_button.text() == "Import 2 items"
    assert [(one.name, len(one.drafts)) for one in dialog.chosen()] == [("more.json", 2)]

    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert [draft.title for draft in dialog.chosen()[0].drafts] == ["Item 1", "Item 2"]

    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    qtbot.keyClick(tree, Qt.Key.Key_Z, CONTROL)
    assert dialog.accept_button.text() == "Import 4 items"


def test_the_tick_of_a_file_stands_for_all_of_it(preview: Opened, records: Records, qtbot: QtBot) -> None:
    dialog = preview(records("halls.json", 3))
    file = dialog.list.model.index(0, 0)

    dialog.list.tree.setCurrentIndex(file)
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Space)
    assert dialog.chosen() == [] and not dialog.accept_button.isEnabled()

    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Space)
    assert file.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    assert dialog.accept_button.text() == "Import 1 item"


def test_enter_imports_and_escape_does_not(preview: Opened, page: Reading, qtbot: QtBot) -> None:
    dialog = preview(page)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Return)

    again = preview(page)
    with qtbot.waitSignal(again.rejected):
        qtbot.keyClick(again.list.tree, Qt.Key.Key_Escape)


def test_escape_asks_before_corrections_are_lost(
    preview: Opened, page: Reading, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    dialog = preview(page)
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_J)

    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Escape)

    assert asked and dialog.isVisible()


CHANGES = (
    Difference("date", What.FILLED, "", "2024-09-26"),
    Difference("abstract", What.UPDATED, "It was so.", "It is so."),
    Difference("tags", What.ADDED, "halls", "halls, echoes"),
)
EDITED = (Difference("title", What.CONFLICT, "My title", "Its title"),)


@pytest.fixture
def again(preview: Opened, records: Records) -> ImportPreview:
    """A source that was imported before."""
    states = [Compared(State.NEW)] * 7 + [
        Compared(State.CHANGED, "a", CHANGES), Compared(State.CONFLICT, "b", EDITED), Compared(State.KNOWN, "c"),
    ]  # fmt: skip
    gone = tuple((f"g{number}", f"Gone {number}") for number in range(3))
    return preview(records("halls.json", 10), comparisons=[Comparison(tuple(states), gone)])


def test_what_would_change_is_shown_side_by_side(again: ImportPreview, qtbot: QtBot) -> None:
    assert tabs(again) == ["Item"]
    qtbot.keyClick(again.list.tree, Qt.Key.Key_End)
    qtbot.keyClick(again.list.tree, Qt.Key.Key_Up)

    table = again.panes.changes.table
    assert tabs(again) == ["Item", "Changes (1)"] and table.isVisible()
    assert rows(table) == [["Title", "My title", "Its title", "your edit stays; choose later under Conflicts"]]

    qtbot.keyClick(again.list.tree, Qt.Key.Key_Up)
    assert rows(table) == [
        ["Date", "–", "2024-09-26", "filled in"],
        ["Abstract", "It was so.", "It is so.", "updated: you had not edited it"],
        ["Tags", "halls", "halls, echoes", "added to those there are"],
    ]
    above = again.list.model.index(0, 0)
    assert [again.list.model.index(row, 1, above).data() for row in (7, 8, 9)] == ["changes 3 fields", "conflict", "already there"]


def test_who_prefers_the_item_to_its_changes_is_not_asked_again(again: ImportPreview, qtbot: QtBot) -> None:
    qtbot.keyClick(again.list.tree, Qt.Key.Key_End)
    qtbot.keyClick(again.list.tree, Qt.Key.Key_Up)
    bar = again.tabs.tabBar()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())

    qtbot.keyClick(again.list.tree, Qt.Key.Key_Up)

    assert again.form.isVisible()


def test_the_list_is_narrowed_by_state_and_words(again: ImportPreview, qtbot: QtBot) -> None:
    assert [again.list.state.itemText(n) for n in range(again.list.state.count())] == [
        "all: 10", "new: 7", "changed: 1", "conflict: 1", "already there: 1",
    ]  # fmt: skip
    again.list.state.setFocus()
    qtbot.keyClick(again.list.state, Qt.Key.Key_C)
    assert items(again) == ["Item 7"] and again.list.model.index(0, 0).data() == "halls.json: 1 of 10 items"
    assert title(again) == "Item 7"

    qtbot.keyClick(again.list.tree, Qt.Key.Key_Space)
    assert len(again.chosen()[0].drafts) == 9

    again.list.state.setCurrentIndex(0)
    qtbot.keyClick(again, Qt.Key.Key_F, CONTROL)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "ITEM 6 person")
    assert items(again) == ["Item 6"]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert again.list.tree.hasFocus() and again.isVisible()


def test_a_click_on_an_item_that_is_not_in_the_narrowed_list_shows_all(again: ImportPreview, qtbot: QtBot) -> None:
    again.list.line.setText("Item 9")
    assert items(again) == ["Item 9"]

    again.page.go_to(Span(0, 1))
    click(again, "record 0", qtbot)

    assert len(items(again)) == 10 and title(again) == "Item 0"


def test_what_is_gone_from_a_source_is_a_line_that_opens(again: ImportPreview, qtbot: QtBot) -> None:
    gone = again.head.gone
    assert gone.line.text() == "3 items that this source had last time are not in it any more; they stay in your library"
    assert not gone.titles.isVisible()

    gone.line.setFocus()
    qtbot.keyClick(gone.line, Qt.Key.Key_Space)

    assert gone.titles.isVisible() and rows(gone.titles) == [["Gone 0"], ["Gone 1"], ["Gone 2"]]


@pytest.mark.parametrize(
    ("sure", "sentence"),
    [
        (0.93, "Read as blocks – sure."),
        (0.7, "Read as blocks – fairly sure: have a look at the list."),
        (0.3, "Read as blocks – unsure: please look through the list."),
    ],
)
def test_the_preview_says_how_sure_the_reading_is(preview: Opened, page: Reading, sure: float, sentence: str) -> None:
    dialog = preview(replace(page, sure=sure))

    label = next(label for label in dialog.findChildren(QLabel) if label.text() == sentence)
    assert label.toolTip() == f"Sure to {round(sure * 100)} %"


def test_what_was_left_out_is_found_on_the_page(preview: Opened, page: Reading, qtbot: QtBot) -> None:
    record = LeftOut("@talk{", "The brace is never closed.", 3, 2, is_record=True)
    dialog = preview(replace(page, left_out=(*page.left_out, record)))
    assert tabs(dialog) == ["Item", "Left out (3, not understood 1)"]
    dialog.tabs.setCurrentIndex(2)
    table = dialog.left_out.table
    assert [row[:2] for row in rows(table)] == [
        ["3–4", "Not understood: The brace is never closed."], ["12", "A line that belongs to no talk."], ["13–14", "Too short."],
    ]  # fmt: skip

    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End, CONTROL)

    assert dialog.page.is_at_part() and dialog.page.marked() == {}
    cursor = dialog.page.textCursor()
    assert cursor.block().text() == "A talk that nobody noticed"

    dialog.tabs.setCurrentIndex(0)
    assert dialog.page.marked()["title"] == ["Halls that answer"]


def test_thousands_of_items_are_shown_at_once(preview: Opened, records: Records, qtbot: QtBot) -> None:
    dialog = preview(records("large.json", 20_000), errors=[f"file {n} is empty." for n in range(20)])

    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_End)

    assert "About 19999." in dialog.form.text()
    assert dialog.page.marked()["record"] == ["record 19999\ntitle: Item 19999"]
    assert len(dialog.page.extraSelections()) < 200
    assert "… and 18 more, see Notices" in says(dialog)
    assert "Notices (20)" in tabs(dialog)


def test_only_errors_can_be_shown_too(preview: Opened) -> None:
    dialog = preview(errors=["broken.pdf is not a text."])

    assert "broken.pdf is not a text." in says(dialog) and not dialog.accept_button.isVisible()


def test_a_source_without_text_shows_its_items_all_the_same(preview: Opened, records: Records) -> None:
    dialog = preview(replace(records("paper.pdf", 1), text=""))

    assert not dialog.page.isVisible() and "This source has no text to show." in says(dialog)
    assert "About 0." in dialog.form.text()


def test_sizes_are_kept_for_the_next_import(preview: Opened, page: Reading, tmp_path, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    settings = Settings.load(tmp_path / "settings.json")
    dialog = preview(page, settings=settings)
    dialog.resize(760, 560)
    dialog.panes._all.setSizes([300, 420])
    divided = dialog.panes._all.sizes()
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Escape)
    settings.save()

    kept = ImportPreview((page,), [Comparison((Compared(State.NEW),) * 2)], settings=Settings.load(tmp_path / "settings.json"))
    qtbot.addWidget(kept)
    with qtbot.waitActive(kept):
        kept.show()

    assert (kept.width(), kept.height()) == (760, 560) and kept.panes._all.sizes() == divided


def test_f6_goes_round_the_panes(preview: Opened, page: Reading, qtbot: QtBot) -> None:
    dialog = preview(page)
    seen = []
    for _press in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())

    assert seen == [dialog.page, dialog.form.lines["title"].line, dialog.list.tree]


def test_every_part_has_a_name_for_a_screen_reader(preview: Opened, page: Reading) -> None:
    dialog = preview(page)
    parts = (dialog.list.tree, dialog.list.state, dialog.list.line, dialog.page, dialog.left_out.table,
             dialog.panes.changes.table, dialog.form.abstract, *(line.line for line in dialog.form.lines.values()))  # fmt: skip

    assert all(part.accessibleName() for part in parts)
    row = dialog.list.tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert row == "Talk, Halls that answer, Ada Quill, new"
