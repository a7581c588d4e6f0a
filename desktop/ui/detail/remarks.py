"""Lines in the reading pane on what the library knows besides: that a source says otherwise, that items were merged."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.commands.again import merged_sentence
from desktop.domain.item import Item
from desktop.i18n import _
from desktop.services.library import Library
from desktop.store.conflicts import conflicts_of
from desktop.ui.background import Background, Latest
from desktop.ui.widgets.buttons import TextButton
from desktop.ui.widgets.labels import PlainLabel

_MOST_NAMED = 4


class Remark(QWidget):
    """A sentence with one thing to do about it; hidden while there is nothing to say."""

    pressed = Signal()

    def __init__(self, icon: str, button: str, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = PlainLabel(flowing=True)
        self.button = TextButton(button, icon_name=icon, says=says)
        self.button.clicked.connect(self.pressed)
        self.label.setContentsMargins(0, self.button.padding[1], 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.hide()

    def say(self, sentence: str) -> None:
        """Shows a sentence; "" hides it."""
        self.label.setText(sentence)
        self.button.setAccessibleDescription(sentence)
        self.setVisible(bool(sentence))

    def text(self) -> str:
        """The sentence on the screen, or ""."""
        return self.label.text() if not self.isHidden() else ""


def conflict_sentence(fields: Sequence[str]) -> str:
    """ "The source says otherwise about abstract, date." """
    if not fields:
        return ""
    from desktop.ui.dialogs.again.wording import field_label  # an item with a conflict is seldom the first one shown

    named = [field_label(name).lower() for name in fields[:_MOST_NAMED]]
    more = len(fields) - _MOST_NAMED
    if more > 0:
        named.append(_("{count} more").format(count=more))
    return _("The source says otherwise about {fields}.").format(fields=", ".join(named))


class Remarks(QObject):
    """Says what there is to say of the item in the reading pane: the conflicts at once, what was merged into it behind
    everything else and for the newest item only."""

    def __init__(self, library: Library, background: Background, conflict: Remark, merged: Remark, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._background = library, background
        self._conflict, self._merged = conflict, merged
        self._latest = Latest()
        self._own = ""

    def show_item(self, item: Item | None) -> None:
        """This item is in the reading pane now."""
        ticket, before = self._latest.next(), self._own
        own = self._own = str(item.id) if item is not None else ""
        if own != before:
            self._merged.say("")
        if not own:
            return
        found = conflicts_of(self._library.store.reader, own)
        self._conflict.say(conflict_sentence([one.field for one in found]))
        self._background.read(lambda library: _count(library, own), owner=self._merged, done=self._show, ticket=ticket)

    def _show(self, count: int) -> None:
        self._merged.say(merged_sentence(count) if count else "")


def _count(library: Library, item_id: str) -> int:
    from desktop.services import merging  # after the first item is shown

    return len(merging.merged_of(library, item_id))
