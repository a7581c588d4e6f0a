"""Whether the window ever stands still: gaps in its event loop, and how soon a keystroke's rows are painted."""

import json
import tempfile
import time
from collections.abc import Generator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from desktop.services import importing, reading_sources
from tests.benchmarks import apart, asking, documents, product, queries, synthetic
from tests.benchmarks.figures import ms, percentile
from tests.benchmarks.plan import Places, Plan
from tests.benchmarks.report import Part, table

_FRAME = 1 / 60
_TICK = 0.005
_PHASES = {
    "at rest": "at rest",
    "typing": "typing",
    "scrolling": "scrolling at random",
    "rating": "rating",
    "indexing": "typing while the index is built anew",
    "importing": "typing while {count:,} items are imported",
}
_TYPED = 150
_KEY_EVERY = 0.1
_LONGEST_WORK = 1800.0


def measure(places: Places, plan: Plan) -> Part:
    """On a copy of the library, in a process of its own, without a screen."""
    product.imported(places)
    product.ready(places)
    typed = queries.typed(documents.read(places.documents), plan.seed, _TYPED)
    with product.copied(places) as (library, env), tempfile.TemporaryDirectory(dir=places.base) as folder:
        records, keys = Path(folder) / "more.jsonl", Path(folder) / "keys.jsonl"
        asking.write_queries(typed, keys)
        with records.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(one) + "\n" for one in synthetic.records(plan.imported, plan.seed + 1000))
        ran = apart.run(
            "tests.benchmarks.window:use",
            env,
            library=str(library),
            records=str(records),
            keys=str(keys),
            seed=plan.seed,
        )
    return _part(ran.result["gaps"], ran.result["latencies"], plan)


def _part(gaps: dict[str, list[float]], latencies: dict[str, list[float]], plan: Plan) -> Part:
    rows = []
    for phase, times in gaps.items():
        late = sum(gap > _TICK + _FRAME for gap in times) / max(len(times), 1)
        keys = latencies.get(phase, [])
        rows.append(
            [
                _PHASES[phase].format(count=plan.imported),
                str(len(times)),
                *(ms(percentile(times, percent)) for percent in (50, 99, 100)),
                f"{100 * late:.2f} %",
                *(ms(percentile(keys, percent)) for percent in (50, 95)),
            ]
        )
    figures = {f"{phase} p99": percentile(times, 99) for phase, times in gaps.items()}
    figures |= {f"{phase} most": max(times) for phase, times in gaps.items()}
    figures |= {f"{phase} key p95": percentile(keys, 95) for phase, keys in latencies.items()}
    columns = ["while", "ticks", "gap p50", "p99", "most", "later than a frame", "keystroke → rows painted p50", "p95"]
    notes = (
        "Gaps between ticks of a 5 ms timer on the window's thread; QT_QPA_PLATFORM=offscreen, so painting is into memory.",
        f"A keystroke every {_KEY_EVERY * 1000:.0f} ms or as soon as the one before is painted.",
    )
    return Part((table("The window's event loop, in ms", columns, rows, *notes),), figures)


def use(library: str, records: str, keys: str, seed: int) -> dict[str, Any]:
    """In a process of its own: a window is used, phase after phase; the gaps and latencies of each, in seconds."""
    from tests.benchmarks.hands import Clock, Hands

    hands = Hands(Path(library), Path(library).parent / "window.json")
    hands.rest(3)
    chance, typed = Random(seed), [query.text for query in asking.read_queries(Path(keys))]
    clock = Clock()
    latencies: dict[str, list[float]] = {}

    def type_some(phase: str, count: int | None = None) -> Generator[None, None, None]:
        clock.phase(phase)
        latencies.setdefault(phase, [])
        for text in islice(typed, count):
            if len(text) == 1:
                hands.clear()
            took = hands.press(text[-1])
            latencies[phase].append(took)
            hands.rest(max(_KEY_EVERY - took, 0))
            yield

    def type_until(phase: str, done: list[Any]) -> None:
        began = time.perf_counter()
        while not done and time.perf_counter() - began < _LONGEST_WORK:
            for _key in type_some(phase):
                if done:
                    break

    clock.phase("at rest")
    hands.rest(3)
    for _key in type_some("typing"):
        pass
    hands.clear()
    clock.phase("scrolling")
    for _move in range(100):
        hands.scroll(chance.random())
        hands.rest(0.03)
    clock.phase("rating")
    for place in range(20):
        hands.rate(place, place % 5 + 1)
        hands.rest(0.25)
    built: list[Any] = []
    hands.desk.background.indexed.connect(lambda: built.append(True))
    hands.desk.workbench.rebuild_index()
    type_until("indexing", built)
    _import(hands, Path(records), built)
    type_until("importing", built)
    hands.close()
    return {"gaps": clock.gaps, "latencies": latencies}


def _import(hands: Any, records: Path, built: list[Any]) -> None:
    """Begins an import; `built` fills when it has ended and the index is level again."""
    ended: list[Any] = []

    def work(library: Any, task: Any) -> Any:
        with reading_sources.large_source(records) as source:
            return (yield from importing.batches(library, [source], task))

    built.clear()
    with suppress(TypeError):
        hands.desk.background.indexed.disconnect()
    hands.desk.background.indexed.connect(lambda: built.append(True) if ended else None)
    hands.desk.workbench.run_steps(work, ended.append)
