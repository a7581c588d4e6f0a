"""Brings the related items of the item in the reading pane: after the pane is on the screen, for the newest item only."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.domain.item import Item
from desktop.services import relating
from desktop.services.library import Library
from desktop.store import items as rows
from desktop.ui.background import Background, Latest
from desktop.ui.detail.pane import DetailPane
from desktop.ui.detail.related import Neighbour
from desktop.ui.widgets.rest import Rest

_REST_MS = 180  # moving down a list asks for where it ends only
_MOST = 6


class Relating(QObject):
    """Knows which item is shown; what was brought for it stays until the item or the library changes."""

    def __init__(self, background: Background, pane: DetailPane, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._pane = pane
        self._latest = Latest()
        self._rest = Rest(self, _REST_MS)
        self._item: Item | None = None
        self._is_there = False
        self._then: Callable[[int], object] | None = None

    def show_item(self, item: Item | None) -> None:
        """This item is in the reading pane now."""
        before, self._item = self._item, item
        if item is None or (before is not None and before == item and self._is_there):
            return
        if before is None or before.id != item.id:
            self._pane.show_related([])
            self._then = None
        self._is_there = False
        ticket = self._latest.next()
        self._rest.then(lambda: self._ask(item, ticket))

    def when_there(self, then: Callable[[int], object]) -> None:
        """Calls it with how many related items there are, as soon as that is known."""
        self._then = then
        if self._is_there:
            self._tell()
        else:
            self._rest.now()

    def _ask(self, item: Item, ticket: Callable[[], bool]) -> None:
        self._background.read(lambda library: _neighbours(library, str(item.id)), owner=self._pane, done=self._show, ticket=ticket)

    def _show(self, neighbours: list[Neighbour]) -> None:
        self._is_there = True
        self._pane.show_related(neighbours)
        self._tell()

    def _tell(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(len(self._pane.related.texts()))


def _neighbours(library: Library, item_id: str) -> list[Neighbour]:
    found = relating.related(library, item_id, _MOST)
    shown = {row.number: row for row in rows.rows_of(library.store.reader, [one.number for one in found])}
    return [Neighbour(shown[one.number], one.reasons) for one in found if one.number in shown]
