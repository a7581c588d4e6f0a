"""Colours and fonts: TOML files of base colours and roles become the palette and the style sheet, light or dark."""

import re
import tomllib
from functools import cache

from PySide6 import QtCore  # not Qt itself: with its hundred enums it takes a tenth of the time until a window is shown
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from desktop.paths import RESOURCES

THEMES = ("system", "light", "dark")
STYLE = ("-style", "Fusion")  # words for QApplication: setting it afterwards takes ten times as long
_FOLDER = RESOURCES / "themes"
_PLACEHOLDER = re.compile(r"@([a-z][a-z-]*)")
_SMALLEST_POINTS = 10.0

_GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface-alt",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface-raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.ToolTipBase: "surface-raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hairline",
    QPalette.ColorRole.Mid: "hairline",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "border",
}
_TEXTS = (
    QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.HighlightedText,
)  # fmt: skip


class Theme(QObject):
    """The theme in use; `changed` is emitted after colours or the size of the font have changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted = "light"
        self.shown = "light"
        self._app: QApplication | None = None
        self._scheme = "light"
        self._system_font: QFont | None = None
        self._percent = 100

    def apply(self, app: QApplication, name: str, percent: int | None = None) -> None:
        """Shows a theme ("light", "dark" or "system") with the system's font at a percentage of its size."""
        if self._app is not app:
            self._app = app
            self._scheme = "dark" if app.palette().window().color().lightness() < 128 else "light"
            self._system_font = QFont(app.font())
            app.styleHints().colorSchemeChanged.connect(self.follow)
        self.wanted = name if name in THEMES else "system"
        self._percent = percent or self._percent
        self._show()

    def follow(self) -> None:
        """Asks the system for its scheme. Until then its palette tells, which needs less of Qt."""
        scheme = _system_scheme(self._app) if self._app is not None else self._scheme
        if scheme != self._scheme:
            self._scheme = scheme
            if self.wanted == "system":
                self._show()

    def _show(self) -> None:
        assert self._app is not None and self._system_font is not None
        self.shown = self.wanted if self.wanted != "system" else self._scheme
        self._app.setPalette(palette(self.shown))
        font = QFont(self._system_font)
        font.setPointSizeF(max(font.pointSizeF(), _SMALLEST_POINTS) * self._percent / 100)
        self._app.setFont(font)
        self._app.setStyleSheet(style_sheet(self.shown))
        self.changed.emit()


_theme: Theme | None = None


def current() -> Theme:
    """The one theme of the program; connect to its `changed`."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme


def apply(app: QApplication, name: str, percent: int | None = None) -> None:
    """Shows a theme: "light", "dark" or "system"; `percent` of the system's font size, unchanged when None."""
    current().apply(app, name, percent)


def colour(role: str) -> QColor:
    """The colour of a role in the theme in use. Raises KeyError for a role that no theme knows.

    Text is drawn in the palette's text roles, in "muted" or in the colour of a status; "hit" and "highlight-…" are
    drawn behind text, "hairline" between areas, "selection" behind chosen rows.
    """
    return QColor(colours(current().shown)[role])


@cache
def colours(name: str) -> dict[str, str]:
    """Every role of a theme ("light" or "dark") with its colour, "#rrggbb"."""
    table = tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
    return {role: table["base"][base] for role, base in table["roles"].items()}


def palette(name: str) -> QPalette:
    """A theme as the palette that every widget starts from."""
    named = colours(name)
    made = QPalette()
    for group in _GROUPS:
        for place, role in _ROLES.items():
            made.setColor(group, place, QColor(named[role]))
    made.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, QColor(named["selection-idle"]))
    faded = QColor(named["muted"])
    faded.setAlpha(150)
    for place in _TEXTS:
        made.setColor(QPalette.ColorGroup.Disabled, place, faded)
    return made


@cache
def style_sheet(name: str) -> str:
    """The style sheet with the theme's colours in it."""
    named = colours(name)
    text = (_FOLDER / "app.qss").read_text("utf-8")
    return _PLACEHOLDER.sub(lambda found: named[found.group(1)], text)


def _system_scheme(app: QApplication) -> str:
    return "dark" if app.styleHints().colorScheme() is QtCore.Qt.ColorScheme.Dark else "light"
