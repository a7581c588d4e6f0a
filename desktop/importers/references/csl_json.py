"""CSL-JSON and CSL-YAML, the exchange format of citation programs: Zotero, Better BibTeX, Mendeley, JabRef, pandoc."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.draft import Draft, Found, LeftOut
from desktop.domain.event import Event
from desktop.domain.item import Form, Kind
from desktop.domain.people import Role
from desktop.domain.records import draft_of
from desktop.domain.text import clean_line
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.gathering import Gathering, as_text, duration_of, texts
from desktop.importers.html_text import markdown, plain
from desktop.importers.record_files import found_in_json, found_in_yaml
from desktop.importers.references.csl_names import date_in, lines_of_note, name_of, names_in
from desktop.importers.references.csl_types import MAIN_TYPES, OTHER_NAMES, TYPES, ZOTERO_TYPES, kind_and_form

NAME = "csl"
TITLE = N_("CSL (Zotero, Mendeley, pandoc)")
SUFFIXES = (".json", ".csljson", ".yaml", ".yml")

_LISTS = ("items", "references", "bibliography")
_OTHER_TYPES = frozenset([
    "bill", "classic", "collection", "dataset", "document", "figure", "graphic", "hearing", "interview",
    "legal_case", "legislation", "map", "musical_score", "pamphlet", "patent", "periodical",
    "personal_communication", "regulation", "software", "treaty",
])  # fmt: skip
_CSL_TYPES = frozenset(TYPES) | _OTHER_TYPES | OTHER_NAMES.keys()
_TYPE = re.compile(r'"type"\s{0,20}:\s{0,20}"([\w-]{3,30})"')
_VARIABLE = re.compile(r'"(?:issued|container-title|date-parts|event-title|citation-key|publisher-place|'
                       r'title-short|event-place|collection-title)"\s{0,20}:|"family"\s{0,20}:|"DOI"\s{0,20}:')  # fmt: skip
_YAML_LIST = re.compile(r"^(?:references|bibliography):[ \t]*$", re.M)
_YAML_TYPE = re.compile(r"^[ \t]*(?:- )?type:[ \t]*([\w-]{3,30})[ \t]*$", re.M)
_NOT_CSL = re.compile(r'"format"\s{0,20}:\s{0,20}"postil"|"calibre_annotation_collection"|"client_version"|"author_list"')

_ROLES = {
    "author": None, "editor": Role.EDITOR, "performer": Role.SPEAKER, "director": Role.SPEAKER,
    "presenter": Role.SPEAKER, "speaker": Role.SPEAKER, "chair": Role.CHAIR, "organizer": Role.ORGANIZER,
    "host": Role.HOST, "contributor": Role.CONTRIBUTOR, "guest": Role.CONTRIBUTOR,
}  # fmt: skip
_OTHER_NAMES = frozenset([
    "translator", "collection-editor", "composer", "container-author", "compiler", "curator", "editorial-director",
    "editor-translator", "executive-producer", "illustrator", "interviewer", "narrator", "original-author", "producer",
    "recipient", "reviewed-author", "script-writer", "series-creator",
])  # fmt: skip
_DATES = frozenset(["accessed", "submitted", "original-date", "available-date", "container"])
_KEY = re.compile(r"[^\W\d_][\w:.+/-]{1,120}")
_NO_KEY = re.compile(r"https?:|ITEM-\d|[0-9a-f]{8}-[0-9a-f]{4}-|\d+$", re.I)
_FROM_NOTES = {  # names of lines in a note, and the CSL variable each means
    "doi": "DOI", "isbn": "ISBN", "url": "URL", "arxiv": "arxiv", "arxiv-id": "arxiv", "arxivid": "arxiv",
    "pmid": "PMID", "pmcid": "PMCID", "issued": "issued", "type": "type", "genre": "genre", "event": "event-title",
    "event-title": "event-title", "event-place": "event-place", "event-date": "event-date",
    "citation-key": "citation-key", "container-title": "container-title", "dimensions": "dimensions",
    "running-time": "dimensions", "original-date": "original-date", "language": "language",
}  # fmt: skip


def sniff(head: str, name: str) -> float:
    """How sure it is that a text is CSL: types and variables of CSL in JSON, or `references:` with types in YAML."""
    begin = head[:400].lstrip()
    matters = name.lower().endswith(SUFFIXES)
    if begin.startswith(("[", "{")):
        types = _TYPE.findall(head)
        known = sum(one in _CSL_TYPES for one in types)
        if not known or _NOT_CSL.search(head) or 2 * known < len(types):
            return 0.0
        return (0.9 if matters else 0.8) if _VARIABLE.search(head) else 0.4
    if begin.startswith("<"):
        return 0.0
    found = _YAML_LIST.search(head)
    if found and any(one in _CSL_TYPES for one in _YAML_TYPE.findall(head, found.end())):
        return 0.9 if matters else 0.6
    return 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """The items of a text in JSON or YAML, one after the other. Raises UserFacing when it is neither."""
    begin = text.lstrip()[:1]
    if begin and begin in "[{":
        yield from found_in_json(text, _LISTS, _is_record, read_record)
    elif begin:
        yield from found_in_yaml(text, _LISTS, read_record)
    else:
        raise UserFacing(_("{file} holds no references in CSL.").format(file=name))


def _is_record(value: Any) -> bool:
    return isinstance(value, dict) and ("title" in value or ("type" in value and ("id" in value or "issued" in value)))


def read_record(record: Mapping[str, Any], where: str) -> Iterator[Found]:
    """One item of CSL (a draft, with notices before it), or the LeftOut of one that says nothing."""
    item = _Item({key: value for key, value in record.items() if isinstance(key, str)}, Gathering(where))
    draft = item.draft()
    yield from item.gathered.notices()
    yield draft or LeftOut("", _("It has neither a title nor a name nor an address."), 0, is_record=True)


class _Item:
    """The fields of one item; what is asked for is taken out, the rest is kept beside it."""

    def __init__(self, fields: dict[str, Any], gathered: Gathering) -> None:
        self.fields = fields
        self.gathered = gathered
        self.note = self._without_lines(as_text(fields.pop("note", None)))

    def _without_lines(self, note: str) -> str:
        """The note without the lines that stand for variables the item does not have."""
        found, rest = lines_of_note(note)
        for name, value in found:
            variable = _FROM_NOTES.get(name)
            if variable and (variable not in self.fields or (variable == "type" and value in _CSL_TYPES)):
                self.fields[variable] = value
            else:
                self.gathered.keep(name, value)
        return rest

    def take(self, *names: str) -> Any:
        """The first of these fields that says something; the others stay."""
        for name in names:
            if self.fields.get(name) not in (None, "", [], {}):
                return self.fields.pop(name)
        return None

    def line(self, *names: str) -> str:
        value = self.take(*names)
        value = value[0] if isinstance(value, list) and value else value
        return self.gathered.line(names[0], plain(as_text(value)))

    def draft(self) -> Draft | None:
        """The item, None when it says nothing at all."""
        gathered = self.gathered
        own = self._own()
        title = self.line("title", "container-title-short") or self.line("title-short", "shortTitle")
        event = self._event()
        container = self.line("container-title")
        kind, form = self._kind(event is not None, bool(container))
        if form in (Form.BOOK, Form.THESIS, Form.REPORT) and not container:
            container = self.line("publisher")
        date, typed = self._issued()
        place = self._place(kind, event)
        self._names(kind)
        self._identified()
        self._read_by_reader()
        title = title or self._instead_of_title()
        if not title:
            return None
        draft = Draft(
            kind, title, form, (), gathered.text("abstract", plain(as_text(self.take("abstract")))),
            event=event, date=date, date_typed=typed, duration=self._duration(), container=container, place=place,
            language=self.line("language"), citation_key=self._citation_key(),
        )  # fmt: skip
        for name, value in self.fields.items():
            gathered.keep(name, value)
        draft = gathered.filled(draft)
        return _with_own(draft, own) if own else draft

    def _own(self) -> Draft | None:
        """What Postil wrote beside the variables of CSL (`custom.postil`, a record of domain/records.py)."""
        custom = self.fields.get("custom")
        if not isinstance(custom, dict) or not isinstance(custom.get("postil"), dict):
            return None
        try:
            own = draft_of(custom["postil"], self.gathered.where)
        except UserFacing as error:
            self.gathered.tell(str(error))
            return None
        rest = {name: value for name, value in custom.items() if name != "postil"}
        self.fields["custom"] = rest or None
        return own

    def _kind(self, has_event: bool, has_container: bool) -> tuple[Kind, Form | None]:
        csl_type = as_text(self.take("type"))
        csl_type = ZOTERO_TYPES.get(csl_type) or OTHER_NAMES.get(csl_type, csl_type)
        genre = clean_line(as_text(self.fields.get("genre")))
        kind, form = kind_and_form(csl_type, genre, has_event, has_container)
        if csl_type not in MAIN_TYPES:
            self.gathered.keep("type", csl_type)
        if (form and genre.casefold() in (form.value, "talk")) or (kind is Kind.TALK and genre.casefold() == "talk"):
            self.take("genre")
        return kind, form

    def _event(self) -> Event | None:
        name = self.line("event-title", "event", "event-name")
        start, end, typed = date_in(self.take("event-date"))
        self.gathered.keep("event-date", typed if not start else "")
        place = self.line("event-place")
        if not name:
            self.fields["event-place"] = place
            self.fields["event-date"] = "/".join(filter(None, (start, end)))
            return None
        return Event(name, "", start, end, place)

    def _issued(self) -> tuple[str, str]:
        date, last, typed = date_in(self.take("issued"))
        if not date and (year := self.take("year", "date")) is not None:
            date, last, typed = date_in(year)
        return date, typed or (f"{date}/{last}" if last else "")

    def _place(self, kind: Kind, event: Event | None) -> str:
        place = self.line("publisher-place")
        if kind is Kind.TALK and not place:
            place = self.line("event-place")
        return "" if event and place == event.place else place

    def _names(self, kind: Kind) -> None:
        main = Role.SPEAKER if kind is Kind.TALK else Role.AUTHOR
        for field_name, role in _ROLES.items():
            for one in names_in(self.take(field_name)):
                affiliation = one.get("affiliation") if isinstance(one, dict) else ""
                affiliation = "; ".join(texts([_name_field(part) for part in names_in(affiliation)]))
                self.gathered.person(name_of(one), role or main, affiliation)
        for field_name in _OTHER_NAMES & self.fields.keys():
            names = [name for one in names_in(self.take(field_name)) if (name := name_of(one))]
            self.gathered.keep(field_name, "; ".join(names))

    def _identified(self) -> None:
        gathered = self.gathered
        if (doi := self.take("DOI", "doi")) is not None:
            gathered.identifier("doi", "DOI", doi)
        for name in ("arxiv", "arXiv", "number", "archive_location"):
            value = as_text(self.fields.get(name)).strip()
            if value and (name.lower() == "arxiv" or value.lower().startswith("arxiv") or
                          as_text(self.fields.get("archive")).lower() == "arxiv"):  # fmt: skip
                gathered.identifier("arxiv", name, self.fields.pop(name))
        for one in re.split(r"[\s,;]+", as_text(self.take("ISBN", "isbn"))):
            if one:
                gathered.identifier("isbn", "ISBN", one)
        for address in texts(self.take("URL", "url")):
            gathered.address("URL", address)

    def _read_by_reader(self) -> None:
        """Tags and notes."""
        keyword = self.take("keyword", "keywords", "tags")
        if isinstance(keyword, str):
            keyword = re.split(r"\s*[;\n]\s*" if ";" in keyword else r"\s*,\s*", keyword)
        for tag in texts(keyword):
            self.gathered.tag(tag)
        self.gathered.note(markdown(as_text(self.take("annote"))))
        self.gathered.keep("note", self.note)
        for name in _DATES & self.fields.keys():
            if isinstance(self.fields[name], dict):
                first, last, typed = date_in(self.fields.pop(name))
                self.gathered.keep(name, typed or "/".join(filter(None, (first, last))))

    def _duration(self) -> int | None:
        duration = duration_of(self.fields.get("dimensions"))
        if duration is not None:
            self.take("dimensions")
        return duration

    def _citation_key(self) -> str:
        identity = as_text(self.fields.get("id"))
        key = self.line("citation-key", "citation-label", "citationKey")
        if not key and _KEY.fullmatch(identity) and not _NO_KEY.match(identity):
            key = identity
        if key == identity:
            self.take("id")
        return key

    def _instead_of_title(self) -> str:
        gathered = self.gathered
        named = [one.url for one in gathered.links] + [one.value for one in gathered.identifiers]
        return next(iter([*named, *(one.name for one in gathered.people)]), "") or clean_line(self.note)[:200]


def _name_field(value: Any) -> Any:
    return value.get("name") if isinstance(value, dict) else value


def _with_own(draft: Draft, own: Draft) -> Draft:
    """The draft with what CSL has no variable for; what CSL says too is taken from CSL, where it may have been edited."""
    same_people = [one.name for one in own.contributions] == [one.name for one in draft.contributions]
    event = own.event if own.event and draft.event and own.event.name == draft.event.name else draft.event
    return replace(
        own, title=draft.title, abstract=draft.abstract or own.abstract, container=draft.container or own.container,
        contributions=own.contributions if same_people else draft.contributions, event=event or own.event,
        date=draft.date or own.date, date_typed=own.date_typed if own.date == draft.date else draft.date_typed,
        duration=draft.duration or own.duration, place=draft.place or own.place, language=draft.language or own.language,
        citation_key=draft.citation_key or own.citation_key,
        identifiers=tuple(dict.fromkeys((*own.identifiers, *draft.identifiers))),
        links=(*own.links, *(one for one in draft.links if all(one.url != known.url for known in own.links))),
        extra=own.extra,
    )  # fmt: skip
