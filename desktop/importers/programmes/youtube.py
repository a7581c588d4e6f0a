"""Recordings on the web: the description of one video with its chapter list, as pasted, and the info.json that yt-dlp
and youtube-dl write, alone, as a playlist or one a line."""

import re
from collections.abc import Iterator
from typing import Any

from desktop.domain.checked import LARGEST_NUMBER
from desktop.domain.dates import is_partial_date
from desktop.domain.draft import Draft, Found, Notice
from desktop.domain.event import Chapter
from desktop.domain.identifiers import addresses_in
from desktop.domain.item import Form, Kind, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.source import Span
from desktop.domain.text import clean_line
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.json_walk import JsonRecord, JsonRecords
from desktop.importers.programmes.chapter_list import ChapterList, chapters_in, without_lines
from desktop.importers.programmes.labelled_parts import parts_of
from desktop.importers.programmes.talk_values import MOST_ENTRIES, TalkValues, form_of, purpose_of

NAME = "youtube"
TITLE = N_("Video description or yt-dlp file")
SUFFIXES = (".json", ".jsonl", ".description", ".txt")

_MARKS = tuple(
    re.compile(rf"\"{name}\"\s{{0,9}}:")
    for name in ("webpage_url", "extractor", "extractor_key", "uploader", "upload_date", "duration", "channel", "ie_key",
                 "playlist_index", "view_count", "webpage_url_basename")
)  # fmt: skip
_PLAYLIST = re.compile(r"\"_type\"\s{0,9}:\s{0,9}\"(?:playlist|multi_video)\"")
_LONGEST_DESCRIPTION = 30_000
_MOST_LINES_BEFORE = 25
_MOST_LINES = 120  # without those of the chapters
_LONGEST_TITLE = 150
_MARKUP = re.compile(r"^[ \t]*(?:<(?!\d)|\{|\[\s*[\{\"]|#{1,6} |\||---\s*$|WEBVTT|@\w+\{)|\t.*\t|</[a-z]+>|-->", re.M)
_TWICE = re.compile(r"^[ \t]*(?:title|speakers?|abstract|vortragende|titel|titre|título)[ \t]*[:：]", re.I | re.M)
_ZERO = re.compile(r"(?<![\d:.])(?:0?0:)?0?0:00(?![\d:])")
_LINK_LINE = re.compile(r"^\W{0,3}(?:(?P<label>[^:\n]{1,60}):\s{0,3})?(?P<url>https?://\S{4,2000})$")
_KEPT = (
    "id", "extractor_key", "license", "location", "series", "season", "episode", "availability", "live_status",
    "original_url", "channel_url", "uploader_url", "uploader_id", "channel_id", "playlist_id", "age_limit", "thumbnail",
    "view_count", "like_count", "categories", "release_year", "artist", "album", "track", "creator", "display_id",
)  # fmt: skip
_ALL_VIDEOS = re.compile(r"\b(?:uploads from|videos?$|shorts$|live$|watch later|liked videos|favou?rites|nicolive|streams$)", re.I)


def sniff(head: str, name: str) -> float:
    """1 for what yt-dlp wrote; 0.7 for a plain text that is the description of one video with a chapter list: several
    recordings, or a page around them, are the listing's."""
    start = head.lstrip()
    if start.startswith(("{", "[")):
        marks = sum(bool(mark.search(head)) for mark in _MARKS)
        if marks >= 3 or (_PLAYLIST.search(head) and marks >= 1):
            return 1.0 if _MARKS[0].search(head) or marks >= 4 else 0.9
        return 0.0
    if len(head) > _LONGEST_DESCRIPTION or not _ZERO.search(head) or _MARKUP.search(head):
        return 0.0
    return 0.7 if _is_description(head) else 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """The video of a description, or the videos of a JSON file, each a talk. Raises UserFacing when it is neither."""
    if text.lstrip().startswith(("{", "[")):
        yield from _of_json(text)
        return
    chapters = chapters_in(text, strict=True) or chapters_in(text)
    if chapters is None:
        raise UserFacing(
            _("“{name}” has no chapter list: at least three lines with a time that rises from 0:00 and a title are "
              "expected.").format(name=name)
        )  # fmt: skip
    yield from _described(text, name, chapters)


def _is_description(text: str) -> bool:
    chapters = chapters_in(text, strict=True)
    if chapters is None or len(_ZERO.findall(text)) > 2 or len(_TWICE.findall(text)) > 2:
        return False
    lines = text.split("\n")
    first, last = min(chapters.lines), max(chapters.lines)
    if any(lines[n].strip() for n in range(first, last) if n not in chapters.lines):
        return False
    before = sum(bool(line.strip()) for line in lines[:first])
    return before <= _MOST_LINES_BEFORE and before + sum(bool(line.strip()) for line in lines[last + 1 :]) <= _MOST_LINES


def _described(text: str, name: str, chapters: ChapterList) -> Iterator[Found]:
    values = TalkValues()
    first_line, title_line = _title_line(text, chapters)
    lines = chapters.lines | ({first_line} if title_line else frozenset())
    kept, links = _without_links(without_lines(text, frozenset(lines)))
    for url, label in links:
        values.link(url, label)
    for url in addresses_in(kept)[:50]:
        values.link(url, purpose=purpose_of(url))
    parts = parts_of(kept)
    people = parts.people if parts else ()
    title = title_line or (parts.title if parts else "") or _of_file(name) or " ".join(kept.split()[:12])
    abstract = "\n\n".join(filter(None, [parts.abstract, parts.rest])) if parts else kept
    yield Draft(
        Kind.TALK,
        values.line("title", title) or chapters.chapters[0].title,
        form_of(title) or Form.RECORDING,
        people,
        abstract=values.text("description", abstract),
        links=tuple(values.links),
        chapters=chapters.chapters,
        line=1,
        spans={"record": (Span(0, len(text)),)},
    )
    yield from values.notices(1)


def _title_line(text: str, chapters: ChapterList) -> tuple[int, str]:
    """The first line, when it stands above the chapters and reads as a title; its number and its text."""
    for number, line in enumerate(text.split("\n")):
        title = clean_line(line)
        if not title:
            continue
        sentence = title.endswith((".", ":", ",", ";", "…")) or (len(title.split()) > 18)
        if number in chapters.lines or len(title) > _LONGEST_TITLE or sentence or "://" in title:
            return 0, ""
        return number, title
    return 0, ""


def _of_file(name: str) -> str:
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    stem = re.sub(r"\s*[\[(-][\w-]{11}[\])]?$", "", stem) if re.search(r"[\[(-][\w-]{11}[\])]?$", stem) else stem
    return clean_line(stem.replace("_", " "))


def _without_links(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without the lines that are a link alone, and those links with their labels."""
    links: list[tuple[str, str]] = []
    numbers: set[int] = set()
    for number, line in enumerate(text.split("\n")):
        if len(line) <= 2100 and (match := _LINK_LINE.match(line.strip())) and len(links) < 50:
            links.append((match["url"].rstrip(".,;)"), match["label"] or ""))
            numbers.add(number)
    return without_lines(text, frozenset(numbers)), links


def _of_json(text: str) -> Iterator[Found]:
    json = JsonRecords(text)
    if json.begins("{"):
        said: dict[str, Any] = {}
        is_list = False
        for name in json.members():
            if name == "entries" and json.begins("["):
                is_list = True
                for record in json.entries():
                    yield from _video(record, text, said)
            elif not is_list and name in ("_type", "title", "uploader", "channel", "id"):
                said[name] = json.value()
        if is_list:
            if json.broken:
                yield Notice(_("The file breaks off or is damaged; what stood before is read."))
            return
    for record in JsonRecords(text).top():
        value = record.value
        if isinstance(value, dict) and isinstance(value.get("entries"), list):
            for entry in value["entries"]:
                yield from _video(
                    JsonRecord(entry, record.start, record.end, record.line, record.lines), text, value
                )  # fmt: skip
        else:
            yield from _video(record, text, {})


def _video(record: JsonRecord, text: str, playlist: dict[str, Any]) -> Iterator[Found]:
    if record.wrong or not isinstance(record.value, dict):
        reason = _("This entry of the playlist is empty: the video was private or deleted.")
        yield record.left_out(text, record.wrong or (reason if record.value is None else _("A video should be an object.")))
        return
    draft, values = _draft_of(record.value, playlist)
    if draft is None:
        yield record.left_out(text, _("The video has no title and no address."))
        return
    yield Draft(**draft, line=record.line, spans={"record": (Span(record.start, record.end),)})
    yield from values.notices(record.line)


def _draft_of(said: dict[str, Any], playlist: dict[str, Any]) -> tuple[dict[str, Any] | None, TalkValues]:
    values = TalkValues()
    for name in ("webpage_url", "original_url", "url"):
        if not values.links:
            values.link(_text(said.get(name)), purpose=Purpose.VIDEO)
    if not values.links and _text(said.get("ie_key") or said.get("extractor_key")).lower() == "youtube" and said.get("id"):
        values.link(f"https://www.youtube.com/watch?v={_text(said['id'])}", purpose=Purpose.VIDEO)
    title = values.line("title", _text(said.get("fulltitle") or said.get("title") or said.get("alt_title")))
    title = title or (values.links[0].url if values.links else "")
    if not title:
        return None, values
    description = values.text("description", _text(said.get("description")))
    chapters = _chapters(said.get("chapters"), values)
    if not chapters and (found := chapters_in(description)):
        chapters, description = found.chapters, without_lines(description, found.lines)
    parts = parts_of(description)
    for name in _KEPT:
        value = said.get(name)
        if value not in (None, "", [], {}) and not (name == "original_url" and value == said.get("webpage_url")):
            values.more(name, "\n".join(_text(one) for one in value) if isinstance(value, list) else _text(value))
    uploader = values.line("uploader", _text(said.get("uploader") or said.get("channel") or playlist.get("uploader")))
    values.more("uploader", uploader)
    duration = said.get("duration")
    seconds = round(duration) if isinstance(duration, int | float) and 0 < duration <= LARGEST_NUMBER else None
    date = _date(said)
    lists = values.lines("playlist", [_playlist(said, playlist)])
    return {
        "kind": Kind.TALK,
        "title": title,
        "form": form_of(title) or Form.RECORDING,
        "contributions": parts.people if parts else _people(said, values),
        "abstract": description,
        "date": date,
        "duration": seconds,
        "language": values.line("language", _text(said.get("language"))),
        "links": tuple(values.links),
        "chapters": chapters,
        "tags": values.lines("tags", said["tags"] if isinstance(said.get("tags"), list) else []),
        "lists": lists,
        "extra": values.extra,
    }, values


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _people(said: dict[str, Any], values: TalkValues) -> tuple[Contribution, ...]:
    """The people that a file names as such (its cast or artists); the uploader is a channel and no speaker."""
    named = [one for key in ("cast", "artists", "creators") for one in (said.get(key) or []) if isinstance(said.get(key), list)]
    return tuple(Contribution(name, Role.SPEAKER) for name in values.lines("people", [_text(one) for one in named]))


def _date(said: dict[str, Any]) -> str:
    """The day it was published; the files write YYYYMMDD."""
    for name in ("release_date", "upload_date", "modified_date"):
        digits = _text(said.get(name)).replace("-", "")
        if len(digits) == 8 and digits.isascii() and digits.isdigit():
            date = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
            if is_partial_date(date):
                return date
    return ""


def _playlist(said: dict[str, Any], playlist: dict[str, Any]) -> str:
    """The playlist that the video stands on, when it is one that somebody put together."""
    title = _text(said.get("playlist_title") or said.get("playlist") or playlist.get("title"))
    return "" if _ALL_VIDEOS.search(title) else title


def _chapters(value: Any, values: TalkValues) -> tuple[Chapter, ...]:
    found: list[Chapter] = []
    for one in value[:MOST_ENTRIES] if isinstance(value, list) else []:
        start = one.get("start_time") if isinstance(one, dict) else None
        if isinstance(start, bool) or not isinstance(start, int | float) or not 0 <= start <= LARGEST_NUMBER:
            continue
        title = values.line("chapter", _text(one.get("title")))
        if title and not title.startswith("<Untitled Chapter"):
            found.append(Chapter(title, int(start)))
    return tuple(found)
