"""Tables: rows of columns (tabs, wide gaps, or the cells of a Markdown or HTML table), one talk or paper a row."""

import re

from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.family_first import are_turned, turned
from desktop.importers.listing.features import is_non_talk, title_score
from desktop.importers.listing.labelled_cells import values_in
from desktop.importers.listing.labels import LABELS, label_key
from desktop.importers.listing.layouts.ragged_rows import aligned
from desktop.importers.listing.name_scores import affiliation_score, is_position
from desktop.importers.listing.people import people_quality
from desktop.importers.listing.splitting import splits_of
from desktop.importers.listing.times import moment_in
from desktop.importers.listing.tokens import Token

NAME = "table"
_SURE_SPLIT = 1.8


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate: the rows of every run of lines that have columns."""
    entries: list[Entry] = []
    non_talks: set[int] = set()
    run: list[Token] = []
    for token in [*tokens, None]:
        if token and len(token.line.cells) >= 2:
            run.append(token)
            continue
        if len(run) >= 2:
            entries.extend(_rows(page, run, non_talks))
        run = []
    named = all("title" in entry.roles for entry in entries)
    return [Candidate(NAME, entries, non_talks=non_talks, tidy=named)] if entries else []


def _rows(page: Page, run: list[Token], non_talks: set[int]) -> list[Entry]:
    named = _named_columns(run[0].line.cells)
    rows = run[1:] if named else run
    cells = aligned([token.line.cells for token in rows])
    roles = named or _guessed_columns(cells)
    if "title" not in roles.values() and not ("people" in roles.values() or "both" in roles.values()):
        return []
    groups = _groups(roles)
    family_first = {column for column in roles if roles[column] == "people" and are_turned(_column(cells, column))}
    titled = "title" in named.values() and "people" in named.values() and not _hold_positions(cells, named)
    entries = []
    date: Piece | None = None
    for token, values in zip(rows, cells, strict=True):
        found = []
        for group in groups:
            entry, date = _row(page, token, _values(values, group, family_first), date)
            if entry:
                entry.roles |= {"title"} if titled else set()
                found.append(entry)
        if not found:
            non_talks.add(token.line.index)
        entries.extend(found)
    return entries


def _column(rows: list[tuple[str, ...]], column: int) -> list[str]:
    return [cells[column] for cells in rows if column < len(cells) and cells[column]]


def _hold_positions(rows: list[tuple[str, ...]], roles: dict[int, str]) -> bool:
    """Whether the titles of a table are those of people ("Professor") rather than of talks."""
    titles = [value for column, role in roles.items() if role == "title" for value in _column(rows, column)]
    return sum(is_position(title) or title_score(title) < 0.4 for title in titles) >= 0.3 * max(1, len(titles))


def _groups(roles: dict[int, str]) -> list[dict[int, str]]:
    """The columns of each talk when a row holds several, what they share with all of them; else the columns."""
    groups: list[dict[int, str]] = [{}]
    shared = {column: role for column, role in roles.items() if role not in _OF_ONE_TALK}
    for column, role in sorted(roles.items()):
        if column in shared:
            continue
        if role in groups[-1].values():
            groups.append({})
        groups[-1][column] = role
    if len(groups) > 1 and all({"title", "people"} <= set(group.values()) or set(group.values()) == {"both"} for group in groups):
        return [shared | group for group in groups]
    return [roles]


def _values(cells: tuple[str, ...], roles: dict[int, str], family_first: set[int]) -> dict[str, str]:
    """The cells of a row by what they are, the first of each sort; a title's cell may hold an abstract by its label."""
    values = dict.fromkeys(roles.values(), "")
    for column, role in sorted(roles.items()):
        if column < len(cells) and (cell := cells[column]) and not values[role]:
            values[role] = (column in family_first and turned(cell)) or cell
    for role, value in values_in(values.get("title", "")).items():
        values[_ROLE_OF_LABEL.get(role, role)] = value
    return values


_OF_ONE_TALK = frozenset(["title", "people", "affiliation", "abstract", "bio", "both"])
_ROLE_OF_LABEL = {"speaker": "people", "author": "people"}


def _named_columns(cells: tuple[str, ...]) -> dict[int, str]:
    roles = {i: LABELS[label_key(cell)] for i, cell in enumerate(cells) if label_key(cell) in LABELS}
    roles = {i: _ROLE_OF_LABEL.get(role, role) for i, role in roles.items()}
    for i, cell in enumerate(cells):
        if i not in roles and re.search(r"speaker|author|presenter", cell, re.I):
            roles[i] = "people"
        elif i not in roles and re.search(r"title|topic", cell, re.I):
            roles[i] = "title"
    return roles if len(roles) >= 2 and ("title" in roles.values() or "people" in roles.values()) else {}


def _guessed_columns(rows: list[tuple[str, ...]]) -> dict[int, str]:
    """Roles by what the cells of a column look like; the best column takes the title."""
    width = max(len(cells) for cells in rows)
    roles: dict[int, str] = {}
    titles: dict[int, float] = {}
    for column in range(width):
        values = [
            cells[column] for cells in rows if column < len(cells) and cells[column] and not is_non_talk(cells[column])
        ]
        if not values:
            continue
        count = len(values)
        moments = [moment_in(value) for value in values]
        if sum(len(rest) <= 3 and bool(moment.date or moment.start) for moment, rest in moments) >= 0.6 * count:
            roles[column] = "date"
        elif sum(len(value) > 250 for value in values) >= 0.6 * count:
            roles[column] = "abstract"
        elif sum(people_quality(value) >= 0.4 for value in values) >= 0.5 * count or are_turned(values):
            roles[column] = "people"
        elif sum(bool(splits) and splits[0].score >= _SURE_SPLIT for splits in map(splits_of, values)) >= 0.6 * count:
            roles[column] = "both"
        elif sum(affiliation_score(value) >= 0.4 for value in values) >= 0.6 * count:
            roles[column] = "affiliation"
        elif sum(bool(splits_of(value)) for value in values) >= 0.6 * count:
            roles[column] = "both"
        else:
            titles[column] = sum(title_score(value) + min(len(value), 80) / 80 for value in values) / count
    if titles:
        best = max(titles, key=lambda column: titles[column])
        if titles[best] > 0.8 and "both" not in roles.values():
            others = [column for column in titles if titles[column] > 0.8]
            several = len(others) == sum(role == "people" for role in roles.values())
            roles.update(dict.fromkeys(others if several else [best], "title"))
    return roles


def _row(page: Page, token: Token, values: dict[str, str], date: Piece | None) -> tuple[Entry | None, Piece | None]:
    title, people = values.get("title", ""), values.get("people", "")
    if not title and values.get("both") and (splits := splits_of(values["both"])):
        title, people = splits[0].title, people or splits[0].people
    if "people" not in values and title and (splits := splits_of(title)):
        title, people = splits[0].title, splits[0].people
    moments = [moment_in(values[role])[0] for role in ("date", "time") if role in values]
    typed = next((moment.date for moment in moments if moment.date), "")
    date = page.piece(token.line, typed) if typed else date
    if not title or is_non_talk(title) or title_score(title) <= -0.6:
        return None, date
    entry = Entry(page.piece(token.line, title), [page.piece(token.line, people)] if people else [])
    entry.lines.add(token.line.index)
    entry.order = token.line.index
    entry.date = date
    if start := next((moment for moment in moments if moment.start), None):
        entry.start = page.piece(token.line, start.start)
        entry.end = page.piece(token.line, start.end) if start.end else None
    _add_values(page, entry, token, values)
    return entry, date


def _add_values(page: Page, entry: Entry, token: Token, values: dict[str, str]) -> None:
    if value := values.get("affiliation"):
        entry.affiliation = page.piece(token.line, value)
    if value := values.get("abstract"):
        entry.abstract.append(page.piece(token.line, value))
    if value := values.get("bio"):
        entry.bio.append(page.piece(token.line, value))
    if value := values.get("place"):
        entry.place = page.piece(token.line, value)
    if value := values.get("event"):
        entry.event = page.piece(token.line, value)
    entry.links.extend(token.line.links)
