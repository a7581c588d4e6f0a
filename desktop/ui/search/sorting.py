"""The choice of the results' order: by what, and which way round."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from desktop.i18n import N_, _
from desktop.store.sorting import SortKey
from desktop.ui import icons, theme

NAMES = {
    SortKey.RELEVANCE: N_("Relevance"),
    SortKey.ADDED: N_("Added"),
    SortKey.DATE: N_("Date"),
    SortKey.TITLE: N_("Title"),
    SortKey.PERSON: N_("Person"),
    SortKey.RATING: N_("Rating"),
    SortKey.PRIORITY: N_("Priority"),
    SortKey.DUE: N_("Due date"),
}


class SortChoice(QWidget):
    """`changed` gives the key (None: as fits the query) and whether it is reversed, when a person chose it."""

    changed = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = QComboBox(self)
        self._keys.setAccessibleName(_("Order of the results"))
        self._keys.setToolTip(_("Order of the results"))
        self._keys.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._keys.addItem(_("Automatic order"))
        for name in NAMES.values():
            self._keys.addItem(_(name))
        self._turned = QToolButton(self)
        self._turned.setCheckable(True)
        self._turned.setAccessibleName(_("Reverse the order"))
        self._turned.setToolTip(_("Reverse the order"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._keys)
        row.addWidget(self._turned)
        self._keys.activated.connect(self._tell)
        self._turned.clicked.connect(self._tell)
        theme.current().changed.connect(self._redraw)
        self._redraw()

    def key(self) -> SortKey | None:
        """The chosen key; None leaves it to the query."""
        place = self._keys.currentIndex()
        return None if place == 0 else list(NAMES)[place - 1]

    def is_reversed(self) -> bool:
        return self._turned.isChecked()

    def set_sort(self, key: SortKey | None, reverse: bool) -> None:
        """Shows a choice made elsewhere; says nothing."""
        self._keys.setCurrentIndex(0 if key is None else 1 + list(NAMES).index(key))
        self._turned.setChecked(reverse)
        self._redraw()

    def show_used(self, name: str) -> None:
        """Says which order "automatic" comes to; the name is translated already."""
        text = _("Automatic: {order}").format(order=name)
        if self._keys.itemText(0) != text:
            self._keys.setItemText(0, text)

    def _tell(self) -> None:
        self._redraw()
        self.changed.emit(self.key(), self.is_reversed())

    def _redraw(self) -> None:
        self._turned.setIcon(icons.icon("arrow-up" if self.is_reversed() else "arrow-down"))
        self._turned.setIconSize(QSize(1, 1) * self.fontMetrics().height())
