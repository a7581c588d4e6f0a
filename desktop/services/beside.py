"""A small index of items that the library's index has not taken in yet, kept while they are the same."""

import tempfile
import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from desktop.index import building
from desktop.index.document import Document
from desktop.index.searcher import SearchIndex

_Answer = TypeVar("_Answer")


class Beside:
    """Holds at most one such index, in a temporary folder. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: Hashable = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._index: SearchIndex | None = None

    def ask(
        self,
        state: Hashable,
        items: Callable[[], Iterable[Document]],
        weights: Mapping[str, float],
        ask: Callable[[SearchIndex], _Answer],
    ) -> _Answer:
        """Asks an index of these items, built when `state`, which says what they are, is another than before."""
        with self._lock:
            if self._index is None or self._state != state:
                self._close()
                self._folder = tempfile.TemporaryDirectory(prefix="postil-")
                folder = Path(self._folder.name) / "index"
                building.build(folder, items(), {})
                self._index, self._state = SearchIndex(folder), state
            self._index.weigh(weights)
            return ask(self._index)

    def close(self) -> None:
        """Removes the index."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._index is not None:
            self._index.close()
        if self._folder is not None:
            self._folder.cleanup()
        self._state = self._index = self._folder = None
