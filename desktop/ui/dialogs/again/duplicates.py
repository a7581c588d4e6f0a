"""Pairs of items that may be one: seen side by side, merged, kept apart or related, one after the other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.commands import again
from desktop.commands.workbench import Workbench
from desktop.domain.changes import Changed
from desktop.domain.text import clean_line
from desktop.i18n import _, ngettext
from desktop.services.duplicates import Bond, Candidate, in_words
from desktop.services.library import Library
from desktop.store.duplicates import ordered, settled_pairs
from desktop.store.items import ItemRow, numbers_of, rows_of
from desktop.ui.background import Latest
from desktop.ui.dialogs.again.entries import Entry, EntryList
from desktop.ui.dialogs.again.frame import AgainDialog, Pages, while_open
from desktop.ui.dialogs.again.merging import Comparison
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.words import KIND_ICONS

_Rows = dict[str, ItemRow]


class DuplicatesDialog(AgainDialog):
    """Left the pairs, right the one that is looked at. A pair that was decided on goes; undo brings it back."""

    def __init__(self, parent: QWidget | None, workbench: Workbench, found: Sequence[Candidate]) -> None:
        super().__init__(parent, workbench, _("Duplicates"), 160, 44)
        self._found: list[Candidate] = []
        self._rows: _Rows = {}
        self._settled: set[tuple[str, str]] = set()
        self._kept: str = ""
        self._waiting: set[tuple[str, str]] = set()
        self._latest = Latest()
        self.summary = PlainLabel(quiet=True)
        self.list = EntryList(_("Pairs that may be one item"))
        self.evidence = PlainLabel(selectable=True)
        self.comparison = Comparison(workbench.library)
        self._pages = Pages(self._panes())
        self.column.addWidget(self.summary)
        self.column.addWidget(self._pages, 1)
        self._add_decisions()
        self.list.current_changed.connect(self._show_pair)
        self.list.setFocus()
        self.show_found(found)

    def _panes(self) -> QSplitter:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(10, 0, 0, 0)
        column.addWidget(self.evidence)
        column.addWidget(self.comparison, 1)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self.list)
        panes.addWidget(right)
        panes.setStretchFactor(1, 1)
        panes.setSizes([360, 760])
        panes.setChildrenCollapsible(False)
        return panes

    def _add_decisions(self) -> None:
        self.merge_button = self.decision(_("Merge"), "M", _("The two become one item; nothing is lost"), self._merge)
        self.apart_button = self.decision(_("Not a Duplicate"), "N", _("They are two, and are not shown here again"), self._keep_apart)
        self.relate_button = self.decision(_("Relate"), "R", _("They are two that belong together"), self._relate)
        self.swap_button = self.decision(_("Swap"), "S", _("The other one stays"), self._swap)
        self.again_button = self.decision(_("Look Again"), "F5", _("Compares all items anew"), self._look_again)

    def show_found(self, found: Sequence[Candidate]) -> None:
        """Other pairs than before."""
        self._found = list(found)
        self._waiting.clear()
        self.refresh()

    def refresh(self) -> None:
        found, ticket = list(self._found), self._latest.next()

        def show(standing: tuple[_Rows, set[tuple[str, str]]]) -> None:
            if ticket():
                self._show(*standing)

        self.workbench.read(lambda library: _standing(library, found), while_open(self, show))

    def texts(self) -> list[str]:
        """What the list says, from the top."""
        return self.list.texts()

    def _show(self, rows: _Rows, settled: set[tuple[str, str]]) -> None:
        self._rows, self._settled = rows, settled
        open_pairs = [
            one for one in self._found
            if one.one in rows and one.other in rows and (pair := ordered(one.one, one.other)) not in settled and pair not in self._waiting
        ]  # fmt: skip
        had_focus = not self.comparison.isAncestorOf(self.focusWidget() or self)
        self.list.show_entries([self._entry(one) for one in open_pairs])
        self._say(len(open_pairs), sum(one.relation_only for one in open_pairs))
        if had_focus and open_pairs:
            self.list.setFocus()

    def _say(self, count: int, related: int) -> None:
        one = count - related
        said = [ngettext("{count} pair may be one item.", "{count} pairs may be one item.", one)] if one or not related else []
        said = [text.format(count=f"{one:,}") for text in said]
        if related:
            text = ngettext("{count} pair belongs together.", "{count} pairs belong together.", related)
            said.append(text.format(count=f"{related:,}"))
        if len(self._found) >= again.MOST_PAIRS:
            said.append(_("These are the surest; look again when they are decided on."))
        said.append(_("Nothing happens before you say so; every decision can be undone (Ctrl+Z)."))
        self.summary.setText(" ".join(said))
        self.summary.setVisible(bool(count))
        for button in (self.apart_button, self.relate_button, self.swap_button, self.merge_button):
            button.setVisible(bool(count))
        self._pages.show_content()
        if not count:
            self._show_empty()

    def _show_empty(self) -> None:
        if self._found:
            page = EmptyState("circle-check", _("That was the last pair"), _("Ctrl+Z brings it back; F5 looks again."))
        else:
            text = _("No two items have the same identifier, or the same title with the same people, abstract or year.")
            page = EmptyState("circle-check", _("No duplicates"), text)
        self._pages.show_empty(page)
        self.close_button.setFocus()

    def _entry(self, one: Candidate) -> Entry:
        row, other = self._rows[one.one], self._rows[one.other]
        icon = KIND_ICONS[row.kind] if row.kind is other.kind else "link"
        return Entry((one.one, one.other), clean_line(row.title) or _("Untitled"), _why(one), icon, row.kind.value)

    def _current(self) -> Candidate | None:
        key = self.list.current()
        return next((one for one in self._found if (one.one, one.other) == key), None)

    def _show_pair(self, _key: object) -> None:
        pair = self._current()
        if pair is None:
            return
        if self._kept not in (pair.one, pair.other):
            self._kept = pair.one
        self.evidence.setText(_why(pair))
        self._compare(pair)

    def _compare(self, pair: Candidate) -> None:
        self.comparison.show_items([self._kept, pair.other if self._kept == pair.one else pair.one])
        self.merge_button.setEnabled(self.comparison.is_mergeable())
        self.swap_button.setEnabled(self.comparison.is_mergeable())

    def _merge(self) -> None:
        pair, kept = self._current(), self._kept
        if pair is not None:
            merged = pair.other if kept == pair.one else pair.one
            choices = self.comparison.choices()
            again.merge_these(self.workbench, kept, [merged], choices, self._decided(pair))

    def _keep_apart(self) -> None:
        pair = self._current()
        if pair is not None:
            again.keep_apart(self.workbench, pair.one, pair.other, self._decided(pair))

    def _relate(self) -> None:
        pair = self._current()
        if pair is not None:
            again.relate(self.workbench, pair.one, pair.other, pair.bond or Bond.RELATED, self._decided(pair))

    def _decided(self, pair: Candidate) -> again.Done:
        """The pair goes at once, so that a second key does not meet it; what is shown then is what the library says."""
        key = ordered(pair.one, pair.other)
        self._waiting.add(key)
        self._show(self._rows, self._settled)

        def done(_changed: Changed) -> None:
            self._waiting.discard(key)
            self.refresh()

        return while_open(self, done)

    def _swap(self) -> None:
        pair = self._current()
        if pair is not None and self.comparison.is_mergeable():
            self._kept = pair.other if self._kept == pair.one else pair.one
            self._compare(pair)

    def _look_again(self) -> None:
        again.look_for_duplicates(self.workbench, while_open(self, self.show_found))


def _standing(library: Library, found: Sequence[Candidate]) -> tuple[_Rows, set[tuple[str, str]]]:
    """The items of the pairs that are not in the trash, and the pairs that were decided on."""
    db = library.store.reader
    numbers = numbers_of(db, {own for one in found for own in (one.one, one.other)})
    return {str(row.id): row for row in rows_of(db, list(numbers.values())) if not row.trashed}, settled_pairs(db)


def _why(one: Candidate) -> str:
    bond = [_bond_words(one.bond)] if one.bond is not None else []
    return " · ".join([*bond, *(in_words(because) for because in one.evidence)])


def _bond_words(bond: Bond) -> str:
    match bond:
        case Bond.SAME_WORK:
            return _("One work, a talk and a paper or two forms")
        case Bond.GIVEN_AGAIN:
            return _("Given again elsewhere")
        case Bond.RELATED:
            return _("Related")
