"""The window: lays out the panes, moves the focus among them, keeps its place and size. Decides nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore  # not Qt itself, see theme.py
from PySide6.QtCore import QByteArray, QEvent, QPoint, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from desktop.commands.menus import MENUS
from desktop.i18n import _
from desktop.settings import GEOMETRY, PANES, READING_PANE, SIDEBAR, Settings
from desktop.ui.entrance import Entrance

if TYPE_CHECKING:  # loaded by `furnish`
    from desktop.ui.table.model import Fetch

_WIDEST, _HIGHEST = 1400, 900
_SHARES = (0.17, 0.43, 0.40)
_NARROWEST = (170, 300, 320)
_WHY_SHARES = (0.38, 0.58)  # least and most of the height of the rows that the pane below them takes


class MainWindow(QMainWindow):
    """Query box above, sidebar, rows and reading pane beside each other, progress below, the toast over all.

    Below the rows a pane may tell why one stands where it does. A new window is a frame with the names of the menus
    and a line to type in, which can be shown at once; `furnish` makes the rest.
    """

    escaped = Signal()  # Esc that no pane wanted
    activated = Signal()
    files_dropped = Signal(list)  # to be imported
    files_for_item = Signal(list, object)  # paths; the number of a row, or None for the item in the reading pane
    text_dropped = Signal(str)  # from another program, to be read like a paste
    closing = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.setWindowTitle("Postil")
        self.menus = {name: self.menuBar().addMenu(_(name)) for name in MENUS}
        self._entrance: Entrance | None = Entrance()
        self.setCentralWidget(self._entrance)
        self._restore_place()
        self._entrance.setFocus()

    def furnish(self, fetch: Fetch) -> str:
        """Makes the panes; `fetch` reads rows by number. Returns what was typed before there were any."""
        # imported here: these modules take longer to load than Qt takes to show the frame
        from desktop.ui.detail.pane import DetailPane
        from desktop.ui.search.box import QueryBox
        from desktop.ui.search.why import WhyPane
        from desktop.ui.sidebar.view import Sidebar
        from desktop.ui.table.view import ResultsView
        from desktop.ui.widgets.progress_bar import ProgressStrip
        from desktop.ui.widgets.toast import Toast

        typed = self._entrance.text() if self._entrance is not None else ""
        self._entrance = None
        self.box = QueryBox()
        self.sidebar = Sidebar()
        self.results = ResultsView(fetch)
        self.detail = DetailPane()
        self.why = WhyPane()
        self.strip = ProgressStrip()
        self._middle = QStackedWidget()
        self._middle.addWidget(self.results)
        self._below = self._rows_and_why()
        self._splitter = self._panes()
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.strip)
        self.setCentralWidget(central)
        self.toast = Toast(central)
        self.setAcceptDrops(True)
        self._restore_panes()
        return typed

    def _rows_and_why(self) -> QSplitter:
        splitter = QSplitter(QtCore.Qt.Orientation.Vertical)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._middle)
        splitter.addWidget(self.why)
        splitter.setStretchFactor(0, 1)
        self.why.hide()
        self.why.closed.connect(lambda: self.show_pane("why", False))
        return splitter

    def _panes(self) -> QSplitter:
        splitter = QSplitter(QtCore.Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for place, pane in enumerate((self.sidebar, self._below, self.detail)):
            pane.setMinimumWidth(_NARROWEST[place])
            splitter.addWidget(pane)
            splitter.setStretchFactor(place, place)
        return splitter

    def _restore_place(self) -> None:
        geometry = self.settings.get(GEOMETRY)
        if not geometry or not self.restoreGeometry(QByteArray.fromHex(geometry.encode("ascii", "ignore"))):
            room = self.screen().availableGeometry()
            self.resize(min(_WIDEST, room.width()), min(_HIGHEST, room.height()))

    def _restore_panes(self) -> None:
        self.show_pane("sidebar", self.settings.get(SIDEBAR))
        self.show_pane("reading", self.settings.get(READING_PANE))
        sizes = self.settings.get(PANES)
        self._splitter.setSizes(sizes if len(sizes) == 3 else [round(self.width() * share) for share in _SHARES])

    # the middle

    def set_emptiness(self, page: QWidget) -> None:
        """Gives the page that stands in the middle when there are no rows."""
        self._middle.addWidget(page)

    def show_rows(self, shown: bool) -> None:
        """Shows the rows, or the page for when there are none; a focus in the one goes to what takes its place."""
        had_focus = _is_in(self.focusWidget(), self._middle)
        was_shown = self.shows_rows()
        self._middle.setCurrentIndex(0 if shown else 1)
        if had_focus and was_shown is not shown:
            (self._middle.currentWidget() or self).setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def shows_rows(self) -> bool:
        """Whether the rows are shown."""
        return self._middle.currentWidget() is self.results

    # focus

    def focus_results(self) -> None:
        """The focus goes to the rows, if there are any."""
        if self.shows_rows():
            self.results.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def focus_related(self) -> None:
        """The focus goes to the related items in the reading pane."""
        self.show_pane("reading", True)
        self.detail.focus_related()

    def focus_detail(self) -> None:
        """The focus goes into the reading pane, which is shown if it was not."""
        self.show_pane("reading", True)
        self.detail.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def next_pane(self, steps: int) -> None:
        """Moves the focus round: query, sidebar, rows, what is below them, reading pane; hidden ones are passed over."""
        panes = [pane for pane in (self.box, self.sidebar, self._middle, self.why, self.detail) if pane.isVisible()]
        at = next((place for place, pane in enumerate(panes) if _is_in(self.focusWidget(), pane)), -1)
        target = panes[(at + steps) % len(panes)]
        if target is self.box:
            self.box.focus_text()
        elif target is self.detail:
            self.focus_detail()
        else:
            pane = (self._middle.currentWidget() if target is self._middle else None) or target
            pane.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def step_back(self) -> None:
        """Closes the pane below the rows; else from a pane to the rows, from the rows to the query."""
        at_rows = self.results.hasFocus() or not self.shows_rows()
        if self.is_pane_shown("why") and (at_rows or _is_in(self.focusWidget(), self.why)):
            self.show_pane("why", False)
        elif at_rows:
            self.box.focus_text()
        else:
            self.focus_results()

    # panes shown and hidden

    def show_pane(self, name: str, shown: bool) -> None:
        """Shows or hides the "sidebar", the "reading" pane or "why" the current row stands where it does.

        The choice is kept but for "why", which is a question of the moment."""
        pane = self._pane(name)
        if not shown and _is_in(self.focusWidget(), pane):
            self.focus_results()
        pane.setVisible(shown)
        if name == "why":
            self._make_room_for_why()
        else:
            self.settings.set(SIDEBAR if name == "sidebar" else READING_PANE, shown)

    def is_pane_shown(self, name: str) -> bool:
        """Whether that pane is shown."""
        return not self._pane(name).isHidden()

    def _make_room_for_why(self) -> None:
        height = self._below.height()
        least, most = (round(height * share) for share in _WHY_SHARES)
        wanted = min(max(self.why.sizeHint().height(), least), most)
        self._below.setSizes([height - wanted, wanted])

    def _pane(self, name: str) -> QWidget:
        return {"sidebar": self.sidebar, "reading": self.detail, "why": self.why}[name]

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._entrance is None and (_files_of(event) or _text_of(event)):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        from desktop.ui.widgets.safe_text import plain_tooltip

        event.acceptProposedAction()
        files, point = _files_of(event), event.position().toPoint()
        taker = self._taker(files, point)
        text = _("Keep with “{title}”").format(title=taker[1]) if taker is not None else _("Import")
        QToolTip.showText(self.mapToGlobal(point), plain_tooltip(text), self)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        QToolTip.hideText()

    def dropEvent(self, event: QDropEvent) -> None:
        files, text = _files_of(event), _text_of(event)
        taker = self._taker(files, event.position().toPoint())
        QToolTip.hideText()
        if files or text:
            event.acceptProposedAction()
        if taker is not None:
            self.files_for_item.emit(files, taker[0])
        elif files:
            self.files_dropped.emit(files)
        elif text:
            self.text_dropped.emit(text)

    def _taker(self, files: list[Path], point: QPoint) -> tuple[int | None, str] | None:
        """The number and the title of the item that files dropped here are kept with; None: they are imported."""
        from desktop.commands.files import are_for_item, can_be_kept  # loaded after the frame is shown

        at_detail = self.detail.isVisible() and self.detail.rect().contains(self.detail.mapFrom(self, point))
        if at_detail and self.detail.shows_item() and can_be_kept(files):
            return None, self.detail.header.title.text()
        rows = self.results.viewport()
        place = rows.mapFrom(self, point)
        if self.shows_rows() and rows.rect().contains(place) and are_for_item(files):
            row = self.results.results().row(self.results.indexAt(place))
            return (row.number, row.title) if row is not None else None
        return None

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.set(GEOMETRY, bytes(self.saveGeometry().toHex().data()).decode("ascii"))
        if self._entrance is None:
            self.settings.set(PANES, self._splitter.sizes())
        self.closing.emit()
        super().closeEvent(event)


def _is_in(widget: QWidget | None, pane: QWidget) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))


def _files_of(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _text_of(event: QDragEnterEvent | QDropEvent) -> str:
    """Text dragged here from another program."""
    data = event.mimeData()
    return data.text().strip() if event.source() is None and data.hasText() and not _files_of(event) else ""


def application() -> QApplication:
    """The application that is running."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
