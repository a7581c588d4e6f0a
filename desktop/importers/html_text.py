"""HTML within a value (abstracts, notes, descriptions) as plain text or as Markdown; whole pages are left to listing."""

import re
from dataclasses import dataclass, field

from desktop.domain.text import clean_text
from desktop.importers.html_tokens import Tag, Text, tokens

_LOOKS_HTML = re.compile(r"<[/!]?[A-Za-z]|&(?:[A-Za-z]|#)")
_BLOCKS = frozenset(
    ["p", "div", "section", "article", "header", "footer", "main", "aside", "address", "figure", "figcaption",
     "table", "thead", "tbody", "tfoot", "caption", "dl", "dt", "dd", "ul", "ol", "li", "blockquote", "pre", "h1",
     "h2", "h3", "h4", "h5", "h6", "hr", "title", "body", "html", "head", "form", "fieldset", "center", "details",
     "summary", "sec", "abstract", "list", "list-item", "disp-quote", "disp-formula", "label"]
)  # fmt: skip
_INLINE = frozenset(
    ["a", "abbr", "acronym", "annotation", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn",
     "em", "emphasis", "font", "i", "img", "ins", "italic", "bold", "kbd", "mark", "math", "monospace", "nobr",
     "q", "s", "samp", "sc", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "underline",
     "var", "wbr", "td", "th", "tr", "input", "meta", "link", "inline-formula", "ext-link", "xref",
     "named-content", "styled-content", "fn", "script", "style", "noscript", "svg", "iframe", "object", "video",
     "audio", "source", "picture", "button", "template", "col", "colgroup", "ruby", "rb", "rt", "rp",
     "alternatives", "tex-math", "semantics", "mrow", "mi", "mn", "mo", "ms", "mtext", "msub", "msup", "msubsup",
     "mfrac", "msqrt", "mroot", "mover", "munder", "munderover", "mfenced", "mtable", "mtr", "mtd", "mspace",
     "mstyle"]
)  # fmt: skip
_SPACED = frozenset(
    ["p", "sec", "abstract", "table", "blockquote", "disp-quote", "pre", "dl", "hr", "h1", "h2", "h3", "h4", "h5",
     "h6", "title"]
)  # fmt: skip
_SKIPPED = frozenset(["script", "style", "noscript", "svg", "iframe", "object", "template", "annotation", "tex-math"])
_LISTS = {"ul": False, "ol": True, "list": False}
_ITEMS = frozenset(["li", "list-item"])
_QUOTES = frozenset(["blockquote", "disp-quote"])
_STRONG = frozenset(["b", "strong", "bold"])
_EMPHASIS = frozenset(["i", "em", "italic", "emphasis", "cite", "var", "dfn"])
_CODE = frozenset(["code", "tt", "kbd", "samp", "monospace"])
_DEEPEST = 12  # levels of lists and quotes that are shown as such
_WEB = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.I)
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_NUMERIC = re.compile(r"[0-9+\-−=()n]{1,12}")

# Within a block these stand for what is written when it ends; texts have no control characters.
_BREAK = "\x0b"
_OPEN_STRONG, _OPEN_EMPHASIS, _CLOSE_EMPHASIS, _CLOSE_STRONG = "\x01", "\x02", "\x03", "\x04"
_SIGNS = {_OPEN_STRONG: "**", _OPEN_EMPHASIS: "*", _CLOSE_EMPHASIS: "*", _CLOSE_STRONG: "**"}
_EMPTY_PAIR = re.compile(r"\x01( *)\x04|\x02( *)\x03")
_SPECIAL = re.compile(r"[\\`*\[\]<>]|(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"^(?:([-+])(?=\s)|(#{1,6})(?=\s)|(\d{1,9})([.)])(?=\s)|(>))", re.M)


def plain(html: str) -> str:
    """The text of an HTML value (also JATS): paragraphs parted by a blank line, list entries as "- " and "1. ", a link's
    address in brackets after its text. Scripts and styles are left out; a text without HTML stays as it is."""
    return _Writer(marked=False).written(html)


def markdown(html: str) -> str:
    """The HTML value as Markdown that shows the same: paragraphs, headings, lists, quotes, emphasis, code and links
    (http, https and mailto; of others the text). A text without HTML is taken as Markdown already."""
    return _Writer(marked=True).written(html)


@dataclass(slots=True)
class _Writer:
    """Collects the inline text of a block and writes the block when it ends."""

    marked: bool
    blocks: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)  # the number of the last entry, -1 in a list without numbers
    quotes: int = 0
    marker: str = ""
    heading: int = 0
    strong: int = 0
    emphasis: int = 0
    link: tuple[str, int] | None = None  # its address and where its text begins
    code: int | None = None
    raised: tuple[str, int] | None = None
    preformatted: bool = False
    skipped: str = ""
    depth_skipped: int = 0
    spaced: bool = True
    last_quote: str = ""  # the signs of quotation before the block that was written last
    keeps_lines: bool = False

    def written(self, html: str) -> str:
        html = clean_text(html)
        if not _LOOKS_HTML.search(html):
            return html.strip()
        parts = list(tokens(html))
        if not any(isinstance(part, Tag) and _is_known(part) for part in parts):
            return clean_text("".join(part.source if isinstance(part, Tag) else part.text for part in parts)).strip()
        self.keeps_lines = not any(isinstance(part, Tag) and (part.name in _BLOCKS or part.name == "br") for part in parts)
        for part in parts:
            if self.skipped:
                self.pass_over(part)
            elif isinstance(part, Text):
                self.text(part.text)
            elif not _is_known(part):
                self.text(part.source)
            elif part.ends:
                self.end(part.name)
            else:
                self.begin(part)
        self.flush()
        return "".join(self.blocks).strip("\n")

    def pass_over(self, part: Tag | Text) -> None:
        if isinstance(part, Tag) and part.name == self.skipped and not part.source.endswith("/>"):
            self.depth_skipped += -1 if part.ends else 1
            if not self.depth_skipped:
                self.skipped = ""

    def text(self, text: str) -> None:
        text = clean_text(text).replace(_BREAK, " ")
        if self.marked and self.code is None and not self.preformatted:
            text = _SPECIAL.sub(lambda match: "\\" + match.group(), text)
        if self.keeps_lines:
            text = text.replace("\n", _BREAK)
        self.inline.append(text)

    def begin(self, tag: Tag) -> None:
        name = tag.name
        if name in _SKIPPED:
            if not tag.source.endswith("/>"):
                self.skipped, self.depth_skipped = name, 1
        elif name in _BLOCKS:
            self.begin_block(name)
        elif name == "a" or name == "ext-link":
            self.begin_link(tag.attributes())
        elif name == "img":
            self.text(tag.attributes().get("alt", ""))
        elif not tag.source.endswith("/>"):
            self.begin_inline(name)
        if name == "br":
            self.inline.append("\n" if self.preformatted else _BREAK)

    def begin_inline(self, name: str) -> None:
        if name == "tr":
            self.flush()
        elif name in ("td", "th") and any(part.strip() for part in self.inline):
            self.inline.append(" | ")
        elif name in ("sup", "sub"):
            self.raised = (name, len(self.inline))
        elif name in _CODE and self.code is None and self.marked and not self.preformatted:
            self.code = len(self.inline)
        elif name in _STRONG:
            self.strong += 1
            self.sign(_OPEN_STRONG, self.strong == 1)
        elif name in _EMPHASIS:
            self.emphasis += 1
            self.sign(_OPEN_EMPHASIS, self.emphasis == 1)

    def sign(self, sign: str, counts: bool) -> None:
        if counts and self.marked and self.code is None and not self.preformatted:
            self.inline.append(sign)

    def end(self, name: str) -> None:
        if name in _BLOCKS:
            self.end_block(name)
        elif name in ("a", "ext-link"):
            self.end_link()
        elif name == "tr":
            self.flush()
        elif name in ("sup", "sub"):
            self.end_raised()
        elif name in _CODE:
            self.end_code()
        elif name in _STRONG and self.strong:
            self.strong -= 1
            self.sign(_CLOSE_STRONG, not self.strong)
        elif name in _EMPHASIS and self.emphasis:
            self.emphasis -= 1
            self.sign(_CLOSE_EMPHASIS, not self.emphasis)

    def begin_block(self, name: str) -> None:
        self.flush()
        self.spaced |= name in _SPACED or (name in _LISTS and not self.lists)
        if name in _LISTS:
            self.lists.append(0 if _LISTS[name] else -1)
        elif name in _ITEMS:
            if self.lists and self.lists[-1] >= 0:
                self.lists[-1] += 1
            self.marker = f"{self.lists[-1]}. " if self.lists and self.lists[-1] > 0 else "- "
        elif name in _QUOTES:
            self.quotes += 1
        elif name == "pre":
            self.preformatted = True
        elif name == "hr" and self.marked:
            self.block("---")
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            self.heading = int(name[1])
        elif name == "title":
            self.heading = 3

    def end_block(self, name: str) -> None:
        self.flush()
        self.spaced |= name in _SPACED or (name in _LISTS and len(self.lists) == 1)
        if name in _LISTS and self.lists:
            self.lists.pop()
        elif name in _QUOTES and self.quotes:
            self.quotes -= 1
        if name in _ITEMS:
            self.marker = ""
        self.preformatted = self.preformatted and name != "pre"
        self.heading = 0

    def begin_link(self, attributes: dict[str, str]) -> None:
        self.end_link()
        address = attributes.get("href") or attributes.get("xlink:href") or ""
        if _WEB.fullmatch(address) and self.code is None and not self.preformatted:
            self.link = (address, len(self.inline))

    def end_link(self) -> None:
        if self.link is None:
            return
        address, begin = self.link
        self.link = None
        label = " ".join("".join(self.inline[begin:]).replace(_BREAK, " ").split())
        shown = re.sub(r"\\(.)", r"\1", label) if self.marked else label
        if any(sign in label for sign in _SIGNS):
            label = re.sub(r"[\x01-\x04]", "", label)
        if not label or shown in (address, address.removeprefix("mailto:")):
            written = f"<{address}>" if self.marked else shown or address
        else:
            target = address.replace("(", "%28").replace(")", "%29")
            written = f"[{label}]({target})" if self.marked else f"{label} ({address})"
        self.inline[begin:] = [written]

    def end_raised(self) -> None:
        if self.raised is None:
            return
        name, begin = self.raised
        self.raised = None
        text = "".join(self.inline[begin:])
        if _NUMERIC.fullmatch(text) and (name == "sup" or "n" not in text):
            self.inline[begin:] = [text.translate(_RAISED if name == "sup" else _LOWERED)]

    def end_code(self) -> None:
        if self.code is None:
            return
        text = " ".join("".join(self.inline[self.code :]).replace(_BREAK, " ").split())
        fence = "`" * (_longest_run(text) + 1)
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        self.inline[self.code :] = [f"{fence}{pad}{text}{pad}{fence}"] if text else []
        self.code = None

    def flush(self) -> None:
        """Ends the block: its text is written, and emphasis that is still open goes on in the next one."""
        if not any(part not in _SIGNS for part in self.inline):
            return
        self.end_code()
        self.end_raised()
        self.end_link()
        text = "".join(self.inline)
        self.inline.clear()
        if self.preformatted:
            self.preformatted_block(text)
            return
        if self.marked:
            text += _CLOSE_EMPHASIS * bool(self.emphasis) + _CLOSE_STRONG * bool(self.strong)
        text = _tidy(text)
        if text:
            if self.marked:
                text = _AT_START.sub(_escaped_start, text)
                text = re.sub(r"(?<!\n)\n(?!\n)", r"\\\n", text)
            if self.marked and self.heading:
                text = "#" * self.heading + " " + re.sub(r"\\?\n", " ", text)
            self.block(text)
        if self.marked:
            self.sign(_OPEN_STRONG, bool(self.strong))
            self.sign(_OPEN_EMPHASIS, bool(self.emphasis))

    def preformatted_block(self, text: str) -> None:
        text = text.strip("\n").rstrip()
        if not text.strip():
            return
        fence = "`" * max(3, _longest_run(text) + 1)
        self.spaced = True
        self.block(f"{fence}\n{text}\n{fence}" if self.marked else text)
        self.spaced = True

    def block(self, text: str) -> None:
        depth = min(len(self.lists), _DEEPEST)
        quote = "> " * min(self.quotes, _DEEPEST) if self.marked else ""
        inner = "   " if self.lists and self.lists[-1] >= 0 else "  "
        outer = "".join("   " if number >= 0 else "  " for number in self.lists[: depth - 1]) if depth else ""
        first = quote + outer + (self.marker or (inner if depth else ""))
        rest = quote + outer + (inner if depth or self.marker else "")
        separator = "\n" if self.marker or not (self.spaced or self.marked) else "\n\n"
        if self.spaced and not (self.marker and self.blocks and depth and not self.starts_list()):
            separator = "\n\n"
        if self.blocks:
            between = quote[: len(self.last_quote)].rstrip()
            self.blocks.append(separator.replace("\n\n", f"\n{between}\n"))
        self.blocks.append(first + text.replace("\n", "\n" + rest))
        self.marker, self.spaced, self.last_quote = "", False, quote

    def starts_list(self) -> bool:
        """Whether the entry to be written is the first of an outermost list."""
        return len(self.lists) <= 1 and self.lists[-1:] in ([], [1], [-1])


def _is_known(tag: Tag) -> bool:
    return tag.name in _BLOCKS or tag.name in _INLINE or "-" in tag.name or ":" in tag.source.split(maxsplit=1)[0]


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)


def _tidy(text: str) -> str:
    """One block: white space folded, emphasis tight around its words, breaks as lines."""
    text = re.sub(r"[ \t\n\f\r]+", " ", text)
    text = re.sub(r"([\x01\x02]++)([ \x0b]++)", r"\2\1", text)
    text = re.sub(r"(?<![ \x0b])([ \x0b]++)([\x03\x04]++)", r"\2\1", text)
    for _twice in range(2):
        text = _EMPTY_PAIR.sub(r"\1\2", text)
    text = re.sub(r" *+\x0b[ \x0b]*+", lambda match: "\n" * min(2, match.group().count(_BREAK)), text.strip(" \x0b"))
    for sign, written in _SIGNS.items():
        text = text.replace(sign, written)
    return text.strip()


def _escaped_start(match: re.Match[str]) -> str:
    return f"{match[3]}\\{match[4]}" if match[3] else "\\" + match.group()
