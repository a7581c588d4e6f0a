"""The abstract as a page to read: highlights and hits painted over it, text selected with the mouse or the keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontInfo,
    QFontMetrics,
    QMouseEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QWidget

from desktop.domain.annotation import Colour
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.widgets.offsets import Offsets
from desktop.ui.widgets.safe_text import FittedText

LINE_HEIGHT = 1.45  # of the size of the font
LINE_LENGTH = 75  # characters
_FLASH_MS = 1200
_GAP_SHARE = 0.55  # height of the empty line between paragraphs
_SAMPLE = "the quick sound of many waves met at the far shore and nobody heard it "


@dataclass(frozen=True, slots=True)
class Painted:
    """A highlight where it stands now: characters start to end."""

    annotation_id: str
    start: int
    end: int
    colour: Colour


def line_width(metrics: QFontMetrics) -> int:
    """Pixels of a line of LINE_LENGTH characters of usual text."""
    return round(metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * LINE_LENGTH)


class AbstractView(FittedText):
    """Plain text in paragraphs. All places are characters from the start of the abstract."""

    highlight_clicked = Signal(str)
    highlight_wanted = Signal()
    note_wanted = Signal()
    caret_moved = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Abstract"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self._text = ""
        self._offsets = Offsets("")
        self._highlights: tuple[Painted, ...] = ()
        self._hits: tuple[tuple[int, int], ...] = ()
        self._flashed: tuple[int, int] | None = None
        self._flash_end = QTimer(self)
        self._flash_end.setSingleShot(True)
        self._flash_end.setInterval(_FLASH_MS)
        self._flash_end.timeout.connect(self._stop_flash)
        self.cursorPositionChanged.connect(self._tell_caret)
        theme.current().changed.connect(self._follow_theme)
        self._dress()

    def show_text(self, text: str) -> None:
        """Another abstract; the caret goes to its start. The same text keeps caret and selection."""
        if text != self._text:
            self._text, self._offsets = text, Offsets(text)
            self.setPlainText(text)
            self._set_lines()
            self.fit()

    def show_marks(self, highlights: Sequence[Painted], hits: Sequence[tuple[int, int]]) -> None:
        """What is painted behind the text."""
        self._highlights, self._hits = tuple(highlights), tuple(hits)
        self._paint_marks()

    def selection(self) -> tuple[int, int] | None:
        """The selected characters, None when nothing but blanks is selected."""
        cursor = self.textCursor()
        start, end = (self._offsets.from_qt(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        return (start, end) if self._text[start:end].strip() else None

    def go_to(self, start: int, end: int) -> None:
        """Puts the caret at the start of a passage and lights it up for a moment."""
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_qt(start))
        self.setTextCursor(cursor)
        self._flashed = (start, end)
        self._flash_end.start()
        self._paint_marks()
        self.caret_moved.emit(self.cursorRect())

    def is_lit(self) -> bool:
        """Whether a passage is lit up just now."""
        return self._flashed is not None

    def highlight_at(self, at: int) -> str:
        """The id of the shortest highlight over a character, or ""."""
        over = [mark for mark in self._highlights if mark.start <= at < mark.end]
        return min(over, key=lambda mark: mark.end - mark.start).annotation_id if over else ""

    def _stop_flash(self) -> None:
        self._flashed = None
        self._paint_marks()

    def _tell_caret(self) -> None:
        if self.hasFocus():
            self.caret_moved.emit(self.cursorRect())

    def _dress(self) -> None:
        font = QFont(QApplication.font())
        font.setPointSizeF(max(font.pointSizeF(), 1) * 1.08)
        self.setFont(font)

    def _set_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        share = 100 * max(1.0, LINE_HEIGHT * QFontInfo(self.font()).pixelSize() / self.fontMetrics().height())
        lines.setLineHeight(share, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(lines)
        gap = QTextBlockFormat()
        gap.setLineHeight(share * _GAP_SHARE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block = self.document().begin()
        while block.isValid():
            if block.length() == 1:
                QTextCursor(block).mergeBlockFormat(gap)
            block = block.next()

    def _paint_marks(self) -> None:
        found = [self._mark(one.start, one.end, theme.colour(f"highlight-{one.colour.value}")) for one in self._highlights]
        found += [self._hit(start, end) for start, end in self._hits]
        if self._flashed is not None:
            lit = self._mark(*self._flashed, theme.colour("accent"))
            lit.format.setForeground(theme.colour("accent-text"))
            found.append(lit)
        self.setExtraSelections(found)

    def _mark(self, start: int, end: int, ground: QColor) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(start))
        cursor.setPosition(self._offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        made = QTextEdit.ExtraSelection()
        made.cursor = cursor
        made.format = QTextCharFormat()
        made.format.setBackground(ground)
        made.format.setForeground(self.palette().color(QPalette.ColorRole.Text))
        return made

    def _hit(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        """A line under the hit, so that a highlight below it stays as it is."""
        made = self._mark(start, end, QColor())
        made.format = QTextCharFormat()
        made.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.format.setUnderlineColor(theme.colour("accent"))
        return made

    def _follow_theme(self) -> None:
        self._dress()
        self._set_lines()
        self.fit()
        self._paint_marks()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            clicked = self.highlight_at(self._offsets.from_qt(self.cursorForPosition(event.position().toPoint()).position()))
            if clicked:
                self.highlight_clicked.emit(clicked)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def menu(self) -> QMenu:
        """What can be done with the selection."""
        menu = QMenu(self)
        some = self.selection() is not None
        for label, run in (
            (_("Highlight"), self.highlight_wanted.emit),
            (_("Add note here…"), self.note_wanted.emit),
            (_("Copy"), self.copy),
        ):
            action = menu.addAction(label)
            action.setEnabled(some)
            action.triggered.connect(run)
        menu.addAction(_("Select all")).triggered.connect(self.selectAll)
        return menu
