"""The dialog for the weights of the fields: tried out live, kept, reset, left."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.weights_dialog import WeightsDialog

_DEFAULTS = {"title": 6.0, "abstract": 1.0, "other": 0.8}


@pytest.fixture
def tried() -> list[dict[str, float]]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, tried: list[dict[str, float]]) -> WeightsDialog:
    made = WeightsDialog(None, _DEFAULTS, {"title": 4.0}, lambda weights: tried.append(dict(weights)))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_it_opens_with_the_weights_in_use(dialog: WeightsDialog) -> None:
    assert dialog.weights() == {"title": 4.0, "abstract": 1.0, "other": 0.8}
    assert dialog.chosen() == {"title": 4.0}
    assert dialog.sliders["title"].accessibleName() == "Weight of title"
    assert dialog.sliders["other"].accessibleName() == "Weight of everything else"


def test_a_slider_moves_its_number_and_the_results_follow_once(
    dialog: WeightsDialog, tried: list[dict[str, float]], qtbot: QtBot
) -> None:
    slider = dialog.sliders["abstract"]
    slider.setFocus()
    for _press in range(4):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert dialog.numbers["abstract"].value() == 3.0
    qtbot.waitUntil(lambda: bool(tried))
    assert tried == [{"title": 4.0, "abstract": 3.0, "other": 0.8}]


def test_numbers_go_further_than_their_slider(dialog: WeightsDialog) -> None:
    dialog.numbers["title"].setValue(55.25)
    assert dialog.sliders["title"].value() == dialog.sliders["title"].maximum()
    assert dialog.weights()["title"] == 55.25


def test_reset_brings_back_what_was_delivered(dialog: WeightsDialog) -> None:
    dialog.reset_button.click()
    assert (dialog.weights(), dialog.chosen()) == (_DEFAULTS, {})


def test_leaving_restores_what_was_before(dialog: WeightsDialog, tried: list[dict[str, float]], qtbot: QtBot) -> None:
    dialog.numbers["title"].setValue(0)
    qtbot.waitUntil(lambda: bool(tried))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert tried[-1] == {"title": 4.0, "abstract": 1.0, "other": 0.8}


def test_keeping_applies_what_was_not_tried_yet(dialog: WeightsDialog, tried: list[dict[str, float]]) -> None:
    dialog.numbers["title"].setValue(2)
    dialog.accept()
    assert tried == [{"title": 2.0, "abstract": 1.0, "other": 0.8}]


def test_nothing_is_asked_again_when_nothing_was_changed(dialog: WeightsDialog, tried: list[dict[str, float]]) -> None:
    dialog.accept()
    assert tried == []
