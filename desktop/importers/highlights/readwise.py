"""Readwise: the CSV of its highlights and the JSON of its export interface; a document with its highlights is one draft."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.annotation import Annotation
from desktop.domain.draft import Draft, Found
from desktop.domain.event import clock
from desktop.domain.ids import id_from
from desktop.domain.item import Form, Kind
from desktop.domain.source import Span
from desktop.i18n import N_, _
from desktop.importers.highlights.marginalia import colour, hashtags, highlight, moment, note, page_place, web_address
from desktop.importers.highlights.passages import Document, Lines, left_out, said
from desktop.importers.json_records import records
from desktop.importers.tables.columns import columns_of
from desktop.importers.tables.fields import heading_key
from desktop.importers.tables.own import without_guard
from desktop.importers.tables.rows import rows

NAME = "readwise"
TITLE = N_("Readwise highlights")
SUFFIXES = (".csv", ".json")

_HEADINGS = {
    "quote": ("highlight",), "title": ("book title", "title"), "authors": ("book author", "author"),
    "address": ("url", "source url"), "amazon": ("amazon book id",), "comment": ("note", "annotation"), "colour": ("color", "colour"),
    "tags": ("tags",), "sort": ("location type",), "location": ("location",), "created": ("highlighted at", "date"),
    "document_tags": ("document tags",),
}  # fmt: skip
_FIELD_OF = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_HEAD = re.compile(r"\ufeff?\"?highlight\"?,\"?(?:book )?title\"?,\"?(?:book )?author\"?(?:,|\n|$)", re.I)
_IN_JSON = re.compile(r"\"(?:user_book_id|readwise_url|book_tags)\"\s*:")
_CATEGORIES = {
    "books": (Kind.PAPER, Form.BOOK), "articles": (Kind.PAPER, Form.WEB_PAGE), "tweets": (Kind.PAPER, Form.WEB_PAGE),
    "podcasts": (Kind.TALK, Form.RECORDING), "videos": (Kind.TALK, Form.RECORDING),
}  # fmt: skip
_READ = frozenset(
    [
        "title",
        "readable_title",
        "author",
        "summary",
        "source_url",
        "unique_url",
        "url",
        "book_tags",
        "category",
        "document_note",
        "highlights",
        "user_book_id",
        "is_deleted",
    ]
)
_TAG_SIGNS = re.compile(r"\s*[,;]\s*")


def sniff(head: str, name: str) -> float:
    """How sure it is, 0 to 1: the header of its CSV and the field names of its JSON are its own."""
    start = head.lstrip()
    if _HEAD.match(start):
        return 1.0
    if start.startswith(("{", "[")) and _IN_JSON.search(head) and '"highlights"' in head:
        return 1.0
    first = start.partition("\n")[0].lower() if len(start) < 1_000_000 else ""
    found = sum(heading in first for heading in ("highlight", "location", "book title", "book author"))
    return 0.9 if found >= 3 and len(first) < 1000 and "," in first else 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """A draft for each document, in the order of the first of its highlights; `records` counts its rows or highlights."""
    if text.lstrip().startswith(("{", "[")):
        yield from _of_json(text)
    else:
        yield from _of_table(text, name)


def _of_table(text: str, name: str) -> Iterator[Found]:
    columns = columns_of(text, name)
    fields = [_FIELD_OF.get(heading_key(column.heading), "") for column in columns.columns]
    documents: dict[tuple[str, ...], Document] = {}
    width = max(len(columns.cells), columns.width)
    for row in rows(text, columns.dialect, width, columns.start, columns.line):
        if row.wrong:
            yield left_out(text[row.start : row.end], row.wrong, row.line, row.lines)
            continue
        if tuple(row.cells) == columns.cells:
            continue
        cells = {
            field: without_guard(cell.strip()) for field, cell in zip(fields, row.cells, strict=False) if cell.strip()
        }
        cells.pop("", None)
        key = tuple(cells.get(part, "") for part in ("title", "authors", "address", "amazon"))
        document = documents.setdefault(key, _document_of_row(cells, row.line))
        document.records += 1
        document.spans.append(Span(row.start, row.end))
        for heading, field, cell in zip(columns.columns, fields, row.cells, strict=False):
            if not field and cell.strip():
                document.extra.setdefault(heading.heading, cell.strip())
        tags = _tags(cells.get("tags", ""))
        document.tags.update(dict.fromkeys((*tags, *_tags(cells.get("document_tags", "")))))
        document.add(
            _passage(
                cells, tags, id_from("annotation", NAME, *key[:2], cells.get("quote", ""), cells.get("location", ""))
            )
        )
    for document in documents.values():
        yield document.draft(NAME)


def _document_of_row(cells: Mapping[str, str], line: int) -> Document:
    document = Document(cells.get("title", ""), cells.get("authors", ""), line=line)
    if address := cells.get("address", ""):
        document.addresses[address] = None
    if amazon := cells.get("amazon", ""):
        document.extra["Amazon Book ID"] = amazon
        document.form = Form.BOOK
    return document


def _tags(cell: str) -> list[str]:
    return [tag for part in _TAG_SIGNS.split(cell) if (tag := part.strip(" .#"))]


def _passage(cells: Mapping[str, str], tags: list[str], identity: str) -> Annotation:
    """One highlight, or a note on the whole document when nothing is marked. Its tags close its comment."""
    comment = "\n\n".join(part for part in (cells.get("comment", ""), hashtags(tags)) if part)
    created, changed = moment(cells.get("created", "")), moment(cells.get("modified", ""))
    quote = cells.get("quote", "")
    if not quote:
        return note(comment, None, created, changed, identity)
    place = _place(cells.get("location", ""), cells.get("sort", ""))
    shade = colour(cells.get("colour", ""))
    return highlight(quote, comment, place, shade, created=created, modified=changed, identity=identity)


def _place(location: str, sort: str) -> str:
    """ "page 12", "location 1234" or "0:12:03"; an order says no more than the order of the highlights does."""
    number = re.sub(r"\.0$", "", location)
    match sort.lower():
        case "page":
            return page_place(number) if number not in ("", "0") else ""
        case "time_offset" | "offset" if number.isdecimal() and len(number) < 9:
            return clock(int(number))
        case "order" | "none":
            return ""
        case _ if number in ("", "0"):
            return ""
        case _:
            return _("location {location}").format(location=number) if number[0].isdigit() else number


def _of_json(text: str) -> Iterator[Found]:
    lines = Lines(text)
    loose: dict[str, Document] = {}
    for piece in records(
        text, ("results",), lambda value: isinstance(value, dict) and bool({"highlights", "text"} & set(value))
    ):
        line = lines.at(piece.start)
        shown = text[piece.start : piece.end]
        value = piece.value
        if piece.wrong or not isinstance(value, dict):
            yield left_out(shown, piece.wrong or _("This is no document with highlights."), line, shown.count("\n") + 1)
        elif isinstance(value.get("highlights"), list):
            yield _document_of(value, line, Span(piece.start, piece.end))
        elif said(value, "text"):
            _loose(value, loose, line, Span(piece.start, piece.end))
        else:
            yield left_out(shown, _("This is no document with highlights."), line, shown.count("\n") + 1)
    for document in loose.values():
        yield document.draft(NAME)


def _document_of(record: Mapping[str, Any], line: int, span: Span) -> Draft:
    """A document of the export interface. It counts as many records as it has highlights, at least one."""
    kind, form = _CATEGORIES.get(said(record, "category"), (Kind.PAPER, None))
    document = Document(
        said(record, "readable_title", "title"), said(record, "author"), kind, form, said(record, "summary"), line=line
    )
    document.spans.append(span)
    if address := next(
        (one for one in (said(record, "source_url"), said(record, "unique_url")) if web_address(one)), ""
    ):
        document.addresses[address] = None
    document.tags.update(dict.fromkeys(_named(record.get("book_tags"))))
    if body := said(record, "document_note"):
        document.add(note(body, identity=id_from("annotation", NAME, "document", said(record, "user_book_id"))))
    document.extra.update((key, text) for key in list(record)[:90] if key not in _READ and (text := said(record, key)))
    marked = record["highlights"]
    for one in marked:
        if isinstance(one, dict) and one.get("is_deleted") is not True:
            _add_highlight(document, one)
    document.records = max(1, len(marked))
    return document.draft(NAME)


def _add_highlight(document: Document, record: Mapping[str, Any]) -> None:
    tags = _named(record.get("tags"))
    document.tags.update(dict.fromkeys(tags))
    cells = {
        "quote": said(record, "text"), "comment": said(record, "note"), "colour": said(record, "color"),
        "location": said(record, "location"), "sort": said(record, "location_type"),
        "created": said(record, "highlighted_at", "created_at"), "modified": said(record, "updated_at", "updated"),
    }  # fmt: skip
    known_as = said(record, "id", "external_id")
    document.add(_passage(cells, tags, id_from("annotation", NAME, known_as) if known_as else ""))


def _loose(record: Mapping[str, Any], documents: dict[str, Document], line: int, span: Span) -> None:
    """A highlight of the list of highlights, which names its document by a number only."""
    key = said(record, "book_id", "title", "url")
    title = said(record, "title", "book_title") or (_("Readwise document {number}").format(number=key) if key else "")
    document = documents.setdefault(key, Document(title, said(record, "author"), line=line))
    document.records += 1
    document.spans.append(span)
    if web_address(address := said(record, "source_url", "url")):
        document.addresses[address] = None
    _add_highlight(document, record)


def _named(tags: object) -> list[str]:
    """The names of tags, which are objects or plain texts."""
    if not isinstance(tags, list):
        return []
    names = (said(one, "name") if isinstance(one, dict) else one if isinstance(one, str) else "" for one in tags)
    return [tag for name in names if (tag := name.strip(" #.")[:200])]
