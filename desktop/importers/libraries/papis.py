"""papis: the info.yaml of a document's folder, and `papis export` in YAML (several documents) and JSON."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.draft import Draft, Found, LeftOut
from desktop.domain.event import Event
from desktop.domain.item import Form, Kind
from desktop.domain.people import Role
from desktop.domain.text import clean_line
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.gathering import Gathering, as_text, date_of, duration_of, texts
from desktop.importers.html_text import plain
from desktop.importers.readers_words import kind_of, priority_of, rating_of, status_of
from desktop.importers.record_files import found_in_json, found_in_yaml

NAME = "papis"
TITLE = N_("papis")
SUFFIXES = (".yaml", ".yml", ".json")

_KEY = re.compile(r"^(papis_id|author_list|author|title|ref|doi|files|tags|year|time-added|doc_url|journal|notes):", re.M)
_JSON_KEY = re.compile(r'"(papis_id|author_list|time-added|files|ref|doc_url|_note)"\s{0,20}:')
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CONTAINERS = ("journal", "journaltitle", "booktitle", "full_journal_title", "maintitle")
_SELF = ("doc_url", "url", "link", "howpublished")
_AND = re.compile(r"\s+and\s+|\s*;\s*")


def sniff(head: str, name: str) -> float:
    """How sure it is that a text is of papis: its own names of fields, or a file called info.yaml with a title."""
    begin = head[:400].lstrip()
    if begin.startswith(("[", "{")):
        found = set(_JSON_KEY.findall(head))
        if "papis_id" in found:
            return 1.0
        return 0.9 if "author_list" in found and '"title"' in head else 0.0
    found = set(_KEY.findall(head))
    if begin.startswith("<") or "title" not in found:
        return 0.0
    if "papis_id" in found:
        return 1.0
    if "author_list" in found or {"files", "ref"} <= found or {"time-added", "ref"} <= found:
        return 0.9
    is_info = re.split(r"[/\\]", name.lower())[-1] in ("info.yaml", "info.yml")
    return 0.9 if is_info and len(found) > 2 else 0.6 if is_info else 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """The documents, one after the other. Their files and the file with their notes are in `files`, as written."""
    begin = text.lstrip()[:1]
    if not begin:
        raise UserFacing(_("{file} holds no document of papis.").format(file=name))
    if begin not in "[{":
        yield from found_in_yaml(text, (), read_record)
        return
    yield from found_in_json(text, (), _is_record, read_record)


def _is_record(value: Any) -> bool:
    return isinstance(value, dict) and ("title" in value or "papis_id" in value)


def read_record(record: Mapping[str, Any], where: str) -> Iterator[Found]:
    """One document: a draft, with notices before it, or the LeftOut of one that says nothing."""
    fields = {key: value for key, value in record.items() if isinstance(key, str)}
    gathered = Gathering(where)
    draft = _draft(fields, gathered)
    yield from gathered.notices()
    yield draft or LeftOut("", _("It has neither a title nor a file nor an address."), 0, is_record=True)


def _draft(fields: dict[str, Any], gathered: Gathering) -> Draft | None:
    line = _taker(fields, gathered)
    title = gathered.line("title", plain(as_text(fields.pop("title", None))))
    event_name = line("eventtitle", "conference", "event")
    container = next((one for name in _CONTAINERS if (one := line(name))), "")
    kind, form = _kind(fields, event_name, container, gathered)
    _people(fields, kind, gathered)
    _identified(fields, gathered)
    date, typed = _date(fields)
    event = Event(event_name, "", *_range(line("eventdate")), place=line("venue")) if event_name else None
    if form in (Form.BOOK, Form.THESIS, Form.REPORT) and not container:
        container = line("publisher", "school", "institution")
    folder = clean_line(as_text(fields.pop("_papis_local_folder", None)))  # `papis export` says where the files lie
    for field in ("files", "notes"):
        for path in texts(fields.pop(field, None)):
            gathered.file(f"{folder}/{path}" if folder and not path.startswith("/") else path)
    for tag in _tags(fields.pop("tags", None)) + _tags(fields.pop("keywords", None), commas=True):
        gathered.tag(tag)
    gathered.note(fields.pop("_note", None))
    rating, status, priority = _decisions(fields)
    draft = Draft(
        kind, title, form, abstract=gathered.text("abstract", plain(as_text(fields.pop("abstract", None)))),
        summary=line("summary"), event=event, date=date, date_typed=typed, duration=duration_of(fields.get("duration")),
        container=container, place=line("location", "address"), language=line("language", "langid"),
        citation_key=line("ref", "key"), rating=rating, status=status, priority=priority,
    )  # fmt: skip
    if draft.duration is not None:
        fields.pop("duration")
    title = title or _instead(gathered)
    for name, value in fields.items():
        gathered.keep(name, value)
    return gathered.filled(replace(draft, title=title)) if title else None


def _taker(fields: dict[str, Any], gathered: Gathering) -> Any:
    def line(*names: str) -> str:
        """The first of these fields that has a text, taken out."""
        for name in names:
            if text := gathered.line(name, fields.get(name)):
                fields.pop(name)
                return text
        return ""

    return line


def _kind(fields: dict[str, Any], event: str, container: str, gathered: Gathering) -> tuple[Kind, Form | None]:
    typed = clean_line(as_text(fields.pop("type", None)))
    found = kind_of(typed)
    if found is None or typed.lower() in ("misc", "unpublished", "online", "audio", "movie", "document", "software", "dataset"):
        gathered.keep("type", typed)
    said = " ".join(as_text(fields.get(name)) for name in ("howpublished", "note", "entrysubtype")).lower()
    spoken = any(word in said for word in ("talk", "seminar", "lecture", "keynote", "poster", "presented at"))
    if typed.lower() in ("misc", "unpublished", "online", "") and not container and (event or spoken):
        return Kind.TALK, None
    return found or (Kind.PAPER, None)


def _people(fields: dict[str, Any], kind: Kind, gathered: Gathering) -> None:
    role = Role.SPEAKER if kind is Kind.TALK else Role.AUTHOR
    for several, alone, as_what in (("author_list", "author", role), ("editor_list", "editor", Role.EDITOR)):
        given, text = fields.pop(several, None), fields.pop(alone, None)
        before = len(gathered.people)
        for one in given if isinstance(given, list) else []:
            if isinstance(one, dict):
                named = [clean_line(as_text(one.get(part))) for part in ("given", "family")]
                name = " ".join(filter(None, named)) or as_text(one.get("name") or one.get("literal"))
                affiliation = one.get("affiliation")
                places = [part.get("name") if isinstance(part, dict) else part for part in affiliation] if isinstance(
                    affiliation, list) else [affiliation]  # fmt: skip
                gathered.person(name, as_what, "; ".join(texts(places)))
            else:
                gathered.person(one, as_what)
        if len(gathered.people) == before:
            for name in text if isinstance(text, list) else _AND.split(as_text(text)):
                gathered.person(name, as_what)


def _identified(fields: dict[str, Any], gathered: Gathering) -> None:
    if doi := fields.pop("doi", None):
        gathered.identifier("doi", "doi", doi)
    eprint, prefix = clean_line(as_text(fields.get("eprint"))), as_text(fields.get("archiveprefix") or fields.get("eprinttype"))
    if eprint and prefix.lower() in ("arxiv", "") and gathered.identifier("arxiv", "eprint", f"arXiv:{eprint}"):
        for name in ("eprint", "archiveprefix", "eprinttype"):
            fields.pop(name, None)
    for one in texts(fields.pop("isbn", None)):
        gathered.identifier("isbn", "isbn", one)
    for name in _SELF:
        for address in texts(fields.pop(name, None)):
            gathered.address(name, address)


def _date(fields: dict[str, Any]) -> tuple[str, str]:
    """The date of `date`, or of `year` with `month` and `day`."""
    date, typed = date_of(fields.pop("date", None))
    year, month = as_text(fields.get("year")).strip(), as_text(fields.get("month")).strip()
    if date or not year:
        if date and year == date[:4]:
            fields.pop("year")
        return date, typed
    fields.pop("year")
    number = _MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in _MONTHS else int(month) if month.isascii() and month.isdigit() and len(month) < 3 else 0
    if not number:
        return date_of(year)
    fields.pop("month")
    day = as_text(fields.get("day")).strip()
    written = f"{year}-{number:02d}" + (f"-{int(day):02d}" if day.isascii() and day.isdigit() and len(day) < 3 else "")
    if written.count("-") == 2:
        fields.pop("day")
    date, typed = date_of(written)
    return (date, typed) if date.startswith(year) else date_of(year)


def _range(text: str) -> tuple[str, str]:
    first, _slash, last = text.partition("/")
    return date_of(first)[0], date_of(last)[0]


def _tags(value: Any, commas: bool = False) -> list[str]:
    """A list, or a text parted by commas or, without any, by spaces."""
    if isinstance(value, list):
        return texts(value)
    text = clean_line(as_text(value))
    return [one.strip() for one in text.split("," if commas or "," in text else None)]


def _decisions(fields: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Rating, status and priority, of fields that some keep them in; other values stay."""
    found: list[Any] = []
    for names, read_as in ((("rating", "ranking"), rating_of), (("status", "readstatus", "read"), status_of),
                           (("priority",), priority_of)):  # fmt: skip
        known = next((name for name in names if read_as(fields.get(name)) is not None), "")
        found.append(read_as(fields.pop(known)) if known else None)
    return found[0], found[1], found[2]


def _instead(gathered: Gathering) -> str:
    named = [*gathered.files, *(one.url for one in gathered.links), *(one.value for one in gathered.identifiers)]
    return next(iter(named), "") or next((one.name for one in gathered.people), "")
