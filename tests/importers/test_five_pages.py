"""The five pages that the project was started from, read exactly; also what their scorer does not see."""

from pathlib import Path

import pytest

from desktop.domain.item import Form, Kind, Purpose
from desktop.domain.people import Role
from desktop.importers.listing.features import abstract_score
from tests.importers.pages import draft_of, missing_columns, names_of, read, seed_page, unproven

PAGES = range(5)


@pytest.mark.parametrize("number", PAGES)
def test_every_column_of_the_scorer_is_full(shared_seeds: Path, number: int) -> None:
    page = seed_page(shared_seeds, number)
    assert missing_columns(shared_seeds, page.text, page.truth) == {}


def test_the_five_pages_hold_365_drafts(shared_seeds: Path) -> None:
    assert sum(len(read(seed_page(shared_seeds, number).text).drafts) for number in PAGES) == 365


@pytest.mark.parametrize("number", PAGES)
def test_every_value_stands_where_its_spans_say(shared_seeds: Path, number: int) -> None:
    reading = read(seed_page(shared_seeds, number).text)
    assert unproven(reading) == []
    assert all("title" in draft.spans for draft in reading.drafts)


@pytest.mark.parametrize("number", PAGES)
def test_titles_are_taken_letter_by_letter(shared_seeds: Path, number: int) -> None:
    page = seed_page(shared_seeds, number)
    assert {draft.title for draft in read(page.text).drafts} == {record["title"] for record in page.truth["records"]}


def test_biographies_belong_to_their_people(shared_seeds: Path) -> None:
    page = seed_page(shared_seeds, 0)
    reading = read(page.text)
    for record in page.truth["records"]:
        bio = "".join(person.bio for person in draft_of(reading, record["title"]).contributions)
        assert bool(bio) == record["has_bio"], record["title"]
        if record["has_bio"]:
            assert bio.startswith(record["bio_first_words"])
            assert bio.endswith(record["bio_last_words"])


@pytest.mark.parametrize("number", (0, 1, 2))
def test_positions_and_affiliations_are_kept_apart(shared_seeds: Path, number: int) -> None:
    page = seed_page(shared_seeds, number)
    reading = read(page.text)
    for record in page.truth["records"]:
        found = draft_of(reading, record["title"]).contributions
        expected = [(one["name"], one.get("position") or "", one["affiliation"] or "") for one in record["people"]]
        assert [(one.name, one.position, one.affiliation) for one in found] == expected
        assert all(one.role is Role.SPEAKER for one in found)


def test_chapters_carry_their_own_speakers_with_positions(shared_seeds: Path) -> None:
    page = seed_page(shared_seeds, 0)
    reading = read(page.text)
    for record in (one for one in page.truth["records"] if one["chapters"]):
        chapters = draft_of(reading, record["title"]).chapters
        for chapter, expected in zip(chapters, record["chapters"], strict=True):
            people = [(one["name"], one["position"], one["affiliation"]) for one in expected["people"]]
            assert [(one.name, one.position, one.affiliation) for one in chapter.contributions] == people
            assert chapter.title == expected["title"]
            assert chapter.start_typed == expected["start_as_on_page"]
            assert bool(chapter.reason) == ("malformed" in expected)


def test_recordings_are_one_talk_with_chapters(shared_seeds: Path) -> None:
    reading = read(seed_page(shared_seeds, 0).text)
    recordings = [draft for draft in reading.drafts if draft.chapters]
    assert [draft.form for draft in recordings] == [Form.RECORDING] * 4
    assert all(not draft.contributions and not draft.abstract for draft in recordings)
    assert len([draft for draft in reading.drafts if draft.form is Form.SEMINAR]) == 4
    assert any("5" in notice for notice in reading.notices)


def test_series_before_titles_become_events(shared_seeds: Path) -> None:
    page = seed_page(shared_seeds, 0)
    reading = read(page.text)
    for record in page.truth["records"]:
        event = draft_of(reading, record["title"]).event
        assert (event.name if event else None) == record["event"]
        assert (event.series if event else None) == record["series"]


def test_the_meeting_and_its_days_are_the_event_of_all_its_talks(shared_seeds: Path) -> None:
    page = seed_page(shared_seeds, 2)
    first, last = page.truth["event_info"]["dates"]
    for draft in read(page.text).drafts:
        assert draft.event
        assert (draft.event.name, draft.event.start_date, draft.event.end_date) == (
            page.truth["event_info"]["name"],
            first,
            last,
        )


def test_the_agenda_gives_dates_and_both_times_to_the_abstracts(shared_seeds: Path) -> None:
    page = seed_page(shared_seeds, 2)
    reading = read(page.text)
    for record in page.truth["records"]:
        draft = draft_of(reading, record["title"])
        assert draft.date == record["date_iso"]
        assert draft.date_typed == record["date"]
        hour = int(draft.start_time[:2])
        assert f"{(hour - 1) % 12 + 1}:{draft.start_time[3:]} {'PM' if hour >= 12 else 'AM'}" == record["start_time"]
        hour = int(draft.end_time[:2])
        assert (
            f"{(hour - 1) % 12 + 1}:{draft.end_time[3:]} {'PM' if hour >= 12 else 'AM'}"
            == record["end_time_from_next_agenda_line"]
        )


def test_the_list_of_speakers_is_left_out_with_its_reason(shared_seeds: Path) -> None:
    page = seed_page(shared_seeds, 1)
    reading = read(page.text)
    people = [part for part in reading.left_out if "people" in part.reason]
    assert sum(part.lines for part in people) >= 30
    assert people[0].line <= 3


def test_travel_and_other_arrangements_are_left_out_and_no_research_with_them(shared_seeds: Path) -> None:
    page = seed_page(shared_seeds, 2)
    reading = read(page.text)
    lines = page.text.split("\n")
    assert max(part.line for part in reading.left_out) > 200
    for part in reading.left_out:
        assert len(part.text) <= 80
        assert all(abstract_score(line) < 1.5 for line in lines[part.line - 1 : part.line - 1 + part.lines])


def test_papers_have_no_people_no_date_and_the_code_they_name(shared_seeds: Path) -> None:
    for number in (3, 4):
        page = seed_page(shared_seeds, number)
        for record, draft in zip(page.truth["records"], read(page.text).drafts, strict=True):
            assert (draft.kind, draft.date, draft.event, names_of(draft)) == (Kind.PAPER, "", None, [])
            assert draft.identifiers == ()
            assert len(draft.links) == len(set(record["url_in_abstract"]))
            assert all(link.purpose is Purpose.CODE for link in draft.links if "//github.com/" in link.url)
