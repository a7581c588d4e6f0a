"""Partial dates: YYYY, YYYY-MM, YYYY-MM-DD, and --MM-DD or --MM where the year is not known."""

import calendar
import re

_MONTHS = {name: i for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
_ISO = re.compile(r"^(\d{4}|-)(?:-(\d{2})(?:-(\d{2}))?)?$")
_SLASHES = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MONTH = re.compile(r"\b(" + "|".join(_MONTHS) + r")[a-z]*\b\.?", re.I)
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*:|\s*[ap]\.?m)", re.I)


def is_partial_date(text: str) -> bool:
    """Whether the text is a partial date that exists in the calendar (29 February only where the year allows it)."""
    match = _ISO.match(text)
    if not match or text == "-":
        return False
    year, month, day = match.groups()
    if month and not 1 <= int(month) <= 12:
        return False
    if not day:
        return True
    return 1 <= int(day) <= calendar.monthrange(2000 if year == "-" else int(year), int(month))[1]


def read_date(text: str, year: str = "") -> str:
    """The partial date that a person's text means ("Thursday, September 26", "6/28/24" month first, "2021"),
    as far as it says; `year` completes one that has none. "" when it holds no date."""
    text = text.strip()
    if is_partial_date(text):
        return text
    iso = re.search(r"\b\d{4}-\d{2}(?:-\d{2})?\b", text)
    if iso and is_partial_date(iso.group()):
        return iso.group()
    if match := _SLASHES.search(text):
        month, day, typed_year = match.groups()
        full = typed_year if len(typed_year) == 4 else "20" + typed_year
        return _checked(f"{full}-{int(month):02d}-{int(day):02d}")
    found_year = _YEAR.search(text)
    year = found_year.group() if found_year else year
    month_found = _MONTH.search(text)
    if not month_found:
        return found_year.group() if found_year else ""
    rest = text.replace(found_year.group(), " ") if found_year else text
    month_number = _MONTHS[month_found.group(1)[:3].lower()]
    day_found = _DAY.search(rest)
    date = f"{year or '-'}-{month_number:02d}"
    return _checked(f"{date}-{int(day_found.group(1)):02d}") if day_found else date


def _checked(date: str) -> str:
    return date if is_partial_date(date) else ""
