"""The machinery of the benchmarks on two hundred made-up items: what it draws, asks and prints is right, however fast."""

import itertools
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.lang.porter import stem as older_stem

from desktop.index.analysis import stem, words
from desktop.services import importing, indexing, reading_sources
from tests.benchmarks import (
    asking,
    corpus,
    documents,
    figures,
    filling,
    goals,
    queries,
    ranking,
    report,
    speed,
    synthetic,
)
from tests.benchmarks.documents import Text
from tests.benchmarks.engines import fts5, ours
from tests.benchmarks.plan import Plan
from tests.benchmarks.queries import Group, Query
from tests.library import make_library

_ITEMS = 200


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Text]]:
    """A library of synthetic records with its index, and the documents that it hands to an index."""
    folder = tmp_path_factory.mktemp("benchmark")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("library", "config", "cache"):
            patch.setenv(f"POSTIL_{name.upper()}", str(folder / name))
        places = corpus.prepared(Plan(folder, items=_ITEMS), shared=folder / "no corpus here")
        library = make_library(folder)
        with reading_sources.large_source(places.records) as source:
            importing.run(library, [source])
        indexing.catch_up(library)
        filling.write_documents(library, folder / "documents.jsonl")
        library.close()
    return folder, list(documents.read(folder / "documents.jsonl"))


@pytest.fixture
def asked(made: tuple[Path, list[Text]], monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[Text], list[Query]]:
    """The same with queries of every class, in the folders of the made library."""
    folder, texts = made
    for name in ("library", "config", "cache"):
        monkeypatch.setenv(f"POSTIL_{name.upper()}", str(folder / name))
    return folder, texts, queries.draw(texts, seed=3, each=4)


def test_synthetic_records_are_the_same_for_the_same_seed() -> None:
    one, two = (list(itertools.islice(synthetic.records(50, seed=5), 50)) for _time in range(2))
    assert one == two
    assert one != list(synthetic.records(50, seed=6))
    assert {record["kind"] for record in one} == {"paper", "talk"}


def test_every_item_of_the_corpus_becomes_a_document(made: tuple[Path, list[Text]]) -> None:
    _folder, texts = made
    assert len(texts) == _ITEMS
    assert [text.number for text in texts] == sorted((text.number for text in texts), reverse=True)
    assert all(text.field("title") and text.year for text in texts)


def test_every_class_yields_its_queries(asked: tuple[Path, list[Text], list[Query]]) -> None:
    _folder, texts, drawn = asked
    counted = Counter(query.group for query in drawn)
    assert all(counted[group] >= 4 for group in Group)
    assert drawn == queries.draw(texts, seed=3, each=4)
    assert all(
        len(query.text) == length
        for length, group in enumerate(queries.PREFIXES, 1)
        for query in drawn
        if query.group is group
    )
    assert len(queries.typed(texts, seed=3, count=40)) >= 40


def test_queries_survive_being_written_down(asked: tuple[Path, list[Text], list[Query]], tmp_path: Path) -> None:
    _folder, _texts, drawn = asked
    asking.write_queries(drawn, tmp_path / "queries.jsonl")
    assert asking.read_queries(tmp_path / "queries.jsonl") == drawn


def test_counts_are_the_naive_ones_and_those_of_fts5(
    asked: tuple[Path, list[Text], list[Query]], tmp_path: Path
) -> None:
    folder, texts, drawn = asked
    fts5.build(texts, tmp_path)
    other = fts5.opened(tmp_path)
    mine = ours.opened(folder / "library")
    plain = [query for query in drawn if query.group in (Group.COMMON, Group.RARE, Group.AND, Group.PEOPLE)]
    try:
        for query in plain:
            answer = mine.answer(query)
            naive = {text.number for text in texts if _has_all(text, query, stem)}
            assert answer.count == len(naive), query.text
            assert set(answer.numbers) <= naive
            if naive == {text.number for text in texts if _has_all(text, query, older_stem)}:
                assert other.answer(query).count == answer.count, query.text
    finally:
        mine.close()
        other.close()


def test_tables_of_what_was_asked_are_printed(asked: tuple[Path, list[Text], list[Query]], tmp_path: Path) -> None:
    folder, texts, drawn = asked
    (tmp_path / "fts5").mkdir()
    fts5.build(texts, tmp_path / "fts5")
    asking.write_queries(drawn, tmp_path / "queries.jsonl")
    told = [
        asking.ask(*one, str(tmp_path / "queries.jsonl"), 60)
        for one in (("ours", folder / "library"), ("fts5", tmp_path / "fts5"))
    ]
    mine, other = (asking.asked_of(json.loads(json.dumps(one)), 1_000_000) for one in told)
    assert set(mine.first) == set(mine.again) == set(range(len(drawn)))
    assert not any(drawn[place].group in (Group.MISSPELT, Group.WILDCARD) for place in other.first)
    part = report.measured(lambda: speed.part_of(drawn, mine, [other]))
    printed = "\n".join(map(report.markdown, part.tables))
    assert all(f"| {group.value} " in printed for group in Group)
    assert "load average" in printed
    figure = {f"search {name}": value for name, value in part.figures.items()}
    reached = report.markdown(goals.goals(figure, "a synthetic corpus"))
    assert "not measured" in reached
    assert "first touch, pooled p95" in reached


def test_a_ranking_agrees_with_itself_and_not_with_another(asked: tuple[Path, list[Text], list[Query]]) -> None:
    folder, texts, drawn = asked
    path = folder / "ranked.jsonl"
    drawn = ranking.word_queries(texts, seed=3, each=2)
    asking.write_queries(drawn, path)
    mine = ranking.ours(str(folder / "library"), str(path))
    same = [[(number, 1.0 / place) for place, number in enumerate(numbers, 1)] for numbers in mine]
    other = [[(-number, score) for number, score in scored] for scored in same]
    part = ranking.part_of(drawn, mine, {"same": same, "stock": same, "skipping": other, "exact": same})
    assert part.figures["stock all"] == 1
    assert part.figures["skipping all"] < 1


def test_percentiles_are_interpolated() -> None:
    assert figures.percentile([4, 1, 3, 2, 5], 50) == 3
    assert figures.percentile([0, 10], 95) == 9.5
    assert figures.pair([]) == figures.NONE


def _has_all(text: Text, query: Query, stemmed: Callable[[str], str]) -> bool:
    """Whether each word is in any field: names as they are written, other texts by their stems."""
    names = set(words(text.field("people")))
    rest = [value for field, value in zip(documents.PLACES, text.texts, strict=True) if field != "people"]
    stems = set() if query.people else {stemmed(word) for value in rest for word in words(value)}
    return all(word in names or stemmed(word) in stems for word in query.words)
