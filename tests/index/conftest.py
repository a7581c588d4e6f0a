"""A small library of talks and papers of our own, indexed in a temporary folder."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.index.building import build
from desktop.index.document import Document
from desktop.index.searcher import SearchIndex

STAMP = {"library": "0" * 32, "epoch": "first"}


def document(number: int, title: str = "", rev: str = "1", **texts: str) -> Document:
    """A document whose id follows from its number."""
    return Document(number, hashlib.md5(str(number).encode()).hexdigest(), rev, title, **texts)


SHELF = (
    document(1, "Echoes that tell the shape of a room", people="Ivan Dokmanić\nMartin Vetterli", event="Acoustics Days"),
    document(2, "Learning to listen", people="Jane Banks", abstract="Running a model that has learned many rooms."),
    document(3, "Machine learning for rooms", people="Kai Ito\nBo Wang", tags="audio/rooms\nmachine learning"),
    document(4, "To be or not to be: a talk about stop words", people="Ann Wang", event="Words Conference 2021"),
    document(5, "Self-attention in one hour", abstract="The machine is learning. A room has walls.", notes="see the echo"),
    document(6, "The weight of a paper", people="Zoë Ørsted", affiliations="University of Learning", container="Rooms"),
    document(7, "C++ for ears", chapters="Welcome\nMachine room tour\nQuestions", other="10.1000/xyz.182"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of SHELF."""
    build(tmp_path / "index", SHELF, STAMP)
    return tmp_path / "index"


@pytest.fixture
def index(folder: Path) -> Iterator[SearchIndex]:
    """SHELF opened for searching."""
    opened = SearchIndex(folder)
    yield opened
    opened.close()
