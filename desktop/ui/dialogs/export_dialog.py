"""What to export: which items, in which format, to which file, under which heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.exporters.protocol import Exporter
from desktop.i18n import _, ngettext
from desktop.ui.dialogs.frame import AskDialog
from desktop.ui.dialogs.size import open_at
from desktop.ui.widgets.labels import PlainLabel

_NOT_IN_NAMES = '<>:"/\\|?*\n\t'


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What a person chose; `scope` is "selection" or "shown"."""

    exporter: Exporter
    path: Path
    heading: str
    scope: str


def ask_export(
    parent: QWidget | None, count: int, exporters: Sequence[Exporter], default_name: str, *, shown: int | None = None
) -> ExportWish | None:
    """`count` items are selected, `shown` are on the list (None: not told). `default_name` names file and heading."""
    dialog = ExportDialog(parent, count, exporters, default_name, shown=shown)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.wish() if accepted else None


class ExportDialog(AskDialog):
    """The ending of the file follows the format. A file that is there is replaced only after saying so."""

    def __init__(
        self, parent: QWidget | None, count: int, exporters: Sequence[Exporter], default_name: str, *,
        shown: int | None = None, folder: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, _("Export"), _("Export"))
        open_at(self, 70, 17)
        self._exporters = tuple(exporters)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(14)
        self.column.addLayout(form)
        self.column.addStretch(1)
        form.addRow(_("Items"), self._scopes(count, shown))
        self.format = QComboBox()
        self.format.setAccessibleName(_("Format"))
        for exporter in self._exporters:
            self.format.addItem(_(exporter.title))
        self._row(form, _("&Format"), self.format)
        self.heading = QLineEdit(default_name)
        self.heading.setAccessibleName(_("Heading"))
        self._row(form, _("&Heading"), self.heading)
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        place = folder or (documents if documents.is_dir() else Path.home())
        name = "".join("-" if c in _NOT_IN_NAMES else c for c in default_name).strip(" .") or "postil"
        self.path = QLineEdit(str(place / (name + self._exporters[0].suffix)))
        self.path.setAccessibleName(_("File"))
        browse = QPushButton(_("&Browse…"))
        browse.setAutoDefault(False)
        browse.setAccessibleName(_("Choose the file"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.path, 1)
        row.addWidget(browse)
        label = QLabel(_("F&ile"))
        label.setBuddy(self.path)
        form.addRow(label, row)
        self._says = PlainLabel(quiet=True)
        form.addRow("", self._says)
        self.format.currentIndexChanged.connect(self._follow_format)
        self.path.textChanged.connect(self._look)
        self._look()
        self.format.setFocus()

    def _scopes(self, count: int, shown: int | None) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        selected = ngettext("The {count} selected item", "The {count} selected items", count).format(count=f"{count:,}")
        everything = _("Everything on the list") if shown is None else ngettext(
            "Everything on the list: {count} item", "Everything on the list: {count} items", shown
        ).format(count=f"{shown:,}")  # fmt: skip
        self.selection, self.shown = QRadioButton(selected), QRadioButton(everything)
        self._group = QButtonGroup(self)
        for button in (self.selection, self.shown):
            button.setAccessibleName(button.text())
            self._group.addButton(button)
            column.addWidget(button)
        self.selection.setVisible(count > 0)
        (self.selection if count > 1 else self.shown).setChecked(True)
        return holder

    def _row(self, form: QFormLayout, label: str, field: QWidget) -> None:
        shown = QLabel(label)
        shown.setBuddy(field)
        form.addRow(shown, field)

    def exporter(self) -> Exporter:
        return self._exporters[self.format.currentIndex()]

    def wish(self) -> ExportWish:
        """What was chosen."""
        scope = "selection" if self.selection.isChecked() else "shown"
        return ExportWish(self.exporter(), self._file(), self.heading.text().strip(), scope)

    def _file(self) -> Path:
        """The file with the usual ending when it was typed without one."""
        path = Path(self.path.text().strip()).expanduser()
        if path.suffix or not path.name or path.is_dir():
            return path
        return path.with_name(path.name + self.exporter().suffix)

    def _follow_format(self) -> None:
        path = Path(self.path.text().strip())
        known = {suffix for exporter in self._exporters for suffix in exporter.suffixes}
        if path.name and (path.suffix.lower() in known or not path.suffix):
            self.path.setText(str(path.with_suffix(self.exporter().suffix)))
        self._look()

    def _browse(self) -> None:
        exporter = self.exporter()
        pattern = f"{_(exporter.title)} ({' '.join('*' + suffix for suffix in exporter.suffixes)})"
        options = QFileDialog.Option.DontConfirmOverwrite
        name, _filter = QFileDialog.getSaveFileName(self, _("Export to"), self.path.text(), pattern, "", options)
        if name:
            self.path.setText(name)

    def _look(self) -> None:
        """Says what will happen to the file, and whether anything can."""
        typed = self.path.text().strip()
        path = self._file()
        says, possible = "", bool(typed)
        if not typed:
            says = _("Name a file to write to.")
        elif path.is_dir():
            says, possible = _("This is a folder. Name a file in it."), False
        elif not path.parent.is_dir():
            says, possible = _("There is no folder {folder}.").format(folder=path.parent), False
        elif path.exists():
            says = _("There is such a file already. It will be replaced.")
        self._says.setText(says)
        self.path.setAccessibleDescription(says)
        self.accept_button.setEnabled(possible)
        self.accept_button.setText(_("Replace") if possible and path.exists() else _("Export"))
