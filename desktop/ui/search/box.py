"""The query box: the query's text, what narrows it, what was found and in which order. Others search."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop.i18n import _
from desktop.query.narrow import clauses
from desktop.store.sorting import SortKey
from desktop.ui import icons, theme
from desktop.ui.search.chips import Chips
from desktop.ui.search.completer import Values
from desktop.ui.search.counting import counted
from desktop.ui.search.edit import QueryEdit
from desktop.ui.search.sorting import NAMES, SortChoice
from desktop.ui.widgets.buttons import TextButton


class QueryBox(QFrame):
    """`edited` at each change a person makes, `entered` and `left` towards and from the results, `meant_wanted` when
    a suggested query is to take the place of the one on the screen."""

    edited = Signal(str)
    entered = Signal()
    left = Signal()
    sort_changed = Signal(object, bool)
    save_wanted = Signal()
    meant_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search-bar")
        self.edit = QueryEdit(self)
        self.chips = Chips(self)
        self.sorting = SortChoice(self)
        self.count = QLabel(self)
        self.note = QLabel(self)
        self.save = QToolButton(self)
        self.meant = TextButton("", self)
        self._meant = ""
        self._is_setting = False
        self._lay_out()
        self._connect()
        self._redraw()
        self.save.setEnabled(False)

    def text(self) -> str:
        """The query as it stands."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Puts a query in, as a step that Ctrl+Z takes back; `edited` is not emitted."""
        if text != self.edit.text():
            self._is_setting = True
            self.edit.selectAll()
            self.edit.insert(text) if text else self.edit.backspace()
            self._is_setting = False
            self.edit.popup.hide()

    def focus_text(self, select_all: bool = True) -> None:
        """The keyboard goes to the query."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if select_all:
            self.edit.selectAll()

    def set_values_source(self, values: Values) -> None:
        """Who knows the values of a field that begin so, with how many items have each; None when it takes time,
        then `show_values` brings them."""
        self.edit.popup.set_values_source(values)

    def show_values(self, field: str, beginning: str, values: list[tuple[str, int]]) -> None:
        """Values that the source was asked for and did not have at once."""
        self.edit.popup.show_values(field, beginning, values)

    def set_sort(self, key: SortKey | None, reverse: bool = False) -> None:
        """Shows an order chosen elsewhere; `sort_changed` is not emitted."""
        self.sorting.set_sort(key, reverse)

    def show_answer(self, total: int, of: int, sort: SortKey, notes: Sequence[str] = ()) -> None:
        """Says how many of how many items were found, in which order, and what else is to be known, a line each."""
        self.count.setText(counted(total, of))
        self.sorting.show_used(_("Own order of the list") if self._is_of_a_list(sort) else _(NAMES[sort]))
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))

    def show_meant(self, query: str) -> None:
        """Offers another query in the place of this one; "" takes the offer back."""
        self._meant = query
        text = _("Did you mean “{query}”?").format(query=query)
        if query:
            self.meant.show_text(text)
            self.meant.setAccessibleName(text)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.meant.setVisible(bool(query))

    def _lay_out(self) -> None:
        self.note.setProperty("quiet", True)
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.hide()
        self.meant.hide()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty("quiet", True)
        self.count.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.save.setToolTip(_("Save the query as a smart list"))
        self.save.setAccessibleName(_("Save the query as a smart list"))
        second = QHBoxLayout()
        second.setSpacing(12)
        for widget, stretch in ((self.chips, 1), (self.meant, 0), (self.count, 0), (self.sorting, 0)):
            second.addWidget(widget, stretch)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 6)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.edit, 0, 0)
        grid.addWidget(self.save, 0, 1)
        grid.addLayout(second, 1, 0, 1, 2)
        grid.addWidget(self.note, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        QWidget.setTabOrder(self.edit, self.meant)
        QWidget.setTabOrder(self.meant, self.save)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._on_text)
        self.edit.entered.connect(self.entered)
        self.edit.left.connect(self.left)
        self.chips.dropped.connect(self._on_dropped)
        self.sorting.changed.connect(self.sort_changed)
        self.save.clicked.connect(self.save_wanted)
        self.meant.clicked.connect(self._on_meant)
        theme.current().changed.connect(self._redraw)

    def _on_text(self, text: str) -> None:
        self.chips.show_text(text)
        self.save.setEnabled(bool(text.strip()))
        if not self._is_setting:
            self.edited.emit(text)

    def _on_dropped(self, text: str) -> None:
        self.edit.replace(text, len(text))
        self.edit.popup.hide()
        self.edit.setFocus()

    def _on_meant(self) -> None:
        self.edit.setFocus()
        self.meant_wanted.emit(self._meant)

    def _is_of_a_list(self, sort: SortKey) -> bool:
        named = [clause for clause in clauses(self.text()) if clause.field == "list" and not clause.negated]
        return len(named) == 1 and self.sorting.key() is None and sort is not SortKey.RELEVANCE

    def _redraw(self) -> None:
        self.save.setIcon(icons.icon("bookmark"))
        self.save.setIconSize(QSize(1, 1) * self.fontMetrics().height())
