"""What titles are freed of: series before a colon, the sort of talk, numbers; and titles that are not known yet."""

import re
from collections import Counter
from dataclasses import dataclass

from desktop.domain.item import Form
from desktop.domain.text import folded
from desktop.importers.listing.vocabulary import SERIES_WORDS

_PREFIX = re.compile(r"^(?P<prefix>[^\W\d_][^:“”\"?!]{2,60}?)\s*(?::|\s[–—-])\s+(?P<title>\S.{3,})$", re.S)
_UNANNOUNCED = re.compile(
    r"^\W*(?:title\s*)?(?:t\.?b\.?[acd]\.?|to be (?:announced|determined|confirmed|decided)|"
    r"title (?:to be|coming)(?: \w+)?|coming soon|no title|untitled|n/?a|n\.\s?n\.?|à (?:préciser|venir|confirmer|annoncer)|"
    r"da (?:definire|confermare|annunciare)|por (?:confirmar|definir|anunciar)|a (?:definir|confirmar|anunciar)|"
    r"wird (?:noch )?bekannt ?gegeben|folgt|nog (?:te bepalen|niet bekend)|do ustalenia|meddelas senare|"
    r"уточняется|будет объявлен\w*|待定|未定|withdrawn|cancel+ed|title t\.?b\.?[acd]\.?|titel folgt)\W*$",
    re.I,
)
_FORMS: tuple[tuple[re.Pattern[str], Form], ...] = tuple(
    (re.compile(rf"^(?:(?:{words})(?:\s*(?:#?\d+|[ivx]+))?\s*(?::|\s[–—-])|[\[(](?:{words})[\])]:?)\s+(?=\S)", re.I), form)
    for words, form in (
        (
            r"(?:opening |closing |plenary )?keynote(?: talk| lecture| address)?|plenary(?: talk| lecture)?",
            Form.KEYNOTE,
        ),
        (r"tutorial", Form.TUTORIAL),
        (r"poster(?: presentation)?", Form.POSTER),
        (
            r"(?:invited|contributed|spotlight|oral|lightning|short|long|regular)(?: talk| lecture| presentation|"
            r" paper)?|talk|lecture|presentation",
            Form.LECTURE,
        ),
    )
)
_SURE_ENDINGS = frozenset(["seminar", "seminars", "colloquium", "workshop", "school", "series", "webinar", "symposium"])
_FORM_OF_WORD = {
    "seminar": Form.SEMINAR,
    "seminars": Form.SEMINAR,
    "webinar": Form.SEMINAR,
    "colloquium": Form.SEMINAR,
    "tutorial": Form.TUTORIAL,
    "lecture": Form.LECTURE,
    "lectures": Form.LECTURE,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A title as typed, taken apart."""

    title: str
    series: str = ""
    form: Form | None = None


def is_unannounced(title: str) -> bool:
    """Whether a title only says that it is not known yet."""
    return bool(_UNANNOUNCED.match(title))


def series_before_titles(titles: list[str]) -> frozenset[str]:
    """The prefixes before a colon that name a series: they end in a word such as Seminar or School.

    Words that titles themselves use (Talks, Course, Forum and the like) need to stand before two titles.
    """
    counts: Counter[str] = Counter()
    for title in titles:
        if match := _PREFIX.match(title):
            counts[match.group("prefix").strip()] += 1
    return frozenset(prefix for prefix, count in counts.items() if _names_series(prefix, count))


def _names_series(prefix: str, count: int) -> bool:
    words = folded(prefix).split()
    if not 2 <= len(words) <= 7 or words[0] in ("a", "an", "the", "how", "why", "what", "on"):
        return False
    known = words[-1] in _SURE_ENDINGS or (
        len(words) > 2 and words[-1].strip("#").isdigit() and words[-2] in _SURE_ENDINGS
    )
    return known or (count >= 2 and any(word in SERIES_WORDS for word in words))


def worded(title: str, series: frozenset[str]) -> Wording:
    """A title freed of its series and of the sort of talk in front of it."""
    title = re.sub(r"^(?:paper|talk)?\s*#?\d{1,3}[:.)]\s+(?=\S)", "", title)
    match = _PREFIX.match(title)
    if match and match.group("prefix").strip() in series:
        prefix = match.group("prefix").strip()
        return Wording(match.group("title").strip(), prefix, _form_of(prefix))
    for pattern, form in _FORMS:
        if (found := pattern.match(title)) and len(title) - found.end() >= 8:
            return Wording(title[found.end() :].strip(), "", form)
    return Wording(title)


def without_form(text: str) -> str:
    """A line without the sort of talk in front of it."""
    return next((text[found.end() :] for pattern, _ in _FORMS if (found := pattern.match(text))), text)


def form_before(title: str) -> Form | None:
    """The sort of talk that a title says of itself before a colon ("Keynote: …")."""
    return next((form for pattern, form in _FORMS if pattern.match(title)), None)


def _form_of(prefix: str) -> Form | None:
    return next((form for word in reversed(folded(prefix).split()) if (form := _FORM_OF_WORD.get(word))), None)
