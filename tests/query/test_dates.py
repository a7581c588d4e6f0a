"""Dates of a query, as canonical text and as days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.query.dates import RELATIVE, bounds, canonical, interval
from desktop.query.parser import parse
from desktop.query.syntax import Compare, Range

THURSDAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02-28", "2023-02-28", "2023-02-28"),
        ("today", "2024-02-29", "2024-02-29"),
        ("yesterday", "2024-02-28", "2024-02-28"),
        ("tomorrow", "2024-03-01", "2024-03-01"),
        ("thisweek", "2024-02-26", "2024-03-03"),
        ("lastweek", "2024-02-19", "2024-02-25"),
        ("nextweek", "2024-03-04", "2024-03-10"),
        ("thismonth", "2024-02-01", "2024-02-29"),
        ("lastmonth", "2024-01-01", "2024-01-31"),
        ("thisyear", "2024-01-01", "2024-12-31"),
        ("nextyear", "2025-01-01", "2025-12-31"),
        ("10daysago", "2024-02-19", "2024-02-19"),
        ("1monthsago", "2024-01-29", "2024-01-29"),
        ("1yearsago", "2023-02-28", "2023-02-28"),
        ("9999yearsago", "0001-01-01", "0001-01-01"),
        ("in3days", "2024-03-03", "2024-03-03"),
    ],
)
def test_interval(value: str, first: str, last: str) -> None:
    assert interval(value, THURSDAY) == (first, last)
    assert canonical(value) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2020/3/5", "2020-03-05"),
        ("This Week", "thisweek"),
        ("last_month", "lastmonth"),
        ("2weeksago", "14daysago"),
        ("1 day ago", "1daysago"),
        ("3m", "3monthsago"),
        ("in 2 weeks", "in14days"),
        ("0000", None),
        ("2023-02-29", None),
        ("2023-13", None),
        ("someday", None),
        ("in7daysago", None),
        ("", None),
    ],
)
def test_typed_dates_have_one_spelling(typed: str, value: str | None) -> None:
    assert canonical(typed) == value


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("date:2020-03..2021", ("2020-03-01", "2021-12-31")),
        ("date:2020..", ("2020-01-01", None)),
        ("date>2020", ("2021-01-01", None)),
        ("date>=2020", ("2020-01-01", None)),
        ("date<2020-03", (None, "2020-02-29")),
        ("date<=2020-03", (None, "2020-03-31")),
        ("date!=2020", ("2020-01-01", "2020-12-31")),
        ("added:7", ("2024-02-22", None)),
        ("is:overdue", (None, "2024-02-28")),
        ("date<0001", None),
        ("date>9999", None),
    ],
)
def test_bounds_of_a_clause(query: str, days: tuple[str | None, str | None] | None) -> None:
    leaf = parse(query)
    assert isinstance(leaf, Compare | Range)
    assert bounds(leaf, THURSDAY) == days


@given(st.sampled_from(RELATIVE), st.dates())
def test_relative_dates_have_days_on_every_day(value: str, today: date) -> None:
    days = interval(value, today)
    assert days is not None
    assert days[0] <= days[1]


@given(st.text(max_size=14))
def test_what_is_canonical_stays_so(text: str) -> None:
    value = canonical(text)
    if value is not None:
        assert canonical(value) == value
        assert interval(value, THURSDAY) is not None
