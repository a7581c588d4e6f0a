"""Citation keys."""

from desktop.domain.citation import CitationKeys, citation_key
from desktop.domain.ids import ItemId
from desktop.domain.item import Item, Kind
from desktop.domain.people import Contribution, Role


def paper(title: str, *names: str, date: str = "2024-05", key: str = "") -> Item:
    people = tuple(Contribution(name, Role.AUTHOR) for name in names)
    return Item(id=ItemId("a"), kind=Kind.PAPER, title=title, contributions=people, date=date, citation_key=key)


def test_key_is_surname_first_title_word_and_year() -> None:
    assert citation_key(paper("The Größe of Nets", "Ivan Dokmanić", "Ann Example")) == "dokmanic_grosse_2024"
    assert citation_key(paper("On and on", "Ludwig van Beethoven", date="")) == "vanbeethoven_on"


def test_item_about_which_nothing_is_known_still_has_a_key() -> None:
    assert citation_key(paper("¿?", date="")) == "paper"


def test_own_key_is_kept_without_the_signs_that_end_it() -> None:
    assert citation_key(paper("T", key="Roe:2024{a},")) == "Roe:2024a"


def test_keys_of_one_file_differ_also_by_more_than_case() -> None:
    keys = CitationKeys()
    same = [
        paper("Nets", "Ann Roe"),
        paper("Nets", "Bob Roe"),
        paper("x", key="ROE_nets_2024"),
        paper("y", key="roe_nets_2024-1"),
    ]
    assert [keys.key_for(item) for item in same] == [
        "roe_nets_2024",
        "roe_nets_2024-1",
        "ROE_nets_2024-2",
        "roe_nets_2024-1-1",
    ]
