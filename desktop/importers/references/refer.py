"""Refer as EndNote writes it (.enw): "%A Roe, Jane", one tag a line."""

import re
from collections.abc import Iterator

from desktop.domain.draft import Found
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.gathering import Gathering
from desktop.importers.references.endnote_xml import TYPES
from desktop.importers.references.tagged_lines import Lines, found_in, lines_of

NAME = "refer"
TITLE = N_("EndNote (refer)")
SUFFIXES = (".enw", ".refer")

_TAGGED = re.compile(r"%([A-Za-z0-9!@#$&()*+?\[\]<>^~=])(?:[ \t](.*)|$)")
_MARK = re.compile(r"^%(?:0 [A-Z][a-z]|[AT] \S)", re.M)
_RIS = {
    "A": "AU", "T": "TI", "J": "JF", "B": "T2", "D": "PY", "8": "DA", "V": "VL", "N": "IS", "P": "SP", "I": "PB", "C": "CY",
    "E": "ED", "Y": "A3", "?": "A4", "R": "DO", "U": "UR", "X": "AB", "K": "KW", "Z": "N1", "<": "RN", "@": "SN", "G": "LA",
    "M": "AN", "L": "CN", "F": "ID", "S": "T3", "6": "NV", "7": "ET", "9": "M3", "!": "ST", "[": "Y2", ">": "L1", "~": "DB",
    "W": "DP", "+": "AD", "H": "TA", "Q": "TT", "(": "OP", ")": "RP", "*": "RI", "^": "CA", "&": "SE", "O": "J2",
    "1": "C1", "2": "C2", "3": "C3", "4": "C4",
}  # fmt: skip


def sniff(head: str, name: str) -> float:
    """How sure it is, 0 to 1: lines "%0 Journal Article", "%A …" and "%T …"."""
    suffix = name.lower().endswith(SUFFIXES)
    marks = len({mark[:2] for mark in _MARK.findall(head)})
    if marks > 1:
        return 1.0 if suffix else 0.9
    return 0.4 if suffix else 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """Every record as a draft, or left out when it says nothing. Raises UserFacing when the text has no record."""
    count = 0
    for record in lines_of(text, _TAGGED, "0", wrapped=False, begins="AT"):
        count += 1
        yield from found_in(record, text, _of_record)
    if not count:
        raise UserFacing(_("“{name}” has no records of refer: one has lines like “%A Roe, Jane”.").format(name=name))


def _of_record(record: Lines, gathered: Gathering) -> tuple[str, dict[str, list[str]]]:
    values: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    code = ""
    for tag, text in record.texts():
        if tag == "0":
            code = TYPES.get(text.lower(), re.sub(r"\W+", "", text).upper()[:20])
        elif tag in _RIS:
            values.setdefault(_RIS[tag], []).append(text)
        else:
            others.setdefault(tag, []).append(text)
    for name, texts in others.items():
        gathered.keep(f"%{name}", "\n".join(texts))
    return code or ("JOUR" if "JF" in values else "GEN"), values
