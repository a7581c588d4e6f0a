"""YAML as plain values, and what must not come of it."""

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from desktop.importers.safe_yaml import Fields, documents, entries


def value_of(text: str) -> object:
    (found,) = documents(text)
    assert not found.wrong, found.wrong
    return found.value


def wrong_of(text: str) -> str:
    return next(iter(documents(text))).wrong


def test_dates_times_and_words_stay_texts() -> None:
    read = value_of("day: 2030-04-09\nlong: 1:22:33\nno: no\nversion: 1.10\nnumber: 007\nyear: 2030\nempty:\ntrue: true\n")
    assert read == {"day": "2030-04-09", "long": "1:22:33", "no": "no", "version": "1.10", "number": "007", "year": 2030,
                    "empty": None, "true": True}  # fmt: skip


def test_a_tag_never_makes_an_object() -> None:
    assert value_of("a: !!python/object/apply:os.system [echo]\nb: !!timestamp 2030-01-01\n") == {
        "a": ["echo"],
        "b": "2030-01-01",
    }


def test_a_name_that_stands_twice_counts_last_and_is_told() -> None:
    (found,) = documents("title: one\ntitle: two\n")
    assert found.value == {"title": "two"}
    assert found.problems == ("Line 2: “title” stands there twice; what it says last was taken.",)


def test_merged_fields_are_those_of_the_alias() -> None:
    assert value_of("a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\n") == {"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 3}}


def test_a_broken_document_does_not_cost_the_others() -> None:
    found = list(documents("a: 1\n---\nb: [1, 2\n---\nc: 3\n"))
    assert [one.value for one in found] == [{"a": 1}, None, {"c": 3}]
    assert "Line 4 is not YAML" in found[1].wrong


def test_a_broken_entry_does_not_cost_the_others() -> None:
    text = "items:\n- a: 1\n  b: x\n- a: [\n- a: 3\n"
    (found,) = documents(text)
    several = list(entries(found, text))
    assert [one.value for one in several] == [{"a": 1, "b": "x"}, None, {"a": 3}]
    assert [one.line for one in several] == [2, 4, 5]


def test_mappings_know_their_places() -> None:
    text = "---\n- title: Moss\n  year: 2027\n- title: Rain\n"
    (found,) = documents(text)
    first, second = found.value
    assert isinstance(first, Fields)
    assert (first.line, second.line) == (2, 4)
    start, end = first.places["title"]
    assert text[start:end] == "Moss"
    assert text[second.start : second.end].startswith("title: Rain")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &a [*a]", "not finished"),
        ("*a", "not there"),
        ("[" * 100_000, "nested too deeply"),
        ("- " * 100_000, "nested too deeply"),
        ("{a: " * 50_000, "nested too deeply"),
        ("0: &a0 [x]\n" + "".join(f"{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)), "aliases stand for"),
        ("a: b: c", "Line 1 is not YAML"),
        ("'" * 99_999, "not YAML"),
        ("x: " + "y" * (20 * 1024 * 1024), "larger than 20 MB"),
    ],
)
def test_what_could_fill_the_memory_ends_in_a_sentence(text: str, said: str) -> None:
    begin = time.perf_counter()
    assert said in wrong_of(text)
    assert time.perf_counter() - begin < 2


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "S"), exclude_characters="\u2028\u2029\x85\u2007"), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcdef-", min_size=1, max_size=5).filter(lambda name: name[0] != "-"), inner, max_size=3),
    max_leaves=10,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["title", "tags", "year"]), PLAIN, min_size=1))
def test_what_pyyaml_writes_is_read_as_pyyaml_reads_it(value: dict[str, object]) -> None:
    written = yaml.safe_dump(value, allow_unicode=True)
    assert value_of(written) == yaml.safe_load(written) == value
