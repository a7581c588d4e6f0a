"""Dates and times of day as programmes write them: found in a line, peeled off it, brought to one form."""

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.dates import read_date
from desktop.importers.listing.calendar_words import (
    BEFORE_TIME,
    EAST_ASIAN_DATE,
    MONTHS,
    WEEKDAYS,
    in_english,
    may_hold_date,
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    rf"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|{MONTHS})\b\.?"
)
_WEEKDAY = rf"(?:(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|{WEEKDAYS})\b\.?)"
_YEAR = r"(?:(?:19|20)\d\d)"
_NTH = r"\d{1,2}(?:st|nd|rd|th|er)?"
_RANGE = rf"(?:\s*[-–—&]\s*(?:{_MONTH}\s*)?{_NTH}\b(?!\s*:\d))?"
_DATE = (
    rf"(?:{_WEEKDAY},?\s+(?:(?:the|den|d\.|le|el|il|dia)\s+)?)?(?:"
    rf"{EAST_ASIAN_DATE}|{_MONTH}\s+{_NTH}\b(?!\s*:\d|\s*[ap]\.?m){_RANGE}(?:\s*,?\s*{_YEAR})?"
    rf"|{_NTH}º?{_RANGE}(?:\s+(?:of|de|del))?[\s.\-]+{_MONTH}(?:(?:\s+del?)?,?[\s\-]*{_YEAR}(?:\s?(?:г\.|r\.))?)?"
    rf"|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}/\d{{1,2}}/(?:{_YEAR}|\d\d)|\d{{1,2}}\.\d{{1,2}}\.{_YEAR}"
    rf"|{_MONTH},?\s+{_YEAR}"
    rf")(?:\s*[(,]?\s*{_WEEKDAY}(?:\s*\))?)?"
)
DATE = re.compile(_DATE, re.I)
_CLOCK = (
    r"(?:[01]?\d|2[0-4])(?:(?:[:：](?:\s(?=[0-5]\d\s?[-–—]\s?\d{1,2}:\s?[0-5]\d))?|(?<=\d)(?:\s?h\s?|\.))[0-5]\d)(?::[0-5]\d)?\s*(?:[ap]\.?\s?m\b\.?|[AP]\.?M\.?|"
    r"(?:noon)\b)?|(?:1[0-2]|0?[1-9])\s*(?:[ap]\.?m\b\.?|[AP]\.?M\.?)|(?:12\s+)?noon\b|(?:[01]?\d|2[0-4])(?=\s?(?:Uhr|h)\b)"
)
_ZONE = (
    r"(?:\s*\(?(?:UTC|GMT|CES?T|[ECMP][SD]?T|BST|JST|IST|KST|AEST|EEST|EET|local time|"
    r"[A-Z][a-z]+ time)(?:[+-]\d{1,2})?\)?(?![a-z]))?"
)
TIME = re.compile(
    rf"(?<![\d:.])(?P<start>{_CLOCK}|(?:1[0-2]|[1-9])(?=\s*[-–—]\s*(?:1[0-2]|[1-9])(?::[0-5]\d)?\s*[ap]\.?m\b))"
    rf"(?:\s*(?:[-–—−~～]+|\|(?=[\s\d:.apmh]{{3,12}}\|)|to|until|till|bis|à|a|às|do|tot|alle|до)\s*(?P<end>{_CLOCK}))?{_ZONE}(?:\s?h\b|\s*Uhr\b|\s*hrs?\b)?(?!\d|:\d|%)",
    re.I,
)
_BEFORE_MOMENT = re.compile(
    rf"^(?:{_WEEKDAY}|on|at|from|date|time|when|{BEFORE_TIME}|(?:week|day|session|lecture|meeting|talk|no\.?|#)\s*#?\d+)?"
    r"[\s,;:.|(–—@-]*$",
    re.I,
)
_HINT = re.compile(r"\d|noon", re.I)
_EDGE = " \t,;:|·•-–—@()[]."


@dataclass(frozen=True, slots=True)
class Moment:
    """What a line says of when: texts as typed ("" when it does not say)."""

    date: str = ""
    start: str = ""
    end: str = ""


@lru_cache(maxsize=50_000)
def moment_in(text: str) -> tuple[Moment, str]:
    """The date and time at the beginning or the end of a text, and the rest of it.

    A date in the middle of a sentence is none of ours: it stays in the rest.
    """
    found = {"date": "", "start": "", "end": ""}
    rest = text
    if not _HINT.search(text):
        return Moment(), text.strip()
    for _ in range(3):
        shorter = _without_edge(rest, found)
        if shorter == rest:
            break
        rest = shorter
    if found["date"] and re.fullmatch(_YEAR, rest.strip(_EDGE)) and not re.search(_YEAR, found["date"]):
        found["date"], rest = f"{found['date']}, {rest.strip(_EDGE)}", ""
    return Moment(found["date"], found["start"], found["end"]), rest.strip()


def _without_edge(text: str, found: dict[str, str]) -> str:
    stripped = text.strip()
    for kind, pattern in (("date", DATE), ("start", TIME)):
        if found[kind] or (kind == "date" and not may_hold_date(stripped)):
            continue
        for match in pattern.finditer(stripped):
            before, after = stripped[: match.start()], stripped[match.end() :]
            plain_before = _BEFORE_MOMENT.sub("", before.strip())
            plain_after = after.strip(_EDGE)
            if plain_before and plain_after:
                continue
            if plain_before and not _may_close(stripped, match):
                continue
            if kind == "date":
                found["date"] = (
                    (before + match.group()).strip(_EDGE) if not plain_before else match.group().strip(_EDGE)
                )
            else:
                found["start"] = match.group("start").strip()
                found["end"] = (match.group("end") or "").strip()
            if plain_before:
                return before.rstrip(_EDGE.replace(")", "").replace("]", "").replace(".", ""))
            return after.lstrip(_EDGE.replace("(", "").replace("[", "") + "h") if not after[:1].isalpha() else after
    return text


def _may_close(text: str, match: re.Match[str]) -> bool:
    """A date or a time may close a line only behind a mark: "Jane Roe – May 3", "Title (May 3)"."""
    return text[: match.start()].rstrip()[-1:] in ",;:|(–—-·@[."


def time_of_day(typed: str, after: str = "", other: str = "") -> str:
    """HH:MM on the 24-hour clock of "1:00 PM", "13.30" or "noon"; "" when it is no time.

    `other` lends its am or pm ("9:00 – 10:30 AM"); without either, an hour before 8 that would not rise past `after`
    (HH:MM) is one of the afternoon.
    """
    match = re.match(r"(\d{1,2})(?:\s?[:：.h]\s?(\d\d))?(?::\d\d)?\s*([ap](?=\.?\s?m))?", typed.strip().lower())
    if typed.lower().endswith("noon"):
        return "12:00"
    if not match:
        return ""
    hour, minute, half = int(match.group(1)), int(match.group(2) or 0), match.group(3)
    if not half and (lent := re.search(r"([ap])\.?\s?m", other.lower())) and hour <= 12:
        half = lent.group(1)
        if half == "p" and hour != 12 and (until := re.match(r"(\d{1,2})", other)) and int(until.group(1)) % 12 < hour:
            half = "a"
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif after and 1 <= hour < 8 and f"{hour:02d}:{minute:02d}" <= after:
        hour += 12
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def is_only_moment(text: str) -> bool:
    """Whether a line holds a date or a time and next to nothing else (a room may stand behind it)."""
    moment, rest = moment_in(text)
    if not (moment.date or moment.start):
        return False
    return len(rest) <= 2 or bool(
        re.fullmatch(
            r"(?:in|at|room|via|@)?\s*(?:zoom|online|[(\[]?(?:salle|amphi\w*|raum|hörsaal|horsaal|aula|sala|zaal|sal|sali|s\.|ауд\w*\.?|зал|room|rm|hall|lecture hall|auditorium|auditório|auditorio)\b[^)\]\n\"“„«]{0,40}[)\]]?|[\w\s.\-,]{0,30}(?:room|hall|auditorium|building|\d+))", rest, re.I
        )
    )


def iso_date(typed: str, year: str = "") -> str:
    """The partial ISO date of a date as typed; of a range, its first day."""
    typed = in_english(typed)
    if match := re.search(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b", typed):
        return read_date(f"{match.group(3)}-{int(match.group(2)):02d}-{int(match.group(1)):02d}")
    if match := re.search(r"\b((?:19|20)\d\d)[/.-](\d{1,2})[/.-](\d{1,2})\b", typed):
        return read_date(f"{match.group(1)}-{int(match.group(2)):02d}-{int(match.group(3)):02d}")
    return read_date(typed, year)
