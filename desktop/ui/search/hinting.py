"""What may have been meant by a query that finds almost nothing: asked once the keys rest, so that no keystroke waits."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.services import suggesting
from desktop.ui.background import Background, Latest
from desktop.ui.widgets.rest import Rest

_REST_MS = 350
_FEW = 3  # fewer hits than this make a word doubtful


class Hinting(QObject):
    """`hinted` gives the query that was probably meant, or "" when the one on the screen stands as it is."""

    hinted = Signal(str)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._latest = Latest()
        self._rest = Rest(self, _REST_MS)
        self._text = ""

    def look(self, text: str, hits: int) -> None:
        """A query was answered with so many hits; none at all is told elsewhere, with more room."""
        ticket = self._latest.next()
        self._rest.stop()
        if text != self._text:
            self._text = text
            self.hinted.emit("")
        if 0 < hits < _FEW and text.strip():
            self._rest.then(lambda: self._ask(text, ticket))

    def _ask(self, text: str, ticket: Callable[[], bool]) -> None:
        self._background.read(
            lambda library: suggesting.meant(library, text).strip(), owner=self, ticket=ticket, done=self.hinted.emit
        )  # fmt: skip
