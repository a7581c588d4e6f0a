"""How well a page was read, in one number: the strict F1 of its items against what a person says the page holds.

An item counts when its title is right (or nearly so), exactly its people are named, and its abstract begins and ends
where it does on the page, or is absent where the page has none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from desktop.domain.draft import Draft
from desktop.domain.people import without_honorific
from desktop.domain.text import folded, key_of

_NEARLY = 0.93
_ET_AL = re.compile(r"\bet al\.?$")
_SUFFIX = re.compile(r",\s*(?:jr|sr|iii?|phd|ph\.d)", re.I)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Score:
    """How many items the truth has, how many were read, how many have the right title, and how many are right at all."""

    expected: int
    found: int
    titled: int
    right: int

    @property
    def recall(self) -> float:
        """The share of the truth's items that were found by their title; 1 when there was nothing to find."""
        return self.titled / self.expected if self.expected else 1.0

    @property
    def strict(self) -> float:
        """The F1 of the items that are right in everything."""
        if not self.expected:
            return 1.0 if not self.found else 0.0
        return 2 * self.right / (self.expected + self.found)


def score(truth: dict[str, Any], drafts: Iterable[Draft]) -> Score:
    """The drafts of a page against its truth. Items that the truth calls optional count neither way."""
    left = list(drafts)
    if truth.get("duplicates_on_page"):
        left = list({key_of(draft.title): draft for draft in reversed(left)}.values())
    records = sorted(truth["records"], key=lambda record: bool(record.get("optional")))
    expected = found_optional = titled = right = 0
    total = len(left)
    for record in records:
        draft = _match(record, left)
        if draft is not None:
            left.remove(draft)
        if record.get("optional"):
            found_optional += draft is not None
            continue
        expected += 1
        titled += draft is not None
        right += draft is not None and _same_people(record, draft) and _same_abstract(record, draft)
    return Score(expected, total - found_optional, titled, right)


def _match(record: dict[str, Any], drafts: list[Draft]) -> Draft | None:
    """The draft with the title of the record; of several, one that shares a person."""
    titles = [record["title"], *record.get("title_alt", []), record.get("title_as_on_page") or record["title"]]
    keys = [key_of(title) for title in titles]
    people = {_letters(person["name"]) for person in record["people"]}
    ranked = [
        (max(_likeness(key, key_of(draft.title)) for key in keys), bool(people & _names(draft)), -place)
        for place, draft in enumerate(drafts)
    ]
    best = max(ranked, default=(0.0, False, 0))
    return drafts[-best[2]] if best[0] >= _NEARLY else None


def _likeness(first: str, second: str) -> float:
    if first == second:
        return 1.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _NEARLY and matcher.quick_ratio() >= _NEARLY else 0.0


def _names(draft: Draft) -> set[str]:
    return {_name(person.name) for person in draft.contributions}


def _name(typed: str) -> str:
    """A name's letters, given name first, without honorific and what stands in brackets behind it."""
    name = _ET_AL.sub("", without_honorific(_IN_BRACKETS.sub("", typed.strip())).strip(" *,;")).strip(" *,;")
    if name.count(",") == 1 and not _SUFFIX.search(name):
        family, given = name.split(",")
        name = f"{given} {family}"
    return _letters(name)


def _same_people(record: dict[str, Any], draft: Draft) -> bool:
    spellings = {}
    for person in record["people"]:
        for key in ("name", "name_alt", "name_in_abstracts"):
            if person.get(key):
                spellings[_name(person[key])] = _name(person["name"])
    return {spellings.get(name, name) for name in _names(draft)} == set(spellings.values())


def _same_abstract(record: dict[str, Any], draft: Draft) -> bool:
    letters = _letters(draft.abstract)
    if not record.get("abstract_first_words"):
        return not letters
    begins = [record["abstract_first_words"], *record.get("abstract_first_words_alt", [])]
    ends = [record["abstract_last_words"], *record.get("abstract_last_words_alt", [])]
    return letters.startswith(tuple(map(_letters, begins))) and letters.endswith(tuple(map(_letters, ends)))


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", folded(text)))
