"""HTML, Markdown and mails to plain lines, with what the marks said of each line kept beside it."""

import re

from desktop.importers.latex_text import accents
from desktop.importers.listing.flat import Flat
from desktop.importers.listing.html_lines import from_html
from desktop.importers.listing.mail_parts import text_of_mail
from desktop.importers.listing.markdown_lines import from_markdown, is_markdown, marked_lines

_LOOKS_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|div|p|table|ul|ol|dl|h[1-6]|article|section|main|span|li|tr|br)\b[^<>]{0,2000}>",
    re.I,
)
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|body|head)\b", re.I)
_HEAD = 200_000
_FEWEST_TAGS = 3


def flattened(text: str) -> Flat:
    """Plain text of a page in HTML, MHTML, Markdown or plain text."""
    text = text_of_mail(text)
    text = accents(text) if "\\" in text else text
    if is_html(text):
        return from_html(text)
    if is_markdown(text):
        return from_markdown(text)
    return Flat(text)


def is_html(text: str) -> bool:
    """Whether a text is marked up, rather than prose about marks."""
    head = text[:_HEAD]
    if "<" not in head:
        return False
    tags = sum(1 for _ in _LOOKS_HTML.finditer(head))
    marked = 0 if _WHOLE_PAGE.search(head) else marked_lines(head)
    if marked >= _FEWEST_TAGS and 2 * marked >= tags:
        return False
    return tags >= _FEWEST_TAGS and (head.lstrip()[:1] == "<" or tags >= max(8, len(head) / 400))
