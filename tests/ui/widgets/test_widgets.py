"""The small widgets, by keys and by what can be read on them."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import UserFacing
from desktop.ui import theme
from desktop.ui.widgets.buttons import TagChip, TextButton
from desktop.ui.widgets.checked_line import CheckedLine
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.progress_bar import ProgressStrip
from desktop.ui.widgets.rating import Rating
from desktop.ui.widgets.row_table import Column, RowTable
from desktop.ui.widgets.toast import Toast
from desktop.ui.widgets.words import readable_date


def spoken(widget: QWidget) -> str:
    """The name that a screen reader gets."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_stars_follow_keys_and_mouse(qtbot: QtBot) -> None:
    rating = Rating()
    qtbot.addWidget(rating)
    heard: list[int] = []
    rating.rated.connect(heard.append)
    rating.show()

    for key in (Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_0, Qt.Key.Key_End, Qt.Key.Key_Right):
        qtbot.keyClick(rating, key)
    second = QPoint(rating.sizeHint().width() * 2 // 5 - 4, rating.height() // 2)
    qtbot.mouseClick(rating, Qt.MouseButton.LeftButton, pos=second)
    qtbot.mouseClick(rating, Qt.MouseButton.LeftButton, pos=second)

    assert heard == [3, 4, 3, 0, 5, 2, 0]
    rating.show_rating(1)
    assert spoken(rating) == "Rating: 1 star" and heard[-1] == 0


def test_chips_flow_into_rows_and_never_lie_over_each_other(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for number in range(20):
        flow.put(TagChip(f"tag number {number}"))
    holder.resize(260, flow.heightForWidth(260))
    holder.show()

    places = [widget.geometry() for widget in flow.widgets()]
    assert all(holder.rect().contains(place) for place in places)
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])
    assert flow.heightForWidth(260) > flow.heightForWidth(2600)


def test_a_chip_wider_than_its_row_is_cut(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    flow.put(TagChip("a very long tag " * 20))
    flow.setGeometry(QRect(0, 0, 200, 100))

    assert flow.widgets()[0].width() <= 200


def test_text_buttons_show_ampersands_and_answer_enter(qtbot: QtBot) -> None:
    button = TextButton("Rock & Roll")
    qtbot.addWidget(button)
    button.show()

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert spoken(button) == "Rock & Roll"
    assert button.sizeHint() != QSize(0, 0)


def test_an_empty_state_offers_what_can_be_done(qtbot: QtBot) -> None:
    done: list[str] = []
    page = EmptyState("library", "Nothing here", "Open something.", [("Open", lambda: done.append("open")), ("Leave", print)])
    qtbot.addWidget(page)
    page.resize(500, 400)
    page.show()

    assert {label.text() for label in page.findChildren(QLabel)} == {"Nothing here", "Open something."}
    qtbot.keyClick(page.buttons[0], Qt.Key.Key_Return)
    assert done == ["open"]


def test_a_toast_undoes_once_and_leaves_the_focus_alone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit(window)
    window.resize(700, 300)
    with qtbot.waitActive(window):
        window.show()
    line.setFocus()
    toast = Toast(window)
    undone: list[bool] = []

    toast.show_message("3 items moved to the trash", "Undo", lambda: undone.append(True))

    assert toast.message() == "3 items moved to the trash" and QApplication.focusWidget() is line
    assert window.rect().contains(toast.geometry())
    undo = next(one for one in toast.findChildren(QPushButton) if one.text() == "Undo")
    qtbot.keyClick(undo, Qt.Key.Key_Space)
    assert undone == [True] and toast.message() == ""


def test_a_toast_goes_by_itself_and_follows_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit(window)
    window.resize(700, 300)
    with qtbot.waitActive(window):
        window.show()
    line.setFocus()
    QCursor.setPos(window.mapToGlobal(QPoint(1, 1)))
    toast = Toast(window, shown_ms=30)
    toast.show_message("Saved " + "and saved again " * 20)
    window.resize(400, 500)
    assert window.rect().contains(toast.geometry())

    qtbot.waitUntil(lambda: toast.message() == "")


def test_progress_tells_how_long_once_it_can(qtbot: QtBot) -> None:
    now = [0.0]
    strip = ProgressStrip(now=lambda: now[0])
    qtbot.addWidget(strip)
    assert not strip.isVisible()

    strip.show_progress(0, 3000, "halls.txt")
    assert strip.text() == "halls.txt – 0 of 3,000"
    now[0] = 4.0
    strip.show_progress(1000, 3000, "halls.txt")
    assert strip.text() == "halls.txt – 1,000 of 3,000 · about 8 seconds left"
    now[0] = 300.0
    strip.show_progress(1500, 3000, "halls.txt")
    assert strip.text().endswith("about 5 minutes left")
    strip.show_progress(7, 0, "reading")
    assert strip.text() == "reading – 7" and strip.findChildren(QProgressBar)[0].maximum() == 0

    cancel = strip.findChildren(QPushButton)[0]
    with qtbot.waitSignal(strip.cancelled):
        qtbot.keyClick(cancel, Qt.Key.Key_Space)
    assert not cancel.isEnabled()
    strip.finish()
    assert not strip.isVisible()
    strip.show_progress(1, 2, "again")
    assert cancel.isEnabled()


def test_a_wrong_line_says_so_until_it_is_right(qtbot: QtBot) -> None:
    def no_numbers(text: str) -> None:
        if any(c.isdigit() for c in text):
            raise UserFacing("Letters only.")

    line = CheckedLine("Name", "a1", check=no_numbers)
    qtbot.addWidget(line)
    line.show()

    assert not line.is_right() and line.complaint() == "Letters only."
    line.line.setFocus()
    qtbot.keyClick(line.line, Qt.Key.Key_End)
    qtbot.keyClick(line.line, Qt.Key.Key_Backspace)
    assert line.complaint() == ""


def test_rows_are_added_moved_and_removed_by_keys(qtbot: QtBot) -> None:
    table = RowTable("People", (Column("Name"), Column("Role", 12, ("Speaker", "Chair"))))
    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(table)
    table.set_rows([(("Ada", "Speaker"), 1), (("Rosa", "Chair"), 2)])
    with qtbot.waitActive(holder):
        holder.show()
    grid = table.grid
    grid.setFocus()

    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert table.rows() == [(["Rosa", "Chair"], 2), (["Ada", "Speaker"], 1)]

    qtbot.keyClick(grid, Qt.Key.Key_Insert)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Jun Ellery")
    table.commit()
    assert table.rows()[2] == (["Jun Ellery", "Speaker"], None)

    grid.setCurrentCell(0, 0)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert [texts[0] for texts, _old in table.rows()] == ["Ada", "Jun Ellery"]


def test_rows_left_empty_do_not_count(qtbot: QtBot) -> None:
    table = RowTable("Links", (Column("Address"), Column("Leads to", 10, ("Page", "Video"))))
    qtbot.addWidget(table)
    table.add_row()

    assert table.rows() == []


def test_partial_dates_read_like_dates() -> None:
    assert readable_date("2024-09-26") == "26 September 2024"
    assert readable_date("2024-09") == "September 2024"
    assert readable_date("2024") == "2024"
    assert readable_date("--09-26") == "26 September"
    assert readable_date("--09") == "September"
    assert readable_date("") == "" and readable_date("soon") == "soon"


def test_a_label_of_another_size_follows_the_font_of_the_program(qapp, qtbot) -> None:
    label = PlainLabel("Title", scale=1.5, bold=True)
    qtbot.addWidget(label)
    label.show()
    theme.apply(qapp, "light", 100)
    before = label.font().pointSizeF()
    theme.apply(qapp, "light", 150)
    assert label.font().pointSizeF() == pytest.approx(before * 1.5)
    theme.apply(qapp, "light", 100)
    assert label.font().pointSizeF() == pytest.approx(before)
