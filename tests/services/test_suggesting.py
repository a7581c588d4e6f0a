"""What to ask instead of what finds nothing."""

import pytest

from desktop.services import indexing
from desktop.services.library import Library
from desktop.services.suggesting import meant, relaxed
from tests.library import make_item


@pytest.fixture
def farm(library: Library) -> Library:
    make_item(library, "Counting sheep at night", "Bo Peep", date="2020")
    make_item(library, "Sheep and goats", "Ada Byron", date="2021")
    make_item(library, "Sheeo", "Cy Young")
    indexing.catch_up(library)
    return library


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("goast", "goats"),
        ("sehep nigth", "sheep night"),
        ("by:byorn", "by:byron"),
        ("title:cuonting kind:talk", "title:counting kind:talk"),
        ("sheep", ""),
        ("she", ""),
        ("-goast", ""),
        ('"goast"', '"goats"'),
        ("zzzzzz", ""),
        ("", ""),
    ],
)
def test_unknown_words_are_replaced_by_the_likest_and_commonest(farm: Library, typed: str, better: str) -> None:
    assert meant(farm, typed) == better


def test_without_an_index_nothing_is_meant(library: Library) -> None:
    make_item(library, "Counting sheep")
    assert meant(library, "sehep") == ""


def test_each_part_that_can_go_is_offered_with_what_is_left(farm: Library) -> None:
    offered = relaxed(farm, "sheep year:2021 by:peep")
    assert {(one.without, one.text, one.count) for one in offered} == {
        ("year:2021", "sheep people:peep", 1),
        ("people:peep", "sheep year:2021", 1),
    }
    assert relaxed(farm, "sheep") == [] and relaxed(farm, "cows dogs") == []
