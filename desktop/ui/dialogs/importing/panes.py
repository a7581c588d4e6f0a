"""The panes of the preview: the list; the page it was read from; below or beside the page the item, what would change,
what was left out, and notices."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTableView, QTabWidget, QVBoxLayout, QWidget

from desktop.domain.draft import Draft
from desktop.i18n import _
from desktop.services.comparing import Difference
from desktop.ui.dialogs.importing.changes import ChangesPage
from desktop.ui.dialogs.importing.draft_page import Completions, DraftPage
from desktop.ui.dialogs.importing.findings import Entry, File, Findings
from desktop.ui.dialogs.importing.head import SHOWN_AT_ONCE
from desktop.ui.dialogs.importing.item_list import ItemList
from desktop.ui.dialogs.importing.left_out import LeftOutPage
from desktop.ui.dialogs.importing.legend import Legend
from desktop.ui.dialogs.importing.page import PageView
from desktop.ui.dialogs.importing.places import first_place
from desktop.ui.dialogs.importing.sizes import Sizes
from desktop.ui.dialogs.plain_table import TextModel, text_table
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel

ITEM, CHANGES, LEFT_OUT, NOTICES = range(4)
_WIDE = 185  # characters from which page and item stand beside each other
_LARGEST = 16_777_215  # pixels; what Qt calls no limit
_PAGE = "listing"


class Panes(QWidget):
    """`errors` are sentences about sources that could not be read. Dividing begins with `divide_with`."""

    def __init__(self, findings: Findings, errors: Sequence[str], completions: Completions | None) -> None:
        super().__init__()
        self._errors = list(errors)
        self._sizes: Sizes | None = None
        self._divided = ""
        self._prefers_changes = True
        self.list = ItemList(findings)
        self.page, self.legend = PageView(), Legend()
        self.form = DraftPage(completions)
        self.changes, self.left_out = ChangesPage(), LeftOutPage()
        self.notices = text_table(_("Notices"), (_("Notices"),), (), (0,))
        self._no_text = PlainLabel(_("This source has no text to show."), quiet=True)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for widget, title in (
            (self.form, _("Item")), (self.changes, _("Changes")), (self.left_out, _("Left out")),
            (_padded(self.notices), _("Notices")),
        ):  # fmt: skip
            self.tabs.addTab(widget, title)
        self.buttons = FlowLayout(spacing=6)
        self._page_side = _stacked((self.legend, self.page, self._no_text))
        self._right, self._all = QSplitter(Qt.Orientation.Vertical), QSplitter()
        self._right.addWidget(self._page_side)
        self._right.addWidget(self.tabs)
        side = _stacked((self.list,))
        side.layout().addLayout(self.buttons)  # type: ignore[union-attr]
        self._all.addWidget(side)
        self._all.addWidget(self._right)
        for splitter in (self._right, self._all):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._all)
        self.tabs.tabBarClicked.connect(self._prefer)
        self.legend.chosen.connect(self._go_to_field)
        self._draft: Draft | None = None

    def minimumSizeHint(self) -> QSize:
        """As narrow as a small screen; the panes give way."""
        return QSize(480, 260)

    def divide_with(self, sizes: Sizes) -> None:
        """Divides the panes as they were last time."""
        self._sizes = sizes
        self._divide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    def _divide(self) -> None:
        """Page and item beside each other where there is room, else one above the other."""
        name = "beside" if self.width() >= self.fontMetrics().averageCharWidth() * _WIDE else "above"
        if self._sizes is None or self._divided == name:
            return
        self._sizes.note()
        self._divided = name
        self._right.setOrientation(Qt.Orientation.Horizontal if name == "beside" else Qt.Orientation.Vertical)
        self._sizes.of(f"page {name}", self._right, [55, 45])
        self._sizes.of(f"list {name}", self._all, [30, 70] if name == "beside" else [38, 62])

    def show_file(self, file: File) -> None:
        """Another source, or the same one with other items."""
        text = file.reading.text
        self.page.show_text(text, is_record=file.reading.format != _PAGE)
        self.page.show_items([entry.draft for entry in file.entries])
        self.page.setVisible(bool(text))
        self._no_text.setVisible(not text)
        self._page_side.setMaximumHeight(_LARGEST if text else self._no_text.sizeHint().height() + 12)
        self.left_out.show_parts(file.left_out)
        records = sum(part.is_record for part in file.left_out)
        title = _("Left out ({count}, not understood {records})") if records else _("Left out ({count})")
        self.tabs.setTabText(LEFT_OUT, title.format(count=f"{len(file.left_out):,}", records=f"{records:,}"))
        self.tabs.setTabVisible(LEFT_OUT, bool(file.left_out))
        self._show_notices(file.reading.notices)

    def _show_notices(self, notices: Sequence[str]) -> None:
        _fill(self.notices, [*self._errors, *notices])
        self.tabs.setTabText(NOTICES, _("Notices ({count})").format(count=len(self._errors) + len(notices)))
        self.tabs.setTabVisible(NOTICES, len(self._errors) > SHOWN_AT_ONCE or len(notices) > SHOWN_AT_ONCE)

    def show_entry(self, entry: Entry | None, number: int) -> None:
        """The item that is looked at, None for none; `number` is its own among those of its source."""
        self._draft = draft = entry.draft if entry is not None else None
        self.form.show_draft(draft)
        self.page.show_current(number)
        self.legend.show_fields(draft.spans if draft is not None and self.page.page.text else ())
        place = first_place(draft) if draft is not None else None
        if place is not None and not self.page.hasFocus():
            self.page.go_to(place)
        self._show_changes(entry.compared.differences if entry is not None else ())

    def _show_changes(self, differences: Sequence[Difference]) -> None:
        self.changes.show_changes(differences)
        count = len(differences)
        self.tabs.setTabText(CHANGES, _("Changes ({count})").format(count=count) if count else _("Changes"))
        self.tabs.setTabVisible(CHANGES, bool(count))
        typing = self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.tabs.setCurrentIndex(CHANGES if count and self._prefers_changes and not typing else ITEM)

    def _prefer(self, tab: int) -> None:
        if self.tabs.isTabVisible(CHANGES) and tab in (ITEM, CHANGES):
            self._prefers_changes = tab == CHANGES

    def _go_to_field(self, field: str) -> None:
        if self._draft is not None and self._draft.spans.get(field):
            self.page.go_to(self._draft.spans[field][0])

    def next_pane(self, step: int) -> None:
        """Gives the focus to the next of list, page and what stands beside it, or to the one before."""
        first = (self.form.lines["title"].line, self.changes.table, self.left_out.table, self.notices)
        panes: tuple[tuple[QWidget, QWidget], ...] = (
            (self.list, self.list.tree), (self.page, self.page), (self.tabs, first[self.tabs.currentIndex()]),
        )  # fmt: skip
        focus = self.focusWidget()
        here = next((n for n, (side, _first) in enumerate(panes) if focus and (focus is side or side.isAncestorOf(focus))), 0)
        for far in range(1, len(panes) + 1):
            pane = panes[(here + step * far) % len(panes)][1]
            if pane.isVisible():
                pane.setFocus()
                return


def _fill(table: QTableView, sentences: Sequence[str]) -> None:
    model = table.model()
    assert isinstance(model, TextModel)
    model.show([(sentence,) for sentence in sentences])


def _stacked(widgets: Sequence[QWidget]) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for widget in widgets:
        column.addWidget(widget, 0 if isinstance(widget, Legend | PlainLabel) else 1)
    return side


def _padded(widget: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 0, 0)
    column.addWidget(widget)
    return page
