"""The words in which people note for themselves what they think of a talk or paper: status, rating, priority, kind."""

import re

from desktop.domain.item import Form, Kind
from desktop.domain.reading import Priority, Status
from desktop.domain.text import clean_line, key_of
from desktop.importers.gathering import as_text
from desktop.importers.references.csl_types import TYPES, ZOTERO_TYPES

_STATUSES = {
    "queued": Status.QUEUED, "queue": Status.QUEUED, "to read": Status.QUEUED, "toread": Status.QUEUED,
    "unread": Status.QUEUED, "todo": Status.QUEUED, "to do": Status.QUEUED, "to watch": Status.QUEUED,
    "planned": Status.QUEUED, "want to read": Status.QUEUED, "later": Status.QUEUED, "backlog": Status.QUEUED,
    "not started": Status.QUEUED, "started": Status.STARTED, "reading": Status.STARTED, "skimmed": Status.STARTED,
    "in progress": Status.STARTED, "inprogress": Status.STARTED, "watching": Status.STARTED, "ongoing": Status.STARTED,
    "currently reading": Status.STARTED, "active": Status.STARTED, "doing": Status.STARTED,
    "finished": Status.FINISHED, "read": Status.FINISHED, "done": Status.FINISHED, "complete": Status.FINISHED,
    "completed": Status.FINISHED, "watched": Status.FINISHED, "dropped": Status.DROPPED,
    "abandoned": Status.DROPPED, "cancelled": Status.DROPPED, "canceled": Status.DROPPED, "dnf": Status.DROPPED,
    "skipped": Status.DROPPED, "wont read": Status.DROPPED,
}  # fmt: skip
_PRIORITIES = {
    "high": Priority.HIGH, "prio1": Priority.HIGH, "highest": Priority.HIGH, "urgent": Priority.HIGH,
    "a": Priority.HIGH, "1": Priority.HIGH, "normal": Priority.NORMAL, "medium": Priority.NORMAL,
    "prio2": Priority.NORMAL, "b": Priority.NORMAL, "2": Priority.NORMAL, "low": Priority.LOW, "lowest": Priority.LOW,
    "prio3": Priority.LOW, "c": Priority.LOW, "3": Priority.LOW,
}  # fmt: skip
_BIBTEX_TYPES = {
    "article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference",
    "proceedings": "book", "incollection": "chapter", "inbook": "chapter", "inreference": "entry-encyclopedia",
    "phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report", "booklet": "book", "online": "webpage",
    "electronic": "webpage", "unpublished": "manuscript", "video": "motion_picture", "movie": "motion_picture",
    "audio": "song", "misc": "document",
}  # fmt: skip
_WORDS = {
    "talk": (Kind.TALK, None), "presentation": (Kind.TALK, None), "video": (Kind.TALK, Form.RECORDING),
    "podcast": (Kind.TALK, Form.RECORDING), "paper": (Kind.PAPER, None), "blog": (Kind.PAPER, Form.WEB_PAGE),
    "blog post": (Kind.PAPER, Form.WEB_PAGE), "website": (Kind.PAPER, Form.WEB_PAGE),
    "journal article": (Kind.PAPER, Form.ARTICLE), "conference paper": (Kind.PAPER, Form.CONFERENCE_PAPER),
    "web page": (Kind.PAPER, Form.WEB_PAGE), "book section": (Kind.PAPER, Form.CHAPTER),
    "arxiv": (Kind.PAPER, Form.PREPRINT), "slides": (Kind.TALK, None), "workshop": (Kind.TALK, Form.TUTORIAL),
}  # fmt: skip
_FORMS = {form.value: form for form in Form}
_OUT_OF = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)(?:\s*/\s*(\d{1,3}))?")
_STARS = re.compile(r"([★⭐🌟]\ufe0f?|\*){1,5}[☆✩]{0,5}")
_RANK = re.compile(r"rank([1-5])", re.I)


def status_of(value: object) -> Status | None:
    """The status that a word or a truth value ("read: true") means, None when it is none."""
    if isinstance(value, bool):
        return Status.FINISHED if value else None
    words = key_of(as_text(value).replace("'", "").replace("’", ""))
    return _STATUSES.get(words) or _STATUSES.get(words.partition(" ")[0] if words.startswith(("done ", "read on")) else "")


def priority_of(value: object) -> Priority | None:
    """The priority that a word means ("high", "prio1", "A"), None when it is none."""
    return _PRIORITIES.get(key_of(as_text(value)))


def rating_of(value: object, most: int = 5) -> int | None:
    """1 to 5 of "4", "4/5", "8/10", "★★★★☆", "rank4" where `most` is the best mark; None for none, nought, and for marks
    that fall between two of ours."""
    text = clean_line(as_text(value))
    if len(text) <= 20 and _STARS.fullmatch(text):
        return sum(character in "★⭐🌟*" for character in text)
    if match := _RANK.fullmatch(text):
        return int(match[1])
    match = _OUT_OF.fullmatch(text) if len(text) <= 20 else None
    if match is None:
        return None
    best = int(match[2] or most)
    mark = float(match[1].replace(",", ".")) * 5 / best if best else 0.0
    return int(mark) if mark == int(mark) and 1 <= mark <= 5 else None


def kind_of(value: object) -> tuple[Kind, Form | None] | None:
    """The kind and form that a type of BibTeX, CSL or Zotero, or a word of our own means; None when it is none."""
    typed = clean_line(as_text(value)).strip("#[]")
    words = key_of(typed)
    if words in _WORDS:
        return _WORDS[words]
    if form := _FORMS.get(words if typed not in _BIBTEX_TYPES else ""):
        kind = Kind.TALK if form in (Form.LECTURE, Form.KEYNOTE, Form.SEMINAR, Form.POSTER, Form.TUTORIAL, Form.RECORDING) else Kind.PAPER
        return kind, form
    csl = ZOTERO_TYPES.get(typed) or _BIBTEX_TYPES.get(typed.lower()) or typed.lower()
    if csl in TYPES:
        return TYPES[csl]
    return (Kind.PAPER, None) if csl in ("document", "dataset", "software", "patent") else None
