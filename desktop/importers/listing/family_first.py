"""Names with the family name first, "Roe, Jane": told from a name and a place by a whole column of them."""

import re
from collections.abc import Iterable

from desktop.importers.listing.name_scores import affiliation_score, is_position

_TURNED = re.compile(r"(?P<family>[^\W\d_][^,;()\[\]:?!\d]{0,40}?),\s*(?P<given>[^\W\d_][^,;()\[\]:?!\d]{0,40}?)")
_MOST_FAMILY, _MOST_GIVEN = 3, 4
_NEARLY_ALL, _MOSTLY_ONE_WORD = 0.7, 0.6
_FEWEST = 3
_SURE_PLACE = 0.7


def turned(text: str) -> str:
    """ "Jane Roe" of "Roe, Jane"; "" when the text is not of that form."""
    match = _TURNED.fullmatch(text.strip())
    if not match:
        return ""
    family, given = match.group("family").strip(), match.group("given").strip()
    if len(family.split()) > _MOST_FAMILY or len(given.split()) > _MOST_GIVEN or not (family[:1].isupper() or " " in family) or not given[:1].isupper():
        return ""
    if affiliation_score(given) >= _SURE_PLACE or is_position(given):
        return ""
    return f"{given} {family}"


def are_turned(texts: Iterable[str]) -> bool:
    """Whether the texts of one column put the family name first: one comma each, and mostly one word before it."""
    known = [text.strip() for text in texts if text.strip()]
    names = [text for text in known if turned(text)]
    single = sum(" " not in text.partition(",")[0].strip() for text in names)
    return len(names) >= max(_FEWEST, _NEARLY_ALL * len(known)) and single >= _MOSTLY_ONE_WORD * len(names)
