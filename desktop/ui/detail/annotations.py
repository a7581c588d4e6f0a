"""The list of notes and highlights, gone through with the arrows."""

from collections.abc import Sequence, Set

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.annotation import Annotation, AnnotationKind, QuoteAnchor, TimeAnchor
from desktop.domain.event import Chapter
from desktop.i18n import _, ngettext
from desktop.ui.detail.annotation_row import AnnotationRow, place_of
from desktop.ui.widgets.buttons import TextButton

_AT_ONCE = 100
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}


class AnnotationList(QWidget):
    """Rows in the order of their places. One of them takes the Tab key; the arrows go to the others.

    Enter goes to the place and asks for editing, Space only goes there, c changes the colour, Delete deletes."""

    edit_wanted = Signal(str)
    delete_wanted = Signal(str)
    colour_wanted = Signal(str, object)
    place_wanted = Signal(str)
    link_opened = Signal(str)
    row_focused = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Notes and highlights"))
        self._rows: list[AnnotationRow] = []
        self._waiting: list[tuple[Annotation, bool, str]] = []
        self._current = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._more = TextButton("", role="muted")
        self._more.clicked.connect(self._show_more)
        self._column.addWidget(self._more)

    def show_annotations(
        self, annotations: Sequence[Annotation], lost: Set[str], chapters: Sequence[Chapter], starts: dict[str, int]
    ) -> None:
        """`lost` are the ids whose passage is gone, `starts` where the others' passages begin. Rows that stay the
        same are kept, and so is the focus: on the same annotation, or on the one that took its place."""
        focused = next((number for number, row in enumerate(self._rows) if row.hasFocus()), None)
        titles = {chapter.id: chapter.title for chapter in chapters if chapter.id}
        wanted = [(one, one.id in lost, place_of(one, _chapter_title(one, titles))) for one in _in_order(annotations, starts)]
        old = {(row.annotation, row.lost, row.place): row for row in self._rows}
        shown = max(_AT_ONCE, len(self._rows)) if self._rows else _AT_ONCE
        self._waiting = wanted[shown:]
        self._rows = []
        for key in wanted[:shown]:
            row = old.pop(key) if key in old else self._made(*key)
            self._column.insertWidget(len(self._rows), row)
            row.show()
            self._rows.append(row)
        current = self._current
        for row in old.values():
            row.hide()
            row.deleteLater()
        self._say_more()
        ids = [row.annotation.id for row in self._rows]
        if current not in ids:
            current = ids[min(focused or 0, len(ids) - 1)] if ids else ""
        self._choose(current)
        if focused is not None and (next_row := self._row(current)) is not None:
            next_row.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> str:
        """The id of the row that has, or last had, the focus; "" without rows."""
        return self._current

    def has_focus(self) -> bool:
        """Whether one of the rows is the focus of its window."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def choose(self, annotation_id: str) -> AnnotationRow | None:
        """Makes a row current and gives it the focus."""
        while self._row(annotation_id) is None and self._waiting:
            self._show_more()
        row = self._row(annotation_id)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._choose(annotation_id)
        return row

    def annotation(self, annotation_id: str) -> Annotation | None:
        row = self._row(annotation_id)
        return row.annotation if row else None

    def _made(self, annotation: Annotation, lost: bool, place: str) -> AnnotationRow:
        row = AnnotationRow(annotation, lost=lost, place=place)
        row.chosen.connect(self._on_chosen)
        row.edit_wanted.connect(self.edit_wanted)
        row.delete_wanted.connect(self.delete_wanted)
        row.colour_wanted.connect(self.colour_wanted)
        row.place_wanted.connect(self.place_wanted)
        row.link_opened.connect(self.link_opened)
        row.installEventFilter(self)
        return row

    def _row(self, annotation_id: str) -> AnnotationRow | None:
        return next((row for row in self._rows if row.annotation.id == annotation_id), None)

    def _on_chosen(self, annotation_id: str) -> None:
        self._choose(annotation_id)
        if (row := self._row(annotation_id)) is not None:
            self.row_focused.emit(row)

    def _choose(self, annotation_id: str) -> None:
        """Only the current row is a stop of the Tab key."""
        self._current = annotation_id
        for row in self._rows:
            mine = row.annotation.id == annotation_id
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if mine else Qt.FocusPolicy.ClickFocus)
            if row.body is not None:
                links = mine and "](" in row.annotation.body
                row.body.setFocusPolicy(Qt.FocusPolicy.StrongFocus if links else Qt.FocusPolicy.ClickFocus)

    def _show_more(self) -> None:
        more, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for key in more:
            row = self._made(*key)
            self._column.insertWidget(len(self._rows), row)
            row.show()
            self._rows.append(row)
        self._say_more()
        self._choose(self._current)

    def _say_more(self) -> None:
        text = ngettext("{count} more", "{count} more", len(self._waiting)).format(count=len(self._waiting))
        self._more.show_text(text)
        self._more.setVisible(bool(self._waiting))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if not isinstance(watched, AnnotationRow) or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._is_mine(event):
            event.accept()  # so that the window's own Delete does not take the item
            return True
        return event.type() == QEvent.Type.KeyPress and self._is_mine(event) and self._do(watched, event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        keys = (*_MOVES, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_C)
        return plain and event.key() in keys

    def _do(self, row: AnnotationRow, event: QKeyEvent) -> bool:
        own = row.annotation.id
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.place_wanted.emit(own)
                self.edit_wanted.emit(own)
            case Qt.Key.Key_Space:
                self.place_wanted.emit(own)
            case Qt.Key.Key_F2:
                self.edit_wanted.emit(own)
            case Qt.Key.Key_Delete:
                self.delete_wanted.emit(own)
            case Qt.Key.Key_C:
                if row.annotation.kind is AnnotationKind.HIGHLIGHT:
                    self.colour_wanted.emit(own, row.next_colour())
            case key:
                self._move(row, _MOVES[Qt.Key(key)])
        return True

    def _move(self, row: AnnotationRow, step: int) -> None:
        to = max(0, min(len(self._rows) - 1, self._rows.index(row) + step))
        self._rows[to].setFocus(Qt.FocusReason.OtherFocusReason)


def _chapter_title(annotation: Annotation, titles: dict[str, str]) -> str:
    anchor = annotation.anchor
    return titles.get(anchor.chapter_id, "") if isinstance(anchor, TimeAnchor) else ""


def _in_order(annotations: Sequence[Annotation], starts: dict[str, int]) -> list[Annotation]:
    """Notes on the whole first, then passages by place, times, pages; equal ones as they were made."""

    def key(one: Annotation) -> tuple[int, int, str]:
        match one.anchor:
            case None:
                return 0, 0, one.created
            case QuoteAnchor(start=start):
                return 1, starts.get(one.id, start), one.created
            case TimeAnchor(seconds=seconds):
                return 2, seconds, one.created
            case _:
                return 3, 0, one.created

    return sorted(annotations, key=key)
