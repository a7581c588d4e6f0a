"""A pane on the screen that shows an item with everything on it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.detail.pane import DetailPane
from tests.ui.detail.hall import ITEM


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., DetailPane]:
    """Shows the item, with changes, in a pane that has the keyboard."""

    def shown(**changes: object) -> DetailPane:
        pane = DetailPane()
        qtbot.addWidget(pane)
        pane.resize(600, 700)
        pane.show_item(replace(ITEM, **changes), None)
        with qtbot.waitActive(pane):
            pane.show()
        return pane

    return shown


@pytest.fixture
def pane(show: Callable[..., DetailPane]) -> DetailPane:
    """A pane that shows the item."""
    return show()
