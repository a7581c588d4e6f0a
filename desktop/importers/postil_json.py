"""Postil's own JSON (domain/records.py): its files, bare lists of records, and JSON Lines, one record a line."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from desktop.domain.draft import Draft, LeftOut
from desktop.domain.records import FORMAT, VERSION, draft_of
from desktop.domain.source import Span
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.json_pieces import Piece, Pieces

NAME = "postil"
TITLE = N_("Postil JSON")
_LINES = (".jsonl", ".ndjson")
SUFFIXES = (".json", *_LINES)

_SHOWN = 300  # characters of a record that was left out
_OF_POSTIL = re.compile(r'"format"\s*:\s*"postil"')
_OF_A_RECORD = re.compile(r'"kind"\s*:\s*"(?:talk|paper)"')


def sniff(head: str, name: str) -> float:
    """How sure it is, 0 to 1, that the file is one of ours, from its first characters and its name."""
    text = head.lstrip()
    if not text.startswith(("{", "[")):
        return 0.0
    if text.startswith("{") and _OF_POSTIL.search(text[:2000]):
        return 1.0
    if _OF_A_RECORD.search(text):
        return 0.8
    return 0.3 if name.lower().endswith(SUFFIXES) else 0.0


def read(text: str, name: str) -> Iterator[Draft | LeftOut]:
    """The drafts of a decoded file. A record that is not as it should be is left out with its reason; raises UserFacing
    when the file is no JSON of ours or was written by a newer Postil."""
    if name.lower().endswith(_LINES) or _is_lines(text):
        yield from read_lines(text.split("\n"), name)
    else:
        yield from _converted(_records(text, name), text, name)


def read_lines(lines: Iterable[str], name: str) -> Iterator[Draft | LeftOut]:
    """The records of JSON Lines as they come, one at a time; blank lines are passed over."""
    for number, line in enumerate(lines, 1):
        line = line.strip().removeprefix("\ufeff")
        if not line:
            continue
        pieces = Pieces(line)
        piece = pieces.value(0)
        if not piece.wrong and pieces.skip_space(piece.end) < len(line):
            piece = replace(piece, wrong=_("Something stands after the record."))
        yield _draft_or_left_out(piece, line, number, 1, _("{file}, line {line}").format(file=name, line=number))


def _is_lines(text: str) -> bool:
    """Whether the first line is an object of its own and another follows it."""
    first, _newline, rest = text.lstrip().partition("\n")
    if not first.startswith("{") or not rest.lstrip().startswith("{"):
        return False
    piece = Pieces(first.rstrip()).value(0)
    return isinstance(piece.value, dict) and "items" not in piece.value and piece.end == len(first.rstrip())


def _records(text: str, name: str) -> list[Piece]:
    """The pieces that should be records, and those that are faults of the file."""
    pieces = Pieces(text)
    start = pieces.skip_space(0)
    if text.startswith("[", start):
        found, end = pieces.entries(start)
    elif text.startswith("{", start):
        members, end = pieces.members(start, "items")
        found = _of_envelope(members, Piece(None, start, end), name, pieces)
    else:
        raise UserFacing(_("{file} is not JSON: it should begin with “{{” or “[”.").format(file=name))
    rest = pieces.skip_space(end)
    if rest < len(text):
        found.append(Piece(None, rest, len(text), wrong=_("Something stands after the end of the list.")))
    return found


def _of_envelope(members: list[Piece], whole: Piece, name: str, pieces: Pieces) -> list[Piece]:
    values = {member.name: member.value for member in members if not member.wrong}
    if "items" not in values and "kind" in values and "title" in values:
        return [pieces.value(whole.start)]
    version = values.get("version", VERSION)
    if values.get("format", FORMAT) != FORMAT or not isinstance(values.get("items"), list):
        raise UserFacing(
            _("{file} is JSON, but not a list of Postil's: it has no “items”, or another “format”.").format(file=name)
        )
    if not isinstance(version, int) or version > VERSION:
        raise UserFacing(
            _("{file} was written by a newer Postil (version {version} of the format, this one reads up to {known}). "
              "Update Postil and import the file again.").format(file=name, version=version, known=VERSION)
        )  # fmt: skip
    faults = [member for member in members if member.wrong]
    return [*(piece for member in members if member.name == "items" for piece in member.value), *faults]


def _converted(pieces: list[Piece], text: str, name: str) -> Iterator[Draft | LeftOut]:
    line, counted = 1, 0
    for number, piece in enumerate(pieces, 1):
        line += text.count("\n", counted, piece.start) if piece.start >= counted else 0
        counted = max(counted, piece.start)
        lines = text.count("\n", piece.start, piece.end) + 1
        where = _("{file}, item {number}").format(file=name, number=number)
        one = _draft_or_left_out(piece, text, line, lines, where)
        if isinstance(one, Draft):
            one = replace(one, spans={"record": (Span(piece.start, piece.end),)})
        yield one


def _draft_or_left_out(piece: Piece, text: str, line: int, lines: int, where: str) -> Draft | LeftOut:
    reason = piece.wrong
    if not reason:
        try:
            return draft_of(piece.value, where, line)
        except UserFacing as error:
            reason = str(error)
    return LeftOut(_shown(piece.value) or text[piece.start : piece.end][:_SHOWN], reason, line, lines, is_record=True)


def _shown(value: Any) -> str:
    """The record by its title, when it has one."""
    title = value.get("title") if isinstance(value, dict) else None
    return json.dumps(title, ensure_ascii=False)[1:-1][:_SHOWN] if isinstance(title, str) else ""
