"""Where everything of a row stands and what of it fits. Measures; paints nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from desktop.domain.reading import Priority
from desktop.query.syntax import And, Node, Or, Words
from desktop.services.searching import excerpt
from desktop.store.items import ItemRow
from desktop.ui.table import wording
from desktop.ui.table.lines import Line, fragment, line, two_lines

STARS = 5
_CHIPS_SHARE = 0.45
_EXCERPT_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Fonts:
    """The three fonts of a row, and the height of a line of each in pixels."""

    title: QFont
    text: QFont
    small: QFont
    title_height: float
    text_height: float
    small_height: float

    @classmethod
    def of(cls, font: QFont) -> "Fonts":
        title, small = QFont(font), QFont(font)
        title.setWeight(QFont.Weight.DemiBold)
        if font.pointSizeF() > 0:
            small.setPointSizeF(font.pointSizeF() * 0.88)
        heights = [float(round(QFontMetricsF(one).height())) for one in (title, font, small)]
        return cls(title, font, small, *heights)

    @property
    def unit(self) -> float:
        """The measure of gaps and icons: a line's height at the font in use."""
        return self.text_height

    @property
    def row_height(self) -> int:
        """Three lines and the space around them."""
        return round(self.title_height + 2 * self.text_height + self.unit * 0.9)


@dataclass(frozen=True, slots=True)
class Chip:
    text: Line
    area: QRectF


@dataclass(frozen=True, slots=True)
class Sign:
    """A small icon with a text beside it, or none: priority, due date, notes, highlights."""

    icon: str
    role: str
    text: Line | None
    left: float


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Measures are relative to the row's top left corner."""

    row: ItemRow
    left: float
    top: float
    title: list[Line]
    origin: Line
    origin_top: float
    chips: list[Chip]
    text: Line | None
    text_top: float
    signs: list[Sign]
    stars: QRectF

    @property
    def is_elided(self) -> bool:
        return self.title[-1].elided or self.origin.elided


def stars_area(fonts: Fonts, width: float) -> QRectF:
    """Where the five stars of a row are, whether they show or not."""
    wide = round(fonts.unit * 0.98) * STARS
    return QRectF(width - wide - fonts.unit * 0.6, fonts.unit * 0.4, wide, fonts.title_height)


def has_words(node: Node) -> bool:
    """Whether a query has words to mark in texts."""
    match node:
        case Words():
            return True
        case And(parts=parts) | Or(parts=parts):
            return any(has_words(part) for part in parts)
    return False


def laid_out(row: ItemRow, fonts: Fonts, width: float, tree: Node | None, today: str) -> RowLayout:
    """A row in a width in pixels; hits of the tree are marked where there is one. today: an ISO date."""
    unit = fonts.unit
    left, top, right = unit * 2.3, unit * 0.4, width - unit * 0.6
    stars = stars_area(fonts, width)
    signs = _signs(row, fonts, stars.left() - unit * 0.5, today)
    title_end = signs[0].left if signs else stars.left() if row.rating else right + unit * 0.6
    title_width = title_end - unit * 0.6 - left
    text = _text(row, fonts, right - left, tree)
    title = _title(row, fonts, title_width, tree, lines=1 if text is not None and text.marks else 2)
    origin_top = top + len(title) * fonts.title_height + 2
    whence = wording.origin(row)
    chips = _chips(row, fonts, left, right, origin_top, share=_CHIPS_SHARE if whence else 1.0)
    end = chips[0].area.left() - unit * 0.6 if chips and whence else right
    origin = line(whence, fonts.text, end - left)
    text_top = origin_top + fonts.text_height + 1
    return RowLayout(
        row, left, top, title, origin, origin_top, chips, text if len(title) == 1 else None, text_top, signs, stars
    )


def _title(row: ItemRow, fonts: Fonts, width: float, tree: Node | None, lines: int) -> list[Line]:
    text = wording.title(row)
    marks = excerpt(text, tree, "title").marks if tree is not None and len(text) <= _EXCERPT_LENGTH else ()
    return two_lines(text, fonts.title, width, marks) if lines == 2 else [line(text, fonts.title, width, marks)]


def _text(row: ItemRow, fonts: Fonts, width: float, tree: Node | None) -> Line | None:
    if not row.text.strip():
        return None
    if tree is None:
        return line(" ".join(row.text[:400].split()), fonts.text, width)
    found = excerpt(row.text, tree)
    return fragment(found.text, fonts.text, width, found.marks)


def _signs(row: ItemRow, fonts: Fonts, right: float, today: str) -> list[Sign]:
    wanted: list[tuple[str, str, str]] = []
    if row.priority is not None:
        look = {
            Priority.HIGH: ("flag", "danger"),
            Priority.NORMAL: ("flag", "muted"),
            Priority.LOW: ("arrow-down", "muted"),
        }
        wanted.append((*look[row.priority], ""))
    if row.due:
        wanted.append(("calendar", "danger" if row.due < today else "muted", wording.date(row.due)))
    if row.highlights:
        wanted.append(("highlighter", "muted", str(row.highlights)))
    if row.notes:
        wanted.append(("sticky-note", "muted", str(row.notes)))
    signs: list[Sign] = []
    for icon, role, text in reversed(wanted):
        beside = line(text, fonts.small, 1000) if text else None
        right -= round(fonts.unit * 0.85) + (beside.width + 3 if beside else 0)
        signs.insert(0, Sign(icon, role, beside, right))
        right -= fonts.unit * 0.45
    return signs


def _chips(row: ItemRow, fonts: Fonts, left: float, right: float, top: float, *, share: float) -> list[Chip]:
    """As many tags as fit in a share of the line, at its right; a last chip counts the others. With the whole line
    to themselves they begin at its left."""
    space = (right - left) * share
    pad, gap, height = fonts.unit * 0.35, fonts.unit * 0.3, fonts.small_height + 2
    texts = [line("#" + tag, fonts.small, space * 0.6) for tag in row.tags]
    shown = texts
    while shown and sum(text.width + 2 * pad + gap for text in shown) > space:
        kept = len(shown) - (1 if shown is texts else 2)  # the last of the shown is the count, from the second time on
        shown = [*texts[:kept], line(f"+{len(texts) - kept}", fonts.small, space)] if kept else []
    if share == 1.0:
        right = left + sum(text.width + 2 * pad + gap for text in shown) - gap
    chips: list[Chip] = []
    for text in reversed(shown):
        wide = text.width + 2 * pad
        chips.insert(0, Chip(text, QRectF(right - wide, top + (fonts.text_height - height) / 2, wide, height)))
        right -= wide + gap
    return chips
