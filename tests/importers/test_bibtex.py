"""BibTeX: every dialect a person may bring, damaged files, and what our own exporter wrote."""

import re
from dataclasses import fields, replace

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from desktop.domain.annotation import (
    Annotation,
    AnnotationKind,
    Colour,
    PageAnchor,
    QuoteAnchor,
    TimeAnchor,
    quote_anchor,
)
from desktop.domain.draft import Draft, LeftOut, Notice
from desktop.domain.event import Chapter, Event, Session, clock
from desktop.domain.ids import ItemId
from desktop.domain.item import Description, Form, Identifier, Item, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Priority, Status
from desktop.domain.text import clean_line, clean_text
from desktop.errors import UserFacing
from desktop.exporters.bibtex import EXPORTER
from desktop.exporters.registry import render
from desktop.exporters.wording import title_of
from desktop.importers.bibtex import importer as bibtex
from desktop.importers.bibtex.entries import Entry, EntryReader
from tests.domain.strategies import items
from tests.importers import mangling


def entries(text: str) -> list[Entry]:
    return list(EntryReader(text).entries())


def drafts(text: str) -> list[Draft]:
    return [one for one in bibtex.read(text, "x.bib") if isinstance(one, Draft)]


def only(text: str) -> Draft:
    (draft,) = drafts(text)
    return draft


# The entries of well-formed files


def test_parentheses_any_case_joins_and_macros_are_read() -> None:
    first, second = entries(
        '@STRING(jn = "Journal of ")\n@ARTICLE{One, Title = "A {B "quoted"} c" # " d", JOURNAL = jn # nets, '
        'month = jan # "~5", year = 2020,}\n@string{nets = {Nets}}\nwords between\n@misc ( two , note = {a ) b} )'
    )
    assert (first.type, first.key) == ("article", "One")
    assert first.fields == {
        "title": 'A {B "quoted"} c d', "journal": "Journal of Nets", "month": "January~5", "year": "2020",
    }  # fmt: skip
    assert first.spelled == {"title": "Title", "journal": "JOURNAL"}
    assert (second.key, second.fields) == ("two", {"note": "a ) b"})
    assert not first.damaged and not second.damaged


def test_comments_preambles_and_containers_are_no_records() -> None:
    text = (
        '@comment{@article{not, title={x}}}\n@preamble{"\\newcommand{\\x}{y}"}\n@Comment{jabref-meta: databaseType:bibtex;}\n'
        "@comment{\n@article{nor, title={this}}\nwords\n}\n% a comment me@home (at night)\n@xdata{x, publisher={P}}\n"
        "@misc{yes, title={y}}\n@comment never closed {\n"
    )
    assert [one.key for one in entries(text)] == ["yes"]


def test_entry_quoted_in_an_abstract_stays_there() -> None:
    (entry,) = entries("@misc{a, abstract={Write\n@misc{b, title={c}}\nto cite it}, year=2001}")
    assert entry.fields["abstract"] == "Write\n@misc{b, title={c}}\nto cite it"
    assert entry.fields["year"] == "2001"


VALUE = st.lists(
    st.sampled_from(("word", "Größe", " ", "\n  ", r"{\"o}", "{Braced {Twice}}", "100\\%", ",", "a=b", "(", ")", "~", "--")),
    min_size=1, max_size=6,
).map("".join)  # fmt: skip
NAME = st.sampled_from(("Title", "note", "YEAR", "abstract", "x-field", "doi", "keywords", "journal"))
WRITTEN = st.one_of(
    VALUE.map(lambda value: (f"{{{value}}}", value)),
    VALUE.map(lambda value: (f'"{value}"', value)),
    st.integers(0, 9999).map(lambda number: (str(number), str(number))),
    VALUE.map(lambda value: (f'mine # "{value}" # {{x}}', f"Macro {value}x")),
)


@st.composite
def files_of_entries(draw: st.DrawFn) -> tuple[str, list[tuple[str, str, dict[str, str]]]]:
    """A well-formed file and (type, key, fields) of its entries."""
    expected = []
    parts = ["@string{mine = {Macro }}\n", draw(st.sampled_from(("", "Some words.\n", "@comment{nothing}\n")))]
    for number in range(draw(st.integers(1, 4))):
        entry_type = draw(st.sampled_from(("Article", "misc", "INPROCEEDINGS", "book")))
        fields = draw(st.dictionaries(NAME, WRITTEN, min_size=1, max_size=4))
        key = f"key:{number}_é+/"
        lines = ",\n  ".join(f"{name} = {typed}" for name, (typed, _value) in fields.items())
        parts.append(f"@{entry_type}{{{key},\n  {lines}{draw(st.sampled_from((',', '')))}\n}}\n\n")
        values = {name.lower(): value for name, (_typed, value) in fields.items()}
        expected.append((entry_type.lower(), key, values))
    return "".join(parts), expected


@given(files_of_entries())
def test_well_formed_files_are_read_as_two_other_parsers_read_them(
    file: tuple[str, list[tuple[str, str, dict[str, str]]]],
) -> None:
    text, expected = file
    found = entries(text)
    assert [(one.type, one.key, one.fields) for one in found] == expected
    assert not any(one.damaged for one in found)
    strict = parse_string(text, "bibtex").entries
    assert [(one.type, one.key) for one in found] == [(entry.type, key) for key, entry in strict.items()]
    for one in found:
        squeezed = {name: " ".join(value.split()) for name, value in one.fields.items()}
        assert squeezed == {name.lower(): " ".join(value.split()) for name, value in strict[one.key].fields.items()}
    if " # " not in text:  # what it leaves undone
        library = bibtexparser.parse_string(text)
        assert not library.failed_blocks
        other = [(one.entry_type, one.key, {f.key.lower(): f.value for f in one.fields}) for one in library.entries]
        assert [(one.type, one.key, one.fields) for one in found] == other


# Damaged files

DAMAGED = {
    "missing comma": "@misc{a,\n title = {One}\n author = {Jane Roe}\n}",
    "missing comma after the key": "@misc{a\n title = {One},\n author = {Jane Roe},\n}",
    "missing brace of a value": "@misc{a,\n title = {One,\n author = {Jane Roe},\n}",
    "missing brace of the entry": "@misc{a,\n title = {One},\n author = {Jane Roe},\n",
    "missing quotation mark": '@misc{a,\n title = "One,\n author = "Jane Roe",\n}',
    "brace too many": "@misc{a,\n title = {One}},\n author = {Jane Roe},\n}",
    "opening brace missing": "@misc{a,\n title = One},\n author = {Jane Roe},\n}",
    "two commas": "@misc{a,,\n title = {One},,\n author = {Jane Roe},\n}",
    "stray words": "@misc{a,\n title = {One}, and so on\n author = {Jane Roe},\n}",
    "repeated field": "@misc{a,\n title = {One},\n title = {One},\n author = {Jane Roe},\n}",
    "comment lines": "@misc{a,\n % the title\n title = {One},\n %\n author = {Jane Roe},\n}",
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_entry_is_kept_with_its_fields_and_takes_no_neighbour_with_it(damage: str) -> None:
    before = "@article{before, title = {Before}, year = 1999}\n\n"
    after = "\n@article{after, title = {After}, year = 2001}\n"
    first, middle, last = drafts(before + DAMAGED[damage] + after)
    assert (first.title, first.date, last.title, last.date) == ("Before", "1999", "After", "2001")
    assert (middle.citation_key, middle.title, middle.people) == ("a", "One", ("Jane Roe",))
    assert middle.line == 3


def test_truncated_last_entry_is_kept_and_told() -> None:
    found = list(bibtex.read("@misc{a, title={A}}\n@misc{b,\n title = {B},\n abstract = {It breaks o", "x.bib"))
    assert [one.title for one in found if isinstance(one, Draft)] == ["A", "B"]
    assert found[1].abstract == "It breaks o"  # type: ignore[union-attr]
    (notice,) = (one for one in found if isinstance(one, Notice))
    assert "Line 2" in notice.text and "“b”" in notice.text


def test_every_place_where_a_file_may_break_off_keeps_the_whole_entries_before() -> None:
    text = "".join(f"@article{{k{n},\n title = {{T {n}}},\n author = {{Roe, Jane}},\n}}\n" for n in range(4))
    for end in range(1, len(text)):
        titles = [one.title for one in drafts(text[:end])] if "@article{" in text[:end] else []
        whole = len(re.findall(r"^}", text[:end], re.M))
        assert titles[:whole] == [f"T {n}" for n in range(whole)]


def test_repeated_field_with_another_value_is_not_lost() -> None:
    draft = only("@misc{a, title={A}, title={B}, note={x}, note={y}, keywords={k}, keywords={l}, url={http://a.org}, url={http://b.org}}")
    assert draft.title == "A"
    assert draft.extra["title2"] == "B"
    assert (draft.extra["note"], draft.extra["note2"]) == ("x", "y")
    assert draft.tags == ("k", "l")
    assert [link.url for link in draft.links] == ["http://a.org", "http://b.org"]


def test_entry_that_says_nothing_is_left_out_and_counted() -> None:
    found = list(bibtex.read("@misc{a}\n@misc{}\n@misc{b, title = {}}\n@set{s, entryset={a,b}}\n@misc{c, year=2001}", "x.bib"))
    assert mangling.record_count(found) == 5
    assert [one.line for one in found if isinstance(one, LeftOut)] == [1, 2, 3, 4]
    (draft,) = (one for one in found if isinstance(one, Draft))
    assert (draft.title, draft.date) == ("c", "2001")


def test_text_without_entries_is_refused_with_its_name() -> None:
    with pytest.raises(UserFacing, match=r"notes\.bib"):
        list(bibtex.read("nothing here\n", "notes.bib"))


def test_item_without_a_title_takes_the_best_there_is() -> None:
    assert only("@misc{k, file={:a/paper one.pdf:PDF}}").title == "paper one.pdf"
    assert only("@misc{k, url={http://x.org/p}}").title == "http://x.org/p"
    assert only("@incollection{k, booktitle={The Book}}").title == "The Book"
    assert only("@misc{k, note={Some words}}").title == "Some words"


# Dialects


def test_jabref_entry_keeps_its_special_fields_groups_files_and_comments() -> None:
    draft = only(
        r"""% Encoding: UTF-8

@InProceedings{Roe2020,
  author           = {Roe, Jane and von Beispiel, Karl and {Group of {Nets}} and others},
  booktitle        = {Proceedings of Things},
  date             = {2020-06},
  title            = {On {Graph} {\"U}bung},
  creationdate     = {2021-03-01T12:00:00},
  modificationdate = {2021-03-02T12:00:00},
  comment          = {Read again.

Second thoughts 100% & more.},
  comment-ann      = {From Ann},
  file             = {Full\: text:sub/a\;b.pdf:PDF;:C\:/x/y.pdf:PDF;Page:https\://x.org/z:URL},
  groups           = {To read, Deep > Nets},
  keywords         = {nets, Animal > Cat},
  priority         = {prio3},
  qualityassured   = {qualityAssured},
  ranking          = {rank4},
  readstatus       = {skimmed},
  relevance        = {relevant},
  printed          = {printed},
  pages            = {12--34},
}

@Comment{jabref-meta: databaseType:bibtex;}

@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:To read\;0\;1\;\;\;\;;
1 ExplicitGroup:Old one\;0\;Roe2020\;other\;;
}
"""
    )
    assert draft.people == ("Jane Roe", "Karl von Beispiel", "Group of Nets")
    assert (draft.kind, draft.form, draft.container) == (Kind.PAPER, Form.CONFERENCE_PAPER, "Proceedings of Things")
    assert (draft.title, draft.date, draft.date_typed) == ("On Graph Übung", "2020-06", "")
    assert (draft.status, draft.rating, draft.priority) == (Status.STARTED, 4, Priority.LOW)
    assert draft.tags == ("nets", "Animal/Cat")
    assert draft.lists == ("To read", "Deep/Nets", "Old one")
    assert draft.files == ("sub/a;b.pdf", "C:/x/y.pdf")
    assert draft.links == (Link("https://x.org/z"),)
    assert [(one.body, one.created, one.modified) for one in draft.annotations] == [
        ("Read again.\n\nSecond thoughts 100% & more.", "2021-03-01T12:00:00Z", "2021-03-02T12:00:00Z"),
        ("From Ann", "2021-03-01T12:00:00Z", "2021-03-02T12:00:00Z"),
    ]
    assert draft.extra == {
        "andothers": "author", "creationdate": "2021-03-01T12:00:00", "modificationdate": "2021-03-02T12:00:00",
        "qualityassured": "qualityAssured", "relevance": "relevant", "printed": "printed", "pages": "12-34",
    }  # fmt: skip


def test_zotero_talk_is_a_talk_with_its_meeting_and_note() -> None:
    draft = only(
        r"@unpublished{roe_talk_2021, type = {Talk}, title = {A talk}, author = {Roe, Jane}, note = {Annual Meeting}, "
        r"howpublished = {Talk}, date = {2021-05-04T10:00}, url = {https://youtu.be/abc}, urldate = {2022-01-01}, "
        r"annotation = {My note about $x_1$ \& more}, "
        r"file = {Snap:/home/me/storage/AB/x.html:text/html;PDF:/home/me/y.pdf:application/pdf}}"
    )
    assert (draft.kind, draft.event) == (Kind.TALK, Event("Annual Meeting"))
    assert draft.contributions == (Contribution("Jane Roe", Role.SPEAKER),)
    assert (draft.date, draft.start_time) == ("2021-05-04", "10:00")
    assert draft.links == (Link("https://youtu.be/abc", Purpose.VIDEO),)
    assert [one.body for one in draft.annotations] == ["My note about $x_1$ & more"]
    assert draft.files == ("/home/me/storage/AB/x.html", "/home/me/y.pdf")
    assert draft.extra == {"entrytype": "unpublished", "type": "Talk", "urldate": "2022-01-01"}


def test_better_bibtex_talk_has_event_dates_and_venue() -> None:
    draft = only(
        "@inproceedings{t, title={{{On}} Nets}, author={given=Jane, family=Roe and Poe, Jr., Edgar}, eventtitle={Net Days}, "
        "eventdate={2020-05-01/2020-05-03}, venue={Oslo}, eventtitleaddon={Morning}, langid={ngerman}, date={2020-05}, "
        "file={/home/me/a.pdf;/home/me/b: c.html}}"
    )
    assert (draft.kind, draft.title) == (Kind.TALK, "On Nets")
    assert draft.people == ("Jane Roe", "Edgar Poe Jr.")
    assert draft.event == Event("Net Days", "", "2020-05-01", "2020-05-03", "Oslo")
    assert draft.session and draft.session.name == "Morning"
    assert draft.language == "de"
    assert draft.extra == {"entrytype": "inproceedings"}


def test_mendeley_files_groups_and_tags_are_read() -> None:
    draft = only(
        "Automatically generated by Mendeley Desktop 1.19\n"
        r"@article{M, title = {{All the words}}, file = {:home/me/Docs/a b.pdf:pdf;:C$\backslash$:/Users/me/x.pdf:pdf}, "
        r"mendeley-groups = {My group,Other}, mendeley-tags = {t1}, keywords = {t1,t2}, url = {http://x.org/a{\_}b}, annote = {mine}}"
    )
    assert draft.title == "All the words"
    assert draft.files == ("/home/me/Docs/a b.pdf", "C:/Users/me/x.pdf")
    assert (draft.lists, draft.tags) == (("My group", "Other"), ("t1", "t2"))
    assert draft.links[0].url == "http://x.org/a_b"
    assert draft.annotations[0].body == "mine"


@pytest.mark.parametrize(
    ("entry", "kind", "form"),
    [
        ("@misc{a, title={T}, howpublished={Talk at Winter Days}}", Kind.TALK, None),
        ("@misc{a, title={T}, howpublished={Poster presented at the Fair}}", Kind.TALK, Form.POSTER),
        ("@misc{a, title={T}, note={Invited talk, Oslo}}", Kind.TALK, None),
        ("@misc{a, title={T}, note={Keynote}}", Kind.TALK, Form.KEYNOTE),
        ("@unpublished{a, title={T}, type={seminar}}", Kind.TALK, Form.SEMINAR),
        ("@unpublished{a, title={T}, note={Lecture notes}}", Kind.PAPER, Form.PREPRINT),
        ("@conference{a, title={T}, eventtitle={E}}", Kind.TALK, None),
        ("@conference{a, title={T}, eventtitle={E}, booktitle={B}}", Kind.PAPER, Form.CONFERENCE_PAPER),
        ("@inproceedings{a, title={T}, booktitle={B}, note={Poster}}", Kind.PAPER, Form.CONFERENCE_PAPER),
        ("@video{a, title={T}}", Kind.TALK, Form.RECORDING),
        ("@misc{a, title={T}, howpublished={\\url{https://vimeo.com/1}}}", Kind.TALK, Form.RECORDING),
        ("@misc{a, title={T}, eprint={2101.00001}, note={Presented at a workshop}}", Kind.PAPER, Form.PREPRINT),
        ("@online{a, title={T}, url={http://x.org}}", Kind.PAPER, Form.WEB_PAGE),
        ("@article{a, title={T}, journal={arXiv preprint arXiv:2101.00001}}", Kind.PAPER, Form.PREPRINT),
        ("@article{a, title={T}, journal={J}, note={Keynote}}", Kind.PAPER, Form.ARTICLE),
        ("@phdthesis{a, title={T}}", Kind.PAPER, Form.THESIS),
        ("@inbook{a, title={T}}", Kind.PAPER, Form.CHAPTER),
        ("@report{a, title={T}}", Kind.PAPER, Form.REPORT),
        ("@dataset{a, title={T}}", Kind.PAPER, None),
    ],
)
def test_talk_or_paper_and_its_form(entry: str, kind: Kind, form: Form | None) -> None:
    draft = only(entry)
    assert (draft.kind, draft.form) == (kind, form)


def test_entry_type_is_kept_when_it_does_not_follow() -> None:
    assert only("@mastersthesis{a, title={T}}").extra == {"entrytype": "mastersthesis"}
    assert only("@dataset{a, title={T}}").extra == {"entrytype": "dataset"}
    assert only("@article{a, title={T}, journal={J}}").extra == {}
    assert only("@misc{a, title={T}, eventtitle={E}}").extra == {}
    assert only("@unpublished{a, title={T}, eventtitle={E}}").extra == {"entrytype": "unpublished"}
    assert only("@online{a, title={T}}").extra == {"entrytype": "online"}


def test_children_inherit_from_crossref_and_xdata_wherever_these_stand() -> None:
    child, parent, other = drafts(
        "@xdata{pub, publisher={Press}, location={Oslo}}\n"
        "@inproceedings{c, title={Child}, crossref={P}, pages={1--2}}\n"
        "@proceedings{p, title={Proceedings}, subtitle={Part One}, year=2001, editor={Ed Itor}, doi={10.1234/p}, xdata={pub}}\n"
        "@book{o, title={Other}, crossref={missing}}\n"
    )
    assert (child.title, child.container, child.date) == ("Child", "Proceedings: Part One", "2001")
    assert child.contributions == (Contribution("Ed Itor", Role.EDITOR),)
    assert child.identifiers == ()
    assert child.extra == {"pages": "1-2", "publisher": "Press"}
    assert (parent.title, parent.container, parent.place) == ("Proceedings: Part One", "Press", "Oslo")
    assert other.extra == {"crossref": "missing"}


def test_entries_that_inherit_from_each_other_end() -> None:
    assert [one.title for one in drafts("@misc{a, title={A}, crossref={b}}\n@misc{b, title={B}, crossref={a}, xdata={b,a}}")] == [
        "A",
        "B",
    ]


@pytest.mark.parametrize(
    ("fields", "date", "typed"),
    [
        ("year=2020", "2020", ""),
        ("year={2020}, month=feb, day=3", "2020-02-03", ""),
        ('year="2020", month="3~" # may', "2020-05-03", ""),
        ("year={2020}, month={09}", "2020-09", ""),
        ("year={2020}, month={May--June}", "2020-05", "May–June 2020"),
        ("year={2020}, month={10-12 Oct.}", "2020-10-10", "10-12 Oct. 2020"),
        ("year={2020}, month={Mai}", "2020-05", ""),
        ("year={2020}, month={Spring}", "2020", "Spring 2020"),
        ("year={in press}", "", "in press"),
        ("year={c. 1990a}", "1990", "c. 1990a"),
        ("month=sep, day=26", "--09-26", ""),
        ("date={2020-02-30}", "2020-02", "2020-02-30"),
        ("date={2020-01-05/2020-01-07}", "2020-01-05", "2020-01-05/2020-01-07"),
        ("date={2020-21}", "2020", "2020-21"),
        ("date={2020-05~}", "2020-05", "2020-05~"),
        ("date={199X}", "", "199X"),
        ("date={/1999}", "1999", "/1999"),
        ("date={..}", "", ".."),
    ],
)
def test_dates_in_every_shape(fields: str, date: str, typed: str) -> None:
    draft = only(f"@misc{{a, title={{T}}, {fields}}}")
    assert (draft.date, draft.date_typed) == (date, typed)


def test_identifiers_are_normalised_and_others_kept() -> None:
    draft = only(
        r"@article{a, title={T}, doi={https://doi.org/10.1234/A{\_}b}, isbn={978-0-262-03561-3, nonsense}, "
        r"eprint={1701.00001v2}, archivePrefix={arXiv}, primaryClass={cs.LG}, issn={1234-5678}}"
    )
    assert draft.identifiers == (
        Identifier("arxiv", "1701.00001"), Identifier("doi", "10.1234/a_b"), Identifier("isbn", "9780262035613"),
    )  # fmt: skip
    assert draft.extra == {"primaryClass": "cs.LG", "issn": "1234-5678"}
    other = only("@article{a, title={T}, doi={none}, eprint={42}, eprinttype={pubmed}, url={ftp://x.org/a}}")
    assert other.extra == {"doi": "none", "eprint": "42", "eprinttype": "pubmed", "url": "ftp://x.org/a"}
    assert other.links == ()


def test_wrapped_abstract_is_joined_and_one_with_lines_keeps_them() -> None:
    wrapped = only("@misc{a, title={T},\n abstract={First line\n     goes on --- here.\n\n     Second {P}aragraph.}}")
    assert wrapped.abstract == "First line goes on — here.\n\nSecond Paragraph."
    lines = only("@misc{a, title={T},\n abstract={First\n- one\n- two}}")
    assert lines.abstract == "First\n- one\n- two"


def test_keywords_by_semicolon_comma_or_braces() -> None:
    assert only("@misc{a, title={T}, keywords={a, b; c}}").tags == ("a, b", "c")
    assert only("@misc{a, title={T}, keywords={{a; b}}}").tags == ("a", "b")
    assert only("@misc{a, title={T}, keywords={a, {b, c}, d}}").tags == ("a", "b, c", "d")
    assert only("@misc{a, title={T}, keywords={a b c}, interhash={1}}").tags == ("a", "b", "c")


def test_notes_highlights_and_places_of_our_comment_come_back() -> None:
    draft = only(
        "@misc{a, title={T}, comment={A note.\n\nIts second paragraph.\n\n[0:59:54, The proof] At the step.\n\n[page iv] Here.\n\n"
        "“marked words” (green highlight)\nIs it so?\n\n(red highlight at 0:01:00)\n\nOnce “more”.}}"
    )
    note, mark = AnnotationKind.NOTE, AnnotationKind.HIGHLIGHT
    assert draft.annotations == (
        Annotation(note, "A note.\n\nIts second paragraph."),
        Annotation(note, "At the step.", TimeAnchor(3594)),
        Annotation(note, "Here.", PageAnchor("iv")),
        Annotation(mark, "Is it so?", QuoteAnchor("marked words"), Colour.GREEN),
        Annotation(mark, "", TimeAnchor(60), Colour.RED),
        Annotation(note, "Once “more”."),
    )


def test_unknown_fields_keep_their_spelling() -> None:
    assert only("@misc{a, title={T}, MyField={50\\% {\\'e}}}").extra == {"MyField": "50% é"}


def test_too_many_fields_and_too_long_values_are_cut_and_told() -> None:
    many = ", ".join(f"f{number}={{x}}" for number in range(150))
    found = list(bibtex.read(f"@misc{{a, title={{{'t' * 6000}}}, {many}}}", "x.bib"))
    draft = next(one for one in found if isinstance(one, Draft))
    assert len(draft.extra) == 100
    assert len(draft.title) == 5000
    (notice,) = (one for one in found if isinstance(one, Notice))
    assert "title, f100, f101" in notice.text


def test_places_in_the_text_are_those_of_the_values() -> None:
    text = "% x\n@misc{a,\n title = {One},\n abstract = \"Two\",\n}\n"
    draft = only(text)
    (record,), (title,), (abstract,) = (draft.spans[name] for name in ("record", "title", "abstract"))
    assert text[record.start : record.end] == text[4:-1]
    assert text[title.start : title.end] == "One"
    assert text[abstract.start : abstract.end] == "Two"


@pytest.mark.parametrize(
    ("head", "name", "sure"),
    [
        ("@article{a, title={x}}", "a.bib", 1.0),
        ("% my list\n\n@Article{a,\n", "pasted", 0.9),
        ("nothing", "a.bib", 0.4),
        ("A page\nabout\nmany things\n@article{a,", "page.txt", 0.3),
        ("mail me@article.org", "a.txt", 0.0),
    ],
)
def test_sniffing(head: str, name: str, sure: float) -> None:
    assert bibtex.sniff(head, name) == sure


# What our exporter writes

def imported(item: Item) -> Draft:
    return only(render(EXPORTER, [item], "x"))


def carried(item: Item) -> dict[str, object]:
    """What of an item comes back, by its fields. Not carried: short biographies, the ids of chapters and annotations,
    the typed time of a chapter, people of a chapter whose names hold its separators, what surrounds a passage that is
    not in the text, labels of links, line breaks around a note, and notes that say nothing. Addresses come back once,
    encoded; those of no web address, the citation key that was made and the moments of the library are extra fields."""
    texts = {field.name: getattr(item, field.name) for field in fields(Description)}
    event, session = item.event, item.session
    return texts | {
        "title": title_of(item),
        "abstract": of_text(item.abstract),
        "contributions": people_of(item.contributions),
        "event": event and replace(event, place=clean_line(event.place), url=encoded(event.url)),
        "session": session and replace(session, name=clean_line(session.name), room=clean_line(session.room)),
        "container": "" if item.kind is Kind.PAPER and event and item.container == event.name else item.container,
        "links": links_of(item.links),
        "chapters": tuple(
            Chapter(clean_line(one.title), one.start, clock(one.start), "", people_of(one.contributions))
            for one in item.chapters
        ),
        "annotations": tuple(filter(says_something, map(of_annotation, item.annotations))),
        "extra": {name: of_text(text) for name, text in item.extra.items() if of_text(text)},
    }


def of_text(text: str) -> str:
    text = clean_text(text)
    return "" if text.isspace() else text


def people_of(contributions: tuple[Contribution, ...]) -> tuple[Contribution, ...]:
    return tuple(replace(one, bio="", person_id="") for one in contributions)


def encoded(url: str) -> str:
    return re.sub(r"[\\{} ]", lambda sign: f"%{ord(sign[0]):02X}", url)


def links_of(links: tuple[Link, ...]) -> tuple[Link, ...]:
    found: dict[str, Purpose] = {}
    for link in links:
        if link.url.startswith("http"):
            known = found.get(encoded(link.url), Purpose.PAGE)
            found[encoded(link.url)] = known if link.purpose is Purpose.PAGE else link.purpose
    return tuple(Link(url, purpose) for url, purpose in found.items())


def of_annotation(one: Annotation) -> Annotation:
    anchor = one.anchor
    if isinstance(anchor, QuoteAnchor):
        exact = clean_text(anchor.exact)
        anchor = QuoteAnchor(exact, start=anchor.start) if exact else None
    elif isinstance(anchor, TimeAnchor):
        anchor = TimeAnchor(anchor.seconds)
    return replace(one, body=clean_text(one.body).strip("\n"), anchor=anchor, id="")


def says_something(one: Annotation) -> bool:
    return one.kind is AnnotationKind.HIGHLIGHT or bool(one.body.strip() or one.anchor)


def without_surroundings(one: Annotation) -> Annotation:
    if isinstance(one.anchor, QuoteAnchor):
        return replace(one, anchor=replace(one.anchor, prefix="", suffix="", start=0))
    return one


@given(items())
def test_exported_item_comes_back(item: Item) -> None:
    if any(re.search(r"[(),;]", person.name + person.affiliation) or person.role is not Role.SPEAKER or person.position
           for chapter in item.chapters for person in chapter.contributions) or any(
               chapter.title.endswith(")") for chapter in item.chapters):  # fmt: skip
        item = replace(item, chapters=())
    expected, draft = carried(item), imported(item)
    for name, value in expected.items():
        found = getattr(draft, name)
        match name:
            case "citation_key":
                continue
            case "annotations":
                found, value = tuple(map(without_surroundings, found)), tuple(map(without_surroundings, value))
            case "extra":
                found = {one: text for one, text in found.items() if one not in ("creationdate", "modificationdate", "url")}
        assert found == value, name


@given(items())
def test_second_export_is_the_first(item: Item) -> None:
    once = imported(item)
    assert said(imported(as_item(once))) == said(once)


def as_item(draft: Draft) -> Item:
    return Item(id=ItemId("a" * 32), **{field.name: getattr(draft, field.name) for field in fields(Description)})


def said(draft: Draft) -> dict[str, object]:
    return {field.name: getattr(draft, field.name) for field in fields(Description) if field.name != "citation_key"}


def assert_comes_back(text: str) -> None:
    try:
        first = drafts(text)
    except UserFacing:
        return
    if first:
        second = drafts(render(EXPORTER, [as_item(one) for one in first], "x"))
        assert len(second) == len(first)
        for one, other in zip(first, second, strict=True):
            assert said(other) == said(one)


@pytest.mark.parametrize("name", [name for name, _text in mangling.corpus("bibtex")])
def test_imported_file_comes_back_when_it_is_exported(name: str) -> None:
    assert_comes_back(dict(mangling.corpus("bibtex"))[name])


def test_mutated_files_come_back_when_they_are_exported() -> None:
    for _name, text in mangling.mutations("bibtex", 400):
        assert_comes_back(text)


def test_talk_with_something_in_every_field_comes_back() -> None:
    marked = quote_anchor("Paragraph about nets.\n\nAnother, with <b>signs</b>.", 10, 15)
    talk = Item(
        id=ItemId("a" * 32), kind=Kind.TALK, title="Why BERT needs 100% of the data_set", form=Form.RECORDING,
        contributions=(
            Contribution("Ann Example", Role.SPEAKER), Contribution("Smith and Sons", Role.SPEAKER),
            Contribution("Bob Sample", Role.CHAIR),
        ),
        abstract="Paragraph about nets.\n\nAnother, with <b>signs</b>.", summary="A talk about data.",
        event=Event("Winter School 2024", "Winter School", "2024-02-01", "2024-02-03", "Oslo"), session=Session("Morning"),
        date="2024-02-02", start_time="13:00", end_time="14:00", duration=7200, container="Lectures", language="en",
        citation_key="example2024", links=(Link("https://youtu.be/a?b=1&c=2", Purpose.VIDEO), Link("https://x.org/b")),
        chapters=(
            Chapter("Introduction", 0, "0:00:00"),
            Chapter("The proof", 3594, "0:59:54", "", (Contribution("Ann Example", Role.SPEAKER, "EU"),)),
        ),
        tags=("theory/generalization", "topic, data"), rating=4, status=Status.DROPPED, priority=Priority.HIGH,
        annotations=(
            Annotation(AnnotationKind.NOTE, "# Heading\n\nAsk *why* -- it holds.\n\n```\nx = 1\n```"),
            Annotation(AnnotationKind.NOTE, "The step I missed.", TimeAnchor(3600)),
            Annotation(AnnotationKind.HIGHLIGHT, "Is it so?", marked, Colour.GREEN),
        ),
        lists=("To show, later",), extra={"pages": "1-12", "relevance": "relevant", "PubField": "50%"},
    )  # fmt: skip
    draft = imported(talk)
    for name in (field.name for field in fields(Description)):
        assert getattr(draft, name) == getattr(talk, name), name


# Hostile and mutated files


def test_mutated_files_never_break_the_reader_and_the_counts_add_up() -> None:
    for _name, text in mangling.mutations("bibtex", 400):
        found = mangling.found_lawfully(bibtex, text, "x.bib")
        assert mangling.record_count(found or []) == len(entries(text))
        for one in found or []:
            if isinstance(one, Draft):
                (span,) = one.spans["record"]
                assert text[span.start] == "@"


HOSTILE = (
    "@{", "@a{", "\n@a{x,t={", "\n@a(x,t={{}", "(", "@a(", "a={\n", "\n@b{y}z", '\n@a{x,t="', "@string{a=b}", "a=#", "@comment{\n",
    "{}", "@a{x,t={} }},", "\\url{", "\\'", "\\emph{", " and ", "\n \n", "$$a", "“x\n\n", "@misc{a,crossref={a}}\n",
)  # fmt: skip


@pytest.mark.parametrize("bit", HOSTILE)
@pytest.mark.timeout(10)
def test_endless_repetition_takes_time_that_grows_with_its_length(bit: str) -> None:
    many = bit * (30_000 // len(bit))
    for text in (many, f"@misc{{x, title={{T}}, note={{{many}", f"@misc{{x, title={{{many}}}, comment={{{many}}}, author={{{many}}}}}"):
        try:
            found = list(bibtex.read(text, "x.bib"))
        except UserFacing:
            continue
        assert mangling.record_count(found) == len(entries(text))


def test_a_missing_comma_behind_the_key_costs_nothing() -> None:
    (draft,) = (one for one in bibtex.read("@article{falk2021 title = {Moss}, author = {Ines Falk}}", "a.bib") if isinstance(one, Draft))
    assert (draft.citation_key, draft.title, draft.people) == ("falk2021", "Moss", ("Ines Falk",))
