"""What the box says of an answer, beside how many there are."""

from desktop.query.syntax import Everything
from desktop.services.searching import Found
from desktop.store.sorting import SortKey
from desktop.ui.search.notes import notes_of


def test_an_answer_without_trouble_says_nothing() -> None:
    assert notes_of(Found([1, 2], Everything(), SortKey.ADDED)) == []


def test_each_thing_to_know_is_one_line() -> None:
    found = Found(
        [], Everything(), SortKey.ADDED, waiting=2500, cycle="Round", missing=("This week", "Later"), slow_patterns=("(a+)+b",)
    )
    assert notes_of(found) == [
        "2,500 items are still being indexed: their words cannot be searched yet.",
        "The smart list “Round” asks for itself; that adds nothing.",
        "There is no smart list “This week”; it finds nothing.",
        "There is no smart list “Later”; it finds nothing.",
        "The pattern (a+)+b took too long and was given up; a simpler one will do.",
    ]
