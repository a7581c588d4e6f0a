"""PDF files: a paper or the slides of a talk by their first pages and metadata, with the marks that people left in them.

The date is that of publication or of the preprint, where the pages say one; when the file was made says little of that
and is kept in `extra`."""

import re
from collections.abc import Iterator
from html import unescape

from desktop.domain.draft import Draft, Found, Notice
from desktop.domain.identifiers import normalised
from desktop.domain.item import Form, Identifier, Kind
from desktop.domain.people import Contribution, Role
from desktop.domain.text import clean_line, clean_text
from desktop.errors import UserFacing
from desktop.i18n import N_, _

NAME = "pdf"
TITLE = N_("PDF")
SUFFIXES = (".pdf",)

_MARK = b"%PDF-"
_FIRST_PAGES = 3
_LANDSCAPE = 1.15  # width to height from which a page is a slide
_XMP = re.compile(rb"<x:xmpmeta.{0,65536}?</x:xmpmeta>", re.S)
_XMP_DOI = re.compile(
    r"(?:prism:doi|pdfx:doi|crossmark:DOI|dc:identifier)\s*(?:=\s*\"|>)\s*(?:doi:)?\s*(10\.\d{4,9}/[^\s\"<]{1,300})",
    re.I,
)
_XMP_TITLE = re.compile(r"<dc:title>.{0,200}?<rdf:li[^>]{0,80}>([^<]{3,1000})</rdf:li>", re.S)
_XMP_PEOPLE = re.compile(r"<dc:creator>.{0,200}?<rdf:Seq>(.{0,8000}?)</rdf:Seq>", re.S)
_XMP_ONE = re.compile(r"<rdf:li[^>]{0,80}>([^<]{2,200})</rdf:li>")
_KEPT = {"Subject": "subject", "Keywords": "keywords"}


def sniff(head: bytes, name: str) -> float:
    """How sure it is that the bytes are a PDF: its mark stands within the first KiB."""
    if _MARK in head[:1024]:
        return 1.0
    return 0.4 if name.lower().endswith(SUFFIXES) else 0.0


def read(data: bytes, name: str) -> Iterator[Found]:
    """One draft. Raises UserFacing when the file is encrypted, damaged or holds no page."""
    import pypdfium2  # loads a library of its own: only when a PDF is read

    from desktop.importers.documents.pdf_front import front_of
    from desktop.importers.documents.pdf_lines import sheet_of
    from desktop.importers.documents.pdf_marks import marks_of, moment

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UserFacing(_refusal(error, name)) from error
    try:
        pages = len(document)
        if pages < 1:
            raise UserFacing(_("“{name}” is damaged: it holds no page that can be read.").format(name=name))
        sheets = []
        for number in range(min(pages, _FIRST_PAGES)):
            try:
                sheets.append(sheet_of(document, number))
            except pypdfium2.PdfiumError:
                yield Notice(_("Page {number} of “{name}” is damaged.").format(number=number + 1, name=name))
        said = document.get_metadata_dict(skip_empty=True)
        made = moment(said.get("CreationDate", ""))
        identity = (document.get_identifier() or b"").hex()
        marks = marks_of(document, identity or name)
    finally:
        document.close()
    if marks.pages_left:
        yield Notice(_("“{name}” has so many pages or marks that the last {count} pages were not searched for marks.").format(
            name=name, count=marks.pages_left))  # fmt: skip
    said, doi = _with_xmp(said, data)
    slides = bool(sheets) and sum(sheet.width > _LANDSCAPE * sheet.height for sheet in sheets) * 2 > len(sheets)
    front = front_of(sheets, said, name, slides)
    kind = Kind.TALK if slides else Kind.PAPER
    role = Role.SPEAKER if slides else Role.AUTHOR
    identifiers = _identifiers(doi or front.doi, front.arxiv)
    only_preprint = kind is Kind.PAPER and bool(front.arxiv) and not (doi or front.doi)
    yield Draft(
        kind, clean_line(front.title) or _by_file(name), Form.PREPRINT if only_preprint else None,
        tuple(Contribution(person, role, place) for person, place in front.people), clean_text(front.abstract),
        date=front.date, date_typed=front.date_typed, identifiers=identifiers, annotations=marks.annotations,
        extra=_extra(said, front.keywords, pages, made), files=(name,), line=1,
    )  # fmt: skip


def _refusal(error: Exception, name: str) -> str:
    code = getattr(error, "err_code", None)
    if code in (4, 5):  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
        return _(
            "“{name}” is encrypted: open it with its password in a PDF program, save it without, and import that."
        ).format(name=name)
    return _("“{name}” is damaged and cannot be read as a PDF. Download or save it again and import that.").format(
        name=name
    )


def _with_xmp(said: dict[str, str], data: bytes) -> tuple[dict[str, str], str]:
    """The metadata completed by that of the last XMP packet, where it is not compressed, and the DOI that it names."""
    packets = _XMP.findall(data[-2_000_000:]) or _XMP.findall(data[:2_000_000])
    if not packets:
        return said, ""
    xmp = packets[-1].decode("utf-8", "replace")
    found = dict(said)
    if not found.get("Title") and (title := _XMP_TITLE.search(xmp)):
        found["Title"] = unescape(title.group(1))
    if not found.get("Author") and (people := _XMP_PEOPLE.search(xmp)):
        found["Author"] = "; ".join(unescape(one) for one in _XMP_ONE.findall(people.group(1)))
    doi = _XMP_DOI.search(xmp)
    return found, unescape(doi.group(1)) if doi else ""


def _identifiers(doi: str, arxiv: str) -> tuple[Identifier, ...]:
    found = (normalised("doi", doi) if doi else None, normalised("arxiv", f"arXiv:{arxiv}") if arxiv else None)
    return tuple(one for one in found if one)


def _extra(said: dict[str, str], keywords: str, pages: int, made: str) -> dict[str, str]:
    found = {ours: line for theirs, ours in _KEPT.items() if (line := clean_line(said.get(theirs, ""))[:5000])}
    if keywords:
        found["keywords"] = clean_line(keywords)
    found["pages"] = str(pages)
    if made:
        found["file made"] = made
    return found


def _by_file(name: str) -> str:
    stem = re.sub(r"\.pdf$", "", name.rsplit("/", 1)[-1], flags=re.I)
    return clean_line(stem.replace("_", " ")) or _("Untitled")
