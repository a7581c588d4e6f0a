"""Collects what one record of a file says within the limits of an item, so that nothing is lost without a word; the
meaning of the fields of each format is left to its importer."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

from desktop.domain.annotation import Anchor, Annotation, AnnotationKind, Colour
from desktop.domain.checked import LARGEST_NUMBER, LONGEST_LINE, LONGEST_TEXT, MOST_ENTRIES
from desktop.domain.dates import is_partial_date, read_date
from desktop.domain.draft import Draft, Notice
from desktop.domain.event import seconds_of
from desktop.domain.identifiers import normalised
from desktop.domain.item import Identifier, Link, Purpose
from desktop.domain.people import Contribution, Role, family_and_given
from desktop.domain.text import clean_line, clean_text
from desktop.i18n import _

MOST_EXTRA = 100  # names of fields that an item keeps for other programs

_WEB = re.compile(r"https?://[^\s<>\"]+|mailto:[^\s<>\"]+@[^\s<>\"]+", re.I)
_VIDEO = re.compile(r"//(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com|media\.ccc\.de|peertube\.\w+|dailymotion\.com|"
                    r"videolectures\.net|pyvideo\.org)(?:/|$)", re.I)  # fmt: skip
_CODE = re.compile(r"//(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org|sr\.ht)(?:/|$)", re.I)
_SLIDES = re.compile(r"//(?:www\.)?(?:slideshare\.net|speakerdeck\.com|slides\.com)(?:/|$)|\.(?:pptx?|odp|key)$", re.I)
_PAPER = re.compile(r"//(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)|(?:dx\.)?doi\.org|openreview\.net|aclanthology\.org)/"
                    r"|\.pdf$", re.I)  # fmt: skip
_NAMES_ITSELF = re.compile(
    r"https?://(?:(?:dx\.|www\.)?doi\.org/(10\.[^\s?#]+)"
    r"|(?:(?:www|export)\.)?arxiv\.org/(?:abs|pdf)/([\w.-]+(?:/\d{7})?(?:v\d+)?))", re.I
)  # fmt: skip
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.I)
_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?[ ]?(Z|[+-]\d\d:?\d\d)?", re.I
)
_ISO_DURATION = re.compile(r"P(?:(\d{1,3})D)?T?(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d{1,9})?S)?", re.I)
_UNITS = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s?(h|hours?|hrs?|m|min|mins|minutes?|s|secs?|seconds?)\b\.?", re.I)


@dataclass(slots=True)
class Gathering:
    """One record on its way to a draft. `where` names it in notices ("line 12"). Texts that are too long are cut and a
    notice says so; values that are not what they should be are kept in `extra`."""

    where: str
    links: list[Link] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    people: list[Contribution] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    _tags: dict[str, None] = field(default_factory=dict)
    _lists: dict[str, None] = field(default_factory=dict)
    _notices: dict[str, None] = field(default_factory=dict)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, each once, in order."""
        return tuple(self._tags)

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of lists, each once, in order."""
        return tuple(self._lists)

    def notices(self) -> Iterator[Notice]:
        """What could not be kept as it was, in sentences."""
        yield from (Notice(text) for text in self._notices)

    def tell(self, sentence: str) -> None:
        """A sentence for the person, once."""
        self._notices[sentence] = None

    def line(self, name: str, value: object) -> str:
        """The value as a text on one line."""
        return self._cut(name, clean_line(as_text(value)), LONGEST_LINE)

    def text(self, name: str, value: object) -> str:
        """The value as a text that may have paragraphs."""
        return self._cut(name, clean_text(as_text(value)).strip(), LONGEST_TEXT)

    def _cut(self, name: str, text: str, most: int) -> str:
        if len(text) > most:
            self.tell(_("{where}: “{field}” is longer than {count} characters; only its beginning was kept.").format(
                where=self.where, field=name, count=most))  # fmt: skip
        return text[:most].rstrip()

    def keep(self, name: str, value: object) -> None:
        """Keeps what an item has no place for under its name; a second value of a name goes below the first."""
        name, text = clean_line(name)[:LONGEST_LINE], self.text(name, value)
        if not name or not text:
            return
        if name in self.extra:
            if text not in self.extra[name].split("\n"):
                self.extra[name] = self._cut(name, f"{self.extra[name]}\n{text}", LONGEST_TEXT)
        elif len(self.extra) < MOST_EXTRA:
            self.extra[name] = text
        else:
            self.tell(_("{where}: there are more than {count} further fields; the others were not kept.").format(
                where=self.where, count=MOST_EXTRA))  # fmt: skip

    def tag(self, value: object) -> None:
        """One tag."""
        self._add(self._tags, "tags", value)

    def put_on(self, value: object) -> None:
        """The name of a list that the item is on."""
        self._add(self._lists, "lists", value)

    def _add(self, names: dict[str, None], field_name: str, value: object) -> None:
        if not (name := self.line(field_name, value)):
            return
        if len(names) < MOST_ENTRIES:
            names[name] = None
        else:
            self.tell(_("{where}: more than {count} entries of “{field}”; the others were not kept.").format(
                where=self.where, count=MOST_ENTRIES, field=field_name))  # fmt: skip

    def link(self, name: str, value: object, label: object = "", purpose: Purpose | None = None) -> bool:
        """A web or mail address as a link, anything else kept under its name; whether it is a link."""
        address = as_text(value).strip()
        if address.lower().startswith("www."):
            address = "https://" + address
        if not _WEB.fullmatch(address) or len(address) > LONGEST_LINE or len(self.links) >= MOST_ENTRIES:
            self.keep(name, value)
            return False
        if all(one.url != address for one in self.links):
            self.links.append(Link(address, purpose or purpose_of(address), self.line(name, label)))
        return True

    def address(self, name: str, value: object, label: object = "") -> bool:
        """The item's own address: a link, and the DOI or arXiv number that it names; whether it is a link."""
        if not self.link(name, value, label):
            return False
        if match := _NAMES_ITSELF.match(as_text(value).strip()):
            scheme = "doi" if match[1] else "arxiv"
            found = normalised(scheme, unquote(match[1]) if match[1] else f"arXiv:{match[2]}")
            if found and found not in self.identifiers:
                self.identifiers.append(found)
        return True

    def identifier(self, scheme: str, name: str, value: object) -> bool:
        """An identifier in its one spelling; one that is none is kept under its name. Whether it is one."""
        text = self.line(name, value)
        found = normalised(scheme, text) if len(text) <= 300 else None
        if found is None:
            self.keep(name, text)
            return False
        if found not in self.identifiers:
            self.identifiers.append(found)
        if found.scheme == "doi" and (arxiv := _ARXIV_DOI.fullmatch(found.value)):
            self.identifier("arxiv", name, "arXiv:" + arxiv[1])
        return True

    def filled(self, draft: Draft) -> Draft:
        """The draft with everything that was gathered."""
        return replace(
            draft, contributions=tuple(self.people), identifiers=tuple(self.identifiers), links=tuple(self.links),
            tags=self.tags, lists=self.lists, annotations=tuple(self.annotations), extra=dict(self.extra),
            files=tuple(self.files),
        )  # fmt: skip

    def file(self, value: object) -> None:
        """The path of a file that belongs to the item; a web address becomes a link."""
        path = self.line("file", value)
        if _WEB.fullmatch(path):
            self.link("file", path)
        elif path and path not in self.files and len(self.files) < MOST_ENTRIES:
            self.files.append(path)

    def person(self, name: object, role: Role, affiliation: object = "") -> None:
        """One person, the name in the order given name, family name."""
        if not (text := natural_name(self.line(role.value, name))):
            return
        if len(self.people) >= MOST_ENTRIES:
            self.tell(_("{where}: more than {count} people; the others were not kept.").format(
                where=self.where, count=MOST_ENTRIES))  # fmt: skip
            return
        one = Contribution(text, role, self.line("affiliation", affiliation))
        if one not in self.people:
            self.people.append(one)

    def note(self, body: object, anchor: Anchor = None, created: str = "", modified: str = "", id: str = "") -> None:
        """A note of the reader's, in Markdown."""
        if text := self.text("note", body):
            self._annotate(Annotation(AnnotationKind.NOTE, text, anchor, Colour.YELLOW, created, modified, id))

    def highlight(self, anchor: Anchor, comment: object = "", colour: Colour = Colour.YELLOW, created: str = "",
                  modified: str = "", id: str = "") -> None:  # fmt: skip
        """A marked passage with its comment, in Markdown."""
        body = self.text("comment", comment)
        self._annotate(Annotation(AnnotationKind.HIGHLIGHT, body, anchor, colour, created, modified, id))

    def _annotate(self, annotation: Annotation) -> None:
        if len(self.annotations) < MOST_ENTRIES:
            self.annotations.append(annotation)
        else:
            self.tell(_("{where}: more than {count} notes and highlights; the others were not kept.").format(
                where=self.where, count=MOST_ENTRIES))  # fmt: skip


def as_text(value: object) -> str:
    """A value of a file as a text: numbers as they are written, nothing for None, lists and objects as JSON."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False, default=str)


def texts(value: object) -> list[str]:
    """The texts of a value that may be one or a list of them, empty ones left out."""
    given: Iterable[Any] = value if isinstance(value, (list, tuple)) else [value]
    return [text for one in given if (text := clean_line(as_text(one)))]


def natural_name(name: str) -> str:
    """ "Jane Roe" of "Roe, Jane"; a suffix goes to the end ("Roe, Jr., Jane" is "Jane Roe Jr.")."""
    if "," not in name:
        return name
    parts = [part for part in map(str.strip, name.split(",")) if part]
    if len(parts) == 3 and len(parts[1]) <= 4:
        return f"{parts[2]} {parts[0]} {parts[1]}"
    if len(parts) != 2:
        return name
    family, given = family_and_given(name)
    return f"{given} {family}".strip()


def purpose_of(address: str) -> Purpose:
    """What a web address leads to, by its host and its ending."""
    address = address.partition("#")[0].partition("?")[0]
    for purpose, pattern in ((Purpose.VIDEO, _VIDEO), (Purpose.CODE, _CODE), (Purpose.SLIDES, _SLIDES), (Purpose.PAPER, _PAPER)):
        if pattern.search(address):
            return purpose
    return Purpose.PAGE


def moment_of(value: object) -> str:
    """A moment as UTC, "YYYY-MM-DDTHH:MM:SSZ": from ISO 8601 (without a zone taken as UTC) or from seconds, thousandths
    or millionths of a second since 1970. "" when it is none."""
    text = as_text(value).strip()
    if text.isascii() and text.isdigit() and 8 <= len(text) <= 16:
        unit = 10 ** (3 * ((len(text) - 9) // 3)) if len(text) > 11 else 1
        return _written(datetime(1970, 1, 1, tzinfo=UTC), int(text) // unit)
    if text.isascii() and text.isdigit() and len(text) == 17:  # Chromium's: millionths of a second since 1601
        return _written(datetime(1601, 1, 1, tzinfo=UTC), int(text) // 1_000_000)
    match = _MOMENT.match(text)
    if not match:
        return ""
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        read = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return ""
    zone = (match[7] or "Z").replace(":", "")
    offset = 0 if zone in "Zz" else (int(zone[1:3]) * 60 + int(zone[3:5])) * (-60 if zone[0] == "+" else 60)
    return _written(read, offset)


def _written(start: datetime, seconds: int) -> str:
    try:
        return (start + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return ""


def date_of(value: object) -> tuple[str, str]:
    """(partial ISO date, the text as typed when it says more or differently); ("", text) when it is no date."""
    text = clean_line(as_text(value))[:LONGEST_LINE]
    day = text[:10]
    if len(text) > 10 and text[10] in "T " and is_partial_date(day):
        return day, ""
    if is_partial_date(text):
        return text, ""
    return (read_date(text), text) if len(text) <= 200 else ("", text)


def duration_of(value: object) -> int | None:
    """Seconds of "1:22:33", "82 min", "1 h 20 min", "PT1H22M"; a bare number is None, for its unit is not known."""
    text = clean_line(as_text(value))
    if not text or len(text) > 60:
        return None
    seconds: float | None = None
    if ":" in text:
        seconds = seconds_of(text)
    elif (match := _ISO_DURATION.fullmatch(text)) and any(match.groups()):
        days, hours, minutes, rest = (int(part or 0) for part in match.groups())
        seconds = ((days * 24 + hours) * 60 + minutes) * 60 + rest
    elif not _UNITS.sub("", text).strip(" ,.and"):
        seconds = sum(float(number) * {"h": 3600, "m": 60, "s": 1}[unit[0].lower()] for number, unit in _UNITS.findall(text))
    return int(seconds) if seconds is not None and 0 < seconds <= LARGEST_NUMBER else None
