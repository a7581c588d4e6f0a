"""How long a keystroke takes, by class of query, beside the other engines."""

from collections.abc import Callable, Iterable, Sequence

from tests.benchmarks import asking, building, documents, product, queries
from tests.benchmarks.asking import Asked
from tests.benchmarks.figures import NONE, megabytes, ms, pair, percentile, ratio
from tests.benchmarks.plan import Places, Plan
from tests.benchmarks.queries import OPEN, Group, Query
from tests.benchmarks.report import Part, Table, table

_POOLS: dict[str, Callable[[Query], bool]] = {
    "all classes": lambda _query: True,
    "without words being typed": lambda query: query.group not in OPEN,
}
_PATIENCE_OF_OURS = 600.0


def measure(places: Places, plan: Plan) -> Part:
    """Every engine is asked every query in a fresh process with its index just opened, then all of them again."""
    product.imported(places)
    product.ready(places)
    asked = queries.draw(documents.read(places.documents), plan.seed, plan.each)
    path = places.base / "queries.jsonl"
    asking.write_queries(asked, path)
    ours = asking.ask_apart("ours", places.library, path, _PATIENCE_OF_OURS, places.env)
    others = [asking.ask_apart(one.module, one.folder, path, plan.patience, {}) for one in building.competitors(places)]
    return part_of(asked, ours, others)


def part_of(asked: list[Query], ours: Asked, others: list[Asked]) -> Part:
    """The tables and figures of what was measured."""
    tables = (
        _ours(asked, ours),
        _beginnings(ours, others),
        _others("first", asked, ours, others),
        _others("again", asked, ours, others),
        _ratios(asked, ours, others),
        _counts(asked, ours, others),
    )
    return Part(tables, _figures(asked, ours, others))


def _rows(asked: list[Query]) -> Iterable[tuple[str, list[int]]]:
    """Name and places of the queries of each class, then of the pools."""
    for group in Group:
        yield group.value, [place for place, query in enumerate(asked) if query.group is group]
    for name, belongs in _POOLS.items():
        yield f"**{name}**", [place for place, query in enumerate(asked) if belongs(query)]


def _ours(asked: list[Query], ours: Asked) -> Table:
    rows = []
    for name, places in _rows(asked):
        parts = [
            [values[place][share] for place in places]
            for values in (ours.first_parts, ours.again_parts)
            for share in (0, 1)
        ]
        first, again = [ours.first[place] for place in places], [ours.again[place] for place in places]
        shares = [pair(values) for values in parts]
        hits = f"{percentile([ours.counts[place] for place in places], 50):,.0f}"
        rows.append([name, str(len(places)), hits, *shares[:2], pair(first), *shares[2:], pair(again)])
    return table(
        "A keystroke in Postil, in ms, p50 / p95",
        [
            "class",
            "queries",
            "items found (p50)",
            "find, first touch",
            "count",
            "**both**",
            "find, again",
            "count",
            "**both**",
        ],
        rows,
        "find: all ids in ranked order, of which 50 are shown; count: the exact count and every facet (kind, status, rating, event, tag, list, person, year …).",
        "First touch: every query once, in a fresh process whose index was just opened; again: all of them once more in the same process. "
        "Files of every engine are in the system's page cache.",
        "Prefixes and growing queries are asked as they are typed, with every keystroke; the others as they stand.",
    )


def _beginnings(ours: Asked, others: list[Asked]) -> Table:
    rows = [[name, f"{ms(seconds)} ms"] for name, seconds in ours.beginnings.items()]
    rows += [
        [f"largest resident memory of the asking process: {one.name}", f"{megabytes(one.peak)} MB"]
        for one in (ours, *others)
    ]
    return table(
        "Before the first query, and memory", ["what", "value"], rows, "Not part of the figures of the queries."
    )


def _others(which: str, asked: list[Query], ours: Asked, others: list[Asked]) -> Table:
    titles = {"first": "first touch", "again": "repeated"}
    rows = []
    for name, places in _rows(asked):
        cells = [name, pair([getattr(ours, which)[place] for place in places])]
        for other in others:
            times = [seconds for place in places if (seconds := getattr(other, which).get(place)) is not None]
            left_out = f" ({len(times)})" if 0 < len(times) < len(places) else ""
            cells.append(pair(times) + left_out)
        rows.append(cells)
    return table(
        f"Beside other engines, {titles[which]}, in ms, p50 / p95",
        ["class", "Postil", *(other.name for other in others)],
        rows,
        "Postil: ranked ids, exact count and every facet; the others: the first 50 ids ranked and the exact count, no facets.",
        f"{NONE}: the engine has no such query. In brackets: how many were asked before the class had used up its time, or could be.",
    )


def _ratios(asked: list[Query], ours: Asked, others: list[Asked]) -> Table:
    rows = []
    for name, places in _rows(asked):
        cells = [name]
        for other in others:
            for mine, theirs in ((ours.first, other.first), (ours.again, other.again)):
                cells.append(" / ".join(ratio(*_pooled(mine, theirs, places, percent)) for percent in (50, 95)))
        rows.append(cells)
    columns = [f"{other.name}{what}" for other in others for what in (", first touch", ", again")]
    return table(
        "Postil's time as a multiple of the other engine's, p50 / p95",
        ["class", *columns],
        rows,
        "Over the queries that both were asked; below 1 Postil is faster.",
    )


def _counts(asked: list[Query], ours: Asked, others: list[Asked]) -> Table:
    rows = []
    for name, places in _rows(asked):
        cells = [name]
        for other in others:
            both = [place for place in places if place in other.counts]
            same = sum(other.counts[place] == ours.counts[place] for place in both)
            cells.append(f"{same} of {len(both)}" if both else NONE)
        rows.append(cells)
    return table(
        "Queries for which the exact count is the same as Postil's",
        ["class", *(other.name for other in others)],
        rows,
        "Stock Whoosh has the product's own words and must agree on words and phrases. FTS5 has another stemmer.",
        "Prefixes: the others know stems only, so that a beginning longer than the stem finds less; Postil looks one or two letters up in titles, people, events and tags first.",
        "Tags: the others search the words of the tag, Postil means the tag itself. Misspelt words and patterns meet stems elsewhere, whole words in Postil.",
    )


def _pooled(
    ours: dict[int, float], other: dict[int, float], places: Sequence[int], percent: float
) -> tuple[float, float]:
    both = [place for place in places if place in other and place in ours]
    return percentile([ours[place] for place in both], percent), percentile([other[place] for place in both], percent)


def _figures(asked: list[Query], ours: Asked, others: list[Asked]) -> dict[str, float]:
    every = list(range(len(asked)))
    settled = [place for place in every if asked[place].group not in OPEN]
    found = {
        "first p95": percentile(list(ours.first.values()), 95),
        "again p95": percentile(list(ours.again.values()), 95),
    }
    for other in others:
        for name, mine, theirs in (("first", ours.first, other.first), ("again", ours.again, other.again)):
            for percent in (50, 95):
                one, two = _pooled(mine, theirs, every, percent)
                found[f"{other.name} {name} p{percent}"] = one / two if two else float("nan")
        one, two = _pooled(ours.again, other.again, settled, 50)
        found[f"{other.name} again p50 without prefixes"] = one / two if two else float("nan")
    return found
