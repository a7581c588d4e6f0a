"""The sidebar: click or Enter narrows, with Ctrl or Alt it leaves out. Says what is wanted; writes no query."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.query.fields import NONE
from desktop.query.narrow import Clause, clauses, without_clause
from desktop.query.parser import parse
from desktop.query.syntax import Has, Node
from desktop.store.collections import CollectionRow, SavedSearchRow
from desktop.store.counts import Counts
from desktop.ui import theme
from desktop.ui.sidebar.delegate import EntryDelegate
from desktop.ui.sidebar.model import ACTIVE_ROLE, SidebarModel
from desktop.ui.sidebar.sections import Entry, Shown, Sort, sections

_OPEN_AT_FIRST = {"library", "kinds", "ratings", "lists", "searches", "events", "tags"}
_EXCLUDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_WITH_MENU = {Sort.LIST: "list", Sort.SEARCH: "search"}


class Sidebar(QWidget):
    """`narrowed` asks for a clause (field, value, whether to leave these out); `query_wanted` for a whole query."""

    narrowed = Signal(str, str, bool)
    query_wanted = Signal(str)
    context_menu_wanted = Signal(str, str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = EntryTree(self)
        self._model = SidebarModel(self)
        self._shown = Shown(Counts())
        self._query = ""
        self._open = set(_OPEN_AT_FIRST)
        self._is_updating = False
        self.tree.setModel(self._model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        self.setFocusProxy(self.tree)
        self.tree.wanted.connect(self._on_wanted)
        self.tree.menu_wanted.connect(self._on_menu_wanted)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.collapsed.connect(self._on_collapsed)
        theme.current().changed.connect(self.tree.doItemsLayout)

    def show_counts(
        self,
        counts: Counts,
        lists: list[CollectionRow],
        searches: list[SavedSearchRow],
        overall: tuple[int, int, int],
    ) -> None:
        """Brings the lines to these counts; overall: items, undecided ones, trashed ones, whatever the query."""
        self._shown = Shown(counts, tuple(lists), tuple(searches), overall, self._shown.active, self._shown.unfolded)
        self._update()

    def show_query(self, text: str) -> None:
        """Marks what the query on screen asks for and what it leaves out."""
        self._query = text
        active = frozenset(_named(clause) for clause in clauses(text))
        shown = self._shown
        if active == shown.active:  # the lines stay as they are while words are typed
            self._model.show_active(self._active_keys())
            return
        self._shown = Shown(shown.counts, shown.lists, shown.searches, shown.overall, active, shown.unfolded)
        self._update()

    def labels(self) -> list[str]:
        """The lines that are unfolded, from the top."""
        return [node.entry.label for node in self._model.nodes() if self._is_unfolded(self._model.index_of(node))]

    def index_of(self, label: str) -> QModelIndex:
        """The first line that says this; an invalid index when there is none."""
        found = [node for node in self._model.nodes() if node.entry.label == label]
        return self._model.index_of(found[0]) if found else QModelIndex()

    def _update(self) -> None:
        self._is_updating = True
        self._model.show(sections(self._shown))
        self._unfold()
        self._is_updating = False
        self._model.show_active(self._active_keys())

    def _unfold(self) -> None:
        """Lines that went with one query and came back with another are open as they were."""
        for node in self._model.nodes():
            if node.below and node.entry.key in self._open:
                self.tree.setExpanded(self._model.index_of(node), True)

    def _on_expanded(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is not None and not self._is_updating:
            self._open.add(entry.key)

    def _on_collapsed(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is not None and not self._is_updating:
            self._open.discard(entry.key)

    def _active_keys(self) -> dict[str, int]:
        found = {_named(clause): -1 if clause.negated else 1 for clause in clauses(self._query)}
        tree = parse(self._query)
        active: dict[str, int] = {}
        for node in self._model.nodes():
            entry = node.entry
            if entry.sort is Sort.VIEW:
                active[entry.key] = int(_tree_of_view(entry.query) == tree)
            elif entry.field and entry.sort is not Sort.MORE:
                active[entry.key] = found.get((entry.field, _plain(entry.value)), 0)
        return {key: sign for key, sign in active.items() if sign}

    def _is_unfolded(self, index: QModelIndex) -> bool:
        above = index.parent()
        return not above.isValid() or (self.tree.isExpanded(above) and self._is_unfolded(above))

    def _on_wanted(self, index: QModelIndex, excluding: bool) -> None:
        entry = self._model.entry(index)
        if entry is None:
            return
        match entry.sort:
            case Sort.SECTION:
                self.tree.setExpanded(index, not self.tree.isExpanded(index))
            case Sort.MORE:
                self._show_rest(entry.field)
            case Sort.VIEW:
                self.query_wanted.emit(entry.query)
            case Sort.FACET | Sort.LIST | Sort.SEARCH:
                self._want_clause(entry, int(index.data(ACTIVE_ROLE)), excluding)

    def _want_clause(self, entry: Entry, active: int, excluding: bool) -> None:
        """What is marked already is taken out of the query again."""
        if active == (-1 if excluding else 1):
            self.query_wanted.emit(without_clause(self._query, entry.field, entry.value))
        elif entry.sort is Sort.FACET or excluding:
            self.narrowed.emit(entry.field, entry.value, excluding)
        else:
            self.query_wanted.emit(entry.query)

    def _show_rest(self, field: str) -> None:
        shown = self._shown
        unfolded = shown.unfolded | {field}
        self._shown = Shown(shown.counts, shown.lists, shown.searches, shown.overall, shown.active, unfolded)
        self._update()

    def _on_menu_wanted(self, index: QModelIndex, point: QPoint) -> None:
        entry = self._model.entry(index)
        if entry is None:
            return
        if entry.sort in _WITH_MENU or entry.field == "tag":
            self.context_menu_wanted.emit(_WITH_MENU.get(entry.sort, "tag"), entry.value, point)


class EntryTree(QTreeView):
    """Keys and mouse of the sidebar's lines."""

    wanted = Signal(QModelIndex, bool)
    menu_wanted = Signal(QModelIndex, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed = QModelIndex()
        self.setAccessibleName(_("Sidebar"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setIndentation(14)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(EntryDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.wanted.emit(self.currentIndex(), bool(event.modifiers() & _EXCLUDING))
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & _EXCLUDING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_on_line = index.isValid() and self.visualRect(index).contains(event.position().toPoint())
        self._pressed = index if is_on_line and event.button() == Qt.MouseButton.LeftButton else QModelIndex()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, QModelIndex()
        if pressed.isValid() and self.indexAt(event.position().toPoint()) == pressed:
            self.setCurrentIndex(pressed)
            self.wanted.emit(pressed, bool(event.modifiers() & _EXCLUDING))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            point = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if index.isValid():
            self.menu_wanted.emit(index, point)


def _named(clause: Clause) -> tuple[str, str]:
    """The field and value by which an entry knows a clause; that a field is empty can be said in several ways."""
    is_empty = isinstance(clause.node, Has) and not clause.node.present
    is_unrated = clause.field == "rating" and clause.value == "0"
    return clause.field, NONE if is_empty or is_unrated else _plain(clause.value)


def _plain(value: str) -> str:
    return value.removeprefix("=").casefold()


@lru_cache(maxsize=64)
def _tree_of_view(query: str) -> Node:
    return parse(query)
