"""Drafts into a library: what is new, what is known, what is filled in, and what an import never touches."""

from pathlib import Path

import pytest

from desktop.domain.annotation import TimeAnchor
from desktop.domain.draft import Draft, LeftOut, Reading
from desktop.domain.event import Chapter, Event
from desktop.domain.item import Identifier, Kind, Link
from desktop.domain.people import Contribution, Role
from desktop.domain.source import Span
from desktop.services import annotating, deciding, editing, importing, indexing, items, searching, seeding, tagging
from desktop.services.importing import Outcome, Report
from desktop.services.library import Library
from desktop.services.reading_sources import Source, read_file, source_of
from desktop.services.task import Task
from desktop.store import items as kept
from desktop.store.database import Store
from tests.library import content, make_draft, make_item


def _reading(*drafts: Draft | LeftOut, name: str = "page.txt", sha256: str = "aa", text: str = "") -> Source:
    return Source(name, "listing", sha256, text, drafts, len(drafts))


def _import(library: Library, *drafts: Draft | LeftOut, **named: str) -> Report:
    return importing.run(library, [_reading(*drafts, **named)])


def test_import_is_one_step_with_its_source_and_spans(library: Library) -> None:
    draft = make_draft("Sheep", "Ada Byron", spans={"title": (Span(0, 5),)})
    report = _import(library, draft, make_draft("Goats", "Bo Li"), text="Sheep\nGoats")
    assert len(report.created) == 2
    (source,) = kept.item_of(library.store.reader, report.created[0]).sources
    assert (source.file, source.sha256, source.spans) == ("page.txt", "aa", {"title": (Span(0, 5),)})
    assert kept.item_of(library.store.reader, report.created[0]).status is None
    editing.undo(library)
    assert not any(content(library).values())
    editing.redo(library)
    assert len(content(library)["item"]) == 2


def test_same_page_again_changes_nothing(library: Library) -> None:
    draft = make_draft("Sheep", "Ada Byron", event=Event("Farm Days", "Farm"), links=(Link("https://example.org/a"),))
    _import(library, draft)
    before, steps = content(library), len(editing.history(library))
    report = _import(library, draft)
    assert (report.created, report.merged, report.count(Outcome.UNCHANGED)) == ([], [], 1)
    assert content(library) == before and len(editing.history(library)) == steps


def test_what_the_reader_wrote_is_never_touched(library: Library) -> None:
    item = _import(library, make_draft("Sheep", "Ada Byron")).created[0]
    deciding.rate(library, [item], 2)
    tagging.tag(library, [item], add=["mine"])
    annotating.add_note(library, item, "my note")
    other = make_draft("Sheep", "Ada Byron", abstract="New text.", rating=5, tags=("theirs",))
    report = _import(library, other, sha256="bb")
    read = kept.item_of(library.store.reader, item)
    assert report.merged == [item]
    assert (read.abstract, read.rating, read.tags, len(read.annotations)) == ("New text.", 2, ("mine", "theirs"), 1)
    assert len(read.sources) == 2


def test_known_values_stay_and_missing_ones_come(library: Library) -> None:
    item = _import(library, make_draft("Sheep", "Ada Byron", abstract="First text.")).created[0]
    fuller = Draft(
        Kind.TALK,
        "SHEEP",
        contributions=(Contribution("Prof. Ada Byron", Role.SPEAKER, "Farm", "Head", bio="She counts."),),
        abstract="Second text.",
        date="2021-05-01",
        chapters=(Chapter("Start", 0),),
        identifiers=(Identifier("doi", "10.1000/1"),),
    )
    _import(library, fuller, name="other.txt", sha256="bb")
    read = kept.item_of(library.store.reader, item)
    assert (read.title, read.abstract, read.date) == ("Sheep", "First text.", "2021-05-01")
    (person,) = read.contributions
    assert (person.affiliation, person.position, person.bio) == ("Farm", "Head", "She counts.")
    assert [c.title for c in read.chapters] == ["Start"]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (make_draft("Sheep", "Ada Byron"), True),
        (make_draft("sheep!", "Byron, Ada"), True),
        (make_draft("Sheep"), True),
        (make_draft("Sheep", "Bo Li"), False),
        (make_draft("Sheep", "Ada Byron", kind=Kind.PAPER), False),
        (make_draft("Sheep", "Ada Byron", event=Event("Barn Nights")), False),
        (make_draft("Sheep", "Ada Byron", date="2022"), False),
        (make_draft("Sheep", "Ada Byron", date="2021"), True),
        (make_draft("Quite another title", "Bo Li", identifiers=(Identifier("doi", "10.1000/1"),)), True),
        (make_draft("Sheep", "Ada Byron", identifiers=(Identifier("doi", "10.1000/2"),)), False),
    ],
)
def test_what_counts_as_the_same_item(library: Library, other: Draft, same: bool) -> None:
    _import(
        library,
        make_draft(
            "Sheep",
            "Ada Byron",
            event=Event("Farm Days"),
            date="2021-05-01",
            identifiers=(Identifier("doi", "10.1000/1"),),
        ),
    )
    assert (_import(library, other, name="other.txt", sha256="bb").created == []) is same


def test_same_name_is_the_same_person_with_one_biography(library: Library) -> None:
    one = make_draft("One")
    people = (Contribution("Ada Byron", Role.SPEAKER, bio="She counts."),)
    _import(library, type(one)(one.kind, "One", contributions=people), make_draft("Two", "Dr. Ada Byron"))
    ids = [row[1] for row in content(library)["person"]]
    assert ids == ["Ada Byron"]
    two = searching.find(library, "").numbers
    assert {c.bio for item in searching.everything_of(library, two) for c in item.contributions} == {"She counts."}


def test_cancelled_import_keeps_saved_batches(library: Library) -> None:
    drafts = [make_draft(f"Sheep number {n}") for n in range(600)]

    def stop(done: int, _total: int, _text: str) -> None:
        if done >= 200:
            task.cancel()

    task = Task(stop)
    report = importing.run(library, [_reading(*drafts)], task)
    assert report.cancelled and 200 <= len(report.created) < 600
    assert len(content(library)["item"]) == len(report.created)
    editing.undo(library)
    assert content(library)["item"] == []


def test_import_that_is_undone_before_its_end_stops(library: Library) -> None:
    def take_back(done: int, _total: int, _text: str) -> None:
        if done == 200:
            editing.undo(library)

    report = importing.run(library, [_reading(*[make_draft(f"Sheep {n}") for n in range(600)])], Task(take_back))
    assert report.cancelled and not any(content(library).values())
    editing.redo(library)
    assert len(content(library)["item"]) == len(report.created)


def test_left_out_parts_are_reported(library: Library) -> None:
    report = _import(library, LeftOut("Travel", "no talk", 3), make_draft("Sheep"))
    assert [part.text for part in report.left_out] == ["Travel"] and len(report.created) == 1


def test_starter_lists_hold_357_items_and_come_once(library: Library) -> None:
    report = seeding.load(library)
    assert len(report.created) == 357 and report.records == 365
    assert not seeding.load(library).changed
    indexing.catch_up(library)
    assert searching.find(library, "tag:model/transformers").numbers


def test_five_pages_fill_in_the_abstracts_of_the_starter_lists(library: Library, shared_seeds: Path) -> None:
    """365 records are 357 items, whether the pages or the starter lists come first."""
    seeding.load(library)
    readings = [read_file(path) for path in sorted(shared_seeds.glob("0*.txt"))]
    report = importing.run(library, [source_of(reading) for reading in readings])
    assert report.created == [] and report.records == 365
    without = [i.title for i in searching.everything_of(library, searching.find(library, "no:abstract").numbers)]
    assert len(without) == 4  # the recordings have chapters instead
    before = content(library)
    again = importing.run(library, [source_of(reading) for reading in readings])
    assert not again.changed and content(library) == before
    step = editing.next_undo(library)
    assert step is not None and step.kind.value == "import"


def test_five_pages_alone_make_357_items(library: Library, shared_seeds: Path) -> None:
    readings = [read_file(path) for path in sorted(shared_seeds.glob("0*.txt"))]
    report = importing.run(library, [source_of(reading) for reading in readings])
    assert len(report.created) == 357
    assert editing.undo(library)
    assert not any(content(library).values())


def test_a_note_may_be_saved_between_two_batches(library: Library) -> None:
    """An import holds the library for a batch only: another writer gets in."""
    item = make_item(library, "Mine")
    other = Store(library.store.path)
    waited: list[bool] = []

    def write_beside(done: int, _total: int, _text: str) -> None:
        if done:
            with other.write(waiting=1) as db:
                db.execute("UPDATE item SET summary = 'beside' WHERE id = ?", [item])
            waited.append(True)

    importing.run(library, [_reading(*[make_draft(f"Sheep {n}") for n in range(450)])], Task(write_beside))
    other.close()
    assert waited and kept.item_of(library.store.reader, item).summary == "beside"


def test_reading_of_a_reading_keeps_its_text_only_where_spans_need_it() -> None:
    draft = make_draft("Sheep")
    assert source_of(Reading("a", "listing", "x", "Sheep", (draft,))).text == ""
    spanned = make_draft("Sheep", spans={"title": (Span(0, 5),)})
    assert source_of(Reading("a", "listing", "x", "Sheep", (spanned,))).text == "Sheep"


def test_form_edit_of_an_imported_item_keeps_its_chapters_notes(library: Library) -> None:
    item = _import(library, make_draft("Rec", chapters=(Chapter("One", 0), Chapter("Two", 60)))).created[0]
    read = kept.item_of(library.store.reader, item)
    annotating.add_note(library, item, "here", TimeAnchor(60, read.chapters[1].id))
    draft = items.as_draft(read)
    items.describe(library, item, type(draft)(draft.kind, draft.title, chapters=(read.chapters[1],)))
    read = kept.item_of(library.store.reader, item)
    assert [c.title for c in read.chapters] == ["Two"] and len(read.annotations) == 1
