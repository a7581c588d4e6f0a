"""Icons by name: line drawings recoloured from the theme in use, kept until it changes. Only file that knows their paths."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.paths import RESOURCES
from desktop.ui import theme

_FOLDER = RESOURCES / "icons"
_SIZES = (16, 20, 24, 32, 48)
_RATIOS = (1, 2)
APPLICATION = "io.github.postil.Postil"

_made: dict[tuple[str, str, str], QIcon] = {}


def icon(name: str, role: str = "text") -> QIcon:
    """The icon of that name in the colour of a role; greyed when disabled. Raises FileNotFoundError for an unknown name.

    An icon keeps the colours it was made with: ask again when `theme.current().changed` is emitted.
    """
    key = (name, role, theme.current().shown)
    if key not in _made:
        _made[key] = _drawn(name, role)
    return _made[key]


def pixmap(name: str, size: int, role: str = "text", ratio: float = 1.0) -> QPixmap:
    """The icon as a square picture of `size` logical pixels for a screen with this ratio of device pixels."""
    return _picture(_source(name), theme.colour(role), size, ratio)


def application_icon() -> QIcon:
    """The icon of the program, in its own colours."""
    return QIcon(str(_FOLDER / f"{APPLICATION}.svg"))


def exists(name: str) -> bool:
    """Whether there is an icon of that name."""
    return (_FOLDER / f"{name}.svg").is_file()


def _drawn(name: str, role: str) -> QIcon:
    source = _source(name)
    made = QIcon()
    faded = theme.colour("muted")
    faded.setAlpha(130)
    for mode, shade in ((QIcon.Mode.Normal, theme.colour(role)), (QIcon.Mode.Disabled, faded)):
        for size in _SIZES:
            for ratio in _RATIOS:
                made.addPixmap(_picture(source, shade, size, ratio), mode)
    return made


def _source(name: str) -> str:
    return (_FOLDER / f"{name}.svg").read_text("utf-8")


def _picture(source: str, shade: QColor, size: int, ratio: float) -> QPixmap:
    svg = source.replace("currentColor", shade.name())
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(shade.alphaF())
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
