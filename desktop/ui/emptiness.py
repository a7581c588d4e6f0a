"""What stands in the middle when no row does: how to begin, or what to relax in the query."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.services import searching, suggesting
from desktop.services.library import Library
from desktop.services.suggesting import Relaxed
from desktop.ui.background import Background, Latest
from desktop.ui.finding import Question
from desktop.ui.search.counting import grouped
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.rest import Rest

_MOST_OFFERED = 6
_REST_MS = 250
_Offer = tuple[str, Callable[[], object]]


class Emptiness(QWidget):
    """Takes the place of the rows. `run` runs a command by its id, `ask` asks a question."""

    def __init__(
        self, background: Background, run: Callable[[str], None], ask: Callable[[Question], None], start_empty: Callable[[], None]
    ) -> None:
        super().__init__()
        self._background = background
        self._run, self._ask, self._when_empty = run, ask, start_empty
        self._latest = Latest()
        self._rest = Rest(self, _REST_MS)
        self._starts_empty = False
        self.page = EmptyState("library", "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.page)

    def show_beginning(self) -> None:
        """Nothing is in the library yet: the three ways to begin."""
        self._latest.next()
        self._rest.stop()
        run = self._run
        if self._starts_empty:
            text = _("Ctrl+N adds a talk, Ctrl+Shift+N a paper, Ctrl+I reads a file, Ctrl+V a copied page. F1 shows the help.")
            self._show("inbox", _("Your library is empty"), text, [(_("Add a Talk…"), lambda: run("item.new_talk"))])
            return
        text = _("Postil keeps the talks you want to watch and the papers you want to read. Three ways to begin:")
        offers: list[_Offer] = [
            (_("Load the Starter Library"), lambda: run("library.starter")),
            (_("Import a Page…"), lambda: run("library.import")),
            (_("Start Empty"), self._start_empty),
        ]
        self._show("library", _("Welcome"), text, offers)

    def show_no_result(self, text: str, *, typing: bool) -> None:
        """Nothing fits the query. What may have been meant and what could be left out is asked once the keys rest."""
        is_current = self._latest.next()
        self._show_nothing(text, "", [])
        if text.strip():
            self._rest.then(lambda: self._ask_library(text, is_current))
            if not typing:
                self._rest.now()

    def _ask_library(self, text: str, is_current: Callable[[], bool]) -> None:
        self._background.read(
            lambda library: _ways_out(library, text),
            owner=self,
            done=lambda ways: self._show_nothing(text, *ways),
            ticket=is_current,
        )

    def _show_nothing(self, text: str, meant: str, relaxed: list[Relaxed]) -> None:
        offers: list[_Offer] = []
        if meant:
            offers.append((_("Did you mean “{query}”?").format(query=meant), self._asking(meant)))
        offers += [(_offered(one), self._asking(one.text)) for one in relaxed[:_MOST_OFFERED]]
        if text.strip():
            offers.append((_("Show Everything"), self._asking("")))
        sentence = (
            _("All items are in the trash. Undo brings them back, and so does Item › Take Back from the Trash.") if not text.strip()
            else _("Everything asked for must be true of an item. Leave something out:") if relaxed
            else _("Check the spelling, use fewer words, or write “or” between them.")
        )  # fmt: skip
        self._show("search", _("Nothing found") if text.strip() else _("Nothing here"), sentence, offers, stacked=True)

    def titles(self) -> list[str]:
        """What the buttons say."""
        return [button.accessibleName() for button in self.page.buttons]

    def _asking(self, text: str) -> Callable[[], None]:
        return lambda: self._ask(Question(text))

    def _start_empty(self) -> None:
        self._starts_empty = True
        self.show_beginning()
        self._when_empty()

    def _show(self, icon: str, title: str, text: str, offers: list[_Offer], *, stacked: bool = False) -> None:
        had_focus = self.hasFocus() or self.page.isAncestorOf(self.window().focusWidget() or self)
        page = EmptyState(icon, title, text, offers, stacked=stacked)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column.replaceWidget(self.page, page)
        self.page.hide()
        self.page.deleteLater()
        self.page = page
        self.setFocusProxy(page.buttons[0] if page.buttons else page)
        if had_focus:
            self.setFocus()


def _ways_out(library: Library, text: str) -> tuple[str, list[Relaxed]]:
    """What was probably meant, if it finds something, and what can be left out; failing that, of what was meant."""
    meant = suggesting.meant(library, text).strip()
    if not meant or searching.find(library, meant).numbers:
        return meant, suggesting.relaxed(library, text)
    shorter = [replace(one, without="") for one in suggesting.relaxed(library, meant)]
    return "", suggesting.relaxed(library, text) or shorter


def _offered(one: Relaxed) -> str:
    """ "Without tag:x: 3 items"; where a word was corrected besides, the whole query."""
    text = (
        ngettext("Without {clause}: {count} item", "Without {clause}: {count} items", one.count) if one.without
        else ngettext("Did you mean “{query}”? {count} item", "Did you mean “{query}”? {count} items", one.count)
    )  # fmt: skip
    return text.format(clause=one.without, query=one.text, count=grouped(one.count))
