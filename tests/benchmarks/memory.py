"""Whether memory stays where it is: an hour of use, pressed together, of a searching process and of the window."""

import sys
from pathlib import Path
from typing import Any

from desktop.services import annotating, indexing, searching
from desktop.services.library import Library
from desktop.store import items
from tests.benchmarks import apart, asking, documents, product, queries
from tests.benchmarks.figures import NONE, megabytes
from tests.benchmarks.plan import Places, Plan
from tests.benchmarks.report import Part, table

_SAMPLES = 20
_PAUSE_EVERY, _PAUSE = 10, 0.15
_SHOWN = (0, 25, 50, 75, 100)
_STATUS = Path("/proc/self/status")


def measure(places: Places, plan: Plan) -> Part:
    """On copies of the library, each in a process of its own."""
    product.imported(places)
    product.ready(places)
    typed = queries.typed(documents.read(places.documents), plan.seed + 1, plan.keystrokes)[: plan.keystrokes]
    keys = places.base / "typed.jsonl"
    asking.write_queries(typed, keys)
    rows, figures = [], {}
    for name, function in (("searching process", "search_long"), ("window", "use_window_long")):
        with product.copied(places) as (library, env):
            ran = apart.run(
                f"tests.benchmarks.memory:{function}", env, library=str(library), keys=str(keys), edits=plan.kept_edits
            )
        every, own = ([sample[kind] for sample in ran.result] for kind in (0, 1))
        rows.append([name, str(len(typed)), str(plan.kept_edits), *_shown(every), megabytes(ran.peak)])
        rows.append(["of it without pages of mapped files", "", "", *_shown(own), ""])
        quarter = every[len(every) // 4]
        figures |= {f"{name} end": every[-1], f"{name} most": ran.peak, f"{name} own": own[-1]}
        figures[f"{name} growth"] = every[-1] / quarter if quarter else float("nan")
    columns = ["process", "keystrokes", "edits", *(f"at {percent} %" for percent in _SHOWN), "peak"]
    notes = (
        "Resident memory in MB. Keystrokes of different two-word queries, each found (and, in the searching process, counted), with notes written and indexed in between.",
    )
    return Part((table("Memory over an hour of use, pressed together", columns, rows, *notes),), figures)


def _shown(samples: list[int]) -> list[str]:
    last = len(samples) - 1
    return [megabytes(samples[last * percent // 100]) if samples[0] else NONE for percent in _SHOWN]


def resident() -> tuple[int, int]:
    """Bytes of this process that are in memory, and those of them that are not pages of mapped files; 0 where the
    system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0, 0
    lines = dict(line.split(":", 1) for line in _STATUS.read_text("ascii").splitlines())
    every, own = (int(lines[name].split()[0]) * 1024 for name in ("VmRSS", "RssAnon"))
    return every, own


def search_long(library: str, keys: str, edits: int) -> list[tuple[int, int]]:
    """In a process of its own: finds and counts every keystroke; resident bytes at the start and after every twentieth."""

    opened = Library.open(Path(library))
    typed = asking.read_queries(Path(keys))
    numbers = searching.find(opened, "").numbers
    searching.count(opened, searching.find(opened, typed[0].text, as_you_type=True))
    samples = [resident()]
    try:
        for place, query in enumerate(typed, 1):
            searching.count(opened, searching.find(opened, query.text, as_you_type=query.open))
            if _is_due(place, len(typed), edits):
                (item_id,) = items.ids_of(opened.store.reader, [numbers[place]])
                annotating.add_note(opened, item_id, f"Keystroke {place} of {query.text}")
                indexing.catch_up(opened)
            if _is_due(place, len(typed), _SAMPLES):
                samples.append(resident())
    finally:
        opened.close()
    return samples


def use_window_long(library: str, keys: str, edits: int) -> list[tuple[int, int]]:
    """In a process of its own: the same keystrokes typed into the window, notes written through it."""
    from tests.benchmarks.hands import Hands

    hands = Hands(Path(library), Path(library).parent / "window.json")
    hands.rest(2)
    typed = [query.text for query in asking.read_queries(Path(keys))]
    numbers = list(hands.desk.workbench.numbers)
    samples = [resident()]

    def note(place: int, text: str) -> Any:
        def work(opened: Any) -> Any:
            (item_id,) = items.ids_of(opened.store.reader, [numbers[place]])
            return annotating.add_note(opened, item_id, f"Keystroke {place} of {text}")

        return work

    for place, text in enumerate(typed, 1):
        if len(text) == 1:
            hands.clear()
        hands.press(text[-1])
        if place % _PAUSE_EVERY == 0:
            hands.rest(_PAUSE)
        if _is_due(place, len(typed), edits):
            hands.desk.workbench.write(note(place, text))
        if _is_due(place, len(typed), _SAMPLES):
            samples.append(resident())
    hands.close()
    return samples


def _is_due(place: int, of: int, times: int) -> bool:
    """Whether something that is to happen so many times, evenly, happens at this place (from 1)."""
    return place * times // of > (place - 1) * times // of
