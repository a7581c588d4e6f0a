"""BibTeX, read back with two parsers that were not written here.

Normalisation: white space runs become one space (pybtex), commands become the signs they stand for, braces that only
group are dropped."""

import re
from dataclasses import replace

import bibtexparser
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from desktop.domain.annotation import AnnotationKind
from desktop.domain.item import Item
from desktop.domain.text import clean_line
from desktop.exporters.bibtex import EXPORTER, fields_of
from desktop.exporters.registry import render
from desktop.exporters.wording import annotations_as_text, title_of
from tests.domain.strategies import items, raw_texts

COMMANDS = {
    r"\textbackslash": "\\", r"\textbraceleft": "\x01", r"\textbraceright": "\x02",
    r"\textasciitilde": "~", r"\textasciicircum": "^",
}  # fmt: skip


def meant(value: str) -> str:
    """What a value says: the decoder of these tests."""
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
            "comment": annotations_as_text(item, item.annotations),
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
