"""The product itself: one keystroke is find() for the ranked ids, and count() for the exact count and every facet."""

import time
from pathlib import Path

from desktop.services import searching
from desktop.services.library import Library
from tests.benchmarks.engines.engine import PAGE, Answer
from tests.benchmarks.queries import Query

NAME = "Postil"
_UNKNOWN_WORD = "qzxqzx"


def opened(folder: Path) -> "Ours":
    return Ours(folder)


class Ours:
    """A library with its index open. The columns that facets are counted in are read before the first query."""

    def __init__(self, folder: Path) -> None:
        started = time.perf_counter()
        self._library = Library.open(folder)
        library_open = time.perf_counter()
        searching.find(self._library, _UNKNOWN_WORD)
        index_open = time.perf_counter()
        searching.count(self._library, searching.find(self._library, ""))
        columns_read = time.perf_counter()
        self.beginnings = {
            "library opened": library_open - started,
            "index opened, first word looked up": index_open - library_open,
            "first count: facet columns read": columns_read - index_open,
        }

    def close(self) -> None:
        self._library.close()

    def answer(self, query: Query) -> Answer:
        started = time.perf_counter()
        found = searching.find(self._library, query.text, as_you_type=query.open)
        page = found.numbers[:PAGE]
        found_at = time.perf_counter()
        counts = searching.count(self._library, found)
        return Answer(page, counts.total, (found_at - started, time.perf_counter() - found_at))
