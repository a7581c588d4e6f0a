"""The preview over a library: what was found is compared with it, tables are read anew, sizes are kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.domain.draft import Reading
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.services import previewing, reading_sources
from desktop.services.library import Library
from desktop.services.previewing import Comparison
from desktop.settings import Settings
from desktop.ui.dialogs.importing.columns_dialog import ColumnsDialog, TableColumn
from desktop.ui.dialogs.importing.draft_page import Completions
from desktop.ui.dialogs.importing.preview import ImportPreview


def ask_import(
    parent: QWidget | None, library: Library, settings: Settings, readings: Sequence[Reading],
    comparisons: Sequence[Comparison], problems: Sequence[str], completions: Completions,
) -> list[Reading]:  # fmt: skip
    """Shows what was found; what a person agrees to import, corrected; empty for nothing."""

    def compare(reading: Reading) -> Comparison:
        return previewing.compare(library, reading)

    mappings: dict[str, Mapping[str, str]] = {}

    def choose_columns(over: QWidget, reading: Reading, take: Callable[[Reading, Comparison], None]) -> None:
        def read_again(mapping: Mapping[str, str]) -> None:
            again = _read_again(reading, mapping)
            take(again, compare(again))
            mappings[reading.sha256] = mapping

        ask_columns(over, reading, read_again, mappings.get(reading.sha256))

    preview = ImportPreview(
        readings, comparisons, problems, parent, compare=compare, choose_columns=choose_columns, completions=completions,
        settings=settings,
    )  # fmt: skip
    chosen = preview.chosen() if preview.exec() else []
    preview.deleteLater()
    return chosen


def ask_columns(
    parent: QWidget | None, reading: Reading, read_again: Callable[[Mapping[str, str]], object],
    mapping: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Asks what the columns of a table mean, and reads it again. `mapping` is what was said last time."""
    from desktop.importers.tables.csv_table import FIELDS, columns_of  # the readers are loaded for those who need them

    found = columns_of(reading.text, reading.name)
    found = found.mapped(mapping) if mapping else found
    columns = [TableColumn(one.heading, one.values, one.field) for one in found.columns]
    fields = {name: _(word) for name, word in FIELDS.items()}
    dialog = ColumnsDialog(parent, columns, fields, read_again)
    dialog.exec()
    dialog.deleteLater()


def _read_again(reading: Reading, mapping: Mapping[str, str]) -> Reading:
    """The same table by another mapping: from its file, or from the text when there is no file or it is gone."""
    path = Path(reading.folder) / reading.name
    if reading.folder and path.is_file():
        return reading_sources.read_file(path, mapping)
    if not reading.text:
        raise UserFacing(_("{file} is not there any more and cannot be read again.").format(file=reading.name))
    from desktop.importers import registry  # see ask_columns

    again = registry.read_source(reading.text.encode("utf-8", "replace"), reading.name, mapping=mapping)
    return replace(again, folder=reading.folder)
