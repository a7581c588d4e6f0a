"""Several numbered talks under one speaker: "Talk 1: …", "Talk 2: …" below one label that names who gives them."""

import re

from desktop.importers.listing.tokens import Token, role_of

_FURTHER = re.compile(r"\b(?:[2-9]|1\d)$")
_NUMBERED = re.compile(r"\b\d{1,2}$")


def is_further_talk(token: Token) -> bool:
    """Whether a line is labelled as the second or a later talk."""
    return bool(token.label and token.label.role == "title" and _FURTHER.search(token.label.name))


def talks_of_one(segment: list[Token]) -> list[list[Token]]:
    """The lines of each talk with those above the first, which belong to all; the segment itself when it has one talk."""
    titles = [i for i, token in enumerate(segment) if token.label and token.label.role == "title" and token.label.value]
    names = {token.label.name for i in titles if (token := segment[i]).label and _NUMBERED.search(token.label.name)}
    if len(titles) < 2 or len(names) < len(titles):
        return [segment]
    head = segment[: titles[0]]
    if not any(role_of(token) in ("speaker", "author") for token in head):
        return [segment]
    return [head + segment[begin:end] for begin, end in zip(titles, [*titles[1:], len(segment)], strict=True)]
