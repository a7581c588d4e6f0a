"""The page an item came from, with the words that each of its values was read from marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QTextEdit, QWidget

from desktop.domain.source import ItemSource, Span
from desktop.i18n import _
from desktop.ui import theme

_MARKS = ("highlight-yellow", "highlight-green", "highlight-blue", "highlight-red", "highlight-purple")


class SourcePage(QDialog):
    """Left the fields, right the text; choosing a field goes to its words."""

    def __init__(self, parent: QWidget, source: ItemSource, text: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Source: {file}").format(file=source.file))
        self.resize(min(980, parent.width()), min(680, parent.height()))
        # Qt counts UTF-16 units, spans count characters
        self._text = text
        self.fields = QListWidget()
        self.fields.setAccessibleName(_("Values read from this page"))
        self.fields.setMaximumWidth(220)
        self.page = QPlainTextEdit(text)
        self.page.setReadOnly(True)
        self.page.setAccessibleName(_("The page as it was imported"))
        row = QHBoxLayout(self)
        row.addWidget(self.fields)
        row.addWidget(self.page, 1)
        marked = [(name, spans, _MARKS[place % len(_MARKS)]) for place, (name, spans) in enumerate(_in_order(source))]
        for name, spans, role in marked:
            line = QListWidgetItem(name.replace("_", " ").replace(".", " "))
            line.setBackground(theme.colour(role))
            line.setData(Qt.ItemDataRole.UserRole, spans[0].start)
            self.fields.addItem(line)
        self.page.setExtraSelections([self._mark(span, role) for _name, spans, role in marked for span in spans])
        self.fields.currentItemChanged.connect(lambda line, _before: self._go_to(line))
        self.fields.setCurrentRow(0)
        self.fields.setFocus()

    def _mark(self, span: Span, role: str) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._cursor(span.start, span.end)
        style = QTextCharFormat()
        style.setBackground(theme.colour(role))
        mark.format = style
        return mark

    def _go_to(self, line: QListWidgetItem | None) -> None:
        if line is not None:
            start = line.data(Qt.ItemDataRole.UserRole)
            self.page.setTextCursor(self._cursor(start, start))
            self.page.centerCursor()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(self._units(start))
        cursor.setPosition(self._units(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _units(self, at: int) -> int:
        units = len(self._text[:at].encode("utf-16-le")) // 2
        return min(units, self.page.document().characterCount() - 1)


def _in_order(source: ItemSource) -> Sequence[tuple[str, tuple[Span, ...]]]:
    found = [(name, spans) for name, spans in source.spans.items() if spans]
    return sorted(found, key=lambda one: one[1][0].start)
