"""How much a reader gains from an entry."""

from desktop.importers.listing.entry import Entry
from desktop.importers.listing.features import abstract_score, title_score
from desktop.importers.listing.name_scores import name_score
from desktop.importers.listing.people import people_in, people_quality

_COST_OF_FAMILIES = 0.3


def worth_of(entry: Entry) -> float:
    """How much a reader gains from an entry: people and an abstract count most; doubtful titles cost."""
    worth = 1.0 + min(0.0, title_score(entry.title.text))
    people = [person for piece in entry.people for person in people_in(piece.text)]
    if people:
        names = sum(name_score(person.name) for person in people) / len(people)
        worth += 0.4 + 0.8 * max(0.0, names, *(people_quality(piece.text) for piece in entry.people))
        worth += 0.3 * (any(person.affiliation for person in people) or entry.affiliation is not None)
    worth += _worth_of_abstract(entry)
    worth += 0.4 * bool(entry.bio) + 0.3 * (entry.date is not None) + 0.3 * (entry.start is not None)
    worth += min(1.5, 0.5 * len(entry.chapters))
    if not people and not entry.abstract and not entry.chapters and not (entry.people and "title" in entry.roles):
        worth -= _COST_OF_FAMILIES if entry.people and "cited" in entry.roles else 1.3
    return worth


def _worth_of_abstract(entry: Entry) -> float:
    """Up to 2 for an abstract of some length; less than nothing for text about travel, rooms and rules."""
    if not entry.abstract:
        return 0.0
    research = sum(abstract_score(piece.text) for piece in entry.abstract) / len(entry.abstract)
    return min(sum(len(piece.text) for piece in entry.abstract), 600) / 300 if research >= 0 else research
