"""Asking the library while someone types: the newest question only, rows first, counts after; back and forward."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.services import searching
from desktop.services.library import Library
from desktop.services.searching import Found
from desktop.store import collections, counts
from desktop.store.collections import CollectionRow, SavedSearchRow
from desktop.store.counts import Counts
from desktop.store.sorting import SortKey
from desktop.ui.background import Background, Latest


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, in which order (None: what fits)."""

    text: str = ""
    sort: SortKey | None = None
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What stands beside the rows: counts of the result, lists, smart lists, and how many items there are in all."""

    counts: Counts
    lists: list[CollectionRow]
    searches: list[SavedSearchRow]
    overall: tuple[int, int, int]


class Finding(QObject):
    """The question on the screen and those before it."""

    found = Signal(object, bool)  # Found, and whether the question is another one than before
    counted = Signal(object)  # Tally
    asked = Signal(object)  # Question, when it did not come from the query box

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._latest = Latest()
        self._questions = [Question()]
        self._place = 0
        self._is_typing = False

    @property
    def question(self) -> Question:
        """What is asked for now."""
        return self._questions[self._place]

    def type(self, text: str) -> None:
        """The text of the query box has changed: asked at once, kept as one question until `settle`."""
        question = Question(text, self.question.sort, self.question.reverse)
        if self._is_typing:
            self._questions[self._place] = question
        else:
            self._keep(question)
            self._is_typing = True
        self._find(is_new=True)

    def settle(self) -> None:
        """The question is meant as it stands: the next keystroke begins another one."""
        self._is_typing = False

    def ask(self, question: Question) -> None:
        """Asks something that did not come from the query box."""
        self.settle()
        if question != self.question:
            self._keep(question)
        self.asked.emit(question)
        self._find(is_new=True)

    def again(self) -> None:
        """Asks the same once more: the library has changed."""
        self._find(is_new=False)

    def go(self, steps: int) -> None:
        """Goes back or forward among the questions."""
        if self.can_go(steps):
            self.settle()
            self._place += steps
            self.asked.emit(self.question)
            self._find(is_new=True)

    def can_go(self, steps: int) -> bool:
        return 0 <= self._place + steps < len(self._questions)

    def _keep(self, question: Question) -> None:
        self._questions[self._place + 1 :] = [question]
        self._place += 1

    @property
    def is_typing(self) -> bool:
        """Whether the question is still being typed, so that its last word may go on."""
        return self._is_typing

    def _find(self, *, is_new: bool) -> None:
        question, typing = self.question, self._is_typing
        ticket = self._latest.next()

        def work(library: Library) -> tuple[Found, bool]:
            found = searching.find(library, question.text, question.sort, reverse=question.reverse, as_you_type=typing)
            return found, library.counting.is_loaded

        def done(answer: tuple[Found, bool]) -> None:
            found, counts_quickly = answer
            self.found.emit(found, is_new)
            if ticket():  # whoever shows the rows may have asked something else
                self._count(found, ticket, counts_quickly)

        self._background.read(work, owner=self, done=done, ticket=ticket)

    def _count(self, found: Found, ticket: Callable[[], bool], quickly: bool) -> None:
        """The rows are on the screen by now; a count that a newer question has overtaken is never begun.

        The first count of a large library may have to read what it counts: no search waits behind that.
        """
        if quickly:
            self._background.read(lambda library: _tally(library, found), owner=self, done=self.counted.emit, ticket=ticket)
            return

        def done(tally: Tally | None) -> None:
            if tally is not None and ticket():
                self.counted.emit(tally)

        self._background.read_long(
            lambda library: _tally(library, found) if ticket() else None,
            owner=self,
            done=done,
            failed=self._background.failed.emit,
        )


def _tally(library: Library, found: Found) -> Tally:
    db, kept = library.store.reader, library.counting.kept  # \0: no query, whose answers are kept too, is named so
    return Tally(
        searching.count(library, found),
        kept(library.store, "\0lists", lambda: collections.collections(db)),
        kept(library.store, "\0smart lists", lambda: collections.saved_searches(db)),
        kept(library.store, "\0overall", lambda: counts.inbox_and_trash(db)),
    )
