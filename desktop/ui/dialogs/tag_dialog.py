"""Tags of one or many items: typed with completion, ticked and unticked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.domain.text import clean_line, folded
from desktop.i18n import _
from desktop.ui.dialogs.frame import AskDialog
from desktop.ui.dialogs.size import open_at
from desktop.ui.widgets.labels import PlainLabel

_NAME = Qt.ItemDataRole.UserRole
_CHECKED, _PARTLY, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


@dataclass(frozen=True, slots=True)
class TagWish:
    """Tags that every chosen item gets, and tags that every chosen item loses."""

    add: list[str]
    remove: list[str]


class TagDialog(AskDialog):
    """A line to type in above a list of ticks. Enter in the line ticks what is typed, or, when it is empty, saves;
    commas part several tags, a slash nests one in another. A half tick stands for a tag that some items have."""

    def __init__(
        self, parent: QWidget | None, on_all: Sequence[str], on_some: Sequence[str],
        values: Callable[[str], list[tuple[str, int]]],
    ) -> None:  # fmt: skip
        super().__init__(parent, _("Tags"), _("Save"))
        open_at(self, 52, 24)
        self._values = values
        self._first: dict[str, Qt.CheckState] = dict.fromkeys(on_some, _PARTLY) | dict.fromkeys(on_all, _CHECKED)
        self._now = dict(self._first)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Type a tag and press Enter; a/b puts b into a"))
        self.line.setAccessibleName(_("Tag"))
        self.labelled(_("Tag"), self.line)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Tags of the chosen items, and tags to choose from"))
        self.list.setSpacing(2)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(PlainLabel(_("Down goes to the list, Space ticks, Ctrl+Enter saves."), quiet=True, scale=0.92))
        self.line.textChanged.connect(self._offer)
        self.line.installEventFilter(self)
        self.list.itemChanged.connect(self._ticked)
        self.accept_button.setAutoDefault(False)
        self.accept_button.setDefault(False)
        self.list.installEventFilter(self)
        self._offer("")
        self.remember()
        self.line.setFocus()

    def state(self) -> object:
        return dict(self._now), self.line.text()

    def wish(self) -> TagWish:
        """The tags whose tick was changed."""
        changed = {name: state for name, state in self._now.items() if state != self._first.get(name, _UNCHECKED)}
        add = [name for name, state in changed.items() if state == _CHECKED]
        return TagWish(add, [name for name, state in changed.items() if state == _UNCHECKED])

    def accept(self) -> None:
        """What stands in the line counts too."""
        self._take_typed()
        super().accept()

    def _offer(self, typed: str) -> None:
        """The tags of the items first, then known ones that fit what is typed after the last comma."""
        part = clean_line(typed.rpartition(",")[2])
        own = [name for name in self._now if folded(part) in folded(name)]
        known = [(name, count) for name, count in self._values(part) if name not in self._now]
        self.list.blockSignals(True)
        self.list.clear()
        for name in own:
            self._add(name, "")
        for name, count in known:
            self._add(name, f"{count:,}" if count else "")
        self.list.blockSignals(False)

    def _add(self, name: str, count: str) -> None:
        row = QListWidgetItem(f"{name}   {count}".rstrip())
        row.setData(_NAME, name)
        row.setData(Qt.ItemDataRole.AccessibleTextRole, _("{name}, on {count} items").format(name=name, count=count) if count else name)
        row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(self._now.get(name, _UNCHECKED))
        self.list.addItem(row)

    def _ticked(self, row: QListWidgetItem) -> None:
        self._now[row.data(_NAME)] = row.checkState()

    def _take_typed(self) -> None:
        typed = [tag for part in self.line.text().split(",") if (tag := _path(part))]
        known = {folded(name): name for name in self._now}
        for tag in typed:
            spelled = known.get(folded(tag)) or self._known_spelling(tag)
            self._now[spelled] = _CHECKED
        self.line.clear()
        self._offer("")

    def _known_spelling(self, tag: str) -> str:
        return next((name for name, _count in self._values(tag) if folded(name) == folded(tag)), tag)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.line:
                return self._key_in_line(event)
            if watched is self.list and event.key() == Qt.Key.Key_Up and self.list.currentRow() <= 0:
                self.line.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _key_in_line(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if self.line.text().strip():
                self._take_typed()
            else:
                self.accept()
            return True
        if event.key() == Qt.Key.Key_Down and self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            return True
        return False


def _path(text: str) -> str:
    """A tag as it is kept: a/b without empty parts."""
    return "/".join(part for part in (clean_line(part) for part in text.strip().lstrip("#").split("/")) if part)
