"""The results through keys, mouse and visible rows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.query.parser import parse
from desktop.ui import theme
from desktop.ui.table.row_layout import Fonts, stars_area
from desktop.ui.table.view import ResultsView

_Key = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


def _visible(view: ResultsView) -> list[int]:
    model = view.results()
    rows = range(view.rowAt(0), view.rowAt(view.viewport().height() - 1) + 1)
    return [model.row(model.index(row, 0)).number for row in rows]


def test_the_first_row_is_current_when_the_keyboard_arrives(shown) -> None:
    view = shown([5, 6, 7])
    assert view.current_number() == 5
    assert view.selected_numbers() == [5]


def test_letters_of_vi_move_like_the_arrows(shown, qtbot) -> None:
    view = shown(list(range(1, 101)))
    for key, number in ((_Key.Key_J, 2), (_Key.Key_Down, 3), (_Key.Key_K, 2), (_Key.Key_Up, 1)):
        qtbot.keyClick(view, key)
        assert (view.current_number(), view.selected_numbers()) == (number, [number])
    qtbot.keyClick(view, _Key.Key_G, _SHIFT)
    assert view.current_number() == 100
    assert 100 in _visible(view)
    qtbot.keyClick(view, _Key.Key_G)
    assert view.current_number() == 100
    qtbot.keyClick(view, _Key.Key_G)
    assert view.current_number() == 1


def test_another_key_between_two_g_breaks_them(shown, qtbot) -> None:
    view = shown([1, 2, 3])
    for key in (_Key.Key_J, _Key.Key_G, _Key.Key_J, _Key.Key_G):
        qtbot.keyClick(view, key)
    assert view.current_number() == 3


def test_home_end_and_pages_move_over_rows(shown, qtbot) -> None:
    view = shown(list(range(1, 101)))
    qtbot.keyClick(view, _Key.Key_End)
    assert view.current_number() == 100
    qtbot.keyClick(view, _Key.Key_Home)
    assert view.current_number() == 1
    qtbot.keyClick(view, _Key.Key_PageDown)
    assert 3 <= view.current_number() <= 8


def test_shift_and_arrows_extend_and_ctrl_a_takes_all_in_the_order_shown(shown, qtbot) -> None:
    view = shown([9, 4, 7, 1])
    counts = []
    view.selection_changed.connect(counts.append)
    qtbot.keyClick(view, _Key.Key_Down, _SHIFT)
    assert view.selected_numbers() == [9, 4]
    qtbot.keyClick(view, _Key.Key_A, _CTRL)
    assert view.selected_numbers() == [9, 4, 7, 1]
    assert counts == [2, 4]


def test_shift_extends_from_where_letters_have_gone(shown, qtbot) -> None:
    view = shown(list(range(1, 21)))
    view.select_number(10)
    qtbot.keyClick(view, _Key.Key_J)
    qtbot.keyClick(view, _Key.Key_Down, _SHIFT)
    qtbot.keyClick(view, _Key.Key_Down, _SHIFT)
    assert view.selected_numbers() == [11, 12, 13]
    qtbot.keyClick(view, _Key.Key_J)
    assert view.selected_numbers() == [14]
    place = view.visualRect(view.results().index(10, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, place.y()))
    qtbot.keyClick(view, _Key.Key_J)
    qtbot.keyClick(view, _Key.Key_J)
    qtbot.keyClick(view, _Key.Key_Down, _SHIFT)
    assert view.selected_numbers() == [13, 14]


def test_enter_and_double_click_open(shown, qtbot) -> None:
    view = shown([9, 4, 7])
    opened = []
    view.opened.connect(opened.append)
    qtbot.keyClick(view, _Key.Key_Down)
    qtbot.keyClick(view, _Key.Key_Return)
    place = view.visualRect(view.results().index(2, 0)).topLeft() + QPoint(80, 20)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [4, 7]


def test_other_letters_and_digits_are_free_for_shortcuts(shown, library, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    view = ResultsView(library.fetch)
    QVBoxLayout(window).addWidget(view)
    pressed = []
    for key in ("3", "T", "F", "Shift+U"):
        QShortcut(QKeySequence(key), window).activated.connect(lambda key=key: pressed.append(key))
    view.show_numbers([1, 2])
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    view.setFocus()
    for key, modifier in ((_Key.Key_3, Qt.KeyboardModifier.NoModifier), (_Key.Key_T, Qt.KeyboardModifier.NoModifier)):
        qtbot.keyClick(view, key, modifier)
    qtbot.keyClick(view, _Key.Key_U, _SHIFT)
    qtbot.keyClick(view, _Key.Key_T)
    assert pressed == ["3", "T", "Shift+U", "T"]
    assert view.current_number() == 1


def test_what_is_chosen_stays_chosen_in_another_order(shown, qtbot) -> None:
    view = shown(list(range(1, 101)))
    view.select_number(50)
    qtbot.keyClick(view, _Key.Key_Down, _SHIFT)
    told = []
    view.current_changed.connect(told.append)
    view.show_numbers(list(range(100, 0, -1)))
    assert view.current_number() == 51
    assert view.selected_numbers() == [51, 50]
    assert 51 in _visible(view)
    assert told == []


def test_the_row_at_the_top_stays_there_when_others_come_before_it(shown) -> None:
    view = shown(list(range(1, 101)))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    top = _visible(view)[0]
    view.show_numbers([*range(200, 210), *range(1, 101)])
    assert _visible(view)[0] == top


def test_a_new_query_is_read_from_its_top(shown) -> None:
    view = shown(list(range(1, 101)))
    view.select_number(90)
    view.show_numbers([*range(1, 101, 2), 90], from_top=True)
    assert _visible(view)[0] == 1
    assert view.current_number() == 90


def test_the_neighbour_follows_a_row_that_was_taken_away(shown) -> None:
    view = shown([1, 2, 3, 4])
    view.select_number(3)
    told = []
    view.current_changed.connect(told.append)
    view.show_numbers([1, 2, 4])
    assert (view.current_number(), view.selected_numbers()) == (4, [4])
    view.show_numbers([1, 2])
    assert (view.current_number(), view.selected_numbers()) == (2, [2])
    view.show_numbers([])
    assert (view.current_number(), view.selected_numbers()) == (None, [])
    assert told == [4, 2, None]


def test_a_changed_row_is_shown_after_a_refresh(shown, library) -> None:
    view = shown([1, 2, 3])
    assert view.results().index(0, 0).data() == "Talk number 1"
    library.changes[1] = {"title": "Renamed"}
    view.refresh([1])
    assert view.results().index(0, 0).data() == "Renamed"


@pytest.mark.parametrize(("star", "rating"), [(1, 1), (5, 5), (4, 0)])
def test_a_click_on_a_star_rates_and_on_the_last_one_takes_the_rating_away(shown, qtbot, star, rating) -> None:
    view = shown([1, 2, 3])
    clicked = []
    view.rating_clicked.connect(lambda number, stars: clicked.append((number, stars)))
    area = view.visualRect(view.results().index(1, 0))
    stars = stars_area(Fonts.of(view.font()), area.width()).translated(area.topLeft())
    point = QPoint(round(stars.left() + (star - 0.5) * stars.width() / 5), round(stars.center().y()))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert clicked == [(2, rating)]
    assert view.selected_numbers() == [1]


def test_rows_are_as_high_as_the_font_needs(shown) -> None:
    view = shown([1, 2])
    before = view.rowHeight(0)
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.rowHeight(0) > before * 1.6


@pytest.mark.parametrize("query", ["", "small graphs", "by:quill rating>=3"])
def test_every_sort_of_row_is_painted(shown, library, query) -> None:
    library.changes[1] = {"trashed": True, "title": "A very long title " * 20}
    library.changes[3] = {"text": "", "people": (), "event": "", "date": "", "title": ""}
    library.gone.add(4)
    view = shown([1, 2, 3, 4])
    view.set_query_tree(parse(query))
    assert not view.grab().isNull()


def test_hits_are_marked_in_the_colour_of_hits(shown) -> None:
    view = shown([1, 2, 3])

    def hit_pixels() -> int:
        image = view.viewport().grab().toImage()
        hit = theme.colour("hit").rgb()
        return sum(image.pixel(x, y) == hit for x in range(0, image.width(), 2) for y in range(0, 200, 2))

    assert hit_pixels() == 0
    view.set_query_tree(parse("graphs"))
    assert hit_pixels() > 50
    view.set_query_tree(parse("rating>=3"))
    assert hit_pixels() == 0


def test_the_menu_is_wanted_where_the_mouse_is(shown, qtbot) -> None:
    view = shown([1, 2, 3])
    with qtbot.waitSignal(view.context_menu_wanted) as wanted:
        point = QPoint(100, 20)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
        QApplication.sendEvent(view.viewport(), event)
    assert wanted.args == [view.viewport().mapToGlobal(point)]


def test_tab_leaves_the_list(qtbot, library) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    view, line = ResultsView(library.fetch), QLineEdit()
    layout.addWidget(view)
    layout.addWidget(line)
    view.show_numbers([1, 2])
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    view.setFocus()
    qtbot.keyClick(view, _Key.Key_Tab)
    assert line.hasFocus()
