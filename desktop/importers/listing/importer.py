"""The importer for pages: a saved or pasted page of talks or papers to drafts, by what its lines look like."""

from collections.abc import Iterator

from desktop.domain.draft import Draft, Found, Notice, Recognised
from desktop.i18n import N_, _, ngettext
from desktop.importers.listing.blocks import page_of
from desktop.importers.listing.certainty import how_read, how_sure
from desktop.importers.listing.circumstances import circumstances_of, settle_dates
from desktop.importers.listing.drafting import drafts_of
from desktop.importers.listing.extract import found_on
from desktop.importers.listing.left_out import left_out_of
from desktop.importers.listing.tokens import tokens_of

NAME = "listing"
TITLE = N_("Page with talks or papers")
SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml")


def sniff(head: str, name: str) -> float:
    """The same for every source: a page is what nothing more particular recognises."""
    return 0.2


def read(text: str, name: str) -> Iterator[Found]:
    """How a cleaned text in HTML, MHTML, Markdown or plain text was read, its drafts, what was left out, and notices."""
    page = page_of(text)
    tokens = tokens_of(page)
    found = found_on(page, tokens)
    around = circumstances_of(page, tokens, found)
    settle_dates(page, tokens, found, around.kind)
    yield Recognised(how_read(found), how_sure(tokens, found), page.text)
    drafts = drafts_of(page, tokens, found, around)
    yield from drafts
    yield from left_out_of(tokens, found, around.event)
    yield from map(Notice, _notices(drafts))


def _notices(drafts: list[Draft]) -> list[str]:
    notices = []
    repaired = sum(bool(chapter.reason) for draft in drafts for chapter in draft.chapters)
    if repaired:
        sentence = ngettext(
            "{count} chapter time was read differently from how it is typed.",
            "{count} chapter times were read differently from how they are typed.",
            repaired,
        )
        notices.append(sentence.format(count=repaired))
    if any(draft.date.startswith("-") for draft in drafts):
        notices.append(_("The page does not say in which year its dates are."))
    return notices
