"""Related items of an item: the same work given elsewhere, the same people, the same event, words in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, assert_never

from desktop.domain.text import clean_line
from desktop.i18n import _
from desktop.index.damage import IndexDamaged
from desktop.index.schema import FIELDS, texts_of
from desktop.services import indexing, rebuilding
from desktop.services.library import Library
from desktop.store import documents, items, neighbours
from desktop.store.neighbours import Neighbour

if TYPE_CHECKING:  # loads numpy and Whoosh, which a start does without
    from desktop.index.likeness import Alike

_LOOKED_AT = 60
_SAME_TITLE = 90  # of 100, words in any order
_NUMBER = re.compile(r"[0-9]+")  # part 1 and part 2 are two works
_CHOSEN, _SAME_WORK, _SAME_PEOPLE, _SAME_EVENT = 3.0, 1.0, 0.4, 0.1


class Reason(Enum):
    """What makes an item related."""

    CHOSEN = "chosen"
    SAME_WORK = "same work"
    PEOPLE = "same people"
    EVENT = "same event"
    WORDS = "words in common"


@dataclass(frozen=True, slots=True)
class Because:
    """A reason, the names or words that are meant (none for the same work, the kind of relation for a chosen one), and
    its part of the score."""

    reason: Reason
    values: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Related:
    """A related item by its local number; the shares of its reasons sum to the score."""

    number: int
    score: float
    reasons: tuple[Because, ...]


def related(library: Library, item_id: str, limit: int = 12) -> list[Related]:
    """The items related to one, the most related first, each with its reasons; none in the trash. What a person has
    related comes first.

    The same work is another item, mostly a talk on a paper, with nearly the same title and one of its people or with
    the same identifier. Nothing is merged or called a duplicate.
    """
    db = library.store.reader
    number = items.numbers_of(db, [item_id]).get(item_id)
    own = neighbours.neighbour(db, number) if number is not None else None
    if own is None:
        return []
    likeness = {one.number: one for one in _alike(library, item_id, own.number)}
    same_work = neighbours.of_same_work(db, own.number)
    chosen = neighbours.related_by_hand(db, item_id)
    wanted = [*chosen, *likeness, *same_work, *neighbours.by_people(db, list(own.people), _LOOKED_AT)]
    wanted += neighbours.of_event(db, own.event_id, limit) if own.event_id else []
    found = []
    for other in neighbours.neighbours(db, sorted(set(wanted) - {own.number})):
        reasons = _reasons(own, other, likeness.get(other.number), other.number in same_work)
        if kind := chosen.get(other.number):
            reasons = (Because(Reason.CHOSEN, (kind,), _CHOSEN), *reasons)
        found.append(Related(other.number, sum(one.share for one in reasons), reasons))
    return sorted((one for one in found if one.reasons), key=lambda one: (-one.score, -one.number))[:limit]


def in_words(because: Because) -> str:
    """A reason as a person reads it."""
    values = ", ".join(clean_line(value) for value in because.values if value)
    match because.reason:
        case Reason.CHOSEN:
            return _("Related by you: {kind}").format(kind=_(values))
        case Reason.SAME_WORK:
            return _("Same work")
        case Reason.PEOPLE:
            return _("Same people: {names}").format(names=values)
        case Reason.EVENT:
            return _("Same event: {name}").format(name=values)
        case Reason.WORDS:
            return _("Words in common: {words}").format(words=values)
    assert_never(because.reason)


def _alike(library: Library, item_id: str, number: int) -> list[Alike]:
    """Items about the same by the index; none while there is no index to ask."""
    if not indexing.is_ready(library):
        return []
    document = next(rebuilding.as_document(texts) for texts in documents.texts_of(library.store.reader, [item_id]))
    named = {field.query_name: text for field, text in zip(FIELDS, texts_of(document), strict=True)}
    try:
        return library.index.alike(named, number, _LOOKED_AT)
    except IndexDamaged:
        indexing.doubt(library)
        return []


def _reasons(own: Neighbour, other: Neighbour, alike: Alike | None, may_be_same: bool) -> tuple[Because, ...]:
    people = [name for person_id, name in own.people.items() if person_id in other.people]
    reasons = []
    if _is_same_work(own, other, bool(people), may_be_same):
        reasons.append(Because(Reason.SAME_WORK, (), _SAME_WORK))
    if people:
        part = len(people) / max(len(own.people), len(other.people))
        reasons.append(Because(Reason.PEOPLE, tuple(people), _SAME_PEOPLE * (0.5 + 0.5 * part)))
    if alike is not None:
        reasons.append(Because(Reason.WORDS, alike.words, alike.score))
    if own.event_id and own.event_id == other.event_id:
        reasons.append(Because(Reason.EVENT, (own.event,), _SAME_EVENT))
    return tuple(reasons)


def _is_same_work(own: Neighbour, other: Neighbour, shares_people: bool, may_be_same: bool) -> bool:
    if own.people and other.people and not shares_people:
        return False
    if may_be_same:
        return True
    from rapidfuzz import fuzz  # not at the top: every start passes there

    close = fuzz.token_sort_ratio(own.title_key, other.title_key) >= _SAME_TITLE
    return shares_people and close and _NUMBER.findall(own.title_key) == _NUMBER.findall(other.title_key)
