"""Reading and importing files: BibTeX beside its libraries, JSON lines, every format, long pages, and duplicates."""

from collections.abc import Callable

from tests.benchmarks import bibliography, bringing_in, doubles, reading
from tests.benchmarks.apart import Failed
from tests.benchmarks.plan import Places, Plan
from tests.benchmarks.report import Part, measured, table


def measure(places: Places, plan: Plan) -> Part:
    """Each table is measured by itself; what cannot be measured is named and does not end the others. Raises Failed when
    nothing could be."""
    made = bibliography.made(places, plan)
    steps: dict[str, Callable[[], Part]] = {
        "reading BibTeX": lambda: bibliography.measure(places, plan, made),
        "importing BibTeX": lambda: bringing_in.bibtex(places, plan, made),
        "importing JSON lines": lambda: bringing_in.json_lines(places, plan),
        "cancelling": lambda: bringing_in.cancelling(places, plan),
        "every format": lambda: reading.every_format(places, plan),
        "pages": lambda: reading.pages(places, plan),
        "duplicates": lambda: doubles.measure(places, plan),
    }
    found, failed = [], []
    for name, step in steps.items():
        try:
            found.append(measured(step))
        except Failed as error:
            failed.append([name, str(error)])
    if not found:
        raise Failed("; ".join(f"{name}: {why}" for name, why in failed))
    tables = [one for part in found for one in part.tables]
    if failed:
        tables.append(table("Formats: not measured", ["what", "why"], failed))
    return Part(tuple(tables), {name: value for part in found for name, value in part.figures.items()})
