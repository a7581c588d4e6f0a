"""Icons by name: line drawings recoloured from the theme in use, kept until it changes. Only file that knows their paths."""

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop import APPLICATION_ID
from desktop.paths import RESOURCES
from desktop.ui import theme

_FOLDER = RESOURCES / "icons"
_FADED = 130  # how solid the muted colour of a disabled icon is, of 255

_made: dict[tuple[str, str, str], QIcon] = {}


def icon(name: str, role: str = "text") -> QIcon:
    """The icon of that name in the colour of a role; greyed when disabled. Raises FileNotFoundError for an unknown name.

    An icon keeps the colours it was made with: ask again when `theme.current().changed` is emitted.
    """
    key = (name, role, theme.current().shown)
    if key not in _made:
        faded = theme.colour("muted")
        faded.setAlpha(_FADED)
        _made[key] = QIcon(_Engine(_source(name), theme.colour(role), faded))
    return _made[key]


def pixmap(name: str, size: int, role: str = "text", ratio: float = 1.0) -> QPixmap:
    """The icon as a square picture of `size` logical pixels for a screen with this ratio of device pixels."""
    return _picture(_source(name), theme.colour(role), size, ratio)


def application_icon() -> QIcon:
    """The icon of the program, in its own colours."""
    return QIcon(str(_FOLDER / f"{APPLICATION_ID}.svg"))


def exists(name: str) -> bool:
    """Whether there is an icon of that name."""
    return (_FOLDER / f"{name}.svg").is_file()


class _Engine(QIconEngine):
    """Draws an icon in the size and for the screen that asks, when it asks: a start with every size of every icon
    drawn beforehand would take half as long again."""

    def __init__(self, source: str, shade: QColor, faded: QColor) -> None:
        super().__init__()
        self._source, self._shade, self._faded = source, shade, faded
        self._drawn: dict[tuple[int, bool], QPixmap] = {}

    def clone(self) -> QIconEngine:
        return _Engine(self._source, self._shade, self._faded)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """`size` is in pixels of the device; Qt sets the ratio on what it gets."""
        key = min(size.width(), size.height()), mode is QIcon.Mode.Disabled
        if key not in self._drawn:
            self._drawn[key] = _picture(self._source, self._faded if key[1] else self._shade, key[0], 1.0)
        return self._drawn[key]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size() * ratio, mode, state, ratio))


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
