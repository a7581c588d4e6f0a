"""The drafts of several readings as a tree: files, and below each what was found in it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.draft import Draft, Reading
from desktop.domain.text import clean_line
from desktop.i18n import N_, _, ngettext
from desktop.ui import icons, theme
from desktop.ui.widgets.safe_text import plain_tooltip
from desktop.ui.widgets.words import KIND_ICONS, KINDS, readable_date

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
TITLES = (N_("Title"), N_("People"), N_("Date"), N_("In the library"))
_FILE = 0  # internal id of a file; a draft's is the number of its file, from 1
_MOST_NAMES = 3
_CHECKED, _PARTLY, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


class ImportModel(QAbstractItemModel):
    """Every draft can be ticked; the tick of a file stands for all of its drafts. `known[i][j]` says whether the
    library has draft j of reading i already."""

    ticked = Signal()

    def __init__(self, readings: Sequence[Reading], known: Sequence[Sequence[bool]], parent: QWidget) -> None:
        super().__init__(parent)
        self._readings = tuple(readings)
        self._known = [list(flags) for flags in known]
        self._wanted = [[True] * len(reading.drafts) for reading in self._readings]

    def draft(self, index: Index) -> Draft | None:
        """The draft of a row, None for a file."""
        number = index.internalId() if index.isValid() else _FILE
        return None if number == _FILE else self._readings[number - 1].drafts[index.row()]

    def reading(self, index: Index) -> Reading | None:
        """The reading that a row stands for or belongs to."""
        if not index.isValid():
            return None
        number = index.internalId()
        return self._readings[index.row() if number == _FILE else number - 1]

    def wanted_count(self) -> int:
        return sum(sum(flags) for flags in self._wanted)

    def chosen(self) -> list[Reading]:
        """The readings without the drafts whose tick was taken away; those without any draft left are dropped."""
        kept = [
            replace(reading, drafts=tuple(draft for draft, on in zip(reading.drafts, flags, strict=True) if on))
            for reading, flags in zip(self._readings, self._wanted, strict=True)
        ]
        return [reading for reading in kept if reading.drafts]

    def toggle(self, rows: Sequence[Index]) -> None:
        """Ticks the rows, or, when all of them are ticked, unticks them."""
        on = any(self.data(row, Qt.ItemDataRole.CheckStateRole) != _CHECKED for row in rows)
        for row in rows:
            self.setData(row, _CHECKED if on else _UNCHECKED, Qt.ItemDataRole.CheckStateRole)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _FILE)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        number = index.internalId() if index.isValid() else _FILE
        return QModelIndex() if number == _FILE else self.createIndex(number - 1, 0, _FILE)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._readings)
        is_file = parent.internalId() == _FILE and parent.column() == 0
        return len(self._readings[parent.row()].drafts) if is_file else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(TITLES[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        draft = self.draft(index)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return self._tick(index)
        return self._of_file(index, role) if draft is None else self._of_draft(draft, index, role)

    def _tick(self, index: Index) -> Qt.CheckState:
        number = index.internalId()
        if number != _FILE:
            return _CHECKED if self._wanted[number - 1][index.row()] else _UNCHECKED
        flags = self._wanted[index.row()]
        if all(flags):
            return _CHECKED
        return _PARTLY if any(flags) else _UNCHECKED

    def _of_file(self, index: Index, role: int) -> Any:
        reading = self._readings[index.row()]
        if index.column():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                count = len(reading.drafts)
                return ngettext("{file}: {count} item", "{file}: {count} items", count).format(file=reading.name, count=count)
            case Qt.ItemDataRole.DecorationRole:
                return icons.icon("folder-open", "muted")
        return None

    def _of_draft(self, draft: Draft, index: Index, role: int) -> Any:
        column = index.column()
        known = self._known[index.internalId() - 1][index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (clean_line(draft.title), names_of(draft), draft.date, _badge(known))[column]
            case Qt.ItemDataRole.DecorationRole if column == 0:
                return icons.icon(KIND_ICONS[draft.kind], draft.kind.value)
            case Qt.ItemDataRole.ForegroundRole if column:
                return theme.colour("finished" if column == 3 and not known else "muted")
            case Qt.ItemDataRole.ToolTipRole if column < 2:
                return plain_tooltip(draft.title if column == 0 else ", ".join(one.name for one in draft.contributions))
            case Qt.ItemDataRole.AccessibleTextRole if column == 0:
                parts = (_(KINDS[draft.kind]), draft.title, names_of(draft), readable_date(draft.date), _badge(known))
                return ", ".join(filter(None, parts))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        on = Qt.CheckState(value) == _CHECKED
        number = index.internalId()
        file = index.row() if number == _FILE else number - 1
        if number == _FILE:
            self._wanted[file] = [on] * len(self._wanted[file])
        else:
            self._wanted[file][index.row()] = on
        above = self.index(file, 0)
        self.dataChanged.emit(above, above, [role])
        rows = self.rowCount(above)
        if rows:
            self.dataChanged.emit(self.index(0, 0, above), self.index(rows - 1, 0, above), [role])
        self.ticked.emit()
        return True


def names_of(draft: Draft) -> str:
    """The first names, and how many more."""
    names = [clean_line(one.name) for one in draft.contributions]
    if len(names) <= _MOST_NAMES + 1:
        return ", ".join(names)
    return _("{names} and {count} more").format(names=", ".join(names[:_MOST_NAMES]), count=len(names) - _MOST_NAMES)


def _badge(known: bool) -> str:
    return _("already there") if known else _("new")
