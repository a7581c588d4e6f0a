"""Keeps memory small: every state of the index leaves arrays of megabytes behind, which glibc would keep for later."""

import ctypes
import sys
import time
from functools import lru_cache

_SECONDS_BETWEEN = 0.2
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8  # names of mallopt(3)
_LARGE = 1 << 20
_ARENAS = 2
_last = [0.0]


def give_back() -> None:
    """Asks glibc to return what is free, which takes it about a millisecond; elsewhere it does nothing.

    The first call also tells it to hand arrays of a megabyte and more straight back to the system.
    """
    now = time.monotonic()
    library = _glibc()
    if library is not None and now - _last[0] >= _SECONDS_BETWEEN:
        _last[0] = now
        library.malloc_trim(0)


@lru_cache(maxsize=1)
def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    if not hasattr(library, "malloc_trim"):
        return None
    library.mallopt(_MMAP_THRESHOLD, _LARGE)
    library.mallopt(_ARENA_MAX, _ARENAS)
    return library
