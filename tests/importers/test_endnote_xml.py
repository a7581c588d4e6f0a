"""EndNote XML: styled text, numbers and names of types, addresses and notes; broken files."""

from pathlib import Path

import pytest

from desktop.domain.draft import LeftOut
from desktop.domain.event import Event
from desktop.domain.item import Form, Identifier, Kind, Link
from desktop.domain.people import Contribution, Role
from desktop.errors import UserFacing
from desktop.importers.references import endnote_xml
from tests.importers import mangling

FUZZ = Path(__file__).parent / "fuzz" / "endnote_xml"


def one(inside: str) -> list[object]:
    return list(endnote_xml.read(f"<xml><records><record>{inside}</record></records></xml>", "x.xml"))


def test_article_of_endnote_is_read_whole() -> None:
    text = (FUZZ / "endnote.xml").read_text(encoding="utf-8")
    article, talk, book = mangling.drafts(endnote_xml, text, "x.xml")
    assert (article.kind, article.form, article.title) == (Kind.PAPER, Form.ARTICLE, "On Graphs & Nets")
    assert article.contributions == (
        Contribution("Jane Roe", Role.AUTHOR), Contribution("Group of Nets", Role.AUTHOR), Contribution("Ed Itor", Role.EDITOR),
    )  # fmt: skip
    assert (article.container, article.date, article.date_typed) == ("Journal of Nets", "2020-05-05", "May 5")
    assert article.identifiers == (Identifier("doi", "10.1234/abc"),)
    assert article.links == (Link("https://example.org/a"),)
    assert article.files == ("0123/Roe 2020.pdf",)
    assert article.tags == ("nets", "graphs, large")
    assert [note.body for note in article.annotations] == ["First line\nsecond line", "Read again"]
    assert (article.language, article.abstract) == ("en", "About graphs.")
    assert article.extra == {
        "pages": "12-34", "volume": "5", "number": "2", "issn": "1234-5678", "shorttitle": "Graphs", "address": "Oslo",
        "journal-abbreviation": "J. Nets", "label": "mine", "C1": "rating 4", "urldate": "2021-01-01", "image": "a.png",
    }  # fmt: skip
    assert (talk.kind, talk.event, talk.date) == (Kind.TALK, Event("Winter Days", place="Oslo"), "2021-02-03")
    assert talk.contributions == (Contribution("Jane Roe", Role.SPEAKER),)
    assert (book.form, book.container, book.line) == (Form.BOOK, "Press", 3)
    (span,) = book.spans["record"]
    assert text[span.start : span.end].startswith("<record><ref-type>6<")


@pytest.mark.parametrize(
    ("ref_type", "kind", "form"),
    [
        ('<ref-type name="Conference Paper">47</ref-type>', Kind.PAPER, Form.CONFERENCE_PAPER),
        ('<ref-type name="Conference Paper">47</ref-type><work-type>Poster</work-type>', Kind.TALK, Form.POSTER),
        ('<ref-type name="Audiovisual Material">3</ref-type>', Kind.TALK, Form.RECORDING),
        ("<ref-type>32</ref-type>", Kind.PAPER, Form.THESIS),
        ('<ref-type name="Book Section">999</ref-type>', Kind.PAPER, Form.CHAPTER),
        ('<ref-type name="Unpublished Work">34</ref-type>', Kind.PAPER, Form.PREPRINT),
        ("", Kind.PAPER, None),
    ],
)
def test_types(ref_type: str, kind: Kind, form: Form | None) -> None:
    (draft,) = one(f"{ref_type}<titles><title>T</title></titles>")
    assert (draft.kind, draft.form) == (kind, form)  # type: ignore[attr-defined]


def test_type_of_its_own_is_kept() -> None:
    (draft,) = one('<ref-type name="Serial (Book)">57</ref-type><titles><title>T</title></titles>')
    assert draft.extra == {"ris-type": "SERIALBOOK"}  # type: ignore[attr-defined]


def test_record_that_says_nothing_is_left_out() -> None:
    (left,) = one("<rec-number>3</rec-number>")
    assert isinstance(left, LeftOut) and left.is_record


def test_file_without_records_is_refused() -> None:
    with pytest.raises(UserFacing):
        list(endnote_xml.read("<xml><records></records></xml>", "x.xml"))


def test_sniffing() -> None:
    text = (FUZZ / "endnote.xml").read_text(encoding="utf-8")
    assert endnote_xml.sniff(text, "pasted") == 1.0
    assert endnote_xml.sniff("<xml><record><title>x</title></record></xml>", "a.xml") == 0.0
    assert endnote_xml.sniff("words <record><ref-type>", "a.xml") == 0.0


def test_broken_record_does_not_take_its_neighbours_with_it() -> None:
    text = (
        "<xml><records>\n<record><titles><title>One</title></titles></record>\n"
        "<record><titles><title>Two</titles></record>\n<record><titles><title>Three</title></titles></record>\n</records></xml>"
    )
    found = list(endnote_xml.read(text, "x.xml"))
    titles = [draft.title for draft in mangling.drafts(endnote_xml, text, "x.xml")]
    assert titles[0] == "One" and titles[-1] == "Three"
    assert mangling.record_count(found) == 3


def test_mangled_files_are_read_lawfully() -> None:
    for _name, text in mangling.mutations("endnote_xml", 200):
        mangling.found_lawfully(endnote_xml, text, "x.xml")
