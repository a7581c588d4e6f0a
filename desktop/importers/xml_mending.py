"""Slips in XML whose meaning is plain, corrected: bare ampersands, entities of HTML, signs that XML has no place for."""

import html
import re

_AMPERSAND = re.compile(r"&(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_BARE_LESS_THAN = re.compile(r"<(?![A-Za-z_:/!?\x80-\U0010ffff])")
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OF_XML = frozenset(["amp", "lt", "gt", "quot", "apos"])


def mended(text: str) -> str:
    """A record with its bare ampersands and less-than signs written as XML wants them, those in CDATA as they are."""
    parts: list[str] = []
    at = 0
    while True:
        begin = text.find("<![CDATA[", at)
        end = text.find("]]>", begin) if begin >= 0 else -1
        plain = text[at:] if end < 0 else text[at:begin]
        plain = _BARE_LESS_THAN.sub("&lt;", _AMPERSAND.sub(_ampersand, plain))
        parts.append(_NOT_XML.sub("", plain))
        if end < 0:
            return "".join(parts)
        at = end + 3
        parts.append(_NOT_XML.sub("", text[begin:at]))


def _ampersand(match: re.Match[str]) -> str:
    number, name = match.groups()
    if number:
        code = int("0" + number.lower(), 16) if number[0] in "xX" else int(number)
        return match.group() if 0 < code < 0x110000 and not _NOT_XML.match(chr(code)) else ""
    if name in _OF_XML:
        return match.group()
    if name and (character := html.unescape(match.group())) != match.group():
        return character.replace("&", "&amp;").replace("<", "&lt;")
    return "&amp;" + match.group()[1:]
