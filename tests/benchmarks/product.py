"""The product's library of the corpus: made by its own import command, kept, and copied for what writes to it."""

import hashlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks import apart
from tests.benchmarks.plan import Places, surroundings

_WRITERS = ("domain", "importers", "index", "services", "store")
"""Packages whose code decides what an import costs."""


@dataclass(frozen=True, slots=True)
class Built:
    """What making something took: items, seconds, bytes, the date, and what made it; `after`: seconds of the first count of
    a new library."""

    items: int
    cpu: float
    wall: float
    peak: int
    size: int
    date: str
    by: str = ""
    after: float = 0.0


def remembered(note: Path) -> Built | None:
    """What was written down when something was built; None when it was not finished."""
    try:
        return Built(**json.loads(note.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def remember(note: Path, built: Built) -> Built:
    note.write_text(json.dumps(asdict(built)), "utf-8")
    return built


def imported(places: Places, *, anew: bool = False) -> Built:
    """The library of the records; made when it is not there, and when `anew` and the code that imports has changed."""
    product, note = places.library.parent, places.base / "product.json"
    known = remembered(note)
    if known is not None and not (anew and known.by != code_key()):
        return known
    note.unlink(missing_ok=True)
    shutil.rmtree(product, ignore_errors=True)
    for written in places.base.glob("documents-*"):
        written.unlink()
    product.mkdir(parents=True)
    ran = apart.command([sys.executable, "-m", "desktop", "import", str(places.records)], places.env)
    with places.records.open(encoding="utf-8") as file:
        items = sum(1 for _line in file)
    size = size_of(product)
    first = apart.run("tests.benchmarks.filling:first_count", places.env, library=str(places.library)).result
    return remember(note, Built(items, ran.cpu, ran.wall, ran.peak, size, _today(), code_key(), first))


def ready(places: Places) -> None:
    """Brings the library's index up to this version of the code and writes the documents for the other engines."""
    apart.run(
        "tests.benchmarks.filling:catch_up_and_write",
        places.env,
        library=str(places.library),
        to=str(places.documents),
    )


@contextmanager
def copied(places: Places) -> Iterator[tuple[Path, dict[str, str]]]:
    """A copy of the library that may be written to, with the environment for its processes; deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="copy-", dir=places.base) as folder:
        copy = Path(folder) / "product"
        shutil.copytree(places.library.parent, copy, ignore=shutil.ignore_patterns("in-use", "window.lock"))
        yield copy / "library", surroundings(copy)


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def code_key() -> str:
    """Changes with the code that imports and indexes."""
    digest = hashlib.blake2b(digest_size=4)
    for package in _WRITERS:
        for file in sorted((apart.ROOT / "desktop" / package).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _today() -> str:
    return time.strftime("%Y-%m-%d")
