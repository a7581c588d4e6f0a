"""Which column of a table means which field: heading and first values of each, and a choice of fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.ui.dialogs.frame import AskDialog
from desktop.ui.dialogs.size import open_at
from desktop.ui.widgets.labels import OneLine, PlainLabel

Mapped = Callable[[Mapping[str, str]], object]
_SHOWN_VALUES = 3


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column as its reader sees it: the heading, the first values, and the name of the field ("" for none)."""

    heading: str
    values: tuple[str, ...]
    field: str


class ColumnsDialog(AskDialog):
    """`fields` are names and words of the fields; `apply` reads the table anew and raises UserFacing when that does not
    work, which keeps the dialog open."""

    def __init__(
        self, parent: QWidget | None, columns: Sequence[TableColumn], fields: Mapping[str, str], apply: Mapped
    ) -> None:
        super().__init__(parent, _("Columns"), _("Read again"))
        open_at(self, 96, min(38, 12 + 2 * len(columns)))
        self._apply = apply
        self._headings = [column.heading for column in columns]
        self.column.addWidget(PlainLabel(_("Say what each column holds. What has no field is kept under its heading."), quiet=True))
        self.choices = [_choice(column, fields) for column in columns]
        self.column.addWidget(self._grid(columns), 1)
        self._wrong = PlainLabel(danger=True)
        self._wrong.hide()
        self.column.addWidget(self._wrong)
        self.remember()
        if self.choices:
            self.choices[0].setFocus()

    def _grid(self, columns: Sequence[TableColumn]) -> QScrollArea:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(2, 2, 10, 2)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(2, 1)
        for number, title in enumerate((_("Column"), _("Read as"), _("First values"))):
            grid.addWidget(PlainLabel(title, quiet=True, wrap=False), 0, number)
        for row, (column, choice) in enumerate(zip(columns, self.choices, strict=True), 1):
            heading = QLabel(column.heading)
            heading.setTextFormat(Qt.TextFormat.PlainText)
            heading.setWordWrap(True)
            heading.setBuddy(choice)
            values = OneLine(quiet=True)
            values.setText(" · ".join(filter(None, column.values[:_SHOWN_VALUES])))
            grid.addWidget(heading, row, 0)
            grid.addWidget(choice, row, 1)
            grid.addWidget(values, row, 2)
        grid.setRowStretch(len(columns) + 1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area

    def state(self) -> object:
        return self.mapping()

    def mapping(self) -> dict[str, str]:
        """Heading → name of the field, "" for none."""
        return {heading: choice.currentData() for heading, choice in zip(self._headings, self.choices, strict=True)}

    def complaint(self) -> str:
        """What is wrong with the choice, as it is shown."""
        return self._wrong.text()

    def accept(self) -> None:
        try:
            self._apply(self.mapping())
        except UserFacing as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        super().accept()


def _choice(column: TableColumn, fields: Mapping[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(_("Column {heading} is read as").format(heading=column.heading))
    box.addItem(_("– kept as it is –"), "")
    for name, word in fields.items():
        box.addItem(word, name)
    box.setCurrentIndex(max(0, box.findData(column.field)))
    box.setMaxVisibleItems(18)
    return box
