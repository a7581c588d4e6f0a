"""Lists with one talk or paper a line: "Jane Roe (MIT): On Trees", "On Trees, Jane Roe", "May 3 – Jane Roe – On Trees"."""

from desktop.importers.listing.blocks import Page
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.layouts.filling import add_body, add_meta
from desktop.importers.listing.splitting import Split, splits_of
from desktop.importers.listing.tokens import Token, role_of

NAME = "one line"


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate: the lines that split into people and title in the order that suits the page best."""
    options = {i: splits_of(token.rest) for i, token in enumerate(tokens) if _may_hold_both(token)}
    options = {i: splits for i, splits in options.items() if splits}
    if not options:
        return []
    first = people_first(list(options.values()))
    entries = []
    for i, splits in options.items():
        split = next((split for split in splits if split.people_first == first), splits[0])
        entries.append(entry_of(page, tokens, i, split))
    _add_paragraphs(page, tokens, entries, set(options))
    return [Candidate(NAME, entries)]


def _may_hold_both(token: Token) -> bool:
    return not (
        token.ui or token.label or token.chapter or token.non_talk or token.body >= 1.6 or token.line.heading == 1
    )


def people_first(options: list[tuple[Split, ...]]) -> bool:
    """Whether the people stand before the title on most lines."""
    votes = 0.0
    for splits in options:
        best = {True: 0.0, False: 0.0}
        for split in splits:
            best[split.people_first] = max(best[split.people_first], split.score)
        votes += best[True] - best[False]
    return votes >= 0


def entry_of(page: Page, tokens: list[Token], index: int, split: Split) -> Entry:
    """The entry of a line that was split."""
    token = tokens[index]
    entry = Entry(page.piece(token.line, split.title), [page.piece(token.line, split.people)])
    add_meta(page, entry, token)
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
