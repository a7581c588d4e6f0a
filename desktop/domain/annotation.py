"""Notes and highlights, and the place each is anchored to."""

from dataclasses import dataclass
from enum import Enum


class AnnotationKind(Enum):
    NOTE = "note"
    HIGHLIGHT = "highlight"


class Colour(Enum):
    YELLOW = "yellow"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"


@dataclass(frozen=True, slots=True)
class QuoteAnchor:
    """A passage of the abstract: its exact text, up to 32 characters around it, and where it began when it was
    marked (characters from the start). The shape of W3C Web Annotation's TextQuoteSelector and TextPositionSelector."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class TimeAnchor:
    """A moment of a recording, in seconds from its beginning; `chapter_id` when it was set at a chapter."""

    seconds: int
    chapter_id: str = ""


@dataclass(frozen=True, slots=True)
class PageAnchor:
    """A page by its label ("iv", "12")."""

    label: str


Anchor = QuoteAnchor | TimeAnchor | PageAnchor | None  # None: the whole item


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note (body) or a highlight (quote anchor, colour, body as its comment). The body is Markdown."""

    kind: AnnotationKind
    body: str = ""
    anchor: Anchor = None
    colour: Colour = Colour.YELLOW
    created: str = ""
    modified: str = ""
    id: str = ""


CONTEXT = 32


def quote_anchor(text: str, start: int, end: int) -> QuoteAnchor:
    """The anchor of text[start:end], white space at its ends left out."""
    exact = text[start:end]
    start += len(exact) - len(exact.lstrip())
    exact = exact.strip()
    end = start + len(exact)
    return QuoteAnchor(exact, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start)


def find_quote(text: str, anchor: QuoteAnchor) -> tuple[int, int] | None:
    """Where the quote stands now: of all places that hold its exact text the one whose surroundings agree best,
    then the one nearest to where it was. None when the text no longer holds it."""
    if not anchor.exact:
        return None
    best: tuple[int, int, int] | None = None
    at = text.find(anchor.exact)
    while at >= 0:
        end = at + len(anchor.exact)
        agreement = _common_suffix(text[:at][-CONTEXT:], anchor.prefix) + _common_prefix(text[end:], anchor.suffix)
        candidate = (agreement, -abs(at - anchor.start), at)
        if best is None or candidate > best:
            best = candidate
        at = text.find(anchor.exact, at + 1)
    return None if best is None else (best[2], best[2] + len(anchor.exact))


def _common_prefix(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _common_suffix(one: str, other: str) -> int:
    return _common_prefix(one[::-1], other[::-1])
