"""The speaker of several talks of a page who is named once above them: "Jane Roe, MIT, will give three lectures"."""

import re

from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Entry
from desktop.importers.listing.name_scores import name_score
from desktop.importers.listing.tokens import Token

_NAMED = re.compile(r"^(?:(?:Prof(?:essor|\.)?|Dr\.?)\s+)*(?P<name>[^\W\d_a-z][^,;:()\n]{4,45}?)\s*(?:\((?P<place>[^()]{2,80})\)\s*)?(?:,|\s(?=will\b|is\b|gives\b|delivers\b|presents\b))")
_GIVES = re.compile(r"\b(?:lectur(?:es?|er)|talks?|speaker|minicourse|mini-course)\b", re.I)
_FEWEST, _MOST = 2, 6
_SURE_NAME = 0.6


def name_one_lecturer(page: Page, tokens: list[Token], entries: list[Entry]) -> None:
    """Gives the one person named above the first of a few nameless talks to all of them."""
    if not _FEWEST <= len(entries) <= _MOST or any(entry.people or entry.chapters for entry in entries):
        return
    first = min(min(entry.lines) for entry in entries)
    named = {match.group("name"): token for token in tokens[:first] if (match := _lecturer(token))}
    if len(named) == 1:
        name, token = next(iter(named.items()))
        for entry in entries:
            entry.people.append(page.piece(token.line, name))


def _lecturer(token: Token) -> re.Match[str] | None:
    match = _NAMED.match(token.text)
    return match if match and _GIVES.search(token.text) and name_score(match.group("name")) >= _SURE_NAME else None
