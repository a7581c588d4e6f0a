"""Pairs that may be one item: decided on one after the other, with keys."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.commands import again
from desktop.domain.item import Identifier, Kind
from desktop.services import annotating, items
from desktop.services.duplicates import candidates
from desktop.store.duplicates import relations_of
from desktop.store.items import item_of
from desktop.ui.desk import Desk
from desktop.ui.dialogs.again.duplicates import DuplicatesDialog
from desktop.ui.dialogs.again.frame import AgainDialog
from tests.library import make_draft, make_item
from tests.workbench import PlainWorkbench

_LAMPS = "Lamps that blink rarely carry more than lamps that blink often; we show it with forty lamps, a pier and some patience."
_CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[], DuplicatesDialog]


@pytest.fixture
def pairs(bench: PlainWorkbench) -> list[tuple[str, str]]:
    """Three pairs: the same DOI, the same title and people, a talk and a paper."""

    def item(title: str, *people: str, **fields: Any) -> str:
        return make_item(bench.library, title, *people, **{"kind": Kind.PAPER, **fields})

    doi = (Identifier("doi", "10.1234/waves"),)
    one = item("A ledger of small waves", "Cy Dune", identifiers=doi), item("Ledger of waves", "C. Dune", identifiers=doi, date="2021")
    annotating.add_note(bench.library, one[1], "Count again.")
    two = item("Counting forty lamps", "Ada Quill", abstract=_LAMPS, date="2020"), item(
        "Counting forty lamps", "Ada Quill", abstract=_LAMPS.replace("forty", "fifty"), date="2020"
    )
    three = (
        item("Ropes and knots at sea", "Bo Marsh", kind=Kind.TALK, abstract=_LAMPS.replace("amp", "ope")),
        item("Ropes and knots at sea", "Bo Marsh", abstract=_LAMPS.replace("amp", "ope")),
    )
    return [one, two, three]


@pytest.fixture
def dialog(bench: PlainWorkbench, pairs: list[tuple[str, str]], opened: Callable[[QDialog], None]) -> DuplicatesDialog:
    made = DuplicatesDialog(None, bench, candidates(bench.library))
    opened(made)
    return made


def titles(dialog: DuplicatesDialog) -> list[str]:
    return [text.partition(". ")[0] for text in dialog.texts()]


_ALL = ["A ledger of small waves", "Counting forty lamps", "Ropes and knots at sea"]


def test_pairs_are_shown_surest_first_with_why(dialog: DuplicatesDialog) -> None:
    assert titles(dialog) == _ALL
    assert "Same identifier: doi 10.1234/waves" in dialog.texts()[0]
    assert "Same title · Same people: Ada Quill · Abstracts alike by" in dialog.texts()[1]
    assert dialog.summary.text().startswith("2 pairs may be one item. 1 pair belongs together.")
    assert dialog.comparison.sides.texts()[0] == ("Title", "A ledger of small waves", "Ledger of waves")
    assert "1 note" in dialog.comparison.gain.text()


def test_m_merges_and_undo_brings_the_pair_back(
    bench: PlainWorkbench, pairs: list[tuple[str, str]], dialog: DuplicatesDialog, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_M)
    assert titles(dialog) == _ALL[1:]
    kept = item_of(bench.library.store.reader, pairs[0][0])
    assert kept.title == "A ledger of small waves" and kept.date == "2021" and len(kept.annotations) == 1
    assert dialog.list.current() == pairs[1]
    press(Qt.Key.Key_Z, modifiers=_CTRL)
    dialog.refresh()
    assert titles(dialog) == _ALL and dialog.list.current() == pairs[0]


def test_swap_keeps_the_other_and_a_field_is_chosen_with_space(
    bench: PlainWorkbench, pairs: list[tuple[str, str]], dialog: DuplicatesDialog, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_S)
    assert dialog.comparison.sides.texts()[0] == ("Title", "Ledger of waves", "A ledger of small waves")
    dialog.comparison.sides.setFocus()
    press(Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_M)
    kept = item_of(bench.library.store.reader, pairs[0][1])
    assert kept.title == "A ledger of small waves" and kept.people == ("C. Dune",)
    assert item_of(bench.library.store.reader, pairs[0][0]).trashed


def test_what_is_no_duplicate_is_not_asked_again(
    bench: PlainWorkbench, dialog: DuplicatesDialog, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_Down, Qt.Key.Key_N)
    assert titles(dialog) == [_ALL[0], _ALL[2]]
    assert bench.labels == ["Not a duplicate"]
    press(Qt.Key.Key_F5)
    assert titles(dialog) == [_ALL[0], _ALL[2]]


def test_a_talk_and_a_paper_can_only_be_related(
    bench: PlainWorkbench, pairs: list[tuple[str, str]], dialog: DuplicatesDialog, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_End, Qt.Key.Key_M)
    assert bench.labels == [] and not dialog.merge_button.isEnabled()
    assert "stay two items" in dialog.comparison.gain.text()
    press(Qt.Key.Key_R)
    assert titles(dialog) == _ALL[:2]
    talk, paper = pairs[2]
    assert [(one.other, one.kind) for one in relations_of(bench.library.store.reader, talk)] == [(paper, "same work")]


def test_the_last_pair_leaves_a_page_that_says_so(dialog: DuplicatesDialog, press: Callable[..., None]) -> None:
    press(Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N)
    assert dialog.texts() == [] and dialog._pages.says() == "That was the last pair"
    press(Qt.Key.Key_Z, modifiers=_CTRL)
    dialog.refresh()
    assert titles(dialog) == [_ALL[2]] and dialog._pages.says() == ""


def test_a_pair_of_a_trashed_item_goes(
    bench: PlainWorkbench, pairs: list[tuple[str, str]], dialog: DuplicatesDialog
) -> None:
    again.merge_these(bench, pairs[1][0], [pairs[1][1]], {})
    dialog.refresh()
    assert titles(dialog) == [_ALL[0], _ALL[2]]


def test_a_library_without_duplicates_says_so(bench: PlainWorkbench, opened: Callable[[QDialog], None]) -> None:
    made = DuplicatesDialog(None, bench, [])
    opened(made)
    assert made._pages.says() == "No duplicates"
    assert not made.merge_button.isVisible()


def test_what_a_screen_reader_says(dialog: DuplicatesDialog) -> None:
    model = dialog.comparison.sides.model()
    spoken = [model.index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken[0] == "Title. Is merged into it. Ledger of waves. does not stay"
    assert dialog.merge_button.accessibleName() == "Merge" and dialog.merge_button.accessibleDescription()
    assert all(widget.accessibleName() for widget in (dialog.list, dialog.comparison.sides))


def test_in_the_window_undo_brings_a_pair_back_and_the_dialog_may_be_closed_meanwhile(
    desk: Desk, qtbot: QtBot, press: Callable[..., None]
) -> None:
    for date in ("2020", "2021"):
        draft = make_draft("Counting forty lamps", "Ada Quill", kind=Kind.PAPER, abstract=_LAMPS, date=date)
        desk.workbench.write(lambda library, draft=draft: items.add(library, draft))
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 2)
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.window.focus_results()
    press(Qt.Key.Key_D, modifiers=_CTRL)
    qtbot.waitUntil(lambda: desk.window.findChild(DuplicatesDialog) is not None)
    dialog = desk.window.findChild(DuplicatesDialog)
    qtbot.waitUntil(lambda: len(dialog.texts()) == 1 and dialog.isActiveWindow())
    press(Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 1 and "Merge 1 item" in dialog.toast.message())
    assert dialog._pages.says() == "That was the last pair"
    press(Qt.Key.Key_Z, modifiers=_CTRL)
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 2 and len(dialog.texts()) == 1)
    press(Qt.Key.Key_N, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.window.findChild(DuplicatesDialog) is None)
    desk.actions.run("edit.undo")
    qtbot.waitUntil(lambda: "Undone: Not a duplicate" in desk.window.toast.message())


def test_what_is_open_already_comes_to_the_front(desk: Desk, qtbot: QtBot) -> None:
    desk.workbench.show_persons()
    desk.workbench.show_persons()
    desk.workbench.show_conflicts()
    desk.workbench.show_conflicts("x")
    desk.workbench.show_duplicates([])
    desk.workbench.show_duplicates([])
    assert len([one for one in desk.window.findChildren(AgainDialog) if one.isVisible()]) == 3
    desk.window.close()
    assert not [one for one in desk.window.findChildren(AgainDialog) if one.isVisible()]
