"""Keeps the pane that explains an item's place level with the current row while it is open, newest question only."""

from PySide6.QtCore import QObject

from desktop.domain.item import Item
from desktop.services import explaining
from desktop.services.explaining import Why
from desktop.services.searching import Found
from desktop.ui.background import Background, Latest
from desktop.ui.search.why import WhyPane
from desktop.ui.widgets.rest import Rest

_REST_MS = 60  # moving down a list or typing asks for the last row only


class Explaining(QObject):
    """Knows the question and the current row; asks only while the pane is in sight."""

    def __init__(self, background: Background, pane: WhyPane, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._pane = pane
        self._latest = Latest()
        self._rest = Rest(self, _REST_MS)
        self._found: Found | None = None
        self._asked: tuple[str, bool, bool] = ("", False, False)
        self._row: tuple[int, Item] | None = None
        pane.opened.connect(self._explain)

    def show_found(self, found: Found, text: str, *, reverse: bool, typing: bool) -> None:
        """The query on the screen has this answer now."""
        self._found, self._asked = found, (text, reverse, typing)
        self._explain()

    def show_current(self, number: int | None, item: Item | None) -> None:
        """This is the current row now."""
        self._row = (number, item) if number is not None and item is not None else None
        self._explain()

    def _explain(self) -> None:
        ticket = self._latest.next()
        self._rest.stop()
        if not self._pane.isVisible():
            return
        if self._row is None or self._found is None:
            self._pane.show_nothing()
            return
        number, item = self._row
        (text, reverse, typing), found = self._asked, self._found

        def done(why: Why) -> None:
            self._pane.show_why(item.title, why, found, reverse)

        def ask() -> None:
            self._background.read(
                lambda library: explaining.why(library, text, number, typing), owner=self._pane, done=done, ticket=ticket
            )

        self._rest.then(ask)
