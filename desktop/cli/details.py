"""Everything known of one item as lines to read."""

from collections.abc import Iterable
from textwrap import indent

from desktop.cli.output import columns
from desktop.domain.annotation import Annotation
from desktop.domain.event import clock
from desktop.domain.item import Item, Kind
from desktop.domain.people import Role
from desktop.exporters import wording
from desktop.i18n import _


def lines_of(item: Item) -> list[str]:
    """The item's fields, texts, chapters, notes and highlights, as far as there are any."""
    parts = [
        [wording.title_of(item), " · ".join(wording.when_and_where(item))],
        columns([(name, value) for name, value in _fields(item) if value]),
        _text(_("Abstract"), item.abstract),
        _chapters(item),
        _annotations(item),
        _biographies(item),
    ]
    lines: list[str] = []
    for part in parts:
        if part:
            lines += [*([""] if lines else []), *part]
    return lines


def _fields(item: Item) -> list[tuple[str, str]]:
    usual = Role.SPEAKER if item.kind is Kind.TALK else Role.AUTHOR
    people = [wording.person(one, usual) for one in item.contributions]
    return [
        ("id", item.id),
        (_("summary"), item.summary),
        *((_("people") if not n else "", person) for n, person in enumerate(people)),
        (_("event"), _event(item)),
        (_("session"), _session(item)),
        (_("date"), _date(item)),
        (_("time"), "–".join(part for part in (item.start_time, item.end_time) if part)),
        (_("duration"), clock(item.duration) if item.duration else ""),
        (_("published in"), item.container),
        (_("place"), item.place),
        (_("language"), item.language),
        (_("rating"), wording.stars(item)),
        (_("status"), _status(item)),
        (_("priority"), _(item.priority.value) if item.priority else ""),
        (_("due"), item.due),
        (_("tags"), " ".join(f"#{tag}" for tag in item.tags)),
        (_("lists"), ", ".join(item.lists)),
        *((label, address) for label, address in wording.addresses(item)),
        (_("citation key"), item.citation_key),
        *item.extra.items(),
        *((_("file"), one.name) for one in item.attachments),
        (_("added"), item.added),
        (_("modified"), item.modified),
        (_("in the trash since"), item.trashed),
        *(
            (
                _("source"),
                _("{file} ({format}), {moment}").format(file=one.file, format=one.format, moment=one.imported),
            )
            for one in item.sources
        ),
    ]


def _event(item: Item) -> str:
    if item.event is None:
        return ""
    event = item.event
    series = _("series {name}").format(name=event.series) if event.series else ""
    dates = "–".join(dict.fromkeys(part for part in (event.start_date, event.end_date) if part))
    return ", ".join(part for part in (event.name, series, dates, event.place, event.url) if part)


def _session(item: Item) -> str:
    if item.session is None:
        return ""
    session = item.session
    times = "–".join(part for part in (session.start_time, session.end_time) if part)
    return ", ".join(part for part in (session.name, session.date, times, session.room) if part)


def _date(item: Item) -> str:
    typed = item.date_typed if item.date_typed != item.date else ""
    return _("{date} (as typed: {typed})").format(date=item.date, typed=typed) if typed else item.date


def _status(item: Item) -> str:
    if item.status is None:
        return ""
    dates = {
        _("queued"): item.queued, _("started"): item.started, _("finished"): item.finished, _("dropped"): item.dropped,
    }  # fmt: skip
    since = ", ".join(f"{name} {date}" for name, date in dates.items() if date)
    return f"{_(item.status.value)} ({since})" if since else _(item.status.value)


def _text(heading: str, text: str) -> list[str]:
    return [heading, indent(text.strip(), "  ")] if text.strip() else []


def _chapters(item: Item) -> list[str]:
    lines = []
    for chapter in item.chapters:
        line = f"  {clock(chapter.start)}  {wording.chapter_line(chapter)}"
        if chapter.reason:
            line += _("  [typed {typed}: {reason}]").format(typed=chapter.start_typed, reason=chapter.reason)
        lines.append(line)
    return [_("Chapters"), *lines] if lines else []


def _annotations(item: Item) -> list[str]:
    notes = _blocks((wording.note_label(one, item.chapters), one) for one in wording.notes(item))
    highlights = _blocks((_highlight(one, item), one) for one in wording.highlights(item))
    return [*([_("Notes"), *notes] if notes else []), *([_("Highlights"), *highlights] if highlights else [])]


def _highlight(one: Annotation, item: Item) -> str:
    quote = wording.quote_of(one)
    label = wording.highlight_label(one, item.chapters)
    return f"“{quote}” ({label})" if quote else label


def _blocks(annotations: Iterable[tuple[str, Annotation]]) -> list[str]:
    lines: list[str] = []
    for label, one in annotations:
        lines.append(f"  {label}")
        if one.body.strip():
            lines.append(indent(one.body.strip(), "    "))
    return lines


def _biographies(item: Item) -> list[str]:
    people = {
        one.name: one.bio for one in (*item.contributions, *(c for ch in item.chapters for c in ch.contributions))
    }
    lines = [indent(f"{name}: {bio.strip()}", "  ") for name, bio in people.items() if bio.strip()]
    return [_("About the people"), *lines] if lines else []
