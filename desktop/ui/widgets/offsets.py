"""Places in a text as Python counts them (characters) and as Qt does (UTF-16 units)."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Converts places in one text, either way."""

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._shifted = [at + shift for shift, at in enumerate(self._astral)]

    def to_qt(self, at: int) -> int:
        """The UTF-16 unit at which character `at` begins."""
        return at + bisect_left(self._astral, at)

    def from_qt(self, at: int) -> int:
        """The character at UTF-16 unit `at`; the second half of a pair counts as the character after it."""
        return at - bisect_left(self._shifted, at)
