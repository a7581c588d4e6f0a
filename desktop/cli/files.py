"""`postil attach`, `detach` and `files`: documents, slides, subtitles and recordings kept with an item."""

from pathlib import Path

import click

from desktop.cli import output
from desktop.cli.opened import conclude, ids_of, opened
from desktop.cli.words import Command
from desktop.domain.attachment import Attachment
from desktop.errors import NotFound
from desktop.i18n import _
from desktop.services import attaching
from desktop.services.library import Library
from desktop.store.items import item_of


@click.command(
    "attach",
    cls=Command,
    help=_("Keep copies of files with an item: documents, slides, subtitles, pictures, recordings."),
    short_help=_("Keep files with an item."),
)
@click.argument("item_id", metavar="ID")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def attach(context: click.Context, item_id: str, files: tuple[Path, ...]) -> None:
    with opened(context, writes=True) as library:
        conclude(library, attaching.attach(library, ids_of(library, [item_id])[0], files))


@click.command(
    "detach",
    cls=Command,
    help=_("Take a file off an item. NAME is its name, or the beginning of its SHA-256."),
    short_help=_("Take a file off an item."),
)
@click.argument("item_id", metavar="ID")
@click.argument("name", metavar="NAME")
@click.pass_context
def detach(context: click.Context, item_id: str, name: str) -> None:
    with opened(context, writes=True) as library:
        (found,) = ids_of(library, [item_id])
        conclude(library, attaching.detach(library, found, _named(library, found, name).sha256))


def _named(library: Library, item_id: str, name: str) -> Attachment:
    kept = item_of(library.store.reader, item_id).attachments
    for one in kept:
        if one.name == name or (len(name) >= 6 and one.sha256.startswith(name.lower())):
            return one
    names = ", ".join(one.name for one in kept) or _("none")
    raise NotFound(_("There is no file “{name}” with this item. Files: {names}.").format(name=name, names=names))


@click.command(
    "files",
    cls=Command,
    help=_("Show the files that are kept with an item, and where each lies."),
    short_help=_("Show the files of an item."),
)
@click.argument("item_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@click.pass_context
def files(context: click.Context, item_id: str, as_json: bool) -> None:
    with opened(context) as library:
        kept = item_of(library.store.reader, ids_of(library, [item_id])[0]).attachments
        places = [attaching.place_of(library, one) for one in kept]
    if as_json:
        output.write_json([
            {"name": one.name, "size": one.size, "sha256": one.sha256, "path": str(place), "there": place.is_file()}
            for one, place in zip(kept, places, strict=True)
        ])  # fmt: skip
        return
    output.write(*output.columns([(one.name, str(place)) for one, place in zip(kept, places, strict=True)]))
    if not kept:
        output.write(_("No file is kept with this item."))


COMMANDS = (attach, detach, files)
