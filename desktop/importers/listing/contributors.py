"""The people of an entry, read in the way that all entries of the page write them."""

import re

from desktop.importers.listing.author_lists import author_run
from desktop.importers.listing.blocks import Piece
from desktop.importers.listing.entry import Entry
from desktop.importers.listing.family_first import are_turned, turned
from desktop.importers.listing.honorifics import without_honorific
from desktop.importers.listing.name_scores import affiliation_score, is_position, name_score
from desktop.importers.listing.people import Person, people_in

_ONE_AND_PLACE = re.compile(r"^(?P<name>[^,;()（]{3,60}?)\s*[,，]\s+(?P<place>[^;]{2,200})$")
_JOINED = re.compile(r"\s(?:and|und|et|y|e|och|og|en|i|и|&)\s|;")
_POINT = re.compile(r"[^\W\d_]{2}\.\s+[^\W\d_a-z]")
_IN_BRACKETS = re.compile(r"\([^()]*\)?")
_PARTED = re.compile(r"\s*;\s*|\s+/\s+|\s+(?:and|&)\s+(?=[^,;]{2,40},)")
_SURE_NAME = 0.8
_SURE_PLACE = 0.7
_ET_AL = re.compile(r"[,\s]+et al\b\.?")
_LONGEST_NAME = 60


def people_are_followed_by_places(entries: list[Entry]) -> bool:
    """Whether a comma behind a name stands before a place on this page, rather than before the next name."""
    places = names = 0
    for entry in entries:
        for piece in entry.people:
            match = _ONE_AND_PLACE.match(piece.text.strip(" .,;"))
            if not match or _JOINED.search(piece.text) or _POINT.search(piece.text):
                continue
            second = _IN_BRACKETS.sub("", match.group("place").split(",")[0]).strip()
            if affiliation_score(_IN_BRACKETS.sub("", match.group("place"))) >= _SURE_PLACE or is_position(second):
                places += 1
            elif name_score(second) >= _SURE_NAME or match.group("place").count(",") >= 2:
                names += 1
    return places > 2 * names


def people_are_turned(entries: list[Entry]) -> bool:
    """Whether the one person of each entry is written with the family name first."""
    return are_turned(part for entry in entries if len(entry.people) == 1 for part in _PARTED.split(entry.people[0].text))


def people_of(piece: Piece, places_follow: bool, family_first: bool = False) -> list[Person]:
    """The people of one piece of text; a text that hardly looks like a name is one when it can be."""
    names = [turned(part) for part in _PARTED.split(piece.text)] if family_first else []
    if names and all(names):
        return [Person(name) for name in names]
    text = piece.text.strip(" .,;")
    match = None if author_run(text) else _ONE_AND_PLACE.match(text)
    joined = _JOINED.search(piece.text) or _POINT.search(piece.text)
    if places_follow and match and not joined and not _names_another(match.group("place")) and len(people_in(piece.text)) != 1:
        return [Person(without_honorific(match.group("name")).rstrip("*†‡ "), match.group("place").strip())]
    found = people_in(piece.text)
    return found or _families(piece.text) or _one_at_least(piece.text)


def _names_another(text: str) -> bool:
    """Whether what stands behind a name begins with a second one: a sure one, or a likely one with a place behind it."""
    second, _, rest = text.partition(",")
    score = name_score(_IN_BRACKETS.sub("", second).strip())
    placed = score >= 0.5 and "(" in second
    return placed or score >= _SURE_NAME or (score >= 0.5 and affiliation_score(second) < _SURE_PLACE <= affiliation_score(rest.strip()))


def _families(text: str) -> list[Person]:
    """ "Roe & Doe", "Roe et al.": several family names without any given name."""
    bare = _ET_AL.sub("", text)
    parts = [part.strip() for part in re.split(r",\s*(?:and|&)\s+|\s+(?:and|&|und|et|y)\s+|,\s+", bare)]
    if len(parts) < 2 and bare == text:
        return []
    if all(part and len(part.split()) <= 3 and part[0].isupper() and affiliation_score(part) < _SURE_PLACE and not re.search(r"\d", part) for part in parts):
        return [Person(part) for part in parts]
    return []


def _one_at_least(text: str) -> list[Person]:
    """A labelled text whose beginning may be a name, however unusual, with what stands in brackets or behind a comma."""
    text = text.strip(" ,;")
    match = re.match(r"^(?P<name>[^,;()（）\[\]]{2,60}?)\s*(?:[,，;]\s*|[(（\[])(?P<place>[^()（）\[\]]{2,200})[)）\]]?\W*$", text)
    name, place = (match.group("name"), match.group("place")) if match else (text, "")
    name = without_honorific(name)
    if len(name) >= _LONGEST_NAME or len(name.split()) > 5 or re.search(r"[\d:?!]|\btb[acd]\b", name, re.I) or not name[:1].isalpha():
        return []
    return [Person(name, place.strip())]
