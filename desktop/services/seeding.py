"""Offers and loads the starter lists that are shipped in `seeds/`."""

from desktop.domain.draft import Reading
from desktop.paths import SEEDS
from desktop.services import importing
from desktop.services.importing import Report
from desktop.services.library import Library
from desktop.services.reading_sources import Source, read_file, source_of
from desktop.services.task import Task

_SCHEMA = "schema.json"


def starter_readings() -> list[Reading]:
    """The shipped lists, read."""
    return [read_file(path) for path in sorted(SEEDS.glob("*.json")) if path.name != _SCHEMA]


def starter_sources() -> list[Source]:
    """The shipped lists as sources of an import."""
    return [source_of(reading) for reading in starter_readings()]


def load(library: Library, task: Task | None = None) -> Report:
    """Imports every starter list as one step."""
    return importing.run(library, starter_sources(), task)
