"""The words on screen for kinds, forms, roles, statuses, priorities, links and dates."""

from PySide6.QtCore import QLocale

from desktop.domain.annotation import Colour
from desktop.domain.item import Form, Kind, Purpose
from desktop.domain.people import Role
from desktop.domain.reading import Priority, Status
from desktop.i18n import N_, _
from desktop.query.fields import field_named

KINDS = {Kind.TALK: N_("Talk"), Kind.PAPER: N_("Paper")}
FORMS = {
    Form.LECTURE: N_("Lecture"), Form.KEYNOTE: N_("Keynote"), Form.SEMINAR: N_("Seminar"), Form.POSTER: N_("Poster"),
    Form.TUTORIAL: N_("Tutorial"), Form.RECORDING: N_("Recording"), Form.ARTICLE: N_("Article"),
    Form.CONFERENCE_PAPER: N_("Conference paper"), Form.PREPRINT: N_("Preprint"), Form.BOOK: N_("Book"),
    Form.CHAPTER: N_("Chapter"), Form.THESIS: N_("Thesis"), Form.REPORT: N_("Report"), Form.WEB_PAGE: N_("Web page"),
}  # fmt: skip
ROLES = {
    Role.SPEAKER: N_("Speaker"), Role.AUTHOR: N_("Author"), Role.EDITOR: N_("Editor"), Role.CHAIR: N_("Chair"),
    Role.ORGANIZER: N_("Organizer"), Role.HOST: N_("Host"), Role.CONTRIBUTOR: N_("Contributor"),
}  # fmt: skip
STATUSES: dict[Status | None, str] = {
    None: N_("Inbox"), Status.QUEUED: N_("Queued"), Status.STARTED: N_("Started"),
    Status.FINISHED: N_("Finished"), Status.DROPPED: N_("Dropped"),
}  # fmt: skip
STATUS_ICONS: dict[Status | None, str] = {
    None: "inbox", Status.QUEUED: "circle-dashed", Status.STARTED: "circle-dot",
    Status.FINISHED: "circle-check", Status.DROPPED: "circle-x",
}  # fmt: skip
PRIORITIES = {Priority.HIGH: N_("High"), Priority.NORMAL: N_("Normal"), Priority.LOW: N_("Low")}
PURPOSES = {
    Purpose.PAGE: N_("Page"), Purpose.VIDEO: N_("Video"), Purpose.SLIDES: N_("Slides"), Purpose.PAPER: N_("Paper"),
    Purpose.CODE: N_("Code"), Purpose.OTHER: N_("Link"),
}  # fmt: skip
COLOURS = {
    Colour.YELLOW: N_("Yellow"), Colour.RED: N_("Red"), Colour.GREEN: N_("Green"), Colour.BLUE: N_("Blue"),
    Colour.PURPLE: N_("Purple"),
}  # fmt: skip
KIND_ICONS = {Kind.TALK: "mic", Kind.PAPER: "file-text"}
EXPECTED_ROLES = {Kind.TALK: Role.SPEAKER, Kind.PAPER: Role.AUTHOR}


def kind_word(kind: Kind, form: Form | None = None) -> str:
    """The form, or the kind when no form is known."""
    return _(FORMS[form]) if form else _(KINDS[kind])


def status_word(status: Status | None) -> str:
    """ "Inbox" for no status."""
    return _(STATUSES[status])


def field_word(name: str) -> str:
    """A field by its name in queries; what can be searched without being a field of its own has another word."""
    return name if field_named(name) is not None else _("everything else")


def readable_date(date: str) -> str:
    """ "26 September 2024" of 2024-09-26, as far as the partial date says; other texts as they stand."""
    year, _dash, rest = ("", "-", date[2:]) if date.startswith("--") else date.partition("-")
    parts = rest.split("-") if rest else []
    if not all(part.isdigit() for part in (*parts, year or "0")) or not date or len(parts) > 2:
        return date
    month = QLocale().standaloneMonthName(int(parts[0])) if parts else ""
    day = str(int(parts[1])) if len(parts) > 1 else ""
    return " ".join(filter(None, (day, month, year)))


def readable_moment(moment: str) -> str:
    """The day and minute of a moment in UTC, or the day alone."""
    return moment[:16].replace("T", " ")
