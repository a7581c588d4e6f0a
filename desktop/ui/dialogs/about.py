"""What this program is."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QLabel, QWidget

from desktop import APPLICATION, __version__
from desktop.i18n import _
from desktop.ui import icons
from desktop.ui.dialogs.pages import ShowDialog, show
from desktop.ui.widgets.labels import PlainLabel


def show_about(parent: QWidget | None, library: str = "") -> None:
    """Shows name, version and licence, and where the open library lies."""
    show(AboutDialog(parent, library))


class AboutDialog(ShowDialog):
    """Icon, name, version, licence, place of the library."""

    def __init__(self, parent: QWidget | None, library: str = "") -> None:
        super().__init__(parent, _("About {name}").format(name=APPLICATION), 56, 17)
        picture = QLabel()
        picture.setPixmap(icons.application_icon().pixmap(64, 64))
        picture.setAccessibleName(APPLICATION)
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(picture)
        lines = (
            PlainLabel(f"{APPLICATION} {__version__}", scale=1.3, bold=True),
            PlainLabel(_("A reading list for talks and papers that you keep open all day.")),
            PlainLabel(_("Free software under the MIT licence. Qt {version}.").format(version=qVersion()), quiet=True),
            PlainLabel(_("Library: {folder}").format(folder=library) if library else "", quiet=True, selectable=True),
        )
        for line in lines:
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.column.addWidget(line)
            line.setVisible(bool(line.text()))
        self.column.addStretch()
        self.close_button.setFocus()
