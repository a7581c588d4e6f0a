"""PDF files made by hand: papers, slides, marks, and files that cannot be read."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.domain.annotation import AnnotationKind, Colour, PageAnchor, QuoteAnchor
from desktop.domain.draft import Draft
from desktop.domain.item import Form, Identifier, Kind
from desktop.domain.people import Contribution, Role
from desktop.errors import UserFacing
from desktop.importers.documents import pdf
from desktop.importers.documents.pdf_lines import joined
from desktop.importers.documents.pdf_marks import moment
from tests.importers.pdf_mutants import FOLDER
from tests.importers.tiny_pdf import LOCKED, Mark, Page, Text, pdf_of

FRONT = (
    Text(72, 800, 8, "Proceedings of the Third Meeting on Idle Machines, 2019"),
    Text(72, 770, 20, "Sleeping Nets and their"),
    Text(72, 746, 20, "Dreams"),
    Text(72, 700, 12, "Jane Roe1, Bob Sample2*"),
    Text(72, 686, 10, "1 University of Lorem, 2 Ipsum Institute"),
    Text(72, 676, 10, "jane@lorem.edu"),
    Text(280, 640, 12, "Abstract"),
    Text(72, 600, 10, "We show that nets sleep when nobody looks at hyphen-"),
    Text(72, 588, 10, "ated lines. They are state-of-the-"),
    Text(72, 576, 10, "art, and wake up again."),
    Text(72, 560, 10, "Keywords: nets, sleep"),
    Text(72, 530, 14, "1 Introduction"),
    Text(72, 510, 10, "Long ago there was a net."),
)
SLIDE = (
    Text(60, 320, 36, "Nets at Rest"),
    Text(60, 240, 18, "Jane Roe"),
    Text(60, 200, 14, "University of Lorem"),
    Text(60, 100, 14, "12 March 2021"),
)


def read(data: bytes, name: str = "x.pdf") -> Draft:
    (draft,) = (one for one in pdf.read(data, name) if isinstance(one, Draft))
    return draft


def test_paper_is_read_from_its_first_page() -> None:
    draft = read(pdf_of(Page(FRONT)), "some_paper.pdf")
    assert (draft.kind, draft.title, draft.form) == (Kind.PAPER, "Sleeping Nets and their Dreams", None)
    assert draft.contributions == (Contribution("Jane Roe", Role.AUTHOR), Contribution("Bob Sample", Role.AUTHOR))
    assert draft.abstract == (
        "We show that nets sleep when nobody looks at hyphenated lines. They are state-of-the-art, and wake up again."
    )
    assert draft.extra == {"keywords": "nets, sleep", "pages": "1"}
    assert draft.files == ("some_paper.pdf",)
    assert draft.date == ""


def test_arxiv_stamp_in_the_margin_gives_number_and_date() -> None:
    stamp = Text(30, 300, 20, "arXiv:2401.00001v2 [cs.LG] 1 Jan 2024", up=True)
    draft = read(pdf_of(Page((*FRONT, stamp))))
    assert draft.identifiers == (Identifier("arxiv", "2401.00001"),)
    assert (draft.title, draft.date, draft.form) == ("Sleeping Nets and their Dreams", "2024-01-01", Form.PREPRINT)


def test_arxiv_number_may_be_the_name_of_the_file() -> None:
    draft = read(pdf_of(Page(FRONT)), "2312.01234v1.pdf")
    assert (draft.identifiers, draft.date) == ((Identifier("arxiv", "2312.01234"),), "2023-12")


def test_doi_of_the_first_page_is_taken_and_those_of_references_are_not() -> None:
    own = Text(72, 40, 8, "https://doi.org/10.1234/idle.7. Published: 3 May 2019")
    cited = (Text(72, 300, 12, "References"), Text(72, 280, 10, "[1] B. Sample. On rest. doi:10.9999/other"))
    assert read(pdf_of(Page((*FRONT, *cited)))).identifiers == ()
    draft = read(pdf_of(Page((*FRONT[:6], own, *FRONT[6:]))))
    assert (draft.identifiers, draft.date) == ((Identifier("doi", "10.1234/idle.7"),), "2019-05-03")


def test_doi_of_the_metadata_packet_is_taken() -> None:
    xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description><prism:doi>10.1234/packed.9</prism:doi></rdf:Description></x:xmpmeta>'
    assert read(pdf_of(Page(FRONT), xmp=xmp)).identifiers == (Identifier("doi", "10.1234/packed.9"),)


def test_placeholders_for_a_doi_are_none() -> None:
    assert read(pdf_of(Page((*FRONT, Text(72, 40, 8, "https://doi.org/10.1145/nnnnnnn.nnnnnnn"))))).identifiers == ()


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - final_v3.docx", "untitled", "paper.dvi", "main", "x", "some_paper", "arXiv:2401.00001", "PowerPoint Presentation",
     "Proceedings Template - WORD", "12345", "A title of another thing altogether", ""],
)  # fmt: skip
def test_title_of_the_metadata_that_says_nothing_is_passed_over(title: str) -> None:
    draft = read(pdf_of(Page(FRONT), info={"Title": title, "Author": "jroe"}), "some_paper.pdf")
    assert draft.title == "Sleeping Nets and their Dreams"
    assert draft.people == ("Jane Roe", "Bob Sample")


def test_title_of_the_metadata_is_taken_when_the_page_bears_it_out() -> None:
    info = {"Title": "Sleeping Nets & Their Dreams", "Author": "Jane Roe and Bob Sample"}
    assert read(pdf_of(Page(FRONT), info=info)).title == "Sleeping Nets & Their Dreams"


def test_scan_without_text_has_its_metadata_or_the_name_of_its_file() -> None:
    info = {
        "Title": "Über ruhende Netze",
        "Author": "Roe, Jane",
        "CreationDate": "D:20200102030405Z",
        "Keywords": "nets",
    }
    draft = read(pdf_of(Page(()), Page(()), info=info))
    assert (draft.title, draft.people, draft.date) == ("Über ruhende Netze", ("Jane Roe",), "")
    assert draft.extra == {"keywords": "nets", "pages": "2", "file made": "2020-01-02T03:04:05Z"}
    assert read(pdf_of(Page(())), "Old_scan 1987.pdf").title == "Old scan 1987"


def test_journal_name_in_large_letters_is_no_title() -> None:
    assert read(pdf_of(Page((Text(72, 820, 30, "NETWORK"), *FRONT)))).title == "Sleeping Nets and their Dreams"


def test_word_abstract_in_a_title_begins_no_abstract() -> None:
    page = Page(
        (
            Text(72, 770, 20, "Abstract Syntax of Nets"),
            Text(72, 700, 10, "Long ago there was a net that nobody looked at, and it slept."),
        )
    )
    assert read(pdf_of(page)).abstract == ""


def test_slides_are_a_talk() -> None:
    draft = read(pdf_of(Page(SLIDE, 720, 405), Page((Text(60, 300, 30, "Why rest?"),), 720, 405)))
    assert (draft.kind, draft.form, draft.title, draft.people, draft.date) == (
        Kind.TALK, None, "Nets at Rest", ("Jane Roe",), "2021-03-12")  # fmt: skip
    assert draft.contributions[0].role is Role.SPEAKER


def test_marks_come_with_their_text_page_colour_and_moment() -> None:
    marked = Mark("Highlight", ((72, 597, 330, 610),), "why?", "/NM (m1) /M (D:20240102030405+01'00') /C [0 1 0]")
    underlined = Mark("Underline", ((72, 573, 180, 586),), "art, and wake up again.")
    sticky = Mark("Text", ((10, 10, 20, 20),), "Read this again.")
    link = Mark("Link", ((10, 10, 20, 20),), "nothing to keep")
    data = pdf_of(
        Page(()),
        Page(FRONT, marks=(marked, underlined, sticky, link)),
        labels="0 << /S /r >>",
        trailer="/ID [<aa> <bb>]",
    )
    one, other, note = read(data).annotations
    assert (one.kind, one.colour, one.modified) == (AnnotationKind.HIGHLIGHT, Colour.GREEN, "2024-01-02T02:04:05Z")
    assert isinstance(one.anchor, QuoteAnchor)
    assert one.anchor.exact.startswith("We show that nets sleep when nobody looks at hyphen")
    assert one.body == "why?\n\n(page ii)"
    assert one.id == read(data).annotations[0].id != ""
    assert isinstance(other.anchor, QuoteAnchor)
    assert (other.anchor.exact.startswith("art, and wake"), other.id) == (True, "")
    assert (note.kind, note.anchor, note.body) == (AnnotationKind.NOTE, PageAnchor("ii"), "Read this again.")


def test_mark_on_a_scan_stands_at_its_page() -> None:
    (one,) = read(pdf_of(Page((), marks=(Mark("Highlight", ((72, 598, 330, 608),), "here"),)))).annotations
    assert (one.anchor, one.body) == (PageAnchor("1"), "here")


@pytest.mark.parametrize(
    ("data", "said"),
    [(pdf_of(Page(FRONT), trailer=LOCKED), "encrypted"), (b"%PDF-1.7\nrubbish", "damaged"), (pdf_of(Page(FRONT))[:300], "damaged"),
     (pdf_of(), "no page|damaged"), (b"", "damaged")],
)  # fmt: skip
def test_file_that_cannot_be_read_is_named_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(UserFacing, match=rf"“secret\.pdf”.*(?:{said})"):
        list(pdf.read(data, "secret.pdf"))


def test_sniff_looks_for_the_mark() -> None:
    assert pdf.sniff(b"\n\n%PDF-1.4\n", "x") == 1.0
    assert pdf.sniff(b"text", "x.pdf") == 0.4
    assert pdf.sniff(b"text about %PDF", "x.txt") == 0.0


@pytest.mark.parametrize(
    ("lines", "text"),
    [(["net-", "work"], "network"), (["state-of-the-", "art"], "state-of-the-art"), (["Jane Roe-", "Sample"], "Jane Roe- Sample"), (["a", "b"], "a b"),
     (["pages 3-", "5"], "pages 3- 5"), (["soft\u00ad", "ware"], "software")],
)  # fmt: skip
def test_hyphens_at_the_end_of_lines_are_undone(lines: list[str], text: str) -> None:
    assert joined(lines) == text


def test_hyphen_stays_where_the_word_has_it_elsewhere() -> None:
    assert joined(["a well-", "known net"], "It is well-known that nets rest.") == "a well-known net"


@pytest.mark.parametrize(
    ("typed", "utc"), [("D:20240102030405+01'00'", "2024-01-02T02:04:05Z"), ("D:20240102", "2024-01-02"), ("D:2024", "2024"), ("2024", ""),
                       ("D:20241399000000Z", "")],
)  # fmt: skip
def test_dates_of_pdf(typed: str, utc: str) -> None:
    assert moment(typed) == utc


def test_damaged_files_give_one_draft_or_a_refusal() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.importers.pdf_mutants", "0", "400"],
        cwd=Path(__file__).resolve().parents[2], capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    drafts, refusals = map(int, ended.stdout.split())
    assert drafts + refusals == 400
    assert drafts > 50


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_samples_are_read(path: Path) -> None:
    assert read(path.read_bytes(), path.name).title


def test_many_pages_are_read_fast() -> None:
    data = pdf_of(Page(FRONT), *(Page((Text(72, 700, 10, "More of the same."),)) for _page in range(300)))
    start = time.perf_counter()
    assert read(data).extra["pages"] == "301"
    assert time.perf_counter() - start < 3
