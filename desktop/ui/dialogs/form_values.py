"""What stands in the lines of the item form, and what is read back from them."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.draft import Draft
from desktop.domain.event import Chapter, Event, Session, clock
from desktop.domain.identifiers import SCHEMES
from desktop.domain.item import Identifier, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.text import clean_line, key_of
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.services.typed import checked_date, checked_identifier, checked_start, checked_url
from desktop.ui.widgets.words import PURPOSES, ROLES

Row = tuple[list[str], object]


def required(sentence: str, text: str) -> None:
    """Raises the sentence for an empty text."""
    if not clean_line(text):
        raise UserFacing(sentence)


def role_named(word: str) -> Role:
    return next(role for role, shown in ROLES.items() if _(shown) == word)


def purpose_named(word: str) -> Purpose:
    return next(purpose for purpose, shown in PURPOSES.items() if _(shown) == word)


def people_rows(people: Sequence[Contribution]) -> list[Row]:
    return [([one.name, _(ROLES[one.role]), one.affiliation, one.position], one) for one in people]


def people_of(rows: Sequence[Row]) -> tuple[Contribution, ...]:
    """Contributions of the rows; who is still the same person keeps id and biography."""
    found = []
    for (name, role, affiliation, position), old in rows:
        same = isinstance(old, Contribution) and old.name == name
        base = old if same and isinstance(old, Contribution) else Contribution(clean_line(name), Role.SPEAKER)
        found.append(replace(base, role=role_named(role), affiliation=affiliation, position=position))
    return tuple(found)


def link_rows(links: Sequence[Link]) -> list[Row]:
    return [([link.url, _(PURPOSES[link.purpose]), link.label], link) for link in links]


def links_of(rows: Sequence[Row]) -> tuple[Link, ...]:
    return tuple(Link(checked_url(url), purpose_named(purpose), label) for (url, purpose, label), _old in rows)


def chapter_rows(chapters: Sequence[Chapter]) -> list[Row]:
    return [([clock(chapter.start), chapter.title], chapter) for chapter in chapters]


def chapters_of(rows: Sequence[Row]) -> tuple[Chapter, ...]:
    """Chapters by time. A row that was there keeps its id, and with it its notes; a time set by hand is no repair."""
    found = []
    for (time, title), old in rows:
        start = checked_start(time)
        if isinstance(old, Chapter):
            kept = old if start == old.start else replace(old, start=start, start_typed="", reason="")
            found.append(replace(kept, title=title))
        else:
            found.append(Chapter(clean_line(title), start))
    return tuple(sorted(found, key=lambda chapter: chapter.start))


def identifiers_of(draft: Draft, typed: dict[str, str]) -> tuple[Identifier, ...]:
    """The identifiers with the typed ones in place of the first of each scheme; others stay as they are."""
    found: list[Identifier] = []
    pending = {scheme: checked_identifier(scheme, typed[scheme]) for scheme in SCHEMES}
    for one in draft.identifiers:
        if one.scheme in pending:
            new = pending.pop(one.scheme)
            found += [new] if new else []
        else:
            found.append(one)
    return (*found, *(new for new in pending.values() if new))


def identifier_text(draft: Draft, scheme: str) -> str:
    return next((one.value for one in draft.identifiers if one.scheme == scheme), "")


def event_of(old: Event | None, name: str, series: str, start: str, end: str, place: str) -> Event | None:
    """The event as typed; the one that was there keeps its id and address while its name stays."""
    if not clean_line(name):
        return None
    same = old is not None and key_of(old.name) == key_of(name)
    base = old if same and old is not None else Event("")
    return replace(
        base, name=clean_line(name), series=clean_line(series), start_date=checked_date(start), end_date=checked_date(end),
        place=clean_line(place),
    )  # fmt: skip


def session_of(old: Session | None, name: str) -> Session | None:
    """The session as typed; the one that was there stays whole while its name does."""
    if not clean_line(name):
        return None
    return old if old is not None and old.name == clean_line(name) else Session(clean_line(name))


def dated(draft: Draft, typed: str) -> tuple[str, str]:
    """(date, date_typed) of what stands in the line; the unchanged text keeps what the source said."""
    if typed.strip() == draft.date:
        return draft.date, draft.date_typed
    date = checked_date(typed)
    return date, "" if date == typed.strip() else clean_line(typed)
