"""Programmes: lines that begin with a time (or, in lists of seminars, with a date) and what happens then."""

from dataclasses import replace
from itertools import pairwise

from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import is_non_talk
from desktop.importers.listing.layouts.filling import add_body, add_meta, add_people, add_place, title_piece
from desktop.importers.listing.layouts.one_line import chosen, entry_of, liking, options_of
from desktop.importers.listing.name_scores import affiliation_score, is_position
from desktop.importers.listing.tokens import Token, role_of

NAME = "agenda"
_LINES_PER_SLOT = 40
_SURE_SPLIT = 2.6
_SURE_PERSON, _LONE_SENTENCE = 1.2, 0.5


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate for slots that begin with a time, one for slots that begin with a date."""
    candidates = []
    for name, is_stamp in (("time", _has_time), ("date", _has_date)):
        starts = [i for i, token in enumerate(tokens) if is_stamp(token)]
        if len(starts) >= 2:
            candidates.append(_read(page, tokens, starts, f"{NAME} by {name}"))
    return [candidate for candidate in candidates if candidate.entries]


def _has_time(token: Token) -> bool:
    at_front = token.moment.start and (token.text.startswith(token.moment.start) or token.moment.date or not token.rest)
    return bool(at_front) and not token.chapter and len(token.text) < 500


def _has_date(token: Token) -> bool:
    return bool(token.moment.date) and not token.chapter and len(token.text) < 500


def _read(page: Page, tokens: list[Token], starts: list[int], name: str) -> Candidate:
    candidate = Candidate(name, [])
    days = {
        i
        for i, token in enumerate(tokens)
        if token.moment.date and not token.moment.start and (token.only_moment or token.line.heading)
    }
    by_time = name.endswith("time")
    candidate.days = days if by_time else set()
    liked = liking([splits for i in starts if (splits := options_of(tokens[i]))])
    day: Piece | None = None
    marks = sorted({*starts, *candidate.days})
    for number, i in enumerate(marks):
        token = tokens[i]
        if i in candidate.days:
            day = page.piece(token.line, token.moment.date)
            continue
        end = min(marks[number + 1] if number + 1 < len(marks) else len(tokens), i + _LINES_PER_SLOT)
        entries = _slot(page, tokens, i, end, liked)
        if not entries:
            candidate.non_talks.add(i)
        for entry in entries:
            if by_time and entry.date is None:
                entry.date = day
            candidate.entries.append(entry)
    _close_slots(page, tokens, candidate, starts)
    return candidate


def _slot(page: Page, tokens: list[Token], start: int, end: int, liked: dict[str, float]) -> list[Entry]:
    """The talks of one slot: on its line, or stacked on the lines below it."""
    token = tokens[start]
    if token.rest and is_non_talk(token.rest):
        return []
    person_below = start + 1 < end and tokens[start + 1].person > 1.2 and token.title > 0.3
    if token.rest and (splits := options_of(token)) and not (person_below and splits[0].score < _SURE_SPLIT):
        entry = entry_of(page, tokens, start, chosen(splits, liked))
        _below(page, tokens, entry, start + 1, end)
        return [entry]
    below = [tokens[i] for i in range(start + 1, end)]
    head = (
        [replace(token, label=None)]
        if token.rest
        else []
    )
    return _stacked(page, token, [*head, *below])


def _stacked(page: Page, stamp: Token, lines: list[Token]) -> list[Entry]:
    """A title line and a people line in either order, perhaps an affiliation, then paragraphs."""
    short: list[Token] = []
    for token in lines:
        if (
            token.body >= 1.4
            or token.heading
            or (token.non_talk and token is not lines[0])
            or len(short) == 4
            or (token.label and token.label.role in ("abstract", "bio"))
        ):
            break
        if not token.ui and not (token.only_moment and token is not stamp):
            short.append(token)
    best: tuple[float, Token | None, Token | None] = (0.0, None, None)
    for title in short:
        for person in [*short, None]:
            if title is person:
                continue
            labelled = 2.6 if role_of(title) == "title" else -1.0
            whole = _LONE_SENTENCE if len(short) == 2 and person and person.person > _SURE_PERSON else 0.0
            fits_title = (labelled if title.label else title.title + whole) - 0.2 * short.index(title)
            fits_person = _fits_person(person) - 0.2 * short.index(person) if person else -0.8
            if fits_title > 0 and fits_title + fits_person > best[0]:
                best = (fits_title + fits_person, title, person)
    _, title_token, person_token = best
    if not title_token or not person_token or is_non_talk(title_token.rest):
        return []
    entry = Entry(title_piece(page, title_token))
    entry.order = stamp.line.index
    add_people(page, entry, person_token)
    add_meta(page, entry, stamp)
    entry.lines |= {stamp.line.index, title_token.line.index}
    last = max(lines.index(title_token), lines.index(person_token))
    rest = lines[last + 1 :]
    _fill_below(page, entry, rest)
    return [entry]


def _fits_person(token: Token) -> float:
    if token.label:
        return 2.6 if token.label.role in ("speaker", "author") else -1.0
    return token.person


def _below(page: Page, tokens: list[Token], entry: Entry, start: int, end: int) -> None:
    _fill_below(page, entry, tokens[start:end])


def _fill_below(page: Page, entry: Entry, lines: list[Token]) -> None:
    """Affiliation and paragraphs that follow directly."""
    i = 0
    while i < len(lines) and i < 3 and lines[i].body < 0.8 and not lines[i].heading:
        if _is_place(lines[i]) and entry.affiliation is None:
            add_place(page, entry, lines[i])
        elif role_of(lines[i]) in ("link", "place", "other"):
            add_meta(page, entry, lines[i])
        else:
            break
        i += 1
    begin = i
    while i < len(lines) and not lines[i].heading and (lines[i].body > 0.8 or role_of(lines[i]) in ("abstract", "bio")):
        i += 1
    add_body(page, entry, lines[begin:i])


def _is_place(token: Token) -> bool:
    if token.label:
        return token.label.role in ("affiliation", "position")
    return affiliation_score(token.text) >= 0.7 or is_position(token.text)


def _close_slots(page: Page, tokens: list[Token], candidate: Candidate, starts: list[int]) -> None:
    """An entry without an end ends when the next slot of the same day begins."""
    following = dict(pairwise(starts))
    for entry in candidate.entries:
        after = following.get(entry.order)
        if entry.start is None or entry.end is not None or after is None:
            continue
        crossed = any(entry.order < day < after for day in candidate.days) or tokens[after].moment.date
        if not crossed and tokens[after].moment.start:
            entry.end = page.piece(tokens[after].line, tokens[after].moment.start)
