"""The same source a second time: what it says anew, what a person changed meanwhile, and what both changed."""

from collections.abc import Callable

import pytest

from desktop.domain.annotation import Annotation, AnnotationKind, PageAnchor
from desktop.domain.draft import Draft, Reading
from desktop.domain.event import Chapter, Event
from desktop.domain.item import Item, Link
from desktop.domain.people import Contribution, Role
from desktop.services import annotating, comparing, editing, filling, importing, items, previewing, tagging
from desktop.services.comparing import What
from desktop.services.importing import Outcome, Report
from desktop.services.library import Library
from desktop.services.previewing import State
from desktop.services.reading_sources import Source
from desktop.store.conflicts import all_conflicts, conflicts_of
from desktop.store.items import item_of
from tests.library import content, make_draft, make_item

Say = Callable[..., Report]


@pytest.fixture
def says(library: Library) -> Say:
    """Imports what a page called moss.bib says this time."""
    numbers = iter(range(100))

    def say(*drafts: Draft, name: str = "moss.bib") -> Report:
        return importing.run(library, [Source(name, "bibtex", f"{next(numbers):064}", "", drafts, len(drafts))])

    return say


def _item(library: Library, title: str = "Moss") -> Item:
    found = library.store.reader.execute("SELECT id FROM item WHERE title = ?", [title]).fetchone()
    return item_of(library.store.reader, found[0])


def _moss(**fields: object) -> Draft:
    return make_draft("Moss", "Ines Falk", **fields)


def test_what_the_source_says_anew_comes_where_nobody_has_edited(library: Library, says: Say) -> None:
    says(_moss(abstract="Moss is slow.", date="2021", extra={"pages": "1-9"}))
    report = says(_moss(abstract="Moss is slow and green.", date="2021-05", extra={"pages": "1-10"}))
    item = _item(library)
    assert (item.abstract, item.date, item.extra) == ("Moss is slow and green.", "2021-05", {"pages": "1-10"})
    assert (report.count(Outcome.MERGED), report.conflicts) == (1, 0)


def test_what_a_person_changed_stays_and_is_no_conflict_while_the_source_says_the_same(
    library: Library, says: Say
) -> None:
    draft = _moss(abstract="Moss is slow.", tags=("plants", "slow"))
    says(draft)
    items.set_field(library, [_item(library).id], "abstract", "Moss is patient.")
    tagging.tag(library, [_item(library).id], remove=["slow"])
    report = says(draft)
    item = _item(library)
    assert (item.abstract, item.tags, report.count(Outcome.UNCHANGED)) == ("Moss is patient.", ("plants",), 1)


def test_a_field_that_a_person_emptied_is_not_filled_again(library: Library, says: Say) -> None:
    says(_moss(abstract="Moss is slow.", place="Bergen"))
    items.set_field(library, [_item(library).id], "abstract", "")
    says(_moss(abstract="Moss is slow.", place="Bergen", date="2021"))
    assert (_item(library).abstract, _item(library).date) == ("", "2021")


def test_what_both_changed_is_a_conflict_and_both_are_kept(library: Library, says: Say) -> None:
    says(_moss(abstract="Moss is slow."))
    mine = _item(library).id
    items.set_field(library, [mine], "abstract", "Moss is patient.")
    report = says(_moss(abstract="Moss is slow and green."))
    (conflict,) = conflicts_of(library.store.reader, mine)
    assert (conflict.field, conflict.file, report.conflicts) == ("abstract", "moss.bib", 1)
    assert comparing.shown(filling.theirs_of(conflict), "abstract") == "Moss is slow and green."
    assert _item(library).abstract == "Moss is patient."
    assert says(_moss(abstract="Moss is slow and green.")).conflicts == 0  # said once, it is not asked again


@pytest.mark.parametrize(("take_theirs", "abstract"), [(True, "Moss is slow and green."), (False, "Moss is patient.")])
def test_a_conflict_is_decided_and_undone(library: Library, says: Say, take_theirs: bool, abstract: str) -> None:
    says(_moss(abstract="Moss is slow."))
    mine = _item(library).id
    items.set_field(library, [mine], "abstract", "Moss is patient.")
    says(_moss(abstract="Moss is slow and green."))
    before = content(library)
    filling.resolve(library, mine, "abstract", take_theirs=take_theirs)
    assert (_item(library).abstract, all_conflicts(library.store.reader)) == (abstract, [])
    editing.undo(library)
    assert content(library) == before


@pytest.mark.parametrize(
    ("field", "first", "edited", "then"),
    [
        (
            "people",
            {},
            ("Bo Li",),
            {"contributions": (Contribution("Ines Falk", Role.SPEAKER), Contribution("Kim Sand", Role.SPEAKER))},
        ),
        ("event", {"event": Event("Farm Days")}, "Barn Nights", {"event": Event("Moss Days")}),
        ("title", {}, "Moss!", {"title": "MOSS"}),
        ("duration", {"duration": 60}, "2:00", {"duration": 180}),
    ],
)
def test_conflicts_about_other_fields_are_decided_too(
    library: Library, says: Say, field: str, first: dict[str, object], edited: object, then: dict[str, object]
) -> None:
    says(_moss(**first))
    mine = _item(library).id
    if field == "people":
        people = (Contribution("Bo Li", Role.SPEAKER), Contribution("Ines Falk", Role.SPEAKER))
        before = items.as_draft(_item(library))
        items.describe(
            library,
            mine,
            type(before)(**{**{n: getattr(before, n) for n in ("kind", "title")}, "contributions": people}),
            before,
        )
    else:
        items.set_field(library, [mine], field, str(edited))
    base = {"kind": _moss().kind, "title": "Moss", "contributions": _moss().contributions}
    says(Draft(**(base | then)))  # type: ignore[arg-type]
    (conflict,) = conflicts_of(library.store.reader, mine)
    assert conflict.field == field
    theirs = filling.theirs_of(conflict)
    filling.resolve(library, mine, field, take_theirs=True)
    assert comparing.shown(item_of(library.store.reader, mine), field) == comparing.shown(theirs, field)


def test_another_source_only_fills_gaps(library: Library, says: Say) -> None:
    says(_moss(abstract="Moss is slow."))
    report = says(_moss(abstract="Otherwise.", date="2021", rating=5), name="other.bib")
    assert (_item(library).abstract, _item(library).date, _item(library).rating) == ("Moss is slow.", "2021", 5)
    assert (report.count(Outcome.MERGED), report.conflicts) == (1, 0)


def test_new_tags_links_lists_and_chapters_come_and_removed_ones_stay_away(library: Library, says: Say) -> None:
    says(_moss(tags=("plants", "slow"), links=(Link("https://a.example"),), chapters=(Chapter("One", 0),)))
    mine = _item(library).id
    tagging.tag(library, [mine], remove=["plants"])
    chapters = (Chapter("One", 0), Chapter("Two", 60))
    says(_moss(tags=("plants", "slow", "green"), links=(Link("https://a.example"), Link("https://b.example")),
               chapters=chapters, lists=("Read soon",)))  # fmt: skip
    item = _item(library)
    assert set(item.tags) == {"slow", "green"}
    assert [link.url for link in item.links] == ["https://a.example", "https://b.example"]
    assert ([chapter.title for chapter in item.chapters], item.lists) == (["One", "Two"], ("Read soon",))


def _note(body: str, note_id: str = "", page: str = "") -> Annotation:
    return Annotation(AnnotationKind.NOTE, body, PageAnchor(page) if page else None, id=note_id)


def test_a_second_import_of_notes_brings_the_new_ones_and_loses_none(library: Library, says: Say) -> None:
    says(_moss(annotations=(_note("slow", "a" * 32), _note("green", page="2"))))
    mine = _item(library)
    own = annotating.add_note(library, mine.id, "my own")
    assert own
    edited = next(one for one in mine.annotations if one.id == "a" * 32)
    annotating.change_body(library, edited.id, "slow, says Ines")
    says(_moss(annotations=(_note("slow indeed", "a" * 32), _note("greener", page="2"), _note("third", page="3"))))
    bodies = sorted(one.body.strip() for one in _item(library).annotations)
    assert bodies == ["greener", "my own", "slow indeed", "slow, says Ines", "third"]


def test_a_note_thrown_away_does_not_come_back(library: Library, says: Say) -> None:
    draft = _moss(annotations=(_note("slow", "a" * 32), _note("green")))
    says(draft)
    for one in _item(library).annotations:
        annotating.remove(library, one.id)
    says(draft)
    says(_moss(annotations=draft.annotations, date="2021"))
    assert _item(library).annotations == ()


def test_gone_items_are_named_and_stay(library: Library, says: Say) -> None:
    says(*(make_draft(f"Moss {n}") for n in range(4)))
    report = says(*(make_draft(f"Moss {n}") for n in range(3)), make_draft("Fern"))
    assert [item_of(library.store.reader, one).title for one in report.gone] == ["Moss 3"]
    assert report.count(Outcome.UNCHANGED) == 3
    assert len(content(library)["item"]) == 5


def test_what_the_source_renames_or_moves_is_the_same_item(library: Library, says: Say) -> None:
    drafts = (
        _moss(date="2021-05-01", citation_key="falk2021"),
        make_draft("Ferns of the northern isles", "Bo Li"),
        make_draft("Reed", date="2020"),
    )
    says(*drafts)
    report = says(make_draft("On Moss", "Ines Falk", date="2021-06-01", citation_key="falk2021"),
                  make_draft("Ferns of the northern isle", "Bo Li"), make_draft("Reed", date="2021"))  # fmt: skip
    assert [report.count(one) for one in Outcome] == [0, 3, 0, 0]
    assert _item(library, "On Moss").date == "2021-06-01"
    assert _item(library, "Reed").date == "2021"


def test_a_programme_that_moves_and_renames_a_talk_is_followed(library: Library, says: Say) -> None:
    says(make_draft("Moss", "Ines Falk", date="2021-05-01", extra={"guid": "5c1"}), name="schedule.xml")
    report = says(make_draft("A walk on moss", "Ines Falk", date="2021-05-02", extra={"guid": "5c1"}), name="schedule.xml")
    assert report.count(Outcome.MERGED) == 1


def test_parts_of_a_talk_that_differ_by_a_number_are_not_one(library: Library, says: Say) -> None:
    says(make_draft("Ferns of the northern isles, part 1", "Bo Li"))
    report = says(make_draft("Ferns of the northern isles, part 2", "Bo Li"))
    assert report.count(Outcome.CREATED) == 1


def test_another_list_of_the_same_name_makes_nothing_gone(library: Library, says: Say) -> None:
    says(*(make_draft(f"Moss {n}") for n in range(4)))
    assert says(*(make_draft(f"Fern {n}") for n in range(4))).gone == []


def test_an_item_listed_twice_does_not_change_with_every_import(library: Library, says: Say) -> None:
    twice = (_moss(abstract="Moss is slow."), _moss(abstract="Moss is green."))
    says(*twice)
    report = says(*twice)
    assert (report.count(Outcome.UNCHANGED), _item(library).abstract) == (2, "Moss is slow.")


def test_an_import_again_is_undone_as_one_step(library: Library, says: Say) -> None:
    says(_moss(abstract="Moss is slow.", tags=("plants",)), make_draft("Fern"))
    items.set_field(library, [_item(library).id], "abstract", "Moss is patient.")
    before = content(library)
    says(_moss(abstract="Moss is green.", tags=("green",), date="2021"), make_draft("Lichen"))
    editing.undo(library)
    assert content(library) == before


def test_the_preview_says_what_the_import_will_do(library: Library, says: Say) -> None:
    says(_moss(abstract="Moss is slow."), make_draft("Fern"), make_draft("Lichen"), make_draft("Reed", date="2020"))
    items.set_field(library, [_item(library).id], "abstract", "Moss is patient.")
    drafts = (
        _moss(abstract="Moss is green."),
        make_draft("Fern"),
        make_draft("Reed", date="2021"),
        make_draft("Sedge"),
    )
    comparison = previewing.compare(library, Reading("moss.bib", "bibtex", "f" * 64, "", drafts))
    assert [one.state for one in comparison.drafts] == [State.CONFLICT, State.KNOWN, State.CHANGED, State.NEW]
    (difference,) = comparison.drafts[0].differences
    assert (difference.what, difference.ours, difference.theirs) == (
        What.CONFLICT,
        "Moss is patient.",
        "Moss is green.",
    )
    assert [title for _id, title in comparison.gone] == ["Lichen"]
    report = says(*drafts)
    assert [report.count(one) for one in Outcome] == [1, 2, 1, 0]
    assert len(report.gone) == 1


def test_an_item_made_by_hand_is_filled_and_not_overwritten(library: Library, says: Say) -> None:
    mine = make_item(library, "Moss", "Ines Falk", abstract="Mine.")
    says(_moss(abstract="Theirs.", date="2021"))
    item = item_of(library.store.reader, mine)
    assert (item.abstract, item.date) == ("Mine.", "2021")
