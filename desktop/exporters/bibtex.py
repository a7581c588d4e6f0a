"""BibTeX (@misc for talks, papers by their form), readable by LaTeX, JabRef, Zotero and strict parsers.

Status, rating and priority stand in JabRef's special fields (readstatus, ranking, priority), notes and highlights in
`comment`, the reader's lists in `groups`. What BibTeX has no field for stands in fields of our own, which every
program that knows the format ignores or keeps."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from desktop.domain.citation import CitationKeys
from desktop.domain.event import clock
from desktop.domain.item import Form, Item, Kind
from desktop.domain.people import Role, family_and_given
from desktop.domain.reading import Priority, Status
from desktop.domain.text import clean_line, clean_text
from desktop.exporters.protocol import Exporter
from desktop.exporters.wording import annotations_as_text, chapters_as_text, title_of
from desktop.i18n import N_

_ENTRY_TYPES = {
    Form.ARTICLE: "article",
    Form.CONFERENCE_PAPER: "inproceedings",
    Form.BOOK: "book",
    Form.CHAPTER: "incollection",
    Form.THESIS: "phdthesis",
    Form.REPORT: "techreport",
}
_CONTAINER_FIELDS = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle",
                     "phdthesis": "school", "techreport": "institution", "book": "publisher"}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_READ_STATUSES = {Status.FINISHED: "read", Status.STARTED: "skimmed"}
_PRIORITIES = {Priority.HIGH: "prio1", Priority.NORMAL: "prio2", Priority.LOW: "prio3"}
_ROLES = {Role.AUTHOR: "author", Role.SPEAKER: "author"}

_ESCAPES = str.maketrans({
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
    "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_",
})  # fmt: skip
_VERBATIM = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
_LOOKS_LIKE_ENTRY = re.compile(r"@(?=\w*[ \t]*[{(])")
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+:.-]*")
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
_NAME_WORDS = frozenset({"and", "others"})


def escaped(text: str) -> str:
    """The text as a value within braces: LaTeX's signs written as commands, braces always in pairs."""
    return _guarded(clean_text(text).translate(_ESCAPES))


def escaped_title(text: str) -> str:
    """Escaped, and words with capitals after their first letter kept from being lowered by a style."""
    words = re.split(r"(\s+)", clean_line(text))
    return _guarded("".join(
        f"{{{word.translate(_ESCAPES)}}}" if any(c.isupper() for c in word.lstrip("(“\"'‘[")[1:]) else word.translate(_ESCAPES)
        for word in words
    ))  # fmt: skip


def verbatim(address: str) -> str:
    """A web address or identifier, which programs take as it stands; only what would break the entry is encoded."""
    return _guarded(clean_line(address).translate(_VERBATIM))


def name_of(name: str) -> str:
    """ "Family, Given", or the whole name in braces when a parser could cut it at the wrong place."""
    family, given = family_and_given(name)
    parts = (family, given) if given else (family,)
    plain = all(_PLAIN_NAME.fullmatch(part) and not _NAME_WORDS & set(part.lower().split()) for part in parts)
    if plain and (given or " " not in family):
        return ", ".join(parts)
    return f"{{{escaped(clean_line(name))}}}"


def _guarded(value: str) -> str:
    """An @ before a word and a bracket looks like the next entry to parsers that mend broken files."""
    return _LOOKS_LIKE_ENTRY.sub("{@}", value)


def _keyword(tag: str) -> str:
    """A tag of a comma-separated field; one that has a comma itself stands in braces."""
    word = escaped(clean_line(tag))
    return f"{{{word}}}" if "," in word else word


def _entry_type(item: Item) -> str:
    if item.kind is Kind.TALK:
        return "misc"
    if item.form:
        return _ENTRY_TYPES.get(item.form, "misc")
    if item.event:
        return "inproceedings"
    return "article" if item.container else "misc"


def _names(item: Item) -> Iterator[tuple[str, str]]:
    by_field: dict[str, list[str]] = {}
    for one in item.contributions:
        if clean_line(one.name):
            by_field.setdefault(_ROLES.get(one.role, one.role.value), []).append(name_of(one.name))
    for field, names in by_field.items():
        yield field, " and ".join(names)
    affiliations = dict.fromkeys(clean_line(one.affiliation) for one in item.contributions)
    yield "affiliation", escaped("; ".join(filter(None, affiliations)))


def _publication(item: Item, entry_type: str) -> Iterator[tuple[str, str]]:
    """Event and container, with the place."""
    event, container = item.event, item.container
    place = item.place or (event.place if event else "")
    if item.kind is Kind.TALK:
        where = ", ".join(filter(None, (clean_line(event.name) if event else "", clean_line(place))))
        yield "howpublished", escaped_title(f"Talk at {where}" if where else "Talk")
        yield "eventtitle", escaped_title(event.name) if event else ""
        yield "booktitle" if container and event else "maintitle", escaped_title(container)
    elif entry_type == "misc":
        yield "howpublished", escaped_title(container)
        yield "eventtitle", escaped_title(event.name) if event else ""
    else:
        field = _CONTAINER_FIELDS[entry_type]
        from_event = event.name if event and not container and field == "booktitle" else ""
        yield field, escaped_title(container or from_event)
        yield "eventtitle", escaped_title(event.name) if event and not from_event else ""
    if event:
        yield "eventdate", escaped("/".join(filter(None, (event.start_date, event.end_date))) or item.date)
        yield "series", escaped_title(event.series)
    yield "venue" if item.kind is Kind.TALK or event else "address", escaped(place)
    yield "eventtitleaddon", escaped(item.session.name) if item.session else ""
    yield "type", escaped(item.form.value) if item.form else ""


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    """Year, month and day as far as they are known."""
    year, _, rest = item.date.removeprefix("-").partition("-")
    if item.date.startswith("-"):
        year = ""
    yield "year", year if year.isdigit() else item.year
    month, _, day = rest.partition("-")
    if month.isdigit() and 1 <= int(month) <= 12:
        yield "month", _MONTHS[int(month) - 1]
        yield "day", str(int(day)) if day.isdigit() else ""
    yield "time", escaped("/".join(filter(None, (item.start_time, item.end_time))))


def _identified(item: Item) -> Iterator[tuple[str, str]]:
    for link in item.links:
        yield "url", verbatim(link.url)
    for one in item.identifiers:
        match one.scheme:
            case "arxiv":
                yield "eprint", verbatim(one.value)
                yield "archiveprefix", "arXiv"
            case scheme:
                yield scheme, verbatim(one.value)


def _of_the_reader(item: Item) -> Iterator[tuple[str, str]]:
    yield "keywords", ", ".join(_keyword(tag) for tag in item.tags if clean_line(tag))
    yield "ranking", f"rank{item.rating}" if item.rating else ""
    yield "readstatus", _READ_STATUSES.get(item.status, "") if item.status else ""
    yield "status", item.status.value if item.status else ""
    yield "priority", _PRIORITIES[item.priority] if item.priority else ""
    yield "groups", ", ".join(_keyword(name) for name in item.lists if clean_line(name))
    yield "comment", escaped(annotations_as_text(item, item.annotations))
    yield "creationdate", escaped(item.added.removesuffix("Z"))
    yield "modificationdate", escaped(item.modified.removesuffix("Z"))


def fields_of(item: Item) -> dict[str, str]:
    """The entry's fields with their values as they stand within braces. The first of several web addresses is `url`,
    the others are `url2`, `url3`, …; fields of other programs come last and never replace ours."""
    entry_type = _entry_type(item)
    candidates: list[tuple[str, str]] = [
        ("title", escaped_title(title_of(item))),
        *_names(item),
        *_publication(item, entry_type),
        *_dates(item),
        *_identified(item),
        ("language", escaped(item.language)),
        ("duration", clock(item.duration) if item.duration is not None else ""),
        ("summary", escaped(item.summary)),
        ("abstract", escaped(item.abstract)),
        ("chapters", escaped(chapters_as_text(item))),
        *_of_the_reader(item),
    ]
    fields: dict[str, str] = {}
    for name, value in candidates:
        if value.strip():
            fields[_free(name, fields)] = value.strip()
    taken = {name.lower() for name in fields}
    for name, text in item.extra.items():
        if _FIELD_NAME.fullmatch(name) and name.lower() not in taken and (value := escaped(text).strip()):
            fields[name] = value
            taken.add(name.lower())
    return fields


def _free(name: str, fields: dict[str, str]) -> str:
    if name not in fields:
        return name
    number = 2
    while f"{name}{number}" in fields:
        number += 1
    return f"{name}{number}"


def write(items: Iterable[Item], out: TextIO, heading: str) -> None:
    """An entry for each item, with keys that differ; the heading has no place in the format."""
    keys = CitationKeys()
    for item in items:
        out.write(f"@{_entry_type(item)}{{{keys.key_for(item)},\n")
        for name, value in fields_of(item).items():
            out.write(f"  {name} = {value if name == 'month' else '{' + value + '}'},\n")
        out.write("}\n\n")


EXPORTER = Exporter("bibtex", N_("BibTeX"), (".bib",), "application/x-bibtex", write)
