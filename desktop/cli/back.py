"""`postil undo`, `redo` and `history`: what was done, taken back and brought again."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import click

from desktop.cli import output
from desktop.cli.opened import catch_up, ids_of, opened
from desktop.cli.words import Command
from desktop.domain.changes import Changed
from desktop.errors import UserFacing
from desktop.i18n import _, ngettext
from desktop.services import editing
from desktop.services.library import Library
from desktop.store import journal
from desktop.store.journal import EntryKind, HistoryLine, Step

_SHOWN = 50
_VALUE = 60
_QUIET = ("modified", "title_key")  # they follow from the other changes of their step


@click.command("undo", cls=Command, help=_("Take the last step back; an import is one step."))
@click.pass_context
def undo(context: click.Context) -> None:
    with opened(context, writes=True) as library:
        changed = editing.undo(library)
        if not changed:
            raise UserFacing(_("There is nothing to undo."))
        _conclude(library, changed, _("Undone"))


@click.command("redo", cls=Command, help=_("Bring the last undone step again."))
@click.pass_context
def redo(context: click.Context) -> None:
    with opened(context, writes=True) as library:
        changed = editing.redo(library)
        if not changed:
            raise UserFacing(_("There is nothing to redo."))
        _conclude(library, changed, _("Done again"))


def _conclude(library: Library, changed: Changed, what: str) -> None:
    catch_up(library)
    count = len(changed.items)
    items = ngettext("{count} item", "{count} items", count).format(count=count)
    output.write(f"{what}: {changed.label} ({items})." if count else f"{what}: {changed.label}.")


@click.command(
    "history",
    cls=Command,
    help=_("Show the latest steps, or what happened to one item; newest first."),
    short_help=_("Show the latest steps, or what happened to one item."),
)
@click.argument("item_id", metavar="[ID]", required=False)
@click.option("--limit", type=click.IntRange(min=1), default=_SHOWN, show_default=True, help=_("Show at most so many."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@click.pass_context
def history(context: click.Context, item_id: str | None, limit: int, as_json: bool) -> None:
    with opened(context) as library:
        if item_id is None:
            steps = editing.history(library, limit)
            records = [_step_record(step) for step in steps]
            lines = [_step_line(step) for step in steps]
        else:
            changes = journal.history_of(library.store.reader, ids_of(library, [item_id])[0], limit)
            records = [_change_record(change) for change in changes]
            lines = _counted(_change_line(change) for change in changes if change.field not in _QUIET)
        if as_json:
            output.write_json(records)
        else:
            output.write(*lines or [_("Nothing has been changed yet.")])


def _step_line(step: Step) -> str:
    what = {EntryKind.UNDO: _("undo of: "), EntryKind.REDO: _("redo of: ")}.get(step.kind, "")
    return f"{output.local_time(step.moment_ms)}  {step.kind.value:<6}  {step.actor:<6}  {what}{step.label}"


def _step_record(step: Step) -> dict[str, Any]:
    return {
        "time": output.local_time(step.moment_ms),
        "label": step.label,
        "kind": step.kind.value,
        "actor": step.actor,
        "step": step.group_id,
    }


def _change_line(change: HistoryLine) -> str:
    return f"{output.local_time(change.moment_ms)}  {change.label}: {_what(change)}"


def _counted(lines: Iterable[str]) -> list[str]:
    """Equal lines that follow each other as one, with how many they were."""
    runs = [(line, sum(1 for _same in run)) for line, run in groupby(lines)]
    return [line if count == 1 else f"{line} ({count})" for line, count in runs]


def _what(change: HistoryLine) -> str:
    name = change.table.replace("_", " ")
    if not change.field:
        return (
            _("{thing} added").format(thing=name) if change.before is None else _("{thing} removed").format(thing=name)
        )
    field = change.field.replace("_", " ") if change.table == "item" else f"{name}, {change.field.replace('_', ' ')}"
    return f"{field}: {_value(change.before)} → {_value(change.after)}"


def _value(value: Any) -> str:
    return _("nothing") if value in (None, "") else output.shortened(str(value), _VALUE)


def _change_record(change: HistoryLine) -> dict[str, Any]:
    return {
        "time": output.local_time(change.moment_ms),
        "label": change.label,
        "actor": change.actor,
        "table": change.table,
        "field": change.field,
        "before": change.before,
        "after": change.after,
    }


COMMANDS = (undo, redo, history)
