"""How soon an edit is found: a note is written, the index caught up, and a word that only the note has is searched."""

import time
from pathlib import Path
from random import Random

from desktop.services import annotating, indexing, searching
from desktop.services.library import Library
from desktop.store import items
from tests.benchmarks import apart, product
from tests.benchmarks.figures import ms, percentile
from tests.benchmarks.plan import Places, Plan
from tests.benchmarks.report import Part, table

_STEPS = ("note written", "index caught up", "note found", "written to found")


def measure(places: Places, plan: Plan) -> Part:
    """On a copy of the library, as often as the plan says."""
    product.imported(places)
    product.ready(places)
    with product.copied(places) as (library, env):
        ran = apart.run("tests.benchmarks.editing:edit", env, library=str(library), edits=plan.edits, seed=plan.seed)
    steps: list[list[float]] = [*ran.result["steps"], [sum(one) for one in zip(*ran.result["steps"], strict=True)]]
    rows = [
        [name, str(len(times)), *(ms(percentile(times, percent)) for percent in (50, 95, 100))]
        for name, times in zip(_STEPS, steps, strict=True)
    ]
    notes = ("Not counted: the first edit, which loads Whoosh and numpy.",)
    return Part(
        (table("A note edited until it is found, in ms", ["step", "edits", "p50", "p95", "most"], rows, *notes),),
        {"p50": percentile(steps[-1], 50), "p95": percentile(steps[-1], 95)},
    )


def edit(library: str, edits: int, seed: int) -> dict[str, list[list[float]]]:
    """In a process of its own: the seconds of each step of each edit."""

    opened = Library.open(Path(library))
    numbers = searching.find(opened, "").numbers
    chosen = Random(seed).choices(numbers, k=edits + 1)
    steps: list[list[float]] = [[], [], []]
    try:
        for place, number in enumerate(chosen):
            (item_id,) = items.ids_of(opened.store.reader, [number])
            word = only_word(place)
            began = time.perf_counter()
            annotating.add_note(opened, item_id, f"A thought about {word}, to be read again")
            written = time.perf_counter()
            indexing.catch_up(opened)
            caught_up = time.perf_counter()
            found = searching.find(opened, word).numbers
            ended = time.perf_counter()
            if found != [number]:
                raise AssertionError(f"the note with {word} was not found")
            if place:
                for times, took in zip(steps, (written - began, caught_up - written, ended - caught_up), strict=True):
                    times.append(took)
    finally:
        opened.close()
    return {"steps": steps}


def only_word(place: int) -> str:
    """A word that no text has, another one for every place."""
    letters = "bcdfghjkmp"
    return "zzq" + "".join(letters[int(digit)] for digit in f"{place:05}")
