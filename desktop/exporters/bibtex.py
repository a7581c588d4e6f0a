"""BibTeX (@misc for talks, papers by their form), readable by LaTeX, JabRef, Zotero and strict parsers.

Status, rating and priority stand in JabRef's special fields (readstatus, ranking, priority), notes and highlights in
`comment`, the reader's lists in `groups`. What BibTeX has no field for stands in fields of our own (`postil-…`), which
every program that knows the format ignores or keeps. Not carried: the ids of chapters and annotations, where a
chapter's time was typed differently, people's short biographies, labels of links, sources and files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from desktop.domain.citation import CitationKeys
from desktop.domain.entry_types import TALK_TYPES
from desktop.domain.event import Event, clock
from desktop.domain.item import Item, Kind, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Priority, Status
from desktop.domain.text import clean_line
from desktop.exporters.bibtex_notes import comment_fields
from desktop.exporters.bibtex_text import (
    as_typed,
    escaped,
    escaped_title,
    listed,
    name_as_read,
    name_of,
    verbatim,
    words,
)
from desktop.exporters.bibtex_types import container_field, entry_type, is_entry_type, said_form
from desktop.exporters.protocol import Exporter
from desktop.exporters.wording import chapters_as_text, title_of
from desktop.i18n import N_

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_READ_STATUSES = {Status.FINISHED: "read", Status.STARTED: "skimmed"}
_PRIORITIES = {Priority.HIGH: "prio1", Priority.NORMAL: "prio2", Priority.LOW: "prio3"}
_WRITERS = (Role.AUTHOR, Role.SPEAKER)
_FIELDS_OF_PEOPLE = ("author", "editor", "chair", "organizer", "host", "contributor")
_FIELDS_OF_LINKS = {Purpose.VIDEO: "url_video", Purpose.SLIDES: "url_slides", Purpose.CODE: "url_code",
                    Purpose.PAPER: "url_paper", Purpose.OTHER: "url_other"}  # fmt: skip
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+:.-]*")
_RANGE_OF_PAGES = re.compile(r"(?<=\w)[-–—]+(?=\w)")
_TAKEN_AS_TYPED = re.compile(r"(?:doi|isbn|eprint|url)\d*")
# What every reader of the format takes for something else than a field that it does not know.
_MEANT_OTHERWISE = frozenset((
    "title", "subtitle", *_FIELDS_OF_PEOPLE, "editora", "editorb", "editorc", "speaker", "presenter", "director",
    "summary", "abstract", "language", "keywords", "keyword", "mendeley-tags", "author_keywords", "tags", "groups",
    "mendeley-groups", "eventtitle", "conference", "eventtitleaddon", "venue", "location", "address", "date", "year",
    "month", "comment", "annote", "annotation", "annotations", "review", "chapters", "duration", "maintitle",
    "link", "ee", "video", "videourl", "slides", "code", "url_pdf", *_FIELDS_OF_LINKS.values(),
))  # fmt: skip
_OURS_YIELD = ("howpublished", "creationdate", "modificationdate")  # to what was imported
_NO_FIELDS = ("entrytype", "ris-type", "andothers")

Fields = Iterator[tuple[str, str]]


def fields_of(item: Item) -> dict[str, str]:
    """The entry's fields with their values as they stand within braces. The first of several web addresses is `url`,
    the others are `url2`, `url3`, … or named for what they lead to (`url_video`); fields of other programs come last and
    never replace ours, and those with a name that BibTeX forbids or takes for something else stand in `postil-extra`."""
    extra = {name.lower(): text for name, text in item.extra.items()}
    entry = entry_type(item, extra)
    others = _others(item, extra)
    candidates: list[tuple[str, str]] = [
        ("title", escaped_title(title_of(item))),
        *_names(item, others),
        *_publication(item, entry, extra),
        *_dates(item),
        *_identified(item),
        ("language", escaped(item.language)),
        ("duration", clock(item.duration) if item.duration is not None else ""),
        ("summary", escaped(item.summary)),
        ("abstract", escaped(item.abstract)),
        *_chapters(item),
        *_of_the_reader(item, extra),
    ]
    fields: dict[str, str] = {}
    for name, value in candidates:
        if value.strip() and not (name in _OURS_YIELD and extra.get(name, "").strip()):
            fields[_free(name, fields)] = value.strip()
    kept, left = _foreign(item, fields, others)
    name, value = said_form(item, entry, fields | {name.lower(): value for name, value in kept.items()})
    if name:
        fields[name] = value
    fields |= kept
    if left:
        fields["postil-extra"] = listed(left)
    return fields


def write(items: Iterable[Item], out: TextIO, heading: str) -> None:
    """An entry for each item, with keys that differ; the heading has no place in the format."""
    keys = CitationKeys()
    for item in items:
        entry = entry_type(item, {name.lower(): text for name, text in item.extra.items()})
        out.write(f"@{entry}{{{keys.key_for(item)},\n")
        for name, value in fields_of(item).items():
            out.write(f"  {name} = {value if name == 'month' else '{' + value + '}'},\n")
        out.write("}\n\n")


def _free(name: str, fields: Mapping[str, str]) -> str:
    if name not in fields:
        return name
    number = 2
    while f"{name}{number}" in fields:
        number += 1
    return f"{name}{number}"


def _foreign(item: Item, fields: Mapping[str, str], others: frozenset[str]) -> tuple[dict[str, str], list[str]]:
    """The fields of other programs that can stand under their name, and names and texts of those that cannot."""
    kept: dict[str, str] = {}
    left: list[str] = []
    taken = {name.lower() for name in fields}
    for name, text in item.extra.items():
        lower = name.lower()
        value = escaped(text)
        is_said = (lower == "entrytype" and is_entry_type(text.strip().lower())) or (lower == "andothers" and others)
        if not value.strip() or is_said or lower == "ris-type":
            continue
        if not _FIELD_NAME.fullmatch(name) or lower in taken or _is_meant_otherwise(lower, text):
            left += name, text
            continue
        if lower == "pages":
            value = "--".join(map(escaped, _RANGE_OF_PAGES.split(text)))
        kept[name] = as_typed(text) if _TAKEN_AS_TYPED.fullmatch(lower) else value
        taken.add(lower)
    return kept, left


def _is_meant_otherwise(name: str, text: str) -> bool:
    if _TAKEN_AS_TYPED.fullmatch(name):
        return clean_line(text) != text or any(sign in text for sign in "\\{}")
    return name in _MEANT_OTHERWISE or name in _NO_FIELDS or name.startswith(("comment-", "postil-"))


def _field_of(one: Contribution) -> str:
    return "author" if one.role in _WRITERS else one.role.value


def _others(item: Item, extra: Mapping[str, str]) -> frozenset[str]:
    """The fields of names that end with "and others", as the extra field "andothers" has them."""
    wanted = [name.strip() for name in extra.get("andothers", "").split(",")]
    has_names = {_field_of(one) for one in item.contributions if clean_line(one.name)}
    return frozenset(wanted) if has_names.issuperset(wanted) else frozenset()


def _names(item: Item, others: frozenset[str]) -> Fields:
    """The people by their roles; their order, affiliations and positions as far as these do not follow."""
    people = [one for one in item.contributions if clean_line(one.name)]
    by_field: dict[str, list[Contribution]] = {}
    for one in people:
        by_field.setdefault(_field_of(one), []).append(one)
    for field, found in by_field.items():
        names = [name_of(one.name) for one in found] + ["others"] * (field in others)
        yield field, " and ".join(names)
    affiliations = dict.fromkeys(clean_line(one.affiliation) for one in people)
    yield "affiliation", escaped("; ".join(filter(None, affiliations)))
    main = Role.SPEAKER if item.kind is Kind.TALK else Role.AUTHOR
    as_read = [main if field == "author" else one.role for field in _FIELDS_OF_PEOPLE for one in by_field.get(field, ())]
    if as_read != [one.role for one in people]:
        yield "postil-roles", listed(one.role.value for one in people)
    names = [clean_line(one.name) for one in people]
    yield "postil-names", listed("" if name_as_read(name) == name else name for name in names)
    if len(people) > 1:
        yield "postil-affiliations", listed(clean_line(one.affiliation) for one in people)
    yield "postil-positions", listed(clean_line(one.position) for one in people)


def _publication(item: Item, entry: str, extra: Mapping[str, str]) -> Fields:
    """Event, session and container, with the places."""
    event, container, session = item.event, item.container, item.session
    if item.kind is Kind.TALK:
        where = (clean_line(event.name), clean_line(event.place or item.place)) if event else ()
        at = ", ".join(filter(None, where))
        if entry not in TALK_TYPES:
            yield "howpublished", escaped_title(f"Talk at {at}" if at else "Talk")
        yield "booktitle" if container and event else "maintitle", escaped_title(container)
    else:
        field = container_field(item, entry, extra)
        name = event.name if event and field == "booktitle" and "booktitle" not in extra else ""
        yield field, escaped_title(container or name)
    if event:
        yield from _event(event, item, extra)
        yield "location" if item.kind is Kind.TALK and not event.place else "address", escaped(item.place)
    else:
        yield "venue" if item.kind is Kind.TALK else "address", escaped(item.place)
    if session:
        yield "eventtitleaddon", escaped(session.name)
        yield "postil-session", listed((session.date, session.start_time, session.end_time, session.room))


def _event(event: Event, item: Item, extra: Mapping[str, str]) -> Fields:
    yield "eventtitle", escaped_title(event.name)
    yield "eventdate", verbatim(f"{event.start_date}/{event.end_date}" if event.end_date else event.start_date)
    isbn = any(one.scheme == "isbn" for one in item.identifiers)
    of_books = item.kind is Kind.PAPER and (isbn or {"publisher", "isbn", "volume", "number", "series"} & extra.keys())
    yield "postil-series" if of_books else "series", escaped_title(event.series)
    yield "venue", escaped(event.place)
    yield "postil-event-url", verbatim(event.url)


def _dates(item: Item) -> Fields:
    """Year, month and day as far as they are known; a year that is only the event's is told apart."""
    year, _, rest = item.date.removeprefix("-").partition("-")
    if item.date.startswith("-"):
        year = ""
    yield "year", year if year.isdigit() else item.year
    month, _, day = rest.partition("-")
    if month.isdigit() and 1 <= int(month) <= 12:
        yield "month", _MONTHS[int(month) - 1]
        yield "day", str(int(day)) if day.isdigit() else ""
    if not year.isdigit() and item.year:
        yield "postil-year", "event"
    yield "postil-date-typed", escaped(clean_line(item.date_typed))
    yield "time", escaped(f"{item.start_time}/{item.end_time}" if item.end_time else item.start_time)


def _identified(item: Item) -> Fields:
    for number, link in enumerate(item.links):
        purpose = _FIELDS_OF_LINKS.get(link.purpose, "")
        if not number or not purpose:
            yield "url", verbatim(link.url)
        if purpose:
            yield purpose, verbatim(link.url)
    for one in item.identifiers:
        yield "eprint" if one.scheme == "arxiv" else one.scheme, verbatim(one.value)
    if any(one.scheme == "arxiv" for one in item.identifiers):
        yield "archiveprefix", "arXiv"


def _chapters(item: Item) -> Fields:
    yield "chapters", escaped(chapters_as_text(item))
    known = {clean_line(one.name) for one in item.contributions}
    named = dict.fromkeys(clean_line(one.name) for chapter in item.chapters for one in chapter.contributions)
    yield "postil-chapter-people", listed(name for name in named if name not in known)


def _of_the_reader(item: Item, extra: Mapping[str, str]) -> Fields:
    yield "keywords", words(item.tags, spaces_separate="interhash" in extra)
    yield "ranking", f"rank{item.rating}" if item.rating else ""
    yield "readstatus", _READ_STATUSES.get(item.status, "") if item.status else ""
    yield "status", item.status.value if item.status else ""
    yield "priority", _PRIORITIES[item.priority] if item.priority else ""
    yield "postil-due", verbatim(item.due)
    for status in Status:
        yield f"postil-{status.value}", verbatim(getattr(item, status.value))
    yield "groups", words(item.lists, spaces_separate="interhash" in extra)
    yield from comment_fields(item)
    yield "creationdate", escaped(item.added.removesuffix("Z"))
    yield "modificationdate", escaped(item.modified.removesuffix("Z"))


EXPORTER = Exporter("bibtex", N_("BibTeX"), (".bib",), "application/x-bibtex", write)
