"""The pane that tells why an item stands where it stands: the parts of its score, and what only narrowed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.domain.text import clean_line
from desktop.i18n import _
from desktop.query.parser import parse
from desktop.query.wording import worded
from desktop.services.explaining import Share, Why
from desktop.services.searching import Found
from desktop.store.sorting import SortKey
from desktop.ui import icons, theme
from desktop.ui.search.counting import grouped
from desktop.ui.search.shares import ShareList, number
from desktop.ui.search.sorting import NAMES
from desktop.ui.widgets.labels import OneLine, PlainLabel


class WhyPane(QFrame):
    """Shows what it is given. `opened` when it comes into sight, `closed` by its cross, `weights_wanted` by its button."""

    opened = Signal()
    closed = Signal()
    weights_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Why an item stands where it stands"))
        self.item = OneLine(bold=True)
        self.place = PlainLabel(quiet=True)
        self.order = PlainLabel(quiet=True)
        self.shares = ShareList()
        self.narrowed = PlainLabel(quiet=True, selectable=True)
        self.weights = QPushButton(_("Change Weights…"))
        self.weights.setAutoDefault(False)
        self.weights.clicked.connect(self.weights_wanted)
        self._cross = QToolButton()
        self._cross.setToolTip(_("Close (Esc)"))
        self._cross.setAccessibleName(_("Close"))
        self._cross.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 8)
        column.setSpacing(3)
        column.addLayout(self._head())
        for label in (self.place, self.order):
            column.addWidget(label)
        column.addWidget(self.shares, 1)
        column.addWidget(self.narrowed)
        self._room = QWidget()  # takes the place of the bars where there are none, so that the texts stay above
        column.addWidget(self._room, 1)
        self.setFocusProxy(self.shares)
        theme.current().changed.connect(self._redraw)
        self._redraw()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No item is chosen."""
        self._show("", _("Choose an item to see why it stands where it stands."), "", "")
        self._show_shares((), 0)

    def show_why(self, title: str, why: Why, found: Found, reverse: bool) -> None:
        """Shows the parts of an item's score; `found` is the result that it stands in."""
        heading = clean_line(title) or _("Untitled")
        if found.everything:
            self._show(heading, _("Nothing is asked for, so every item is here."), _order(why, found.sort, reverse), "")
        else:
            self._show(heading, _place(why), _order(why, found.sort, reverse), _narrowed(why))
        self._show_shares(why.shares, why.score)

    def text(self) -> str:
        """All that stands in it beside the bars, by lines."""
        labels = (self.item, self.place, self.order, self.narrowed)
        return "\n".join(label.text() for label in labels if not label.isHidden())

    def _show_shares(self, shares: Sequence[Share], score: float) -> None:
        self.shares.show_shares(shares, score)
        self.shares.setVisible(bool(shares))
        self._room.setVisible(not shares)

    def _show(self, item: str, place: str, order: str, narrowed: str) -> None:
        self.item.setText(item)
        for label, text in ((self.place, place), (self.order, order), (self.narrowed, narrowed)):
            label.setText(text)
            label.setVisible(bool(text))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.item, 1)
        row.addWidget(self.weights)
        row.addWidget(self._cross)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_cross"):
            self._redraw()

    def _redraw(self) -> None:
        self._cross.setIcon(icons.icon("x", "muted"))
        self._cross.setIconSize(QSize(1, 1) * self.fontMetrics().height())


def _place(why: Why) -> str:
    if not why.place:
        return _("The query does not find it as it stands.")
    if not why.shares:
        return _("One of {total} that the query finds").format(total=grouped(why.total))
    return _("Place {place} of {total} by relevance, score {score}").format(
        place=grouped(why.place), total=grouped(why.total), score=number(why.score)
    )


def _order(why: Why, sort: SortKey, reverse: bool) -> str:
    order = _(NAMES[sort]).lower()
    if not why.shares:
        return _("No word is asked for, so no item fits better than another. The order: {order}.").format(order=order)
    if sort is not SortKey.RELEVANCE:
        return _("The list is in another order now: {order}.").format(order=order)
    return _("The list is turned round: what fits least stands first.") if reverse else ""


def _narrowed(why: Why) -> str:
    said = _("; ").join(worded(parse(clause)) for clause in why.clauses)
    return _("Had to be true, without counting: {clauses}.").format(clauses=said) if said else ""
