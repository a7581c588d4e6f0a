"""The JSON of pyvideo/data: a file for each talk and a category.json for its event, lists and bundles of them, and
JSON Lines."""

import re
from collections.abc import Iterator
from typing import Any

from desktop.domain.checked import LARGEST_NUMBER
from desktop.domain.dates import is_partial_date
from desktop.domain.draft import Draft, Found, Notice
from desktop.domain.event import Event
from desktop.domain.item import Form, Kind, Purpose
from desktop.domain.people import Contribution, Role, without_honorific
from desktop.domain.source import Span
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.html_text import plain
from desktop.importers.json_walk import JsonRecord, JsonRecords
from desktop.importers.programmes.chapter_list import chapters_in, without_lines
from desktop.importers.programmes.talk_values import TalkValues, form_of, time_of

NAME = "pyvideo"
TITLE = N_("pyvideo JSON")
SUFFIXES = (".json", ".jsonl")

_MARKS = tuple(
    re.compile(rf"\"{name}\"\s{{0,40}}:")
    for name in ("speakers", "recorded", "related_urls", "copyright_text", "thumbnail_url", "videos")
)
_CATEGORY = re.compile(r"\s*\{\s*\"title\"\s*:\s*\"(?:[^\"\\\n]|\\.){1,500}\"\s*,?\s*(?:\"(?:start_date|end_date|url|description|slug|whiteboard)\"|\})")
_BUNDLES = ("talks", "items", "objects", "results", "videos", "sessions")
_OF_A_TALK = frozenset(["speakers", "recorded", "related_urls", "copyright_text", "thumbnail_url", "quality_notes"])
_RST_LINK = re.compile(r"`([^`<>\n]{1,300}?)\s?<(https?://[^<>\s]{1,2000})>`__?")
_LANGUAGES = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "ita": "it", "rus": "ru",
    "jpn": "ja", "zho": "zh", "chi": "zh", "pol": "pl", "ces": "cs", "cze": "cs", "nld": "nl", "dut": "nl", "heb": "he",
    "kor": "ko", "ukr": "uk", "slk": "sk", "hun": "hu", "cat": "ca", "swe": "sv", "fin": "fi", "dan": "da", "ell": "el",
}  # fmt: skip


def sniff(head: str, name: str) -> float:
    """1 when several names of the format stand in it, 0.9 with three, 0.6 with two; a category.json by its name."""
    if not head.lstrip().startswith(("{", "[")):
        return 0.0
    marks = sum(bool(mark.search(head)) for mark in _MARKS)
    if marks >= 3 and _MARKS[0].search(head):
        return 1.0 if marks >= 4 else 0.9
    if _is_category(name) and _CATEGORY.match(head):
        return 0.9
    return 0.6 if marks == 2 and _MARKS[0].search(head) else 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """The talks of a file, one after the other. A category.json is no talk: it is told what it says.

    Raises UserFacing when the text is no JSON with talks.
    """
    json = JsonRecords(text)
    if not json.begins("{") and not json.begins("["):
        raise UserFacing(_("“{name}” is not JSON: it should begin with “{{” or “[”.").format(name=name))
    if json.begins("{") and _is_category(name) and isinstance(event := JsonRecords(text).value(), dict):
        yield Notice(_("“{name}” names the event of the talks beside it, “{title}”; it holds no talk itself.").format(
            name=name, title=_event_title(event) or "?"))  # fmt: skip
        return
    bundle = _Bundle(text)
    if bundle.is_one():
        yield from bundle.found()
        return
    for record in json.top():
        yield from _talk(record, text, None)


def event_of_category(text: str) -> Event | None:
    """The event that a category.json names, for the talks that stand in the folder beside it."""
    value = JsonRecords(text).value()
    return _event_of(value) if isinstance(value, dict) else None


def _is_category(name: str) -> bool:
    return name.replace("\\", "/").rpartition("/")[2].lower() == "category.json"


class _Bundle:
    """An object that names an event and has the list of its talks."""

    def __init__(self, text: str) -> None:
        self._text = text

    def is_one(self) -> bool:
        """Whether the text is one object with a list of objects that are talks."""
        json = JsonRecords(self._text)
        if not json.begins("{"):
            return False
        for name in json.members():
            if name in _OF_A_TALK:
                return False
            if name in _BUNDLES and isinstance(first := json.peek(), dict):
                return "title" in first
        return False

    def found(self) -> Iterator[Found]:
        """The talks of its list; what stands before the list names their event."""
        json, said = JsonRecords(self._text), dict[str, Any]()
        for name in json.members():
            if name in _BUNDLES and json.begins("["):
                for record in json.entries():
                    yield from _talk(record, self._text, _event_of(said))
            else:
                said[name] = json.value()
        if json.broken:
            yield Notice(_("The file breaks off or is damaged; what stood before is read."))


def _event_title(values: dict[str, Any]) -> str:
    return " ".join(str(next((values[key] for key in ("title", "event", "name", "category") if values.get(key)), "")).split())


def _event_of(values: dict[str, Any]) -> Event | None:
    title = _event_title(values)[:500]
    if not title:
        return None
    start, end = (str(values.get(key) or "")[:10] for key in ("start_date", "end_date"))
    url = str(values.get("url") or "")
    return Event(
        title,
        start_date=start if is_partial_date(start) else "",
        end_date=end if is_partial_date(end) else "",
        url=url if url.startswith(("http://", "https://")) else "",
    )


def _talk(record: JsonRecord, text: str, event: Event | None) -> Iterator[Found]:
    said = record.value
    if record.wrong or not isinstance(said, dict):
        yield record.left_out(text, record.wrong or _("A talk should be an object with fields."))
        return
    draft, values = _draft_of(dict(said), event)
    if isinstance(draft, str):
        yield record.left_out(text, draft)
        return
    yield Draft(**draft, line=record.line, spans={"record": (Span(record.start, record.end),)})
    yield from values.notices(record.line)


def _draft_of(said: dict[str, Any], event: Event | None) -> tuple[dict[str, Any] | str, TalkValues]:
    values = TalkValues()
    description = _described(said.pop("description", None), values)
    summary = _described(said.pop("summary", None), values)
    _links(said, values)
    title = values.line("title", said.pop("title", None)) or values.line("title", said.pop("slug", None))
    title = title or " ".join((description or summary).split()[:12]) or (values.links[0].url if values.links else "")
    if not title:
        return _("The talk has no title, no description and no video."), values
    chapters = chapters_in(description)
    if chapters:
        description = without_lines(description, chapters.lines)
    if not description or (summary and "\n" in summary):
        description, summary = "\n\n".join(filter(None, [summary, description])), ""
    date, start = _recorded(said, values)
    tags = values.lines("tags", _listed(said.pop("tags", None)))
    own_event = said.pop("category", None) or said.pop("event", None)
    if isinstance(own_event, str) and own_event.strip():
        event = Event(values.line("event", own_event))
    duration = _duration(said)
    language = values.line("language", said.pop("language", None))
    people = _people(said.pop("speakers", None), values)
    for name, value in said.items():
        if value not in (None, "", [], {}):
            values.more(name, _as_text(value))
    form = next((form for tag in tags if (form := form_of(tag))), None)
    return {
        "kind": Kind.TALK,
        "title": title,
        "form": form or (Form.RECORDING if not event and any(one.purpose is Purpose.VIDEO for one in values.links) else None),
        "contributions": people,
        "abstract": description,
        "summary": values.line("summary", summary),
        "event": event,
        "date": date,
        "start_time": start,
        "duration": duration,
        "language": _LANGUAGES.get(language.lower(), language),
        "links": tuple(values.links),
        "chapters": chapters.chapters if chapters else (),
        "tags": tags,
        "extra": values.extra,
    }, values


def _described(value: Any, values: TalkValues) -> str:
    """A description, which pyvideo has in reStructuredText: its links are written as Markdown."""
    text = values.text("description", value if isinstance(value, str) else _as_text(value) if value else "")
    if "</" in text or "<p>" in text or "<br" in text:
        return plain(text)
    return _RST_LINK.sub(lambda link: f"[{link[1]}]({link[2]})", text) if "`" in text else text


def _recorded(said: dict[str, Any], values: TalkValues) -> tuple[str, str]:
    typed = said.pop("recorded", None)
    date, start = time_of(str(typed or ""))
    if is_partial_date(date):
        return date, start if start != "00:00" else ""
    if isinstance(typed, str | int) and is_partial_date(str(typed)):
        return str(typed), ""
    values.more("recorded", _as_text(typed) if typed else "")
    return "", ""


def _duration(said: dict[str, Any]) -> int | None:
    value = said.get("duration")
    seconds = int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 12 else value
    if isinstance(seconds, float):
        seconds = round(seconds)
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 < seconds <= LARGEST_NUMBER:
        return None
    said.pop("duration")
    return seconds


def _people(value: Any, values: TalkValues) -> tuple[Contribution, ...]:
    names = [one.get("name") if isinstance(one, dict) else one for one in _listed(value)]
    return tuple(
        Contribution(without_honorific(name) or name, Role.SPEAKER)
        for name in values.lines("speakers", names)
        if name.lower() not in ("various", "various speakers", "n/a", "unknown", "tbd")
    )


def _links(said: dict[str, Any], values: TalkValues) -> None:
    for video in _listed(said.pop("videos", None)):
        url, sort = (video.get("url"), video.get("type")) if isinstance(video, dict) else (video, "")
        if not values.link(url, "" if sort in ("youtube", "vimeo") else sort or "", Purpose.VIDEO):
            values.more("videos", _as_text(video))
    for name, purpose in (("url", Purpose.PAGE), ("source_url", None), ("slides_url", Purpose.SLIDES)):
        if values.link(said.get(name), purpose=purpose):
            said.pop(name)
    for related in _listed(said.pop("related_urls", None)):
        url, label = (related.get("url"), related.get("label")) if isinstance(related, dict) else (related, "")
        if not values.link(url, label or ""):
            values.more("related_urls", _as_text(related))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_as_text(one) for one in value)
    if isinstance(value, dict):
        return " ".join(f"{key}: {_as_text(one)}" for key, one in value.items())
    return "" if value is None else str(value)
