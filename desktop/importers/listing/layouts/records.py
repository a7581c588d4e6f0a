"""Records that repeat: the page is cut where something returns, and what a line is, is told by its place in all of them.

No line has to convince by itself: the third line of every record is the people's when most of the third lines are.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise

from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import is_biography
from desktop.importers.listing.layouts.filling import (
    add_body,
    add_chapters,
    add_meta,
    add_people,
    add_place,
    title_piece,
)
from desktop.importers.listing.layouts.one_line import chosen, entry_of, liking, options_of
from desktop.importers.listing.people import people_in
from desktop.importers.listing.tokens import Token, role_of

NAME = "records"
_FEWEST = 3
_MOST_CUTS = 5
_LONGEST_RECORD = 60
_SAMPLE = 300
_META = frozenset(["date", "time", "end", "place", "link", "other", "event", "series"])
_PEOPLE = ("speaker", "author")
_SURE_COLUMN = 0.9
_LEAST_PERSON = 0.75
_MOST_CELLS = 2


@dataclass(slots=True)
class _Record:
    """The lines of one record by what they are: short ones with their place, paragraphs, chapters and the rest."""

    first: int
    short: list[tuple[str, Token]] = field(default_factory=list)
    body: list[Token] = field(default_factory=list)
    early: list[Token] = field(default_factory=list)
    chapters: list[Token] = field(default_factory=list)
    meta: list[Token] = field(default_factory=list)
    labelled: dict[str, Token] = field(default_factory=dict)
    signature: str = ""


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """The readings of the page by the cuts that make its records most alike."""
    ranked = []
    for name, starts in _cuts(tokens).items():
        records = _records(tokens, starts[:_SAMPLE])
        ranked.append((_regularity(records) * min(len(starts), 12), name, starts))
    candidates = []
    for _, name, starts in sorted(ranked, reverse=True)[:_MOST_CUTS]:
        records = _records(tokens, starts)
        entries = _entries(page, records)
        if len(entries) >= _FEWEST:
            candidates.append(Candidate(f"{NAME} by {name}", entries, regular=_regularity(records)))
    return candidates


def _cuts(tokens: list[Token]) -> dict[str, list[int]]:
    """By name of what returns: the lines that records may begin at."""
    cuts: dict[str, list[int]] = {}
    texts = Counter(re.sub(r"\d+", "#", token.text) for token in tokens if len(token.text) < 60)
    for i, token in enumerate(tokens):
        if token.section != "admin" or token.label:
            for name in _signs(tokens, i, texts):
                cuts.setdefault(name, []).append(i)
    return {name: _with_first(tokens, starts) for name, starts in cuts.items() if len(starts) >= _FEWEST}


def _with_first(tokens: list[Token], starts: list[int]) -> list[int]:
    """The cuts and the one before them, when lines like a whole record stand above the first: nothing goes before it."""
    records = _records(tokens, starts[: _FEWEST * 4])
    usual = _core(Counter(record.signature for record in records).most_common(1)[0][0])
    for start in range(starts[0] - 1, max(-1, starts[0] - _LONGEST_RECORD // 2), -1):
        token = tokens[start]
        if token.title > 0 and not _is_body(token) and _core(_record(tokens[start : starts[0]]).signature) == usual:
            return [start, *starts]
        if token.heading or token.line.heading == 1:
            break
    return starts


def _core(signature: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[um]", "", signature))


def _signs(tokens: list[Token], i: int, texts: Counter[str]) -> list[str]:
    token = tokens[i]
    before = tokens[i - 1] if i else None
    signs = []
    if token.line.heading:
        signs.append(f"heading {token.line.heading}")
    if token.label:
        signs.append(f"label {token.label.name}")
    elif token.line.bullet and not _is_body(token):
        signs.append(f"bullet {token.line.indent} {re.sub(r'[0-9]+', '#', token.line.marker)}")
    if token.line.role and (before is None or before.line.role != token.line.role):
        signs.append(f"role {token.line.role}")
    if token.moment.date and not token.chapter and len(token.text) < 120:
        signs.append("date")
    if token.moment.start and not token.chapter and len(token.text) < 120:
        signs.append("time")
    if token.text.isupper() and len(token.text) > 8:
        signs.append("capitals")
    if token.line.blank_before and not _is_body(token):
        signs.append("blank line")
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after and after.person > 1.2 and token.person <= 1.2 and token.title > 0.3 and not _is_body(token):
        signs.append("line over people")
    if before is None or _is_body(token):
        return signs
    if _is_body(before) or before.chapter:
        signs.append("paragraph before")
    if before.person > 1.2 and token.person <= 1.2 and token.title > 0.3:
        signs.append("line after people")
    if before.ui and texts[re.sub(r"\d+", "#", before.text)] >= _FEWEST and not token.ui:
        signs.append(f"line before {re.sub('[0-9]+', '#', before.text)}")
    if token.person > 1.2 and before.person <= 1.2:
        signs.append("person")
    if texts[re.sub(r"\d+", "#", token.text)] >= _FEWEST:
        signs.append(f"line {re.sub('[0-9]+', '#', token.text)}")
    return signs


def _is_body(token: Token) -> bool:
    if token.label and token.label.role in ("abstract", "bio"):
        return True
    if token.line.role in ("abstract", "bio"):
        return True
    return token.body >= 0.85 and not token.label and not token.ui


def _records(tokens: list[Token], starts: list[int]) -> list[_Record]:
    """The records that begin at these lines; each ends at the next, at a heading above it or when it is too long."""
    level = min((tokens[start].line.heading or 9 for start in starts), default=9)
    usual = sorted(after - start for start, after in pairwise(starts))
    longest = min(_LONGEST_RECORD, usual[len(usual) * 9 // 10] + 2) if usual else _LONGEST_RECORD
    records = []
    for number, start in enumerate(starts):
        following = starts[number + 1] if number + 1 < len(starts) else len(tokens)
        end = min(following, start + longest)
        if following <= start + 2 * longest and not any(map(_is_body, tokens[start:end])):
            end = following
        stop = next(
            (
                i
                for i in range(start + 1, end)
                if (tokens[i].line.heading and tokens[i].line.heading < level)
                or (tokens[i].heading and not tokens[i].label and not tokens[i].line.cell and not tokens[i].ui)
            ),
            end,
        )
        records.append(_record(tokens[start:stop]))
    return _with_last_like_the_others(records)


def _with_last_like_the_others(records: list[_Record]) -> list[_Record]:
    """What stands below the last record is not its own: it has no more paragraphs than the others, and no other kinds."""
    if len(records) < _FEWEST:
        return records
    last, others = records[-1], records[:-1]
    most = max(len(record.body) for record in others)
    places = {name for record in others for name, _ in record.short}
    late = min((token.line.index for name, token in last.short if name not in places), default=None)
    body = [token for token in last.body[:most] if late is None or token.line.index < late]
    short = [(name, token) for name, token in last.short if name in places]
    kinds = Counter(record.signature for record in others).most_common(1)[0][0]
    signature = kinds if len(body) < len(last.body) or len(short) < len(last.short) else last.signature
    return [*others, replace(last, body=body, short=short, signature=signature)]


def _record(lines: list[Token]) -> _Record:
    record = _Record(lines[0].line.index)
    kinds = []
    region = "before"
    for token in lines:
        role = role_of(token)
        if token.chapter:
            record.chapters.append(token)
            kinds.append("c")
        elif _is_body(token) or (record.body and kinds[-1] == "B" and _goes_on(token)):
            (record.body if record.short or record.labelled else record.early).append(token)
            region = "after"
            kinds.append("B")
        elif role in ("title", *_PEOPLE, "affiliation", "position"):
            record.labelled.setdefault("people" if role in _PEOPLE else role, token)
            kinds.append(role[0])
        elif role in _META or token.only_moment:
            record.meta.append(token)
            kinds.append("m")
        elif token.ui or token.heading or token.non_talk:
            kinds.append("u")
        else:
            column = f"{region} {sum(place.startswith(region) for place, _ in record.short)}"
            record.short.append((column, token))
            kinds.append("n" if token.person > 1.2 else "s")
    record.signature = re.sub(r"(.)\1+", r"\1", "".join(kinds))
    return record


def _goes_on(token: Token) -> bool:
    """A line of a list inside a paragraph."""
    return token.body >= 0.3 and not token.label and (bool(token.line.marker) or token.text[0] in "(•-–")


def _regularity(records: list[_Record]) -> float:
    """How alike the records are, 0 to 1."""
    if not records:
        return 0.0
    counts = Counter(record.signature for record in records)
    exact = counts.most_common(1)[0][1] / len(records)
    loose = Counter("".join(sorted(set(record.signature))) for record in records).most_common(1)[0][1] / len(records)
    return 0.6 * exact + 0.4 * loose


@dataclass(frozen=True, slots=True)
class _Column:
    """What the lines at one place of the records are like on the whole."""

    title: float
    person: float
    place: float


def _columns(records: list[_Record]) -> dict[str, _Column]:
    lines: dict[str, list[Token]] = {}
    for record in records:
        for name, token in record.short:
            lines.setdefault(name, []).append(token)
    return {name: _column(found, len(records)) for name, found in lines.items()}


def _column(lines: list[Token], count: int) -> _Column:
    distinct = len({token.text for token in lines}) / len(lines)
    share = len(lines) / count
    titles = sum(max(token.title, -1.0) + min(len(token.text), 60) / 60 for token in lines) / len(lines)
    people = sum(max(token.person, -1.0) for token in lines) / len(lines)
    places = sum(max(token.place, -1.0) for token in lines) / len(lines)
    alike = 1.5 * (1 - distinct) + 0.8 * (1 - share)
    return _Column(titles - alike, people, places)


def _entries(page: Page, records: list[_Record]) -> list[Entry]:
    columns = _columns(records)
    given = [(record, *_assigned(record, columns)) for record in records]
    alone = [title for record, title, people in given if title and people is None and "people" not in record.labelled]
    liked: dict[str, float] = {}
    if len(alone) >= 0.6 * len(records):
        options = [splits for title in alone if (splits := options_of(title))]
        liked = liking(options) if len(options) >= 0.5 * len(alone) else {}
    entries = []
    for record, title, people in given:
        if title is not None:
            entries.append(_entry(page, record, title, people, columns, liked))
    return entries


def _assigned(record: _Record, columns: dict[str, _Column]) -> tuple[Token | None, Token | None]:
    """The title's line and the people's line among the short lines of a record."""
    best: tuple[float, Token | None, Token | None] = (0.0, None, None)
    titles: list[tuple[float, Token]] = (
        [(4.0, record.labelled["title"])]
        if "title" in record.labelled
        else [(_as_title(token, columns[name]) - 0.05 * i, token) for i, (name, token) in enumerate(record.short)]
    )
    people = [] if "people" in record.labelled else [(_as_people(token, columns[name]), token) for name, token in record.short]
    for title_score, title in titles:
        for person_score, person in [*people, (0.0, None)]:
            if title is not person and title_score > 0.2 and title_score + person_score > best[0]:
                best = (title_score + person_score, title, person)
    _, chosen_title, chosen_people = best
    return chosen_title, chosen_people


def _as_title(token: Token, column: _Column) -> float:
    return 0.6 * max(token.title, -2.0) + 0.8 * column.title + 0.8 * (token.line.role == "title") + 0.3 * bool(token.line.heading)


def _as_people(token: Token, column: _Column) -> float:
    """Above 0 when a line holds the people: by its looks, or for standing where they do in the other records."""
    if column.person >= _SURE_COLUMN and token.person <= 0 and _like_names(token.text):
        return column.person
    if len(token.line.cells) > _MOST_CELLS or (token.person < _LEAST_PERSON and token.line.role not in _PEOPLE):
        return -1.0
    return 0.6 * token.person + 0.6 * column.person


def _like_names(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    return bool(words) and len(text) < 300 and sum(word[0].isupper() for word in words) >= 0.7 * len(words) and not re.search(r"[?!:]|\d{3}", text)


def _entry(
    page: Page,
    record: _Record,
    title: Token,
    people: Token | None,
    columns: dict[str, _Column],
    liked: dict[str, float],
) -> Entry:
    entry = Entry(title_piece(page, title))
    if liked and people is None and (splits := options_of(title)):
        entry = entry_of(page, [title], 0, chosen(splits, liked))
        entry.lines.clear()
    if role_of(title) == "title":
        entry.roles.add("title")
    entry.order = record.first
    entry.lines |= {title.line.index}
    for named in filter(None, (people, record.labelled.get("people"))):
        add_people(page, entry, named)
    for role in ("affiliation", "position"):
        if placed := record.labelled.get(role):
            add_place(page, entry, placed)
    for name, token in record.short:
        if token is title or token is people:
            add_meta(page, entry, token)
        elif (columns[name].place >= 0.5 or token.place >= 0.7) and entry.affiliation is None and entry.people:
            add_place(page, entry, token)
        elif token.moment.date or token.moment.start:
            add_meta(page, entry, token)
    for token in record.meta:
        add_meta(page, entry, token)
    add_chapters(page, entry, record.chapters)
    names = tuple(person.name for piece in entry.people for person in people_in(piece.text))
    early = [token for token in record.early if not is_biography(token.text, names)]
    bios = [token for token in record.early if is_biography(token.text, names)]
    if bios:
        add_body(page, entry, bios, opening="bio")
    add_body(page, entry, [*early, *record.body])
    for link in title.line.links:
        if link not in entry.links:
            entry.links.append(link)
    return entry
