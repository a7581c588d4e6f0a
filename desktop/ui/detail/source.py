"""The page that an item was read from, with the words that each value came from."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.source import Span
from desktop.i18n import N_, _
from desktop.ui import theme
from desktop.ui.dialogs.size import open_at
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.offsets import Offsets

_NAMES = {
    "title": N_("Title"), "people": N_("Person {number}"), "abstract": N_("Abstract"), "summary": N_("Summary"),
    "event": N_("Event"), "session": N_("Session"), "date": N_("Date"), "start_time": N_("Start"), "end_time": N_("End"),
    "duration": N_("Duration"), "chapters": N_("Chapter {number}"), "links": N_("Link {number}"), "place": N_("Place"),
    "container": N_("Published in"), "identifiers": N_("Identifier {number}"), "kind": N_("Kind"),
}  # fmt: skip


class SourceView(QDialog):
    """Page text beside the list of values; choosing a value goes to the words it came from.

    `spans` are those of ItemSource or Draft: characters of the text by field name ("title", "people.0")."""

    def __init__(
        self, text: str, spans: Mapping[str, Sequence[Span]], parent: QWidget | None = None, *, title: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title or _("Source"))
        open_at(self, 122, 38)
        self._offsets = Offsets(text)
        self._spans = {name: [s for s in places if 0 <= s.start < s.end <= len(text)] for name, places in spans.items()}
        self.values = QListWidget()
        self.values.setAccessibleName(_("Values and where they came from"))
        self.values.setSpacing(2)
        self.page = QPlainTextEdit()
        self.page.setReadOnly(True)
        self.page.setTabChangesFocus(True)
        self.page.setAccessibleName(_("Text of the page"))
        self.page.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.page.setPlainText(text)
        flags = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.page.setTextInteractionFlags(flags)
        for name, places in self._spans.items():
            row = QListWidgetItem(value_name(name))
            row.setData(Qt.ItemDataRole.UserRole, name)
            if not places:
                row.setFlags(Qt.ItemFlag.NoItemFlags)
            self.values.addItem(row)
        panes = QSplitter()
        panes.addWidget(self.values)
        panes.addWidget(self.page)
        panes.setStretchFactor(1, 1)
        panes.setSizes([210, 770])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        if not text:
            column.addWidget(PlainLabel(_("The text of this page was not kept."), quiet=True))
        column.addWidget(panes, 1)
        column.addWidget(buttons)
        self.values.currentItemChanged.connect(lambda now, _before: self._choose(now))
        theme.current().changed.connect(self._recolour)
        self.values.setCurrentRow(0)
        self._choose(self.values.currentItem())
        self.values.setFocus()

    def marked(self) -> list[str]:
        """The words that the chosen value came from."""
        return [mark.cursor.selectedText() for mark in self.page.extraSelections() if mark.format.fontUnderline()]

    def _recolour(self) -> None:
        self._choose(self.values.currentItem())

    def _choose(self, row: QListWidgetItem | None) -> None:
        chosen = row.data(Qt.ItemDataRole.UserRole) if row else ""
        marks = [self._mark(span, "hit", strong=False) for name, spans in self._spans.items() if name != chosen for span in spans]
        own = [self._mark(span, "highlight-green", strong=True) for span in self._spans.get(chosen, ())]
        self.page.setExtraSelections(marks + own)
        if own:
            start = QTextCursor(own[0].cursor)
            start.setPosition(own[0].cursor.selectionStart())
            self.page.setTextCursor(start)
            self.page.centerCursor()

    def _mark(self, span: Span, role: str, *, strong: bool) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(self._offsets.to_qt(span.start))
        cursor.setPosition(self._offsets.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = QTextCharFormat()
        made.format.setBackground(theme.colour(role))
        made.format.setFontUnderline(strong)
        return made


def value_name(name: str) -> str:
    """ "Person 1" of "people.0"; a name that is not known stands as it is."""
    field, _dot, number = name.partition(".")
    known = _NAMES.get(field)
    if known is None:
        return name
    number = str(int(number) + 1) if number.isdigit() else ""
    return _(known).format(number=number).strip()
