"""What was found in files before it is imported: to look through, to leave out, and what was left out and why."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTreeView, QVBoxLayout, QWidget

from desktop.domain.draft import Reading
from desktop.i18n import _, ngettext
from desktop.ui.dialogs.draft_page import DraftPage
from desktop.ui.dialogs.frame import AskDialog
from desktop.ui.dialogs.import_model import ImportModel
from desktop.ui.dialogs.plain_table import TextModel, text_table
from desktop.ui.dialogs.size import open_at
from desktop.ui.widgets.labels import PlainLabel

_MOST_ERRORS = 8
_MOST_NOTICES = 4


class ImportPreview(AskDialog):
    """Left the tree of files and what was found, right the chosen one whole, below what its file left out and why."""

    def __init__(
        self, readings: Sequence[Reading], known: Sequence[Sequence[bool]], errors: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, _("Import"), _("Import"))
        open_at(self, 148, 40)
        self.model = ImportModel(readings, known, self)
        self._summary = PlainLabel(quiet=True)
        self.column.addWidget(self._summary)
        for sentence in _shortened(errors, _MOST_ERRORS):
            self.column.addWidget(PlainLabel(sentence, danger=True))
        self.tree = _Tree(self.model)
        self.page = DraftPage()
        rows = (_("Line"), _("Left out because"), _("What stands there"))
        self._left_title = PlainLabel(bold=True, quiet=True)
        self.left_out = text_table(_("What was left out, and why"), rows, (), (9, 26, 0))
        self.column.addWidget(self._panes(), 1)
        self._shown: Reading | None = None
        self.model.ticked.connect(self._count)
        self.tree.selectionModel().currentChanged.connect(self._show)
        self._say(readings, known)
        self._count()
        if readings:
            first = self.model.index(0, 0)
            self.tree.setCurrentIndex(self.model.index(0, 0, first) if self.model.rowCount(first) else first)
        self.tree.setFocus()

    def _panes(self) -> QSplitter:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self._left_title)
        column.addWidget(self.left_out, 1)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.page)
        right.addWidget(below)
        right.setSizes([400, 190])
        panes = QSplitter()
        panes.addWidget(self.tree)
        panes.addWidget(right)
        panes.setSizes([680, 440])
        for splitter in (right, panes):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)
        return panes

    def chosen(self) -> list[Reading]:
        """The readings without what was unticked."""
        return self.model.chosen()

    def _say(self, readings: Sequence[Reading], known: Sequence[Sequence[bool]]) -> None:
        found = sum(len(reading.drafts) for reading in readings)
        there = sum(sum(flags) for flags in known)
        parts = [ngettext("{count} item found", "{count} items found", found).format(count=f"{found:,}")]
        if there:
            text = ngettext("{count} already there: only what it lacks is filled in",
                            "{count} already there: only what they lack is filled in", there)  # fmt: skip
            parts.append(text.format(count=f"{there:,}"))
        notices = dict.fromkeys(notice for reading in readings for notice in reading.notices)
        self._summary.setText("\n".join([". ".join(parts) + ".", *_shortened(list(notices), _MOST_NOTICES)]))

    def _count(self) -> None:
        count = self.model.wanted_count()
        label = ngettext("Import {count} item", "Import {count} items", count).format(count=f"{count:,}")
        self.accept_button.setText(label)
        self.accept_button.setEnabled(count > 0)

    def _show(self, now: QModelIndex) -> None:
        self.page.show_draft(self.model.draft(now))
        reading = self.model.reading(now)
        if reading is self._shown or reading is None:
            return
        self._shown = reading
        rows = [(_lines(one.line, one.lines), one.reason, one.text) for one in reading.left_out]
        model = self.left_out.model()
        assert isinstance(model, TextModel)
        model.show(rows)
        count = len(rows)
        title = ngettext("{count} part of {file} was left out", "{count} parts of {file} were left out", count)
        self._left_title.setText(title.format(count=f"{count:,}", file=reading.name) if count else _("Nothing was left out"))


class _Tree(QTreeView):
    """Space ticks all selected rows; Enter is left to the dialog."""

    def __init__(self, model: ImportModel) -> None:
        super().__init__()
        self._ticks = model
        self.setModel(model)
        self.setAccessibleName(_("What was found"))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 8)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        character = self.fontMetrics().averageCharWidth()
        for column, width in ((1, 22), (2, 16), (3, 17)):
            header.resizeSection(column, character * width)
        for row in range(model.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
        self.expandAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            rows = self.selectionModel().selectedRows() or [self.currentIndex().siblingAtColumn(0)]
            self._ticks.toggle(rows)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _lines(line: int, lines: int) -> str:
    return str(line) if lines < 2 else f"{line}–{line + lines - 1}"


def _shortened(sentences: Sequence[str], most: int) -> list[str]:
    """At most so many of the sentences, the last saying how many more there are."""
    if len(sentences) <= most:
        return list(sentences)
    more = len(sentences) - most
    return [*sentences[:most], ngettext("… and {count} more", "… and {count} more", more).format(count=more)]
