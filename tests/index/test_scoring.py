"""Ranks and scores agree with the formula computed the slow way, over several segments and after deletions."""

import math
import random
from pathlib import Path

import pytest
from whoosh.util.numeric import byte_to_length, length_to_byte

from desktop.index.analysis import stem, words
from desktop.index.building import build
from desktop.index.document import Document
from desktop.index.schema import FIELDS, texts_of
from desktop.index.searcher import SearchIndex
from desktop.index.writer import apply, merge
from desktop.query.syntax import And, Node, Or, Words
from tests.index.conftest import STAMP, document

_VOCABULARY = [
    "room", "echo", "wall", "sound", "wave", "learn", "model", "graph", "robot", "speech", "music", "note", "paper",
    "talk", "ear", "voice", "light",
]  # fmt: skip
_NAMES = ["ito", "wang", "banks", "orsted", "vetterli"]


def _library(count: int, seed: int) -> list[Document]:
    choose = random.Random(seed)

    def some(of: list[str], least: int, most: int) -> str:
        return " ".join(of[min(int(choose.expovariate(0.2)), len(of) - 1)] for _ in range(choose.randint(least, most)))

    return [
        document(
            number,
            some(_VOCABULARY, 2, 9),
            people="\n".join(choose.sample(_NAMES, choose.randint(0, 3))),
            abstract=some(_VOCABULARY, 0, 80),
            notes=some(_VOCABULARY, 3, 9) if number % 10 == 0 else "",
        )
        for number in range(1, count + 1)
    ]


class _Slow:
    """The formula of scoring.py, item by item and word by word."""

    def __init__(self, library: list[Document]) -> None:
        self._texts = {
            document.number: [_tokens(place, text) for place, text in enumerate(texts_of(document))]
            for document in library
        }
        self._means = [sum(len(texts[f]) for texts in self._texts.values()) / len(library) for f in range(len(FIELDS))]

    def scores(self, node: Node) -> dict[int, float]:
        match node:
            case And(parts=parts):
                found = [self.scores(part) for part in parts]
                return {n: sum(f[n] for f in found) for n in found[0] if all(n in f for f in found)}
            case Or(parts=parts):
                found = [self.scores(part) for part in parts]
                return {n: sum(f.get(n, 0.0) for f in found) for f in found for n in f}
            case Words(text=word):
                return self._word(word)
        raise AssertionError

    def _word(self, word: str) -> dict[int, float]:
        scores: dict[int, float] = {}
        for place, field in enumerate(FIELDS):
            wanted = word if field.named else stem(word)
            having = {n: texts[place].count(wanted) for n, texts in self._texts.items() if wanted in texts[place]}
            idf = 1 + math.log(len(self._texts) / (len(having) + 1))
            for number, tf in having.items():
                length = byte_to_length(length_to_byte(len(self._texts[number][place]))) / self._means[place]
                norm = 1.2 * (1 - field.by_length + field.by_length * length)
                scores[number] = scores.get(number, 0.0) + field.weight * idf * tf * 2.2 / (tf + norm)
        return scores


def _tokens(place: int, text: str) -> list[str]:
    return [word if FIELDS[place].named else stem(word) for word in words(text)]


_QUERIES: list[Node] = [Words(word) for word in (*_VOCABULARY, *_NAMES)]
_QUERIES += [And((Words("room"), Words(word))) for word in (*_VOCABULARY[1:6], "ito")]
_QUERIES += [
    Or((Words("light"), Words("voice"), Words("banks"))),
    And((Or((Words("ear"), Words("talk"))), Words("echo"))),
]


def _agree(index: SearchIndex, library: list[Document]) -> None:
    slowly = _Slow(library)
    for node in _QUERIES:
        hits, slow = index.search(node), slowly.scores(node)
        assert hits.to_list() == sorted(slow), node
        assert hits.ranked(10) == hits.ranked()[:10]
        assert dict(zip(hits.to_list(), hits.scores.tolist(), strict=True)) == pytest.approx(slow, rel=1e-4), node
        best = sorted(slow.values(), reverse=True)[:10]
        assert [hits.score_of(number) for number in hits.ranked(10)] == pytest.approx(best, rel=1e-4), node
        for number in hits.ranked(3):
            shares = index.shares(node, number)
            assert sum(score for _leaf, _field, score in shares) == pytest.approx(slow[number], rel=1e-4), node


def test_ranks_of_thousands_agree_with_the_formula_through_changes_and_a_merge(tmp_path: Path) -> None:
    library = _library(3000, seed=7)
    build(tmp_path / "index", library[:2500], STAMP)
    index = SearchIndex(tmp_path / "index")
    apply(tmp_path / "index", library[2500:])
    changed = _library(3200, seed=8)[400:900]
    apply(tmp_path / "index", changed, deleted=[d.id for d in library[:200]])
    current = {d.number: d for d in library[200:]} | {d.number: d for d in changed}
    _agree(index, list(current.values()))
    assert merge(tmp_path / "index", most=1)
    assert index.refresh()
    _agree(index, list(current.values()))
    index.close()


def test_weights_change_the_order_and_only_that(tmp_path: Path) -> None:
    build(tmp_path / "index", [document(1, "A room"), document(2, "A wall", notes="a room")], STAMP)
    index = SearchIndex(tmp_path / "index")
    assert index.search(Words("room")).ranked() == [1, 2]
    index.weigh({"note": 50, "nonsense": 3})
    assert index.search(Words("room")).ranked() == [2, 1]
    assert index.weights["note"] == 50
    index.weigh({})
    assert index.search(Words("room")).ranked() == [1, 2]
    index.close()


def test_a_share_is_named_by_its_word_and_field(tmp_path: Path) -> None:
    build(tmp_path / "index", [document(1, "A room of echoes", abstract="Echo"), document(2, "Rooms")], STAMP)
    index = SearchIndex(tmp_path / "index")
    node = And((Words("room"), Words("ech", prefix=True), Or((Words("wall"), Words("echo", "abstract")))))
    shares = index.shares(node, 1)
    assert {(leaf.text, field) for leaf, field, _score in shares} == {
        ("room", "title"), ("ech", "title"), ("ech", "abstract"), ("echo", "abstract"),
    }  # fmt: skip
    assert sum(score for _leaf, _field, score in shares) == pytest.approx(index.search(node).score_of(1))
    assert index.shares(node, 2) == []
    assert index.shares(Words("walls"), 1) == []
    index.close()
