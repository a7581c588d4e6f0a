"""Titles that still hold their people where the other titles of the page were cut: "On Trees – Jane Roe"."""

import re
from collections import Counter

from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.entry import Entry
from desktop.importers.listing.name_scores import name_score

_MARK = re.compile(r"\s+([-–—|])\s+")
_FEWEST, _MOSTLY = 3, 0.6
_SURE_NAME = 0.5


def part_alike(page: Page, entries: list[Entry]) -> None:
    """Cuts them at the mark that stands between title and people of most entries, when a name is behind it."""
    marks = Counter(mark for entry in entries if (mark := _mark_of(page, entry)))
    if not marks:
        return
    mark, count = marks.most_common(1)[0]
    if count < max(_FEWEST, _MOSTLY * len(entries)):
        return
    for entry in entries:
        parts = _MARK.split(entry.title.text)
        if not entry.people and len(parts) == 3 and parts[1] == mark and name_score(parts[2]) >= _SURE_NAME:
            span = entry.title.span
            entry.people.append(Piece(parts[2], page.within(span, parts[2])))
            entry.title = Piece(parts[0], page.within(span, parts[0]))


def _mark_of(page: Page, entry: Entry) -> str:
    """The mark between the title of an entry and its people, when nothing else is there."""
    if len(entry.people) != 1 or entry.people[0].span.start < entry.title.span.end:
        return ""
    between = page.text[entry.title.span.end : entry.people[0].span.start]
    match = _MARK.fullmatch(between) if len(between) < 8 else None
    return match.group(1) if match else ""
