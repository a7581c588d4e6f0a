"""The fields of our own (`postil-…`) that our exporter writes for what BibTeX has no field for. Those that do not fit the
entry any more, because another program has changed it, are left where they are."""

import re
from collections.abc import Iterable

from desktop.domain.checked import LONGEST_LINE, LONGEST_TEXT
from desktop.domain.dates import is_partial_date
from desktop.domain.event import Session
from desktop.domain.item import FORMS_OF, Form, Kind
from desktop.domain.people import Contribution, Role, person_key
from desktop.importers.bibtex import values
from desktop.importers.bibtex.fields import Fields

_FORMS: dict[str, tuple[Kind, Form | None]] = {kind.value: (kind, None) for kind in Kind} | {
    form.value: (kind, form) for kind, forms in FORMS_OF.items() for form in forms
}
_ROLES = {role.value: role for role in Role}
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?")


def kind_and_form(fields: Fields) -> tuple[Kind, Form | None] | None:
    """What the entry says to be; None when it leaves that to its type."""
    typed = fields.raw.get("postil-form", "").strip()
    if typed not in _FORMS:
        return None
    fields.take("postil-form")
    return _FORMS[typed]


def people(fields: Fields, found: list[Contribution]) -> list[Contribution]:
    """The people, in the order of their fields, with what those do not say: roles in order, names in full, affiliations
    and positions."""
    if not any(name.startswith("postil-") for name in fields.raw):
        return found
    found = _in_order(fields, found)
    if len(names := _for_each(fields, "postil-names", found)) == len(found):
        found = [
            _changed(one, name=name) if name and person_key(name) == person_key(one.name) else one
            for one, name in zip(found, names, strict=True)
        ]
    if affiliations := _for_each(fields, "postil-affiliations", found):
        fields.take("affiliation")
        found = [_changed(one, affiliation=text) for one, text in zip(found, affiliations, strict=True)]
    if positions := _for_each(fields, "postil-positions", found):
        found = [_changed(one, position=text) for one, text in zip(found, positions, strict=True)]
    return found


def _changed(one: Contribution, name: str = "", affiliation: str = "", position: str = "") -> Contribution:
    return Contribution(name or one.name, one.role, affiliation or one.affiliation, position or one.position)


def _for_each(fields: Fields, field: str, found: list[Contribution]) -> list[str]:
    """One text for each person, or none at all."""
    typed = fields.raw.get(field, "")
    texts = values.listed(typed) if typed else []
    if not texts or len(texts) != len(found):
        return []
    fields.take(field)
    return [values.line_of(text)[:LONGEST_LINE] for text in texts]


def _in_order(fields: Fields, found: list[Contribution]) -> list[Contribution]:
    typed = fields.raw.get("postil-roles", "")
    roles = [_ROLES.get(values.line_of(text)) for text in values.listed(typed)] if typed else []
    if len(roles) != len(found):
        return found
    waiting: dict[str, list[Contribution]] = {}
    for one in reversed(found):
        waiting.setdefault(_field_of(one.role), []).append(one)
    ordered = []
    for role in roles:
        if role is None or not waiting.get(_field_of(role)):
            return found
        one = waiting[_field_of(role)].pop()
        ordered.append(Contribution(one.name, role, one.affiliation, one.position))
    fields.take("postil-roles")
    return ordered


def _field_of(role: Role) -> str:
    return "author" if role in (Role.AUTHOR, Role.SPEAKER) else role.value


def session(fields: Fields, name: str) -> Session | None:
    """The session with its date, times and room."""
    if not name:
        return None
    texts = [values.line_of(text) for text in values.listed(fields.raw.get("postil-session", ""))]
    if len(texts) != 4:
        return Session(name)
    date, start, end, room = texts
    if (date and not is_partial_date(date)) or not all(_CLOCK.fullmatch(one) for one in (start, end) if one):
        return Session(name)
    fields.take("postil-session")
    return Session(name, date, start, end, room[:LONGEST_LINE])


def moment(fields: Fields, name: str) -> str:
    """When the status changed to this one, "" when it is not known."""
    typed = fields.raw.get(f"postil-{name}", "").strip()
    if not _MOMENT.fullmatch(typed) or not is_partial_date(typed[:10]):
        return ""
    fields.take(f"postil-{name}")
    return typed


def due(fields: Fields) -> str:
    """The date by which it should be read."""
    typed = fields.raw.get("postil-due", "").strip()
    return fields.take("postil-due").strip() if is_partial_date(typed) else ""


def is_year_of_event(fields: Fields, year: str) -> bool:
    """Whether the year is only that of the event."""
    typed = fields.raw.get("eventdate", "").strip()
    if fields.raw.get("postil-year", "").strip() != "event" or not year or not typed.startswith(year):
        return False
    fields.take("postil-year")
    return True


def names_in_chapters(fields: Fields, known: Iterable[str]) -> list[str]:
    """The people who may stand behind the title of a chapter."""
    return [*known, *(values.line_of(one) for one in values.listed(fields.raw.get("postil-chapter-people", "")))]


def extra(fields: Fields) -> dict[str, str]:
    """The fields that could not stand under their own names."""
    texts = values.listed(fields.raw.get("postil-extra", ""))
    if not texts or len(texts) % 2:
        return {}
    fields.take("postil-extra")
    pairs = zip(texts[::2], texts[1::2], strict=True)
    named = {values.line_of(name)[:LONGEST_LINE]: values.text_of(text)[:LONGEST_TEXT] for name, text in pairs}
    return {name: text for name, text in named.items() if name and text}
