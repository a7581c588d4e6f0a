"""The reading pane as a reader uses it: what stands there, and what the keys and the mouse ask for."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import Colour, QuoteAnchor, TimeAnchor
from desktop.domain.ids import ItemId
from desktop.domain.people import Contribution, Role
from desktop.store.journal import HistoryLine
from desktop.ui.detail.pane import DetailPane
from desktop.ui.widgets.buttons import TextButton
from tests.ui.detail.hall import ABSTRACT, ITEM

Show = Callable[..., DetailPane]


def texts(widget: QWidget) -> str:
    """Everything that can be read in a widget."""
    found = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    found += [button.shown_text() for button in widget.findChildren(TextButton) if button.isVisible()]
    return "\n".join(found)


def button(pane: DetailPane, text: str) -> QAbstractButton:
    return next(one for one in pane.findChildren(TextButton) if one.shown_text() == text and one.isVisible())


def row(pane: DetailPane, annotation_id: str) -> QWidget:
    found = pane.annotations.choose(annotation_id)
    assert found is not None
    return found


def test_everything_known_of_an_item_can_be_read(pane: DetailPane) -> None:
    read = texts(pane)

    for words in (
        "Drawing halls <b>from</b> echoes & patience", "Ada Quill", "Reader, Institute of Halls", "Rosa Tamm", "chair",
        "Keynote", "Halls 2024", "Geometry · Tallinn · 26 September 2024 · 14:30 · 0:45:12", "Started",
        "High priority · due 1 December 2024", "halls/echoes", "Video", "DOI 10.5555/halls.17",
        "Halls drawn from what they answer.", "Autumn reading", "halls.txt · listing · 2024-10-01 08:00",
        "Thursday, September 26", "at 0:06:20",
    ):  # fmt: skip
        assert words in read
    assert pane.abstract.toPlainText() == ABSTRACT
    assert pane.header.rating.accessibleName() == "Rating: 4 stars"


def test_biographies_open_from_their_heading(pane: DetailPane, qtbot: QtBot) -> None:
    assert "Ada tunes halls." not in texts(pane)

    heading = button(pane, "About the people")
    heading.setFocus()
    qtbot.keyClick(heading, Qt.Key.Key_Return)

    assert "Ada tunes halls." in texts(pane)


def test_links_that_no_browser_should_get_are_text(pane: DetailPane) -> None:
    assert "odd one: javascript:alert(1)" in texts(pane)
    assert not [one for one in pane.findChildren(TextButton) if "odd" in one.shown_text()]


def test_pressing_parts_of_the_head_is_reported(pane: DetailPane, qtbot: QtBot) -> None:
    for text, signal, said in (
        ("Ada Quill", pane.person_clicked, ["Ada Quill"]),
        ("Halls 2024", pane.event_clicked, ["Halls 2024"]),
        ("halls/echoes", pane.tag_clicked, ["halls/echoes"]),
        ("Video", pane.link_opened, ["https://example.org/17"]),
        ("DOI 10.5555/halls.17", pane.link_opened, ["https://doi.org/10.5555/halls.17"]),
        ("Started", pane.status_clicked, []),
        ("Show the page", pane.source_wanted, ["s1"]),
    ):
        with qtbot.waitSignal(signal) as heard:
            qtbot.keyClick(button(pane, text), Qt.Key.Key_Return)
        assert heard.args == said


def test_digits_on_the_stars_rate(pane: DetailPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.rated) as heard:
        qtbot.keyClick(pane.header.rating, Qt.Key.Key_2)

    assert heard.args == [2]


def test_a_long_list_of_people_opens_in_parts(show: Show, qtbot: QtBot) -> None:
    pane = show(contributions=tuple(Contribution(f"Person {n}", Role.SPEAKER) for n in range(60)))
    assert "Person 23" in texts(pane) and "Person 24" not in texts(pane)

    qtbot.keyClick(button(pane, "36 more"), Qt.Key.Key_Return)
    qtbot.keyClick(button(pane, "12 more"), Qt.Key.Key_Return)

    assert "Person 59" in texts(pane)


def test_keys_select_a_passage_of_the_abstract(pane: DetailPane, qtbot: QtBot) -> None:
    assert pane.abstract_selection() is None

    pane.abstract.setFocus()
    for _ in range(5):
        qtbot.keyClick(pane.abstract, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    for _ in range(3):
        qtbot.keyClick(
            pane.abstract, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )

    place = pane.abstract_selection()
    assert place is not None
    assert ABSTRACT[slice(*place)].startswith("We ask")


def test_places_count_characters_also_behind_rare_ones(pane: DetailPane) -> None:
    start = ABSTRACT.index("rank is bounded")
    pane.abstract.go_to(start, start + 4)
    cursor = pane.abstract.textCursor()
    cursor.setPosition(cursor.position() + 4, cursor.MoveMode.KeepAnchor)
    pane.abstract.setTextCursor(cursor)

    assert pane.abstract_selection() == (start, start + 4)
    assert cursor.selectedText() == "rank"


def test_letters_in_the_abstract_are_keys_of_the_window(pane: DetailPane, qtbot: QtBot) -> None:
    pressed: list[str] = []
    for key in ("h", "n", "t", "e", "j"):
        QShortcut(QKeySequence(key), pane).activated.connect(lambda key=key: pressed.append(key))

    for place in (pane.abstract, pane.chapters, row(pane, "n1")):
        place.setFocus()
        for key in ("h", "n", "t", "e", "j"):
            qtbot.keyClicks(place, key)

    assert pressed == ["h", "n", "t", "e", "j"] * 3
    assert pane.abstract.toPlainText() == ABSTRACT


def test_tab_reaches_every_part(pane: DetailPane, qtbot: QtBot) -> None:
    pane.header.rating.setFocus()
    reached = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in reached:
            break
        reached.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)

    names = {widget.accessibleName() for widget in reached}
    for part in (
        "Abstract", "Chapters", "Status: Started", "Tag to cite", "Open Video", "Ada Quill", "Halls 2024", "Add a note",
        "About the people, folded", "Show the page of halls.txt",
    ):  # fmt: skip
        assert part in names
    assert any(name.startswith("Note") for name in names)
    assert "" not in names


def test_the_chapter_with_the_focus_is_the_current_one(pane: DetailPane, qtbot: QtBot) -> None:
    assert pane.current_chapter() is None

    pane.chapters.setFocus()
    qtbot.keyClick(pane.chapters, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.note_wanted) as heard:
        qtbot.keyClick(pane.chapters, Qt.Key.Key_Return)

    assert pane.current_chapter() == ITEM.chapters[1]
    assert heard.args == [TimeAnchor(372, "c2")]


def test_a_repaired_time_shows_what_the_page_says(pane: DetailPane) -> None:
    model = pane.chapters.model()
    told = model.data(model.index(2, 0), Qt.ItemDataRole.ToolTipRole)

    assert "The page says 4:05. Times before it count hours." in told
    assert not model.data(model.index(1, 0), Qt.ItemDataRole.ToolTipRole)


def test_keys_on_a_highlight(pane: DetailPane, qtbot: QtBot) -> None:
    entry = row(pane, "h2")
    assert pane.current_annotation() == "h2"

    with qtbot.waitSignal(pane.colour_wanted) as coloured:
        qtbot.keyClick(entry, Qt.Key.Key_C)
    with qtbot.waitSignal(pane.note_edit_wanted) as edited:
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    with qtbot.waitSignal(pane.note_delete_wanted) as deleted:
        qtbot.keyClick(entry, Qt.Key.Key_Delete)

    assert coloured.args == ["h2", Colour.BLUE]
    assert edited.args == ["h2"] and deleted.args == ["h2"]


def test_delete_on_a_note_does_not_reach_the_window(pane: DetailPane, qtbot: QtBot) -> None:
    trashed: list[bool] = []
    QShortcut(QKeySequence(Qt.Key.Key_Delete), pane).activated.connect(lambda: trashed.append(True))

    with qtbot.waitSignal(pane.note_delete_wanted):
        qtbot.keyClick(row(pane, "n1"), Qt.Key.Key_Delete)

    assert trashed == []


def test_arrows_go_through_the_notes(pane: DetailPane, qtbot: QtBot) -> None:
    seen = []
    row(pane, "n1")
    for _ in range(5):
        seen.append(pane.current_annotation())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)

    assert seen == ["n1", "h1", "h3", "h2", "n2"]


def test_an_entry_leads_back_to_its_passage(pane: DetailPane, qtbot: QtBot) -> None:
    qtbot.keyClick(row(pane, "h2"), Qt.Key.Key_Space)

    assert pane.abstract.is_lit()
    assert pane.abstract.textCursor().position() == ABSTRACT.index("told apart by rank") + 2  # two pairs before it
    qtbot.waitUntil(lambda: not pane.abstract.is_lit())


def test_a_note_at_a_time_leads_to_its_chapter(pane: DetailPane, qtbot: QtBot) -> None:
    qtbot.keyClick(row(pane, "n2"), Qt.Key.Key_Space)

    assert pane.chapters.current() == ITEM.chapters[1]


def test_a_click_on_a_highlight_chooses_its_entry(pane: DetailPane, qtbot: QtBot) -> None:
    cursor = pane.abstract.textCursor()
    cursor.setPosition(4)
    place = pane.abstract.cursorRect(cursor).center()

    qtbot.mouseClick(pane.abstract.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert pane.current_annotation() == "h1"


def test_a_highlight_whose_passage_went_away_stays_with_a_mark(pane: DetailPane) -> None:
    read = texts(row(pane, "h3"))

    assert "“words that went away”" in read
    assert "The abstract has changed and no longer holds this passage." in read
    assert "passage is gone" in row(pane, "h3").accessibleName()


def test_the_same_item_keeps_its_place(pane: DetailPane, qtbot: QtBot) -> None:
    bar = pane._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 40)
    place = bar.maximum() // 2
    bar.setValue(place)

    pane.show_item(replace(ITEM, rating=1))
    QApplication.processEvents()

    assert bar.value() == place

    pane.show_item(replace(ITEM, id=ItemId("b" * 32)))
    QApplication.processEvents()

    assert bar.value() == 0


def test_the_focus_stays_among_the_notes_when_one_goes(pane: DetailPane, qtbot: QtBot) -> None:
    row(pane, "h1")

    pane.show_item(replace(ITEM, annotations=tuple(one for one in ITEM.annotations if one.id != "h1")))

    assert pane.current_annotation() == "h3"
    assert QApplication.focusWidget() is row(pane, "h3")


def test_a_menu_asks_for_a_highlight_and_a_note_on_the_selection(pane: DetailPane, qtbot: QtBot) -> None:
    menu = pane.abstract.menu()
    assert [action.isEnabled() for action in menu.actions()] == [False, False, False, True]

    pane.abstract.selectAll()
    actions = {action.text(): action for action in pane.abstract.menu().actions()}
    with qtbot.waitSignal(pane.highlight_wanted):
        actions["Highlight"].trigger()
    with qtbot.waitSignal(pane.note_wanted) as heard:
        actions["Add note here…"].trigger()

    assert isinstance(heard.args[0], QuoteAnchor) and heard.args[0].exact == ABSTRACT


def test_history_is_folded_and_tells_what_changed(pane: DetailPane, qtbot: QtBot) -> None:
    pane.show_history([HistoryLine(1_727_860_000_000, "Change status", "me", "item", "status", "queued", "started")])
    assert "Change status" not in texts(pane)

    qtbot.keyClick(button(pane, "History"), Qt.Key.Key_Space)

    assert "status: queued → started" in texts(pane)


def test_nothing_and_several_have_calm_pages(pane: DetailPane) -> None:
    pane.show_item(None)
    assert "Nothing chosen" in texts(pane)
    assert pane.abstract_selection() is None and pane.current_annotation() is None

    pane.show_several(1200)
    assert "1,200 items chosen" in texts(pane)

    pane.show_item(ITEM)
    assert "Ada Quill" in texts(pane)


def test_an_item_with_a_title_alone_shows_no_empty_headings(show: Show) -> None:
    pane = show(
        contributions=(), abstract="", summary="", event=None, session=None, date="", chapters=(), annotations=(), lists=(),
        sources=(), links=(), identifiers=(), date_typed="", tags=(),
    )  # fmt: skip
    read = texts(pane)

    assert "Chapters" not in read and "Source" not in read and "About the people" not in read
    assert "Add note" in read


def test_without_an_abstract_the_summary_is_what_is_read_and_marked(pane, qtbot) -> None:
    item = replace(ITEM, abstract="", annotations=())
    pane.show_item(item, None)
    assert pane.abstract.isVisible() and not pane.summary.isVisible()
    pane.abstract.setFocus()
    qtbot.keyClick(pane.abstract, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    start, end = pane.abstract_selection()
    assert item.summary[start:end].strip() == item.summary.split()[0]
