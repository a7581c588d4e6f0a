"""One item of Zotero's RDF: its fields in the vocabularies that Zotero spreads them over. The file as a whole, with the
notes and collections that stand apart in it, is zotero_rdf.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from desktop.domain.draft import Draft
from desktop.domain.event import Event
from desktop.domain.ids import id_from
from desktop.domain.item import Form, Kind, Purpose
from desktop.domain.people import Role
from desktop.domain.text import clean_line
from desktop.importers.gathering import Gathering, date_of, duration_of
from desktop.importers.html_text import markdown, plain
from desktop.importers.references.csl_names import lines_of_note
from desktop.importers.references.csl_types import MAIN_TYPES, ZOTERO_TYPES, kind_and_form
from desktop.importers.safe_xml import local, text_of

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ROLES = {
    "authors": None, "presenters": Role.SPEAKER, "directors": Role.SPEAKER, "performers": Role.SPEAKER,
    "podcasters": Role.SPEAKER, "creators": None, "editors": Role.EDITOR, "contributors": Role.CONTRIBUTOR,
    "guests": Role.CONTRIBUTOR, "chairs": Role.CHAIR, "organizers": Role.ORGANIZER, "hosts": Role.HOST,
    "castMembers": Role.CONTRIBUTOR, "reviewedAuthors": None,
}  # fmt: skip
_TAG_TO_TYPE = {
    "ConferenceProceedings": "presentation", "Recording": "videoRecording", "MotionPicture": "film",
    "Article": "journalArticle", "Book": "book", "BookSection": "bookSection", "Thesis": "thesis",
    "Report": "report", "Document": "webpage", "Manuscript": "manuscript", "Interview": "interview",
    "Letter": "letter", "Patent": "patent", "Legislation": "statute", "Data": "computerProgram",
}  # fmt: skip
_EXTRA_NAMES = {"dateSubmitted": "accessed", "coverage": "archiveLocation", "description": "note"}
_LCC = frozenset(["LCC", "DDC", "UDC"])
_KEY_LINES = frozenset(["citation-key", "citationkey", "bibtex"])


def child(element: Element, name: str) -> Element | None:
    """The first child of that name, whatever its namespace."""
    return next((one for one in element if local(one.tag) == name), None)


@dataclass(frozen=True, slots=True)
class Attached:
    """A note (`html`) or a file of an item."""

    about: str
    html: str
    title: str
    path: str
    url: str
    mode: str
    tags: tuple[str, ...]

    @classmethod
    def of(cls, element: Element, about: str) -> "Attached":
        """Of a bib:Memo or z:Attachment element."""
        resource = next((one for one in element if one.tag == _RDF + "resource"), None)
        path = (resource.get(_RDF + "resource") or text_of(resource)) if resource is not None else ""
        value = child(element, "value") if child(element, "value") is not None else child(element, "description")
        url = next((address for one in element if local(one.tag) == "identifier" and (address := _uri(one))), "")
        tags = tuple(tag for one in element if local(one.tag) == "subject" and (tag := text_of(one)))
        mode = text_of(child(element, "linkMode"))
        return cls(about, text_of(value), clean_line(text_of(child(element, "title"))), path, url, mode, tags)

    def give(self, gathered: Gathering, item: str) -> None:
        """Adds it to the item of that name."""
        if self.path:
            gathered.file(self.path)
        if self.url:
            gathered.link("attachment", self.url, self.title, Purpose.OTHER if self.path else None)
        gathered.note(markdown(self.html), id=id_from("annotation", "zotero", item, self.about) if self.about else "")


def item_of(element: Element, gathered: Gathering, attached: dict[str, Attached], containers: dict[str, Element]) -> Draft | None:
    """The item that an element describes; `attached` are notes and files, `containers` journals and the like that stand
    apart, all by their names. None when it says nothing that could be its title."""
    return _Item(element, gathered, attached, containers).draft()


class _Item:
    def __init__(self, element: Element, gathered: Gathering, attached: dict[str, Attached], containers: dict[str, Element]) -> None:
        self.element = element
        self.about = element.get(_RDF + "about") or ""
        self.gathered = gathered
        self.attached = attached
        self.containers = containers
        self.values: dict[str, str] = {}
        self.container = self.event = self.publisher = self.place = self.key = ""
        self.creators: list[tuple[Element, str]] = []

    def draft(self) -> Draft | None:
        gathered = self.gathered
        for one in self.element:
            self.take(one)
        title = gathered.line("title", plain(self.values.pop("title", "")))
        genre = self.values.pop("type", "") or self.values.pop("presentationType", "")
        kind, form = self._kind(genre)
        self._people(kind)
        event = self.event or self.values.pop("meetingName", "") or self.values.pop("conferenceName", "")
        abstract = gathered.text("abstract", plain(self.values.pop("abstract", "")))
        date, typed = date_of(self.values.pop("date", ""))
        duration = duration_of(self.values.get("runningTime"))
        if duration is not None:
            self.values.pop("runningTime")
        if form in (Form.BOOK, Form.THESIS, Form.REPORT) and not self.container:
            self.container, self.publisher = self.publisher, ""
        language = clean_line(self.values.pop("language", ""))[:200]
        series = self.values.pop("collection-title", "") if kind is Kind.TALK and event else ""
        gathered.keep("publisher", self.publisher)
        for name, value in self.values.items():
            gathered.keep(name, value)
        title = title or next(iter([*(one.url for one in gathered.links), *gathered.files]), "")
        if not title:
            return None
        return gathered.filled(Draft(
            kind, title, form, abstract=abstract, date=date, date_typed=typed, duration=duration, language=language,
            event=Event(gathered.line("event", event), gathered.line("series", series)) if event else None,
            container=gathered.line("container", self.container), place=gathered.line("place", self.place),
            citation_key=gathered.line("citation key", self.key or self.values.pop("citationKey", "")),
        ))  # fmt: skip

    def _kind(self, genre: str) -> tuple[Kind, Form | None]:
        item_type = self.values.pop("itemType", "") or _TAG_TO_TYPE.get(local(self.element.tag), "")
        csl = ZOTERO_TYPES.get(item_type, item_type)
        kind, form = kind_and_form(csl, genre, bool(self.event), bool(self.container))
        if csl not in MAIN_TYPES:
            self.gathered.keep("type", item_type)
        if genre and not (form and genre.casefold() == form.value) and genre.casefold() != "talk":
            self.gathered.keep("genre", genre)
        return kind, form

    def take(self, one: Element) -> None:
        """One property of the item."""
        name = local(one.tag)
        match name:
            case "isReferencedBy" | "link":
                self.attach(one)
            case "identifier":
                self.identify(one)
            case "subject":
                self.subject(one)
            case "isPartOf":
                self.part_of(one)
            case "publisher":
                self.publisher = self.publisher or clean_line(text_of(_within(one, "name")) or (one.text or ""))
                self.place = self.place or clean_line(text_of(_within(one, "locality")))
            case "presentedAt":
                self.event = self.event or clean_line(text_of(_within(one, "title")) or text_of(one))
            case "description":
                self.note_lines(text_of(one))
            case "relation":
                self.gathered.keep("relation", one.get(_RDF + "resource") or "")
            case _ if _within(one, "Person") is not None or name in _ROLES:
                self.creators.append((one, name))
            case "resource":
                self.gathered.file(one.get(_RDF + "resource") or text_of(one))
            case _:
                value = text_of(one) or one.get(_RDF + "resource") or ""
                name = _EXTRA_NAMES.get(name, name)
                if value and name not in self.values:
                    self.values[name] = value
                elif value:
                    self.gathered.keep(name, value)

    def _people(self, kind: Kind) -> None:
        main = Role.SPEAKER if kind is Kind.TALK else Role.AUTHOR
        for one, name in self.creators:
            names = list(_names(one))
            if name in _ROLES:
                for person in names:
                    self.gathered.person(person, _ROLES[name] or main)
            else:
                self.gathered.keep(name, "; ".join(names))

    def attach(self, one: Element) -> None:
        known = self.attached.get(one.get(_RDF + "resource") or "")
        inner = next((Attached.of(part, part.get(_RDF + "about") or "") for part in one if local(part.tag) in ("Memo", "Attachment")), None)
        found = known or inner
        if found:
            found.give(self.gathered, self.about)
            for tag in found.tags:
                self.gathered.tag(tag)
        elif resource := one.get(_RDF + "resource"):
            self.gathered.link("link", resource)

    def identify(self, one: Element) -> None:
        if address := _uri(one):
            self.gathered.address("url", address)
            return
        value = clean_line(text_of(one))
        scheme, _space, rest = value.partition(" ")
        match scheme.upper():
            case "DOI":
                self.gathered.identifier("doi", "DOI", rest)
            case "ISBN":
                for number in re.split(r"[\s,;]+", rest):
                    self.gathered.identifier("isbn", "ISBN", number)
            case "ISSN":
                self.gathered.keep("ISSN", rest)
            case _ if value.startswith("10."):
                self.gathered.identifier("doi", "DOI", value)
            case _:
                self.gathered.keep("identifier", value)

    def subject(self, one: Element) -> None:
        inner = next(iter(one), None)
        value = text_of(one)
        if inner is not None and local(inner.tag) in _LCC:
            self.gathered.keep("callNumber", value)
        else:
            self.gathered.tag(value)

    def part_of(self, one: Element) -> None:
        """What it was published in, with the volume and numbers that Zotero puts there, and the series."""
        resource = one.get(_RDF + "resource") or ""
        inner = next(iter(one), None) if len(one) else self.containers.get(resource)
        if inner is None:
            self.gathered.keep("isPartOf", resource)
            return
        name = local(inner.tag)
        for part in inner:
            what, value = local(part.tag), text_of(part)
            match what:
                case "isPartOf":
                    self.part_of(part)
                case "title" if name == "Part":
                    self.gathered.keep("section", value)
                case "title" if name == "Series":
                    self.values.setdefault("collection-title", clean_line(value))
                case "title":
                    self.container = self.container or clean_line(value)
                case "identifier" if name == "Series":
                    self.gathered.keep("seriesNumber", value)
                case "identifier":
                    self.identify(part)
                case "alternative":
                    self.gathered.keep("journalAbbreviation" if name != "Series" else "seriesTitle", value)
                case _:
                    self.values.setdefault(what, value)

    def note_lines(self, text: str) -> None:
        """Zotero's field "Extra": lines "DOI: …", and the person's own words."""
        found, rest = lines_of_note(plain(text))
        for name, value in found:
            if name in ("doi", "isbn"):
                self.gathered.identifier(name, name.upper(), value)
            elif name in ("arxiv", "arxiv-id"):
                self.gathered.identifier("arxiv", "arxiv", value if value.lower().startswith("arxiv") else f"arXiv:{value}")
            elif name in _KEY_LINES and not self.key:
                self.key = value
            else:
                self.gathered.keep(name, value)
        self.gathered.keep("note", rest)


def _within(element: Element, name: str) -> Element | None:
    return next((one for one in element.iter() if local(one.tag) == name), None)


def _uri(element: Element) -> str:
    inner = next((one for one in element if local(one.tag) == "URI"), None)
    return clean_line(text_of(inner) or inner.get(_RDF + "about") or "") if inner is not None else ""


def _names(element: Element) -> Iterator[str]:
    people = [one for one in element.iter() if local(one.tag) in ("Person", "Agent", "Organization")]
    for one in people:
        family = next((text for name in ("surname", "familyName", "lastName", "family_name", "name") if (text := text_of(child(one, name)))), "")
        given = next((text for name in ("givenName", "givenname", "firstName") if (text := text_of(child(one, name)))), "")
        yield f"{given} {family}".strip()
    if not people and (text := clean_line(text_of(element))):
        yield text
