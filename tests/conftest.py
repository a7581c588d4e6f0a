"""Fixtures for every test: no test touches a person's own folders, and shared pages are found or the test skips."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from desktop.services.library import Library
from tests.library import make_library

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before pytest-qt makes its application

_CI = bool(os.environ.get("CI"))
settings.register_profile("postil", deadline=None, max_examples=50, derandomize=_CI, print_blob=True)
settings.load_profile("postil")

_SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(autouse=True)
def isolated_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Library, settings and cache of a test lie in its own temporary folder; none of them is made here."""
    for name in ("library", "config", "cache"):
        monkeypatch.setenv(f"POSTIL_{name.upper()}", str(tmp_path / f"postil-{name}"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new, empty library."""
    opened = make_library(tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared_seeds() -> Path:
    """The folder of the five pages and their truth, beside the checkout; it is not part of the repository."""
    return _beside_the_checkout("seeds")


@pytest.fixture(scope="session")
def shared_corpus() -> Path:
    """The gzipped JSON lines of a large library, beside the checkout; it is not part of the repository."""
    return _beside_the_checkout("corpus/library.jsonl.gz")


def _beside_the_checkout(name: str) -> Path:
    path = _SHARED / name
    if not path.exists():
        pytest.skip(f"shared/{name} does not lie beside this checkout")
    return path
