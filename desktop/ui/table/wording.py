"""Texts of a row: people and dates in short form, and the sentences that a screen reader speaks."""

from PySide6.QtCore import QDate, QLocale

from desktop.domain.item import Kind
from desktop.domain.reading import Priority, Status
from desktop.domain.text import clean_line
from desktop.i18n import N_, _, ngettext
from desktop.store.items import ItemRow

_MOST_NAMES = 3
_KINDS = {Kind.TALK: N_("Talk"), Kind.PAPER: N_("Paper")}
STATUSES = {
    None: N_("In the inbox"),
    Status.QUEUED: N_("Queued"),
    Status.STARTED: N_("Started"),
    Status.FINISHED: N_("Finished"),
    Status.DROPPED: N_("Dropped"),
}
PRIORITIES = {
    Priority.HIGH: N_("High priority"),
    Priority.NORMAL: N_("Normal priority"),
    Priority.LOW: N_("Low priority"),
}


def title(row: ItemRow) -> str:
    """The title on one line, never empty."""
    return clean_line(row.title) or _("Untitled")


def people(names: tuple[str, ...]) -> str:
    """The first names, and how many more there are."""
    if len(names) <= _MOST_NAMES + 1:
        return ", ".join(names)
    return _("{names} and {count} more").format(names=", ".join(names[:_MOST_NAMES]), count=len(names) - _MOST_NAMES)


def date(partial: str) -> str:
    """A partial date as people of the language in use write it: "4 Mar 2020", "Mar 2020", "2020", "4 Mar"."""
    year, _dash, rest = partial.removeprefix("--").partition("-") if partial[:1] != "-" else ("", "", partial[2:])
    month, _dash, day = rest.partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return partial
    locale = QLocale()
    shown = QDate(int(year) if year.isdigit() else 2000, int(month), int(day) if day.isdigit() else 1)
    if not shown.isValid():
        return partial
    wanted = " ".join(filter(None, ("d" if day else "", "MMM", "yyyy" if year else "")))
    return locale.toString(shown, wanted)


def origin(row: ItemRow) -> str:
    """Who, when and where, on one line; the event comes last, as its name may be long."""
    return " · ".join(filter(None, (people(row.people), when(row), clean_line(row.event))))


def when(row: ItemRow) -> str:
    """The date and, of a talk with a time of day, the time: "26 Sep 2024, 13:00"."""
    return ", ".join(filter(None, (date(row.date), row.start_time)))


def spoken(row: ItemRow) -> str:
    """All that the row shows, in sentences."""
    heading = _("{kind}: {title}.").format(kind=_(_KINDS[row.kind]), title=title(row))
    found = [heading]
    if row.people:
        found.append(_("By {people}.").format(people=people(row.people)))
    if place := ", ".join(filter(None, (clean_line(row.event), date(row.date)))):
        found.append(_("{place}.").format(place=place))
    found.append(_("{status}.").format(status=_(STATUSES[row.status])))
    if row.rating:
        found.append(_("Rated {rating} of 5.").format(rating=row.rating))
    if row.priority:
        found.append(_("{priority}.").format(priority=_(PRIORITIES[row.priority])))
    if row.due:
        found.append(_("Due {date}.").format(date=date(row.due)))
    if row.tags:
        found.append(_("Tags: {tags}.").format(tags=", ".join(row.tags)))
    found += _annotations(row)
    if row.trashed:
        found.append(_("In the trash."))
    return " ".join(found)


def _annotations(row: ItemRow) -> list[str]:
    found = []
    if row.notes:
        found.append(ngettext("{count} note.", "{count} notes.", row.notes).format(count=row.notes))
    if row.highlights:
        text = ngettext("{count} highlight.", "{count} highlights.", row.highlights)
        found.append(text.format(count=row.highlights))
    return found
