"""Asking the library while someone types: the newest question only, rows first, counts after; back and forward."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.query.syntax import And, Node, Not, Or, Words
from desktop.services import searching
from desktop.services.library import Library
from desktop.services.searching import Found
from desktop.store import collections, counts
from desktop.store.collections import CollectionRow, SavedSearchRow
from desktop.store.counts import Counts
from desktop.store.sorting import SortKey
from desktop.ui.background import Background, Latest

_QUIET_MS = 120  # counting waits until the keys rest this long, so that it never stands before the next question


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
        self._found: Found | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._count)

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

    def _find(self, *, is_new: bool) -> None:
        self._quiet.stop()
        question, typing = self.question, self._is_typing
        self._ticket = self._latest.next()

        def work(library: Library) -> Found:
            return searching.find(library, question.text, question.sort, reverse=question.reverse, as_you_type=typing)

        def done(found: Found) -> None:
            self._found = found
            self.found.emit(found, is_new)
            if typing:
                self._quiet.start()
            else:
                self._count()

        self._background.read(work, owner=self, done=done, ticket=self._ticket)

    def _count(self) -> None:
        found = self._found
        if found is None:
            return

        def work(library: Library) -> Tally:
            db = library.store.reader
            return Tally(
                searching.count(library, found),
                collections.collections(db),
                collections.saved_searches(db),
                counts.inbox_and_trash(db),
            )

        self._background.read(work, owner=self, done=self.counted.emit, ticket=self._ticket)


def likely_meant(library: Library, text: str, tree: Node) -> str:
    """The query with a word that is not in the library replaced by the one most like it, or ""."""
    for words in _single_words(tree):
        start, end = words.span
        near = library.index.words_like(words.text, 1)
        if near and words.text in text[start:end]:
            return text[:start] + text[start:end].replace(words.text, near[0]) + text[end:]
    return ""


def _single_words(node: Node) -> list[Words]:
    match node:
        case Words(text=text):
            return [node] if text.isalpha() else []
        case And(parts=parts) | Or(parts=parts):
            return [words for part in parts for words in _single_words(part)]
        case Not():
            return []
    return []
