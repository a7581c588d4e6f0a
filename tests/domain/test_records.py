"""Postil's own JSON: what is written is read back, and what is wrong is named."""

import json
from dataclasses import fields

import pytest
from hypothesis import given

from desktop.domain.annotation import Annotation, AnnotationKind, Colour, PageAnchor, QuoteAnchor, TimeAnchor
from desktop.domain.event import Chapter, Event
from desktop.domain.ids import ItemId
from desktop.domain.item import Description, Form, Identifier, Item, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Status
from desktop.domain.records import draft_of, record_of
from desktop.errors import UserFacing
from tests.domain.strategies import items

TALK = Item(
    id=ItemId("0" * 31 + "1"),
    kind=Kind.TALK,
    title="Small nets, long talks",
    form=Form.RECORDING,
    contributions=(Contribution("Ann Example", Role.SPEAKER, "Example University", "Reader"),),
    abstract="Why small nets suffice.",
    event=Event("Winter School 2024", "Winter School", "2024-02-01"),
    duration=4000,
    identifiers=(Identifier("doi", "10.1234/small"),),
    links=(Link("https://example.org/talk", Purpose.VIDEO, "Recording"),),
    chapters=(Chapter("Proof", 3594, "59:54:00", "minutes typed as hours", id="c1"),),
    rating=4,
    status=Status.FINISHED,
    annotations=(
        Annotation(AnnotationKind.NOTE, "Ask *why*.", TimeAnchor(3600, "c1")),
        Annotation(
            AnnotationKind.HIGHLIGHT, "Is it so?", QuoteAnchor("small nets", "Why ", " suffice", 4), Colour.GREEN
        ),
        Annotation(AnnotationKind.HIGHLIGHT, "", PageAnchor("iv")),
    ),
)


@given(items())
def test_a_draft_read_from_an_items_record_says_what_the_item_says(item: Item) -> None:
    record = json.loads(json.dumps(record_of(item)))
    draft = draft_of(record, "item 1")
    for field in fields(Description):
        assert getattr(draft, field.name) == getattr(item, field.name), field.name


def test_record_shows_times_as_a_clock_and_leaves_out_what_is_empty() -> None:
    record = record_of(TALK)
    assert record["chapters"] == [
        {
            "id": "c1",
            "title": "Proof",
            "start": "0:59:54",
            "start_typed": "59:54:00",
            "reason": "minutes typed as hours",
        }
    ]
    assert record["notes"] == [{"body": "Ask *why*.", "anchor": {"time": "1:00:00", "chapter": "c1"}}]
    assert record["highlights"][0] == {
        "quote": "small nets", "prefix": "Why ", "suffix": " suffice", "start": 4, "colour": "green", "comment": "Is it so?",
    }  # fmt: skip
    assert record["identifiers"] == {"doi": "10.1234/small"}
    assert not {"tags", "priority", "trashed", "extra", "summary"} & record.keys()


def test_simple_record_is_understood() -> None:
    draft = draft_of(
        {"kind": "paper", "title": "On  nets", "people": ["Ann Example", "Bob Sample"], "affiliation": ["EU", "SU"],
         "event": "Nets Workshop", "year": 2020, "url": "https://example.org/p", "tags": ["nets", "nets"], "pages": 12},
        "line 1",
    )  # fmt: skip
    assert draft.title == "On nets"
    assert draft.contributions == (
        Contribution("Ann Example", Role.AUTHOR, "EU"),
        Contribution("Bob Sample", Role.AUTHOR, "SU"),
    )
    assert draft.event == Event("Nets Workshop")
    assert (draft.date, draft.links, draft.tags) == ("2020", (Link("https://example.org/p"),), ("nets",))
    assert draft.extra == {"pages": "12"}


def test_affiliations_that_do_not_fit_the_people_are_kept_as_a_text() -> None:
    draft = draft_of(
        {"kind": "talk", "title": "T", "people": ["A B", "C D", "E F"], "affiliation": ["X", "Y"]}, "line 1"
    )
    assert [one.affiliation for one in draft.contributions] == ["", "", ""]
    assert draft.extra == {"affiliation": "X; Y"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "film"), ("kind", None), ("title", ""), ("title", 7), ("form", "book"), ("people", "Ann"), ("people", [7]),
        ("people", [{"role": "speaker"}]), ("date", "last week"), ("date", "2023-02-29"), ("start_time", "9 am"), ("rating", 6),
        ("rating", True), ("rating", 3.5), ("duration", -1), ("status", "read"), ("tags", [["a"]]), ("links", [{}]),
        ("chapters", [{"title": "no time"}]), ("notes", ["text"]), ("highlights", [{"quote": 3}]), ("identifiers", {"doi": "x"}),
        ("extra", ["a"]), ("abstract", "a" * 2_000_001), ("event", 5), ("notes", [{"anchor": {"time": "soon"}}]),
    ],
)  # fmt: skip
def test_field_of_another_form_is_named(field: str, value: object) -> None:
    with pytest.raises(UserFacing, match=r"list\.json, item 3") as caught:
        draft_of({"kind": "talk", "title": "Nets", field: value}, "list.json, item 3")
    named = str(caught.value)
    assert field in named
