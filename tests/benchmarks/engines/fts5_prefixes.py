"""SQLite FTS5 with its prefix indexes for one to three letters, which cost room and time when they are built."""

from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.documents import Text
from tests.benchmarks.engines import fts5

NAME = "FTS5, prefix='1 2 3'"
LAYOUT = fts5.LAYOUT
version = fts5.version
opened = fts5.opened


def build(texts: Iterable[Text], folder: Path) -> None:
    fts5.build(texts, folder, ", prefix='1 2 3'")
