"""Which layout explains the page best; joins an agenda's times with the abstracts, and one list with another."""

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz

from desktop.domain.people import person_key
from desktop.domain.text import key_of
from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import abstract_score, heading_kind, is_non_talk, title_score
from desktop.importers.listing.layouts import agenda, labelled, one_line, stacked, table, titles_only
from desktop.importers.listing.people import name_score, people_in
from desktop.importers.listing.tokens import Token
from desktop.importers.listing.wording import is_unannounced

SAME_TITLE = 90.0
SAME_PERSON_TITLE = 60.0
_ALIKE_LENGTH = 300
_WORTH_OF_BARE_TITLE = 0.7
_REPEATED = 3
_PARTS = 9
_RESEARCH = 0.4
_STRAY = 0.06
_TIDINESS = 1.1


def found_on(page: Page, tokens: list[Token]) -> Candidate:
    """The entries of a page in its order, from the layout of most worth with what the others add to it."""
    candidates: list[Candidate] = [
        candidate
        for layout in (stacked, labelled, agenda, one_line, table, titles_only)
        for candidate in layout.find(page, tokens)
    ]
    for candidate in candidates:
        candidate.entries = _without_refrains([entry for entry in candidate.entries if is_plausible(entry)])
        candidate.score = _worth(candidate, tokens)
    candidates = sorted((c for c in candidates if c.entries and c.score > 0), key=lambda c: (c.secondary, -c.score))
    if not candidates or candidates[0].secondary or _is_stray(candidates[0], tokens):
        return Candidate("none", [])
    best = candidates[0]
    for other in candidates[1:]:
        _join(best, other)
    best.entries = sorted(_without_copies(best.entries), key=lambda entry: entry.order)
    _take_rooms_off(best.entries)
    _take_numbers_off(best.entries)
    return best


def _take_numbers_off(entries: list[Entry]) -> None:
    """Codes such as P12 or A-3 before most of the titles number them and are not part of them."""
    found = [
        (entry, match)
        for entry in entries
        if (match := re.match(r"[A-Z]{1,3}-?\d{1,4}[:.)]?\s+(?=\S)", entry.title.text))
    ]
    if len(found) >= max(_REPEATED, 0.6 * len(entries)):
        for entry, match in found:
            entry.title = Piece(entry.title.text[match.end() :], entry.title.span)


def _is_stray(candidate: Candidate, tokens: list[Token]) -> bool:
    """One or two entries that explain next to nothing of a long page were read into it."""
    explained = set().union(*(entry.lines for entry in candidate.entries))
    share = sum(len(token.text) for token in tokens if token.line.index in explained) / max(
        1, sum(len(token.text) for token in tokens)
    )
    return len(candidate.entries) < _REPEATED and share < _STRAY and not any(entry.roles for entry in candidate.entries)


def _take_rooms_off(entries: list[Entry]) -> None:
    """What stands in brackets behind three titles alike is where they are given, not part of them."""
    tails = {
        id(entry): match
        for entry in entries
        if (match := re.search(r"\s*[(\[]([^()\[\]]{2,40})[)\]]$", entry.title.text))
    }
    counts = Counter(match.group(1) for match in tails.values())
    for entry in entries:
        match = tails.get(id(entry))
        if match and counts[match.group(1)] >= _REPEATED:
            entry.title = Piece(entry.title.text[: match.start()], entry.title.span)
            entry.place = entry.place or Piece(match.group(1), entry.title.span)


def _without_refrains(entries: list[Entry]) -> list[Entry]:
    """A title that comes three times with other numbers at most is none; with people below it may be a talk in parts."""
    keys = [re.sub(r"\d+", "#", key_of(entry.title.text)) for entry in entries]
    counts = Counter(keys)
    return [
        entry
        for entry, key in zip(entries, keys, strict=True)
        if entry.abstract or counts[key] < (_PARTS if entry.people else _REPEATED)
    ]


def is_plausible(entry: Entry) -> bool:
    """Whether an entry can be a talk or a paper at all."""
    title = entry.title.text
    if is_non_talk(title) or (heading_kind(title) and not entry.abstract) or is_unannounced(title):
        return False
    return title_score(title) > -0.9 or bool(entry.abstract and entry.people)


def _worth(candidate: Candidate, tokens: list[Token]) -> float:
    """The sum of the entries' worth, less what looks like parts of items and is left unexplained."""
    explained = set().union(*(entry.lines for entry in candidate.entries)) if candidate.entries else set()
    left = sum(
        0.15
        for token in tokens
        if token.line.index not in explained
        and (token.person > 1.2 or (token.label and token.label.role in ("title", "speaker", "author", "abstract")))
        and token.section not in ("people", "admin")
    )
    if not _speaks_of_research(candidate.entries):
        return 0.0
    bare = _WORTH_OF_BARE_TITLE * len(candidate.entries) if candidate.layout == titles_only.NAME else 0.0
    worth = sum(map(worth_of, candidate.entries)) + bare - left
    return worth * _TIDINESS if candidate.tidy else worth


def _speaks_of_research(entries: list[Entry]) -> bool:
    """Headings over paragraphs are any prose; without people, half of the paragraphs must read like abstracts."""
    nameless = [entry for entry in entries if not entry.people and not entry.chapters and entry.abstract]
    if len(nameless) < 0.6 * len(entries):
        return True
    good = sum(max(abstract_score(piece.text) for piece in entry.abstract) > _RESEARCH for entry in nameless)
    return good >= 0.5 * len(nameless)


def worth_of(entry: Entry) -> float:
    """How much a reader gains from an entry: people and an abstract count most; doubtful titles cost."""
    worth = 1.0 + min(0.0, title_score(entry.title.text))
    people = [person for piece in entry.people for person in people_in(piece.text)]
    if people:
        worth += 0.4 + 0.8 * max(0.0, sum(name_score(person.name) for person in people) / len(people))
        worth += 0.3 * (any(person.affiliation for person in people) or entry.affiliation is not None)
    worth += _worth_of_abstract(entry)
    worth += 0.4 * bool(entry.bio) + 0.3 * (entry.date is not None) + 0.3 * (entry.start is not None)
    worth += min(1.5, 0.5 * len(entry.chapters))
    if not people and not entry.abstract and not entry.chapters:
        worth -= 1.3
    return worth


def _worth_of_abstract(entry: Entry) -> float:
    """Up to 2 for an abstract of some length; less than nothing for text about travel, rooms and rules."""
    if not entry.abstract:
        return 0.0
    research = sum(abstract_score(piece.text) for piece in entry.abstract) / len(entry.abstract)
    return min(sum(len(piece.text) for piece in entry.abstract), 600) / 300 if research >= 0 else research


def _join(best: Candidate, other: Candidate) -> None:
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
    if len(new) >= _fewest(other.layout):
        best.entries.extend(new)
    best.non_talks |= other.non_talks - used
    best.days |= other.days


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
    keys = [(entry, key_of(entry.title.text), _keys_of_people(entry)) for entry in entries]
    for other in others:
        title = key_of(other.title.text)
        if title in by_title:
            partners[id(other)] = by_title[title]
            continue
        people = _keys_of_people(other)
        ranked = [
            (_likeness(title, key, bool(people & theirs)), i)
            for i, (_, key, theirs) in enumerate(keys)
            if _close(title, key)
        ]
        if ranked and max(ranked)[0] > 0:
            partners[id(other)] = entries[max(ranked)[1]]
            continue
        shared = [entry for entry, _, theirs in keys if people and people == theirs]
        if len(shared) == 1 and sum(_keys_of_people(entry) == people for entry in others) == 1:
            partners[id(other)] = shared[0]
    return partners


def _close(first: str, second: str) -> bool:
    return abs(len(first) - len(second)) <= max(len(first), len(second)) * 0.45


def _likeness(first: str, second: str, shares_person: bool) -> float:
    ratio = fuzz.ratio(first[:_ALIKE_LENGTH], second[:_ALIKE_LENGTH], score_cutoff=SAME_PERSON_TITLE)
    if ratio >= SAME_TITLE or (shares_person and ratio >= SAME_PERSON_TITLE):
        return ratio + 100.0 * shares_person
    return 0.0


def _keys_of_people(entry: Entry) -> set[str]:
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


def _without_copies(entries: Iterable[Entry]) -> list[Entry]:
    """Entries with the same title and people stand once; the first keeps its place and takes what it lacks."""
    kept: dict[str, Entry] = {}
    out = []
    for entry in sorted(entries, key=lambda entry: entry.order):
        key = key_of(entry.title.text)
        first = kept.get(key)
        people = _keys_of_people(entry)
        if first is not None and (not people or not _keys_of_people(first) or people & _keys_of_people(first)):
            _complete(first, entry)
            continue
        kept.setdefault(key, entry)
        out.append(entry)
    return out
