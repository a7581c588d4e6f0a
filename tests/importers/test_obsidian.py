"""Markdown notes with front matter."""

import pytest

from desktop.domain.annotation import AnnotationKind, QuoteAnchor
from desktop.domain.draft import Draft, Notice
from desktop.domain.ids import id_from
from desktop.domain.item import Form, Identifier, Kind
from desktop.domain.people import Role
from desktop.domain.reading import Priority, Status
from desktop.importers.notes import obsidian
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count

HIVES = (FUZZ / "obsidian" / "hives.md").read_text(encoding="utf-8")
BROKEN = (FUZZ / "obsidian" / "broken.md").read_text(encoding="utf-8")


def note(text: str, name: str = "notes/A note.md") -> Draft:
    (draft,) = drafts(obsidian, text, name)
    return draft


def test_front_matter_says_what_the_note_is_on() -> None:
    hives = note(HIVES, "hives.md")
    assert (hives.kind, hives.form, hives.title) == (Kind.PAPER, Form.ARTICLE, "Hives in towns: a count")
    assert [(one.name, one.role) for one in hives.contributions] == [
        ("Anna van den Berg", Role.AUTHOR), ("Kofi Osei", Role.AUTHOR)]  # fmt: skip
    assert (hives.date, hives.container, hives.citation_key) == ("2030", "Journal of Small Farms", "berg2030")
    assert (hives.rating, hives.status, hives.priority) == (4, Status.STARTED, Priority.HIGH)
    assert hives.tags == ("bees/towns", "count", "method")
    assert hives.identifiers == (Identifier("doi", "10.5555/hive.30"),)
    assert ([link.url for link in hives.links], hives.files) == (["https://example.org/hives"], ("papers/hives.pdf",))
    assert hives.extra == {"zotero": "zotero://select/library/items/K7QX2", "aliases": '["hives"]'}
    assert hives.abstract == "They counted hives."


def test_quotes_are_highlights_and_what_the_reader_wrote_is_a_note() -> None:
    first, second, own, rest = note(HIVES, "folder/hives.md").annotations
    assert (first.kind, first.anchor, first.body) == (
        AnnotationKind.HIGHLIGHT, QuoteAnchor("More hives stand on roofs than on meadows."), "Is that so?\n\np. 12")  # fmt: skip
    assert first.id == id_from("annotation", "obsidian", "hives", "^q-12")
    assert (second.anchor, second.id) == (
        QuoteAnchor("Second passage\nover two lines"), id_from("annotation", "obsidian", "hives", "^q13"))  # fmt: skip
    assert (own.kind, own.body) == (AnnotationKind.NOTE, "Ask **Kofi** about the count.\n\n- twice")
    assert rest.body == (
        "## Marked\n\nMy thoughts on #method, with [a link](https://example.org/more).\n\n```\n> not a quote\n```"
    )


def test_a_document_shown_within_the_note_is_its_file() -> None:
    assert note("---\ntitle: A\n---\n![[papers/a.pdf#page=2]] and ![[photo.png]]\n").files == ("papers/a.pdf",)


def test_a_block_id_stays_when_the_quote_is_corrected() -> None:
    before = note("---\ntitle: A\n---\n> a pasage ^x1\n").annotations[0]
    after = note("---\ntitle: A\n---\nMore above.\n\n> a passage ^x1\n").annotations[0]
    assert before.id == after.id
    assert before.anchor != after.anchor


def test_the_readers_part_keeps_its_id_when_the_note_is_made_anew() -> None:
    text = "---\ntitle: A\n---\nmade\n%% begin notes %%\nmine{more}\n%% end notes %%\n"
    ids = [{one.id for one in note(text.replace("{more}", more)).annotations if one.body.startswith("mine")} for more in ("", " too")]
    assert ids[0] == ids[1]


def test_a_note_whose_front_matter_is_broken_is_still_read() -> None:
    found = found_lawfully(obsidian, BROKEN, "Soil, slowly.md")
    assert found is not None and record_count(found) == 1
    draft = next(one for one in found if isinstance(one, Draft))
    assert draft.title == "Soil, slowly"
    assert 'title: "Unfinished' in draft.extra["front matter"]
    assert [one.anchor for one in draft.annotations][:1] == [QuoteAnchor("A quote without an end")]
    assert any(isinstance(one, Notice) and "front matter could not be read" in one.text for one in found)


@pytest.mark.parametrize(
    ("line", "kind", "people"),
    [
        ("speaker: Ann Roe, Jo Doe", Kind.TALK, ["Ann Roe", "Jo Doe"]),
        ("author: Roe, Ann and Doe, Jo", Kind.PAPER, ["Ann Roe", "Jo Doe"]),
        ("authors: Roe, Ann", Kind.PAPER, ["Ann Roe"]),
        ("type: talk\nauthor: Ann Roe", Kind.TALK, ["Ann Roe"]),
        ("authors:\n- {given: Ann, family: Roe}", Kind.PAPER, ["Ann Roe"]),
        ('author: "[[People/Ann Roe|A. Roe]]"', Kind.PAPER, ["A. Roe"]),
    ],
)
def test_people_are_read_as_people_write_them(line: str, kind: Kind, people: list[str]) -> None:
    draft = note(f"---\ntitle: A\n{line}\n---\n")
    assert (draft.kind, [one.name for one in draft.contributions]) == (kind, people)


@pytest.mark.parametrize(
    ("line", "status"),
    [("status: done", Status.FINISHED), ("read: true", Status.FINISHED), ("read: false", None), ("status: to-read", Status.QUEUED),
     ("status: odd", None), ("reading-status: In Progress", Status.STARTED)],
)  # fmt: skip
def test_words_of_a_status_are_understood_and_others_kept(line: str, status: Status | None) -> None:
    draft = note(f"---\ntitle: A\n{line}\n---\nx\n")
    assert draft.status == status
    assert (line.partition(":")[0] in draft.extra) == (status is None)


def test_sniffing_needs_front_matter_on_a_talk_or_paper() -> None:
    assert obsidian.sniff(HIVES, "hives.md") == 0.9
    assert obsidian.sniff("---\ntitle: A\nrating: 4\n---\n", "a.md") == 0.6
    assert 0 < obsidian.sniff("---\ntitle: A\ntags: b\n---\n", "a.md") < 0.2
    assert obsidian.sniff("# Title\n\ntext\n", "a.md") == obsidian.sniff("---\n- a\n---\n", "a.md") == 0.0
    assert obsidian.sniff("---\ntitle: Talks\nlayout: page\nauthor: B\n---\n", "a.md") == 0.0
    assert obsidian.sniff("---\nreferences:\n- title: x\n---\n", "a.md") == 0.0


def test_laws_hold_on_damaged_notes() -> None:
    for name, text in mutations("obsidian", 300):
        found = found_lawfully(obsidian, text, name)
        assert found is not None and record_count(found) == 1
