"""The chapters of a recording with their times, as a list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.event import Chapter, clock
from desktop.domain.text import clean_line
from desktop.i18n import _
from desktop.ui import icons, theme
from desktop.ui.widgets.pane_list import Index, PaneList
from desktop.ui.widgets.safe_text import plain_tooltip

_MARGIN = 5
_HIGHEST = 16_000_000  # QWIDGETSIZE_MAX is a little more
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class ChapterModel(QAbstractListModel):
    """Chapters in order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chapters: tuple[Chapter, ...] = ()

    def show(self, chapters: Sequence[Chapter]) -> None:
        self.beginResetModel()
        self.chapters = tuple(chapters)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.chapters)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        chapter = self.chapters[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{clock(chapter.start)}  {title_of(chapter)}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(repair_of(chapter))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (clock(chapter.start), title_of(chapter), people_of(chapter), repair_of(chapter))))
            case Qt.ItemDataRole.UserRole:
                return chapter
        return None


def title_of(chapter: Chapter) -> str:
    return clean_line(chapter.title) or _("Untitled chapter")


def people_of(chapter: Chapter) -> str:
    """ "Jane Roe, MIT; John Doe"."""
    return "; ".join(", ".join(filter(None, (one.name, one.affiliation))) for one in chapter.contributions)


def repair_of(chapter: Chapter) -> str:
    """What the source said instead of the time shown, and why it was read so; "" when it was read as typed."""
    if not chapter.reason:
        return ""
    return _("The page says {typed}. {reason}").format(typed=chapter.start_typed or "–", reason=chapter.reason)


class ChapterDelegate(QStyledItemDelegate):
    """Time, title in as many lines as it needs, people below; a small mark where the time was repaired."""

    def _times_width(self, metrics: QFontMetrics) -> int:
        return metrics.horizontalAdvance("0:00:00") + metrics.height() + 10

    def height_of(self, metrics: QFontMetrics, chapter: Chapter, width: int) -> int:
        """Pixels of a row of this width."""
        title, people = self._texts(metrics, chapter, QRect(0, 0, width, 0))
        return max(title.bottom(), people.bottom()) + _MARGIN

    def _texts(self, metrics: QFontMetrics, chapter: Chapter, rect: QRect) -> tuple[QRect, QRect]:
        """Where title and people stand."""
        left = rect.left() + _MARGIN + self._times_width(metrics)
        width = max(60, rect.right() - _MARGIN - left)
        title = metrics.boundingRect(QRect(left, rect.top() + _MARGIN, width, _HIGHEST), _WRAP, title_of(chapter))
        people = QRect(left, title.bottom() + 2, width, 0)
        if names := people_of(chapter):
            people = metrics.boundingRect(QRect(left, title.bottom() + 2, width, _HIGHEST), _WRAP, names)
        return QRect(left, title.top(), width, title.height()), QRect(left, people.top(), width, people.height())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, PaneList) else option.rect.width()
        return QSize(width, self.height_of(option.fontMetrics, index.data(Qt.ItemDataRole.UserRole), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chapter: Chapter = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        focused = bool(option.widget and option.widget.hasFocus())
        if option.state & QStyle.StateFlag.State_Selected and focused:
            painter.fillRect(option.rect, theme.colour("selection"))
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(option.rect.topLeft(), option.rect.bottomLeft())
        title, people = self._texts(option.fontMetrics, chapter, option.rect)
        times = QRect(option.rect.left() + _MARGIN, title.top(), self._times_width(option.fontMetrics), option.fontMetrics.height())
        painter.setPen(theme.colour("muted"))
        painter.drawText(times, int(Qt.AlignmentFlag.AlignLeft), clock(chapter.start))
        if chapter.reason:
            size = option.fontMetrics.height() - 3
            left = times.left() + option.fontMetrics.horizontalAdvance(clock(chapter.start)) + 4
            icons.icon("clock", "started").paint(painter, QRect(left, times.top() + 2, size, size))
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(title, _WRAP, title_of(chapter))
        painter.setPen(theme.colour("muted"))
        painter.drawText(people, _WRAP, people_of(chapter))
        painter.restore()


class ChapterList(PaneList):
    """As high as its chapters; Enter or a double click asks for a note at the chapter."""

    note_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = ChapterModel()
        self._delegate = ChapterDelegate()
        super().__init__(self._model, self._delegate, _("Chapters"), parent)
        self.doubleClicked.connect(self.enter_row)

    def show_chapters(self, chapters: Sequence[Chapter]) -> None:
        """Other chapters; the current row stays when they are the same."""
        if tuple(chapters) == self._model.chapters:
            return
        row = self.currentIndex().row()
        kept = self._model.chapters[row].id if 0 <= row < len(self._model.chapters) else ""
        self._model.show(chapters)
        self.show_from(next((n for n, one in enumerate(chapters) if kept and one.id == kept), 0))

    def current(self) -> Chapter | None:
        """The chapter of the current row."""
        row = self.currentIndex().row()
        return self._model.chapters[row] if 0 <= row < len(self._model.chapters) else None

    def go_to(self, seconds: int, chapter_id: str = "") -> QRect | None:
        """Makes the chapter current, by its id or the one that runs at the time; returns where it is."""
        chapters = self._model.chapters
        row = next((n for n, one in enumerate(chapters) if chapter_id and one.id == chapter_id), None)
        if row is None:
            begun = [(one.start, n) for n, one in enumerate(chapters) if one.start <= seconds]
            if not begun:
                return None
            row = max(begun)[1]
        index = self._model.index(row, 0)
        self.setCurrentIndex(index)
        return self.visualRect(index)

    def whole_height(self, width: int) -> int:
        metrics = self.fontMetrics()
        return min(sum(self._delegate.height_of(metrics, chapter, width) for chapter in self._model.chapters), _HIGHEST)

    def enter_row(self, index: Index) -> None:
        self.note_wanted.emit(index.data(Qt.ItemDataRole.UserRole))
