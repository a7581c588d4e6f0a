"""A guard against bindings that lose references: PySide6 6.12.0 does on CPython 3.11 and earlier, and then aborts."""

import sys

from PySide6 import __version__
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

_EMISSIONS = 200
_DRIFT = 20  # other code keeps and drops a few meanwhile


class _Sender(QObject):
    sent = Signal(bool)


def test_emissions_and_calls_lose_no_reference(qapp: QApplication) -> None:
    sender = _Sender()
    received: list[bool] = []
    sender.sent.connect(lambda flag: received.append(flag))
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _time in range(_EMISSIONS):
        sender.sent.emit(True)
        sender.setObjectName("x")
        received.clear()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert [abs(late - early) < _DRIFT for early, late in zip(before, after, strict=True)] == [True, True]


def test_the_binding_is_older_than_the_broken_one() -> None:
    assert tuple(int(part) for part in __version__.split(".")[:2]) < (6, 12)
