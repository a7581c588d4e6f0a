"""Files in the reading pane: shown, opened, taken off; dropped on an item, or elsewhere in the window; what stands beside."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.attachment import Attachment
from desktop.domain.draft import Draft
from desktop.domain.item import Kind
from desktop.services import attaching, importing, items, merging
from desktop.services.reading_sources import Source
from desktop.ui.desk import Desk
from desktop.ui.detail.pane import DetailPane
from desktop.ui.dialogs.again.conflicts import ConflictsDialog

PAPER = Attachment("a" * 64, "halls.pdf", 2_400_000)
SLIDES = Attachment("b" * 64, "halls, last version.pptx", 512)


def test_files_are_listed_with_kind_and_size(show: Callable[..., DetailPane]) -> None:
    pane = show(attachments=(PAPER, SLIDES))
    assert pane.files.isVisible()
    assert pane.files.texts() == ["halls.pdf, Document, 2.4 MB", "halls, last version.pptx, Slides, 512 bytes"]


def test_an_item_without_files_has_no_such_part(pane: DetailPane) -> None:
    assert not pane.files.isVisible()


def test_keys_open_copy_the_path_and_take_off(show: Callable[..., DetailPane]) -> None:
    pane = show(attachments=(PAPER, SLIDES))
    done: list[tuple[str, Attachment]] = []
    for name in ("open_wanted", "path_wanted", "remove_wanted", "folder_wanted"):
        getattr(pane.files, name).connect(lambda one, name=name: done.append((name, one)))
    pane.files.setFocus()
    QTest.keyClick(pane.files, Qt.Key.Key_Return)
    QTest.keyClick(pane.files, Qt.Key.Key_Down)
    QTest.keyClick(pane.files, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane.files, Qt.Key.Key_Delete)
    assert done == [("open_wanted", PAPER), ("path_wanted", SLIDES), ("remove_wanted", SLIDES)]
    menu = pane.files.menu()
    assert [action.text() for action in menu.actions() if action.text()] == ["Open", "Show in the Folder", "Copy the Path", "Remove"]
    menu.actions()[1].trigger()
    assert done[-1] == ("folder_wanted", SLIDES)


@pytest.fixture
def item(desk: Desk, qtbot: QtBot) -> str:
    """The id of the one item of the library, which is in the reading pane."""
    desk.workbench.write(lambda library: items.add(library, Draft(Kind.TALK, "Drawing halls", abstract="Halls answer late.")))
    qtbot.waitUntil(lambda: desk.workbench.item is not None)
    assert desk.workbench.item is not None
    return str(desk.workbench.item.id)


def names(desk: Desk) -> list[str]:
    return [text.partition(",")[0] for text in desk.window.detail.files.texts()]


def drop(desk: Desk, on: QWidget | None, *paths: Path, text: str = "") -> None:
    data = QMimeData()
    if paths:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        data.setText(text)
    point = QPointF(on.mapTo(desk.window, QPoint(20, 20))) if on is not None else QPointF(5, 5)
    event = QDropEvent(point, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    desk.window.dropEvent(event)


def made(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(b"%PDF-1.4 " + name.encode())
    return path


def test_a_file_dropped_on_the_pane_or_on_the_row_is_kept_with_the_item(desk: Desk, item: str, qtbot: QtBot, tmp_path: Path) -> None:
    drop(desk, desk.window.detail, made(tmp_path, "halls.pdf"))
    qtbot.waitUntil(lambda: names(desk) == ["halls.pdf"])
    drop(desk, desk.window.results.viewport(), made(tmp_path, "halls.vtt"))
    qtbot.waitUntil(lambda: names(desk) == ["halls.pdf", "halls.vtt"])
    desk.actions.run("edit.undo")
    qtbot.waitUntil(lambda: names(desk) == ["halls.pdf"])


def test_a_page_dropped_on_a_row_and_anything_dropped_elsewhere_is_imported(desk: Desk, item: str, tmp_path: Path) -> None:
    imported: list[list[Path]] = []
    desk.window.files_dropped.disconnect()
    desk.window.files_dropped.connect(imported.append)
    page, paper = made(tmp_path, "programme.txt"), made(tmp_path, "halls.pdf")
    drop(desk, desk.window.results.viewport(), page)
    drop(desk, desk.window.sidebar, paper)
    drop(desk, None, paper)
    assert imported == [[page], [paper], [paper]]


def test_text_from_another_program_is_reported(desk: Desk, item: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.window.text_dropped) as dropped:
        drop(desk, desk.window.results.viewport(), text="Ropes at sea\nBo Marsh")
    assert dropped.args == ["Ropes at sea\nBo Marsh"]


def test_enter_opens_the_copy_in_the_library_and_delete_takes_the_file_not_the_item(
    desk: Desk, item: str, qtbot: QtBot, tmp_path: Path
) -> None:
    opened: list[Path] = []
    desk.workbench.open_path = lambda path: bool(opened.append(path)) or True  # type: ignore[method-assign, func-returns-value]
    desk.workbench.write(lambda library: attaching.attach(library, item, [made(tmp_path, "halls.pdf")]))
    qtbot.waitUntil(lambda: names(desk) == ["halls.pdf"])
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.window.detail.files.setFocus()
    QTest.keyClick(desk.window.detail.files, Qt.Key.Key_Return)
    assert [path.read_bytes() for path in opened] == [b"%PDF-1.4 halls.pdf"]
    QTest.keyClick(desk.window.detail.files, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(desk) == [])
    assert desk.workbench.item is not None and not desk.workbench.item.trashed


def test_a_file_that_nothing_opens_is_a_sentence(desk: Desk, item: str, qtbot: QtBot, tmp_path: Path) -> None:
    desk.workbench.open_path = lambda _path: False  # type: ignore[method-assign]
    desk.workbench.open_file(made(tmp_path, "halls.pdf"))
    assert desk.window.toast.message() == "No program was found that opens halls.pdf."


def test_the_pane_says_what_was_merged_and_takes_it_apart(desk: Desk, item: str, qtbot: QtBot) -> None:
    remark = desk.window.detail.merged
    desk.workbench.write(lambda library: items.add(library, Draft(Kind.TALK, "Drawing halls")))
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 2)
    other = next(row[0] for row in desk.library.store.reader.execute("SELECT id FROM item").fetchall() if row[0] != item)
    desk.workbench.write(lambda library: merging.merge(library, item, [other]))
    qtbot.waitUntil(lambda: remark.text() == "Merged from 2 items.")
    remark.button.click()
    qtbot.waitUntil(lambda: len(desk.workbench.numbers) == 2 and remark.text() == "")


def imported(desk: Desk, draft: Draft) -> None:
    source = Source("halls.txt", "listing", draft.abstract, "", [draft], 1)
    desk.workbench.write(lambda library: importing.run(library, [source]).changed)


def test_the_pane_says_that_the_source_says_otherwise(desk: Desk, qtbot: QtBot) -> None:
    first = Draft(Kind.TALK, "Drawing halls", abstract="Halls answer late.")
    imported(desk, first)
    qtbot.waitUntil(lambda: desk.workbench.item is not None)
    mine = replace(first, abstract="Halls answer very late.")
    desk.workbench.write(lambda library: items.describe(library, str(desk.workbench.item.id), mine, base=first))
    imported(desk, replace(first, abstract="Halls answer at last."))
    remark = desk.window.detail.conflict
    qtbot.waitUntil(lambda: remark.text() == "The source says otherwise about abstract.")
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    remark.button.setFocus()
    QTest.keyClick(remark.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.window.findChild(ConflictsDialog) is not None)
    dialog = desk.window.findChild(ConflictsDialog)
    qtbot.waitUntil(lambda: len(dialog.texts()) == 1 and dialog.isActiveWindow())
    QTest.keyClick(dialog.list, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: dialog.texts() == [] and remark.text() == "")
    assert "Take the source's abstract" in dialog.toast.message()
    dialog.close()
