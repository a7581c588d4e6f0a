"""The folded line of items that a source had last time and has not now."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.ui.dialogs.plain_table import TextModel, text_table

_MOST_LINES = 5


class Gone(QWidget):
    """Hidden while nothing is gone; Space or Enter on the line shows the titles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QToolButton()
        self.line.setCheckable(True)
        self.line.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.titles = text_table(_("Not in this source any more"), (_("Title"),), (), (0,))
        self.titles.horizontalHeader().hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.titles)
        self.line.toggled.connect(self._open)
        self._open(False)
        self.hide()

    def show_gone(self, gone: Sequence[tuple[str, str]]) -> None:
        """The items (id, title); the line is folded again."""
        self.setVisible(bool(gone))
        self.line.setChecked(False)
        text = ngettext("{count} item that this source had last time is not in it any more; it stays in your library",
                        "{count} items that this source had last time are not in it any more; they stay in your library",
                        len(gone))  # fmt: skip
        self.line.setText(text.format(count=f"{len(gone):,}"))
        model = self.titles.model()
        assert isinstance(model, TextModel)
        model.show([(title,) for _item, title in gone])
        rows = min(_MOST_LINES, len(gone))
        self.titles.setFixedHeight(rows * self.titles.verticalHeader().defaultSectionSize() + 4)

    def _open(self, is_open: bool) -> None:
        self.titles.setVisible(is_open)
        self.line.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
