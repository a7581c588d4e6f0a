"""calibre: the metadata.opf of a book's folder, the catalogue in CSV, the list that `calibredb list --for-machine` writes,
and collections of annotations from its viewer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.draft import Draft, Found
from desktop.domain.item import Form, Kind
from desktop.domain.people import Role
from desktop.domain.text import clean_line, folded
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.gathering import Gathering, as_text, date_of, texts
from desktop.importers.html_text import plain
from desktop.importers.libraries import calibre_annotations
from desktop.importers.libraries.calibre_opf import READ_COLUMNS, book_of_opf, identify, is_opf
from desktop.importers.readers_words import rating_of, status_of
from desktop.importers.record_files import found_in_json, left_out, placed
from desktop.importers.tables.rows import Dialect, rows

NAME = "calibre"
TITLE = N_("calibre")
SUFFIXES = (".opf", ".csv", ".json", ".calibre_annotation_collection")

_COLUMNS = frozenset(["author_sort", "authors", "comments", "cover", "formats", "id", "identifiers", "isbn", "languages",
                      "library_name", "pubdate", "publisher", "rating", "series", "series_index", "size", "tags",
                      "timestamp", "title", "title_sort", "uuid"])  # fmt: skip
_OWN_COLUMNS = frozenset(["author_sort", "title_sort", "series_index", "library_name", "pubdate", "uuid"])
_NAMES = re.compile(r'"(author_sort|authors|series_index|pubdate|last_modified|identifiers|uuid|formats|timestamp|cover)"\s{0,20}:')
_WITHOUT_DATE = "0101-01-01"  # calibre's word for "not known"


def sniff(head: str, name: str) -> float:
    """Certain of its own files: a mark of calibre's in an OPF, its columns in a CSV, its names in JSON."""
    begin = head[:400].lstrip()
    if begin.startswith("<"):
        return is_opf(head, name)
    if begin.startswith(("[", "{")):
        if calibre_annotations.is_collection(head):
            return 1.0
        found = set(_NAMES.findall(head))
        return 0.9 if "authors" in found and '"title"' in head and len(found) > 2 else 0.0
    columns = _header(head)
    return 1.0 if len(columns & _OWN_COLUMNS) > 1 else 0.6 if {"authors", "formats", "title"} <= columns else 0.0


def _header(text: str) -> set[str]:
    first = text.lstrip("\n")[:5000].split("\n", 1)[0]
    return {cell.strip().strip('"') for cell in first.split(",")} & _COLUMNS


def read(text: str, name: str) -> Iterator[Found]:
    """The books, or for a collection of annotations the books they stand in, one after the other."""
    begin = text.lstrip()[:1]
    if begin == "<":
        yield from book_of_opf(text)
    elif begin and begin in "[{":
        if calibre_annotations.is_collection(text[:65_536]):
            yield from calibre_annotations.read(text)
        else:
            yield from found_in_json(text, ("books",), _is_book, _read_listed)
    else:
        yield from _from_csv(text, name)


def _is_book(value: Any) -> bool:
    return isinstance(value, dict) and "title" in value and "authors" in value


def _read_listed(record: Mapping[str, Any], where: str) -> Iterator[Found]:
    """A book of `calibredb list --for-machine`: ratings from 0 to 10, custom columns with "*" before their names."""
    yield from _book({str(key): value for key, value in record.items()}, Gathering(where), best=10)


def _from_csv(text: str, name: str) -> Iterator[Found]:
    """The rows of a catalogue: ratings from 0 to 5, custom columns with "#" before their names."""
    dialect = Dialect(",")
    header: list[str] = []
    for row in rows(text, dialect):
        if not header:
            header = [clean_line(cell) for cell in row.cells]
            if not _COLUMNS & set(header):
                raise UserFacing(_("{file} is no catalogue of calibre: its first row does not name its columns.").format(file=name))
            yield from _rows(text, dialect, header, row.end, row.line + row.lines)
            return


def _rows(text: str, dialect: Dialect, header: list[str], start: int, line: int) -> Iterator[Found]:
    for row in rows(text, dialect, len(header), start, line):
        if row.wrong:
            yield left_out(text, row.start, row.end, row.line, row.wrong)
            continue
        gathered = Gathering(_("Line {line}").format(line=row.line))
        fields: dict[str, Any] = {}
        for number, cell in enumerate(row.cells):
            if number < len(header) and header[number]:
                fields.setdefault(header[number], cell)
            else:
                gathered.keep(f"column {number + 1}", cell)
        yield from placed(_book(fields, gathered, best=5), text, row.start, row.end, row.line)


def _book(fields: dict[str, Any], gathered: Gathering, best: int) -> Iterator[Found]:
    """One book of a list or a catalogue."""
    title = gathered.line("title", fields.pop("title", None))
    for name in _authors(fields.pop("authors", None), as_text(fields.get("author_sort"))):
        gathered.person(name, Role.AUTHOR)
    _identified(fields, gathered)
    tags = fields.pop("tags", None)
    for tag in tags if isinstance(tags, list) else as_text(tags).split(","):
        gathered.tag(tag)
    date, typed = _date(fields.pop("pubdate", None))
    rating = rating_of(fields.get("rating"), best)
    if rating is not None or as_text(fields.get("rating")).strip() in ("0", "0.0"):
        fields.pop("rating")
    for path in _files(fields.pop("formats", None)):
        if "/" in path or "." in path:
            gathered.file(path)
        else:
            gathered.keep("formats", path)
    comments = gathered.text("comments", plain(as_text(fields.pop("comments", None))))
    status = None
    for key in list(fields):
        if key[:1] in "#*" and folded(key[1:]) in READ_COLUMNS and (found := status_of(_truth(fields[key]))) is not None:
            status = found
            fields.pop(key)
    draft = Draft(
        Kind.PAPER, title, Form.BOOK, abstract=comments, date=date, date_typed=typed,
        container=gathered.line("publisher", fields.pop("publisher", None)), language=_language(fields), rating=rating,
        status=status,
    )  # fmt: skip
    for key, value in fields.items():
        if value not in (None, "", "None", [], {}):
            gathered.keep(key, ", ".join(texts(value)) if isinstance(value, list) else value)
    if title or gathered.files or gathered.identifiers:
        yield from gathered.notices()
        instead = next(iter([*gathered.files, *(one.value for one in gathered.identifiers)]), "")
        yield gathered.filled(replace(draft, title=title or instead))
    else:
        yield left_out("", 0, 0, 0, _("It has neither a title nor a file nor an identifier."))


def _authors(value: Any, sorted_names: str) -> list[str]:
    """Authors are parted by "&", in a catalogue by commas; then `author_sort` tells where one ends."""
    if isinstance(value, list):
        return texts(value)
    text = as_text(value)
    if "&" in text:
        return [one.strip() for one in text.split("&")]
    parts = [one.strip() for one in text.split(",") if one.strip()]
    several = sorted_names.count("&") + 1 if sorted_names.strip() else len(parts)
    return parts if len(parts) == several or several > 1 else [text]


def _identified(fields: dict[str, Any], gathered: Gathering) -> None:
    given = fields.pop("identifiers", None)
    pairs = given.items() if isinstance(given, dict) else (one.partition(":")[::2] for one in as_text(given).split(","))
    for scheme, value in [*pairs, ("isbn", fields.pop("isbn", None))]:
        identify(clean_line(as_text(scheme)).lower(), as_text(value).strip(), gathered)


def _date(value: Any) -> tuple[str, str]:
    text = as_text(value)
    return ("", "") if text.startswith(_WITHOUT_DATE) or text == "None" else date_of(text)


def _files(value: Any) -> list[str]:
    return texts(value) if isinstance(value, list) else [one.strip() for one in as_text(value).split(",") if one.strip()]


def _language(fields: dict[str, Any]) -> str:
    return clean_line(", ".join(texts(fields.pop("languages", None))))[:200]


def _truth(value: Any) -> Any:
    """A yes-or-no column, which a catalogue writes as a word."""
    word = folded(as_text(value)).strip()
    return True if word in ("true", "yes", "1") else False if word in ("false", "no", "0") else value
