"""The desk: what happens when something in the window is touched, found or changed. Joins panes, lanes and commands."""

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from desktop.commands import annotations, collections, files, importing, searching
from desktop.domain.annotation import Colour, QuoteAnchor, TimeAnchor
from desktop.domain.changes import Changed
from desktop.domain.item import Item
from desktop.domain.source import ItemSource
from desktop.i18n import _
from desktop.query import narrow
from desktop.services import annotating, deciding
from desktop.services import searching as search
from desktop.services.library import Library
from desktop.services.searching import Found
from desktop.settings import KEYS, WEIGHTS
from desktop.store import collections as lists
from desktop.store import items as rows
from desktop.store import sources
from desktop.store.sorting import SortKey
from desktop.ui.actions import Actions
from desktop.ui.background import Background, Latest
from desktop.ui.crash import Crash
from desktop.ui.detail.relating import Relating
from desktop.ui.detail.remarks import Remarks
from desktop.ui.detail.source import SourceView
from desktop.ui.emptiness import Emptiness
from desktop.ui.finding import Finding, Question, Tally
from desktop.ui.garbage import Garbage
from desktop.ui.idle import Idle
from desktop.ui.main_window import MainWindow
from desktop.ui.search.explaining import Explaining
from desktop.ui.search.hinting import Hinting
from desktop.ui.search.notes import notes_of
from desktop.ui.widgets.rest import Rest
from desktop.ui.workbench import WindowWorkbench

_VALUES_REST_MS = 30
_LOOK_EVERY_MS = 2000  # how soon what commands wrote beside the window is noticed
_REFRESHED_ONE_BY_ONE = 500
_EXACT_FIELDS = ("people", "event")
_ONE_AT_A_TIME = ("rating",)  # the next narrowing takes the place of the one before: an item has one of these
_COUNTED = ("kind", "status", "rating")  # fields whose few values are facets
_ROW_MENU = (
    "item.open", "item.edit", "", "item.tags", "list.add", "list.remove", "item.priority", "item.due", "",
    "item.queue", "item.start", "item.finish", "item.drop", "item.inbox", "", "edit.copy_markdown",
    "edit.copy_citation", "edit.copy_bibtex", "library.export", "", "item.attach", "item.merge", "", "search.programme",
    "item.history", "",
    "item.trash", "item.restore",
)  # fmt: skip
_STATUS_MENU = ("item.queue", "item.start", "item.finish", "item.drop", "", "item.inbox")


class Desk(QObject):
    """One library in one window. Closing the window finishes what is being written and closes the library."""

    def __init__(self, opened: Library, window: MainWindow) -> None:
        super().__init__()
        self.library = opened
        self._settings = window.settings
        self._found: Found | None = None
        self._tally: Tally | None = None
        self._shown_text = ""
        self._chosen = 0
        self._latest_values = Latest()
        self._values_rest = Rest(self, _VALUES_REST_MS)
        self.window = window
        self._typed = window.furnish(lambda numbers: rows.rows_of(opened.store.reader, numbers))
        self.background = Background(opened, self)
        self.finding = Finding(self.background, self)
        self.workbench = WindowWorkbench(self.window, opened, self.background, self.finding, self.show_error)
        self.actions = Actions(self.window, self.workbench, window.settings.get(KEYS))
        self.workbench.actions = self.actions
        self.crash = Crash(self.workbench.show_report)
        self._emptiness = Emptiness(self.background, self.actions.run, self.finding.ask, self.window.box.focus_text)
        self.window.set_emptiness(self._emptiness)
        self._hinting = Hinting(self.background, self)
        self._explaining = Explaining(self.background, self.window.why, self)
        self._relating = Relating(self.background, self.window.detail, self)
        self._remarks = Remarks(opened, self.background, self.window.detail.conflict, self.window.detail.merged, self)
        self.workbench.relating = self._relating
        self.actions.fill(window.menus)
        self._garbage = Garbage(self)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self.look_for_changes)
        self._seen_version = opened.store.data_version()
        self._idle = Idle(self)
        self._connect()
        self._connect_detail()

    def start(self) -> None:
        """Asks for everything, brings the index level behind it, and goes to the query."""
        weights = self._settings.get(WEIGHTS)
        if weights:
            self.background.read(lambda opened: search.use_weights(opened, weights), owner=self, done=lambda _nothing: None)
        self.finding.ask(Question())
        self.background.read(lambda _library: None, owner=self, done=lambda _nothing: self._catch_up())
        self._look.start()
        handle = self.window.windowHandle()
        if handle is not None:
            self._idle.watch(handle)
        self.window.box.focus_text()
        if self._typed:
            self.window.box.edit.insert(self._typed)

    def _catch_up(self) -> None:
        """Behind the first rows: both compute in Python, and one would hold up the other."""
        if self._look.isActive():  # the window may have been closed meanwhile
            self.workbench.catch_up()

    def show_error(self, error: BaseException) -> None:
        """A sentence for what a person can act on, the details for everything else."""
        self.crash.report(error)

    def _connect(self) -> None:
        window, finding, run = self.window, self.finding, self.actions.run
        box, sidebar, results = window.box, window.sidebar, window.results
        box.set_values_source(self._values)
        box.meant_wanted.connect(lambda text: finding.ask(Question(text, finding.question.sort, finding.question.reverse)))
        self._hinting.hinted.connect(box.show_meant)
        box.edited.connect(finding.type)
        box.entered.connect(self._leave_query)
        box.left.connect(self._leave_query)
        box.sort_changed.connect(self.workbench.set_order)
        box.save_wanted.connect(lambda: run("search.save"))
        finding.found.connect(self._show_found)
        finding.counted.connect(self._show_tally)
        finding.asked.connect(self._show_question)
        self.background.changed.connect(self._on_changed)
        self.background.indexed.connect(self._on_indexed)
        self.background.failed.connect(self.show_error)
        self.background.noticed.connect(self.workbench.say)
        self._idle.idle.connect(self.background.tidy)
        sidebar.narrowed.connect(self._narrow)
        sidebar.query_wanted.connect(self._ask_text)
        sidebar.context_menu_wanted.connect(self._sidebar_menu)
        results.current_changed.connect(self._show_current)
        results.selection_changed.connect(self._on_selection)
        results.opened.connect(self._open_row)
        results.rating_clicked.connect(self._rate_row)
        results.context_menu_wanted.connect(lambda point: self.actions.context_menu(_ROW_MENU, window).popup(point))
        window.why.weights_wanted.connect(lambda: run("search.weights"))
        window.escaped.connect(lambda: run("view.back"))
        window.activated.connect(self.look_for_changes)
        window.files_dropped.connect(lambda files: importing.import_paths(self.workbench, files))
        window.text_dropped.connect(lambda text: importing.read_text(self.workbench, text))
        window.closing.connect(self._close)

    def _connect_detail(self) -> None:
        detail, bench, run = self.window.detail, self.workbench, self.actions.run
        detail.rated.connect(lambda stars: run(f"item.rate_{stars}"))
        detail.status_clicked.connect(lambda: self.actions.context_menu(_STATUS_MENU, self.window).popup(QCursor.pos()))
        detail.tag_clicked.connect(lambda name: self._narrow("tag", name, False))
        detail.person_clicked.connect(lambda name: self._narrow("people", name, False))
        detail.event_clicked.connect(lambda name: searching.show_programme(bench, name))
        detail.link_opened.connect(bench.open_link)
        detail.note_edit_wanted.connect(self._edit_note)
        detail.note_delete_wanted.connect(lambda own: bench.write(lambda opened: annotating.remove(opened, own)))
        detail.colour_wanted.connect(self._colour)
        detail.highlight_wanted.connect(lambda: run("note.highlight"))
        detail.note_wanted.connect(self._add_note)
        detail.source_wanted.connect(self._show_source)
        kept = detail.files
        kept.open_wanted.connect(lambda one: files.open_file(bench, one))
        kept.folder_wanted.connect(lambda one: files.open_folder(bench, one))
        kept.path_wanted.connect(lambda one: files.copy_path(bench, one))
        kept.remove_wanted.connect(lambda one: files.remove(bench, str(bench.item.id), one) if bench.item is not None else None)
        detail.conflict.pressed.connect(lambda: bench.show_conflicts(str(bench.item.id) if bench.item is not None else ""))
        detail.merged.pressed.connect(lambda: run("item.take_apart"))
        self.window.files_for_item.connect(self._attach)
        detail.item_wanted.connect(lambda own: self._ask_text(narrow.clause_text("id", own)))

    def _close(self) -> None:
        for timer in [*self.findChildren(QTimer), *self.window.findChildren(QTimer)]:
            timer.stop()
        self.background.close()
        self.library.close()
        self._settings.save()

    # questions and answers

    def _values(self, field: str, beginning: str) -> None:
        """Completions come later, those for the newest letter only: in a large library they take longer than a keystroke
        may, and the answer to the query goes first."""
        ticket = self._latest_values.next()

        def ask() -> None:
            self.background.read(
                lambda opened: _values_of(opened, field, beginning),
                owner=self.window,
                done=lambda values: self.window.box.show_values(field, beginning, values),
                ticket=ticket,
            )

        self._values_rest.then(ask)

    def _leave_query(self) -> None:
        self.finding.settle()
        self.window.focus_results()

    def _show_question(self, question: Question) -> None:
        self.window.box.set_text(question.text)
        self.window.box.set_sort(question.sort, question.reverse)

    def _show_found(self, found: Found, is_new: bool) -> None:
        self._found = found
        self.workbench.numbers = found.numbers
        results = self.window.results
        results.set_query_tree(found.tree)
        results.show_numbers(found.numbers, from_top=is_new)
        if found.numbers:
            self.window.show_rows(True)
            text = self.finding.question.text
            if text != self._shown_text or results.current_number() is None:
                results.select_number(found.numbers[0])
            self._shown_text = text
        if self.workbench.made:
            self._choose_made()
        question = self.finding.question
        self.window.sidebar.show_query(question.text)
        self._show_answer(found)
        self._explaining.show_found(found, question.text, reverse=question.reverse, typing=self.finding.is_typing)

    def _show_tally(self, tally: Tally) -> None:
        self._tally = tally
        self.window.sidebar.show_counts(tally.counts, tally.lists, tally.searches, tally.overall)
        found, text = self._found, self.finding.question.text
        if found is None:
            return
        self._show_answer(found)
        self._hinting.look(text, len(found.numbers))
        if not found.numbers:
            everything, _inbox, trashed = tally.overall
            if not everything and not trashed and not text.strip():
                self._emptiness.show_beginning()
                self._emptiness.setFocus()
            else:
                self._emptiness.show_no_result(text, typing=self.finding.is_typing)
            self.window.show_rows(False)

    def _show_answer(self, found: Found) -> None:
        of = len(found.numbers) if found.everything or self._tally is None else self._tally.overall[0]
        self.window.box.show_answer(len(found.numbers), of, found.sort, notes_of(found))

    def _ask_text(self, text: str) -> None:
        """Asks a query of the sidebar; one that is a smart list alone comes in the order that was kept with it."""
        clauses = narrow.clauses(text)
        saved = lists.saved_search_named(self.library.store.reader, clauses[0].value) if _is_smart_list(clauses) else None
        self.finding.ask(Question(text, *(collections.order_of_text(saved.sort) if saved is not None else (None, False))))

    def _narrow(self, field: str, value: str, exclude: bool) -> None:
        question = self.finding.question
        if field in _EXACT_FIELDS and not value.startswith("="):
            value = f"={value}"
        text = question.text
        if field in _ONE_AT_A_TIME and not exclude:
            for clause in [one for one in narrow.clauses(text) if one.field == field and not one.negated][::-1]:
                text = narrow.dropping(text, clause)
        change = narrow.excluding if exclude else narrow.with_clause
        self.finding.ask(Question(change(text, field, value), question.sort, question.reverse))

    def _on_selection(self, count: int) -> None:
        """One chosen row is the current one, which is shown already."""
        if count > 1 or self._chosen > 1:
            self._show_current(self.window.results.current_number())

    def _show_current(self, number: int | None) -> None:
        chosen = self._chosen = len(self.window.results.selected_numbers())
        self.workbench.item = self._read_item(number)
        if chosen > 1:
            self.window.detail.show_several(chosen)
        else:
            self.window.detail.show_item(self.workbench.item, self._found.tree if self._found else None)
        self._remarks.show_item(self.workbench.item if chosen <= 1 else None)
        self._relating.show_item(self.workbench.item if chosen <= 1 else None)
        self._explaining.show_current(number, self.workbench.item)

    def _read_item(self, number: int | None) -> Item | None:
        db = self.library.store.reader
        ids = rows.ids_of(db, [number]) if number is not None else []
        return next(iter(rows.items_of(db, ids)), None)

    # changes

    def _on_changed(self, changed: Changed) -> None:
        db = self.library.store.reader
        few = len(changed.items) <= _REFRESHED_ONE_BY_ONE
        self.window.results.refresh(list(rows.numbers_of(db, changed.items).values()) if few else None)
        self._show_current(self.window.results.current_number())
        self.finding.again()
        self._seen_version = self.library.store.data_version()

    def _on_indexed(self) -> None:
        self._seen_version = self.library.store.data_version()
        if self._found is not None and not self._found.everything:  # it may have been asked between two states of the index
            self.finding.again()

    def _choose_made(self) -> None:
        made = self.workbench.made
        number = rows.numbers_of(self.library.store.reader, [made]).get(made)
        if number is not None and number not in self.workbench.numbers and self.finding.question != Question("", SortKey.ADDED):
            self.finding.ask(Question("", SortKey.ADDED))
            return
        self.workbench.made = ""
        if number is not None:
            self.window.results.select_number(number)
            self.window.focus_results()

    def look_for_changes(self) -> None:
        """Shows what others, such as commands, have written to the library."""
        version = self.library.store.data_version()
        if version != self._seen_version:
            self._seen_version = version
            self.window.results.refresh(None)
            self._show_current(self.window.results.current_number())
            self.finding.again()
            self.background.catch_up()

    # what the panes want done

    def _edit_note(self, annotation_id: str) -> None:
        note = self.workbench.annotation_named(annotation_id)
        if note is not None:
            annotations.edit_this(self.workbench, note)

    def _colour(self, annotation_id: str, colour: Colour) -> None:
        self.workbench.write(lambda opened: annotating.set_colour(opened, annotation_id, colour))

    def _add_note(self, anchor: object) -> None:
        match anchor:
            case QuoteAnchor():
                annotations.highlight_with_note(self.workbench)
            case TimeAnchor(seconds=seconds):
                annotations.note_at(self.workbench, seconds)
            case None:
                annotations.note_at(self.workbench, None)

    def _attach(self, paths: list[Path], number: int | None) -> None:
        """Keeps dropped files with the item of a row, or with the one in the reading pane."""
        item = self.workbench.item if number is None else self._read_item(number)
        if item is not None:
            files.attach(self.workbench, str(item.id), paths)

    def _show_source(self, source_id: str) -> None:
        item = self.workbench.item
        source = next((one for one in item.sources if one.source_id == source_id), None) if item is not None else None
        if source is not None:
            self.workbench.read(
                lambda opened: sources.text_of(opened.store.reader, source_id),
                lambda text: self._show_page(source, text),
            )

    def _show_page(self, source: ItemSource, text: str) -> None:
        view = SourceView(text, source.spans, self.window, title=_("Source: {file}").format(file=source.file))
        view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view.show()

    def _open_row(self, number: int) -> None:
        """Goes to the reading pane of a row; of several chosen ones it is now the only one."""
        self.window.results.select_number(number)
        self.window.focus_detail()

    def _rate_row(self, number: int, stars: int) -> None:
        chosen = self.window.results.selected_numbers()
        numbers = chosen if number in chosen else [number]
        self.workbench.write(lambda opened: deciding.rate(opened, rows.ids_of(opened.store.reader, numbers), stars))

    def _sidebar_menu(self, kind: str, value: str, point: QPoint) -> None:
        menu = QMenu(self.window)
        menu.addAction(_("Narrow to It"), lambda: self._narrow(kind, value, False))
        menu.addAction(_("Leave It Out"), lambda: self._narrow(kind, value, True))
        menu.addSeparator()
        match kind:
            case "list":
                menu.addAction(_("Rename…"), lambda: collections.rename_this(self.workbench, value))
                menu.addAction(_("Delete"), lambda: collections.delete_this(self.workbench, value))
            case "search":
                menu.addAction(_("Delete"), lambda: collections.delete_this_search(self.workbench, value))
            case "event":
                menu.addAction(_("Programme"), lambda: searching.show_programme(self.workbench, value))
        menu.popup(point)


def _values_of(opened: Library, field: str, beginning: str) -> list[tuple[str, int]]:
    """Values that complete a field, with how many items of the library have each."""
    if field not in _COUNTED:
        return search.values_of(opened, field, beginning)
    counts = opened.counting.count(opened.store.reader, None).facets.get(field, [])
    return sorted((str(value), count) for value, count in counts if str(value).startswith(beginning.casefold()))


def _is_smart_list(clauses: list[narrow.Clause]) -> bool:
    return len(clauses) == 1 and clauses[0].field == "search" and not clauses[0].negated
