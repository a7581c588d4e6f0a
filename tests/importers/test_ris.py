"""RIS: both generations of tags, the dialects of many programs, and files that break its rules."""

from pathlib import Path

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import Draft, LeftOut, Notice
from desktop.domain.event import Event
from desktop.domain.item import Form, Identifier, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.errors import UserFacing
from desktop.importers.references import ris
from tests.importers import mangling

FUZZ = Path(__file__).parent / "fuzz" / "ris"


def drafts(text: str) -> list[Draft]:
    return mangling.drafts(ris, text, "x.ris")


def only(*lines: str) -> Draft:
    (draft,) = drafts("\n".join([*lines, "ER  - ", ""]))
    return draft


ONCE = st.sampled_from([tag for tag in rispy.TAG_KEY_MAPPING if tag not in ("TY", "ER", "UK", *rispy.LIST_TYPE_TAGS)])
OFTEN = st.sampled_from([tag for tag in rispy.LIST_TYPE_TAGS if tag != "UR"])
WORDS = st.lists(st.sampled_from(("word", "Größe", "AB - x", "TY", "-", "2020/05/01/", "a, b", "ER", "  ")), min_size=1, max_size=4).map(
    lambda words: " ".join(words).strip()
).filter(bool)  # fmt: skip
RECORD = st.tuples(
    st.sampled_from(("JOUR", "CONF", "SLIDE")),
    st.dictionaries(ONCE, WORDS, min_size=1, max_size=5),
    st.dictionaries(OFTEN, st.lists(WORDS, min_size=1, max_size=3), max_size=2),
)


@given(st.lists(RECORD, min_size=1, max_size=4))
def test_well_formed_files_are_read_as_another_parser_reads_them(
    written: list[tuple[str, dict[str, str], dict[str, list[str]]]],
) -> None:
    lines = []
    for code, once, often in written:
        lines.append(f"TY  - {code}")
        lines += [f"{tag}  - {text}" for tag, text in once.items()]
        lines += [f"{tag}  - {text}" for tag, texts in often.items() for text in texts]
        lines += ["ER  - ", ""]
    text = "\n".join(lines)
    found = list(ris.records(text))
    other = rispy.loads(text)
    assert len(found) == len(other) == len(written)
    for record, entry in zip(found, other, strict=True):
        assert record.closed
        mine = {
            rispy.TAG_KEY_MAPPING[tag]: texts if tag in rispy.LIST_TYPE_TAGS else texts[0]
            for tag, texts in record.values.items()
        }
        assert {"type_of_reference": record.type, **mine} == entry


def test_talk_of_zotero_has_its_presenter_meeting_place_and_note() -> None:
    draft = only(
        "TY  - SLIDE", "TI  - A talk", "A2  - Roe, Jane", "T2  - Winter Days", "CY  - Oslo", "DA  - 2021/02/03/", "PY  - 2021",
        "M3  - Talk", "LA  - en", "N1  - <p>My <b>note</b></p>", "KW  - one", "KW  - two, too", "UR  - https://youtu.be/abc",
        "L1  - /home/me/a.pdf", "L2  - https://x.org/snapshot",
    )  # fmt: skip
    assert (draft.kind, draft.form, draft.title) == (Kind.TALK, None, "A talk")
    assert draft.contributions == (Contribution("Jane Roe", Role.SPEAKER),)
    assert (draft.event, draft.date, draft.language) == (Event("Winter Days", place="Oslo"), "2021-02-03", "en")
    assert [note.body for note in draft.annotations] == ["My **note**"]
    assert draft.tags == ("one", "two, too")
    assert draft.links == (Link("https://youtu.be/abc", Purpose.VIDEO), Link("https://x.org/snapshot"))
    assert draft.files == ("/home/me/a.pdf",)
    assert draft.extra == {}


def test_article_in_tags_of_the_first_generation() -> None:
    draft = only(
        "TY  - JOUR", "A1  - Roe,Jane", "A1  - Poe,Edgar,Jr.", "A2  - Itor, Ed", "T1  - Nets", "JF  - Journal of Nets", "JO  - J Nets",
        "Y1  - 2001/05//Spring", "N2  - About nets.", "VL  - 5", "IS  - 2", "SP  - 12", "EP  - 34", "SN  - 1234-5678",
        "M3  - doi:10.1234/ABC", "UR  - http://arxiv.org/abs/2101.00001", "ID  - roe2001",
    )  # fmt: skip
    assert (draft.title, draft.container, draft.abstract) == ("Nets", "Journal of Nets", "About nets.")
    assert draft.contributions == (
        Contribution("Jane Roe", Role.AUTHOR), Contribution("Edgar Poe Jr.", Role.AUTHOR), Contribution("Ed Itor", Role.EDITOR),
    )  # fmt: skip
    assert (draft.date, draft.date_typed) == ("2001-05", "2001/05//Spring")
    assert set(draft.identifiers) == {Identifier("doi", "10.1234/abc"), Identifier("arxiv", "2101.00001")}
    assert draft.citation_key == "roe2001"
    assert draft.extra == {
        "volume": "5", "number": "2", "pages": "12-34", "issn": "1234-5678", "journal-abbreviation": "J Nets",
    }  # fmt: skip


def test_endnote_writes_keywords_and_addresses_below_each_other() -> None:
    draft = only(
        "TY  - BOOK", "AU  - Press of Nets,", "TI  - A book", "PB  - Press", "CY  - Oslo", "SN  - 978-0-262-03561-3 (ISBN)", "KW  - alpha",
        "beta gamma", "UR  - https://a.org/1", "https://a.org/2", "L1  - internal-pdf://012/a b.pdf", "RN  - Mine", "ID  - 42",
    )  # fmt: skip
    assert draft.people == ("Press of Nets",)
    assert (draft.container, draft.place) == ("Press", "Oslo")
    assert draft.identifiers == (Identifier("isbn", "9780262035613"),)
    assert draft.tags == ("alpha", "beta gamma")
    assert [link.url for link in draft.links] == ["https://a.org/1", "https://a.org/2"]
    assert draft.files == ("012/a b.pdf",)
    assert [note.body for note in draft.annotations] == ["Mine"]
    assert (draft.citation_key, draft.extra) == ("", {"id": "42"})


def test_databases_remarks_are_no_notes_and_wrapped_lines_are_joined() -> None:
    draft = only(
        "TY  - CONF", "AU  - Roe, J.; Poe, E.", "TI  - A title that is broken by its database after so many signs that it",
        "needs two lines", "AB  - First line of an abstract that a program has broken somewhere near", "its end.", "",
        "      Another paragraph.", "N1  - Export Date: 1 January 2021", "N1  - Cited By :5", "KW  - a; b; c", "T2  - Proceedings of Nets",
        "PY  - 2020", "DA  - MAY 5", "SN  - 12345678 (ISSN)",
    )  # fmt: skip
    assert draft.title.endswith("so many signs that it needs two lines")
    assert draft.abstract == (
        "First line of an abstract that a program has broken somewhere near its end.\n\nAnother paragraph."
    )
    assert draft.annotations == ()
    assert draft.people == ("J. Roe", "E. Poe")
    assert (draft.container, draft.date, draft.tags) == ("Proceedings of Nets", "2020-05-05", ("a", "b", "c"))
    assert draft.extra == {"N1": "Export Date: 1 January 2021\nCited By :5", "issn": "12345678"}


def test_proceedings_and_conference_are_container_and_event() -> None:
    draft = only("TY  - CPAPER", "TI  - T", "C3  - Proceedings of Nets", "T2  - Net Days", "CY  - Oslo")
    assert (draft.container, draft.event) == ("Proceedings of Nets", Event("Net Days", place="Oslo"))
    assert draft.extra == {"ris-type": "CPAPER"}


@pytest.mark.parametrize(
    ("code", "work", "kind", "form"),
    [
        ("VIDEO", "", Kind.TALK, Form.RECORDING),
        ("MPCT", "", Kind.TALK, Form.RECORDING),
        ("ADVS", "", Kind.TALK, Form.RECORDING),
        ("MULTI", "Keynote", Kind.TALK, Form.KEYNOTE),
        ("SLIDE", "Poster", Kind.TALK, Form.POSTER),
        ("CONF", "", Kind.PAPER, Form.CONFERENCE_PAPER),
        ("CPAPER", "Poster presentation", Kind.TALK, Form.POSTER),
        ("GEN", "Preprint", Kind.PAPER, Form.PREPRINT),
        ("GEN", "Talk", Kind.TALK, None),
        ("GEN", "", Kind.PAPER, None),
        ("UNPB", "", Kind.PAPER, Form.PREPRINT),
        ("UNPD", "seminar", Kind.TALK, Form.SEMINAR),
        ("JOUR", "Keynote", Kind.PAPER, Form.ARTICLE),
        ("CHAP", "", Kind.PAPER, Form.CHAPTER),
        ("THES", "PhD", Kind.PAPER, Form.THESIS),
        ("RPRT", "", Kind.PAPER, Form.REPORT),
        ("ELEC", "", Kind.PAPER, Form.WEB_PAGE),
        ("PAT", "", Kind.PAPER, None),
    ],
)
def test_types(code: str, work: str, kind: Kind, form: Form | None) -> None:
    draft = only(f"TY  - {code}", "TI  - T", *([f"M3  - {work}"] if work else []))
    assert (draft.kind, draft.form) == (kind, form)


@pytest.mark.parametrize(
    ("lines", "date", "typed"),
    [
        (["PY  - 2020"], "2020", ""),
        (["PY  - 2020///"], "2020", ""),
        (["PY  - 2020///Spring"], "2020", "2020///Spring"),
        (["DA  - 2020/5/1"], "2020-05-01", ""),
        (["DA  - 2020-05-01", "PY  - 2020"], "2020-05-01", ""),
        (["DA  - 2019/05/01/", "PY  - 2020", "Y1  - 2020/07//"], "2019-05-01", ""),
        (["PY  - 2020/May/01"], "2020-05-01", "2020/May/01"),
        (["PY  - in press"], "", "in press"),
        (["DA  - 2020/02/31/"], "2020-02", "2020/02/31/"),
    ],
)
def test_dates(lines: list[str], date: str, typed: str) -> None:
    draft = only("TY  - JOUR", "TI  - T", *lines)
    assert (draft.date, draft.date_typed) == (date, typed)


def test_other_spacing_byte_order_mark_and_missing_ends_are_read() -> None:
    text = (
        "\ufeffTY - JOUR\nAU - Roe, Jane\nTI - One\nAB - UK - based\nTY  - JOUR\nTI  - Two\nER  -\nTY  -  JOUR\nTI  -  Three\n"
        "ER  - \nnothing\nAU  - Poe, Edgar\nTI  - Four\n  ER  - \nTY  - BOOK\nTI  - Fi"
    )
    found = list(ris.read(text, "x.ris"))
    assert [(one.title, one.line) for one in found if isinstance(one, Draft)] == [
        ("One", 1), ("Two", 5), ("Three", 8), ("Four", 12), ("Fi", 15),
    ]  # fmt: skip
    assert found[0].abstract == "UK - based"  # type: ignore[union-attr]
    (notice,) = (one for one in found if isinstance(one, Notice))
    assert "2 records" in notice.text and "line 1" in notice.text


def test_places_in_the_text_are_those_of_the_values() -> None:
    text = "TY  - JOUR\nTI  -  One \nAB  - Two\nER  - \n\nTY  - JOUR\nTI  - Three\nER  - \n"
    first, second = drafts(text)
    for draft, expected in ((first, {"title": "One", "abstract": "Two"}), (second, {"title": "Three"})):
        for name, value in expected.items():
            (span,) = draft.spans[name]
            assert text[span.start : span.end] == value
    (span,) = second.spans["record"]
    assert text[span.start : span.end] == "TY  - JOUR\nTI  - Three\nER  - "


def test_record_without_fields_is_left_out_and_files_without_records_are_refused() -> None:
    (left,) = ris.read("TY  - JOUR\nER  - \n", "x.ris")
    assert isinstance(left, LeftOut) and left.is_record and left.lines == 2
    with pytest.raises(UserFacing, match="TY"):
        list(ris.read("nothing\n", "x.ris"))


def test_title_is_the_best_there_is() -> None:
    assert only("TY  - GEN", "UR  - https://x.org/a").title == "https://x.org/a"
    assert only("TY  - GEN", "AB  - Some words").title == "Some words"
    assert only("TY  - GEN", "L1  - a/b.pdf").title == "b.pdf"


@pytest.mark.parametrize(
    ("head", "name", "sure"),
    [
        ("TY  - JOUR\nAU  - x\n", "a.ris", 1.0),
        ("Provider: x\r\n\nTY  - JOUR\n".replace("\r", ""), "a.txt", 0.9),
        ("\ufeffTY - JOUR\n".lstrip("\ufeff"), "pasted", 0.9),
        ("nothing", "a.ris", 0.4),
        ("TY for this - and that", "a.txt", 0.0),
    ],
)
def test_sniffing(head: str, name: str, sure: float) -> None:
    assert ris.sniff(head, name) == sure


def test_mangled_files_are_read_lawfully_and_the_counts_add_up() -> None:
    for _name, text in mangling.mutations("ris", 300):
        found = mangling.found_lawfully(ris, text, "x.ris")
        assert mangling.record_count(found or []) == len(list(ris.records(text)))


@pytest.mark.parametrize(
    "bit", ["TY  - JOUR\n", "AU  - x\n", "KW  - a\n", "AB  - a\n b\n", "word\n", "\n", "UR  - http://a.b/c\n", "C1  - x\n", "AU  - a;", "SN  - 9 "]
)
@pytest.mark.timeout(10)
def test_endless_repetition_takes_time_that_grows_with_its_length(bit: str) -> None:
    mangling.found_lawfully(ris, "TY  - GEN\nAB  - \n" + bit * (200_000 // len(bit)), "x.ris")
