"""Notes and highlights in BibTeX's `comment`, which other programs show, and a field of our own that says where each
begins, of what colour it is and when it was made."""

from collections.abc import Iterator

from desktop.domain.annotation import Annotation, AnnotationKind, PageAnchor, QuoteAnchor, TimeAnchor
from desktop.domain.event import clock
from desktop.domain.item import Item
from desktop.domain.text import clean_line, clean_text
from desktop.exporters.bibtex_text import escaped, listed
from desktop.exporters.wording import highlight_label, place_of, quote_of
from desktop.i18n import _

_MOMENTS_OF_ENTRY = ("creationdate", "modificationdate")  # readers take them for those of the notes as well


def comment_of(item: Item) -> str:
    """Notes and highlights as plain text, a blank line between them. A note without a place that could be taken for a
    part of the one before begins with "[note]"."""
    return "\n\n".join(head + body for _one, head, body in _blocks(item))


def comment_fields(item: Item) -> Iterator[tuple[str, str]]:
    """`comment`, and `postil-annotations`: for each "kind colour characters-before-its-text characters created modified
    anchor", "-" for moments that are not known."""
    yield "comment", escaped(comment_of(item))
    blocks = list(_blocks(item))
    if any(item.extra.get(name) for name in _MOMENTS_OF_ENTRY) or item.added or item.modified or not all(
        one == Annotation(AnnotationKind.NOTE, one.body, id=one.id) and not set("[(”") & set(body)
        for one, _before, body in blocks
    ):
        yield "postil-annotations", listed(_described(*block) for block in blocks)


def _described(one: Annotation, head: str, body: str) -> str:
    moments = f"{clean_line(one.created).replace(' ', 'T') or '-'} {clean_line(one.modified).replace(' ', 'T') or '-'}"
    described = f"{one.kind.value} {one.colour.value} {len(head)} {len(head) + len(body)} {moments}"
    match one.anchor:
        case TimeAnchor(seconds):
            return f"{described} time {clock(seconds)}"
        case PageAnchor(label):
            return f"{described} page {clean_line(label)}"
        case QuoteAnchor(exact, _prefix, _suffix, start) if clean_text(exact):
            return f"{described} quote {start}"
        case _:
            return described


def _blocks(item: Item) -> Iterator[tuple[Annotation, str, str]]:
    """(annotation, what stands before its text, its text), empty notes left out."""
    is_first = True
    for one in item.annotations:
        body = clean_text(one.body).strip("\n")
        head = _head(one, item)
        if one.kind is AnnotationKind.HIGHLIGHT:
            head += "\n" if body else ""
        elif head:
            head = f"[{head}] "
        elif not body.strip():
            continue
        elif not is_first or body[0] in "[(“" or body[0].isspace():
            head = f"[{_('note')}] "
        is_first = False
        yield one, head, body


def _head(one: Annotation, item: Item) -> str:
    quote = quote_of(one)
    if one.kind is AnnotationKind.NOTE:
        return f"“{quote}”" if quote else "" if isinstance(one.anchor, QuoteAnchor) else place_of(one, item.chapters)
    label = highlight_label(one, item.chapters)
    return f"“{quote}” ({label})" if quote else f"({label})"
