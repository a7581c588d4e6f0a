"""Lines that name a person behind a code or a numbered word: "C1- Jane Roe:", "Charla 2: Jane Roe"."""

import re
from collections.abc import Iterable

from desktop.importers.listing.name_scores import name_score
from desktop.importers.listing.people import person_shaped

_CODED = re.compile(r"^(?:[A-Z]{1,3}-?\d{1,3}|[^\W\d_]{3,14}\s(?:\d{1,2}|[IVX]{1,4}))\s*(?:[:.)]|-|–|—)\s*(?P<name>[^\W\d_].{3,80}?)\s*:?$")
_FEWEST, _MOST = 3, 0.7
_SURE_NAME = 0.5


def name_behind_code(text: str) -> str:
    """What stands behind a code when it may be a name; "" else."""
    match = _CODED.match(text)
    return match.group("name") if match and person_shaped(match.group("name").split("(")[0]) else ""


def are_coded(texts: Iterable[str]) -> bool:
    """Whether nearly all of the lines with a code have a sure name behind it, and several do."""
    coded = [match.group("name").split("(")[0] for text in texts if (match := _CODED.match(text))]
    sure = sum(name_score(name) >= _SURE_NAME for name in coded)
    return sure >= max(_FEWEST, _MOST * len(coded))
