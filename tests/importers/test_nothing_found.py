"""Pages that hold no talk and no paper get a sentence that says what they hold."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserFacing
from desktop.importers.registry import LARGEST, NothingFound, read_source
from tests.importers.pages import read, seed_page

TRAVEL = """Travel & Hotel

Air and rail
For invited guests the institute books the train and pays for two nights at the hotel by the harbour.
Please keep every receipt: meals are reimbursed up to 40 euros a day.

Hotel
Rooms are held until May. Participants who need a third night must pay for it themselves.

Registration
Guests must register at the desk and wear their badge at all times.
"""

SPEAKERS = """Confirmed Speakers
Ines Falk
University of Bergen
Pavel Novotny
Charles University
Clara Weiss
ETH Zurich
Jonas Berg
KTH
"""

SPEAKERS_IN_LINES = """Invited speakers
Ines Falk, University of Bergen
Pavel Novotny (Charles University)
Clara Weiss – ETH Zurich

Organizing committee
Jonas Berg, KTH
Mira Sand, Technion
"""

ESSAY = """On keeping a garden

A garden asks for little and gives more than it was asked. One begins with a spade and ends with a bench.

Water

In dry summers the bucket is heavier than the harvest. My neighbour carries two, and so he has a straight back.

Winter

Nothing is to be done in winter, and that is the most difficult work of all the year.
"""


@pytest.mark.parametrize(
    "text", [TRAVEL, SPEAKERS, SPEAKERS_IN_LINES, ESSAY], ids=["travel", "speakers", "speakers in lines", "essay"]
)
def test_pages_without_talks_and_papers_say_how_much_they_hold(text: str) -> None:
    with pytest.raises(NothingFound, match="lines of text") as nothing:
        read(text, "saved page.txt")
    count = sum(1 for line in text.split("\n") if line.strip())
    assert "saved page.txt" in str(nothing.value)
    assert str(count) in str(nothing.value)


def test_the_speakers_of_a_page_alone_are_nothing_to_import(shared_seeds: Path) -> None:
    page = seed_page(shared_seeds, 1)
    with pytest.raises(NothingFound):
        read(page.text[: page.text.index("Talk Details")])


def test_the_travel_pages_alone_are_nothing_to_import(shared_seeds: Path) -> None:
    page = seed_page(shared_seeds, 2)
    with pytest.raises(NothingFound):
        read(page.text[page.text.index("Participation & Funding") :])


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", b"\xef\xbb\xbf", "\u2009\n".encode()])
def test_empty_files_say_so(data: bytes) -> None:
    with pytest.raises(NothingFound, match=r"empty|white space"):
        read_source(data, "empty.txt")


def test_a_page_of_more_than_20_mb_is_refused_with_its_size() -> None:
    with pytest.raises(UserFacing, match=r"20\.5 MB.*20 MB") as refused:
        read_source(b"a" * (LARGEST + 512 * 1024), "huge.html")
    assert not isinstance(refused.value, NothingFound)


def test_a_page_of_one_long_line_is_no_item() -> None:
    with pytest.raises(NothingFound):
        read("word " * 50_000)


HOSTILE = {
    "one long line": "word " * 60_000,
    "one long word": "x" * 300_000,
    "many lines of a word": "word\n" * 20_000,
    "nested divisions": "<div class='title'>" * 10_000 + "x" + "</div>" * 10_000,
    "less-than signs": "<html><body><p>a</p><p>b</p>" + "<" * 300_000,
    "comments that never end": "<html><body><p>a</p><p>b</p>" + "<!--" * 60_000,
    "tags that never end": "<html><body><p>a</p><p>b</p>" + '<a title="' * 30_000,
    "nested tables": "<html><body>" + "<table><tr><td>" * 5_000 + "x",
    "opening brackets": "# a\n## b\n" + "[" * 200_000,
    "links that never end": "# a\n## b\n" + "[a](http://b" * 20_000,
    "asterisks": "# a\n## b\n" + "**a " * 60_000,
    "white space": (" " * 5_000 + "a\n") * 60,
    "headers": "MIME-Version: 1.0\nContent-Type: text/html\n" + "A: b\n" * 10_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_are_nothing_to_import(text: str) -> None:
    with pytest.raises(UserFacing):
        read(text, "page.html")


_SCRAPS = [
    "Title: The Slow Law of Moss", "Speaker: Ines Falk (Bergen)", "Abstract", "Bio:", "9:00 AM", "00:10:00 - Start", "Monday, July 4",
    "Ines Falk, University of Bergen", "| a | b |", "|---|---|", "# Talks", "- [x](https://example.org)", "<div>", "</td>", "<tr><td>", "•",
    "((((", "“", "Keynote:", "We show that moss is slow, and we discuss why it matters to those who wait for it.", "\t\t", "1.", "TBA", "a: b: c:",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(_SCRAPS), st.text(max_size=80)), max_size=30))
def test_any_text_is_read_or_refused_with_a_sentence(lines: list[str]) -> None:
    try:
        reading = read("\n".join(lines))
    except UserFacing as refused:
        assert str(refused)
    else:
        assert reading.drafts
        for draft in reading.drafts:
            assert draft.title.strip()
            assert all(
                0 <= span.start <= span.end <= len(reading.text) for spans in draft.spans.values() for span in spans
            )


def test_a_list_of_our_own_may_be_larger_than_a_page() -> None:
    record = {"kind": "talk", "title": "Counting sheep", "abstract": "Sheep are counted. " * 1000}
    records = [record | {"title": f"Counting sheep {number}"} for number in range(1200)]
    data = json.dumps({"format": "postil", "version": 1, "name": "Sheep", "items": records}).encode()
    assert len(data) > LARGEST
    assert len(read_source(data, "sheep.json").drafts) == 1200
