"""What a source says of an item as short hashes, field by field: enough to see at its next import what it says otherwise.

The same reading of a value holds for a draft and for an item, so that it can be told whether a person has changed what
the source once said.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b

from desktop.domain.annotation import Annotation, PageAnchor, QuoteAnchor, TimeAnchor
from desktop.domain.event import Chapter, Session, clock
from desktop.domain.item import Description
from desktop.domain.people import Contribution, person_key
from desktop.domain.text import clean_line, clean_text, folded, key_of

Said = dict[str, list[str]]
"""Hashes of what a source says: of a plain field one (or several, where it lists an item more than once), of a field
with several values one each."""

LINES = ("title", "summary", "container", "place", "language", "citation_key")
PLAIN = ("date", "start_time", "end_time", "due")
_CHOICES = ("form", "status", "priority")
_NUMBERS = ("duration", "rating")
_HASH_BYTES = 6


def hash_of(text: str) -> str:
    """Twelve hexadecimal digits."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=_HASH_BYTES).hexdigest()


def plain_values(described: Description) -> dict[str, str]:
    """What is compared of the fields that have one value, by name; fields without a value are left out. Values of other
    programs are `extra.NAME`."""
    values = {name: clean_line(text) for name in LINES if (text := getattr(described, name))}
    values |= {name: text for name in PLAIN if (text := getattr(described, name))}
    values |= {name: choice.value for name in _CHOICES if (choice := getattr(described, name))}
    values |= {name: str(number) for name in _NUMBERS if (number := getattr(described, name)) is not None}
    if described.abstract:
        values["abstract"] = clean_text(described.abstract).strip()
    if described.event:
        values["event"] = key_of(described.event.name)
    if described.session:
        values["session"] = _session(described.session)
    if described.contributions:
        values["people"] = _people(described.contributions)
    if described.chapters:
        values["chapters"] = _chapters(described.chapters)
    values |= {f"extra.{name}": value for name, value in described.extra.items()}
    return {name: value for name, value in values.items() if value}


def _session(session: Session) -> str:
    return " ".join((key_of(session.name), session.date, session.start_time, session.room)).strip()


def _people(contributions: Iterable[Contribution]) -> str:
    return "; ".join(f"{person_key(one.name)} {one.role.value}" for one in contributions)


def _chapters(chapters: Iterable[Chapter]) -> str:
    return "\n".join(f"{clock(one.start)} {clean_line(one.title)}" for one in chapters)


def annotation_value(annotation: Annotation) -> str:
    """What is compared of a note or a highlight: the place and the text, not the moments."""
    match annotation.anchor:
        case QuoteAnchor(exact):
            place = f"quote {exact}"
        case TimeAnchor(seconds):
            place = f"time {seconds}"
        case PageAnchor(label):
            place = f"page {label}"
        case None:
            place = ""
    return f"{annotation.kind.value} {place}\n{clean_text(annotation.body).strip()}"


SEVERAL: Mapping[str, Callable[[Description], list[str]]] = {
    "tags": lambda one: [folded(tag) for tag in one.tags],
    "lists": lambda one: [folded(clean_line(name)) for name in one.lists],
    "links": lambda one: [link.url.strip() for link in one.links],
    "identifiers": lambda one: [f"{identifier.scheme}:{identifier.value}" for identifier in one.identifiers],
    "annotations": lambda one: [annotation_value(annotation) for annotation in one.annotations],
}
"""What is compared of the fields that have several values."""


def said_of(described: Description) -> Said:
    """The hashes of everything that is said."""
    said = {name: [hash_of(value)] for name, value in plain_values(described).items()}
    for name, values_of in SEVERAL.items():
        if values := values_of(described):
            said[name] = [hash_of(value) for value in values]
    return said


def says_nothing_new(now: Said, before: Said) -> bool:
    """Whether everything said now was said before."""
    return all(set(hashes) <= set(before.get(name, ())) for name, hashes in now.items())


def together(first: Said, second: Said) -> Said:
    """What a source says that lists an item twice."""
    return {
        name: list(dict.fromkeys((*first.get(name, ()), *second.get(name, ()))))
        for name in dict.fromkeys((*first, *second))
    }


def written(said: Said) -> str:
    """As it is kept: a JSON object, one hash as a text, several as a list."""
    plain = {name: hashes[0] if len(hashes) == 1 else hashes for name, hashes in said.items()}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read(text: str) -> Said | None:
    """What was kept; None for an import from before it was."""
    if not text:
        return None
    return {name: [value] if isinstance(value, str) else value for name, value in json.loads(text).items()}
