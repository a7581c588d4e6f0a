"""What was found as a tree: sources, and below each its items, narrowed by what a person asks for."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.draft import Draft
from desktop.domain.text import clean_line, folded
from desktop.i18n import N_, _, ngettext
from desktop.services.previewing import State
from desktop.ui import icons, theme
from desktop.ui.dialogs.importing.findings import Entry, Findings, Place
from desktop.ui.dialogs.importing.words import STATE_ROLES, state_text
from desktop.ui.widgets.safe_text import plain_tooltip
from desktop.ui.widgets.words import KIND_ICONS, KINDS, readable_date

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
TITLES = (N_("Title"), N_("In the library"), N_("People"), N_("Date"))
TITLE, STATE, PEOPLE, DATE = range(4)
_FILE = 0  # internal id of a source; an item's is the number of its source, from 1
_MOST_NAMES = 3
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FLAGS_OF_ITEMS = _FLAGS | Qt.ItemFlag.ItemNeverHasChildren
_FLAGS_OF_TITLES = _FLAGS_OF_ITEMS | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
_CHECKED, _PARTLY, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


class FoundModel(QAbstractItemModel):
    """Every item can be ticked; the tick of a source stands for all of its items, shown or not. `ticked` asks for the
    ticks of some places to be put or taken away, `retitled` for another title: the model itself changes nothing."""

    ticked = Signal(list, bool)
    retitled = Signal(object, str)

    def __init__(self, findings: Findings, parent: QWidget) -> None:
        super().__init__(parent)
        self._findings = findings
        self._wanted: Callable[[Entry], bool] | None = None
        self._rows: list[Sequence[int]] = []
        self._narrow()

    def show(self, state: State | None, words: str, *, dropped: bool = False) -> None:
        """Shows only items in a state, with these words in title or people; `dropped` shows those without a tick."""
        keys = folded(words).split()

        def wanted(entry: Entry) -> bool:
            if (dropped and entry.is_wanted) or (state is not None and entry.compared.state is not state):
                return False
            text = folded(f"{entry.draft.title} {' '.join(entry.draft.people)}") if keys else ""
            return all(key in text for key in keys)

        self.beginResetModel()
        self._wanted = wanted if state is not None or keys or dropped else None
        self._narrow()
        self.endResetModel()

    def look_again(self) -> None:
        """The findings have changed."""
        self.beginResetModel()
        self._narrow()
        self.endResetModel()

    def _narrow(self) -> None:
        wanted = self._wanted
        self._rows = [
            range(len(file.entries)) if wanted is None else [row for row, entry in enumerate(file.entries) if wanted(entry)]
            for file in self._findings.files
        ]

    def redraw(self) -> None:
        """The items are the same, what is known of them has changed."""
        for number, rows in enumerate(self._rows):
            above = self.index(number, 0)
            self.dataChanged.emit(above, above)
            if rows:
                self.dataChanged.emit(self.index(0, 0, above), self.index(len(rows) - 1, DATE, above))

    def place(self, index: Index) -> Place | None:
        """What a row stands for."""
        if not index.isValid():
            return None
        number = index.internalId()
        if number == _FILE:
            return Place(index.row(), -1)
        return Place(number - 1, self._rows[number - 1][index.row()])

    def index_of(self, place: Place) -> QModelIndex:
        """The row of an item or a source; an invalid one when it is not shown."""
        if not 0 <= place.file < len(self._rows):
            return QModelIndex()
        above = self.index(place.file, 0)
        rows = self._rows[place.file]
        if place.item < 0:
            return above
        if isinstance(rows, range):
            return self.index(place.item, 0, above)
        return self.index(rows.index(place.item), 0, above) if place.item in rows else QModelIndex()

    def shown_count(self) -> int:
        return sum(map(len, self._rows))

    def _entry(self, index: Index) -> Entry | None:
        place = self.place(index)
        return self._findings.entry(place) if place is not None and place.item >= 0 else None

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if row < 0 or not 0 <= column < len(TITLES) or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _FILE)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        number = index.internalId() if index.isValid() else _FILE
        return QModelIndex() if number == _FILE else self.createIndex(number - 1, 0, _FILE)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._rows)
        is_file = parent.internalId() == _FILE and parent.column() == 0
        return len(self._rows[parent.row()]) if is_file else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(TITLES[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.internalId() == _FILE:
            return _FLAGS | Qt.ItemFlag.ItemIsUserCheckable
        return _FLAGS_OF_ITEMS if index.column() else _FLAGS_OF_TITLES

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entry(index)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return self._tick(index, entry)
        return self._of_file(index, role) if entry is None else _of_entry(entry, index.column(), role)

    def _tick(self, index: Index, entry: Entry | None) -> Qt.CheckState:
        if entry is not None:
            return _CHECKED if entry.is_wanted else _UNCHECKED
        wanted = {one.is_wanted for one in self._findings.files[index.row()].entries}
        return _PARTLY if len(wanted) > 1 else _CHECKED if True in wanted else _UNCHECKED

    def _of_file(self, index: Index, role: int) -> Any:
        if index.column():
            return None
        file = self._findings.files[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                count, shown = len(file.entries), len(self._rows[index.row()])
                if shown != count:
                    return _("{file}: {shown} of {count} items").format(file=file.reading.name, shown=f"{shown:,}", count=f"{count:,}")
                text = ngettext("{file}: {count} item", "{file}: {count} items", count)
                return text.format(file=file.reading.name, count=f"{count:,}")
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(file.reading.name)
            case Qt.ItemDataRole.DecorationRole:
                return icons.icon("folder-open", "muted")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place = self.place(index)
        if place is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            self.ticked.emit([place], Qt.CheckState(value) == _CHECKED)
            return True
        if role == Qt.ItemDataRole.EditRole and place.item >= 0:
            self.retitled.emit(place, str(value))
            return True
        return False


def _of_entry(entry: Entry, column: int, role: int) -> Any:
    draft = entry.draft
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return (clean_line(draft.title), state_words(entry), names_of(draft), draft.date)[column]
        case Qt.ItemDataRole.EditRole if column == TITLE:
            return draft.title
        case Qt.ItemDataRole.DecorationRole if column == TITLE:
            return icons.icon(KIND_ICONS[draft.kind], draft.kind.value if entry.is_wanted else "muted")
        case Qt.ItemDataRole.ForegroundRole if not entry.is_wanted:
            return theme.colour("muted")
        case Qt.ItemDataRole.ForegroundRole if column:
            return theme.colour(STATE_ROLES[entry.compared.state] if column == STATE else "muted")
        case Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip((draft.title, state_words(entry), ", ".join(draft.people), draft.date_typed)[column])
        case Qt.ItemDataRole.AccessibleTextRole if column == TITLE:
            tick = "" if entry.is_wanted else _("left out")
            parts = (_(KINDS[draft.kind]), draft.title, names_of(draft), readable_date(draft.date), state_words(entry), tick)
            return ", ".join(filter(None, parts))
    return None


def state_words(entry: Entry) -> str:
    """ "changes 3 fields, corrected" """
    said = state_text(entry.compared)
    return _("{state}, corrected").format(state=said) if entry.is_corrected else said


def names_of(draft: Draft) -> str:
    """The first names, and how many more."""
    names = [clean_line(one.name) for one in draft.contributions]
    if len(names) <= _MOST_NAMES + 1:
        return ", ".join(names)
    return _("{names} and {count} more").format(names=", ".join(names[:_MOST_NAMES]), count=len(names) - _MOST_NAMES)
