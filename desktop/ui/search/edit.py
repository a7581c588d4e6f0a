"""The line in which a query is typed: its keys, colours, clear button and completions. Searches nothing."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QHelpEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from desktop.i18n import _
from desktop.query.painting import Stretch, painted
from desktop.query.wording import worded
from desktop.ui import icons, theme
from desktop.ui.search import colours
from desktop.ui.search.completer import CompletionPopup
from desktop.ui.widgets.offsets import Offsets
from desktop.ui.widgets.safe_text import plain_tooltip

_TAKING = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINES_OF_A_QUERY = 2
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class QueryEdit(QLineEdit):
    """`entered` with Enter or Down, `left` with Esc when there is nothing to clear."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Search"))
        self.setAccessibleDescription(
            _("Type words, or fields such as by:, tag:, is: and year:. Down goes to the results.")
        )
        self.setPlaceholderText(
            _('Search: words, "a phrase", by:name, tag:name, is:unread, rating>=4, year:2020..2024')
        )
        self.popup = CompletionPopup(self)
        self._stretches: list[Stretch] = []
        self._glass = self.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._cross = self.addAction(icons.icon("x", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        self._name_actions()
        self._cross.triggered.connect(self.clear_text)
        self.textEdited.connect(self._on_typed)
        self.textChanged.connect(self._on_changed)
        self.popup.chosen.connect(self.replace)
        theme.current().changed.connect(self._redraw)

    def replace(self, text: str, cursor: int) -> None:
        """Puts a text in the place of what stands there, as a step that Ctrl+Z takes back."""
        if text != self.text():
            self.selectAll()
            self.insert(text)
        self.setCursorPosition(Offsets(text).to_qt(cursor))
        self.popup.suggest(text, cursor)

    def clear_text(self) -> None:
        """Leaves nothing, as a step that Ctrl+Z takes back."""
        self.popup.hide()
        self.selectAll()
        self.backspace()

    def explained_at(self, place: int) -> str:
        """What the query asks for at a character, in words; "" where nothing stands."""
        found = colours.node_at(self._stretches, place)
        return worded(found.node) if found is not None and found.node is not None else ""

    def event(self, event: QEvent) -> bool:
        """Keys with Ctrl that mean nothing in this line now are left to the commands of the window."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not event.text():
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        if event.matches(QKeySequence.StandardKey.Redo):
            return not self.isRedoAvailable()
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            return not self.hasSelectedText()
        if event.matches(QKeySequence.StandardKey.Paste):
            return _is_page(QGuiApplication.clipboard().text())
        return not event.matches(QKeySequence.StandardKey.SelectAll) and event.key() != Qt.Key.Key_Backspace

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is being put together keeps its own look; the query around it keeps its colours."""
        composing = event.preeditString()
        if composing and not event.commitString() and not event.replacementLength() and not self.hasSelectedText():
            cursor = self.cursorPosition()
            around = colours.attributes(self.text(), self._stretches, cursor, (cursor, Offsets(composing).to_qt(len(composing))))
            event = QInputMethodEvent(composing, [*event.attributes(), *around])
        super().inputMethodEvent(event)
        if not composing:
            self._colour()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.popup.isVisible() and self._goes_to_popup(key):
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.popup.hide()
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.clear_text() if self.text() else self.left.emit()
        elif event.text() == "/" and not self.text():
            event.accept()  # the key that leads here, pressed once more
        else:
            super().keyPressEvent(event)
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
                self.popup.hide()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes a completion while they are shown."""
        if forward and self.popup.isVisible() and self.popup.take(first=True):
            return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.popup.hide()
        super().focusOutEvent(event)

    def _goes_to_popup(self, key: int) -> bool:
        """Whether the completions use a key: arrows move, Tab takes, Enter only what was moved to, Esc closes."""
        if key in _MOVES:
            self.popup.move_by(_MOVES[Qt.Key(key)])
            return True
        if key == Qt.Key.Key_Escape:
            self.popup.hide()
            return True
        return key in _TAKING and self.popup.take(first=key == Qt.Key.Key_Tab)

    def _on_typed(self, text: str) -> None:
        self.popup.suggest(text, Offsets(text).from_qt(self.cursorPosition()))

    def _colour(self) -> None:
        """Qt gives a line no colours of its own; those that come with an input of nothing are kept until the next."""
        shown = colours.attributes(self.text(), self._stretches, self.cursorPosition())
        super().inputMethodEvent(QInputMethodEvent("", shown))

    def _show_tooltip(self, event: QHelpEvent) -> None:
        text = self.explained_at(Offsets(self.text()).from_qt(self.cursorPositionAt(event.pos())))
        if text:
            QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
        else:
            QToolTip.hideText()

    def _on_changed(self, text: str) -> None:
        self._stretches = painted(text)
        self._colour()
        self._cross.setVisible(bool(text))
        if not text:
            self.popup.hide()

    def _redraw(self) -> None:
        self._colour()
        self._glass.setIcon(icons.icon("search", "muted"))
        self._cross.setIcon(icons.icon("x", "muted"))

    def _name_actions(self) -> None:
        self._glass.setEnabled(True)
        self._cross.setToolTip(_("Clear the query (Esc)"))
        self._cross.setVisible(False)
        for action, name in ((self._glass, _("Search")), (self._cross, _("Clear the query"))):
            _name_button(self, action, name)


def _name_button(edit: QLineEdit, action: QAction, name: str) -> None:
    """The buttons that Qt makes of the actions are told to screen readers by a name of their own."""
    action.setText(name)
    for button in action.associatedObjects():
        if isinstance(button, QWidget) and button is not edit:
            button.setAccessibleName(name)


def _is_page(text: str) -> bool:
    """Whether a pasted text is no query but something to import: it has several lines."""
    return len(text.strip().splitlines()) > _LINES_OF_A_QUERY
