"""Spellings that may be one person's: by the name, borne out by co-authors, affiliations, events or subjects.

Suggestions are only ever shown; persons.py joins what the reader says.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import assert_never

from desktop.domain.text import key_of
from desktop.i18n import _
from desktop.services.library import Library
from desktop.services.spellings import (
    LONG,
    Name,
    Variant,
    family_and_first,
    family_and_initial,
    has_initials,
    letters,
    parted,
    variant,
)
from desktop.services.task import Task
from desktop.services.titles import words_that_say_something
from desktop.store import persons
from desktop.store.database import Database
from desktop.store.duplicates import ordered, settled_pairs

_SURE = {
    Variant.HYPHEN: 0.55,
    Variant.ORDER: 0.5,
    Variant.TRANSLITERATION: 0.5,
    Variant.MIDDLE: 0.4,
    Variant.NICKNAME: 0.35,
    Variant.TYPO: 0.3,
    Variant.INITIAL: 0.25,
}
_STRONG = frozenset({Variant.HYPHEN, Variant.ORDER, Variant.TRANSLITERATION})
_LARGEST_BLOCK = 100  # more namesakes than that are not told apart by their names
_LARGEST_FAMILY = 3000
_LARGEST_EVENT = 150  # items; to have been at a larger one says nothing
_LARGEST_PLACE = 100  # people
_RARE = 0.002  # of all titles looked at; a word that more of them have is no subject
_STEP = 2000
_NAMED = 3
_Pair = tuple[int, int]


class Support(Enum):
    """What bears out that two spellings are one person's."""

    SPELLING = "spelling"
    PEOPLE = "same co-authors"
    AFFILIATION = "same affiliation"
    EVENT = "same event"
    SUBJECT = "same subject"


_WEIGHT = {Support.PEOPLE: 0.12, Support.AFFILIATION: 0.1, Support.EVENT: 0.05, Support.SUBJECT: 0.04}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the names, places or words that are meant."""

    support: Support
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two persons who may be one, by id; `names` are theirs. `one` is on more items."""

    one: str
    other: str
    names: tuple[str, str]
    score: float
    reasons: tuple[Reason, ...]


def suggestions(library: Library, task: Task | None = None, limit: int | None = None) -> list[Suggestion]:
    """Spellings that may be one person's, the surest first: nothing that was decided on before, and nobody who stands
    on an item beside the other. Raises Cancelled when the task is asked to stop."""
    task = task or Task()
    db = library.store.reader
    everybody = persons.names(db)
    ids = [row[0] for row in everybody]
    pairs = _alike([parted(key, sort_key) for _id, key, sort_key in everybody], task)
    settled = settled_pairs(db)
    pairs = {pair: how for pair, how in pairs.items() if ordered(ids[pair[0]], ids[pair[1]]) not in settled}
    company = _Company(db, ids, {one for pair in pairs for one in pair}, task)
    found: dict[_Pair, dict[Support, list[str]]] = {}
    for pair, how in pairs.items():
        if not company.stand_together(*pair):
            reasons = {Support.PEOPLE: company.common(*pair), Support.AFFILIATION: company.common_places(*pair)}
            if how in _STRONG or any(reasons.values()):
                found[pair] = reasons
    work = _Work(db, {ids[one] for pair in found for one in pair})
    for (one, other), reasons in found.items():
        reasons[Support.EVENT] = work.common_events(ids[one], ids[other])
        reasons[Support.SUBJECT] = work.common_words(ids[one], ids[other])
    scored = [(_score(pairs[pair], found[pair]), pair) for pair in found if any(found[pair].values())]
    scored.sort(key=lambda entry: (-entry[0], ids[entry[1][0]]))
    return _told(db, ids, pairs, found, company, scored[:limit])


def in_words(reason: Reason) -> str:
    """A reason as a person reads it."""
    values = ", ".join(reason.values)
    match reason.support:
        case Support.SPELLING:
            return _("They differ in {what}").format(what=values)
        case Support.PEOPLE:
            return _("Both work with {names}").format(names=values)
        case Support.AFFILIATION:
            return _("Both at {places}").format(places=values)
        case Support.EVENT:
            return _("Both at the event {names}").format(names=values)
        case Support.SUBJECT:
            return _("Both on {words}").format(words=values)
    assert_never(reason.support)


def _score(how: Variant, reasons: dict[Support, list[str]]) -> float:
    borne_out = sum(_WEIGHT[support] * min(_NAMED, len(values)) for support, values in reasons.items())
    return min(1.0, _SURE[how] + borne_out)


def _told(
    db: Database,
    ids: list[str],
    pairs: dict[_Pair, Variant],
    found: dict[_Pair, dict[Support, list[str]]],
    company: "_Company",
    scored: list[tuple[float, _Pair]],
) -> list[Suggestion]:
    meant = {ids[one] for _score, pair in scored for one in pair}
    meant |= {some for _score, pair in scored for some in found[pair][Support.PEOPLE][:_NAMED]}
    names = persons.names_of(db, meant)
    told = []
    for score, pair in scored:
        one, other = sorted(pair, key=lambda person: -company.items(person))
        reasons = [Reason(Support.SPELLING, (_(pairs[pair].value),))]
        for support, values in found[pair].items():
            shown = [names[value] if support is Support.PEOPLE else value for value in values[:_NAMED]]
            if shown:
                reasons.append(Reason(support, tuple(shown)))
        told.append(Suggestion(ids[one], ids[other], (names[ids[one]], names[ids[other]]), score, tuple(reasons)))
    return told


def _alike(names: list[Name], task: Task) -> dict[_Pair, Variant]:
    """Pairs of names, by their places in the list, that may be one, and how they differ."""
    found: dict[_Pair, Variant] = {}
    kinds: list[Callable[[list[Name], Task], Iterator[_Pair]]] = [_blocked, _with_initials, _misspelt]
    for pairs in kinds:
        for one, other in pairs(names, task):
            pair = min(one, other), max(one, other)
            if pair not in found and (how := variant(names[one], names[other])) is not None:
                found[pair] = how
    return found


def _grouped(keys: Iterable[str]) -> list[list[int]]:
    """The places of equal keys, of those that more than one has."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if key:
            groups[key].append(at)
    return [group for group in groups.values() if len(group) > 1]


def _blocked(names: list[Name], task: Task) -> Iterator[_Pair]:
    for key in (letters, family_and_first):
        for done, group in enumerate(_grouped(key(name) for name in names)):
            if done % _STEP == 0:
                task.step(0, 0, _("Comparing names"))
            if len(group) <= _LARGEST_BLOCK:
                yield from combinations(group, 2)


def _with_initials(names: list[Name], task: Task) -> Iterator[_Pair]:
    for done, group in enumerate(_grouped(family_and_initial(name) for name in names)):
        if done % _STEP == 0:
            task.step(0, 0, _("Comparing names"))
        short = [at for at in group if has_initials(names[at])]
        full = [at for at in group if not has_initials(names[at])]
        if len(full) <= _LARGEST_BLOCK:
            yield from combinations(short, 2)
            yield from ((one, other) for one in short for other in full)


def _misspelt(names: list[Name], task: Task) -> Iterator[_Pair]:
    """Pairs whose given names, or family names, differ by one letter, the rest being the same."""
    given = ["".join(name.given) for name in names]
    family = [name.family for name in names]
    by_family = (f"{name.family}, {text[0]}" if len(text) >= LONG else "" for name, text in zip(names, given, strict=True))
    yield from _one_letter_apart(_grouped(by_family), given, task)
    by_given = (text if len(name.first) > 1 and len(name.family) >= LONG else "" for name, text in zip(names, given, strict=True))
    yield from _one_letter_apart(_grouped(by_given), family, task)


def _one_letter_apart(groups: list[list[int]], texts: list[str], task: Task) -> Iterator[_Pair]:
    from rapidfuzz import process  # not at the top: every start passes there
    from rapidfuzz.distance import OSA

    for done, group in enumerate(groups):
        if done % _STEP == 0:
            task.step(0, 0, _("Comparing names"))
        group = group[:_LARGEST_FAMILY]
        words = [texts[at] for at in group]
        for at, word in enumerate(words[:-1]):
            rest = words[at + 1 :]
            for _text, _distance, place in process.extract(word, rest, scorer=OSA.distance, score_cutoff=1, limit=None):
                yield group[at], group[at + 1 + place]


class _Company:
    """Who stands on which items, and where: for the persons in question, by their places in the list."""

    def __init__(self, db: Database, ids: list[str], wanted: set[int], task: Task) -> None:
        place = {person_id: at for at, person_id in enumerate(ids)}
        self._ids = ids
        self._items: defaultdict[int, set[int]] = defaultdict(set)
        self._people: list[list[int]] = []
        self._at: defaultdict[int, set[str]] = defaultdict(set)
        numbers: dict[str, int] = {}
        for part in persons.contributors(db):
            task.step(0, 0, _("Comparing people"))
            for item_id, person_id, affiliation in part:
                person = place.get(person_id)
                if person is None:
                    continue
                number = numbers.setdefault(item_id, len(numbers))
                if number == len(self._people):
                    self._people.append([])
                self._people[number].append(person)
                if person in wanted:
                    self._items[person].add(number)
                    if affiliation:
                        self._at[person].add(affiliation)
        self._keys = {text: key_of(text) for texts in self._at.values() for text in texts}
        self._many = Counter(key for texts in self._at.values() for key in {self._keys[text] for text in texts})
        self._with: dict[int, set[int]] = {}

    def items(self, person: int) -> int:
        return len(self._items[person])

    def stand_together(self, one: int, other: int) -> bool:
        """Whether both are named on one item: then they are two."""
        return not self._items[one].isdisjoint(self._items[other])

    def common(self, one: int, other: int) -> list[str]:
        """The ids of those whom both worked with."""
        return [self._ids[person] for person in sorted(self._others(one) & self._others(other))]

    def common_places(self, one: int, other: int) -> list[str]:
        """Affiliations of both that not too many people have."""
        mine = {self._keys[text]: text for text in self._at[one]}
        theirs = {self._keys[text] for text in self._at[other]}
        return sorted(text for key, text in mine.items() if key in theirs and 0 < self._many[key] <= _LARGEST_PLACE)

    def _others(self, person: int) -> set[int]:
        if person not in self._with:
            self._with[person] = {some for item in self._items[person] for some in self._people[item]} - {person}
        return self._with[person]


class _Work:
    """Events and subjects of some persons, by id."""

    def __init__(self, db: Database, wanted: set[str]) -> None:
        self._small = persons.events_of_at_most(db, _LARGEST_EVENT)
        self._events: defaultdict[str, set[str]] = defaultdict(set)
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        frequency: Counter[str] = Counter()
        titles = 0
        for person_id, event_id, title_key in persons.events_and_titles(db, sorted(wanted)):
            titles += 1
            words = {word for word in words_that_say_something(title_key) if len(word) >= LONG}
            frequency.update(words)
            self._words[person_id] |= words
            if event_id in self._small:
                self._events[person_id].add(event_id)
        most = max(4, int(titles * _RARE))
        self._rare = {word for word, count in frequency.items() if count <= most}

    def common_events(self, one: str, other: str) -> list[str]:
        return sorted(self._small[event] for event in self._events[one] & self._events[other])

    def common_words(self, one: str, other: str) -> list[str]:
        return sorted(self._words[one] & self._words[other] & self._rare)
