"""What a reading of a page holds that is no talk and no paper, and whether the page speaks of talks and papers at all."""

import re

from desktop.domain.text import folded
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import abstract_score
from desktop.importers.listing.layouts import marked_titles, occasions, titles_only
from desktop.importers.listing.name_scores import name_score
from desktop.importers.listing.people import people_in, people_quality
from desktop.importers.listing.scripts import is_wide
from desktop.importers.listing.tokens import Token
from desktop.importers.listing.vocabulary import CONTACT_LABELS, LISTING_STEMS, LISTING_WORDS

_WORD = re.compile(r"[^\W\d_]+")
_WORDS = frozenset(map(folded, LISTING_WORDS))
_WIDE_WORDS = frozenset(folded(word) for word in LISTING_WORDS if is_wide(word))
_FEW = 0.3
_MOST = 0.6
_NEARLY_ALL = 0.7
_RESEARCH = 0.4
_SURE_RESEARCH = 0.5
_LONGEST_HEADING = 120
_SURE_NAME = 0.4
_FEW_RESEARCH = 0.2
_LONG = 220
_LONG_TITLE = 5
_FEWEST = 3


def without_strangers(entries: list[Entry]) -> list[Entry]:
    """Without those few that lack what all the others have: people, or paragraphs where nobody is named."""
    count = len(entries)
    if count < 3:
        return entries
    named = sum(bool(entry.people) for entry in entries)
    told = sum(bool(entry.abstract or entry.bio) for entry in entries)
    if named >= _NEARLY_ALL * count:
        entries = [entry for entry in entries if entry.people or entry.chapters or "title" in entry.roles or _is_research(entry)]
    elif named >= 0.5 * count:
        entries = [entry for entry in entries if entry.people or entry.chapters or "title" in entry.roles or entry.abstract]
    elif told >= _NEARLY_ALL * count:
        entries = [entry for entry in entries if entry.people or entry.chapters or entry.abstract or entry.bio]
    if told >= _NEARLY_ALL * count:
        entries = _without_empty_ends(entries)
    _trim_last(entries)
    return entries


def _trim_last(entries: list[Entry]) -> None:
    """The last entry has no more paragraphs than the others: what follows them is the foot of the page."""
    if len(entries) < 3 or "abstract" in entries[-1].roles:
        return
    last, others = max(entries, key=lambda entry: max(entry.lines)), []
    others = [entry for entry in entries if entry is not last]
    most = max(len(entry.abstract) for entry in others)
    while 0 < most < len(last.abstract) and abstract_score(last.abstract[most].text) >= _SURE_RESEARCH:
        most += 1
    last.abstract = last.abstract[:most]


def _without_empty_ends(entries: list[Entry]) -> list[Entry]:
    """What stands at the head or at the foot of the page without a paragraph, where the others have one."""
    while len(entries) > 2 and not _has_substance(entries[0]):
        entries = entries[1:]
    while len(entries) > 2 and not _has_substance(entries[-1]):
        entries = entries[:-1]
    return entries


def _has_substance(entry: Entry) -> bool:
    return bool(entry.abstract or entry.bio or entry.start or entry.chapters or entry.roles)


def _is_research(entry: Entry) -> bool:
    return any(abstract_score(piece.text) >= _SURE_RESEARCH for piece in entry.abstract)


def speaks_of_talks(candidate: Candidate, tokens: list[Token]) -> bool:
    """Whether a reading is of talks or papers, rather than of news, staff, products or arrangements.

    Labels say so, abstracts that speak of research, and names; names alone need a word such as "seminar" on the page.
    """
    entries = candidate.entries
    if not entries:
        return False
    count = len(entries)
    labelled = sum(bool(entry.roles) for entry in entries) / count
    nameless = [entry for entry in entries if not entry.people and not entry.chapters and entry.abstract]
    if len(nameless) >= _MOST * count and labelled < _MOST:
        good = sum(max(abstract_score(piece.text) for piece in entry.abstract) > _RESEARCH for entry in nameless)
        enough = _FEW_RESEARCH if _has_listing_words(tokens) and _long(nameless) else 0.5
        if good < enough * len(nameless):
            return False
    research = sum(map(_is_research, entries)) / count
    if labelled >= 0.5 or research >= 0.5 or sum(bool(entry.chapters) for entry in entries) >= 0.5 * count:
        return True
    if sum(bool(token.label and token.label.name in CONTACT_LABELS) for token in tokens) >= max(3, 0.5 * count):
        return False
    people = [[person for piece in entry.people for person in people_in(piece.text)] for entry in entries]
    named = sum(map(_is_named, entries)) / count
    several = sum(len(group) > 1 for group in people) / count
    timed = sum(entry.start is not None or bool(entry.chapters) for entry in entries) / count
    if named >= _NEARLY_ALL and (several >= _FEW or timed >= _NEARLY_ALL):
        return True
    if not _has_listing_words(tokens):
        return named >= _NEARLY_ALL and _is_series(entries, tokens)
    long = sum(len(entry.title.text.split()) >= _LONG_TITLE for entry in entries) / count
    return named >= 0.5 or (timed >= 0.5 and (named >= _FEW or long >= 0.5)) or candidate.layout in (titles_only.NAME, occasions.NAME, marked_titles.NAME) or (research > 0.2 and bool(nameless))


def _is_series(entries: list[Entry], tokens: list[Token]) -> bool:
    """Whether a paragraph over the entries speaks of talks in two words at least, and the entries have dates, people and places."""
    count = len(entries)
    first = min(min(entry.lines) for entry in entries)
    words = max((len(set(_WORD.findall(folded(token.text))) & _WORDS) for token in tokens[:first]), default=0)
    dated = sum(entry.date is not None for entry in entries)
    placed = sum(entry.affiliation is not None or any(person.affiliation for piece in entry.people for person in people_in(piece.text)) for entry in entries)
    return words > 1 and count >= _FEWEST and min(dated, placed) >= _NEARLY_ALL * count


def _is_named(entry: Entry) -> bool:
    people = [person for piece in entry.people for person in people_in(piece.text)]
    names = [*(name_score(person.name) for person in people), *(people_quality(piece.text) for piece in entry.people)]
    return bool(people) and max(names) >= _SURE_NAME


def _long(entries: list[Entry]) -> bool:
    lengths = sorted(sum(len(piece.text) for piece in entry.abstract) for entry in entries)
    return lengths[len(lengths) // 2] >= _LONG


def _has_listing_words(tokens: list[Token]) -> bool:
    """Whether a heading, a label or another short line names talks, papers or a meeting where they are given."""
    for token in tokens:
        if token.body < 0.8 and len(token.text) <= _LONGEST_HEADING:
            text = folded(token.text)
            if set(_WORD.findall(text)) & _WORDS or any(stem in text for stem in LISTING_STEMS):
                return True
            if is_wide(token.text) and any(word in text for word in _WIDE_WORDS):
                return True
    return False
