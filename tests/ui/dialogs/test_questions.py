"""The short dialogs: texts, notes, tags, choices, exports, and those that only show something."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop import __version__
from desktop.exporters.registry import EXPORTERS
from desktop.store.journal import EntryKind, Step
from desktop.ui.dialogs import ask
from desktop.ui.dialogs.about import AboutDialog
from desktop.ui.dialogs.export_dialog import ExportDialog
from desktop.ui.dialogs.help import HelpDialog
from desktop.ui.dialogs.history import HistoryDialog
from desktop.ui.dialogs.note_dialog import NoteDialog, NoteWish
from desktop.ui.dialogs.report import ReportDialog
from desktop.ui.dialogs.shortcuts import ShortcutDialog
from desktop.ui.dialogs.tag_dialog import TagDialog, TagWish

Opened = Callable[[QDialog], QDialog]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    """Shows a dialog with the keyboard in it."""

    def show(dialog: QDialog) -> QDialog:
        qtbot.addWidget(dialog, before_close_func=lambda one: one.done(0))
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return show


def known(typed: str) -> list[tuple[str, int]]:
    return [(name, count) for name, count in (("halls", 12), ("halls/echoes", 3), ("to cite", 1)) if typed.lower() in name]


def rows(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())]


def test_a_text_is_asked_for_and_given(answerer, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    def answer(dialog: QWidget) -> None:
        qtbot.keyClicks(dialog.line, " Autumn ")  # type: ignore[attr-defined]
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)  # type: ignore[attr-defined]

    answerer.next(answer)
    assert ask.ask_text(None, "New list", "Name") == "Autumn"

    answerer.next(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert ask.ask_text(None, "New list", "Name", "Autumn") is None


def test_an_empty_text_cannot_be_given(opened: Opened) -> None:
    dialog = opened(ask.TextDialog(None, "New list", "Name", "", ()))

    assert not dialog.accept_button.isEnabled()  # type: ignore[attr-defined]


def test_a_choice_is_made_with_arrows(answerer, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    def answer(dialog: QWidget) -> None:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)  # type: ignore[attr-defined]
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)  # type: ignore[attr-defined]

    answerer.next(answer)
    assert ask.ask_choice(None, "Status", [("Queued", 1), ("Started", 2)]) == 2


def test_many_choices_are_narrowed_by_typing(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(ask.ChoiceDialog(None, "List", [f"List {n}" for n in range(20)]))
    assert isinstance(dialog, ask.ChoiceDialog)

    qtbot.keyClicks(dialog.line, "1")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.chosen() == 10

    qtbot.keyClicks(dialog.line, "xyz")
    assert not dialog.accept_button.isEnabled()


def test_a_note_is_saved_with_control_enter_at_its_time(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(NoteDialog(None, title="Note", body="Ask", time="12:34"))
    assert isinstance(dialog, NoteDialog) and dialog.time is not None

    qtbot.keyClicks(dialog.edit, " Ada")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.edit, Qt.Key.Key_Return, CONTROL)

    assert dialog.wish() == NoteWish("Ask Ada", 754)


def test_a_wrong_time_keeps_the_note_open(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(NoteDialog(None, title="Note", time=""))
    assert isinstance(dialog, NoteDialog) and dialog.time is not None

    qtbot.keyClicks(dialog.time.line, "noon")
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return, CONTROL)

    assert dialog.isVisible() and "is not a time in a recording" in dialog.time.complaint()
    dialog.time.line.clear()
    dialog.accept()
    assert dialog.wish() == NoteWish("", None)


def test_tags_are_typed_ticked_and_unticked(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(TagDialog(None, ["drones"], ["halls"], known))
    assert isinstance(dialog, TagDialog)

    qtbot.keyClicks(dialog.line, "method / bayes, TO CITE")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    names = [dialog.list.item(n).text() for n in range(dialog.list.count())]
    assert names == ["halls", "drones", "method/bayes", "to cite", "halls/echoes   3"]
    dialog.list.setCurrentRow(1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)

    assert dialog.wish() == TagWish(["method/bayes", "to cite"], ["drones"])


def test_enter_in_an_empty_tag_line_saves_and_typed_tags_count(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(TagDialog(None, [], [], known))
    assert isinstance(dialog, TagDialog)
    qtbot.keyClicks(dialog.line, "ech")
    assert [dialog.list.item(n).text() for n in range(dialog.list.count())] == ["halls/echoes   3"]

    qtbot.keyClick(dialog.line, Qt.Key.Key_Return, CONTROL)

    assert dialog.result() == QDialog.DialogCode.Accepted and dialog.wish() == TagWish(["ech"], [])


def test_a_tag_that_some_items_have_stays_so_untouched(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(TagDialog(None, [], ["halls"], known))
    assert isinstance(dialog, TagDialog)

    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)

    assert dialog.wish() == TagWish([], [])


def test_an_export_follows_its_format(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(ExportDialog(None, 3, EXPORTERS, "Autumn: reading", shown=1204, folder=tmp_path))
    assert isinstance(dialog, ExportDialog)

    assert dialog.selection.text() == "The 3 selected items" and dialog.selection.isChecked()
    assert dialog.shown.text() == "Everything on the list: 1,204 items"
    assert dialog.wish().path == tmp_path / "Autumn- reading.md" and dialog.wish().heading == "Autumn: reading"

    dialog.format.setCurrentIndex(2)
    dialog.shown.setChecked(True)
    wish = dialog.wish()
    assert (wish.exporter.name, wish.path.suffix, wish.scope) == ("bibtex", ".bib", "shown")

    dialog.path.setText(str(tmp_path / "plain"))
    assert dialog.wish().path == tmp_path / "plain.bib"


def test_an_export_says_what_will_happen_to_the_file(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(ExportDialog(None, 0, EXPORTERS, "list", folder=tmp_path))
    assert isinstance(dialog, ExportDialog)
    assert dialog.shown.isChecked() and not dialog.selection.isVisible()

    for path, button, possible in (
        (tmp_path / "missing" / "list.md", "Export", False), (tmp_path, "Export", False), (tmp_path / "new.md", "Export", True),
    ):  # fmt: skip
        dialog.path.setText(str(path))
        assert (dialog.accept_button.text(), dialog.accept_button.isEnabled()) == (button, possible)

    (tmp_path / "old.md").write_text("kept")
    dialog.path.setText(str(tmp_path / "old.md"))
    assert dialog.accept_button.text() == "Replace"
    assert "will be replaced" in "".join(label.text() for label in dialog.findChildren(QLabel))


def test_keys_are_narrowed_by_name_and_key(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(ShortcutDialog(None, [("&Item", "&Tag…", "T"), ("Item", "Note…", "N"), ("View", "Palette…", "Ctrl+K")]))
    assert isinstance(dialog, ShortcutDialog)
    assert rows(dialog.table)[0] == ["Item", "Tag…", "T"]

    qtbot.keyClicks(dialog.line, "ctrl")
    assert rows(dialog.table) == [["View", "Palette…", "Ctrl+K"]]

    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)


def test_history_and_reports_are_tables(opened: Opened) -> None:
    history = opened(HistoryDialog(None, [Step("g", "Import halls.txt", EntryKind.IMPORT, 1_727_860_000_000, "import")]))
    assert isinstance(history, HistoryDialog)
    assert rows(history.table)[0][1:] == ["Import", "Import halls.txt"]

    report = opened(ReportDialog(None, "Imported", "3 items came in.", ["line 12: a break", "line 40: a map"]))
    assert isinstance(report, ReportDialog)
    assert rows(report.table) == [["line 12: a break"], ["line 40: a map"]]


def test_about_names_the_version(opened: Opened) -> None:
    dialog = opened(AboutDialog(None, "my library"))

    assert f"Postil {__version__}" in [label.text() for label in dialog.findChildren(QLabel)]
    assert "Library: my library" in [label.text() for label in dialog.findChildren(QLabel)]


def test_help_pages_link_to_each_other_and_to_nothing_else(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "help").mkdir()
    (tmp_path / "secret.md").write_text("# Secret", "utf-8")
    (tmp_path / "help" / "start.md").write_text("# Start\n\n[keys](keys.md) [out](../secret.md)", "utf-8")
    (tmp_path / "help" / "keys.md").write_text("# Keys", "utf-8")
    dialog = opened(HelpDialog(None, tmp_path / "help" / "start.md"))
    assert isinstance(dialog, HelpDialog)
    assert "Start" in dialog.browser.toPlainText()

    for link in ("../secret.md", "file:///etc/passwd", str(tmp_path / "secret.md")):
        dialog.browser.anchorClicked.emit(QUrl(link))
        assert "Start" in dialog.browser.toPlainText()

    dialog.browser.anchorClicked.emit(QUrl("keys.md"))
    assert dialog.browser.toPlainText() == "Keys"
    qtbot.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert "Start" in dialog.browser.toPlainText()


def test_a_missing_help_page_says_so(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(HelpDialog(None, tmp_path / "gone.md"))
    assert isinstance(dialog, HelpDialog)

    assert dialog.browser.toPlainText() == "There is no help page gone.md."
    assert QApplication.focusWidget() is dialog.browser
