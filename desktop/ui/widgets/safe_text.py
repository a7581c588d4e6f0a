"""Text from elsewhere, shown so that it loads nothing, runs nothing and cannot stall the window."""

import html
import re
from typing import Any

from PySide6.QtCore import QSize, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QTextDocument, QTextOption, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QWidget

SCHEMES = ("http", "https", "mailto")
DEEPEST_TABLE = 3  # tables nested 18 deep take Qt 5 seconds
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_TABLE_TAG = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|td|th|caption)\b[^>]*>", re.I)
_UNKNOWN = QTextDocument.ResourceType.UnknownResource
_INDENT = 18  # pixels of a list in a list
_BARE = "border: none; padding: 0px; background: transparent;"
_READABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
    | Qt.TextInteractionFlag.LinksAccessibleByMouse
    | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
)


def is_safe_link(address: str) -> bool:
    """Whether an address may be given to the system: http, https or mailto, complete and on one line."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in SCHEMES or any(c.isspace() or c == "\\" for c in address):
        return False
    return bool(url.path()) if url.scheme().lower() == "mailto" else bool(url.host())


def plain_tooltip(text: str) -> str:
    """A tooltip that shows the text as it stands; Qt would read one that looks like HTML as HTML."""
    return f"<p style='white-space: pre-wrap'>{html.escape(text)}</p>" if text else ""


def without_deep_tables(markup: str) -> str:
    """HTML whose tables are nested at most DEEPEST_TABLE deep; of deeper ones only the contents stay."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        closing, name = tag.group(1), tag.group(2).lower()
        if name == "table" and not closing:
            depth += 1
        keep = depth <= DEEPEST_TABLE
        if name == "table" and closing:
            depth = max(0, depth - 1)
        return tag.group() if keep else " "

    return _TABLE_TAG.sub(kept, markup)


class SafeBrowser(QTextBrowser):
    """Read-only rich text without any loading: images stay empty, addresses are only reported, and only web ones."""

    link_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(_READABLE)
        self.anchorClicked.connect(self._report)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing, as an empty image: None would let Qt read local files."""
        return QImage()

    def doSetSource(self, name: QUrl | str, type: QTextDocument.ResourceType = _UNKNOWN) -> None:
        """Never goes to another page."""

    def setHtml(self, text: str) -> None:
        super().setHtml(without_deep_tables(text))

    def show_markdown(self, text: str) -> None:
        """Shows Markdown; HTML in it stands as typed."""
        self.document().setMarkdown(text, _FEATURES)

    def _report(self, url: QUrl) -> None:
        address = url.toString()
        if is_safe_link(address):
            self.link_opened.emit(address)


class FittedText(SafeBrowser):
    """A text without frame and scroll bars, as high as it needs to be at its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._measuring = False
        self.setStyleSheet(_BARE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(_INDENT)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)

    def fit(self) -> None:
        """To be called after the text or its look has changed."""
        self._heights.clear()
        self.updateGeometry()

    def show_markdown(self, text: str) -> None:
        super().show_markdown(text)
        self.fit()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            document = self.document()
            before = document.textWidth()
            self._measuring = True
            document.setTextWidth(max(1, width))
            self._heights[width] = _room_for(document.size())
            document.setTextWidth(before)
            self._measuring = False
        return self._heights[width]

    def _on_size(self, size: QSizeF) -> None:
        """Fonts and pictures that are known only once the text is on the screen change its height."""
        if not self._measuring and self._heights.get(self.width(), 0) != _room_for(size):
            self.fit()

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 40)))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane around it scrolls


def _room_for(size: QSizeF) -> int:
    return int(size.height()) + 2
