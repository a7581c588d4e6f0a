"""Places in the text of a source: as its spans count them, as the page shows them, and which item they belong to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from desktop.domain.draft import Draft
from desktop.domain.source import Span
from desktop.ui.widgets.offsets import Offsets

_LONGEST_LINE = 4000  # a longer one is broken where it is shown: Qt lays a line out as a whole
_PIECE = 2000
_NEWLINE = re.compile("\n")
_BODY = ("title", "abstract", "summary", "record", "chapters")
_LARGEST_BODY = 30_000


class PageText:
    """A text, and the same as it is shown: enormous lines are broken. Places of the text are characters, those shown
    are Qt's UTF-16 units."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._offsets = Offsets(text)
        self._starts = [0, *(found.end() for found in _NEWLINE.finditer(text))]
        lines = pairwise((*self._starts, len(text) + 1))
        self._breaks = [at for start, end in lines if end - start > _LONGEST_LINE for at in _cuts(text, start, end - 1)]

    @property
    def shown(self) -> str:
        """The text to show."""
        if not self._breaks:
            return self.text
        edges = [0, *self._breaks, len(self.text)]
        return "\n".join(self.text[start:end] for start, end in pairwise(edges))

    def to_qt(self, at: int) -> int:
        """Where character `at` is shown."""
        return self._offsets.to_qt(at) + bisect_right(self._breaks, at)

    def from_qt(self, place: int) -> int:
        """The last character that is shown at `place` or before."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.to_qt(middle) <= place else (low, middle - 1)
        return low

    def line_of(self, at: int) -> int:
        """The line of a character, from 1."""
        return bisect_right(self._starts, at)

    def is_line_start(self, at: int) -> bool:
        return self._starts[self.line_of(at) - 1] == at

    def lines(self, line: int, count: int = 1) -> Span:
        """The characters of some lines, the last line break left out. Lines that do not exist are empty."""
        if not 1 <= line <= len(self._starts):
            return Span(0, 0)
        after = line - 1 + max(1, count)
        end = self._starts[after] - 1 if after < len(self._starts) else len(self.text)
        return Span(self._starts[line - 1], end)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    at = start + _PIECE
    while at < end:
        space = text.rfind(" ", at - _PIECE // 4, at)
        at = space + 1 if space > 0 else at
        yield at
        at += _PIECE


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the text that a value of an item was read from; `item` is its number."""

    start: int
    end: int
    field: str
    item: int


class Marks:
    """The parts of a text that items were read from, found by place."""

    def __init__(self, drafts: Sequence[Draft], length: int) -> None:
        found = [
            Mark(span.start, span.end, field, number)
            for number, draft in enumerate(drafts)
            for field, spans in draft.spans.items()
            for span in spans
            if 0 <= span.start < span.end <= length
        ]
        found.sort(key=lambda mark: (mark.start, mark.end))
        self._marks = found
        self._starts = [mark.start for mark in found]
        self._furthest = list(accumulate((mark.end for mark in found), max))

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """The marks that touch a part of the text."""
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._furthest[at] > start:
            if self._marks[at].end > start:
                yield self._marks[at]
            at -= 1

    def item_at(self, place: int, current: int) -> int | None:
        """The item that a character belongs to: the current one when it does, else that of the shortest mark."""
        there = list(self.within(place, place + 1))
        if any(mark.item == current for mark in there):
            return current
        shortest = min(there, key=lambda mark: (mark.end - mark.start, mark.item), default=None)
        return shortest.item if shortest else None


def body_of(draft: Draft) -> Span | None:
    """The part of the text from the first to the last word of an item; None when it has none, or when its parts stand
    too far apart to be one."""
    spans = [span for name, spans in draft.spans.items() if name.partition(".")[0] in _BODY for span in spans]
    near = [*spans, *(one for name, ones in draft.spans.items() if name.startswith("people") for one in ones)]
    if not spans:
        return None
    whole = Span(min(span.start for span in near), max(span.end for span in near))
    if whole.end - whole.start > _LARGEST_BODY:
        return Span(min(span.start for span in spans), max(span.end for span in spans))
    return whole


def first_place(draft: Draft) -> Span | None:
    """Where a page is to be scrolled to for an item: its title, else the first of what was read of it."""
    for name in ("title", "record"):
        if draft.spans.get(name):
            return draft.spans[name][0]
    return min((span for spans in draft.spans.values() for span in spans), key=lambda span: span.start, default=None)
