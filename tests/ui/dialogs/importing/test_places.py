"""Places in the text of a source: there and back, line by line, found by place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import Draft
from desktop.domain.item import Kind
from desktop.domain.source import Span
from desktop.ui.dialogs.importing.places import Marks, PageText, body_of, first_place


@given(st.text(st.sampled_from("ab 😀é\n"), max_size=60), st.integers(0, 9000))
def test_every_character_is_found_again_where_it_is_shown(text: str, long: int) -> None:
    page = PageText(text + "x" * long + text)
    for at in {0, len(text), len(text) + long // 2, len(page.text) // 3, len(page.text)}:
        assert page.from_qt(page.to_qt(at)) == at


@given(st.text(st.sampled_from("ab 😀\n"), max_size=60), st.integers(0, 9000))
def test_what_is_shown_is_the_text_with_long_lines_broken(text: str, long: int) -> None:
    page = PageText(text + " y" * long)
    assert max(map(len, page.shown.split("\n"))) <= 4000
    units = page.shown.encode("utf-16-le")
    for at in {0, len(text) // 2, len(text), len(page.text) - 1} - {-1}:
        if at < len(page.text):
            place = page.to_qt(at) * 2
            expected = page.text[at].encode("utf-16-le")
            assert units[place : place + len(expected)] == expected


def test_lines_are_counted_from_one() -> None:
    page = PageText("one\ntwo\n\nfour")
    assert [page.line_of(at) for at in (0, 3, 4, 8, 9, 13)] == [1, 1, 2, 3, 4, 4]
    assert page.lines(2) == Span(4, 7) and page.lines(2, 2) == Span(4, 8) and page.lines(4) == Span(9, 13)
    assert page.lines(2, 99) == Span(4, 13)
    assert page.lines(0) == page.lines(5) == Span(0, 0)
    assert page.is_line_start(4) and not page.is_line_start(5)


def draft(**spans: tuple[int, int]) -> Draft:
    return Draft(Kind.TALK, "Halls", spans={name: (Span(*place),) for name, place in spans.items()})


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12), st.integers(0, 60), st.integers(0, 60))
def test_marks_within_a_part_are_those_that_touch_it(places: list[tuple[int, int]], start: int, end: int) -> None:
    marks = Marks([draft(title=place) for place in places], 50)
    found = {mark.item for mark in marks.within(start, end)}
    sound = {n for n, (first, last) in enumerate(places) if 0 <= first < last <= 50}
    assert found == {n for n in sound if places[n][0] < end and places[n][1] > start}


def test_a_place_belongs_to_the_current_item_before_others() -> None:
    marks = Marks([draft(event=(0, 10), title=(20, 30)), draft(event=(0, 10), title=(40, 50))], 60)
    assert [marks.item_at(5, 1), marks.item_at(5, 0), marks.item_at(45, 0), marks.item_at(35, 0)] == [1, 0, 1, None]


def test_an_item_lies_between_its_first_and_last_words() -> None:
    whole = draft(title=(20, 30), abstract=(40, 90), people=(10, 15), event=(0, 5), date=(500, 510))
    assert body_of(whole) == Span(10, 90)
    assert body_of(draft(date=(3, 9))) is None
    assert first_place(whole) == Span(20, 30)
    assert first_place(draft(date=(3, 9))) == Span(3, 9) and first_place(draft()) is None


@pytest.mark.parametrize("text", ["{" * 5_000_000, "a\n" * 2_500_000, "word " * 1_000_000])
def test_huge_texts_take_no_time(text: str) -> None:
    begin = time.perf_counter()
    page = PageText(text)
    assert len(page.shown) >= len(text)
    assert page.from_qt(page.to_qt(3_333_333)) == 3_333_333
    assert time.perf_counter() - begin < 5
