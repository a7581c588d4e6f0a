"""Settings: typed, kept whole, forgiving towards what does not fit."""

import json
from pathlib import Path

import pytest

from desktop.settings import FONT_PERCENT, PANES, SETTINGS, THEME, Settings


def test_values_survive_a_restart_and_unknown_ones_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    path.parent.mkdir()
    path.write_text('{"from_the_future": [1, 2]}', "utf-8")
    settings = Settings.load(path)
    settings.set(THEME, "dark")
    settings.set(PANES, [200, 500, 300])
    settings.save()
    again = Settings.load(path)
    assert (again.get(THEME), again.get(PANES), again.get(FONT_PERCENT)) == ("dark", [200, 500, 300], 100)
    assert json.loads(path.read_text("utf-8"))["from_the_future"] == [1, 2]
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "[1]", "{broken", '{"theme": 7, "font_percent": "big", "panes": ["x"]}'])
def test_a_damaged_file_means_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, "utf-8")
    settings = Settings.load(path)
    assert [settings.get(setting) for setting in SETTINGS] == [setting.default for setting in SETTINGS]


def test_a_value_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="font_percent"):
        Settings.load(tmp_path / "settings.json").set(FONT_PERCENT, 5)


def test_every_default_fits() -> None:
    assert [setting.name for setting in SETTINGS if not setting.fits(setting.default)] == []
