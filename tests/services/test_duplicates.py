"""Candidates for duplicates: what is found, with which evidence, what is not; decisions that are remembered."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.event import Event
from desktop.domain.item import Form, Identifier, Kind
from desktop.errors import Cancelled, NotFound, UserFacing
from desktop.services import duplicates, editing, items
from desktop.services.duplicates import Bond, Candidate, Evidence, candidates
from desktop.services.library import Library
from desktop.services.reading_sources import read_file
from desktop.services.spellings import may_be_one_name
from desktop.services.task import Task
from desktop.services.titles import alike_pairs, is_generic, likeness
from desktop.store.items import item_of
from tests.library import content, make_draft, make_item

_WELLS = (
    "Wells are deeper than they look. We measure the depth of forty village wells with a stone, a thread and patience, "
    "compare every measurement with echoes, and find that stones arrive later than anybody expected."
)
_SHEEP = "Sheep jump over fences in regular intervals; counting them brings sleep, boredom, or sometimes statistics."


def _only(library: Library) -> Candidate:
    [found] = candidates(library)
    return found


def _kinds(candidate: Candidate) -> set[Evidence]:
    return {because.evidence for because in candidate.evidence}


def test_same_doi_is_found_whatever_the_titles(library: Library) -> None:
    doi = (Identifier("doi", "10.1234/wells"),)
    one = make_item(library, "On the depth of wells", kind=Kind.PAPER, identifiers=doi)
    other = make_item(library, "Tiefe Brunnen", kind=Kind.PAPER, identifiers=doi)
    found = _only(library)
    assert (found.one, found.other, found.relation_only) == (one, other, False)
    assert found.evidence[0].values == ("doi 10.1234/wells",)
    assert duplicates.in_words(found.evidence[0]) == "Same identifier: doi 10.1234/wells"


def test_doi_of_arxiv_is_the_arxiv_id_and_an_old_isbn_the_new_one(library: Library) -> None:
    make_item(library, "Deep wells", kind=Kind.PAPER, identifiers=(Identifier("doi", "10.48550/arxiv.2401.01234"),))
    make_item(library, "Deeper wells", kind=Kind.PAPER, identifiers=(Identifier("arxiv", "2401.01234"),))
    make_item(library, "The book of wells", kind=Kind.PAPER, identifiers=(Identifier("isbn", "0306406152"),))
    make_item(library, "The Book of Wells", kind=Kind.PAPER, identifiers=(Identifier("isbn", "9780306406157"),))
    make_item(library, "A chapter on ropes", kind=Kind.PAPER, identifiers=(Identifier("isbn", "9780306406157"),))
    found = {found.evidence[0].values for found in candidates(library)}
    assert found == {("arxiv 2401.01234",), ("isbn 9780306406157",)} and len(candidates(library)) == 2


def test_conflicting_identifiers_are_two_works_unless_one_is_a_preprint(library: Library) -> None:
    def paper(doi: str, **fields: object) -> str:
        known = {"kind": Kind.PAPER, "abstract": _WELLS, "date": "2021", **fields}
        return make_item(library, "On the depth of wells", "Ann Example", identifiers=(Identifier("doi", doi),), **known)

    one, other = paper("10.1234/wells"), paper("10.5555/ropes")
    assert candidates(library) == []
    preprint = paper("10.48550/arxiv.2101.01234", form=Form.PREPRINT)
    found = candidates(library)
    assert {(c.one, c.other) for c in found} == {(one, preprint), (other, preprint)}


def test_title_alone_is_not_enough(library: Library) -> None:
    make_item(library, "On the depth of village wells", kind=Kind.PAPER)
    make_item(library, "On the depth of village wells", kind=Kind.PAPER)
    assert candidates(library) == []


@pytest.mark.parametrize(
    ("one", "other", "evidence"),
    [
        ({"people": ["Ann Example"], "date": "2021"}, {"people": ["A. Example"], "date": "2022"}, Evidence.PEOPLE),
        ({"abstract": _WELLS}, {"abstract": _WELLS.replace("forty", "fifty")}, Evidence.ABSTRACT),
        ({"date": "2020-12"}, {"date": "2021"}, Evidence.YEAR),
    ],
)
def test_title_with_people_abstract_or_year_is_enough(
    library: Library, one: dict[str, object], other: dict[str, object], evidence: Evidence
) -> None:
    for fields in (one, other):
        names = fields.pop("people", [])
        make_item(library, "On the depth of village wells", *names, kind=Kind.PAPER, **fields)  # type: ignore[misc]
    assert evidence in _kinds(_only(library))


def test_other_people_or_another_abstract_speak_against_it(library: Library) -> None:
    make_item(library, "On the depth of village wells", "Ann Example", kind=Kind.PAPER, date="2021")
    make_item(library, "On the depth of village wells", "Bob Sample", kind=Kind.PAPER, date="2021")
    make_item(library, "Counting sheep at night", kind=Kind.PAPER, date="2021", abstract=_SHEEP)
    make_item(library, "Counting sheep at night", kind=Kind.PAPER, date="2021", abstract=_WELLS)
    assert candidates(library) == []


def test_misspelt_title_is_found(library: Library) -> None:
    make_item(library, "Theoretical limits of the measurement of wells", "Ann Example", kind=Kind.PAPER)
    make_item(library, "Theorectical limits of measurement of wells", "Ann Example", kind=Kind.PAPER)
    found = _only(library)
    assert duplicates.in_words(found.evidence[0]) == "Nearly the same title"


def test_title_without_its_subtitle_needs_people_and_abstract(library: Library) -> None:
    fields = {"kind": Kind.PAPER, "abstract": _WELLS}
    make_item(library, "Deep village wells", "Ann Example", **fields)
    make_item(library, "Deep village wells: a study with stones", "Ann Example", **fields)
    make_item(library, "Deep village wells: a study with ropes and Part 2", "Bob Sample", **fields)
    assert len(candidates(library)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sheep for everybody, part 1", "Sheep for everybody, part 2"), ("Sheep for everybody I", "Sheep for everybody II"),
        ("Tutorial on sheep (day 1)", "Tutorial on sheep (day 2)"), ("Sheep and supervised sleep", "Sheep and unsupervised sleep"),
        ("Sheep sleep in 2019", "Sheep sleep in 2020"), ("Monday flock meeting of sheep", "Tuesday flock meeting of sheep"),
        ("Sheep for everybody, part 1", "Sheep for everybody"), ("Local sheep networks", "Vocal goat networks"),
    ],
)  # fmt: skip
def test_parts_and_opposites_are_different_titles(library: Library, one: str, other: str) -> None:
    event = Event("Winter School 2024")
    make_item(library, one, "Ann Example", event=event, abstract=_SHEEP)
    make_item(library, other, "Ann Example", event=event, abstract=_SHEEP)
    assert candidates(library) == []


def test_generic_title_needs_the_people_and_the_occasion(library: Library) -> None:
    one, other = Event("Flock Days 2023", start_date="2023-05-01"), Event("Hill Days 2023", start_date="2023-06-01")
    for title in ("Opening remarks", "Welcome", "Panel discussion", "Introduction"):
        make_item(library, title, "Ann Example", event=one)
        make_item(library, title, "Bob Sample", event=one)
        make_item(library, title, "Ann Example", event=other)
    assert candidates(library) == []
    make_item(library, "Welcome!", "Ann Example", event=one)
    assert Evidence.OCCASION in _kinds(_only(library))


def test_same_talk_at_another_event_is_two_talks_that_belong_together(library: Library) -> None:
    one = make_item(library, "Counting sheep with nets", "Ann Example", event=Event("Flock Days 2023"))
    other = make_item(library, "Counting sheep with nets", "Ann Example", event=Event("Hill Days 2023"))
    found = _only(library)
    assert found.relation_only and found.bond is Bond.GIVEN_AGAIN
    assert duplicates.relate(library, one, other, found.bond.value)
    assert candidates(library) == []
    assert [(row.other, row.kind) for row in duplicates.relations(library, other)] == [(one, "given again")]
    assert duplicates.relate(library, other, one, "same work")
    assert [row.kind for row in duplicates.relations(library, one)] == ["same work"]
    assert duplicates.unrelate(library, one, other)
    assert len(candidates(library)) == 1


def test_talk_and_paper_are_offered_as_a_relation(library: Library) -> None:
    make_item(library, "Counting sheep with nets", "Ann Example", event=Event("Flock Days 2023"))
    make_item(library, "Counting sheep with nets", "Ann Example", "Bob Sample", kind=Kind.PAPER)
    assert _only(library).bond is Bond.SAME_WORK


def test_same_speaker_gives_different_talks(library: Library) -> None:
    make_item(library, "Counting sheep with nets", "Ann Example", event=Event("Flock Days 2023"))
    make_item(library, "Shearing sheep without tears", "Ann Example", event=Event("Flock Days 2023"))
    assert candidates(library) == []


def test_no_is_remembered_and_can_be_taken_back(library: Library) -> None:
    one, other, third = (
        make_item(library, "Counting sheep with nets", "Ann Example", kind=Kind.PAPER, date="2021") for _n in range(3)
    )
    assert len(candidates(library)) == 3
    assert duplicates.not_duplicates(library, other, one)
    assert not duplicates.not_duplicates(library, one, other)
    assert {(c.one, c.other) for c in candidates(library)} == {(one, third), (other, third)}
    assert duplicates.may_be_duplicates(library, one, other)
    assert len(candidates(library)) == 3
    assert editing.undo(library) and len(candidates(library)) == 2
    items.trash(library, [third])
    assert candidates(library) == []


def test_nonsense_is_refused(library: Library) -> None:
    one = make_item(library, "Counting sheep")
    for refused in (duplicates.not_duplicates, duplicates.relate):
        with pytest.raises(UserFacing):
            refused(library, one, one)
        with pytest.raises(NotFound):
            refused(library, one, "0" * 32)
    with pytest.raises(UserFacing):
        duplicates.relate(library, one, make_item(library, "Goats"), "friends")


def test_the_surest_come_first_and_a_limit_cuts(library: Library) -> None:
    make_item(library, "Counting sheep with nets", kind=Kind.PAPER, date="2021")
    make_item(library, "Counting sheep with nets", kind=Kind.PAPER, date="2022")
    doi = (Identifier("doi", "10.1234/wells"),)
    make_item(library, "Wells", kind=Kind.PAPER, identifiers=doi)
    make_item(library, "Wells!", kind=Kind.PAPER, identifiers=doi)
    scores = [candidate.score for candidate in candidates(library)]
    assert scores == sorted(scores, reverse=True) and scores[0] >= 0.9 > scores[1]
    assert len(candidates(library, limit=1)) == 1


def test_search_for_candidates_can_be_stopped(library: Library) -> None:
    for _n in range(2):
        make_item(library, "Counting sheep with nets", "Ann Example", kind=Kind.PAPER)
    task = Task()
    task.cancel()
    before = content(library)
    with pytest.raises(Cancelled):
        candidates(library, task)
    assert content(library) == before


def test_eight_pairs_of_the_five_pages_are_found_and_no_false_one(library: Library, shared_seeds: Path) -> None:
    for path in sorted(shared_seeds.glob("0*.txt")):
        for draft in read_file(path).drafts:
            items.add(library, draft)
    found = candidates(library)
    assert len(found) == 8 and not any(candidate.relation_only for candidate in found)
    for candidate in found:
        one, other = (item_of(library.store.reader, item_id) for item_id in (candidate.one, candidate.other))
        assert one.title.casefold() == other.title.casefold()
        assert {Evidence.TITLE, Evidence.ABSTRACT} <= _kinds(candidate)


@given(st.text("ab cdei1", max_size=12), st.text("ab cdei1", max_size=12))
def test_likeness_of_titles_is_symmetric_and_full_for_itself(one: str, other: str) -> None:
    one, other = " ".join(one.split()), " ".join(other.split())
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == (1.0 if one else 0.0)


def test_thousands_of_titles_by_one_word_are_compared_in_bounded_time() -> None:
    """Each with each would be fifty million comparisons."""
    keys = [f"untitled {number}" for number in range(10_000)]
    assert ("untitled 100", "untitled 1001") in {(min(pair), max(pair)) for pair in alike_pairs(keys, Task())}


def test_a_title_that_very_many_items_have_is_compared_within_its_occasion(library: Library) -> None:
    with editing.change(library, "many") as edit:
        for number in range(200):
            items.insert_draft(edit, make_draft("Panel", "Ann Example", event=Event(f"Flock Days {number // 2}")))
    assert len(candidates(library)) == 100


@pytest.mark.parametrize(
    ("title", "event"),
    [("introduction", ""), ("opening remarks", ""), ("keynote 2", ""), ("flock days opening", "flock days 2023"), ("q a", "")],
)
def test_titles_of_many_talks_are_generic(title: str, event: str) -> None:
    assert is_generic(title, event)
    assert not is_generic("counting sheep with nets")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Example", "A. Example", True), ("Ann B. Example", "Ann Example", True), ("Example, Ann", "Ann Example", True),
        ("Jürgen Müller", "Juergen Mueller", True), ("Xiao-Ming Wu", "Xiaoming Wu", True), ("Bill Example", "William Example", True),
        ("Ann Example", "Bob Example", False), ("Ann Example", "Ann Sample", False), ("Ann C. Example", "Ann B. Example", False),
        ("Jean-Pierre Example", "JP Example", True), ("Ann Example", "Example", False),
    ],
)  # fmt: skip
def test_spellings_of_one_name(one: str, other: str, same: bool) -> None:
    assert may_be_one_name(one, other) is same
    assert may_be_one_name(other, one) is same
