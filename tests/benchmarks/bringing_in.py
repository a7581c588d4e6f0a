"""Bringing files of records into a library: BibTeX beside papis and stock sqlite3, JSON lines beside stock sqlite3; and an
import that is cancelled."""

import os
import tempfile
import time
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from desktop.services import importing, importing_apart, indexing
from desktop.services.importing import Outcome
from desktop.services.library import Library
from desktop.services.reading_sources import large_source
from desktop.services.task import Task
from tests.benchmarks import apart, papis_side, product
from tests.benchmarks.apart import Failed
from tests.benchmarks.bibliography import Bibliography
from tests.benchmarks.figures import NONE, megabytes, ms, ratio
from tests.benchmarks.plan import Places, Plan, surroundings
from tests.benchmarks.report import Part, table

_COLUMNS = ("what", "items", "CPU s", "CPU ms an item", "beside sqlite3", "items/s", "peak MB")


def bibtex(places: Places, plan: Plan, made: Bibliography) -> Part:
    """The file into a new library with its index."""
    with tempfile.TemporaryDirectory(prefix="copy-", dir=places.base) as folder:
        base = Path(folder)
        env = surroundings(base / "product")
        library = str(base / "product" / "library")
        ours = apart.run("tests.benchmarks.bringing_in:bring_in", env, library=library, path=str(made.path))
        flat = apart.run("tests.benchmarks.flat:store_drafts", env, path=str(made.path), to=str(base / "flat.db"))
        papis, why = _papis(plan, made, base)
    return bibtex_part(made, ours, flat, papis, why)


def bibtex_part(made: Bibliography, ours: apart.Ran, flat: apart.Ran, papis: apart.Ran | None, why: str) -> Part:
    """What was measured as a table, with the figures that are goals."""
    found, least = ours.result, flat.result["cpu"] / max(flat.result["items"], 1)
    count = found["records"]

    def row(name: str, items: int, cpu: float, wall: float = 0.0, peak: float = 0.0) -> list[str]:
        per_second = f"{items / wall:,.0f}" if wall else NONE
        each = cpu / items if items else float("nan")
        return [
            name,
            f"{items:,}",
            f"{cpu:.2f}",
            ms(each),
            ratio(each, least),
            per_second,
            megabytes(peak) if peak else NONE,
        ]

    rows = [
        row("Postil: read, matched, stored", count, found["stored"], found["stored wall"]),
        row("Postil: indexed", count, found["indexed"], found["indexed wall"]),
        row("Postil: all of it", count, found["cpu"], found["wall"], ours.peak),
        row(
            "stock sqlite3: a flat INSERT of each draft",
            flat.result["items"],
            flat.result["cpu"],
            flat.result["wall"],
            flat.peak,
        ),
    ]
    if papis is not None:
        told, name = papis.result, f"papis {papis_side.installed()}"
        rows += [
            row(f"{name}: read (bibtex_to_dict)", told["entries"], told["read"]),
            row(f"{name}: read, a folder with info.yaml written", told["entries"], told["read"] + told["written"]),
            row(
                f"{name}: read and added as its import does",
                told["entries"],
                told["read"] + told["added"],
                0.0,
                papis.peak,
            ),
        ]
    notes = [
        "The file: " + ", ".join(f"{found[one.value]:,} {one.value}" for one in Outcome) + f"; together {count:,} of {made.entries:,}.",
        f"stock sqlite3: title, people, year, abstract and doi of drafts read before ({flat.result['read']:.2f} s), 200 to a transaction.",
        *([why] if why else ["papis compares each new document with its database and writes that down again: the first entries are its cheapest."]),
    ]  # fmt: skip
    figures = {
        "bibtex import counts": min(count, made.entries) / max(count, made.entries, 1),
        "bibtex import cpu of an item": found["cpu"] / count if count else float("nan"),
        "bibtex import peak": float(ours.peak),
    }
    return Part((table(f"{made.entries:,} BibTeX entries into a new library", _COLUMNS, rows, *notes),), figures)


def bring_in(library: str, path: str) -> dict[str, Any]:
    """In a process of its own: a file of records into a new library; CPU and wall seconds, and what became of its records."""
    import_module("desktop.importers.registry")  # its loading is not counted
    opened = Library.open(Path(library), create=True)
    try:
        cpu, wall = _cpu(), time.perf_counter()
        with large_source(Path(path)) as source:
            report = importing.run(opened, [source])
        stored, stored_wall = _cpu() - cpu, time.perf_counter() - wall
        indexing.catch_up(opened)
        all_cpu, all_wall = _cpu() - cpu, time.perf_counter() - wall
    finally:
        opened.close()
    return {
        "stored": stored, "stored wall": stored_wall, "indexed": all_cpu - stored, "indexed wall": all_wall - stored_wall,
        "cpu": all_cpu, "wall": all_wall, "records": report.records,
        **{outcome.value: report.count(outcome) for outcome in Outcome},
    }  # fmt: skip


def json_lines(places: Places, plan: Plan) -> Part:
    """The whole corpus: the import that the part `import` measures and remembers, beside flat inserts of the same lines."""
    ours = product.imported(places, anew=True)
    with tempfile.TemporaryDirectory(prefix="copy-", dir=places.base) as folder:
        flat = apart.run(
            "tests.benchmarks.flat:store_lines", places.env, path=str(places.records), to=str(Path(folder) / "flat.db")
        )
    least = flat.result
    rows = [
        ["Postil: python -m desktop import, with its index", f"{ours.items:,}", f"{ours.cpu:.1f}", ms(ours.cpu / ours.items),
         ratio(ours.cpu, least["cpu"]), f"{ours.wall:.1f}", ratio(ours.wall, least["wall"]), megabytes(ours.peak)],
        ["stock sqlite3: json.loads and a flat INSERT of each", f"{least['items']:,}", f"{least['cpu']:.1f}",
         ms(least["cpu"] / least["items"]), "1.00", f"{least['wall']:.1f}", "1.00", megabytes(flat.peak)],
    ]  # fmt: skip
    columns = [
        "what",
        "items",
        "CPU s",
        "CPU ms an item",
        "CPU beside sqlite3",
        "wall s",
        "wall beside sqlite3",
        "peak MB of a process",
    ]
    notes = (
        f"Postil's import was measured on {ours.date} and is remembered until its code changes; it reads, checks, matches and "
        "stores everything with people, tags, sources and journal, and indexes it.",
    )
    figures = {"lines cpu beside sqlite3": ours.cpu / least["cpu"], "lines peak": float(ours.peak)}
    return Part((table(f"{ours.items:,} JSON lines into a new library", columns, rows, *notes),), figures)


def cancelling(places: Places, plan: Plan) -> Part:
    """The same lines imported as a window does it, cancelled on the way."""
    with tempfile.TemporaryDirectory(prefix="copy-", dir=places.base) as folder:
        env = surroundings(Path(folder))
        ran = apart.run(
            "tests.benchmarks.bringing_in:bring_in_and_cancel",
            env,
            library=str(Path(folder) / "library"),
            path=str(places.records),
            after=plan.cancelled_after,
        )
    return cancelling_part(ran.result)


def cancelling_part(told: dict[str, Any]) -> Part:
    """What was measured as a table, with the figures that are goals."""
    whole = told["kept"] == told["reported"] and not told["broken"] and told["steps"] == 1
    rows = [[
        f"{told['seen']:,}", f"{told['callbacks'] / told['seconds']:.1f}", ms(told["longest gap"]), ms(told["to end"]),
        f"{told['kept']:,}", f"{told['reported']:,}", f"{told['broken']:,}", "yes" if whole else "**no**",
    ]]  # fmt: skip
    columns = ["records done at the cancel", "progress calls a second", "longest wait for one, ms", "cancel to end, ms",
               "items kept", "items reported", "items without source", "whole batches kept"]  # fmt: skip
    notes = (
        "Imported by a process of its own beside the one that holds the library, as in the window. Whole: the library has exactly "
        "the items that the report names, each with its source, written last, and all are one step to undo.",
    )
    figures = {
        "cancel to end": told["to end"],
        "cancel kept whole": float(whole),
        "progress longest gap": told["longest gap"],
    }
    return Part((table("JSON lines: progress, and cancelled on the way", columns, rows, *notes),), figures)


def bring_in_and_cancel(library: str, path: str, after: int) -> dict[str, Any]:
    """In a process of its own: imports JSON lines as a window does, cancels after so many records (at most a third of
    them), and looks at what is there then."""
    with Path(path).open("rb") as file:
        after = min(after, sum(1 for _line in file) // 3)
    calls: list[tuple[float, int]] = []
    task = Task(lambda done, _total, _text: calls.append((time.perf_counter(), done)))
    opened = Library.open(Path(library), create=True, window=True)
    try:
        began, cancelled, seen = time.perf_counter(), 0.0, 0
        steps = importing_apart.batches(opened, [], [Path(path)], task)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                report, ended = end.value, time.perf_counter()
                break
            if not cancelled and calls and calls[-1][1] >= after:
                cancelled, seen = time.perf_counter(), calls[-1][1]
                task.cancel()
        db = opened.store.reader
        kept = db.execute("SELECT count(*) FROM item").fetchone()[0]
        broken = db.execute("SELECT count(*) FROM item WHERE id NOT IN (SELECT item_id FROM item_source)").fetchone()[0]
        groups = db.execute("SELECT count(DISTINCT group_id) FROM journal").fetchone()[0]
    finally:
        opened.close()
    if not report.cancelled:
        raise AssertionError("the import was at its end before it was cancelled")
    moments = [began, *(moment for moment, _done in calls)]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    return {
        "seen": seen, "callbacks": len(calls), "seconds": cancelled - began, "longest gap": max(gaps, default=float("nan")),
        "to end": ended - cancelled, "kept": kept, "reported": len(report.created), "broken": broken, "steps": groups,
    }  # fmt: skip


def _cpu() -> float:
    """CPU seconds of this process and of its children that have ended: a large index is built by several."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _papis(plan: Plan, made: Bibliography, base: Path) -> tuple[apart.Ran | None, str]:
    """What papis needs for some of the entries, or why that is not known."""
    if not papis_side.installed():
        return None, "papis is not installed: it was left out."
    some = base / "some.bib"
    papis_side.first_entries(made.path, min(plan.papis, made.entries), some)
    env = papis_side.surroundings(base)
    try:
        return apart.run("tests.benchmarks.papis_side:add", env, path=str(some), folder=str(base / "papis")), ""
    except Failed as error:
        return None, f"papis could not be measured: {error}."
