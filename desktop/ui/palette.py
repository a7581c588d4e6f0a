"""The command palette: every command that holds now, found by a few letters of its name, with its keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.text import folded
from desktop.i18n import _
from desktop.ui import icons, theme

_WIDTH, _HEIGHT, _BELOW_TOP = 620, 420, 56
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what to run, its title, where it stands in the menus, its keys and its icon."""

    id: str
    title: str
    menu: str
    keys: str
    icon: str = ""


def fitting(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries that hold the typed letters in their order, the best first: whole words before scattered letters."""
    scored = [(score(entry, typed), place, entry) for place, entry in enumerate(entries)]
    return [entry for points, _place, entry in sorted(scored, key=lambda one: (-one[0], one[1])) if points > 0]


def score(entry: Entry, typed: str) -> float:
    """How well an entry fits (0: not at all). Letters at the beginning of words and in a row count most."""
    wanted = folded(typed).split()
    if not wanted:
        return 1.0
    title = folded(entry.title)
    whole = f"{title} {folded(entry.menu)}"
    points = [max(_points(word, title), 0.6 * _points(word, whole)) for word in wanted]
    return sum(points) / len(title) ** 0.1 if all(points) else 0.0


def _points(letters: str, text: str) -> float:
    at = text.find(letters)
    if at >= 0:
        return len(letters) * (3.0 if at == 0 else 2.5 if text[at - 1] == " " else 1.5)
    points, place = 0.0, 0
    for letter in letters:
        found = text.find(letter, place)
        if found < 0:
            return 0.0
        points += 0.8 if found == 0 or text[found - 1] == " " else 0.3 if found == place else 0.1
        place = found + 1
    return points


class Palette(QDialog):
    """A box over the window: type, move with the arrows, Enter runs, Esc leaves."""

    def __init__(self, parent: QWidget, entries: Sequence[Entry], run: Callable[[str], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("All commands"))
        self._entries = entries
        self._run = run
        self._box = QLineEdit()
        self._box.setPlaceholderText(_("What do you want to do?"))
        self._box.setAccessibleName(_("Command to look for"))
        self._box.setClearButtonEnabled(True)
        self._box.installEventFilter(self)
        self._list = _list_of_commands()
        frame = QFrame(self)
        frame.setObjectName("palette")
        frame.setStyleSheet(f"#palette {{ border: 1px solid {theme.colour('border').name()}; }}")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(10, 10, 10, 10)
        inner.setSpacing(8)
        inner.addWidget(self._box)
        inner.addWidget(self._list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._box.textChanged.connect(self._show_fitting)
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        self._show_fitting("")
        width, height = min(_WIDTH, parent.width() - 40), min(_HEIGHT, parent.height() - 80)
        self.resize(width, height)
        self.move(parent.mapToGlobal(QPoint((parent.width() - width) // 2, _BELOW_TOP)))
        self._box.setFocus()

    def titles(self) -> list[str]:
        """The titles on the screen, the best first."""
        lines = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return [line.text(0) for line in lines if line is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self._list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _show_fitting(self, typed: str) -> None:
        self._list.clear()
        for entry in fitting(self._entries, typed):
            line = QTreeWidgetItem([entry.title, entry.menu.replace("/", " › "), entry.keys])
            line.setData(0, Qt.ItemDataRole.UserRole, entry.id)
            line.setForeground(1, theme.colour("muted"))
            line.setForeground(2, theme.colour("muted"))
            line.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}, {entry.keys}" if entry.keys else entry.title)
            if entry.icon:
                line.setIcon(0, icons.icon(entry.icon, "muted"))
            self._list.addTopLevelItem(line)
        first = self._list.topLevelItem(0)
        if first is not None:
            self._list.setCurrentItem(first)

    def _choose(self, line: QTreeWidgetItem | None, _column: int = 0) -> None:
        if line is None:
            return
        command_id = line.data(0, Qt.ItemDataRole.UserRole)
        self.close()
        self._run(command_id)


def _list_of_commands() -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName(_("Commands"))
    made.setColumnCount(3)
    made.setHeaderHidden(True)
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setStyleSheet("QTreeView::item { padding: 5px 6px; }")
    header = made.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    return made
