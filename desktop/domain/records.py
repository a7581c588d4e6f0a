"""Postil's own JSON: one shape of an item for the starter library, export, import and `--json`.

A file is {"format": "postil", "version": 1, "name": "…", "items": [record, …]}; what an item says stands under the
names of `Item`, empty values left out. Reading and writing files is left to importers and exporters."""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop.domain.annotation import Anchor, Annotation, AnnotationKind, Colour, PageAnchor, QuoteAnchor, TimeAnchor
from desktop.domain.checked import LARGEST_NUMBER, Checked
from desktop.domain.draft import Draft
from desktop.domain.event import Chapter, Event, Session, clock
from desktop.domain.identifiers import normalised
from desktop.domain.item import FORMS_OF, Form, Identifier, Item, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Priority, Status
from desktop.domain.text import clean_line
from desktop.i18n import _

FORMAT = "postil"
VERSION = 1
_OF_THE_LIBRARY = ("id", "sources", "files", "added", "modified", "trashed")  # written, and left to the library when read


def record_of(item: Item) -> dict[str, Any]:
    """The item as a JSON object, its fields in a fixed order. Times in a recording are "h:mm:ss", `duration` is in
    seconds. The ids of chapters and annotations are kept, those of people, events and sessions are not: these are
    recognised by their names."""
    return _filled({
        "id": item.id, "kind": item.kind.value, "form": item.form.value if item.form else None, "title": item.title,
        "people": [_person(one) for one in item.contributions],
        "event": _event(item.event), "session": _session(item.session),
        "date": item.date, "date_typed": item.date_typed, "start_time": item.start_time, "end_time": item.end_time,
        "duration": item.duration, "container": item.container, "place": item.place, "language": item.language,
        "identifiers": _identifiers(item.identifiers),
        "links": [_filled({"url": one.url, "purpose": one.purpose.value, "label": one.label}) for one in item.links],
        "summary": item.summary, "abstract": item.abstract,
        "chapters": [_chapter(one) for one in item.chapters],
        "tags": list(item.tags), "rating": item.rating, "status": item.status.value if item.status else None,
        "queued": item.queued, "started": item.started, "finished": item.finished, "dropped": item.dropped,
        "priority": item.priority.value if item.priority else None, "due": item.due,
        "notes": [_note(one) for one in item.annotations if one.kind is AnnotationKind.NOTE],
        "highlights": [_highlight(one) for one in item.annotations if one.kind is AnnotationKind.HIGHLIGHT],
        "lists": list(item.lists), "citation_key": item.citation_key,
        "files": [{"name": one.name, "sha256": one.sha256, "size": one.size} for one in item.attachments],
        "sources": [_filled({"file": one.file, "sha256": one.sha256, "format": one.format, "imported": one.imported})
                    for one in item.sources],
        "extra": dict(item.extra), "added": item.added, "modified": item.modified, "trashed": item.trashed,
    })  # fmt: skip


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def _person(one: Contribution) -> dict[str, Any]:
    return _filled({"name": one.name, "role": one.role.value, "affiliation": one.affiliation,
                    "position": one.position, "bio": one.bio})  # fmt: skip


def _event(event: Event | None) -> dict[str, Any] | None:
    if event is None:
        return None
    return _filled({"name": event.name, "series": event.series, "start_date": event.start_date,
                    "end_date": event.end_date, "place": event.place, "url": event.url})  # fmt: skip


def _session(session: Session | None) -> dict[str, Any] | None:
    if session is None:
        return None
    return _filled({"name": session.name, "date": session.date, "start_time": session.start_time,
                    "end_time": session.end_time, "room": session.room})  # fmt: skip


def _identifiers(identifiers: Iterable[Identifier]) -> dict[str, Any]:
    """One text for each scheme; a list where an item has several of one scheme."""
    by_scheme: dict[str, Any] = {}
    for one in identifiers:
        before = by_scheme.get(one.scheme)
        by_scheme[one.scheme] = (
            one.value if before is None else [*(before if isinstance(before, list) else [before]), one.value]
        )
    return by_scheme


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return _filled({"id": chapter.id, "title": chapter.title, "start": clock(chapter.start),
                    "start_typed": chapter.start_typed, "reason": chapter.reason,
                    "people": [_person(one) for one in chapter.contributions]})  # fmt: skip


def _note(note: Annotation) -> dict[str, Any]:
    colour = note.colour.value if note.colour is not Colour.YELLOW else None
    return _filled({"id": note.id, "body": note.body, "anchor": _anchor(note.anchor), "colour": colour,
                    "created": note.created, "modified": note.modified})  # fmt: skip


def _highlight(highlight: Annotation) -> dict[str, Any]:
    quoted = isinstance(highlight.anchor, QuoteAnchor)
    place = _anchor(highlight.anchor) if quoted else {"anchor": _anchor(highlight.anchor)}
    return _filled({"id": highlight.id, **(place or {}), "colour": highlight.colour.value,
                    "comment": highlight.body, "created": highlight.created, "modified": highlight.modified})  # fmt: skip


def _anchor(anchor: Anchor) -> dict[str, Any] | None:
    match anchor:
        case QuoteAnchor(exact, prefix, suffix, start):
            return _filled({"quote": exact, "prefix": prefix, "suffix": suffix, "start": start})
        case TimeAnchor(seconds, chapter_id):
            return _filled({"time": clock(seconds), "chapter": chapter_id})
        case PageAnchor(label):
            return {"page": label}
        case None:
            return None


def draft_of(record: Mapping[str, Any], where: str, line: int = 0) -> Draft:
    """The draft that a record means; `where` names it in complaints ("talks.json, item 3"), `line` is where it begins.

    For every item whose texts are clean (`clean_text`), draft_of(record_of(item)) says the same as the item, its notes
    before its highlights. Simpler records are understood too: people as plain names with a parallel list
    `affiliation`, an event as its name, a `year` and a `url`. Fields that Postil does not know are kept in `extra`.
    Raises UserFacing naming the item and the field that is not as it should be."""
    checked = Checked(record, where)
    kind = checked.choice("kind", Kind)
    if kind is None:
        checked.wrong("kind", _("“talk” or “paper”"))
    title = checked.line("title")
    if not title:
        checked.wrong("title", _("a text, and not empty"))
    checked.where = f"{where} (“{title[:60]}”)"
    for name in _OF_THE_LIBRARY:
        checked.value(name)
    contributions = _read_contributions(checked, Role.SPEAKER if kind is Kind.TALK else Role.AUTHOR)
    contributions, affiliation = _with_affiliations(checked, contributions)
    draft = Draft(
        kind, title, _read_form(checked, kind), contributions, checked.text("abstract"), checked.line("summary"),
        _read_event(checked), _read_session(checked), _read_date(checked), checked.line("date_typed"),
        checked.time("start_time"), checked.time("end_time"), checked.number("duration", 0, LARGEST_NUMBER),
        checked.line("container"), checked.line("place"), checked.line("language"), checked.line("citation_key"),
        _read_identifiers(checked), _read_links(checked), _read_chapters(checked),
        checked.lines("tags"), checked.number("rating", 1, 5), checked.choice("status", Status),
        checked.moment("queued"), checked.moment("started"), checked.moment("finished"), checked.moment("dropped"),
        checked.choice("priority", Priority), checked.date("due"),
        (*_read_notes(checked), *_read_highlights(checked)), checked.lines("lists"), line=line,
    )  # fmt: skip
    extra = checked.texts("extra")
    draft.extra.update(affiliation | checked.unread() | extra)
    return draft


def _read_form(checked: Checked, kind: Kind) -> Form | None:
    form = checked.choice("form", Form)
    if form and form not in FORMS_OF[kind]:
        checked.wrong("form", _("one of: {choices}").format(choices=", ".join(one.value for one in FORMS_OF[kind])))
    return form


def _read_contributions(checked: Checked, role: Role) -> tuple[Contribution, ...]:
    found: list[Contribution] = []
    for number, entry in enumerate(checked.entries("people"), 1):
        person = Checked({"name": entry} if isinstance(entry, str) else entry, f"{checked.where}, people {number}")
        name = person.line("name")
        if not name:
            person.wrong("name", _("a text, and not empty"))
        found.append(Contribution(name, person.choice("role", Role) or role, person.line("affiliation"),
                                  person.line("position"), bio=person.text("bio")))  # fmt: skip
    return tuple(found)


def _with_affiliations(
    checked: Checked, people: tuple[Contribution, ...]
) -> tuple[tuple[Contribution, ...], dict[str, str]]:
    """The people with the affiliations of the record: one each, or one for all; when they do not fit, they are kept
    as a text beside the people."""
    value = checked.value("affiliation")
    given = [value] if isinstance(value, str) else checked.entries("affiliation")
    if not all(isinstance(one, str) for one in given):
        checked.wrong("affiliation", _("a list of short texts"))
    names = [clean_line(one) for one in given]
    if len(names) == 1:
        names *= len(people)
    if not any(names) or len(names) != len(people):
        kept = "; ".join(filter(None, map(clean_line, given)))
        return people, {"affiliation": kept} if kept else {}
    return tuple(
        Contribution(one.name, one.role, one.affiliation or name, one.position, bio=one.bio)
        for one, name in zip(people, names, strict=True)
    ), {}


def _read_event(checked: Checked) -> Event | None:
    if isinstance(checked.value("event"), str):
        name = checked.line("event")
        return Event(name) if name else None
    event = checked.object("event")
    if event is None:
        return None
    return Event(event.line("name"), event.line("series"), event.date("start_date"), event.date("end_date"),
                 event.line("place"), event.line("url"))  # fmt: skip


def _read_session(checked: Checked) -> Session | None:
    session = checked.object("session")
    if session is None:
        return None
    return Session(session.line("name"), session.date("date"), session.time("start_time"),
                   session.time("end_time"), session.line("room"))  # fmt: skip


def _read_date(checked: Checked) -> str:
    """The date, or the year of a simple record."""
    year = checked.number("year", 1, 9999) if isinstance(checked.value("year"), int) else checked.date("year")
    return checked.date("date") or (f"{year:04d}" if isinstance(year, int) else year or "")


def _read_identifiers(checked: Checked) -> tuple[Identifier, ...]:
    by_scheme = checked.object("identifiers")
    if by_scheme is None:
        return ()
    found: list[Identifier] = []
    for scheme in checked.value("identifiers"):
        several = isinstance(by_scheme.value(scheme), list)
        for value in by_scheme.lines(scheme) if several else [by_scheme.line(scheme)]:
            identifier = normalised(scheme, value)
            if identifier is None:
                by_scheme.wrong(scheme, _("a DOI, an arXiv number or an ISBN under its own name"))
            found.append(identifier)
    return tuple(found)


def _read_links(checked: Checked) -> tuple[Link, ...]:
    links = [_read_link(link) for link in checked.objects("links")]
    url = checked.line("url")
    if url and all(link.url != url for link in links):
        links.append(Link(url))
    return tuple(links)


def _read_link(link: Checked) -> Link:
    url = link.line("url")
    if not url:
        link.wrong("url", _("a web address"))
    return Link(url, link.choice("purpose", Purpose) or Purpose.PAGE, link.line("label"))


def _read_chapters(checked: Checked) -> tuple[Chapter, ...]:
    found: list[Chapter] = []
    for chapter in checked.objects("chapters"):
        start = chapter.seconds("start")
        if start is None:
            chapter.wrong("start", _("a time in a recording such as 1:02:03"))
        found.append(Chapter(chapter.line("title"), start, chapter.line("start_typed"), chapter.line("reason"),
                             _read_contributions(chapter, Role.SPEAKER), chapter.line("id")))  # fmt: skip
    return tuple(found)


def _read_notes(checked: Checked) -> list[Annotation]:
    return [
        Annotation(AnnotationKind.NOTE, note.text("body"), _read_anchor(note.object("anchor")),
                   note.choice("colour", Colour) or Colour.YELLOW, note.moment("created"), note.moment("modified"),
                   note.line("id"))
        for note in checked.objects("notes")
    ]  # fmt: skip


def _read_highlights(checked: Checked) -> list[Annotation]:
    found: list[Annotation] = []
    for one in checked.objects("highlights"):
        anchor = _read_quote(one) if one.value("quote") is not None else _read_anchor(one.object("anchor"))
        found.append(Annotation(AnnotationKind.HIGHLIGHT, one.text("comment"), anchor,
                                one.choice("colour", Colour) or Colour.YELLOW, one.moment("created"),
                                one.moment("modified"), one.line("id")))  # fmt: skip
    return found


def _read_quote(checked: Checked) -> QuoteAnchor:
    exact = checked.text("quote")
    if not exact:
        checked.wrong("quote", _("a text, and not empty"))
    return QuoteAnchor(exact, checked.text("prefix"), checked.text("suffix"),
                       checked.number("start", 0, LARGEST_NUMBER) or 0)  # fmt: skip


def _read_anchor(anchor: Checked | None) -> Anchor:
    if anchor is None:
        return None
    if anchor.value("quote") is not None:
        return _read_quote(anchor)
    if (label := anchor.line("page")) != "":
        return PageAnchor(label)
    seconds = anchor.seconds("time")
    if seconds is None:
        anchor.wrong("time", _("a time in a recording such as 1:02:03"))
    return TimeAnchor(seconds, anchor.line("chapter"))
