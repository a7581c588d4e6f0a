"""Dialogs on a library of the test's own, with everything done at once."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.services.library import Library
from tests.workbench import PlainWorkbench

Press = Callable[..., None]


@pytest.fixture
def bench(library: Library) -> PlainWorkbench:
    """The workbench over an empty library."""
    return PlainWorkbench(library)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[QDialog], None]]:
    """Shows a dialog, which then has the keyboard, and closes it after the test."""
    dialogs: list[QDialog] = []

    def show(dialog: QDialog) -> None:
        dialogs.append(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        with qtbot.waitActive(dialog):
            dialog.show()

    yield show
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()


@pytest.fixture
def press() -> Press:
    """Presses keys where the focus is."""

    def pressed(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key, modifiers)

    return pressed
