"""Chapter stamps of recordings: read, and repaired when minutes stand in the place of hours."""

import re
from dataclasses import dataclass

from desktop.domain.event import clock
from desktop.i18n import _

STAMP = re.compile(
    r"^[\[(]?(?P<stamp>\d{1,3}:[0-5]?\d(?::[0-5]\d)?)[\])]?(?!\s*[ap]\.?m\b)(?!\d)\s*(?:[-–—:|]\s*)?(?=\S)", re.I
)
LONGEST = 12 * 3600


@dataclass(frozen=True, slots=True)
class ChapterTime:
    """Where a chapter starts, in seconds, and the sentence that says why it was not read as typed ("" when it was)."""

    seconds: int
    reason: str = ""


def chapter_times(stamps: list[str]) -> list[ChapterTime]:
    """The starts meant by typed stamps, one each.

    A stamp of three numbers is hh:mm:ss, or mm:ss:00 when its last number is 0; one of two is mm:ss, or hh:mm. The
    starts must rise strictly and stay below twelve hours. Of the readings that do, the one with the fewest repairs is
    taken, and of those the one that ends first. When none does, the stamps are kept as typed.
    """
    best: dict[int, tuple[int, int, list[int]]] = {-1: (0, 0, [])}
    options = [_options(stamp) for stamp in stamps]
    for choices in options:
        following: dict[int, tuple[int, int, list[int]]] = {}
        for last, (repairs, total, path) in best.items():
            for seconds, repaired in choices:
                if last < seconds < LONGEST:
                    candidate = (repairs + repaired, total + seconds, [*path, seconds])
                    if seconds not in following or candidate < following[seconds]:
                        following[seconds] = candidate
        best = following
    if not best:
        return [ChapterTime(choices[0][0], _kept_reason()) for choices in options]
    path = min((repairs, last, total, path) for last, (repairs, total, path) in best.items())[3]
    return [_told(stamp, choices[0][0], seconds) for stamp, choices, seconds in zip(stamps, options, path, strict=True)]


def _kept_reason() -> str:
    return _("The times of this recording do not rise however they are read; they are kept as typed.")


def _options(stamp: str) -> list[tuple[int, int]]:
    """(seconds, whether that is a repair) of a stamp, the plain reading first."""
    numbers = [int(part) for part in stamp.split(":")]
    if len(numbers) == 3:
        hours, minutes, seconds = numbers
        plain = [(hours * 3600 + minutes * 60 + seconds, 0)]
        return [*plain, (hours * 60 + minutes, 1)] if seconds == 0 and hours + minutes > 0 else plain
    first, second = numbers
    return [(first * 60 + second, 0), (first * 3600 + second * 60, 1)] if first else [(second, 0)]


def _told(stamp: str, plain: int, seconds: int) -> ChapterTime:
    if seconds == plain:
        return ChapterTime(seconds)
    if stamp.count(":") == 2:
        reason = _(
            "“{typed}” is read as minutes and seconds, {meant}: as hours it would not fit between its neighbours."
        )
    else:
        reason = _(
            "“{typed}” is read as hours and minutes, {meant}: as minutes it would not fit between its neighbours."
        )
    return ChapterTime(seconds, reason.format(typed=stamp, meant=clock(seconds)))
