"""An item with everything on it."""

from desktop.domain.annotation import Annotation, AnnotationKind, Colour, QuoteAnchor, TimeAnchor, quote_anchor
from desktop.domain.event import Chapter, Event, Session
from desktop.domain.ids import ItemId
from desktop.domain.item import Form, Identifier, Item, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Priority, Status
from desktop.domain.source import ItemSource, Span

ABSTRACT = (
    "A hall answers late. We ask 𝒩 microphones 😀 when each wall replies, and draw the hall from that.\n\n"
    "Walls that reply at once are told apart by rank, and the rank is bounded under noise."
)


def passage(words: str) -> QuoteAnchor:
    """The anchor of words of the abstract."""
    start = ABSTRACT.index(words)
    return quote_anchor(ABSTRACT, start, start + len(words))


ITEM = Item(
    id=ItemId("a" * 32),
    kind=Kind.TALK,
    title="Drawing halls <b>from</b> echoes & patience",
    form=Form.KEYNOTE,
    contributions=(
        Contribution("Ada Quill", Role.SPEAKER, "Institute of Halls", "Reader", bio="Ada tunes halls."),
        Contribution("Rosa Tamm", Role.CHAIR),
    ),
    abstract=ABSTRACT,
    summary="Halls drawn from what they answer.",
    event=Event("Halls 2024", "Halls", "2024-09-25", "2024-09-27", "Tallinn"),
    session=Session("Geometry", room="Blue room"),
    date="2024-09-26",
    date_typed="Thursday, September 26",
    start_time="14:30",
    duration=2712,
    identifiers=(Identifier("doi", "10.5555/halls.17"),),
    links=(Link("https://example.org/17", Purpose.VIDEO), Link("javascript:alert(1)", Purpose.OTHER, "odd one")),
    chapters=(
        Chapter("Opening", 0, id="c1"),
        Chapter("Walls that reply at once", 372, id="c2"),
        Chapter("Questions", 2405, "4:05", "Times before it count hours.", id="c3"),
    ),
    tags=("halls/echoes", "to cite"),
    rating=4,
    status=Status.STARTED,
    priority=Priority.HIGH,
    due="2024-12-01",
    annotations=(
        Annotation(AnnotationKind.NOTE, "Ask **Ada** again.\n", None, id="n1"),
        Annotation(AnnotationKind.HIGHLIGHT, "", passage("A hall answers late"), Colour.YELLOW, id="h1"),
        Annotation(AnnotationKind.HIGHLIGHT, "the heart\n", passage("told apart by rank"), Colour.GREEN, id="h2"),
        Annotation(AnnotationKind.HIGHLIGHT, "", QuoteAnchor("words that went away", start=3), Colour.RED, id="h3"),
        Annotation(AnnotationKind.NOTE, "Listen again.\n", TimeAnchor(380), id="n2"),
    ),
    lists=("Autumn reading",),
    sources=(ItemSource("halls.txt", "0" * 64, "listing", "2024-10-01T08:00:00Z", {"title": (Span(0, 4),)}, "s1"),),
    added="2024-10-01T08:00:00Z",
)
