"""Names and dates as CSL-JSON writes them, and the fields that people put into its note; the rest is csl_json.py."""

import re
from typing import Any

from desktop.domain.dates import is_partial_date
from desktop.domain.text import clean_line
from desktop.importers.gathering import as_text, date_of, natural_name

_SEASONS = {"1": "Spring", "2": "Summer", "3": "Autumn", "4": "Winter"}
_EXTRA_LINE = re.compile(r"([A-Za-z][A-Za-z0-9_ .-]{0,38}):[ \t]+(\S.*)")
_BRACED = re.compile(r"\{:([A-Za-z][A-Za-z0-9_ -]{0,38}):[ \t]*([^{}]{1,2000})\}")
_NAME_FIELDS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")


def name_of(value: Any) -> str:
    """One name in the order given name, particles, family name, suffix; "" when it is none."""
    if isinstance(value, str):
        return natural_name(clean_line(value))
    if not isinstance(value, dict):
        return ""
    literal = clean_line(as_text(value.get("literal")) or as_text(value.get("name")))
    parts = [clean_line(as_text(value.get(part))) for part in _NAME_FIELDS]
    return " ".join(filter(None, parts)) or literal


def names_in(value: Any) -> list[Any]:
    """The names of a field, which some write as one object or one text ("Roe, Jane and Doe, John")."""
    match value:
        case list():
            return value
        case str():
            return [one for one in re.split(r"\s+and\s+|\s*;\s*", value) if one.strip()]
        case dict():
            return [value]
        case _:
            return []


def date_in(value: Any) -> tuple[str, str, str]:
    """(first date, last date of a range or "", the text as typed when it says more). Dates are partial ISO."""
    if isinstance(value, dict):
        return _of_object(value)
    text = clean_line(as_text(value))
    first, slash, last = text.partition("/")
    if slash and is_partial_date(first) and (is_partial_date(last) or not last):
        return first, last, text
    return (date := date_of(text))[0], "", date[1]


def _of_object(value: dict[str, Any]) -> tuple[str, str, str]:
    parts = value.get("date-parts")
    read = [_of_parts(one) for one in parts] if isinstance(parts, list) else []
    said = next((text for name in ("literal", "raw") if (text := clean_line(as_text(value.get(name))))), "")
    first, last = (read[0] if read else ""), (read[1] if len(read) > 1 else "")
    if said:
        date, last_said, typed = date_in(said)
        first, last, said = first or date, last or last_said, typed or ("" if date == (first or date) else said)
    season = clean_line(as_text(value.get("season")))
    if season and not said:
        said = f"{_SEASONS.get(season, season)} {first[:4]}".strip()
    if value.get("circa") not in (None, False, 0, "") and not said:
        said = f"c. {first}"
    if read and not first and not said:
        said = as_text(parts)
    return first, last, said


def _of_parts(parts: Any) -> str:
    """ "2019-04-02" of [2019, 4, 2], as far as it is a date."""
    if not isinstance(parts, list):
        parts = [parts]
    texts = [as_text(one).strip() for one in parts[:3]]
    written = ""
    for text, width in zip(texts, (4, 2, 2), strict=False):
        if not text.isascii() or not text.isdigit() or len(text) > 4:
            break
        longer = f"{written}-{int(text):0{width}d}" if written else f"{int(text):04d}"
        if not is_partial_date(longer):
            break
        written = longer
    return written


def lines_of_note(note: str) -> tuple[list[tuple[str, str]], str]:
    """The "Field: value" lines of a note, names in lower case with dashes, and what is left of the note. Zotero and
    others keep there what their own items have no field for."""
    found = [(_field(name), value.strip()) for name, value in _BRACED.findall(note)]
    kept: list[str] = []
    for line in _BRACED.sub("", note).split("\n"):
        match = _EXTRA_LINE.fullmatch(line.strip()) if len(line) < 5000 else None
        if match:
            found.append((_field(match[1]), match[2].strip()))
        else:
            kept.append(line)
    return found, "\n".join(kept).strip()


def _field(name: str) -> str:
    return "-".join(name.lower().split())
