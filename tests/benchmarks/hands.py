"""A person's hands in a window without a screen: types, scrolls, rates, waits; and a clock that notes every stall.

Everything that touches Qt is in here; only processes of their own import it.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from desktop.ui import app as window_app
from desktop.ui import theme
from desktop.ui.desk import Desk
from tests.benchmarks.shown import give_up

TICK = 0.005
_LONGEST_WAIT = 30.0
_SIZE = (1280, 800)


class Clock(QObject):
    """Ticks every 5 ms on the window's thread; the gaps between ticks, in seconds, go to the phase that is named."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: dict[str, list[float]] = {}
        self._phase: list[float] | None = None
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(TICK * 1000))
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def phase(self, name: str) -> None:
        """What the gaps from now on belong to."""
        self._phase = self.gaps.setdefault(name, [])
        self._last = time.perf_counter()

    def _tick(self) -> None:
        now = time.perf_counter()
        if self._phase is not None:
            self._phase.append(now - self._last)
        self._last = now


class Hands(QObject):
    """The product's window on a library, opened as its start does, and what is done with it."""

    def __init__(self, library: Path, settings: Path) -> None:
        super().__init__()
        self.app = QApplication.instance() or QApplication(["postil", *theme.STYLE])
        kept = Settings.load(settings)
        window_app.dress(self.app, kept)
        window_app.dress_further(self.app)
        self.desk: Desk = window_app.open_desk(library, kept)
        self.desk.crash.report = give_up  # type: ignore[method-assign]
        self._answers = 0
        self._painted = 0.0
        self.desk.finding.found.connect(self._note_answer)
        self.desk.window.results.viewport().installEventFilter(self)
        self.desk.window.resize(*_SIZE)
        self.desk.window.show()
        self.desk.start()
        self.wait_for(lambda: self._answers > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes when the rows are painted."""
        if event.type() is QEvent.Type.Paint:
            self._painted = time.perf_counter()
        return False

    def rest(self, seconds: float) -> None:
        """Lets the window live for a while."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.app.processEvents()
            time.sleep(0.0005)

    def wait_for(self, reached: Callable[[], bool], longest: float = _LONGEST_WAIT) -> None:
        """Lets the window live until something is reached; raises TimeoutError."""
        until = time.perf_counter() + longest
        while not reached():
            if time.perf_counter() > until:
                raise TimeoutError("the window did not come so far")
            self.app.processEvents()
            time.sleep(0.0002)

    def clear(self) -> None:
        """An empty query box with its answer."""
        answers = self._answers
        self.desk.window.box.set_text("")
        self.desk.finding.type("")
        self.wait_for(lambda: self._answers > answers)

    def press(self, letter: str) -> float:
        """Types one letter into the query box; returns the seconds until its rows are painted."""
        answers, began = self._answers, time.perf_counter()
        QTest.keyClicks(self.desk.window.box.edit, letter)
        self.wait_for(lambda: self._answers > answers)
        answered = time.perf_counter()
        self.wait_for(lambda: self._painted > began or time.perf_counter() - answered > 0.1)
        return (self._painted if self._painted > began else answered) - began

    def scroll(self, share: float) -> None:
        """Moves the list of results to a place, 0 to 1."""
        bar = self.desk.window.results.verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))

    def rate(self, place: int, stars: int) -> None:
        """Chooses the row at a place and gives it stars."""
        numbers = self.desk.workbench.numbers
        self.desk.window.results.select_number(numbers[place % len(numbers)])
        self.desk.actions.run(f"item.rate_{stars}")

    def close(self) -> None:
        self.desk.window.close()
        self.rest(0.1)

    def _note_answer(self, *_answer: Any) -> None:
        self._answers += 1
