"""What the colours on the page mean: a word for each field that the current item has there, which goes to it."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.dialogs.importing.page import colour_of
from desktop.ui.dialogs.importing.words import field_name
from desktop.ui.widgets.buttons import Chip
from desktop.ui.widgets.flow_layout import FlowLayout

_MOST = 12


class Legend(QWidget):
    """`chosen` with the field whose words are to be shown."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=4)
        self._fields: list[str] = []

    def show_fields(self, fields: Iterable[str]) -> None:
        """The fields of the current item, one word for those that are numbered."""
        first: dict[str, str] = {}
        for field in fields:
            first.setdefault(_group(field), field)
        names = [first[group] for group in sorted(first, key=_rank)][:_MOST]
        if names == self._fields:
            return
        self._fields = names
        self._flow.clear()
        for field in names:
            chip = _Colour(_word(field), colour_of(field))
            chip.clicked.connect(lambda _checked=False, field=field: self.chosen.emit(field))
            self._flow.put(chip)
        self.setVisible(bool(names))

    def words(self) -> list[str]:
        """What it says."""
        return [chip.shown_text() for chip in self._flow.widgets() if isinstance(chip, Chip)]


_ORDER = ("title", "people", "abstract", "summary", "date", "start_time", "event", "session", "place", "container")


def _group(field: str) -> str:
    return {"end_time": "start_time"}.get(field.partition(".")[0], field.partition(".")[0])


def _rank(group: str) -> tuple[int, str]:
    return (_ORDER.index(group) if group in _ORDER else len(_ORDER), group)


def _word(field: str) -> str:
    group = _group(field)
    words = {"start_time": _("Time"), "bio": _("About the people")}
    return words.get(group) or field_name(group)


class _Colour(Chip):
    """A chip in the colour that a field has on the page."""

    padding = (7, 1)

    def __init__(self, text: str, ground: str) -> None:
        super().__init__(text, role="text", tooltip=_("Go to these words on the page"), says=_("Go to {field} on the page").format(field=text))
        self._ground = ground

    def _ink(self) -> QColor:
        return theme.colour("text")

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen if not self.underMouse() else theme.colour("border"))
        painter.setBrush(theme.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
