"""Markdown to plain lines: headings, emphasis, links, tables and quotations are taken off and remembered."""

import re

from desktop.domain.text import clean_line
from desktop.importers.listing.flat import Flat, Mark

_LINK = re.compile(
    r"!?\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,400})\]\(\s*<?((?:https?://|/|\./|\.\./|#|mailto:|[\w%-]+[./])"
    r"[^\s()<>]{0,2000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,500}){0,3})>?(?:\s+\"[^\"\n]{0,300}\")?\s*\)"
)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\)")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,60}\]")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(\S.*)$")
_CLOSING_MARKS = re.compile(r"(?<=\s)#+\s*$")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=[^\s*_])([^\n]{1,600}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_\n]{1,600}?)(?<=[^\s*_])\1(?![\w*])")
_STRUCK = re.compile(r"~~([^~\n]{1,400})~~")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.I)
_TAG = re.compile(
    r"</?(?:b|i|em|strong|u|s|sub|sup|small|a|span|p|div|center|img|details|summary|font|kbd|code|iframe|hr|section|article|main|header|footer|nav|"
    r"table|tbody|thead|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6]|video|source|figure|figcaption|blockquote|pre|abbr|mark|del|ins|br|button)\b[^<>]{0,500}>",
    re.I,
)
_BROKEN_LINE = re.compile(r"[^\s\\]\\$", re.M)
_OPENING = 4000
_HARD_BREAK = re.compile(r"(?<=[^\s\\])\s*\\$")
_MARKED_LINE = re.compile(r"^(?: {0,3}#{1,6} \S|[ \t]{0,40}[-*+] \S|[ \t]{0,40}\d{1,3}\. \S|[^\n]{0,400}\]\()", re.M)
_RULE = re.compile(r"^[\s*_=~-]*[*_=~-]{2}[\s*_=~-]*$|^\s*[-*_]\s[-*_]\s[-*_][\s*_-]*$")
_STARS = re.compile(r" {0,3}\* ?\* ?\*[ *]*")
_TABLE_RULE = re.compile(r"^[\s|:-]*--[\s|:-]*$")
_TABLE_RULE_ANYWHERE = re.compile(r"^[ \t]{0,20}\|?[ \t]{0,20}:?-{3,}:?[ \t]{0,20}\|", re.M)
_SETEXT = re.compile(r"^ {0,3}(=+|-+)\s*$")
_QUOTE = re.compile(r"^\s*>+\s?")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_KEY = re.compile(r"^(?:[\w-]{1,40}:|\s|-|#)")
_LONGEST_MATTER = 60
_SAMPLE = 400_000
_LONGEST_CELL = 600


def is_markdown(text: str) -> bool:
    """Whether a text has the marks of Markdown."""
    head = text[:_SAMPLE]
    signs = sum(1 for _ in _LINK.finditer(head)) if "](" in head else 0
    signs += len(re.findall(r"^ {0,3}# \S", head, re.M)) + 2 * len(re.findall(r"^ {0,3}#{2,6} \S", head, re.M))
    signs += sum(1 for _ in _STRONG.finditer(head)) // 2
    signs += len(_BROKEN_LINE.findall(head)) + 2 * (head.startswith("---\n") and _without_front_matter(head[:_OPENING].split("\n"))[0] == "")
    return signs >= 2 or bool(_TABLE_RULE_ANYWHERE.search(head)) or _pipe_rows(head) >= 2


def marked_lines(text: str) -> int:
    """How many lines are headings or points of lists, or hold a link, in the way of Markdown."""
    return sum(1 for _ in _MARKED_LINE.finditer(text))


def _pipe_rows(text: str) -> int:
    return sum(line.startswith("|") and line.rstrip().endswith("|") and line.count("|") >= 3 for line in text.split("\n"))


def from_markdown(text: str) -> Flat:
    """Plain text of Markdown."""
    out: list[str] = []
    marks: dict[int, Mark] = {}
    rows = 0
    lines = _without_front_matter(_without_comments(text).split("\n"))
    tables = _open_tables(lines)
    for number, typed in enumerate(lines):
        line = _HARD_BREAK.sub("", typed) if typed.endswith("\\") else typed
        if _TABLE_RULE.match(line) and "-" in line and ("|" in line or _RULE.match(line)):
            _underline(lines, number, out, marks)
            out.append("")
            continue
        if _STARS.fullmatch(line):
            out.append("")
            continue
        if _SETEXT.match(line) and number and lines[number - 1].strip():
            _underline(lines, number, out, marks)
            out.append("")
            continue
        if _is_row(line) or number in tables:
            rows += 1
            _add_row(line, rows, out, marks)
            continue
        heading = 0
        if match := _HEADING.match(line):
            heading, line = len(match.group(1)), _CLOSING_MARKS.sub("", match.group(2))
        plain, links, strong = _inline(_QUOTE.sub("", line) if line.lstrip().startswith(">") else line)
        for part in _BREAK.split(plain):
            if heading or links or strong:
                marks[len(out)] = Mark(heading, False, links, strong)
            out.append(_TAG.sub("", part) if "<" in part else part)
    return Flat("\n".join(out), marks)


def _open_tables(lines: list[str]) -> set[int]:
    """The lines of tables whose rows have bars between the cells only, told by the rule below the first."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if "|" not in line or not _TABLE_RULE.match(line) or not number or "|" not in lines[number - 1]:
            continue
        found.add(number - 1)
        for after in range(number + 1, len(lines)):
            if "|" not in lines[after] or _TABLE_RULE.match(lines[after]):
                break
            found.add(after)
    return found


def _without_comments(text: str) -> str:
    """The text with the comments of HTML taken out and as many lines as before."""
    kept = []
    position = 0
    last = text.rfind("-->")
    while 0 <= (start := text.find("<!--", position)) < last:
        end = text.index("-->", start) + len("-->")
        kept.append(text[position:start] + "\n" * text.count("\n", start, end))
        position = end
    return "".join(kept) + text[position:]


def _without_front_matter(lines: list[str]) -> list[str]:
    """The lines with those between two --- at the very beginning made empty, when they are keys and values."""
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:_LONGEST_MATTER]):
        return lines
    end = next(i for i, line in enumerate(lines[1:_LONGEST_MATTER], 1) if line.strip() == "---")
    if not all(_KEY.match(line) for line in lines[1:end] if line.strip()):
        return lines
    return [""] * (end + 1) + lines[end + 1 :]


def _underline(lines: list[str], number: int, out: list[str], marks: dict[int, Mark]) -> None:
    """A line of = or - below a short line makes it a heading."""
    match = _SETEXT.match(lines[number])
    before = lines[number - 1].strip() if number else ""
    if match and out and out[-1].strip() and 0 < len(before) <= 160 and "|" not in before:
        old = marks.get(len(out) - 1, Mark())
        marks[len(out) - 1] = Mark(1 if match.group(1)[0] == "=" else 2, False, old.links, old.strong)


def _inline(line: str) -> tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]:
    """A line without the marks inside it, its links, and what was set in bold, italics or as a link."""
    if not any(mark in line for mark in "[*_<~\\!"):
        return line, (), ()
    strong: list[str] = []
    links: list[tuple[str, str]] = []

    def link(match: re.Match[str]) -> str:
        label = _bare(match.group(1))
        links.append((label, match.group(2)))
        strong.append(label)
        return match.group(1)

    def set_off(match: re.Match[str]) -> str:
        strong.append(_bare(match.group(2)))
        return match.group(2)

    line = _LINK.sub(link, _IMAGE.sub("", line) if "![" in line else line)
    line = _AUTOLINK.sub(r"\1", _REFERENCE.sub(r"\1", line))
    line = _EMPHASIS.sub(set_off, _STRONG.sub(set_off, line))
    line = _ESCAPED.sub(r"\1", _STRUCK.sub(r"\1", line))
    return line, tuple(links), tuple(part for part in dict.fromkeys(strong) if len(part) > 3)


def _bare(label: str) -> str:
    return clean_line(_EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", label))).strip("[]`")


def _is_row(line: str) -> bool:
    stripped = line.strip()
    return stripped.count("|") >= 2 and (stripped[0] == "|" or stripped[-1] == "|") and not stripped.startswith("||")


def _add_row(line: str, row: int, out: list[str], marks: dict[int, Mark]) -> None:
    """A row of a table: one line with tabs, or one line for each line of each cell when some have several."""
    cells = [part.strip() for part in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))]
    read = [[_inline(part) for part in _BREAK.split(cell) if part.strip()] for cell in cells]
    if all(len(parts) <= 1 for parts in read) and max(map(len, cells)) <= _LONGEST_CELL:
        links = tuple(link for parts in read for _, found, _ in parts for link in found)
        strong = tuple(text for parts in read for _, _, found in parts for text in found)
        if links or strong:
            marks[len(out)] = Mark(0, False, links, strong)
        out.append("\t".join(_TAG.sub("", parts[0][0]).strip() if parts else "" for parts in read))
        return
    for column, parts in enumerate(read, 1):
        for plain, links, strong in parts:
            marks[len(out)] = Mark(0, False, links, strong, cell=(row, column))
            out.append(_TAG.sub("", plain).strip())
    out.append("")
