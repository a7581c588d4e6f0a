"""tantivy, compiled from Rust: the same fields with its own English stemmer, BM25 with boosts, top 50 plus count."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from desktop.index.schema import FIELDS
from tests.benchmarks.documents import Text
from tests.benchmarks.engines.engine import PAGE, Answer
from tests.benchmarks.machine import version_of
from tests.benchmarks.queries import Query, Shape

NAME = "tantivy"
LAYOUT = 2
_MEMORY = 256_000_000
_TEXTS, _NAMES = "texts", "names"
_WEIGHTS = {field.attribute: field.weight for field in FIELDS}


def version() -> str:
    return version_of("tantivy") if find_spec("tantivy") else ""


def build(texts: Iterable[Text], folder: Path) -> None:
    import tantivy

    index = tantivy.Index(_schema(), path=str(folder))
    _register(index)
    writer = index.writer(_MEMORY, 1)
    for text in texts:
        document = tantivy.Document()
        document.add_unsigned("number", text.number)
        document.add_unsigned("year", text.year)
        for field, value in zip(FIELDS, text.texts, strict=True):
            values = value.split("\n") if field.listed else [value]
            for one in filter(None, values):
                document.add_text(field.attribute, one)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def opened(folder: Path) -> "Tantivy":
    return Tantivy(folder)


class Tantivy:
    """A searcher of the last commit."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._engine: Any = tantivy
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        _register(self._index)
        self._index.reload()
        self._searcher = self._index.searcher()
        self.beginnings: dict[str, float] = {}

    def close(self) -> None:
        """Nothing is held open that Python's own memory management does not close."""

    def answer(self, query: Query) -> Answer:
        asked = self._tree(query)
        if query.words:
            result = self._searcher.search(asked, PAGE, True)
        else:
            result = self._searcher.search(asked, PAGE, True, order_by_field="number")
        numbers = [self._searcher.doc(address).get_first("number") for _score, address in result.hits]
        return Answer(numbers, result.count)

    def _tree(self, query: Query) -> Any:
        must = []
        closed = query.words[:-1] if query.open else query.words
        match query.shape:
            case Shape.FUZZY:
                must += [self._in_any(query, "fuzzy_term_query", word) for word in query.words]
            case Shape.WILDCARD:
                patterns = [word.replace("?", ".").replace("*", ".*") for word in query.words]
                must += [self._in_any(query, "regex_query", pattern) for pattern in patterns]
            case Shape.PHRASE:
                must.append(self._parsed(query, '"' + " ".join(query.words) + '"'))
            case Shape.ANY:
                must.append(self._parsed(query, " OR ".join(query.words)))
            case _:
                must += [self._parsed(query, word) for word in closed]
                if query.open:
                    must.append(self._in_any(query, "regex_query", query.words[-1] + ".*"))
        if query.tag:
            must.append(self._index.parse_query(f'"{query.tag}"', ["tags"]))
        if query.year:
            must.append(self._engine.Query.term_query(self._schema, "year", query.year))
        if not must:
            return self._engine.Query.all_query()
        together = self._engine.Occur.Must
        return must[0] if len(must) == 1 else self._engine.Query.boolean_query([(together, part) for part in must])

    def _parsed(self, query: Query, text: str) -> Any:
        names = ["people"] if query.people else list(_WEIGHTS)
        return self._index.parse_query(text, names, field_boosts=_WEIGHTS, conjunction_by_default=True)

    def _in_any(self, query: Query, kind: str, word: str) -> Any:
        make = getattr(self._engine.Query, kind)
        names = ["people"] if query.people else list(_WEIGHTS)
        leaves = [self._engine.Query.boost_query(make(self._schema, name, word), _WEIGHTS[name]) for name in names]
        return self._engine.Query.boolean_query([(self._engine.Occur.Should, leaf) for leaf in leaves])


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True, fast=True)
    builder.add_unsigned_field("year", indexed=True)
    for field in FIELDS:
        builder.add_text_field(field.attribute, tokenizer_name=_NAMES if field.named else _TEXTS)
    return builder.build()


def _register(index: Any) -> None:
    import tantivy

    for name in (_TEXTS, _NAMES):
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        builder = builder.filter(tantivy.Filter.remove_long(64)).filter(tantivy.Filter.lowercase())
        builder = builder.filter(tantivy.Filter.ascii_fold())
        if name == _TEXTS:
            builder = builder.filter(tantivy.Filter.stemmer("english"))
        index.register_tokenizer(name, builder.build())
