"""What the page as a whole says of its entries: talks or papers, of which event, in which year, on which days."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from desktop.domain.item import Kind
from desktop.domain.text import folded
from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.date_lines import settle_date_lines
from desktop.importers.listing.day_order import days_come_first, month_first
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import heading_kind
from desktop.importers.listing.people import Person, people_in
from desktop.importers.listing.times import DATE, iso_date
from desktop.importers.listing.tokens import Token
from desktop.importers.listing.vocabulary import EVENT_WORDS

_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20\d\d)(?!\d)")
_TALK_WORDS = re.compile(
    r"\b(?:talks?|seminars?|speakers?|colloqui\w+|lectures?|keynotes?|webinars?|workshop|agenda|symposium|"
    r"recordings?|presentations?|programme?|schedule)\b",
    re.I,
)
_PAPER_WORDS = re.compile(
    r"\b(?:papers?|publications?|proceedings|arxiv|preprints?|accepted|reading list|references|"
    r"bibliography|articles?|journals?|authors)\b",
    re.I,
)
_TOP_LINES = 12


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The page's kind, event name (None when it names none), year ("" when unknown), and the order of its dates."""

    kind: Kind
    event: Piece | None
    year: str
    day_first: bool = False

    def day_of(self, typed: str) -> str:
        """The partial ISO date of a date as this page writes it."""
        return iso_date(month_first(typed) if self.day_first else typed, self.year)


def circumstances_of(page: Page, tokens: list[Token], found: Candidate) -> Circumstances:
    """What holds for all entries of the page."""
    event = _event(page, tokens, found)
    return Circumstances(_kind(tokens, found.entries), event, _year(tokens, event), days_come_first(tokens))


def _kind(tokens: list[Token], entries: list[Entry]) -> Kind:
    count = max(1, len(entries))
    titles = sorted(entry.title.span.start for entry in entries)
    short = [
        token.text
        for token in tokens
        if token.body < 1.0 and bisect_left(titles, token.line.span.start) == bisect_left(titles, token.line.span.end)
    ]
    talk_words = sum(bool(_TALK_WORDS.search(text)) for text in short)
    paper_words = sum(bool(_PAPER_WORDS.search(text)) for text in short)
    abstracts = [folded(piece.text) for entry in entries for piece in entry.abstract]
    people = [people_in(piece.text) for entry in entries for piece in entry.people]
    headings = [token.text for token in tokens if token.heading == "talks" or token.line.heading]
    talk = 3.0 * any("speaker" in entry.roles for entry in entries) + 2.0 * any(entry.chapters for entry in entries)
    talk += 2.0 * (sum(entry.start is not None for entry in entries) >= 0.3 * count) + min(2.0, 0.8 * talk_words)
    talk += 2.0 * (sum("talk" in text or "lecture" in text for text in abstracts) >= 0.12 * max(1, len(abstracts)) > 0)
    talk += 1.0 * (sum(entry.date is not None for entry in entries) >= 0.5 * count)
    talk += 1.5 * (
        sum(
            any(person.affiliation for person in group) or entry.affiliation is not None
            for entry, group in _single(entries)
        )
        >= 0.4 * count
    )
    talk += 1.0 * any(_TALK_WORDS.search(text) and not _PAPER_WORDS.search(text) for text in headings)
    talk += 1.0 * any(entry.bio for entry in entries)
    paper = 3.0 * any("author" in entry.roles for entry in entries) + 2.5 * (not people) + min(2.0, 0.8 * paper_words)
    paper += 2.0 * (sum(len(group) > 1 for group in people) >= 0.5 * max(1, len(people)) > 0)
    paper += 0.7 * (sum("this paper" in text for text in abstracts) >= 0.15 * max(1, len(abstracts)) > 0)
    return Kind.TALK if talk >= paper else Kind.PAPER


def _single(entries: list[Entry]) -> list[tuple[Entry, list[Person]]]:
    return [(entry, [person for piece in entry.people for person in people_in(piece.text)]) for entry in entries]


def _event(page: Page, tokens: list[Token], found: Candidate) -> Piece | None:
    """A line at the top, or a main heading, that is named after a meeting, a workshop and the like."""
    used = set().union(*(entry.lines for entry in found.entries)) if found.entries else set()
    first = min((entry.order for entry in found.entries), default=0)
    for token in tokens[: max(_TOP_LINES, 1)]:
        if token.line.index >= max(first, 1) or token.line.index in used or not _names_event(token):
            continue
        name = token.label.value if token.label and token.label.role in ("event", "series") else token.rest.strip(" :")
        return page.piece(token.line, name)
    return None


def _names_event(token: Token) -> bool:
    text = token.label.value if token.label and token.label.role in ("event", "series") else token.text
    words = re.findall(r"[^\W\d_]+", folded(text))
    if not 2 <= len(words) <= 22 or len(text) > 170 or token.ui or token.only_moment or token.body >= 1.0:
        return False
    if (
        (token.label and token.label.role not in ("event", "series"))
        or token.non_talk
        or text.endswith((".", "!", ":"))
    ):
        return False
    if heading_kind(text) and not _YEAR.search(text):
        return False
    return any(word in EVENT_WORDS for word in words) and bool(re.search(r"[A-Z]", text))


def _year(tokens: list[Token], event: Piece | None) -> str:
    if event and (match := _YEAR.search(event.text)):
        return match.group()
    for group in (tokens[:_TOP_LINES], [token for token in tokens if token.body < 1.0]):
        years = {match.group() for token in group if len(token.text) < 200 for match in _YEAR.finditer(token.text)}
        if len(years) == 1:
            return years.pop()
    return ""


def settle_dates(page: Page, tokens: list[Token], found: Candidate, kind: Kind) -> None:
    """Keeps dates that belong to entries; a date that stands over many is theirs all for talks, and no paper's."""
    entries = found.entries
    dated = sum(entry.date is not None for entry in entries)
    lonely = len(entries) >= 3 and dated < 0.4 * len(entries)
    if lonely or (kind is Kind.PAPER and dated < len(entries)):
        for entry in entries:
            if entry.date is not None and entry.start is None:
                entry.date = None
    if kind is Kind.TALK:
        settle_date_lines(page, tokens, entries)
    if kind is Kind.PAPER or any(entry.date for entry in entries if entry.start):
        return
    days = [
        token
        for token in tokens
        if token.moment.date and (token.only_moment or token.line.heading) and _precedes_entries(token, entries)
    ]
    if not days:
        return
    for entry in entries:
        if entry.date is None:
            above = [token for token in days if token.line.index < entry.order]
            if above:
                entry.date = page.piece(above[-1].line, above[-1].moment.date)


def _precedes_entries(token: Token, entries: list[Entry]) -> bool:
    return any(token.line.index < entry.order for entry in entries)


def event_days(tokens: list[Token], entries: list[Entry], around: Circumstances) -> tuple[str, str]:
    """The first and the last full date of the entries, else of a range of days written near the top; "" if none."""
    days = sorted(day for entry in entries if entry.date and len(day := around.day_of(entry.date.text)) == 10)
    if days:
        return days[0], days[-1]
    for token in tokens[:_TOP_LINES]:
        if token.body < 1.0 and (match := DATE.search(token.text)):
            first = around.day_of(match.group())
            if len(first) == 10:
                return first, _last_of_range(match.group(), first)
    return "", ""


def _last_of_range(typed: str, first: str) -> str:
    match = re.search(r"\d{1,2}(?:st|nd|rd|th)?\s*[-–—&]\s*(\d{1,2})(?!\d)", typed)
    return f"{first[:8]}{int(match.group(1)):02d}" if match and int(match.group(1)) > int(first[8:]) else first
