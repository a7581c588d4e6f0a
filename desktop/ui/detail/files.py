"""The files that are kept with the item in the reading pane: opened, shown in their folder, taken off."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QLocale, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.attachment import DOCUMENTS, SLIDES, SUBTITLES, Attachment, ending_of
from desktop.i18n import _
from desktop.ui import icons, theme
from desktop.ui.widgets.pane_list import Index, PaneList
from desktop.ui.widgets.safe_text import plain_tooltip

_NOWHERE = QModelIndex()
_MARGIN = 4
_GAP = 12
_HEARD = frozenset(["mp3", "m4a"])
_SEEN = frozenset(["mp4", "webm", "mkv"])
_PICTURES = frozenset(["png", "jpg", "jpeg"])


def kind_of(kept: Attachment) -> tuple[str, str]:
    """What sort of file it is, in a word, and its icon."""
    ending = ending_of(kept.name)
    for endings, word, icon in (
        (SLIDES, _("Slides"), "panel-left"), (SUBTITLES, _("Subtitles"), "message-square"), (_SEEN, _("Video"), "play"),
        (_HEARD, _("Sound"), "mic"), (_PICTURES, _("Picture"), "eye"), (DOCUMENTS, _("Document"), "book-open"),
    ):  # fmt: skip
        if ending in endings:
            return word, icon
    return _("File"), "file-text"


def size_words(size: int) -> str:
    """ "1.2 MB" of bytes."""
    return QLocale().formattedDataSize(size, 1 if size >= 1000 else 0, QLocale.DataSizeFormat.DataSizeSIFormat)


class FilesModel(QAbstractListModel):
    """Files in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files: tuple[Attachment, ...] = ()

    def show(self, files: Sequence[Attachment]) -> None:
        self.beginResetModel()
        self.files = tuple(files)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.files[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one.name
            case Qt.ItemDataRole.UserRole:
                return one
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(f"{one.name}\n{kind_of(one)[0]}, {size_words(one.size)}")
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{one.name}, {kind_of(one)[0]}, {size_words(one.size)}"
        return None


class FileList(PaneList):
    """As high as its rows. Enter or a double click opens, Delete takes off, Ctrl+C copies the place; a menu has it all."""

    open_wanted = Signal(object)  # Attachment, as in the others
    folder_wanted = Signal(object)
    path_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = FilesModel()
        super().__init__(self._model, _FileDelegate(), _("Files"), parent)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self.enter_row)

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Other files, or the same ones: then the current one stays."""
        if tuple(files) == self._model.files:
            return
        row = max(self.currentIndex().row(), 0)
        self._model.show(files)
        self.show_from(min(row, max(len(files) - 1, 0)))

    def texts(self) -> list[str]:
        """What the rows say, from the top."""
        return [self._model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(self._model.rowCount())]

    def whole_height(self, width: int) -> int:
        return len(self._model.files) * row_height(self.fontMetrics())

    def enter_row(self, index: Index) -> None:
        self.open_wanted.emit(self._model.files[index.row()])

    def menu(self) -> QMenu:
        """What can be done with the current file."""
        kept = self._model.files[self.currentIndex().row()]
        menu = QMenu(self.window())  # the style sheet of the list would make it transparent
        menu.addAction(icons.icon("external-link"), _("Open"), lambda: self.open_wanted.emit(kept))
        menu.addAction(icons.icon("folder-open"), _("Show in the Folder"), lambda: self.folder_wanted.emit(kept))
        menu.addAction(icons.icon("copy"), _("Copy the Path"), lambda: self.path_wanted.emit(kept))
        menu.addSeparator()
        menu.addAction(icons.icon("trash-2"), _("Remove"), lambda: self.remove_wanted.emit(kept))
        for action, key in zip((menu.actions()[0], menu.actions()[2], menu.actions()[4]), ("Return", "Ctrl+C", "Del"), strict=True):
            action.setShortcut(QKeySequence(key))
        return menu

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()  # in the window these keys would trash the item and copy it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        signal = self._own(event)
        if signal is not None and self.currentIndex().isValid():
            signal.emit(self._model.files[self.currentIndex().row()])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            point = self.viewport().mapToGlobal(self.current_rect().center()) if by_key else event.globalPos()
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(point)

    def _own(self, event: QKeyEvent) -> Any:
        """The signal that a key stands for, or None."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            return self.remove_wanted
        return self.path_wanted if event.matches(QKeySequence.StandardKey.Copy) else None


def row_height(metrics: QFontMetrics) -> int:
    """The height of one file."""
    return metrics.height() + 2 * _MARGIN + 2


class _FileDelegate(QStyledItemDelegate):
    """The kind as a drawing, the name, and at the right the size."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Attachment = index.data(Qt.ItemDataRole.UserRole)
        metrics, rect = option.fontMetrics, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected and option.widget is not None and option.widget.hasFocus():
            painter.fillRect(rect, theme.colour("selection"))
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        size = metrics.height() * 5 // 6
        icon = QRect(rect.left() + _MARGIN, rect.center().y() - size // 2, size, size)
        icons.icon(kind_of(one)[1], "muted").paint(painter, icon)
        told = size_words(one.size)
        width = metrics.horizontalAdvance(told)
        inner = rect.adjusted(_MARGIN + size + 8, 0, -_MARGIN - 4, 0)
        painter.setPen(theme.colour("text"))
        name = metrics.elidedText(one.name, Qt.TextElideMode.ElideMiddle, max(40, inner.width() - width - _GAP))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
        painter.setPen(theme.colour("muted"))
        at = min(inner.left() + metrics.horizontalAdvance(name) + _GAP, inner.right() - width)
        painter.drawText(QRect(at, inner.top(), width + 2, inner.height()), int(Qt.AlignmentFlag.AlignVCenter), told)
        painter.restore()
