"""`postil export`: items of a query out of the library, to a file or to standard output."""

import sys
from pathlib import Path

import click

from desktop.cli import output
from desktop.cli.find import REVERSE, SORT, find
from desktop.cli.opened import opened
from desktop.cli.words import Command
from desktop.exporters.protocol import Exporter
from desktop.exporters.registry import EXPORTERS, exporter_for_file, exporter_named
from desktop.i18n import _, ngettext
from desktop.services import exporting

_STDOUT = "-"


@click.command(
    "export",
    cls=Command,
    free=True,
    help=_(
        "Write the items of a query, in the order shown, with everything you wrote on them. A list keeps its own "
        "order: postil export list:NAME --format markdown. Without a query: everything."
    ),
    short_help=_("Write items to a file in one of five formats."),
)
@click.argument("query", nargs=-1)
@click.option(
    "--format", "name", type=click.Choice([one.name for one in EXPORTERS]),
    help=_("The format; without it the ending of the file says it."),
)  # fmt: skip
@click.option(
    "-o", "--output", "file", metavar=_("FILE"), help=_("The file, replaced as a whole; else standard output.")
)
@SORT
@REVERSE
@click.pass_context
def export(
    context: click.Context, query: tuple[str, ...], name: str | None, file: str | None, sort: str | None, reverse: bool
) -> None:
    path = Path(file) if file not in (None, _STDOUT) else None
    exporter = _exporter(context, name, path)
    text = " ".join(query)
    heading = text.strip() or _("All items")
    with opened(context) as library:
        numbers = find(library, text, sort, reverse).numbers
        if path is None:
            exporting.write(library, numbers, exporter, sys.stdout, heading)
            return
        with output.working() as task:
            exporting.export(library, numbers, exporter, path, heading, task)
    count = ngettext("{count} item", "{count} items", len(numbers)).format(count=len(numbers))
    output.write(_("{items} written to {file}.").format(items=count, file=path))


def _exporter(context: click.Context, name: str | None, path: Path | None) -> Exporter:
    if name is not None:
        return exporter_named(name)
    if path is None:
        raise click.UsageError(
            _("Choose a format: --format {names}.").format(names="|".join(one.name for one in EXPORTERS)), context
        )
    return exporter_for_file(path)


COMMANDS = (export,)
