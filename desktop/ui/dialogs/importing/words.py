"""The words of the preview: for fields, for what an import does with them, for how a page was read."""

from desktop.domain.draft import Reading
from desktop.i18n import N_, _, ngettext
from desktop.services.comparing import What
from desktop.services.previewing import Compared, State
from desktop.ui.detail.source import value_name
from desktop.ui.widgets.words import field_word

STATES = {
    State.NEW: N_("new"), State.CHANGED: N_("changed"), State.CONFLICT: N_("conflict"), State.KNOWN: N_("already there"),
}  # fmt: skip
STATE_ROLES = {State.NEW: "finished", State.CHANGED: "queued", State.CONFLICT: "danger", State.KNOWN: "muted"}
_DEEDS = {
    What.FILLED: N_("filled in"),
    What.UPDATED: N_("updated: you had not edited it"),
    What.ADDED: N_("added to those there are"),
    What.CONFLICT: N_("your edit stays; choose later under Conflicts"),
}
_FIELDS = {
    "affiliations": N_("Affiliations"), "annotations": N_("Notes and highlights"), "identifiers": N_("Identifiers"),
    "links": N_("Links"), "tags": N_("Tags"), "lists": N_("Lists"), "people": N_("People"), "chapters": N_("Chapters"),
    "citation_key": N_("Citation key"), "language": N_("Language"), "due": N_("Due"), "priority": N_("Priority"),
    "rating": N_("Rating"), "status": N_("Status"), "form": N_("Form"), "bio": N_("About person {number}"),
    "record": N_("Record"), "files": N_("Files"),
}  # fmt: skip
_SURE, _FAIRLY_SURE = 0.8, 0.55


def field_name(name: str) -> str:
    """A field of a difference or of a span in words: "people.0" is "Person 1", "extra.shelf" is "shelf"."""
    if name.startswith("extra."):
        return name.removeprefix("extra.")
    field, _dot, number = name.partition(".")
    known = _FIELDS.get(field) if not number or field == "bio" else None
    if known is not None:
        return _(known).format(number=int(number) + 1 if number.isdigit() else "").strip()
    named = value_name(name)
    return named if named != name else field_word(name)


def deed(what: What) -> str:
    """What will happen to a field."""
    return _(_DEEDS[what])


def state_text(compared: Compared) -> str:
    """ "changes 3 fields" """
    if compared.state is State.CHANGED and compared.differences:
        count = len(compared.differences)
        return ngettext("changes {count} field", "changes {count} fields", count).format(count=count)
    return _(STATES[compared.state])


def is_sure(reading: Reading) -> bool:
    """Whether a page was read without much doubt."""
    return reading.sure >= _SURE


def how_read(reading: Reading) -> str:
    """How a source was read and how sure that is, as a sentence; "" when its reader does not say."""
    if not reading.how:
        return ""
    if is_sure(reading):
        return _("Read as {how} – sure.").format(how=reading.how)
    if reading.sure >= _FAIRLY_SURE:
        return _("Read as {how} – fairly sure: have a look at the list.").format(how=reading.how)
    return _("Read as {how} – unsure: please look through the list.").format(how=reading.how)


def percentage(reading: Reading) -> str:
    """How sure a reading is, as a figure."""
    return _("Sure to {percent} %").format(percent=round(reading.sure * 100))
