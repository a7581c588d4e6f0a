"""The formats that a list can be exported to."""

import io
from collections.abc import Iterable
from pathlib import Path

from desktop.domain.item import Item
from desktop.errors import UserFacing
from desktop.exporters import bibtex, csv_table, html_page, json_file, markdown
from desktop.exporters.protocol import Exporter
from desktop.i18n import _

EXPORTERS: tuple[Exporter, ...] = (
    markdown.EXPORTER,
    html_page.EXPORTER,
    bibtex.EXPORTER,
    csv_table.EXPORTER,
    json_file.EXPORTER,
)


def exporter_named(name: str) -> Exporter:
    """The exporter of that name; raises UserFacing with the names there are."""
    for exporter in EXPORTERS:
        if exporter.name == name.strip().lower():
            return exporter
    raise UserFacing(_("There is no format “{name}”. Choose one of: {names}.").format(
        name=name, names=", ".join(one.name for one in EXPORTERS)))  # fmt: skip


def exporter_for_file(path: Path) -> Exporter:
    """The exporter that the file's ending stands for; raises UserFacing with the endings there are."""
    for exporter in EXPORTERS:
        if path.suffix.lower() in exporter.suffixes:
            return exporter
    raise UserFacing(_("The ending of “{file}” does not name a format. Choose a format, or one of: {suffixes}.").format(
        file=path.name, suffixes=", ".join(one.suffix for one in EXPORTERS)))  # fmt: skip


def render(exporter: Exporter, items: Iterable[Item], heading: str) -> str:
    """The whole export as one text."""
    out = io.StringIO(newline="")
    exporter.write(items, out, heading)
    return out.getvalue()
