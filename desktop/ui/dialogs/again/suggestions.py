"""Spellings that may be one person's, both with what they did: to join under one of the names, or to keep apart."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.commands import again
from desktop.commands.workbench import Workbench
from desktop.domain.changes import Changed
from desktop.i18n import _, ngettext
from desktop.services import persons
from desktop.services.library import Library
from desktop.services.persons import Details
from desktop.services.suggesting_persons import Suggestion, in_words
from desktop.store import persons as store
from desktop.store.duplicates import ordered, settled_pairs
from desktop.ui.background import Latest
from desktop.ui.dialogs.again.entries import Entry, EntryList
from desktop.ui.dialogs.again.frame import Pages, while_open
from desktop.ui.dialogs.again.sides import FieldRow, SideBySide
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel

_MOST_TITLES = 12
_NAME = "name"


class Suggestions(QWidget):
    """Nothing is joined by itself. A pair that was decided on goes; undo brings it back."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._found: list[Suggestion] | None = None
        self._names: dict[str, str] = {}
        self._settled: set[tuple[str, str]] = set()
        self._waiting: set[tuple[str, str]] = set()
        self._latest = Latest()
        self.summary = PlainLabel(quiet=True)
        self.list = EntryList(_("Names that may be one person's"))
        self.reasons = PlainLabel(selectable=True)
        self.sides = SideBySide(_("Both persons side by side"))
        self._pages = Pages(self._panes())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.summary)
        column.addWidget(self._pages, 1)
        self.summary.hide()
        self._pages.show_empty(self._empty(_("Comparing names …"), ""))
        self.list.current_changed.connect(self._show_pair)
        self.setFocusProxy(self.list)

    def _panes(self) -> QSplitter:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(10, 0, 0, 0)
        column.addWidget(self.reasons)
        column.addWidget(self.sides, 1)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self.list)
        panes.addWidget(right)
        panes.setStretchFactor(1, 1)
        panes.setSizes([320, 660])
        panes.setChildrenCollapsible(False)
        return panes

    def _empty(self, title: str, text: str) -> EmptyState:
        return EmptyState("users", title, text, [(_("Compare the Names"), self.look)])

    def look(self) -> None:
        """Compares the names of the library."""
        again.look_for_same_persons(self._workbench, while_open(self, self.show_found))

    def look_once(self) -> None:
        """Compares them when that was not done yet."""
        if self._found is None:
            self.look()

    def show_found(self, found: Sequence[Suggestion]) -> None:
        """Other pairs than before."""
        self._found = list(found)
        self._waiting.clear()
        self.refresh()

    def refresh(self) -> None:
        """Shows the library as it is now."""
        if self._found is None:
            return
        found, ticket = list(self._found), self._latest.next()

        def show(standing: tuple[dict[str, str], set[tuple[str, str]]]) -> None:
            if ticket():
                self._show(*standing)

        self._workbench.read(lambda library: _standing(library, found), while_open(self, show))

    def has_pair(self) -> bool:
        """Whether there is something to decide."""
        return self.current() is not None

    def current(self) -> Suggestion | None:
        """The pair that is looked at."""
        key = self.list.current()
        return next((one for one in self._found or () if (one.one, one.other) == key), None)

    def join(self) -> None:
        """The two are one, under the name that is chosen."""
        pair = self.current()
        if pair is None:
            return
        side = self.sides.chosen().get(_NAME, 0)
        kept, other = (pair.one, pair.other) if side == 0 else (pair.other, pair.one)
        done = self._decided(pair)
        self._workbench.write(lambda library: persons.join(library, kept, [other]), done)

    def keep_apart(self) -> None:
        """The two are not one."""
        pair = self.current()
        if pair is not None:
            done = self._decided(pair)
            self._workbench.write(lambda library: persons.not_the_same(library, pair.one, pair.other), done)

    def swap(self) -> None:
        """The other name is shown."""
        self.sides.choose_other(_NAME)

    def texts(self) -> list[str]:
        """What the list says, from the top."""
        return self.list.texts()

    def _decided(self, pair: Suggestion) -> again.Done:
        key = ordered(pair.one, pair.other)
        self._waiting.add(key)
        self._show(self._names, self._settled)

        def done(_changed: Changed) -> None:
            self._waiting.discard(key)
            self.refresh()

        return while_open(self, done)

    def _show(self, names: dict[str, str], settled: set[tuple[str, str]]) -> None:
        self._names, self._settled = names, settled
        open_pairs = [
            one for one in self._found or ()
            if one.one in names and one.other in names and (pair := ordered(one.one, one.other)) not in settled and pair not in self._waiting
        ]  # fmt: skip
        had_focus = self.list.hasFocus() or not self.list.isVisible()
        self.list.show_entries([self._entry(one) for one in open_pairs])
        count = len(open_pairs)
        text = ngettext("{count} pair of names may be one person's. Nobody is joined before you say so.",
                        "{count} pairs of names may be one person's. Nobody is joined before you say so.", count)  # fmt: skip
        self.summary.setText(text.format(count=f"{count:,}"))
        self.summary.setVisible(bool(count))
        self._pages.show_content()
        if not count:
            done = _("Nobody stands in the library under two spellings, as far as can be told, or you have decided on all of them.")
            self._pages.show_empty(self._empty(_("No suggestions"), done))
        if had_focus and count and self.isVisible():
            self.list.setFocus()

    def _entry(self, one: Suggestion) -> Entry:
        title = _("{one} and {other}").format(one=self._names[one.one], other=self._names[one.other])
        return Entry((one.one, one.other), title, " · ".join(in_words(reason) for reason in one.reasons), "users", "accent")

    def _show_pair(self, _key: object) -> None:
        pair = self.current()
        if pair is None:
            return
        self.reasons.setText(" · ".join(in_words(reason) for reason in pair.reasons))
        both = [persons.details(self._workbench.library, own) for own in (pair.one, pair.other)]
        rows = [FieldRow(_NAME, _("Shown as"), (both[0].name, both[1].name))]
        rows += [
            FieldRow(name, label, (of(both[0]), of(both[1])), may_choose=False)
            for name, label, of in (
                ("spellings", _("Also written"), _spellings), ("places", _("Where"), _places), ("items", _("Items"), _titles),
            )
        ]  # fmt: skip
        shown = [row for row in rows if any(row.values)]
        self.sides.show_sides((_("One person"), _("The other")), shown, {_NAME: 0}, marked=(_NAME,))


def _standing(library: Library, found: Sequence[Suggestion]) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """The names of those who are not joined with somebody, and the pairs that were decided on."""
    db = library.store.reader
    wanted = {own for one in found for own in (one.one, one.other)}
    standing = {row[0] for row in store.names(db)} & wanted
    return store.names_of(db, standing), settled_pairs(db)


def _spellings(one: Details) -> str:
    return "\n".join(dict.fromkeys(spelling.name for spelling in one.spellings if spelling.name != one.name))


def _places(one: Details) -> str:
    return "\n".join(dict.fromkeys(row.affiliation or row.position for row in one.affiliations))


def _titles(one: Details) -> str:
    titles = list(dict.fromkeys(f"{row.title} ({row.year})" if row.year else row.title for row in one.contributions))
    more = len(titles) - _MOST_TITLES
    if more > 0:
        titles[_MOST_TITLES:] = [ngettext("… and {count} more", "… and {count} more", more).format(count=more)]
    return "\n".join(titles)
