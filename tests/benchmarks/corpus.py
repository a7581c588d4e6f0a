"""The records that everything is measured on: the shared corpus beside the checkout, otherwise made-up ones like it."""

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tests.benchmarks import synthetic
from tests.benchmarks.apart import ROOT
from tests.benchmarks.plan import Places, Plan

SHARED = ROOT.parent / "shared" / "corpus" / "library.jsonl.gz"


def prepared(plan: Plan, shared: Path = SHARED) -> Places:
    """Writes the records of a plan as lines of JSON unless they are there; returns where."""
    real = shared.is_file()
    key = _key_of(shared) if real else f"synthetic-{synthetic.VERSION}-{plan.seed}"
    places = Places(plan.cache / f"{key}-{plan.items or 'all'}")
    for left in places.base.glob("*") if plan.fresh else places.base.glob("copy-*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    if not places.records.exists():
        places.base.mkdir(parents=True, exist_ok=True)
        beside = places.records.with_suffix(".new")
        lines = _shared_lines(shared) if real else (json.dumps(one) for one in synthetic.records(plan.items, plan.seed))
        with beside.open("w", encoding="utf-8") as file:
            file.writelines(line.rstrip("\n") + "\n" for line in islice(lines, plan.items or None))
        beside.replace(places.records)
    return places


def name_of(places: Places) -> str:
    """What the corpus is, for the head of the report."""
    with places.records.open(encoding="utf-8") as file:
        count = sum(1 for _line in file)
    kind = "synthetic corpus of the same shape" if places.base.name.startswith("synthetic") else "shared corpus"
    return f"{kind}, {count:,} records"


def _shared_lines(shared: Path) -> Iterator[str]:
    with gzip.open(shared, "rt", encoding="utf-8") as file:
        yield from file


def _key_of(path: Path) -> str:
    with path.open("rb") as file:
        return "shared-" + hashlib.file_digest(file, "blake2b").hexdigest()[:8]
