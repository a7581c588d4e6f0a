"""What it costs to bring the corpus in: the product's whole import beside the other engines' indexing alone."""

from tests.benchmarks import building, product
from tests.benchmarks.figures import megabytes, ms
from tests.benchmarks.plan import Places, Plan
from tests.benchmarks.product import Built
from tests.benchmarks.report import Part, Table, table


def measure(places: Places, plan: Plan) -> Part:
    """Measured when it is built; what was built before is remembered with its date."""
    ours = product.imported(places, anew=True)
    product.ready(places)
    others = building.competitors(places)
    rows = [_row("Postil: python -m desktop import, with its index", ours)]
    rows += [_row(f"{one.name}: index of the same fields", one.built) for one in others]
    figures = {"cpu of an item": ours.cpu / ours.items, "wall": ours.wall, "peak": ours.peak}
    for one in others:
        figures[f"cpu beside {one.name}"] = ours.cpu / ours.items / (one.built.cpu / one.built.items)
    return Part((_table(rows, ours),), figures)


def _row(name: str, built: Built) -> list[str]:
    return [
        name,
        f"{built.items:,}",
        f"{built.cpu:.1f}",
        f"{built.cpu / built.items * 1000:.2f}",
        f"{built.wall:.1f}",
        megabytes(built.peak),
        megabytes(built.size),
        built.date,
    ]


def _table(rows: list[list[str]], ours: Built) -> Table:
    return table(
        "Import and indexing",
        ["what", "items", "CPU s", "CPU ms an item", "wall s", "peak MB of a process", "MB on disk", "measured"],
        rows,
        "CPU: the process and its children. Postil reads the JSON lines, checks and stores every item, its people, tags and journal, and indexes them; the others index the texts only.",
        "A row is measured when it is built and remembered until the corpus, the fields or (for Postil) the code that imports change.",
        f"The first count of all facets after the import, which makes their columns, took {ms(ours.after)} ms.",
    )
