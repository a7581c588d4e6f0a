"""How long the whole library is searched for items that may be one, and for people who may be one."""

import time
from pathlib import Path
from typing import Any

from desktop.services import duplicates, suggesting_persons
from desktop.services.library import Library
from tests.benchmarks import apart, product
from tests.benchmarks.apart import Ran
from tests.benchmarks.figures import megabytes, percentile
from tests.benchmarks.memory import resident
from tests.benchmarks.plan import Places, Plan
from tests.benchmarks.report import Part, table

_TITLES = {
    "duplicates": "items that may be one (duplicates.candidates)",
    "people": "people who may be one (suggesting_persons.suggestions)",
}


def measure(places: Places, plan: Plan) -> Part:
    """Each as often as the plan repeats, in processes of their own; the library is read only."""
    items = product.imported(places).items
    rounds = {
        what: [
            apart.run("tests.benchmarks.doubles:find", places.env, library=str(places.library), what=what)
            for _round in range(plan.repeats)
        ]
        for what in _TITLES
    }
    return part_of(items, rounds)


def part_of(items: int, rounds: dict[str, list[Ran]]) -> Part:
    """What was measured as a table, with the figures that are goals."""
    rows, figures = [], {}
    for what, ran_all in rounds.items():
        cpu, wall = (percentile([ran.result[name] for ran in ran_all], 50) for name in ("cpu", "wall"))
        found, peak = ran_all[0].result, max(ran.peak for ran in ran_all)
        more = megabytes(peak - found["before"])
        rows.append(
            [
                _TITLES[what],
                f"{found['pairs']:,}",
                f"{found['relations']:,}",
                f"{cpu:.2f}",
                f"{wall:.2f}",
                megabytes(peak),
                more,
            ]
        )
        figures |= {f"{what} cpu": cpu, f"{what} wall": wall, f"{what} peak": float(peak)}
    columns = ["what", "pairs", "of them relations", "CPU s", "wall s", "peak MB", "of it for this"]
    return Part(
        (table(f"Duplicates in a library of {items:,} items", columns, rows, f"Medians of {len(ran_all)} rounds."),),
        figures,
    )


def find(library: str, what: str) -> dict[str, Any]:
    """In a process of its own: the seconds of finding, the number of pairs, and the resident bytes before."""
    opened = Library.open(Path(library))
    try:
        before, _own = resident()
        cpu, wall = time.process_time(), time.perf_counter()
        relations = 0
        if what == "people":
            pairs = len(suggesting_persons.suggestions(opened))
        else:
            found = duplicates.candidates(opened)
            pairs, relations = len(found), sum(one.relation_only for one in found)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    finally:
        opened.close()
    return {"cpu": cpu, "wall": wall, "pairs": pairs, "relations": relations, "before": before}
