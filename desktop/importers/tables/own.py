"""Cells of the CSV that Postil writes which hold several things: chapters, notes, highlights, guarded formulas."""

import json
import re

from desktop.domain.annotation import Anchor, Annotation, Colour, PageAnchor, QuoteAnchor, TimeAnchor
from desktop.domain.checked import LARGEST_NUMBER
from desktop.domain.event import Chapter, seconds_of
from desktop.domain.people import Contribution, Role
from desktop.i18n import _
from desktop.importers.highlights.marginalia import highlight, note
from desktop.importers.listing.name_scores import is_name
from desktop.importers.tables.values import people_of

_GUARDED = re.compile(r"''*\s*[=+\-@＝＋－＠\t]")
_CHAPTER = re.compile(r"\s*(\d{1,6}:\d\d(?::\d\d)?)[ \t]+[-–—]?[ \t]*(\S.*)")
_PEOPLE = re.compile(r"(.*\S) \(([^()]+)\)")
_PLACED = re.compile(r"\[([^\[\]\n]{1,200}|“[^\n]{1,5000}?”)\] ?")
_CLOCK = re.compile(r"(\d{1,6}:\d\d:\d\d)(?:, .*)?")
_ORIGIN = r"\((?P<label>[^()\n]{3,200})\)"
_QUOTED = re.compile(rf"“(?P<quote>[^\x00]*?)” {_ORIGIN}(?:\n|$)")
_BARE = re.compile(rf"{_ORIGIN}(?:\n|$)")


def without_guard(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it as a formula."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell


def extra_of(cell: str) -> list[tuple[str, str]]:
    """The fields of other programs in a cell, a JSON object of texts; a cell that is none is kept as one field."""
    try:
        fields = json.loads(cell)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        return [("extra", cell)]
    return [(name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)) for name, value in fields.items()]


def chapters_of(cell: str) -> tuple[Chapter, ...]:
    """The chapters of "0:59:54 Title (Jane Roe; John Doe)" a line; () when a line is none, or they are out of order."""
    found: list[Chapter] = []
    for line in filter(str.strip, cell.split("\n")):
        match = _CHAPTER.fullmatch(line.rstrip())
        seconds = seconds_of(match.group(1)) if match else None
        if not match or seconds is None or seconds > LARGEST_NUMBER:
            return ()
        title, people = _with_people(match.group(2))
        found.append(Chapter(title, seconds, match.group(1), contributions=people))
    return tuple(found)


def _with_people(title: str) -> tuple[str, tuple[Contribution, ...]]:
    match = _PEOPLE.fullmatch(title)
    if not match or not all(is_name(part.split(",")[0]) for part in match.group(2).split("; ")):
        return title, ()
    people = [person for part in match.group(2).split("; ") for person in people_of(part)]
    return match.group(1), tuple(Contribution(name, Role.SPEAKER, place) for name, place in people)


def notes_of(cell: str) -> list[Annotation]:
    """The notes of a cell: what begins with its place in brackets is one of its own; a note has several paragraphs."""
    found: list[tuple[Anchor, list[str]]] = []
    for block in cell.split("\n\n"):
        placed = _PLACED.match(block)
        anchor = _place(placed.group(1)) if placed else None
        if placed and anchor is not None:
            found.append((anchor, [block[placed.end() :]]))
        elif found:
            found[-1][1].append(block)
        else:
            found.append((None, [block]))
    return [note("\n\n".join(blocks), anchor) for anchor, blocks in found if any(map(str.strip, blocks))]


def _place(text: str) -> Anchor:
    if clock := _CLOCK.fullmatch(text):
        seconds = seconds_of(clock.group(1))
        return TimeAnchor(seconds) if seconds is not None and seconds <= LARGEST_NUMBER else None
    before, _label, after = _("page {label}").partition("{label}")
    if text.startswith(before) and text.endswith(after) and len(text) > len(before) + len(after):
        return PageAnchor(text[len(before) : len(text) - len(after)])
    return QuoteAnchor(text[1:-1]) if text.startswith("“") and text.endswith("”") and len(text) > 2 else None


def highlights_of(cell: str) -> list[Annotation]:
    """The highlights of a cell: “quote” (yellow highlight), or with a place instead of the quote, then the comment."""
    found: list[Annotation] = []
    at = 0
    while at < len(cell):
        head = _QUOTED.match(cell, at) or _BARE.match(cell, at)
        label = _label(head.group("label")) if head else None
        if not head or label is None:
            return []
        end = _next_highlight(cell, head.end())
        quote = head.groupdict().get("quote") or ""
        found.append(highlight(quote, cell[head.end() : end], "", label[0], None if quote else label[1]))
        at = end + 2
    return found


def _next_highlight(cell: str, at: int) -> int:
    """Where the comment that begins here ends: before the next paragraph that is the head of a highlight."""
    at -= cell[at - 1] == "\n"  # the end of the head's own line
    while (at := cell.find("\n\n", at)) >= 0:
        head = _BARE.match(cell, at + 2) or (_QUOTED.match(cell, at + 2) if cell.startswith("“", at + 2) else None)
        if head and _label(head.group("label")):
            return at
        at += 1
    return len(cell)


def _label(text: str) -> tuple[Colour, Anchor] | None:
    for colour in Colour:
        own = _("{colour} highlight").format(colour=_(colour.value))
        if text == own:
            return colour, None
        before, _place_field, after = _("{label} at {place}").format(label=own, place="\x00").partition("\x00")
        if text.startswith(before) and text.endswith(after):
            return colour, _place(text[len(before) : len(text) - len(after)])
    return None


def plain_highlights(cell: str) -> list[Annotation]:
    """The highlights of a foreign cell: "Highlight: … Note: …" as Raindrop writes them, or a paragraph each."""
    if "Highlight:" not in cell:
        return [highlight(part) for part in cell.split("\n\n") if part.strip()]
    found: list[Annotation] = []
    for part in cell.split("Highlight:")[1:]:
        quote, _note, comment = part.partition("\nNote:")
        if quote.strip() or comment.strip():
            found.append(highlight(quote, comment))
    return found
