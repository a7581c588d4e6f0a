"""Gives up questions to the database that nobody waits for any more."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desktop.store.database import Store

_STEPS = 5000  # of SQLite's machine: some ten milliseconds of looking through texts


@contextmanager
def while_wanted(store: Store, wanted: Callable[[], bool]) -> Iterator[None]:
    """Inside the block a question of this thread's reader raises Error soon after `wanted` has become false."""
    reader = store.reader
    reader.set_progress_handler(lambda: not wanted(), _STEPS)
    try:
        yield
    finally:
        reader.set_progress_handler(None, 0)
