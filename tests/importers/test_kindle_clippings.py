"""Kindle's list of clippings, in several languages."""

import pytest

from desktop.domain.annotation import AnnotationKind, PageAnchor, QuoteAnchor
from desktop.domain.draft import LeftOut
from desktop.importers.highlights import kindle_clippings
from tests.importers.mangling import corpus, drafts, found_lawfully, mutations, record_count

((NAME, TEXT),) = corpus("kindle")


def test_clippings_of_one_book_are_one_draft() -> None:
    net, radio = drafts(kindle_clippings, TEXT, NAME)
    assert (net.title, net.people, net.records, radio.title, radio.records, radio.line) == (
        "The Idle Net", ("Jane Roe",), 2, "Slow Radio", 2, 11)  # fmt: skip
    (marked,) = net.annotations
    assert (marked.kind, marked.anchor, marked.body) == (
        AnnotationKind.HIGHLIGHT, QuoteAnchor("A net that rests, learns."), "Is it so?\n\n(page 12, location 170)")  # fmt: skip
    assert marked.created == "2024-03-04T21:03:11Z"
    assert radio.annotations[0].created == "2024-03-04T21:03:11Z"


def test_note_that_stands_alone_is_a_note() -> None:
    text = "A Book\n- Your Note on page 3 | Added on Monday, March 4, 2024 9:04:00 PM\n\nThink.\n==========\n"
    (draft,) = drafts(kindle_clippings, text, NAME)
    assert [(one.kind, one.anchor, one.body) for one in draft.annotations] == [
        (AnnotationKind.NOTE, PageAnchor("3"), "Think.")
    ]


def test_block_without_a_place_is_left_out() -> None:
    found = list(kindle_clippings.read(f"nonsense\n==========\n{TEXT}", NAME))
    assert record_count(found) == 5
    assert [one.line for one in found if isinstance(one, LeftOut)] == [1]


def test_recognised_by_its_content() -> None:
    assert kindle_clippings.sniff(TEXT, "anything.txt") == 1.0
    assert kindle_clippings.sniff("A heading\n==========\n\ntext\n", "page.txt") == 0.0


@pytest.mark.parametrize(
    "evil",
    ["=" * 10**6, "A\n- " + "page " * 10**5, "(" * 10**5 + "\n- page 1\n\nx\n==========\n", "==========\n" * 10**4],
)
def test_hostile_files_are_read_lawfully(evil: str) -> None:
    found_lawfully(kindle_clippings, evil, NAME)


def test_damaged_files_are_read_lawfully() -> None:
    for name, text in mutations("kindle", 300):
        found_lawfully(kindle_clippings, text, name)
