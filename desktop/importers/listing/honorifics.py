"""What is put before or behind names in several languages, taken off them."""

import re

from desktop.domain.people import without_honorific as without_english_honorific
from desktop.domain.text import folded
from desktop.importers.listing.name_words import HONORIFICS
from desktop.importers.listing.scripts import without_post

_ANOTHER = re.compile(r"(?:dr|prof)\b", re.I)
_ALSO_GIVEN = frozenset(["Phil"])
_RUSSIAN_DEGREE = re.compile(r"^(?:[кд]\.\s?[а-я-]{1,4}\.(?:\s?-?[а-я]\.?)*\s?(?:н\.)?,?\s*)+")


def without_honorific(text: str) -> str:
    """A name without what is put before or behind it in several languages: "mgr inż.", "Frau Dr.", 教授."""
    shorter = without_english_honorific(text)
    if not shorter.isascii():
        shorter = _RUSSIAN_DEGREE.sub("", without_post(shorter))
    while True:
        first, _, rest = shorter.partition(" ")
        if not rest or (first in _ALSO_GIVEN and " " not in rest) or folded(first).strip(".,") not in HONORIFICS or (len(first) <= 2 and "." not in first and not first.islower() and not _ANOTHER.match(rest)):
            return shorter
        shorter = without_english_honorific(rest.strip())
