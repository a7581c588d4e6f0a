"""One talk and one paper with something in every field."""

import pytest

from desktop.domain.annotation import Annotation, AnnotationKind, Colour, QuoteAnchor, TimeAnchor
from desktop.domain.event import Chapter, Event
from desktop.domain.ids import ItemId
from desktop.domain.item import Form, Identifier, Item, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Priority, Status


@pytest.fixture
def talk() -> Item:
    return Item(
        id=ItemId("a" * 32),
        kind=Kind.TALK,
        title="Why BERT needs 100% of the data_set",
        form=Form.RECORDING,
        contributions=(
            Contribution("Ann Example", Role.SPEAKER, "Example University", "Reader"),
            Contribution("Bob Sample", Role.CHAIR),
        ),
        abstract="First paragraph about nets.\n\nSecond paragraph, with <b>angle</b> brackets.",
        summary="A talk about data.",
        event=Event("Winter School 2024", "Winter School", "2024-02-01", "2024-02-03", "Oslo"),
        date="2024-02-02",
        start_time="13:00",
        end_time="14:00",
        duration=7200,
        links=(Link("https://example.org/talk?a=1&b=2", Purpose.VIDEO),),
        chapters=(
            Chapter("Introduction", 0, "00:00:00", id="c1"),
            Chapter("The proof", 3594, "59:54:00", "minutes", (Contribution("Cy Third", Role.SPEAKER, "SU"),), "c2"),
        ),
        tags=("theory/generalization", "topic/data"),
        rating=4,
        status=Status.FINISHED,
        finished="2026-01-02",
        priority=Priority.HIGH,
        due="2026-02-01",
        annotations=(
            Annotation(AnnotationKind.NOTE, "# My heading\n\nAsk *why* it holds.\n\n```\nunfinished fence"),
            Annotation(AnnotationKind.NOTE, "The step I missed.", TimeAnchor(3600, "c2")),
            Annotation(
                AnnotationKind.HIGHLIGHT, "Is it so?", QuoteAnchor("paragraph about nets", "First "), Colour.GREEN
            ),
        ),
        lists=("To show the group",),
    )


@pytest.fixture
def paper() -> Item:
    return Item(
        id=ItemId("b" * 32),
        kind=Kind.PAPER,
        title="Nets and graphs",
        form=Form.ARTICLE,
        contributions=(Contribution("Ludwig van Example", Role.AUTHOR), Contribution("Smith and Sons", Role.AUTHOR)),
        date="2023",
        container="Journal of Nets",
        identifiers=(Identifier("doi", "10.1234/ab_c"), Identifier("arxiv", "2301.00001")),
        tags=("model/graph-networks",),
        status=Status.QUEUED,
        extra={"pages": "1--12", "not a name": "x", "title": "Other"},
    )
