"""Which importer reads what: every sample goes to the one that knows it, and every record is counted once."""

from pathlib import Path

import pytest

from desktop.domain.draft import Reading
from desktop.errors import UserFacing
from desktop.importers import registry
from desktop.importers.registry import NothingFound, open_source, read_source

_FOLDER = Path(__file__).parent
_SAMPLES = [path for path in sorted((_FOLDER / "fuzz").glob("*/*")) if path.parent.name != "html"]
_PAGES = [path for path in sorted((_FOLDER / "varied").glob("*.*")) if not path.name.endswith(".truth.json")]
_OTHER_NAMES = {"csv_table": "csv"}
_READ_AS_LISTS = ("b10_reading_list_nested.md",)
_OF_ANOTHER = {"csv_table/calibre.csv": "calibre"}  # a table that its own program describes better


def _format_of(path: Path) -> str:
    return open_source(path.read_bytes(), path.name).format


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_sample_goes_to_the_importer_that_knows_it(path: Path) -> None:
    folder = path.parent.name
    usual = _OTHER_NAMES.get(folder, folder.replace("_", "-"))
    assert _format_of(path) == _OF_ANOTHER.get(f"{folder}/{path.name}", usual)


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.name)
def test_pages_go_to_the_page_reader(path: Path) -> None:
    assert _format_of(path) == ("markdown-list" if path.name in _READ_AS_LISTS else registry.PAGE)


def test_the_five_pages_go_to_the_page_reader(shared_seeds: Path) -> None:
    assert {_format_of(path) for path in shared_seeds.glob("0*.txt")} == {registry.PAGE}


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_with_records_is_read_or_says_why_not(path: Path) -> None:
    try:
        reading = read_source(path.read_bytes(), path.name)
    except UserFacing as error:
        assert str(error)
        return
    assert _records(reading) > 0
    assert all(one.reason for one in reading.left_out)


def _records(reading: Reading) -> int:
    return sum(draft.records for draft in reading.drafts) + sum(part.is_record for part in reading.left_out)


def test_names_are_known_once_and_endings_are_asked_for() -> None:
    names = [one.NAME for one in registry.IMPORTERS] + [one.NAME for one in registry.OF_BYTES]
    assert len(names) == len(set(names))
    assert {".bib", ".ris", ".csv", ".pdf", ".ics", ".opf", ".vtt", ".html", ".jsonl"} <= set(registry.suffixes())


@pytest.mark.parametrize(
    "name", ["a.bib", "a.ris", "a.csv", "a.ics", "a.xml", "a.yaml", "a.html", "a.vtt", "a.pdf", "a"]
)
@pytest.mark.parametrize(
    "data",
    [
        b"\x00" * 5000,
        b"@{" * 20_000,
        b"<a>" * 20_000,
        b"[" * 50_000,
        b"(" * 50_000,
        b'{"a":' * 10_000,
        b"- " * 20_000,
        b"&a " * 20_000,
        b"\xff\xfe" + b"\x00\xd8" * 5000,
        b"1:00 " * 20_000,
        b'"' * 50_000,
        b"| " * 30_000,
        b"> " * 30_000,
        b"* [a](" * 10_000,
        b"a" * 100_000,
        b"Title: " * 10_000,
        b"Dr. A. B. " * 10_000,
    ],
    ids=lambda data: repr(data[:6]),
)
def test_hostile_bytes_end_in_a_report(name: str, data: bytes) -> None:
    try:
        read_source(data, name)
    except (NothingFound, UserFacing) as error:
        assert str(error)


def test_a_note_without_an_author_is_read_where_the_page_reader_finds_nothing() -> None:
    reading = read_source(b"---\ntitle: On keeping bees\ntags: [garden]\n---\n\nAsk Ines about the smoke.\n", "bees.md")
    assert (reading.format, [draft.title for draft in reading.drafts]) == ("obsidian", ["On keeping bees"])
