"""Builds the other engines' indexes, each in a process of its own, and remembers what that took."""

import hashlib
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import apart, documents, product
from tests.benchmarks.documents import Text
from tests.benchmarks.engines.engine import COMPETITORS, maker_named
from tests.benchmarks.plan import Places
from tests.benchmarks.product import Built

_NOTE = "built.json"


@dataclass(frozen=True, slots=True)
class Competitor:
    """An engine with its index built: its module, its name, the index's folder, and what building took."""

    module: str
    name: str
    folder: Path
    built: Built


def competitors(places: Places, wanted: tuple[str, ...] = COMPETITORS) -> list[Competitor]:
    """The engines that are installed, built if need be; the documents must be there."""
    found = []
    for module in wanted:
        maker = maker_named(module)
        version = maker.version()
        if version:
            folder = places.engine(module, version, maker.LAYOUT)
            found.append(Competitor(module, maker.NAME, folder / "index", _built(module, folder, places.documents)))
    return found


def _built(module: str, folder: Path, texts: Path) -> Built:
    key = _key_of(texts)
    known = product.remembered(folder / _NOTE)
    if known is not None and known.by == key:
        return known
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "index").mkdir(parents=True)
    ran = apart.run("tests.benchmarks.building:build", module=module, texts=str(texts), folder=str(folder / "index"))
    size = product.size_of(folder)
    return product.remember(
        folder / _NOTE, Built(ran.result, ran.cpu, ran.wall, ran.peak, size, time.strftime("%Y-%m-%d"), key)
    )


def build(module: str, texts: str, folder: str) -> int:
    """In a process of its own: the index of an engine; returns how many documents it was given."""
    count = 0

    def counted() -> Iterator[Text]:
        nonlocal count
        for text in documents.read(Path(texts)):
            count += 1
            yield text

    maker_named(module).build(counted(), Path(folder))
    return count


def _key_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:8]
