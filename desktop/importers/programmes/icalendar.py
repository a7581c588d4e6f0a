"""iCalendar: the events of a calendar as talks, its to-dos as items with a due date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desktop.domain.checked import LARGEST_NUMBER
from desktop.domain.dates import is_partial_date
from desktop.domain.draft import Draft, Found, LeftOut, Notice
from desktop.domain.event import Event
from desktop.domain.identifiers import addresses_in
from desktop.domain.item import Kind, Purpose
from desktop.domain.people import Contribution, Role, family_and_given, person_key
from desktop.domain.reading import Priority, Status
from desktop.domain.source import Span
from desktop.domain.text import key_of
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.html_text import plain
from desktop.importers.listing.people import people_in
from desktop.importers.programmes.icalendar_lines import Component, Property, components
from desktop.importers.programmes.labelled_parts import parts_of
from desktop.importers.programmes.talk_values import TalkValues, form_of

NAME = "icalendar"
TITLE = N_("iCalendar")
SUFFIXES = (".ics", ".ical", ".icalendar", ".ifb", ".vcs")

_SHOWN = 300
_BEGIN = re.compile(r"^[ \t]{0,8}BEGIN:(?:VCALENDAR|VEVENT|VTODO)[ \t]*$", re.I | re.M)
_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?(Z)?)?", re.I)
_DURATION = re.compile(r"\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?", re.I)
_ZONE = re.compile(r"[A-Za-z][\w+-]{0,30}(?:/[\w+-]{1,40}){0,2}")
_PERSONAL = re.compile(
    r"\b(?:calend[ae]r|kalender|calendrier|calendario|personal|privat|home|work|arbeit|agenda|termine|events?|untitled)\b|@", re.I
)
_DAY = 24 * 3600
_SPEAKER_PROPERTY = re.compile(r"X-(?:[A-Z0-9]{1,30}-){0,4}(?:SPEAKERS?|PRESENTERS?|LECTURERS?|PERSONS?|PEOPLE)(?:-NAMES?)?")
_SEPARATED = re.compile(r"\s+[-–—|]\s+|\s*[:–—|]\s+")
_OF_A_PAPER = re.compile(r"doi\.org/10\.|arxiv\.org/|\.pdf\b|\bdoi:\s?10\.", re.I)
_STATUSES = {
    "COMPLETED": Status.FINISHED, "IN-PROCESS": Status.STARTED, "NEEDS-ACTION": Status.QUEUED, "CANCELLED": Status.DROPPED
}  # fmt: skip
_READ = frozenset(
    ["SUMMARY", "DESCRIPTION", "LOCATION", "DTSTAMP", "CATEGORIES", "ORGANIZER", "ATTENDEE", "DURATION", "URL", "ATTACH",
     "CONFERENCE", "DTSTART", "DTEND", "DUE", "X-ALT-DESC", "COMPLETED", "STYLED-DESCRIPTION"]
)  # fmt: skip


def sniff(head: str, name: str) -> float:
    """1 for BEGIN:VCALENDAR or one of its components at the beginning of a line, at most 0.4 for the name alone."""
    if _BEGIN.search(head):
        return 1.0
    return 0.3 if name.lower().endswith(SUFFIXES) else 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """The events of a calendar as talks and its to-dos as items with a due date, in the order of the file; each
    component is a record. Times stand as on the clock of the event's own time zone.

    Raises UserFacing when the text has no component of a calendar.
    """
    calendar: list[Property] = []
    count = 0
    for component in components(text, calendar):
        count += 1
        yield from _found(component, text, _Calendar(calendar))
    if not count:
        if not _BEGIN.search(text):
            raise UserFacing(_("“{name}” is no calendar: it has no BEGIN:VCALENDAR.").format(name=name))
        yield Notice(_("The calendar “{name}” is empty.").format(name=name))


@dataclass(frozen=True, slots=True)
class _Calendar:
    properties: list[Property]

    def value(self, *names: str) -> str:
        """The first value of these names."""
        return next((one.text.strip() for name in names for one in self.properties if one.name == name and one.value), "")

    def zone(self) -> str:
        """The time zone of its times: the one it names, or the only one it defines."""
        defined = {one.value.strip() for one in self.properties if one.name == "TZID"}
        return self.value("X-WR-TIMEZONE", "TIMEZONE-ID") or (defined.pop() if len(defined) == 1 else "")

    def event(self) -> Event | None:
        """The event that the calendar is of, by its name; none for somebody's own calendar."""
        name = " ".join(self.value("X-WR-CALNAME", "NAME").split())[:500]
        return Event(name) if name and not _PERSONAL.search(name) else None


@dataclass(frozen=True, slots=True)
class _When:
    """A date with its time of day, as typed and on the clock of `zone`; `time` "" for a day."""

    date: str
    time: str
    moment: datetime | None
    zone: str
    typed: str


def _found(component: Component, text: str, calendar: _Calendar) -> Iterator[Found]:
    reason = ""
    if component.kind == "VJOURNAL":
        reason = _("This is a journal entry of a calendar, no talk.")
    elif component.kind == "VFREEBUSY":
        reason = _("This says when somebody is free or busy; it is no talk.")
    values = TalkValues()
    draft = None if reason else _draft_of(component, calendar, values)
    if draft is None:
        reason = reason or _("The entry of the calendar has no title, no description and no place.")
        shown = text[component.start : component.end][:_SHOWN]
        yield LeftOut(shown, reason, component.line, component.lines, is_record=True)
        return
    yield Draft(**draft, line=component.line, spans={"record": (Span(component.start, component.end),)})
    yield from values.notices(component.line)
    if not component.closed:
        sentence = _("The entry in line {line} has no end: it was read up to where the next one begins or the file ends.")
        yield Notice(sentence.format(line=component.line))


def _draft_of(component: Component, calendar: _Calendar, values: TalkValues) -> dict[str, Any] | None:
    summary, place = _line(component, "SUMMARY", values), _line(component, "LOCATION", values)
    description = _description(component, values)
    parts = parts_of(description)
    named, organizers = _people(component, values)
    people = list(parts.people) if parts else []
    people += [one for one in named if person_key(one.name) not in {person_key(known.name) for known in people}]
    title, people = _title(summary, people, organizers, calendar)
    if parts and parts.title and key_of(parts.title) != key_of(title):
        if key_of(parts.title) not in key_of(title) and key_of(title) not in {key_of(one.name) for one in people}:
            values.more("SUMMARY", summary)
        title = values.line("title", parts.title)
    abstract = description
    if parts:
        abstract = parts.abstract or parts.rest
        if parts.abstract:
            values.more("DESCRIPTION", parts.rest)
    title = title or " ".join(abstract.split()[:12]) or place
    if not title:
        return None
    _links(component, values)
    fields = _times(component, calendar, values)
    for one in component.properties:
        if one.name not in _READ and not _SPEAKER_PROPERTY.fullmatch(one.name):
            values.more(one.name, one.text)
    for kind, lines in component.nested.items():
        values.more(kind, "\n".join(lines))
    speaking = {person_key(one.name) for one in people}
    categories = [text for one in component.properties if one.name == "CATEGORIES" for text in one.texts()]
    fields |= {
        "kind": Kind.TALK,
        "title": title,
        "form": next((form for one in [*categories, title] if (form := form_of(one))), None),
        "contributions": (*people, *(one for one in organizers if person_key(one.name) not in speaking)),
        "abstract": abstract,
        "event": calendar.event(),
        "place": place,
        "tags": values.lines("CATEGORIES", categories),
        "links": tuple(values.links),
        "extra": values.extra,
    }
    return _as_task(component, fields, calendar, values) if component.kind == "VTODO" else fields


def _line(component: Component, name: str, values: TalkValues) -> str:
    one = component.first(name)
    return values.line(name, one.text) if one else ""


def _description(component: Component, values: TalkValues) -> str:
    for name in ("DESCRIPTION", "STYLED-DESCRIPTION", "X-ALT-DESC"):
        if (one := component.first(name)) and (text := values.text(name, plain(one.text))):
            return text
    return ""


def _people(component: Component, values: TalkValues) -> tuple[list[Contribution], list[Contribution]]:
    """Speakers and organizers. Those who are invited speak only where the file says so; the others are kept as text."""
    speakers: dict[str, Contribution] = {}
    organizers: list[Contribution] = []
    for one in component.properties:
        family, given = family_and_given(values.line(one.name, one.parameters.get("CN", "")))
        name = f"{given} {family}".strip()
        if _SPEAKER_PROPERTY.fullmatch(one.name):
            for typed in one.texts():
                found = people_in(typed) if len(typed) < 400 else []
                speaker = values.line(one.name, found[0].name if len(found) == 1 else typed)
                if speaker:
                    affiliation = found[0].affiliation if len(found) == 1 else ""
                    speakers.setdefault(speaker, Contribution(speaker, Role.SPEAKER, affiliation))
        elif one.name == "ORGANIZER":
            values.more("ORGANIZER", one.value)
            if name and "@" not in name:
                organizers.append(Contribution(name, Role.ORGANIZER))
        elif one.name == "ATTENDEE":
            speaks = "SPEAKER" in one.parameters.get("ROLE", "").upper() or one.value.strip().lower() == "invalid:nomail"
            if speaks and name:
                speakers.setdefault(name, Contribution(name, Role.SPEAKER))
            else:
                address = one.value.strip()
                values.more("ATTENDEE", f"{name} <{address}>" if name else address)
    return list(speakers.values()), organizers[:1]


def _title(
    summary: str, people: list[Contribution], organizers: list[Contribution], calendar: _Calendar
) -> tuple[str, list[Contribution]]:
    """The title without the names in front of it or behind it, where something else says that these are the people.
    An organizer who is named there speaks."""
    parts = _SEPARATED.split(summary)
    if len(parts) < 2:
        return summary, people
    known = {person_key(one.name): one for one in [*people, *organizers]}
    for names, cut in ((parts[0], True), (parts[-1], False)):
        keys = {person_key(name) for name in re.split(r"\s*(?:,|;|&|\band\b|\bund\b)\s*", names) if name.strip()}
        if keys and keys <= known.keys():
            speaking = [Contribution(known[key].name, Role.SPEAKER, known[key].affiliation) for key in known if key in keys]
            others = [one for one in people if person_key(one.name) not in keys]
            ends = list(_SEPARATED.finditer(summary))
            title = summary[ends[0].end() :] if cut else summary[: ends[-1].start()]
            return title.strip(), (people if keys <= {person_key(one.name) for one in people} else [*speaking, *others])
    if not people and "pretalx" in calendar.value("PRODID").lower() and len(summary) < 1000:
        ends = list(re.finditer(r" - ", summary))
        named = people_in(summary[ends[-1].end() :]) if ends else []
        if named:
            return summary[: ends[-1].start()].strip(), [Contribution(one.name, Role.SPEAKER) for one in named]
    return summary, people


def _links(component: Component, values: TalkValues) -> None:
    for one in component.properties:
        if one.name in ("URL", "CONFERENCE", "ATTACH"):
            if "BASE64" in (one.parameters.get("ENCODING", "").upper(), one.parameters.get("VALUE", "").upper()):
                values.more("ATTACH", _("A file of {size} characters was embedded here.").format(size=len(one.value)))
                continue
            label = one.parameters.get("LABEL") or one.parameters.get("FILENAME") or one.parameters.get("X-FILENAME", "")
            if not values.link(one.text.strip(), label, Purpose.PAGE if one.name == "URL" else None):
                values.more(one.name, one.text)
    for name in ("LOCATION", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"):
        if (found := component.first(name)) and len(found.value) < 5000:
            for url in addresses_in(found.text)[:5]:
                values.link(url, purpose=Purpose.OTHER)


def _times(component: Component, calendar: _Calendar, values: TalkValues) -> dict[str, Any]:
    """Date, start, end and duration; the values as typed are kept where the clock alone does not say as much."""
    start, end = _when(component.first("DTSTART"), calendar), _when(component.first("DTEND"), calendar)
    for name, when in (("DTSTART", start), ("DTEND", end)):
        if (one := component.first(name)) and (when is None or when.zone):
            values.more(name, f"{one.value} {when.zone}" if when and when.zone not in one.value else one.value)
    fields: dict[str, Any] = {}
    seconds = _seconds(component.first("DURATION"), values)
    if start is None:
        return {"duration": seconds}
    fields["date"], fields["start_time"] = start.date, start.time
    if start.moment and end and end.moment and (start.moment.tzinfo is None) == (end.moment.tzinfo is None):
        seconds = round((end.moment - start.moment).total_seconds())
    if start.time and seconds and 0 < seconds <= _DAY and start.moment:
        fields["duration"] = seconds
        fields["end_time"] = (start.moment + timedelta(seconds=seconds)).strftime("%H:%M") if not end else end.time
    elif end and end.date != start.date and not (end.time == "" and _is_next_day(start.date, end.date)):
        values.more("DTEND", end.typed)
    return fields


def _is_next_day(date: str, other: str) -> bool:
    return datetime.fromisoformat(date) + timedelta(days=1) == datetime.fromisoformat(other) if date < "9999-12-31" else False


def _when(one: Property | None, calendar: _Calendar) -> _When | None:
    """What a DTSTART means; None when it is damaged. A moment in UTC is told in the calendar's time zone."""
    match = _MOMENT.fullmatch(one.value.strip()) if one else None
    if match is None or one is None:
        return None
    year, month, day, hour, minute, second, utc = match.groups()
    date = f"{year}-{month}-{day}"
    if not is_partial_date(date) or not 1 < int(year) < 9999:
        return None
    if hour is None:
        return _When(date, "", None, "", one.value.strip())
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 60:
        return None
    moment = datetime(int(year), int(month), int(day), int(hour), int(minute), min(int(second or 0), 59))
    zone = one.parameters.get("TZID", "").strip()
    if utc:
        there = _zone(calendar.zone())
        moment = moment.replace(tzinfo=UTC)
        moment, zone = (moment.astimezone(there), calendar.zone()) if there else (moment, "UTC")
    elif zone and (there := _zone(zone)):
        moment = moment.replace(tzinfo=there)
    return _When(moment.date().isoformat(), moment.strftime("%H:%M"), moment, zone, one.value.strip())


def _zone(name: str) -> ZoneInfo | None:
    if not name or not _ZONE.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown to this system, or no zone at all
        return None


def _seconds(one: Property | None, values: TalkValues) -> int | None:
    if one is None:
        return None
    match = _DURATION.fullmatch(one.value.strip())
    if match and any(match.groups()):
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
        total = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds
        if 0 < total <= LARGEST_NUMBER:
            return total
    values.more("DURATION", one.value)
    return None


def _as_task(component: Component, fields: dict[str, Any], calendar: _Calendar, values: TalkValues) -> dict[str, Any]:
    """A to-do: due, its status and priority are the reader's own."""
    due, completed = _when(component.first("DUE"), calendar), _when(component.first("COMPLETED"), calendar)
    if due is None and (typed := component.first("DUE")):
        values.more("DUE", typed.value)
    written = " ".join([fields["title"], fields["abstract"], *(link.url for link in fields["links"])])
    fields["kind"] = Kind.PAPER if _OF_A_PAPER.search(written) else Kind.TALK
    if fields["kind"] is Kind.PAPER:
        fields["form"] = None
    fields["due"] = due.date if due else ""
    state = component.first("STATUS")
    status = _STATUSES.get(state.value.strip().upper()) if state else None
    fields["status"] = status or (Status.FINISHED if completed else None)
    if completed:
        fields["finished"] = completed.date
    urgency = component.first("PRIORITY")
    if urgency and urgency.value.strip() in [str(n) for n in range(1, 10)]:
        number = int(urgency.value)
        fields["priority"] = Priority.HIGH if number < 5 else Priority.NORMAL if number == 5 else Priority.LOW
    return fields
