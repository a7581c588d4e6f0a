"""A row of a table as a draft, by the fields that its columns are read as."""

import re
from dataclasses import replace

from desktop.domain.annotation import Annotation
from desktop.domain.checked import MOST_ENTRIES
from desktop.domain.dates import is_partial_date
from desktop.domain.draft import Draft
from desktop.domain.event import Chapter, Event, Session
from desktop.domain.identifiers import normalised
from desktop.domain.item import FORMS_OF, Form, Identifier, Kind, Link, Purpose
from desktop.domain.reading import Status
from desktop.domain.source import Span
from desktop.domain.text import clean_text
from desktop.importers.highlights.marginalia import link, moment, note, web_address
from desktop.importers.html_text import markdown, plain
from desktop.importers.tables.cells import Cells, Losses, cells_of
from desktop.importers.tables.columns import Columns
from desktop.importers.tables.contributions import contributions
from desktop.importers.tables.own import chapters_of, highlights_of, notes_of, plain_highlights
from desktop.importers.tables.rows import Row
from desktop.importers.tables.values import (
    date_of,
    duration_of,
    is_day_first,
    is_empty,
    kind_of,
    month_of,
    priority_of,
    rating_of,
    status_of,
    times_of,
)

_HTML = re.compile(r"</[a-z]|<br", re.I)
_BETWEEN_NOTES = re.compile(r"(?<=>); ?(?=<)")
_SIGNS = re.compile(r"\s*[;\n|]\s*")
_ADDRESS_SIGNS = re.compile(r"\s*;\s+|\s+|\s*[\n|]\s*|,(?=https?:)")
_ARXIV_ADDRESS = re.compile(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/", re.I)
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/10\.", re.I)
_OF_TALKS = ("speakers", "room", "start_time", "duration", "video", "session", "slides")
_OF_PAPERS = ("container", "doi", "isbn", "arxiv")
_WITH_HTML = ("zotero", "anki html", "calibre", "goodreads")
_PURPOSES = {"url": None, "video": Purpose.VIDEO, "slides": Purpose.SLIDES, "code": Purpose.CODE}
_PLAIN_MOMENT = re.compile(r"[\dT:.+Z /-]{8,40}")
_SHOWN_AS_TITLE = 120


def is_day_first_in(columns: Columns) -> bool:
    """Whether the dates of the table have the day before the month."""
    return any(is_day_first(column.values) for column in columns.columns if column.field == "date")


def draft_of(row: Row, columns: Columns, text: str, day_first: bool, losses: Losses) -> Draft:
    """The draft of a row that has a cell with text. `text` is the whole table; `losses` counts what was cut."""
    cells = cells_of(row.cells, columns, losses)
    kind, form = _kind_and_form(cells)
    date, date_typed, start, end = _when(cells, kind, day_first)
    people = contributions(cells, kind)
    identifiers, links, files = _addresses(cells)
    event, session, place = _where(cells)
    title = _title(cells)
    abstract = _abstract(cells)
    status, (queued, started, finished, dropped) = _reading(cells)
    draft = Draft(
        kind, title, form, people, abstract, cells.line("summary"), event, session, date, date_typed, start, end,
        cells.read("duration", duration_of), cells.line("container"), place, cells.line("language"),
        cells.line("citation_key"), identifiers, links, _chapters(cells), _tags(cells), cells.read("rating", rating_of) or None,
        status, queued, started, finished, dropped, cells.read("priority", priority_of), cells.read("due", _date) or "", _annotations(cells),
        _lists(cells), cells.extra(), _spans(row, text, title, abstract), files, row.line,
    )  # fmt: skip
    return draft if draft.title else _titled(draft)


def _kind_and_form(cells: Cells) -> tuple[Kind, Form | None]:
    """What the table says, or what the filled columns suggest: a talk has a speaker, a room or a time, or an event and
    nothing that it was published in."""
    programme = cells.known in ("pretalx", "sched")
    likely = Kind.TALK if programme or (cells.has(*_OF_TALKS) and not cells.has(*_OF_PAPERS)) else Kind.PAPER
    if cells.has("event") and not cells.has(*_OF_PAPERS):
        likely = Kind.TALK
    kind, form = cells.read("kind", kind_of) or (likely, None)
    said = cells.read("form", kind_of)
    if said and said[1] in FORMS_OF[kind]:
        form = said[1]
    if form is None and kind is Kind.PAPER and cells.known in ("calibre", "goodreads"):
        form = Form.BOOK
    return kind, form


def _when(cells: Cells, kind: Kind, day_first: bool) -> tuple[str, str, str, str]:
    """Date, date as typed where it says more, start and end time."""
    heading, typed = cells.first("date")
    typed = cells.cut_line(typed)
    date, clock = date_of(typed, day_first)
    year = cells.read("year", lambda cell: date_of(cell)[0] or None) or ""
    month = cells.read("month", lambda cell: month_of(cell) or None) or ""
    if not date:
        joined = f"{year[:4]}-{month}" if month and year else year
        date = joined if is_partial_date(joined) else year
    elif date.startswith("-") and is_partial_date(f"{year[:4]}{date[1:]}"):
        date = f"{year[:4]}{date[1:]}"
    begins, ends = cells.first("start_time"), cells.first("end_time")
    (start, until), (end, _none) = times_of(begins[1]), times_of(ends[1])
    for (name, cell), found in ((begins, start), (ends, end)):
        day = date_of(cell, day_first)[0] if cell else ""
        date = date or day
        if cell and not found and day != date:
            cells.keep(name, cell)
    start = start or (clock if kind is Kind.TALK else "")
    says_more = typed not in ("", date) and not (_PLAIN_MOMENT.fullmatch(typed) and len(date) == 10)
    if says_more and len(typed) > 300:
        cells.keep(heading, typed)
    return date, typed[:300] if says_more else "", start, end or until


def _date(cell: str) -> str | None:
    return date_of(cell)[0] or None


def _addresses(cells: Cells) -> tuple[tuple[Identifier, ...], tuple[Link, ...], tuple[str, ...]]:
    identifiers: dict[Identifier, None] = {}
    for scheme in ("doi", "arxiv", "isbn"):
        for heading, cell in cells.all(scheme):
            if not _add_identifiers(identifiers, scheme, cell):
                cells.keep(heading, cell)
    for heading, cell in cells.all("identifiers"):
        for part in cell.split(","):
            scheme, _colon, value = part.strip().partition(":")
            if value and (found := normalised(scheme, value)):
                identifiers[found] = None
            elif part.strip():
                cells.keep(heading, part.strip())
    links: dict[str, Link] = {}
    for name, purpose in _PURPOSES.items():
        for heading, cell in cells.all(name):
            for part in filter(None, _ADDRESS_SIGNS.split(cell)):
                if not (address := web_address(part)):
                    cells.keep(heading, part)
                    continue
                found_link = link(address)
                links.setdefault(address, replace(found_link, purpose=purpose) if purpose else found_link)
                for pattern, scheme in ((_DOI_ADDRESS, "doi"), (_ARXIV_ADDRESS, "arxiv")):
                    if pattern.match(address) and not cells.own:
                        _add_identifiers(identifiers, scheme, address)
    files = [part for _heading, cell in cells.all("files") for part in re.split(r"\s*[;\n|]\s*", cell) if part]
    for address in [part for part in files if web_address(part)]:
        links.setdefault(web_address(address), link(web_address(address)))
    return tuple(identifiers), tuple(links.values()), tuple(part for part in files if not web_address(part))


def _add_identifiers(found: dict[Identifier, None], scheme: str, cell: str) -> bool:
    """Adds the identifiers of a cell; whether it held nothing else."""
    parts = [part for part in re.split(r"\s*[;\n|]\s*|,\s+|\s+(?=10\.|97[89])", cell) if part]
    read = [normalised(scheme, part) for part in parts]
    found.update((one, None) for one in read if one)
    return all(read)


def _where(cells: Cells) -> tuple[Event | None, Session | None, str]:
    heading, series = cells.first("series")
    event = Event(name, cells.cut_line(series)) if (name := cells.line("event")) else None
    if series and event is None:
        cells.keep(heading, series)
    place = cells.line("place")
    room_heading, room = cells.first("room")
    session = Session(name, room=cells.cut_line(room)) if (name := cells.line("session")) else None
    if room and session is None:
        if place:
            cells.keep(room_heading, room)
        place = place or cells.cut_line(room)
    return event, session, place


def _title(cells: Cells) -> str:
    title, subtitle = cells.one("title"), cells.line("subtitle")
    title = cells.cut_line(
        plain(title) if cells.known == "anki html" or (not cells.own and _HTML.search(title)) else title
    )
    if subtitle and subtitle.lower() not in title.lower():
        return cells.cut_line(f"{title}: {subtitle}" if title else subtitle)
    return title


def _titled(draft: Draft) -> Draft:
    """The draft with the best that there is for a title."""
    texts = (
        draft.abstract, draft.summary, *(one.body for one in draft.annotations), *(one.url for one in draft.links),
        *draft.files, *(one.value for one in draft.identifiers), *draft.extra.values(), *draft.people,
    )  # fmt: skip
    best = next((line for text in texts if (line := " ".join(text[:2000].split()))), "")
    values = (
        draft.container,
        draft.event.name if draft.event else "",
        draft.place,
        draft.date,
        *draft.tags,
        draft.language,
    )
    best = best or next(filter(None, values), "–")
    return replace(draft, title=best if len(best) <= _SHOWN_AS_TITLE else best[: _SHOWN_AS_TITLE - 1].rstrip() + "…")


def _abstract(cells: Cells) -> str:
    cell = cells.one("abstract")
    if not cells.own and is_empty(cell.strip("[]. ")):
        return ""
    return clean_text(plain(cell) if not cells.own and _HTML.search(cell) else cell)


def _reading(cells: Cells) -> tuple[Status | None, tuple[str, str, str, str]]:
    status = cells.read("status", status_of)
    queued, started, finished, dropped = (_moment(cells, name) for name in ("queued", "started", "finished", "dropped"))
    if status is None and not cells.own:
        status = Status.FINISHED if finished else Status.QUEUED if queued else None
    return status, (queued, started, finished, dropped)


def _moment(cells: Cells, name: str) -> str:
    return cells.read(name, _moment_of) or ""


def _moment_of(cell: str) -> str | None:
    found = moment(cell)
    return found if len(found) > 9 else date_of(cell)[0] or found or None


def _chapters(cells: Cells) -> tuple[Chapter, ...]:
    return cells.read("chapters", lambda cell: chapters_of(cell) or None) or ()


def _tags(cells: Cells) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for _heading, cell in cells.all("tags"):
        if cells.known.startswith("anki"):
            parts = cell.split()
        elif cells.own:
            parts = cell.split(", ")
        else:
            parts = _SIGNS.split(cell) if _SIGNS.search(cell) else cell.split(",")
        found.update((line, None) for part in parts if (line := cells.cut_line(part).lstrip("#")))
    return tuple(found)[:MOST_ENTRIES]


def _lists(cells: Cells) -> tuple[str, ...]:
    sign = "," if cells.known == "goodreads" else "\n"
    found: dict[str, None] = {}
    for _heading, cell in cells.all("lists"):
        parts = _SIGNS.split(cell) if not cells.own and cells.known != "raindrop" else cell.split("\n")
        parts = cell.split(sign) if sign == "," else parts
        found.update((line, None) for part in parts if (line := cells.cut_line(part)))
    return tuple(found)[:MOST_ENTRIES]


def _annotations(cells: Cells) -> tuple[Annotation, ...]:
    found: list[Annotation] = []
    for _heading, cell in cells.all("notes"):
        if cells.own:
            found += notes_of(cell)
        elif cells.known in _WITH_HTML or _HTML.search(cell):
            found += [note(markdown(part)) for part in _BETWEEN_NOTES.split(cell)]
        else:
            found.append(note(cell))
    for heading, cell in cells.all("highlights"):
        marked = highlights_of(cell) if cells.own else plain_highlights(cell)
        found += marked
        if not marked:
            cells.keep(heading, cell)
    return tuple(one for one in found if one.body or one.anchor)


def _spans(row: Row, text: str, title: str, abstract: str) -> dict[str, tuple[Span, ...]]:
    """The place of the record, and of its title and abstract where they stand in it as they are."""
    spans: dict[str, tuple[Span, ...]] = {"record": (Span(row.start, row.end),)}
    for name, value in (("title", title), ("abstract", abstract)):
        if value and (at := text.find(value, row.start, row.end)) >= 0:
            spans[name] = (Span(at, at + len(value)),)
    return spans
