"""Talks and papers stacked as short lines (title, people, where from) above paragraphs, with or without labels.

The whole page is parsed at once: each line is skipped or starts an item whose short lines stand in one order for the
whole page. Every order is tried; dynamic programming finds the parse with the highest sum of line scores.
"""

from dataclasses import dataclass, field

from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.layouts.filling import (
    add_body,
    add_chapters,
    add_meta,
    add_people,
    add_place,
    title_piece,
)
from desktop.importers.listing.tokens import Token, role_of

NAME = "stacked"
_ORDERS = ("T", "TPA", "PAT")
_META_ROLES = frozenset(["date", "time", "end", "place", "link", "other", "event", "series"])
_NEVER_BODY = frozenset(["title", "speaker", "author", "affiliation", "position", *_META_ROLES])
_SAMPLE = 3000
_NO_PEOPLE, _NO_BODY, _BASE = 1.9, 1.0, 0.6
_UNSURE = 3
_MOST_CELLS = 2
_LATE_TIME = 0.8


@dataclass(frozen=True, slots=True)
class _Order:
    roles: str
    trailing: bool
    titles_labelled: bool
    people_labelled: bool


@dataclass(slots=True)
class _Header:
    end: int
    score: float
    given: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Parsed:
    header: _Header
    body: tuple[int, int]
    chapters: tuple[int, int]
    trailing: tuple[int, int]
    end: int


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """The best parse of the page for each order of short lines, best first."""
    titles = sum(bool(token.label and token.label.role == "title") for token in tokens) >= 2
    people = sum(bool(token.label and token.label.role in ("speaker", "author")) for token in tokens) >= 2
    orders = [_Order(roles, trailing, titles, people) for roles in _ORDERS for trailing in (False, True)]
    sample = tokens[:_SAMPLE]
    scored = sorted(((_parse(sample, order)[0], -i) for i, order in enumerate(orders)), reverse=True)
    candidates: list[Candidate] = []
    seen_roles: set[str] = set()
    for score, number in scored:
        order = orders[-number]
        if score <= 0 or order.roles in seen_roles:
            continue
        seen_roles.add(order.roles)
        total, parsed = _parse(tokens, order)
        entries = [_entry(page, tokens, item) for item in parsed]
        candidates.append(Candidate(f"{NAME} {order.roles}", entries, total, secondary=bool(candidates)))
    return candidates


def _parse(tokens: list[Token], order: _Order) -> tuple[float, list[_Parsed]]:
    count = len(tokens)
    best = [0.0] * (count + 1)
    chosen: list[_Parsed | None] = [None] * (count + 1)
    for i in range(count - 1, -1, -1):
        best[i] = best[i + 1] - _skip_cost(tokens[i])
        for header in _headers(tokens, i, order):
            for score, item in _items(tokens, header, order):
                if score + best[item.end] > best[i] + 1e-9:
                    best[i] = score + best[item.end]
                    chosen[i] = item
    parsed = []
    i = 0
    while i < count:
        taken = chosen[i]
        if taken is None:
            i += 1
        else:
            parsed.append(taken)
            i = taken.end
    return best[0], parsed


def _skip_cost(token: Token) -> float:
    if token.ui or token.heading or token.only_moment:
        return 0.0
    if token.label:
        return 0.8 if token.label.role in ("title", "speaker", "author", "abstract", "bio") else 0.1
    if token.body > 1:
        return 0.8 if token.research > 0.2 else 0.1
    return 0.3


def _headers(tokens: list[Token], start: int, order: _Order) -> list[_Header]:
    """Every way to read the lines from `start` as the short lines of one item."""
    first = tokens[start]
    if first.ui or (first.body >= 1.4 and not first.label) or first.chapter:
        return []
    found: list[_Header] = []

    def walk(i: int, element: int, score: float, given: dict[str, list[int]]) -> None:
        if element == len(order.roles):
            if "T" in given:
                found.append(_Header(i, score, given))
            if i < len(tokens) and _is_meta(tokens[i]) and len(given.get("M", [])) < 8:
                walk(i + 1, element, score + (0.0 if tokens[i].ui else 0.2), _with(given, "M", i))
            return
        role = order.roles[element]
        if i < len(tokens) and len(given.get("M", [])) < 5 and _is_meta(tokens[i]) and (element or not order.trailing):
            walk(i + 1, element, score + (-0.3 if tokens[i].ui else 0.2), _with(given, "M", i))
        fit = _fit(tokens[i], role, order, i == start) if i < len(tokens) else -9.0
        if fit > 0:
            walk(i + 1, element + 1, score + fit, _with(given, role, i))
            if role == "P" and i + 1 < len(tokens) and tokens[i].person >= 2.0 and _are_more_people(tokens[i + 1]):
                walk(i + 2, element + 1, score + fit + 0.6, _with(_with(given, role, i), role, i + 1))
            if role == "A" and i + 1 < len(tokens) and _fit(tokens[i + 1], role, order, False) > 0:
                walk(i + 2, element + 1, score + fit + 0.5, _with(_with(given, role, i), role, i + 1))
        if role == "A":
            walk(i, element + 1, score, given)
        elif role == "P" and (order.roles[0] == "T" or element):
            walk(i, len(order.roles) if order.roles[-1] == "A" else element + 1, score - _NO_PEOPLE, given)

    walk(start, 0, 0.0, {})
    return [header for header in found if start in header.given.get("M", []) or header.given]


def _are_more_people(token: Token) -> bool:
    return token.person >= 2.0 and role_of(token) in ("", "speaker", "author")


def _with(given: dict[str, list[int]], role: str, index: int) -> dict[str, list[int]]:
    return {**given, role: [*given.get(role, []), index]}


def _is_meta(token: Token) -> bool:
    if token.label:
        return token.label.role in _META_ROLES
    return token.only_moment or token.ui


def _fit(token: Token, role: str, order: _Order, first: bool) -> float:
    """How well a line fills a role, above 0 when it can."""
    label = role_of(token)
    heading = (0.5 if first else -0.4) if token.line.heading else 0.0
    if not first and token.moment.start and token.text.startswith(token.moment.start):
        heading -= _LATE_TIME
    row = role == "P" and len(token.line.cells) > _MOST_CELLS
    if row or token.ui or token.chapter or token.non_talk or (token.heading and role != "T"):
        return -9.0
    match role:
        case "T":
            if label:
                return 2.6 if label == "title" and token.label and token.label.value else -9.0
            if order.titles_labelled or token.body >= 1.4 or token.only_moment:
                return -9.0
            return token.title + heading
        case "P":
            if label:
                return 2.6 if label in ("speaker", "author") and token.label and token.label.value else -9.0
            return token.person + heading - (1.0 if order.people_labelled else 0.0) if token.body < 1.4 else -9.0
        case _:
            if label:
                return 1.5 if label in ("affiliation", "position") and token.label and token.label.value else -9.0
            if token.person >= 1.3 and token.place < 0.7:
                return -9.0
            return (
                token.place + 0.2 - (0.3 if token.line.heading else 0.0)
                if token.body < 0.8 and not token.only_moment
                else -9.0
            )


def _items(tokens: list[Token], header: _Header, order: _Order) -> list[tuple[float, _Parsed]]:
    """The ways to go on after the short lines: chapters, paragraphs of some extent, or nothing."""
    start = header.end
    end = start
    while end < len(tokens) and tokens[end].chapter:
        end += 1
    if end > start:
        score = header.score + 1.0 + 0.4 * (end - start)
        if "P" in order.roles and "P" not in header.given:
            score += _NO_PEOPLE
        return [(score, _Parsed(header, (end, end), (start, end), (end, end), end))]
    items = []
    if "P" in header.given and all(tokens[i].person > 0.9 for i in header.given["P"] if not tokens[i].label):
        trailing = _trailing_end(tokens, start, order)
        score = header.score - _NO_BODY - _BASE - (1.5 if tokens[start - 1].section in ("people", "admin") else 0.0)
        items.append((score, _Parsed(header, (start, start), (start, start), (start, trailing), trailing)))
    for body_end, body in _bodies(tokens, start):
        trailing = _trailing_end(tokens, body_end, order)
        parsed = _Parsed(header, (start, body_end), (start, start), (body_end, trailing), trailing)
        items.append((header.score + body - _BASE, parsed))
    return items


def _trailing_end(tokens: list[Token], start: int, order: _Order) -> int:
    end = start
    while end < len(tokens) and end - start < 8:
        label = tokens[end].label
        linked = tokens[end].ui or (label and label.role in ("link", "other") and tokens[end].body < 1.4)
        if not linked and not (order.trailing and _is_meta(tokens[end])):
            break
        end += 1
    return end


def _bodies(tokens: list[Token], start: int) -> list[tuple[int, float]]:
    """(end, score) of the extents that a body beginning at `start` may have; it never ends before sure prose."""
    found = []
    score = 0.0
    paragraphs = 0
    in_label = False
    unsure = 0
    i = start
    while i < len(tokens):
        token = tokens[i]
        role = role_of(token)
        if role in ("abstract", "bio") and token.label:
            score += 0.8
            in_label = True
            if token.label.value:
                score += 0.8
                paragraphs += 1
        elif (role in _NEVER_BODY and token.body < 1.4) or _is_bound(token):
            break
        elif token.body > 0 or (in_label and not paragraphs) or token.line.marker[:1].isdigit():
            paragraphs += 1
            first = paragraphs == 1
            if first and token.body < 0.85 and not in_label:
                break
            unsure = 0
            score += (1.2 if first else 0.25) * min(max(token.body, 0.0), 1.5) / 1.5 + (
                0.5 if first else 0.25
            ) * token.research
            if token.body < 0.85 and not first:
                score -= 0.1
        elif paragraphs and unsure < _UNSURE and not _opens_item(token):
            unsure += 1
            score -= 0.35
        else:
            break
        i += 1
        if paragraphs and not unsure and not (i < len(tokens) and _must_go_on(tokens[i])):
            found.append((i, score))
        if i - start > 400:
            break
    return found


def _is_bound(token: Token) -> bool:
    return token.chapter or token.ui or token.line.heading > 0 or token.heading == "admin"


def _opens_item(token: Token) -> bool:
    return token.person > 0.9 or token.only_moment or bool(token.moment.start or token.heading)


def _must_go_on(token: Token) -> bool:
    return token.body >= 1.4 and token.research > -0.6 and not token.label


def _entry(page: Page, tokens: list[Token], item: _Parsed) -> Entry:
    given = item.header.given
    title = tokens[given["T"][0]]
    entry = Entry(title_piece(page, title), roles={"title"} if role_of(title) == "title" else set())
    for index in sorted(i for indexes in given.values() for i in indexes):
        entry.lines.add(index)
    for index in given.get("P", []):
        add_people(page, entry, tokens[index])
    for index in given.get("A", []):
        add_place(page, entry, tokens[index])
    for index in [*given.get("M", []), *range(*item.trailing)]:
        add_meta(page, entry, tokens[index])
    for index in (*given["T"], *given.get("P", [])):
        add_meta(page, entry, tokens[index])
    add_body(page, entry, tokens[item.body[0] : item.body[1]])
    add_chapters(page, entry, tokens[item.chapters[0] : item.chapters[1]])
    entry.order = min(entry.lines)
    return entry
