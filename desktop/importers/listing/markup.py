"""HTML and Markdown to plain lines, with what the marks said of each line kept beside it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from desktop.domain.text import clean_line

_BLOCKS = frozenset(
    ["p", "div", "section", "article", "header", "main", "aside", "ul", "ol", "dl", "dt", "dd", "li", "h1", "h2", "h3", "h4", "h5", "h6",
     "blockquote", "pre", "figure", "figcaption", "table", "tbody", "thead", "tfoot", "form", "fieldset", "address", "details", "summary",
     "hr", "title", "body", "html", "caption"]
)  # fmt: skip
_SKIPPED = frozenset(["script", "style", "noscript", "svg", "template", "iframe", "select", "option", "object", "math"])
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LOOKS_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|div|p|table|ul|ol|h[1-6]|article|section|main|span|li|tr)\b[^<>]*>", re.I
)
_MARKDOWN_LINK = re.compile(
    r"!?\[([^\[\]]*)\]\(\s*<?((?:https?://|/|\./|#|"
    r"mailto:)[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+\"[^\"]*\")?\s*\)"
)
_MARKDOWN_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_WHOLE_EMPHASIS = re.compile(r"^(\s*(?:[-*+•]\s+)?)([*_])(?=[^\s*_])([^*_]+)(?<=\S)\2(\s*)$")
_RULE = re.compile(r"^\s*(?:[-*_=~]\s*){3,}$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """What the source's marks said of a line: heading level (0 none), list item, links as (label, address)."""

    heading: int = 0
    bullet: bool = False
    links: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Flat:
    """Plain text and the marks of its lines, by line index."""

    text: str
    marks: dict[int, Mark] = field(default_factory=dict)


def flattened(text: str) -> Flat:
    """Plain text of a page in HTML, Markdown or plain text."""
    head = text[:200_000]
    tags = len(_LOOKS_HTML.findall(head))
    if tags >= 3 and (head.lstrip()[:1] == "<" or tags >= max(8, len(head) / 400)):
        return _from_html(text)
    if _is_markdown(text):
        return _from_markdown(text)
    return Flat(text)


def _is_markdown(text: str) -> bool:
    signs = (
        len(_MARKDOWN_LINK.findall(text)) + len(re.findall(r"^#{1,6} \S", text, re.M)) + len(_STRONG.findall(text)) // 2
    )
    return signs >= 2 or bool(re.search(r"^\s*\|?\s*:?-{3,}:?\s*\|", text, re.M))


def _from_markdown(text: str) -> Flat:
    out: list[str] = []
    marks: dict[int, Mark] = {}
    for line in text.split("\n"):
        heading = 0
        if _TABLE_RULE.match(line) and "-" in line and ("|" in line or _RULE.match(line)):
            out.append("")
            continue
        if match := _MARKDOWN_HEADING.match(line):
            heading, line = len(match.group(1)), match.group(2)
        links = [(clean_line(_STRONG.sub(r"\2", label)), url) for label, url in _MARKDOWN_LINK.findall(line)]
        line = _MARKDOWN_LINK.sub(lambda match: match.group(1), line)
        line = _STRONG.sub(r"\2", line)
        line = _WHOLE_EMPHASIS.sub(r"\1\3\4", line)
        if line.strip().startswith("|") or (line.count("|") >= 2 and line.strip().endswith("|")):
            line = "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
        line = re.sub(r"^\s*>\s?", "", line)
        if heading or links:
            marks[len(out)] = Mark(heading, False, tuple(links))
        out.append(line)
    return Flat("\n".join(out), marks)


class _Flattener(HTMLParser):
    """Block elements become lines, table rows tabbed lines; an open row collects its cells first."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, Mark]] = []
        self.buffer: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.heading = 0
        self.bullet = False
        self.skipping = 0
        self.skip_tag = ""
        self.in_title = False
        self.open_link: tuple[str, int] | None = None
        self.rows: list[list[list[tuple[str, Mark]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.skipping:
            self.skipping += tag == self.skip_tag
            return
        if tag in _SKIPPED:
            self.flush()
            self.skipping, self.skip_tag = 1, tag
            return
        if tag == "a":
            href = dict(attrs).get("href") or ""
            self.open_link = (href.strip(), len(self.buffer)) if href.strip() else None
        elif tag == "br":
            self.flush()
        elif tag == "tr":
            self.flush()
            self.rows.append([])
        elif tag in ("td", "th"):
            self.flush()
            if self.rows:
                self.rows[-1].append([])
        elif tag in _BLOCKS:
            self.flush(blank=tag in ("p", "table", "ul", "article", "section") or tag in _HEADINGS)
            self.heading = _HEADINGS.get(tag, self.heading)
            self.bullet = tag == "li" or (self.bullet and tag not in ("ul", "ol"))

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            self.skipping -= tag == self.skip_tag
            return
        if tag == "a" and self.open_link:
            href, begin = self.open_link
            self.links.append((clean_line("".join(self.buffer[begin:])), href))
            self.open_link = None
        elif tag == "tr":
            self.flush()
            self.end_row()
        elif tag in ("td", "th"):
            self.flush()
        elif tag in _BLOCKS:
            self.flush(blank=tag in ("p", "table", "ul", "article", "section") or tag in _HEADINGS)
            if tag in _HEADINGS:
                self.heading = 0
            if tag == "li":
                self.bullet = False

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.buffer.append(data)

    def flush(self, blank: bool = False) -> None:
        text = " ".join("".join(self.buffer).split())
        self.buffer.clear()
        if self.open_link:
            self.open_link = (self.open_link[0], 0)
        target = self.rows[-1][-1] if self.rows and self.rows[-1] else self.lines
        if text:
            target.append((text, Mark(self.heading, self.bullet, tuple(self.links))))
            self.links = []
        if blank and target is self.lines and target and target[-1][0]:
            target.append(("", Mark()))

    def end_row(self) -> None:
        if not self.rows:
            return
        cells = self.rows.pop()
        target = self.rows[-1][-1] if self.rows and self.rows[-1] else self.lines
        if all(len(cell) <= 1 for cell in cells) and not any(len(cell[0][0]) > 600 for cell in cells if cell):
            text = "\t".join(cell[0][0] if cell else "" for cell in cells)
            links = tuple(link for cell in cells if cell for link in cell[0][1].links)
            if text.strip():
                target.append((text, Mark(0, False, links)))
        else:
            for cell in cells:
                target.extend(cell)


def _from_html(text: str) -> Flat:
    parser = _Flattener()
    parser.feed(text)
    parser.close()
    parser.flush()
    while parser.rows:
        parser.end_row()
    lines = parser.lines
    return Flat("\n".join(line for line, _ in lines), {i: mark for i, (_, mark) in enumerate(lines) if mark != Mark()})
