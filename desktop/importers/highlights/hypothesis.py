"""Hypothesis: the JSON file of its client, the rows of its interface, its CSV; and W3C Web Annotations of any program.
The annotations of one address are one draft."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.annotation import Anchor, QuoteAnchor, TimeAnchor
from desktop.domain.checked import LARGEST_NUMBER
from desktop.domain.draft import Found
from desktop.domain.event import seconds_of
from desktop.domain.ids import id_from
from desktop.domain.item import Form, Kind
from desktop.domain.source import Span
from desktop.domain.text import clean_line
from desktop.i18n import N_, _
from desktop.importers.highlights.marginalia import hashtags, highlight, is_video, moment, note, page_place
from desktop.importers.highlights.passages import Document, Lines, left_out, said
from desktop.importers.html_text import markdown, plain
from desktop.importers.json_records import records
from desktop.importers.tables.columns import columns_of
from desktop.importers.tables.fields import heading_key
from desktop.importers.tables.own import without_guard
from desktop.importers.tables.rows import rows

NAME = "hypothesis"
TITLE = N_("Hypothesis and web annotations")
SUFFIXES = (".json", ".jsonld", ".csv")

_LISTS = ("annotations", "rows", "items")
_MARKS = (re.compile(r"\"export_userid\"\s*:|\"client_version\"\s*:|\"https?://hypothes\.is/|\"acct:[^\"\s]{1,80}@hypothes\.is\""),
          re.compile(r"\"http://www\.w3\.org/ns/anno\.jsonld\""))  # fmt: skip
_SHAPE = re.compile(r"\"(?:TextQuoteSelector|TextPositionSelector|FragmentSelector)\"")
_CSV_HEAD = re.compile(r"\ufeff?\"?creation date\"?,\"?url\"?,\"?group\"?,\"?annotation/reply type\"?", re.I)
_MEDIA_TIME = re.compile(r"(?:^|[#&?])t=(?:npt:)?(?:(\d{1,3})h)?(?:(\d{1,4})m)?([\d:]{1,12})?(?:\.\d{1,6})?s?", re.I)
_TIME_OF_VIDEO = re.compile(r"(?<=[?&])t=[\dhms.:]{1,20}(?:&|$)|#t=[\d:.,hms]{1,30}$", re.I)
_SHOWN_OF_PARENT = 60
_MOST_SELECTORS = 50
_NOT_A_RECORD = N_("This is no annotation: it has no address and no target.")

Record = Mapping[str, Any]


def sniff(head: str, name: str) -> float:
    """How sure it is, 0 to 1: what Hypothesis and the W3C's context write is unmistakable."""
    start = head.lstrip()[:200]
    if _CSV_HEAD.match(start):
        return 1.0
    if not start.startswith(("{", "[")):
        return 0.0
    if any(mark.search(head) for mark in _MARKS) and ('"target"' in head or '"uri"' in head or '"annotations"' in head):
        return 1.0
    return 0.8 if _SHAPE.search(head) and '"target"' in head else 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """A draft for each address, in the order of the first of its annotations; `records` counts them."""
    gathered = _Gathered()
    if text.lstrip()[:1] in ("{", "["):
        yield from _of_json(text, gathered)
    else:
        yield from _of_table(text, name, gathered)
    for document in gathered.documents.values():
        yield document.draft(NAME)


class _Gathered:
    """The documents so far, and who wrote which annotation, for the replies to it."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.said_by: dict[str, tuple[str, str]] = {}

    def document(self, address: str, title: str, line: int) -> Document:
        """The document of an address; a title that comes later than its first annotation is taken all the same."""
        address = _without_time(address)
        key = re.sub(r"^https?://", "", address.partition("#")[0] or address).rstrip("/")
        document = self.documents.get(key)
        if document is None:
            document = self.documents[key] = Document(title, line=line)
            if is_video(address):
                document.kind, document.form = Kind.TALK, Form.RECORDING
        document.title = document.title or title
        if address:
            document.addresses.setdefault(address, None)
        return document

    def hear(self, record: Record) -> None:
        """Remembers who wrote an annotation, since a reply may stand before what it answers."""
        if known_as := said(record, "id", "@id"):
            anchor, _place = _anchor(_target(record), "")
            words = anchor.exact if isinstance(anchor, QuoteAnchor) else ""
            self.said_by[known_as] = (_person(record), clean_line(_body(record) or words)[:_SHOWN_OF_PARENT])

    def reply(self, record: Record, body: str) -> str:
        """A reply's text under the mention of whom and what it answers."""
        parent = next((one for one in reversed(_list(record.get("references"))) if isinstance(one, str)), "")
        person, words = self.said_by.get(parent, ("", ""))
        if person and words:
            head = _("In reply to {person}: “{words}”").format(person=person, words=words)
        elif person:
            head = _("In reply to {person}").format(person=person)
        else:
            head = _("In reply to another annotation")
        return f"{head}\n\n{body}".strip()


def _of_json(text: str, gathered: _Gathered) -> Iterator[Found]:
    lines = Lines(text)
    waiting: list[tuple[Record, int, Span]] = []
    for piece in records(text, _LISTS, _is_annotation):
        line, shown = lines.at(piece.start), text[piece.start : piece.end]
        if piece.wrong or not _is_annotation(piece.value):
            yield left_out(shown, piece.wrong or _(_NOT_A_RECORD), line, shown.count("\n") + 1)
        else:
            waiting.append((piece.value, line, Span(piece.start, piece.end)))
            gathered.hear(piece.value)
    for record, line, span in waiting:
        _add(record, gathered, line, span)


def _is_annotation(value: object) -> bool:
    return isinstance(value, dict) and ("target" in value or isinstance(value.get("uri"), str))


def _add(record: Record, gathered: _Gathered, line: int, span: Span) -> None:
    target = _target(record)
    address = said(record, "uri") or _source(record, target)
    document = gathered.document(address, _title(record), line)
    document.records += 1
    document.spans.append(span)
    tags = _tags(record)
    document.tags.update(dict.fromkeys(tags))
    known_as = said(record, "id", "@id")
    body = _body(record)
    anchor, place = _anchor(target, address)
    if record.get("references"):
        body = gathered.reply(record, body)
        anchor = None
    full = "\n\n".join(part for part in (body, hashtags(tags)) if part)
    created, changed = moment(said(record, "created")), moment(said(record, "updated", "modified"))
    identity = id_from("annotation", NAME, known_as) if known_as else ""
    if isinstance(anchor, QuoteAnchor):
        document.add(
            highlight(anchor.exact, full, place, anchor=anchor, created=created, modified=changed, identity=identity)
        )
    else:
        if isinstance(anchor, TimeAnchor):
            document.kind, document.form = Kind.TALK, Form.RECORDING
        document.add(note(full, anchor, created, changed, identity))


def _target(record: Record) -> Record:
    """The first target as an object; {} for one that is only named by its address."""
    targets = _list(record.get("target"))
    return next((one for one in targets if isinstance(one, dict)), {})


def _source(record: Record, target: Record) -> str:
    source = target.get("source")
    if isinstance(source, dict):
        return said(source, "id", "@id")
    named = next((one for one in _list(record.get("target")) if isinstance(one, str)), "")
    return said(target, "source", "id", "@id") or clean_line(named[:4000])


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _title(record: Record) -> str:
    for place in (record.get("document"), _target(record).get("source"), _target(record)):
        if isinstance(place, dict):
            titles = _list(place.get("title") or place.get("dc:title"))
            if title := next((one for one in titles if isinstance(one, str) and one.strip()), ""):
                return clean_line(title)
    return ""


def _person(record: Record) -> str:
    """Who wrote it: the shown name, or that of the account."""
    info = record.get("user_info")
    if isinstance(info, dict) and said(info, "display_name"):
        return said(info, "display_name")
    creator = record.get("creator")
    if isinstance(creator, dict):
        return said(creator, "name", "nickname", "id")
    return re.sub(r"^acct:|@.*$", "", said(record, "user", "creator"))


def _tags(record: Record) -> list[str]:
    found = [one for one in _list(record.get("tags")) if isinstance(one, str)]
    for body in _list(record.get("body")):
        if isinstance(body, dict) and body.get("purpose") == "tagging":
            found.append(said(body, "value"))
    return [tag for one in found if (tag := clean_line(one).lstrip("#")[:200])]


def _body(record: Record) -> str:
    """The text of an annotation as Markdown."""
    if text := said(record, "text", "bodyValue"):
        return text
    parts = []
    for body in _list(record.get("body")):
        if isinstance(body, str):
            parts.append(clean_line(body[:4000]))
        elif isinstance(body, dict) and body.get("purpose") != "tagging":
            value = said(body, "value", "chars", "id")
            parts.append(markdown(value) if "html" in said(body, "format") else value)
    return "\n\n".join(part for part in parts if part)


def _anchor(target: Record, address: str) -> tuple[Anchor, str]:
    """Where the annotation stands: its quote, or else its moment in a recording; and its page in words."""
    quote, start, time, page = None, 0, _seconds(address), ""
    waiting = _list(target.get("selector"))[:_MOST_SELECTORS]
    for selector in waiting:
        if not isinstance(selector, dict):
            continue
        match selector.get("type"):
            case "TextQuoteSelector" if said(selector, "exact"):
                quote = selector
            case "TextPositionSelector" if isinstance(selector.get("start"), int):
                start = min(max(0, selector["start"]), LARGEST_NUMBER)
            case "FragmentSelector":
                time = _seconds(said(selector, "value")) if time is None else time
                page = (
                    page
                    or (
                        (match_page := re.fullmatch(r"page=(\d{1,6})", said(selector, "value"))) and match_page.group(1)
                    )
                    or ""
                )
            case "PageSelector":
                page = said(selector, "label") or page
        if len(waiting) < _MOST_SELECTORS:
            waiting.extend(_list(selector.get("refinedBy")))
    if quote is not None:
        exact = plain(said(quote, "exact")) if "</" in said(quote, "exact") else said(quote, "exact")
        place = page_place(clean_line(page)[:100]) if page else ""
        return QuoteAnchor(exact, _beside(quote, "prefix")[-32:], _beside(quote, "suffix")[:32], start), place
    return (TimeAnchor(time) if time is not None else None), ""


def _beside(selector: Record, name: str) -> str:
    value = selector.get(name)
    return value if isinstance(value, str) else ""


def _seconds(fragment: str) -> int | None:
    """The moment of "t=75", "t=1:15", "t=npt:10,20", "t=1h2m3s" or an address that ends so."""
    found = _MEDIA_TIME.search(fragment[-200:]) if "t=" in fragment else None
    if not found or not any(found.groups()):
        return None
    hours, minutes, rest = found.groups()
    seconds = seconds_of(rest) if rest else 0
    if seconds is None:
        return None
    seconds += 3600 * int(hours or 0) + 60 * int(minutes or 0)
    return seconds if seconds <= LARGEST_NUMBER else None


def _without_time(address: str) -> str:
    """The address of a whole recording, without the moment that an annotation was made at."""
    if "t=" in address and (is_video(address) or "#t=" in address):
        return _TIME_OF_VIDEO.sub("", address).rstrip("?&#")
    return address


def _of_table(text: str, name: str, gathered: _Gathered) -> Iterator[Found]:
    columns = columns_of(text, name)
    fields = [heading_key(column.heading) for column in columns.columns]
    width = max(len(columns.cells), columns.width)
    for row in rows(text, columns.dialect, width, columns.start, columns.line):
        if row.wrong:
            yield left_out(text[row.start : row.end], row.wrong, row.line, row.lines)
        elif tuple(row.cells) != columns.cells:
            cells = {field: without_guard(cell.strip()) for field, cell in zip(fields, row.cells, strict=False)}
            _add(_as_record(cells), gathered, row.line, Span(row.start, row.end))


def _as_record(cells: Mapping[str, str]) -> dict[str, Any]:
    """A row of the CSV in the shape of the JSON. Its replies do not say what they answer."""
    selectors: list[dict[str, str]] = []
    if quote := cells.get("quote"):
        selectors.append({"type": "TextQuoteSelector", "exact": quote})
    if page := cells.get("page"):
        selectors.append({"type": "PageSelector", "label": page})
    record: dict[str, Any] = {
        "uri": cells.get("url", ""), "text": cells.get("body", ""), "user": cells.get("user", ""),
        "created": cells.get("creation date", ""), "tags": [tag for tag in cells.get("tags", "").split(",") if tag.strip()],
        "target": [{"selector": selectors}], "document": {"title": cells.get("title", "")},
    }  # fmt: skip
    if cells.get("annotation reply type", "").lower() == "reply":
        record["references"] = [""]
    return record
