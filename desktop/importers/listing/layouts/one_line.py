"""Lists with one talk or paper a line: "Jane Roe (MIT): On Trees", "On Trees, Jane Roe", "May 3 – Jane Roe – On Trees"."""

import re

from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.layouts.filling import add_body, add_meta
from desktop.importers.listing.references import as_reference
from desktop.importers.listing.splitting import Split, splits_of
from desktop.importers.listing.tokens import Token, role_of

NAME = "one line"
_HELD_BY = re.compile(r"^(?:[\w-]+ )?(?:organi[sz]ers?|chairs?|hosts?|contacts?|committee)\s*:|\b(?:designed|organi[sz]ed|chaired|hosted|moderated|sponsored|supported|edited|curated|maintained) by\b", re.I)
_MOST = 3.5
_ALIKE = 1.2
_LONGEST = 700
_CITING = frozenset(["reference", "strong families"])


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate: the lines that split into people and title, in the way that suits the page best."""
    options = {i: splits for i, token in enumerate(tokens) if _may_hold_both(token) and (splits := options_of(token))}
    if not options:
        return []
    liked = liking(list(options.values()))
    entries = [entry_of(page, tokens, i, chosen(splits, liked)) for i, splits in options.items()]
    _add_paragraphs(page, tokens, entries, set(options))
    return [Candidate(NAME, entries)]


def _may_hold_both(token: Token) -> bool:
    if token.ui or token.label or token.chapter or token.non_talk or token.line.heading == 1 or _HELD_BY.search(token.text):
        return False
    if len(token.text) > _LONGEST:
        return False
    return token.body < 1.6 or (token.body < 1.9 and token.line.bullet) or as_reference(token.rest) is not None


def options_of(token: Token) -> tuple[Split, ...]:
    """The ways to split a line."""
    return splits_of(token.rest, token.line.strong)


def liking(options: list[tuple[Split, ...]]) -> dict[str, float]:
    """How well each way to part people and title suits the lines together, up to 1 for the one that suits them best."""
    votes: dict[str, float] = {}
    for splits in options:
        best: dict[str, float] = {}
        for split in splits:
            best[split.kind] = max(best.get(split.kind, 0.0), min(split.score, _MOST))
        for kind, score in best.items():
            votes[kind] = votes.get(kind, 0.0) + score
    most = max(votes.values(), default=1.0)
    return {kind: vote / most for kind, vote in votes.items()}


def chosen(splits: tuple[Split, ...], liked: dict[str, float]) -> Split:
    """The split of a line that is good by itself and of the make of the others."""
    return max(splits, key=lambda split: split.score + _ALIKE * liked.get(split.kind, 0.0))


def entry_of(page: Page, tokens: list[Token], index: int, split: Split) -> Entry:
    """The entry of a line that was split."""
    token = tokens[index]
    entry = Entry(page.piece(token.line, split.title), [page.piece(token.line, split.people)])
    if split.kind in _CITING:
        entry.roles.add("cited")
    add_meta(page, entry, token)
    if split.tail:
        entry.abstract.append(page.piece(token.line, split.tail))
    entry.links.extend(token.line.links)
    entry.lines.add(index)
    entry.order = index
    return entry


def _add_paragraphs(page: Page, tokens: list[Token], entries: list[Entry], own: set[int]) -> None:
    for entry in entries:
        start = entry.order + 1
        end = start
        while end < len(tokens) and end not in own:
            if tokens[end].body < 1.4 and role_of(tokens[end]) not in ("abstract", "bio"):
                break
            end += 1
        add_body(page, entry, tokens[start:end])
