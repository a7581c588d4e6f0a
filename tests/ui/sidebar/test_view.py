"""The sidebar through keys, mouse and visible lines."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from desktop.store.collections import CollectionRow, SavedSearchRow
from desktop.store.counts import Counts
from desktop.ui.sidebar.model import ACTIVE_ROLE
from desktop.ui.sidebar.view import Sidebar

_Key = Qt.Key
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_LISTS = [CollectionRow("a", "To discuss", 3)]
_SEARCHES = [SavedSearchRow("s", "This week", "added:7", "")]
_FACETS = {
    "kind": [("talk", 7), ("paper", 2)],
    "status": [("none", 9)],
    "event": [("Postil Days", 5), ("Winter School", 4)],
    "tag": [("graphs", 3), ("method/bayes", 2), ("method", 1)],
    "branch": [("graphs", 3), ("method", 3), ("method/bayes", 2)],
    "person": [("Ada Quill", 4)],
    "list": [("To discuss", 3)],
}


@pytest.fixture
def sidebar(qtbot) -> Sidebar:
    found = Sidebar()
    qtbot.addWidget(found)
    found.resize(260, 900)
    found.show_counts(Counts(9, _FACETS), _LISTS, _SEARCHES, (9, 9, 1))
    found.show_query("")
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    found.setFocus()
    return found


@pytest.fixture
def wishes(sidebar) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    sidebar.narrowed.connect(lambda *wish: told.append(wish))
    sidebar.query_wanted.connect(lambda query: told.append((query,)))
    return told


def _click(sidebar: Sidebar, qtbot, label: str, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    area = sidebar.tree.visualRect(sidebar.index_of(label))
    qtbot.mouseClick(sidebar.tree.viewport(), Qt.MouseButton.LeftButton, modifier, area.center())


def test_sections_are_open_but_people(sidebar) -> None:
    assert sidebar.labels() == [
        "Library", "All items", "Inbox", "Queue", "Started", "Finished", "Dropped", "Due", "With notes",
        "Annotated", "Trash",
        "Kinds", "Talks", "Papers", "Lists", "To discuss", "Smart lists", "This week",
        "Events", "Postil Days", "Winter School", "Tags", "graphs", "method", "People",
    ]  # fmt: skip


def test_a_click_narrows_and_with_ctrl_or_alt_leaves_out(sidebar, wishes, qtbot) -> None:
    _click(sidebar, qtbot, "Papers")
    _click(sidebar, qtbot, "graphs", _CTRL)
    _click(sidebar, qtbot, "Winter School", _ALT)
    _click(sidebar, qtbot, "To discuss", _CTRL)
    assert wishes == [
        ("kind", "paper", False),
        ("tag", "graphs", True),
        ("event", "=Winter School", True),
        ("list", "To discuss", True),
    ]


def test_views_lists_and_smart_lists_are_whole_queries(sidebar, wishes, qtbot) -> None:
    for label in ("Inbox", "With notes", "To discuss", "This week", "All items"):
        _click(sidebar, qtbot, label)
    assert wishes == [("in:inbox",), ("has:note",), ('list:"To discuss"',), ('search:"This week"',), ("",)]


def test_the_keyboard_does_all_that_the_mouse_does(sidebar, wishes, qtbot) -> None:
    tree = sidebar.tree
    tree.setCurrentIndex(sidebar.index_of("Talks"))
    qtbot.keyClick(tree, _Key.Key_Return)
    qtbot.keyClick(tree, _Key.Key_Down)
    qtbot.keyClick(tree, _Key.Key_Return, _ALT)
    qtbot.keyClick(tree, _Key.Key_Space)
    assert wishes == [("kind", "talk", False), ("kind", "paper", True), ("kind", "paper", False)]


def test_tags_unfold_with_the_arrows(sidebar, qtbot) -> None:
    sidebar.tree.setCurrentIndex(sidebar.index_of("method"))
    assert "bayes" not in sidebar.labels()
    qtbot.keyClick(sidebar.tree, _Key.Key_Right)
    assert "bayes" in sidebar.labels()
    qtbot.keyClick(sidebar.tree, _Key.Key_Left)
    assert "bayes" not in sidebar.labels()


def test_a_heading_folds_its_section(sidebar, wishes, qtbot) -> None:
    _click(sidebar, qtbot, "Kinds")
    assert "Talks" not in sidebar.labels()
    _click(sidebar, qtbot, "Kinds")
    assert "Talks" in sidebar.labels()
    assert wishes == []


def test_new_counts_keep_what_is_unfolded_and_current(sidebar, qtbot) -> None:
    sidebar.tree.expand(sidebar.index_of("method"))
    sidebar.tree.collapse(sidebar.index_of("Events"))
    sidebar.tree.setCurrentIndex(sidebar.index_of("method"))
    resets = []
    sidebar.tree.model().modelReset.connect(lambda: resets.append(True))
    facets = {**_FACETS, "tag": [("method/bayes", 2), ("new", 8)], "kind": [("talk", 1)]}
    sidebar.show_counts(Counts(9, facets), _LISTS, [], (10, 9, 0))
    labels = sidebar.labels()
    assert labels[labels.index("Tags") :] == ["Tags", "method", "bayes", "new", "People"]
    assert "Postil Days" not in labels
    assert "Smart lists" not in labels
    assert sidebar.tree.currentIndex() == sidebar.index_of("method")
    assert sidebar.index_of("All items").data(Qt.ItemDataRole.AccessibleTextRole) == "All items, 10, chosen"
    assert resets == []


def test_sections_and_tags_that_come_back_are_as_they_were(sidebar) -> None:
    sidebar.tree.expand(sidebar.index_of("method"))
    sidebar.tree.collapse(sidebar.index_of("Events"))
    before = sidebar.labels()
    sidebar.show_counts(Counts(0), [], [], (9, 9, 1))
    assert sidebar.labels()[-1] == "Papers"
    sidebar.show_counts(Counts(9, _FACETS), _LISTS, _SEARCHES, (9, 9, 1))
    assert sidebar.labels() == before


def test_entries_move_when_their_counts_change_order(sidebar) -> None:
    sidebar.tree.setCurrentIndex(sidebar.index_of("Winter School"))
    facets = {**_FACETS, "event": [("Winter School", 8), ("Summer School", 6), ("Postil Days", 5)]}
    sidebar.show_counts(Counts(9, facets), _LISTS, _SEARCHES, (9, 9, 1))
    labels = sidebar.labels()
    assert labels[labels.index("Events") + 1 : labels.index("Tags")] == [
        "Winter School",
        "Summer School",
        "Postil Days",
    ]
    assert sidebar.tree.currentIndex().data() == "Winter School"


def test_what_the_query_asks_for_is_marked(sidebar) -> None:
    sidebar.show_query('kind:talk -tag:graphs event:"=Postil Days" people:"=Ada Quill"')
    marks = {label: sidebar.index_of(label).data(ACTIVE_ROLE) for label in ("Talks", "Papers", "graphs", "Postil Days")}
    assert marks == {"Talks": 1, "Papers": 0, "graphs": -1, "Postil Days": 1}
    assert sidebar.index_of("graphs").data(Qt.ItemDataRole.AccessibleTextRole) == "graphs, 3, left out"
    sidebar.show_query("in:inbox")
    assert sidebar.index_of("Inbox").data(ACTIVE_ROLE) == 1
    assert sidebar.index_of("Talks").data(ACTIVE_ROLE) == 0


def test_choosing_what_is_marked_takes_it_out_of_the_query(sidebar, wishes, qtbot) -> None:
    sidebar.show_query("graph kind:talk -tag:graphs")
    _click(sidebar, qtbot, "Talks")
    _click(sidebar, qtbot, "graphs", _CTRL)
    _click(sidebar, qtbot, "graphs")
    assert wishes == [("graph -tag:graphs",), ("graph kind:talk",), ("tag", "graphs", False)]


def test_the_rest_of_a_long_section_is_shown_on_demand(sidebar, qtbot) -> None:
    people = [(f"Person {number}", 100 - number) for number in range(40)]
    sidebar.tree.expand(sidebar.index_of("People"))
    sidebar.show_counts(Counts(9, {"person": people}), [], [], (9, 9, 1))
    assert "Person 39" not in sidebar.labels()
    sidebar.tree.setCurrentIndex(sidebar.index_of("Show 15 more"))
    qtbot.keyClick(sidebar.tree, _Key.Key_Return)
    assert "Person 39" in sidebar.labels()


def test_lists_smart_lists_and_tags_have_a_menu(sidebar) -> None:
    menus = []
    sidebar.context_menu_wanted.connect(lambda kind, value, _point: menus.append((kind, value)))
    sidebar.tree.expand(sidebar.index_of("method"))
    for label in ("To discuss", "This week", "bayes", "Talks", "Inbox"):
        point = sidebar.tree.visualRect(sidebar.index_of(label)).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, QPoint(5, 5))
        QApplication.sendEvent(sidebar.tree.viewport(), event)
    assert menus == [("list", "To discuss"), ("search", "This week"), ("tag", "method/bayes")]


def test_every_line_is_painted(sidebar) -> None:
    sidebar.tree.expandAll()
    sidebar.show_query("kind:talk -tag:method tag:graphs in:inbox")
    assert not sidebar.grab().isNull()


def test_the_tree_keeps_the_rules_of_models(sidebar, qtmodeltester) -> None:
    qtmodeltester.check(sidebar.tree.model(), force_py=True)
