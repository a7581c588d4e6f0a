"""Bytes to text: byte-order mark, declared charset, UTF-8, then Windows-1252 with a notice."""

import codecs
import re
from dataclasses import dataclass

from desktop.domain.text import clean_text
from desktop.errors import UserFacing
from desktop.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = (
    re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I),
    re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I),
    re.compile(rb"^content-type:[^\r\n]{0,200}?charset\s*=\s*\"?([\w.:-]{2,40})", re.I | re.M),
)
_HEAD = 4096
_NOT_FOR_TEXT = frozenset(
    [
        "base64",
        "bz2",
        "hex",
        "quopri",
        "rot13",
        "uu",
        "zlib",
        "punycode",
        "idna",
        "undefined",
        "unicode_escape",
        "raw_unicode_escape",
    ]
)
_KINDS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\xd0\xcf\x11\xe0", "Office"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90\x00", "EXE"),
    (b"ID3", "MP3"),
    (b"OggS", "Ogg"),
    (b"RIFF", "RIFF"),
    (b"\x1aE\xdf\xa3", "Matroska"),
    (b"BM6", "BMP"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Cleaned text, the charset it was read with, and a notice for the person ("" when all was plain)."""

    text: str
    charset: str
    notice: str = ""


def decoded(data: bytes, name: str, content_type: str | None = None) -> Decoded:
    """The text of a file. `content_type` is what a server or a container said of it, with its charset.

    Raises UserFacing when the bytes are of a binary format.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], charset, name)
    if kind := binary_kind(data):
        raise UserFacing(
            _("“{name}” is not text: it looks like {kind}. Save it as text or HTML and import that.").format(
                name=name, kind=kind
            )
        )
    declared = _declared(data, content_type)
    if declared and declared not in ("utf-8", "ascii"):
        try:
            return Decoded(clean_text(data.decode(declared)), declared)
        except UnicodeDecodeError:
            otherwise = _("“{name}” says it is {charset}, but is not; it was read otherwise.").format(
                name=name, charset=declared
            )
            return _guessed(data, name, otherwise)
    return _guessed(data, name, "")


def _by_mark(data: bytes, charset: str, name: str) -> Decoded:
    try:
        return Decoded(clean_text(data.decode(charset)), charset)
    except UnicodeDecodeError:
        text = data.decode(charset, errors="replace")
        notice = _("“{name}” is damaged {charset}: letters that could not be read are shown as �.").format(
            name=name, charset=charset
        )
        return Decoded(clean_text(text), charset, notice)


def _guessed(data: bytes, name: str, notice: str) -> Decoded:
    try:
        return Decoded(clean_text(data.decode("utf-8")), "utf-8", notice)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        said = _("“{name}” is not UTF-8 and was read as Windows-1252: check letters with accents.").format(name=name)
        return Decoded(clean_text(text), "cp1252", f"{notice} {said}".strip())


def _declared(data: bytes, content_type: str | None) -> str:
    """The name of the charset that the file or its surroundings declare, as Python calls it; "" for none known."""
    names = []
    if content_type and (said := re.search(r"charset\s*=\s*\"?([\w.:-]+)", content_type, re.I)):
        names.append(said.group(1))
    names.extend(
        match.group(1).decode("ascii", "replace") for pattern in _DECLARED if (match := pattern.search(data[:_HEAD]))
    )
    for charset in names:
        try:
            found = codecs.lookup("cp1252" if charset.lower() in ("iso-8859-1", "latin-1", "latin1") else charset)
        except LookupError:
            continue
        if found.name not in _NOT_FOR_TEXT and not found.name.startswith(("utf-16", "utf-32")):
            return found.name
    return ""


def binary_kind(data: bytes) -> str:
    """What binary format bytes look like, in words; "" for text."""
    for mark, kind in _KINDS:
        if data.startswith(mark):
            return _named(kind)
    if data[4:8] == b"ftyp":
        return _("a video or audio file")
    head = data[:65536]
    if b"\x00" in head:
        return _("a binary file (it has NUL bytes)")
    control = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1b" for byte in head)
    return _("a binary file") if head and control > max(3, 0.05 * len(head)) else ""


def _named(kind: str) -> str:
    match kind:
        case "PDF":
            return _("a PDF")
        case "ZIP":
            return _("a ZIP archive or an office document")
        case "gzip" | "7z" | "RAR":
            return _("an archive ({kind})").format(kind=kind)
        case "PNG" | "JPEG" | "GIF" | "BMP":
            return _("an image ({kind})").format(kind=kind)
        case "MP3" | "Ogg" | "RIFF" | "Matroska":
            return _("a video, audio or image file ({kind})").format(kind=kind)
        case "SQLite":
            return _("a SQLite database")
        case "Office":
            return _("an old office document")
        case _:
            return _("a program ({kind})").format(kind=kind)
