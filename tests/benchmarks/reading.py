"""How fast every importer reads a file of its format, and the page reader the seed pages and a very long page."""

import random
import tempfile
import time
from pathlib import Path
from typing import Any

from desktop.domain.draft import Draft, LeftOut
from desktop.importers import registry
from desktop.importers.decoding import decoded
from desktop.importers.listing import importer as listing
from tests.benchmarks import apart, samples, synthetic
from tests.benchmarks.apart import Failed, Ran
from tests.benchmarks.corpus import SHARED
from tests.benchmarks.figures import NONE, megabytes, percentile
from tests.benchmarks.plan import Places, Plan
from tests.benchmarks.report import Part, table

SEEDS = SHARED.parent.parent / "seeds"
_LONGEST = 900.0
_HEAD = 65_536
_TALKS = 40
_NUMBER = "«number»"


def every_format(places: Places, plan: Plan) -> Part:
    """Each importer that the registry knows, in a process of its own."""
    rows = [_row("nothing (the importers loaded)", 0, _tried(places, "load"))]
    figures = {}
    for name in sorted(registry.importers_by_name()):
        if name == listing.NAME:
            continue
        if name not in samples.SAMPLES:
            rows.append([name, *[NONE] * 7, "no file is made of this format"])
            continue
        with tempfile.TemporaryDirectory(prefix="copy-", dir=places.base) as folder:
            count = samples.write(places.records, Path(folder) / name, name, plan.samples)
            ran = _tried(places, "read_files", name=name, folder=str(Path(folder) / name))
        rows.append(_row(name, count, ran))
        if isinstance(ran, Ran):
            figures[f"read {name}"] = ran.result["records"] / ran.result["cpu"] if ran.result["cpu"] else float("nan")
    columns = ["importer", "files", "MB", "records", "read", "CPU s", "records a CPU second", "peak MB", "remarks"]
    notes = (
        "Read: records in drafts and records left out together; counted is from the bytes to all drafts in memory.",
        "PDF, slides, transcripts and notes are a file each; of the first three a file is made for one record in 10 or 20.",
    )
    return Part((table("Reading every format", columns, rows, *notes),), figures)


def _row(name: str, count: int, ran: Ran | str) -> list[str]:
    if isinstance(ran, str):
        return [name, *[NONE] * 7, ran]
    found = ran.result
    remarks = [] if found["records"] == count else ["**counts differ**"]
    if found["chosen"] != name and count:
        remarks.append(f"taken for {found['chosen']}")
    if found["left out"]:
        remarks.append(f"{found['left out']:,} left out")
    speed = f"{found['records'] / found['cpu']:,.0f}" if found["cpu"] else NONE
    return [
        name, f"{found['files']:,}", f"{found['size'] / 1e6:.1f}", f"{count:,}", f"{found['records']:,}", f"{found['cpu']:.2f}", speed,
        megabytes(ran.peak), "; ".join(remarks),
    ]  # fmt: skip


def load() -> dict[str, Any]:
    """In a process of its own: nothing but the importers."""
    return {"files": 0, "size": 0, "records": 0, "left out": 0, "cpu": 0.0, "chosen": ""}


def read_files(name: str, folder: str) -> dict[str, Any]:
    """In a process of its own: every file of a folder read by the importer of that name; which importer would have been
    chosen for the first."""
    files = [(path.name, path.read_bytes()) for path in sorted(Path(folder).iterdir())]
    importer: Any = registry.importers_by_name()[name]
    in_bytes = importer in registry.OF_BYTES
    records = left_out = 0
    found: list[Any] = []
    began = time.process_time()
    for file, data in files:
        found.extend(importer.read(data if in_bytes else decoded(data, file).text, file))
    cpu = time.process_time() - began
    for one in found:
        match one:
            case Draft():
                records += one.records
            case LeftOut(is_record=True):
                records, left_out = records + 1, left_out + 1
    chosen = (
        importer if in_bytes else registry.importer_for(decoded(files[0][1], files[0][0]).text[:_HEAD], files[0][0])
    )
    return {
        "files": len(files), "size": sum(len(data) for _file, data in files), "records": records, "left out": left_out,
        "cpu": cpu, "chosen": chosen.NAME,
    }  # fmt: skip


def pages(places: Places, plan: Plan, seeds: Path = SEEDS) -> Part:
    """The pages of ../shared/seeds, where they are, and a long page of generated talks."""
    rows, notes, figures = [], [], {}
    texts = sorted(seeds.glob("*.txt"))
    if not texts:
        notes.append("The seed pages do not lie beside the checkout: they were left out.")
    with tempfile.TemporaryDirectory(prefix="copy-", dir=places.base) as folder:
        long = Path(folder) / "long.txt"
        long.write_text(long_page(round(plan.page_mb * 1e6), plan.seed), "utf-8")
        for label, path in [
            *((f"seed page {path.name[:3]}", path) for path in texts),
            ("a generated page of numbered talks", long),
        ]:
            times = plan.repeats if path is not long else 1
            ran = _tried(places, "read_page", path=str(path), times=times)
            if isinstance(ran, str):
                rows.append([label, f"{path.stat().st_size / 1e6:.2f}", *[NONE] * 4, ran])
                continue
            cpu, wall = (percentile(ran.result[name], 50) for name in ("cpu", "wall"))
            items = f"{ran.result['items']:,}"
            rows.append(
                [label, f"{path.stat().st_size / 1e6:.2f}", items, f"{cpu:.3f}", f"{wall:.3f}", megabytes(ran.peak), ""]
            )
            figures[f"page {label}"] = cpu
    columns = ["page", "MB", "items", "CPU s", "wall s", "peak MB", "remarks"]
    return Part((table("Reading pages", columns, rows, *notes),), figures)


def read_page(path: str, times: int) -> dict[str, Any]:
    """In a process of its own: a page read by the page reader, so many times."""
    text = decoded(Path(path).read_bytes(), Path(path).name).text
    cpu, wall = [], []
    for _time in range(times):
        started = time.process_time(), time.perf_counter()
        found = list(listing.read(text, Path(path).name))
        cpu.append(time.process_time() - started[0])
        wall.append(time.perf_counter() - started[1])
    return {"cpu": cpu, "wall": wall, "items": sum(isinstance(one, Draft) for one in found)}


def long_page(size: int, seed: int) -> str:
    """A page of talks in labelled blocks, the same ones over and over with a number in the title until it has about so
    many bytes."""
    chance = random.Random(seed)
    talks = [one for one in synthetic.records(_TALKS * 8, seed) if one["kind"] == "talk"][:_TALKS]
    blocks = [
        f"{one['title']} {_NUMBER}\nSpeaker: {', '.join(one['people'])}\nTime: {chance.randint(1, 28)} March {one['year']}, 10:00\n"
        f"Abstract: {one['abstract'] or 'To be announced.'}\n\n"
        for one in talks
    ]
    page = "".join(blocks)
    times = max(1, round(size / len(page.encode())))
    return "Seminar on Wide Things\n\n" + "".join(page.replace(_NUMBER, f"part {time}") for time in range(1, times + 1))


def _tried(places: Places, function: str, **told: Any) -> Ran | str:
    """What a process found, or why it found nothing."""
    try:
        return apart.run(f"tests.benchmarks.reading:{function}", places.env, _LONGEST, **told)
    except Failed as error:
        return f"failed: {error}"
