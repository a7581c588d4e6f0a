"""What an engine must do to be measured: build an index of documents in a folder, open it, answer queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from tests.benchmarks.documents import Text
from tests.benchmarks.queries import Query

PAGE = 50
"""Every engine returns so many ids, ranked, with the exact count."""
COMPETITORS = ("stock_whoosh", "fts5", "fts5_prefixes", "tantivy")


@dataclass(frozen=True, slots=True)
class Answer:
    """The first page of item numbers and how many items match. `parts`: the shares of the time, in seconds, when the
    engine tells them."""

    numbers: Sequence[int]
    count: int
    parts: tuple[float, ...] = ()


class Engine(Protocol):
    """An opened index. `beginnings`: what came before the first query, in seconds, by name."""

    beginnings: dict[str, float]

    def answer(self, query: Query) -> Answer | None:
        """The answer, or None for a class of query that the engine does not have."""

    def close(self) -> None:
        """Closes its files."""


class Maker(Protocol):
    """A module of this folder. `LAYOUT` changes with what `build` writes."""

    NAME: str
    LAYOUT: int

    def version(self) -> str:
        """The engine's own version, "" when it is not installed."""

    def build(self, texts: Iterable[Text], folder: Path) -> None:
        """Builds the index in an empty folder."""

    def opened(self, folder: Path) -> Engine:
        """Opens what was built there."""


def maker_named(name: str) -> Maker:
    """The module of an engine."""
    return cast(Maker, import_module(f"tests.benchmarks.engines.{name}"))
