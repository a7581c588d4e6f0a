"""Long work with progress and cancel, without Qt."""

from collections.abc import Callable

from desktop.errors import Cancelled

Progress = Callable[[int, int, str], None]


def _silent(_done: int, _total: int, _text: str) -> None:
    """Progress that nobody looks at."""


class Task:
    """Handed to long work, which calls `step` at least every few hundred items."""

    def __init__(self, report: Progress = _silent) -> None:
        self._report = report
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Asks the work to stop at its next step; may be called from any thread."""
        self._cancelled = True

    def step(self, done: int, total: int, text: str) -> None:
        """Reports how far the work is (total 0: unknown). Raises Cancelled when it was asked to stop."""
        if self._cancelled:
            raise Cancelled
        self._report(done, total, text)
