"""Commands on notes and highlights of the item in the reading pane."""

from desktop.commands.workbench import Workbench
from desktop.domain.annotation import Annotation, AnnotationKind, Colour, QuoteAnchor, TimeAnchor
from desktop.domain.event import clock
from desktop.domain.item import Item, Kind
from desktop.i18n import N_, _
from desktop.services import annotating

_COLOUR_NAMES = {
    Colour.YELLOW: N_("Yellow"), Colour.RED: N_("Red"), Colour.GREEN: N_("Green"),
    Colour.BLUE: N_("Blue"), Colour.PURPLE: N_("Purple"),
}  # fmt: skip


def add_note(workbench: Workbench) -> None:
    """Writes a note: on the passage that is marked, at the chapter that is chosen, at a time you type, or on the item."""
    item = workbench.current()
    if item is None:
        return
    chapter = workbench.chapter()
    if chapter is None and workbench.passage() is not None:
        highlight_with_note(workbench)
        return
    note_at(workbench, chapter.start if chapter else None)


def note_at(workbench: Workbench, seconds: int | None) -> None:
    """Asks for a note on the item, at a moment of the recording if one is given; the person may type another."""
    item = workbench.current()
    if item is None:
        return
    time = "" if item.kind is Kind.TALK else None
    wish = workbench.ask_note(_("New note"), "", time if seconds is None else clock(seconds))
    if wish is not None and wish.body.strip():
        anchor = TimeAnchor(wish.seconds) if wish.seconds is not None else None
        workbench.write(lambda library: annotating.add_note(library, item.id, wish.body, anchor))


def highlight(workbench: Workbench) -> None:
    """Highlights the passage of the abstract that is marked with the cursor."""
    item, passage = workbench.current(), workbench.passage()
    if item is None:
        return
    if passage is None:
        workbench.say(_("Mark a passage of the abstract first, then press H."))
        return
    if _highlight_of(item, passage) is not None:
        workbench.say(_("This passage is highlighted already."))
        return
    workbench.write(lambda library: annotating.add_highlight(library, item.id, passage))


def highlight_with_note(workbench: Workbench) -> None:
    """Highlights the marked passage of the abstract and writes a note on it."""
    item, passage = workbench.current(), workbench.passage()
    if item is None:
        return
    if passage is None:
        workbench.say(_("Mark a passage of the abstract first."))
        return
    known = _highlight_of(item, passage)
    if known is not None:
        edit_this(workbench, known)
        return
    wish = workbench.ask_note(_("Note on the passage"))
    if wish is not None:
        workbench.write(lambda library: annotating.add_highlight(library, item.id, passage, wish.body))


def _highlight_of(item: Item, passage: QuoteAnchor) -> Annotation | None:
    return next((one for one in item.annotations if one.anchor == passage), None)


def edit_note(workbench: Workbench) -> None:
    """Changes the text of the chosen note or of the comment on the chosen highlight."""
    note = workbench.annotation()
    if note is not None:
        edit_this(workbench, note)


def edit_this(workbench: Workbench, note: Annotation) -> None:
    """Asks for the new text of a note or highlight."""
    title = _("Edit note") if note.kind is AnnotationKind.NOTE else _("Note on the passage")
    wish = workbench.ask_note(title, note.body)
    if wish is not None:
        workbench.write(lambda library: annotating.change_body(library, note.id, wish.body, note.body))


def delete_note(workbench: Workbench) -> None:
    """Removes the chosen note or highlight; undo brings it back."""
    note = workbench.annotation()
    if note is not None:
        workbench.write(lambda library: annotating.remove(library, note.id))


def set_colour(workbench: Workbench) -> None:
    """Gives the chosen highlight another colour."""
    note = workbench.annotation()
    if note is None or note.kind is not AnnotationKind.HIGHLIGHT:
        workbench.say(_("Choose a highlight first."))
        return
    names = {_(name): colour for colour, name in _COLOUR_NAMES.items()}
    chosen = workbench.ask_choice(_("Colour"), list(names))
    if chosen is not None:
        workbench.write(lambda library: annotating.set_colour(library, note.id, names[chosen]))
