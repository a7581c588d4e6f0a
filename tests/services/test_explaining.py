"""Why an item stands where it stands, and how weights change that."""

import pytest

from desktop.services import annotating, collecting, indexing, searching
from desktop.services.explaining import why
from desktop.services.library import Library
from tests.library import make_item

_QUERIES = (
    "sheep", "sheep night", "she*", "shep~", '"counting sheep"', "by:peep sheep", "sheep or bees", "kind:talk sheep",
    "title:sheep or note:sheep", "search:Woolly night", "sh?ep", "(sheep kind:talk) or (bees kind:talk)",
)  # fmt: skip


@pytest.fixture
def farm(library: Library) -> Library:
    """Sheep in titles, in an abstract and in a note."""
    make_item(library, "Counting sheep", "Bo Peep", abstract="A sheep, and another sheep.")
    make_item(library, "Sheep at night", "Bo Peep")
    noted = make_item(library, "Bees", "Ada Byron", abstract="They do not sleep at night.")
    annotating.add_note(library, noted, "Compare with sheep")
    collecting.save_search(library, "Woolly", "sheep")
    indexing.catch_up(library)
    return library


def _number(library: Library, query: str) -> int:
    return searching.find(library, query).numbers[0]


@pytest.mark.parametrize("query", _QUERIES)
@pytest.mark.parametrize("level", [True, False])
def test_the_shares_sum_to_the_score_of_each_item(farm: Library, query: str, level: bool) -> None:
    """Also of items that the index has not seen yet."""
    if not level:
        make_item(farm, "More sheep at night", "Bo Peep", abstract="Bees too.")
    found = searching.find(farm, query)
    assert found.numbers
    assert found.hits is not None
    for place, number in enumerate(found.numbers, 1):
        told = why(farm, query, number)
        assert (told.place, told.total) == (place, len(found.numbers))
        assert sum(share.score for share in told.shares) == pytest.approx(told.score, rel=1e-5)
        assert told.score == pytest.approx(found.hits.score_of(number))
        assert told.shares and all(share.score > 0 and share.matched for share in told.shares)


def test_each_share_names_its_word_its_field_and_what_fits(farm: Library) -> None:
    told = why(farm, "sheeps kind:talk", _number(farm, "counting"))
    assert [(share.words, share.field, share.matched) for share in told.shares] == [
        ("sheeps", "title", ("sheep",)),
        ("sheeps", "abstract", ("sheep",)),
    ]
    assert told.clauses == ("kind:talk",)


def test_an_item_that_was_not_found_has_no_place(farm: Library) -> None:
    make_item(farm, "Ducks")
    told = why(farm, "sheep", _number(farm, "ducks"))
    assert (told.place, told.score, told.shares) == (0, 0.0, ())
    assert why(farm, "", _number(farm, "bees")).total == 4


def test_clauses_alone_have_no_score(farm: Library) -> None:
    told = why(farm, "kind:talk has:note", _number(farm, "bees"))
    assert told.score == 0 and told.place == 1 and told.shares == ()
    assert told.clauses == ("kind:talk", "has:note")


def test_weights_change_the_order(farm: Library) -> None:
    bees = _number(farm, "bees")
    assert searching.find(farm, "sheep").numbers[-1] == bees
    searching.use_weights(farm, {"note": 100, "title": 0.1})
    assert searching.find(farm, "sheep").numbers[0] == bees
    assert why(farm, "sheep", bees).place == 1
    searching.use_weights(farm, {})
    assert searching.find(farm, "sheep").numbers[-1] == bees
    assert searching.default_weights()["title"] > searching.default_weights()["abstract"]
