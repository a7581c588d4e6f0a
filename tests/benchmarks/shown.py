"""Two programs whose start is timed: a bare window with a table, and the product. Run as `-m tests.benchmarks.shown`.

At the top it imports next to nothing: what is imported counts as part of the start.
"""

import os
import sys
import time
from collections.abc import Callable
from typing import Any

_STARTED = "BENCHMARK_STARTED"  # launch.STARTED, which is not imported here
_SIZE = (1280, 800)


def bare(_folder: str) -> dict[str, float]:
    """A main window with a table of fifty rows, and nothing else."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    rows = QTableWidget(50, 5)
    for row in range(50):
        for column in range(5):
            rows.setItem(row, column, QTableWidgetItem(f"cell {row} {column}"))
    window.setCentralWidget(rows)
    window.resize(*_SIZE)
    marks: dict[str, float] = {}
    kept = after_paint(window, lambda: (marks.setdefault("window", _since_start()), window.close()))
    window.show()
    app.exec()
    del kept
    return marks


def product(folder: str) -> dict[str, float]:
    """The product as `python -m desktop` starts it, marked when it has come so far: its code for the first paint is
    loaded, the window is painted, library and panes are open, the rows are painted, the counts beside them are there."""
    sys.argv[1:] = ["--library", folder]
    marks: dict[str, float] = {}
    from PySide6.QtWidgets import QApplication

    from desktop.ui import app

    marks["code"] = _since_start()
    kept: list[Any] = []
    run, opened = QApplication.exec, app.open_desk

    def run_watched(*_application: Any) -> int:
        window = next(one for one in QApplication.topLevelWidgets() if one.isVisible())
        kept.append(after_paint(window, lambda: marks.setdefault("window", _since_start())))
        return run()

    def open_watched(*told: Any) -> Any:
        desk = opened(*told)
        marks["panes"] = _since_start()
        desk.crash.report = give_up

        def mark_rows() -> None:
            viewport = desk.window.results.viewport()
            kept.append(after_paint(viewport, lambda: marks.setdefault("rows", _since_start())))
            viewport.update()

        def mark_counts() -> None:
            marks.setdefault("counts", _since_start())
            desk.window.close()

        desk.finding.found.connect(mark_rows)
        desk.finding.counted.connect(mark_counts)
        return desk

    QApplication.exec, app.open_desk = run_watched, open_watched
    from desktop.__main__ import main

    main()
    return marks


def give_up(error: BaseException) -> None:
    """Ends the process with the error, instead of a box that nobody sees."""
    import traceback

    traceback.print_exception(error)
    os._exit(1)


def after_paint(widget: Any, call: Callable[[], object]) -> Any:
    """Calls once, when the widget has been painted for the first time from now; the answer must be kept until then."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watcher(QObject):
        done = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and not self.done:
                self.done = True
                QTimer.singleShot(0, call)
            return False

    watcher = Watcher()
    widget.installEventFilter(watcher)
    return watcher


def _since_start() -> float:
    return (time.monotonic_ns() - int(os.environ[_STARTED])) / 1e9


if __name__ == "__main__":
    which, where, answer = sys.argv[1:4]
    found = {"bare": bare, "product": product}[which](where)
    import json
    from pathlib import Path

    Path(answer).write_text(json.dumps(found), "utf-8")
