"""The text of a Markdown note on one talk or paper: its quoted passages with the comments on them, its abstract, and what
the reader wrote. The front matter is left to obsidian.py."""

import re
from dataclasses import dataclass, field

from desktop.domain.annotation import PageAnchor, QuoteAnchor
from desktop.domain.ids import id_from
from desktop.domain.text import clean_line

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(\S.*)")
_QUOTED = re.compile(r"[ ]{0,3}>[ \t]?(.*)")
_CALLOUT = re.compile(r"\[!([\w -]{1,40})(?:\|[^\]]{0,100})?\][+-]?[ \t]*(.*)")
_BLOCK_ID = re.compile(r"(?:(?<=\s)|^)\^([A-Za-z0-9-]{1,60})[ \t]*$")
_CITED = re.compile(
    r"(?<![ \t])[ \t]*+\(?\[[^\[\]]{0,200}\]\((?:zotero|obsidian|calibre|skim|marginnote3app|file):[^\s()]{0,2000}\)\)?", re.I
)
_PAGE = re.compile(r"(?:\bp(?:p|ages?|g)?\.?[ \t]?|[?&#]page=)([0-9ivxlc]{1,6})\b", re.I)
_BEGIN, _END = re.compile(r"%%[ \t]*begin[ \t]+notes[ \t]*%%", re.I), re.compile(r"%%[ \t]*end[ \t]+notes[ \t]*%%", re.I)
_PLUGIN_MARK = re.compile(r"%%[^%\n]{0,200}%%[ \t]*\n?")
_TAG = re.compile(r"(?<![\w#&/])#([^\W\d_][\w/-]{0,100})")
_EMBEDDED = re.compile(r"!\[\[([^\[\]|#\n]{1,300}\.(?:pdf|epub|pptx?|odp|vtt|srt))(?=[\]|#])", re.I)
_CODE = re.compile(r"^[ ]{0,3}(```|~~~)")
_ABSTRACTS = frozenset(["abstract", "zusammenfassung", "résumé", "summary of the paper"])


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted passage, the comment that stands right below it, and an id that stays when it has a block id."""

    anchor: QuoteAnchor | PageAnchor
    comment: str
    id: str


@dataclass(slots=True)
class Body:
    """What the text of a note says. `notes` are texts of Markdown with their ids, `heading` its first heading, `files`
    documents shown within it."""

    heading: str = ""
    abstract: str = ""
    quotes: list[Quote] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether the text says nothing."""
        return not (self.heading or self.abstract or self.quotes or self.notes)


def body_of(text: str, identity: str) -> Body:
    """The parts of a note's text; `identity` is what the note is recognised by, for the ids of its parts.

    Between `%% begin notes %%` and `%% end notes %%` stands what the reader wrote: a note of its own, which keeps its id
    when the note around it is made anew. A quote in a note is a highlight; `^abc123` behind or below it is its id."""
    body = Body(files=_EMBEDDED.findall(text))
    rest, own = _parted(text)
    lines = _Lines(rest.split("\n"), body, identity)
    lines.read()
    for number, one in enumerate(own):
        if one.strip():
            body.notes.append((one.strip("\n").rstrip(), id_from("annotation", "obsidian", identity, f"notes {number}")))
    remaining = _PLUGIN_MARK.sub("", "\n".join(lines.kept))
    remaining = re.sub(r"\n{3,}", "\n\n", remaining).strip()
    if any(line.strip() and not _HEADING.match(line) for line in remaining.split("\n")) or (remaining and not body.heading):
        body.notes.append((remaining, id_from("annotation", "obsidian", identity, "text")))
    return body


def _parted(text: str) -> tuple[str, list[str]]:
    """The text without the reader's parts, and these."""
    rest: list[str] = []
    own: list[str] = []
    at = 0
    while begin := _BEGIN.search(text, at):
        end = _END.search(text, begin.end())
        rest.append(text[at : begin.start()])
        own.append(text[begin.end() : end.start() if end else len(text)])
        at = end.end() if end else len(text)
    return "".join([*rest, text[at:]]), own


@dataclass(slots=True)
class _Lines:
    lines: list[str]
    body: Body
    identity: str
    kept: list[str] = field(default_factory=list)
    at: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def read(self) -> None:
        fence = ""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            code = _CODE.match(line)
            if code and fence in ("", code[1]):
                fence = "" if fence else code[1]
            if fence or code:
                self.keep(line)
            elif _QUOTED.match(line):
                self.quote()
            elif (match := _HEADING.match(line)) and not self.heading(match):
                self.keep(line)
            elif not match:
                self.body.tags += _TAG.findall(line) if "#" in line else []
                self.keep(line)

    def keep(self, line: str) -> None:
        self.kept.append(line)
        self.at += 1

    def heading(self, match: re.Match[str]) -> bool:
        """Takes the title of the note and the section with the abstract out; whether it was one of them."""
        words = clean_line(match[2].rstrip("# "))
        if len(match[1]) == 1 and not self.body.heading:
            self.body.heading = words[:5000]
            self.at += 1
            return True
        if words.casefold().rstrip(":") in _ABSTRACTS and not self.body.abstract:
            end = self.at + 1
            while end < len(self.lines) and not _HEADING.match(self.lines[end]):
                end += 1
            inner = self.lines[self.at + 1 : end]
            text = "\n".join((quoted[1] if (quoted := _QUOTED.match(line)) else line) for line in inner).strip()
            if text and "\n- " not in text:
                self.body.abstract = text
                self.at = end
                return True
        return False

    def quote(self) -> None:
        """A block of quoted lines and what stands right below it."""
        quoted: list[str] = []
        while self.at < len(self.lines) and (match := _QUOTED.match(self.lines[self.at])):
            quoted.append(match[1])
            self.at += 1
        below: list[str] = []
        while self.at < len(self.lines) and (line := self.lines[self.at]).strip() and not _stops(line):
            below.append(line)
            self.at += 1
        if not below and self.at + 1 < len(self.lines) and _is_block_id(self.lines[self.at + 1]) and not self.lines[self.at].strip():
            below = [self.lines[self.at + 1]]
            self.at += 2
        self.take(quoted, below)

    def take(self, quoted: list[str], below: list[str]) -> None:
        callout = _CALLOUT.match(quoted[0])
        kind = clean_line(callout[1]).casefold() if callout else ""
        if callout:
            quoted = [callout[2] if callout[2].casefold() not in (kind, "quote", "abstract") else "", *quoted[1:]]
        block_id, quoted, below = _without_id(quoted, below)
        text = "\n".join(quoted).strip()
        comment = "\n".join(below).strip()
        if kind in _ABSTRACTS and not self.body.abstract:
            self.body.abstract = text
            self.kept += ["", *below]
            return
        if callout and kind not in ("quote", "cite", "highlight", "quotation", "info quote"):
            head = f"> [!{callout[1]}]"
            self.kept += ["", head, *(f"> {line}" for line in quoted if line or len(quoted) > 1), "", *below]
            return
        cited = " ".join(match.group().strip() for match in _CITED.finditer(text + "\n" + comment))
        exact, comment = _CITED.sub("", text).strip(), _CITED.sub("", comment).strip()
        if page := _PAGE.search(cited):
            comment = f"{comment}\n\np. {page[1]}".strip()
        self.highlight(exact, comment, block_id)

    def highlight(self, exact: str, comment: str, block_id: str) -> None:
        if not exact:
            self.kept += ["", comment] if comment else []
            return
        foreign = f"^{block_id}" if block_id else exact
        count = self.seen.get(foreign, 0)
        self.seen[foreign] = count + 1
        stays = id_from("annotation", "obsidian", self.identity, foreign, *([str(count)] if count else []))
        self.body.quotes.append(Quote(QuoteAnchor(exact), comment, stays))


def _stops(line: str) -> bool:
    return bool(_HEADING.match(line) or _QUOTED.match(line) or _CODE.match(line) or line.strip() in ("---", "***", "___"))


def _is_block_id(line: str) -> bool:
    return bool(_BLOCK_ID.fullmatch(line.strip()))


def _without_id(quoted: list[str], below: list[str]) -> tuple[str, list[str], list[str]]:
    """The block id behind the last line of the quote or of what stands below it, and both without it."""
    for lines in (below, quoted):
        for index in range(len(lines) - 1, -1, -1):
            if match := _BLOCK_ID.search(lines[index]):
                cut = [*lines[:index], lines[index][: match.start()].rstrip(), *lines[index + 1 :]]
                return match[1], (quoted if lines is below else cut), (cut if lines is below else below)
    return "", quoted, below
