"""The clauses that narrow a query as buttons that take them away. They show the text; the text stays the one truth."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop.i18n import _
from desktop.query.narrow import Clause, clauses, dropping
from desktop.ui import icons, theme

_WIDEST = 260


class Chips(QWidget):
    """`dropped` gives the query's text without the clause whose chip was pressed."""

    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._buttons: list[QToolButton] = []
        self._more = QLabel(self)
        self._more.setProperty("quiet", True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self._redraw)

    def show_text(self, text: str) -> None:
        """A chip for each clause of the query that narrows all of it; nothing changes while they stay the same."""
        found, before = clauses(text), clauses(self._text)
        self._text = text
        if [clause.text for clause in found] != [clause.text for clause in before] or len(found) != len(self._buttons):
            self._make(found)

    def texts(self) -> list[str]:
        """What the chips say, from the left."""
        return [button.text() for button in self._buttons]

    def sizeHint(self) -> QSize:
        return QSize(100, self.fontMetrics().height() + 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make(self, found: list[Clause]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._chip(place, clause) for place, clause in enumerate(found)]
        self._fit()

    def _chip(self, place: int, clause: Clause) -> QToolButton:
        button = QToolButton(self)
        shown = shown_text(clause)
        button.setObjectName("chip")
        button.setProperty("excludes", clause.negated)
        button.setText(QFontMetrics(self.font()).elidedText(shown, Qt.TextElideMode.ElideMiddle, _WIDEST))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands after the text
        button.setToolTip(_("Take “{clause}” out of the query").format(clause=shown))
        button.setAccessibleName(_("Take “{clause}” out of the query").format(clause=shown))
        button.clicked.connect(lambda _checked=False, place=place: self._drop(place))
        self._row.insertWidget(place, button)
        _dress(button)
        return button

    def _drop(self, place: int) -> None:
        found = clauses(self._text)
        if place < len(found):
            self.dropped.emit(dropping(self._text, found[place]))

    def _fit(self) -> None:
        """Hides the chips for which there is no room, and says how many they are."""
        left, hidden = self.width() - self.fontMetrics().horizontalAdvance("+99") - 12, 0
        for button in self._buttons:
            left -= button.sizeHint().width() + self._row.spacing()
            button.setVisible(left >= 0)
            hidden += left < 0
        self._more.setText(f"+{hidden}" if hidden else "")
        self._more.setVisible(bool(hidden))

    def _redraw(self) -> None:
        for button in self._buttons:
            _dress(button)
        self._fit()


def shown_text(clause: Clause) -> str:
    """The clause as a chip says it: without the mark that asks for the whole value."""
    return clause.text.replace('"=', '"', 1)


def _dress(button: QToolButton) -> None:
    excludes = bool(button.property("excludes"))
    button.setIcon(icons.icon("x", "danger" if excludes else "muted"))
    size = button.fontMetrics().height() * 3 // 4
    button.setIconSize(QSize(size, size))
    ground, edge = theme.colour("tag").name(), theme.colour("danger" if excludes else "hairline").name()
    focus, hover = theme.colour("accent").name(), theme.colour("hover").name()
    button.setStyleSheet(
        f"QToolButton {{ background: {ground}; border: 1px solid {edge}; border-radius: 9px; padding: 1px 7px; }}"
        f"QToolButton:hover {{ background: {hover}; }} QToolButton:focus {{ border: 1px solid {focus}; }}"
    )
