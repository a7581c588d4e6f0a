"""Related items and their reasons: the same work, people, event, words; never a duplicate of itself."""

import pytest

from desktop.domain.event import Event
from desktop.domain.item import Kind
from desktop.services import duplicates, indexing, items
from desktop.services.library import Library
from desktop.services.relating import Reason, related
from desktop.store import items as rows
from tests.library import make_item

_FLOCKS = "Flocks of starlings turn together because each bird watches seven neighbours; we model their murmuration."


@pytest.fixture
def talk(library: Library) -> str:
    """A talk on a paper, and other things that have more or less to do with it."""
    days = Event(name="Flock Days 2022")
    found = make_item(library, "How starlings turn together", "Ada Byron", abstract=_FLOCKS, event=days)
    make_item(library, "How starlings turn together", "Ada Byron", "Cy Young", kind=Kind.PAPER, abstract=_FLOCKS)
    make_item(
        library, "Murmuration of robots", "Bo Peep", abstract="Robots that watch seven neighbours like starlings."
    )
    make_item(library, "On typewriters", "Ada Byron", abstract="Keys and ribbons.")
    make_item(library, "Opening words", "Di Low", event=days)
    make_item(library, "Bread", "Ed Bun", abstract="Flour, water, salt.")
    make_item(library, "How starlings turn together", "Someone Else", abstract="Another thing by the same name.")
    indexing.catch_up(library)
    return found


def _told(library: Library, item: str) -> dict[str, list[tuple[Reason, tuple[str, ...]]]]:
    found = related(library, item)
    titles = {
        row.number: f"{row.title} ({row.kind.value})"
        for row in rows.rows_of(library.store.reader, [one.number for one in found])
    }
    return {titles[one.number]: [(reason.reason, reason.values) for reason in one.reasons] for one in found}


def test_a_paper_on_the_same_work_comes_first_and_stays_an_item_of_its_own(library: Library, talk: str) -> None:
    first = related(library, talk)[0]
    reasons = {reason.reason: reason.values for reason in first.reasons}
    assert set(reasons) == {Reason.SAME_WORK, Reason.PEOPLE, Reason.WORDS}
    assert reasons[Reason.PEOPLE] == ("Ada Byron",)
    assert sum(reason.share for reason in first.reasons) == pytest.approx(first.score)
    assert len(rows.numbers_of(library.store.reader, [talk])) == 1


def test_each_relation_has_its_reason(library: Library, talk: str) -> None:
    told = _told(library, talk)
    assert [reason for reason, _values in told["Murmuration of robots (talk)"]] == [Reason.WORDS]
    assert {"starlings", "neighbours", "seven"} & set(told["Murmuration of robots (talk)"][0][1])
    assert told["On typewriters (talk)"] == [(Reason.PEOPLE, ("Ada Byron",))]
    assert told["Opening words (talk)"] == [(Reason.EVENT, ("Flock Days 2022",))]
    assert "Bread (talk)" not in told


def test_the_same_title_by_others_is_not_the_same_work(library: Library, talk: str) -> None:
    numbers = [one.number for one in related(library, talk) if Reason.SAME_WORK in {r.reason for r in one.reasons}]
    assert len(numbers) == 1


def test_numbered_parts_are_works_of_their_own(library: Library) -> None:
    first = make_item(library, "Testing with bees, part 1 of the workshop", "Ada Byron")
    make_item(library, "Testing with bees, part 2 of the workshop", "Ada Byron")
    (other,) = related(library, first)
    assert Reason.SAME_WORK not in {reason.reason for reason in other.reasons}


def test_what_is_in_the_trash_is_not_offered_and_an_unknown_item_has_none(library: Library, talk: str) -> None:
    paper = rows.ids_of(library.store.reader, [related(library, talk)[0].number])
    items.trash(library, paper)
    assert Reason.SAME_WORK not in {r.reason for one in related(library, talk) for r in one.reasons}
    assert related(library, "0" * 32) == []


def test_people_and_events_relate_before_there_is_an_index(library: Library) -> None:
    first = make_item(library, "Bees", "Ada Byron")
    make_item(library, "Ducks", "Ada Byron")
    assert [reason.reason for reason in related(library, first)[0].reasons] == [Reason.PEOPLE]


def test_what_a_person_has_related_comes_first_and_goes_again(library: Library, talk: str) -> None:
    bread = library.store.reader.execute("SELECT id FROM item WHERE title = 'Bread'").fetchone()[0]
    duplicates.relate(library, talk, bread)
    assert next(iter(_told(library, talk).items())) == ("Bread (talk)", [(Reason.CHOSEN, ("related",))])
    assert next(iter(_told(library, bread))) == "How starlings turn together (talk)"
    duplicates.unrelate(library, talk, bread)
    assert "Bread (talk)" not in _told(library, talk)
