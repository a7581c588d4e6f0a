"""Where shipped data and the person's own data lie. The only file that knows paths."""

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_data"  # exists only in an installed wheel
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent

RESOURCES = _ROOT / "resources"
SEEDS = _ROOT / "seeds"


def default_library() -> Path:
    """The library folder when none is named: POSTIL_LIBRARY, or the person's data folder."""
    named = os.environ.get("POSTIL_LIBRARY")
    return Path(named) if named else Path(platformdirs.user_data_dir("postil", appauthor=False)) / "library"


def config_folder() -> Path:
    """Where settings of this machine lie: POSTIL_CONFIG, or the person's configuration folder."""
    named = os.environ.get("POSTIL_CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir("postil", appauthor=False))


def cache_folder() -> Path:
    """Where derived data lie that may be deleted at any time: POSTIL_CACHE, or the person's cache folder."""
    named = os.environ.get("POSTIL_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("postil", appauthor=False))
