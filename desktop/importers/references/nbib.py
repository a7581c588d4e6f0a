"""NBIB, the format of PubMed: values behind tags of up to four letters, long ones wrapped."""

import re
from collections.abc import Iterator

from desktop.domain.draft import Found
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.gathering import Gathering
from desktop.importers.references.tagged_lines import Lines, found_in, lines_of

NAME = "nbib"
TITLE = N_("PubMed (NBIB)")
SUFFIXES = (".nbib",)

_TAGGED = re.compile(r"([A-Z]{2,4}) {0,2}- (.*)")
_MARK = re.compile(r"^PMID- ?\d", re.M)
_RIS = {
    "TI": "TI", "BTI": "T2", "JT": "JF", "TA": "JA", "FAU": "AU", "CN": "AU", "FED": "ED", "AD": "AD", "DP": "DA", "VI": "VL",
    "IP": "IS", "PG": "SP", "IS": "SN", "ISBN": "SN", "MH": "KW", "OT": "KW", "LA": "LA", "AB": "AB", "PL": "CY", "PB": "PB", "TT": "TT",
}  # fmt: skip
_KEPT = {"PMC": "PMCID", "PT": "publication-type"}


def sniff(head: str, name: str) -> float:
    """How sure it is, 0 to 1: a line "PMID- …"."""
    if not _MARK.search(head):
        return 0.4 if name.lower().endswith(SUFFIXES) else 0.0
    return 1.0 if name.lower().endswith(SUFFIXES) else 0.9


def read(text: str, name: str) -> Iterator[Found]:
    """Every record as a draft, or left out when it says nothing. Raises UserFacing when the text has no record."""
    count = 0
    for record in lines_of(text, _TAGGED, "PMID", wrapped=True):
        count += 1
        yield from found_in(record, text, _of_record)
    if not count:
        raise UserFacing(_("“{name}” has no records of PubMed: one begins with a line like “PMID- 123”.").format(name=name))


def _of_record(record: Lines, gathered: Gathering) -> tuple[str, dict[str, list[str]]]:
    values: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    full_names = any(tag == "FAU" for tag, _pieces in record.values)
    for tag, text in record.texts():
        if tag in ("LID", "AID") and text.endswith("[doi]"):
            values.setdefault("DO", []).append(text.removesuffix("[doi]").strip())
        elif tag in ("AU", "ED"):
            if not full_names:
                values.setdefault(tag, []).append(text)
        elif tag in _RIS:
            values.setdefault(_RIS[tag], []).append(text.replace("*", "") if tag == "MH" else text)
        else:
            others.setdefault(_KEPT.get(tag, tag), []).append(text)
    for name, texts in others.items():
        gathered.keep(name, "\n".join(dict.fromkeys(texts)))
    for tag in ("DO", "SN"):
        values[tag] = list(dict.fromkeys(values.get(tag, [])))
    kinds = others.get("publication-type", [])
    code = "CHAP" if "T2" in values else "UNPB" if "Preprint" in kinds else "BOOK" if "Book" in kinds else "JOUR"
    return code, values
