"""Which layout explains the page best; joins an agenda's times with the abstracts, and one list with another."""

import re
from collections import Counter
from itertools import pairwise
from types import ModuleType

from desktop.domain.people import person_key
from desktop.domain.text import key_of
from desktop.importers.listing.blocks import Page
from desktop.importers.listing.bystanders import without_bystanders
from desktop.importers.listing.column_order import against_columns
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import heading_kind, is_non_talk, title_score
from desktop.importers.listing.joining import join, keys_of_people, without_copies
from desktop.importers.listing.layouts import (
    agenda,
    curated,
    labelled,
    lecturers,
    marked_titles,
    occasions,
    one_line,
    one_video,
    paired_cells,
    records,
    stacked,
    table,
    titles_only,
)
from desktop.importers.listing.name_scores import affiliation_score, is_position, name_score
from desktop.importers.listing.neighbours import neighbours
from desktop.importers.listing.one_lecturer import name_one_lecturer
from desktop.importers.listing.people import people_quality
from desktop.importers.listing.strangers import speaks_of_talks, without_strangers
from desktop.importers.listing.titles import tidy_titles
from desktop.importers.listing.tokens import Token
from desktop.importers.listing.unannounced import unannounced_lines
from desktop.importers.listing.wording import is_unannounced
from desktop.importers.listing.worth import worth_of

_WORTH_OF_BARE_TITLE = 0.7
_REPEATED = 3
_PARTS = 9
_SURE_PERSON, _SURE_TITLE, _FAR_BELOW = 1.2, 1.2, 3
_SURE_TITLE, _LIKE_PLACE = 1.2, 0.4
_STRAY, _STRAY_BARE = 0.06, 0.3
_TIDINESS = 1.1
_SURE_NAME = 0.85
_GAPS = 0.12
_COST_OF_TITLE, _COST_OF_LABEL, _COST_OF_PERSON = 0.5, 1.0, 0.15
_NEARLY_AS_GOOD = 0.75
_COST_OF_LATE_TIME, _COST_OF_ORDER = 0.6, 0.4
_ORDERED = frozenset(["title", "speaker", "author", "abstract"])
_NEAR, _TOP = 8, 6
_SURE_HOLDER = 0.6
_COST_OF_CONFLICT = 0.25
_LAYOUTS = (stacked, labelled, agenda, one_line, table, paired_cells, records, lecturers, occasions, marked_titles, titles_only, curated, one_video)
_BARE_LAYOUTS = (titles_only.NAME, occasions.NAME, marked_titles.NAME)
_LONG_PAGE, _SAMPLE, _LAYOUTS_OF_LONG_PAGE = 12_000, 3_000, 2


def found_on(page: Page, tokens: list[Token]) -> Candidate:
    """The entries of a page in its order, from the layout of most worth with what the others add to it."""
    listed = {token.line.index for token in tokens if token.section == "people"}
    candidates: list[Candidate] = [
        candidate for layout in _layouts_for(page, tokens) for candidate in layout.find(page, tokens)
    ]
    for candidate in candidates:
        candidate.entries = _without_refrains([entry for entry in candidate.entries if is_plausible(entry) and not _is_listed(entry, listed)])
        candidate.entries = without_bystanders(candidate.entries, tokens)
        tidy_titles(page, tokens, candidate.entries)
        candidate.entries = without_strangers(candidate.entries)
        candidate.score = _worth(candidate, tokens)
    _settle_first(candidates)
    candidates = sorted((c for c in candidates if c.entries and c.score > 0), key=lambda c: (c.secondary, -c.score))
    if not candidates or candidates[0].secondary or _is_stray(candidates[0], tokens):
        return Candidate("none", [])
    best = candidates[0]
    best.support = _support(best, candidates[1:])
    best.entries = without_copies(best.entries)
    for other in candidates[1:]:
        join(best, other)
    best.entries.extend(neighbours(page, tokens, best.entries))
    _name_in_heading(page, tokens, best.entries)
    name_one_lecturer(page, tokens, best.entries)
    best.entries = without_bystanders(best.entries, tokens)
    best.entries = sorted(_without_names(without_copies(best.entries)), key=lambda entry: entry.order)
    return best


def _settle_first(candidates: list[Candidate]) -> None:
    """Of the readings of one layout the one of most worth is its first, whichever the layout itself took for it."""
    rivals = [candidate for candidate in candidates if candidate.layout.startswith(stacked.NAME)]
    if rivals:
        best = max(rivals, key=lambda candidate: candidate.score)
        for candidate in rivals:
            candidate.secondary = candidate is not best


def _layouts_for(page: Page, tokens: list[Token]) -> tuple[ModuleType, ...]:
    """All layouts; for a very long page those that read its first part best, as trying all takes long."""
    if len(tokens) <= _LONG_PAGE:
        return _LAYOUTS
    sample = tokens[:_SAMPLE]
    worth = {layout: max((_worth(c, sample) for c in layout.find(page, sample)), default=0.0) for layout in _LAYOUTS}
    best = sorted(_LAYOUTS, key=lambda layout: -worth[layout])[:_LAYOUTS_OF_LONG_PAGE]
    return tuple(layout for layout in _LAYOUTS if layout in best and worth[layout] > 0)


def _support(best: Candidate, others: list[Candidate]) -> float:
    """How far the readings that explain the page nearly as well agree with the best one; a half when there is none."""
    own = {(key_of(entry.title.text), *sorted(keys_of_people(entry))) for entry in best.entries}
    shares = []
    for other in others:
        if other.score >= _NEARLY_AS_GOOD * best.score:
            theirs = {(key_of(entry.title.text), *sorted(keys_of_people(entry))) for entry in other.entries}
            shares.append(len(own & theirs) / max(len(own), len(theirs)))
    return sum(shares) / len(shares) if shares else 0.5


def _name_in_heading(page: Page, tokens: list[Token], entries: list[Entry]) -> None:
    """The one talk of a page whose heading is "Seminar: Jane Roe" is hers when nobody else is named."""
    if len(entries) != 1 or entries[0].people or entries[0].chapters:
        return
    for token in tokens[:_TOP]:
        name = token.text.rpartition(":")[2].strip()
        if name_score(name) >= 0.5 and token.line.index not in entries[0].lines:
            entries[0].people.append(page.piece(token.line, name))
            return


def _is_listed(entry: Entry, listed: set[int]) -> bool:
    """Whether an entry is made of a list of people only."""
    title = entry.title.text
    if entry.abstract or entry.roles or entry.start or not entry.lines <= listed:
        return False
    return len(entry.lines) > 1 or (title_score(title) < _SURE_TITLE or affiliation_score(title) >= _LIKE_PLACE or is_position(title))


def _is_stray(candidate: Candidate, tokens: list[Token]) -> bool:
    """One or two entries that explain next to nothing of a long page were read into it."""
    explained = set().union(*(entry.lines for entry in candidate.entries))
    share = sum(len(token.text) for token in tokens if token.line.index in explained) / max(
        1, sum(len(token.text) for token in tokens)
    )
    bare = not any(entry.abstract or entry.start or entry.chapters for entry in candidate.entries)
    least = _STRAY_BARE if bare else _STRAY
    return len(candidate.entries) < _REPEATED and share < least and not any(entry.roles for entry in candidate.entries)


def _without_refrains(entries: list[Entry]) -> list[Entry]:
    """A title that comes three times with other numbers at most is none; with people below it may be a talk in parts."""
    keys = [re.sub(r"\d+", "#", key_of(entry.title.text)) for entry in entries]
    counts = Counter(keys)
    return [
        entry
        for entry, key in zip(entries, keys, strict=True)
        if entry.abstract or counts[key] < (_PARTS if entry.people else _REPEATED)
    ]


def is_plausible(entry: Entry) -> bool:
    """Whether an entry can be a talk or a paper at all."""
    title = entry.title.text
    if name_score(title) >= (_SURE_NAME if entry.abstract or entry.people else 0.5) and "title" not in entry.roles:
        return False
    if "title" in entry.roles and entry.people and not is_unannounced(title):
        return True
    if _names_holder(title) or is_non_talk(title) or (heading_kind(title) and not entry.abstract) or is_unannounced(title):
        return False
    return title_score(title) > (-0.9 if entry.abstract or entry.chapters else -0.35) or bool(entry.abstract and entry.people)


def _names_holder(title: str) -> bool:
    """ "Robotics: Jane Roe (MIT)": who holds an office, not what a talk is about."""
    _, colon, holder = title.rpartition(": ")
    return bool(colon) and holder.endswith(")") and people_quality(holder) >= _SURE_HOLDER


def _worth(candidate: Candidate, tokens: list[Token]) -> float:
    """The sum of the entries' worth, less what looks like parts of items and is left unexplained."""
    explained = set().union(*(entry.lines for entry in candidate.entries)) if candidate.entries else set()
    known = explained | unannounced_lines(tokens)
    left = sum(
        _COST_OF_LABEL if token.label else _COST_OF_PERSON
        for token in tokens
        if token.line.index not in known
        and (token.person > 1.2 or (token.label and token.label.role in ("title", "speaker", "author", "abstract")))
        and token.section not in ("people", "admin")
    )
    left += _COST_OF_LATE_TIME * sum(_has_late_time(entry, tokens) for entry in candidate.entries)
    left += _COST_OF_ORDER * _against_order(candidate.entries, tokens)
    left += _COST_OF_ORDER * sum(_takes_people_of_another(entry, tokens) for entry in candidate.entries)
    left += _COST_OF_ORDER * against_columns(candidate.entries, tokens)
    left += _titles_left(candidate.entries, explained, tokens)
    if not speaks_of_talks(candidate, tokens):
        return 0.0
    bare = _WORTH_OF_BARE_TITLE * len(candidate.entries) if candidate.layout in _BARE_LAYOUTS else 0.0
    worth = sum(map(worth_of, candidate.entries)) + bare - left
    worth *= 0.7 + 0.33 * candidate.regular if candidate.regular else 1.0
    worth *= 1.0 + _GAPS * _cohesion(candidate.entries, tokens)
    worth -= _COST_OF_CONFLICT * min(candidate.conflicts, len(candidate.entries))
    return worth * _TIDINESS if candidate.tidy else worth


def _against_order(entries: list[Entry], tokens: list[Token]) -> int:
    """How many entries have labels in an order that does not begin as the labels of the page do."""
    roles = [(token.line.index, token.label.role) for token in tokens if token.label and token.label.role in _ORDERED]
    if not roles:
        return 0
    first = roles[0][1]
    role_at = dict(roles)
    count = 0
    for entry in entries:
        own = [role_at[i] for i in sorted(entry.lines) if i in role_at]
        count += bool(own) and first in own and own[0] != first
    return count


def _takes_people_of_another(entry: Entry, tokens: list[Token]) -> bool:
    """Whether a title stands well below its people, who have a line like a title right above them."""
    own = sorted(entry.lines)
    if not own or not own[0] or tokens[own[0]].person <= _SURE_PERSON or tokens[own[0]].label:
        return False
    title = next((i for i in own if tokens[i].line.span.start <= entry.title.span.start < tokens[i].line.span.end), own[0])
    return title - own[0] >= _FAR_BELOW and tokens[own[0] - 1].title >= _SURE_TITLE and not tokens[own[0]].line.blank_before


def _has_late_time(entry: Entry, tokens: list[Token]) -> bool:
    """Whether a line that begins with a time stands in the middle of an entry, which it should open."""
    first, *others = sorted(i for i in entry.lines if tokens[i].body < 0.8)[:6] or [0]
    return not tokens[first].moment.start and any(
        token.moment.start and not token.label and not token.chapter and not token.only_moment and token.text.startswith(token.moment.start)
        for token in (tokens[i] for i in others)
    )


def _titles_left(entries: list[Entry], explained: set[int], tokens: list[Token]) -> float:
    """What the lines like titles among the entries, right above the first or below the last, cost when none of them explains them."""
    if not entries:
        return 0.0
    first = min(map(min, (entry.lines for entry in entries)))
    last = max(map(max, (entry.lines for entry in entries)))
    return sum(
        _COST_OF_TITLE
        for token in tokens[max(1, first - 1) : last + 1 + _ends_page(tokens, last + 1)]
        if token.line.index not in explained and token.title >= 1.2 and token.body < 0.8 and len(token.text.split()) >= 4 and not token.non_talk
    )


def _ends_page(tokens: list[Token], index: int) -> bool:
    """Whether a line belongs to those above it and is the last of them."""
    if index >= len(tokens) or tokens[index].line.blank_before:
        return False
    return index + 1 == len(tokens) or tokens[index + 1].line.blank_before or bool(tokens[index + 1].heading)


def _cohesion(entries: list[Entry], tokens: list[Token]) -> float:
    """-1 to 1: whether blank lines stand between the entries rather than among the short lines inside them."""
    opened = within = inside = 0
    for entry in entries:
        short = [tokens[i] for i in sorted(entry.lines) if tokens[i].body < 0.8]
        opened += bool(short) and short[0].line.blank_before
        for before, token in pairwise(short):
            if token.line.index - before.line.index == 1:
                inside += 1
                within += token.line.blank_before
    return opened / max(1, len(entries)) - within / max(1, inside)


def _without_names(entries: list[Entry]) -> list[Entry]:
    """Without those whose title is the name of somebody who gives another."""
    names = set[str]().union(*(keys_of_people(entry) for entry in entries if entry.abstract))
    return [entry for entry in entries if entry.abstract or "title" in entry.roles or person_key(entry.title.text) not in names]
