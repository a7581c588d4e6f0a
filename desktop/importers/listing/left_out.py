"""What of a page did not become part of a draft, and why, for the preview."""

from desktop.domain.draft import LeftOut
from desktop.i18n import _
from desktop.importers.listing.blocks import Piece
from desktop.importers.listing.entry import Candidate
from desktop.importers.listing.tokens import Token
from desktop.importers.listing.wording import is_unannounced

_SHOWN = 80


def left_out_of(tokens: list[Token], found: Candidate, event: Piece | None) -> tuple[LeftOut, ...]:
    """Runs of lines that no entry explains, one for each reason; the text is the first line, shortened."""
    used = set().union(*(entry.lines for entry in found.entries)) if found.entries else set()
    runs: list[LeftOut] = []
    last = -2
    for token in tokens:
        if token.line.index in used:
            continue
        names_event = event is not None and token.line.span.start <= event.span.start < token.line.span.end
        reason = _("The name of the event.") if names_event else _reason(token, found)
        end = token.line.number + token.line.lines - 1
        if runs and runs[-1].reason == reason and last == token.line.index - 1:
            runs[-1] = LeftOut(runs[-1].text, reason, runs[-1].line, end - runs[-1].line + 1)
        else:
            text = token.text if len(token.text) <= _SHOWN else token.text[: _SHOWN - 1].rstrip() + "…"
            runs.append(LeftOut(text, reason, token.line.number, token.line.lines))
        last = token.line.index
    return tuple(runs)


def _reason(token: Token, found: Candidate) -> str:
    if is_unannounced(token.label.value if token.label else token.rest):
        return _("The title is not announced yet.")
    if token.non_talk or (token.line.index in found.non_talks and token.moment.start):
        return _("A line of the programme that is no talk.")
    if token.section == "admin" and not token.heading:
        return _("Travel, registration and other arrangements.")
    if token.only_moment:
        return _("A date or a time of the page itself.")
    if token.ui:
        return _("Part of the page's menus and buttons.")
    if token.heading or token.line.heading:
        return _("A heading.")
    if token.section == "people" and token.body < 1.0:
        return _("A list of people without talks or papers.")
    if token.person > 0.9:
        return _("A person without a talk or a paper.")
    if token.body >= 1.0:
        return _("Text that belongs to no talk or paper.")
    return _("A line that belongs to no talk or paper.")
