"""A large BibTeX file of the corpus, the same damaged, and how readers of the format take both: ours, bibtexparser, pybtex."""

import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from desktop.domain.draft import Draft, LeftOut
from desktop.domain.ids import ItemId
from desktop.domain.item import Description, Item
from desktop.exporters import bibtex as exporter
from desktop.importers import postil_json
from desktop.importers.bibtex import importer as bibtex
from desktop.importers.bibtex.entries import EntryReader
from desktop.importers.decoding import decoded
from tests.benchmarks import apart
from tests.benchmarks.apart import Failed, Ran
from tests.benchmarks.figures import NONE, megabytes, percentile, ratio
from tests.benchmarks.machine import version_of
from tests.benchmarks.plan import Places, Plan
from tests.benchmarks.report import Part, table

DRAFTS, ENTRIES, PARSER, PYBTEX = "drafts", "entries", "bibtexparser", "pybtex"
_KEY = re.compile(r"^@\w+\{([^,\n]+),$", re.M)
_FIELD = re.compile(r"^  \w+ = (\{)[^\n]*(\})(,)$|^(\})$", re.M)
_HARMED = 5  # at most one entry in so many is damaged

Entries = list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The file, the same with damage at so many places, and how many entries each has."""

    path: Path
    damaged: Path
    entries: int
    places: int


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to read a file: what is timed, and what of its result is compared, by the keys of the entries."""

    title: str
    distribution: str
    parse: Callable[[bytes], Any]
    entries: Callable[[Any], Entries]


def made(places: Places, plan: Plan) -> Bibliography:
    """The files of a plan, written anew. Raises Failed."""
    base = places.base / "bibliography"
    base.mkdir(exist_ok=True)
    path, damaged = base / "entries.bib", base / "damaged.bib"
    ran = apart.run(
        "tests.benchmarks.bibliography:write",
        places.env,
        records=str(places.records),
        to=str(path),
        damaged=str(damaged),
        entries=plan.entries,
        places=plan.damages,
        seed=plan.seed,
    )
    return Bibliography(path, damaged, *ran.result)


def write(records: str, to: str, damaged: str, entries: int, places: int, seed: int) -> tuple[int, int]:
    """In a process of its own: the first records as BibTeX, whole and damaged; returns the numbers of entries and places."""
    count = 0

    def items() -> Iterator[Item]:
        nonlocal count
        with Path(records).open(encoding="utf-8") as lines:
            for item in items_of(lines, entries):
                count += 1
                yield item

    with Path(to).open("w", encoding="utf-8", newline="") as file:
        exporter.write(items(), file, "")
    text = Path(to).read_text("utf-8")
    places = min(places, count // _HARMED)
    Path(damaged).write_text(damage(text, places, seed), "utf-8")
    return count, places


def items_of(lines: Iterable[str], count: int) -> Iterator[Item]:
    """The first records of JSON lines, as the exporters take them."""
    names = [field.name for field in fields(Description)]
    drafts = (one for one in postil_json.read_lines(lines, "records") if isinstance(one, Draft))
    for number, draft in enumerate(islice(drafts, count)):
        yield Item(id=ItemId(f"i{number}"), **{name: getattr(draft, name) for name in names})


def damage(text: str, places: int, seed: int) -> str:
    """The text without one brace or comma in each of so many entries, drawn by the seed."""
    chance = Random(seed)
    begins = [match.start() for match in _KEY.finditer(text)]
    drawn = set(chance.sample(range(len(begins)), min(places, len(begins))))
    parts, ends = [], [*begins[1:], len(text)]
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        entry = text[begin:end]
        if number in drawn:
            signs = [match.start(group) for match in _FIELD.finditer(entry) for group in range(1, 5) if match[group]]
            at = chance.choice(signs)
            entry = entry[:at] + entry[at + 1 :]
        parts.append(entry)
    return "".join(parts)


def measure(places: Places, plan: Plan, made: Bibliography) -> Part:
    """Every reader on both files, each time in a process of its own, one reader after the other in every round."""
    readers = [name for name, reader in READERS.items() if not reader.distribution or version_of(reader.distribution)]
    rounds: dict[str, list[Ran]] = {name: [] for name in readers}
    harmed: dict[str, dict[str, Any]] = {}
    failed: list[str] = []
    for _round in range(plan.repeats):
        for name in readers:
            with _telling(name, failed):
                rounds[name].append(_read(places, "read", name, made))
    for name in readers:
        with _telling(name, failed):
            harmed[name] = _read(places, "read_damaged", name, made).result
    return part_of(made, rounds, harmed, failed)


def part_of(
    made: Bibliography, rounds: dict[str, list[Ran]], harmed: dict[str, dict[str, Any]], failed: list[str]
) -> Part:
    """What was measured as a table, with the figures that are goals."""
    cpu = {name: percentile([ran.result["cpu"] for ran in ran_all], 50) for name, ran_all in rounds.items()}
    other = cpu.get(PARSER, float("nan"))
    rows = []
    for name, ran_all in rounds.items():
        found, after = (ran_all[0].result if ran_all else {}), harmed.get(name, {})
        wall = percentile([ran.result["wall"] for ran in ran_all], 50)
        rows.append([
            _title(name), f"{cpu[name]:.2f}", f"{wall:.2f}", ratio(cpu[name], other),
            megabytes(max((ran.peak for ran in ran_all), default=float("nan"))),
            *(_count(one) for one in (found.get("kept"), after.get("kept"), after.get("whole"))),
            f"{after['cpu']:.2f}" if after else NONE,
        ])  # fmt: skip
    columns = ["reader", "CPU s", "wall s", "beside bibtexparser", "peak MB", f"kept of {made.entries:,}",
               "kept of the damaged file", "of them unharmed", "CPU s of it"]  # fmt: skip
    notes = [
        f"Medians of {max(map(len, rounds.values()), default=0)} rounds. Counted is from the bytes of the file to its entries in "
        "memory; bibtexparser and pybtex leave LaTeX as it is (their own decoding takes much longer), a whole draft has it as text.",
        f"Damaged: one brace or comma is missing in each of {made.places:,} entries. Kept: entries of the file found by their "
        "keys; unharmed: they say the same as in the whole file.",
        *failed,
    ]
    figures = {"bibtex beside bibtexparser": cpu.get(ENTRIES, float("nan")) / other if other else float("nan")}
    if rounds.get(DRAFTS) and DRAFTS in harmed:
        mine = rounds[DRAFTS][0].result
        figures["bibtex kept"] = mine["kept"] / made.entries
        figures["bibtex damaged kept"] = harmed[DRAFTS]["kept"] / made.entries
        figures["bibtex counts"] = min(mine["records"], made.entries) / max(mine["records"], made.entries, 1)
    return Part((table(f"Reading {made.entries:,} BibTeX entries", columns, rows, *notes),), figures)


def read(reader: str, path: str, damaged: str) -> dict[str, Any]:
    """In a process of its own: the seconds of reading the file, how many of its entries were kept, how many were met."""
    logging.disable()
    parsed, cpu, wall = _timed(READERS[reader], path)
    entries = READERS[reader].entries(parsed)
    keys = {key.lower() for key, _value in entries}
    records = _records(parsed) if reader == DRAFTS else len(entries)
    return {"cpu": cpu, "wall": wall, "kept": len(keys & _keys_of(path)), "records": records}


def read_damaged(reader: str, path: str, damaged: str) -> dict[str, Any]:
    """In a process of its own: the seconds of reading the damaged file, how many of the entries of the whole file it
    still has, and how many of these say the same."""
    logging.disable()
    known = READERS[reader]
    before = {key.lower(): value for key, value in known.entries(_timed(known, path)[0])}
    parsed, cpu, wall = _timed(known, damaged)
    after = {key.lower(): value for key, value in known.entries(parsed)}
    kept = after.keys() & _keys_of(path)
    return {"cpu": cpu, "wall": wall, "kept": len(kept), "whole": sum(after[key] == before.get(key) for key in kept)}


def _read(places: Places, function: str, reader: str, made: Bibliography) -> Ran:
    told = {"reader": reader, "path": str(made.path), "damaged": str(made.damaged)}
    return apart.run(f"tests.benchmarks.bibliography:{function}", places.env, **told)


@contextmanager
def _telling(name: str, failed: list[str]) -> Iterator[None]:
    """Notes that a reader failed, instead of ending the whole part."""
    try:
        yield
    except Failed as error:
        failed.append(f"{_title(name)} failed: {error}.")


def _timed(reader: Reader, path: str) -> tuple[Any, float, float]:
    data = Path(path).read_bytes()
    reader.parse(b"@misc{warm, title = {Warm}}\n")  # so that imports are not counted
    cpu, wall = time.process_time(), time.perf_counter()
    parsed = reader.parse(data)
    return parsed, time.process_time() - cpu, time.perf_counter() - wall


def _keys_of(path: str) -> set[str]:
    return {key.lower() for key in _KEY.findall(Path(path).read_text("utf-8"))}


def _records(found: list[Any]) -> int:
    drafts = sum(one.records for one in found if isinstance(one, Draft))
    return drafts + sum(isinstance(one, LeftOut) and one.is_record for one in found)


def _count(value: int | None) -> str:
    return NONE if value is None else f"{value:,}"


def _title(name: str) -> str:
    reader = READERS[name]
    return f"{reader.title} {version_of(reader.distribution)}".strip() if reader.distribution else reader.title


def _drafts(data: bytes) -> list[Any]:
    return list(bibtex.read(decoded(data, "entries.bib").text, "entries.bib"))


def _entries_of_drafts(found: list[Any]) -> Entries:
    return [(one.citation_key, replace(one, line=0, spans={})) for one in found if isinstance(one, Draft)]


def _bibtexparser(data: bytes) -> Any:
    import bibtexparser

    return bibtexparser.parse_string(data.decode("utf-8"))


def _pybtex(data: bytes) -> Any:
    from pybtex import errors
    from pybtex.database.input import bibtex as pybtex
    from pybtex.exceptions import PybtexError

    parser = pybtex.Parser()
    with errors.capture(), suppress(PybtexError):  # what was read before an error counts
        parser.parse_string(data.decode("utf-8"))
    return parser.data


READERS = {
    DRAFTS: Reader("Postil: whole drafts", "", _drafts, _entries_of_drafts),
    ENTRIES: Reader(
        "Postil: entries and fields alone",
        "",
        lambda data: list(EntryReader(decoded(data, "entries.bib").text).entries()),
        lambda found: [(one.key, (one.type, one.fields)) for one in found],
    ),
    PARSER: Reader(
        "bibtexparser",
        "bibtexparser",
        _bibtexparser,
        lambda library: [(one.key, {field.key: field.value for field in one.fields}) for one in library.entries],
    ),
    PYBTEX: Reader(
        "pybtex",
        "pybtex",
        _pybtex,
        lambda data: [
            (key, (dict(one.fields), {role: list(map(str, people)) for role, people in one.persons.items()}))
            for key, one in data.entries.items()
        ],
    ),
}
"""Only those that are installed are measured; ours always are."""
