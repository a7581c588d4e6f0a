"""HTML to plain lines by its structure: blocks, headings, lists, cells and what attributes call a part."""

import re
from dataclasses import replace

from desktop.domain.text import clean_line
from desktop.importers.listing.flat import Flat, Mark
from desktop.importers.listing.html_scan import Tag, scanned
from desktop.importers.listing.vocabulary import CHROME_NAMES, ROLE_NAMES

_BLOCKS = frozenset(
    ["p", "div", "section", "article", "header", "main", "aside", "ul", "ol", "dl", "dt", "dd", "li", "h1", "h2", "h3", "h4", "h5", "h6",
     "blockquote", "pre", "figure", "figcaption", "table", "tbody", "thead", "tfoot", "form", "fieldset", "address", "details", "summary",
     "hr", "title", "body", "html", "caption", "nav", "footer", "button", "label", "textarea", "center"]
)  # fmt: skip
_SKIPPED = frozenset(["script", "style", "noscript", "svg", "template", "iframe", "select", "option", "object", "math", "textarea"])
_CHROME = frozenset(["nav", "footer", "aside", "button"])
_CONTAINERS = frozenset(["div", "section", "ul", "ol", "nav", "footer", "aside", "header", "article", "main", "button", "form", "li"])
_VOID = frozenset(["br", "hr", "img", "input", "meta", "link", "wbr", "source", "col", "area", "base", "embed", "param", "track"])
_PARTED = frozenset(["p", "table", "ul", "ol", "dl", "article", "section", "hr", "details"])
_STRONG = frozenset(["b", "strong", "i", "em", "cite", "a", "u"])
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MOSTLY_CHROME = 0.75
_ENDS_WORD = re.compile(r"[a-zß-ÿ.?!)”’]$")
_SHORT_RUN = 3
_LONGEST_CELL = 600
_DEEPEST = 200
_Line = tuple[str, Mark]


class _Flattener:
    """Block elements become lines, table rows tabbed lines; an open row collects its cells first."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self.buffer: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.strong: list[str] = []
        self.heading = 0
        self.bullet = False
        self.skipping = 0
        self.skip_tag = ""
        self.pre = 0
        self.row_count = 0
        self.open_link: tuple[str, int] | None = None
        self.open_strong: list[tuple[str, int]] = []
        self.rows: list[list[list[_Line]]] = []
        self.roles: list[tuple[str, str]] = []
        self.chrome: list[str] = []
        self.line_role = ""

    def open(self, tag: str, attributes: tuple[tuple[str, str], ...]) -> None:
        """A start tag."""
        if self.skipping:
            self.skipping += tag == self.skip_tag
            return
        if tag in _SKIPPED:
            if tag in _BLOCKS:
                self.flush()
            self.skipping, self.skip_tag = 1, tag
            return
        if tag in _BLOCKS or tag in ("br", "tr", "td", "th"):
            self._open_block(tag)
        self._open_named(tag, attributes)
        if tag == "a":
            href = dict(attributes).get("href", "").strip()
            self.open_link = (href, len(self.buffer)) if href else None
        if tag in _STRONG and len(self.open_strong) < _DEEPEST:
            self.open_strong.append((tag, len(self.buffer)))

    def _open_block(self, tag: str) -> None:
        if tag == "tr":
            self.flush()
            if len(self.rows) < _DEEPEST:
                self.rows.append([])
        elif tag in ("td", "th"):
            self.flush()
            if self.rows:
                self.rows[-1].append([])
        else:
            self.flush(blank=tag in _PARTED or tag in _HEADINGS)
            self.heading = _HEADINGS.get(tag, self.heading)
            self.bullet = tag == "li" or (self.bullet and tag not in ("ul", "ol"))
            self.pre += tag == "pre"

    def _open_named(self, tag: str, attributes: tuple[tuple[str, str], ...]) -> None:
        """What the names of an element say: a part of the furniture, or the role of what stands in it."""
        if tag in _VOID:
            return
        if self.chrome or tag in _CHROME:
            if tag in _CONTAINERS:
                self.chrome.append(tag)
            return
        names = {word for key, value in attributes if key != "href" for word in re.split(r"[\s_-]+|(?<=[a-z])(?=[A-Z])", value[:300])}
        if not names:
            if self.roles and tag in {known for known, _ in self.roles}:
                self.roles.append((tag, self.roles[-1][1]))
            return
        whole = {word.lower() for key, value in attributes if key in ("class", "role", "id") for word in value[:300].split()}
        if tag in _CONTAINERS and tag not in ("article", "main") and whole & CHROME_NAMES:
            self.chrome.append(tag)
            return
        role = next((ROLE_NAMES[name.lower()] for name in sorted(names) if name.lower() in ROLE_NAMES), "")
        if role or self.roles:
            if role and role != self.line_role:
                if self.line_role or tag not in _STRONG:
                    self.flush_part()
                self.line_role = role
            if len(self.roles) < _DEEPEST:
                self.roles.append((tag, role or self.roles[-1][1]))

    def close(self, tag: str) -> None:
        """An end tag."""
        if self.skipping:
            self.skipping -= tag == self.skip_tag
            return
        if tag == "a" and self.open_link:
            href, begin = self.open_link
            self.links.append((clean_line("".join(self.buffer[begin:])), href))
            self.open_link = None
        if tag in _STRONG:
            self._close_strong(tag)
        if tag == "tr":
            self.flush()
            self.end_row()
        elif tag in ("td", "th"):
            self.flush()
        elif tag in _BLOCKS:
            self._close_block(tag)
        self._close_named(tag)

    def _close_strong(self, tag: str) -> None:
        if self.open_strong and self.open_strong[-1][0] == tag:
            _, begin = self.open_strong.pop()
            text = clean_line("".join(self.buffer[begin:]))
            if 3 < len(text) < 400:
                self.strong.append(text)

    def _close_block(self, tag: str) -> None:
        self.flush(blank=tag in _PARTED or tag in _HEADINGS)
        if tag in _HEADINGS:
            self.heading = 0
        if tag == "li":
            self.bullet = False
        if tag == "pre":
            self.pre = max(0, self.pre - 1)

    def _close_named(self, tag: str) -> None:
        if self.chrome:
            if tag in self.chrome[-_DEEPEST:]:
                while self.chrome and self.chrome.pop() != tag:
                    continue
            return
        if self.roles and tag == self.roles[-1][0]:
            self.roles.pop()

    def add(self, data: str) -> None:
        """Text between tags."""
        if self.skipping:
            return
        if not self.pre:
            if data[:1].isupper() and self.buffer and len(self.buffer[-1]) > _SHORT_RUN and _ENDS_WORD.search(self.buffer[-1]):
                self.flush()
            self.buffer.append(data)
            return
        first, *others = data.split("\n")
        self.buffer.append(first)
        for line in others:
            self.flush(empty=True)
            self.buffer.append(line)

    def flush(self, blank: bool = False, empty: bool = False) -> None:
        """Ends the line; `blank` asks for an empty line behind it, `empty` keeps a line that has nothing."""
        typed = "".join(self.buffer)
        text = typed.rstrip() if self.pre else " ".join(typed.split())
        self.buffer.clear()
        if self.open_link:
            self.open_link = (self.open_link[0], 0)
        self.open_strong = [(tag, 0) for tag, _ in self.open_strong]
        target = self.rows[-1][-1] if self.rows and self.rows[-1] else self.lines
        if text.strip():
            mark = Mark(self.heading, self.bullet, tuple(self.links), tuple(self.strong), self.line_role, chrome=bool(self.chrome))
            target.append((text, mark))
            self.links, self.strong = [], []
        elif empty:
            target.append(("", Mark()))
        self.line_role = self.roles[-1][1] if self.roles else ""
        if blank and target is self.lines and target and target[-1][0]:
            target.append(("", Mark()))

    def flush_part(self) -> None:
        """Ends the line where a part with another role begins; what only joined the two goes."""
        typed = "".join(self.buffer).rstrip(" \t\n,;:–—|/-")
        self.buffer = [re.sub(r"\s+(?:by|von|par|por|di|av|with)$", "", typed)]
        self.flush()

    def end_row(self) -> None:
        """The cells of the row that ends: one line with tabs, or a line for each of theirs when some have several."""
        if not self.rows:
            return
        cells = self.rows.pop()
        target = self.rows[-1][-1] if self.rows and self.rows[-1] else self.lines
        single = all(len(cell) <= 1 for cell in cells)
        if single and not any(len(cell[0][0]) > _LONGEST_CELL for cell in cells if cell):
            text = "\t".join(cell[0][0] if cell else "" for cell in cells)
            marks = [cell[0][1] for cell in cells if cell]
            links = tuple(link for mark in marks for link in mark.links)
            strong = tuple(part for mark in marks for part in mark.strong)
            if text.strip():
                target.append((text, Mark(0, False, links, strong, chrome=all(mark.chrome for mark in marks))))
            return
        self.row_count += 1
        for column, cell in enumerate(cells, 1):
            target.extend((text, replace(mark, cell=(self.row_count, column))) for text, mark in cell)
        if target is self.lines:
            target.append(("", Mark()))


def from_html(text: str) -> Flat:
    """Plain text of HTML; menus, footers and the like are left out unless hardly anything would remain."""
    parser = _Flattener()
    for part in scanned(text):
        if not isinstance(part, Tag):
            parser.add(part)
        elif part.closing:
            parser.close(part.name)
        else:
            parser.open(part.name, part.attributes)
    parser.flush()
    while parser.rows:
        parser.end_row()
    lines = parser.lines
    chrome = sum(len(line) for line, mark in lines if mark.chrome)
    if chrome < _MOSTLY_CHROME * sum(len(line) for line, _ in lines):
        lines = [(line, mark) for line, mark in lines if not mark.chrome]
    return Flat("\n".join(line for line, _ in lines), {i: mark for i, (_, mark) in enumerate(lines) if mark != Mark()})
