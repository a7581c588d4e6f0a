"""The goals of the product that are figures, and whether a run has reached them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.benchmarks import machine
from tests.benchmarks.figures import NONE, megabytes, ms
from tests.benchmarks.report import Table, table

Figures = Mapping[str, float]
_FLAT = 1.1


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure of some part, the most (or, for a share, the least) that it may be, and how it is written."""

    text: str
    target: str
    figure: str
    most: float
    written: Callable[[float], str]
    at_least: bool = False

    def is_met(self, figures: Figures) -> bool | None:
        """None when it was not measured."""
        value = figures.get(self.figure, float("nan"))
        if value != value:
            return None
        return value >= self.most if self.at_least else value <= self.most


def _times(value: float) -> str:
    return f"{value:.3g} ×"


def _ms(value: float) -> str:
    return f"{ms(value)} ms"


def _seconds(value: float) -> str:
    return f"{value:.1f} s"


def _share(value: float) -> str:
    return f"{100 * value:.1f} %"


def _mb(value: float) -> str:
    return f"{megabytes(value)} MB"


GOALS = (
    Goal(
        "keystroke → ranked first page, exact count and facets; first touch, pooled p95",
        "≤ 50 ms",
        "search first p95",
        0.05,
        _ms,
    ),
    Goal(
        "the same beside SQLite FTS5 (top 50 by bm25 and count)", "≤ 0.5 ×", "search SQLite FTS5 first p95", 0.5, _times
    ),
    Goal("the same, repeated", "≤ 15 ms", "search again p95", 0.015, _ms),
    Goal("beside stock Whoosh BM25F, pooled p95", "≤ 0.05 ×", "search stock Whoosh first p95", 0.05, _times),
    Goal(
        "beside tantivy, repeated, pooled p50, no prefix",
        "≤ 30 ×",
        "search tantivy again p50 without prefixes",
        30,
        _times,
    ),
    Goal(
        "same first ten as Whoosh's BM25F with the same weights and b, single words",
        "≥ 95 %",
        "ranking same single words",
        0.95,
        _share,
        True,
    ),
    Goal("the same, several words", "≥ 95 %", "ranking same several words", 0.95, _share, True),
    Goal(
        "same first ten as Whoosh's BM25F with its own b for every field, all words",
        "≥ 95 %",
        "ranking stock all",
        0.95,
        _share,
        True,
    ),
    Goal("one note edited → found, p95", "≤ 50 ms", "edit p95", 0.05, _ms),
    Goal(
        "import, CPU of an item beside stock Whoosh's indexing",
        "≤ 0.5 ×",
        "import cpu beside stock Whoosh",
        0.5,
        _times,
    ),
    Goal(
        "BibTeX read into entries and fields, CPU beside bibtexparser",
        "≤ 1 ×",
        "formats bibtex beside bibtexparser",
        1.0,
        _times,
    ),
    Goal("entries kept of the whole BibTeX file", "100 %", "formats bibtex kept", 1.0, _share, True),
    Goal("entries kept of the damaged BibTeX file", "100 %", "formats bibtex damaged kept", 1.0, _share, True),
    Goal("records of it that are in the report, read", "100 %", "formats bibtex counts", 1.0, _share, True),
    Goal("the same, imported", "100 %", "formats bibtex import counts", 1.0, _share, True),
    Goal("a cancelled import keeps whole batches", "100 %", "formats cancel kept whole", 1.0, _share, True),
    Goal("candidates for duplicates in the whole library, CPU", "≤ 10 s", "formats duplicates cpu", 10.0, _seconds),
    Goal("window shown, beside a bare window", "≤ 1.3 ×", "start window beside bare", 1.3, _times),
    Goal("memory after an hour of use: window, at its end", "≤ 400 MB", "memory window end", 400e6, _mb),
    Goal("and flat: end beside the first quarter", f"≤ {_FLAT} ×", "memory window growth", _FLAT, _times),
)


def goals(figures: Figures, corpus: str) -> Table:
    """The goals with what was reached. figures: those of every part, the part's name and a blank before each."""
    marks = {True: "yes", False: "**no**", None: NONE}
    rows = [
        [
            goal.text,
            goal.target,
            goal.written(figures[goal.figure]) if goal.is_met(figures) is not None else "not measured",
            marks[goal.is_met(figures)],
        ]
        for goal in GOALS
    ]
    return table("Goals", ["goal", "target", "reached", "met"], rows, f"{corpus}; {machine.summary()}.")
