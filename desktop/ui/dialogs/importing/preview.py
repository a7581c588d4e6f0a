"""What was found before it is imported, beside the page it was read from: to look through, to correct, to leave out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.domain.draft import Draft, Reading
from desktop.domain.source import Span
from desktop.errors import UserFacing
from desktop.i18n import _, ngettext
from desktop.services.previewing import Comparison
from desktop.settings import Settings
from desktop.ui.dialogs import item_form
from desktop.ui.dialogs.frame import AskDialog
from desktop.ui.dialogs.importing import corrections
from desktop.ui.dialogs.importing.corrections import FOR_MANY, USES
from desktop.ui.dialogs.importing.draft_page import Completions
from desktop.ui.dialogs.importing.findings import Compare, Findings, Place
from desktop.ui.dialogs.importing.head import Head
from desktop.ui.dialogs.importing.panes import LEFT_OUT, Panes
from desktop.ui.dialogs.importing.sizes import Sizes
from desktop.ui.dialogs.size import open_at
from desktop.ui.widgets.labels import PlainLabel

ReadAgain = Callable[[QWidget, Reading, Callable[[Reading, Comparison], None]], None]
_TABLE = "csv"


class ImportPreview(AskDialog):
    """`compare` says how a corrected draft compares with the library. `choose_columns(parent, reading, take)` asks which
    columns mean what and gives the new reading to `take`. Sizes are kept in `settings`."""

    def __init__(
        self, readings: Sequence[Reading], comparisons: Sequence[Comparison], errors: Sequence[str] = (),
        parent: QWidget | None = None, *, compare: Compare | None = None, choose_columns: ReadAgain | None = None,
        completions: Completions | None = None, settings: Settings | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, _("Import"), _("Import"))
        self.findings = Findings(readings, comparisons, compare)
        self._choose_columns = choose_columns
        self._completions = completions
        self._file = -1
        self.head = Head(errors)
        self.panes = Panes(self.findings, errors, completions)
        self.list, self.page, self.form = self.panes.list, self.panes.page, self.panes.form
        self.tabs, self.left_out = self.panes.tabs, self.panes.left_out
        self.undo_button = _button(_("&Undo"), self.undo, "Ctrl+Z")
        self._said = PlainLabel()
        self._put_together()
        self._sizes = Sizes(self, settings)
        self.panes.divide_with(self._sizes)
        self._connect()
        self._add_keys()
        self._count()
        self.remember()
        if readings:
            self.list.look_again(None)
            self.list.setFocus()
        else:
            self._show_nothing()

    def _put_together(self) -> None:
        for button in (
            _button(_("&Edit…"), self.edit, "E", _("Every field of the item")),
            _button(_("&Join"), self.join, "J", _("Join with the item before: its text goes to the end of the abstract")),
            _button(_("&New item"), self.new_item, "N", _("Of the words that are selected on the page")),
            self.undo_button,
        ):  # fmt: skip
            self.panes.buttons.put(button)
        self.column.addWidget(self.head)
        self.column.addWidget(self.panes, 1)
        self.column.addStretch()
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.removeWidget(self.buttons)
        row = QHBoxLayout()  # what was done stands beside the buttons of the dialog
        row.addWidget(self._said, 1)
        row.addWidget(self.buttons)
        outer.addLayout(row)

    def _show_nothing(self) -> None:
        """Only sentences about what could not be read."""
        self.panes.hide()
        self.head.show_file(None, has_columns=False, several=False)
        self.accept_button.hide()
        self.cancel_button.setText(_("Close"))
        self.cancel_button.setDefault(True)
        open_at(self, 80, 14)

    def _connect(self) -> None:
        self.list.moved.connect(self._show)
        self.list.tree.clicked.connect(self._return)
        self.list.model.ticked.connect(self._tick)
        self.list.model.retitled.connect(lambda place, title: self._type("title", title, place))
        self.head.columns_wanted.connect(self._ask_columns)
        self.page.clicked.connect(self._go_to_item)
        self.form.edited.connect(self._type)
        self.form.left.connect(self.list.setFocus)
        self.left_out.chosen.connect(self._show_part)
        self.left_out.wanted.connect(self._use_part)
        self.tabs.currentChanged.connect(self._return)

    def _add_keys(self) -> None:
        tree, menu = self.list.tree, QMenu(self)
        for title, keys, work in (
            (_("Edit…"), "E", self.edit), (_("Import, or leave out"), "", self._toggle), (_("Leave out"), "Del", self.drop),
            (_("Join with the item before"), "J", self.join), (_("New item of the selected words"), "N", self.new_item),
        ):  # fmt: skip
            menu.addAction(_action(tree, title, keys, work))
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(lambda at: menu.exec(tree.viewport().mapToGlobal(at)))
        for use in USES:
            self.page.menu.addAction(_action(self.page, _(use.title), use.key, partial(self.use, use.field)))
        self.page.menu.addSeparator()
        self.page.menu.addAction(_action(self.page, _("New item"), "N", self.new_item))
        self.page.menu.addAction(_action(self.page, _("Copy"), "", self.page.copy))
        for keys, work in (
            ("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+Y", self.redo), ("Ctrl+F", self.list.narrow),
            ("F6", partial(self.panes.next_pane, 1)), ("Shift+F6", partial(self.panes.next_pane, -1)),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(work)

    def chosen(self) -> list[Reading]:
        """The readings as they are to be imported: corrected, without what was left out."""
        return self.findings.chosen()

    def state(self) -> object:
        return self.findings.corrections()

    def accept(self) -> None:
        if self.form.commit():
            super().accept()

    def done(self, result: int) -> None:
        self._sizes.keep()
        super().done(result)

    def current(self) -> Place | None:
        """The item that is looked at; None while a source as a whole is."""
        place = self.list.current()
        return place if place is not None and place.item >= 0 else None

    def _here(self) -> Place:
        return self.list.current() or Place(0, -1)

    def _show(self) -> None:
        """The row that is current now, and what belongs to it."""
        at = self.list.current()
        if at is None:
            self.panes.show_entry(None, -1)
            return
        if at.file != self._file:
            self._show_file(at.file)
        self.panes.show_entry(self.findings.entry(at) if at.item >= 0 else None, at.item)

    def _return(self) -> None:
        """From a part that was left out back to the current item."""
        if self.page.is_at_part() and (self.tabs.currentIndex() != LEFT_OUT or self.list.tree.hasFocus()):
            self._show()

    def _show_file(self, number: int) -> None:
        self._file = number
        file = self.findings.files[number]
        has_columns = file.reading.format == _TABLE and self._choose_columns is not None
        self.head.show_file(file, has_columns=has_columns, several=len(self.findings.files) > 1)
        self.panes.show_file(file)

    def _count(self) -> None:
        count = self.findings.wanted_count()
        label = ngettext("Import {count} item", "Import {count} items", count).format(count=f"{count:,}")
        self.accept_button.setText(label)
        self.accept_button.setEnabled(count > 0)
        self.head.show_counts(self.findings)
        undone = self.findings.undo_label()
        self.undo_button.setEnabled(bool(undone))
        tooltip = _("Take back: {step} (Ctrl+Z)").format(step=undone) if undone else _("There is nothing to take back")
        self.undo_button.setToolTip(tooltip)

    def say(self, sentence: str, *, danger: bool = False) -> None:
        """A sentence beside the buttons: what was done, or why it was not."""
        self._said.setProperty("danger", danger)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(sentence)

    def said(self) -> str:
        """What stands beside the buttons."""
        return self._said.text()

    def _changed(self, place: Place | None, *, rows: bool) -> None:
        """To be called after the findings have changed; `rows` when there are other items than before."""
        if self._file >= 0:
            self._show_file(self._file)
        if rows:
            self.list.look_again(place)
        else:
            self.list.redraw()
            self._show()
        self._count()

    def _tick(self, places: list[Place], on: bool) -> None:
        self.findings.want(places, on, self._here())
        self.list.redraw()
        self._count()

    def _toggle(self) -> None:
        places = self.list.selected()
        self._tick(places, not all(place.item < 0 or self.findings.entry(place).is_wanted for place in places))

    def drop(self) -> None:
        """Takes the ticks of the selected items away."""
        self._tick(self.list.selected(), False)

    def use(self, field: str) -> None:
        """The selected words of the page become the value of a field of the current item, or of all selected ones."""
        span = self.page.selected()
        if span is None:
            self.say(_("Select the words on the page first."), danger=True)
            return
        self._correct(field, self.page.page.text[span.start : span.end], span)

    def _type(self, field: str, text: str, place: Place | None = None) -> None:
        """What was typed in the form or in the list becomes the value of a field."""
        at = place or self.current()
        if at is not None:
            page = self.findings.files[at.file].reading.text
            span = corrections.place_of(text, self.findings.entry(at).draft, page)
            self._correct(field, text, span, at, typed=True)

    def _correct(self, field: str, text: str, span: Span | None, at: Place | None = None, *, typed: bool = False) -> None:
        at = at or self.current()
        if at is None:
            self.say(_("Choose an item in the list first."), danger=True)
            return
        places = self._targets(field, at)
        try:
            drafts = {place: _corrected(self.findings.entry(place).draft, field, text, span, typed) for place in places}
        except UserFacing as error:
            self.say(str(error), danger=True)
            if typed:
                self.form.complain(field, str(error))
            return
        word = _word(field)
        if self.findings.correct(drafts, at, word):
            count = len(places)
            done = ngettext("{field} corrected.", "{field} corrected in {count} items.", count)
            self.say(done.format(field=word, count=count))
            self._changed(at, rows=False)
        else:
            self._show()

    def _targets(self, field: str, at: Place) -> list[Place]:
        """The items that a value is for: what many have in common goes to all that are selected."""
        selected = [place for place in self.list.selected() if place.item >= 0]
        return selected if field in FOR_MANY and at in selected else [at]

    def edit(self) -> None:
        """Every field of the current item in the form for items."""
        at = self.current()
        if at is None:
            return
        old = self.findings.entry(at).draft
        offers = self._completions or (lambda _field, _typed: [])
        new = item_form.edit_draft(self, old, title=_("Edit item"), completions=offers)
        if new is not None and self.findings.correct({at: corrections.followed(new, old)}, at, _("edit")):
            self._changed(at, rows=False)

    def join(self) -> None:
        """Joins the current item with the one before it."""
        at = self.current()
        if at is None:
            return
        try:
            place = self.findings.join(at)
        except UserFacing as error:
            self.say(str(error), danger=True)
            return
        self.say(_("Joined: the text is at the end of the abstract."))
        self._changed(place, rows=True)

    def new_item(self) -> None:
        """Makes an item of the words that are selected on the page."""
        span = self.page.selected()
        if self._file < 0:
            return
        if span is None:
            self.say(_("Select the words of the item on the page first."), danger=True)
            return
        text = self.page.page.text[span.start : span.end]
        others = self.findings.drafts(self._file)
        self._insert(corrections.new_draft(text, span, others, self.page.page.line_of(span.start)), None)

    def _insert(self, draft: Draft, left_out: int | None) -> None:
        place = self.findings.insert(self._file, draft, self._here(), left_out)
        self.list.setFocus()
        self._changed(place, rows=True)
        self.list.go_to(place)
        self.say(_("New item: {title}").format(title=draft.title))

    def _show_part(self, number: int) -> None:
        part = self.findings.files[self._file].left_out[number]
        span = self.page.page.lines(part.line, part.lines)
        if span.end > span.start:
            self.page.show_part(span)
            self.panes.legend.show_fields(())

    def _use_part(self, number: int) -> None:
        part, others = self.findings.files[self._file].left_out[number], self.findings.drafts(self._file)
        try:
            draft = corrections.draft_of_left_out(part, self.page.page, others)
        except UserFacing as error:
            self.say(str(error), danger=True)
            return
        self._insert(draft, number)

    def undo(self) -> None:
        """Takes the last correction or tick back."""
        self._went_back(self.findings.undo_label(), self.findings.undo(), _("Taken back: {step}."))

    def redo(self) -> None:
        """Does again what was taken back last."""
        place = self.findings.redo()
        self._went_back(self.findings.undo_label(), place, _("Done again: {step}."))

    def _went_back(self, step: str, place: Place | None, sentence: str) -> None:
        if place is None:
            self.say(_("There is nothing more of that kind."))
            return
        self._changed(place, rows=True)
        self.list.go_to(place)
        self.say(sentence.format(step=step))

    def _go_to_item(self, character: int) -> None:
        number = self.page.item_at(character)
        if number is not None:
            self.list.go_to(Place(self._file, number))

    def _ask_columns(self) -> None:
        if self._choose_columns is not None and self._file >= 0:
            self._choose_columns(self, self.findings.files[self._file].reading, self._take)

    def _take(self, reading: Reading, comparison: Comparison) -> None:
        self.findings.read_again(self._file, reading, comparison, self._here())
        self._changed(Place(self._file, 0), rows=True)


def _corrected(draft: Draft, field: str, text: str, span: Span | None, typed: bool) -> Draft:
    if typed and field == "link":
        return corrections.with_first_link(draft, text)
    if typed and not text.strip() and field == "people":
        return replace(draft, contributions=())
    return corrections.used(draft, field, text, span)


def _word(field: str) -> str:
    words = {
        "title": _("Title"), "people": _("People"), "more people": _("People"), "abstract": _("Abstract"),
        "more abstract": _("Abstract"), "date": _("Date"), "time": _("Time"), "event": _("Event"), "session": _("Session"),
        "place": _("Place"), "link": _("Link"),
    }  # fmt: skip
    return words[field]


def _action(parent: QWidget, title: str, keys: str, work: Callable[[], object]) -> QAction:
    action = QAction(title, parent)
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: work())
    parent.addAction(action)
    return action


def _button(label: str, work: Callable[[], object], keys: str, says: str = "") -> QPushButton:
    button = QPushButton(label)
    button.setAutoDefault(False)
    button.setToolTip(f"{says} ({keys})" if says else keys)
    button.setAccessibleDescription(says)
    button.clicked.connect(lambda: work())
    return button
