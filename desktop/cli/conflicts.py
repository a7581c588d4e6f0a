"""`postil conflicts`: fields that a person and a source have both changed, side by side, and which of the two stays."""

from typing import Any

import click

from desktop.cli import output
from desktop.cli.opened import conclude, ids_of, opened, short_name
from desktop.cli.words import Command
from desktop.i18n import _
from desktop.services import filling
from desktop.services.comparing import shown
from desktop.services.library import Library
from desktop.store.conflicts import Conflict, all_conflicts
from desktop.store.items import item_of

_SHOWN = 300


@click.command(
    "conflicts",
    cls=Command,
    help=_(
        "Show fields that you have changed and that a source says otherwise since: yours and theirs. With an ID and a "
        "field choose one of the two: --mine or --theirs."
    ),
    short_help=_("Show and decide what you and a source have both changed."),
)
@click.argument("item_id", metavar="[ID]", required=False)
@click.argument("field", metavar="[FIELD]", required=False)
@click.option("--mine", is_flag=True, help=_("Keep what the library has."))
@click.option("--theirs", is_flag=True, help=_("Take what the source says."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@click.pass_context
def conflicts(
    context: click.Context, item_id: str | None, field: str | None, mine: bool, theirs: bool, as_json: bool
) -> None:
    if (mine or theirs) and (not item_id or not field or mine == theirs):
        raise click.UsageError(_("Name an ID, a field, and one of --mine and --theirs."), context)
    with opened(context, writes=mine or theirs) as library:
        if mine or theirs:
            (found,) = ids_of(library, [item_id or ""])
            conclude(library, filling.resolve(library, found, field or "", take_theirs=theirs))
            return
        wanted = ids_of(library, [item_id])[0] if item_id else ""
        open_ones = [one for one in all_conflicts(library.store.reader) if wanted in ("", one.item_id)]
        records = [_record(library, one) for one in open_ones]
        if as_json:
            output.write_json(records)
            return
        for one, record in zip(open_ones, records, strict=True):
            output.write(f"{short_name(library, one.item_id)}  {record['title']}")
            output.write(*output.columns([(f"  {one.field}", ""), (_("  yours"), output.shortened(record["mine"], _SHOWN)),
                                          (f"  {one.file}", output.shortened(record["theirs"], _SHOWN))]))  # fmt: skip
        if not open_ones:
            output.write(_("Nothing is left to decide."))


def _record(library: Library, conflict: Conflict) -> dict[str, Any]:
    item = item_of(library.store.reader, conflict.item_id)
    return {
        "item": conflict.item_id,
        "title": item.title,
        "field": conflict.field,
        "mine": shown(item, conflict.field),
        "theirs": shown(filling.theirs_of(conflict), conflict.field),
        "file": conflict.file,
        "noted": conflict.noted,
    }


COMMANDS = (conflicts,)
