"""Citation keys: the names that texts cite items by."""

import re
from itertools import count

from desktop.domain.item import Item
from desktop.domain.people import Role, family_and_given
from desktop.domain.text import folded, key_of

_NOT_IN_KEYS = re.compile(r"[^\w:./+-]+")
_SMALL_WORDS = frozenset(("a", "an", "the", "on", "in", "of", "for", "to", "and", "or", "with", "from", "by", "at"))
_WRITERS = (Role.AUTHOR, Role.SPEAKER)
_LONGEST = 40  # characters of a made part, so that a title without spaces does not become the key


def citation_key(item: Item) -> str:
    """The item's own key without the signs that BibTeX forbids in one; else surname_firsttitleword_year in lower-case
    ASCII, Zotero's pattern ("belkin_emergence_2024"), parts that are not known left out."""
    own = _NOT_IN_KEYS.sub("", item.citation_key)
    if own:
        return own
    writers = [one.name for one in item.contributions if one.role in _WRITERS] or list(item.people)
    surname = _plain(family_and_given(writers[0])[0]) if writers else ""
    words = key_of(item.title).split()
    first = next((word for word in words if word not in _SMALL_WORDS), words[0] if words else "")
    return "_".join(filter(None, (surname, _plain(first), item.year))) or item.kind.value


def _plain(text: str) -> str:
    return "".join(c for c in folded(text) if c.isascii() and c.isalnum())[:_LONGEST]


class CitationKeys:
    """Gives each item of one file a key that no earlier item has, upper and lower case taken as equal; a key that is
    taken already gets -1, -2, … at its end."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def key_for(self, item: Item) -> str:
        """The item's key in this file."""
        wanted = key = citation_key(item)
        if wanted.casefold() in self._taken:
            for number in count(self._next.get(wanted.casefold(), 1)):
                key = f"{wanted}-{number}"
                if key.casefold() not in self._taken:
                    self._next[wanted.casefold()] = number + 1
                    break
        self._taken.add(key.casefold())
        return key
