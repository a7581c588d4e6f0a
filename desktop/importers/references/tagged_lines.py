"""Two small relatives of RIS: PubMed's NBIB and EndNote's refer. Their tags are those of RIS under other names; what these
mean is left to reference.py."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from desktop.domain.draft import Found, LeftOut
from desktop.domain.source import Span
from desktop.i18n import _
from desktop.importers.gathering import Gathering
from desktop.importers.references.reference import draft_of

_SHOWN = 300


@dataclass(slots=True)
class Lines:
    """One record: its values, each with the tag that it stood behind, in order, and its place."""

    start: int
    line: int
    end: int = 0
    lines: int = 1
    values: list[tuple[str, list[str]]] = field(default_factory=list)

    def texts(self) -> Iterator[tuple[str, str]]:
        """(tag, text) with lines that were wrapped joined, others below each other."""
        for tag, pieces in self.values:
            yield tag, "".join(pieces).strip()


def lines_of(text: str, tagged: re.Pattern[str], first: str, *, wrapped: bool, begins: str = "") -> Iterator[Lines]:
    """The records of a text whose lines begin with tags (`tagged` has the tag and the value as its groups). A record
    ends where `first`, the tag of its beginning, stands again, or at a blank line before another tag (with `begins` only
    before one of these letters)."""
    record: Lines | None = None
    at, blank = 0, False
    for number, typed in enumerate(text.split("\n"), 1):
        start, at = at, at + len(typed) + 1
        match = tagged.match(typed)
        if match:
            if record and (match[1] == first or (blank and (not begins or match[1] in begins))):
                yield record
                record = None
            record = record or Lines(start, number)
            record.values.append((match[1], [(match[2] or "").strip()]))
        elif record and typed.strip():
            if blank:
                record.values[-1][1].append("\n")
            record.values[-1][1].extend((" " if wrapped else "\n", typed.strip()))
        blank = not typed.strip()
        if record and not blank:
            record.end, record.lines = at - 1, number - record.line + 1
    if record:
        yield record


def found_in(record: Lines, text: str, read: Callable[[Lines, Gathering], tuple[str, dict[str, list[str]]]]) -> Iterator[Found]:
    """The draft of a record, or why there is none; `read` gives its type and values as RIS has them."""
    gathered = Gathering(_("Line {line}").format(line=record.line))
    code, values = read(record, gathered)
    draft = draft_of(code, values, gathered)
    if draft is None:
        reason = _("The record has no fields: nothing is known of it but its type.")
        yield LeftOut(text[record.start : record.end].strip()[:_SHOWN], reason, record.line, record.lines, is_record=True)
        return
    yield replace(draft, line=record.line, spans={"record": (Span(record.start, record.end),)})
    yield from gathered.notices()
