"""What was understood of a query, as colours of the line it is typed in. The painting itself is the query language's."""

from PySide6.QtGui import QFont, QInputMethodEvent, QTextCharFormat

from desktop.query.painting import Role, Stretch
from desktop.ui import theme
from desktop.ui.widgets.offsets import Offsets

# The role of the theme for each part of a query; all of them keep WCAG AA on the ground of the line.
INKS = {
    Role.FIELD: "accent", Role.OPERATOR: "muted", Role.VALUE: "queued", Role.WORD: "text", Role.PHRASE: "finished",
    Role.PATTERN: "started", Role.KEYWORD: "paper", Role.BRACKET: "paper", Role.TAG: "queued", Role.UNREADABLE: "danger",
}  # fmt: skip
_STRONG = (Role.KEYWORD, Role.BRACKET)
_Attribute = QInputMethodEvent.Attribute
_FORMAT = QInputMethodEvent.AttributeType.TextFormat


def attributes(text: str, stretches: list[Stretch], cursor: int, typed_over: tuple[int, int] = (0, 0)) -> list[_Attribute]:
    """The colours as a line edit takes them: places count from its cursor, both in UTF-16 units.

    typed_over: where an input method shows what is not put in yet, and how long that is; colours after it move on."""
    offsets = Offsets(text)
    at, length = typed_over
    found = []
    for stretch in stretches:
        if stretch.role is Role.WORD or stretch.end <= stretch.start:
            continue
        for start, end in _around(offsets.to_qt(stretch.start), offsets.to_qt(stretch.end), at if length else -1):
            moved = start + length if length and start >= at else start
            found.append(_Attribute(_FORMAT, moved - cursor, end - start, _format(stretch.role)))
    return found


def node_at(stretches: list[Stretch], place: int) -> Stretch | None:
    """The stretch at a character, if it belongs to a part of the query."""
    return next((one for one in stretches if one.start <= place < one.end and one.node is not None), None)


def _around(start: int, end: int, gap: int) -> list[tuple[int, int]]:
    """The stretch, in two when something stands in it."""
    return [(start, gap), (gap, end)] if start < gap < end else [(start, end)]


def _format(role: Role) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.colour(INKS[role]))
    if role in _STRONG:
        made.setFontWeight(QFont.Weight.DemiBold)
    if role is Role.UNREADABLE:
        made.setFontUnderline(True)
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    return made
