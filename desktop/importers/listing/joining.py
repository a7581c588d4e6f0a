"""One list completed by another: the same entries in two readings of a page, and copies within one."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from desktop.domain.people import person_key
from desktop.domain.text import key_of
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import title_score
from desktop.importers.listing.layouts import (
    labelled,
    one_line,
    records,
    stacked,
)
from desktop.importers.listing.name_scores import name_score
from desktop.importers.listing.people import people_in
from desktop.importers.listing.worth import worth_of

SAME_TITLE = 90.0
SAME_PERSON_TITLE = 60.0
_ALIKE_LENGTH = 300
_NEAR, _TOP = 8, 6
_WORTHY = 1.9


def join(best: Candidate, other: Candidate) -> None:
    """Completes the entries of the best layout from another's, and takes over what only the other saw."""
    used = set().union(*(entry.lines for entry in best.entries))
    partners = _partners(best.entries, other.entries)
    new = []
    for entry in other.entries:
        partner = partners.get(id(entry))
        if partner is not None:
            if not entry.lines & partner.lines:
                _complete(partner, entry)
                used |= entry.lines
        elif not entry.lines & used and _stands_alone(entry, other):
            new.append(entry)
    if not new:
        new = _among(best.entries, [entry for entry in other.entries if id(entry) not in partners and not entry.lines & used], other)
    if len(new) >= _fewest(other.layout):
        best.entries.extend(new)
    best.non_talks |= other.non_talks - used
    best.days |= other.days


def _among(entries: list[Entry], others: list[Entry], other: Candidate) -> list[Entry]:
    """Entries of another stacked reading that stand between those of the best one and have sure people, if several do."""
    if not other.layout.startswith((stacked.NAME, records.NAME)) or not entries:
        return []
    first = min(min(entry.lines) for entry in entries) - _NEAR
    last = max(max(entry.lines) for entry in entries) + _NEAR
    found = [
        entry
        for entry in others
        if first <= min(entry.lines) and max(entry.lines) <= last and worth_of(entry) > _WORTHY and title_score(entry.title.text) > 1.0
    ]
    return found if len(found) > 1 else []


def _fewest(layout: str) -> int:
    return 3 if layout == one_line.NAME else 1


def _stands_alone(entry: Entry, other: Candidate) -> bool:
    people = [person for piece in entry.people for person in people_in(piece.text)]
    sure = (
        bool(people)
        and all(name_score(person.name) >= 0.5 for person in people)
        and title_score(entry.title.text) > 0.5
    )
    if other.layout.startswith(stacked.NAME) or other.layout.startswith(labelled.NAME):
        return sure and (bool(entry.abstract) or "title" in entry.roles)
    return sure and (other.layout != one_line.NAME or worth_of(entry) > 2.0)


def _partners(entries: list[Entry], others: list[Entry]) -> dict[int, Entry]:
    """By id of the other's entry: the one it is the same as, by title, or by people whose title is alike enough."""
    partners: dict[int, Entry] = {}
    by_title = {key_of(entry.title.text): entry for entry in reversed(entries)}
    keys = [(entry, key_of(entry.title.text), keys_of_people(entry)) for entry in entries]
    for other in others:
        title = key_of(other.title.text)
        if title in by_title:
            partners[id(other)] = by_title[title]
            continue
        people = keys_of_people(other)
        ranked = [
            (_likeness(title, key, bool(people & theirs)), i)
            for i, (_, key, theirs) in enumerate(keys)
            if _close(title, key)
        ]
        if ranked and max(ranked)[0] > 0:
            partners[id(other)] = entries[max(ranked)[1]]
            continue
        shared = [entry for entry, _, theirs in keys if people and people == theirs]
        if len(shared) == 1 and sum(keys_of_people(entry) == people for entry in others) == 1:
            partners[id(other)] = shared[0]
    return partners


def _close(first: str, second: str) -> bool:
    return abs(len(first) - len(second)) <= max(len(first), len(second)) * 0.45


def _likeness(first: str, second: str, shares_person: bool) -> float:
    ratio = fuzz.ratio(first[:_ALIKE_LENGTH], second[:_ALIKE_LENGTH], score_cutoff=SAME_PERSON_TITLE)
    if ratio >= SAME_TITLE or (shares_person and ratio >= SAME_PERSON_TITLE):
        return ratio + 100.0 * shares_person
    return 0.0


def keys_of_people(entry: Entry) -> set[str]:
    return {person_key(person.name) for piece in entry.people for person in people_in(piece.text)}


def _complete(entry: Entry, other: Entry) -> None:
    """Fills what an entry lacks from its partner. The title beside the abstract is taken as the better spelling."""
    if other.abstract and not entry.abstract:
        entry.title, entry.abstract = other.title, other.abstract
    entry.bio = entry.bio or other.bio
    if not entry.people:
        entry.people, entry.affiliation, entry.position = other.people, other.affiliation, other.position
    entry.affiliation = entry.affiliation or other.affiliation
    entry.date = other.date if other.date and other.start else entry.date or other.date
    if entry.start is None:
        entry.start, entry.end = other.start, other.end
    entry.end = entry.end or other.end
    entry.place = entry.place or other.place
    entry.event = entry.event or other.event
    entry.chapters = entry.chapters or other.chapters
    entry.links.extend(link for link in other.links if link not in entry.links)
    entry.roles |= other.roles
    entry.lines |= other.lines


def without_copies(entries: Iterable[Entry]) -> list[Entry]:
    """Entries with the same title and people stand once; the first keeps its place and takes what it lacks."""
    kept: dict[str, Entry] = {}
    out = []
    for entry in sorted(entries, key=lambda entry: entry.order):
        key = key_of(entry.title.text)
        first = kept.get(key)
        people = keys_of_people(entry)
        if first is not None and (not people or not keys_of_people(first) or people & keys_of_people(first)):
            _complete(first, entry)
            continue
        kept.setdefault(key, entry)
        out.append(entry)
    return out
