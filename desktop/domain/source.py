"""Where an item's values came from."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a source's decoded text: characters start to end, end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ItemSource:
    """One import of an item: the file, its SHA-256, when, and per field the span of the text it was read from.

    `spans` keys are field names ("title", "abstract", "people.0", "chapters.2"); a value may have several spans.
    """

    file: str
    sha256: str
    format: str
    imported: str
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    source_id: str = ""
