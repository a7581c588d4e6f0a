"""What stands where nothing is: what this place is for and what can be done now."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.safe_text import plain_tooltip

_ICON = 40
_WIDEST_LABEL = 48  # characters


class Drawing(QWidget):
    """One icon, drawn in a colour of the theme."""

    def __init__(self, name: str, size: int = _ICON, role: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.icon(self._name, self._role).paint(QPainter(self), self.rect())


class EmptyState(QWidget):
    """An icon, a title, a sentence and buttons, in the middle; the first button is the one to press.

    Buttons stand side by side, or `stacked` below each other; a long label is cut in its middle."""

    def __init__(
        self, icon: str, title: str, text: str = "", actions: Sequence[tuple[str, Callable[[], object]]] = (),
        parent: QWidget | None = None, *, stacked: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAccessibleName(title)
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(Drawing(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(_centred(title, scale=1.25, bold=True))
        if text:
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(_centred(text, quiet=True), 1000)
            line.addStretch(1)
            column.addLayout(line)
        if actions:
            column.addSpacing(8)
            column.addLayout(self._row(actions, stacked))
        column.addStretch(3)

    def _row(self, actions: Sequence[tuple[str, Callable[[], object]]], stacked: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        place = QVBoxLayout() if stacked else row
        if stacked:
            row.addLayout(place)
        for number, (label, callback) in enumerate(actions):
            button = QPushButton()
            shown = button.fontMetrics().elidedText(label, Qt.TextElideMode.ElideMiddle, _WIDEST_LABEL * button.fontMetrics().averageCharWidth())
            button.setText(shown.replace("&", "&&"))
            button.setAccessibleName(label)
            button.setToolTip(plain_tooltip(label) if shown != label else "")
            button.setAutoDefault(True)
            button.setDefault(number == 0)
            button.clicked.connect(lambda _checked=False, run=callback: run())
            place.addWidget(button)
            self.buttons.append(button)
        row.addStretch()
        return row


def _centred(text: str, *, scale: float = 1.0, bold: bool = False, quiet: bool = False) -> PlainLabel:
    label = PlainLabel(text, scale=scale, bold=bold, quiet=quiet)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    if quiet:
        label.setMaximumWidth(label.fontMetrics().averageCharWidth() * 60)
    return label
