"""One line of text laid out once: elided to a width, with hits marked. Keeps Qt's layout for the next paint."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

Mark = tuple[int, int]
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Line:
    """A text that fits its place, and which characters of it are hits."""

    layout: QTextLayout
    marks: tuple[Mark, ...]
    elided: bool
    width: float

    def draw(self, painter: QPainter, left: float, top: float, hit: QColor) -> None:
        """Draws in the painter's pen; `hit` lies behind the marks."""
        ranges = [_range(self.layout.text(), mark, hit) for mark in self.marks]
        self.layout.draw(painter, QPointF(left, top), ranges)


def line(text: str, font: QFont, width: float, marks: tuple[Mark, ...] = ()) -> Line:
    """The text on one line of at most `width` pixels, elided at its end."""
    metrics = QFontMetricsF(font)
    shown = text
    if metrics.horizontalAdvance(text) > width:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))
    kept = len(shown) - 1 if shown != text else len(text)
    inside = tuple((start, min(end, kept)) for start, end in marks if start < kept)
    return _laid(shown, font, inside, elided=shown != text)


def two_lines(text: str, font: QFont, width: float, marks: tuple[Mark, ...] = ()) -> list[Line]:
    """The text on one line, or broken between words on two, the second elided."""
    if QFontMetricsF(font).horizontalAdvance(text) <= width:
        return [line(text, font, width, marks)]
    layout = _layout(text, font)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(max(width, 1))
    layout.endLayout()
    cut = _characters(text, first.textLength())
    rest = text[cut:]
    shift = cut + len(rest) - len(rest.lstrip())
    above = tuple((start, min(end, cut)) for start, end in marks if start < cut)
    below = tuple((max(start - shift, 0), end - shift) for start, end in marks if end > shift)
    return [_laid(text[:cut].rstrip(), font, above), line(text[shift:], font, width, below)]


def fragment(text: str, font: QFont, width: float, marks: tuple[Mark, ...]) -> Line:
    """A line that begins late enough to show its first hit."""
    metrics = QFontMetricsF(font)
    if marks and metrics.horizontalAdvance(text[: marks[0][1]]) > width * 0.75:
        start = text.rfind(" ", 0, max(marks[0][0] - 12, 0)) + 1
        if start:
            shift = start - len(_ELLIPSIS)
            text = _ELLIPSIS + text[start:]
            marks = tuple((a - shift, b - shift) for a, b in marks)
    return line(text, font, width, marks)


def _laid(text: str, font: QFont, marks: tuple[Mark, ...], *, elided: bool = False) -> Line:
    layout = _layout(text, font)
    layout.beginLayout()
    only = layout.createLine()
    only.setLineWidth(1_000_000)
    layout.endLayout()
    return Line(layout, marks, elided, only.naturalTextWidth())


def _layout(text: str, font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout


def _characters(text: str, units: int) -> int:
    """How many characters the first `units` of UTF-16, in which Qt counts, are."""
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _range(text: str, mark: Mark, hit: QColor) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = _units(text[: mark[0]])
    found.length = _units(text[mark[0] : mark[1]])
    shape = QTextCharFormat()
    shape.setBackground(hit)
    found.format = shape
    return found
