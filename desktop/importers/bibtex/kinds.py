"""Talk or paper, and of what form: read from the type of a BibTeX entry and what its fields say."""

import re
from collections.abc import Mapping

from desktop.domain.entry_types import FORM_OF_TYPE, MAY_BE_TALKS, TALK_TYPES
from desktop.domain.item import FORMS_OF, Form, Kind

_IMPLIED: dict[Form | None, frozenset[str]] = {
    Form.ARTICLE: frozenset(("article",)),
    Form.CONFERENCE_PAPER: frozenset(("inproceedings", "conference")),
    Form.BOOK: frozenset(("book",)),
    Form.CHAPTER: frozenset(("incollection",)),
    Form.THESIS: frozenset(("phdthesis",)),
    Form.REPORT: frozenset(("techreport",)),
    Form.PREPRINT: frozenset(("misc",)),
    Form.WEB_PAGE: frozenset(("misc",)),
}
_TALK_WORDS = re.compile(
    r"\b(?:(?P<keynote>keynote|plenary)|(?P<poster>poster)|(?P<tutorial>tutorial)"
    r"|(?P<seminar>seminar|colloquium|webinar)|(?P<lecture>lecture(?!s? notes))"
    r"|(?P<recording>recording)|talk|presentation|presented (?:at|to)|slides|vortrag)\b",
    re.I,
)
_TALK_NOTE = re.compile(
    r"\b(?:presented (?:at|to)|(?:talk|lecture|keynote|poster|seminar|tutorial|presentation|slides) "
    r"(?:at|given|held|presented|for|from|in)|(?:invited|contributed|plenary|keynote|lightning) (?:talk|lecture|address))\b",
    re.I,
)
_VIDEO = re.compile(r"https?://(?:[\w-]+\.)?(?:youtube\.com|youtu\.be|vimeo\.com|videolectures\.net)/", re.I)
_OWN = {form.value: form for form in Form}
_OWN_HOWPUBLISHED = re.compile(r"\W*Talk\b")
_FOREIGN_FORMS = {"conference paper": Form.CONFERENCE_PAPER, "book chapter": Form.CHAPTER, "preprint": Form.PREPRINT}


def kind_and_form(entry_type: str, fields: Mapping[str, str]) -> tuple[Kind, Form | None]:
    """What an entry is. An entry that could be either is a talk when it has an event and is in no book of proceedings,
    or when its type, howpublished or note says so."""
    said = fields.get("type", "").strip().lower()
    own = _OWN.get(said) or _FOREIGN_FORMS.get(said)
    if entry_type in TALK_TYPES:
        return Kind.TALK, own if own in FORMS_OF[Kind.TALK] else TALK_TYPES[entry_type]
    if entry_type in MAY_BE_TALKS:
        if own in FORMS_OF[Kind.TALK]:
            return Kind.TALK, own
        if own is None and (words := _says_talk(fields)):
            return Kind.TALK, _form_in(words) or _form_in(said)
    if own in FORMS_OF[Kind.PAPER]:
        return Kind.PAPER, own
    form = FORM_OF_TYPE.get(entry_type)
    if form in (Form.WEB_PAGE, Form.PREPRINT, None) and ("eprint" in fields or "arxivid" in fields):
        form = Form.PREPRINT
    if form is Form.ARTICLE and re.search(r"\b(?:arxiv|biorxiv|medrxiv|CoRR)\b", fields.get("journal", ""), re.I):
        form = Form.PREPRINT
    return Kind.PAPER, form


def _says_talk(fields: Mapping[str, str]) -> str:
    """The words that make it a talk, "" when it is none."""
    for name in ("type", "entrysubtype", "howpublished"):
        value = fields.get(name, "")
        if value and (_OWN_HOWPUBLISHED.match(value) if name == "howpublished" else False):
            return value
        if value and len(value) < 300 and _TALK_WORDS.search(value):
            return value
    in_book = "booktitle" in fields or "journal" in fields or "journaltitle" in fields
    if not in_book and ("eventtitle" in fields or "venue" in fields):
        return "talk"
    note = fields.get("note", "")
    published = in_book or "eprint" in fields or "doi" in fields
    if not published and _VIDEO.search(f"{fields.get('url', '')[:300]} {fields.get('howpublished', '')[:300]}"):
        return "recording"
    if published or len(note) > 300:
        return ""
    says = _TALK_NOTE.search(note) or (len(note.split()) <= 3 and _TALK_WORDS.search(note))
    return note if says else ""


def _form_in(text: str) -> Form | None:
    match = _TALK_WORDS.search(text)
    return _OWN.get(match.lastgroup) if match and match.lastgroup else None


def talk_said(words: str) -> tuple[bool, Form | None]:
    """Whether the words say that it is a talk, and of what form."""
    return bool(_TALK_WORDS.search(words)), _form_in(words)


def is_implied(entry_type: str, kind: Kind, form: Form | None, *, event: bool, container: bool) -> bool:
    """Whether the entry type need not be kept, because it follows from the rest."""
    if kind is Kind.TALK:
        return entry_type == "misc"
    if form is None:
        return entry_type == ("inproceedings" if event else "article" if container else "misc")
    return entry_type in _IMPLIED.get(form, ())


def event_in(text: str, place: str) -> str:
    """The event that "Talk at EVENT, PLACE" or "Keynote presented at EVENT" names, "" for none. `place` as another
    field tells it."""
    match = re.search(r"\b(?:at|presented to)\s+(?:the\s+)?(?=\S)(.+)", text)
    if not match or not _TALK_WORDS.search(text[: match.start() + 12]):
        return ""
    event = match[1].strip()
    if place and event.endswith(f", {place}"):
        event = event[: -len(place) - 2]
    return "" if event == place else event.rstrip(" .")
