"""Files of records in JSON and in YAML: each record with its place, each damaged one left out with its reason. What the
fields of a record mean is left to the importer that reads it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.draft import Draft, Found, LeftOut, Notice
from desktop.domain.source import Span
from desktop.i18n import _
from desktop.importers.gathering import as_text
from desktop.importers.json_records import records
from desktop.importers.safe_yaml import Document, Fields, documents, entries

SHOWN = 300  # characters of a record that was left out

ReadOne = Callable[[Mapping[str, Any], str], Iterator[Found]]
"""Reads one record; its second argument names the record in notices ("Line 12"). Gives one draft or LeftOut, and notices."""


def found_in_json(text: str, lists: tuple[str, ...], is_record: Callable[[Any], bool], read_one: ReadOne) -> Iterator[Found]:
    """The records of a JSON text (see json_records), read one after the other."""
    line, counted = 1, 0
    for piece in records(text, lists, is_record):
        line += text.count("\n", counted, piece.start)
        counted = piece.start
        if isinstance(piece.value, dict):
            where = _("Line {line}").format(line=line)
            if piece.wrong:
                yield Notice(f"{where}: {piece.wrong}")
            yield from placed(read_one(piece.value, where), text, piece.start, piece.end, line)
        else:
            yield left_out(text, piece.start, piece.end, line, piece.wrong or _("This is not an object with fields."))


def found_in_yaml(text: str, lists: tuple[str, ...], read_one: ReadOne) -> Iterator[Found]:
    """The records of YAML documents: each is one, or the entries of its list, or those of its field with such a name."""
    for found in documents(text):
        if found.wrong:
            several = list(entries(found, text))
            for piece in several if len(several) > 1 else [found]:
                yield from _of_value(piece, piece.value, text, read_one)
            continue
        yield from (Notice(problem) for problem in found.problems)
        value = found.value
        if isinstance(value, Fields):
            value = next((value[name] for name in lists if isinstance(value.get(name), list)), value)
        if isinstance(value, (list, Fields)):
            for one in value if isinstance(value, list) else [value]:
                yield from _of_value(found, one, text, read_one)
        elif value is not None:
            yield Notice(_("Line {line}: text that is no record was passed over.").format(line=found.line))


def _of_value(found: Document, value: Any, text: str, read_one: ReadOne) -> Iterator[Found]:
    if isinstance(value, Fields) and not found.wrong:
        where = _("Line {line}").format(line=value.line)
        yield from placed(read_one(value, where), text, value.start, value.end, value.line)
    elif found.wrong:
        yield left_out(text, found.start, found.end, found.line, found.wrong)
    else:
        reason = _("This is not a mapping of fields to values.")
        yield LeftOut(as_text(value)[:SHOWN], reason, found.line, is_record=True)


def placed(found: Iterator[Found], text: str, start: int, end: int, line: int) -> Iterator[Found]:
    """What was read of the record at this place, with the place."""
    for one in found:
        if isinstance(one, Draft):
            yield replace(one, line=line, spans={"record": (Span(start, end),)})
        elif isinstance(one, LeftOut):
            yield left_out(text, start, end, line, one.reason)
        else:
            yield one


def left_out(text: str, start: int, end: int, line: int, reason: str) -> LeftOut:
    """The record at this place, left out."""
    part = text[start:end].strip()
    return LeftOut(part[:SHOWN], reason, line, part.count("\n") + 1, is_record=True)
