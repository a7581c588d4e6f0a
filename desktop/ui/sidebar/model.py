"""The sidebar as a tree. New counts change lines in place: what is unfolded or chosen stays so."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.i18n import _
from desktop.ui.sidebar.sections import Entry, Sort

_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole.UserRole
ACTIVE_ROLE = Qt.ItemDataRole.UserRole + 1  # +1 the query asks for it, -1 it leaves it out, 0 neither


class Node:
    """A line in its place. Qt's indexes hold its number, not the object, which may go while they stay."""

    def __init__(self, number: int, entry: Entry, above: "Node | None") -> None:
        self.number = number
        self.entry = entry
        self.above = above
        self.below: list[Node] = []

    def place(self) -> int:
        return self.above.below.index(self) if self.above else 0


class SidebarModel(QAbstractItemModel):
    """Sections with their entries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node(0, Entry(Sort.SECTION, "", ""), None)
        self._by_number: dict[int, Node] = {}
        self._next_number = 1
        self._active: dict[str, int] = {}

    def show(self, sections: list[Entry]) -> None:
        """Brings the tree to these sections with as few changes as can be."""
        self._sync(self._root, _NOWHERE, tuple(sections))

    def show_active(self, active: dict[str, int]) -> None:
        """Which entries, by key, the query asks for (1) or leaves out (-1)."""
        changed = {key for key in self._active.keys() | active.keys() if self._active.get(key) != active.get(key)}
        self._active = active
        for node in self.nodes():
            if node.entry.key in changed:
                index = self.index_of(node)
                self.dataChanged.emit(index, index)

    def nodes(self) -> list[Node]:
        """Every line, from the top."""
        return _with_all_below(self._root)[1:]

    def index_of(self, node: Node) -> QModelIndex:
        return self.createIndex(node.place(), 0, node.number) if node.above else QModelIndex()

    def entry(self, index: _Index) -> Entry | None:
        """What stands on a line."""
        return self._node(index).entry if index.isValid() else None

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        below = self._node(parent).below
        return self.createIndex(row, 0, below[row].number) if column == 0 and 0 <= row < len(below) else QModelIndex()

    def parent(self, index: _Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject.parent() has no index
        above = self._node(index).above if index.isValid() else None
        return self.index_of(above) if above is not None and above.above is not None else QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return len(self._node(parent).below)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.label
            case Qt.ItemDataRole.UserRole:
                return entry
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(entry, self._active.get(entry.key, 0))
        return self._active.get(entry.key, 0) if role == ACTIVE_ROLE else None

    def _node(self, index: _Index) -> Node:
        return self._by_number.get(index.internalId(), self._root) if index.isValid() else self._root

    def _sync(self, node: Node, index: QModelIndex, wanted: tuple[Entry, ...]) -> None:
        self._remove_others(node, index, {entry.key for entry in wanted})
        for place, entry in enumerate(wanted):
            here = node.below[place] if place < len(node.below) else None
            if here is None or here.entry.key != entry.key:
                here = self._bring(node, index, place, entry)
            if _face(here.entry) != _face(entry):
                self.dataChanged.emit(*[self.createIndex(place, 0, here.number)] * 2)
            here.entry = entry
            if here.below or entry.children:
                self._sync(here, self.createIndex(place, 0, here.number), entry.children)

    def _remove_others(self, node: Node, index: QModelIndex, kept: set[str]) -> None:
        for place in range(len(node.below) - 1, -1, -1):
            if node.below[place].entry.key not in kept:
                self.beginRemoveRows(index, place, place)
                for gone in _with_all_below(node.below.pop(place)):
                    del self._by_number[gone.number]
                self.endRemoveRows()

    def _bring(self, node: Node, index: QModelIndex, place: int, entry: Entry) -> Node:
        """Moves the line of an entry up to its place, or makes it there."""
        later = next((at for at in range(place, len(node.below)) if node.below[at].entry.key == entry.key), None)
        if later is None:
            made = Node(self._next_number, entry, node)
            self._next_number += 1
            self.beginInsertRows(index, place, place)
            self._by_number[made.number] = made
            node.below.insert(place, made)
            self.endInsertRows()
            return made
        self.beginMoveRows(index, later, later, index, place)
        node.below.insert(place, node.below.pop(later))
        self.endMoveRows()
        return node.below[place]


def _with_all_below(node: Node) -> list[Node]:
    """A line and everything under it, from the top."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += node.below[::-1]
    return found


def _face(entry: Entry) -> tuple[str, int | None]:
    return entry.label, entry.count


def _spoken(entry: Entry, active: int) -> str:
    text = entry.says or entry.label
    if entry.count is not None:
        text = _("{name}, {count}").format(name=text, count=entry.count)
    if active:
        text = (_("{entry}, chosen") if active > 0 else _("{entry}, left out")).format(entry=text)
    return text
