"""The one table of settings of this machine: typed, kept as JSON, unknown ones kept as they are. No Qt."""

import json
import logging
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from desktop.i18n import N_
from desktop.paths import config_folder

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Setting(Generic[_T]):
    """One setting: its name in the file, what holds when it is not there, what it is for, and which values fit."""

    name: str
    default: _T
    help: str
    fits: Callable[[Any], bool]


def _one_of(*values: str) -> Callable[[Any], bool]:
    return lambda value: value in values


def _between(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_sizes(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(size, int) and not isinstance(size, bool) and size >= 0 for size in value
    )


def _are_named_sizes(value: Any) -> bool:
    return isinstance(value, dict) and all(_are_sizes(sizes) for sizes in value.values())


def _are_keys(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(keys, list) and all(isinstance(key, str) for key in keys) for keys in value.values()
    )


def _are_weights(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(weight, (int, float)) and not isinstance(weight, bool) and 0 <= weight <= 100
        for weight in value.values()
    )


THEME = Setting("theme", "system", N_("Colours: light, dark, or as the system"), _one_of("system", "light", "dark"))
FONT_PERCENT = Setting("font_percent", 100, N_("Size of the text, in percent of the system's"), _between(60, 300))
SIDEBAR = Setting("sidebar", True, N_("Whether the sidebar is shown"), _is_bool)
READING_PANE = Setting("reading_pane", True, N_("Whether the reading pane is shown"), _is_bool)
PANES: Setting[list[int]] = Setting("panes", [], N_("Widths of the three panes, in pixels"), _are_sizes)
GEOMETRY = Setting("geometry", "", N_("Place and size of the window, as Qt writes it"), _is_text)
IMPORT_SIZES: Setting[dict[str, list[int]]] = Setting(
    "import_sizes", {}, N_("Size of the import preview and of its panes, in pixels"), _are_named_sizes
)
FOLDER = Setting("folder", "", N_("The folder of the last import or export"), _is_text)
KEYS: Setting[Mapping[str, Sequence[str]]] = Setting("keys", {}, N_("Keys of your own: command → keys"), _are_keys)
WEIGHTS: Setting[Mapping[str, float]] = Setting(
    "search_weights", {}, N_("What a hit in a field weighs, 0 to 100: field → weight"), _are_weights
)

SETTINGS: tuple[Setting[Any], ...] = (
    THEME,
    FONT_PERCENT,
    SIDEBAR,
    READING_PANE,
    PANES,
    GEOMETRY,
    IMPORT_SIZES,
    FOLDER,
    KEYS,
    WEIGHTS,
)


class Settings:
    """The values of this machine. Changes are kept in memory until `save`."""

    def __init__(self, path: Path, values: dict[str, Any]) -> None:
        self._path = path
        self._values = values

    @classmethod
    def load(cls, path: Path | None = None) -> "Settings":
        """Reads the file, by default settings.json in the configuration folder; a damaged one counts as empty."""
        path = path or config_folder() / "settings.json"
        try:
            values = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            values = {}
        except (OSError, ValueError) as error:
            _log.warning("settings in %s cannot be read: %s", path, error)
            values = {}
        return cls(path, values if isinstance(values, dict) else {})

    def get(self, setting: Setting[_T]) -> _T:
        """The value of a setting; its default when there is none or one that does not fit."""
        value = self._values.get(setting.name, setting.default)
        return value if setting.fits(value) else setting.default

    def set(self, setting: Setting[_T], value: _T) -> None:
        """Gives a setting a value. Raises ValueError for one that does not fit."""
        if not setting.fits(value):
            raise ValueError(f"{value!r} does not fit {setting.name}")
        self._values[setting.name] = value

    def save(self) -> None:
        """Writes every value, those of other versions too; the file is replaced as a whole."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".settings-", dir=self._path.parent)
        beside = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._values, file, ensure_ascii=False, indent=2, sort_keys=True)
                file.write("\n")
            beside.replace(self._path)
        finally:
            beside.unlink(missing_ok=True)
