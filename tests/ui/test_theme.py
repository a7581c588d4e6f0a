"""Both themes name the same roles, and every text can be read on every ground it stands on (WCAG 2 AA)."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from desktop.commands.table import COMMANDS
from desktop.ui import icons, theme

_GROUNDS = ("surface", "surface-alt", "surface-raised", "window", "hover", "selection", "selection-idle")
_TEXTS = ("text", "muted", "accent", "link", "danger", "talk", "paper", "inbox", "queued", "started", "finished", "dropped")
_PAIRS = (
    *((text, ground) for text in _TEXTS for ground in _GROUNDS),
    ("accent-text", "accent"), ("tag-text", "tag"), ("toast-text", "toast"), ("toast-accent", "toast"), ("text", "hit"),
    *(("text", f"highlight-{colour}") for colour in ("yellow", "red", "green", "blue", "purple")),
)  # fmt: skip
_DRAWINGS = (("star", "surface"), ("star", "selection"), ("border", "surface"), ("accent", "window"))


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (www.w3.org/TR/WCAG21/#dfn-relative-luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_can_be_read(name: str) -> None:
    named = theme.colours(name)
    faint = {pair: contrast(named[pair[0]], named[pair[1]]) for pair in _PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in faint.items() if ratio < 4.5} == {}
    drawn = {pair: contrast(named[pair[0]], named[pair[1]]) for pair in _DRAWINGS}
    assert {pair: round(ratio, 2) for pair, ratio in drawn.items() if ratio < 3} == {}


def test_both_themes_know_the_same_roles() -> None:
    assert theme.colours("light").keys() == theme.colours("dark").keys()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_style_sheet_has_no_role_left_open(name: str) -> None:
    assert "@" not in theme.style_sheet(name)


def test_a_change_of_theme_is_told_and_recolours_icons(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 100)
    told: list[str] = []
    connection = theme.current().changed.connect(lambda: told.append(theme.current().shown))
    before = icons.icon("star").pixmap(QSize(16, 16)).toImage()
    theme.apply(qapp, "dark")
    after = icons.icon("star").pixmap(QSize(16, 16)).toImage()
    theme.current().changed.disconnect(connection)
    assert told == ["dark"]
    assert before != after
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.colour("surface")
    theme.apply(qapp, "light")


def test_text_grows_from_the_size_of_the_system(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 100)
    usual = qapp.font().pointSizeF()
    theme.apply(qapp, "light", 150)
    assert qapp.font().pointSizeF() == pytest.approx(usual * 1.5)
    theme.apply(qapp, "light", 100)


def test_every_icon_of_a_command_exists() -> None:
    assert [command.id for command in COMMANDS if command.icon and not icons.exists(command.icon)] == []
