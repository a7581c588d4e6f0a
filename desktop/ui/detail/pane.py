"""The reading pane: shows one item whole, and reports what a person wants done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.annotation import QuoteAnchor, TimeAnchor, find_quote, quote_anchor
from desktop.domain.event import Chapter
from desktop.domain.item import Item
from desktop.i18n import _, ngettext
from desktop.index.snippets import marks as hits_in
from desktop.query.syntax import Node
from desktop.store.journal import HistoryLine
from desktop.ui.detail.abstract import AbstractView, Painted, line_width
from desktop.ui.detail.annotations import AnnotationList
from desktop.ui.detail.chapters import ChapterList
from desktop.ui.detail.facts import Biographies, Facts, History, Sources
from desktop.ui.detail.files import FileList
from desktop.ui.detail.header import Header
from desktop.ui.detail.related import Neighbour, RelatedList
from desktop.ui.detail.remarks import Remark
from desktop.ui.widgets.buttons import TextButton
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.section import Section

_MARGIN = 24
_SEEN_AROUND = 60  # pixels kept free above and below a place that is gone to


class DetailPane(QWidget):
    """Everything known of one item. It changes nothing itself: whoever shows it listens and shows the item anew."""

    rated = Signal(int)
    status_clicked = Signal()
    tag_clicked = Signal(str)
    person_clicked = Signal(str)
    event_clicked = Signal(str)
    link_opened = Signal(str)
    note_edit_wanted = Signal(str)
    note_delete_wanted = Signal(str)
    colour_wanted = Signal(str, object)
    highlight_wanted = Signal()
    note_wanted = Signal(object)
    source_wanted = Signal(str)
    item_wanted = Signal(str)  # the id of a related item

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Reading pane"))
        self._item: Item | None = None
        self._make_parts()
        self._connect()
        self._empty = EmptyState("book-open", _("Nothing chosen"), _("Choose a talk or a paper to read about it here."))
        self._several = EmptyState("list", "")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = self._page()
        self._scroll.setWidget(self._body)
        self._stack = QStackedLayout(self)
        for page in (self._empty, self._several, self._scroll):
            self._stack.addWidget(page)

    def _make_parts(self) -> None:
        self.header = Header()
        self.summary = PlainLabel(italic=True, selectable=True, scale=1.05)
        self.abstract = AbstractView()
        self.chapters = ChapterList()
        self.annotations = AnnotationList()
        self.related = RelatedList()
        self.files = FileList()
        self.conflict = Remark("circle-alert", _("Compare"), _("Compare with the source"))
        self.merged = Remark("", _("Take apart"), _("Take the merged items apart"))
        self._biographies, self._facts, self._sources, self._history = Biographies(), Facts(), Sources(), History()
        self._chapter_part = Section(_("Chapters"), self.chapters)
        self._note_part = Section(_("Notes and highlights"), self.annotations)
        self._related_part = Section(_("Related"), self.related)
        self._related_part.hide()
        self._file_part = Section(_("Files"), self.files)
        self._people_part = Section(_("About the people"), self._biographies, foldable=True)
        self._fact_part = Section(_("More"), self._facts)
        self._source_part = Section(_("Source"), self._sources)
        self._history_part = Section(_("History"), self._history, foldable=True)
        self._highlight_button = TextButton(_("Highlight"), icon_name="highlighter", says=_("Highlight the selected passage"))
        self._note_button = TextButton(_("Add note"), icon_name="plus", says=_("Add a note"))
        self._note_part.add_to_heading(self._highlight_button)
        self._note_part.add_to_heading(self._note_button)

    def _connect(self) -> None:
        head, notes = self.header, self.annotations
        for there, here in (
            (head.rated, self.rated), (head.status_clicked, self.status_clicked), (head.tag_clicked, self.tag_clicked),
            (head.person_clicked, self.person_clicked), (head.event_clicked, self.event_clicked),
            (head.link_opened, self.link_opened), (notes.link_opened, self.link_opened),
            (notes.edit_wanted, self.note_edit_wanted), (notes.delete_wanted, self.note_delete_wanted),
            (notes.colour_wanted, self.colour_wanted), (self._sources.source_wanted, self.source_wanted),
            (self.abstract.highlight_wanted, self.highlight_wanted), (self._highlight_button.clicked, self._on_highlight),
            (self.files.current_moved, self._on_file_moved), (self._note_button.clicked, self._on_note_button), (self.abstract.note_wanted, self._on_note_on_passage),
            (self.chapters.note_wanted, self._on_note_at_chapter), (notes.place_wanted, self.go_to_annotation),
            (self.abstract.highlight_clicked, self._on_highlight_clicked), (self.abstract.caret_moved, self._on_caret),
            (self.chapters.current_moved, self._on_chapter_moved), (notes.row_focused, self._on_row_focused),
            (self.abstract.selectionChanged, self._on_selection), (self.related.item_wanted, self.item_wanted),
            (self.related.current_moved, self._on_related_moved),
        ):  # fmt: skip
            there.connect(here)

    def _page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("reading-page")
        self._column = QWidget()
        column = _Column(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        for part in (
            self.header, self.conflict, self.summary, self.abstract, self._chapter_part, self._file_part, self._note_part,
            self._related_part, self._people_part, self._fact_part, self._source_part, self.merged, self._history_part,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(_MARGIN, 20, _MARGIN, 28)
        outer.addWidget(self._column)
        return page

    def show_item(self, item: Item | None, marks: Node | None = None) -> None:
        """Shows an item, hits of the query marked; None shows that nothing is chosen. The same item keeps its place."""
        same = item is not None and self._item is not None and item.id == self._item.id
        self._item = item
        if item is None:
            self.setFocusProxy(self._empty)
            self._stack.setCurrentWidget(self._empty)
            return
        self._column.setMaximumWidth(line_width(self.abstract.fontMetrics()))
        self.header.show_item(item)
        self.summary.setText(item.summary)
        self.summary.setVisible(bool(item.summary and item.abstract))
        self.abstract.setVisible(bool(item.reading_text))
        self.abstract.show_text(item.reading_text)
        self.chapters.show_chapters(item.chapters)
        self._chapter_part.setVisible(bool(item.chapters))
        self.files.show_files(item.attachments)
        self._file_part.setVisible(bool(item.attachments))
        self._show_annotations(item, marks)
        self._people_part.setVisible(self._biographies.show_item(item))
        self._fact_part.setVisible(self._facts.show_item(item))
        self._source_part.setVisible(self._sources.show_item(item))
        self._highlight_button.setVisible(bool(item.reading_text))
        self._on_selection()
        if not same:
            self._history_part.hide()
            self._people_part.fold(True)
            self._history_part.fold(True)
            self._scroll.verticalScrollBar().setValue(0)
        self.setFocusProxy(self.abstract if item.reading_text else self.header.rating)
        self._stack.setCurrentWidget(self._scroll)

    def _show_annotations(self, item: Item, marks: Node | None) -> None:
        quotes = [(one, one.anchor) for one in item.annotations if isinstance(one.anchor, QuoteAnchor)]
        places = {one.id: find_quote(item.reading_text, anchor) for one, anchor in quotes}
        painted = [Painted(one.id, *place, one.colour) for one, _anchor in quotes if (place := places[one.id])]
        hits = hits_in(item.reading_text, marks, "abstract") if marks is not None and item.reading_text else ()
        self.abstract.show_marks(painted, hits)
        lost = {one.id for one, anchor in quotes if not places[one.id] and find_quote(item.summary, anchor) is None}
        starts = {own: place[0] for own, place in places.items() if place}
        self.annotations.show_annotations(item.annotations, lost, item.chapters, starts)
        self.annotations.setVisible(bool(item.annotations))

    def show_several(self, count: int) -> None:
        """Says that several items are chosen; keys act on all of them."""
        self._item = None
        title = ngettext("{count} item chosen", "{count} items chosen", count).format(count=f"{count:,}")
        text = _("Rating, status, tags and lists are set for all of them at once.")
        page = EmptyState("list", title, text)
        self._stack.removeWidget(self._several)
        self._several.deleteLater()
        self._several = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)

    def show_history(self, lines: Sequence[HistoryLine]) -> None:
        """The history of the item shown, folded."""
        self._history_part.setVisible(self._history.show_lines(lines))

    def show_related(self, neighbours: Sequence[Neighbour]) -> None:
        """The items that belong with the one shown; none: nothing is said."""
        self.related.show_neighbours(neighbours)
        self._related_part.setVisible(bool(neighbours))

    def shows_item(self) -> bool:
        """Whether one item is shown."""
        return self._item is not None

    def focus_related(self) -> None:
        """The focus goes to the related items, which are scrolled to."""
        self.related.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reveal(self.related, self.related.rect())

    def abstract_selection(self) -> tuple[int, int] | None:
        """Characters of the abstract that are selected, start to end."""
        return self.abstract.selection() if self._item is not None else None

    def current_chapter(self) -> Chapter | None:
        """The chapter that has the focus of the window."""
        focused = self._item is not None and self.window().focusWidget() is self.chapters
        return self.chapters.current() if focused else None

    def current_annotation(self) -> str | None:
        """The id of the note or highlight that has the focus of the window."""
        if self._item is None or not self.annotations.has_focus():
            return None
        return self.annotations.current() or None

    def go_to_annotation(self, annotation_id: str) -> None:
        """Shows the place that a note or highlight belongs to: the passage lit up, or the chapter."""
        annotation = self.annotations.annotation(annotation_id)
        if annotation is None or self._item is None:
            return
        match annotation.anchor:
            case QuoteAnchor() as anchor if place := find_quote(self._item.reading_text, anchor):
                self.abstract.go_to(*place)
            case TimeAnchor(seconds=seconds, chapter_id=chapter_id):
                rect = self.chapters.go_to(seconds, chapter_id)
                if rect is not None:
                    self._reveal(self.chapters, rect)

    def _reveal(self, widget: QWidget, rect: QRect) -> None:
        if self.isVisible():
            QApplication.sendPostedEvents(self._body)
        middle = widget.mapTo(self._body, rect.center())
        self._scroll.ensureVisible(0, middle.y(), 0, rect.height() // 2 + _SEEN_AROUND)

    def _on_caret(self, rect: QRect) -> None:
        self._reveal(self.abstract, rect)

    def _on_chapter_moved(self) -> None:
        if self.chapters.hasFocus():
            self._reveal(self.chapters, self.chapters.current_rect())

    def _on_related_moved(self) -> None:
        if self.related.hasFocus():
            self._reveal(self.related, self.related.current_rect())

    def _on_file_moved(self) -> None:
        if self.files.hasFocus():
            self._reveal(self.files, self.files.current_rect())

    def _on_row_focused(self, row: QWidget) -> None:
        self._reveal(row, QRect(QPoint(0, 0), row.size()))

    def _on_highlight_clicked(self, annotation_id: str) -> None:
        self.annotations.choose(annotation_id)

    def _on_selection(self) -> None:
        self._highlight_button.setEnabled(self.abstract.selection() is not None)

    def _on_highlight(self) -> None:
        self.highlight_wanted.emit()

    def _on_note_button(self) -> None:
        self.note_wanted.emit(None)

    def _on_note_on_passage(self) -> None:
        place = self.abstract_selection()
        if place is not None and self._item is not None:
            self.note_wanted.emit(quote_anchor(self._item.reading_text, *place))

    def _on_note_at_chapter(self, chapter: Chapter) -> None:
        self.note_wanted.emit(TimeAnchor(chapter.start, chapter.id))


class _Column(QVBoxLayout):
    """As high as it needs to be at the width it takes, which is not always all that it is offered."""

    def heightForWidth(self, width: int) -> int:
        column = self.parentWidget()
        return super().heightForWidth(min(width, column.maximumWidth()) if column is not None else width)
