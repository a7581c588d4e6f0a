"""A draft to read: everything that an import would keep of it."""

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.domain.draft import Draft
from desktop.domain.event import clock
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.widgets.safe_text import SafeBrowser
from desktop.ui.widgets.words import EXPECTED_ROLES, PURPOSES, ROLES, kind_word, readable_date

_GAP = 8


class DraftPage(SafeBrowser):
    """Plain text set like a page; nothing in it is read as HTML."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What was found"))
        self.document().setDocumentMargin(10)

    def show_draft(self, draft: Draft | None) -> None:
        """Shows a draft; None empties the page."""
        self.clear()
        if draft is None:
            return
        cursor = QTextCursor(self.document())
        _write(cursor, draft.title, scale=1.25, bold=True)
        for one in draft.contributions:
            role = "" if one.role is EXPECTED_ROLES[draft.kind] else _(ROLES[one.role]).lower()
            details = ", ".join(filter(None, (role, one.position, one.affiliation)))
            _write(cursor, f"{one.name} – {details}" if details else one.name, gap=0)
        _write(cursor, " · ".join(_where_and_when(draft)), quiet=True)
        _write(cursor, draft.summary, italic=True)
        for paragraph in draft.abstract.split("\n\n"):
            _write(cursor, paragraph.strip())
        if draft.chapters:
            _write(cursor, _("Chapters"), bold=True)
        for chapter in draft.chapters:
            names = ", ".join(one.name for one in chapter.contributions)
            _write(cursor, f"{clock(chapter.start)}  {chapter.title}" + (f" – {names}" if names else ""), gap=0)
            if chapter.reason:
                typed = _("The page says {typed}. {reason}").format(typed=chapter.start_typed or "–", reason=chapter.reason)
                _write(cursor, typed, quiet=True, gap=0)
        for link in draft.links:
            _write(cursor, f"{link.label or _(PURPOSES[link.purpose])}: {link.url}", quiet=True, gap=0)
        for identifier in draft.identifiers:
            _write(cursor, f"{identifier.scheme.upper()} {identifier.value}", quiet=True, gap=0)
        told = {one.name: one.bio for one in draft.contributions if one.bio}
        for name, bio in told.items():
            _write(cursor, _("About {name}").format(name=name), bold=True)
            _write(cursor, bio)
        if draft.tags:
            _write(cursor, _("Tags: {tags}").format(tags=", ".join(draft.tags)), quiet=True)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _where_and_when(draft: Draft) -> list[str]:
    event, session = draft.event, draft.session
    parts = (
        kind_word(draft.kind, draft.form), draft.container, event.name if event else "", session.name if session else "",
        draft.place or (event.place if event else ""), readable_date(draft.date),
        "–".join(filter(None, (draft.start_time, draft.end_time))), clock(draft.duration) if draft.duration else "",
    )  # fmt: skip
    return [part for part in parts if part]


def _write(
    cursor: QTextCursor, text: str, *, scale: float = 1.0, bold: bool = False, italic: bool = False, quiet: bool = False,
    gap: int = _GAP,
) -> None:  # fmt: skip
    """One paragraph at the end; nothing for an empty text."""
    if not text:
        return
    look = QTextCharFormat()
    look.setFontPointSize(cursor.document().defaultFont().pointSizeF() * scale)
    look.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    look.setFontItalic(italic)
    if quiet:
        look.setForeground(theme.colour("muted"))
    block = QTextBlockFormat()
    block.setTopMargin(gap if cursor.position() else 0)
    if cursor.position():
        cursor.insertBlock(block, look)
    cursor.insertText(text, look)
