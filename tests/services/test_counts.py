"""Every record of every format ends in one line of the report, and the lines add up to what the file holds."""

from pathlib import Path

import pytest

from desktop.domain.draft import Reading
from desktop.errors import UserFacing
from desktop.services import importing
from desktop.services.importing import Outcome
from desktop.services.library import Library
from desktop.services.reading_sources import large_source, read_file, source_of

_FUZZ = Path(__file__).parents[1] / "importers" / "fuzz"
_SAMPLES = [path for path in sorted(_FUZZ.glob("*/*")) if path.parent.name not in ("html", "pdf")]


def _records(reading: Reading) -> int:
    return sum(draft.records for draft in reading.drafts) + sum(part.is_record for part in reading.left_out)


def test_counts_of_every_sample_add_up_once_and_again(library: Library) -> None:
    for path in _SAMPLES:
        try:
            reading = read_file(path)
        except UserFacing:
            continue
        for _again in range(2):
            report = importing.run(library, [source_of(reading)])
            counts = [report.count(outcome) for outcome in Outcome]
            assert sum(counts) == report.records == _records(reading), path
        assert report.count(Outcome.CREATED) == 0, path
        assert not report.conflicts, path


@pytest.mark.parametrize("name", ["bibtex", "ris", "csv_table", "json"])
def test_a_large_file_read_as_it_is_imported_counts_the_same(library: Library, name: str) -> None:
    for path in sorted((_FUZZ / name).iterdir()):
        with large_source(path) as source:
            assert importing.run(library, [source]).records == _records(read_file(path)), path
