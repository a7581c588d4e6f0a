"""EndNote's XML export, as EndNote, Zotero and others write it: the elements of a record under the tags of RIS. What these
mean is left to reference.py, broken XML to safe_xml.py."""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from desktop.domain.draft import Draft, Found, LeftOut
from desktop.domain.source import Span
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.gathering import Gathering
from desktop.importers.references.reference import draft_of
from desktop.importers.safe_xml import BrokenRecord, Record, local, records, text_of

NAME = "endnote-xml"
TITLE = N_("EndNote XML")
SUFFIXES = (".xml", ".enlx.xml")

_SHOWN = 300
_RECORD = re.compile(r"<record(?:\s[^<>]{0,300})?>")
_OWN = re.compile(r"<(?:ref-type|rec-number|source-app|foreign-keys|electronic-resource-num|secondary-title)\b")
TYPES = {
    "artwork": "ART", "audiovisual material": "ADVS", "book": "BOOK", "edited book": "BOOK", "electronic book": "BOOK",
    "book section": "CHAP", "electronic book section": "CHAP", "encyclopedia": "ENCYC", "dictionary": "DICT",
    "conference paper": "CPAPER", "conference proceedings": "CONF", "journal article": "JOUR", "electronic article": "EJOUR",
    "magazine article": "MGZN", "newspaper article": "NEWS", "thesis": "THES", "report": "RPRT", "government document": "GOVDOC",
    "generic": "GEN", "web page": "ELEC", "blog": "BLOG", "online multimedia": "MULTI", "film or broadcast": "MPCT",
    "podcast": "SOUND", "manuscript": "MANSCPT", "unpublished work": "UNPB", "preprint": "UNPB", "computer program": "COMP",
    "dataset": "DATA", "patent": "PAT", "personal communication": "PCOMM", "music": "MUSIC", "standard": "STAND",
    "statute": "STAT", "online database": "DBASE", "presentation": "SLIDE", "press release": "PRESS", "classical work": "CLSWK",
}  # fmt: skip
_NUMBERS = {
    "3": "ADVS", "5": "CHAP", "6": "BOOK", "9": "COMP", "10": "CONF", "12": "ELEC", "13": "GEN", "17": "JOUR", "19": "MGZN",
    "21": "MPCT", "23": "NEWS", "27": "RPRT", "28": "BOOK", "32": "THES", "34": "UNPB", "36": "MANSCPT", "43": "EJOUR",
    "44": "BOOK", "47": "CPAPER", "48": "MULTI", "53": "ENCYC", "56": "BLOG", "59": "DATA", "60": "CHAP",
}  # fmt: skip
_TAGS = {
    "title": "TI", "secondary-title": "T2", "tertiary-title": "T3", "alt-title": "J2", "short-title": "ST",
    "translated-title": "TT", "full-title": "JF", "abbr-1": "JA", "abbr-2": "J1", "abbr-3": "J1", "authors": "AU",
    "secondary-authors": "A2", "tertiary-authors": "A3", "subsidiary-authors": "A4", "translated-authors": "TA",
    "auth-address": "AD", "pages": "SP", "volume": "VL", "number": "IS", "issue": "IS", "num-vols": "NV", "edition": "ET",
    "section": "SE", "pub-location": "CY", "meeting-place": "CY", "publisher": "PB", "isbn": "SN", "accession-num": "AN",
    "call-num": "CN", "electronic-resource-num": "DO", "abstract": "AB", "label": "LB", "notes": "N1", "research-notes": "RN",
    "work-type": "M3", "language": "LA", "year": "PY", "date": "DA", "access-date": "Y2", "orig-pub": "OP",
    "reprint-edition": "RP", "reviewed-item": "RI", "caption": "CA", "remote-database-name": "DB",
    "remote-database-provider": "DP", "keywords": "KW", "web-urls": "UR", "related-urls": "UR", "pdf-urls": "L1",
    "text-urls": "L2", "image-urls": "L4", **{f"custom{number}": f"C{number}" for number in range(1, 9)},
}  # fmt: skip
_LISTS = frozenset((
    "authors", "secondary-authors", "tertiary-authors", "subsidiary-authors", "translated-authors", "keywords", "web-urls",
    "related-urls", "pdf-urls", "text-urls", "image-urls",
))  # fmt: skip
_GROUPS = frozenset(("contributors", "titles", "periodical", "alt-periodical", "dates", "pub-dates", "urls"))
_OF_THE_PROGRAM = frozenset(("database", "source-app", "rec-number", "foreign-keys", "ref-type"))


def sniff(head: str, name: str) -> float:
    """How sure it is, 0 to 1: XML with records whose elements no other format has."""
    if not head.lstrip("\ufeff \n\t").startswith("<") or not _RECORD.search(head):
        return 0.0
    marks = set(_OWN.findall(head))
    if not marks:
        return 0.0
    return 1.0 if "<ref-type" in marks else 0.9 if len(marks) > 1 else 0.6


def read(text: str, name: str) -> Iterator[Found]:
    """Every record as a draft; a broken or empty one is left out. Raises UserFacing when the text has no record, or
    declares entities."""
    count = 0
    for found in records(text, {"record"}):
        if isinstance(found, BrokenRecord):
            count += found.in_record
            yield found.found(text)
            continue
        count += 1
        yield from _of_record(found, text)
    if not count:
        raise UserFacing(_("“{name}” has no records of EndNote's XML.").format(name=name))


def _of_record(record: Record, text: str) -> Iterator[Found]:
    gathered = Gathering(_("Line {line}").format(line=record.line))
    draft = draft_of(_type(record.element), _values(record.element, gathered), gathered)
    if draft is None:
        reason = _("The record has no fields: nothing is known of it but its type.")
        shown = text[record.start : record.end].strip()[:_SHOWN]
        yield LeftOut(shown, reason, record.line, record.lines, is_record=True)
        return
    yield _placed(draft, record)
    yield from gathered.notices()


def _placed(draft: Draft, record: Record) -> Draft:
    return replace(draft, line=record.line, spans={"record": (Span(record.start, record.end),)})


def _type(record: Element) -> str:
    """The type as RIS writes it, from its name or its number. What Zotero calls a conference paper here is a talk."""
    found = next((one for one in record if local(one.tag) == "ref-type"), None)
    if found is None:
        return "GEN"
    named = (found.get("name") or "").strip()
    code = TYPES.get(named.lower()) or _NUMBERS.get(text_of(found)) or re.sub(r"\W+", "", named).upper()[:20] or "GEN"
    program = next((one for one in record if local(one.tag) == "source-app"), None)
    if code == "CPAPER" and program is not None and (program.get("name") or text_of(program)) == "Zotero":
        return "SLIDE"
    return code


def _values(record: Element, gathered: Gathering) -> dict[str, list[str]]:
    """The texts of each tag; elements that have none are kept under their names."""
    values: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    waiting = list(reversed(record))
    while waiting:
        element = waiting.pop()
        name = local(element.tag)
        if name in _OF_THE_PROGRAM:
            continue
        if name in _GROUPS:
            waiting.extend(reversed(element))
        elif name in _LISTS and len(element):
            texts = [_written(one) for one in element]
            values.setdefault(_TAGS[name], []).extend(texts)
        elif name in _TAGS:
            values.setdefault(_TAGS[name], []).append(_written(element))
        else:
            others.setdefault(name, []).append(_written(element))
    for name, texts in others.items():
        gathered.keep(name, "\n".join(filter(None, texts)))
    return values


def _written(element: Element) -> str:
    """The text of an element without its styles; EndNote separates lines by carriage returns."""
    return text_of(element).replace("\r\n", "\n").replace("\r", "\n").strip()
