"""Ranks and scores agree with the formula computed the slow way, over several segments and after deletions."""

import math
import random
from pathlib import Path

import pytest

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


def _slow_scores(library: list[Document], node: Node) -> dict[int, float]:
    match node:
        case And(parts=parts):
            found = [_slow_scores(library, part) for part in parts]
            return {n: sum(f[n] for f in found) for n in found[0] if all(n in f for f in found)}
        case Or(parts=parts):
            found = [_slow_scores(library, part) for part in parts]
            return {n: sum(f.get(n, 0.0) for f in found) for f in found for n in f}
        case Words(text=word):
            return _slow_word(library, word)
    raise AssertionError


def _slow_word(library: list[Document], word: str) -> dict[int, float]:
    scores: dict[int, float] = {}
    for place, field in enumerate(FIELDS):
        wanted = word if field.named else stem(word)
        texts = {d.number: [w if field.named else stem(w) for w in words(texts_of(d)[place])] for d in library}
        filled = [text for text in texts.values() if text]
        having = {number: text.count(wanted) for number, text in texts.items() if wanted in text}
        for number, tf in having.items():
            idf = 1 + math.log(len(filled) / (len(having) + 1))
            mean = sum(map(len, filled)) / len(filled)
            norm = 1.2 * (1 - 0.75 + 0.75 * len(texts[number]) / mean)
            scores[number] = scores.get(number, 0.0) + field.weight * idf * tf * 2.2 / (tf + norm)
    return scores


_QUERIES: list[Node] = [Words(word) for word in (*_VOCABULARY, *_NAMES)]
_QUERIES += [And((Words("room"), Words(word))) for word in (*_VOCABULARY[1:6], "ito")]
_QUERIES += [Or((Words("light"), Words("voice"), Words("banks"))), And((Or((Words("ear"), Words("talk"))), Words("echo")))]


def _agree(index: SearchIndex, library: list[Document]) -> None:
    for node in _QUERIES:
        hits, slow = index.search(node), _slow_scores(library, node)
        assert hits.to_list() == sorted(slow), node
        assert hits.ranked(10) == hits.ranked()[:10]
        for number in hits.ranked(10):
            assert hits.score_of(number) == pytest.approx(slow[number], rel=1e-4), node
        best = sorted(slow.values(), reverse=True)[:10]
        assert [hits.score_of(number) for number in hits.ranked(10)] == pytest.approx(best, rel=1e-4), node


def test_top_ten_agree_with_the_formula_through_changes_and_a_merge(tmp_path: Path) -> None:
    library = _library(300, seed=7)
    build(tmp_path / "index", library[:200], STAMP)
    index = SearchIndex(tmp_path / "index")
    apply(tmp_path / "index", library[200:])
    changed = _library(320, seed=8)[40:90]
    apply(tmp_path / "index", changed, deleted=[d.id for d in library[:20]])
    current = {d.number: d for d in library[20:]} | {d.number: d for d in changed}
    _agree(index, list(current.values()))
    assert merge(tmp_path / "index", most=1)
    assert index.refresh()
    _agree(index, list(current.values()))
    index.close()
