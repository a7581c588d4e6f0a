"""What a person types for a value of a field → the value that is kept, or a sentence that says what would fit."""

from desktop.domain.dates import is_partial_date, read_date
from desktop.domain.event import seconds_of
from desktop.domain.identifiers import normalised
from desktop.domain.item import Identifier
from desktop.errors import UserFacing
from desktop.i18n import _


def checked_date(value: str) -> str:
    """A partial date as the library keeps it; raises UserFacing."""
    value = value.strip()
    date = value if is_partial_date(value) else read_date(value)
    if value and not date:
        raise UserFacing(
            _("“{value}” is not a date. Write 2024, 2024-09, 2024-09-26 or September 26, 2024.").format(value=value)
        )
    return date


def checked_time(value: str) -> str:
    """HH:MM of "9:30", "9:30 AM" or "21:15"; raises UserFacing."""
    text = value.strip().lower().replace(".", "").replace(" ", "")
    if not text:
        return ""
    half = text[-2:] if text[-2:] in ("am", "pm") else ""
    hour, _colon, minute = text.removesuffix(half).partition(":")
    minute = minute or ("00" if half else "")
    if hour.isdigit() and minute.isdigit() and len(minute) == 2 and int(minute) < 60:
        number = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
        if number < 24 and (not half or 1 <= int(hour) <= 12):
            return f"{number:02d}:{minute}"
    raise UserFacing(_("“{value}” is not a time of day. Write 9:30, 21:15 or 9:30 PM.").format(value=value))


def checked_url(value: str) -> str:
    """A web address; raises UserFacing for anything that a browser should not be given."""
    value = value.strip()
    if not value.lower().startswith(("http://", "https://")) or any(c.isspace() for c in value):
        raise UserFacing(
            _("“{value}” is not a web address: it must begin with http:// or https://.").format(value=value)
        )
    return value


def checked_duration(value: str) -> int | None:
    """Seconds of "1:02:03", "45:10" (minutes and seconds), "45" or "45 min"; None of ""; raises UserFacing."""
    text = value.strip().lower()
    if not text:
        return None
    number = text.removesuffix("utes").removesuffix("min").strip()
    if number.isascii() and number.isdigit() and len(number) < 6:
        return int(number) * 60
    seconds = seconds_of(text) if ":" in text and len(text) < 12 else None
    if seconds is None:
        raise UserFacing(_("“{value}” is not a duration. Write minutes (45) or 1:02:03.").format(value=value))
    return seconds


def checked_start(value: str) -> int:
    """Seconds of a time in a recording; raises UserFacing."""
    seconds = seconds_of(value) if len(value.strip()) < 12 else None
    if seconds is None:
        raise UserFacing(_("“{value}” is not a time in a recording. Write 12:34 or 1:02:03.").format(value=value))
    return seconds


def checked_identifier(scheme: str, value: str) -> Identifier | None:
    """The identifier in its one spelling, None of ""; raises UserFacing."""
    if not value.strip():
        return None
    found = normalised(scheme, value)
    if found is None:
        raise UserFacing(
            _("“{value}” is not a number of this kind. One looks like {example}.").format(
                value=value.strip(), example=_EXAMPLES[scheme]
            )
        )
    return found


_EXAMPLES = {"doi": "10.1000/182", "arxiv": "2101.00001", "isbn": "9780262035613"}
