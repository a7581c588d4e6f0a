"""Corrections of a draft before it goes in: a value from the page or typed, two items joined, a new one. Spans follow."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.domain.dates import read_date
from desktop.domain.draft import Draft, LeftOut
from desktop.domain.event import Event, Session
from desktop.domain.identifiers import addresses_in, normalised
from desktop.domain.item import Kind, Link
from desktop.domain.people import Contribution
from desktop.domain.source import Span
from desktop.domain.text import clean_line, clean_text, key_of
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.services.typed import checked_date, checked_time, checked_url
from desktop.ui.dialogs.importing.places import PageText, body_of
from desktop.ui.widgets.words import EXPECTED_ROLES

_RANGE = re.compile(r"\s*(?:[-–—]|\bto\b|\bbis\b|\bà\b)\s*", re.I)
_HALF = re.compile(r"[ap]\.?m\.?\s*$", re.I)
_SEVERAL_NAMES = re.compile(r"\s*[;\n]\s*")
Spans = Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Use:
    """What a part of the page can be used as: the field, what the menu says, its key, and whether it may be given to
    several items at once."""

    field: str
    title: str
    key: str
    for_many: bool = False


USES = (
    Use("title", N_("Use as title"), "T"),
    Use("people", N_("Use as people"), "P"),
    Use("more people", N_("Add to the people"), "Shift+P"),
    Use("abstract", N_("Use as abstract"), "A"),
    Use("more abstract", N_("Add to the abstract"), "Shift+A"),
    Use("date", N_("Use as date"), "D", True),
    Use("time", N_("Use as time"), "H", True),
    Use("event", N_("Use as event"), "V", True),
    Use("session", N_("Use as session"), "S", True),
    Use("place", N_("Use as place"), "O", True),
    Use("link", N_("Use as link or DOI"), "L"),
)
FOR_MANY = frozenset(use.field for use in USES if use.for_many)


def used(draft: Draft, field: str, text: str, span: Span | None) -> Draft:
    """The draft with a text as the value of a field of USES. `span` is where the text stands on the page, None for one
    that was typed. Raises UserFacing when the text is no such value."""
    made, value = _VALUES[field](draft, text)
    if made is draft:
        return draft
    spans = dict(draft.spans) if field.startswith("more ") else _without(draft.spans, *_FIELDS.get(field, (field,)))
    if span is not None:
        spans |= _spans(made, draft, field, value, text, span, spans)
    return replace(made, spans=spans)


def _spans(made: Draft, old: Draft, field: str, value: str, text: str, span: Span, spans: Spans) -> dict[str, tuple[Span, ...]]:
    if field in ("people", "more people"):
        first = 0 if field == "people" else len(old.contributions)
        return {
            f"people.{number}": (_part(one.name, text, span),) for number, one in enumerate(made.contributions) if number >= first
        }
    if field == "more abstract":
        return {"abstract": (*spans.get("abstract", ()), span)}
    return dict.fromkeys(_FIELDS.get(field, (field,))[:1], (span,)) if value else {}


def _part(words: str, text: str, span: Span) -> Span:
    """Where words stand within a part of the page; the whole of it where they are written otherwise."""
    at = text.find(words)
    return Span(span.start + at, span.start + at + len(words)) if at >= 0 else span


_FIELDS = {"time": ("start_time", "end_time"), "link": ()}


def _without(spans: Spans, *fields: str) -> dict[str, tuple[Span, ...]]:
    return {name: places for name, places in spans.items() if name.partition(".")[0] not in fields}


def _title(draft: Draft, text: str) -> tuple[Draft, str]:
    title = clean_line(text)
    if not title:
        raise UserFacing(_("An item needs a title."))
    return replace(draft, title=title), title


def _abstract(draft: Draft, text: str) -> tuple[Draft, str]:
    abstract = clean_text(text).strip()
    return replace(draft, abstract=abstract), abstract


def _more_abstract(draft: Draft, text: str) -> tuple[Draft, str]:
    more = clean_text(text).strip()
    return replace(draft, abstract=f"{draft.abstract}\n\n{more}".strip()), more


def _people(draft: Draft, text: str) -> tuple[Draft, str]:
    """The people of a line as the page writes it, or names between semicolons. Who was there keeps what is known of them."""
    known = {key_of(one.name): one for one in reversed(draft.contributions)}
    found = people_of(text, draft.kind)
    people = tuple(
        replace(old, affiliation=one.affiliation or old.affiliation, position=one.position or old.position)
        if (old := known.get(key_of(one.name))) is not None else one
        for one in found
    )  # fmt: skip
    return replace(draft, contributions=people), text


def _more_people(draft: Draft, text: str) -> tuple[Draft, str]:
    known = {key_of(one.name) for one in draft.contributions}
    new = tuple(one for one in people_of(text, draft.kind) if key_of(one.name) not in known)
    if not new:
        raise UserFacing(_("“{text}” holds no name that is not there already.").format(text=_short(text)))
    return replace(draft, contributions=(*draft.contributions, *new)), text


def people_of(text: str, kind: Kind) -> list[Contribution]:
    """The people that a text names, with what it says of them."""
    from desktop.importers.listing.people import people_in  # the readers are not needed until somebody corrects a name

    role = EXPECTED_ROLES[kind]
    parts = [part for part in _SEVERAL_NAMES.split(text) if part.strip()]
    found = []
    for part in parts:
        line = clean_line(part)
        people = people_in(line)
        found += [Contribution(one.name, role, one.affiliation, one.position) for one in people] or [Contribution(line, role)]
    return found


def _date(draft: Draft, text: str) -> tuple[Draft, str]:
    typed = clean_line(text)
    year = draft.event.start_date[:4] if draft.event and draft.event.start_date[:4].isdigit() else ""
    date = read_date(typed, year) or checked_date(typed)
    return replace(draft, date=date, date_typed="" if date == typed else typed), date


def _time(draft: Draft, text: str) -> tuple[Draft, str]:
    typed = clean_line(text)
    start, *rest = _RANGE.split(typed, maxsplit=1)
    end = rest[0] if rest else ""
    half = _HALF.search(end)
    if half and not _HALF.search(start):
        start = f"{start} {half.group()}"
    return replace(draft, start_time=checked_time(start), end_time=checked_time(end)), typed


def _event(draft: Draft, text: str) -> tuple[Draft, str]:
    """Another name for the event that was read; its dates and place stay."""
    name = clean_line(text)
    if not name:
        return replace(draft, event=None), ""
    old = draft.event or Event("")
    same = key_of(old.name) == key_of(name)
    return replace(draft, event=replace(old, name=name, id=old.id if same else "")), name


def _session(draft: Draft, text: str) -> tuple[Draft, str]:
    name = clean_line(text)
    old = draft.session or Session("")
    return replace(draft, session=replace(old, name=name, id="") if name else None), name


def _place(draft: Draft, text: str) -> tuple[Draft, str]:
    place = clean_line(text)
    return replace(draft, place=place), place


def _link(draft: Draft, text: str) -> tuple[Draft, str]:
    """Web addresses become links, the numbers of DOI and arXiv identifiers. The first address takes no other's place."""
    urls = [checked_url(url) for url in addresses_in(text)]
    links = tuple(Link(url) for url in dict.fromkeys(urls) if all(link.url != url for link in draft.links))
    found = [one for scheme in ("doi", "arxiv") if (one := normalised(scheme, clean_line(text))) is not None]
    numbers = tuple(one for one in found if one not in draft.identifiers)
    if not urls and not found:
        raise UserFacing(_("“{text}” holds no web address and no DOI.").format(text=_short(text)))
    if not links and not numbers:
        return draft, ""
    return replace(draft, links=(*draft.links, *links), identifiers=(*draft.identifiers, *numbers)), text


_VALUES: dict[str, Callable[[Draft, str], tuple[Draft, str]]] = {
    "title": _title, "people": _people, "more people": _more_people, "abstract": _abstract, "more abstract": _more_abstract,
    "date": _date, "time": _time, "event": _event, "session": _session, "place": _place, "link": _link,
}  # fmt: skip


def place_of(words: str, draft: Draft, text: str) -> Span | None:
    """Where words that were typed stand among those of the item on the page; None when they do not."""
    body, words = body_of(draft), words.strip()
    at = text.find(words, body.start, body.end) if body is not None and words else -1
    return Span(at, at + len(words)) if at >= 0 else None


def with_first_link(draft: Draft, typed: str) -> Draft:
    """The draft with another address as its first link, or without it when nothing is typed. Raises UserFacing."""
    url = checked_url(typed) if typed.strip() else ""
    first = draft.links[:1]
    kept = (replace(first[0], url=url) if first else Link(url),) if url else ()
    return replace(draft, links=(*kept, *draft.links[1:]), spans=_without(draft.spans, "links"))


def followed(new: Draft, old: Draft) -> Draft:
    """A draft that was edited whole, with the spans of what is as it was."""
    spans = {name: places for name, places in old.spans.items() if _value(new, name) == _value(old, name)}
    return replace(new, spans=spans)


_ATTRIBUTES = {"people": "contributions", "bio": "contributions"}


def _value(draft: Draft, name: str) -> object:
    field, _dot, number = name.partition(".")
    value = getattr(draft, _ATTRIBUTES.get(field, field), None)
    if number.isdigit() and isinstance(value, tuple):
        return value[int(number)] if int(number) < len(value) else None
    return value


def joined(first: Draft, second: Draft, text: str) -> Draft:
    """The first draft with the second one's text at the end of its abstract; what else the second one says is kept where
    the first says nothing."""
    body = body_of(second) if any(name != "record" for name in second.spans) else None
    people = ", ".join(one.name for one in second.contributions)
    words = text[body.start : body.end] if body else "\n".join(filter(None, (second.title, people, second.abstract)))
    spans = dict(first.spans)
    if body is not None:
        spans["abstract"] = (*spans.get("abstract", ()), body)
    elif "record" in second.spans:
        spans["record"] = (*spans.get("record", ()), *second.spans["record"])
    return replace(
        first,
        abstract=f"{first.abstract}\n\n{clean_text(words).strip()}".strip(),
        date=first.date or second.date,
        date_typed=first.date_typed if first.date else second.date_typed,
        start_time=first.start_time or second.start_time,
        end_time=first.end_time or second.end_time,
        event=first.event or second.event,
        session=first.session or second.session,
        place=first.place or second.place,
        container=first.container or second.container,
        identifiers=_together(first.identifiers, second.identifiers),
        links=_together(first.links, second.links),
        chapters=_together(first.chapters, second.chapters),
        tags=_together(first.tags, second.tags),
        lists=_together(first.lists, second.lists),
        annotations=_together(first.annotations, second.annotations),
        files=_together(first.files, second.files),
        extra=second.extra | first.extra,
        records=first.records + second.records,
        spans=spans,
    )


def _together(first: Sequence, second: Sequence) -> tuple:  # type: ignore[type-arg]  # of whatever the field holds
    return tuple(dict.fromkeys((*first, *second)))


def new_draft(text: str, span: Span | None, others: Sequence[Draft], line: int) -> Draft:
    """An item of a part of the page: the first line is its title, the rest its abstract. It is of the kind that most of
    the others are, at their event if they share one. Raises UserFacing when there is no word to make a title of."""
    cleaned = clean_text(text)
    begin = len(text) - len(text.lstrip())
    first, _newline, rest = text[begin:].partition("\n")
    title = clean_line(first)
    if not title:
        raise UserFacing(_("Select the words of the item on the page first."))
    kinds = Counter(draft.kind for draft in others)
    events = {draft.event for draft in others}
    shared = next(iter(events)) if len(events) == 1 else None
    kind = kinds.most_common(1)[0][0] if kinds else Kind.TALK
    spans: dict[str, tuple[Span, ...]] = {}
    if span is not None and cleaned == text:
        at = span.start + begin
        spans["title"] = (Span(at, at + len(first.rstrip())),)
        if rest.strip():
            gap = len(rest) - len(rest.lstrip())
            start = at + len(first) + 1 + gap
            spans["abstract"] = (Span(start, start + len(rest.strip())),)
    return Draft(kind, title, abstract=clean_text(rest).strip(), event=shared, spans=spans, line=line)


def draft_of_left_out(part: LeftOut, page: PageText, others: Sequence[Draft]) -> Draft:
    """An item of what was left out, from the page where it stands there."""
    span = page.lines(part.line, part.lines)
    words = page.text[span.start : span.end]
    beginning = clean_line(part.text)[:40]
    if beginning and clean_line(words[:400]).startswith(beginning):
        return new_draft(words, span, others, part.line)
    return new_draft(part.text, None, others, part.line)


def _short(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= 60 else line[:59] + "…"
