"""Starts the window: application, theme, frame; then library, panes, crash box. What goes wrong on the way is a sentence.

The frame is on the screen before the rest is loaded: at the top stands what it needs, in functions what comes after it.
"""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore  # not Qt itself, see theme.py
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop import APPLICATION, APPLICATION_ID, __version__, log
from desktop.errors import UserFacing
from desktop.i18n import _, use_language
from desktop.paths import default_library
from desktop.settings import FONT_PERCENT, THEME, Settings
from desktop.ui import theme
from desktop.ui.main_window import MainWindow
from desktop.ui.opening import Opening

if TYPE_CHECKING:
    from desktop.ui.desk import Desk

_SCREENLESS = ("offscreen", "minimal")


def main(library: Path | None = None) -> int:
    """Shows the window of a library (the person's own when None) until it is closed; returns the exit code."""
    log.start()
    use_language()
    app = QApplication.instance() or QApplication([*sys.argv[:1], *theme.STYLE])
    assert isinstance(app, QApplication)
    settings = Settings.load()
    dress(app, settings)
    window = MainWindow(settings)

    def open_library() -> None:
        dress_further(app)
        desk = open_desk(library or default_library(), settings, window)
        desk.crash.install()
        desk.start()
        gc.freeze()

    opening = Opening(window, open_library)
    gc.disable()  # what a start makes stays: looking through it for garbage takes a tenth of the time; then see garbage.py
    window.show()
    code = app.exec()
    gc.enable()
    if isinstance(opening.error, UserFacing):
        _refuse(str(opening.error))
    elif opening.error is not None:
        raise opening.error
    return code


def dress(app: QApplication, settings: Settings) -> None:
    """Name and theme: what the first paint shows."""
    app.setApplicationName("postil")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APPLICATION_ID)
    theme.apply(app, settings.get(THEME), settings.get(FONT_PERCENT))


def dress_further(app: QApplication) -> None:
    """Icon and Qt's own texts; what the first paint took for granted is looked at closer."""
    from desktop.ui import icons

    theme.current().follow()
    app.setAttribute(QtCore.Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    app.setWindowIcon(icons.application_icon())
    translator = QTranslator(app)
    if translator.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def open_desk(folder: Path, settings: Settings, window: MainWindow | None = None) -> "Desk":
    """Opens the library for a window, made when there is none. Raises LibraryRefused or LibraryBusy."""
    from desktop.services.library import Library
    from desktop.ui.desk import Desk

    opened = Library.open(folder, create=True, purpose=_("the Postil window"), window=True)
    opened.store.close_thread()  # whatever was written while opening: from now on the write lane owns that connection
    return Desk(opened, window or MainWindow(settings))


def _refuse(sentence: str) -> None:
    print(f"postil: {sentence}", file=sys.stderr)
    if os.environ.get("QT_QPA_PLATFORM", "") not in _SCREENLESS:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, APPLICATION, sentence)
        box.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        box.exec()
