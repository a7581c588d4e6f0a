"""Lines that stand among the items of a list and are set as they are, but were not read, for want of people or a known name."""

import re
from collections import Counter

from desktop.domain.text import key_of
from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Entry
from desktop.importers.listing.features import is_non_talk
from desktop.importers.listing.layouts.filling import add_body, add_meta, title_piece
from desktop.importers.listing.name_scores import name_score
from desktop.importers.listing.tokens import Token, role_of
from desktop.importers.listing.wording import is_unannounced

_FEWEST = 3
_LEAST_SHARE, _LEAST_DATED, _ALIKE = 0.7, 0.4, 0.6
_TITLE, _SURE_NAME = 1.0, 0.5
_LONGEST_NAME = 60
_TELLING = 10
_RULE = re.compile(r"\s+-{3,}.*$")
_OPENING_QUOTE = "\"“„«‘'"
_QUOTED = re.compile(r"[\"“„«‘']([^\"“”„»’]{4,})[\"”“»’](?=[\s,.;:)]|$)")
_Shape = tuple[bool, str, int, int, bool, bool, bool]


def neighbours(page: Page, tokens: list[Token], entries: list[Entry]) -> list[Entry]:
    """Entries of the lines between the first and the last entry that are set as most of their own lines are.

    Dates before the lines make a list sure, other marks need nearly all lines of the list to be read already.
    """
    shapes = [(entry, shape) for entry in entries if (token := _line_of(tokens, entry)) and (shape := _shape(token))]
    if len(shapes) < max(_FEWEST, _LEAST_SHARE * len(entries)):
        return []
    usual, count = Counter(shape for _, shape in shapes).most_common(1)[0]
    own = [entry for entry, shape in shapes if shape == usual]
    used = set().union(*(entry.lines for entry in entries))
    first, last = min(entry.order for entry in own), max(entry.order for entry in own)
    like = [i for i in range(first, last + 1) if _shape(tokens[i]) == usual]
    if count < max(_FEWEST, (_LEAST_DATED if usual[-1] else _LEAST_SHARE) * len(like)):
        return []
    mark = _mark_between(page, own)
    known = [key for entry in entries if len(key := key_of(entry.title.text)) >= _TELLING]
    free = [i for i in like if i not in used and _may_be_item(tokens[i]) and not _repeats(tokens[i], known)]
    found = [_entry(page, tokens, i, mark, used) for i in free]
    return [entry for entry in found if entry is not None]


def _line_of(tokens: list[Token], entry: Entry) -> Token | None:
    """The line with the title, when the people of the entry stand on it too."""
    for i in sorted(entry.lines):
        span = tokens[i].line.span
        if span.start <= entry.title.span.start < span.end:
            inside = all(span.start <= piece.span.start < span.end for piece in entry.people)
            return tokens[i] if inside else None
    return None


def _shape(token: Token) -> _Shape | None:
    """How a line is set: list mark, depth, heading, full stop, and whether a date opens it; None when nothing marks it."""
    line = token.line
    dated = bool(token.moment.date) and token.text.startswith(token.moment.date[:4])
    if not (line.bullet or line.marker or line.heading or dated) or token.moment.start or line.cells or token.label:
        return None
    marker = re.sub(r"\d+", "#", line.marker)
    return (line.bullet, marker, line.indent, line.heading, line.cell is not None, token.rest.endswith("."), dated)


def _may_be_item(token: Token) -> bool:
    if token.ui or token.only_moment or token.body >= 1.4 or token.heading or token.chapter:
        return False
    return max(token.title, token.person) >= _TITLE and not is_non_talk(token.rest) and not is_unannounced(token.rest)


def _repeats(token: Token, known: list[str]) -> bool:
    """Whether a line holds a title that was read elsewhere."""
    text = key_of(token.text)
    return any(key in text for key in known)


def _mark_between(page: Page, own: list[Entry]) -> str:
    """What most of the entries have between their people and the title behind them; "" without such."""
    marks = Counter(
        page.text[entry.people[0].span.end : entry.title.span.start].strip()[:1]
        for entry in own
        if entry.people and 0 <= entry.title.span.start - entry.people[0].span.end < 5
    )
    mark, count = marks.most_common(1)[0] if marks else ("", 0)
    return mark if count >= _ALIKE * len(own) else ""


def _entry(page: Page, tokens: list[Token], index: int, mark: str, used: set[int]) -> Entry | None:
    token = tokens[index]
    title, people = _RULE.sub("", title_piece(page, token).text), ""
    if divided := _divided(token.rest, mark):
        people, title = divided
    elif name_score(re.split(r"\s*[(,:“\"]", title, maxsplit=1)[0]) >= _SURE_NAME:
        return None
    entry = Entry(page.piece(token.line, title), [page.piece(token.line, people)] if people else [], links=list(token.line.links))
    add_meta(page, entry, token)
    entry.order = index
    end = index + 1
    while end < len(tokens) and end not in used and (tokens[end].body >= 1.4 or role_of(tokens[end]) in ("abstract", "bio")):
        end += 1
    add_body(page, entry, tokens[index + 1 : end])
    return entry


def _divided(text: str, mark: str) -> tuple[str, str] | None:
    """(people, title) of a line that is cut at the mark as its neighbours are, outside of brackets."""
    depth = 0
    for i, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if mark and depth == 0 and (letter == mark or (mark in _OPENING_QUOTE and letter in _OPENING_QUOTE)):
            people, title = text[:i].strip(" ,:;–—-"), text[i:].strip(" ,:;–—-")
            if quoted := _QUOTED.match(title):
                title = quoted.group(1)
            return (people, title) if _like_person(people) and len(title.split()) > 1 else None
    return None


def _like_person(text: str) -> bool:
    name = re.sub(r"\s*[(\[].*$", "", text)
    words = name.split()
    return 0 < len(words) <= 5 and len(name) < _LONGEST_NAME and name[0].isupper() and words[-1][0].isupper() and not re.search(r"[\d?!]", name)
