"""HTML taken apart into tags and text in one pass over it, whatever it looks like; what the tags mean is left to others.

The standard library's html.parser looks for the end of every unfinished comment or tag again from the start, which takes
minutes for a megabyte of them; here each character is looked at a bounded number of times."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+(?:[:-][A-Za-z0-9]++)*+)(?=[\s/>])([^<>]*+)>")
_ATTRIBUTE = re.compile(r"(?<![\w:.-])([A-Za-z_][\w:.-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_OPENS_QUOTE = re.compile(r"=\s*+([\"'])")
_LONGEST_QUOTED = 4_000  # characters after a ">" within quotes in which the tag's own end is looked for
_RAW = ("script", "style")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag: its name in lower case without the prefix of a namespace, and where it stands.
    `source` is the tag as it was written."""

    name: str
    ends: bool
    source: str
    start: int
    end: int

    def attributes(self) -> dict[str, str]:
        """The attributes by their names in lower case, character references resolved; the first of a name counts."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source):
            found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or "").strip())
        return found


@dataclass(frozen=True, slots=True)
class Text:
    """Text between tags, character references resolved, and where it begins."""

    text: str
    start: int


def tokens(source: str) -> Iterator[Tag | Text]:
    """The tags and texts of an HTML source in order. Comments, declarations, scripts and styles are passed over; a "<"
    that begins no tag is text."""
    at = begin = 0
    comments_end = True  # whether a "-->" may still follow
    while (at := source.find("<", at)) >= 0:
        end, tag = at, None
        if source.startswith("<!--", at):
            closing = source.find("-->", at + 4) if comments_end else -1
            comments_end = closing >= 0
            end = closing + 3 if comments_end else at
        elif source.startswith(("<!", "<?"), at):
            end = _end_of_declaration(source, at)
        elif match := _TAG.match(source, at):
            end = _end_of_tag(source, match)
            tag = Tag(match[2].lower().rpartition(":")[2], bool(match[1]), source[at:end], at, end)
        if end == at:
            at += 1
            continue
        if at > begin:
            yield Text(html.unescape(source[begin:at]), begin)
        if tag:
            yield tag
            if tag.name in _RAW and not tag.ends and not tag.source.endswith("/>"):
                end = _end_of_raw(source, end, tag.name)
        at = begin = end
    if begin < len(source):
        yield Text(html.unescape(source[begin:]), begin)


def _end_of_declaration(source: str, at: int) -> int:
    """After "<!DOCTYPE …>" or "<?xml …?>"; `at` itself when another tag begins before it ends."""
    match = re.compile(r"<[!?][^<>]*+>").match(source, at)
    return match.end() if match else at


def _end_of_tag(source: str, match: re.Match[str]) -> int:
    """After the tag's ">"; one within a quoted value does not end it."""
    end, at = match.end(), match.start(3)
    while opening := _OPENS_QUOTE.search(source, at, end):
        begin = opening.end()
        closing = source.find(opening[1], begin, max(end, begin + _LONGEST_QUOTED))
        if closing < 0:
            return end
        if closing >= end:
            finish = source.find(">", closing, closing + _LONGEST_QUOTED)
            if finish < 0:
                return end
            end = finish + 1
        at = closing + 1
    return end


def _end_of_raw(source: str, at: int, name: str) -> int:
    """Where the end tag of a script begins, or the end of the source."""
    match = re.compile(rf"</{name}(?=[\s/>])", re.I).search(source, at)
    return match.start() if match else len(source)
