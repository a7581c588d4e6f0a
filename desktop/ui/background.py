"""Library work off the window's thread: one lane reads, one writes, one keeps the index level; answers come back as a signal.

The index has a lane and a library of its own, so that an edit never waits for an index that is being built.
"""

import logging
import sys
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.changes import Changed
from desktop.errors import Cancelled, UserFacing
from desktop.i18n import _
from desktop.index.damage import IndexDamaged
from desktop.services import indexing
from desktop.services.library import Library
from desktop.services.task import Progress, Task
from desktop.store import outbox
from desktop.store.interrupting import while_wanted

_T = TypeVar("_T")
_SECONDS_BETWEEN_REPORTS = 0.1
_SWITCH_SECONDS = 0.0005  # how long a working thread keeps the window's thread waiting; Python's own 5 ms is felt
_LATER_MS = 2000
_MANY_WAITING = 500  # more than a person changes at a time: somebody writes in bulk, so the index follows at the end of it
_SECONDS_BETWEEN_TRIES = 60.0  # how soon an index that could not be brought level is tried again by itself
_MORE = object()  # what a step of long work returns while there are more to come
_log = logging.getLogger(__name__)


class Latest:
    """Tickets of which only the newest counts: an answer to an older question is not asked for and not shown."""

    def __init__(self) -> None:
        self._newest = 0

    def next(self) -> Callable[[], bool]:
        """A new ticket, a function that says whether it is still the newest."""
        self._newest += 1
        mine = self._newest
        return lambda: mine == self._newest


class Background(QObject):
    """The lanes. `done` and `failed` are called on the thread that made this object, if `owner` is still alive then."""

    changed = Signal(object)  # Changed: the library has another content
    indexed = Signal()  # the index is level with the library again
    noticed = Signal(str)  # a sentence about the index, said once: it was damaged, or cannot be written
    failed = Signal(object)  # an exception that nobody asked for
    _posted = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._library = library
        self._index_library: Library | None = None
        self._closing = False
        self._tasks: set[Task] = set()
        self._catching_up = threading.Event()
        self._tidying: Task | None = None
        self._steps: set[Generator[None, None, Any]] = set()
        self._bulk: set[object] = set()
        self._bringing_level: Task | None = None
        self._waiting = 0
        self._retry_at = 0.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self.catch_up)
        self.show_long: Callable[[], object] | None = None
        """Called instead of catching up when that will take long: to call `catch_up` again with a task that shows it."""
        self._reading = ThreadPoolExecutor(1, "read")
        self._reading_long = ThreadPoolExecutor(1, "read long")
        self._writing = ThreadPoolExecutor(1, "write")
        self._indexing = ThreadPoolExecutor(1, "index")
        self._posted.connect(_call)

    def read(
        self,
        work: Callable[[Library], _T],
        *,
        owner: QObject,
        done: Callable[[_T], None],
        failed: Callable[[Exception], None] | None = None,
        ticket: Callable[[], bool] | None = None,
    ) -> None:
        """Runs `work` in the lane that reads. With a ticket that is no longer the newest nothing is run or handed over,
        and a question to the database that is under way is given up."""
        self._run(self._reading, work, owner, done, failed, ticket, waits=False)

    def write(
        self,
        work: Callable[[Library], _T],
        *,
        owner: QObject,
        done: Callable[[_T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Runs `work` in the lane that writes, in order, even when the window is closing; then the index catches up.

        A Changed that it returns, or that its result has as `changed`, is emitted as `changed` before `done` is called.
        """
        self._run(self._writing, work, owner, done, failed, None, waits=True)

    def read_long(
        self,
        work: Callable[[Library], _T],
        *,
        owner: QObject,
        done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Runs work that only reads and may take long, such as an export, where no search has to wait for it."""
        self._run(self._reading_long, work, owner, done, failed, None, waits=False)

    def write_steps(
        self,
        work: Callable[[Library], Generator[None, None, _T]],
        *,
        owner: QObject,
        done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Runs work in the lane that writes step by step: what else is to be written gets in between two steps.

        The index does not follow meanwhile but at the end, at once. Work that is not finished when the lanes are closed
        is closed (GeneratorExit) in its lane.
        """
        steps: list[Generator[None, None, _T]] = []
        token = object()
        self._bulk.add(token)

        def step(library: Library) -> object:
            if not steps:
                steps.append(work(library))
                self._steps.add(steps[0])
            try:
                next(steps[0])
            except StopIteration as end:
                self._end_steps(steps[0], token)
                return end.value
            except BaseException:
                self._end_steps(steps[0], token)
                raise
            return _MORE

        def after(result: Any) -> None:
            if result is _MORE:
                self._run(self._writing, step, owner, after, failed, None, waits=True)
            else:
                done(result)

        self._run(self._writing, step, owner, after, failed, None, waits=True)

    def _end_steps(self, steps: Generator[None, None, Any], token: object) -> None:
        self._steps.discard(steps)
        self._bulk.discard(token)

    def _close_steps(self, _library: Library) -> None:
        for steps in tuple(self._steps):
            steps.close()

    def rebuild_index(
        self, task: Task, *, owner: QObject, done: Callable[[int], None], failed: Callable[[Exception], None]
    ) -> None:
        """Builds the index anew in the index's own lane; fails with UserFacing when another program writes it."""
        self._run(self._indexing, lambda _library: self._rebuild(task), owner, done, failed, None, waits=False)

    def catch_up(self, task: Task | None = None, ended: Callable[[], object] | None = None) -> None:
        """Brings the index level with the library; without a task it does nothing when that is about to happen anyway,
        and waits for the end of work that writes in bulk."""
        if task is None and (self._catching_up.is_set() or self._bulk):
            return
        self._catching_up.set()
        _cancel(self._tidying)
        self._indexing.submit(self._catch_up, task, ended)

    @property
    def in_bulk(self) -> bool:
        """Whether work goes on that writes in bulk: what shows the library need not follow every batch."""
        return bool(self._bulk)

    def tidy(self) -> None:
        """For an idle moment: reads through the index and merges its segments, in a process of its own; whatever is
        to be indexed ends that at once."""
        if self._tidying is None and not self._catching_up.is_set() and not self._bulk and not self._closing:
            self._tidying = Task()
            self._indexing.submit(self._tidy, self._tidying)

    def task(self, owner: QObject, progress: Progress) -> Task:
        """A task for long work: its reports reach `progress` on this thread, at most ten a second. `release` it after."""
        last = [0.0]

        def report(done: int, total: int, text: str) -> None:
            now = time.monotonic()
            if now - last[0] >= _SECONDS_BETWEEN_REPORTS:
                last[0] = now
                self._post(owner, lambda: progress(done, total, text))

        made = Task(report)
        self._tasks.add(made)
        return made

    def release(self, task: Task) -> None:
        """Says that the work of a task has ended."""
        self._tasks.discard(task)

    def close(self) -> None:
        """Drops reads that wait, cancels tasks, finishes every change, and ends the lanes."""
        self._closing = True
        for task in tuple(self._tasks):
            task.cancel()
        _cancel(self._tidying)
        _cancel(self._bringing_level)
        self._writing.submit(self._close_steps, self._library)
        self._reading.submit(self._library.store.close_thread)
        self._reading_long.submit(self._library.store.close_thread)
        self._writing.submit(self._library.store.close_thread)
        for lane in (self._reading, self._reading_long, self._writing):
            lane.shutdown(wait=True)
        self._indexing.submit(self._leave_index)
        self._indexing.shutdown(wait=True)

    def _run(
        self,
        lane: ThreadPoolExecutor,
        work: Callable[[Library], Any],
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
        ticket: Callable[[], bool] | None,
        *,
        waits: bool,
    ) -> None:
        if self._closing:
            return

        def wanted() -> bool:
            return ticket is None or ticket()

        def run() -> None:
            if (self._closing and not waits) or not wanted():
                return
            try:
                if ticket is None:
                    result = work(self._library)
                else:
                    with while_wanted(self._library.store, lambda: wanted() and not self._closing):
                        result = work(self._library)
            except Exception as error:
                problem = error
                self._post(owner, lambda: self._fail(problem, failed) if wanted() and (waits or not self._closing) else None)
            else:
                if waits:
                    self._announce(result)
                self._post(owner, lambda: done(result) if wanted() else None)
                if result is _MORE:
                    return
            if waits:
                self.catch_up()
            elif lane is self._reading:
                self._heal()

        lane.submit(run)

    def _announce(self, result: object) -> None:
        changed = result if isinstance(result, Changed) else getattr(result, "changed", None)
        if isinstance(changed, Changed) and changed:
            self._post(self, lambda: self.changed.emit(changed))

    def _fail(self, error: Exception, failed: Callable[[Exception], None] | None) -> None:
        if failed is not None:
            failed(error)
        else:
            self.failed.emit(error)

    def _post(self, owner: QObject, call: Callable[[], object]) -> None:
        def deliver() -> None:
            if shiboken6.isValid(owner):
                call()

        if shiboken6.isValid(self):
            self._posted.emit(deliver)

    def _catch_up(self, task: Task | None, ended: Callable[[], object] | None) -> None:
        self._catching_up.clear()
        try:
            if not self._closing and not (task is None and self._put_off()):
                working = self._bringing_level = task or Task()
                self._level(lambda: indexing.catch_up(self._for_index(), working, self._notice))
        finally:
            self._bringing_level = None
            if ended is not None:
                self._post(self, ended)

    def _tidy(self, task: Task) -> None:
        try:
            if not self._closing and not task.cancelled and indexing.needs_tidying(self._for_index()):
                self._level(lambda: indexing.tidy(self._for_index(), task, self._notice))
        finally:
            self._tidying = None

    def _level(self, work: Callable[[], bool]) -> None:
        """Runs work on the index, and shows the window's searches its new state."""
        try:
            try:
                level = work()
            finally:
                if self._library.index.generation:
                    self._library.index.refresh()
        except Cancelled:
            return
        except IndexDamaged as error:
            _log.warning("the index was damaged again at once: %s", error)
            indexing.doubt(self._library)
        except UserFacing as error:
            self._retry_at = time.monotonic() + _SECONDS_BETWEEN_TRIES
            _log.warning("the index could not catch up: %s", error)
        except Exception as error:
            self._retry_at = time.monotonic() + _SECONDS_BETWEEN_TRIES
            _log.exception("the index could not catch up")
            problem = error
            self._post(self, lambda: self.failed.emit(problem))
        else:
            if level:
                self._post(self, lambda: self.indexed.emit())
            else:
                self._retry_at = time.monotonic() + _SECONDS_BETWEEN_TRIES

    def _put_off(self) -> bool:
        """Whether the index is not brought level now: because somebody, such as a command, is still writing in bulk, or
        because the progress is to be shown."""
        library = self._for_index()
        before, self._waiting = self._waiting, outbox.count(library.store.reader)
        if self._waiting > _MANY_WAITING and self._waiting != before:
            self._post(self, self._later.start)
            return True
        if self.show_long is not None and indexing.waits_long(library):
            self._post(self, self.show_long)
            return True
        return False

    def _heal(self) -> None:
        """After a search: has an index that it could not use rebuilt, unless that has just been tried."""
        if time.monotonic() > self._retry_at and not indexing.is_ready(self._library):
            self._retry_at = time.monotonic() + _SECONDS_BETWEEN_TRIES
            self.catch_up()

    def _notice(self, sentence: str) -> None:
        self._post(self, lambda: self.noticed.emit(sentence))

    def _rebuild(self, task: Task) -> int:
        library = self._for_index()
        if not indexing.owns_index(library):
            raise UserFacing(_("Another program is writing the search index. Try again when it has finished."))
        count = indexing.rebuild(library, task)
        self._library.index.refresh()
        self._post(self, lambda: self.indexed.emit())
        return count

    def _for_index(self) -> Library:
        if self._index_library is None:
            self._index_library = Library.open(self._library.folder)
        return self._index_library

    def _leave_index(self) -> None:
        if self._index_library is not None:
            self._index_library.close()


def _cancel(task: Task | None) -> None:
    if task is not None:
        task.cancel()


def _call(deliver: Callable[[], None]) -> None:
    deliver()
