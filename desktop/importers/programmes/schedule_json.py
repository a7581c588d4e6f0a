"""Programmes of conferences as JSON: {"schedule": {"conference": {"days": [{"rooms": {NAME: [event, …]}}]}}} of frab,
pretalx and their kin. What an event means is left to programme.py."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from desktop.domain.draft import Draft, Found, Notice
from desktop.domain.source import Span
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.importers.json_walk import JsonRecord, JsonRecords
from desktop.importers.programmes.programme import Conference, EventValues, Person, draft_of

_LOOKED_AT = 4096
_MARK = re.compile(r"\"schedule\"\s{0,40}:\s{0,40}\{")
_LIST = re.compile(r"\"((?:[^\"\\\n]|\\.){1,200})\"\s{0,40}:\s{0,40}(\[)\s{0,200}\{")
_DATE = re.compile(r"\"date\"\s{0,9}:\s{0,9}\"(\d{4}-\d\d-\d\d)\"")
_NO_ROOMS = frozenset(["persons", "links", "attachments", "answers", "rooms", "tracks", "days"])
_INNER = re.compile(r"\"(?:conference|days|rooms)\"\s{0,40}:")


def sniff(head: str, name: str) -> float:
    """1 when it begins as such a programme does."""
    start = head.lstrip()[:_LOOKED_AT]
    if not start.startswith("{"):
        return 0.0
    mark = _MARK.search(start)
    return (1.0 if _INNER.search(head) else 0.6) if mark else 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """The events of a programme in the order of the file. Raises UserFacing when it has no such list."""
    reader = _Programme(JsonRecords(text), text)
    yield from reader.found()
    yield from reader.found_after_damage()
    if not reader.events and not reader.days:
        raise UserFacing(_("“{name}” is JSON, but no programme of a conference: it has no days.").format(name=name))
    if reader.damaged:
        yield Notice(_("“{name}” breaks off or is damaged; what stood before is read.").format(name=name))


class _Programme:
    def __init__(self, json: JsonRecords, text: str) -> None:
        self.json = json
        self.events = self.days = 0
        self.damaged = False
        self._text = text
        self._conference = Conference()
        self._last_day = ""

    def found(self) -> Iterator[Found]:
        """The events, members of the outer objects read on the way."""
        if not self.json.begins("{"):
            return
        for name in self.json.members():
            if name in ("schedule", "conference") and self.json.begins("{"):
                yield from self.found()
            elif name == "days" and self.json.begins("["):
                yield from self._days()
            else:
                self._note(name, self.json.value())

    def found_after_damage(self) -> Iterator[Found]:
        """The events of the lists that stand behind damage in what is around them."""
        while self.json.broken:
            self.damaged = True
            begin = self.json.at
            match = _LIST.search(self._text, begin)
            while match and match[1] in _NO_ROOMS:
                match = _LIST.search(self._text, match.end())
            if not match:
                return
            dates = _DATE.findall(self._text, begin, match.start())
            self.json.at, self.json.broken = match.start(2), False
            yield from self._room({"date": dates[-1] if dates else self._last_day}, match[1])
            self.json.broken = True

    def _note(self, name: str, value: Any) -> None:
        """Keeps what is said of the conference."""
        if not isinstance(value, str | int | float):
            return
        field = {"title": "title", "acronym": "acronym", "start": "start", "end": "end", "url": "url",
                 "venue": "place", "city": "place", "day_change": "day_change"}.get(name)  # fmt: skip
        if name == "base_url":
            self._conference = replace(self._conference, url=self._conference.url or str(value))
        elif field:
            known = self._conference.place if field == "place" else ""
            self._conference = replace(self._conference, **{field: ", ".join(filter(None, [known, str(value)]))})

    def _days(self) -> Iterator[Found]:
        self.json.at += 1
        while not self.json.broken:
            self.json.skip(",")
            if self.json.begins("]"):
                self.json.at += 1
                return
            if not self.json.begins("{"):
                self.json.broken = True
                return
            self.days += 1
            day: dict[str, str] = {}
            for name in self.json.members():
                if name == "rooms" and self.json.begins("{"):
                    for room in self.json.members():
                        yield from self._room(day, room)
                else:
                    day[name] = str(self.json.value() or "")
                    self._last_day = day.get("date", self._last_day)

    def _room(self, day: dict[str, str], room: str) -> Iterator[Found]:
        if not self.json.begins("["):
            return
        for record in self.json.entries():
            self.events += 1
            yield from self._event(record, day, room)

    def _event(self, record: JsonRecord, day: dict[str, str], room: str) -> Iterator[Found]:
        if record.wrong or not isinstance(record.value, dict):
            yield record.left_out(self._text, record.wrong or _("An event should be an object with fields."))
            return
        found = draft_of(_values(record.value, day, room), self._conference)
        if isinstance(found, str):
            yield record.left_out(self._text, found)
            return
        fields, values = found
        yield Draft(**fields, line=record.line, spans={"record": (Span(record.start, record.end),)})
        yield from values.notices(record.line)


def _values(event: dict[str, Any], day: dict[str, str], room: str) -> EventValues:
    simple: dict[str, str] = {}
    nested: list[tuple[str, str]] = []
    for name, value in event.items():
        if name in ("persons", "links", "attachments") and isinstance(value, list):
            continue
        if isinstance(value, dict | list):
            nested += _flattened(name, value)
        elif value is not None and value != "":
            simple[name] = str(value).lower() if isinstance(value, bool) else str(value)
    return EventValues(
        simple,
        nested,
        [_person(one) for one in _listed(event.get("persons"))],
        [_link(one) for one in _listed(event.get("links"))],
        [_link(one) for one in _listed(event.get("attachments"))],
        day.get("date", ""),
        day.get("day_start", ""),
        room,
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _person(value: Any) -> Person:
    if not isinstance(value, dict):
        return Person(str(value or ""))
    name = value.get("public_name") or value.get("full_public_name") or value.get("name") or ""
    bio = value.get("biography") or value.get("abstract") or value.get("description") or ""
    return Person(str(name), str(bio), str(value.get("role") or ""), str(value.get("affiliation") or ""))


def _link(value: Any) -> tuple[str, str, str]:
    if not isinstance(value, dict):
        return str(value or ""), "", ""
    url = value.get("url") or value.get("href") or value.get("link_url") or ""
    return str(url), str(value.get("title") or value.get("name") or ""), str(value.get("type") or "")


def _flattened(name: str, value: dict[str, Any] | list[Any], deep: int = 0) -> Iterator[tuple[str, str]]:
    """The texts of a nested value under names such as "recording.license"; lists under one name."""
    for key, inner in value.items() if isinstance(value, dict) else ((None, one) for one in value):
        full = f"{name}.{key}" if key is not None else name
        if isinstance(inner, dict | list):
            if deep < 20:
                yield from _flattened(full, inner, deep + 1)
        elif inner is not None and inner != "":
            yield full, str(inner)
