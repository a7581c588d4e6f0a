"""An annotated list in Markdown (CommonMark), for reading and for editors.

Every text of an item is escaped, so that it shows as it is. Notes and comments are Markdown of the reader's and stand
as they are, each within a list entry: headings, fences and unfinished markup in a note end with it."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from desktop.domain.annotation import Annotation
from desktop.domain.event import clock
from desktop.domain.item import Item
from desktop.domain.text import clean_line, clean_text
from desktop.exporters.protocol import Exporter
from desktop.exporters.wording import (
    addresses,
    chapter_line,
    decisions,
    highlight_label,
    highlights,
    note_label,
    notes,
    paragraphs,
    people,
    quote_of,
    title_of,
    when_and_where,
)
from desktop.i18n import N_, _

_SPECIAL = re.compile(r"[\\`*\[\]<>&~|]|(?<![^\W_])_|_(?![^\W_])|(?<!\S)#")
_AT_LINE_START = re.compile(r"^(?:[-+=:]|(\d{1,9})([.)]))", re.M)
_WEB = re.compile(r"(?:https?://|mailto:)\S+", re.I)


def escaped(text: str) -> str:
    """Plain text as Markdown that shows the same text."""
    text = _SPECIAL.sub(lambda match: "\\" + match.group(), text)
    return _AT_LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else "\\" + m.group(), text)


def escaped_line(text: str) -> str:
    """Plain text on one line as Markdown."""
    return escaped(clean_line(text))


def _link(label: str, address: str) -> str:
    if not _WEB.fullmatch(address):
        return escaped(" ".join(filter(None, (label, address))))
    target = re.sub(r"[<>\\\"]", lambda match: f"%{ord(match.group()):02X}", address).replace("&", "&amp;")
    return f"[{escaped(label)}](<{target}>)"


def _kept_inside(label: str, body: str) -> str:
    """A list entry that begins with the label and holds the body as it is."""
    lines = clean_text(body).strip("\n").split("\n")
    indented = "\n".join("  " + line if line.strip() else "" for line in lines)
    return f"- *{escaped_line(label)}*\n" + (f"\n{indented}\n" if indented.strip() else "")


def _highlight(item: Item, highlight: Annotation) -> str:
    label = highlight_label(highlight, item.chapters)
    quoted = "\n>\n".join("> " + escaped(text).replace("\n", "\n> ") for text in paragraphs(quote_of(highlight)))
    return (quoted + "\n\n" if quoted else "") + _kept_inside(label, highlight.body)


def _blocks(item: Item) -> Iterator[str]:
    """The blocks of one item, to be parted by blank lines."""
    yield f"## {escaped(title_of(item))}"
    byline = [text for text in (people(item), " · ".join(when_and_where(item))) if text]
    yield "\\\n".join(escaped(text) for text in byline)
    yield escaped(" · ".join(decisions(item)))
    yield escaped(_("Tags: {tags}").format(tags=", ".join(map(clean_line, item.tags)))) if item.tags else ""
    yield escaped(_("Lists: {lists}").format(lists=", ".join(map(clean_line, item.lists)))) if item.lists else ""
    yield " · ".join(_link(label, address) for label, address in addresses(item))
    if summary := clean_line(item.summary):
        yield f"**{_('Summary')}:** {escaped(summary)}"
    yield from (escaped(text) for text in paragraphs(item.abstract))
    if item.chapters:
        yield f"### {_('Chapters')}"
        yield "\n".join(f"- {clock(one.start)} {escaped(chapter_line(one))}" for one in item.chapters)
    if marked := highlights(item):
        yield f"### {_('Highlights')}"
        yield from (_highlight(item, one) for one in marked)
    if written := notes(item):
        yield f"### {_('Notes')}"
        yield from (_kept_inside(note_label(one, item.chapters), one.body) for one in written)


def write(items: Iterable[Item], out: TextIO, heading: str) -> None:
    """The heading, then a section for each item."""
    out.write(f"# {escaped_line(heading) or 'Postil'}\n")
    for item in items:
        for block in _blocks(item):
            if block:
                out.write("\n" + block.rstrip("\n") + "\n")


EXPORTER = Exporter("markdown", N_("Markdown"), (".md", ".markdown"), "text/markdown", write)
