"""Labels within a description, and the values of talks that several importers share."""

import pytest

from desktop.domain.item import Form, Purpose
from desktop.importers.programmes.labelled_parts import parts_of
from desktop.importers.programmes.talk_values import (
    MOST_EXTRA,
    TalkValues,
    clock_after,
    form_of,
    is_web_address,
    purpose_of,
    time_of,
)


def test_labelled_parts_become_fields() -> None:
    parts = parts_of("Join us!\nTitle: Heaps\nSpeaker: Ida Blom (Institute of Soil)\nAbstract: Why they\nget warm.\nBio: Turns heaps.\nRoom: 5")
    assert parts
    assert (parts.title, parts.abstract, parts.rest) == ("Heaps", "Why they\nget warm.", "Join us!\nRoom: 5")
    assert [(one.name, one.affiliation, one.bio) for one in parts.people] == [("Ida Blom", "Institute of Soil", "Turns heaps.")]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Speakers: Ida Blom, Tom Riel", ["Ida Blom", "Tom Riel"]),
        ("Speakers:\n- Ida Blom\n- Tom Riel\n\nAbstract: x", ["Ida Blom", "Tom Riel"]),
        ("Vortragende: Ida Blom und Tom Riel\nZusammenfassung: Warum.", ["Ida Blom", "Tom Riel"]),
        ("**Speaker:** Ida Blom\nWhy heaps get warm.", ["Ida Blom"]),
        ("講演者：Ida Blom\n要旨：x", ["Ida Blom"]),
        ("Speaker: TBA\nAbstract: x", []),
    ],
)
def test_people_stand_under_many_labels(text: str, people: list[str]) -> None:
    parts = parts_of(text)
    assert parts and [one.name for one in parts.people] == people


@pytest.mark.parametrize(
    "text",
    ["", "No labels here.", "The speaker: nobody knows", "Speaker: Ida Blom\nAbstract: x\nSpeaker: Tom Riel\nAbstract: y", "Speaker: to be told"],
)
def test_what_is_no_description_of_one_talk_stays_whole(text: str) -> None:
    assert parts_of(text) is None


def test_nothing_that_stood_there_is_lost() -> None:
    text = "Hello\nSpeaker: tba\nHost: the dean\nAffiliation: Institute of Soil\nAbstract: why\nBio: none yet"
    parts = parts_of(text)
    assert parts
    for words in ("Hello", "tba", "the dean", "Institute of Soil", "none yet"):
        assert words in parts.rest


def test_links_are_kept_once_and_only_of_the_web() -> None:
    values = TalkValues()
    assert values.link("https://a.example/x.pdf", "Slides") and values.link("https://a.example/x.pdf", "again")
    assert values.link("/y", base="https://a.example/") and values.link("mailto:ida@soil.example")
    for bad in ("javascript:alert(1)", "file:///etc/hostname", "ftp://a.example", "", "x y", None, "https://", "//[", "http://" + "x" * 9000):
        assert not values.link(bad, base="") and not is_web_address(str(bad))
    assert [(link.url, link.purpose) for link in values.links] == [
        ("https://a.example/x.pdf", Purpose.SLIDES),
        ("https://a.example/y", Purpose.PAGE),
        ("mailto:ida@soil.example", Purpose.PAGE),
    ]


def test_what_does_not_fit_is_told() -> None:
    values = TalkValues()
    for number in range(MOST_EXTRA + 2):
        values.more(f"name {number}", "x")
    values.more("name 1", "y")
    values.line("title", "t" * 6000)
    assert values.extra["name 1"] == "x\ny"
    assert len(values.extra) == MOST_EXTRA
    assert ["title" in one.text or "2 more" in one.text for one in values.notices(7)] == [True, True]


def test_words_of_the_field_mean_forms_and_purposes() -> None:
    assert [form_of(words) for words in ("Keynote", "Lightning Talk", "Workshop (2h)", "Poster session", "Kolloquium", "Other")] == [
        Form.KEYNOTE, Form.LECTURE, Form.TUTORIAL, Form.POSTER, Form.SEMINAR, None,
    ]  # fmt: skip
    assert purpose_of("https://github.com/a/b") is Purpose.CODE
    assert purpose_of("https://x.example/a", "Video recording") is Purpose.VIDEO
    assert time_of("2031-05-01T10:00:00+02:00") == ("2031-05-01", "10:00")
    assert time_of("next week") == ("", "")
    assert clock_after("23:30", 3600) == "00:30"
