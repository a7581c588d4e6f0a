"""Which type of BibTeX entry an item is written as, and whether its kind and form follow from that."""

import re
from collections.abc import Mapping

from desktop.domain.entry_types import FORM_OF_TYPE, MAY_BE_TALKS, TALK_TYPES
from desktop.domain.item import FORMS_OF, Form, Item, Kind

ENTRY_TYPES = {
    Form.ARTICLE: "article",
    Form.CONFERENCE_PAPER: "inproceedings",
    Form.BOOK: "book",
    Form.CHAPTER: "incollection",
    Form.THESIS: "phdthesis",
    Form.REPORT: "techreport",
}
_CONTAINERS = {Form.CONFERENCE_PAPER: "booktitle", Form.CHAPTER: "booktitle", Form.THESIS: "school",
               Form.REPORT: "institution", Form.BOOK: "publisher", Form.ARTICLE: "journal"}  # fmt: skip
_IN_JOURNALS = frozenset(("article", "suppperiodical", "review"))
_IN_BOOKS = frozenset(("inproceedings", "conference", "incollection", "inbook", "suppbook", "suppcollection"))
_NO_ENTRIES = frozenset(("comment", "preamble", "string", "set", "xdata", "control", "ieeetranbstctl"))
_LEGAL = re.compile(r"[a-z][a-z0-9_]*")
_SOUNDS_LIKE_TALK = re.compile(
    r"talk|present|lecture|keynote|plenary|poster|tutorial|seminar|colloqui|webinar|recording|slides|vortrag", re.I
)
_VIDEO = re.compile(r"youtu\.?be|vimeo|videolectures", re.I)
_ADDRESS = re.compile(r"https?://|mailto:", re.I)
_PREPRINTS = re.compile(r"arxiv|corr\b", re.I)
_FORM_NAMES = frozenset((*(form.value for form in Form), "book chapter"))


def entry_type(item: Item, extra: Mapping[str, str]) -> str:
    """The type that it was imported with and that is kept in `extra` (names in lower case), else the one of its kind
    and form."""
    if is_entry_type(kept := extra.get("entrytype", "").strip().lower()):
        return kept
    if item.kind is Kind.TALK:
        return "misc"
    if item.form:
        return ENTRY_TYPES.get(item.form, "misc")
    if item.event:
        return "inproceedings"
    return "article" if item.container else "misc"


def is_entry_type(word: str) -> bool:
    """Whether an entry may be of this type: a name, and none of those that stand for something else."""
    return bool(_LEGAL.fullmatch(word)) and word not in _NO_ENTRIES


def container_field(item: Item, entry: str, extra: Mapping[str, str]) -> str:
    """The field that names what the paper stands in."""
    if item.form in _CONTAINERS:
        return _CONTAINERS[item.form]
    if entry in _IN_BOOKS:
        return "booktitle"
    if entry in _IN_JOURNALS or "howpublished" in extra or _ADDRESS.search(item.container):
        return "journal"
    return "howpublished"


def said_form(item: Item, entry: str, fields: Mapping[str, str]) -> tuple[str, str]:
    """The field and value that say of what form the item is; ("", "") when it follows from the type of the entry and
    its `fields`. A `type` of another program's making is left alone: then a field of our own says it."""
    if _implied(item, entry, fields):
        return "", ""
    takes_type = (entry in MAY_BE_TALKS or entry in TALK_TYPES) if item.kind is Kind.TALK else entry not in TALK_TYPES
    if item.form in FORMS_OF[item.kind] and item.form and takes_type and "type" not in fields:
        return "type", item.form.value
    return "postil-form", (item.form or item.kind).value


def _implied(item: Item, entry: str, fields: Mapping[str, str]) -> bool:
    typed = fields.get("type", "").strip().lower()
    if item.kind is Kind.TALK:
        if typed not in ("", "talk", "presentation") or "entrysubtype" in fields:
            return False
        if entry in TALK_TYPES:
            return item.form is TALK_TYPES[entry]
        ours = fields.get("howpublished", "").startswith("Talk")
        return item.form is None and entry in MAY_BE_TALKS and (ours or bool(typed))
    if typed in _FORM_NAMES or entry in TALK_TYPES or (entry in MAY_BE_TALKS and _sounds_like_talk(fields)):
        return False
    form = FORM_OF_TYPE.get(entry)
    if form in (Form.WEB_PAGE, Form.PREPRINT, None) and ("eprint" in fields or "arxivid" in fields):
        form = Form.PREPRINT
    if form is Form.ARTICLE and _PREPRINTS.search(fields.get("journal", "")):
        form = Form.PREPRINT
    return item.form is form


def _sounds_like_talk(fields: Mapping[str, str]) -> bool:
    if any(_SOUNDS_LIKE_TALK.search(fields.get(name, "")) for name in ("type", "entrysubtype", "howpublished", "note")):
        return True
    if not {"booktitle", "journal", "journaltitle"} & fields.keys() and {"eventtitle", "venue"} & fields.keys():
        return True
    return any(_VIDEO.search(fields.get(name, "")) for name in ("url", "howpublished"))
