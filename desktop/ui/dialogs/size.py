"""How large dialogs open: measured in text, so that they fit at any size of the font, and never larger than the screen."""

from PySide6.QtWidgets import QDialog

_SHARE_OF_SCREEN = 0.92


def open_at(dialog: QDialog, characters: int, lines: int) -> None:
    """Gives a dialog room for lines of so many characters; 0 lines: as high as it needs to be."""
    metrics = dialog.fontMetrics()
    screen = dialog.screen().availableGeometry()
    width = min(metrics.averageCharWidth() * characters, round(screen.width() * _SHARE_OF_SCREEN))
    height = metrics.lineSpacing() * lines if lines else dialog.sizeHint().height()
    dialog.resize(width, min(height, round(screen.height() * _SHARE_OF_SCREEN)))
