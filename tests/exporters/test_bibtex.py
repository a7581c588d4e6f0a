"""BibTeX, read back with two parsers that were not written here.

Normalisation: white space runs become one space (pybtex), commands become the signs they stand for, braces that only
group are dropped."""

import re
from dataclasses import replace

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from desktop.domain.annotation import Annotation, AnnotationKind
from desktop.domain.draft import Draft
from desktop.domain.entry_types import FORM_OF_TYPE, TALK_TYPES
from desktop.domain.event import Event
from desktop.domain.item import Form, Item, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.text import clean_line
from desktop.exporters.bibtex import EXPORTER, fields_of
from desktop.exporters.bibtex_notes import comment_of
from desktop.exporters.bibtex_text import escaped, words
from desktop.exporters.registry import render
from desktop.exporters.wording import title_of
from desktop.importers.bibtex import importer as bibtex
from tests.domain.strategies import items, raw_texts

COMMANDS = {
    r"\textbackslash": "\\", r"\textbraceleft": "\x01", r"\textbraceright": "\x02",
    r"\textasciitilde": "~", r"\textasciicircum": "^",
}  # fmt: skip


def meant(value: str) -> str:
    """What a value says: the decoder of these tests."""
    value = re.sub(r"(?<!\\)\$[^$]*[^$\\]\$", lambda match: match[0].replace("{", "\x01").replace("}", "\x02"), value)
    value = re.sub(
        r"\{(\\text\w+)\}", lambda match: COMMANDS[match[1]] if match[1] != r"\textbackslash" else "\x03", value
    )
    value = re.sub(r"\\([#$%&_])", r"\1", value.replace("{", "").replace("}", ""))
    return " ".join(value.replace("\x01", "{").replace("\x02", "}").replace("\x03", "\\").split())


def said(text: str) -> str:
    return " ".join(clean_line(text).split())


def balanced(value: str) -> bool:
    depth = 0
    for sign in value:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


@given(st.lists(items(raw_texts()), max_size=3))
def test_both_parsers_find_every_entry_and_every_text(listed: list[Item]) -> None:
    text = render(EXPORTER, listed, "x")
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert len(library.entries) == len(listed)
    pybtex_entries = parse_string(text, "bibtex").entries
    assert list(pybtex_entries) == [entry.key for entry in library.entries]
    for item, entry in zip(listed, library.entries, strict=True):
        strict = pybtex_entries[entry.key]
        for name, expected in {
            "title": title_of(item), "abstract": item.abstract, "summary": item.summary,
            "comment": comment_of(item),
        }.items():  # fmt: skip
            for value in (
                entry.fields_dict[name].value if name in entry.fields_dict else "",
                strict.fields.get(name, ""),
            ):
                assert meant(value) == said(expected), name
        assert {field.key for field in entry.fields} == set(fields_of(item))
        writers = [one for one in item.contributions if one.role.value in ("speaker", "author")]
        assert len(strict.persons.get("author", [])) == len(writers)


@given(items(raw_texts()))
def test_braces_of_every_value_are_in_pairs(item: Item) -> None:
    assert all(balanced(value) for value in fields_of(item).values())


@given(items(raw_texts()), st.dictionaries(raw_texts(2), raw_texts(), max_size=3))
def test_other_programs_fields_cannot_break_an_entry_or_replace_ours(item: Item, extra: dict[str, str]) -> None:
    text = render(EXPORTER, [replace(item, extra=extra | {"Title": "Other"})], "x")
    entry = bibtexparser.parse_string(text).entries[0]
    assert meant(entry.fields_dict["title"].value) == said(title_of(item))
    assert "Title" not in entry.fields_dict


def test_talk_is_a_misc_entry_with_its_event(talk: Item) -> None:
    fields = fields_of(talk)
    assert render(EXPORTER, [talk], "x").startswith(
        "@misc{example_why_2024,\n  title = {Why {BERT} needs 100\\% of the data\\_set},"
    )
    assert fields["author"] == "Example, Ann"
    assert fields["chair"] == "Sample, Bob"
    assert fields["howpublished"] == "Talk at Winter School 2024, Oslo"
    assert (fields["eventtitle"], fields["eventdate"], fields["venue"]) == (
        "Winter School 2024",
        "2024-02-01/2024-02-03",
        "Oslo",
    )
    assert (fields["year"], fields["month"], fields["day"]) == ("2024", "feb", "2")
    assert "  month = feb,\n" in render(EXPORTER, [talk], "x")
    assert (fields["ranking"], fields["readstatus"], fields["priority"]) == ("rank4", "read", "prio1")
    assert fields["keywords"] == "theory/generalization, topic/data"
    assert fields["url"] == "https://example.org/talk?a=1&b=2"
    assert "“paragraph about nets” (green highlight)\nIs it so?" in fields["comment"]


def test_paper_is_an_entry_of_its_form_with_foreign_fields_kept(paper: Item) -> None:
    text = render(EXPORTER, [paper], "x")
    fields = fields_of(paper)
    assert text.startswith("@article{vanexample_nets_2023,")
    assert fields["author"] == "van Example, Ludwig and {Smith and Sons}"
    assert (fields["journal"], fields["doi"], fields["pages"]) == ("Journal of Nets", "10.1234/ab_c", "1--12")
    assert (fields["eprint"], fields["archiveprefix"]) == ("2301.00001", "arXiv")
    assert fields["title"] == "Nets and graphs"
    assert "not a name" not in fields
    assert "readstatus" not in fields
    assert fields["status"] == "queued"


def test_names_are_read_as_they_were_meant(paper: Item) -> None:
    persons = parse_string(render(EXPORTER, [paper], "x"), "bibtex").entries["vanexample_nets_2023"].persons["author"]
    assert [(one.first_names, one.prelast_names, one.last_names) for one in persons] == [
        (["Ludwig"], ["van"], ["Example"]),
        ([], [], ["{Smith and Sons}"]),
    ]


def test_same_keys_are_told_apart(paper: Item) -> None:
    keys = re.findall(r"@article\{(.*),", render(EXPORTER, [paper, paper, paper], "x"))
    assert keys == ["vanexample_nets_2023", "vanexample_nets_2023-1", "vanexample_nets_2023-2"]


def test_notes_and_highlights_are_both_in_the_comment(talk: Item) -> None:
    comment = fields_of(talk)["comment"]
    kinds = {one.kind for one in talk.annotations}
    assert kinds == set(AnnotationKind)
    assert "The step I missed." in comment
    assert "Is it so?" in comment


def come_back(item: Item) -> Draft:
    (draft,) = (one for one in bibtex.read(render(EXPORTER, [item], "x"), "x.bib") if isinstance(one, Draft))
    return draft


def test_entry_type_of_the_imported_file_is_the_entry_type(paper: Item) -> None:
    thesis = replace(paper, form=Form.THESIS, extra={"entrytype": "MastersThesis", "ris-type": "THES"})
    assert render(EXPORTER, [thesis], "x").startswith("@mastersthesis{")
    assert not {"entrytype", "ris-type", "type"} & fields_of(thesis).keys()
    for illegal in ("not a type", "comment", "{}"):
        assert render(EXPORTER, [replace(paper, extra={"entrytype": illegal})], "x").startswith("@article{")


def test_others_follow_the_names_they_were_read_with(paper: Item) -> None:
    edited = (*paper.contributions, Contribution("Ed Itor", Role.EDITOR))
    fields = fields_of(replace(paper, contributions=edited, extra={"andothers": "author, editor"}))
    assert fields["author"] == "van Example, Ludwig and {Smith and Sons} and others"
    assert fields["editor"] == "Itor, Ed and others"
    assert "andothers" not in fields


@pytest.mark.parametrize(
    ("pages", "written"), [("1-12", "1--12"), ("1–12, 15-16", "1--12, 15--16"), ("7", "7"), ("A-1--A-3", "A--1--A--3")]
)
def test_pages_have_two_dashes(paper: Item, pages: str, written: str) -> None:
    assert fields_of(replace(paper, extra={"pages": pages}))["pages"] == written


def test_signs_that_latex_joins_are_held_apart() -> None:
    assert escaped("a -- b --- ``c'' !`d?`") == "a -{}- b -{}-{}- `{}`c'{}' !{}`d?{}`"


def test_mathematics_stays_as_it_is_and_money_does_not_become_it() -> None:
    assert escaped("norms $\\ell_2$ for $5_000 or US$6_0") == "norms $\\ell_2$ for \\$5\\_000 or US\\$6\\_0"


def test_white_space_at_the_beginning_of_lines_survives(paper: Item) -> None:
    for text in ("One:\n    code\n    more", "a\n b\n\n\tc", "  x\n", "\n\nx"):
        assert come_back(replace(paper, abstract=text)).abstract == text


@pytest.mark.parametrize("tags", [("a; b",), ("a, b", "c"), ("a > b", "x/y"), ("a; b", "c, d", "e")])
def test_tags_with_separators_stand_in_braces(paper: Item, tags: tuple[str, ...]) -> None:
    assert words(tags).count("{") >= 1
    assert (come_back(replace(paper, tags=tags, lists=tags)).tags, come_back(replace(paper, lists=tags)).lists) == (tags, tags)


def test_type_is_written_only_where_it_says_more_and_yields_to_another_programs(talk: Item, paper: Item) -> None:
    assert "type" not in fields_of(paper)
    assert fields_of(talk)["type"] == "recording"
    foreign = replace(talk, extra={"type": "Invited address"})
    assert (fields_of(foreign)["type"], fields_of(foreign)["postil-form"]) == ("Invited address", "recording")
    assert (come_back(foreign).kind, come_back(foreign).form, come_back(foreign).extra) == (Kind.TALK, Form.RECORDING, foreign.extra)


def test_paper_of_an_event_without_a_container_has_both_titles(paper: Item) -> None:
    read = replace(paper, form=Form.CONFERENCE_PAPER, container="", event=Event("Net Days", "", "2023-05-01", "", "Oslo"))
    assert (fields_of(read)["booktitle"], fields_of(read)["eventtitle"]) == ("Net Days", "Net Days")
    assert (come_back(read).event, come_back(read).container) == (read.event, "")


def test_event_keeps_its_own_place_and_dates(talk: Item) -> None:
    moved = replace(talk, event=Event("Winter School", place="Oslo"), place="Room 3", start_time="", end_time="14:00")
    fields = fields_of(moved)
    assert (fields["venue"], fields["address"], fields["time"]) == ("Oslo", "Room 3", "/14:00")
    assert "eventdate" not in fields
    assert (come_back(moved).event, come_back(moved).place, come_back(moved).end_time) == (moved.event, "Room 3", "14:00")
    only_item = replace(moved, event=Event("Winter School"))
    assert (come_back(only_item).event, come_back(only_item).place) == (only_item.event, "Room 3")


def test_year_of_the_event_is_shown_and_not_taken_for_the_items(talk: Item) -> None:
    undated = replace(talk, date="")
    assert (fields_of(undated)["year"], come_back(undated).date) == ("2024", "")


def test_links_say_what_they_lead_to_and_keep_their_order(paper: Item) -> None:
    links = tuple(Link(f"https://example.org/{one.value}", one) for one in reversed(Purpose))
    fields = fields_of(replace(paper, links=links))
    assert fields["url"] == fields["url_other"] == "https://example.org/other"
    assert (fields["url_video"], fields["url2"]) == ("https://example.org/video", "https://example.org/page")
    assert come_back(replace(paper, links=links)).links == links


def test_neighbouring_notes_come_back_apart_also_when_another_program_edits_them(paper: Item) -> None:
    notes = tuple(Annotation(AnnotationKind.NOTE, body) for body in ("One.\n\nStill one.", "Two.", "Three."))
    noted = replace(paper, annotations=notes)
    assert fields_of(noted)["comment"] == "One.\n\nStill one.\n\n[note] Two.\n\n[note] Three."
    assert come_back(noted).annotations == notes
    dated = replace(noted, annotations=tuple(replace(one, created="2026-01-01T00:00:00Z") for one in notes))
    assert come_back(dated).annotations == dated.annotations
    edited = render(EXPORTER, [dated], "x").replace("Two.", "Two and a half.")
    (draft,) = (one for one in bibtex.read(edited, "x.bib") if isinstance(one, Draft))
    assert [one.body for one in draft.annotations] == ["One.\n\nStill one.", "Two and a half.", "Three."]


def test_people_keep_roles_order_affiliations_and_positions(talk: Item) -> None:
    assert come_back(talk).contributions == talk.contributions
    mixed = replace(talk, contributions=(
        Contribution("Bob Sample", Role.HOST, "A; B"), Contribution("Prof. Ann Example", Role.AUTHOR, "", "Chair, Dept"),
        Contribution("Roe, Jane", Role.SPEAKER, "C"),
    ))  # fmt: skip
    assert come_back(mixed).contributions == mixed.contributions
    assert fields_of(mixed)["author"] == "Example, Ann and Roe, Jane"


def test_dates_of_the_reader_come_back(talk: Item) -> None:
    draft = come_back(replace(talk, date_typed="Friday"))
    assert (draft.due, draft.finished, draft.date_typed) == ("2026-02-01", "2026-01-02", "Friday")


def test_fields_with_names_that_bibtex_forbids_or_knows_otherwise_come_back(paper: Item) -> None:
    extra = {"not a name": "x; {y}", "title": "Other", "größe": "two\n  lines", "code": "c", "Note": "Keynote", "note": "2"}
    draft = come_back(replace(paper, extra=extra))
    assert (draft.extra, draft.kind) == (extra, Kind.PAPER)


@pytest.mark.parametrize("entry_type", [*FORM_OF_TYPE, *TALK_TYPES])
def test_exporter_and_importer_agree_on_what_entry_types_are(entry_type: str) -> None:
    (draft,) = (one for one in bibtex.read(f"@{entry_type}{{a, title={{T}}}}", "x.bib") if isinstance(one, Draft))
    assert draft.form is (FORM_OF_TYPE | TALK_TYPES)[entry_type]
    assert draft.kind is (Kind.TALK if entry_type in TALK_TYPES else Kind.PAPER)
