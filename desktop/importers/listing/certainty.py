"""How a page was read, in words, and how sure that reading is."""

from desktop.i18n import _
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import title_score
from desktop.importers.listing.name_scores import name_score
from desktop.importers.listing.people import people_in
from desktop.importers.listing.tokens import Token

_LIKE_PARTS = 1.2
_LIKE_TITLE, _WORDS = 1.2, 4


def how_read(found: Candidate) -> str:
    """The layout of the page as a fragment of a sentence: "blocks with labels"."""
    match found.layout.split()[0]:
        case "labelled":
            said = _("blocks with labels")
        case "agenda":
            said = _("a timetable")
        case "table":
            said = _("a table")
        case "one":
            said = _("one talk or paper a line")
        case "titles" | "marked" | "curated":
            said = _("a list of titles")
        case "occasions":
            said = _("titles over the occasions they were given at")
        case "lecturers":
            said = _("people over their talks")
        case "records":
            said = _("records that repeat")
        case "stacked" | "video":
            said = _("short lines over paragraphs")
        case _:
            said = _("no talks or papers")
    if found.layout.startswith("agenda") and sum(bool(entry.abstract) for entry in found.entries) >= 2:
        said = _("a timetable, abstracts elsewhere on the page")
    return said


def how_sure(tokens: list[Token], found: Candidate) -> float:
    """From 0 to 1: what speaks for the entries and how far other readings agree, less what is left unexplained of lines
    that look like titles or like other parts of items. The weights are fitted to the pages of the tests.
    """
    count = len(found.entries)
    if not count:
        return 0.0
    explained = set().union(*(entry.lines for entry in found.entries))
    rest = [token for token in tokens if token.line.index not in explained and token.section not in ("people", "admin")]
    titles = sum(token.title >= _LIKE_TITLE and len(token.text.split()) >= _WORDS and not token.ui for token in rest)
    parts = sum(map(_is_part, rest))
    mean = sum(map(_certainty, found.entries)) / count
    sure = 0.5 + 0.4 * mean + 0.08 * found.support
    sure -= 0.6 * titles / (titles + 3 * count) + 0.2 * parts / (parts + 3 * count)
    return round(max(0.05, min(0.99, sure)), 2)


def _is_part(token: Token) -> bool:
    if token.label and token.label.role in ("title", "speaker", "author", "abstract"):
        return True
    return token.person > _LIKE_PARTS or (token.body >= 1.4 and token.research > 0)


def _certainty(entry: Entry) -> float:
    title = min(1.0, max(0.0, 0.4 + 0.4 * title_score(entry.title.text)))
    people = [person for piece in entry.people for person in people_in(piece.text)]
    names = sum(max(0.0, name_score(person.name)) for person in people) / len(people) if people else 0.6
    return title * (0.4 + 0.6 * min(1.0, names + 0.2))
