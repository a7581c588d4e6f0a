"""The metadata.opf that calibre keeps in each book's folder, and the package file of an EPUB."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from desktop.domain.draft import Draft, Found
from desktop.domain.item import Form, Kind
from desktop.domain.people import Role
from desktop.domain.reading import Status
from desktop.domain.text import folded
from desktop.i18n import _
from desktop.importers.gathering import Gathering, date_of, texts
from desktop.importers.html_text import plain
from desktop.importers.readers_words import rating_of, status_of
from desktop.importers.record_files import left_out, placed
from desktop.importers.safe_xml import BrokenRecord, local, records, text_of

READ_COLUMNS = ("read", "is_read", "gelesen", "finished", "status", "read_status", "reading_status", "reading")
"""Custom columns in which people note what they have read."""

_ROLES = {"aut": Role.AUTHOR, "edt": Role.EDITOR, "ctb": Role.CONTRIBUTOR, "org": Role.ORGANIZER, "spk": Role.SPEAKER,
          "": Role.AUTHOR}  # fmt: skip
_PACKAGE = re.compile(r"<(?:[\w.-]{1,40}:)?package\b[^<>]{0,2000}(?:idpf\.org/2007/opf|openebook)", re.I)
_MARK = re.compile(r"calibre:(?:title_sort|series|timestamp|author_link_map|user_metadata|rating)|scheme=\"calibre\"")
_CUSTOM = "calibre:user_metadata:#"
_WITHOUT_DATE = "0101-01-01"  # calibre's word for "not known"
_INSIGNIFICANT = frozenset(["calibre:timestamp", "calibre:title_sort", "cover", "calibre:author_link_map",
                            "calibre:user_categories"])  # fmt: skip


def is_opf(head: str, name: str) -> float:
    """How sure it is that a text is such a file, as `sniff`."""
    if not _PACKAGE.search(head):
        return 0.0
    return 1.0 if _MARK.search(head) or name.lower().endswith(".opf") else 0.8


def book_of_opf(text: str) -> Iterator[Found]:
    """The book of the file. Raises UserFacing when it is no XML."""
    for record in records(text, ("metadata",)):
        if isinstance(record, BrokenRecord):
            yield record.found(text)
        else:
            yield from placed(_Book(record.element, record.line).found(), text, record.start, record.end, record.line)


class _Book:
    """The elements of `metadata`: of Dublin Core, and calibre's `meta`."""

    def __init__(self, element: Element, line: int) -> None:
        self.gathered = Gathering(_("Line {line}").format(line=line))
        self.elements: dict[str, list[Element]] = {}
        self.metas: dict[str, str] = {}
        self.refined: dict[tuple[str, str], str] = {}
        for one in element.iter():
            if one is element:
                continue
            if local(one.tag) == "meta":
                self._meta(one)
            elif len(one) == 0:
                self.elements.setdefault(local(one.tag), []).append(one)

    def _meta(self, one: Element) -> None:
        attributes = {local(name): value for name, value in one.attrib.items()}
        if refines := attributes.get("refines"):
            self.refined[refines.lstrip("#"), attributes.get("property", "")] = text_of(one)
        elif name := attributes.get("name") or attributes.get("property"):
            self.metas[name] = attributes.get("content") or text_of(one)

    def found(self) -> Iterator[Found]:
        """The draft, with notices before it."""
        gathered = self.gathered
        title = gathered.line("title", self._first("title"))
        rating, status = self._decisions()
        self._people()
        for one in self.elements.pop("identifier", []):
            self._identifier(one)
        for one in self.elements.pop("subject", []):
            gathered.tag(text_of(one))
        date = self._first("date")
        day, typed = ("", "") if date.startswith(_WITHOUT_DATE) else date_of(date)
        draft = Draft(
            Kind.PAPER, title, Form.BOOK, abstract=gathered.text("description", plain(self._first("description"))),
            date=day, date_typed=typed, container=gathered.line("publisher", self._first("publisher")),
            language=gathered.line("language", self._first("language")), rating=rating, status=status,
        )  # fmt: skip
        self._rest()
        title = title or next((one.value for one in gathered.identifiers), "")
        yield from gathered.notices()
        if title:
            yield gathered.filled(replace(draft, title=title))
        else:
            yield left_out("", 0, 0, 0, _("It has neither a title nor an identifier."))

    def _first(self, name: str) -> str:
        several = self.elements.get(name) or []
        return text_of(several.pop(0)) if several else ""

    def _people(self) -> None:
        for name in ("creator", "contributor"):
            for one in self.elements.pop(name, []):
                attributes = {local(key): value for key, value in one.attrib.items()}
                role = attributes.get("role") or self.refined.get((attributes.get("id", ""), "role"), "")
                if role == "bkp" or text_of(one).startswith("calibre ("):
                    continue  # the program that made the file
                if (known := _ROLES.get(role)) is not None:
                    self.gathered.person(text_of(one), known if name == "creator" or role else Role.CONTRIBUTOR)
                else:
                    self.gathered.keep(role, text_of(one))

    def _identifier(self, one: Element) -> None:
        attributes = {local(key): value for key, value in one.attrib.items()}
        scheme, value = attributes.get("scheme", "").lower(), text_of(one)
        if not scheme and ":" in value:
            scheme, _colon, rest = value.removeprefix("urn:").partition(":")
            scheme, value = (scheme, rest) if scheme.isalnum() and not rest.startswith("//") else ("uri", value)
        identify("calibre_id" if scheme == "calibre" else scheme.lower(), value, self.gathered)

    def _decisions(self) -> tuple[int | None, Status | None]:
        rating = rating_of(self.metas.get("calibre:rating"), most=10)
        if rating is not None or self.metas.get("calibre:rating") in ("0", "0.0"):
            self.metas.pop("calibre:rating")
        status = None
        for name in [one for one in self.metas if one.startswith(_CUSTOM)]:
            value = _custom_value(self.metas[name])
            if folded(name[len(_CUSTOM) :]) in READ_COLUMNS and (found := status_of(value)) is not None:
                status = found
                self.metas.pop(name)
        return rating, status

    def _rest(self) -> None:
        """Custom columns and whatever else stands there."""
        for name, written in self.metas.items():
            if name.startswith(_CUSTOM):
                value = _custom_value(written)
                if value not in (None, "", []):
                    self.gathered.keep("#" + name[len(_CUSTOM) :], ", ".join(texts(value)) if isinstance(value, list) else value)
            elif name not in _INSIGNIFICANT:
                self.gathered.keep(name.removeprefix("calibre:"), written)
        for name, several in self.elements.items():
            for one in several:
                self.gathered.keep(name, text_of(one))


def _custom_value(written: str) -> Any:
    """The value of a custom column, which is described in JSON; the text itself when it is none."""
    try:
        described = json.loads(written, parse_int=str)
    except (ValueError, RecursionError):
        return written
    return described.get("#value#") if isinstance(described, dict) else written


def identify(scheme: str, value: str, gathered: Gathering) -> None:
    """One of calibre's identifiers; those that we do not know are kept under their names."""
    if not value:
        return
    match scheme:
        case "doi" | "isbn":
            gathered.identifier(scheme, scheme, value)
        case "arxiv":
            gathered.identifier("arxiv", scheme, value if value.lower().startswith("arxiv") else f"arXiv:{value}")
        case "uri" | "url":
            gathered.address("url", value.replace("http|//", "http://").replace("https|//", "https://"))
        case _:
            gathered.keep(scheme or "identifier", value)
