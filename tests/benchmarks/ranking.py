"""Whether the first ten are those of Whoosh's own BM25F over the same fields, with the same weights and words."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from whoosh import scoring

from desktop.index.analysis import words
from desktop.index.schema import FIELDS
from tests.benchmarks import apart, asking, building, documents, product, queries
from tests.benchmarks.documents import PLACES, Text
from tests.benchmarks.engines.engine import maker_named
from tests.benchmarks.engines.stock_whoosh import StockWhoosh, tree
from tests.benchmarks.figures import NONE
from tests.benchmarks.plan import Places, Plan
from tests.benchmarks.queries import Group, Query
from tests.benchmarks.report import Part, Table, table

TOP = 10
_TIE = 1e-5
_MOST_TIED = 500
_SINGLE, _SEVERAL = "single words", "several words"
_B = {f"{field.attribute}_B": field.by_length for field in FIELDS}
Scored = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Reference:
    """A way in which Whoosh ranks: its module-level name in the worker, and how the report calls it."""

    key: str
    name: str


REFERENCES = (
    Reference("same", "Whoosh BM25F, the product's b for each field (its field_B)"),
    Reference("skipping", "the same with limit=10, where Whoosh skips blocks"),
    Reference("stock", "Whoosh BM25F, b = 0.75 for every field (its default)"),
    Reference("exact", "Whoosh BM25F, the product's b, true field lengths"),
)


def measure(places: Places, plan: Plan) -> Part:
    """The first ten of the product and of Whoosh for single- and multi-word queries."""
    product.imported(places)
    product.ready(places)
    whoosh = building.competitors(places, ("stock_whoosh",))[0]
    asked = word_queries(documents.read(places.documents), plan.seed, plan.each)
    path = places.base / "ranked.jsonl"
    asking.write_queries(asked, path)
    ours = apart.run("tests.benchmarks.ranking:ours", places.env, library=str(places.library), queries=str(path))
    theirs = apart.run(
        "tests.benchmarks.ranking:whoosh", folder=str(whoosh.folder), queries=str(path), texts=str(places.documents)
    )
    return part_of(asked, ours.result, theirs.result)


def word_queries(texts: Iterable[Text], seed: int, each: int) -> list[Query]:
    """Single words (common, rare, of titles, surnames) and two, three and four words of a title."""
    drawing = queries.Drawing(texts, seed)
    chance = Random(seed)

    def words_of_a_title(count: int) -> Callable[[], Query]:
        def make() -> Query:
            chosen = tuple(chance.sample(drawing.title(count), count))
            return Query(Group.AND, " ".join(chosen), chosen)

        return make

    def surname() -> Query:
        named = drawing.makers()[Group.PEOPLE]()
        return replace(named, text=named.words[0], people=False)

    makers = (drawing.makers()[Group.COMMON], drawing.makers()[Group.RARE], surname)
    makers += tuple(words_of_a_title(count) for count in (1, 2, 3, 4))
    return [query for make in makers for query in drawing.some(2 * each, make)]


def part_of(asked: list[Query], ours: list[list[int]], theirs: dict[str, list[Scored]]) -> Part:
    """The table of agreement, and its figures."""
    rows, figures = [], {}
    for reference in REFERENCES:
        agreement = _agreement(asked, ours, theirs[reference.key])
        rows.append([reference.name, *(_cell(agreement[name]) for name in (_SINGLE, _SEVERAL, "all"))])
        for name, found in agreement.items():
            figures[f"{reference.key} {name}"] = sum(one.same for one in found) / max(len(found), 1)
    return Part((_table(asked, rows),), figures)


@dataclass(frozen=True, slots=True)
class _Compared:
    same: bool  # the same set of documents
    tied: bool  # or one in which documents of equal score stand for each other
    overlap: float


def _agreement(asked: list[Query], ours: list[list[int]], theirs: list[Scored]) -> dict[str, list[_Compared]]:
    found: defaultdict[str, list[_Compared]] = defaultdict(list)
    for query, mine, scored in zip(asked, ours, theirs, strict=True):
        reference = [number for number, _score in scored[:TOP]]
        common = len(set(mine) & set(reference))
        compared = _Compared(
            set(mine) == set(reference),
            len(mine) == len(reference) and set(mine) <= {number for number, _score in scored},
            common / len(reference) if reference else 1.0,
        )
        found[_SINGLE if len(query.words) == 1 else _SEVERAL].append(compared)
        found["all"].append(compared)
    return found


def _cell(found: list[_Compared]) -> str:
    if not found:
        return NONE
    same, tied = (100 * sum(getattr(one, name) for one in found) / len(found) for name in ("same", "tied"))
    return f"{same:.1f} % / {tied:.1f} % / {sum(one.overlap for one in found) / len(found):.3f}"


def _table(asked: list[Query], rows: list[list[str]]) -> Table:
    single = sum(len(query.words) == 1 for query in asked)
    return table(
        "The first ten beside Whoosh's own",
        ["compared with", f"{_SINGLE} ({single})", f"{_SEVERAL} ({len(asked) - single})", f"all ({len(asked)})"],
        rows,
        "Share of queries with the same ten documents / the same but for equal scores at the border / mean overlap of the ten.",
        "Same documents, fields, field weights and words; every match is scored but where a limit is named. Whoosh keeps field lengths in one byte; with a limit it skips blocks of postings, "
        "and now and then a document that belongs to the ten.",
    )


def ours(library: str, queries: str) -> list[list[int]]:
    """In a process of its own: the first ten of the product for every query."""
    engine = maker_named("ours").opened(Path(library))
    try:
        answers = [engine.answer(query) for query in asking.read_queries(Path(queries))]
        return [list(answer.numbers[:TOP]) for answer in answers if answer is not None]
    finally:
        engine.close()


def whoosh(folder: str, queries: str, texts: str) -> dict[str, list[Scored]]:
    """In a process of its own: for every reference and query the first ten with their scores, and what ties with the
    tenth. The product's index is not imported here: it makes Whoosh refuse the pickles that stock indexes need."""
    asked = asking.read_queries(Path(queries))
    stock, same = StockWhoosh(Path(folder)), StockWhoosh(Path(folder), scoring.BM25F(**_B))
    exact = StockWhoosh(Path(folder), true_lengths(texts))
    found = {
        "same": [_top(same, query, None) for query in asked],
        "skipping": [_top(same, query, TOP) for query in asked],
        "stock": [_top(stock, query, None) for query in asked],
        "exact": [_top(exact, query, None) for query in asked],
    }
    for engine in (stock, same, exact):
        engine.close()
    return found


def _top(engine: Any, query: Query, limit: int | None) -> Scored:
    results = engine.searcher.search(tree(query), limit=limit)
    found: Scored = []
    for hit in results[:_MOST_TIED]:
        if len(found) >= TOP and hit.score < found[TOP - 1][1] * (1 - _TIE):
            break
        found.append((hit["number"], hit.score))
    return found


def true_lengths(texts: str) -> Any:
    """Whoosh's BM25F with the lengths of the fields as they are, instead of as one byte can tell them."""
    lengths = [[len(words(value)) if value else 0 for value in text.texts] for text in documents.read(Path(texts))]

    class TrueLengths(scoring.BM25F):  # type: ignore[misc]
        def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: int = 1) -> Any:
            scorer, place = super().scorer(searcher, fieldname, text, qf), PLACES[fieldname]
            scorer.score = lambda matcher: scorer._score(matcher.weight(), lengths[matcher.id()][place])
            scorer.supports_block_quality = lambda: False
            return scorer

    return TrueLengths(**_B)
