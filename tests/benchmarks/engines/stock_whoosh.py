"""Whoosh as it comes: its own index, query classes and BM25F over the same fields, with the words of our analysis."""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

from whoosh import index, query, scoring
from whoosh.analysis import Analyzer, Token
from whoosh.fields import NUMERIC, TEXT, Schema
from whoosh.searching import Searcher

from desktop.index.analysis import stem, words
from desktop.index.schema import FIELDS, TextField
from tests.benchmarks.documents import Text
from tests.benchmarks.engines.engine import PAGE, Answer
from tests.benchmarks.queries import Query, Shape

NAME = "stock Whoosh"
LAYOUT = 2
_MEMORY = 256  # MB that the writer may hold before it sorts to disk


class OurAnalysis(Analyzer):  # type: ignore[misc]
    """The words that the product's index would hold, as Whoosh's tokens; no phrase goes from one listed value to the
    next."""

    def __init__(self, field: TextField) -> None:
        self.named, self.listed = field.named, field.listed

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        token = Token(positions=True, chars=False, mode=options.get("mode", ""))
        place = 0
        for line in value.split("\n") if self.listed else (value,):
            for word in words(line):
                token.text = word if self.named else stem(word)
                token.pos = place
                token.boost = 1.0
                token.stopped = False
                yield token
                place += 1
            place += 1


def version() -> str:
    return version_of("Whoosh-Reloaded")


def build(texts: Iterable[Text], folder: Path) -> None:
    made = index.create_in(str(folder), _schema())
    writer = made.writer(limitmb=_MEMORY)
    for text in texts:
        filled = {field.attribute: value for field, value in zip(FIELDS, text.texts, strict=True) if value}
        writer.add_document(number=text.number, year=text.year, **filled)
    writer.commit()
    made.close()


def _schema() -> Schema:
    schema = Schema(number=NUMERIC(stored=True, bits=64), year=NUMERIC(bits=32))
    for field in FIELDS:
        schema.add(field.attribute, TEXT(analyzer=OurAnalysis(field), phrase=True))
    return schema


def opened(folder: Path) -> "StockWhoosh":
    return StockWhoosh(folder)


class StockWhoosh:
    """Searches with a weighting of Whoosh's, BM25F unless another is given."""

    def __init__(self, folder: Path, weighting: scoring.WeightingModel | None = None) -> None:
        self._index = index.open_dir(str(folder))
        self.searcher: Searcher = self._index.searcher(weighting=weighting or scoring.BM25F())
        self.beginnings: dict[str, float] = {}

    def close(self) -> None:
        self.searcher.close()
        self._index.close()

    def answer(self, asked: Query) -> Answer | None:
        node = tree(asked)
        results = self.searcher.search(node, limit=PAGE)
        return Answer([hit["number"] for hit in results], len(results))


def tree(asked: Query) -> query.Query:
    """The query as Whoosh's own tree: every word in any of the fields, each with the field's weight."""
    fields = [field for field in FIELDS if not asked.people or field.attribute == "people"]
    parts: list[query.Query] = []
    match asked.shape:
        case Shape.NOTHING:
            pass
        case Shape.PHRASE:
            parts.append(_in_any(fields, lambda field: query.Phrase(field.attribute, _terms(field, asked.words))))
        case Shape.ANY:
            parts.append(query.Or([_word(fields, word) for word in asked.words]))
        case Shape.FUZZY:
            parts += [_in_any(fields, _fuzzy(word)) for word in asked.words]
        case Shape.WILDCARD:
            parts += [_in_any(fields, _wildcard(word)) for word in asked.words]
        case Shape.ALL:
            closed = asked.words[:-1] if asked.open else asked.words
            parts += [_word(fields, word) for word in closed]
            if asked.open:
                parts.append(_in_any(fields, _beginning(asked.words[-1])))
    if asked.tag:
        parts.append(
            query.ConstantScoreQuery(query.And([query.Term("tags", stem(word)) for word in words(asked.tag)]), 0)
        )
    if asked.year:
        parts.append(query.ConstantScoreQuery(query.NumericRange("year", asked.year, asked.year), 0))
    if not parts:
        return query.Every()
    return parts[0] if len(parts) == 1 else query.And(parts)


def _in_any(fields: list[TextField], leaf: Callable[[TextField], query.Query]) -> query.Query:
    leaves = [leaf(field).with_boost(field.weight) for field in fields]
    return leaves[0] if len(leaves) == 1 else query.Or(leaves)


def _word(fields: list[TextField], word: str) -> query.Query:
    return _in_any(fields, lambda field: query.Term(field.attribute, _terms(field, (word,))[0]))


def _terms(field: TextField, asked: tuple[str, ...]) -> list[str]:
    return [word if field.named else stem(word) for word in asked]


def _beginning(letters: str) -> Callable[[TextField], query.Query]:
    return lambda field: query.Prefix(field.attribute, letters)


def _fuzzy(word: str) -> Callable[[TextField], query.Query]:
    return lambda field: query.FuzzyTerm(field.attribute, word, maxdist=1, prefixlength=1)


def _wildcard(pattern: str) -> Callable[[TextField], query.Query]:
    return lambda field: query.Wildcard(field.attribute, pattern)
