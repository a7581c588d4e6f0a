"""Long work as a person sees it: what, how far, how long still, and Cancel."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop.i18n import _, ngettext
from desktop.ui.widgets.labels import PlainLabel

_KNOWN_AFTER_SECONDS = 2.0
_KNOWN_AFTER_SHARE = 0.02
_STEPS = 1000


class ProgressStrip(QWidget):
    """One line with text, bar, figure, remaining time once it can be told, and Cancel. Hidden when nothing runs."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._began: float | None = None
        self._text = PlainLabel(wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(180, 6)
        self._bar.setAccessibleName(_("Progress"))
        self._figure = PlainLabel(wrap=False, quiet=True)
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.setAccessibleName(_("Cancel the work that is going on"))
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(10)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addWidget(self._figure)
        row.addWidget(self._cancel)
        self.hide()

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Shows how far the work is; total 0 when that is not known."""
        if self._began is None:
            self._began = self._now()
            self._cancel.setEnabled(True)
            self._cancel.setText(_("Cancel"))
        self._bar.setRange(0, _STEPS if total > 0 else 0)
        if total > 0:
            self._bar.setValue(round(_STEPS * min(done, total) / total))
        self._text.setText(self._text.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, 420))
        self._figure.setText(" · ".join(filter(None, (self._how_far(done, total), self._how_long(done, total)))))
        self._bar.setAccessibleDescription(f"{text}: {self._figure.text()}")
        self.show()

    def finish(self) -> None:
        """The work is over."""
        self._began = None
        self.hide()

    def text(self) -> str:
        """What the strip says, on one line."""
        return " – ".join(filter(None, (self._text.text(), self._figure.text())))

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(_("Stopping…"))
        self.cancelled.emit()

    def _how_far(self, done: int, total: int) -> str:
        if total > 0:
            return _("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
        return f"{done:,}" if done else ""

    def _how_long(self, done: int, total: int) -> str:
        assert self._began is not None
        passed = self._now() - self._began
        if total <= 0 or not 0 < done < total or passed < _KNOWN_AFTER_SECONDS or done / total < _KNOWN_AFTER_SHARE:
            return ""
        left = passed / done * (total - done)
        if left < 60:
            seconds = max(1, round(left / 5) * 5 if left > 10 else round(left))
            return ngettext("about {count} second left", "about {count} seconds left", seconds).format(count=seconds)
        minutes = round(left / 60)
        return ngettext("about {count} minute left", "about {count} minutes left", minutes).format(count=minutes)
