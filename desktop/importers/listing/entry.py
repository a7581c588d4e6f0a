"""What a layout finds on a page: entries, each with its values and the lines they stood on."""

from dataclasses import dataclass, field

from desktop.importers.listing.blocks import Piece


@dataclass(slots=True)
class ChapterFound:
    """A line of chapters: the stamp as typed, the title, and the people's text ("" when it names none)."""

    stamp: Piece
    title: Piece
    people: Piece | None = None


@dataclass(slots=True)
class Entry:
    """One talk or paper as found. `lines` are the indexes of all lines it explains, the first is where it begins."""

    title: Piece
    people: list[Piece] = field(default_factory=list)
    affiliation: Piece | None = None
    position: Piece | None = None
    abstract: list[Piece] = field(default_factory=list)
    bio: list[Piece] = field(default_factory=list)
    date: Piece | None = None
    start: Piece | None = None
    end: Piece | None = None
    place: Piece | None = None
    event: Piece | None = None
    chapters: list[ChapterFound] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    lines: set[int] = field(default_factory=set)
    order: int = 0


@dataclass(slots=True)
class Candidate:
    """What one layout makes of the page. `score` is how well it explains it; `non_talks` are lines that it knows
    to be breaks, meals and the like; `days` are lines that hold a date for what follows. A `secondary` candidate is
    another reading by the same layout and only adds to what a better one found. A `tidy` one explains the page's labels
    without any that is repeated or missing. `regular` says how alike its records are, 0 to 1;
    `conflicts` how many labels are repeated or missing in its entries; `support` how far other good readings agree, 0 to 1."""

    layout: str
    entries: list[Entry]
    score: float = 0.0
    non_talks: set[int] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    secondary: bool = False
    tidy: bool = False
    regular: float = 0.0
    conflicts: float = 0.0
    support: float = 0.5
