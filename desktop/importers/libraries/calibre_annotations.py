"""Collections of annotations that calibre's viewer exports: highlights, notes and bookmarks of several books."""

import re
from collections.abc import Iterator
from typing import Any

from desktop.domain.annotation import Colour, QuoteAnchor
from desktop.domain.draft import Draft, Found, Notice
from desktop.domain.ids import id_from
from desktop.domain.item import Form, Kind
from desktop.domain.people import Role
from desktop.domain.source import Span
from desktop.domain.text import clean_line
from desktop.i18n import _
from desktop.importers.gathering import Gathering, as_text, moment_of, texts
from desktop.importers.json_records import records
from desktop.importers.record_files import left_out

_TYPE = re.compile(r'"type"\s{0,20}:\s{0,20}"calibre_annotation_collection"')
_COLOURS = {one.value: one for one in Colour}


def is_collection(head: str) -> bool:
    """Whether the text says that it is one."""
    return bool(_TYPE.search(head))


def read(text: str) -> Iterator[Found]:
    """One draft for each book, with all its annotations: the file names books by their numbers in the library alone, so
    the title is a stand-in until the book itself is known. Removed annotations are counted and not kept."""
    books: dict[str, _Book] = {}
    line, counted = 1, 0
    for piece in records(text, ("annotations",), _is_annotation):
        line += text.count("\n", counted, piece.start)
        counted = piece.start
        one = _flat(piece.value)
        if one is None or (not as_text(one.get("book_id")) and not as_text(one.get("title"))):
            reason = piece.wrong or _("This is no annotation: it does not say of which book it is.")
            yield left_out(text, piece.start, piece.end, line, reason)
            continue
        key = as_text(one.get("book_id")) or as_text(one.get("title"))
        books.setdefault(key, _Book(key, line)).add(one, Span(piece.start, piece.end))
    for book in books.values():
        yield from book.found()
    if books:
        yield Notice(_("calibre names books by their numbers alone. Give the items their titles, or merge them with those "
                       "of the books, to see what their notes belong to."))  # fmt: skip


def _is_annotation(value: Any) -> bool:
    return isinstance(value, dict) and ("annotation" in value or "book_id" in value)


def _flat(value: Any) -> dict[str, Any] | None:
    """The annotation with what is said of its book; some versions write one within the other."""
    if not isinstance(value, dict):
        return None
    inner = value.get("annotation")
    return {**value, **inner, "book_title": value.get("title")} if isinstance(inner, dict) else value


class _Book:
    """The annotations of one book."""

    def __init__(self, key: str, line: int) -> None:
        self.key = key
        self.line = line
        self.count = 0
        self.spans: list[Span] = []
        self.title = ""
        self.gathered = Gathering(_("Book {number}").format(number=key[:60]))

    def add(self, one: dict[str, Any], span: Span) -> None:
        """Takes one annotation."""
        self.count += 1
        self.spans.append(span)
        gathered = self.gathered
        self.title = self.title or gathered.line("title", one.get("book_title"))
        for author in texts(one.get("authors")):
            gathered.person(author, Role.AUTHOR)
        if one.get("removed"):
            return
        moment = moment_of(one.get("timestamp"))
        foreign = as_text(one.get("uuid"))
        stays = id_from("annotation", "calibre", foreign) if foreign else ""
        chapters = " › ".join(texts(one.get("toc_family_titles")))
        notes = as_text(one.get("notes")).strip()
        if quote := gathered.text("highlighted_text", one.get("highlighted_text")):
            comment = "\n\n".join(filter(None, (notes, f"({chapters})" if chapters else "")))
            gathered.highlight(QuoteAnchor(quote), comment, _colour(one.get("style")), moment, moment, stays)
        elif one.get("type") == "bookmark" or notes:
            gathered.note(notes or as_text(one.get("title")), None, moment, moment, stays)
        elif one.get("type") == "last-read":
            gathered.keep("last-read", one.get("pos"))

    def found(self) -> Iterator[Found]:
        """The draft, with notices before it."""
        if self.key.isdigit():
            self.gathered.keep("calibre_id", self.key)
        title = self.title or _("Book {number} of calibre").format(number=clean_line(self.key)[:60])
        yield from self.gathered.notices()
        draft = Draft(Kind.PAPER, title, Form.BOOK, line=self.line, records=self.count, spans={"record": tuple(self.spans)})
        yield self.gathered.filled(draft)


def _colour(style: Any) -> Colour:
    which = style.get("which") if isinstance(style, dict) else None
    return _COLOURS.get(as_text(which).lower(), Colour.YELLOW)
