"""Readwise: CSV of both ages and the JSON of its export interface."""

import json

import pytest

from desktop.domain.annotation import AnnotationKind, Colour, QuoteAnchor
from desktop.domain.draft import Draft, LeftOut
from desktop.domain.ids import id_from
from desktop.domain.item import Form, Identifier, Kind, Link
from desktop.importers.highlights import readwise
from desktop.importers.tables import csv_table
from tests.importers.mangling import corpus, drafts, found_lawfully, mutations, record_count

SAMPLES = dict(corpus("readwise"))


def sample(name: str) -> list[Draft]:
    return drafts(readwise, SAMPLES[name], name)


def test_rows_of_one_document_are_one_draft() -> None:
    book, podcast = sample("highlights.csv")
    assert (book.title, book.people, book.form, book.records, book.line) == (
        "The Idle Net",
        ("Jane Roe",),
        Form.BOOK,
        2,
        2,
    )
    assert book.tags == ("idea", "rest", "favourites")
    first, second = book.annotations
    assert (first.kind, first.anchor, first.colour) == (
        AnnotationKind.HIGHLIGHT, QuoteAnchor("A net that rests, learns."), Colour.BLUE)  # fmt: skip
    assert first.body == "my thought\n\n#idea #rest\n\n(page 3)"
    assert (first.created, second.created) == ("2024-05-14T09:12:00Z", "2023-10-05T10:15:00Z")
    assert second.body == "(location 120)"
    assert second.anchor == QuoteAnchor("Two lines\nof one passage")
    assert podcast.annotations[0].body == ".why\n\n(0:01:15)"
    assert book.extra == {"Amazon Book ID": "B000IDLE"}


def test_old_headings_are_known() -> None:
    (draft,) = sample("old.csv")
    assert (draft.title, draft.people, draft.links) == (
        "A page about nets",
        ("Bob Sample",),
        (Link("https://example.org/nets"),),
    )
    assert draft.annotations[0].body == "so it is\n\n(location 4)"


def test_export_interface() -> None:
    book, article = sample("export.json")
    assert (book.kind, book.form, book.title, book.records, book.tags) == (
        Kind.PAPER, Form.BOOK, "The Idle Net", 2, ("rest", "idea"))  # fmt: skip
    note, first, second = book.annotations
    assert (note.kind, note.body) == (AnnotationKind.NOTE, "Read again.")
    assert first.id == id_from("annotation", "readwise", "101")
    assert (first.body, first.modified, first.colour) == (
        "true\n\n#idea\n\n(page 3)",
        "2024-05-15T09:12:00Z",
        Colour.RED,
    )
    assert (second.body, second.created) == ("", "")
    assert book.extra["asin"] == "B000IDLE"
    assert article.identifiers == (Identifier("arxiv", "2401.00001"),)
    assert article.records == 1


def test_same_file_gives_the_same_ids_and_a_passage_marked_twice_has_two() -> None:
    row = "Same,Book,Jane Roe,,,,,,,,\n"
    text = (
        "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\n"
        + row * 2
    )
    one, other = (drafts(readwise, text, "r.csv")[0] for _again in range(2))
    assert one == other
    assert len({annotation.id for annotation in one.annotations}) == 2


def test_list_of_highlights_is_gathered_by_book_number() -> None:
    text = json.dumps(
        {"results": [{"id": 1, "text": "a", "book_id": 5}, {"id": 2, "text": "b", "book_id": 5}, {"id": 3}]}
    )
    found = list(readwise.read(text, "h.json"))
    assert [(one.title, one.records) for one in found if isinstance(one, Draft)] == [("Readwise document 5", 2)]
    assert [one.is_record for one in found if isinstance(one, LeftOut)] == [True]


def test_damaged_row_is_left_out_and_counted() -> None:
    text = 'Highlight,Title,Author,URL,Note,Location,Date\nFine,A,,,,,\n"bad "quote" of\nlines",A,,,,,\nLast,A,,,,,\n'
    found = list(readwise.read(text, "r.csv"))
    assert record_count(found) == 3
    assert [one.line for one in found if isinstance(one, LeftOut)] == [3]


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples_are_recognised_before_plain_tables(name: str) -> None:
    assert readwise.sniff(SAMPLES[name], name) == 1.0 > csv_table.sniff(SAMPLES[name], name)
    assert found_lawfully(readwise, SAMPLES[name], name)


@pytest.mark.parametrize(
    "text", ["Title,Authors\nA,B\n", "plain text", "", '{"items": []}', "highlights of the year\n"]
)
def test_other_files_are_not_recognised(text: str) -> None:
    assert readwise.sniff(text, "x.csv") == 0


def test_damaged_files_are_read_lawfully() -> None:
    for name, text in mutations("readwise", 300):
        found_lawfully(readwise, text, name)
