"""What these dialogs have in common: they stay beside the window, decide by single keys, and undo where they are."""

from collections.abc import Callable, Sequence
from typing import ParamSpec

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.commands import library
from desktop.commands.workbench import Workbench
from desktop.i18n import _
from desktop.ui.dialogs.size import open_at
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.toast import Toast

_P = ParamSpec("_P")


def while_open(widget: QWidget, call: Callable[_P, object]) -> Callable[_P, None]:
    """The call as long as the widget is there: what was asked for may come after a dialog is closed."""

    def checked(*words: _P.args, **named: _P.kwargs) -> None:
        if shiboken6.isValid(widget):
            call(*words, **named)

    return checked


class Pages(QStackedWidget):
    """The content, or a page that says why there is none."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._empty: EmptyState | None = None
        self.addWidget(content)

    def show_content(self) -> None:
        self.setCurrentWidget(self._content)

    def show_empty(self, page: EmptyState) -> None:
        """Shows this page in place of the one before."""
        old, self._empty = self._empty, page
        self.addWidget(page)
        self.setCurrentWidget(page)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()

    def says(self) -> str:
        """The title of the page that is shown without content, or ""."""
        return self._empty.accessibleName() if self._empty is not None and self.currentWidget() is self._empty else ""


class AgainDialog(QDialog):
    """Subclasses fill `column`, add their `decisions`, and show the library as it is now in `refresh`.

    Ctrl+Z and Ctrl+Y are the window's: what is decided here is a step like any other."""

    def __init__(self, parent: QWidget | None, workbench: Workbench, title: str, characters: int, lines: int) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self._buttons: dict[str, list[QPushButton]] = {}
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        below = QWidget()
        self.decisions = FlowLayout(below, spacing=8)
        self.close_button = QPushButton(_("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(below, 1)
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(12)
        outer.addWidget(body, 1)
        outer.addLayout(foot)
        self.toast = Toast(body)  # above the buttons
        self._on_key(("Ctrl+Z",), lambda: library.undo(workbench))
        self._on_key(("Ctrl+Y", "Ctrl+Shift+Z"), lambda: library.redo(workbench))
        open_at(self, characters, lines)

    def refresh(self) -> None:
        """Shows the library as it is now; called after every change of it."""

    def decision(self, label: str, key: str, help_text: str, run: Callable[[], object]) -> QPushButton:
        """A button below that a single key presses too; of several with one key, the one that is shown."""
        named = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        button = QPushButton(_("{action} ({key})").format(action=label, key=named))
        button.setAutoDefault(False)
        button.setToolTip(help_text)
        button.setAccessibleName(label)
        button.setAccessibleDescription(help_text)
        button.clicked.connect(lambda _checked=False: run())
        self.decisions.addWidget(button)
        self.setTabOrder(button, self.close_button)
        if key not in self._buttons:
            self._on_key((key,), lambda: self._press(key))
        self._buttons.setdefault(key, []).append(button)
        return button

    def _press(self, key: str) -> None:
        for button in self._buttons[key]:
            if button.isVisible() and button.isEnabled():
                button.click()

    def _on_key(self, keys: Sequence[str], run: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
