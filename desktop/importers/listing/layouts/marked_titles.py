"""Titles that the page itself marks: in quotation marks, as points below a dated topic, as headings over "Paper"."""

import re
from collections import Counter
from itertools import pairwise

from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import is_sentence, title_score
from desktop.importers.listing.labels import LABELS, label_key
from desktop.importers.listing.layouts.filling import add_meta
from desktop.importers.listing.layouts.one_line import entry_of, options_of
from desktop.importers.listing.splitting import Split
from desktop.importers.listing.tokens import Token

NAME = "marked titles"
_QUOTED = re.compile(
    r"^(?P<lead>[^\"“”„«»\d]{0,60}?)[\"“„«](?P<title>[^\"”“»«„]{4,250})[\"”“»](?P<tail>\W*$|\s*[-–—(,.;\[<].{0,160}$|\s+https?://\S+$)"
)
_SURNAMES = re.compile(r"[^\W\d_a-z][\w.'’-]+(?:(?:,? (?:and|&) |, | )[^\W\d_a-z][\w.'’-]+){0,4},")
_FEWEST = 3
_LINK_ONLY = 20
_GOOD_TITLE = 0.5
_NEARLY_ALL = 0.7


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate for each way of marking titles that the page uses three times."""
    found = [_quoted(page, tokens), _below_topics(page, tokens), _over_links(page, tokens)]
    return [Candidate(NAME, entries) for entries in found if len(entries) >= _FEWEST]


def _quoted(page: Page, tokens: list[Token]) -> list[Entry]:
    """Short lines that hold a title in quotation marks, with surnames before it at most."""
    entries = [entry for token in tokens if (entry := _quoted_on(page, token))]
    named = sum(bool(entry.people) for entry in entries)
    return entries if named >= _NEARLY_ALL * len(entries) or named == 0 else []


def _quoted_on(page: Page, token: Token) -> Entry | None:
    match = _QUOTED.match(token.text) if len(token.text) < 400 and not token.label and not token.ui else None
    if not match or is_sentence(match.group("title")) or title_score(match.group("title")) < -0.5:
        return None
    lead = match.group("lead").strip()
    if lead and not _SURNAMES.fullmatch(lead) and not (lead.endswith(":") and len(lead.split()) == 1):
        return None
    return _entry(page, token, match.group("title").strip(" ,."), lead.strip(" ,") if lead.endswith(",") else "")


def _below_topics(page: Page, tokens: list[Token]) -> list[Entry]:
    """Points of a list set deeper than points that begin with a date: papers read at that date."""
    entries: list[Entry] = []
    topics: Counter[int] = Counter()
    topic: Token | None = None
    for token in tokens:
        if not token.line.bullet:
            topic = topic if token.body > 0 else None
        elif token.moment.date and token.text.startswith(token.moment.date):
            topic = token
        elif topic and token.line.indent > topic.line.indent:
            if entry := _point(page, tokens, token):
                entry.date = page.piece(topic.line, topic.moment.date)
                entry.lines |= set() if topics[topic.line.index] else {topic.line.index}
                entries.append(entry)
                topics[topic.line.index] += 1
        else:
            topic = None
    return entries if len(topics) >= _FEWEST else []


def _point(page: Page, tokens: list[Token], token: Token) -> Entry | None:
    """The paper that a point names: a title in quotes, a link, or a title with its authors."""
    if token.ui or token.non_talk or token.label:
        return None
    if quoted := _quoted_on(page, token):
        return quoted
    linked = next((part for part in token.line.strong if token.text.startswith(part) and len(part) > 0.6 * len(token.text)), "")
    split: Split | None = next(iter(options_of(token)), None)
    if split and (not linked or split.score > 2):
        return entry_of(page, tokens, token.line.index, split)
    return _entry(page, token, linked or token.rest, "") if token.title > 1 and (linked or token.line.links) else None


def _over_links(page: Page, tokens: list[Token]) -> list[Entry]:
    """Headings of one level above a line that is only the link to a paper; what is noted below is explained by it."""
    entries: list[Entry] = []
    levels: Counter[int] = Counter()
    open_to_notes = False
    for token, after in pairwise(tokens):
        if token.line.heading:
            if token.title > _GOOD_TITLE and _is_link(after):
                entries.append(_entry(page, token, token.text, ""))
                entries[-1].links.extend(after.line.links)
                levels[token.line.heading] += 1
                open_to_notes = True
            else:
                open_to_notes = False
        elif entries and open_to_notes:
            entries[-1].lines.add(token.line.index)
    return entries if len(levels) == 1 else []


def _is_link(token: Token) -> bool:
    return bool(token.line.links) and len(token.text) <= _LINK_ONLY and (token.ui or LABELS.get(label_key(token.text)) is not None)


def _entry(page: Page, token: Token, title: str, people: str) -> Entry:
    entry = Entry(page.piece(token.line, title), [Piece(people, page.within(token.line.span, people))] if people else [])
    add_meta(page, entry, token)
    entry.links.extend(token.line.links)
    entry.lines.add(token.line.index)
    entry.order = token.line.index
    return entry
