"""Persons: spellings joined, taken apart and remembered; namesakes split; suggestions that are only ever shown."""

from typing import Any

import pytest

from desktop.domain.draft import Draft
from desktop.domain.event import Chapter, Event
from desktop.domain.item import Kind
from desktop.domain.people import Contribution, Role
from desktop.errors import Cancelled, NotFound, UserFacing
from desktop.services import editing, items, persons, suggesting_persons
from desktop.services.library import Library
from desktop.services.persons import details, join, person_named, rename, separate, split
from desktop.services.spellings import Name, Variant, parted, variant
from desktop.services.suggesting_persons import Support, suggestions
from desktop.services.task import Task
from desktop.store.items import item_of
from tests.library import content, make_item


def _at(name: str, affiliation: str, bio: str = "") -> tuple[Contribution, ...]:
    return (Contribution(name, Role.AUTHOR, affiliation, bio=bio),)


def _add(library: Library, title: str, *people: str, **fields: Any) -> str:
    return make_item(library, title, *people, kind=Kind.PAPER, **fields)


def _without_moments(library: Library) -> dict[str, list[Any]]:
    found = content(library)
    db = library.store.reader
    at = [row[1] for row in db.execute("PRAGMA table_info(item)") if row[1] != "number"].index("modified")
    found["item"] = sorted((row[:at] + row[at + 1 :] for row in found["item"]), key=repr)
    return found


def _people(library: Library, item_id: str) -> list[tuple[str, str]]:
    return library.store.reader.execute(
        "SELECT p.name, c.typed FROM contribution c JOIN person p ON p.id = c.person_id WHERE c.item_id = ? ORDER BY c.pos",
        [item_id],
    ).fetchall()


def test_joined_spellings_are_one_person_and_items_keep_what_was_typed(library: Library) -> None:
    wells, ropes = _add(library, "Wells", "Ann Example"), _add(library, "Ropes", "A. Example", "Bob Sample")
    ann, short = person_named(library, "Ann Example"), person_named(library, "A. Example")
    before = content(library)
    assert join(library, ann, [short])
    assert _people(library, ropes) == [("Ann Example", "A. Example"), ("Bob Sample", "")]
    assert item_of(library.store.reader, ropes).people == ("Ann Example", "Bob Sample")
    assert person_named(library, "A. Example") == person_named(library, "Example, A.") == ann
    known = details(library, ann)
    assert [(one.name, one.person_id, one.items) for one in known.spellings] == [("A. Example", short, 1)]
    assert {one.item_id for one in known.contributions} == {wells, ropes}
    assert [row.name for row in persons.persons(library, "example")] == ["Ann Example"]
    assert editing.undo(library) and content(library) == before


def test_later_import_of_a_joined_spelling_gives_the_kept_person(library: Library) -> None:
    _add(library, "Wells", "Ann Example"), _add(library, "Ropes", "A. Example")
    ann, short = person_named(library, "Ann Example"), person_named(library, "A. Example")
    join(library, ann, [short])
    later = _add(library, "Buckets", "A. Example")
    assert _people(library, later)[0][0] == "Ann Example"
    assert len(details(library, ann).contributions) == 3


def test_separated_spelling_is_a_person_again_as_before(library: Library) -> None:
    _add(library, "Wells", "Ann Example")
    ropes = items.add(library, _draft("Ropes", _at("A. Example", "Rope Institute", "Ann ties knots."))).made[0]
    ann, short = person_named(library, "Ann Example"), person_named(library, "A. Example")
    before = _without_moments(library)
    join(library, ann, [short])
    assert details(library, ann).bio == "Ann ties knots."
    assert separate(library, short)
    assert _without_moments(library) == before
    assert _people(library, ropes) == [("A. Example", "")]
    with pytest.raises(UserFacing):
        separate(library, short)


def _draft(title: str, contributions: tuple[Contribution, ...], **fields: Any) -> Draft:
    return Draft(Kind.PAPER, title, contributions=contributions, **fields)


def test_person_named_twice_on_an_item_stands_there_once_after_joining(library: Library) -> None:
    contributions = (Contribution("Ann Example", Role.AUTHOR), Contribution("A. Example", Role.AUTHOR, "Rope Institute"))
    wells = items.add(library, _draft("Wells", contributions)).made[0]
    ann, short = person_named(library, "Ann Example"), person_named(library, "A. Example")
    before = _without_moments(library)
    join(library, ann, [short])
    [only] = item_of(library.store.reader, wells).contributions
    assert (only.name, only.affiliation) == ("Ann Example", "Rope Institute")
    separate(library, short)
    assert _without_moments(library) == before


def test_joining_in_a_chain_and_separating_in_any_order(library: Library) -> None:
    for name in ("Ann Example", "A. Example", "Ann B. Example"):
        _add(library, f"Wells of {name}", name)
    ann, short, middle = (person_named(library, name) for name in ("Ann Example", "A. Example", "Ann B. Example"))
    before = _without_moments(library)
    join(library, middle, [short])
    join(library, ann, [middle])
    assert len(details(library, ann).contributions) == 3
    assert {one.name for one in details(library, ann).spellings} == {"A. Example", "Ann B. Example"}
    separate(library, short)
    assert len(details(library, short).contributions) == 1 and len(details(library, ann).contributions) == 2
    separate(library, middle)
    assert _without_moments(library) == before


def test_namesakes_are_split_and_not_suggested_as_one_again(library: Library) -> None:
    wells, ropes = _add(library, "Wells", "Li Wei"), _add(library, "Ropes", "Li Wei")
    li = person_named(library, "Li Wei")
    chosen = [one.id for one in details(library, li).contributions if one.item_id == ropes]
    before = content(library)
    assert split(library, li, chosen)
    assert [row.name for row in persons.persons(library, "li wei")] == ["Li Wei", "Li Wei"]
    with pytest.raises(UserFacing, match="Several"):
        person_named(library, "Li Wei")
    assert [one.item_id for one in details(library, li).contributions] == [wells]
    assert len(content(library)["distinct_pair"]) == 1
    assert editing.undo(library) and content(library) == before
    with pytest.raises(UserFacing):
        split(library, li, [one.id for one in details(library, li).contributions])
    with pytest.raises(UserFacing):
        split(library, li, [])
    split(library, li, chosen, "Li Wei (Ropes)")
    assert _people(library, ropes) == [("Li Wei (Ropes)", "Li Wei")]


def test_later_import_after_a_split_gives_the_one_from_the_same_place(library: Library) -> None:
    for title, place in (("Wells", "Well Institute"), ("Ropes", "Rope Institute")):
        items.add(library, _draft(title, _at("Li Wei", place)))
    li = person_named(library, "Li Wei")
    split(library, li, [one.id for one in details(library, li).contributions if one.title == "Ropes"])
    items.add(library, _draft("Longer ropes", _at("Li Wei", "Rope Institute")))
    items.add(library, _draft("Deeper wells", _at("Li Wei", "")))
    assert [one.title for one in details(library, li).contributions] == ["Deeper wells", "Wells"]


def test_renamed_person_keeps_the_former_name_as_a_spelling(library: Library) -> None:
    wells = _add(library, "Wells", "Ann Example")
    ann = person_named(library, "Ann Example")
    assert rename(library, ann, "Ann Sample") and not rename(library, ann, "Ann Sample")
    assert _people(library, wells) == [("Ann Sample", "Ann Example")]
    assert person_named(library, "Ann Example") == person_named(library, "Ann Sample") == ann
    assert rename(library, ann, "Ann Example")
    assert _people(library, wells) == [("Ann Example", "")]
    with pytest.raises(UserFacing):
        rename(library, ann, "  ")


def test_details_tell_affiliations_over_the_years(library: Library) -> None:
    for title, place, date in (("A", "Old School", "2001"), ("B", "Old School", "2003-04"), ("C", "New School", "2009")):
        items.add(library, _draft(title, _at("Ann Example", place), date=date))
    known = details(library, person_named(library, "ann example"))
    assert [(one.affiliation, one.first, one.last, one.items) for one in known.affiliations] == [
        ("Old School", "2001", "2003", 2),
        ("New School", "2009", "2009", 1),
    ]
    assert [one.title for one in known.contributions] == ["C", "B", "A"]


def test_nonsense_is_refused(library: Library) -> None:
    _add(library, "Wells", "Ann Example", "Bob Sample")
    ann, bob = person_named(library, "Ann Example"), person_named(library, "Bob Sample")
    before = content(library)
    for attempt in (
        lambda: join(library, ann, [ann]), lambda: join(library, ann, ["0" * 32]), lambda: separate(library, ann),
        lambda: split(library, ann, ["0" * 32]), lambda: persons.not_the_same(library, ann, ann),
        lambda: details(library, "0" * 32), lambda: person_named(library, "Nobody"), lambda: persons.joined_named(library, "Ann"),
    ):  # fmt: skip
        with pytest.raises(UserFacing):
            attempt()
    assert content(library) == before
    join(library, ann, [bob])
    with pytest.raises(UserFacing):
        join(library, bob, [ann])
    with pytest.raises(NotFound):
        person_named(library, bob)
    assert persons.joined_named(library, "Bob Sample") == persons.joined_named(library, bob[:10]) == bob
    assert person_named(library, ann[:12]) == ann


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("A. Example", "Ann Example", Variant.INITIAL), ("Ann B. Example", "Ann Example", Variant.MIDDLE),
        ("Jürgen Müller", "Juergen Mueller", Variant.TRANSLITERATION), ("Wei Zhang", "Zhang Wei", Variant.ORDER),
        ("Xiao-Ming Wu", "Xiaoming Wu", Variant.HYPHEN), ("Bill Example", "William Example", Variant.NICKNAME),
        ("Lindsay Example", "Lindsey Example", Variant.TYPO), ("Ann Exampel", "Ann Example", Variant.TYPO),
    ],
)  # fmt: skip
def test_spelling_is_suggested_when_a_co_author_bears_it_out(
    library: Library, one: str, other: str, how: Variant
) -> None:
    _add(library, "Wells of the north", one, "Cleo Third")
    _add(library, "Ropes of the south", other, "Cleo Third")
    _add(library, "Buckets of the east", one)
    before = content(library)
    [found] = suggestions(library)
    assert found.names == (one, other)
    assert [(reason.support, reason.values) for reason in found.reasons] == [
        (Support.SPELLING, (how.value,)),
        (Support.PEOPLE, ("Cleo Third",)),
    ]
    assert suggesting_persons.in_words(found.reasons[1]) == "Both work with Cleo Third"
    assert content(library) == before
    persons.not_the_same(library, found.one, found.other)
    assert suggestions(library) == []
    persons.may_be_the_same(library, found.one, found.other)
    assert len(suggestions(library)) == 1
    join(library, found.one, [found.other])
    assert suggestions(library) == []


def test_affiliation_event_and_subject_bear_it_out_too(library: Library) -> None:
    items.add(library, _draft("Wells", _at("Ann Example", "Well Institute")))
    items.add(library, _draft("Ropes", _at("A. Example", "Well institute")))
    days = Event("Flock Days 2023")
    make_item(library, "Counting lambs", "Wei Zhang", event=days)
    make_item(library, "Sheering lambs", "Zhang Wei", event=days)
    found = suggestions(library)
    assert [reason.support for reason in found[0].reasons] == [Support.SPELLING, Support.EVENT, Support.SUBJECT]
    assert [reason.support for reason in found[1].reasons] == [Support.SPELLING, Support.AFFILIATION]
    assert suggesting_persons.suggestions(library, limit=1) == found[:1]


def test_nobody_is_suggested_on_the_name_alone_or_beside_the_other(library: Library) -> None:
    _add(library, "Wells of the north", "Ann Example")
    _add(library, "Ropes of the south", "A. Example")
    _add(library, "Buckets", "Bob Sample", "B. Sample")
    _add(library, "Chains", "Bob Sample", "Cleo Third")
    _add(library, "Pulleys", "B. Sample", "Cleo Third")
    assert suggestions(library) == []


def test_search_for_suggestions_can_be_stopped(library: Library) -> None:
    _add(library, "Wells", "Ann Example")
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        suggestions(library, task)


def test_people_of_chapters_are_joined_as_well(library: Library) -> None:
    ann = (Contribution("A. Example", Role.SPEAKER),)
    make_item(library, "A long day", "Ann Example", chapters=(Chapter("Morning", 0, contributions=ann),))
    join(library, person_named(library, "Ann Example"), [person_named(library, "A. Example")])
    assert len(details(library, person_named(library, "A. Example")).contributions) == 2


def test_names_are_parted_by_their_two_keys() -> None:
    assert parted("john von neumann", "von neumann john") == Name("von neumann", ("john",))
    assert parted("plato", "plato") == Name("plato", ())
    assert variant(Name("wu", ("wei",)), Name("wu", ("wen",))) is None
