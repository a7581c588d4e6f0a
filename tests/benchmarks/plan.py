"""What a run of the benchmark is to measure, and where its files lie."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from desktop.index.schema import ANALYZER, FIELDS

PARTS = ("import", "search", "ranking", "edit", "start", "window", "memory", "formats")


@dataclass(frozen=True, slots=True)
class Plan:
    """`items` 0: all of the corpus. `each`: queries of a class. `patience`: seconds that a class may take of an engine's
    time in one pass before the rest of its queries are left out. For `formats`: entries of the BibTeX file and places where it is
    damaged, entries that papis is given, records of the files of every format, size of the long page, records after which
    an import is cancelled, and how often what is short is measured."""

    cache: Path
    parts: tuple[str, ...] = PARTS
    items: int = 0
    each: int = 24
    patience: float = 12.0
    starts: int = 7
    edits: int = 30
    imported: int = 5000
    keystrokes: int = 3000
    kept_edits: int = 300
    entries: int = 20_000
    damages: int = 200
    papis: int = 500
    samples: int = 5000
    page_mb: float = 15.0
    cancelled_after: int = 20_000
    repeats: int = 3
    fresh: bool = False
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one corpus. Everything here can be deleted; the next run makes it again."""

    base: Path

    @property
    def records(self) -> Path:
        """The corpus as lines of JSON."""
        return self.base / "records.jsonl"

    @property
    def library(self) -> Path:
        """The library that the product made of them."""
        return self.base / "product" / "library"

    @property
    def env(self) -> dict[str, str]:
        """The surroundings of every process of the product."""
        return surroundings(self.base / "product")

    @property
    def documents(self) -> Path:
        """What the library hands to its index."""
        return self.base / f"documents-{_fields_key()}.jsonl"

    def engine(self, name: str, version: str, layout: int) -> Path:
        """The folder of another engine's index of the documents."""
        return self.base / f"{name}-{version}-{layout}-{_fields_key()}"


def surroundings(folder: Path) -> dict[str, str]:
    """Environment under which the product keeps everything in one folder and shows nothing on a screen."""
    return {
        "POSTIL_LIBRARY": str(folder / "library"),
        "POSTIL_CONFIG": str(folder / "config"),
        "POSTIL_CACHE": str(folder / "cache"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def _fields_key() -> str:
    """Changes with the fields and with the words that texts yield."""
    told = repr((ANALYZER, [(field.attribute, field.weight, field.named) for field in FIELDS]))
    return hashlib.blake2b(told.encode(), digest_size=3).hexdigest()
