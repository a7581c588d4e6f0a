"""Tables: rows of columns (tabs, wide gaps, or the cells of a Markdown or HTML table), one talk or paper a row."""

import re

from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import is_non_talk, title_score
from desktop.importers.listing.labels import LABELS, label_key
from desktop.importers.listing.people import affiliation_score, people_quality
from desktop.importers.listing.splitting import splits_of
from desktop.importers.listing.times import moment_in
from desktop.importers.listing.tokens import Token

NAME = "table"


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
    return [Candidate(NAME, entries, non_talks=non_talks)] if entries else []


def _rows(page: Page, run: list[Token], non_talks: set[int]) -> list[Entry]:
    named = _named_columns(run[0].line.cells)
    rows = run[1:] if named else run
    roles = named or _guessed_columns([token.line.cells for token in rows])
    if "title" not in roles.values() and not ("people" in roles.values() or "both" in roles.values()):
        return []
    entries = []
    date: Piece | None = None
    for token in rows:
        entry, date = _row(page, token, roles, date)
        if entry:
            entries.append(entry)
        else:
            non_talks.add(token.line.index)
    return entries


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
        if sum(len(rest) <= 3 for _, rest in moments) >= 0.6 * count:
            roles[column] = "date"
        elif sum(len(value) > 250 for value in values) >= 0.6 * count:
            roles[column] = "abstract"
        elif sum(people_quality(value) >= 0.4 for value in values) >= 0.5 * count:
            roles[column] = "people"
        elif sum(affiliation_score(value) >= 0.4 for value in values) >= 0.6 * count:
            roles[column] = "affiliation"
        elif sum(bool(splits_of(value)) for value in values) >= 0.6 * count:
            roles[column] = "both"
        else:
            titles[column] = sum(title_score(value) + min(len(value), 80) / 80 for value in values) / count
    if titles:
        best = max(titles, key=lambda column: titles[column])
        if titles[best] > 0.8 and "both" not in roles.values():
            roles[best] = "title"
    return roles


def _row(page: Page, token: Token, roles: dict[int, str], date: Piece | None) -> tuple[Entry | None, Piece | None]:
    values = {
        role: cell
        for column, role in reversed(roles.items())
        if column < len(token.line.cells) and (cell := token.line.cells[column])
    }
    title, people = values.get("title", ""), values.get("people", "")
    if not title and "both" in values and (splits := splits_of(values["both"])):
        title, people = splits[0].title, people or splits[0].people
    if not people and title and (splits := splits_of(title)) and "people" not in roles.values():
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
