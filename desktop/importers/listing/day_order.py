"""Whether dates such as 11/10/2023 begin with the day or with the month, by all such dates of a page."""

import re

from desktop.importers.listing.tokens import Token

_DATE = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/((?:19|20)?\d\d)(?!\d)")
_LONGEST = 300


def days_come_first(tokens: list[Token]) -> bool:
    """True when some first number is no month and no second one is none; without evidence the month is first."""
    dates = [match for token in tokens if len(token.text) < _LONGEST for match in _DATE.finditer(token.text)]
    return any(int(match.group(1)) > 12 for match in dates) and all(int(match.group(2)) <= 12 for match in dates)


def month_first(typed: str) -> str:
    """A date as typed with its day and its month exchanged."""
    return _DATE.sub(r"\2/\1/\3", typed)
