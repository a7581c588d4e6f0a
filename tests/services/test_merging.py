"""Merging: nothing of either item is lost, undo restores everything, and taking apart later gives the other back."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.annotation import Annotation, AnnotationKind, PageAnchor, TimeAnchor
from desktop.domain.draft import Draft
from desktop.domain.event import Chapter, Event
from desktop.domain.item import Form, Identifier, Kind, Link
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Status
from desktop.errors import NotFound, UserFacing
from desktop.services import annotating, collecting, deciding, duplicates, editing, importing, items, merging, tagging
from desktop.services.library import Library
from desktop.services.merging import Outcome, merge, merged_of, preview, take_apart
from desktop.services.reading_sources import Source
from desktop.store.items import item_of
from tests.library import content, make_draft, make_item, make_library


def _without_moments(library: Library) -> dict[str, list[Any]]:
    """What a library holds, but for when its items were last changed."""
    found = content(library)
    db = library.store.reader
    at = [row[1] for row in db.execute("PRAGMA table_info(item)") if row[1] != "number"].index("modified")
    found["item"] = sorted((row[:at] + row[at + 1 :] for row in found["item"]), key=repr)
    return found


@pytest.fixture
def wells(library: Library) -> tuple[str, str]:
    """A preprint and the paper of the same work, each with what a reader has put on it."""
    preprint = make_item(
        library, "On the depth of wells", "Ann Example", kind=Kind.PAPER, form=Form.PREPRINT, date="2021-03",
        abstract="Wells are deep.", identifiers=(Identifier("arxiv", "2103.01234"),), tags=("water", "depth"),
        links=(Link("https://example.org/preprint"),), extra={"shelf": "3", "pages": "12"},
    )  # fmt: skip
    paper = make_item(
        library, "On the Depth of Wells", "Ann Example", "Bob Sample", kind=Kind.PAPER, date="2022",
        container="Journal of Wells", identifiers=(Identifier("doi", "10.1234/wells"),), tags=("water",),
        links=(Link("https://example.org/paper"), Link("https://example.org/preprint")), extra={"pages": "1-9"},
    )  # fmt: skip
    annotating.add_note(library, preprint, "Read the appendix.")
    annotating.highlight_quote(library, preprint, "are deep", "How deep?")
    collecting.add_to_list(library, "Holidays", [preprint])
    deciding.rate(library, [preprint], 4)
    deciding.set_status(library, [preprint], Status.FINISHED)
    annotating.add_note(library, paper, "Cited by everybody.", PageAnchor("4"))
    deciding.rate(library, [paper], 5)
    return paper, preprint


def test_kept_item_has_everything_of_both(library: Library, wells: tuple[str, str]) -> None:
    paper, preprint = wells
    before = item_of(library.store.reader, preprint)
    assert merge(library, paper, [preprint])
    kept = item_of(library.store.reader, paper)
    assert kept.title == "On the Depth of Wells" and kept.rating == 5 and kept.date == "2022"
    assert (kept.abstract, kept.form, kept.status) == ("Wells are deep.", Form.PREPRINT, Status.FINISHED)
    assert kept.finished == before.finished != ""
    assert kept.tags == ("depth", "water") and kept.lists == ("Holidays",)
    assert {i.scheme for i in kept.identifiers} == {"arxiv", "doi"}
    assert [link.url for link in kept.links] == ["https://example.org/paper", "https://example.org/preprint"]
    assert {one.body.strip() for one in kept.annotations} == {"Read the appendix.", "How deep?", "Cited by everybody."}
    assert kept.extra == {"pages": "1-9", "pages (2)": "12", "shelf": "3"}
    hidden = item_of(library.store.reader, preprint)
    assert hidden.trashed and hidden.annotations == before.annotations and hidden.rating == 4
    [merged] = merged_of(library, paper)
    assert (merged.id, set(merged.noted)) == (preprint, {"title", "date", "rating"})


def test_undo_of_a_merge_restores_the_library_exactly(library: Library, wells: tuple[str, str]) -> None:
    before = content(library)
    assert merge(library, wells[0], [wells[1]])
    after = content(library)
    assert editing.undo(library) and content(library) == before
    assert editing.redo(library) and _without_moments(library)["annotation"] == after["annotation"]
    assert editing.undo(library) and content(library) == before


def test_taking_apart_gives_the_other_item_back_and_empties_what_was_filled(
    library: Library, wells: tuple[str, str]
) -> None:
    before = _without_moments(library)
    merge(library, wells[0], [wells[1]])
    assert take_apart(library, wells[1])
    assert _without_moments(library) == before
    assert merged_of(library, wells[0]) == []
    assert editing.undo(library) and len(merged_of(library, wells[0])) == 1


def test_what_was_edited_since_stays_when_taken_apart(library: Library, wells: tuple[str, str]) -> None:
    paper, preprint = wells
    merge(library, paper, [preprint])
    copy = next(one for one in item_of(library.store.reader, paper).annotations if one.body == "Read the appendix.\n")
    annotating.change_body(library, copy.id, "Read the appendix twice.")
    items.set_field(library, [paper], "abstract", "Wells are very deep.")
    tagging.tag(library, [paper], add=["mine"])
    take_apart(library, preprint)
    kept, back = item_of(library.store.reader, paper), item_of(library.store.reader, preprint)
    assert {one.body.strip() for one in kept.annotations} == {"Read the appendix twice.", "Cited by everybody."}
    assert (kept.abstract, kept.tags, kept.status, kept.lists) == ("Wells are very deep.", ("mine", "water"), None, ())
    assert (back.trashed, back.abstract, back.status) == ("", "Wells are deep.", Status.FINISHED)
    assert {one.body.strip() for one in back.annotations} == {"Read the appendix.", "How deep?"}
    merge(library, paper, [preprint])
    bodies = sorted(one.body.strip() for one in item_of(library.store.reader, paper).annotations)
    assert bodies == ["Cited by everybody.", "How deep?", "Read the appendix twice.", "Read the appendix."]


def test_reader_chooses_whose_value_stays(library: Library, wells: tuple[str, str]) -> None:
    paper, preprint = wells
    before = _without_moments(library)
    choices = {"title": preprint, "rating": preprint, "people": preprint, "date": paper, "abstract": paper}
    shown = {field.name: field for field in preview(library, paper, preprint, choices).fields}
    assert (shown["rating"].kept, shown["rating"].other, shown["rating"].outcome) == ("5", "4", Outcome.TAKEN)
    assert shown["abstract"].outcome is Outcome.KEPT and shown["container"].outcome is Outcome.KEPT
    merge(library, paper, [preprint], choices)
    kept = item_of(library.store.reader, paper)
    assert (kept.title, kept.rating, kept.people) == ("On the depth of wells", 4, ("Ann Example",))
    assert (kept.date, kept.abstract) == ("2022", "")
    take_apart(library, preprint)
    assert _without_moments(library) == before


def test_preview_shows_both_sides_and_what_is_gained(library: Library, wells: tuple[str, str]) -> None:
    before = content(library)
    shown = preview(library, *wells)
    outcomes = {field.name: field.outcome for field in shown.fields}
    assert outcomes["abstract"] is Outcome.FILLED and outcomes["rating"] is Outcome.KEPT
    assert outcomes["status"] is Outcome.FILLED and outcomes["people"] is Outcome.KEPT
    assert shown.gained["tags"] == ("depth",) and shown.gained["notes"] == ("Read the appendix.",)
    assert "links" not in shown.gained
    assert content(library) == before


def test_talks_keep_the_chapters_of_both_and_notes_at_them(library: Library) -> None:
    ann = (Contribution("Ann Example", Role.SPEAKER),)
    one = make_item(library, "Counting sheep", chapters=(Chapter("Day", 0), Chapter("Evening", 1800)))
    other = make_item(
        library, "Counting sheep", chapters=(Chapter("Day", 2), Chapter("Dusk", 900, contributions=ann), Chapter("Night", 3600))
    )  # fmt: skip
    annotating.add_note(library, other, "Too dark.", TimeAnchor(3700))
    before = _without_moments(library)
    merge(library, one, [other])
    kept = item_of(library.store.reader, one)
    assert [(c.title, c.start) for c in kept.chapters] == [
        ("Day", 0),
        ("Dusk", 900),
        ("Evening", 1800),
        ("Night", 3600),
    ]
    assert kept.chapters[1].contributions[0].name == "Ann Example"
    assert [note.anchor for note in kept.annotations] == [TimeAnchor(3700, kept.chapters[3].id)]
    take_apart(library, other)
    assert _without_moments(library) == before
    merge(library, one, [other])
    annotating.add_note(library, one, "I woke up here.", TimeAnchor(3800))
    take_apart(library, other)
    kept = item_of(library.store.reader, one)
    assert [chapter.title for chapter in kept.chapters] == ["Day", "Evening", "Night"]
    assert [note.body for note in kept.annotations] == ["I woke up here.\n"]


def test_chains_and_several_at_once(library: Library) -> None:
    ids = [
        make_item(library, "Counting sheep", summary=text, tags=(text,) if text else ()) for text in ("", "b", "c", "d")
    ]
    kept, b, c, d = ids
    for item_id, note in ((b, "of b"), (c, "of c"), (d, "of d")):
        annotating.add_note(library, item_id, note)
    before = _without_moments(library)
    merge(library, b, [c])
    merge(library, kept, [b, d])
    item = item_of(library.store.reader, kept)
    assert {one.body for one in item.annotations} == {"of b\n", "of c\n", "of d\n"} and item.summary == "b"
    assert {one.id for one in merged_of(library, kept)} == {b, c, d}
    take_apart(library, c)
    item = item_of(library.store.reader, kept)
    assert {one.body for one in item.annotations} == {"of b\n", "of d\n"} and item.tags == ("b", "d")
    take_apart(library, b)
    assert {one.id for one in merged_of(library, kept)} == {d}
    take_apart(library, d)
    assert _without_moments(library) == before


def test_what_another_merged_item_has_too_stays_when_one_is_taken_apart(library: Library) -> None:
    kept = make_item(library, "Counting sheep")
    others = [make_item(library, "Counting sheep", "Ann", abstract="Wool.", tags=("wool",), extra={"a": "b"}) for _n in "12"]
    for item_id in others:
        annotating.add_note(library, item_id, "the same note")
    before = _without_moments(library)
    merge(library, kept, others)
    for item_id, left in zip(others, (True, False), strict=True):
        take_apart(library, item_id)
        item = item_of(library.store.reader, kept)
        assert (item.abstract, item.tags, item.extra, item.people, len(item.annotations)) == (
            ("Wool.", ("wool",), {"a": "b"}, ("Ann",), 1) if left else ("", (), {}, (), 0)
        )
    assert _without_moments(library) == before


def test_relations_and_decisions_of_the_merged_item_hold_of_the_kept_one(library: Library) -> None:
    kept, other, third, fourth = (make_item(library, f"Sheep {n}") for n in range(4))
    duplicates.relate(library, other, third, "same work")
    duplicates.not_duplicates(library, fourth, other)
    before = _without_moments(library)
    merge(library, kept, [other])
    assert [row.other for row in duplicates.relations(library, kept)] == [third]
    assert len(content(library)["distinct_pair"]) == 2
    take_apart(library, other)
    assert _without_moments(library) == before


def test_tag_taken_off_the_kept_item_comes_back_with_the_merge(library: Library) -> None:
    kept, other = (make_item(library, "Sheep", tags=("wool",)) for _n in range(2))
    tagging.tag(library, [kept], remove=["wool"])
    before = _without_moments(library)
    merge(library, kept, [other])
    assert item_of(library.store.reader, kept).tags == ("wool",)
    take_apart(library, other)
    assert _without_moments(library) == before


def test_what_cannot_be_merged_is_refused_and_nothing_changes(library: Library) -> None:
    talk, paper = make_item(library, "Wells"), make_item(library, "Wells", kind=Kind.PAPER)
    trashed, merged, kept = (make_item(library, "Wells") for _n in range(3))
    items.trash(library, [trashed])
    merge(library, kept, [merged])
    before = content(library)
    for one, others in [
        (talk, [paper]),
        (talk, [trashed]),
        (trashed, [talk]),
        (talk, [merged]),
        (merged, [talk]),
        (talk, [talk]),
    ]:
        with pytest.raises(UserFacing):
            merge(library, one, others)
    with pytest.raises(UserFacing, match="Relate"):
        preview(library, talk, paper)
    with pytest.raises(NotFound):
        merge(library, talk, ["0" * 32])
    with pytest.raises(UserFacing):
        merge(library, talk, [kept], {"shoe size": kept})
    with pytest.raises(UserFacing):
        merge(library, talk, [kept], {"title": paper})
    with pytest.raises(UserFacing):
        take_apart(library, talk)
    assert content(library) == before


def test_merged_item_is_no_candidate_any_more(library: Library, wells: tuple[str, str]) -> None:
    assert len(duplicates.candidates(library)) == 1
    merge(library, wells[0], [wells[1]])
    assert duplicates.candidates(library) == []
    take_apart(library, wells[1])
    assert len(duplicates.candidates(library)) == 1


def test_source_of_a_merged_item_is_recognised_when_it_is_imported_again(library: Library) -> None:
    preprint = make_draft("On the depth of wells", "Ann Example", kind=Kind.PAPER, date="2021", abstract="Wells are deep.")
    paper = make_draft("How deep wells are", "Ann Example", kind=Kind.PAPER, date="2022", container="Journal of Wells")
    sources = [Source(f"{n}.txt", "listing", f"{n}{n}", "", (draft,), 1) for n, draft in enumerate((preprint, paper))]
    ids = [importing.run(library, [source]).created[0] for source in sources]
    merge(library, ids[1], [ids[0]])
    before = _without_moments(library)
    for source in sources:
        assert importing.run(library, [source]).created == []
    assert _without_moments(library) == before
    later = replace(preprint, identifiers=(Identifier("arxiv", "2103.01234"),))
    importing.run(library, [Source("0.txt", "listing", "99", "", (later,), 1)])
    assert item_of(library.store.reader, ids[1]).identifiers == (Identifier("arxiv", "2103.01234"),)
    assert item_of(library.store.reader, ids[0]).identifiers == ()


_TEXTS = st.sampled_from(["", "wool", "Wolle", "sheep"])
_NOTES = st.lists(
    st.builds(
        Annotation,
        st.just(AnnotationKind.NOTE),
        st.sampled_from(["one\n", "two\n"]),
        st.sampled_from([None, PageAnchor("3"), TimeAnchor(70)]),
    ),
    max_size=3,
)
_DRAFTS = st.fixed_dictionaries(
    {
        "abstract": _TEXTS,
        "place": _TEXTS,
        "citation_key": _TEXTS,
        "date": st.sampled_from(["", "2021", "2022-03"]),
        "event": st.sampled_from([None, Event("Flock Days"), Event("Hill Days")]),
        "duration": st.sampled_from([None, 60, 90]),
        "rating": st.sampled_from([None, 1, 5]),
        "status": st.sampled_from([None, *Status]),
        "identifiers": st.lists(st.sampled_from([Identifier("doi", "10.1/a"), Identifier("doi", "10.1/b")]), unique=True).map(tuple),
        "links": st.lists(st.sampled_from([Link("https://a.example"), Link("https://b.example")]), unique=True).map(tuple),
        "chapters": st.lists(
            st.builds(Chapter, _TEXTS.filter(bool), st.sampled_from([0, 3, 50, 100])), max_size=2, unique_by=lambda c: c.start
        ).map(tuple),
        "contributions": st.lists(
            st.builds(Contribution, st.sampled_from(["Ann", "Bob", "Cleo"]), st.just(Role.SPEAKER), _TEXTS),
            max_size=2, unique_by=lambda c: c.name,
        ).map(tuple),
        "tags": st.lists(_TEXTS.filter(bool), unique=True, max_size=2).map(tuple),
        "extra": st.dictionaries(st.sampled_from(["a", "b"]), _TEXTS, max_size=2),
    }
)  # fmt: skip
_FULL = st.tuples(_DRAFTS, _NOTES, st.sampled_from(["", "Holidays", "Barn"]))


@settings(max_examples=30)
@given(st.lists(_FULL, min_size=2, max_size=3), st.data())
def test_merging_loses_nothing_and_taking_apart_or_undo_restores(parts: list[Any], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = make_library(Path(folder))
        try:
            _merge_and_take_apart(library, parts, data)
        finally:
            library.close()


def _merge_and_take_apart(library: Library, parts: list[Any], data: st.DataObject) -> None:
    ids = []
    for fields, notes, collection in parts:
        item_id = items.add(library, Draft(Kind.TALK, "Counting sheep", **fields)).made[0]
        for note in notes:
            annotating.add_note(library, item_id, note.body, note.anchor)
        if collection:
            collecting.add_to_list(library, collection, [item_id])
        ids.append(item_id)
    before, apart = content(library), _without_moments(library)
    everything = [item_of(library.store.reader, item_id) for item_id in ids]
    choices = data.draw(st.dictionaries(st.sampled_from(merging.CHOICES), st.sampled_from(ids), max_size=3))
    if len(ids) == 3 and data.draw(st.booleans()):
        merge(library, ids[1], [ids[2]])
        merge(library, ids[0], [ids[1]], {name: choice for name, choice in choices.items() if choice != ids[2]})
        steps = 2
    else:
        merge(library, ids[0], ids[1:], choices)
        steps = 1
    kept = item_of(library.store.reader, ids[0])
    for item in everything:
        assert set(item.tags) <= set(kept.tags) and set(item.lists) <= set(kept.lists)
        assert set(item.identifiers) <= set(kept.identifiers)
        assert {link.url for link in item.links} <= {link.url for link in kept.links}
        assert {one.body for one in item.annotations} <= {one.body for one in kept.annotations}
        assert set(item.extra.values()) <= set(kept.extra.values())
    if data.draw(st.booleans()):
        for _step in range(steps):
            editing.undo(library)
        assert content(library) == before
    else:
        for item_id in data.draw(st.permutations(ids[1:])):
            take_apart(library, item_id)
            kept = item_of(library.store.reader, ids[0])
            for one in merging.merged_of(library, ids[0]):
                item = item_of(library.store.reader, one.id)
                assert set(item.tags) <= set(kept.tags) and set(item.lists) <= set(kept.lists)
                assert {note.body for note in item.annotations} <= {note.body for note in kept.annotations}
        assert _without_moments(library) == apart


def test_ledger_of_a_merge_is_readable(library: Library, wells: tuple[str, str]) -> None:
    """The row says what was moved and what the other said: another device, or a person, can read it."""
    merge(library, wells[0], [wells[1]])
    [row] = library.store.reader.execute("SELECT tbl, kept, merged, detail FROM merging").fetchall()
    assert row[:3] == ("item", *wells)
    detail = json.loads(row[3])
    assert detail["noted"]["rating"] == {"rating": 4}
    assert {entry[0] for entry in detail["made"]} >= {"annotation", "item_tag", "collection_item", "identifier"}
