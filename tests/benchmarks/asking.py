"""Asks one engine a list of queries, twice, in a process of its own, and says how long each took."""

import json
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks import apart
from tests.benchmarks.engines.engine import Engine, maker_named
from tests.benchmarks.queries import Group, Query, as_record, from_record


@dataclass(frozen=True, slots=True)
class Asked:
    """What one engine did. `first` and `again`: for each query (by its place) the seconds it took, when it was asked;
    `parts`: the shares of these; `counts`: how many items matched."""

    name: str
    first: dict[int, float]
    again: dict[int, float]
    first_parts: dict[int, tuple[float, ...]]
    again_parts: dict[int, tuple[float, ...]]
    counts: dict[int, int]
    beginnings: dict[str, float]
    peak: int


def write_queries(queries: list[Query], path: Path) -> None:
    path.write_text("\n".join(json.dumps(as_record(query)) for query in queries), "utf-8")


def read_queries(path: Path) -> list[Query]:
    return [from_record(json.loads(line)) for line in path.read_text("utf-8").split("\n")]


def ask_apart(module: str, folder: Path, queries: Path, patience: float, env: dict[str, str]) -> Asked:
    """Has the engine of a module asked in a fresh process with its index just opened."""
    ran = apart.run(
        "tests.benchmarks.asking:ask", env, module=module, folder=str(folder), queries=str(queries), patience=patience
    )
    return asked_of(ran.result, ran.peak)


def asked_of(told: dict[str, Any], peak: int) -> Asked:
    """The answer of `ask`, which may have been JSON meanwhile."""
    times = {name: {int(place): value for place, value in told[name].items()} for name in _BY_PLACE}
    return Asked(told["name"], **times, beginnings=told["beginnings"], peak=peak)


_BY_PLACE = ("first", "again", "first_parts", "again_parts", "counts")


def ask(module: str, folder: str, queries: str, patience: float) -> dict[str, Any]:
    """In a process of its own: all queries once, then all again. A class that takes longer than `patience` seconds in
    one pass is broken off there; a query that alone takes so long is not asked again."""
    maker = maker_named(module)
    engine = maker.opened(Path(folder))
    try:
        asked = read_queries(Path(queries))
        first, first_parts, counts = _pass(engine, asked, patience)
        quick = [query if first.get(place, patience) < patience else None for place, query in enumerate(asked)]
        again, again_parts, _counts = _pass(engine, quick, patience)
        return {
            "name": maker.NAME,
            "first": first,
            "again": again,
            "first_parts": first_parts,
            "again_parts": again_parts,
            "counts": counts,
            "beginnings": engine.beginnings,
        }
    finally:
        engine.close()


def _pass(
    engine: Engine, queries: list[Query | None] | list[Query], patience: float
) -> tuple[dict[int, float], dict[int, tuple[float, ...]], dict[int, int]]:
    times: dict[int, float] = {}
    parts: dict[int, tuple[float, ...]] = {}
    counts: dict[int, int] = {}
    spent: defaultdict[Group, float] = defaultdict(float)
    for place, query in enumerate(queries):
        if query is None or spent[query.group] > patience:
            continue
        started = time.perf_counter()
        answer = engine.answer(query)
        took = time.perf_counter() - started
        if answer is None:
            continue
        times[place] = took
        spent[query.group] += took
        parts[place] = answer.parts
        counts[place] = answer.count
    return times, parts, counts
