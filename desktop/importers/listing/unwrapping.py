"""Lines that were broken at a width, or in the middle of a sentence, put together again."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.importers.listing.calendar_words import MONTHS
from desktop.importers.listing.labels import LABELS, label_key
from desktop.importers.listing.people import people_quality

_OF_MONTH = rf"(?i:{MONTHS}|january|february|march|april|may|june|july|august|september|october|november|december)(?=\s*(?:[;,:–(]|$|\n|(?:19|20)\d\d\b))"
MARKER = re.compile(
    r"^\s*(?:[•▪◦‣·●○■□►▸➢✓]\s*|[-*–—+]\s+|\d{1,3}\)\s+|\d{1,3}\.\s+(?!"
    + _OF_MONTH
    + r")|\[\d{1,3}\]\s+|\(\d{1,3}\)\s+|#\d{1,4}[:.]?\s+|№\s*\d+\s+)"
)
_LABEL = re.compile(r"([^\W\d_][\w /&'’.()-]{1,30}?)[:：](?:\s|$)")
_OPEN_END = re.compile(r"(?:[,\-–(]|\b(?:of|the|and|a|an|in|for|with|on|to|from|by|at|und|der|die|das|et|de|la|le|y|el|di|e|do|van|het|i|w|och|av|или|и|в|на))$")
_STARTS_ITS_OWN = re.compile(r"^(?:by|with|joint|from|and moderated|e-mail|email|www\.|https?:|doi|arxiv|tba|via|hosted|chair|organi[sz]ed)\b", re.I)
_JOINED = re.compile(r"(?:[,&(]|\b(?:and|of|the))$")
_RULE = re.compile(r"^[\W_]+$")
_SAME_INDENT, _DEEPEST_HANG = 2, 14
_NARROWEST, _WIDEST = 45, 120
_FEWEST_JOINS = 4
_RAGGED = 16
_SURE_PEOPLE = 0.5
_FEWEST_BROKEN = 2
_OFTEN = 3
_SHORTEST_BROKEN = 25


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text: its index from 0, where it begins, and where its first and after its last letter stand."""

    index: int
    line_start: int
    start: int
    end: int


def unwrapped(text: str, rows: list[Row], headings: Mapping[int, int] | None = None) -> list[list[int]]:
    """Row numbers grouped to logical lines; every row by itself unless the text was wrapped.

    `headings` gives the levels of rows that are headings: two of different levels are never one line.
    """
    if len(rows) < 6:
        return [[i] for i in range(len(rows))]
    joined = _joined_at_width(text, rows) | _joined_in_sentence(text, rows)
    levels = [(headings or {}).get(row.index, 0) for row in rows]
    joined = {i for i in joined if not (levels[i - 1] and levels[i] and levels[i - 1] != levels[i])}
    groups: list[list[int]] = []
    for i in range(len(rows)):
        if i in joined and groups:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _joined_at_width(text: str, rows: list[Row]) -> set[int]:
    """The rows whose first word would not have fitted on the row before, in a text set to one width."""
    lengths = sorted(row.end - row.line_start for row in rows)
    width = lengths[int(len(lengths) * 0.97)]
    if not _NARROWEST <= width <= _WIDEST:
        return set()
    joins = [i for i in range(1, len(rows)) if _continues(text, rows[i - 1], rows[i], width) and _in_paragraph(text, rows, i, width)]
    lower = sum(text[rows[i].start].islower() for i in joins)
    return set(joins) if len(joins) >= _FEWEST_JOINS and lower >= 0.4 * len(joins) else set()


def _continues(text: str, before: Row, row: Row, width: int) -> bool:
    """Whether a row was broken off the one before: adjacent, and its first word would not have fitted there."""
    if not _adjacent(before, row) or _opens(text, row) or _RULE.match(text[before.start : before.end]):
        return False
    first = text[row.start : row.end].split()[0]
    return (before.end - before.line_start) + 1 + len(first) > width - 4


def _in_paragraph(text: str, rows: list[Row], i: int, width: int) -> bool:
    """Whether a row that begins with a capital letter has full rows beside it, or ends a sentence: titles have neither."""
    if not text[rows[i].start].isupper() or text[rows[i].end - 1] in ".!?:;”\"":
        return True
    if text[rows[i - 1].end - 1] in ".!?" and people_quality(text[rows[i].start : rows[i].end]) >= _SURE_PEOPLE:
        return False
    label = _LABEL.match(text, rows[i - 1].start, rows[i - 1].end)
    if label and label_key(label.group(1)) in LABELS:
        return True
    full = width - _RAGGED
    return rows[i].end - rows[i].line_start >= full or (i > 1 and _adjacent(rows[i - 2], rows[i - 1]) and rows[i - 2].end - rows[i - 2].line_start >= full)


def _joined_in_sentence(text: str, rows: list[Row]) -> set[int]:
    """The rows that go on in the middle of a sentence, a list of names or a bracket, when several on the page do."""
    joins: set[int] = set()
    sure: set[int] = set()
    broken = 0
    often = Counter(text[row.start : row.end] for row in rows if row.end - row.start < _WIDEST)
    for i in range(1, len(rows)):
        before, row = rows[i - 1], rows[i]
        if not _adjacent(before, row) or _opens(text, row) or before.end - before.start > _WIDEST:
            continue
        typed, following = text[before.start : before.end], text[row.start : row.end]
        if _RULE.match(typed) or _RULE.match(following) or "\t" in typed or often[following] >= _OFTEN:
            continue
        hangs = row.start - row.line_start > before.start - before.line_start + 1 and bool(_LABEL.match(typed))
        opened = typed.count("(") > typed.count(")") and ")" in following
        lower = following[0].islower() and typed[-1] not in ".!?:;" and not _STARTS_ITS_OWN.match(following)
        sure |= {i} if opened and _JOINED.search(typed) else set()
        if hangs or opened or (lower and len(typed) >= _SHORTEST_BROKEN) or (_OPEN_END.search(typed) and len(typed) >= _SHORTEST_BROKEN):
            joins.add(i)
            broken += hangs or lower or opened
    return joins if broken >= _FEWEST_BROKEN else sure


def _adjacent(before: Row, row: Row) -> bool:
    """Whether a row directly follows another that is set as far in, less far, or a little less deep than it hangs."""
    if row.index - before.index != 1:
        return False
    deeper = (row.start - row.line_start) - (before.start - before.line_start)
    return deeper <= _DEEPEST_HANG


def _opens(text: str, row: Row) -> bool:
    """Whether a row begins something of its own: a list mark, a label, cells."""
    content = text[row.start : row.end]
    label = _LABEL.match(content)
    return bool(MARKER.match(content) or "\t" in content or (label and label_key(label.group(1)) in LABELS))
