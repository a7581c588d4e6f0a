"""Whether the entries of a page have their parts in the order that the names of its columns have."""

import re

from desktop.domain.text import folded
from desktop.importers.listing.column_names import are_column_names
from desktop.importers.listing.entry import Entry
from desktop.importers.listing.tokens import Token

_PEOPLE = re.compile(r"\b(?:speakers?|presenter|authors?)\b")
_TITLE = re.compile(r"\b(?:title|topic)\b")


def against_columns(entries: list[Entry], tokens: list[Token]) -> int:
    """How many entries have title and people the other way round than the names of the columns say."""
    heads = [folded(token.text) for token in tokens if are_column_names(token.text)]
    people, title = (_PEOPLE.search(heads[0]), _TITLE.search(heads[0])) if len(heads) == 1 else (None, None)
    if not people or not title:
        return 0
    named_first = people.start() < title.start()
    return sum((entry.people[0].span.start < entry.title.span.start) != named_first for entry in entries if entry.people)
