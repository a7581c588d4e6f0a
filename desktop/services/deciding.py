"""What the reader decides on items: rating, status, priority, due date."""

from collections.abc import Iterable
from datetime import date

from desktop.domain.changes import Changed
from desktop.domain.reading import RATINGS, Priority, Status
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.services.editing import change
from desktop.services.library import Library
from desktop.services.typed import checked_date


def rate(library: Library, item_ids: Iterable[str], rating: int) -> Changed:
    """Gives items 1 to 5 stars; 0 takes the rating away."""
    if rating and rating not in RATINGS:
        raise UserFacing(_("A rating is 1 to 5, or 0 for none; not {rating}.").format(rating=rating))
    with change(library, _("Rate {stars}").format(stars="★" * rating or _("none"))) as edit:
        for item_id in item_ids:
            edit.update("item", item_id, rating=rating or None)
    return edit.outcome


def set_status(library: Library, item_ids: Iterable[str], status: Status | None) -> Changed:
    """Sets a status with its date of today, or takes it away: the item goes back to the inbox.

    The date a status was first reached is kept when it is set again; going back to the inbox forgets the dates.
    """
    label = _("Mark as {status}").format(status=_(status.value)) if status else _("Back to the inbox")
    today = date.today().isoformat()
    with change(library, label) as edit:
        for item_id in item_ids:
            current = edit.recorder.row("item", item_id)
            if current is None:
                continue
            if status is None:
                edit.update("item", item_id, status=None, queued="", started="", finished="", dropped="")
            elif current["status"] != status.value:
                dates = {status.value: today} if not current[status.value] else {}
                edit.update("item", item_id, status=status.value, **dates)
    return edit.outcome


def set_priority(library: Library, item_ids: Iterable[str], priority: Priority | None) -> Changed:
    """Sets the priority of items, or takes it away."""
    with change(library, _("Change priority")) as edit:
        for item_id in item_ids:
            edit.update("item", item_id, priority=priority.value if priority else None)
    return edit.outcome


def set_due(library: Library, item_ids: Iterable[str], due: str) -> Changed:
    """Sets the due date of items from a person's text; "" takes it away."""
    day = checked_date(due)
    with change(library, _("Change due date")) as edit:
        for item_id in item_ids:
            edit.update("item", item_id, due=day)
    return edit.outcome


def status_named(name: str) -> Status | None:
    """The status of that name; "none" and "inbox" mean no status. Raises UserFacing."""
    name = name.strip().lower()
    if name in ("none", "inbox", ""):
        return None
    try:
        return Status(name)
    except ValueError as error:
        known = ", ".join(status.value for status in Status)
        raise UserFacing(
            _("“{name}” is not a status. Choose one of: {known}, none.").format(name=name, known=known)
        ) from error


def priority_named(name: str) -> Priority | None:
    """The priority of that name; "none" means none. Raises UserFacing."""
    name = name.strip().lower()
    if name in ("none", ""):
        return None
    try:
        return Priority(name)
    except ValueError as error:
        raise UserFacing(
            _("“{name}” is not a priority. Choose high, normal, low or none.").format(name=name)
        ) from error
