"""The importer for pages: a saved or pasted page of talks or papers to drafts, by what its lines look like."""

from desktop.domain.draft import Reading
from desktop.i18n import _, ngettext
from desktop.importers.listing.blocks import page_of
from desktop.importers.listing.circumstances import circumstances_of, settle_dates
from desktop.importers.listing.drafting import drafts_of
from desktop.importers.listing.extract import found_on
from desktop.importers.listing.left_out import left_out_of
from desktop.importers.listing.tokens import tokens_of

NAME = "listing"


def sniff(head: bytes, name: str) -> float:
    """The same for every source: a page is what nothing more particular recognises."""
    return 0.2


def read(text: str, name: str, sha256: str) -> Reading:
    """The drafts of a cleaned text in HTML, Markdown or plain text. `Reading.text` is the page as plain lines."""
    page = page_of(text)
    tokens = tokens_of(page)
    found = found_on(page, tokens)
    around = circumstances_of(page, tokens, found)
    settle_dates(page, tokens, found, around.kind)
    drafts = tuple(drafts_of(page, tokens, found, around))
    repaired = sum(bool(chapter.reason) for draft in drafts for chapter in draft.chapters)
    notices = []
    if repaired:
        sentence = ngettext(
            "{count} chapter time was read differently from how it is typed.",
            "{count} chapter times were read differently from how they are typed.",
            repaired,
        )
        notices.append(sentence.format(count=repaired))
    if any(draft.date.startswith("-") for draft in drafts):
        notices.append(_("The page does not say in which year its dates are."))
    return Reading(name, NAME, sha256, page.text, drafts, left_out_of(tokens, found, around.event), tuple(notices))
