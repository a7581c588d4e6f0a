"""How large the preview was and how its panes were divided, kept between imports."""

from PySide6.QtWidgets import QDialog, QSplitter

from desktop.settings import IMPORT_SIZES, Settings
from desktop.ui.dialogs.size import open_at

_CHARACTERS, _LINES = 190, 56
_FINE = 40  # shares are of hundred, splitters count in pixels


class Sizes:
    """The sizes of one preview. Without settings it opens as it is made."""

    def __init__(self, dialog: QDialog, settings: Settings | None) -> None:
        self._dialog = dialog
        self._settings = settings
        self._kept: dict[str, list[int]] = {} if settings is None else settings.get(IMPORT_SIZES).copy()
        self._panes: dict[str, QSplitter] = {}
        open_at(dialog, _CHARACTERS, _LINES)
        size, screen = self._kept.get("dialog", []), dialog.screen().availableGeometry()
        if len(size) == 2 and all(size):
            dialog.resize(min(size[0], screen.width()), min(size[1], screen.height()))

    def of(self, name: str, splitter: QSplitter, usual: list[int]) -> None:
        """Divides a splitter as it was, else in these proportions."""
        self.note()
        self._panes = {known: pane for known, pane in self._panes.items() if pane is not splitter}
        self._panes[name] = splitter
        kept = self._kept.get(name, [])
        known = len(kept) == splitter.count() and any(kept)
        splitter.setSizes(kept if known else [share * _FINE for share in usual])

    def note(self) -> None:
        """Remembers how the panes are divided now."""
        for name, splitter in self._panes.items():
            if any(splitter.sizes()):
                self._kept[name] = splitter.sizes()

    def keep(self) -> None:
        """Writes everything down."""
        if self._settings is None:
            return
        self.note()
        self._kept["dialog"] = [self._dialog.width(), self._dialog.height()]
        self._settings.set(IMPORT_SIZES, self._kept)
