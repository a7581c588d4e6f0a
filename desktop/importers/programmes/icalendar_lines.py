"""iCalendar taken apart: folded lines, also badly folded ones, properties with their parameters, and the components
they stand in. What the properties mean is left to icalendar.py."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

RECORDS = frozenset(["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"])
_KNOWN = frozenset(
    [
        "BEGIN", "END", "SUMMARY", "DESCRIPTION", "LOCATION", "UID", "DTSTART", "DTEND", "DTSTAMP", "DURATION", "DUE",
        "RRULE", "RDATE", "EXDATE", "EXRULE", "URL", "CATEGORIES", "STATUS", "CLASS", "CREATED", "LAST-MODIFIED",
        "ORGANIZER", "ATTENDEE", "CONTACT", "COMMENT", "GEO", "SEQUENCE", "TRANSP", "PRIORITY", "ATTACH", "RESOURCES",
        "RELATED-TO", "RECURRENCE-ID", "REQUEST-STATUS", "COMPLETED", "PERCENT-COMPLETE", "VERSION", "PRODID", "METHOD",
        "CALSCALE", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "TZURL", "ACTION", "TRIGGER", "REPEAT", "FREEBUSY",
        "NAME", "COLOR", "IMAGE", "CONFERENCE", "REFRESH-INTERVAL", "SOURCE", "ACKNOWLEDGED", "STRUCTURED-DATA",
        "PARTICIPANT", "STYLED-DESCRIPTION", "LINK", "CONCEPT", "REFID", "DALARM", "AALARM", "TZ", "DAYLIGHT",
    ]
)  # fmt: skip
_NAME = re.compile(r"(?:[A-Za-z0-9_-]{1,60}\.)?([A-Za-z][A-Za-z0-9_-]{0,60})(?=[;:])")
_PARAMETER = re.compile(r";([A-Za-z0-9_-]{1,60})(?:=((?:\"[^\"]*+\"|[^\";:,]*+)(?:,(?:\"[^\"]*+\"|[^\";:,]*+))*+))?")
_DELIMITER = re.compile(r"(?:BEGIN|END):", re.I)
_ESCAPE = re.compile(r"\\(.)", re.S)
_LIKELY_FOLDED = 70  # characters: a line this long was broken by a program and not by a person
_MOST_PROPERTIES = 5000
_MOST_OF_CALENDAR = 300
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name in upper case, parameters by their names in upper case, and the value as typed."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value with its escapes resolved."""
        return unescaped(self.value)

    def texts(self) -> list[str]:
        """The values of a list, parted by commas that are not escaped."""
        return [unescaped(part) for part in re.findall(r"(?:[^\\,]|\\.)+", self.value, re.S)]


@dataclass(slots=True)
class Component:
    """A component that is a record: its kind, its place in the text, its properties, and the lines of those nested in
    it by their kind. `closed` is False when its END is missing."""

    kind: str
    start: int
    line: int
    end: int = 0
    lines: int = 1
    properties: list[Property] = field(default_factory=list)
    nested: dict[str, list[str]] = field(default_factory=dict)
    closed: bool = True

    def first(self, name: str) -> Property | None:
        """The first property of that name that says something, or None."""
        return next((one for one in self.properties if one.name == name and one.value.strip()), None)


def unescaped(value: str) -> str:
    """A text value with \\n, \\, \\; and \\\\ resolved."""
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value) if "\\" in value else value


@dataclass(slots=True)
class _Line:
    text: str
    start: int
    end: int
    number: int
    lines: int


def components(text: str, calendar: list[Property]) -> Iterator[Component]:
    """The records of a calendar in order. What the calendar says of itself is added to `calendar` as it is met, the
    names of its time zones as TZID. A component whose END is missing ends where the next one begins."""
    current: Component | None = None
    nested: list[str] = []
    for line in _unfolded(text):
        one = _property(line.text)
        if one is None:
            continue
        kind = one.value.strip().upper()
        if one.name == "BEGIN" and kind in RECORDS:
            if current:
                yield _ended(current, line.start, line.number - 1, closed=False)
            current, nested = Component(kind, line.start, line.number), []
        elif one.name == "BEGIN":
            if kind != "VCALENDAR" and len(nested) < _DEEPEST:
                nested.append(kind)
        elif one.name == "END" and (kind in RECORDS or kind == "VCALENDAR"):
            if current:
                yield _ended(current, line.end if kind == current.kind else line.start, line.number, kind == current.kind)
            current, nested = None, []
        elif one.name == "END":
            if kind in nested:
                del nested[nested.index(kind) :]
        elif current and nested:
            current.nested.setdefault(nested[0], []).append(line.text)
        elif current:
            if len(current.properties) < _MOST_PROPERTIES:
                current.properties.append(one)
        elif len(calendar) < _MOST_OF_CALENDAR and (not nested or one.name == "TZID"):
            calendar.append(one)
    if current:
        yield _ended(current, len(text), text.count("\n") + 1, closed=False)


def _ended(component: Component, end: int, line: int, closed: bool) -> Component:
    component.end, component.closed = end, closed
    component.lines = max(1, line - component.line + 1)
    return component


def _unfolded(text: str) -> Iterator[_Line]:
    """The content lines. A line that is neither folded nor begins as a property does belongs to the one before: a
    program broke it without the space, or it is a text whose line breaks were not escaped."""
    pending: list[str] = []
    before, start, at, number, begun = "", 0, 0, 0, 0
    soft = False
    while at < len(text):
        newline = text.find("\n", at)
        end = len(text) if newline < 0 else newline
        raw, begin = text[at:end].rstrip("\r"), at
        at, number = end + 1, number + 1
        if pending and raw[:1] in (" ", "\t") and raw.strip() and not soft:
            pending.append(raw[1:])
        elif pending and soft:
            pending.append("\n" + raw)
        elif pending and not _begins_property(raw) and not _DELIMITER.match(pending[0]):
            pending.append(raw if len(before) >= _LIKELY_FOLDED and raw.strip() else "\\n" + raw)
        else:
            if pending:
                yield _Line("".join(pending).rstrip(), start, begin, begun, number - begun)
            pending, start, begun = ([raw.lstrip()] if raw.strip() else []), begin, number
        soft = bool(pending) and raw.endswith("=") and "QUOTED-PRINTABLE" in pending[0][:200].upper()
        before = raw
    if pending:
        yield _Line("".join(pending).rstrip(), start, len(text), begun, number - begun + 1)


def _begins_property(raw: str) -> bool:
    match = _NAME.match(raw.lstrip())
    if not match:
        return raw.strip() in _KNOWN
    name = match[1]
    if not name.isupper():  # "Location:" begins a line of a text; programs write LOCATION, a few location
        return name.upper() in _KNOWN and (name.islower() or bool(_DELIMITER.match(raw.lstrip())))
    return name in _KNOWN or "-" in name or name.startswith("X")


def _property(line: str) -> Property | None:
    match = _NAME.match(line)
    if not match:
        return None
    at, parameters = match.end(), dict[str, str]()
    while found := _PARAMETER.match(line, at):
        parameters.setdefault(found[1].upper(), (found[2] or "").replace('"', ""))
        at = found.end()
    colon = line.find(":", at)
    if colon < 0:
        return Property(match[1].upper(), parameters, "")
    value = line[colon + 1 :]
    encoding = parameters.get("ENCODING", "").upper()
    if encoding == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in parameters:
        decoded = quopri.decodestring(value.encode("utf-8", "replace"))
        value = _decoded(decoded, parameters.get("CHARSET", "")).replace("\r\n", "\n").replace("\n", "\\n")
    return Property(match[1].upper(), parameters, value)


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
