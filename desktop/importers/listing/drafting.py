"""From entries to drafts: names taken apart, times on one clock, series to events, every value with its span."""

import re

from desktop.domain.draft import Draft
from desktop.domain.event import Chapter, Event
from desktop.domain.identifiers import addresses_in, normalised
from desktop.domain.item import FORMS_OF, Form, Identifier, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role, family_and_given, person_key
from desktop.domain.source import Span
from desktop.domain.text import folded
from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.chapters import chapter_times
from desktop.importers.listing.circumstances import Circumstances, event_days
from desktop.importers.listing.contributors import people_are_followed_by_places, people_are_turned, people_of
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.people import Person, people_in
from desktop.importers.listing.times import time_of_day
from desktop.importers.listing.tokens import Token
from desktop.importers.listing.wording import Wording, series_before_titles, worded

_CODE_HOSTS = ("github.com", "gitlab.com", "bitbucket.org", "github.io", "codeberg.org", "huggingface.co")
_VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com", "bilibili.com", "slideslive.com", "videolectures.net")
_PAPER_HOSTS = (
    "arxiv.org",
    "openreview.net",
    "doi.org",
    "proceedings.mlr.press",
    "jmlr.org",
    "biorxiv.org",
    "hal.science",
    "aclanthology.org",
)
_BARE_CODE = re.compile(r"(?<![\w/.])((?:github|gitlab|bitbucket)\.(?:com|org)/[\w/-]+(?:\.[\w-]+)*)", re.I)
_OF_LABEL = (
    (Purpose.VIDEO, ("video", "recording", "watch", "youtube", "stream")),
    (Purpose.SLIDES, ("slides", "slide")),
    (Purpose.CODE, ("code", "github")),
    (Purpose.PAPER, ("paper", "pdf", "arxiv", "preprint", "doi")),
)


def drafts_of(page: Page, tokens: list[Token], found: Candidate, around: Circumstances) -> list[Draft]:
    """One draft for each entry, in the order of the page."""
    series = series_before_titles([entry.title.text for entry in found.entries])
    event = _page_event(tokens, found, around)
    elsewhere = _affiliations_elsewhere(page, tokens, found)
    written = people_are_followed_by_places(found.entries), people_are_turned(found.entries)
    clock: dict[str, str] = {}
    drafts = []
    for entry in found.entries:
        spans: dict[str, tuple[Span, ...]] = {}
        wording = worded(entry.title.text, series)
        date = around.day_of(entry.date.text) if entry.date else ""
        start = (
            time_of_day(entry.start.text, clock.get(date, ""), entry.end.text if entry.end else "")
            if entry.start
            else ""
        )
        clock[date] = start or clock.get(date, "")
        end = time_of_day(entry.end.text, start) if entry.end else ""
        people = _contributions(entry, around.kind, spans, elsewhere, written)
        own_event = _own_event(page, entry, wording, event, around, spans)
        chapters = _chapters(entry, around.kind, spans)
        _note_spans(page, entry, wording, spans)
        links, identifiers = _links(entry)
        drafts.append(
            Draft(
                kind=around.kind,
                title=wording.title,
                form=_form(wording, bool(chapters), around.kind),
                contributions=people,
                abstract="\n\n".join(piece.text for piece in entry.abstract),
                event=own_event,
                date=date,
                date_typed=entry.date.text if entry.date else "",
                start_time=start,
                end_time=end if end > start else "",
                place=entry.place.text if entry.place else "",
                identifiers=identifiers,
                links=links,
                chapters=chapters,
                spans=spans,
            )
        )
    return drafts


def _page_event(tokens: list[Token], found: Candidate, around: Circumstances) -> Event | None:
    if around.event is None:
        return None
    start, end = event_days(tokens, found.entries, around)
    return Event(around.event.text, start_date=start, end_date=end)


def _own_event(
    page: Page,
    entry: Entry,
    wording: Wording,
    event: Event | None,
    around: Circumstances,
    spans: dict[str, tuple[Span, ...]],
) -> Event | None:
    if wording.series:
        spans["event"] = (page.within(entry.title.span, wording.series),)
        return Event(wording.series, series=wording.series)
    if entry.event:
        spans["event"] = (entry.event.span,)
        return Event(entry.event.text)
    if event and around.event:
        spans["event"] = (around.event.span,)
    return event


def _form(wording: Wording, has_chapters: bool, kind: Kind) -> Form | None:
    form = Form.RECORDING if has_chapters else wording.form
    return form if form in FORMS_OF[kind] else None


def _note_spans(page: Page, entry: Entry, wording: Wording, spans: dict[str, tuple[Span, ...]]) -> None:
    spans["title"] = (page.within(entry.title.span, wording.title),)
    for key, pieces in (
        ("abstract", entry.abstract),
        ("date", [entry.date]),
        ("start_time", [entry.start]),
        ("end_time", [entry.end]),
        ("place", [entry.place]),
    ):
        found = tuple(piece.span for piece in pieces if piece)
        if found:
            spans[key] = found


def _affiliations_elsewhere(page: Page, tokens: list[Token], found: Candidate) -> dict[str, Piece]:
    """By person's key: where a list of people on the same page says that they are from."""
    used = set().union(*(entry.lines for entry in found.entries)) if found.entries else set()
    known: dict[str, Piece] = {}
    for token in tokens:
        if token.line.index not in used and token.person > 1.2 and not token.label and len(token.text) < 200:
            people = people_in(token.rest)
            if len(people) == 1 and people[0].affiliation:
                known.setdefault(person_key(people[0].name), page.piece(token.line, people[0].affiliation))
    return known


def _contributions(
    entry: Entry, kind: Kind, spans: dict[str, tuple[Span, ...]], elsewhere: dict[str, Piece], written: tuple[bool, bool]
) -> tuple[Contribution, ...]:
    role = Role.SPEAKER if kind is Kind.TALK else Role.AUTHOR
    people: list[tuple[Person, Piece]] = []
    for piece in entry.people:
        read = people_of(piece, *written)
        people.extend((person, piece) for person in read if all(person.name != other.name for other, _ in people))
    bare = all(not person.affiliation for person, _ in people)
    contributions = []
    for number, (person, piece) in enumerate(people):
        places = [piece.span]
        affiliation, position = person.affiliation, person.position
        if bare and entry.affiliation:
            affiliation, position, where = _placed(entry, affiliation, position, len(people), number)
            places.append(where)
        if not affiliation and (place := elsewhere.get(person_key(person.name))):
            affiliation = place.text
            places.append(place.span)
        if entry.position and not position and len(people) == 1:
            position = entry.position.text
            places.append(entry.position.span)
        bio = _biography(entry, person, len(people))
        if bio:
            spans[f"bio.{number}"] = tuple(paragraph.span for paragraph in bio)
        spans[f"people.{number}"] = tuple(dict.fromkeys(places))
        text = "\n\n".join(paragraph.text for paragraph in bio)
        contributions.append(Contribution(person.name, role, affiliation, position, bio=text))
    return tuple(contributions)


def _placed(entry: Entry, affiliation: str, position: str, count: int, number: int) -> tuple[str, str, Span]:
    """Affiliation and position from the line of its own below the name."""
    place = entry.affiliation
    if place is None:
        return affiliation, position, entry.title.span
    parts = [part.strip() for part in place.text.split(";")]
    text = parts[number] if len(parts) == count else place.text
    read = people_in(f"Jane Roe, {text}")
    if len(read) == 1:
        return read[0].affiliation, position or read[0].position, place.span
    return text, position, place.span


def _biography(entry: Entry, person: Person, count: int) -> list[Piece]:
    """The paragraphs about a person: all of them for one alone, else those that begin with the family name near."""
    if count == 1:
        return entry.bio
    family = folded(family_and_given(person.name)[0])
    return [piece for piece in entry.bio if family in folded(piece.text[:120])]


def _chapters(entry: Entry, kind: Kind, spans: dict[str, tuple[Span, ...]]) -> tuple[Chapter, ...]:
    times = chapter_times([chapter.stamp.text for chapter in entry.chapters])
    chapters = []
    for number, (chapter, time) in enumerate(zip(entry.chapters, times, strict=True)):
        people = people_in(chapter.people.text) if chapter.people else []
        found = tuple(Contribution(person.name, Role.SPEAKER, person.affiliation, person.position) for person in people)
        chapters.append(Chapter(chapter.title.text, time.seconds, chapter.stamp.text, time.reason, found))
        spans[f"chapters.{number}"] = tuple(
            piece.span for piece in (chapter.stamp, chapter.title, chapter.people) if piece
        )
    return tuple(chapters)


def _links(entry: Entry) -> tuple[tuple[Link, ...], tuple[Identifier, ...]]:
    """Addresses beside the item and in its abstract; only the former can name the item itself."""
    links: dict[str, Link] = {}
    identifiers: list[Identifier] = []
    for label, url in entry.links:
        url = url.strip().rstrip(".,;)")
        if not re.match(r"https?://", url):
            continue
        links.setdefault(
            url, Link(url, _purpose(url, label), label if len(label) <= 60 and label != entry.title.text else "")
        )
        for scheme, host in (("arxiv", "arxiv.org"), ("doi", "doi.org")):
            if (
                host in url
                and (identifier := normalised(scheme, url))
                and all(known.scheme != scheme for known in identifiers)
            ):
                identifiers.append(identifier)
    for piece in entry.abstract:
        for url in [*addresses_in(piece.text), *(f"https://{found}" for found in _BARE_CODE.findall(piece.text))]:
            purpose = Purpose.CODE if any(host in url.lower() for host in _CODE_HOSTS[:4]) else Purpose.OTHER
            links.setdefault(url, Link(url, purpose))
    return tuple(links.values()), tuple(identifiers)


def _purpose(url: str, label: str) -> Purpose:
    words = folded(label).split()
    for purpose, names in _OF_LABEL:
        if any(word.strip("[]():,.") in names for word in words) and len(words) <= 4:
            return purpose
    for purpose, hosts in ((Purpose.VIDEO, _VIDEO_HOSTS), (Purpose.PAPER, _PAPER_HOSTS), (Purpose.CODE, _CODE_HOSTS)):
        if any(host in url.lower() for host in hosts):
            return purpose
    return Purpose.PAGE
