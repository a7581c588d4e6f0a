"""Dates of a query: typed text → canonical text → first and last day. Knows no field and no clock."""

import re
from calendar import monthrange
from datetime import date, timedelta

from desktop.query.syntax import Compare, Op, Range

RELATIVE = (
    "today", "yesterday", "tomorrow", "thisweek", "lastweek", "nextweek", "thismonth", "lastmonth", "nextmonth",
    "thisyear", "lastyear", "nextyear",
)  # fmt: skip
_ISO = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?")
_AGO = re.compile(r"([0-9]{1,4})(d|w|m|y|days?|weeks?|months?|years?)(?:ago)?")
_AHEAD = re.compile(r"in([0-9]{1,4})(days?|weeks?|months?|years?)")
_DAYS = {"d": 1, "w": 7}
_UNITS = {"m": "months", "y": "years"}
_EDGE = {Op.LT: -1, Op.GT: 1}


def canonical(typed: str) -> str | None:
    """The one spelling of a date: YYYY, YYYY-MM, YYYY-MM-DD (a day that exists), a word of RELATIVE, or how far away
    ("10daysago", "3monthsago", "1yearsago", "in10days", …; weeks become days). None when it is not a date."""
    plain = re.sub(r"[\s_]+", "", typed.casefold())
    if match := _ISO.fullmatch(plain):
        year, month, day = match.groups()
        text = year + (f"-{int(month):02d}" if month else "") + (f"-{int(day):02d}" if day else "")
        return text if _calendar(text) else None
    plain = plain.replace("-", "")
    if plain in RELATIVE:
        return plain
    if match := _AGO.fullmatch(plain):
        return _distance(*match.groups()) + "ago"
    if match := _AHEAD.fullmatch(plain):
        return "in" + _distance(*match.groups())
    return None


def interval(value: str, today: date) -> tuple[str, str] | None:
    """First and last day, YYYY-MM-DD, of a canonical date; weeks begin on Monday. None when it is not one."""
    days = _relative(value, today) or _calendar(value)
    return (days[0].isoformat(), days[1].isoformat()) if days else None


def bounds(leaf: Compare | Range, today: date) -> tuple[str | None, str | None] | None:
    """First and last day that a date leaf lets in, None for an open end. For NE the days that it keeps out.

    None when nothing can fit: the value is not a date, or lies beyond the calendar."""
    if isinstance(leaf, Range):
        low = interval(leaf.low, today) if leaf.low else None
        high = interval(leaf.high, today) if leaf.high else None
        return (low[0] if low else None, high[1] if high else None) if low or high else None
    days = interval(leaf.value, today)
    if days is None:
        return None
    match leaf.op:
        case Op.EQ | Op.NE:
            return days
        case Op.LE:
            return None, days[1]
        case Op.GE:
            return days[0], None
    edge = date.fromisoformat(days[0] if leaf.op is Op.LT else days[1])
    if edge in (date.min, date.max):
        return None
    beside = (edge + timedelta(days=_EDGE[leaf.op])).isoformat()
    return (None, beside) if leaf.op is Op.LT else (beside, None)


def _distance(count: str, unit: str) -> str:
    initial = unit[0]
    if initial in _DAYS:
        return f"{int(count) * _DAYS[initial]}days"
    return f"{int(count)}{_UNITS[initial]}"


def _calendar(value: str) -> tuple[date, date] | None:
    match = _ISO.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    return _month(first) if month else (first, date(first.year, 12, 31))


def _relative(value: str, today: date) -> tuple[date, date] | None:
    if value in ("today", "yesterday", "tomorrow"):
        day = _shifted(today, "days", ("yesterday", "today", "tomorrow").index(value) - 1)
        return day, day
    if value in RELATIVE:
        direction, unit = value[:4], value[4:] + "s"
        return _whole(_shifted(today, unit, ("last", "this", "next").index(direction) - 1), unit)
    if match := re.fullmatch(r"(in)?([0-9]{1,6})(days|months|years)(ago)?", value):
        ahead, count, unit, ago = match.groups()
        if bool(ahead) != bool(ago):
            day = _shifted(today, unit, int(count) if ahead else -int(count))
            return day, day
    return None


def _whole(day: date, unit: str) -> tuple[date, date]:
    match unit:
        case "weeks":
            return _shifted(day, "days", -day.weekday()), _shifted(day, "days", 6 - day.weekday())
        case "months":
            return _month(day)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _shifted(day: date, unit: str, count: int) -> date:
    """The day so many units away, kept within the calendar; the 31st becomes the last day of a shorter month."""
    if unit in ("days", "weeks"):
        days = count * (7 if unit == "weeks" else 1)
        return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "years" else 1)
    if not 12 <= months < 120_000:
        return date.min if count < 0 else date.max
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
