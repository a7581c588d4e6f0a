"""The preview of an import: what was found, what is there already, what was left out and why."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.draft import Draft, LeftOut, Reading
from desktop.domain.item import Kind
from desktop.domain.people import Contribution, Role
from desktop.ui.dialogs.import_preview import ImportPreview


def draft(number: int) -> Draft:
    people = tuple(Contribution(f"Person {n}", Role.SPEAKER) for n in range(number % 7))
    return Draft(Kind.PAPER if number % 2 else Kind.TALK, f"Item {number}", contributions=people, date="2024-09",
                 abstract=f"About {number}.")  # fmt: skip


def reading(name: str, count: int, left_out: tuple[LeftOut, ...] = ()) -> Reading:
    return Reading(name, "listing", "0" * 64, "", tuple(draft(n) for n in range(count)), left_out, ("Read as Windows-1252.",))


COFFEE = LeftOut("Coffee in the foyer", "a break, not a talk", 12, 2)


@pytest.fixture
def preview(qtbot: QtBot) -> Callable[..., ImportPreview]:
    def opened(readings: list[Reading], known: list[list[bool]], errors: list[str]) -> ImportPreview:
        made = ImportPreview(readings, known, errors)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
        return made

    return opened


def says(dialog: ImportPreview) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def cells(dialog: ImportPreview, file: int, row: int) -> list[str]:
    above = dialog.model.index(file, 0)
    return [dialog.model.index(row, column, above).data() for column in range(4)]


def test_files_and_what_was_found_in_them_are_shown(preview: Callable[..., ImportPreview]) -> None:
    dialog = preview(
        [reading("halls.txt", 3, (COFFEE,)), reading("more.txt", 2)], [[True, False, False], [False, False]],
        ["broken.pdf is not a text."],
    )  # fmt: skip

    assert dialog.model.index(0, 0).data() == "halls.txt: 3 items"
    assert cells(dialog, 0, 0) == ["Item 0", "", "2024-09", "already there"]
    assert cells(dialog, 0, 2) == ["Item 2", "Person 0, Person 1", "2024-09", "new"]
    for words in ("5 items found. 1 already there", "Read as Windows-1252.", "broken.pdf is not a text.", "1 part of halls.txt"):
        assert words in says(dialog)
    assert dialog.accept_button.text() == "Import 5 items"
    left_out = dialog.left_out.model()
    assert [left_out.index(0, column).data() for column in range(3)] == ["12–13", "a break, not a talk", "Coffee in the foyer"]
    assert "About 0." in dialog.page.toPlainText()


def test_space_leaves_items_out(preview: Callable[..., ImportPreview], qtbot: QtBot) -> None:
    dialog = preview([reading("halls.txt", 3), reading("more.txt", 2)], [[False] * 3, [False] * 2], [])

    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Down)
    assert "About 1." in dialog.page.toPlainText()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)

    assert dialog.accept_button.text() == "Import 2 items"
    assert [(one.name, len(one.drafts)) for one in dialog.chosen()] == [("more.txt", 2)]

    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert [draft.title for draft in dialog.chosen()[0].drafts] == ["Item 1", "Item 2"]


def test_the_tick_of_a_file_stands_for_all_of_it(preview: Callable[..., ImportPreview], qtbot: QtBot) -> None:
    dialog = preview([reading("halls.txt", 3)], [[False] * 3], [])
    file = dialog.model.index(0, 0)

    dialog.tree.setCurrentIndex(file)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert dialog.chosen() == [] and not dialog.accept_button.isEnabled()

    dialog.model.toggle([dialog.model.index(1, 0, file)])
    assert file.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    assert dialog.accept_button.text() == "Import 1 item"


def test_enter_imports_and_escape_does_not(preview: Callable[..., ImportPreview], qtbot: QtBot) -> None:
    dialog = preview([reading("halls.txt", 1)], [[False]], [])
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)

    again = preview([reading("halls.txt", 1)], [[False]], [])
    with qtbot.waitSignal(again.rejected):
        qtbot.keyClick(again.tree, Qt.Key.Key_Escape)


def test_thousands_of_items_are_shown_at_once(preview: Callable[..., ImportPreview], qtbot: QtBot) -> None:
    many = 5000
    dialog = preview([reading("large.json", many)], [[False] * many], [f"file {n} is empty." for n in range(20)])

    qtbot.keyClick(dialog.tree, Qt.Key.Key_End)

    assert "About 4999." in dialog.page.toPlainText()
    assert "… and 12 more" in says(dialog)


def test_only_errors_can_be_shown_too(preview: Callable[..., ImportPreview]) -> None:
    dialog = preview([], [], ["broken.pdf is not a text."])

    assert "broken.pdf is not a text." in says(dialog) and not dialog.accept_button.isEnabled()
