"""Long work and the one strip that shows it: what the person asked for stands before what goes on by itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.services.task import Task
from desktop.ui.background import Background
from desktop.ui.widgets.progress_bar import ProgressStrip


class LongWork(QObject):
    """Tasks that run, the last one asked for in front; Cancel on the strip is meant for that one."""

    def __init__(self, background: Background, strip: ProgressStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._strip = strip
        self._tasks: list[Task] = []
        strip.cancelled.connect(self._cancel)

    def begin(self, *, behind: bool = False) -> Task:
        """A task whose progress the strip shows; `behind`: only while nothing else runs."""
        tasks: list[Task] = []
        task = self._background.task(self, lambda done, total, text: self._show(tasks[0], done, total, text))
        tasks.append(task)
        self._tasks.insert(0 if behind else len(self._tasks), task)
        return task

    def end(self, task: Task) -> None:
        """The work of a task has ended, in whatever way."""
        self._background.release(task)
        if task in self._tasks:
            was_shown = task is self._tasks[-1]
            self._tasks.remove(task)
            if was_shown:
                self._strip.finish()

    def ending(self, task: Task, then: Callable[[Exception], object]) -> Callable[[Exception], None]:
        """What to call when the work fails: the task ends, then the error is shown."""

        def failed(error: Exception) -> None:
            self.end(task)
            then(error)

        return failed

    def _show(self, task: Task, done: int, total: int, text: str) -> None:
        if self._tasks and task is self._tasks[-1]:
            self._strip.show_progress(done, total, text)

    def _cancel(self) -> None:
        if self._tasks:
            self._tasks[-1].cancel()
