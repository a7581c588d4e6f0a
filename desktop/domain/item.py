"""What stands on the list: talks and papers, with everything known of them."""

from dataclasses import dataclass, field
from enum import Enum

from desktop.domain.annotation import Annotation
from desktop.domain.attachment import Attachment
from desktop.domain.event import Chapter, Event, Session
from desktop.domain.ids import ItemId
from desktop.domain.people import Contribution
from desktop.domain.reading import Priority, Status
from desktop.domain.source import ItemSource


class Kind(Enum):
    TALK = "talk"
    PAPER = "paper"


class Form(Enum):
    """What sort of talk or paper; Postil's own words, see FORMS_OF."""

    LECTURE = "lecture"
    KEYNOTE = "keynote"
    SEMINAR = "seminar"
    POSTER = "poster"
    TUTORIAL = "tutorial"
    RECORDING = "recording"
    ARTICLE = "article"
    CONFERENCE_PAPER = "conference paper"
    PREPRINT = "preprint"
    BOOK = "book"
    CHAPTER = "chapter"
    THESIS = "thesis"
    REPORT = "report"
    WEB_PAGE = "web page"


_TALKS = (Form.LECTURE, Form.KEYNOTE, Form.SEMINAR, Form.POSTER, Form.TUTORIAL, Form.RECORDING)
FORMS_OF = {Kind.TALK: _TALKS, Kind.PAPER: tuple(form for form in Form if form not in _TALKS)}


class Purpose(Enum):
    """What a link leads to."""

    PAGE = "page"
    VIDEO = "video"
    SLIDES = "slides"
    PAPER = "paper"
    CODE = "code"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    purpose: Purpose = Purpose.PAGE
    label: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A name that the world knows: scheme is doi, arxiv or isbn; the value is normalised."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a talk or paper, before it is kept (Draft) and after (Item).

    Dates are partial ISO texts (YYYY, YYYY-MM, YYYY-MM-DD, or --MM-DD without a year), `date_typed` is the text
    as it stood in the source; times are HH:MM on a 24-hour clock; `duration` is in seconds. Absent values are None for
    choices and numbers, "" for texts.
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

    @property
    def people(self) -> tuple[str, ...]:
        """The names of the contributions, in order."""
        return tuple(contribution.name for contribution in self.contributions)

    @property
    def reading_text(self) -> str:
        """What there is to read and to mark passages of: the abstract, or without one the summary."""
        return self.abstract or self.summary

    @property
    def year(self) -> str:
        """The four digits of the year, or "" when it is not known."""
        from_event = self.event.start_date if self.event else ""
        for date in (self.date, from_event):
            if date[:4].isdigit():
                return date[:4]
        return ""


@dataclass(frozen=True, slots=True)
class Item(Description):
    """One item of a library with all that belongs to it, as a reader, an exporter or the reading pane needs it.

    Moments (`added`, `modified`, `trashed`) are UTC, YYYY-MM-DDTHH:MM:SSZ.
    """

    id: ItemId = field(kw_only=True)
    attachments: tuple[Attachment, ...] = ()
    sources: tuple[ItemSource, ...] = ()
    added: str = ""
    modified: str = ""
    trashed: str = ""
