"""A cell of a table that holds several values by their labels: "Opening lecture. Title: On Trees Abstract: We show …"."""

import re

from desktop.importers.listing.labels import LABELS, label_key

_LABEL = re.compile(r"(?:^|(?<=\s))(?P<label>[^\W\d_][^\W\d_]{2,15})\s?:(?=\s)")
_ROLES = frozenset(["title", "abstract", "speaker", "author", "bio", "affiliation"])


def values_in(cell: str) -> dict[str, str]:
    """The values of a cell by role; {} unless it names a title or an abstract."""
    found = [(match, role) for match in _LABEL.finditer(cell) if (role := LABELS.get(label_key(match.group("label")), "")) in _ROLES]
    first = {role: (match, i) for i, (match, role) in reversed(list(enumerate(found)))}
    if "title" not in first and "abstract" not in first:
        return {}
    values: dict[str, str] = {}
    bounds = [match.start() for match, _ in found] + [len(cell)]
    for role, (match, i) in first.items():
        after = next(found_at for found_at in bounds[i + 1 :] if found_at > match.end() or found_at == len(cell))
        values[role] = cell[match.end() : after].strip()
    if "title" not in values and (before := cell[: found[0][0].start()].strip(" .:–—-")):
        values["title"] = before
    return values
