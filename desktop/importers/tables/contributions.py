"""The people of a row: columns of speakers, authors, editors and chairs, with roles and affiliations beside them."""

import re
from dataclasses import replace

from desktop.domain.checked import MOST_ENTRIES
from desktop.domain.item import Kind
from desktop.domain.people import Contribution, Role
from desktop.importers.tables.cells import Cells
from desktop.importers.tables.values import people_of

_SIGNS = re.compile(r"\s*[;\n|]\s*")
_ROLES = {role.value: role for role in Role}


def contributions(cells: Cells, kind: Kind) -> tuple[Contribution, ...]:
    """The people of an item of that kind, in the order of the columns, none twice in one role."""
    of_kind = Role.SPEAKER if kind is Kind.TALK else Role.AUTHOR
    if cells.own:
        cell = cells.one("people")
        named = [Contribution(line, of_kind) for part in cell.split("; ") if (line := cells.cut_line(part))]
        return tuple(_with_affiliations(cells, _with_roles(cells, named)))
    authors = Role.AUTHOR if cells.has("speakers") else of_kind
    found: dict[tuple[str, Role], Contribution] = {}
    for name, role in (
        ("speakers", Role.SPEAKER), ("people", of_kind), ("authors", authors), ("editors", Role.EDITOR), ("chairs", Role.CHAIR),
    ):  # fmt: skip
        for _heading, cell in _author_cells(cells) if name == "authors" else cells.all(name):
            for who, where in people_of(cell)[:MOST_ENTRIES]:
                if line := cells.cut_line(who):
                    found.setdefault((line, role), Contribution(line, role, cells.cut_line(where)))
    return tuple(_with_affiliations(cells, _with_roles(cells, list(found.values()))))


def _author_cells(cells: Cells) -> list[tuple[str, str]]:
    """The cells with authors: of short and full names the full ones, and one by one where commas part whole names."""
    given = cells.all("authors")
    if cells.known in ("scopus", "web of science"):
        return [pair for pair in given if "full" in pair[0].lower() or pair[0] == "AF"] or given
    if cells.known == "calibre" and len(given) == 1:
        heading, cell = given[0]
        sorted_names = cells.kept.get("author_sort", "")
        if " & " not in cell and cell.count(", ") == sorted_names.count(" & ") > 0:
            return [(heading, cell.replace(", ", "; "))]
    return given


def _with_roles(cells: Cells, people: list[Contribution]) -> list[Contribution]:
    heading, cell = cells.first("roles")
    roles = [part.strip().lower() for part in cell.split(";")]
    if len(roles) == len(people) and all(role in _ROLES for role in roles):
        return [replace(one, role=_ROLES[role]) for one, role in zip(people, roles, strict=True)]
    if cell:
        cells.keep(heading, cell)
    return people


def _with_affiliations(cells: Cells, people: list[Contribution]) -> list[Contribution]:
    """The people with the affiliations of a column: one for each, or one for all; others are kept beside them."""
    heading, cell = cells.first("affiliations")
    if not cell:
        return people
    places = cell.split("; ") if cells.own else _SIGNS.split(cell)
    if len(places) == 1:
        places *= len(people)
    if len(places) != len(people) or not people:
        cells.keep(heading, cell)
        return people
    return [
        replace(one, affiliation=one.affiliation or cells.cut_line(place))
        for one, place in zip(people, places, strict=True)
    ]
