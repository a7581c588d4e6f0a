"""What happens to an exception that nobody expected: it is logged, and shown once with its details."""

import logging
import sys
import traceback
from collections.abc import Callable, Sequence
from types import TracebackType

from desktop.errors import UserFacing
from desktop.i18n import _

_log = logging.getLogger(__name__)
Show = Callable[[str, str, Sequence[str]], None]


class Crash:
    """Shows errors through `show(title, text, details)`; one that happens while another is shown is only logged."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._is_showing = False

    def install(self) -> None:
        """Becomes the place where exceptions of this process end."""
        sys.excepthook = self._hook

    def report(self, error: BaseException) -> None:
        """A sentence as it stands for what a person can act on; everything else as a fault of the program."""
        if isinstance(error, UserFacing):
            self._say(_("That did not work"), str(error), ())
            return
        _log.error("unexpected error", exc_info=error)
        details = "".join(traceback.format_exception(error)).splitlines()
        text = _(
            "Something went wrong inside Postil. What was saved before is safe. If it happens again, "
            "please report it with the details below."
        )
        self._say(_("Unexpected error"), text, details)

    def _say(self, title: str, text: str, details: Sequence[str]) -> None:
        if self._is_showing:
            return
        self._is_showing = True
        try:
            self._show(title, text, details)
        finally:
            self._is_showing = False

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.report(error)
