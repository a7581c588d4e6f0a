"""What a source says otherwise: kept or taken, field by field."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.domain.ids import ItemId
from desktop.domain.item import Item, Kind
from desktop.exporters.registry import exporter_named, render
from desktop.services import importing, items, reading_sources
from desktop.services.library import Library
from desktop.services.task import Task
from desktop.store.items import item_of
from desktop.ui.dialogs.again.conflicts import ConflictsDialog
from tests.workbench import PlainWorkbench

_CTRL = Qt.KeyboardModifier.ControlModifier
_LAMPS = Item(id=ItemId("a" * 32), kind=Kind.PAPER, title="Rare lamps", abstract="Lamps that blink rarely carry more.", date="2020")
_WAVES = Item(id=ItemId("b" * 32), kind=Kind.PAPER, title="Small waves", container="Waves", date="2021")


def bring_in(library: Library, folder: Path, *found: Item) -> None:
    page = folder / "harbour.json"
    page.write_text(render(exporter_named("json"), found, "Harbour"), "utf-8")
    readings, _problems = reading_sources.read_path(page)
    for _batch in importing.batches(library, [reading_sources.source_of(one) for one in readings], Task()):
        pass


@pytest.fixture
def ids(bench: PlainWorkbench, tmp_path: Path) -> dict[str, str]:
    """Two papers that a source says something else about than the person who has edited them."""
    library = bench.library
    bring_in(library, tmp_path, _LAMPS, _WAVES)
    known = {row[1]: row[0] for row in library.store.reader.execute("SELECT id, title FROM item").fetchall()}
    for title, fields in (("Rare lamps", {"abstract": "Lamps that blink rarely carry far more."}), ("Small waves", {"container": "Mine"})):
        draft = items.as_draft(item_of(library.store.reader, known[title]))
        items.describe(library, known[title], replace(draft, **fields), base=draft)
    bring_in(library, tmp_path, replace(_LAMPS, abstract="Lamps that shine carry more."), replace(_WAVES, container="Tides"))
    return known


@pytest.fixture
def dialog(bench: PlainWorkbench, ids: dict[str, str], opened: Callable[[QDialog], None]) -> ConflictsDialog:
    made = ConflictsDialog(None, bench, ids["Rare lamps"])
    opened(made)
    return made


def test_conflicts_are_shown_side_by_side_those_asked_for_first(dialog: ConflictsDialog) -> None:
    assert dialog.texts() == ["Rare lamps. Abstract · harbour.json", "Small waves. Appeared in · harbour.json"]
    assert dialog.sides.texts() == [("Abstract", "Lamps that blink rarely carry far more.", "Lamps that shine carry more.")]
    assert "harbour.json, imported" in dialog.about.text()
    model = dialog.sides.model()
    assert [model.index(0, side).data(Qt.ItemDataRole.AccessibleTextRole) for side in (0, 1)] == [
        "Abstract. Yours. Lamps that blink rarely carry far more.", "Abstract. The source's. Lamps that shine carry more.",
    ]  # fmt: skip


def test_t_takes_theirs_k_keeps_mine_and_undo_brings_it_back(
    bench: PlainWorkbench, ids: dict[str, str], dialog: ConflictsDialog, press: Callable[..., None]
) -> None:
    db = bench.library.store.reader
    press(Qt.Key.Key_T)
    assert item_of(db, ids["Rare lamps"]).abstract == "Lamps that shine carry more."
    assert dialog.texts() == ["Small waves. Appeared in · harbour.json"]
    press(Qt.Key.Key_K)
    assert item_of(db, ids["Small waves"]).container == "Mine"
    assert dialog._pages.says() == "No conflicts"
    press(Qt.Key.Key_Z, modifiers=_CTRL)
    dialog.refresh()
    assert dialog.texts() == ["Small waves. Appeared in · harbour.json"]
    press(Qt.Key.Key_Z, modifiers=_CTRL)
    dialog.refresh()
    assert item_of(db, ids["Rare lamps"]).abstract == "Lamps that blink rarely carry far more."
    assert len(dialog.texts()) == 2


def test_an_item_in_the_trash_has_no_conflict_to_show(bench: PlainWorkbench, ids: dict[str, str], dialog: ConflictsDialog) -> None:
    items.trash(bench.library, [ids["Rare lamps"]])
    dialog.refresh()
    assert dialog.texts() == ["Small waves. Appeared in · harbour.json"]
