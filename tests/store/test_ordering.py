"""Fractional positions."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.store.ordering import between, first_keys


@given(st.lists(st.integers(0, 1000), max_size=80))
def test_a_key_always_fits_between_its_neighbours(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        before = keys[at - 1] if at else ""
        after = keys[at] if at < len(keys) else ""
        key = between(before, after)
        assert before < key
        assert not after or key < after
        keys.insert(at, key)
    assert keys == sorted(keys)


def test_appending_many_keeps_keys_short() -> None:
    last = ""
    for _count in range(5000):
        following = between(last, "")
        assert following > last
        last = following
    assert len(last) <= 8


@given(st.integers(0, 3000))
def test_keys_made_together_rise(count: int) -> None:
    keys = first_keys(count)
    assert len(set(keys)) == count
    assert keys == sorted(keys)
