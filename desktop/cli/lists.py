"""`postil list`: lists kept by hand, and what smart lists hold."""

import click

from desktop.cli import output
from desktop.cli.find import find, rows_in, write_rows
from desktop.cli.opened import conclude, ids_of, opened
from desktop.cli.words import Command
from desktop.errors import NotFound
from desktop.i18n import _, ngettext
from desktop.services import collecting
from desktop.services.library import Library
from desktop.store import collections


@click.command(
    "list",
    cls=Command,
    gathering=("--add", "--remove"),
    help=_(
        "Show the lists; with a name the items of that list in its own order. A list is made by the first items "
        "that are put on it; a smart list is only shown."
    ),
    short_help=_("Show lists, put items on one, take them off."),
)
@click.argument("name", required=False)
@click.option("--add", "adding", multiple=True, metavar="ID...", help=_("Items to put at the end of the list."))
@click.option("--remove", "removing", multiple=True, metavar="ID...", help=_("Items to take off the list."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@click.pass_context
def list_(
    context: click.Context, name: str | None, adding: tuple[str, ...], removing: tuple[str, ...], as_json: bool
) -> None:
    if adding and removing:
        raise click.UsageError(_("Put items on a list or take them off, one at a time."), context)
    if (adding or removing) and name is None:
        raise click.UsageError(_("Name the list."), context)
    with opened(context, writes=bool(adding or removing)) as library:
        if name is None:
            _write_lists(library, as_json)
        elif adding:
            conclude(library, collecting.add_to_list(library, name, ids_of(library, adding)))
        elif removing:
            conclude(library, collecting.remove_from_list(library, name, ids_of(library, removing)))
        else:
            _write_list(library, name, as_json)


def _write_lists(library: Library, as_json: bool) -> None:
    db = library.store.reader
    lists = [(row.name, row.count) for row in collections.collections(db)]
    smart = [
        (row.name, len(find(library, row.query, None, False).numbers), row.query)
        for row in collections.saved_searches(db)
    ]
    if as_json:
        kept = [{"name": name, "kind": "list", "count": count} for name, count in lists]
        found = [{"name": name, "kind": "smart", "count": count, "query": query} for name, count, query in smart]
        output.write_json([*kept, *found])
        return
    output.write(*output.columns([(name, _items(count)) for name, count in lists]))
    output.write(*output.columns([(name, f"{_items(count)}  ({query})") for name, count, query in smart]))
    if not lists and not smart:
        output.write(_("There are no lists yet. Make one: postil list NAME --add ID..."))


def _items(count: int) -> str:
    return ngettext("{count} item", "{count} items", count).format(count=count)


def _write_list(library: Library, name: str, as_json: bool) -> None:
    numbers = _numbers(library, name)
    if as_json:
        shown = [output.item_record(row) for row in rows_in(library, numbers)]
        output.write_json({"name": name, "total": len(numbers), "items": shown})
        return
    write_rows(library, numbers)
    output.write(_items(len(numbers)) + ".")


def _numbers(library: Library, name: str) -> list[int]:
    db = library.store.reader
    if (kept := collections.collection_named(db, name)) is not None:
        return collections.numbers_in(db, kept.id)
    if (smart := collections.saved_search_named(db, name)) is not None:
        return find(library, smart.query, smart.sort or None, False).numbers
    known = [row.name for row in collections.collections(db)] + [row.name for row in collections.saved_searches(db)]
    raise NotFound(
        _("There is no list “{name}”. Lists: {known}.").format(name=name, known=", ".join(known) or _("none yet"))
    )


COMMANDS = (list_,)
