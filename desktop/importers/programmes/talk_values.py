"""What programmes, calendars and recordings say of a talk, as a draft may hold it: cut to length, links with their
purpose, forms from the words of the field. Which field of a format means what is left to its importer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from desktop.domain.checked import LONGEST_LINE, LONGEST_TEXT
from desktop.domain.draft import Notice
from desktop.domain.item import Form, Link, Purpose
from desktop.domain.text import clean_line, clean_text, folded
from desktop.i18n import _

MOST_EXTRA = 100
MOST_ENTRIES = 2000  # people, tags, links, chapters of one talk
_OF_THE_WEB = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s@]+@)", re.I)
_LEADS_TO = (
    (Purpose.SLIDES, re.compile(
        r"\b(?:slides?|slide ?deck|folien|pr[aä]sentation|presentation|diapositivas|transparents|deck)\b|slideshare\.|speakerdeck\.com|"
        r"docs\.google\.com/presentation|\.(?:pptx?|odp|key)\b", re.I)),
    (Purpose.VIDEO, re.compile(
        r"\b(?:video|recording|stream|aufzeichnung|webm|mp4|vid[eé]o|youtube|vimeo|peertube)\b|youtu\.?be\b|vimeo\.com|"
        r"media\.ccc\.de|video\.|twitch\.tv|\.(?:mp4|webm|m4v|mkv|ogv|mov)\b", re.I)),
    (Purpose.CODE, re.compile(
        r"github\.com|gitlab\.|bitbucket\.org|codeberg\.org|git\.sr\.ht|"
        r"\b(?:source code|code|repository|repo|github|quellcode|notebooks?)\b", re.I)),
    (Purpose.PAPER, re.compile(
        r"arxiv\.org|doi\.org|openreview\.net|\b(?:paper|preprint|proceedings|article|publication|arxiv)\b", re.I)),
)  # fmt: skip
_FORMS = (
    (Form.KEYNOTE, ("keynote", "plenary", "eroffnungsvortrag", "hauptvortrag", "plenarvortrag")),
    (Form.POSTER, ("poster",)),
    (Form.TUTORIAL, ("tutorial", "workshop", "hands-on", "training", "taller", "atelier", "lehrgang", "kurs")),
    (Form.SEMINAR, ("seminar", "colloquium", "kolloquium", "coloquio", "seminario", "seminaire")),
    (Form.LECTURE, ("lecture", "talk", "presentation", "vortrag", "charla", "conference", "devroom", "panel", "exposé")),
)


@dataclass(slots=True)
class TalkValues:
    """The values of one record on their way into a draft. What is cut is told by `notices`."""

    links: list[Link] = field(default_factory=list)
    _more: dict[str, dict[str, None]] = field(default_factory=dict)
    _cut: dict[str, None] = field(default_factory=dict)
    _left: int = 0

    def line(self, name: str, value: object) -> str:
        """A value on one line; "" of None."""
        return self._within(name, clean_line(_as_text(value)), LONGEST_LINE)

    def text(self, name: str, value: object) -> str:
        """A value with paragraphs, without white space at its ends."""
        return self._within(name, clean_text(_as_text(value)).strip(), LONGEST_TEXT)

    def lines(self, name: str, values: Iterable[object]) -> tuple[str, ...]:
        """Values on one line each, empty and repeated ones left out."""
        found: dict[str, None] = {}
        for value in values:
            if line := self.line(name, value):
                if len(found) >= MOST_ENTRIES:
                    self._cut[name] = None
                    break
                found[line] = None
        return tuple(found)

    def more(self, name: str, value: object) -> None:
        """Keeps a value that an item has no place for; another one of the same name stands in the next line."""
        name = clean_line(name)[:LONGEST_LINE]
        text = self.text(name, value)
        if not text or not name:
            return
        if name in self._more or len(self._more) < MOST_EXTRA:
            self._more.setdefault(name, {})[text] = None
        else:
            self._left += 1

    @property
    def extra(self) -> dict[str, str]:
        """What `more` kept, by name."""
        return {name: self._within(name, "\n".join(texts), LONGEST_TEXT) for name, texts in self._more.items()}

    def link(self, url: object, label: object = "", purpose: Purpose | None = None, base: str = "") -> bool:
        """Adds a link to the web once; without a purpose it is guessed from the label and the address. False, and
        nothing is kept, when it is no address of the web, also not relative to `base`."""
        address = clean_line(_as_text(url))
        if address and not _OF_THE_WEB.match(address) and base and not _scheme(address):
            address = urljoin(base, address)
        if not is_web_address(address):
            return False
        text = self.line("label", label)
        if len(self.links) >= MOST_ENTRIES:
            self._cut["links"] = None
        elif all(one.url != address for one in self.links):
            self.links.append(Link(address, purpose or purpose_of(address, text), "" if text == address else text))
        return True

    def notices(self, line: int) -> Iterator[Notice]:
        """What did not fit, in sentences; `line` is where the record begins."""
        for name in self._cut:
            sentence = _("Line {line}: “{field}” is longer than Postil keeps and was cut.")
            yield Notice(sentence.format(line=line, field=name))
        if self._left:
            sentence = _("Line {line}: the record has {count} more fields than Postil keeps; they were left out.")
            yield Notice(sentence.format(line=line, count=self._left))

    def _within(self, name: str, text: str, most: int) -> str:
        if len(text) > most:
            self._cut[name] = None
        return text[:most]


def is_web_address(url: str) -> bool:
    """Whether a link may lead there: http, https or mailto, and no longer than is sane."""
    return bool(_OF_THE_WEB.match(url)) and len(url) <= LONGEST_LINE and not any(letter.isspace() for letter in url)


def _scheme(address: str) -> str:
    """The scheme of an address, "" when it has none or is none."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return "?"


def purpose_of(url: str, label: str = "") -> Purpose:
    """What a link leads to, by its label first."""
    for text in (label, url):
        for purpose, pattern in _LEADS_TO:
            if pattern.search(text[:500]):
                return purpose
    return Purpose.OTHER if label else Purpose.PAGE


def form_of(words: str) -> Form | None:
    """The form of talk that "Lightning talk" or "Keynote" means."""
    key = folded(words)
    return next((form for form, names in _FORMS if any(name in key for name in names)), None)


def time_of(stamp: str) -> tuple[str, str]:
    """("2024-05-17", "10:00") of "2024-05-17T10:00:00+02:00", the clock as it stands; "" for what is not there."""
    match = re.match(r"\s*(\d{4}-\d\d-\d\d)(?:[T ]([01]\d|2[0-3]):?([0-5]\d))?", stamp)
    return (match[1], f"{match[2]}:{match[3]}" if match[2] else "") if match else ("", "")


def clock_after(start_time: str, seconds: int) -> str:
    """The time of day so many seconds after another, both HH:MM."""
    minutes = int(start_time[:2]) * 60 + int(start_time[3:]) + seconds // 60
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _as_text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    return value if isinstance(value, str) else str(value)
