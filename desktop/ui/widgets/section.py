"""A part of a pane with a heading, which may be folded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui.widgets.buttons import TextButton
from desktop.ui.widgets.labels import PlainLabel


class Section(QWidget):
    """A heading above `body`. A foldable one opens and closes with Enter, Space or a click on the heading."""

    opened = Signal()

    def __init__(self, title: str, body: QWidget, *, foldable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = body
        self._title = title
        self.heading: TextButton | PlainLabel
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        if foldable:
            self.heading = TextButton(title, icon_name="chevron-right", role="muted")
            self.heading.clicked.connect(self.toggle)
            body.hide()
        else:
            self.heading = PlainLabel(title, bold=True, wrap=False, quiet=True)
        self._head.addWidget(self.heading)
        self._head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._head)
        column.addWidget(body)
        self._retitle(title)

    def add_to_heading(self, widget: QWidget) -> None:
        """Puts a widget at the right of the heading."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def is_open(self) -> bool:
        return not self.body.isHidden()

    def toggle(self) -> None:
        """Opens or closes it."""
        self.fold(self.is_open())

    def fold(self, folded: bool) -> None:
        """Closes it, or opens it."""
        self.body.setVisible(not folded)
        self._retitle(self._title)
        if not folded:
            self.opened.emit()

    def _retitle(self, title: str) -> None:
        if isinstance(self.heading, TextButton):
            self.heading.show_text(title, icon_name="chevron-down" if self.is_open() else "chevron-right")
            state = _("open") if self.is_open() else _("folded")
            self.heading.setAccessibleName(_("{section}, {state}").format(section=title, state=state))
        else:
            self.heading.setText(title)
