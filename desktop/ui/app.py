"""Starts the window: application, translations, theme, library, crash box. What goes wrong before that is a sentence."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import APPLICATION, APPLICATION_ID, __version__, log
from desktop.errors import UserFacing
from desktop.i18n import _, use_language
from desktop.paths import default_library
from desktop.services.library import Library
from desktop.settings import FONT_PERCENT, THEME, Settings
from desktop.ui import icons, theme
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
    try:
        desk = open_desk(library or default_library(), settings)
    except UserFacing as error:
        _refuse(str(error))
        return 1
    desk.crash.install()
    desk.window.show()
    desk.start()
    return app.exec()


def dress(app: QApplication, settings: Settings) -> None:
    """Name, icon, Qt's own texts and the theme."""
    app.setApplicationName("postil")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APPLICATION_ID)
    app.setWindowIcon(icons.application_icon())
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    translator = QTranslator(app)
    if translator.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme.apply(app, settings.get(THEME), settings.get(FONT_PERCENT))
    theme.current().follow()


def open_desk(folder: Path, settings: Settings) -> Desk:
    """Opens the library for a window, made when there is none. Raises LibraryRefused or LibraryBusy."""
    opened = Library.open(folder, create=True, purpose=_("the Postil window"), window=True)
    opened.store.close_thread()  # whatever was written while opening: from now on the write lane owns that connection
    return Desk(opened, settings)


def _refuse(sentence: str) -> None:
    print(f"postil: {sentence}", file=sys.stderr)
    if os.environ.get("QT_QPA_PLATFORM", "") not in _SCREENLESS:
        box = QMessageBox(QMessageBox.Icon.Warning, APPLICATION, sentence)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.exec()
