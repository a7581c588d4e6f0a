"""The question how chosen items become one."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.commands.workbench import MergeWish
from desktop.domain.item import Kind
from desktop.services import annotating, items, tagging
from desktop.ui.desk import Desk
from desktop.ui.dialogs.again.merging import MergeDialog
from tests.library import make_draft, make_item
from tests.workbench import PlainWorkbench

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def ids(bench: PlainWorkbench) -> list[str]:
    def item(title: str, **fields: Any) -> str:
        return make_item(bench.library, title, "Cy Dune", kind=Kind.PAPER, **fields)

    made = [item("Small waves"), item("Small waves, counted", date="2021"), item("Small waves", date="2022", language="en")]
    annotating.add_note(bench.library, made[1], "Count again.")
    tagging.tag(bench.library, [made[2]], ["sea", "waves"], [])
    return made


@pytest.fixture
def dialog(bench: PlainWorkbench, ids: list[str], opened: Callable[[QDialog], None]) -> MergeDialog:
    made = MergeDialog(None, bench.library, ids)
    opened(made)
    return made


def test_empty_fields_take_the_first_value_and_the_rest_is_counted(dialog: MergeDialog, ids: list[str]) -> None:
    assert dialog.comparison.sides.texts()[:3] == [
        ("Title", "Small waves", "Small waves, counted", "Small waves"),
        ("People", "Cy Dune", "Cy Dune", "Cy Dune"),
        ("Date", "", "2021", "2022"),
    ]
    assert dialog.comparison.sides.chosen()["date"] == 1
    assert dialog.comparison.gain.text().startswith("Comes to the item that stays: 1 note, 2 tags.")
    assert dialog.wish() == MergeWish(ids[0], {})


def test_values_are_chosen_with_keys_and_ctrl_enter_merges(
    dialog: MergeDialog, ids: list[str], press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, modifiers=_CTRL)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.wish() == MergeWish(ids[0], {"title": ids[1], "date": ids[2]})


def test_an_empty_value_may_stay(dialog: MergeDialog, ids: list[str], press: Callable[..., None]) -> None:
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert dialog.wish() == MergeWish(ids[0], {"date": ids[0]})


def test_alt_and_a_digit_say_which_one_stays(
    dialog: MergeDialog, ids: list[str], press: Callable[..., None], qtbot: QtBot
) -> None:
    press(Qt.Key.Key_3, modifiers=_ALT)
    qtbot.waitUntil(lambda: dialog.keepers[2].isChecked())
    assert dialog.comparison.sides.texts()[0][1] == "Small waves"
    assert dialog.comparison.sides.texts()[2] == ("Date", "2022", "", "2021")
    assert dialog.wish() == MergeWish(ids[2], {})
    assert [button.isChecked() for button in dialog.keepers] == [False, False, True]


def test_in_the_window_merging_one_item_says_what_is_missing(desk: Desk, qtbot: QtBot) -> None:
    desk.workbench.write(lambda library: items.add(library, make_draft("Small waves")))
    qtbot.waitUntil(lambda: len(desk.workbench.selected()) == 1)
    desk.actions.run("item.merge")
    assert desk.window.toast.message().startswith("Choose two or more items to merge")
