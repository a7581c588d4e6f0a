"""HTML to tags and texts in one pass that takes time in proportion to the text, however broken it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_REST = re.compile(r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_REST_OF_BROKEN = re.compile(r"[^<>]*+>")
_ATTRIBUTE = re.compile(r"\b(class|id|role|itemprop|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.I)
_RAW = ("script", "style")
_LONGEST_TAG = 4096
_MOST_BROKEN = 500


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag with the attributes that matter, or an end tag."""

    name: str
    closing: bool
    attributes: tuple[tuple[str, str], ...] = ()


def scanned(text: str) -> Iterator[Tag | str]:
    """The tags and the unescaped texts between them; comments, declarations, scripts and styles are passed over."""
    position = 0
    broken = 0
    last_close = text.rfind(">")
    last_comment = text.rfind("-->")
    while position < len(text):
        start = text.find("<", position)
        if start < 0 or start > last_close:
            yield unescape(text[position:])
            return
        if start > position:
            yield unescape(text[position:start])
        if text.startswith("<!--", start) and start < last_comment:
            position = text.index("-->", start) + 3
        elif text.startswith(("<!", "<?"), start):
            position = text.index(">", start) + 1
        elif name := _NAME.match(text, start):
            rest = _REST.match(text, name.end(), name.end() + _LONGEST_TAG) if broken < _MOST_BROKEN else None
            if rest is None:
                broken += 1
                rest = _REST_OF_BROKEN.match(text, name.end())
            if rest is None:
                yield "<"
                position = start + 1
                continue
            tag = _tag(name.group(1).lower(), text, start, name.end(), rest.end())
            yield tag
            position = _behind_raw(text, rest.end(), tag)
        else:
            yield "<"
            position = start + 1


def _tag(name: str, text: str, start: int, attributes: int, end: int) -> Tag:
    if text[start + 1] == "/":
        return Tag(name, True)
    if end - attributes < len(" id=x>"):
        return Tag(name, False)
    found = _ATTRIBUTE.findall(text, attributes, min(end, attributes + _LONGEST_TAG))
    return Tag(name, False, tuple((key.lower(), unescape(quoted or single or bare)) for key, quoted, single, bare in found))


def _behind_raw(text: str, position: int, tag: Tag) -> int:
    """Behind the end of a script or a style that has just begun; the end of the text when it is never closed."""
    if tag.closing or tag.name not in _RAW:
        return position
    found = re.compile(rf"</{tag.name}\b", re.I).search(text, position)
    return found.start() if found else len(text)
