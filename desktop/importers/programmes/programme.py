"""One event of a conference's programme as a draft, whatever file it stood in; reading the files is left to
schedule_xml.py and schedule_json.py."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from desktop.domain.checked import LARGEST_NUMBER
from desktop.domain.dates import is_partial_date
from desktop.domain.event import Event, Session
from desktop.domain.item import Kind, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.text import clean_line, clean_text, folded, key_of
from desktop.i18n import _
from desktop.importers.html_text import plain
from desktop.importers.programmes.talk_values import TalkValues, clock_after, form_of, time_of

_DAY_CHANGE = "04:00"  # what begins before belongs to the evening before, where the file does not say when days change
_CLOCK = re.compile(r"\s*(\d{1,2}):([0-5]\d)|\s*(\d\d)([0-5]\d)\s*$")
_BREAKS = frozenset([
    "break", "coffee break", "coffee", "lunch", "lunch break", "tea break", "dinner", "breakfast", "registration",
    "check in", "check in and registration", "pause", "kaffeepause", "mittagspause", "mittagessen", "abendessen",
    "pausa", "pausa cafe", "almuerzo", "comida", "pause cafe", "dejeuner", "pranzo", "doors open", "einlass",
    "social event", "conference dinner", "reception", "welcome reception", "networking", "closed", "room closed",
    "free time", "apero", "group photo", "aufbau", "abbau", "buildup", "teardown", "changeover", "umbau",
])  # fmt: skip
_BREAK_TYPES = frozenset(["break", "pause", "lunch", "meal", "registration"])
_ROLES = {
    "moderator": Role.CHAIR, "chair": Role.CHAIR, "coordinator": Role.ORGANIZER, "host": Role.HOST,
    "organizer": Role.ORGANIZER, "reviewer": Role.CONTRIBUTOR,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conference:
    """What a programme says of the conference, as typed."""

    title: str = ""
    acronym: str = ""
    start: str = ""
    end: str = ""
    place: str = ""
    url: str = ""
    day_change: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One who stands at an event: the name, a biography, the role and the affiliation, "" where they are not given."""

    name: str
    bio: str = ""
    role: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class EventValues:
    """What a programme says of one event, as typed. `simple` are its fields by name, `nested` those within others as
    "outer.inner"; links and attachments are (address, label, type); day and room are those it stands under."""

    simple: dict[str, str]
    nested: Iterable[tuple[str, str]]
    persons: list[Person]
    links: list[tuple[str, str, str]]
    attachments: list[tuple[str, str, str]]
    day: str = ""
    day_start: str = ""
    room: str = ""


def draft_of(event: EventValues, conference: Conference) -> tuple[dict[str, Any], TalkValues] | str:
    """The fields of the draft that an event is, with the values they were made of; or the sentence why it is none."""
    values, simple = TalkValues(), dict(event.simple)
    title = values.line("title", simple.pop("title", ""))
    abstract = values.text("abstract", plain(clean_text(simple.pop("abstract", ""))))
    description = values.text("description", plain(clean_text(simple.pop("description", ""))))
    contributions = _contributions(event.persons, values)
    kind = simple.pop("type", "") or simple.pop("category", "")
    if not contributions and _is_break(title, kind, abstract or description):
        return _("This is a break of the programme, no talk.")
    subtitle = values.line("subtitle", simple.pop("subtitle", ""))
    title = title or subtitle or _first_words(abstract or description) or values.line("title", simple.get("slug", ""))
    if not title:
        return _("The event has no title and no text.")
    if subtitle and subtitle != title:
        title = values.line("title", title + (" " if title.endswith((":", "?", "!", "–")) else ": ") + subtitle)
    day, start = _when(event, simple.pop("date", ""), simple.pop("start", ""), conference)
    duration = _seconds(simple.get("duration", ""))
    if duration is not None:
        del simple["duration"]
    _links(event, simple, values, conference)
    room = values.line("room", simple.pop("room", "") or event.room)
    track = values.line("track", simple.pop("track", ""))
    form = form_of(kind)
    if kind and (form is None or folded(kind.strip()) != form.value):
        values.more("type", kind)
    language = values.line("language", simple.pop("language", ""))
    for name, value in [*simple.items(), *event.nested]:
        values.more(name, value)
    return {
        "kind": Kind.TALK,
        "title": title,
        "form": form,
        "contributions": contributions,
        "abstract": _together(abstract, description),
        "event": _event(conference),
        "session": Session(track or room, room=room) if track or room else None,
        "date": day,
        "start_time": start,
        "end_time": clock_after(start, duration) if start and duration else "",
        "duration": duration,
        "place": room,
        "language": language,
        "links": tuple(values.links),
        "extra": values.extra,
    }, values


def _is_break(title: str, kind: str, text: str) -> bool:
    return key_of(kind) in _BREAK_TYPES or (not text and key_of(title) in _BREAKS)


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")


def _together(abstract: str, description: str) -> str:
    """Both where they say different things."""
    one, other = key_of(abstract), key_of(description)
    if other in one:
        return abstract
    return description if one in other else f"{abstract}\n\n{description}"


def _contributions(persons: list[Person], values: TalkValues) -> tuple[Contribution, ...]:
    found: dict[tuple[str, Role], Contribution] = {}
    for person in persons:
        name = values.line("person", person.name)
        role = _ROLES.get(person.role.lower(), Role.SPEAKER)
        if name and (name, role) not in found:
            affiliation, bio = values.line("affiliation", person.affiliation), values.text("biography", plain(clean_text(person.bio)))
            found[name, role] = Contribution(name, role, affiliation, bio=bio)
    return tuple(found.values())


def _event(conference: Conference) -> Event | None:
    name = clean_line(conference.title or conference.acronym)
    if not name:
        return None
    start, end = time_of(conference.start)[0], time_of(conference.end)[0]
    url = conference.url if conference.url.lower().startswith(("http://", "https://")) else ""
    return Event(name[:500], start_date=_date(start), end_date=_date(end), place=clean_line(conference.place)[:500], url=url[:2000])


def _date(text: str) -> str:
    return text if is_partial_date(text) else ""


def _when(event: EventValues, moment: str, start: str, conference: Conference) -> tuple[str, str]:
    """The calendar date and the time of day. A day of the programme lasts until the next one begins: what starts before
    that hour and gives no full moment of its own is of the date after the day's."""
    clock = _clock(start) or time_of(start)[1]
    day, at = time_of(moment)
    if day and at:
        return _date(day), clock or at
    if (begins := time_of(start)[0]) and not day:
        return _date(begins), clock
    day = _date(day) or _date(time_of(event.day)[0])
    change = _clock(conference.day_change) or time_of(event.day_start)[1] or _DAY_CHANGE
    if day and clock and clock < change:
        day = (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day < "9999-12-31" else day
    return day, clock


def _clock(text: str) -> str:
    match = _CLOCK.match(text)
    hour, minute = (match[1] or match[3], match[2] or match[4]) if match else ("24", "")
    return f"{int(hour):02d}:{minute}" if int(hour) < 24 else ""


def _seconds(duration: str) -> int | None:
    """Seconds of "hh:mm", "hh:mm:ss", "d:hh:mm:ss"; a bare number is minutes."""
    if duration.strip().isascii() and duration.strip().isdigit():
        return min(int(duration.strip()[:9]) * 60, LARGEST_NUMBER)
    parts = duration.strip().split(":")
    if not 2 <= len(parts) <= 4 or not all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    days, hours, minutes, seconds = {2: [0, *numbers, 0], 3: [0, *numbers], 4: numbers}[len(numbers)]
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return total if 0 < total <= LARGEST_NUMBER else None


def _links(event: EventValues, simple: dict[str, str], values: TalkValues, conference: Conference) -> None:
    base = conference.url
    for name, purpose in (("url", Purpose.PAGE), ("video_download_url", Purpose.VIDEO), ("video_url", Purpose.VIDEO)):
        if simple.get(name) and values.link(simple[name], purpose=purpose, base=base):
            del simple[name]
    for address, label, _sort in event.links:
        if not values.link(address, label, base=base):
            values.more("links", " ".join(filter(None, [label, address])))
    for address, label, sort in event.attachments:
        named = label or sort or address.rpartition("/")[2]
        guessed = Purpose.SLIDES if sort == "slides" else Purpose.VIDEO if sort in ("video", "audio") else None
        guessed = Purpose.PAPER if sort == "paper" else guessed
        if not values.link(address, named, guessed, base=base):
            values.more("attachments", " ".join(filter(None, [label, address])))
