"""How much each field counts for the order by relevance, tried out on the results while the dialog is open."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QDoubleSpinBox, QGridLayout, QScrollArea, QSlider, QWidget

from desktop.i18n import _
from desktop.query.fields import field_named
from desktop.ui.dialogs.frame import AskDialog
from desktop.ui.dialogs.size import open_at
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.rest import Rest
from desktop.ui.widgets.words import field_word

Weights = Mapping[str, float]
_MOST, _STEP, _DECIMALS = 100.0, 0.5, 2
_SLIDES_TO = 10.0  # what a slider reaches; larger weights are typed
_NOTCHES = 10  # of a slider for each 1
_REST_MS = 150
_LINES = 30
_BELOW_TOP = 110  # the query and how many it finds stay in sight


def change_weights(parent: QWidget | None, defaults: Weights, now: Weights, apply: Callable[[Weights], object]) -> dict[str, float] | None:
    """The weights that differ from the defaults; None when the person cancelled, and then `apply` had `now` last."""
    dialog = WeightsDialog(parent, defaults, now, apply)
    dialog.place_beside()
    accepted = bool(dialog.exec())
    chosen = dialog.chosen() if accepted else None
    dialog.deleteLater()
    return chosen


class WeightsDialog(AskDialog):
    """A slider and a number for each field. `apply` gets all weights whenever they have changed, and once more at the
    end: those that were chosen, or those from before."""

    def __init__(self, parent: QWidget | None, defaults: Weights, now: Weights, apply: Callable[[Weights], object]) -> None:
        super().__init__(parent, _("Weights of the Fields"), _("Keep"))
        self._defaults = dict(defaults)
        self._before = {name: float(now.get(name, default)) for name, default in defaults.items()}
        self._apply = apply
        self._applied = dict(self._before)
        self._rest = Rest(self, _REST_MS)
        self.numbers: dict[str, QDoubleSpinBox] = {}
        self.sliders: dict[str, QSlider] = {}
        self.column.addWidget(PlainLabel(
            _("A word counts for more where its field weighs more; 0 leaves a field out of the order. The results follow at once."),
            quiet=True,
        ))  # fmt: skip
        self.column.addWidget(self._fields(), 1)
        self.reset_button = self.buttons.addButton(_("Reset"), QDialogButtonBox.ButtonRole.ResetRole)
        self.reset_button.setToolTip(_("Every field as it was delivered"))
        self.reset_button.setAutoDefault(False)
        self.reset_button.clicked.connect(self.reset)
        open_at(self, 74, 0)
        next(iter(self.sliders.values())).setFocus()

    def weights(self) -> dict[str, float]:
        """Every field with its weight as it stands."""
        return {name: number.value() for name, number in self.numbers.items()}

    def chosen(self) -> dict[str, float]:
        """The weights that are not the defaults."""
        return {name: weight for name, weight in self.weights().items() if weight != self._defaults[name]}

    def reset(self) -> None:
        """Every field as it was delivered."""
        for name, default in self._defaults.items():
            self.numbers[name].setValue(default)

    def accept(self) -> None:
        self._finish(self.weights())
        super().accept()

    def reject(self) -> None:
        self._finish(self._before)
        super().reject()

    def place_beside(self) -> None:
        """At the right of the window, so that the results stay in sight."""
        parent = self.parentWidget()
        if parent is not None:
            corner = parent.mapToGlobal(parent.rect().topRight())
            self.move(max(0, corner.x() - self.width() - 24), corner.y() + _BELOW_TOP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_R and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.reset()
        else:
            super().keyPressEvent(event)

    def _finish(self, weights: Weights) -> None:
        self._rest.stop()
        if dict(weights) != self._applied:
            self._apply(dict(weights))

    def _fields(self) -> QScrollArea:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 4, 8, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, weight) in enumerate(self._before.items()):
            self._add_field(grid, row, name, weight)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(inside.sizeHint().height() + 4, self.fontMetrics().lineSpacing() * _LINES))
        return area

    def _add_field(self, grid: QGridLayout, row: int, name: str, weight: float) -> None:
        default = _shown(self._defaults[name])
        field = field_named(name)
        meaning = _(field.help) if field is not None else _("Everything else that can be read in an item")
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, round(_SLIDES_TO * _NOTCHES))
        slider.setPageStep(_NOTCHES)
        slider.setSingleStep(round(_STEP * _NOTCHES))
        slider.setAccessibleName(_("Weight of {field}").format(field=field_word(name)))
        slider.setAccessibleDescription(meaning)
        number = QDoubleSpinBox()
        number.setRange(0, _MOST)
        number.setDecimals(_DECIMALS)
        number.setSingleStep(_STEP)
        number.setAccessibleName(_("Weight of {field} as a number").format(field=field_word(name)))
        number.setValue(weight)
        slider.setValue(_notch(weight))
        slider.valueChanged.connect(lambda notch: self._on_slide(number, notch))
        number.valueChanged.connect(lambda value: self._on_number(slider, value))
        label = PlainLabel(field_word(name), wrap=False)
        label.setToolTip(meaning)
        label.setBuddy(slider)
        grid.addWidget(label, row, 0)
        grid.addWidget(slider, row, 1)
        grid.addWidget(number, row, 2)
        grid.addWidget(PlainLabel(_("usually {weight}").format(weight=default), quiet=True, wrap=False), row, 3)
        self.sliders[name], self.numbers[name] = slider, number

    def _on_slide(self, number: QDoubleSpinBox, notch: int) -> None:
        if _notch(number.value()) != notch:
            number.setValue(notch / _NOTCHES)

    def _on_number(self, slider: QSlider, value: float) -> None:
        slider.setValue(_notch(value))
        self._rest.then(self._try)

    def _try(self) -> None:
        self._applied = self.weights()
        self._apply(dict(self._applied))


def _notch(weight: float) -> int:
    return round(min(weight, _SLIDES_TO) * _NOTCHES)


def _shown(weight: float) -> str:
    return f"{weight:g}"
