"""The help pages: Markdown files of one folder that link to each other."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.ui.dialogs.pages import ShowDialog, show
from desktop.ui.widgets.safe_text import SafeBrowser


def show_help(parent: QWidget | None, page: Path) -> None:
    """Shows a page of help."""
    show(HelpDialog(parent, page))


class HelpDialog(ShowDialog):
    """A page to read. Links to pages beside it are followed, Alt+Left goes back; web links open in the browser."""

    def __init__(self, parent: QWidget | None, page: Path) -> None:
        super().__init__(parent, _("Help"), 92, 38)
        self._folder = page.parent
        self._before: list[Path] = []
        self._page = page
        self.browser = SafeBrowser()
        self.browser.setAccessibleName(_("Help"))
        self.browser.document().setDocumentMargin(14)
        self.browser.anchorClicked.connect(self._follow)
        self.browser.link_opened.connect(lambda address: QDesktopServices.openUrl(QUrl(address)))
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.back)
        self.column.addWidget(self.browser)
        self._show(page)
        self.browser.setFocus()

    def back(self) -> None:
        """To the page before."""
        if self._before:
            self._show(self._before.pop())

    def _follow(self, url: QUrl) -> None:
        if url.scheme() or url.host():
            return  # reported by link_opened if it may be opened at all
        name = url.path()
        if not name:
            self.browser.scrollToAnchor(url.fragment())
            return
        page = self._folder / Path(name).name
        if page.suffix == ".md" and page.is_file():
            self._before.append(self._page)
            self._show(page)

    def _show(self, page: Path) -> None:
        self._page = page
        text = page.read_text("utf-8") if page.is_file() else _("There is no help page {name}.").format(name=page.name)
        self.browser.show_markdown(text)
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        self.browser.verticalScrollBar().setValue(0)
