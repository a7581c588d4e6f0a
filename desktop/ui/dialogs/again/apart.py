"""Where two texts differ, word by word."""

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+|[^\w\s]")
_MOST_WORDS = 4000  # comparing takes time with the square of it
_MOST_ALIKE = 0.3  # texts less alike than that are two texts: marking nearly all of both says nothing

Spans = tuple[tuple[int, int], ...]


def differing(one: str, other: str) -> tuple[Spans, Spans]:
    """The parts of each text, (start, end), that the other does not have at this place; none for texts that have
    hardly a word in common, or are too long to compare."""
    words, others = list(_WORD.finditer(one)), list(_WORD.finditer(other))
    if not words or not others or len(words) + len(others) > _MOST_WORDS:
        return (), ()
    matcher = SequenceMatcher(None, [word.group() for word in words], [word.group() for word in others], autojunk=False)
    if matcher.ratio() < _MOST_ALIKE:
        return (), ()
    mine: list[tuple[int, int]] = []
    theirs: list[tuple[int, int]] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if start < end:
            mine.append((words[start].start(), words[end - 1].end()))
        if other_start < other_end:
            theirs.append((others[other_start].start(), others[other_end - 1].end()))
    return tuple(mine), tuple(theirs)
