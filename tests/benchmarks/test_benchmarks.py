"""The machinery of the benchmarks on two hundred made-up items: what it draws, asks and prints is right, however fast."""

import itertools
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from whoosh.lang.porter import stem as older_stem

from desktop.importers import registry
from desktop.index.analysis import stem, words
from desktop.services import importing, indexing, reading_sources
from tests.benchmarks import (
    asking,
    bibliography,
    bringing_in,
    corpus,
    documents,
    doubles,
    figures,
    filling,
    flat,
    goals,
    queries,
    ranking,
    reading,
    report,
    samples,
    speed,
    synthetic,
)
from tests.benchmarks.apart import Ran
from tests.benchmarks.bibliography import Bibliography
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


@pytest.fixture(scope="module")
def bib(made: tuple[Path, list[Text]]) -> Bibliography:
    """The first hundred records as BibTeX, and the same with damage in twenty of them."""
    folder, _texts = made
    (records,) = folder.glob("*/records.jsonl")
    path, damaged = folder / "entries.bib", folder / "damaged.bib"
    return Bibliography(path, damaged, *bibliography.write(str(records), str(path), str(damaged), 100, 50, seed=4))


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


def test_damage_takes_one_sign_from_each_drawn_entry_and_is_the_same_for_the_same_seed(bib: Bibliography) -> None:
    text, damaged = bib.path.read_text("utf-8"), bib.damaged.read_text("utf-8")
    assert (bib.entries, bib.places) == (100, 20)
    assert len(text) - len(damaged) == 20
    assert damaged == bibliography.damage(text, 20, seed=4) != bibliography.damage(text, 20, seed=5)


def test_every_reader_of_bibtex_is_counted_on_the_whole_and_the_damaged_file(bib: Bibliography) -> None:
    told = {"path": str(bib.path), "damaged": str(bib.damaged)}
    rounds = {name: [_ran(bibliography.read(name, **told))] for name in bibliography.READERS}
    harmed = {name: bibliography.read_damaged(name, **told) for name in bibliography.READERS}
    assert all(ran.result["kept"] == 100 for (ran,) in rounds.values())
    assert all(0 < one["whole"] <= one["kept"] <= 100 for one in harmed.values())
    assert harmed["drafts"]["kept"] == 100
    part = bibliography.part_of(bib, rounds, harmed, [])
    assert part.figures["bibtex counts"] == part.figures["bibtex damaged kept"] == 1
    assert "Postil: whole drafts" in report.markdown(part.tables[0])


def test_bibtex_is_imported_beside_flat_inserts_and_its_counts_add_up(bib: Bibliography, tmp_path: Path) -> None:
    mine = bringing_in.bring_in(str(tmp_path / "library"), str(bib.path))
    least = flat.store_drafts(str(bib.path), str(tmp_path / "flat.db"))
    assert mine["records"] == least["items"] == 100
    assert sum(mine[outcome.value] for outcome in importing.Outcome) == 100
    part = bringing_in.bibtex_part(bib, _ran(mine), _ran(least), None, "papis was left out.")
    assert part.figures["bibtex import counts"] == 1
    printed = report.markdown(part.tables[0])
    assert "papis was left out." in printed
    assert "together 100 of 100" in printed


def test_flat_inserts_take_json_lines_as_they_are(made: tuple[Path, list[Text]], tmp_path: Path) -> None:
    (records,) = made[0].glob("*/records.jsonl")
    assert flat.store_lines(str(records), str(tmp_path / "flat.db"))["items"] == _ITEMS


def test_cancelled_import_is_found_whole(tmp_path: Path) -> None:
    lines = tmp_path / "records.jsonl"
    lines.write_text("".join(json.dumps(one) + "\n" for one in synthetic.records(1500, seed=2)), "utf-8")
    told = bringing_in.bring_in_and_cancel(str(tmp_path / "library"), str(lines), after=100)
    assert 100 <= told["seen"] <= told["kept"] == told["reported"] < 1500
    part = bringing_in.cancelling_part(told)
    assert part.figures["cancel kept whole"] == 1
    assert "**no**" not in report.markdown(part.tables[0])


@pytest.mark.parametrize("name", sorted(samples.SAMPLES))
def test_files_made_of_a_format_are_read_as_it_and_hold_all_records(
    made: tuple[Path, list[Text]], tmp_path: Path, name: str
) -> None:
    (records,) = made[0].glob("*/records.jsonl")
    count = samples.write(records, tmp_path / name, name, 60)
    if name not in registry.importers_by_name():
        pytest.skip(f"there is no importer called {name}")
    found = reading.read_files(name, str(tmp_path / name))
    assert (found["records"], found["left out"], found["chosen"]) == (count, 0, name)


def test_long_page_is_long_and_full_of_talks(tmp_path: Path) -> None:
    page = tmp_path / "long.txt"
    page.write_text(reading.long_page(60_000, seed=1), "utf-8")
    assert page.stat().st_size == pytest.approx(60_000, rel=0.5)
    assert reading.read_page(str(page), 1)["items"] > 5


def test_seed_pages_are_read(shared_seeds: Path) -> None:
    first = min(shared_seeds.glob("*.txt"))
    assert reading.read_page(str(first), 2)["items"] > 0


def test_duplicates_and_people_are_counted(asked: tuple[Path, list[Text], list[Query]]) -> None:
    folder, _texts, _queries = asked
    rounds = {what: [_ran(doubles.find(str(folder / "library"), what))] for what in ("duplicates", "people")}
    part = doubles.part_of(_ITEMS, rounds)
    assert part.figures["duplicates cpu"] > 0
    assert "people who may be one" in report.markdown(part.tables[0])


def test_goals_of_reading_files_are_told_with_what_was_reached() -> None:
    reached = report.markdown(goals.goals({"formats bibtex counts": 1.0, "formats duplicates cpu": 12.5}, "a corpus"))
    assert "12.5 s" in reached
    assert "100.0 %" in reached


def test_percentiles_are_interpolated() -> None:
    assert figures.percentile([4, 1, 3, 2, 5], 50) == 3
    assert figures.percentile([0, 10], 95) == 9.5
    assert figures.pair([]) == figures.NONE


def _ran(result: dict[str, Any]) -> Ran:
    return Ran(json.loads(json.dumps(result)), 1.0, 1.0, 50_000_000)


def _has_all(text: Text, query: Query, stemmed: Callable[[str], str]) -> bool:
    """Whether each word is in any field: names as they are written, other texts by their stems."""
    names = set(words(text.field("people")))
    rest = [value for field, value in zip(documents.PLACES, text.texts, strict=True) if field != "people"]
    stems = set() if query.people else {stemmed(word) for value in rest for word in words(value)}
    return all(word in names or stemmed(word) in stems for word in query.words)
