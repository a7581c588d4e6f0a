"""Chapter lists in the description of a recording: lines with a time stamp before or after a title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.domain.checked import LONGEST_LINE
from desktop.domain.event import Chapter, seconds_of
from desktop.domain.text import clean_line
from desktop.importers.listing.chapters import chapter_times

FEWEST = 3
SHORTEST = 10  # seconds
_MOST = 1000
_MOST_REPAIRED = 200
_LONGEST_TYPED = 400  # characters of a line with a stamp

_STAMP = r"(?<![\d:])(?:\d{1,2}:[0-5]?\d:[0-5]\d|\d{1,3}:[0-5]\d)(?!\d|:\d)(?:\.\d{1,3})?(?!\s?[ap]\.?m\b)"
_BULLET = r"(?:[-*•●▪·–—>▶►→#]\s{0,3}|\d{1,3}[.)]\s{1,3})?[^\w\s\"“„«(\[<]{0,3}\s{0,3}"
_BEFORE = re.compile(
    rf"\s{{0,20}}{_BULLET}[\[(<]?(?P<stamp>{_STAMP})(?:\s{{0,3}}(?:[-–—~]|to|bis)\s{{0,3}}{_STAMP})?[\])>]?"
    rf"(?P<separator>\s{{0,3}}[-–—:|=•·►>]{{0,3}}\s{{0,3}})(?P<title>\S.*)",
    re.I,
)
_AFTER = re.compile(
    rf"(?P<title>\S.*?)(?P<separator>\s{{0,3}}[-–—:|=.•·@]{{0,3}}\s{{0,3}})[\[(<]?(?P<stamp>{_STAMP})"
    rf"(?:\s{{0,3}}[-–—~]\s{{0,3}}{_STAMP})?[\])>]?\s{{0,3}}",
    re.I,
)
_ANY_STAMP = re.compile(_STAMP, re.I)
_HEADING = re.compile(
    r"\W{0,4}(?:(?:video )?chapters?|time ?-?(?:stamps?|codes?|line)|contents?|table of contents|outline|kapitel(?:marken)?|"
    r"zeitmarken|inhalt|chapitres?|sommaire|cap[ií]tulos?|minutaje|[ií]ndice|capitoli|目次|チャプター|章节|главы|таймкоды|"
    r"тайм-коды)\b[^\w]{0,4}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class ChapterList:
    """The chapters of a description and the numbers of its lines, from 0, that they stand in, their heading included."""

    chapters: tuple[Chapter, ...]
    lines: frozenset[int]


def chapters_in(text: str, strict: bool = False) -> ChapterList | None:
    """The chapter list of a description, or None. At least three stamps, rising when read as YouTube does or as
    `chapter_times` repairs them; `strict` wants also what YouTube wants: the first at 0:00, each 10 s or longer."""
    lines = text.split("\n")
    found = [(number, match) for number, line in enumerate(lines) if (match := _stamped(line))][: _MOST + 1]
    if not FEWEST <= len(found) <= _MOST:
        return None
    placed = [(number, *match) for number, match in found]
    times = _times([stamp for _number, stamp, _title in placed])
    if times is None:
        return None
    starts = [seconds for seconds, _reason in times]
    if strict and (starts[0] != 0 or any(b - a < SHORTEST for a, b in pairwise(starts))):
        return None
    chapters = tuple(
        Chapter(title, seconds, stamp, reason)
        for (_number, stamp, title), (seconds, reason) in zip(placed, times, strict=True)
    )
    numbers = {number for number, _stamp, _title in placed}
    before = next((n for n in range(min(numbers) - 1, -1, -1) if lines[n].strip()), -1)
    if before >= 0 and _HEADING.fullmatch(lines[before].strip()):
        numbers.add(before)
    return ChapterList(chapters, frozenset(numbers))


def without_lines(text: str, numbers: frozenset[int]) -> str:
    """A text without some of its lines, no more than one blank line left where they stood."""
    kept: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if number not in numbers and (line.strip() or (kept and kept[-1].strip())):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()


def _stamped(line: str) -> tuple[str, str] | None:
    """(stamp, title) of a line that is one of a chapter list."""
    if not 5 <= len(line) <= _LONGEST_TYPED or not _ANY_STAMP.search(line):
        return None
    match = _BEFORE.fullmatch(line.rstrip()) or _AFTER.fullmatch(line.strip())
    if not match:
        return None
    title = clean_line(match["title"]).strip("|·•- –—")[:LONGEST_LINE]
    if not match["separator"] and not (match["title"][0].isspace() or line.strip()[-1] in ")]>") and match.re is _AFTER:
        return None
    if not any(letter.isalnum() for letter in title) or title.startswith(("//", "AM", "PM")):
        return None
    return match["stamp"].partition(".")[0], title


def _times(stamps: Sequence[str]) -> list[tuple[int, str]] | None:
    """Seconds and reasons of typed stamps, None when they do not rise however they are read."""
    plain = [seconds_of(stamp) or 0 for stamp in stamps]
    if _rise(plain):
        return [(seconds, "") for seconds in plain]
    if len(stamps) > _MOST_REPAIRED:
        return None
    times = chapter_times(list(stamps))
    return [(one.seconds, one.reason) for one in times] if _rise([one.seconds for one in times]) else None


def _rise(starts: Sequence[int]) -> bool:
    return all(a < b for a, b in pairwise(starts))
