"""The short lines of an item that every readable format shows in the same words."""

from collections.abc import Iterable

from desktop.domain.annotation import Annotation, AnnotationKind, PageAnchor, QuoteAnchor, TimeAnchor
from desktop.domain.event import Chapter, clock
from desktop.domain.item import Form, Item, Kind, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Priority, Status
from desktop.domain.text import clean_line, clean_text
from desktop.i18n import N_, _

_EXPECTED = {Kind.TALK: Role.SPEAKER, Kind.PAPER: Role.AUTHOR}
_KINDS = {Kind.TALK: N_("talk"), Kind.PAPER: N_("paper")}
_STATUSES = {
    Status.QUEUED: N_("queued"),
    Status.STARTED: N_("started"),
    Status.FINISHED: N_("finished"),
    Status.DROPPED: N_("dropped"),
}
_PRIORITIES = {
    Priority.HIGH: N_("high priority"),
    Priority.NORMAL: N_("normal priority"),
    Priority.LOW: N_("low priority"),
}
_PURPOSES = {
    Purpose.PAGE: N_("Page"),
    Purpose.VIDEO: N_("Video"),
    Purpose.SLIDES: N_("Slides"),
    Purpose.PAPER: N_("Paper"),
    Purpose.CODE: N_("Code"),
    Purpose.OTHER: N_("Link"),
}
_WEB_OF = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}


def title_of(item: Item) -> str:
    """The title on one line, never empty."""
    return clean_line(item.title) or _("Untitled")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text; lines within one are kept."""
    blocks = clean_text(text).split("\n\n")
    lines = ("\n".join(filter(None, (line.strip() for line in block.split("\n")))) for block in blocks)
    return [block for block in lines if block]


def person(one: Contribution, expected: Role | None = None) -> str:
    """ "Jane Roe (chair), Professor, MIT": the role only when it is not the expected one."""
    name = clean_line(one.name)
    if expected and one.role is not expected:
        name = f"{name} ({_(one.role.value)})"
    return ", ".join(filter(None, (name, clean_line(one.position), clean_line(one.affiliation))))


def people(item: Item) -> str:
    """All people of the item; with affiliations they are parted by semicolons."""
    return "; ".join(person(one, _EXPECTED[item.kind]) for one in item.contributions)


def when_and_where(item: Item) -> list[str]:
    """Kind, event, session, date, time, duration, container, place: what the byline holds besides the people."""
    event, session = item.event, item.session
    times = "–".join(filter(None, (item.start_time, item.end_time)))
    places = dict.fromkeys(filter(None, (item.container, event.name if event else "", session.name if session else "")))
    parts = [
        _(item.form.value) if isinstance(item.form, Form) else _(_KINDS[item.kind]),
        *places,
        item.place or (event.place if event else ""),
        item.date or (event.start_date if event else ""),
        times,
        clock(item.duration) if item.duration else "",
    ]
    return [line for part in parts if (line := clean_line(part))]


def stars(item: Item) -> str:
    """ "★★★☆☆", or "" without a rating."""
    return "★" * item.rating + "☆" * (5 - item.rating) if item.rating else ""


def decisions(item: Item) -> list[str]:
    """Stars, status with its date, priority and due date, as far as the reader decided."""
    parts = [stars(item)]
    if item.status:
        since = {Status.QUEUED: item.queued, Status.STARTED: item.started,
                 Status.FINISHED: item.finished, Status.DROPPED: item.dropped}[item.status]  # fmt: skip
        parts.append(" ".join(filter(None, (_(_STATUSES[item.status]), clean_line(since)[:10]))))
    if item.priority:
        parts.append(_(_PRIORITIES[item.priority]))
    if item.due:
        parts.append(_("due {date}").format(date=clean_line(item.due)))
    return [part for part in parts if part]


def chapter_line(chapter: Chapter) -> str:
    """ "Title (Jane Roe, MIT; John Doe)", without the time."""
    named = "; ".join(person(one, Role.SPEAKER) for one in chapter.contributions)
    title = clean_line(chapter.title)
    return f"{title} ({named})" if named else title


def addresses(item: Item) -> list[tuple[str, str]]:
    """(label, address) of the links and identifiers; an identifier without a web address has none ("")."""
    found = [(clean_line(link.label) or _(_PURPOSES[link.purpose]), clean_line(link.url)) for link in item.links]
    for one in item.identifiers:
        web = _WEB_OF.get(one.scheme)
        label = clean_line(f"{one.scheme.upper()} {one.value}")
        found.append((label, clean_line(web + one.value) if web else ""))
    return found


def notes(item: Item) -> list[Annotation]:
    """The notes of the item."""
    return [one for one in item.annotations if one.kind is AnnotationKind.NOTE]


def highlights(item: Item) -> list[Annotation]:
    """The highlights of the item."""
    return [one for one in item.annotations if one.kind is AnnotationKind.HIGHLIGHT]


def place_of(annotation: Annotation, chapters: Iterable[Chapter]) -> str:
    """Where a note or a highlight is anchored: "0:59:54, Chapter title", "page 12", "“quote”", or ""."""
    match annotation.anchor:
        case TimeAnchor(seconds, chapter_id):
            title = next((one.title for one in chapters if one.id and one.id == chapter_id), "")
            return ", ".join(filter(None, (clock(seconds), clean_line(title))))
        case PageAnchor(label):
            return _("page {label}").format(label=clean_line(label))
        case QuoteAnchor(exact):
            return f"“{clean_line(exact)}”"
        case None:
            return ""


def note_label(note: Annotation, chapters: Iterable[Chapter]) -> str:
    """What stands before a note: "Note" or "Note at 0:59:54, Chapter title"."""
    place = place_of(note, chapters)
    return _("Note at {place}").format(place=place) if place else _("Note")


def highlight_label(highlight: Annotation, chapters: Iterable[Chapter]) -> str:
    """ "yellow highlight", with its place when that is not a quote."""
    label = _("{colour} highlight").format(colour=_(highlight.colour.value))
    place = "" if isinstance(highlight.anchor, QuoteAnchor) else place_of(highlight, chapters)
    return _("{label} at {place}").format(label=label, place=place) if place else label


def quote_of(highlight: Annotation) -> str:
    """The marked passage, "" when the highlight is anchored to something else."""
    return clean_text(highlight.anchor.exact) if isinstance(highlight.anchor, QuoteAnchor) else ""


def annotations_as_text(item: Item, which: Iterable[Annotation]) -> str:
    """Notes and highlights as plain text, a blank line between them: for formats with one cell or field for them."""
    blocks = []
    for one in which:
        body = clean_text(one.body).strip("\n")
        if one.kind is AnnotationKind.HIGHLIGHT:
            quote = quote_of(one)
            label = highlight_label(one, item.chapters)
            blocks.append("\n".join(filter(None, (f"“{quote}” ({label})" if quote else f"({label})", body))))
        else:
            place = place_of(one, item.chapters)
            blocks.append(f"[{place}] {body}" if place else body)
    return "\n\n".join(block for block in blocks if block)


def chapters_as_text(item: Item) -> str:
    """The chapters, one a line: "0:59:54 Title (Jane Roe)"."""
    return "\n".join(f"{clock(one.start)} {chapter_line(one)}" for one in item.chapters)
