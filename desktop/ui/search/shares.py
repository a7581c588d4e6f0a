"""The parts of a score as a list of bars: which word was found in which field, and how much of the score that is."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.i18n import _
from desktop.services.explaining import Share
from desktop.ui import theme
from desktop.ui.widgets.safe_text import plain_tooltip
from desktop.ui.widgets.words import field_word

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_BAR = 6
_SIDE, _ABOVE, _BETWEEN, _BELOW = 8, 6, 4, 7
_ROWS_WANTED = 4
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ShareModel(QAbstractListModel):
    """Shares by falling score, and the score that they sum to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shares: tuple[Share, ...] = ()
        self.total = 0.0

    def show(self, shares: Sequence[Share], total: float) -> None:
        self.beginResetModel()
        self.shares, self.total = tuple(shares), total
        self.endResetModel()

    def part(self, share: Share) -> float:
        """The part of the whole score, 0 to 1."""
        return share.score / self.total if self.total > 0 else 0.0

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shares)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        share = self.shares[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return share.words
            case Qt.ItemDataRole.UserRole:
                return share
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                text = spoken(share, self.part(share))
                return plain_tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None


class ShareList(QListView):
    """The list. It is read with the arrows; letters are left to the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ShareModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_ShareDelegate(self))
        self.setAccessibleName(_("Parts of the score"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        theme.current().changed.connect(self.doItemsLayout)

    def show_shares(self, shares: Sequence[Share], total: float) -> None:
        """Other parts of another score."""
        row = max(0, self.currentIndex().row())
        self._model.show(shares, total)
        if shares:
            self.setCurrentIndex(self._model.index(min(row, len(shares) - 1), 0))

    def texts(self) -> list[str]:
        """What the rows say, from the top."""
        return [self._model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(self._model.rowCount())]

    def sizeHint(self) -> QSize:
        return QSize(240, _ROWS_WANTED * _height(self.fontMetrics()))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _height(self.fontMetrics()))

    def keyboardSearch(self, search: str) -> None:
        """Letters are the window's keys, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _ShareDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, ShareModel)
        share: Share = index.data(Qt.ItemDataRole.UserRole)
        part = model.part(share)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected and option.widget is not None and option.widget.hasFocus():
            painter.fillRect(option.rect, theme.colour("selection"))
        area = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_BELOW)
        line = QRect(area.left(), area.top(), area.width(), option.fontMetrics.height())
        self._paint_texts(painter, option, line, share, part)
        track = QRectF(area.left(), line.bottom() + 1 + _BETWEEN, area.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hairline"))
        painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(track.left(), track.top(), max(_BAR, track.width() * part), _BAR), _BAR / 2, _BAR / 2)
        painter.restore()

    def _paint_texts(
        self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, share: Share, part: float
    ) -> None:
        muted, ink = theme.colour("muted"), option.palette.color(QPalette.ColorRole.Text)
        figure = _("{score} · {percent} %").format(score=number(share.score), percent=round(100 * part))
        painter.setPen(muted)
        painter.drawText(line, _MIDDLE | Qt.AlignmentFlag.AlignRight, figure)
        right = line.right() - option.fontMetrics.horizontalAdvance(figure) - 12
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        left = line.left()
        hit = _("found as {words}").format(words=", ".join(_others(share))) if _others(share) else ""
        for text, font, colour in (
            (share.words, strong, ink),
            (_("in {field}").format(field=field_word(share.field)), option.font, ink),
            (hit, option.font, muted),
        ):
            if not text or left >= right:
                continue
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, right - left)
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QRect(left, line.top(), right - left, line.height()), _MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)
            left += metrics.horizontalAdvance(shown) + metrics.horizontalAdvance("  ")
        painter.setFont(option.font)


def number(score: float) -> str:
    """A score with two decimals, as people of the language in use write it."""
    return QLocale().toString(score, "f", 2)


def spoken(share: Share, part: float) -> str:
    """A row in words."""
    text = _("{words} in {field}: {score}, {percent} percent of the score").format(
        words=share.words, field=field_word(share.field), score=number(share.score), percent=round(100 * part)
    )
    return _("{text}, found as {words}").format(text=text, words=", ".join(_others(share))) if _others(share) else text


def _others(share: Share) -> list[str]:
    """The words that were found and are not simply the word that was typed."""
    typed = share.words.strip('"*~').casefold()
    return [word for word in share.matched if word.casefold() != typed]


def _height(metrics: QFontMetrics) -> int:
    return _ABOVE + metrics.height() + _BETWEEN + _BAR + _BELOW
