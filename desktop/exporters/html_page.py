"""One self-contained page for reading and printing: no scripts, nothing loaded from anywhere, everything escaped.

The table of contents stands before the items, so the items wait in a temporary file while both are written: a long
list needs no more memory than a short one."""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TextIO

from markdown_it import MarkdownIt
from markdown_it.token import Token

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

_WEB = re.compile(r"(?:https?://|mailto:)\S+", re.I)
_IN_MEMORY = 4 * 1024 * 1024  # characters of items before the temporary file goes to the disk
_NOTE_HEADINGS_BELOW = 3  # levels of the page above a heading in a note: page, item, section

_STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fdfdfb; --quiet: #5c5f66; --line: #d9d9d4; --link: #1a5fb4;
  --yellow: #f5c211; --red: #e01b24; --green: #2ec27e; --blue: #3584e4; --purple: #9141ac; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e3; --paper: #1c1c1e; --quiet: #a0a3aa; --line: #3a3a3d; --link: #8ab8f5; } }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1.05rem/1.55 Georgia, "Noto Serif", serif; overflow-wrap: anywhere; }
h1, h2, h3, nav, .byline, .decisions, .tags, .links, .label { font-family: "Noto Sans", system-ui, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .3rem; }
h3 { font-size: .95rem; margin: 1.2rem 0 .3rem; }
a { color: var(--link); } p { margin: .6rem 0; }
nav { font-size: .95rem; border-block: 1px solid var(--line); padding: .8rem 0; } nav ol { margin: 0; }
article { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1.5rem; }
.byline, .tags, .links, .label { color: var(--quiet); font-size: .92rem; margin: .15rem 0; }
.decisions { margin: .15rem 0; } .summary { font-style: italic; } .plain { white-space: pre-line; }
blockquote { margin: .8rem 0; padding: .1rem 0 .1rem .9rem; border-left: .3rem solid var(--line); }
.yellow { border-color: var(--yellow); } .red { border-color: var(--red); } .green { border-color: var(--green); }
.blue { border-color: var(--blue); } .purple { border-color: var(--purple); }
ul.chapters { list-style: none; padding: 0; } time { font-variant-numeric: tabular-nums; color: var(--quiet); }
.note, .comment { margin: .6rem 0; } pre { overflow-x: auto; white-space: pre-wrap; }
table { border-collapse: collapse; } td, th { border: 1px solid var(--line); padding: .2rem .5rem; }
@media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #444; --line: #bbb; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } h2, h3 { break-after: avoid; }
  blockquote, li, .note { break-inside: avoid; } }
"""


class _Notes(MarkdownIt):
    """Markdown of notes: no HTML, no images, links to the web and to mail only."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": 100})
        self.enable(["table", "strikethrough"]).disable("image")

    def validateLink(self, url: str) -> bool:
        return _WEB.fullmatch(url) is not None


_NOTES = _Notes()


def note_html(body: str) -> str:
    """A note's Markdown as HTML, its headings below those of the page."""
    tokens: Sequence[Token] = _NOTES.parse(clean_text(body))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + _NOTE_HEADINGS_BELOW)}"
    return str(_NOTES.renderer.render(tokens, _NOTES.options, {}))


def _paragraph(text: str, kind: str) -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if text else ""


def _link(label: str, address: str) -> str:
    if not _WEB.fullmatch(address):
        return escape(" ".join(filter(None, (label, address))))
    return f'<a href="{escape(address)}" rel="noreferrer noopener">{escape(label)}</a>'


def _highlight(item: Item, highlight: Annotation) -> str:
    colour = highlight.colour.value
    label = escape(highlight_label(highlight, item.chapters))
    quote = "".join(f'<p class="plain">{escape(text)}</p>' for text in paragraphs(quote_of(highlight)))
    comment = f'<div class="comment">{note_html(highlight.body)}</div>' if highlight.body.strip() else ""
    quoted = f'<blockquote class="quote {colour}">{quote}</blockquote>' if quote else ""
    return f'<div class="note">{quoted}<p class="label">{label}</p>{comment}</div>'


def _note(item: Item, note: Annotation) -> str:
    label = escape(note_label(note, item.chapters))
    return f'<div class="note"><p class="label">{label}</p>{note_html(note.body)}</div>'


def _article(item: Item, anchor: str) -> Iterator[str]:
    yield f'<article id="{anchor}">'
    yield f"<h2>{escape(title_of(item))}</h2>"
    yield _paragraph(people(item), "byline people")
    yield _paragraph(" · ".join(when_and_where(item)), "byline")
    yield _paragraph(" · ".join(decisions(item)), "decisions")
    if item.tags:
        yield _paragraph(_("Tags: {tags}").format(tags=", ".join(map(clean_line, item.tags))), "tags")
    if item.lists:
        yield _paragraph(_("Lists: {lists}").format(lists=", ".join(map(clean_line, item.lists))), "tags")
    if links := addresses(item):
        yield f'<p class="links">{" · ".join(_link(label, address) for label, address in links)}</p>'
    yield _paragraph(clean_line(item.summary), "summary")
    yield from (_paragraph(text, "plain abstract") for text in paragraphs(item.abstract))
    if item.chapters:
        yield f'<h3>{escape(_("Chapters"))}</h3>\n<ul class="chapters">'
        yield from (f"<li><time>{clock(one.start)}</time> {escape(chapter_line(one))}</li>" for one in item.chapters)
        yield "</ul>"
    if marked := highlights(item):
        yield f"<h3>{escape(_('Highlights'))}</h3>"
        yield from (_highlight(item, one) for one in marked)
    if written := notes(item):
        yield f"<h3>{escape(_('Notes'))}</h3>"
        yield from (_note(item, one) for one in written)
    yield "</article>"


def write(items: Iterable[Item], out: TextIO, heading: str) -> None:
    """The page: heading, contents, an article for each item."""
    title = escape(clean_line(heading) or "Postil")
    out.write(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f'<nav aria-label="{escape(_("Contents"))}">\n<ol>\n'
    )
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as articles:
        for number, item in enumerate(items, 1):
            anchor = f"item-{number}"
            out.write(f'<li><a href="#{anchor}">{escape(title_of(item))}</a></li>\n')
            articles.writelines(line + "\n" for line in _article(item, anchor) if line)
        out.write("</ol>\n</nav>\n<main>\n")
        articles.seek(0)
        shutil.copyfileobj(articles, out)
    out.write("</main>\n</body>\n</html>\n")


EXPORTER = Exporter("html", N_("Web page"), (".html", ".htm"), "text/html", write)
