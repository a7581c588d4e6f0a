"""Kindle's "My Clippings.txt": the highlights, notes and bookmarks of a reader, gathered by book."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.annotation import PageAnchor
from desktop.domain.draft import Found
from desktop.domain.ids import id_from
from desktop.domain.item import Form
from desktop.domain.source import Span
from desktop.i18n import N_, _
from desktop.importers.highlights.marginalia import highlight, moment, note, page_place
from desktop.importers.highlights.passages import Document, left_out

NAME = "kindle"
TITLE = N_("Kindle clippings")
SUFFIXES = (".txt",)

_END = re.compile(r"^==========[ \t]*$", re.M)
_TITLE = re.compile(r"(.{1,1500}?)[ \t]*\(([^()]{1,500})\)[ \t]*")
_WHERE = re.compile(r"-\s.{3,300}")
_PAGE = re.compile(
    r"(?:page|seite|página|pagina|strona|страниц\w*|sida|ページ|页)\s*([\divxlc]{1,9})(?:-\d{1,9})?", re.I
)
_LOCATION = re.compile(
    r"(?:location|loc\.?|position|pos\.?|posición|posição|posizione|emplacement|позици\w*|位置\w*)\s*(?:no\.?\s*)?(\d{1,9})(?:-(\d{1,9}))?",
    re.I,
)
_NOTE = re.compile(r"-\s.{0,20}?\b(?:note|notiz|nota|notitie|заметка|笔记|メモ)\b", re.I)
_BOOKMARK = re.compile(
    r"-\s.{0,20}?\b(?:bookmark|lesezeichen|signet|marcador|segnalibro|bladwijzer|закладка|书签|ブックマーク)\b", re.I
)


@dataclass(slots=True)
class _Clipping:
    """One passage. `comment` is the note that was made at the end of it."""

    book: str
    author: str
    sort: str
    page: str
    first: int
    last: int
    added: str
    text: str
    span: Span
    line: int
    comment: str = ""
    records: int = 1

    @property
    def place(self) -> str:
        """ "page 12, location 170", as far as it is known."""
        parts = (
            page_place(self.page) if self.page else "",
            _("location {location}").format(location=self.first) if self.first else "",
        )
        return ", ".join(part for part in parts if part)


def sniff(head: str, name: str) -> float:
    """How sure it is: the line of ten "=" and the line of place above it are Kindle's own."""
    end = _END.search(head)
    lines = head[: end.start()].strip().split("\n") if end else []
    if (
        len(lines) >= 2
        and _WHERE.fullmatch(lines[1].strip())
        and (_LOCATION.search(lines[1]) or _PAGE.search(lines[1]))
    ):
        return 1.0
    return 0.4 if "clippings" in name.lower() and name.lower().endswith(SUFFIXES) else 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """A draft for each book, in the order of its first clipping; `records` counts the clippings."""
    books: dict[tuple[str, str], list[_Clipping]] = {}
    at, line = 0, 1
    while at < len(text):
        end = _END.search(text, at)
        stop = end.start() if end else len(text)
        block = text[at:stop]
        if block.strip():
            begin = line + block[: len(block) - len(block.lstrip())].count("\n")
            clipping = _clipping(block, at, begin)
            if clipping is None:
                reason = _("This is no clipping: its second line should say where it stands, after “- ”.")
                yield left_out(block.strip(), reason, begin, block.strip().count("\n") + 1)
            else:
                books.setdefault((clipping.book, clipping.author), []).append(clipping)
        line += text.count("\n", at, end.end() if end else len(text))
        at = end.end() if end else len(text)
    for (book, author), clippings in books.items():
        yield _document(book, author, clippings).draft(NAME)


def _clipping(block: str, at: int, line: int) -> _Clipping | None:
    lead = len(block) - len(block.lstrip())
    head, _newline, rest = block.strip().partition("\n")
    where, _newline, words = rest.partition("\n")
    where = where.strip()
    if not _WHERE.fullmatch(where):
        return None
    titled = _TITLE.fullmatch(head.strip().strip("\ufeff"))
    book, author = (titled.group(1), titled.group(2)) if titled else (head.strip().strip("\ufeff"), "")
    page, location = _PAGE.search(where), _LOCATION.search(where)
    added = moment(where.rsplit("|", 1)[-1].replace("Added on", "").strip(" -")) if "|" in where else ""
    first = int(location.group(1)) if location else 0
    return _Clipping(
        book[:1500], author, "bookmark" if _BOOKMARK.match(where) else "note" if _NOTE.match(where) else "highlight",
        page.group(1) if page else "", first, int(location.group(2) or first) if location else 0, added, words.strip(),
        Span(at + lead, at + len(block.rstrip())), line,
    )  # fmt: skip


def _document(book: str, author: str, clippings: list[_Clipping]) -> Document:
    document = Document(book, author, form=Form.BOOK, line=clippings[0].line, records=len(clippings))
    document.spans = [one.span for one in clippings]
    ends = {one.last: one for one in clippings if one.sort == "highlight" and one.last and one.text}
    for one in clippings:
        marked = ends.get(one.first) if one.sort == "note" else None
        if marked is not None and not marked.comment:
            marked.comment, one.text = one.text, ""
    for one in clippings:
        identity = id_from("annotation", NAME, book, author, one.sort, str(one.first), one.page, one.text[:2000])
        if one.sort == "highlight":
            document.add(
                highlight(one.text, one.comment, one.place, created=one.added, identity=identity)
                if one.text
                else note("")
            )
        elif one.text:
            anchor = PageAnchor(one.page) if one.page else None
            body = one.text if anchor else f"{one.text}\n\n({one.place})" if one.place else one.text
            document.add(note(body, anchor, one.added, "", identity))
    return document
