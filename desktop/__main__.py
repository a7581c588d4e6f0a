"""`python -m desktop` and `postil`: the window when no command is given, otherwise the command line.

What it imports at the top must run with nothing installed; the rest is imported once the set-up has returned.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from desktop import setting_up


def main() -> int:
    """Sets a checkout up if need be, then runs what the words ask for; returns the exit code (0, 1 or 2)."""
    words = sys.argv[1:]
    libraries = libraries_of_window(words)
    if libraries is None:
        setting_up.set_up(setting_up.Purpose.COMMAND)
        from desktop import log
        from desktop.cli.main import main as run_command

        log.start()
        return run_command(words)
    if not has_display(os.environ):
        setting_up.set_up(setting_up.Purpose.COMMAND)
        return _say_no_display()
    setting_up.set_up(setting_up.Purpose.WINDOW)
    from desktop.ui.app import main as show_window

    return show_window(Path(libraries[-1]) if libraries else None)


def libraries_of_window(words: list[str]) -> list[str] | None:
    """The libraries named when nothing but `--library DIR` is said; None when the words are the command line's."""
    named: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--library" and rest:
            named.append(rest.pop(0))
        elif word.startswith("--library="):
            named.append(word.partition("=")[2])
        else:
            return None
    return named if all(named) else None


def has_display(environ: Mapping[str, str]) -> bool:
    """Whether Qt will find somewhere to show a window; without it Qt aborts the process."""
    if sys.platform != "linux":
        return True
    return any(environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def _say_no_display() -> int:
    from desktop.i18n import _

    sentence = _(
        "There is no display to show a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
        "Start Postil from a desktop session, or use a command: see --help."
    )
    print(f"postil: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
