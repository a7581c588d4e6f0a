"""Which importer reads a source, and the refusals that hold for all of them."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.domain.draft import Draft, Found, LeftOut, Notice, Reading, Recognised
from desktop.errors import UserFacing
from desktop.i18n import _, ngettext
from desktop.importers import postil_json
from desktop.importers.bibtex import importer as bibtex
from desktop.importers.decoding import decoded
from desktop.importers.documents import pdf, slides
from desktop.importers.highlights import hypothesis, kindle_clippings, readwise
from desktop.importers.libraries import calibre, papis
from desktop.importers.listing import importer as listing
from desktop.importers.notes import bookmarks, markdown_list, obsidian
from desktop.importers.programmes import icalendar, pyvideo_json, schedule_xml, transcripts, youtube
from desktop.importers.protocol import BytesImporter, Importer
from desktop.importers.references import csl_json, endnote_xml, nbib, refer, ris, zotero_rdf
from desktop.importers.tables import csv_table, json_table

LARGEST = 20 * 1024 * 1024
"""Pages are looked at as a whole, several times over; files of records one after the other."""
LARGEST_FILE = 512 * 1024 * 1024
PAGE, OWN = listing.NAME, postil_json.NAME
IMPORTERS: tuple[Importer, ...] = (
    postil_json, bibtex, ris, endnote_xml, nbib, refer, csl_json, zotero_rdf, papis, calibre, readwise, hypothesis, kindle_clippings, csv_table, obsidian,
    markdown_list, bookmarks, schedule_xml, icalendar, pyvideo_json, youtube, transcripts, json_table, listing,
)  # fmt: skip
OF_BYTES: tuple[BytesImporter, ...] = (pdf, slides)
_HEAD = 65_536
_UNLIKELY = 0.2  # what the listing answers to everything


class NothingFound(UserFacing):
    """A source was read and holds no talk and no paper; the sentence says what it holds instead."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A source whose importer is known and whose records are read as they are asked for."""

    name: str
    format: str
    title: str
    sha256: str
    text: str
    notice: str
    found: Iterator[Found]


def importers_by_name() -> dict[str, Importer | BytesImporter]:
    """Every importer under the name that libraries keep."""
    return {one.NAME: one for one in IMPORTERS} | {one.NAME: one for one in OF_BYTES}


def suffixes() -> list[str]:
    """The endings of every file that can be imported, with their dots."""
    return sorted({suffix for one in importers_by_name().values() for suffix in one.SUFFIXES})


def open_source(
    data: bytes, name: str, content_type: str | None = None, mapping: Mapping[str, str] | None = None
) -> Opened:
    """What reads the bytes of a file, page or paste. `mapping` says which columns of a table mean which fields.

    Raises UserFacing when the source is empty, too large, or of a binary format that nothing here reads.
    """
    if len(data) > LARGEST_FILE:
        raise _too_large(data, name, LARGEST_FILE)
    if not data.strip():
        raise NothingFound(_("“{name}” is empty: there is nothing to import.").format(name=name))
    sha256 = hashlib.sha256(data).hexdigest()
    of_bytes = max(OF_BYTES, key=lambda known: known.sniff(data[:_HEAD], name), default=None)
    if of_bytes is not None and of_bytes.sniff(data[:_HEAD], name) > _UNLIKELY:
        return Opened(name, of_bytes.NAME, of_bytes.TITLE, sha256, "", "", of_bytes.read(data, name))
    text = decoded(data, name, content_type)
    if not text.text.strip():
        raise NothingFound(_("“{name}” holds only white space: there is nothing to import.").format(name=name))
    importer: Importer = csv_table if mapping is not None else importer_for(text.text[:_HEAD], name)
    if importer.NAME == PAGE and len(data) > LARGEST:
        raise _too_large(data, name, LARGEST)
    found = csv_table.read(text.text, name, mapping) if mapping is not None else importer.read(text.text, name)
    return Opened(name, importer.NAME, importer.TITLE, sha256, text.text, text.notice, found)


def is_binary(head: bytes, name: str) -> bool:
    """Whether one of the importers of bytes reads a file, from its first bytes and its name."""
    return any(known.sniff(head, name) > _UNLIKELY for known in OF_BYTES)


def importer_for(head: str, name: str) -> Importer:
    """The importer that is surest of a text, from its first characters and its name."""
    return max(IMPORTERS, key=lambda known: known.sniff(head, name))


def _too_large(data: bytes, name: str, most: int) -> UserFacing:
    sentence = _(
        "“{name}” has {size:.1f} MB; at most {most} MB of its kind are read. Save the part with the talks or papers by itself."
    )
    return UserFacing(sentence.format(name=name, size=len(data) / 1024 / 1024, most=most // 1024 // 1024))


def read_source(
    data: bytes, name: str, content_type: str | None = None, mapping: Mapping[str, str] | None = None
) -> Reading:
    """The drafts in the bytes of one file, page or paste.

    Raises NothingFound when there is nothing to import, and UserFacing when the source is too large, binary, or
    broken for the format it is in.
    """
    opened = open_source(data, name, content_type, mapping)
    reading = gathered(opened.found, opened)
    if opened.format == PAGE and not reading.drafts and (other := _unlikely(opened)) is not None:
        reading = other
    if not reading.drafts and not any(part.is_record for part in reading.left_out):
        raise NothingFound(_nothing(reading))
    return reading


def _unlikely(opened: Opened) -> Reading | None:
    """What a text on which the page reader has found nothing is read as by the importer that is surest of the others,
    if any takes it for possible."""
    head = opened.text[:_HEAD]
    others = [(sure, one) for one in IMPORTERS if one.NAME != PAGE and (sure := one.sniff(head, opened.name)) > 0]
    if not others:
        return None
    importer = max(others, key=lambda pair: pair[0])[1]
    found = importer.read(opened.text, opened.name)
    try:
        reading = gathered(found, replace(opened, format=importer.NAME, title=importer.TITLE, found=found))
    except UserFacing:
        return None
    return reading if reading.drafts else None


def gathered(found: Iterable[Found], opened: Opened) -> Reading:
    """All that a source holds, with what it is shown by."""
    drafts: list[Draft] = []
    left_out: list[LeftOut] = []
    notices = [opened.notice] if opened.notice else []
    how = Recognised(opened.title and _(opened.title), 1.0, opened.text)
    for one in found:
        match one:
            case Draft():
                drafts.append(one)
            case LeftOut():
                left_out.append(one)
            case Notice(text):
                notices.append(text)
            case Recognised():
                how = replace(one, text=one.text or opened.text)
    return Reading(
        opened.name, opened.format, opened.sha256, how.text, tuple(drafts), tuple(left_out), tuple(notices), how.how, how.sure
    )


def _nothing(reading: Reading) -> str:
    lines = [line.strip() for line in reading.text.split("\n") if line.strip()]
    if not lines:
        return _("“{name}” holds no text: there is nothing to import.").format(name=reading.name)
    reasons: dict[str, int] = {}
    for part in reading.left_out:
        reasons[part.reason] = reasons.get(part.reason, 0) + part.lines
    sentence = ngettext(
        "“{name}” has {count} line of text, and no talk or paper was recognised in it. It begins: “{begin}”.",
        "“{name}” has {count} lines of text, and no talk or paper was recognised in them. It begins: “{begin}”.",
        len(lines),
    )
    begin = lines[0] if len(lines[0]) <= 60 else lines[0][:59].rstrip() + "…"
    said = sentence.format(name=reading.name, count=len(lines), begin=begin)
    if reasons:
        most = max(reasons, key=lambda reason: reasons[reason])
        said = f"{said} " + _("Most of it: {reason}").format(reason=most)
    return said
