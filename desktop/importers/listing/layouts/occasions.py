"""Somebody's own talks: a title, and below it on one line the meeting or the place it was given at, and when."""

import re
from itertools import pairwise

from desktop.domain.text import folded
from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.layouts.filling import title_piece
from desktop.importers.listing.times import DATE
from desktop.importers.listing.tokens import Token

NAME = "occasions"
_FEWEST = 3
_MOST = 0.6
_LONGEST = 420
_OPENING = re.compile(
    r"(?:(?:\w+ )?(?:vortrag|keynote|lecture|talk|gastvortrag|impulsvortrag|paper|presentation|poster|lesung|gesprach|kunstlergesprach|"
    r"expose|conference|communication|seminaire|intervention|ponencia|charla|conferencia|comunicacion|relazione|intervento|lezione|"
    r"palestra|foredrag|lezing|referat|workshop|panel|presented|given|delivered|seminar|colloquium)) "
    r"(?:\([^()]{3,60}\) )?(?:auf|im|am|an|in|bei|beim|zur|zum|at|for|to|as|of|with|dans|au|a|lors|en|del|el|al|na|no|pa|op|w)\b"
)
_PLACE = re.compile(r"universit|hochschul|institut|colleg|school|academ|akadem|museum|conferen|konferen|tagung|workshop|symposi|congres|kongress")


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate: the titles directly above lines that say at what occasion they were given."""
    entries = [
        _entry(page, above, token)
        for above, token in pairwise(tokens)
        if _may_be_title(above) and _is_occasion(token)
    ]
    headed = sum(bool(tokens[entry.order].line.heading or tokens[entry.order].line.strong) for entry in entries)
    return [Candidate(NAME, entries)] if len(entries) >= _FEWEST and headed >= _MOST * len(entries) else []


def _may_be_title(token: Token) -> bool:
    bare = not (token.ui or token.label or token.only_moment or token.non_talk or token.heading)
    return bare and token.body < 0.8 and len(token.text) < 260 and token.title > -0.5 and not _is_occasion(token)


def _is_occasion(token: Token) -> bool:
    """Whether a line opens like an occasion, or names a place of learning and ends in a date."""
    text = folded(token.text)
    if token.label or token.only_moment or token.line.heading or not 20 < len(text) < _LONGEST:
        return False
    dated = _last_date(token.text)
    return bool(dated) and (bool(_OPENING.match(text)) or bool(_PLACE.search(text)))


def _last_date(text: str) -> str:
    """The date that a text ends in, "" when it does not."""
    tail = text[-40:]
    found = [match for match in DATE.finditer(tail) if len(tail[match.end() :].strip(" .)")) == 0]
    return found[-1].group() if found else ""


def _entry(page: Page, title: Token, occasion: Token) -> Entry:
    entry = Entry(title_piece(page, title), links=list(title.line.links), order=title.line.index)
    entry.lines |= {title.line.index, occasion.line.index}
    entry.date = page.piece(occasion.line, _last_date(occasion.text))
    entry.event = page.piece(occasion.line, occasion.text)
    return entry
