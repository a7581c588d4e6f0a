"""A line to type in that says beside itself what is wrong with the text."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.errors import UserFacing
from desktop.ui.widgets.completion import Values, complete
from desktop.ui.widgets.labels import PlainLabel


class CheckedLine(QWidget):
    """One line. `check` raises UserFacing for a text that will not do; its sentence stands below until the text does."""

    def __init__(
        self, name: str, text: str = "", *, check: Callable[[str], object] | None = None, hint: str = "",
        completions: Values | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._check = check
        self.line = QLineEdit(text)
        self.line.setCursorPosition(0)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self._wrong = PlainLabel(danger=True)
        self._wrong.hide()
        if completions is not None:
            complete(self.line, completions)
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self._wrong)
        self.line.editingFinished.connect(self.is_right)
        self.line.textEdited.connect(self._look_again)

    def text(self) -> str:
        return self.line.text()

    def is_right(self) -> bool:
        """Checks the text and shows what is wrong with it."""
        self.complain(self._complaint())
        return not self._wrong.text()

    def complain(self, sentence: str) -> None:
        """Shows a sentence below the line; "" takes it away."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)

    def complaint(self) -> str:
        """The sentence that stands below the line."""
        return self._wrong.text()

    def _complaint(self) -> str:
        try:
            if self._check is not None:
                self._check(self.text())
        except UserFacing as error:
            return str(error)
        return ""

    def _look_again(self) -> None:
        if self._wrong.text():
            self.is_right()
