"""Items of a page that are not announced yet: labels with TBA behind them, and what stands with such a title."""

from collections.abc import Iterable

from desktop.importers.listing.tokens import Token
from desktop.importers.listing.wording import is_unannounced

_CORE = frozenset(["title", "speaker", "author", "abstract"])


def unannounced_lines(tokens: list[Token]) -> set[int]:
    """The labelled lines, by index, that say nothing yet or stand together with a title that is not known."""
    open_labels = {token.line.index for token in tokens if token.label and is_unannounced(token.label.value)}
    lead = next((token.label.role for token in tokens if token.label and token.label.role in _CORE), "")
    for i, token in enumerate(tokens):
        if token.label and token.label.role == "title" and token.line.index in open_labels:
            seen = {"title"}
            if lead != "title":
                open_labels.update(_beside(reversed(tokens[:i]), seen, lead))
            open_labels.update(_beside(tokens[i + 1 :], seen, lead if lead == "title" else ""))
    return open_labels


def _beside(tokens: Iterable[Token], seen: set[str], last: str) -> list[int]:
    """The labelled lines that follow each other, up to a label that comes again; `last` is the label that ends them."""
    found = []
    for token in tokens:
        if not token.label or token.label.role in seen:
            break
        seen.add(token.label.role)
        found.append(token.line.index)
        if token.label.role == last:
            break
    return found
