"""The first row of a table whose cells have run together: "Date Speaker Title Host Room"."""

import re

from desktop.domain.text import folded
from desktop.importers.listing.word_lists import words

_NAMES = words(
    """
    date day time speaker speakers presenter name names affiliation institution university title topic host hosts photo flyer poster recording
    recordings location room venue abstract slides video link links author authors event chair
    """
)
_FEWEST, _MOST_OTHERS = 4, 0.25


def are_column_names(text: str) -> bool:
    """Whether a line is little else than such names, none of them more often than three times."""
    found = re.findall(r"[^\W\d_]+", folded(text)) if len(text) < 160 else []
    known = [word for word in found if word in _NAMES]
    return len(set(known)) >= _FEWEST and len(found) - len(known) <= _MOST_OTHERS * len(found) and text[:1].isupper()
