"""Rating, status, priority, due dates, fields, lists, tags, notes."""

from dataclasses import replace

import pytest

from desktop.domain.annotation import AnnotationKind, QuoteAnchor
from desktop.domain.item import Item, Kind
from desktop.domain.reading import Status
from desktop.errors import NotFound, UserFacing
from desktop.services import annotating, collecting, deciding, items, tagging
from desktop.services.library import Library
from desktop.store import collections
from desktop.store import items as kept
from tests.library import make_item


def _item(library: Library, item: str) -> Item:
    return kept.item_of(library.store.reader, item)


def test_status_notes_the_day_and_the_inbox_forgets_it(library: Library) -> None:
    item = make_item(library)
    assert _item(library, item).status is None
    deciding.set_status(library, [item], Status.QUEUED)
    deciding.set_status(library, [item], Status.FINISHED)
    read = _item(library, item)
    assert read.status is Status.FINISHED and read.queued and read.finished and not read.started
    deciding.set_status(library, [item], None)
    assert _item(library, item).finished == ""


@pytest.mark.parametrize(
    ("field", "typed", "kept_as"),
    [
        ("date", "September 26, 2024", "2024-09-26"),
        ("date", "2021", "2021"),
        ("start_time", "9:30 PM", "21:30"),
        ("start_time", "12:05 am", "00:05"),
        ("duration", "1:02:03", 3723),
        ("duration", "45", 2700),
        ("language", " en ", "en"),
    ],
)
def test_a_field_is_set_from_what_a_person_types(library: Library, field: str, typed: str, kept_as: object) -> None:
    item = make_item(library)
    items.set_field(library, [item], field, typed)
    assert getattr(_item(library, item), field) == kept_as


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("date", "soon"),
        ("start_time", "25:00"),
        ("title", "  "),
        ("kind", "film"),
        ("url", "javascript:alert(1)"),
        ("doi", "nonsense"),
        ("colour", "red"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_a_sentence(library: Library, field: str, typed: str) -> None:
    item = make_item(library)
    with pytest.raises(UserFacing):
        items.set_field(library, [item], field, typed)


def test_typed_date_is_kept_beside_what_it_means(library: Library) -> None:
    item = make_item(library)
    items.set_field(library, [item], "date", "Thursday, 26 September 2024")
    assert _item(library, item).date_typed == "Thursday, 26 September 2024"


def test_tags_fold_case_and_keep_their_first_spelling(library: Library) -> None:
    item = make_item(library)
    tagging.tag(library, [item], add=["#Machine Learning / Trees"])
    tagging.tag(library, [item], add=["machine learning/trees"])
    assert _item(library, item).tags == ("Machine Learning/Trees",)
    tagging.set_tags(library, [item], ["other"])
    assert _item(library, item).tags == ("other",)


def test_highlight_finds_its_quote_across_line_ends(library: Library) -> None:
    item = make_item(library, abstract="Sheep are counted\nby night. Sheep are counted by day.")
    annotating.highlight_quote(library, item, "counted by day", "why?")
    (highlight,) = _item(library, item).annotations
    assert highlight.kind is AnnotationKind.HIGHLIGHT and highlight.body == "why?\n"
    assert isinstance(highlight.anchor, QuoteAnchor) and highlight.anchor.exact == "counted by day"
    with pytest.raises(NotFound):
        annotating.highlight_quote(library, item, "not there")


def test_emptied_note_goes_to_the_trash(library: Library) -> None:
    item = make_item(library)
    annotating.add_note(library, item, "thought")
    (note,) = _item(library, item).annotations
    annotating.change_body(library, note.id, "  ")
    assert _item(library, item).annotations == ()


def test_a_note_changed_elsewhere_while_it_was_edited_is_kept_beside(library: Library) -> None:
    item = make_item(library)
    annotating.add_note(library, item, "first")
    (note,) = _item(library, item).annotations
    annotating.change_body(library, note.id, "from the command line")
    annotating.change_body(library, note.id, "from the window", base=note.body)
    assert {a.body for a in _item(library, item).annotations} == {"from the command line\n", "from the window\n"}


def test_a_form_leaves_alone_what_it_did_not_change(library: Library) -> None:
    item = make_item(library, "Sheep", "Ada Byron", date="2021")
    began = items.as_draft(_item(library, item))
    items.set_field(library, [item], "date", "2022-05-01")
    items.describe(library, item, replace(began, title="Goats"), base=began)
    read = _item(library, item)
    assert (read.title, read.date, read.people) == ("Goats", "2022-05-01", ("Ada Byron",))
    items.describe(library, item, replace(items.as_draft(read), kind=Kind.PAPER), base=items.as_draft(read))
    assert _item(library, item).kind is Kind.PAPER


def test_a_list_keeps_its_own_order(library: Library) -> None:
    ids = [make_item(library, title) for title in ("One", "Two", "Three")]
    collecting.add_to_list(library, "Later", ids)
    collecting.move_in_list(library, "later", ids[2], -2)
    collecting.remove_from_list(library, "LATER", [ids[0]])
    row = collections.collection_named(library.store.reader, "Later")
    assert row is not None
    numbers = collections.numbers_in(library.store.reader, row.id)
    assert kept.ids_of(library.store.reader, numbers) == [ids[2], ids[1]]
    collecting.add_to_list(library, "Later", [ids[0]])
    numbers = collections.numbers_in(library.store.reader, row.id)
    assert kept.ids_of(library.store.reader, numbers) == [ids[2], ids[1], ids[0]]


def test_an_id_may_be_shortened_as_long_as_it_is_one_items(library: Library) -> None:
    item = make_item(library)
    assert kept.id_beginning_with(library.store.reader, item[:6]) == item
    with pytest.raises(NotFound):
        kept.id_beginning_with(library.store.reader, "zz")
    with pytest.raises(NotFound):
        kept.id_beginning_with(library.store.reader, "%")
