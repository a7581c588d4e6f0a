"""The results as a list of numbers; rows are fetched by the page when somebody looks at them. Knows no query."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.store.items import ItemRow
from desktop.ui.table import wording

PAGE = 100
_PAGES_KEPT = 40
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[list[int]], list[ItemRow]]


class ResultsModel(QAbstractTableModel):
    """One column, one row for each number, in the order given."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.numbers: list[int] = []
        self._fetch = fetch
        self._pages: OrderedDict[int, dict[int, ItemRow]] = OrderedDict()

    def show(self, numbers: list[int]) -> None:
        """Takes the place of what was shown; rows already fetched are fetched anew."""
        self.beginResetModel()
        self.numbers = numbers
        self._pages.clear()
        self.endResetModel()

    def forget(self, numbers: Iterable[int] | None) -> None:
        """Drops the fetched pages on which these numbers stand (None: all), so that they are read again."""
        changed = None if numbers is None else set(numbers)
        for page in list(self._pages):
            start, end = page * PAGE, min((page + 1) * PAGE, len(self.numbers))
            if changed is None or not changed.isdisjoint(self.numbers[start:end]):
                del self._pages[page]
                self.dataChanged.emit(self.index(start, 0), self.index(end - 1, 0))

    def row(self, index: _Index) -> ItemRow | None:
        """What a line shows; None when the item is not in the library any more."""
        place = index.row()
        if not 0 <= place < len(self.numbers):
            return None
        return self._page(place // PAGE).get(self.numbers[place])

    def _page(self, page: int) -> dict[int, ItemRow]:
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page]
        rows = self._fetch(self.numbers[page * PAGE : (page + 1) * PAGE])
        self._pages[page] = {row.number: row for row in rows}
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return self._pages[page]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.UserRole, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index)
        if row is None or role == Qt.ItemDataRole.UserRole:
            return row
        return wording.title(row) if role == Qt.ItemDataRole.DisplayRole else wording.spoken(row)
