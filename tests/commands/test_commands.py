"""Every command against a real library and the plain workbench."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.commands import collections, items, searching
from desktop.commands import library as library_commands
from desktop.commands.table import COMMANDS, command_named
from desktop.commands.workbench import ExportWish, NoteWish, TagWish
from desktop.domain.annotation import Colour, QuoteAnchor, TimeAnchor, quote_anchor
from desktop.domain.reading import Priority, Status
from desktop.errors import UserFacing
from desktop.exporters.registry import exporter_named
from desktop.services.previewing import State
from desktop.services.searching import find
from desktop.store.sorting import SortKey
from tests.commands.conftest import choose
from tests.workbench import PlainWorkbench


def run(bench: PlainWorkbench, command_id: str, **answers: Any) -> None:
    command = command_named(command_id)
    assert command.when(bench), command_id
    bench.answers = answers
    command.run(bench)


def titles(bench: PlainWorkbench, query: str) -> list[str]:
    from desktop.store.items import rows_of

    return [row.title for row in rows_of(bench.library.store.reader, find(bench.library, query).numbers)]


def test_rating_and_status_of_many_items_are_one_step(bench: PlainWorkbench) -> None:
    choose(bench, "lighthouses", "tides")
    run(bench, "item.rate_4")
    run(bench, "item.finish")
    assert sorted(titles(bench, "rating:4 status:finished")) == ["Lighthouses and sparse codes", "Tides as optimisers"]
    run(bench, "edit.undo")
    run(bench, "edit.undo")
    assert titles(bench, "has:rating or has:status") == []
    assert bench.labels[-2:] == ["undo: Mark as finished", "undo: Rate ★★★★"]
    run(bench, "edit.redo")
    assert len(titles(bench, "rating:4")) == 2


@pytest.mark.parametrize(
    ("name", "status"),
    [("queue", Status.QUEUED), ("start", Status.STARTED), ("finish", Status.FINISHED), ("drop", Status.DROPPED), ("inbox", None)],
)
def test_every_status_has_its_command(bench: PlainWorkbench, name: str, status: Status | None) -> None:
    choose(bench, "ropes")
    run(bench, f"item.{name}")
    item = bench.current()
    assert item is not None and item.status is status


def test_undo_says_when_there_is_nothing(bench: PlainWorkbench) -> None:
    for _time in range(5):
        run(bench, "edit.undo")
    assert bench.said == ["There is nothing to undo."]
    assert command_named("edit.undo").named is not None
    assert library_commands.undo_title(bench) == "Undo"
    assert library_commands.redo_title(bench).startswith("Redo: Add “")
    run(bench, "edit.redo")
    assert len(titles(bench, "")) == 1


def test_a_new_talk_comes_from_the_form(bench: PlainWorkbench) -> None:
    run(bench, "item.new_talk", draft=lambda draft, _title: replace(draft, title="Buoys"))
    run(bench, "item.new_paper", draft=None)
    assert titles(bench, "buoys is:talk") == ["Buoys"]


def test_editing_keeps_what_the_form_left(bench: PlainWorkbench) -> None:
    choose(bench, "lighthouses")
    run(bench, "item.edit", draft=lambda draft, _title: replace(draft, title="Lighthouses"))
    item = bench.current()
    assert item is not None
    assert (item.title, len(item.chapters), item.people) == ("Lighthouses", 2, ("Ada Quill",))


def test_tags_are_put_on_and_taken_off(bench: PlainWorkbench) -> None:
    choose(bench, "lighthouses", "ropes")
    run(bench, "item.tags", tags=TagWish(("sea/light", "read")))
    choose(bench, "ropes")
    run(bench, "item.tags", tags=TagWish((), ("sea/light",)))
    choose(bench, "lighthouses", "ropes")
    run(bench, "item.tags", tags=None)
    assert bench.asked[-1] == ("tags", (("read",), ("sea/light",)))


def test_priority_and_due_date_are_asked_for(bench: PlainWorkbench) -> None:
    choose(bench, "ropes")
    run(bench, "item.priority", choice="High")
    run(bench, "item.due", text="2026-03-01")
    item = bench.current()
    assert item is not None and (item.priority, item.due) == (Priority.HIGH, "2026-03-01")
    run(bench, "item.due", text="none")
    run(bench, "item.priority", choice="None")
    item = bench.current()
    assert item is not None and (item.priority, item.due) == (None, "")
    with pytest.raises(UserFacing, match="not a date"):
        run(bench, "item.due", text="soonish")


def test_trash_and_back(bench: PlainWorkbench) -> None:
    choose(bench, "ropes")
    run(bench, "item.trash")
    assert titles(bench, "in:trash") == ["Ropes"]
    run(bench, "item.restore")
    assert titles(bench, "in:trash") == []


def test_the_recording_is_opened_or_what_the_identifier_leads_to(bench: PlainWorkbench) -> None:
    for query in ("lighthouses", "ledger", "ropes"):
        choose(bench, query)
        run(bench, "item.open")
    assert bench.opened_links == ["https://example.org/lighthouses", "https://doi.org/10.1000/182"]
    assert "no link" in bench.said[-1]


def test_copies_are_markdown_citation_and_bibtex(bench: PlainWorkbench) -> None:
    choose(bench, "lighthouses", "ledger")
    run(bench, "edit.copy_citation")
    assert bench.clipped.splitlines() == [
        "Ada Quill (2023). Lighthouses and sparse codes. Harbour Meeting 2023. https://example.org/lighthouses",
        "Cy Dune (2021). A ledger of small waves. https://doi.org/10.1000/182",
    ]
    run(bench, "edit.copy_markdown")
    assert bench.clipped.startswith("## Lighthouses and sparse codes")
    run(bench, "edit.copy_bibtex")
    assert bench.clipped.count("@") == 2
    bench.chosen = bench.chosen * 300
    run(bench, "edit.copy_markdown")
    assert "too much" in bench.said[-1]


def test_a_note_stands_on_the_item_at_a_chapter_or_at_a_typed_time(bench: PlainWorkbench) -> None:
    choose(bench, "lighthouses")
    run(bench, "note.add", note=NoteWish("Ask for the slides."))
    item = bench.current()
    assert item is not None
    bench.focused_chapter = item.chapters[1]
    run(bench, "note.add", note=lambda _title, _body, time: NoteWish(f"from {time}", 300))
    bench.focused_chapter = None
    run(bench, "note.add", note=NoteWish("later", 754))
    run(bench, "note.add", note=None)
    item = bench.current()
    assert item is not None
    assert [(note.body.strip(), getattr(note.anchor, "seconds", None)) for note in item.annotations] == [
        ("from 0:05:00", 300),
        ("later", 754),
        ("Ask for the slides.", None),
    ]
    assert item.annotations[0].anchor == TimeAnchor(300, item.chapters[1].id)


def test_a_passage_is_highlighted_coloured_commented_and_removed(bench: PlainWorkbench) -> None:
    choose(bench, "lighthouses")
    run(bench, "note.highlight")
    assert "Mark a passage" in bench.said[-1]
    item = bench.current()
    assert item is not None
    bench.marked = quote_anchor(item.abstract, 0, 5)
    run(bench, "note.highlight")
    bench.marked = quote_anchor(item.abstract, 6, 10)
    run(bench, "note.add", note=NoteWish("why rarely?"))
    item = bench.current()
    assert item is not None
    first, second = item.annotations
    assert isinstance(first.anchor, QuoteAnchor) and first.anchor.exact == "Lamps"
    assert second.body.strip() == "why rarely?"
    bench.focused_annotation = first.id
    run(bench, "note.colour", choice="Blue")
    run(bench, "note.edit", note=NoteWish("the lamps"))
    changed = bench.annotation()
    assert changed is not None and (changed.colour, changed.body.strip()) == (Colour.BLUE, "the lamps")
    run(bench, "note.delete")
    assert bench.annotation() is None


def test_a_note_on_a_highlighted_passage_goes_to_its_highlight(bench: PlainWorkbench) -> None:
    choose(bench, "lighthouses")
    item = bench.current()
    assert item is not None
    bench.marked = quote_anchor(item.abstract, 0, 5)
    run(bench, "note.highlight")
    run(bench, "note.add", note=NoteWish("on second thoughts"))
    run(bench, "note.highlight")
    assert "already" in bench.said[-1]
    item = bench.current()
    assert item is not None and [one.body.strip() for one in item.annotations] == ["on second thoughts"]


def test_lists_are_filled_ordered_renamed_and_deleted(bench: PlainWorkbench) -> None:
    choose(bench, "lighthouses", "tides")
    run(bench, "list.add", text="Next week")
    run(bench, "list.new", text="Empty")
    assert collections.list_names(bench) == ["Next week", "Empty"]
    bench.set_query('list:"Next week"')
    assert titles(bench, 'list:"Next week"') == ["Lighthouses and sparse codes", "Tides as optimisers"]
    run(bench, "list.up")
    assert titles(bench, 'list:"Next week"') == ["Tides as optimisers", "Lighthouses and sparse codes"]
    run(bench, "list.down")
    run(bench, "list.rename", text="This week")
    assert bench.query() == 'list:"This week"'
    run(bench, "list.remove")
    assert titles(bench, 'list:"This week"') == []
    run(bench, "list.delete")
    assert (bench.query(), collections.list_names(bench)) == ("", ["Empty"])


def test_an_item_is_taken_off_the_only_list_it_is_on(bench: PlainWorkbench) -> None:
    choose(bench, "ropes")
    run(bench, "list.remove")
    assert bench.said == ["The item is on no list."]
    run(bench, "list.add", text="One")
    run(bench, "list.remove")
    assert titles(bench, "list:One") == []


def test_a_search_is_saved_with_its_order_and_deleted(bench: PlainWorkbench) -> None:
    bench.set_query("is:talk", SortKey.DATE, True)
    run(bench, "search.save", text="Talks by day")
    saved = collections.collections.saved_searches(bench.library.store.reader)
    assert [(one.name, one.query, one.sort) for one in saved] == [("Talks by day", "is:talk", "date reversed")]
    assert collections.order_of_text(saved[0].sort) == (SortKey.DATE, True)
    assert collections.order_of_text("nonsense") == (None, False)
    run(bench, "search.delete", choice="Talks by day")
    assert collections.collections.saved_searches(bench.library.store.reader) == []
    run(bench, "search.delete")
    assert "no smart list" in bench.said[-1]


def test_the_programme_of_an_event_stands_by_day_and_time(bench: PlainWorkbench) -> None:
    choose(bench, "tides")
    run(bench, "search.programme")
    from desktop.store.items import rows_of

    shown = [row.title for row in rows_of(bench.library.store.reader, bench.shown())]
    assert shown == ["Lighthouses and sparse codes", "Tides as optimisers"]


def test_views_order_and_history_of_queries(bench: PlainWorkbench) -> None:
    run(bench, "search.inbox")
    run(bench, "sort.title")
    run(bench, "sort.reverse")
    assert bench.order() == (SortKey.TITLE, True)
    assert searching.is_sorted_by(SortKey.TITLE)(bench) and searching.is_reversed(bench)
    run(bench, "search.back")
    run(bench, "search.forward")
    assert bench.query() == "in:inbox"
    run(bench, "sort.fitting")
    assert searching.has_fitting_order(bench)


def test_import_shows_first_and_then_imports(bench: PlainWorkbench, tmp_path: Path) -> None:
    run(bench, "edit.select_all")
    page = tmp_path / "mine.json"
    run(bench, "library.export", export=ExportWish(exporter_named("json"), page, "Mine", False))
    assert bench.said == ["4 items exported to mine.json."]
    empty = tmp_path / "empty.txt"
    empty.write_text("", "utf-8")
    run(bench, "library.import", files=[page, empty], **{"import": lambda readings, _comparisons, _problems: list(readings)})
    question, (readings, (comparison,), problems) = bench.asked[-1]
    assert (question, len(readings), comparison.count(State.KNOWN), len(problems)) == ("import", 1, 4, 1)
    assert bench.said[-1].startswith("4 records: 4 unchanged.")
    run(bench, "library.import", files=[empty])
    assert bench.reports[-1][0] == "Nothing to import"


def test_pasting_needs_a_text(bench: PlainWorkbench) -> None:
    run(bench, "library.paste")
    assert "no text" in bench.said[-1]
    bench.clipped = "   \n"
    run(bench, "library.paste")
    bench.clipped = "just a sentence"
    run(bench, "library.paste")
    assert bench.reports[-1][0] == "Nothing to import"


def test_the_starter_library_is_loaded_and_undone(bench: PlainWorkbench) -> None:
    run(bench, "library.starter")
    assert bench.said[-1].endswith("[undo]")
    assert len(bench.shown()) > 300
    run(bench, "edit.undo")
    assert len(bench.shown()) == 4


def test_export_takes_what_is_shown_or_what_is_chosen(bench: PlainWorkbench, tmp_path: Path) -> None:
    choose(bench, "ropes")
    path = tmp_path / "list.md"
    run(bench, "library.export", export=ExportWish(exporter_named("markdown"), path, "Sea", True))
    assert path.read_text("utf-8").startswith("# Sea\n\n## Ropes\n")
    assert bench.asked[-1] == ("export", (4, 1, "Reading list"))
    run(bench, "library.export", export=None)


def test_backup_check_rebuild_and_histories(bench: PlainWorkbench, tmp_path: Path) -> None:
    run(bench, "library.backup", new_file=tmp_path / "copy.db")
    assert (tmp_path / "copy.db").is_file()
    run(bench, "library.check")
    assert bench.reports[-1][1] == "All is well."
    run(bench, "library.rebuild")
    assert bench.said[-1] == "indexed 4"
    run(bench, "edit.history")
    assert bench.steps[0].label == "Add “Ropes”"
    choose(bench, "ropes")
    run(bench, "item.history")
    assert bench.lines


def test_the_window_answers_to_its_commands(bench: PlainWorkbench) -> None:
    for command_id in (
        "view.palette", "help.keys", "help.index", "help.search", "help.about", "view.sidebar", "view.theme_dark",
        "view.larger", "search.focus", "view.next_pane", "view.back", "search.weights", "app.quit",
    ):  # fmt: skip
        run(bench, command_id)
    assert bench.pages == ["palette", "keys", "index", "search", "about", "weights"]
    assert (bench.hidden, bench.themed, bench.text_steps, bench.has_quit) == ({"sidebar", "why"}, "dark", 1, True)


def test_an_explanation_opens_on_an_item_and_closes_without_one(bench: PlainWorkbench) -> None:
    assert not command_named("search.explain").when(bench)
    choose(bench, "lighthouses")
    run(bench, "search.explain")
    assert bench.is_pane_shown("why")
    bench.chosen = []
    run(bench, "search.explain")
    assert not bench.is_pane_shown("why")


def test_the_focus_goes_to_the_related_items(bench: PlainWorkbench) -> None:
    choose(bench, "lighthouses")
    run(bench, "item.related")
    assert bench.focus == "related"


def test_no_command_writes_when_its_question_is_left(bench: PlainWorkbench) -> None:
    choose(bench, "lighthouses")
    before = len(bench.labels)
    for command in COMMANDS:
        if command.title.endswith("…") and command.when(bench):
            run(bench, command.id)
    assert len(bench.labels) == before


def test_an_item_is_opened_with_its_recording(bench: PlainWorkbench) -> None:
    choose(bench, "lighthouses")
    item = bench.current()
    assert item is not None
    assert items.main_link(item) == "https://example.org/lighthouses"
