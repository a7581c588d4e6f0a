"""`python3 -m tests.benchmarks`: measures, part by part, and prints one report; see --help."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from desktop import setting_up

_QUICK = {
    "items": 5000, "each": 6, "patience": 3.0, "starts": 3, "edits": 10, "imported": 500, "keystrokes": 300,
    "kept_edits": 30, "entries": 1000, "damages": 50, "papis": 40, "samples": 200, "page_mb": 0.2, "cancelled_after": 1000,
    "repeats": 1,
}  # fmt: skip


def main(words: list[str] | None = None) -> int:
    """Returns 0, or 1 when a part could not be measured."""
    setting_up.set_up(setting_up.Purpose.TESTS)
    from filelock import FileLock, Timeout

    from tests.benchmarks import corpus, machine
    from tests.benchmarks.apart import Failed
    from tests.benchmarks.goals import goals
    from tests.benchmarks.plan import PARTS
    from tests.benchmarks.report import Part, as_json, markdown, measured

    told = _arguments(PARTS).parse_args(words)
    plan = _plan(told)
    plan.cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(str(plan.cache / "in-use.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise SystemExit(f"Another benchmark is running in {plan.cache}; name another folder with --cache.") from None
    _say("the corpus is made ready")
    places = corpus.prepared(plan)
    name = corpus.name_of(places)
    print(f"# Postil beside other search engines and readers\n\n{name}; {machine.summary()}\n", flush=True)
    parts: dict[str, Part] = {}
    for part in plan.parts:
        _say(f"{part} is measured")
        try:
            parts[part] = measured(partial(_measure_of(part), places, plan))
        except Failed as error:
            _say(f"{part} could not be measured: {error}")
            continue
        print(*(markdown(table) for table in parts[part].tables), sep="\n", flush=True)
    figures = {f"{part} {figure}": value for part, found in parts.items() for figure, value in found.figures.items()}
    print("# For the README\n", markdown(goals(figures, name)), sep="\n", flush=True)
    if told.json:
        told.json.write_text(json.dumps(as_json(parts) | {"corpus": name}, indent=1, ensure_ascii=False), "utf-8")
    return 0 if len(parts) == len(plan.parts) else 1


def _measure_of(part: str) -> Callable[..., Any]:
    from tests.benchmarks import editing, formats, importing, memory, ranking, speed, starting, window

    modules = {
        "search": speed, "ranking": ranking, "import": importing, "edit": editing, "start": starting, "window": window,
        "memory": memory, "formats": formats,
    }  # fmt: skip
    return modules[part].measure


def _arguments(parts: tuple[str, ...]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 -m tests.benchmarks",
        description="Measures searching, ranking, import, editing, start, window, memory and reading of files on a large "
        "library, beside stock Whoosh, SQLite FTS5, bibtexparser, pybtex, sqlite3 and, where they are installed, tantivy and papis. The corpus is ../shared/corpus where there is one.",
    )
    parser.add_argument("--items", type=int, default=0, metavar="N", help="only the first N records of the corpus")
    parser.add_argument(
        "--only", default="", metavar="PARTS", help=f"parts with commas between them, of {', '.join(parts)}"
    )
    parser.add_argument("--quick", action="store_true", help="5,000 items and few queries: to see that it works")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all tables and figures there as well")
    parser.add_argument(
        "--cache", type=Path, metavar="DIR", help="where libraries and indexes are kept for the next run"
    )
    parser.add_argument("--fresh", action="store_true", help="build everything anew")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another choice of queries")
    return parser


def _plan(told: argparse.Namespace) -> Any:
    from desktop.paths import cache_folder
    from tests.benchmarks.plan import PARTS, Plan

    only = tuple(part for part in told.only.split(",") if part)
    unknown = set(only) - set(PARTS)
    if unknown:
        raise SystemExit(f"there is no part {', '.join(sorted(unknown))}")
    plan = Plan(
        (told.cache or cache_folder() / "benchmarks").absolute(), only or PARTS, fresh=told.fresh, seed=told.seed
    )
    plan = replace(plan, **_QUICK) if told.quick else plan
    return replace(plan, items=told.items) if told.items else plan


def _say(text: str) -> None:
    print(f"benchmark: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
