"""CSV for spreadsheets: one row an item, notes and highlights as texts in their cells.

The file begins with a byte-order mark, since spreadsheets read UTF-8 as a legacy charset without it. A cell that a
spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection); one that already has
apostrophes there gets another, so that `without_guard` gives every text back."""

import csv
import json
import re
from collections.abc import Callable, Iterable
from typing import TextIO

from desktop.domain.event import clock
from desktop.domain.item import Item
from desktop.domain.text import clean_text
from desktop.exporters.protocol import Exporter
from desktop.exporters.wording import annotations_as_text, chapters_as_text, highlights, notes
from desktop.i18n import N_

_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t]")
_GUARDED = re.compile(r"''*\s*[=+\-@＝＋－＠\t]")


def guarded(cell: str) -> str:
    """The text as a spreadsheet shows it and does not run it."""
    return "'" + cell if _FORMULA.match(cell) else cell


def without_guard(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _lines(values: Iterable[str]) -> str:
    return "\n".join(value for value in values if value)


def _identifiers(scheme: str) -> Callable[[Item], str]:
    return lambda item: _lines(one.value for one in item.identifiers if one.scheme == scheme)


COLUMNS: dict[str, Callable[[Item], str]] = {
    "id": lambda item: item.id,
    "kind": lambda item: item.kind.value,
    "form": lambda item: item.form.value if item.form else "",
    "title": lambda item: item.title,
    "people": lambda item: "; ".join(item.people),
    "roles": lambda item: "; ".join(one.role.value for one in item.contributions),
    "affiliations": lambda item: (
        "; ".join(one.affiliation for one in item.contributions)
        if any(one.affiliation for one in item.contributions)
        else ""
    ),
    "event": lambda item: item.event.name if item.event else "",
    "series": lambda item: item.event.series if item.event else "",
    "session": lambda item: item.session.name if item.session else "",
    "date": lambda item: item.date,
    "start_time": lambda item: item.start_time,
    "end_time": lambda item: item.end_time,
    "duration": lambda item: "" if item.duration is None else clock(item.duration),
    "container": lambda item: item.container,
    "place": lambda item: item.place,
    "language": lambda item: item.language,
    "tags": lambda item: ", ".join(item.tags),
    "rating": lambda item: str(item.rating) if item.rating else "",
    "status": lambda item: item.status.value if item.status else "",
    "queued": lambda item: item.queued,
    "started": lambda item: item.started,
    "finished": lambda item: item.finished,
    "dropped": lambda item: item.dropped,
    "priority": lambda item: item.priority.value if item.priority else "",
    "due": lambda item: item.due,
    "summary": lambda item: item.summary,
    "abstract": lambda item: item.abstract,
    "chapters": chapters_as_text,
    "notes": lambda item: annotations_as_text(item, notes(item)),
    "highlights": lambda item: annotations_as_text(item, highlights(item)),
    "links": lambda item: _lines(link.url for link in item.links),
    "doi": _identifiers("doi"),
    "arxiv": _identifiers("arxiv"),
    "isbn": _identifiers("isbn"),
    "lists": lambda item: _lines(item.lists),
    "citation_key": lambda item: item.citation_key,
    "extra": lambda item: json.dumps(item.extra, ensure_ascii=False) if item.extra else "",
    "sources": lambda item: _lines(source.file for source in item.sources),
    "added": lambda item: item.added,
    "modified": lambda item: item.modified,
}


def write(items: Iterable[Item], out: TextIO, heading: str) -> None:
    """A row of column names, then a row for each item (RFC 4180); the heading has no place in a table."""
    out.write("\ufeff")
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for item in items:
        table.writerow([guarded(clean_text(cell(item))) for cell in COLUMNS.values()])


EXPORTER = Exporter("csv", N_("CSV for spreadsheets"), (".csv",), "text/csv", write)
