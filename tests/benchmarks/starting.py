"""How long a cold start takes until the window, its rows and its counts are there, beside a bare window."""

import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import apart, product
from tests.benchmarks.figures import ms, percentile, ratio
from tests.benchmarks.plan import Places, Plan
from tests.benchmarks.report import Part, table

_LONGEST = 120.0
_MARKS = {
    "code": "code for the first paint loaded",
    "window": "**window shown**",
    "panes": "library open, panes built",
    "rows": "**rows shown**",
    "counts": "counts shown",
}


def measure(places: Places, plan: Plan) -> Part:
    """The two programs take turns, each in a fresh process."""
    product.imported(places)
    product.ready(places)
    bare: list[float] = []
    marks: dict[str, list[float]] = {name: [] for name in _MARKS}
    _start("product", places)  # settles the library for this machine and fills the system's page cache
    for _turn in range(plan.starts):
        bare.append(_start("bare", places)["window"])
        for name, seconds in _start("product", places).items():
            marks[name].append(seconds)
    base = percentile(bare, 50)
    rows = [_row("bare PySide6 main window with a table: window shown", bare, base)]
    rows += [_row(f"Postil: {text}", marks[name], base) for name, text in _MARKS.items()]
    figures = {f"{name} beside bare": percentile(times, 50) / base for name, times in marks.items()}
    figures["window"] = percentile(marks["window"], 50)
    figures["rows"] = percentile(marks["rows"], 50)
    return Part(
        (
            table(
                "Start with a library of this size, in ms",
                ["what", "runs", "median", "least", "most", "× bare window"],
                rows,
                "From the start of the process to the first paint, the two taking turns; QT_QPA_PLATFORM=offscreen; files in the system's page cache.",
            ),
        ),
        figures,
    )


def _start(which: str, places: Places) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        answer = Path(folder) / "marks.json"
        words = [sys.executable, "-m", "tests.benchmarks.shown", which, str(places.library), str(answer)]
        apart.command(words, places.env, _LONGEST)
        found: dict[str, float] = json.loads(answer.read_text("utf-8"))
        return found


def _row(name: str, times: list[float], base: float) -> list[str]:
    median = percentile(times, 50)
    return [name, str(len(times)), ms(median), ms(min(times)), ms(max(times)), ratio(median, base)]
