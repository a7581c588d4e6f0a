"""Bare lists of titles under a heading such as "Accepted papers": the last resort, when nothing tells more."""

import re

from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.layouts.filling import title_piece
from desktop.importers.listing.tokens import Token

NAME = "titles only"
_HEADING = re.compile(
    r"\b(?:papers?|talks?|titles?|publications?|proceedings|posters?|lectures?|reading list|articles?|"
    r"preprints?|references|presentations?)\b",
    re.I,
)
_FEWEST = 3


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate: the runs of title lines that stand right below a heading of papers or talks."""
    entries: list[Entry] = []
    for i, token in enumerate(tokens):
        heads = (
            (token.heading == "talks" or token.line.heading) and len(token.text) < 90 and _HEADING.search(token.text)
        )
        if heads:
            run = _run(tokens, i + 1)
            if len(run) >= _FEWEST and sum(len(line.text.split()) >= 4 for line in run) >= 0.6 * len(run):
                entries.extend(_entry(page, line) for line in run)
    return [Candidate(NAME, entries)] if entries else []


def _run(tokens: list[Token], start: int) -> list[Token]:
    run = []
    for token in tokens[start:]:
        if (
            token.heading
            or token.line.heading
            or token.body >= 1.4
            or token.label
            or token.title < 0.6
            or token.person > 0.9
        ):
            break
        run.append(token)
    return run


def _entry(page: Page, token: Token) -> Entry:
    entry = Entry(title_piece(page, token), links=list(token.line.links))
    entry.lines.add(token.line.index)
    entry.order = token.line.index
    return entry
