"""Titles of a whole page looked at together: what stands before or behind most of them alike is no part of any."""

import re
from collections import Counter

from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.entry import Entry
from desktop.importers.listing.layouts.one_line import chosen, liking
from desktop.importers.listing.name_scores import name_score
from desktop.importers.listing.parted_alike import part_alike
from desktop.importers.listing.people import people_in
from desktop.importers.listing.splitting import splits_of
from desktop.importers.listing.tokens import Token

_NUMBERED = re.compile(
    r"^(?P<word>[^\W\d_][\w.]{0,14}(?: [^\W\d_][\w.]{0,14})?|#|№|)\s*(?P<number>\d{1,4}(?:[.-]\d{1,3})?|[A-Z]|[IVX]{1,5})(?P<mark>\s*[:.)]|\s+[-–—|])\s+(?=\S)"
)
_CODE = re.compile(r"(?P<word>[A-Z]{1,3}-?)\d{1,4}(?P<mark>[:.)]?)\s+(?=\S)")
_PARTED = re.compile(r"\s+[|–—-]\s+|\s*\|\s*")
_ROOM = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]$")
_PAGES = re.compile(r"(?<=[.?!,])\s+(?:pp?\.\s*)?\d{1,5}(?::\d{1,4})?\s?[-–]\s?\d{1,5}(?::\d{1,4})?\.?$")
_NOTE = re.compile(r"\s*[(\[](?:joint(?:ly)?(?: work)? with|joint work|in collaboration with|with slides|slides|video|rescheduled|postponed|note)\b[^()\[\]]*[)\]]$", re.I)
_REPEATED = 3
_MOST = 0.6
_NEARLY_ALL = 0.7
_GOOD_SPLIT = 1.9
_SURE_NAME = 0.5
_NAMED_FIRST = re.compile(
    r"^((?:[^\W\d_a-z][\w.'’-]{0,20}\s+){1,3}[^\W\d_a-z][\w'’-]{1,24})(?=\s*[(,]|\s+(?:from|of|at|will|presents?|shows?|talks?|discusses|explains|speaks|joins|asks|tells|looks)\b)"
)


def tidy_titles(page: Page, tokens: list[Token], entries: list[Entry]) -> None:
    """Frees the titles of numbers, rooms, names of series behind them, and of people that stand on the same line."""
    _take_tails_off(entries)
    _take_hosts_off(entries)
    _take_pages_off(entries)
    _part_people(page, tokens, entries)
    part_alike(page, entries)
    _name_by_abstracts(page, entries)
    _take_own_people_off(entries)
    _take_rooms_off(entries)
    _take_notes_off(entries)
    for pattern in (_NUMBERED, _CODE):
        _take_numbers_off(entries, pattern)


def _take_numbers_off(entries: list[Entry], pattern: re.Pattern[str]) -> None:
    """Codes and words with a number ("P12", "Course B:", "#48 –") before most of the titles are not part of them."""
    found = [(entry, match) for entry in entries if (match := pattern.match(entry.title.text))]
    counts = Counter((match.group("word").lower(), match.group("mark").strip()) for _, match in found)
    for entry, match in found:
        if counts[match.group("word").lower(), match.group("mark").strip()] >= max(_REPEATED, _MOST * len(entries)):
            entry.title = Piece(entry.title.text[match.end() :], entry.title.span)


def _take_pages_off(entries: list[Entry]) -> None:
    """ "On Trees. 11-20": the pages that stand behind most of the titles."""
    found = [(entry, match) for entry in entries if (match := _PAGES.search(entry.title.text))]
    if len(found) >= max(_REPEATED, _MOST * len(entries)):
        for entry, match in found:
            entry.title = Piece(entry.title.text[: match.start()].rstrip(" ,."), entry.title.span)


def _take_tails_off(entries: list[Entry]) -> None:
    """ "… | Spring Workshop 2022" behind most of the titles is the series they belong to."""
    parts = {id(entry): _PARTED.split(entry.title.text) for entry in entries}
    tails = Counter(parts[id(entry)][-1] for entry in entries if len(parts[id(entry)]) > 1)
    for entry in entries:
        tail = parts[id(entry)][-1]
        if len(parts[id(entry)]) > 1 and tails[tail] >= max(_REPEATED, _MOST * len(entries)) and name_score(tail) < 0.5:
            shorter = _PARTED.split(entry.title.text[: len(entry.title.text) - len(tail)])
            end = entry.title.text.rindex(tail)
            entry.title = Piece(entry.title.text[:end].rstrip(" |–—-"), entry.title.span) if any(shorter) else entry.title


def _take_hosts_off(entries: list[Entry]) -> None:
    """One name that stands at all entries alike is the channel's or the series', when the titles hold people too."""
    texts = Counter(entry.people[0].text for entry in entries if len(entry.people) == 1)
    if not texts:
        return
    text, count = texts.most_common(1)[0]
    if count < max(_REPEATED, _NEARLY_ALL * len(entries)):
        return
    if sum(bool(splits_of(entry.title.text)) for entry in entries) >= _NEARLY_ALL * len(entries):
        for entry in entries:
            if entry.people and entry.people[0].text == text:
                entry.people, entry.affiliation = [], None


def _part_people(page: Page, tokens: list[Token], entries: list[Entry]) -> None:
    """Titles of a page without people that can nearly all be cut into title and people are cut."""
    alone = [entry for entry in entries if not entry.people]
    if len(alone) < max(_REPEATED, _NEARLY_ALL * len(entries)):
        return
    by_index = {token.line.index: token for token in tokens}
    options = {}
    for entry in alone:
        strong = next((by_index[i].line.strong for i in sorted(entry.lines) if i in by_index and by_index[i].text.startswith(entry.title.text[:20])), ())
        if splits := tuple(split for split in splits_of(entry.title.text, strong) if split.score >= _GOOD_SPLIT):
            options[id(entry)] = splits
    if len(options) < _NEARLY_ALL * len(alone):
        return
    liked = liking(list(options.values()))
    for entry in alone:
        if known := options.get(id(entry)):
            split = chosen(known, liked)
            span = entry.title.span
            entry.people = [Piece(split.people, page.within(span, split.people))]
            entry.title = Piece(split.title, page.within(span, split.title))


def _name_by_abstracts(page: Page, entries: list[Entry]) -> None:
    """ "Jane Roe from Bergen will talk about …": where most abstracts begin so, these are the people."""
    nameless = [entry for entry in entries if not entry.people and entry.abstract]
    found = [
        (entry, match.group(1))
        for entry in nameless
        if (match := _NAMED_FIRST.match(entry.abstract[0].text)) and name_score(match.group(1)) >= _SURE_NAME
    ]
    if len(found) >= max(2, _MOST * len(nameless)) and len(nameless) >= _MOST * len(entries):
        for entry, name in found:
            entry.people.append(Piece(name, page.within(entry.abstract[0].span, name)))


def _take_own_people_off(entries: list[Entry]) -> None:
    """ "On Trees | Jane Roe" above "Jane Roe (MIT)": the people of the entry are no part of its title."""
    for entry in entries:
        names = [person.name for piece in entry.people for person in people_in(piece.text)]
        parts = _PARTED.split(entry.title.text)
        if names and len(parts) == 2:
            kept = [part for part in parts if not any(part.startswith(name) or (name in part and len(part) < 2 * len(name)) for name in names)]
            if len(kept) == 1 and len(kept[0]) > 5:
                entry.title = Piece(kept[0].strip(), entry.title.span)


def _take_notes_off(entries: list[Entry]) -> None:
    """ "On Trees (joint work with J. Doe)": a remark in brackets behind a title is not part of it."""
    for entry in entries:
        if (match := _NOTE.search(entry.title.text)) and match.start() > 3:
            entry.title = Piece(entry.title.text[: match.start()], entry.title.span)


def _take_rooms_off(entries: list[Entry]) -> None:
    """What stands in brackets behind three titles alike is where they are given, not part of them."""
    tails = {id(entry): match for entry in entries if (match := _ROOM.search(entry.title.text))}
    counts = Counter(match.group(1) for match in tails.values())
    for entry in entries:
        match = tails.get(id(entry))
        if match and counts[match.group(1)] >= _REPEATED:
            entry.title = Piece(entry.title.text[: match.start()], entry.title.span)
            entry.place = entry.place or Piece(match.group(1), entry.title.span)
