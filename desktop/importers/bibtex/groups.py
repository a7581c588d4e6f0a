"""Groups that a BibTeX file keeps beside its entries: JabRef's older group trees and BibDesk's static groups. Groups that
the entries name themselves are read with them."""

import re
from html import unescape

_TREE = re.compile(r"jabref-meta:\s*groups?tree:|jabref-meta:\s*grouping:")
_UNESCAPED_END = re.compile(r"(?<!\\);")
_EXPLICIT = re.compile(r"\d+ ExplicitGroup:(.*)", re.S)
_STATIC = re.compile(
    r"<key>group name</key>\s*<string>([^<]*)</string>\s*<key>keys</key>\s*<string>([^<]*)</string>"
)


def lists_by_key(text: str) -> dict[str, list[str]]:
    """Which groups the entries are in, by their keys in lower case. A group that follows a rule is none."""
    found: dict[str, list[str]] = {}
    for begin in _TREE.finditer(text):
        end = text.find("\n@", begin.end())
        tree = text[begin.end() : end if end >= 0 else len(text)].replace("\n", "")
        for group in _UNESCAPED_END.split(tree):
            match = _EXPLICIT.match(group.strip())
            if match:
                name, *keys = match[1].split("\\;")
                _add(found, name.replace("\\\\", "\\"), keys[1:])
    if "BibDesk Static Groups" in text:
        for match in _STATIC.finditer(text):
            _add(found, unescape(match[1]), match[2].split(","))
    return found


def _add(found: dict[str, list[str]], group: str, keys: list[str]) -> None:
    for key in keys:
        lists = found.setdefault(key.strip().lower(), [])
        if group.strip() and group.strip() not in lists:
            lists.append(group.strip())
