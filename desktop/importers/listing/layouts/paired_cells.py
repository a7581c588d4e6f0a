"""Tables whose cells hold several lines: the first speaker of one cell gives the first talk of the other, and so on."""

from collections import Counter
from collections.abc import Iterator

from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import is_non_talk, title_score
from desktop.importers.listing.layouts.filling import add_meta, add_people, title_piece
from desktop.importers.listing.people import people_quality
from desktop.importers.listing.tokens import Token

NAME = "table of pairs"
_FEWEST = 2
_PERSON, _TITLE = 0.9, 0.3
_Row = dict[int, list[Token]]


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate, when two rows hold as many titles as people, more than one of each."""
    rows = _rows(tokens)
    columns = Counter(pair for row in rows.values() for pair in _paired(row))
    if not columns or columns.most_common(1)[0][1] < _FEWEST:
        return []
    people, title = columns.most_common(1)[0][0]
    entries = [entry for row in rows.values() for entry in _of_row(page, row, people, title)]
    entries.extend(_of_lines(page, tokens, people, title))
    return [Candidate(NAME, sorted(entries, key=lambda entry: entry.order))]


def _rows(tokens: list[Token]) -> dict[int, _Row]:
    """The lines of each row of several lines by their column."""
    rows: dict[int, _Row] = {}
    for token in tokens:
        if token.line.cell:
            row, column = token.line.cell
            rows.setdefault(row, {}).setdefault(column, []).append(token)
    return rows


def _paired(row: _Row) -> Iterator[tuple[int, int]]:
    """The columns of people and of titles that have as many lines, two at least."""
    names = [column for column, lines in row.items() if len(lines) > 1 and all(token.person > _PERSON for token in lines)]
    for column in names:
        for other, lines in row.items():
            if len(lines) == len(row[column]) and all(token.title > _TITLE and token.person < _PERSON for token in lines):
                yield column, other


def _of_row(page: Page, row: _Row, people: int, title: int) -> Iterator[Entry]:
    """A talk for each line of the title's cell; one title alone has all the people."""
    titles = [token for token in row.get(title, []) if token.title > 0 and not token.non_talk]
    named = [token for token in row.get(people, []) if token.person > 0]
    if not titles or (len(titles) > 1 and len(named) != len(titles)):
        return
    moments = [token for lines in row.values() for token in lines if token.moment.date or token.moment.start]
    for i, token in enumerate(titles):
        entry = Entry(title_piece(page, token))
        entry.lines.add(token.line.index)
        for person in [named[i]] if len(titles) > 1 else named:
            add_people(page, entry, person)
        for moment in moments:
            add_meta(page, entry, moment)
        entry.links.extend(token.line.links)
        entry.order = token.line.index
        yield entry


def _of_lines(page: Page, tokens: list[Token], people: int, title: int) -> Iterator[Entry]:
    """The rows of the same table that have one line in each cell."""
    for token in tokens:
        cells = token.line.cells
        if len(cells) < max(people, title) or is_non_talk(cells[title - 1]):
            continue
        name, text = cells[people - 1], cells[title - 1]
        if title_score(text) > _TITLE and people_quality(name) > _TITLE:
            entry = Entry(page.piece(token.line, text), [Piece(name, page.within(token.line.span, name))])
            add_meta(page, entry, token)
            entry.links.extend(token.line.links)
            entry.order = token.line.index
            yield entry
