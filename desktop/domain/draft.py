"""Drafts: items that an importer has read and that are not in the library yet."""

from dataclasses import dataclass, field

from desktop.domain.item import Description
from desktop.domain.source import Span


@dataclass(frozen=True, slots=True)
class Draft(Description):
    """What a source says of one item. `spans` as in `ItemSource`; of a record in a file `record` is the whole of it.

    The reader's own fields (tags to lists) are filled only by formats that carry them. `files` are what the source
    says belongs to the item: paths, relative to the folder of the source or absolute. `line` is where it begins in the
    source, from 1 (0: not known). `records` is how many records of the source it stands for: the highlights of one
    paper are one draft.
    """

    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    line: int = 0
    records: int = 1


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a source that did not become an item, and why. `line` counts from 1; `lines` is how many.

    `is_record` says that it is a record of a file, which counts, and not what stands between the items of a page.
    """

    text: str
    reason: str
    line: int
    lines: int = 1
    is_record: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the person about a source as a whole: a charset that was guessed, a date without a year."""

    text: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """How a page was read, in words, and how sure that is, 0 to 1; `text` is what the spans of its drafts refer to."""

    how: str
    sure: float
    text: str


Found = Draft | LeftOut | Notice | Recognised


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source was read as: its drafts, what was left out, and notices for the person (charset, guesses).

    `text` is what the spans of the drafts refer to; `how` and `sure` as in `Recognised`. `folder` is where the files
    of the drafts are looked for, "" for none.
    """

    name: str
    format: str
    sha256: str
    text: str
    drafts: tuple[Draft, ...]
    left_out: tuple[LeftOut, ...] = ()
    notices: tuple[str, ...] = ()
    how: str = ""
    sure: float = 1.0
    folder: str = ""
