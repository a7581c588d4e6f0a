"""Blocks of labelled lines (Title, Speaker, Abstract, Bio and the like) in any order, repeated for each item."""

import re
from collections import Counter
from itertools import pairwise

from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.features import is_biography
from desktop.importers.listing.layouts.filling import add_body, add_meta, add_people, add_place, title_piece
from desktop.importers.listing.layouts.several_talks import is_further_talk, talks_of_one
from desktop.importers.listing.name_scores import name_score
from desktop.importers.listing.people import people_in
from desktop.importers.listing.tokens import Token, role_of

NAME = "labelled"
_CORE = (
    "title",
    "speaker",
    "author",
    "abstract",
    "bio",
    "date",
    "time",
    "affiliation",
    "place",
    "position",
    "event",
    "link",
    "other",
)
_QUOTED = 0.8
_PROSE = 1.4
_SURE_NAME = 0.5
_MOST_WITH_PEOPLE = 0.6
_LEADS = ("title", "speaker", "author", "date", "time", "abstract", "affiliation", "event", "place", "other", "bio")


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate for each plausible leading label; [] when the page has no labelled items."""
    counts = Counter(token.label.role for token in tokens if token.label)
    if not (
        counts["title"] or (counts["abstract"] and (counts["speaker"] or counts["author"])) or counts["abstract"] >= 2
    ):
        return []
    leads = [role for role in _LEADS if counts[role] and (role != "other" or _returns(tokens, role))]
    ranked = sorted(leads, key=lambda role: (_conflicts(tokens, role), _first(tokens, role)))
    candidates = []
    for lead in ranked[:3]:
        parts = [part for segment in _segments(tokens, lead) for part in talks_of_one(segment)]
        read = [(part, entry) for part in parts if (entry := _entry(page, part))]
        _share_people(read)
        entries = [entry for _, entry in read]
        conflicts = _conflicts(tokens, lead)
        tidy = len(entries) > 1 and conflicts == 0
        candidates.append(Candidate(f"{NAME} by {lead}", entries, tidy=tidy, conflicts=conflicts))
    return [candidate for candidate in candidates if candidate.entries]


def _share_people(read: list[tuple[list[Token], Entry]]) -> None:
    """Gives those named in a box above several talks to each of them, where a biography closes every box."""
    boxed = sum(bool(entry.people) and not segment[0].label for segment, entry in read)
    if boxed < _MOST_WITH_PEOPLE * len(read) or any(role_of(token) in ("speaker", "author") for segment, _ in read for token in segment):
        return
    for (before, named), (segment, entry) in pairwise(read):
        closed = any(role_of(token) == "bio" for token in before)
        if named.people and not entry.people and not closed and segment[0].label and named.roles == entry.roles:
            entry.people.extend(named.people)
            entry.affiliation = entry.affiliation or named.affiliation


def _returns(tokens: list[Token], role: str) -> bool:
    """Whether the first label of a role comes again: it is no label of the page itself such as its number."""
    names = [token.label.name for token in tokens if token.label and token.label.role == role]
    return names.count(names[0]) > 1


def _first(tokens: list[Token], role: str) -> int:
    return next(i for i, token in enumerate(tokens) if token.label and token.label.role == role)


def _conflicts(tokens: list[Token], lead: str) -> float:
    """How badly the page falls apart when it is cut before each `lead` label: repeated or missing roles."""
    cost = 0.0
    segment: Counter[str] | None = None
    segments: list[Counter[str]] = []
    for token in tokens:
        role = role_of(token)
        if role == lead:
            segment = Counter()
            segments.append(segment)
        if role in _CORE:
            if segment is None:
                cost += 1.0 if role not in ("other", "link") else 0.2
            elif not (segment[role] and is_further_talk(token)):
                segment[role] += 1
    for found in segments:
        cost += sum(
            count - 1 for role, count in found.items() if count > 1 and role not in ("link", "other", "speaker")
        )
        cost += 0.5 * max(0, found["speaker"] - 1)
    for role in ("title", "abstract", "speaker"):
        present = sum(found[role] > 0 for found in segments)
        if 0 < present < len(segments):
            cost += 0.6 * (len(segments) - present)
    return cost


def _segments(tokens: list[Token], lead: str) -> list[list[Token]]:
    """The lines of each item: from its leading label, with the short lines that stand over it, to the next one's."""
    starts = [i for i, token in enumerate(tokens) if token.label and token.label.role == lead]
    overs = [_lines_over(tokens, start, starts[number - 1] if number else -1) for number, start in enumerate(starts)]
    wanted = sum(start - over > 0 for start, over in zip(starts, overs, strict=True)) >= 0.5 * len(
        starts
    ) and _over_needed(tokens, starts, overs)
    bounds = overs if wanted else starts
    return [tokens[begin:end] for begin, end in zip(bounds, [*bounds[1:], len(tokens)], strict=True)]


def _lines_over(tokens: list[Token], start: int, floor: int) -> int:
    """The first of the short unlabelled lines directly over a label; a heading or a paragraph ends them."""
    i = start
    while i - 1 > floor and start - i < 4:
        above = tokens[i - 1]
        if above.heading or above.ui or above.label or (above.body > 0.8 and not is_biography(above.text, ())):
            break
        if i >= 2 and _ends_sentence_of(above, tokens[i - 2]):
            break
        i -= 1
    return i


def _over_needed(tokens: list[Token], starts: list[int], overs: list[int]) -> bool:
    """Lines over a label are the item's when they look like people or titles and the labels lack just those."""
    roles = {token.label.role for token in tokens if token.label}
    lines = [tokens[i] for start, over in zip(starts, overs, strict=True) for i in range(over, start)]
    if not lines:
        return False
    people = sum(token.person > 0.9 for token in lines) >= 0.3 * len(starts)
    if people and not roles & {"speaker", "author"}:
        return True
    if "title" not in roles and sum(token.title > 0.3 for token in lines) >= 0.5 * len(starts):
        return True
    return "date" not in roles and sum(token.only_moment for token in lines) >= 0.5 * len(starts)


def _entry(page: Page, segment: list[Token]) -> Entry | None:
    """One item from its lines; None when no title is among them."""
    title = _title_token(segment)
    if title is None:
        return None
    entry = Entry(title_piece(page, title), roles={"title"} if role_of(title) == "title" else set())
    entry.lines.add(title.line.index)
    entry.order = segment[0].line.index
    has_people = any(token.label and token.label.role in ("speaker", "author") for token in segment)
    has_abstract = any(token.label and token.label.role == "abstract" for token in segment)
    open_role = ""
    paragraphs: dict[str, list[Token]] = {"abstract": [], "bio": []}
    for token in segment:
        if token is title:
            open_role = "title" if token.label else ""
            continue
        role = role_of(token)
        if role:
            open_role = role
            _labelled(page, entry, token, paragraphs)
        elif (
            open_role in paragraphs
            and not (token.ui or token.heading or token.line.heading)
            and not _breaks(token, paragraphs[open_role])
        ):
            paragraphs[open_role].append(token)
        else:
            open_role = _unlabelled(page, entry, token, open_role, has_people, has_abstract, paragraphs)
    for role, lines in paragraphs.items():
        add_body(page, entry, lines, opening=role)
    return entry


def _breaks(token: Token, before: list[Token]) -> bool:
    """A short line that is no prose ends a paragraph's run, unless the run has only its label yet."""
    has_text = any(not line.label or line.label.value for line in before)
    return has_text and token.body <= 0 and not token.line.marker and not _ends_sentence_of(token, before[-1])


def _ends_sentence_of(token: Token, before: Token) -> bool:
    """Whether a short line is the rest of a paragraph that was broken off in the middle of its last sentence."""
    text = before.text.rstrip()
    return not token.line.blank_before and before.body >= _PROSE and text[-1:].isalnum() and token.text.endswith((".", "!", "?")) and not token.person > 0


def _title_token(segment: list[Token]) -> Token | None:
    for i, token in enumerate(segment):
        if token.label and token.label.role == "title":
            if token.label.value:
                return token
            if i + 1 < len(segment) and not segment[i + 1].label:
                return segment[i + 1]
    has_people = any(token.label and token.label.role in ("speaker", "author") for token in segment)
    return max(
        (
            token
            for token in segment[:6]
            if not token.label and token.body < 1.4 and token.title > 0 and (has_people or token.person < 1.3)
        ),
        key=lambda token: token.title + _QUOTED * bool(re.fullmatch(r"[\"“„«‘].+[\"”“»’]", token.text)),
        default=None,
    )


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(person.name for piece in entry.people for person in people_in(piece.text))


def _labelled(page: Page, entry: Entry, token: Token, paragraphs: dict[str, list[Token]]) -> None:
    label = token.label
    if label is None:
        return
    match label.role:
        case "abstract" | "bio":
            paragraphs[label.role].append(token)
        case "speaker" | "author" if label.value:
            add_people(page, entry, token)
        case "affiliation" | "position" if label.value:
            add_place(page, entry, token)
        case _:
            add_meta(page, entry, token)
    entry.lines.add(token.line.index)


def _names_first(entry: Entry, token: Token) -> bool:
    """Whether a line names the people of an item that has none yet."""
    return token.person > 0.9 and not entry.people and token.body < 1.4 and token.section != "admin"


def _names_another(token: Token) -> bool:
    """Whether a line below a speaker's place is nothing but the name of a second one."""
    return token.person > 0.9 and token.place < 0.4 and name_score(token.text) >= _SURE_NAME


def _unlabelled(
    page: Page,
    entry: Entry,
    token: Token,
    open_role: str,
    has_people: bool,
    has_abstract: bool,
    paragraphs: dict[str, list[Token]],
) -> str:
    """A line without a label: the value of a label that stood alone, or what it looks like. Returns the open role."""
    if token.ui or token.heading or (token.non_talk and not token.only_moment):
        return ""
    if open_role in ("speaker", "author") and not entry.people and token.person > 0:
        add_people(page, entry, token)
        entry.roles.add(open_role)
        return "people"
    if token.only_moment or (token.line.heading and token.moment.date):
        add_meta(page, entry, token)
    elif (
        open_role in ("speaker", "author", "people")
        and entry.affiliation is None
        and token.place >= 0.4
        and token.body < 0.8
    ):
        add_place(page, entry, token)
    elif not has_people and (_names_first(entry, token) or (open_role == "people" and entry.affiliation is not None and _names_another(token))):
        add_people(page, entry, token)
        return "people"
    elif token.body >= 0.8 and is_biography(token.text, _names(entry)):
        paragraphs["bio"].append(token)
        return "bio"
    elif token.body >= 1.4 and not paragraphs["abstract"] and not has_abstract and not (token.line.bullet and paragraphs["bio"]):
        paragraphs["abstract"].append(token)
        return "abstract"
    elif open_role in ("date", "time", "place") and re.search(r"\d", token.text):
        add_meta(page, entry, token)
    return open_role if open_role in ("speaker", "author", "people") else ""
