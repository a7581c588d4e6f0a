"""Plain text of a page with what its marks said of each line."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """What the source's marks said of a line.

    `heading` is its level (0 none), `links` are (label, address), `strong` the parts set in bold, italics or as a link
    of some length, `role` what an attribute calls it ("title", "speaker", "abstract", …), `cell` the row and the column
    of the table it stands in, counted from 1 over the whole page. `chrome` lines belong to menus and footers.
    """

    heading: int = 0
    bullet: bool = False
    links: tuple[tuple[str, str], ...] = ()
    strong: tuple[str, ...] = ()
    role: str = ""
    cell: tuple[int, int] | None = None
    chrome: bool = False


@dataclass(slots=True)
class Flat:
    """Plain text and the marks of its lines, by line index."""

    text: str
    marks: dict[int, Mark] = field(default_factory=dict)
