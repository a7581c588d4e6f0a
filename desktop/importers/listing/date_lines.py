"""Whether lines with a date alone open the items of a page or close them: the way that explains all of them."""

from itertools import pairwise

from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Entry
from desktop.importers.listing.tokens import Token

_FEWEST = 3


def settle_date_lines(page: Page, tokens: list[Token], entries: list[Entry]) -> None:
    """Gives the entries their dates where one line with a date stands between each two of them.

    A page that begins with a date has them over the items, one that ends with a date below them; others are left as they are.
    """
    cores = sorted(((*_core(tokens, entry), entry) for entry in entries), key=lambda core: core[0])
    if len(cores) < _FEWEST:
        return
    first, last = cores[0][0], cores[-1][1]
    reach = max((after[0] - before[0] for before, after in pairwise(cores)), default=0)
    days = [
        token
        for token in tokens[max(0, first - reach) : last + reach]
        if token.only_moment and token.moment.date and not token.label and not token.line.heading
    ]
    places = [token.line.index for token in days]
    if len(days) != len(cores):
        return
    over = all(day < core[0] for day, core in zip(places, cores, strict=True)) and all(
        day > core[1] for day, core in zip(places[1:], cores, strict=False)
    )
    below = all(day > core[1] for day, core in zip(places, cores, strict=True)) and all(
        day < core[0] for day, core in zip(places, cores[1:], strict=False)
    )
    if over or below:
        for day, (_, _, entry) in zip(days, cores, strict=True):
            entry.date = page.piece(day.line, day.moment.date)


def _core(tokens: list[Token], entry: Entry) -> tuple[int, int]:
    """The first and the last of the lines that hold the title and the people."""
    spans = [entry.title.span, *(piece.span for piece in entry.people)]
    held = [
        i
        for i in sorted(entry.lines)
        if any(tokens[i].line.span.start <= span.start < tokens[i].line.span.end for span in spans)
    ] or sorted(entry.lines)
    return held[0], held[-1]
