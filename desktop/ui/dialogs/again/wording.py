"""The words of these dialogs for fields and their values."""

from desktop.domain.event import clock
from desktop.domain.item import Item
from desktop.domain.text import clean_line
from desktop.i18n import N_, _, ngettext
from desktop.ui.widgets.words import PRIORITIES, kind_word, readable_date, status_word

FIELDS = {
    "title": N_("Title"), "people": N_("People"), "form": N_("Kind"), "event": N_("Event"), "date": N_("Date"),
    "start_time": N_("Begins"), "end_time": N_("Ends"), "duration": N_("Duration"), "container": N_("Appeared in"),
    "place": N_("Place"), "language": N_("Language"), "citation_key": N_("Citation key"), "status": N_("Status"),
    "rating": N_("Rating"), "priority": N_("Priority"), "due": N_("Due"), "summary": N_("Summary"),
    "abstract": N_("Abstract"),
}  # fmt: skip
"""The fields of which one value stays, in the order in which they tell two items apart; the longest come last."""

ALL_KEPT = {
    "identifiers": N_("Identifiers"), "links": N_("Links"), "tags": N_("Tags"), "lists": N_("Lists"),
    "notes": N_("Notes"), "files": N_("Files"), "sources": N_("Sources"),
}  # fmt: skip
"""Of these everything stays."""

_OTHERS = {
    "session": N_("Session"), "affiliations": N_("Affiliations"), "chapters": N_("Chapters"), "annotations": N_("Notes"),
    **ALL_KEPT,
}  # fmt: skip
_EXTRA = "extra."


def field_label(name: str) -> str:
    """A field as a person reads it; one of another program by its own name."""
    if name.startswith(_EXTRA):
        return name.removeprefix(_EXTRA)
    known = FIELDS.get(name) or _OTHERS.get(name)
    return _(known) if known else name.replace("_", " ").capitalize()


def value_of(item: Item, name: str) -> str:
    """The value of a field in words, "" for none."""
    match name:
        case "people":
            return ", ".join(item.people)
        case "form":
            return kind_word(item.kind, item.form)
        case "event":
            return ", ".join(part.name for part in (item.event, item.session) if part is not None)
        case "date":
            return readable_date(item.date)
        case "due":
            return readable_date(item.due)
        case "duration":
            return clock(item.duration) if item.duration else ""
        case "status":
            return status_word(item.status) if item.status else ""
        case "rating":
            return _("{stars} of 5 stars").format(stars=item.rating) if item.rating else ""
        case "priority":
            return _(PRIORITIES[item.priority]) if item.priority else ""
        case "abstract":
            return item.abstract.strip()
        case _ if name in ALL_KEPT:
            return _several(item, name)
    return clean_line(str(getattr(item, name) or ""))


def _several(item: Item, name: str) -> str:
    match name:
        case "identifiers":
            return ", ".join(f"{one.scheme.upper() if one.scheme != 'arxiv' else 'arXiv'} {one.value}" for one in item.identifiers)
        case "links":
            return "\n".join(link.url for link in item.links)
        case "notes":
            return _notes(item)
        case "files":
            return "\n".join(one.name for one in item.attachments)
        case "sources":
            return "\n".join(dict.fromkeys(source.file for source in item.sources))
    return ", ".join(item.tags if name == "tags" else item.lists)


def _notes(item: Item) -> str:
    notes = sum(one.kind.value == "note" for one in item.annotations)
    marks = len(item.annotations) - notes
    parts = [ngettext("{count} note", "{count} notes", notes).format(count=notes)] if notes else []
    parts += [ngettext("{count} highlight", "{count} highlights", marks).format(count=marks)] if marks else []
    return ", ".join(parts)


def gained_words(counts: dict[str, int]) -> str:
    """ "2 notes, 1 tag and 1 source come to it." of how many of each kind an item gains; "" for nothing."""
    words = {
        "notes": ngettext("{count} note", "{count} notes", counts.get("notes", 0)),
        "highlights": ngettext("{count} highlight", "{count} highlights", counts.get("highlights", 0)),
        "tags": ngettext("{count} tag", "{count} tags", counts.get("tags", 0)),
        "lists": ngettext("{count} list", "{count} lists", counts.get("lists", 0)),
        "identifiers": ngettext("{count} identifier", "{count} identifiers", counts.get("identifiers", 0)),
        "links": ngettext("{count} link", "{count} links", counts.get("links", 0)),
        "chapters": ngettext("{count} chapter", "{count} chapters", counts.get("chapters", 0)),
        "files": ngettext("{count} file", "{count} files", counts.get("files", 0)),
        "sources": ngettext("{count} source", "{count} sources", counts.get("sources", 0)),
        "extra": ngettext("{count} other value", "{count} other values", counts.get("extra", 0)),
    }
    return ", ".join(text.format(count=counts[name]) for name, text in words.items() if counts.get(name))
