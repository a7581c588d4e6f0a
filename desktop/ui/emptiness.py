"""What stands in the middle when no row does: how to begin, or what to relax in the query."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.query import narrow
from desktop.query.syntax import Node
from desktop.ui.background import Background, Latest
from desktop.ui.finding import Question, likely_meant
from desktop.ui.widgets.empty_state import EmptyState

_MOST_OFFERED = 3
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
        self._starts_empty = False
        self.page = EmptyState("library", "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.page)

    def show_beginning(self) -> None:
        """Nothing is in the library yet: the three ways to begin."""
        self._latest.next()
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

    def show_no_result(self, text: str, tree: Node) -> None:
        """Nothing fits the query: the clauses that could go, and a word that may have been meant."""
        is_current = self._latest.next()
        clauses = narrow.clauses(text)
        offers: list[_Offer] = [
            (_("Without {clause}").format(clause=clause.text), self._asking(narrow.dropping(text, clause)))
            for clause in clauses[:_MOST_OFFERED]
        ]
        if text.strip():
            offers.append((_("Show Everything"), self._asking("")))
        sentence = (
            _("Everything asked for must be true of an item. Leave something out:") if clauses
            else _("Check the spelling, use fewer words, or write “or” between them.") if text.strip()
            else _("All items are in the trash. Undo brings them back, and so does Item › Take Back from the Trash.")
        )  # fmt: skip
        title = _("Nothing found") if text.strip() else _("Nothing here")
        self._show("search", title, sentence, offers)

        def suggest(meant: str) -> None:
            if meant and meant != text:
                offer = (_("Did you mean “{query}”?").format(query=meant), self._asking(meant))
                self._show("search", title, sentence, [offer, *offers])

        if text.strip():
            self._background.read(
                lambda library: likely_meant(library, text, tree), owner=self, done=suggest, failed=_no_suggestion, ticket=is_current
            )

    def titles(self) -> list[str]:
        """What the buttons say."""
        return [button.accessibleName() for button in self.page.buttons]

    def _asking(self, text: str) -> Callable[[], None]:
        return lambda: self._ask(Question(text))

    def _start_empty(self) -> None:
        self._starts_empty = True
        self.show_beginning()
        self._when_empty()

    def _show(self, icon: str, title: str, text: str, offers: list[_Offer]) -> None:
        page = EmptyState(icon, title, text, offers)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column.replaceWidget(self.page, page)
        self.page.hide()
        self.page.deleteLater()
        self.page = page
        had_focus = self.hasFocus() or self.page.isAncestorOf(self.focusWidget() or self)
        self.setFocusProxy(page.buttons[0] if page.buttons else page)
        if had_focus:
            self.setFocus()


def _no_suggestion(_error: Exception) -> None:
    """Without an index there is nothing to compare with; the page stands as it is."""
