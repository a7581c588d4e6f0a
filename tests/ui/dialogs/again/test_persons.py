"""Everybody with their spellings: found, joined, kept apart, split, separated, renamed; suggestions decided on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.domain.item import Kind
from desktop.services import persons
from desktop.store.items import item_of
from desktop.ui.dialogs.again.persons import PersonsDialog
from tests.library import make_item
from tests.workbench import PlainWorkbench

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ids(bench: PlainWorkbench) -> list[str]:
    def item(title: str, *people: str, date: str) -> str:
        return make_item(bench.library, title, *people, kind=Kind.PAPER, date=date)

    return [
        item("Lamps", "Ada Quill", "Rosa Tamm", date="2020"),
        item("Lamps by night", "Ada Quill", "Rosa Tamm", date="2021"),
        item("Lamps by day", "A. Quill", "Rosa Tamm", date="2022"),
        item("Ropes", "Bo Marsh", date="2019"),
    ]


@pytest.fixture
def dialog(bench: PlainWorkbench, ids: list[str], opened: Callable[[QDialog], None]) -> PersonsDialog:
    made = PersonsDialog(None, bench)
    opened(made)
    return made


def people(dialog: PersonsDialog) -> list[tuple[str, ...]]:
    model = dialog.table.model()
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def rows_of(dialog: PersonsDialog, name: str) -> list[str]:
    model = getattr(dialog, name).model()
    return [model.index(row, 1 if name == "work_done" else 0).data() for row in range(model.rowCount())]


def join_both(bench: PlainWorkbench, dialog: PersonsDialog, press: Callable[..., None]) -> None:
    QTest.keyClicks(dialog.line, "quill")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down, modifiers=_SHIFT)
    bench.answers["choice"] = lambda _title, labels: next(label for label in labels if "Ada" in label)
    press(Qt.Key.Key_J)


def test_people_are_found_by_a_part_of_their_name(dialog: PersonsDialog, press: Callable[..., None]) -> None:
    assert [one[0] for one in people(dialog)] == ["Bo Marsh", "A. Quill", "Ada Quill", "Rosa Tamm"]
    assert dialog.count.text() == "4 people"
    QTest.keyClicks(dialog.line, "ada")
    assert people(dialog) == [("Ada Quill", "2", "")]
    assert rows_of(dialog, "work_done") == ["Lamps by night", "Lamps"]
    QTest.keyClicks(dialog.line, "x")
    assert people(dialog) == [] and dialog.count.text() == "Nobody has such a name."
    press(Qt.Key.Key_Escape)
    assert len(people(dialog)) == 4 and dialog.isVisible()
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_chosen_people_are_joined_under_the_name_that_is_shown(
    bench: PlainWorkbench, ids: list[str], dialog: PersonsDialog, press: Callable[..., None]
) -> None:
    join_both(bench, dialog, press)
    assert people(dialog) == [("Ada Quill", "3", "A. Quill")]
    assert rows_of(dialog, "spellings") == ["A. Quill"]
    assert item_of(bench.library.store.reader, ids[2]).contributions[0].person_id == item_of(
        bench.library.store.reader, ids[0]
    ).contributions[0].person_id
    press(Qt.Key.Key_Z, modifiers=_CTRL)
    dialog.refresh()
    assert [one[0] for one in people(dialog)] == ["A. Quill", "Ada Quill"]


def test_a_joined_spelling_is_taken_away_again(bench: PlainWorkbench, dialog: PersonsDialog, press: Callable[..., None]) -> None:
    join_both(bench, dialog, press)
    dialog.table.setFocus()
    press(Qt.Key.Key_X)
    assert [one[0] for one in people(dialog)] == ["A. Quill", "Ada Quill"]
    assert bench.labels[-1] == "Separate people"


def test_two_people_are_said_to_be_two(bench: PlainWorkbench, dialog: PersonsDialog, press: Callable[..., None]) -> None:
    QTest.keyClicks(dialog.line, "quill")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_N)
    assert bench.labels == []
    press(Qt.Key.Key_Down, modifiers=_SHIFT)
    press(Qt.Key.Key_N)
    assert bench.labels == ["Not the same person"]
    assert persons.persons(bench.library, "quill") and len(people(dialog)) == 2


def test_one_alone_is_joined_with_a_name_that_is_typed(
    bench: PlainWorkbench, dialog: PersonsDialog, press: Callable[..., None]
) -> None:
    QTest.keyClicks(dialog.line, "ada")
    press(Qt.Key.Key_Down)
    bench.answers["text"] = "A. Quill"
    press(Qt.Key.Key_J)
    assert people(dialog) == [("Ada Quill", "3", "A. Quill")]


def test_renaming_keeps_the_old_name_as_a_spelling(
    bench: PlainWorkbench, dialog: PersonsDialog, press: Callable[..., None]
) -> None:
    QTest.keyClicks(dialog.line, "marsh")
    press(Qt.Key.Key_Down)
    bench.answers["text"] = "Bodo Marsh"
    press(Qt.Key.Key_F2)
    assert people(dialog) == [("Bodo Marsh", "1", "Bo Marsh")]


def test_what_another_person_did_is_split_off(
    bench: PlainWorkbench, ids: list[str], dialog: PersonsDialog, press: Callable[..., None]
) -> None:
    QTest.keyClicks(dialog.line, "ada")
    press(Qt.Key.Key_Down, Qt.Key.Key_S)
    assert "Choose at the right" in bench.said[0] and dialog.work_done.hasFocus()
    bench.answers["text"] = "Ada Quill"
    press(Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_S)
    assert [one[:2] for one in people(dialog)] == [("Ada Quill", "1"), ("Ada Quill", "1")]


def test_enter_shows_what_a_person_did_in_the_list(
    bench: PlainWorkbench, dialog: PersonsDialog, press: Callable[..., None]
) -> None:
    QTest.keyClicks(dialog.line, "ada")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert bench.query() == 'people:"=Ada Quill"'


def test_suggestions_are_joined_under_either_name_or_kept_apart(
    bench: PlainWorkbench, dialog: PersonsDialog, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_Tab, modifiers=_CTRL)
    suggestions = dialog.suggestions
    assert [text.partition(". They")[0] for text in suggestions.texts()] == ["Ada Quill and A. Quill"]
    assert "Both work with Rosa Tamm" in suggestions.reasons.text()
    assert suggestions.sides.texts()[:1] == [("Shown as", "Ada Quill", "A. Quill")]
    press(Qt.Key.Key_S, Qt.Key.Key_J)
    assert bench.labels == ["Join people as “A. Quill”"] and suggestions.texts() == []
    press(Qt.Key.Key_Z, modifiers=_CTRL)
    dialog.refresh()
    assert len(suggestions.texts()) == 1
    suggestions.list.setFocus()
    press(Qt.Key.Key_N)
    assert suggestions.texts() == [] and bench.labels[-1] == "Not the same person"
    suggestions.look()
    assert suggestions.texts() == []


def test_without_suggestions_the_tab_says_so(bench: PlainWorkbench, opened: Callable[[QDialog], None], press: Callable[..., None]) -> None:
    made = PersonsDialog(None, bench)
    opened(made)
    press(Qt.Key.Key_Tab, modifiers=_CTRL)
    assert made.suggestions._pages.says() == "No suggestions"
