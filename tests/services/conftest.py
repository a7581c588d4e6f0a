"""A real, empty library for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.library import Library
from tests.library import make_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = make_library(tmp_path)
    yield opened
    opened.close()
