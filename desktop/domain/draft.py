"""Drafts: items that an importer has read and that are not in the library yet."""

from dataclasses import dataclass, field

from desktop.domain.item import Description
from desktop.domain.source import Span


@dataclass(frozen=True, slots=True)
class Draft(Description):
    """What a source says of one item. `spans` as in `ItemSource`.

    The reader's own fields (tags to lists) are filled only by formats that carry them, such as Postil's JSON.
    """

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
