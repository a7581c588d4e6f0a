"""The page of one recording: its title at the top, facts about the file, a description, and time stamps under a heading."""

import re

from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import label_of
from desktop.importers.listing.layouts.filling import add_chapters, title_piece
from desktop.importers.listing.name_scores import name_score
from desktop.importers.listing.tokens import Token

NAME = "video"
_STAMPS = re.compile(r"\W*(?:time ?stamps?|time ?codes?|chapters?|time ?line|in this (?:video|episode|talk)|outline|contents)\s*:?\W*", re.I)
_DATE = re.compile(r"^(?:upload|uploaded|publish|published|release|recording|recorded)(?:[ _](?:date|at|on))?\s*:\s*(?P<date>(?:19|20)\d\d-\d\d-\d\d)", re.I)
_OWN_PAGE = re.compile(r"^(?P<name>[^:@/]{5,40}):\s+https?://\S+$")
_SPOKEN = re.compile(r"\b(?:talks?|lectures?|speakers?|keynotes?|seminars?|webinars?|interviews?|podcasts?|episodes?|conversation|presentations?)\b", re.I)
_FEWEST, _TOP = 3, 4
_SURE_NAME = 0.5
_SURE_TITLE, _BODY = 0.8, 0.85


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate with one entry, when the page has one run of time stamps, under such a heading, and speaks of people or talks."""
    stamps = [i for i, token in enumerate(tokens) if token.chapter]
    if len(stamps) < _FEWEST or stamps[-1] - stamps[0] != len(stamps) - 1 or not stamps[0]:
        return []
    title = next((token for token in tokens[:_TOP] if token.title >= _SURE_TITLE and not token.ui and not token.label and not token.chapter), None)
    if title is None or not _STAMPS.fullmatch(tokens[stamps[0] - 1].text) or title.line.index >= stamps[0] - 1:
        return []
    entry = _entry(page, tokens, title, stamps)
    spoken = any(_SPOKEN.search(token.text) for token in tokens[: stamps[0]])
    return [Candidate(NAME, [entry])] if entry.people or spoken else []


def _entry(page: Page, tokens: list[Token], title: Token, stamps: list[int]) -> Entry:
    entry = Entry(title_piece(page, title), order=title.line.index)
    above = tokens[title.line.index + 1 : stamps[0]]
    entry.lines |= {title.line.index, *(token.line.index for token in above)}
    entry.abstract.extend(page.piece(token.line, _said(token)) for token in _description(above))
    told = " ".join(piece.text for piece in entry.abstract)
    for token in above:
        if match := _DATE.match(token.text):
            entry.date = entry.date or page.piece(token.line, match.group("date"))
        own = _OWN_PAGE.match(token.text)
        if own and own.group("name") in told and name_score(own.group("name")) >= _SURE_NAME:
            entry.people.append(page.piece(token.line, own.group("name")))
    add_chapters(page, entry, [tokens[i] for i in stamps])
    return entry


def _description(above: list[Token]) -> list[Token]:
    """The paragraphs from the first to the last, with the points of lists between them."""
    found = [i for i, token in enumerate(above) if token.body >= _BODY and not _OWN_PAGE.match(token.text)]
    return above[found[0] : found[-1] + 1] if found else []


def _said(token: Token) -> str:
    label = label_of(token.text)
    return label.value if label and label.role == "abstract" and label.value else token.text
