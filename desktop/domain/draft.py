"""Drafts: items that an importer has read and that are not in the library yet."""

from dataclasses import dataclass, field

from desktop.domain.annotation import Annotation
from desktop.domain.event import Chapter, Event, Session
from desktop.domain.item import Form, Identifier, Kind, Link
from desktop.domain.people import Contribution
from desktop.domain.reading import Priority, Status
from desktop.domain.source import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """What a source says of one item, in the units and forms of `Item`. `spans` as in `ItemSource`.

    The reader's own fields (tags to annotations) are filled only by formats that carry them, such as Postil's JSON.
    """

    kind: Kind
    title: str
    form: Form | None = None
    contributions: tuple[Contribution, ...] = ()
    abstract: str = ""
    summary: str = ""
    event: Event | None = None
    session: Session | None = None
    date: str = ""
    date_typed: str = ""
    start_time: str = ""
    end_time: str = ""
    duration: int | None = None
    container: str = ""
    place: str = ""
    language: str = ""
    citation_key: str = ""
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    tags: tuple[str, ...] = ()
    rating: int | None = None
    status: Status | None = None
    queued: str = ""
    started: str = ""
    finished: str = ""
    dropped: str = ""
    priority: Priority | None = None
    due: str = ""
    annotations: tuple[Annotation, ...] = ()
    lists: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a source that did not become an item, and why. `line` counts from 1; `lines` is how many."""

    text: str
    reason: str
    line: int
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source was read as: its drafts, what was left out, and notices for the person (charset, guesses)."""

    name: str
    format: str
    sha256: str
    text: str
    drafts: tuple[Draft, ...]
    left_out: tuple[LeftOut, ...] = ()
    notices: tuple[str, ...] = ()
