"""One item to correct: the values that matter most in lines of their own, below them everything else an import keeps."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.annotation import QuoteAnchor
from desktop.domain.draft import Draft
from desktop.domain.event import clock
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.widgets.checked_line import CheckedLine
from desktop.ui.widgets.safe_text import FittedText
from desktop.ui.widgets.words import EXPECTED_ROLES, PURPOSES, ROLES, kind_word, readable_date

Completions = Callable[[str, str], list[str]]
LINES = ("title", "people", "date", "event", "link")
_COMPLETED = ("people", "event")
_GAP = 6
_ABSTRACT_LINES = 5


class DraftPage(QScrollArea):
    """`edited` with a field and what was typed, when a line is left or Enter pressed in it; `left` when the person is
    done with the form."""

    edited = Signal(str, str)
    left = Signal()

    def __init__(self, completions: Completions | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("The item"))
        self._shown: dict[str, str] = {}
        self.lines = {name: self._line(name, completions) for name in LINES}
        self.abstract = _Abstract()
        self.abstract.setAccessibleName(_("Abstract"))
        self.rest = FittedText()
        self.rest.setAccessibleName(_("What else is kept"))
        inner = QWidget()
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(5)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        labels = {"title": _("&Title"), "people": _("&People"), "date": _("&Date"), "event": _("E&vent"), "link": _("&Link")}
        for name, line in self.lines.items():
            form.addRow(_label(labels[name], line.line), line)
        form.addRow(_label(_("&Abstract"), self.abstract), self.abstract)
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 8, 8, 4)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.rest)
        column.addStretch(1)
        self.setWidget(inner)
        for name, line in self.lines.items():
            line.line.editingFinished.connect(lambda name=name: self._leave(name))
            line.line.installEventFilter(self)
        self.abstract.finished.connect(lambda: self._leave("abstract"))
        self.abstract.escaped.connect(self._give_up)
        theme.current().changed.connect(self._restyle)
        self._draft: Draft | None = None
        self.show_draft(None)

    def _line(self, name: str, completions: Completions | None) -> CheckedLine:
        values = None
        if completions is not None and name in _COMPLETED:
            complete = completions

            def values(typed: str) -> list[str]:
                *before, last = typed.rpartition(";") if name == "people" else ("", "", typed)
                return ["".join(before) + (" " if before[1] else "") + value for value in complete(name, last.strip())]

        names = {"title": _("Title"), "people": _("People"), "date": _("Date"), "event": _("Event"), "link": _("Link")}
        hints = {"people": _("Names between semicolons"), "date": _("Year-month-day"), "link": "https://"}
        return CheckedLine(names[name], "", hint=hints.get(name, ""), completions=values)

    def show_draft(self, draft: Draft | None) -> None:
        """Shows an item; None empties the form."""
        self._draft = draft
        self.setEnabled(draft is not None)
        self._shown = values_of(draft) if draft is not None else dict.fromkeys((*LINES, "abstract"), "")
        for name, line in self.lines.items():
            if line.line.text() != self._shown[name]:
                line.line.setText(self._shown[name])
                line.line.setCursorPosition(0)
            line.complain("")
        if self.abstract.toPlainText() != self._shown["abstract"]:
            self.abstract.setPlainText(self._shown["abstract"])
        self._restyle()

    def text(self) -> str:
        """Everything that stands in the form."""
        return "\n".join((*(line.text() for line in self.lines.values()), self.abstract.toPlainText(), self.rest.toPlainText()))

    def commit(self) -> bool:
        """Tells of what is typed and not told yet; False when a line is wrong, which then has the focus."""
        for name in (*LINES, "abstract"):
            self._leave(name)
        wrong = next((line for line in self.lines.values() if line.complaint()), None)
        if wrong is not None:
            wrong.line.setFocus()
        return wrong is None

    def complain(self, name: str, sentence: str) -> None:
        """Says below a line what is wrong with it; the draft stays as it was."""
        if name in self.lines:
            self.lines[name].complain(sentence)
            self.ensureWidgetVisible(self.lines[name])

    def _typed(self, name: str) -> str:
        return self.abstract.toPlainText() if name == "abstract" else self.lines[name].text().strip()

    def _leave(self, name: str) -> None:
        typed = self._typed(name)
        if self._draft is None:
            return
        if typed == self._shown[name]:
            if name in self.lines:
                self.lines[name].complain("")
            return
        self.edited.emit(name, typed)

    def _give_up(self) -> None:
        """Escape: what was typed is forgotten."""
        self.show_draft(self._draft)
        self.left.emit()

    def eventFilter(self, watched, event: QEvent) -> bool:  # type: ignore[no-untyped-def]
        """Enter in a line takes it over and goes back to the list, Escape forgets it; neither is the dialog's."""
        if isinstance(watched, QLineEdit) and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                name = next(name for name, line in self.lines.items() if line.line is watched)
                self._leave(name)
                if not self.lines[name].complaint():
                    self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._give_up()
                return True
        return super().eventFilter(watched, event)

    def _restyle(self) -> None:
        self.abstract.setMinimumHeight(self.abstract.fontMetrics().lineSpacing() * _ABSTRACT_LINES + 16)
        self.rest.clear()
        if self._draft is not None:
            _write_rest(self.rest, self._draft)
        self.rest.fit()
        self.rest.setVisible(not self.rest.document().isEmpty())


class _Abstract(QPlainTextEdit):
    """`finished` when it is left, `escaped` at Escape."""

    finished = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def values_of(draft: Draft) -> dict[str, str]:
    """What stands in the lines of the form."""
    return {
        "title": draft.title,
        "people": "; ".join(draft.people),
        "date": draft.date,
        "event": draft.event.name if draft.event else "",
        "link": draft.links[0].url if draft.links else "",
        "abstract": draft.abstract,
    }


def _label(text: str, field: QWidget) -> QLabel:
    shown = QLabel(text)
    shown.setBuddy(field)
    return shown


def _write_rest(page: FittedText, draft: Draft) -> None:
    cursor = QTextCursor(page.document())
    _write(cursor, " · ".join(_where_and_when(draft)), quiet=True)
    _write(cursor, draft.summary, italic=True)
    for one in draft.contributions:
        role = "" if one.role is EXPECTED_ROLES[draft.kind] else _(ROLES[one.role]).lower()
        details = ", ".join(filter(None, (role, one.position, one.affiliation)))
        _write(cursor, f"{one.name} – {details}" if details else "", gap=0)
    for identifier in draft.identifiers:
        _write(cursor, f"{identifier.scheme.upper()} {identifier.value}", gap=0)
    for link in draft.links[1:]:
        _write(cursor, f"{link.label or _(PURPOSES[link.purpose])}: {link.url}", gap=0)
    _write_chapters(cursor, draft)
    told = {one.name: one.bio for one in draft.contributions if one.bio}
    for name, bio in told.items():
        _write(cursor, _("About {name}").format(name=name), bold=True)
        _write(cursor, bio, gap=0)
    for annotation in draft.annotations:
        exact = annotation.anchor.exact if isinstance(annotation.anchor, QuoteAnchor) else ""
        _write(cursor, _("Note: {text}").format(text=" – ".join(filter(None, (exact, annotation.body.strip())))))
    for label, values in ((_("Tags"), draft.tags), (_("Lists"), draft.lists), (_("Files"), draft.files)):
        if values:
            _write(cursor, _("{field}: {values}").format(field=label, values=", ".join(values)), quiet=True, gap=0)
    for name, value in draft.extra.items():
        _write(cursor, _("{field}: {values}").format(field=name, values=value), quiet=True, gap=0)


def _write_chapters(cursor: QTextCursor, draft: Draft) -> None:
    if draft.chapters:
        _write(cursor, _("Chapters"), bold=True)
    for chapter in draft.chapters:
        names = ", ".join(one.name for one in chapter.contributions)
        _write(cursor, f"{clock(chapter.start)}  {chapter.title}" + (f" – {names}" if names else ""), gap=0)
        if chapter.reason:
            typed = _("The page says {typed}. {reason}").format(typed=chapter.start_typed or "–", reason=chapter.reason)
            _write(cursor, typed, quiet=True, gap=0)


def _where_and_when(draft: Draft) -> list[str]:
    event, session = draft.event, draft.session
    date = readable_date(draft.date)
    typed = _("“{date}” on the page").format(date=draft.date_typed) if draft.date_typed else ""
    parts = (
        kind_word(draft.kind, draft.form), draft.container, session.name if session else "",
        draft.place or (event.place if event else ""), date, typed,
        "–".join(filter(None, (draft.start_time, draft.end_time))), clock(draft.duration) if draft.duration else "",
    )  # fmt: skip
    return [part for part in parts if part]


def _write(cursor: QTextCursor, text: str, *, bold: bool = False, italic: bool = False, quiet: bool = False, gap: int = _GAP) -> None:
    """One paragraph at the end; nothing for an empty text."""
    if not text:
        return
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    look.setFontItalic(italic)
    if quiet:
        look.setForeground(theme.colour("muted"))
    block = QTextBlockFormat()
    block.setTopMargin(gap if cursor.position() else 0)
    if cursor.position():
        cursor.insertBlock(block, look)
    cursor.insertText(text, look)
