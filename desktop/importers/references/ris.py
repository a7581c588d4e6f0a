"""RIS in the dialects of Zotero, EndNote, Mendeley, JabRef, Scopus, Web of Science and PubMed, also damaged: values by
their tags. What the tags mean is left to reference.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from desktop.domain.draft import Draft, Found, LeftOut, Notice
from desktop.domain.source import Span
from desktop.errors import UserFacing
from desktop.i18n import N_, _, ngettext
from desktop.importers.gathering import Gathering
from desktop.importers.references.reference import FORMS, draft_of

NAME = "ris"
TITLE = N_("RIS")
SUFFIXES = (".ris",)

_SHOWN = 300
_WRAPPED = 60  # characters; a line that is longer was broken by a program and not by a person
_TAG = re.compile(r"([A-Z][A-Z0-9])(?:  ?- ?|[ \t]{0,3}-(?:[ \t]|$))(.*)")
_TYPE = re.compile(r"^[ \t]{0,3}TY[ \t]{0,3}-[ \t]*([A-Za-z]{2,10})[ \t]*$", re.M)
_END = re.compile(r"^[ \t]{0,3}ER[ \t]{0,3}-", re.M)
_TAGS = frozenset((
    "TY", "ER", "A1", "A2", "A3", "A4", "A5", "AB", "AD", "AN", "AU", "BT", "C1", "C2", "C3", "C4", "C5", "C6", "C7",
    "C8", "CA", "CN", "CP", "CT", "CY", "DA", "DB", "DI", "DO", "DP", "ED", "EP", "ET", "ID", "IS", "J1", "J2", "JA",
    "JF", "JO", "KW", "L1", "L2", "L3", "L4", "LA", "LB", "LK", "M1", "M2", "M3", "N1", "N2", "NV", "OP", "PB", "PP",
    "PY", "RI", "RN", "RP", "SE", "SN", "SP", "ST", "T1", "T2", "T3", "TA", "TI", "TT", "U1", "U2", "U3", "U4", "U5",
    "UR", "VL", "VO", "Y1", "Y2",
))  # fmt: skip
_ONE_PER_LINE = frozenset(("KW", "UR", "L1", "L2", "L3", "L4", "AU", "A1", "A2", "A3", "A4"))


@dataclass(slots=True)
class Record:
    """One record as it stands: its type ("" when it has none), the texts of each tag, its place and first line."""

    type: str
    start: int
    line: int
    end: int = 0
    lines: int = 1
    values: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    closed: bool = False
    _tag: str = ""
    _pieces: list[str] = field(default_factory=list)

    def begin(self, tag: str, value: str, place: int) -> None:
        """A new value of a tag, which begins at this place of the text."""
        self.finish()
        self._tag, self._pieces = tag, [value]
        self.places.setdefault(tag, (place, place + len(value)))

    def go_on(self, typed: str) -> None:
        """A line without a tag: joined to the value above when it was wrapped, below it when it is a line of its own."""
        if not self._tag:
            return
        line, last = typed.strip(), self._pieces[-1]
        if not line:
            between = "" if last.endswith("\n") else "\n\n"
        elif last.endswith("\n") or not last:
            between = ""
        else:
            wrapped = typed[:1] in " \t" or (len(last) > _WRAPPED and self._tag not in _ONE_PER_LINE)
            between = " " if wrapped and self._tag != "KW" else "\n"
        self._pieces += (between, line) if line else (between,) if between else ()

    def finish(self) -> None:
        """Ends the last value."""
        if self._tag:
            self.values.setdefault(self._tag, []).append("".join(self._pieces).strip())
        self._tag, self._pieces = "", []


def sniff(head: str, name: str) -> float:
    """How sure it is, 0 to 1: a line "TY  - …" with a type of the format near the beginning."""
    suffix = name.lower().endswith(SUFFIXES)
    match = _TYPE.search(head)
    if not match:
        return 0.4 if suffix else 0.0
    if match[1].upper() not in FORMS and not _END.search(head):
        return 0.6 if suffix else 0.3
    return 1.0 if suffix else 0.9


def records(text: str) -> Iterator[Record]:
    """The records of a text. One without ER ends where the next begins; one without TY begins at its first tag behind
    the end of another. A line without a tag goes on with the value above it."""
    record: Record | None = None
    at = 0
    for number, typed in enumerate(text.split("\n"), 1):
        start, at = at, at + len(typed) + 1
        match = _TAG.match(typed.lstrip("\ufeff "))
        if match and match[1] not in _TAGS and typed.lstrip("\ufeff ")[2:6] != "  - ":
            match = None
        if match is None:
            if record:
                record.go_on(typed)
                record.end, record.lines = (at - 1, number - record.line + 1) if typed.strip() else (record.end, record.lines)
            continue
        tag, value = match[1], match[2].strip()
        if record and tag == "TY":
            record.finish()
            yield record
        if tag == "TY" or (record is None and tag != "ER"):
            record = Record(value if tag == "TY" else "", start, number)
        if record is None:
            continue
        record.end, record.lines = at - 1, number - record.line + 1
        if tag == "ER":
            record.closed = True
            record.finish()
            yield record
            record = None
        elif tag != "TY":
            record.begin(tag, value, start + len(typed.rstrip()) - len(value))
    if record:
        record.finish()
        yield record


def read(text: str, name: str) -> Iterator[Found]:
    """Every record as a draft, or left out when it says nothing. Raises UserFacing when the text has no record."""
    unclosed, count, first_unclosed = 0, 0, 0
    for record in records(text):
        count += 1
        if not record.closed:
            unclosed += 1
            first_unclosed = first_unclosed or record.line
        gathered = Gathering(_("Line {line}").format(line=record.line))
        draft = draft_of(record.type or "GEN", record.values, gathered)
        if draft is None:
            reason = _("The record has no fields: nothing is known of it but its type.")
            shown = text[record.start : record.end].strip()[:_SHOWN]
            yield LeftOut(shown, reason, record.line, record.lines, is_record=True)
            continue
        yield replace(draft, line=record.line, spans=_spans(record, draft))
        yield from gathered.notices()
    if not count:
        raise UserFacing(_("“{name}” has no RIS records: one begins with a line like “TY  - JOUR”.").format(name=name))
    if unclosed:
        sentence = ngettext(
            "{count} record, from line {line} on, has no end (“ER  -”); it was read up to the next one.",
            "{count} records, the first at line {line}, have no end (“ER  -”); they were read up to the next one.",
            unclosed,
        )
        yield Notice(sentence.format(count=unclosed, line=first_unclosed))


def _spans(record: Record, draft: Draft) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, tuple[Span, ...]] = {"record": (Span(record.start, record.end),)}
    for name, tags in (("title", ("TI", "T1")), ("abstract", ("AB", "N2"))):
        place = next((record.places[tag] for tag in tags if tag in record.places), None)
        if place and getattr(draft, name):
            spans[name] = (Span(*place),)
    return spans
