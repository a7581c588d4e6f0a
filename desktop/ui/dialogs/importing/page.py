"""The page that items were read from, as plain text: what became of each part is tinted, the current item's values in
colours of their own. Only what is in view is looked at, so that a page may be as long as it likes."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTextEdit, QWidget

from desktop.domain.draft import Draft
from desktop.domain.source import Span
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.dialogs.importing.places import Mark, Marks, PageText
from desktop.ui.dialogs.importing.words import field_name
from desktop.ui.widgets.safe_text import plain_tooltip

COLOURS = {
    "title": "highlight-blue", "people": "highlight-green", "bio": "highlight-green", "abstract": "highlight-yellow",
    "summary": "highlight-yellow", "date": "highlight-red", "start_time": "highlight-red", "end_time": "highlight-red",
    "duration": "highlight-red", "event": "highlight-purple", "session": "highlight-purple", "place": "highlight-purple",
    "container": "highlight-purple", "record": "selection-idle",
}  # fmt: skip
_OTHER = "hit"  # links, identifiers, chapters and what else there may be
_NOT_CURRENT = "tag"
_FLAGS = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
_BAR = 3  # pixels
_MOST_BARS = 2000


def colour_of(field: str) -> str:
    """The role of the theme behind the words that a field was read from."""
    return COLOURS.get(field.partition(".")[0], _OTHER)


class PageView(QPlainTextEdit):
    """`clicked` when a character is clicked or Space pressed on it: the character. `menu` is filled by whoever knows
    what a part of the page can be used as."""

    clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(_FLAGS)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(_("Text of the page"))
        self.setAccessibleDescription(_("Select words and press the key of a field to use them as its value; Space goes to the item."))
        self.viewport().setMouseTracking(True)
        self.menu = QMenu(self)
        self.page = PageText("")
        self._marks = Marks((), 0)
        self._current = -1
        self._part: Span | None = None
        self._lines = _Lines(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._tint)
        self.updateRequest.connect(self._scrolled)
        self.blockCountChanged.connect(self._make_room)
        theme.current().changed.connect(self._later)
        self._make_room()

    def show_text(self, text: str, *, is_record: bool) -> None:
        """Another text; records of a file are shown in a font of fixed width."""
        if text == self.page.text and self.toPlainText():
            return
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if is_record else QApplication.font())
        self.page = PageText(text)
        self._marks, self._current = Marks((), 0), -1
        self.setPlainText(self.page.shown)

    def show_items(self, drafts: Sequence[Draft]) -> None:
        """The items that were read from the text."""
        self._marks = Marks(drafts, len(self.page.text))
        self._later()

    def show_current(self, item: int) -> None:
        """The item whose values are coloured, -1 for none."""
        self._current = item
        self._part = None
        self._later()

    def show_part(self, span: Span) -> None:
        """Marks a part of the text that belongs to no item, and goes there."""
        self._current = -1
        self._part = span
        self.go_to(span)
        self._later()

    def is_at_part(self) -> bool:
        """Whether a part without an item is marked."""
        return self._part is not None

    def go_to(self, span: Span) -> None:
        """Scrolls so that a part of the text is in view, in its upper third."""
        if not self.page.text:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.page.to_qt(span.start))
        self.setTextCursor(cursor)
        self.centerCursor()
        below = self.cursorRect().top() - self.viewport().height() // 5
        if below > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + below // max(1, self.fontMetrics().lineSpacing()))

    def selected(self) -> Span | None:
        """The selected characters without the white space around them; None for nothing."""
        cursor = self.textCursor()
        start, end = self.page.from_qt(cursor.selectionStart()), self.page.from_qt(cursor.selectionEnd())
        text = self.page.text[start:end]
        if not text.strip():
            return None
        return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))

    def item_at(self, place: int) -> int | None:
        """The number of the item that a character was read into."""
        return self._marks.item_at(place, self._current)

    def marked(self) -> dict[str, list[str]]:
        """The words in view that the current item's values were read from, by field."""
        found: dict[str, list[str]] = {}
        for mark in sorted(self._in_view(), key=lambda mark: mark.start):
            if mark.item == self._current:
                found.setdefault(mark.field, []).append(self.page.text[mark.start : mark.end])
        return found

    def view(self) -> Span:
        """The characters that can be seen."""
        first = self.firstVisibleBlock().position()
        last = self.cursorForPosition(QPoint(self.viewport().width() - 1, self.viewport().height() - 1))
        last.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        return Span(self.page.from_qt(first), self.page.from_qt(last.position()))

    def _in_view(self) -> list[Mark]:
        view = self.view()
        return list(self._marks.within(view.start, view.end))

    def _later(self) -> None:
        self._soon.start()
        self._lines.update()

    def _tint(self) -> None:
        view = self.view()
        others, own = [], []
        seen: set[tuple[int, int]] = set()
        for mark in self._marks.within(view.start, view.end):
            if mark.item == self._current:
                own.append(mark)
            elif (mark.start, mark.end) not in seen:
                seen.add((mark.start, mark.end))
                others.append(self._selection(mark, view, _NOT_CURRENT))
        own.sort(key=lambda mark: mark.start - mark.end)  # the record first, its values over it
        shown = [self._selection(mark, view, colour_of(mark.field)) for mark in own]
        if self._part is not None:
            shown.append(self._selection(self._part, view, "selection"))
        self.setExtraSelections(others + shown)
        self._lines.look(own, others, self._part)

    def _selection(self, part: Mark | Span, view: Span, role: str) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.page.to_qt(max(part.start, view.start)))
        cursor.setPosition(self.page.to_qt(min(part.end, view.end)), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = QTextCharFormat()
        made.format.setBackground(theme.colour(role))
        made.format.setForeground(theme.colour("text"))
        return made

    def _scrolled(self, rect: QRect, dy: int) -> None:
        if dy:
            self._soon.start()
            self._lines.scroll(0, dy)
        else:
            self._lines.update(0, rect.y(), self._lines.width(), rect.height())

    def _make_room(self) -> None:
        self.setViewportMargins(self._lines.sizeHint().width(), 0, 0, 0)
        self._place_lines()

    def _place_lines(self) -> None:
        inner = self.contentsRect()
        self._lines.setGeometry(inner.left(), inner.top(), self._lines.sizeHint().width(), inner.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_lines()
        self._later()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked.emit(self.page.from_qt(self.textCursor().position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._say_what(event.position().toPoint())

    def _say_what(self, at: QPoint) -> None:
        place = self.page.from_qt(self.cursorForPosition(at).position())
        fields = [mark.field for mark in self._marks.within(place, place + 1) if mark.item == self._current]
        names = ", ".join(dict.fromkeys(field_name(field) for field in reversed(fields)))
        self.viewport().setToolTip(plain_tooltip(names))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.clicked.emit(self.page.from_qt(self.textCursor().position()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.exec(event.globalPos())

    def paint_lines(self, painter: QPainter, width: int, bars: dict[int, str]) -> None:
        """The numbers of the lines in view, and a bar beside those that an item was read from."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        height, bottom = self.fontMetrics().height(), self.viewport().height()
        while block.isValid() and top <= bottom:
            tall = self.blockBoundingRect(block).height()
            start = self.page.from_qt(block.position())
            role = bars.get(block.blockNumber())
            if role:
                painter.fillRect(QRect(width - _BAR - 2, round(top), _BAR, round(tall)), theme.colour(role))
            if self.page.is_line_start(start):
                painter.setPen(theme.colour("muted"))
                place = QRect(0, round(top), width - _BAR - 8, height)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), str(self.page.line_of(start)))
            top += tall
            block = block.next()


class _Lines(QWidget):
    """The column of line numbers at the left of the page."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._bars: dict[int, str] = {}

    def look(self, own: Sequence[Mark], others: Sequence[QTextEdit.ExtraSelection], part: Span | None) -> None:
        """What the lines in view are."""
        bars: dict[int, str] = {}
        to_qt = self._view.page.to_qt
        for other in others:
            self._fill(bars, other.cursor.selectionStart(), other.cursor.selectionEnd(), "scroll")
        for mark in own:
            self._fill(bars, to_qt(mark.start), to_qt(mark.end), "accent")
        if part is not None:
            self._fill(bars, to_qt(part.start), to_qt(part.end), "star")
        self._bars = bars
        self.update()

    def _fill(self, bars: dict[int, str], start: int, end: int, role: str) -> None:
        document = self._view.document()
        first, last = document.findBlock(start).blockNumber(), document.findBlock(max(start, end - 1)).blockNumber()
        for block in range(first, min(last, first + _MOST_BARS) + 1):
            bars[block] = role

    def sizeHint(self) -> QSize:
        digits = max(2, len(str(self._view.blockCount())))
        return QSize(self._view.fontMetrics().horizontalAdvance("9") * digits + _BAR + 14, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._view.font())
        self._view.paint_lines(painter, self.width(), self._bars)
