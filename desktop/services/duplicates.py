"""Items that may be one: candidates with their evidence, the reader's "no", and relations. Nothing is merged here.

An identifier says it alone; a title only together with people, the abstract, or the year. The same talk given at two
events is two talks, and a talk and a paper are two items: for both a relation is offered.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from desktop.domain.changes import Changed
from desktop.domain.text import key_of
from desktop.errors import NotFound, UserFacing
from desktop.i18n import _
from desktop.services.editing import change
from desktop.services.library import Library
from desktop.services.spellings import may_be_one_name
from desktop.services.task import Task
from desktop.services.titles import alike_pairs, goes_on, is_generic, likeness, words_that_say_something
from desktop.store import duplicates as kept
from desktop.store.database import Database
from desktop.store.duplicates import Facts, RelationRow, distinct_id, ordered, relation_id

_SAME_ABSTRACT, _NEARLY_THE_SAME, _ANOTHER_ABSTRACT = 0.6, 0.85, 0.25
_UNDER_A_SUBTITLE, _IN_ONE_BOOK = 0.75, 0.95
_FEWEST_WORDS = 12  # of an abstract that can be compared
_MOST_OF_A_TITLE = 12  # items of one title that are compared with those of a title like it
_MOST_ALL_COMPARED = 80
_MOST_OF_AN_IDENTIFIER = 20
_LATER = 3  # years from a preprint to the paper
_STEP = 200
_SUBTITLE = (":", "(", "- ", "–", "—", "?", ". ")
_SHORT_FORM = "extended abstract"
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+?)(?:v\d+)?")


class Evidence(Enum):
    """What speaks for two items being one."""

    IDENTIFIER = "same identifier"
    TITLE = "same title"
    PEOPLE = "same people"
    ABSTRACT = "same abstract"
    OCCASION = "same occasion"
    YEAR = "same year"


class Bond(Enum):
    """How two items belong together."""

    SAME_WORK = "same work"
    GIVEN_AGAIN = "given again"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Because:
    """One piece of evidence: the identifiers, names, event or years that are meant, and how alike, 0 to 1."""

    evidence: Evidence
    values: tuple[str, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two items that may be one, the elder first, by id. `bond` is set when they are two that belong together."""

    one: str
    other: str
    score: float
    evidence: tuple[Because, ...]
    bond: Bond | None = None

    @property
    def relation_only(self) -> bool:
        """Whether a relation is offered instead of a merge."""
        return self.bond is not None


def candidates(library: Library, task: Task | None = None, limit: int | None = None) -> list[Candidate]:
    """Pairs that may be one item, the surest first. None of them is in the trash or was decided on before.

    Two seconds for 100,000 items; raises Cancelled when the task is asked to stop.
    """
    db = library.store.reader
    task = task or Task()
    titles = kept.titles(db)
    pairs = _by_identifier(kept.identifiers(db)) | _by_title(db, titles, task)
    del titles
    numbers = sorted({number for pair in pairs for number in pair})
    facts = kept.facts_of(db, numbers)
    words = _Abstracts(kept.abstracts_of(db, numbers))
    settled = kept.settled_pairs(db)
    found = []
    for done, (one, other) in enumerate(sorted(pairs)):
        if done % _STEP == 0:
            task.step(done, len(pairs), _("Comparing items"))
        if one in facts and other in facts and ordered(facts[one].id, facts[other].id) not in settled:
            judged = _Judge(facts[one], facts[other], words).verdict()
            if judged is not None:
                found.append(judged)
    found.sort(key=lambda candidate: -candidate.score)
    return found[:limit]


def in_words(because: Because) -> str:
    """A piece of evidence as a person reads it."""
    values = ", ".join(because.values)
    match because.evidence:
        case Evidence.IDENTIFIER:
            return _("Same identifier: {values}").format(values=values)
        case Evidence.TITLE:
            return _("Same title") if because.likeness == 1 else _("Nearly the same title")
        case Evidence.PEOPLE:
            return _("Same people: {names}").format(names=values)
        case Evidence.ABSTRACT:
            return _("Abstracts alike by {percent} %").format(percent=round(because.likeness * 100))
        case Evidence.OCCASION:
            return _("Same occasion: {values}").format(values=values)
        case Evidence.YEAR:
            return _("Year: {values}").format(values=values)
    assert_never(because.evidence)


def _by_title(db: Database, titles: list[tuple[int, str]], task: Task) -> set[tuple[int, int]]:
    of_key: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in titles:
        if key:
            of_key[key].append(number)
    pairs = {pair for numbers in of_key.values() for part in _of_one_occasion(db, numbers) for pair in _each_two(part)}
    for one, other in alike_pairs(of_key, task):
        if goes_on(one, other) or likeness(one, other):
            few, many = of_key[one][:_MOST_OF_A_TITLE], of_key[other][:_MOST_OF_A_TITLE]
            pairs |= {(min(a, b), max(a, b)) for a in few for b in many}
    return pairs


def _of_one_occasion(db: Database, numbers: list[int]) -> Iterable[list[int]]:
    """The items of one title; where very many have it, only those of the same event and date are compared."""
    if len(numbers) <= _MOST_ALL_COMPARED:
        return [numbers]
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, facts in kept.facts_of(db, numbers).items():
        groups[facts.event, facts.date].append(number)
    return [group[:_MOST_ALL_COMPARED] for group in groups.values()]


def _each_two(numbers: list[int]) -> Iterable[tuple[int, int]]:
    numbers = sorted(numbers)
    return ((a, b) for at, a in enumerate(numbers) for b in numbers[at + 1 :])


def _by_identifier(identifiers: list[tuple[int, str, str]]) -> set[tuple[int, int]]:
    holders: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for number, scheme, value in identifiers:
        holders[_one_spelling(scheme, value)].add(number)
    return {
        pair
        for numbers in holders.values()
        if 1 < len(numbers) <= _MOST_OF_AN_IDENTIFIER
        for pair in _each_two(list(numbers))
    }


def _one_spelling(scheme: str, value: str) -> tuple[str, str]:
    """An identifier in the spelling that all of its kind have: arXiv's DOI is the arXiv id, an ISBN has 13 digits."""
    if scheme == "doi" and (match := _ARXIV_DOI.fullmatch(value)):
        return "arxiv", match.group(1)
    if scheme == "isbn" and len(value) == 10:
        first = f"978{value[:9]}"
        if first.isdigit():
            return "isbn", first + str(-sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(first)) % 10)
    return scheme, value


class _Abstracts:
    """How alike the abstracts of two items are, by the words of four letters and more that both have."""

    def __init__(self, texts: dict[int, str]) -> None:
        self._texts = texts
        self._words: dict[int, frozenset[str]] = {}

    def likeness(self, one: int, other: int) -> float | None:
        """Dice's coefficient; None when one of them has too few words to tell."""
        a, b = self._of(one), self._of(other)
        if min(len(a), len(b)) < _FEWEST_WORDS:
            return None
        return 2 * len(a & b) / (len(a) + len(b))

    def _of(self, number: int) -> frozenset[str]:
        if number not in self._words:
            text = key_of(self._texts.get(number, "")[:20_000])
            self._words[number] = frozenset(word for word in text.split() if len(word) >= 4)
        return self._words[number]


class _Judge:
    """Weighs what is known of two items, the elder first."""

    def __init__(self, one: Facts, other: Facts, abstracts: _Abstracts) -> None:
        self.one, self.other = one, other
        self.title = likeness(one.title_key, other.title_key)
        self.begins = goes_on(one.title_key, other.title_key)
        self.abstract = abstracts.likeness(one.number, other.number)
        self.people = _shared_people(one.people, other.people)
        self.others = bool(one.people and other.people) and not self.people
        occasion = f"{one.event} {other.event}"
        self.generic = is_generic(one.title_key, occasion) or is_generic(other.title_key, occasion)
        self.said = len(words_that_say_something(one.title_key))

    def verdict(self) -> Candidate | None:
        shared, conflict = _identifiers(self.one, self.other)
        if shared:
            return self._by_identifier(shared)
        if conflict or not (self.title or self._is_shortened()):
            return None
        if self.one.kind != self.other.kind:
            return self._candidate(Bond.SAME_WORK) if self._is_one_work() else None
        if self.one.kind == "talk":
            return self._two_talks()
        if not self._are_two_papers_one():
            return None
        is_short_form = (_SHORT_FORM in self.one.title_key) != (_SHORT_FORM in self.other.title_key)
        return self._candidate(Bond.SAME_WORK if is_short_form else None)

    def _by_identifier(self, shared: tuple[str, ...]) -> Candidate | None:
        of_a_book = all(value.startswith("isbn ") for value in shared)
        if of_a_book and not (self.title or self.begins):
            return None  # the chapters of one book
        return self._candidate(Bond.SAME_WORK if self.one.kind != self.other.kind else None, shared)

    def _is_shortened(self) -> bool:
        """One title is the other without its subtitle, and everything else agrees."""
        if not self.begins or not self.people:
            return False
        shorter, longer = sorted((self.one.title, self.other.title), key=len)
        has_subtitle = any(mark in longer[max(0, len(shorter) - 2) : len(shorter) + 4] for mark in _SUBTITLE)
        enough = _IN_ONE_BOOK if self._same_occasion() else _UNDER_A_SUBTITLE if has_subtitle else _NEARLY_THE_SAME
        return (self.abstract or 0) >= enough

    def _is_one_work(self) -> bool:
        """A talk and a paper on the same thing."""
        return not self.generic and not self.others and (bool(self.people) or (self.abstract or 0) >= _SAME_ABSTRACT)

    def _are_two_papers_one(self) -> bool:
        years = self._years_apart()
        if self.generic:
            return bool(self.people) and self._same_occasion() is True
        if self.others:
            return (self.abstract or 0) >= _NEARLY_THE_SAME
        return self._same_people_and(years) if self.people else self._nobody_named_and(years)

    def _same_people_and(self, years: int | None) -> bool:
        if self.abstract is not None:
            enough = _SAME_ABSTRACT if (years or 0) > 1 or self.title < 1 else _ANOTHER_ABSTRACT
            return self.abstract >= enough
        if years is None or years <= 1:
            return True
        fewest = min(len(self.one.people), len(self.other.people))
        return self.title == 1 and self.said >= 3 and years <= _LATER and len(self.people) == fewest

    def _nobody_named_and(self, years: int | None) -> bool:
        if self.abstract is not None and self.abstract >= _SAME_ABSTRACT:
            return True
        if self.abstract is not None and self.abstract < _ANOTHER_ABSTRACT:
            return False
        return self.title == 1 and self.said >= 2 and years is not None and years <= 1

    def _two_talks(self) -> Candidate | None:
        occasion = self._same_occasion()
        if self.generic:
            return self._candidate() if self.people and occasion else None
        if occasion is False:
            again = self.people and (self.abstract is None or self.abstract >= _ANOTHER_ABSTRACT)
            return self._candidate(Bond.GIVEN_AGAIN) if again else None
        if self.others:
            same = (self.abstract or 0) >= _NEARLY_THE_SAME
        elif occasion:
            same = self.abstract is None or self.abstract >= _ANOTHER_ABSTRACT
        elif self.people:
            same = self.title == 1 and (self.abstract is None or self.abstract >= _ANOTHER_ABSTRACT)
        else:
            same = self._nobody_named_and(self._years_apart())
        return self._candidate() if same else None

    def _years_apart(self) -> int | None:
        one, other = self.one.year, self.other.year
        return None if one is None or other is None else abs(one - other)

    def _same_occasion(self) -> bool | None:
        """Whether both are of the same day or event; None when it is not known of one."""
        one, other = self.one, self.other
        known = min(len(one.date), len(other.date))
        if known and one.date[:known] != other.date[:known]:
            return False
        if known == 10 and one.start_time and other.start_time and one.start_time != other.start_time:
            return False
        if known == 10 and not one.date.startswith("-"):
            return True
        if one.event and other.event:
            return one.event == other.event
        return None

    def _candidate(self, bond: Bond | None = None, shared: tuple[str, ...] = ()) -> Candidate:
        evidence, fewest = [], max(1, min(len(self.one.people), len(self.other.people)))
        title = max(self.title, 0.8 if self.begins else 0)
        score = 0.5 * title
        if shared:
            evidence.append(Because(Evidence.IDENTIFIER, shared, 1.0))
        if title:
            evidence.append(Because(Evidence.TITLE, (), title))
        if self.people:
            evidence.append(Because(Evidence.PEOPLE, self.people, len(self.people) / fewest))
            score += 0.2 * min(1.0, len(self.people) / fewest)
        if self.abstract is not None and self.abstract >= _SAME_ABSTRACT:
            evidence.append(Because(Evidence.ABSTRACT, (), self.abstract))
            score += 0.2 * self.abstract
        if self._same_occasion() and (self.one.event or self.one.date):
            names = dict.fromkeys(part for part in (self.one.event, self.one.date) if part)
            evidence.append(Because(Evidence.OCCASION, tuple(names), 1.0))
            score += 0.1
        elif (years := self._years_apart()) is not None and years <= 1:
            values = dict.fromkeys((str(self.one.year), str(self.other.year)))
            evidence.append(Because(Evidence.YEAR, tuple(values), 1 - years / 2))
            score += 0.1 - 0.05 * years
        score = 0.9 + score / 10 if shared else score * 0.9
        return Candidate(self.one.id, self.other.id, score * (0.5 if bond else 1), tuple(evidence), bond)


def _identifiers(one: Facts, other: Facts) -> tuple[tuple[str, ...], bool]:
    """The identifiers that both have, in words, and whether they have different ones of a scheme."""
    a = {_one_spelling(*identifier) for identifier in one.identifiers}
    b = {_one_spelling(*identifier) for identifier in other.identifiers}
    shared = tuple(f"{scheme} {value}" for scheme, value in sorted(a & b))
    both = {scheme for scheme, _value in a} & {scheme for scheme, _value in b}
    published = (one.form == "preprint") != (other.form == "preprint")  # has a DOI of its own
    return shared, any(not (published and scheme == "doi") for scheme in both)


def _shared_people(one: dict[str, str], other: dict[str, str]) -> tuple[str, ...]:
    """The names of those who are on both items, by the elder's spelling."""
    return tuple(
        name
        for person_id, name in one.items()
        if person_id in other or any(may_be_one_name(name, another) for another in other.values())
    )


def not_duplicates(library: Library, one: str, other: str) -> Changed:
    """Remembers that two items are two: they are not shown as candidates again."""
    with change(library, _("Not a duplicate")) as edit:
        for item_id in (one, other):
            if edit.recorder.row("item", item_id) is None:
                raise NotFound(_("There is no item {id}.").format(id=item_id))
        if one == other:
            raise UserFacing(_("That is one and the same item. Name two."))
        row_id, pair = distinct_id(one, other), ordered(one, other)
        if edit.recorder.row("distinct_pair", row_id) is None:
            edit.insert("distinct_pair", {"id": row_id, "one": pair[0], "other": pair[1], "decided": edit.moment})
    return edit.outcome


def may_be_duplicates(library: Library, one: str, other: str) -> Changed:
    """Takes “not a duplicate” back: the two may be shown as candidates again."""
    with change(library, _("May be a duplicate")) as edit:
        edit.remove("distinct_pair", distinct_id(one, other))
    return edit.outcome


def relate(library: Library, one: str, other: str, kind: str = Bond.RELATED.value) -> Changed:
    """Puts two items into a relation, or gives the one they have another kind: one of `Bond`."""
    bond = bond_named(kind)
    with change(library, _("Relate as “{kind}”").format(kind=_(bond.value))) as edit:
        for item_id in (one, other):
            current = edit.recorder.row("item", item_id)
            if current is None:
                raise NotFound(_("There is no item {id}.").format(id=item_id))
        if one == other:
            raise UserFacing(_("That is one and the same item. Name two."))
        row_id, pair = relation_id(one, other), ordered(one, other)
        if edit.recorder.row("relation", row_id) is not None:
            edit.update("relation", row_id, kind=bond.value)
        else:
            row = {"id": row_id, "one": pair[0], "other": pair[1], "kind": bond.value, "made": edit.moment}
            edit.insert("relation", row)
    return edit.outcome


def unrelate(library: Library, one: str, other: str) -> Changed:
    """Takes the relation between two items away."""
    with change(library, _("Take a relation away")) as edit:
        edit.remove("relation", relation_id(one, other))
    return edit.outcome


def relations(library: Library, item_id: str) -> list[RelationRow]:
    """The relations of an item to items that are not in the trash."""
    return kept.relations_of(library.store.reader, item_id)


def bond_named(name: str) -> Bond:
    """The kind of relation of that name. Raises UserFacing."""
    try:
        return Bond(" ".join(name.replace("-", " ").lower().split()))
    except ValueError as error:
        known = ", ".join(bond.value for bond in Bond)
        raise UserFacing(
            _("“{name}” is not a kind of relation. Choose one of: {known}.").format(name=name, known=known)
        ) from error
