"""One note or highlight in the list: a bar in its colour, the quote, the note in Markdown, where it belongs."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.annotation import Annotation, AnnotationKind, Colour, PageAnchor, QuoteAnchor, TimeAnchor
from desktop.domain.event import clock
from desktop.domain.text import clean_line
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.widgets.buttons import TextButton
from desktop.ui.widgets.empty_state import Drawing
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.safe_text import FittedText
from desktop.ui.widgets.words import COLOURS, readable_moment

_BAR = 4
_LONGEST_QUOTE = 600  # characters shown; the whole passage is lit up in the abstract


class AnnotationRow(QFrame):
    """Knows how one annotation looks; what is done with it is reported."""

    chosen = Signal(str)
    edit_wanted = Signal(str)
    delete_wanted = Signal(str)
    colour_wanted = Signal(str, object)
    place_wanted = Signal(str)
    link_opened = Signal(str)

    def __init__(self, annotation: Annotation, *, lost: bool, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.annotation, self.lost, self.place = annotation, lost, place
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout(self)
        row.setContentsMargins(_BAR + 10, 7, 8, 7)
        row.addLayout(column, 1)
        if place or lost:
            column.addLayout(self._place_line(place, lost))
        quote = annotation.anchor.exact if isinstance(annotation.anchor, QuoteAnchor) else ""
        if quote:
            shown = clean_line(quote)
            shown = shown if len(shown) <= _LONGEST_QUOTE else shown[:_LONGEST_QUOTE].rstrip() + "…"
            column.addWidget(PlainLabel(f"“{shown}”", italic=True))
        self.body: FittedText | None = None
        if annotation.body.strip():
            self.body = FittedText()
            self.body.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.body.show_markdown(annotation.body)
            self.body.setAccessibleName(_("Text of the note"))
            self.body.link_opened.connect(self.link_opened)
            column.addWidget(self.body)
        self.more = TextButton("⋯", role="muted", says=_("What to do with this note"))
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.clicked.connect(lambda: self.menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(self._spoken(quote))
        moments = (_("Written {moment}").format(moment=readable_moment(annotation.created)) if annotation.created else "")
        self.setToolTip(moments)

    def _place_line(self, place: str, lost: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(5)
        if lost:
            line.addWidget(Drawing("triangle-alert", 16, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        text = _("The abstract has changed and no longer holds this passage.") if lost else place
        line.addWidget(PlainLabel(text, quiet=not lost, danger=lost), 1)
        return line

    def _spoken(self, quote: str) -> str:
        kind = self.annotation.kind
        if kind is AnnotationKind.HIGHLIGHT:
            kind_word = _("{colour} highlight").format(colour=_(COLOURS[self.annotation.colour]))
        else:
            kind_word = _("Note")
        lost = _("its passage is gone") if self.lost else ""
        return ". ".join(filter(None, (kind_word, self.place, lost, quote, clean_line(self.annotation.body))))

    def next_colour(self) -> Colour:
        """The colour after the present one."""
        colours = list(Colour)
        return colours[(colours.index(self.annotation.colour) + 1) % len(colours)]

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        own = self.annotation.id
        menu.addAction(_("Edit…")).triggered.connect(lambda: self.edit_wanted.emit(own))
        if self.place or isinstance(self.annotation.anchor, QuoteAnchor):
            go = menu.addAction(_("Go to its place"))
            go.setEnabled(not self.lost)
            go.triggered.connect(lambda: self.place_wanted.emit(own))
        if self.annotation.kind is AnnotationKind.HIGHLIGHT:
            colours = menu.addMenu(_("Colour"))
            for colour in Colour:
                action = colours.addAction(_(COLOURS[colour]))
                action.setCheckable(True)
                action.setChecked(colour is self.annotation.colour)
                action.triggered.connect(lambda _on=False, colour=colour: self.colour_wanted.emit(own, colour))
        menu.addSeparator()
        menu.addAction(_("Delete")).triggered.connect(lambda: self.delete_wanted.emit(own))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().exec(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.place_wanted.emit(self.annotation.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_wanted.emit(self.annotation.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit(self.annotation.id)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 1.5) if self.hasFocus() else QPen(theme.colour("hairline"), 1))
        painter.setBrush(theme.colour("surface"))
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(area, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(area.left() + 4, area.top() + 6, _BAR, area.height() - 12)
        if self.annotation.kind is AnnotationKind.HIGHLIGHT:
            ground = theme.colour(f"highlight-{self.annotation.colour.value}")
            painter.setPen(QPen(theme.colour("border"), 0.5))
            painter.setBrush(ground)
        else:
            painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(bar, 2, 2)


def place_of(annotation: Annotation, chapter_title: str = "") -> str:
    """Where a note belongs, in words; "" for the whole item and for a passage, which shows itself."""
    match annotation.anchor:
        case TimeAnchor(seconds=seconds):
            return " · ".join(filter(None, (_("at {time}").format(time=clock(seconds)), clean_line(chapter_title))))
        case PageAnchor(label=label):
            return _("page {label}").format(label=label)
    return ""
