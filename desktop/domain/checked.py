"""Reading the fields of a JSON object with their types checked; what the fields mean is left to records.py."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, NoReturn, TypeVar

from desktop.domain.dates import is_partial_date
from desktop.domain.event import seconds_of
from desktop.domain.text import clean_line, clean_text
from desktop.errors import UserFacing
from desktop.i18n import _

LONGEST_LINE = 5_000  # characters of a title, a name, an address
LONGEST_TEXT = 2_000_000  # characters of an abstract, a note
MOST_ENTRIES = 20_000  # people, tags, chapters, annotations of one item
LARGEST_NUMBER = 2**31 - 1

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")

Choice = TypeVar("Choice", bound=Enum)


class Checked:
    """The fields of one JSON object. Each method reads one of them in its form, gives its empty value when it is
    absent or null, and raises UserFacing naming the place and the field when it is of another form.

    Texts are cleaned on the way (`clean_line`, `clean_text`). `unread()` gives what no method asked for."""

    def __init__(self, fields: object, where: str) -> None:
        self.where = where
        if not isinstance(fields, Mapping):
            raise UserFacing(_("{where}: an object with fields was expected here.").format(where=where))
        self._fields: Mapping[str, Any] = fields
        self._asked: set[str] = set()

    def wrong(self, name: str, expected: str) -> NoReturn:
        """Refuse the field."""
        raise UserFacing(_("{where}: “{field}” should be {expected}.").format(
            where=self.where, field=name, expected=expected))  # fmt: skip

    def value(self, name: str) -> Any:
        """The field as it stands, None when it is absent."""
        self._asked.add(name)
        return self._fields.get(name)

    def line(self, name: str) -> str:
        """A text on one line."""
        return self._string(name, clean_line, LONGEST_LINE)

    def text(self, name: str) -> str:
        """A text that may have paragraphs."""
        return self._string(name, clean_text, LONGEST_TEXT)

    def _string(self, name: str, cleaned: Callable[[str], str], longest: int) -> str:
        value = self.value(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong(name, _("a text"))
        if len(value) > longest:
            self.wrong(name, _("no longer than {count} characters").format(count=longest))
        return cleaned(value)

    def _formed(self, name: str, is_right: Callable[[str], object], expected: str) -> str:
        text = self.line(name)
        if text and not is_right(text):
            self.wrong(name, expected)
        return text

    def date(self, name: str) -> str:
        """A partial date."""
        return self._formed(name, is_partial_date, _("a date such as 2024-09-26, 2024-09, 2024 or --09-26"))

    def time(self, name: str) -> str:
        """A time of day, HH:MM."""
        return self._formed(name, _TIME.fullmatch, _("a time such as 09:30"))

    def moment(self, name: str) -> str:
        """A date and time, or a date alone."""
        return self._formed(
            name,
            lambda text: _MOMENT.fullmatch(text) or is_partial_date(text),
            _("a moment such as 2024-09-26T09:30:00Z"),
        )

    def number(self, name: str, least: int, most: int) -> int | None:
        """A whole number within bounds."""
        value = self.value(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.wrong(name, _("a whole number from {least} to {most}").format(least=least, most=most))
        return value

    def seconds(self, name: str) -> int | None:
        """A time in a recording, "h:mm:ss", in seconds."""
        stamp = self.line(name)
        if not stamp:
            return None
        seconds = seconds_of(stamp) if len(stamp) <= 20 else None
        if seconds is None or seconds > LARGEST_NUMBER:
            self.wrong(name, _("a time in a recording such as 1:02:03"))
        return seconds

    def choice(self, name: str, choices: type[Choice]) -> Choice | None:
        """One of the values of an enumeration."""
        value = self.value(name)
        if value is None:
            return None
        found = next((one for one in choices if one.value == value), None)
        if found is None:
            self.wrong(name, _("one of: {choices}").format(choices=", ".join(str(one.value) for one in choices)))
        return found

    def entries(self, name: str) -> list[Any]:
        """A list, its entries as they stand."""
        value = self.value(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(name, _("a list"))
        if len(value) > MOST_ENTRIES:
            self.wrong(name, _("a list of at most {count} entries").format(count=MOST_ENTRIES))
        return value

    def lines(self, name: str) -> tuple[str, ...]:
        """A list of texts on one line each, empty and repeated ones left out."""
        found: dict[str, None] = {}
        for entry in self.entries(name):
            if not isinstance(entry, str) or len(entry) > LONGEST_LINE:
                self.wrong(name, _("a list of short texts"))
            if line := clean_line(entry):
                found[line] = None
        return tuple(found)

    def objects(self, name: str) -> Iterator["Checked"]:
        """The objects of a list."""
        for number, entry in enumerate(self.entries(name), 1):
            yield Checked(entry, f"{self.where}, {name} {number}")

    def object(self, name: str) -> "Checked | None":
        """One object."""
        value = self.value(name)
        return None if value is None else Checked(value, f"{self.where}, {name}")

    def texts(self, name: str) -> dict[str, str]:
        """An object whose values are texts; numbers and lists are kept as JSON."""
        value = self.value(name)
        if value is None:
            return {}
        if not isinstance(value, Mapping) or len(value) > MOST_ENTRIES:
            self.wrong(name, _("an object of names and texts"))
        return _as_texts(value)

    def unread(self) -> dict[str, str]:
        """The fields that no method asked for, as texts; empty ones left out."""
        return _as_texts({name: value for name, value in self._fields.items() if name not in self._asked})


def _as_texts(fields: Mapping[str, Any]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, value in fields.items():
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        key = clean_line(name)
        if key and text and value is not None and value != [] and len(key) <= LONGEST_LINE:
            texts[key] = clean_text(text[:LONGEST_TEXT])
    return {name: text for name, text in texts.items() if text}
