"""JSON records of any program (a list, a list within an object, or JSON Lines): their fields are understood by their names, as
the columns of a table are; what has no place is kept."""

import re
from collections.abc import Iterator
from typing import Any

from desktop.domain.draft import Found, LeftOut
from desktop.i18n import N_, _
from desktop.importers.json_records import records
from desktop.importers.tables.cells import Losses
from desktop.importers.tables.columns import Columns, columns_of_headings
from desktop.importers.tables.drafts import draft_of
from desktop.importers.tables.rows import Row

NAME = "json"
TITLE = N_("JSON records")
SUFFIXES = (".json", ".jsonl", ".ndjson")

_LISTS = ("items", "records", "results", "entries", "data", "papers", "talks", "articles", "documents", "docs", "works", "publications")
_TITLES = ("title", "paper_title", "talk_title", "name", "display_name")
_NAMED = ("name", "fullname", "full_name", "display_name", "label", "title", "value", "url")
_TITLED = re.compile(r'"(?:title|paper_title|talk_title|display_name)"\s*:\s*[\["]')
_SHOWN = 300
_DEEPEST = 4


def sniff(head: str, name: str) -> float:
    """Likelier than a page where objects have titles; less sure than an importer that knows its own fields."""
    if not head.lstrip().startswith(("{", "[")) or not _TITLED.search(head):
        return 0.0
    return 0.45 if name.lower().endswith(SUFFIXES) else 0.35


def read(text: str, name: str) -> Iterator[Found]:
    """A draft for each record that has a title; the others are left out with what they lack."""
    known: dict[tuple[str, ...], Columns] = {}
    losses = Losses()
    line, counted = 1, 0
    for piece in records(text, _LISTS, _is_record):
        line += text.count("\n", counted, piece.start) if piece.start > counted else 0
        counted = max(counted, piece.start)
        lines = text.count("\n", piece.start, piece.end) + 1
        wrong = piece.wrong or ("" if _is_record(piece.value) else _("It has no title."))
        if wrong:
            yield LeftOut(text[piece.start : piece.end][:_SHOWN], wrong, line, lines, is_record=True)
            continue
        cells = dict(_cells(piece.value))
        headings = tuple(cells)
        if headings not in known:
            known[headings] = columns_of_headings(list(headings))
        row = Row(list(cells.values()), piece.start, piece.end, line, lines)
        yield draft_of(row, known[headings], text, False, losses)


def _is_record(value: Any) -> bool:
    return isinstance(value, dict) and any(isinstance(value.get(name), (str, list)) and value[name] for name in _TITLES)


def _cells(record: dict[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The fields of a record as headings and cells; those of an object within it stand under their own names."""
    for name, value in record.items():
        if isinstance(value, dict) and depth < _DEEPEST:
            if named := _name_of(value):
                yield before + name, named
            else:
                yield from _cells(value, "", depth + 1)
        elif text := _text(value):
            yield before + name, text


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case list():
            return "; ".join(filter(None, (_name_of(one) if isinstance(one, dict) else _text(one) for one in value)))
        case dict():
            return _name_of(value)
    return str(value)


def _name_of(value: dict[str, Any]) -> str:
    """What an object within a record is called: of an author the name, of a link the address."""
    for name in _NAMED:
        if isinstance(value.get(name), str) and value[name].strip():
            return str(value[name])
    family, given = value.get("family") or value.get("last_name"), value.get("given") or value.get("first_name")
    if isinstance(family, str):
        return f"{given} {family}" if isinstance(given, str) else family
    inner = value.get("author")
    return _name_of(inner) if isinstance(inner, dict) else ""
