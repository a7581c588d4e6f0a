"""DOI, arXiv, ISBN and web addresses: find, normalise, compare."""

import re

from desktop.domain.item import Identifier

_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]+)", re.I)
_ARXIV = re.compile(r"(?:arxiv[:.\s/]*(?:org/(?:abs|pdf)/)?|^)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.I)
_URL = re.compile(r"https?://[^\s<>\"]+", re.I)
SCHEMES = ("doi", "arxiv", "isbn")


def normalised(scheme: str, value: str) -> Identifier | None:
    """The identifier in its one spelling, or None when the value is not one of that scheme."""
    value = value.strip()
    match scheme.lower():
        case "doi":
            found = _DOI.search(value)
            return Identifier("doi", found.group(1).rstrip(".,;)").lower()) if found else None
        case "arxiv":
            found = _ARXIV.search(value)
            return Identifier("arxiv", found.group(1).lower()) if found else None
        case "isbn":
            digits = re.sub(r"[\s-]", "", value).upper()
            return Identifier("isbn", digits) if re.fullmatch(r"\d{13}|\d{9}[\dX]", digits) else None
        case _:
            return None


def addresses_in(text: str) -> list[str]:
    """The web addresses in a text, without the punctuation that closes a sentence."""
    return [url.rstrip(".,;:!?)]}'\"") for url in _URL.findall(text)]
