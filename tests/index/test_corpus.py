"""On real titles and abstracts: beginnings, phrases and rows of words agree with looking at every text."""

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from desktop.index.analysis import stem, words
from desktop.index.building import build
from desktop.index.document import Document
from desktop.index.searcher import SearchIndex
from desktop.query.syntax import And, Words
from tests.index.conftest import STAMP

_COUNT = 1500


@pytest.fixture(scope="module")
def library(shared_corpus: Path) -> list[Document]:
    with gzip.open(shared_corpus, "rt", encoding="utf-8") as lines:
        items = [json.loads(line) for line in islice(lines, _COUNT)]
    return [
        Document(number, f"{number:032x}", "1", item["title"], "\n".join(item["people"]), abstract=item["abstract"] or "")
        for number, item in enumerate(items, 1)
    ]


@pytest.fixture(scope="module")
def index(library: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    folder = tmp_path_factory.mktemp("corpus") / "index"
    build(folder, library, STAMP)
    opened = SearchIndex(folder)
    yield opened
    opened.close()


def test_every_beginning_of_a_title_word_and_a_name_finds_its_item(index: SearchIndex, library: list[Document]) -> None:
    for document in library[::150]:
        for word in set(words(document.title) + words(document.people)):
            for length in range(1, len(word) + 1):
                assert document.number in index.search(Words(word[:length], prefix=True)).to_list(), word[:length]


def test_phrases_are_where_the_texts_have_them(index: SearchIndex, library: list[Document]) -> None:
    stems = {d.number: [f" {' '.join(map(stem, words(text)))} " for text in (d.title, d.abstract)] for d in library}
    for document in library[::100]:
        phrase = words(document.title)[:3]
        wanted = f" {' '.join(map(stem, phrase))} "
        slow = [number for number, texts in stems.items() if any(wanted in text for text in texts)]
        assert index.search(Words(" ".join(phrase), phrase=True)).to_list() == slow


def test_all_words_of_a_title_find_it_first_or_nearly(index: SearchIndex, library: list[Document]) -> None:
    for document in library[::50]:
        question = And(tuple(Words(word) for word in dict.fromkeys(words(document.title))))
        assert document.number in index.search(question if len(question.parts) > 1 else question.parts[0]).ranked(5)
