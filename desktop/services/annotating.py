"""Notes and highlights: made, changed, and moved to the trash."""

from dataclasses import dataclass

from desktop.domain.annotation import (
    Anchor,
    AnnotationKind,
    Colour,
    PageAnchor,
    QuoteAnchor,
    TimeAnchor,
    quote_anchor,
)
from desktop.domain.annotation import Annotation as AnnotationValue
from desktop.domain.changes import Changed
from desktop.domain.ids import new_id
from desktop.domain.text import clean_text
from desktop.errors import NotFound, UserFacing
from desktop.i18n import _
from desktop.services.editing import Change, change
from desktop.services.library import Library


@dataclass(frozen=True, slots=True)
class _Columns:
    """An anchor as the columns of its row."""

    anchor: str = "item"
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    seconds: int | None = None
    chapter_id: str | None = None
    page: str = ""


def add_note(library: Library, item_id: str, body: str, anchor: Anchor = None) -> Changed:
    """A note in Markdown on an item, at a time, at a page, or on all of it."""
    text = note_body(body)
    if not text.strip():
        raise UserFacing(_("A note needs a text."))
    with change(library, _("Add note")) as edit:
        _require(edit, item_id)
        insert_annotation(edit, item_id, AnnotationValue(AnnotationKind.NOTE, text, anchor))
    return edit.outcome


def add_highlight(
    library: Library, item_id: str, anchor: QuoteAnchor, body: str = "", colour: Colour = Colour.YELLOW
) -> Changed:
    """A highlight of a passage of the abstract."""
    with change(library, _("Highlight")) as edit:
        _require(edit, item_id)
        insert_annotation(edit, item_id, AnnotationValue(AnnotationKind.HIGHLIGHT, note_body(body), anchor, colour))
    return edit.outcome


def highlight_quote(
    library: Library, item_id: str, quote: str, body: str = "", colour: Colour = Colour.YELLOW
) -> Changed:
    """A highlight of the first place in the abstract (without one, the summary) that holds the quote; white space may
    differ. Raises NotFound."""
    row = library.store.reader.execute(
        "SELECT COALESCE(NULLIF(abstract, ''), summary) FROM item WHERE id = ?", [item_id]
    ).fetchone()
    text = str(row[0]) if row else ""
    found = _place(text, quote)
    if found is None:
        raise NotFound(_("The abstract does not hold “{quote}”. Nothing was highlighted.").format(quote=quote[:80]))
    return add_highlight(library, item_id, quote_anchor(text, *found), body, colour)


def change_body(library: Library, annotation_id: str, body: str, base: str | None = None) -> Changed:
    """Replaces the text of a note or the comment of a highlight.

    `base` is the text that the edit began with. When something else has changed it meanwhile, both are kept: the new
    text becomes a note of its own on the same item.
    """
    with change(library, _("Edit note")) as edit:
        current = _annotation(edit, annotation_id)
        text = note_body(body)
        if base is not None and note_body(base) not in (current["body"], text) and text != current["body"]:
            insert_annotation(edit, str(current["item_id"]), AnnotationValue(AnnotationKind.NOTE, text))
        elif current["kind"] == AnnotationKind.NOTE.value and not text.strip():
            edit.update("annotation", annotation_id, trashed=edit.moment)
        elif current["body"] != text:
            edit.update("annotation", annotation_id, body=text, modified=edit.moment)
    return edit.outcome


def set_colour(library: Library, annotation_id: str, colour: Colour) -> Changed:
    with change(library, _("Change colour")) as edit:
        _annotation(edit, annotation_id)
        edit.update("annotation", annotation_id, colour=colour.value)
    return edit.outcome


def remove(library: Library, annotation_id: str) -> Changed:
    """Moves a note or highlight to the trash."""
    with change(library, _("Remove note")) as edit:
        _annotation(edit, annotation_id)
        edit.update("annotation", annotation_id, trashed=edit.moment)
    return edit.outcome


def insert_annotation(edit: Change, item_id: str, annotation: AnnotationValue) -> str:
    """Inserts an annotation inside a change; its moments are kept when it has them.

    One at a time of a recording belongs to the chapter of the item that contains that time. It keeps its id where no
    other has it: a second import of it is recognised by that.
    """
    is_free = annotation.id and edit.recorder.row("annotation", annotation.id) is None
    return edit.insert(
        "annotation",
        {
            "id": annotation.id if is_free else new_id(),
            "item_id": item_id,
            "kind": annotation.kind.value,
            **columns_of(edit, item_id, annotation),
            "created": annotation.created or edit.moment,
            "trashed": "",
        },
    )


def columns_of(edit: Change, item_id: str, annotation: AnnotationValue) -> dict[str, object]:
    """What a row holds of an annotation: body, anchor, colour and when it was modified."""
    columns = _columns(_in_chapter(edit, item_id, annotation.anchor))
    return {
        "body": note_body(annotation.body),
        **{name: getattr(columns, name) for name in _Columns.__slots__},
        "colour": annotation.colour.value if annotation.kind is AnnotationKind.HIGHLIGHT else "",
        "modified": annotation.modified or annotation.created or edit.moment,
    }


def note_body(text: str) -> str:
    """The text as it is kept: cleaned, and with one line end at its end unless it is empty."""
    text = clean_text(text).rstrip()
    return text + "\n" if text else ""


def _columns(anchor: Anchor) -> _Columns:
    match anchor:
        case QuoteAnchor(exact, prefix, suffix, start):
            return _Columns("quote", quote=exact, prefix=prefix, suffix=suffix, start=start)
        case TimeAnchor(seconds, chapter_id):
            return _Columns("time", seconds=seconds, chapter_id=chapter_id or None)
        case PageAnchor(label):
            return _Columns("page", page=label)
        case None:
            return _Columns()


def _in_chapter(edit: Change, item_id: str, anchor: Anchor) -> Anchor:
    if not isinstance(anchor, TimeAnchor):
        return anchor
    found = edit.db.execute(
        "SELECT id FROM chapter WHERE item_id = ? AND start <= ? ORDER BY start DESC LIMIT 1", [item_id, anchor.seconds]
    ).fetchone()
    return TimeAnchor(anchor.seconds, found[0] if found else "")


def _place(text: str, quote: str) -> tuple[int, int] | None:
    """Where the quote stands in the text, white space of any kind and length counting as one."""
    words = quote.split()
    if not words:
        return None
    at = text.find(words[0])
    while at >= 0:
        end = at
        for word in words:
            while end < len(text) and text[end].isspace():
                end += 1
            if not text.startswith(word, end):
                break
            end += len(word)
        else:
            return at, end
        at = text.find(words[0], at + 1)
    return None


def _require(edit: Change, item_id: str) -> None:
    if edit.recorder.row("item", item_id) is None:
        raise NotFound(_("There is no item {id}.").format(id=item_id))


def _annotation(edit: Change, annotation_id: str) -> dict[str, object]:
    current = edit.recorder.row("annotation", annotation_id)
    if current is None:
        raise NotFound(_("That note is not in the library any more."))
    return current
