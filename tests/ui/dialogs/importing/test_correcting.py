"""What a person corrects in the preview: words of the page as values, typed values, joined, new and dropped items, undone."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.draft import Draft, LeftOut, Reading
from desktop.domain.item import Identifier, Link
from desktop.domain.source import Span
from desktop.errors import UserFacing
from desktop.services import previewing, reading_sources
from desktop.services.library import Library
from desktop.services.previewing import Compared, Comparison, State
from desktop.settings import Settings
from desktop.ui.dialogs.importing.columns_dialog import ColumnsDialog, TableColumn
from desktop.ui.dialogs.importing.preview import ImportPreview
from desktop.ui.dialogs.item_form import ItemForm
from desktop.ui.questions import Questions

Opened = Callable[..., ImportPreview]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(preview: Opened, page: Reading) -> ImportPreview:
    return preview(page)


def select(dialog: ImportPreview, words: str) -> None:
    """Selects words on the page, as a person does with Shift and the arrows."""
    text = dialog.page.page
    start = text.text.index(words)
    cursor = QTextCursor(dialog.page.document())
    cursor.setPosition(text.to_qt(start))
    cursor.setPosition(text.to_qt(start + len(words)), QTextCursor.MoveMode.KeepAnchor)
    dialog.page.setTextCursor(cursor)
    dialog.page.setFocus()


def press(dialog: ImportPreview, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or dialog, key, modifier)


def drafts(dialog: ImportPreview) -> tuple[Draft, ...]:
    return dialog.chosen()[0].drafts


def read_from(dialog: ImportPreview, draft: Draft, name: str) -> list[str]:
    return [dialog.page.page.text[span.start : span.end] for span in draft.spans.get(name, ())]


def type_into(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, text)


def test_selected_words_become_the_title(dialog: ImportPreview, qtbot: QtBot) -> None:
    select(dialog, "They come back changed.")
    press(dialog, qtbot, Qt.Key.Key_T)

    draft = drafts(dialog)[0]
    assert draft.title == "They come back changed."
    assert read_from(dialog, draft, "title") == ["They come back changed."]
    assert dialog.said() == "Title corrected." and dialog.form.lines["title"].text() == draft.title
    assert dialog.list.tree.currentIndex().siblingAtColumn(1).data() == "new, corrected"


def test_selected_words_become_people_with_their_affiliation(dialog: ImportPreview, qtbot: QtBot) -> None:
    select(dialog, "Rosa Tamm")
    press(dialog, qtbot, Qt.Key.Key_P, SHIFT)
    assert drafts(dialog)[0].people == ("Ada Quill", "Rosa Tamm")
    assert drafts(dialog)[0].contributions[0].affiliation == "Institute of Halls"
    assert read_from(dialog, drafts(dialog)[0], "people.1") == ["Rosa Tamm"]

    select(dialog, "Ada Quill, Institute of Halls")
    press(dialog, qtbot, Qt.Key.Key_P)
    draft = drafts(dialog)[0]
    assert [(one.name, one.affiliation) for one in draft.contributions] == [("Ada Quill", "Institute of Halls")]
    assert read_from(dialog, draft, "people.0") == ["Ada Quill"] and "people.1" not in draft.spans


def test_dates_times_places_and_links_are_read_from_the_page(dialog: ImportPreview, qtbot: QtBot) -> None:
    for words, key in (
        ("Thursday, September 26", Qt.Key.Key_D), ("14:30 – 15:15", Qt.Key.Key_H), ("Blue room", Qt.Key.Key_O),
        ("https://example.org/17", Qt.Key.Key_L), ("Halls 2024, Tallinn", Qt.Key.Key_V),
    ):  # fmt: skip
        select(dialog, words)
        press(dialog, qtbot, key)

    draft = drafts(dialog)[0]
    assert (draft.date, draft.date_typed) == ("2024-09-26", "Thursday, September 26")
    assert (draft.start_time, draft.end_time, draft.place) == ("14:30", "15:15", "Blue room")
    assert draft.links == (Link("https://example.org/17"),)
    assert draft.event is not None and (draft.event.name, draft.event.start_date) == ("Halls 2024, Tallinn", "2024-09-25")
    assert read_from(dialog, draft, "date") == ["Thursday, September 26"]
    assert dialog.panes.legend.words() == ["Title", "People", "Abstract", "Date", "Time", "Event", "Place"]


def test_what_items_have_in_common_goes_to_all_that_are_selected(dialog: ImportPreview, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Down, SHIFT)
    select(dialog, "Thursday, September 26")
    press(dialog, qtbot, Qt.Key.Key_D)

    assert [draft.date for draft in drafts(dialog)] == ["2024-09-26", "2024-09-26"]
    assert dialog.said() == "Date corrected in 2 items."

    press(dialog, qtbot, Qt.Key.Key_Z, CONTROL)
    assert [draft.date for draft in drafts(dialog)] == ["", ""]


def test_words_that_do_not_fit_change_nothing(dialog: ImportPreview, qtbot: QtBot) -> None:
    for words, key, sentence in (
        ("Blue room", Qt.Key.Key_D, "is not a date"), ("Blue room", Qt.Key.Key_H, "is not a time of day"),
        ("Blue room", Qt.Key.Key_L, "holds no web address"),
    ):  # fmt: skip
        select(dialog, words)
        press(dialog, qtbot, key)
        assert sentence in dialog.said()
    assert drafts(dialog) == dialog.findings.files[0].reading.drafts

    dialog.page.moveCursor(QTextCursor.MoveOperation.Start)
    press(dialog, qtbot, Qt.Key.Key_T)
    assert dialog.said() == "Select the words on the page first."


def test_the_abstract_is_replaced_or_made_longer(dialog: ImportPreview, qtbot: QtBot) -> None:
    select(dialog, "It has an abstract of its own.")
    press(dialog, qtbot, Qt.Key.Key_A, SHIFT)
    draft = drafts(dialog)[0]
    assert draft.abstract.endswith("changed.\n\nIt has an abstract of its own.")
    assert len(draft.spans["abstract"]) == 2

    select(dialog, "It has an abstract of its own.")
    press(dialog, qtbot, Qt.Key.Key_A)
    assert drafts(dialog)[0].abstract == "It has an abstract of its own."
    assert read_from(dialog, drafts(dialog)[0], "abstract") == ["It has an abstract of its own."]


def test_typed_values_are_taken_over_with_enter(dialog: ImportPreview, qtbot: QtBot) -> None:
    lines = dialog.form.lines
    for name, text in (("title", "Halls that ask"), ("people", "Ada Quill; Mari Must"), ("date", "2024-09-26"),
                       ("event", "Halls"), ("link", "https://example.org/1")):  # fmt: skip
        type_into(qtbot, lines[name].line, text)
        qtbot.keyClick(lines[name].line, Qt.Key.Key_Return)
        assert dialog.list.tree.hasFocus() and dialog.isVisible()

    draft = drafts(dialog)[0]
    assert (draft.title, draft.people, draft.date) == ("Halls that ask", ("Ada Quill", "Mari Must"), "2024-09-26")
    assert draft.event is not None and draft.event.name == "Halls" and draft.links[0].url == "https://example.org/1"
    assert draft.contributions[0].affiliation == "Institute of Halls"
    assert "title" not in draft.spans and "abstract" in draft.spans


def test_a_typed_title_that_stands_on_the_page_keeps_its_place(dialog: ImportPreview, qtbot: QtBot) -> None:
    type_into(qtbot, dialog.form.lines["title"].line, "Halls that")
    qtbot.keyClick(dialog.form.lines["title"].line, Qt.Key.Key_Return)

    assert read_from(dialog, drafts(dialog)[0], "title") == ["Halls that"]


def test_a_typed_abstract_is_taken_over_when_it_is_left(dialog: ImportPreview, qtbot: QtBot) -> None:
    dialog.form.abstract.setFocus()
    dialog.form.abstract.setPlainText("Shorter.")
    qtbot.keyClick(dialog.form.abstract, Qt.Key.Key_Return, CONTROL)

    assert dialog.result() and drafts(dialog)[0].abstract == "Shorter."


def test_a_wrong_line_keeps_the_preview_open_and_says_why(dialog: ImportPreview, qtbot: QtBot) -> None:
    line = dialog.form.lines["date"]
    type_into(qtbot, line.line, "soon")
    qtbot.keyClick(line.line, Qt.Key.Key_Return, CONTROL)
    assert dialog.isVisible() and "is not a date" in line.complaint()

    qtbot.keyClick(line.line, Qt.Key.Key_Escape)
    assert line.text() == "" and dialog.list.tree.hasFocus() and not line.complaint()
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Return)
    assert dialog.result()


def test_a_title_is_edited_in_the_list(dialog: ImportPreview, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_F2)
    editor = dialog.list.tree.findChild(QLineEdit)
    assert editor is not None and editor.text() == "Halls that answer"
    qtbot.keyClicks(editor, "Halls")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: drafts(dialog)[0].title == "Halls")
    assert dialog.isVisible()


def test_the_whole_form_corrects_every_field(dialog: ImportPreview, qtbot: QtBot, answerer) -> None:  # type: ignore[no-untyped-def]
    def answer(form: ItemForm) -> None:
        form.lines["doi"].line.setText("10.5555/halls.17")
        form.lines["title"].line.setText("Halls")
        qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)

    answerer.next(answer)
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_E)

    draft = drafts(dialog)[0]
    assert draft.identifiers == (Identifier("doi", "10.5555/halls.17"),)
    assert "title" not in draft.spans and "people.0" in draft.spans


def test_an_item_is_joined_with_the_one_before(dialog: ImportPreview, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_J)
    assert dialog.said() == "There is no item before this one to join it with."

    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list.tree, Qt.Key.Key_J)

    (draft,) = drafts(dialog)
    assert draft.abstract.endswith("changed.\n\nRosa Tamm\nRooms without corners\nCorners keep what is said.")
    assert draft.records == 2 and dialog.accept_button.text() == "Import 1 item"
    assert read_from(dialog, draft, "abstract")[1].startswith("Rosa Tamm")

    press(dialog, qtbot, Qt.Key.Key_Z, CONTROL)
    assert [one.title for one in drafts(dialog)] == ["Halls that answer", "Rooms without corners"]
    assert dialog.form.lines["title"].text() == "Rooms without corners"

    press(dialog, qtbot, Qt.Key.Key_Y, CONTROL)
    assert len(drafts(dialog)) == 1


def test_selected_words_become_a_new_item_in_its_place(dialog: ImportPreview, qtbot: QtBot) -> None:
    select(dialog, "Mind the step\nA talk that nobody noticed\n")
    press(dialog, qtbot, Qt.Key.Key_N)

    draft = drafts(dialog)[2]
    assert (draft.title, draft.abstract, draft.line) == ("Mind the step", "A talk that nobody noticed", 12)
    assert read_from(dialog, draft, "title") == ["Mind the step"]
    assert draft.event == drafts(dialog)[0].event
    assert dialog.list.tree.hasFocus() and dialog.form.lines["title"].text() == "Mind the step"


def test_an_item_is_made_of_what_was_left_out(dialog: ImportPreview, qtbot: QtBot) -> None:
    dialog.tabs.setCurrentIndex(2)
    table = dialog.left_out.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End, CONTROL)
    qtbot.keyClick(table, Qt.Key.Key_N)

    draft = drafts(dialog)[2]
    assert (draft.title, draft.abstract) == ("A talk that nobody noticed", "It has an abstract of its own.")
    assert read_from(dialog, draft, "abstract") == ["It has an abstract of its own."]
    assert [part.line for part in dialog.chosen()[0].left_out] == [12]

    press(dialog, qtbot, Qt.Key.Key_Z, CONTROL)
    assert len(drafts(dialog)) == 2 and len(dialog.chosen()[0].left_out) == 2


def test_a_record_that_stands_elsewhere_becomes_an_item_too(
    preview: Opened, with_left_out: Callable[[LeftOut], Reading], qtbot: QtBot
) -> None:
    dialog = preview(with_left_out(LeftOut("Kept apart\nIts text", "Broken.", 3, is_record=True)))
    dialog.tabs.setCurrentIndex(2)
    dialog.left_out.table.selectRow(0)
    qtbot.mouseClick(dialog.left_out.button, Qt.MouseButton.LeftButton)

    draft = next(one for one in drafts(dialog) if one.title == "Kept apart")
    assert draft.abstract == "Its text" and draft.spans == {}


def test_corrected_items_are_compared_with_the_library_again(preview: Opened, page: Reading, qtbot: QtBot) -> None:
    def compare(reading: Reading) -> Comparison:
        known = reading.drafts[0].title == "Halls"
        return Comparison((Compared(State.KNOWN if known else State.NEW, "a" if known else ""),))

    dialog = preview(page, compare=compare)
    type_into(qtbot, dialog.form.lines["title"].line, "Halls")
    qtbot.keyClick(dialog.form.lines["title"].line, Qt.Key.Key_Return)

    assert dialog.list.tree.currentIndex().siblingAtColumn(1).data() == "already there, corrected"


def test_a_source_with_only_damaged_records_goes_along_for_the_report(preview: Opened, page: Reading) -> None:
    damaged = Reading("b.bib", "bibtex", "1" * 64, "@x", (), (LeftOut("@x", "Broken.", 1, is_record=True),))
    empty = replace(damaged, name="c.txt", left_out=())

    assert [one.name for one in preview(page, damaged, empty).chosen()] == ["halls.txt", "b.bib"]


TABLE = "Heading,Who,Colour\nHalls that answer,Ada Quill,About echoes\nRooms without corners,Rosa Tamm,About corners\n"


def test_columns_are_read_otherwise(tmp_path: Path, qtbot: QtBot, answerer) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "talks.csv"
    path.write_text(TABLE, "utf-8")
    reading = reading_sources.read_file(path, {"Heading": "title", "Who": "speakers", "Colour": ""})
    library = Library.open(tmp_path / "library", create=True)
    seen: list[str] = []

    def give_colour(to: str) -> Callable[[ColumnsDialog], None]:
        def answer(columns: ColumnsDialog) -> None:
            colour = columns.choices[2]
            seen.append(colour.currentData())
            colour.setCurrentIndex(colour.findData(to))
            qtbot.keyClick(columns, Qt.Key.Key_Return, CONTROL)

        return answer

    def correct(shown: ImportPreview) -> None:
        for field, result in (("summary", ("About echoes", "")), ("abstract", ("", "About echoes"))):
            answerer.next(give_colour(field))
            qtbot.mouseClick(shown.head.columns_button, Qt.MouseButton.LeftButton)
            assert (drafts(shown)[0].summary, drafts(shown)[0].abstract) == result
        qtbot.mouseClick(shown.undo_button, Qt.MouseButton.LeftButton)
        assert drafts(shown)[0].summary == "About echoes"
        shown.accept()

    answerer.next(correct)
    questions = Questions(QWidget(), library, Settings.load(tmp_path / "settings.json"))
    (chosen,) = questions.ask_import([reading], [previewing.compare(library, reading)], [])

    assert [draft.summary for draft in chosen.drafts] == ["About echoes", "About corners"]
    assert seen[1] == "summary" and chosen.folder == str(tmp_path)
    library.close()


def test_columns_without_a_title_are_not_taken(qtbot: QtBot) -> None:
    def refuse(_mapping: Mapping[str, str]) -> None:
        raise UserFacing("No column holds titles.")

    dialog = ColumnsDialog(None, [TableColumn("Heading", ("Halls",), "title")], {"title": "Title", "place": "Place"}, refuse)
    qtbot.addWidget(dialog, before_close_func=lambda dialog: dialog.done(0))
    with qtbot.waitActive(dialog):
        dialog.show()
    assert dialog.choices[0].accessibleName() == "Column Heading is read as"

    qtbot.keyClick(dialog.choices[0], Qt.Key.Key_Down)
    qtbot.keyClick(dialog.choices[0], Qt.Key.Key_Return)

    assert dialog.isVisible() and dialog.complaint() == "No column holds titles."
    assert dialog.mapping() == {"Heading": "place"}


def test_spans_of_corrections_lie_within_the_page(dialog: ImportPreview, qtbot: QtBot, part: Callable[[str], Span]) -> None:
    select(dialog, "Echoes carry further than words 😀.\n")
    press(dialog, qtbot, Qt.Key.Key_A)

    assert drafts(dialog)[0].spans["abstract"] == (part("Echoes carry further than words 😀."),)
