"""Hits are sets of item numbers with scores: the set operations agree with plain sets, ranks with plain sorting."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop.index.hits import Hits

numbers = st.frozensets(st.integers(1, 40))
scored = st.dictionaries(st.integers(1, 40), st.integers(0, 3).map(float))


def hits(scores: dict[int, float]) -> Hits:
    made = Hits.none()
    for number, score in scores.items():
        one = Hits.of([number])
        made = made.unite(Hits(one.numbers, one.scores + score))
    return made


@given(numbers, numbers)
def test_set_operations_are_those_of_sets(left: frozenset[int], right: frozenset[int]) -> None:
    a, b = Hits.of(left), Hits.of(right)
    assert a.intersect(b).to_list() == sorted(left & right)
    assert a.unite(b).to_list() == sorted(left | right)
    assert a.without(b).to_list() == sorted(left - right)
    assert len(a) == len(left)
    assert all((number in a) == (number in left) for number in range(42))


@given(scored, scored)
def test_scores_add_up(left: dict[int, float], right: dict[int, float]) -> None:
    a, b = hits(left), hits(right)
    for number in range(1, 41):
        both = left.get(number, 0.0) + right.get(number, 0.0)
        assert a.unite(b).score_of(number) == both
        assert a.intersect(b).score_of(number) == (both if number in left and number in right else 0.0)


@given(scored, st.integers(0, 45))
def test_ranks_fall_by_score_then_by_number(scores: dict[int, float], limit: int) -> None:
    wanted = sorted(scores, key=lambda number: (-scores[number], -number))
    assert hits(scores).ranked() == wanted
    assert hits(scores).ranked(limit) == wanted[:limit]


def test_of_takes_numbers_in_any_order_once() -> None:
    assert Hits.of(iter([3, 1, 3, 1 << 39])).to_list() == [1, 3, 1 << 39]
    assert Hits.none().ranked() == []


@given(st.lists(st.integers(1, 40) | st.just(1 << 39), unique=True))
def test_scored_numbers_may_come_in_any_order(numbers: list[int]) -> None:
    scores = [float(number % 7) for number in numbers]
    made = Hits.scored(np.array(numbers, dtype=np.int64), np.array(scores, dtype=np.float32))
    assert made.to_list() == sorted(numbers)
    assert all(made.score_of(number) == score for number, score in zip(numbers, scores, strict=True))
