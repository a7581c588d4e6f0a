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
from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import Changed
from desktop.errors import Cancelled, UserFacing
from desktop.i18n import _
from desktop.services import indexing
from desktop.services.library import Library
from desktop.services.task import Progress, Task

_T = TypeVar("_T")
_SECONDS_BETWEEN_REPORTS = 0.1
_SWITCH_SECONDS = 0.0005  # how long a working thread keeps the window's thread waiting; Python's own 5 ms is felt
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
        """Runs `work` in the lane that reads. With a ticket that is no longer the newest nothing is run or handed over."""
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
        """Runs work in the lane that writes step by step: what else is to be written gets in between two steps."""
        steps: list[Generator[None, None, _T]] = []

        def step(library: Library) -> object:
            if not steps:
                steps.append(work(library))
            try:
                next(steps[0])
            except StopIteration as end:
                return end.value
            return _MORE

        def after(result: Any) -> None:
            if result is _MORE:
                self._run(self._writing, step, owner, after, failed, None, waits=True)
            else:
                done(result)

        self._run(self._writing, step, owner, after, failed, None, waits=True)

    def rebuild_index(
        self, task: Task, *, owner: QObject, done: Callable[[int], None], failed: Callable[[Exception], None]
    ) -> None:
        """Builds the index anew in the index's own lane; fails with UserFacing when another program writes it."""
        self._run(self._indexing, lambda _library: self._rebuild(task), owner, done, failed, None, waits=False)

    def catch_up(self, task: Task | None = None, ended: Callable[[], object] | None = None) -> None:
        """Brings the index level with the library; without a task it does nothing when that is about to happen anyway."""
        if task is not None or not self._catching_up.is_set():
            self._catching_up.set()
            self._indexing.submit(self._catch_up, task or Task(), ended)

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
                result = work(self._library)
            except Exception as error:
                problem = error
                self._post(owner, lambda: self._fail(problem, failed) if wanted() else None)
            else:
                if waits:
                    self._announce(result)
                self._post(owner, lambda: done(result) if wanted() else None)
                if result is _MORE:
                    return
            if waits:
                self.catch_up()

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

    def _catch_up(self, task: Task, ended: Callable[[], object] | None) -> None:
        self._catching_up.clear()
        if self._closing:
            return
        try:
            level = indexing.catch_up(self._for_index(), task)
            self._library.index.refresh()
        except Cancelled:
            return
        except UserFacing as error:
            _log.warning("the index could not catch up: %s", error)
        except Exception as error:
            _log.exception("the index could not catch up")
            problem = error
            self._post(self, lambda: self.failed.emit(problem))
        else:
            if level:
                self._post(self, lambda: self.indexed.emit())
        finally:
            if ended is not None:
                self._post(self, ended)

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


def _call(deliver: Callable[[], None]) -> None:
    deliver()
