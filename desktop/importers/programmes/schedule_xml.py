"""Programmes of conferences: schedule.xml of frab, pretalx, Pentabarf and their kin; schedule_json.py reads the same in
JSON."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from desktop.domain.draft import Draft, Found, LeftOut, Notice
from desktop.domain.source import Span
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers import safe_xml
from desktop.importers.programmes import schedule_json
from desktop.importers.programmes.programme import Conference, EventValues, Person, draft_of
from desktop.importers.safe_xml import BrokenRecord, Record, local, text_of

NAME = "schedule"
TITLE = N_("Conference programme (frab, pretalx)")
SUFFIXES = (".xml", ".json")

_SHOWN = 300
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?schedule[\s>]")
_CONFERENCE = re.compile(r"<(?:[\w.-]{1,40}:)?conference[\s>]")
_PERSONS = ("persons", "speakers")  # the latter with <entry> for <event>
_LISTS = frozenset([*_PERSONS, "links", "attachments"])
_NAMED_CHILDREN = frozenset(["biography", "bio", "description", "abstract", "avatar", "links", "email", "url"])


def sniff(head: str, name: str) -> float:
    """1 for a text with <schedule> and <conference> in it, or for the JSON of the same family; 0.6 for <schedule>."""
    root = _ROOT.search(head)
    if root and head.lstrip().startswith("<") and "<html" not in head[: root.start()].lower():
        return 1.0 if _CONFERENCE.search(head, root.end()) else 0.6
    return schedule_json.sniff(head, name)


def read(text: str, name: str) -> Iterator[Found]:
    """The events of a programme in the order of the file, each a talk; breaks are left out with that reason.

    Raises UserFacing when the text is neither XML with events nor the JSON of the same family.
    """
    if text.lstrip().startswith(("{", "[")):
        yield from schedule_json.read(text, name)
        return
    conference = Conference()
    events = 0
    for record in safe_xml.records(text, {"conference", "event", "entry"}):
        if isinstance(record, BrokenRecord):
            if record.in_record and _is_conference(text, record.start):
                yield Notice(_("The description of the conference itself is damaged: {reason}").format(reason=record.reason))
                continue
            events += record.in_record
            yield record.found(text)
        elif local(record.element.tag) == "conference":
            conference = _conference(record.element)
        else:
            events += 1
            yield from _event(record, text, conference)
    if not events and not conference.title:
        raise UserFacing(
            _("“{name}” is XML, but no programme of a conference: it has no events.").format(name=name)
        )  # fmt: skip


def _is_conference(text: str, start: int) -> bool:
    return bool(re.compile(r"<(?:[\w.-]{1,40}:)?conference\b").match(text, start))


def _event(record: Record, text: str, conference: Conference) -> Iterator[Found]:
    found = draft_of(_values(record), conference)
    if isinstance(found, str):
        shown = text[record.start : record.end][:_SHOWN]
        yield LeftOut(shown, found, record.line, record.lines, is_record=True)
        return
    fields, values = found
    yield Draft(**fields, line=record.line, spans={"record": (Span(record.start, record.end),)})
    yield from values.notices(record.line)


def _conference(element: Element) -> Conference:
    values = {local(child.tag): text_of(child) for child in element}
    return Conference(
        title=values.pop("title", ""),
        acronym=values.pop("acronym", ""),
        start=values.pop("start", ""),
        end=values.pop("end", ""),
        place=", ".join(filter(None, [values.pop("venue", ""), values.pop("city", "")])),
        url=values.pop("url", "") or values.pop("base_url", ""),
        day_change=values.pop("day_change", ""),
    )


def _values(record: Record) -> EventValues:
    event = record.element
    around: dict[str, Mapping[str, str]] = {local(one.tag): one.attrib for one in record.around}
    day, room = around.get("day", {}), around.get("room", {})
    simple: dict[str, str] = {}
    nested: list[tuple[str, str]] = []
    for child in event:
        name = local(child.tag)
        if name in _LISTS:
            continue
        if len(child):
            nested += _flattened(child, name)
        elif text := text_of(child):
            simple[name] = f"{simple[name]}\n{text}" if name in simple else text
    for key, value in event.attrib.items():
        simple.setdefault(local(key), value)
    return EventValues(
        simple,
        nested,
        [_person(one) for one in _children(event, *_PERSONS)],
        [_link(one) for one in _children(event, "links")],
        [_link(one) for one in _children(event, "attachments")],
        day.get("date", ""),
        day.get("start", ""),
        room.get("name", ""),
    )


def _children(event: Element, *names: str) -> list[Element]:
    return [one for child in event if local(child.tag) in names for one in child]


def _person(element: Element) -> Person:
    parts = {local(child.tag): text_of(child) for child in element}
    own = " ".join(
        [element.text or "", *(child.tail or "" for child in element),
         *(text_of(child) for child in element if local(child.tag) not in _NAMED_CHILDREN | {"name", "public_name"})]
    ).strip()  # fmt: skip
    name = parts.get("public_name") or parts.get("name") or own or element.get("name") or ""
    bio = parts.get("biography") or parts.get("bio") or parts.get("abstract") or parts.get("description", "")
    return Person(name, bio, element.get("role", ""), element.get("affiliation") or parts.get("affiliation", ""))


def _link(element: Element) -> tuple[str, str, str]:
    """Address, label and type of a link or an attachment."""
    text = text_of(element)
    url = element.get("href") or element.get("url") or text
    return url, text if text != url else "", element.get("type", "")


def _flattened(element: Element, name: str) -> Iterator[tuple[str, str]]:
    """The texts within an element that has elements in it, under names such as "recording.license"."""
    for child in element:
        inner = f"{name}.{local(child.tag)}"
        if len(child):
            yield from _flattened(child, inner)
        elif text := text_of(child) or child.get("href", ""):
            yield inner, text
