"""Everybody in the library, with spellings and what they did: joined, split, separated, renamed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QSplitter, QTableView, QTabWidget, QVBoxLayout, QWidget

from desktop.commands import again
from desktop.commands.workbench import Workbench
from desktop.domain.changes import Changed
from desktop.domain.people import Role
from desktop.i18n import _, ngettext
from desktop.services import persons
from desktop.services.library import Library
from desktop.services.persons import Details
from desktop.store.persons import PersonRow, SpellingRow, spellings_of
from desktop.ui.background import Latest
from desktop.ui.dialogs.again.frame import AgainDialog, while_open
from desktop.ui.dialogs.again.suggestions import Suggestions
from desktop.ui.dialogs.plain_table import TextModel, text_table
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.words import ROLES

_MOST = 200
_MOST_SPELLINGS = 4
_LINES_OF_SPELLINGS = 4


@dataclass(frozen=True, slots=True)
class _Shown:
    row: PersonRow
    spellings: tuple[str, ...]


class PersonsDialog(AgainDialog):
    """Two tabs: everybody, and names that may be one person's."""

    def __init__(self, parent: QWidget | None, workbench: Workbench) -> None:
        super().__init__(parent, workbench, _("People"), 150, 42)
        self._shown: list[_Shown] = []
        self._details: Details | None = None
        self._latest = Latest()
        self.line = _Search()
        self.count = PlainLabel(quiet=True)
        self.table = text_table(_("People"), (_("Name"), _("Items"), _("Also written")), (), (22, 7, 0))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.name = PlainLabel(bold=True, scale=1.15, selectable=True)
        self.places = PlainLabel(quiet=True, selectable=True)
        self.spellings = text_table(_("Spellings"), (_("Spelling"), _("Items"), _("How")), (), (28, 7, 0))
        self.work_done = text_table(_("What they did"), (_("Year"), _("Title"), _("As")), (), (7, 0, 14))
        self.work_done.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.suggestions = Suggestions(workbench)
        self.tabs = QTabWidget()
        self.tabs.addTab(self._everybody(), _("Everybody"))
        self.tabs.addTab(self.suggestions, _("Suggestions"))
        self.column.addWidget(self.tabs, 1)
        self._add_decisions()
        self._connect()
        self.refresh()
        self.line.setFocus()

    def _everybody(self) -> QWidget:
        self.line.setPlaceholderText(_("Type a part of a name"))
        self.line.setAccessibleName(_("Search people"))
        self.line.setClearButtonEnabled(True)
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 10, 0)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        column = QVBoxLayout(right)
        column.setContentsMargins(10, 8, 0, 0)
        for widget in (self.name, self.places, self.spellings):
            column.addWidget(widget)
        column.addWidget(self.work_done, 1)
        self.spellings.setFixedHeight(self.spellings.verticalHeader().defaultSectionSize() * (_LINES_OF_SPELLINGS + 1) + 12)
        panes = QSplitter(Qt.Orientation.Horizontal)
        for pane in (left, right):
            panes.addWidget(pane)
        panes.setSizes([480, 520])
        panes.setChildrenCollapsible(False)
        return panes

    def _add_decisions(self) -> None:
        suggestions = self.suggestions
        self._of_everybody = [
            self.decision(_("Show Items"), "Ctrl+Return", _("Shows in the list what this person did"), self._show_items),
            self.decision(_("Join…"), "J", _("The chosen names are one person's"), self._join),
            self.decision(_("Not the Same"), "N", _("The two chosen are two persons: they are not suggested again"), self._keep_apart),
            self.decision(_("Rename…"), "F2", _("Another name, everywhere; the old one stays a spelling"), self._rename),
            self.decision(_("Split…"), "S", _("What is chosen at the right was done by somebody else of that name"), self._split),
            self.decision(_("Separate…"), "X", _("Takes a joined spelling away: it is a person of its own again"), self._separate),
        ]
        self._of_suggestions = [
            self.decision(_("Join"), "J", _("The two are one person, under the name that is chosen"), suggestions.join),
            self.decision(_("Not the Same"), "N", _("They are two persons: they are not suggested again"), suggestions.keep_apart),
            self.decision(_("Swap"), "S", _("The other name is shown"), suggestions.swap),
        ]

    def _connect(self) -> None:
        self.line.textChanged.connect(self._ask)
        self.line.left.connect(self.table.setFocus)
        self.table.activated.connect(self._show_items)
        self.tabs.currentChanged.connect(self._on_tab)
        self.suggestions.list.current_changed.connect(self._on_pair)
        self._on_tab(0)
        chosen = self.table.selectionModel()
        chosen.currentRowChanged.connect(self._show_person)
        chosen.selectionChanged.connect(self._on_selection)

    def refresh(self) -> None:
        self._ask()
        self.suggestions.refresh()

    def _ask(self) -> None:
        text, ticket = self.line.text().strip(), self._latest.next()

        def show(found: list[_Shown]) -> None:
            if ticket():
                self._show(found)

        self.workbench.read(lambda library: _found(library, text), while_open(self, show))

    def _show(self, found: list[_Shown]) -> None:
        was, row = self._current(), self.table.currentIndex().row()
        self._shown = found
        _model(self.table).show([(one.row.name, f"{one.row.items:,}", " · ".join(one.spellings)) for one in found])
        count = len(found)
        more = _("The first {count} people; type to narrow.") if count >= _MOST else ngettext("{count} person", "{count} people", count)
        self.count.setText(more.format(count=f"{count:,}") if count else _("Nobody has such a name."))
        place = next((at for at, one in enumerate(found) if was is not None and one.row.id == was.id), min(max(row, 0), count - 1))
        if count:
            index = self.table.model().index(place, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(index, flags)
            self.table.scrollTo(index)
        self._show_person()
        self._on_selection()

    def _current(self) -> PersonRow | None:
        row = self.table.currentIndex().row()
        return self._shown[row].row if 0 <= row < len(self._shown) else None

    def chosen(self) -> list[PersonRow]:
        """The people who are chosen in the table."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._shown[row].row for row in rows if row < len(self._shown)]

    def _show_person(self, *_indexes: object) -> None:
        person = self._current()
        self._details = one = persons.details(self.workbench.library, person.id) if person is not None else None
        self.name.setText(one.name if one is not None else "")
        self.places.setText("\n".join(_place(row.affiliation, row.position, row.first, row.last) for row in one.affiliations[:4]) if one else "")
        self.places.setVisible(bool(one and one.affiliations))
        spellings = one.spellings if one is not None else ()
        _model(self.spellings).show([(spelling.name, str(spelling.items), _how(spelling)) for spelling in spellings])
        self.spellings.setVisible(bool(spellings))
        done = one.contributions if one is not None else ()
        _model(self.work_done).show([(row.year, row.title, _(ROLES[Role(row.role)])) for row in done])
        self._on_selection()

    def _on_selection(self, *_selections: object) -> None:
        chosen = self.chosen()
        show, join, apart, rename, split, separate = self._of_everybody
        for button in (show, join, rename):
            button.setEnabled(bool(chosen))
        apart.setEnabled(len(chosen) == 2)
        split.setEnabled(self._details is not None and len(self._details.contributions) > 1)
        separate.setEnabled(bool(self._joined()))

    def _on_tab(self, number: int) -> None:
        for button in self._of_everybody:
            button.setVisible(number == 0)
        for button in self._of_suggestions:
            button.setVisible(number == 1)
        if number == 1:
            self.suggestions.look_once()
            self.suggestions.setFocus()
        self._on_pair(None)

    def _on_pair(self, _key: object) -> None:
        for button in self._of_suggestions:
            button.setEnabled(self.suggestions.has_pair())

    # decisions

    def _show_items(self, *_index: object) -> None:
        person = self._current()
        if person is not None:
            again.show_items_of(self.workbench, person.name)
            window = self.parentWidget()
            if window is not None:
                window.activateWindow()

    def _join(self) -> None:
        chosen = self.chosen()
        if len(chosen) > 1:
            kept = self._which(chosen, _("Which name is shown?"))
            if kept is not None:
                others = [one.id for one in chosen if one.id != kept.id]
                self._write(lambda library: persons.join(library, kept.id, others))
        elif chosen:
            known = [one.row.name for one in self._shown if one.row.id != chosen[0].id]
            label = _("Who else is “{name}”? The name you type becomes a spelling.").format(name=chosen[0].name)
            name = self.workbench.ask_text(_("Join"), label, "", known)
            if name:
                self._write(lambda library: persons.join(library, chosen[0].id, [persons.person_named(library, name)]))

    def _which(self, chosen: Sequence[PersonRow], title: str) -> PersonRow | None:
        label = _("{number}. {name} ({items})")
        labels = {label.format(number=at, name=one.name, items=one.items): one for at, one in enumerate(chosen, 1)}
        return labels.get(self.workbench.ask_choice(title, list(labels)) or "")

    def _keep_apart(self) -> None:
        one, other = self.chosen()
        self._write(lambda library: persons.not_the_same(library, one.id, other.id))

    def _rename(self) -> None:
        person = self._current()
        if person is not None:
            name = self.workbench.ask_text(_("Rename"), _("The name of “{name}” everywhere").format(name=person.name), person.name)
            if name and name != person.name:
                self._write(lambda library: persons.rename(library, person.id, name))

    def _split(self) -> None:
        one = self._details
        if one is None:
            return
        rows = sorted(index.row() for index in self.work_done.selectionModel().selectedRows())
        if not rows:
            self.work_done.setFocus()
            self.workbench.say(_("Choose at the right what the other person did, with Shift and the arrows, then press S."))
            return
        ids = [one.contributions[row].id for row in rows]
        text = ngettext("Who did this {count} thing? It may be the same name.", "Who did these {count} things? It may be the same name.", len(ids))
        name = self.workbench.ask_text(_("Split"), text.format(count=len(ids)), one.name)
        if name:
            self._write(lambda library: persons.split(library, one.id, ids, name))

    def _joined(self) -> list[SpellingRow]:
        return [spelling for spelling in self._details.spellings if spelling.person_id] if self._details is not None else []

    def _separate(self) -> None:
        joined, at = self._joined(), self.spellings.currentIndex().row()
        spellings = self._details.spellings if self._details is not None else ()
        chosen = spellings[at] if self.spellings.hasFocus() and 0 <= at < len(spellings) else None
        if chosen is None or not chosen.person_id:
            labels = {f"{number}. {one.name}": one for number, one in enumerate(joined, 1)}
            picked = self.workbench.ask_choice(_("Which spelling is a person of its own?"), list(labels)) if len(joined) > 1 else None
            chosen = joined[0] if len(joined) == 1 else labels.get(picked or "")
        if chosen is not None:
            own = chosen.person_id
            self._write(lambda library: persons.separate(library, own))

    def _write(self, work: Callable[[Library], Changed]) -> None:
        self.workbench.write(work, while_open(self, lambda _changed: self.refresh()))


class _Search(QLineEdit):
    """Down and Enter go to the names, Escape first empties the line."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _found(library: Library, text: str) -> list[_Shown]:
    db = library.store.reader
    return [_Shown(row, _others(row, spellings_of(db, row.id))) for row in persons.persons(library, text, _MOST)]


def _others(row: PersonRow, spellings: Sequence[SpellingRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in spellings if one.name != row.name))[:_MOST_SPELLINGS]


def _how(spelling: SpellingRow) -> str:
    return _("joined") if spelling.person_id else _("on items")


def _place(affiliation: str, position: str, first: str, last: str) -> str:
    years = "–".join(dict.fromkeys(year for year in (first, last) if year))
    return " · ".join(filter(None, (position, affiliation, years)))


def _model(table: QTableView) -> TextModel:
    model = table.model()
    assert isinstance(model, TextModel)
    return model
