"""Events, their series and sessions, and the chapters of a recording."""

from dataclasses import dataclass

from desktop.domain.people import Contribution


@dataclass(frozen=True, slots=True)
class Event:
    """One edition of a conference, meeting or seminar series. `series` is the name of what recurs, or ""."""

    name: str
    series: str = ""
    start_date: str = ""
    end_date: str = ""
    place: str = ""
    url: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A slot or track within an event."""

    name: str
    date: str = ""
    start_time: str = ""
    end_time: str = ""
    room: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a recording. `start` in seconds; `start_typed` is the stamp as it stood in the source and
    `reason` says why it was read differently ("" when it was read as typed)."""

    title: str
    start: int
    start_typed: str = ""
    reason: str = ""
    contributions: tuple[Contribution, ...] = ()
    id: str = ""


def clock(seconds: int) -> str:
    """Seconds as h:mm:ss, the way chapters and times in a recording are shown."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def seconds_of(stamp: str) -> int | None:
    """Seconds of "1:02:03", "62:03" or "45"; None when it is not a time."""
    parts = stamp.strip().split(":")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return total
