"""What stands beside items and is none: slots that only name people, grids of weekdays, references of a description."""

import re

from desktop.importers.listing.calendar_words import WEEKDAYS
from desktop.importers.listing.entry import Entry
from desktop.importers.listing.features import is_non_talk
from desktop.importers.listing.name_scores import name_score
from desktop.importers.listing.times import is_only_moment
from desktop.importers.listing.tokens import Token

_WEEKDAY = re.compile(rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|{WEEKDAYS})\.?", re.I)
_REFERENCE = re.compile(r"\[\d{1,3}\]")
_SLOT = re.compile(r"(?:\w+ ){0,3}(?:visits?|tours?|programme?|collection)(?: .{0,12})?", re.I)
_LONGEST_ROOM = 6
_SURE_NAME, _PERSON = 0.5, 1.0
_FEWEST_SLOTS, _MOST_SLOTS = 4, 0.5
_FEWEST_ITEMS = 2


def without_bystanders(entries: list[Entry], tokens: list[Token]) -> list[Entry]:
    """The entries that are none of these."""
    slots = _slots_of_names(tokens)
    entries = [entry for entry in entries if entry.people or entry.abstract or not _is_row_of_rooms(entry.title.text)]
    entries = [entry for entry in entries if not _is_grid(entry.title.text) and not _is_named_in(entry, slots)]
    return _without_references(_without_people(entries), tokens)


def _without_people(entries: list[Entry]) -> list[Entry]:
    """Without those whose title is the name of somebody who has another item."""
    names = {piece.text.partition("(")[0].strip(" ,.") for entry in entries for piece in entry.people}
    return [entry for entry in entries if entry.title.text not in names or "title" in entry.roles]


def _is_grid(title: str) -> bool:
    """ "Monday | Jane Roe | John Doe": cells of days and names only."""
    cells = [cell.strip() for cell in title.split(" | ")]
    return len(cells) > 1 and all(
        not cell or _WEEKDAY.fullmatch(cell) or is_only_moment(cell) or is_non_talk(cell) or name_score(cell) >= _SURE_NAME for cell in cells
    )


def _is_row_of_rooms(title: str) -> bool:
    """ "Annex | Session III": a slot of a programme at a glance, and where it is."""
    *cells, last = [cell.strip() for cell in title.split(" | ") if cell.strip()]
    return bool(cells) and _is_slot(last) and all(len(cell.split()) <= _LONGEST_ROOM for cell in cells)


def _is_slot(cell: str) -> bool:
    return is_non_talk(cell) or bool(_SLOT.fullmatch(cell))


def _slots_of_names(tokens: list[Token]) -> set[int]:
    """The indexes of lines of people that are all their slot says; none unless most slots do so."""
    found: set[int] = set()
    alone = 0
    times = [i for i, token in enumerate(tokens) if token.only_moment and token.moment.start]
    for i in times:
        last = i + 1
        while last < len(tokens) and tokens[last].person > _PERSON and not tokens[last].label:
            last += 1
        closed = last >= len(tokens) or tokens[last].moment.date or tokens[last].moment.start or tokens[last].non_talk
        if last > i + 1 and closed:
            found.update(range(i + 1, last))
            alone += 1
    return found if alone >= max(_FEWEST_SLOTS, _MOST_SLOTS * len(times)) else set()


def _is_named_in(entry: Entry, slots: set[int]) -> bool:
    """Whether the people of an entry come from a slot that has no title."""
    return not entry.abstract and not entry.lines.isdisjoint(slots)


def _without_references(entries: list[Entry], tokens: list[Token]) -> list[Entry]:
    """Without the lines numbered [1] that stand below descriptions of items which bear no such number."""
    cited = {id(entry) for entry in entries if _REFERENCE.fullmatch(tokens[min(entry.lines)].line.marker)}
    items = [entry for entry in entries if id(entry) not in cited and entry.abstract]
    if not cited or len(items) < _FEWEST_ITEMS:
        return entries
    first = min(min(entry.lines) for entry in items)
    return [entry for entry in entries if id(entry) not in cited or min(entry.lines) < first]
