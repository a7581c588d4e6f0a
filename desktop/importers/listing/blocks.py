"""A page as lines: cleaned, unwrapped, freed of interface words stuck to them, each knowing its place in the text."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from desktop.domain.source import Span
from desktop.importers.listing.markup import Mark, flattened
from desktop.importers.listing.vocabulary import LABELS, UI_GLUED, label_key

_MARKER = re.compile(
    r"^\s*(?:[•▪◦‣·●○■□►▸➢✓]\s*|[-*–—+]\s+|\d{1,3}[.)]\s+|\[\d{1,3}\]\s+|\(\d{1,3}\)\s+|#\d{1,4}:?\s+)"
)
_ICON_NAME = re.compile(r"(?:plus|minus|chevron|arrow|caret|angle|cross|close|expand|collapse|toggle|icon)(?:--?\w+)+$")
_GLUED = re.compile(r"^(?:" + "|".join(map(re.escape, UI_GLUED)) + r")(?=[A-Z0-9“\"'(][^\s]*\s)")
_INLINE_LABEL = re.compile(
    r"(?<!\S)(?:Title|Speakers?|Presenter|Authors?|Abstract|Bio|Biography|Affiliation|Location|Where|When|"
    r"Date|Time|Venue|Room|"
    r"TITLE|SPEAKERS?|AUTHORS?|ABSTRACT|BIO|AFFILIATION|LOCATION|WHERE|WHEN|DATE|TIME|VENUE|ROOM):(?=\s)"
)
_SURE_INLINE = frozenset(["title", "speaker", "presenter", "author", "abstract", "affiliation", "bio", "biography"])
_LONGEST_VALUE = 20_000
_BLANK = " \t\xa0\u2000\u2001\u2002\u2003\u2007\u2009\u200a\u200b\u202f\u3000\ufeff"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the text: its index from 0, where it begins, and where its first and after its last letter stand."""

    index: int
    line_start: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A value as typed on the page and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, or one paragraph that had been wrapped.

    `text` is on one line with neither list mark nor interface words; `marker` is the list mark that stood before it.
    `number` counts from 1, `lines` is how many lines of the source it takes.
    """

    index: int
    number: int
    lines: int
    span: Span
    text: str
    marker: str = ""
    heading: int = 0
    bullet: bool = False
    links: tuple[tuple[str, str], ...] = ()
    blank_before: bool = False
    indent: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The text that spans refer to, and its lines that are not blank."""

    text: str
    lines: tuple[Line, ...] = field(default=())

    def piece(self, line: Line, value: str) -> Piece:
        """The value with its narrowest span inside the line; the whole line's when it is not there letter by letter."""
        return Piece(value, self.within(line.span, value))

    def within(self, span: Span, value: str) -> Span:
        """The narrowest part of a span that holds the value, white space apart; the span itself when none does."""
        start = self.text.find(value, span.start, span.end) if value else -1
        if start >= 0:
            return Span(start, start + len(value))
        words = value.split()
        if not words or len(value) > _LONGEST_VALUE:
            return span
        match = re.compile(r"\s+".join(map(re.escape, words))).search(self.text, span.start, span.end)
        return Span(match.start(), match.end()) if match else span


def page_of(text: str) -> Page:
    """The page of a decoded and cleaned text in HTML, Markdown or plain text."""
    flat = flattened(text)
    rows = _rows(flat.text)
    lines: list[Line] = []
    previous = -1
    for group in _unwrapped(flat.text, rows):
        first, last = rows[group[0]], rows[group[-1]]
        mark = flat.marks.get(first.index, Mark())
        for start, end in _parts(flat.text, first.start, last.end):
            line = _line(len(lines), flat.text, replace(first, start=start), replace(last, end=end), mark)
            lines.append(replace(line, blank_before=first.index - previous > 1))
            previous = last.index
    return Page(flat.text, tuple(lines))


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A line that holds several labels with their values ("Title: … Speaker: …") in its parts; else the line."""
    found = list(_INLINE_LABEL.finditer(text, start, end))
    names = list(dict.fromkeys(match.group().lower().rstrip(":").rstrip("s") for match in found))
    certain = len(names) >= 3 or (
        len(names) == 2 and (names[1] in _SURE_INLINE or names[0] in ("date", "time", "when", "where", "location"))
    )
    if not certain or found[0].start() > start + 3:
        return [(start, end)]
    bounds = [start, *(match.start() for match in found[1:]), end]
    return [(begin, begin + len(text[begin:after].rstrip())) for begin, after in pairwise(bounds)]


def _rows(text: str) -> list[_Row]:
    """The lines that are not blank, without the white space around them."""
    rows = []
    position = 0
    for index, raw in enumerate(text.split("\n")):
        if raw.strip(_BLANK):
            start = position + len(raw) - len(raw.lstrip(_BLANK))
            rows.append(_Row(index, position, start, position + len(raw.rstrip(_BLANK))))
        position += len(raw) + 1
    return rows


def _line(index: int, text: str, first: _Row, last: _Row, mark: Mark) -> Line:
    raw = text[first.start : last.end]
    marker = found.group() if (found := _MARKER.match(raw)) else ""
    cells = _cells(raw[len(marker) :])
    typed = (
        (" | ".join(cell for cell in cells if cell) if cells else "")
        or " ".join(raw[len(marker) :].split())
        or " ".join(raw.split())
    )
    return Line(
        index=index,
        number=first.index + 1,
        lines=last.index - first.index + 1,
        span=Span(first.start, last.end),
        text=_GLUED.sub("", _ICON_NAME.sub("", typed) or typed).strip(),
        marker=marker.strip(),
        heading=mark.heading,
        bullet=mark.bullet or bool(marker),
        links=mark.links,
        indent=first.start - first.line_start,
        cells=cells,
    )


def _cells(raw: str) -> tuple[str, ...]:
    """The columns of a row set with tabs or wide gaps; () when it has one only, or is a label and its value."""
    parts = raw.split("\t") if "\t" in raw else re.split(r"[ \xa0]{3,}", raw)
    cells = tuple(" ".join(part.split()) for part in parts)
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or filled[0].endswith(":") or max(map(len, filled)) > 1500:
        return ()
    return cells


def _unwrapped(text: str, rows: list[_Row]) -> list[list[int]]:
    """Row numbers grouped to logical lines; every row by itself unless the text was wrapped at a width."""
    alone = [[i] for i in range(len(rows))]
    lengths = sorted(row.end - row.start for row in rows)
    if len(rows) < 6:
        return alone
    width = lengths[int(len(lengths) * 0.97)]
    if not 45 <= width <= 120:
        return alone
    joins = [i for i in range(1, len(rows)) if _continues(text, rows[i - 1], rows[i], width)]
    lower = sum(text[rows[i].start].islower() for i in joins)
    if len(joins) < 4 or lower < 0.4 * len(joins):
        return alone
    groups: list[list[int]] = []
    joined = set(joins)
    for i in range(len(rows)):
        if i in joined:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _continues(text: str, before: _Row, row: _Row, width: int) -> bool:
    """Whether a row was broken off the one before: adjacent, and its first word would not have fitted there."""
    if row.index - before.index != 1 or row.start - row.line_start != before.start - before.line_start:
        return False
    content = text[row.start : row.end]
    label = re.match(r"([A-Z][\w ]{2,20}):(?:\s|$)", content)
    if _MARKER.match(content) or "\t" in content or (label and label_key(label.group(1)) in LABELS):
        return False
    return (before.end - before.start) + 1 + len(content.split()[0]) > width - 4
