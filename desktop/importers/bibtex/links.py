"""What a BibTeX entry says of where it is found: DOI, arXiv and ISBN, web addresses and what they lead to."""

import re

from desktop.domain.checked import LONGEST_LINE
from desktop.domain.identifiers import normalised
from desktop.domain.item import Identifier, Link, Purpose
from desktop.importers.bibtex import values
from desktop.importers.bibtex.fields import Fields

_LINK_FIELDS = {
    "url": None, "link": None, "ee": None, "bdsk-url-1": None, "bdsk-url-2": None, "bdsk-url-3": None, "video": Purpose.VIDEO,
    "url_video": Purpose.VIDEO, "videourl": Purpose.VIDEO, "slides": Purpose.SLIDES, "url_slides": Purpose.SLIDES,
    "code": Purpose.CODE, "url_code": Purpose.CODE, "url_paper": Purpose.PAPER, "url_pdf": Purpose.PAPER,
    "url_other": Purpose.OTHER,
}  # fmt: skip
_NUMBERED = re.compile(r"(bdsk-url-\d|[a-z_]+)\d*")
_HOSTS = {
    "youtube.com": Purpose.VIDEO, "youtu.be": Purpose.VIDEO, "vimeo.com": Purpose.VIDEO, "videolectures.net": Purpose.VIDEO,
    "github.com": Purpose.CODE, "gitlab.com": Purpose.CODE, "slideshare.net": Purpose.SLIDES,
}  # fmt: skip
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#\s]+)", re.I)
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S", re.I)
ADDRESS_IN_TEXT = re.compile(r"(?:https?://|mailto:)\S+", re.I)
_NOT_IN_ADDRESSES = re.compile(r"\s")
_ARXIV = re.compile(r"\b(?:arxiv:\s?|abs/)((?:\d{4}\.\d{4,5}|[a-z-]{2,20}/\d{7}))(?:v\d+)?\b", re.I)
_BARE_ARXIV = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.I)


def identifiers(fields: Fields, extra: dict[str, str], mentioned: str) -> tuple[Identifier, ...]:
    """The identifiers, sorted by scheme; a value that is none goes to `extra`. `mentioned` is text in which an arXiv
    number may stand when no field has one."""
    found: dict[Identifier, None] = {}
    _eprints(fields, extra, found)
    for scheme in ("doi", "isbn"):
        for number, typed in enumerate(fields.numbered(scheme), 1):
            value = values.verbatim(typed).replace("%7B", "{").replace("%7D", "}").replace("%5C", "\\")
            whole = normalised(scheme, value)
            parts = [whole] if whole else [normalised(scheme, part) for part in re.split(r"[,;\s]+", value)[:20]]
            if not any(parts):
                extra[scheme if number == 1 else f"{scheme}{number}"] = value
            found |= dict.fromkeys(filter(None, parts))
    if not any(one.scheme == "arxiv" for one in found) and (match := _ARXIV.search(mentioned)):
        found |= dict.fromkeys(filter(None, [normalised("arxiv", match[1])]))
    return tuple(sorted(found, key=lambda one: one.scheme))


def _eprints(fields: Fields, extra: dict[str, str], found: dict[Identifier, None]) -> None:
    prefix = (fields.raw.get("archiveprefix") or fields.raw.get("eprinttype") or "").strip().lower()
    for number, typed in enumerate([*fields.numbered("eprint"), *fields.numbered("arxivid")], 1):
        value = values.verbatim(typed)
        known = "arxiv" in prefix or "arxiv" in value.lower() or (not prefix and _BARE_ARXIV.fullmatch(value))
        identifier = normalised("arxiv", value) if known else None
        if identifier is None:
            extra["eprint" if number == 1 else f"eprint{number}"] = value
            continue
        found[identifier] = None
        for name in ("archiveprefix", "eprinttype"):
            if "arxiv" in fields.raw.get(name, "").lower():
                fields.take(name)


class Addresses:
    """The web addresses of one entry, in order, each once."""

    def __init__(self) -> None:
        self._found: dict[str, Purpose] = {}

    def __len__(self) -> int:
        return len(self._found)

    def take(self, fields: Fields, extra: dict[str, str]) -> None:
        """Those of the fields for addresses; what is no address of the web goes to `extra`."""
        named = [(name, match[1]) for name in fields.raw if (match := _NUMBERED.fullmatch(name)) and match[1] in _LINK_FIELDS]
        typed = [(fields.take(name), _LINK_FIELDS[base]) for name, base in named]
        others: list[str] = []
        for one, purpose in typed:
            parts = values.verbatim(one).split()
            if len(parts) < 2 or not all(_ADDRESS.match(part) for part in parts):
                parts = [" ".join(parts)]
            others.extend(part for part in parts if not self.add(part, purpose))
        if any(others):
            extra["url"] = " ".join(others)

    def add(self, address: str, purpose: Purpose | None = None) -> bool:
        """Add one; False when it is no address of the web."""
        if not _ADDRESS.match(address) or len(address) > LONGEST_LINE:
            return False
        address = _NOT_IN_ADDRESSES.sub(lambda sign: f"%{ord(sign[0]):02X}", address)
        host = _HOST.match(address)
        known = self._found.get(address, Purpose.PAGE)
        self._found[address] = purpose or (_HOSTS.get(host[1].lower()) if host and known is Purpose.PAGE else None) or known
        return True

    def taken_from(self, line: str) -> str:
        """The line without the addresses in it, which are added."""
        found = ADDRESS_IN_TEXT.findall(line)
        for address in found:
            self.add(address.rstrip(".,;)"))
        return ADDRESS_IN_TEXT.sub("", line).strip(" .,;:()[]") if found else line

    def links(self) -> tuple[Link, ...]:
        """As links, with what they lead to as far as the field or the host tells."""
        return tuple(Link(url, purpose) for url, purpose in self._found.items())
