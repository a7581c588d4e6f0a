"""People named once above several talks: a line with a person, then lines that begin with a date and end in a title."""

from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import is_non_talk
from desktop.importers.listing.layouts.filling import add_body, add_meta, add_people, title_piece
from desktop.importers.listing.tokens import Token

NAME = "lecturers"
_FEWEST = 3
_PERSON, _TITLE = 1.2, 0.6


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate, when at least one of the people gives several talks."""
    entries: list[Entry] = []
    several = False
    for i, person in enumerate(tokens):
        if person.person <= _PERSON or person.moment.date or person.label:
            continue
        group = _group(page, tokens, i)
        several = several or len(group) > 1
        entries.extend(group)
    return [Candidate(NAME, entries)] if several and len(entries) >= _FEWEST else []


def _group(page: Page, tokens: list[Token], start: int) -> list[Entry]:
    """The talks below the line of a person, with the paragraphs under each."""
    group: list[Entry] = []
    i = start + 1
    while i < len(tokens) and _is_dated_title(tokens[i]):
        entry = Entry(title_piece(page, tokens[i]), order=start if not group else i)
        add_people(page, entry, tokens[start])
        add_meta(page, entry, tokens[i])
        entry.links.extend(tokens[i].line.links)
        begin = i = i + 1
        while i < len(tokens) and tokens[i].body >= 1.4:
            i += 1
        add_body(page, entry, tokens[begin:i])
        group.append(entry)
    return group


def _is_dated_title(token: Token) -> bool:
    if not token.moment.date or token.only_moment or token.label or token.line.cells or token.person > 0:
        return False
    return bool(token.rest) and token.title >= _TITLE and not is_non_talk(token.rest)
