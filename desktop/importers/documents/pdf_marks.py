"""The highlights and notes that people have put into a PDF, with the text under them."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pypdfium2
from pypdfium2 import raw

from desktop.domain.annotation import Annotation, Colour, PageAnchor
from desktop.domain.ids import id_from
from desktop.domain.text import clean_line
from desktop.importers.documents.pdf_lines import joined
from desktop.importers.highlights.marginalia import highlight, nearest_colour, note, page_place

MOST_PAGES = 3000
MOST_MARKS = 5000
_MARKED = {raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT}
_NOTES = {raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT}
_MOST_QUADS = 500
_LONGEST = 100_000  # characters of a comment
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d'?\d\d)?")


@dataclass(frozen=True, slots=True)
class Marks:
    """What was found; `pages` of the document were not looked at because there are so many."""

    annotations: tuple[Annotation, ...]
    pages_left: int = 0


def marks_of(document: pypdfium2.PdfDocument, identity: str) -> Marks:
    """The annotations of a document in the order of its pages. `identity` is what the document is known by, so that its
    annotations get the same ids another time; those without a name of their own get none."""
    found: list[Annotation] = []
    count = len(document)
    for number in range(min(count, MOST_PAGES)):
        page = raw.FPDF_LoadPage(document.raw, number)
        if not page:
            continue
        try:
            if raw.FPDFPage_GetAnnotCount(page) > 0:
                found += _of_page(page, _label(document, number), identity)
        finally:
            raw.FPDF_ClosePage(page)
        if len(found) >= MOST_MARKS:
            return Marks(tuple(found[:MOST_MARKS]), count - number - 1)
    return Marks(tuple(found), max(0, count - MOST_PAGES))


def _label(document: pypdfium2.PdfDocument, number: int) -> str:
    return clean_line(document.get_page_label(number) or "")[:100] or str(number + 1)


def _of_page(page: raw.FPDF_PAGE, label: str, identity: str) -> Iterator[Annotation]:
    text_page = raw.FPDFText_LoadPage(page)
    try:
        for number in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_MARKS)):
            mark = raw.FPDFPage_GetAnnot(page, number)
            if not mark:
                continue
            try:
                if one := _annotation(mark, text_page, label, identity):
                    yield one
            finally:
                raw.FPDFPage_CloseAnnot(mark)
    finally:
        if text_page:
            raw.FPDFText_ClosePage(text_page)


def _annotation(
    mark: raw.FPDF_ANNOTATION, text_page: raw.FPDF_TEXTPAGE, label: str, identity: str
) -> Annotation | None:
    subtype = raw.FPDFAnnot_GetSubtype(mark)
    if subtype not in _MARKED and subtype not in _NOTES:
        return None
    contents = _string(mark, b"Contents")
    created, modified = moment(_string(mark, b"CreationDate")), moment(_string(mark, b"M"))
    own_name = _string(mark, b"NM")
    known_as = id_from("annotation", "pdf", identity, own_name) if own_name and identity else ""
    if subtype in _NOTES:
        body = contents.strip()
        return note(body, PageAnchor(label), created, modified, known_as) if body else None
    quote = joined(_quote(mark, text_page)) if text_page else ""
    comment = "" if clean_line(contents) == quote else contents
    anchor = None if quote else PageAnchor(label)
    place = page_place(label) if quote else ""
    return highlight(
        quote, comment, place, _colour(mark), anchor, created=created, modified=modified, identity=known_as
    )


def _string(mark: raw.FPDF_ANNOTATION, key: bytes) -> str:
    size = min(raw.FPDFAnnot_GetStringValue(mark, key, None, 0), 2 * _LONGEST)
    if size <= 2:
        return ""
    held = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(mark, key, ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return held.raw.decode("utf-16-le", "replace").split("\x00", 1)[0]


def _quote(mark: raw.FPDF_ANNOTATION, text_page: raw.FPDF_TEXTPAGE) -> list[str]:
    """The texts under the quads of a mark, or under its box when it has none."""
    boxes: list[tuple[float, float, float, float]] = []
    for i in range(min(raw.FPDFAnnot_CountAttachmentPoints(mark), _MOST_QUADS)):
        quad = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(mark, i, ctypes.byref(quad)):
            across, down = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            boxes.append((min(across), min(down), max(across), max(down)))
    if not boxes:
        box = raw.FS_RECTF()
        if raw.FPDFAnnot_GetRect(mark, ctypes.byref(box)):
            boxes.append((box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)))
    return [text for box in boxes if (text := _under(text_page, *box).strip())]


def _under(text_page: raw.FPDF_TEXTPAGE, left: float, bottom: float, right: float, top: float) -> str:
    """The text within a box; its upper and lower quarter may reach into the lines next to it and do not count."""
    inset = 0.25 * (top - bottom)
    place = (left - 0.5, top - inset, right + 0.5, bottom + inset)
    count = min(raw.FPDFText_GetBoundedText(text_page, *place, None, 0), _LONGEST)
    if count <= 0:
        return ""
    held = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetBoundedText(text_page, *place, held, count)
    return bytes(held).decode("utf-16-le", "replace").split("\x00", 1)[0].replace("\r\n", " ")


def _colour(mark: raw.FPDF_ANNOTATION) -> Colour:
    parts = [ctypes.c_uint() for _part in range(4)]
    kind = raw.FPDFANNOT_COLORTYPE_Color
    if not raw.FPDFAnnot_GetColor(mark, kind, *(ctypes.byref(part) for part in parts)):
        return Colour.YELLOW
    return nearest_colour(parts[0].value, parts[1].value, parts[2].value)


def moment(text: str) -> str:
    """The UTC moment of a PDF date ("D:20240102030405+01'00'"), a partial date when it has no time, "" for none."""
    found = _DATE.match(text)
    if not found:
        return ""
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        if hour is None:
            return "-".join(part for part in (year, month, day) if part)
        digits = re.sub(r"\D", "", zone or "")
        offset = timedelta(hours=int(digits[:2] or 0), minutes=int(digits[2:4] or 0))
        ahead = timezone(-offset if (zone or "").startswith("-") else offset)
        local = datetime(int(year), int(month), int(day), int(hour), int(minute or 0), int(second or 0), tzinfo=ahead)
        return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""
