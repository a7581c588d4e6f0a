"""The workbench of the window: what commands may touch, on the real panes and lanes."""

from collections.abc import Callable, Generator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.domain.annotation import Annotation, QuoteAnchor, quote_anchor
from desktop.domain.changes import Changed
from desktop.domain.event import Chapter
from desktop.domain.item import Item
from desktop.errors import Cancelled
from desktop.i18n import _
from desktop.services import searching
from desktop.services.library import Library
from desktop.services.task import Task
from desktop.settings import FONT_PERCENT, THEME, WEIGHTS
from desktop.store.journal import HistoryLine
from desktop.store.sorting import SortKey
from desktop.ui import theme
from desktop.ui.actions import Actions
from desktop.ui.background import Background
from desktop.ui.detail.relating import Relating
from desktop.ui.dialogs.weights_dialog import change_weights
from desktop.ui.finding import Finding, Question
from desktop.ui.main_window import MainWindow, application
from desktop.ui.palette import Entry, Palette
from desktop.ui.progress import LongWork
from desktop.ui.questions import Questions
from desktop.ui.widgets.safe_text import is_safe_link
from desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:  # loaded when the first of these dialogs is opened
    from desktop.services.duplicates import Candidate
    from desktop.ui.dialogs.again.frame import AgainDialog

_T = TypeVar("_T")
_Dialog = TypeVar("_Dialog", bound="AgainDialog")
_FONT_STEP = 10
_FONT_PERCENTS = range(60, 301)


class WindowWorkbench(Questions):
    """Implements commands.workbench.Workbench. `item` and `numbers` say what the panes show; the desk keeps them."""

    actions: Actions
    relating: Relating

    def __init__(
        self, window: MainWindow, library: Library, background: Background, finding: Finding, failed: Callable[[Exception], None]
    ) -> None:
        super().__init__(window, library, window.settings)
        self.item: Item | None = None
        self.numbers: list[int] = []
        self.made = ""
        self._window = window
        self._background = background
        self._finding = finding
        self._failed = lambda error: self.say(_("Cancelled.")) if isinstance(error, Cancelled) else failed(error)
        self._long_work = LongWork(background, window.strip, window)
        background.show_long = self.catch_up

    # what is in front of the person

    def selected(self) -> list[int]:
        return self._window.results.selected_numbers() if self._window.shows_rows() else []

    def current(self) -> Item | None:
        return self.item

    def shown(self) -> list[int]:
        return self.numbers

    def query(self) -> str:
        return self._finding.question.text

    def order(self) -> tuple[SortKey | None, bool]:
        question = self._finding.question
        return question.sort, question.reverse

    def passage(self) -> QuoteAnchor | None:
        place = self._window.detail.abstract_selection()
        return quote_anchor(self.item.reading_text, *place) if self.item is not None and place is not None else None

    def chapter(self) -> Chapter | None:
        return self._window.detail.current_chapter()

    def annotation(self) -> Annotation | None:
        return self.annotation_named(self._window.detail.current_annotation() or "")

    def annotation_named(self, annotation_id: str) -> Annotation | None:
        """A note or highlight of the item in the reading pane."""
        notes = self.item.annotations if self.item is not None else ()
        return next((one for one in notes if one.id == annotation_id), None)

    # work

    def read(self, work: Callable[[Library], _T], done: Callable[[_T], None]) -> None:
        self._background.read(work, owner=self._window, done=done)

    def write(
        self, work: Callable[[Library], Changed], done: Callable[[Changed], None] | None = None, *, way: str = "edit"
    ) -> None:
        def finished(changed: Changed) -> None:
            if changed:
                self._tell(changed, way)
            if done is not None:
                done(changed)

        self._background.write(work, owner=self._window, done=finished)

    def _tell(self, changed: Changed, way: str) -> None:
        sentences = {"edit": "{label}", "undo": _("Undone: {label}"), "redo": _("Done again: {label}")}
        back, title = ("edit.redo", _("Redo")) if way == "undo" else ("edit.undo", _("Undo"))
        text = sentences[way].format(label=changed.label)
        self._toast().show_message(text, title, partial(self.actions.run, back))
        if way == "edit" and len(changed.made) == 1:
            self.made = changed.made[0]

    def run_task(self, work: Callable[[Library, Task], _T], done: Callable[[_T], None]) -> None:
        task = self._long_work.begin()
        finished, failed = self._ends(task, done)
        self._background.read_long(
            lambda library: work(library, task), owner=self._window, done=finished, failed=failed
        )

    def run_steps(self, work: Callable[[Library, Task], Generator[None, None, _T]], done: Callable[[_T], None]) -> None:
        task = self._long_work.begin()
        finished, failed = self._ends(task, done)
        self._background.write_steps(
            lambda library: work(library, task), owner=self._window, done=finished, failed=failed
        )

    def _ends(
        self, task: Task, done: Callable[[_T], None]
    ) -> tuple[Callable[[_T], None], Callable[[Exception], None]]:
        def finished(result: _T) -> None:
            self._long_work.end(task)
            done(result)

        return finished, self._long_work.ending(task, self._failed)

    def rebuild_index(self) -> None:
        task = self._long_work.begin()

        def finished(count: int) -> None:
            self._long_work.end(task)
            self.say(_("The search index was built anew and holds {count} items.").format(count=f"{count:,}"))

        failed = self._long_work.ending(task, self._failed)
        self._background.rebuild_index(task, owner=self._window, done=finished, failed=failed)

    def catch_up(self) -> None:
        """Brings the index level, with progress while nothing else has any."""
        task = self._long_work.begin(behind=True)
        self._background.catch_up(task, lambda: self._long_work.end(task))

    # the window

    def set_query(self, text: str, sort: SortKey | None = None, reverse: bool = False) -> None:
        self._finding.ask(Question(text, sort, reverse))

    def set_order(self, sort: SortKey | None, reverse: bool) -> None:
        self._finding.ask(Question(self.query(), sort, reverse))

    def go(self, steps: int) -> None:
        self._finding.go(steps)

    def can_go(self, steps: int) -> bool:
        return self._finding.can_go(steps)

    def select_all(self) -> None:
        self._window.focus_results()
        self._window.results.selectAll()

    def choose(self, number: int) -> None:
        self._window.results.select_number(number)

    def focus_query(self) -> None:
        self._window.box.focus_text()

    def next_pane(self, steps: int) -> None:
        self._window.next_pane(steps)

    def step_back(self) -> None:
        self._window.step_back()

    def toggle_pane(self, name: str) -> None:
        self._window.show_pane(name, not self._window.is_pane_shown(name))

    def is_pane_shown(self, name: str) -> bool:
        return self._window.is_pane_shown(name)

    def focus_related(self) -> None:
        def there(count: int) -> None:
            if count:
                self._window.focus_related()
            else:
                self.say(_("Nothing in the library is related to this item."))

        self._window.show_pane("reading", True)
        self.relating.when_there(there)

    def change_weights(self) -> None:
        settings = self._window.settings
        chosen = change_weights(self._window, searching.default_weights(), settings.get(WEIGHTS), self.weigh)
        if chosen is not None:
            settings.set(WEIGHTS, chosen)

    def weigh(self, weights: Mapping[str, float]) -> None:
        """Ranks by these weights of fields from now on, and asks again what is on the screen."""
        self._background.read(
            lambda library: searching.use_weights(library, weights), owner=self._window, done=lambda _nothing: self._finding.again()
        )

    def theme(self) -> str:
        return self._window.settings.get(THEME)

    def set_theme(self, name: str) -> None:
        self._window.settings.set(THEME, name)
        theme.apply(application(), name)

    def resize_text(self, steps: int) -> None:
        settings = self._window.settings
        percent = settings.get(FONT_PERCENT) + steps * _FONT_STEP if steps else 100
        settings.set(FONT_PERCENT, min(max(percent, _FONT_PERCENTS.start), _FONT_PERCENTS.stop - 1))
        theme.apply(application(), settings.get(THEME), settings.get(FONT_PERCENT))

    def clipboard(self) -> str:
        return QGuiApplication.clipboard().text()

    def clipboard_html(self) -> str:
        data = QGuiApplication.clipboard().mimeData()
        return data.html() if data is not None and data.hasHtml() else ""

    def set_clipboard(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def open_link(self, url: str) -> None:
        if not is_safe_link(url):
            self.say(_("“{address}” was not opened: only web and mail addresses are.").format(address=url[:80]))
        elif not self.open_address(url):
            self.say(_("No program was found that opens {address}.").format(address=url[:80]))

    def open_address(self, url: str) -> bool:
        """Hands an address that has been checked to the system; whether something took it."""
        return QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))

    def open_file(self, path: Path) -> None:
        if not self.open_path(path):
            self.say(_("No program was found that opens {name}.").format(name=path.name))

    def open_path(self, path: Path) -> bool:
        """Hands a file or a folder to the system; whether something took it."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def say(self, text: str, *, undoable: bool = False) -> None:
        if undoable:
            self._toast().show_message(text, _("Undo"), partial(self.actions.run, "edit.undo"))
        else:
            self._toast().show_message(text)

    def _toast(self) -> Toast:
        """Where the person looks: that of the dialog in front, if it has one, or the window's."""
        front = QApplication.activeWindow()
        own = front.findChild(Toast) if front is not None and front is not self._window else None
        return own if isinstance(own, Toast) else self._window.toast

    # beside the window

    def show_duplicates(self, found: "Sequence[Candidate]") -> None:
        from desktop.ui.dialogs.again.duplicates import DuplicatesDialog

        known = self._beside(DuplicatesDialog)
        if known is not None:
            known.show_found(found)
        self._show_beside(known or DuplicatesDialog(self._window, self, found))

    def show_persons(self) -> None:
        from desktop.ui.dialogs.again.persons import PersonsDialog

        self._show_beside(self._beside(PersonsDialog) or PersonsDialog(self._window, self))

    def show_conflicts(self, item_id: str = "") -> None:
        from desktop.ui.dialogs.again.conflicts import ConflictsDialog

        known = self._beside(ConflictsDialog)
        if known is not None and item_id:
            known.show_item(item_id)
        self._show_beside(known or ConflictsDialog(self._window, self, item_id))

    def _beside(self, kind: "type[_Dialog]") -> "_Dialog | None":
        """The dialog of that kind that is open."""
        return next((one for one in self._window.findChildren(kind) if one.isVisible()), None)

    def _show_beside(self, dialog: "AgainDialog") -> None:
        if not dialog.isVisible():
            self._background.changed.connect(dialog.refresh)
            self._window.closing.connect(dialog.close)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def show_item_history(self, lines: Sequence[HistoryLine]) -> None:
        self._window.detail.show_history(lines)

    def show_palette(self) -> None:
        entries = [
            Entry(one.id, self.actions.title(one), _(one.menu), ", ".join(self.actions.keys(one.id)), one.icon)
            for one in self.actions.holding()
        ]
        Palette(self._window, entries, self.actions.run).show()

    def quit(self) -> None:
        self._window.close()
