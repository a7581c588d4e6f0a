"""Garbage is looked for on the window's thread only: a Qt object that dies on another one takes the program with it."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Garbage(QObject):
    """Takes over from Python, which looks on whatever thread happens to make the next object, for good."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        """As Python would: the oldest generation that has grown beyond its threshold, and the younger ones."""
        pairs = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(pairs) if most and count > most]
        if due:
            gc.collect(due[-1])
