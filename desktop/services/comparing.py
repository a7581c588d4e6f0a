"""What an item would gain from a draft, in three ways: what is in the library, what the source says, and what it said last time."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from desktop.domain import said as saying
from desktop.domain.annotation import Annotation
from desktop.domain.draft import Draft
from desktop.domain.event import clock
from desktop.domain.item import Description, Item
from desktop.domain.people import person_key
from desktop.domain.said import Said


class What(Enum):
    """What an import does with a value: fills an empty field, brings a field up to date that nobody has edited, adds to
    those there are, or keeps both for a person to choose."""

    FILLED = "filled"
    UPDATED = "updated"
    ADDED = "added"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the source says otherwise; `ours` and `theirs` as texts to show."""

    field: str
    what: What
    ours: str
    theirs: str


def differences(item: Item, draft: Draft, before: Said | None) -> list[Difference]:
    """What the draft says that the item does not. `before` is what the same source said at its last import, None when
    it did not say anything: then only gaps are filled, and what differs stays as it is.

    What a person has taken away or changed stays so unless the source has changed it since; then it is a conflict.
    """
    found = list(_plain(item, draft, before))
    found.extend(_several(item, draft, before))
    return found


def _plain(item: Item, draft: Draft, before: Said | None) -> Iterable[Difference]:
    ours, theirs = saying.plain_values(item), saying.plain_values(draft)
    updated = set()
    for name, value in theirs.items():
        what = _what(ours.get(name, ""), value, (before or {}).get(name, []), before is None)
        if what:
            updated.add(name)
            yield Difference(name, what, shown(item, name), shown(draft, name))
    if "people" not in updated and _is_more_exact(item, draft):
        yield Difference("affiliations", What.FILLED, shown(item, "affiliations"), shown(draft, "affiliations"))


def _what(ours: str, theirs: str, known: list[str], is_new_source: bool) -> What | None:
    if theirs == ours or saying.hash_of(theirs) in known:
        return None
    if not ours and not known:
        return What.FILLED
    if is_new_source:
        return None
    return What.UPDATED if saying.hash_of(ours) in known else What.CONFLICT


def _is_more_exact(item: Item, draft: Draft) -> bool:
    """Whether the draft knows an affiliation, position or biography that the item lacks."""
    known = {person_key(one.name): one for one in item.contributions}
    return any(
        (mine := known.get(person_key(one.name))) is not None
        and bool((one.affiliation and not mine.affiliation) or (one.position and not mine.position) or (one.bio and not mine.bio))
        for one in draft.contributions
    )


def _several(item: Item, draft: Draft, before: Said | None) -> Iterable[Difference]:
    for name, values_of in saying.SEVERAL.items():
        mine, known = set(values_of(item)), set((before or {}).get(name, ()))
        if name == "identifiers":
            mine |= {f"{one.scheme}:{other.value}" for one in item.identifiers for other in draft.identifiers if one.scheme == other.scheme}
        if any(value not in mine and saying.hash_of(value) not in known for value in values_of(draft)):
            yield Difference(name, What.ADDED, shown(item, name), shown(draft, name))


def new_annotations(item: Item, draft: Draft, before: Said | None) -> list[Annotation]:
    """The notes and highlights of a draft that neither the item has nor the source had said before."""
    mine = {saying.annotation_value(one) for one in item.annotations}
    known = set((before or {}).get("annotations", ()))
    return [
        one
        for one in draft.annotations
        if (value := saying.annotation_value(one)) not in mine and saying.hash_of(value) not in known
    ]


def shown(described: Description, field: str) -> str:
    """The value of a field as a text to show beside another."""
    match field:
        case "people":
            return ", ".join(one.name for one in described.contributions)
        case "affiliations":
            return "; ".join(filter(None, (one.affiliation for one in described.contributions)))
        case "event":
            return described.event.name if described.event else ""
        case "session":
            return described.session.name if described.session else ""
        case "chapters":
            return "\n".join(f"{clock(one.start)} {one.title}" for one in described.chapters)
        case "annotations":
            return "\n".join(one.body.strip() or getattr(one.anchor, "exact", "") for one in described.annotations)
        case "links":
            return "\n".join(one.url for one in described.links)
        case "identifiers":
            return ", ".join(f"{one.scheme.upper()} {one.value}" for one in described.identifiers)
        case "tags" | "lists":
            return ", ".join(getattr(described, field))
        case _ if field.startswith("extra."):
            return described.extra.get(field.removeprefix("extra."), "")
        case _:
            return saying.plain_values(described).get(field, "")
