"""Short forms of people and dates."""

import pytest

from desktop.ui.table import wording
from tests.ui.table.conftest import make_row


@pytest.mark.parametrize(
    ("partial", "shown"),
    [
        ("2020-03-04", "4 Mar 2020"),
        ("2020-03", "Mar 2020"),
        ("2020", "2020"),
        ("--03-12", "12 Mar"),
        ("--03", "Mar"),
        ("", ""),
        ("soon", "soon"),
    ],
)
def test_partial_dates_are_shown_as_far_as_they_are_known(partial: str, shown: str) -> None:
    assert wording.date(partial) == shown


def test_many_people_are_cut_to_the_first_and_a_count() -> None:
    assert wording.people(("A", "B", "C", "D")) == "A, B, C, D"
    assert wording.people(("A", "B", "C", "D", "E")) == "A, B, C and 2 more"


def test_a_row_says_who_then_when_then_at_which_event() -> None:
    row = make_row(1, people=("Ada Quill",), date="2024-09-26", start_time="13:00", event="Postil Days")
    assert wording.origin(row) == "Ada Quill · 26 Sep 2024, 13:00 · Postil Days"
