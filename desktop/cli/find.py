"""`postil search` and `postil show`: finds items and shows everything known of one."""

from collections.abc import Iterator
from itertools import islice

import click

from desktop.cli import details, output
from desktop.cli.opened import ids_of, opened, short_name
from desktop.cli.words import Command
from desktop.domain.records import record_of
from desktop.errors import LibraryBusy
from desktop.i18n import _, ngettext
from desktop.services import indexing, searching
from desktop.services.library import Library
from desktop.services.searching import Found
from desktop.store import outbox
from desktop.store.items import ItemRow, item_of, rows_of
from desktop.store.sorting import SortKey

SORT = click.option(
    "--sort", type=click.Choice([key.value for key in SortKey]), help=_("The order; a list keeps its own without it.")
)
REVERSE = click.option("--reverse", is_flag=True, help=_("The other way round."))
_PAGE = 400
_SHOWN = 50


@click.command(
    "search",
    cls=Command,
    free=True,
    help=_(
        "Find items. Without a query: everything, latest added first.\n\n"
        'Words are all wanted; “"a phrase"”, -not, or, brackets, title: by: event: tag: kind: status: list: note:, '
        "is:unread, has:note, no:tag, rating>=4 and year:2020..2024 narrow it."
    ),
    short_help=_("Find items by words, people, tags, dates, notes."),
)
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON: the whole number and the items."))
@click.option(
    "--limit", type=click.IntRange(min=0), default=_SHOWN, show_default=True, help=_("Show at most so many; 0: all.")
)
@SORT
@REVERSE
@click.pass_context
def search(
    context: click.Context, query: tuple[str, ...], as_json: bool, limit: int, sort: str | None, reverse: bool
) -> None:
    with opened(context) as library:
        found = find(library, " ".join(query), sort, reverse)
        numbers = found.numbers[:limit] if limit else found.numbers
        if as_json:
            shown = [output.item_record(row) for row in rows_in(library, numbers)]
            output.write_json({"total": len(found.numbers), "items": shown})
            return
        write_rows(library, numbers)
        output.write(_how_many(len(numbers), len(found.numbers)))


def find(library: Library, query: str, sort: str | None, reverse: bool) -> Found:
    """The items of a query with what was committed last among them; says what a search could not take in."""
    if not indexing.is_ready(library) or outbox.count(library.store.reader):
        _take_in(library)
    found = searching.find(library, query, SortKey(sort) if sort else None, reverse=reverse)
    if found.waiting:
        output.say(
            ngettext(
                "{count} item is not in the search index yet: another Postil is working on it.",
                "{count} items are not in the search index yet: another Postil is working on it.",
                found.waiting,
            ).format(count=found.waiting)
        )
    if found.cycle:
        output.say(_("The smart list “{name}” refers to itself; there it adds nothing.").format(name=found.cycle))
    return found


def _take_in(library: Library) -> None:
    try:
        with output.working() as task:
            indexing.catch_up(library, task)
    except LibraryBusy as error:
        output.say(str(error))  # the search goes on with what the index holds


def write_rows(library: Library, numbers: list[int]) -> None:
    """The items by local number, two lines each."""
    for row in rows_in(library, numbers):
        output.write(*output.item_lines(row, short_name(library, row.id)))


def rows_in(library: Library, numbers: list[int]) -> Iterator[ItemRow]:
    """The rows of items by local number, read page by page."""
    pages = iter(numbers)
    while page := list(islice(pages, _PAGE)):
        yield from rows_of(library.store.reader, page)


def _how_many(shown: int, total: int) -> str:
    if not total:
        return _("Nothing found.")
    if shown < total:
        return _("{shown} of {total} items; --limit 0 shows all.").format(shown=shown, total=total)
    return ngettext("{count} item.", "{count} items.", total).format(count=total)


@click.command("show", cls=Command, help=_("Show everything known of one item."))
@click.argument("item_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON, in the form that import reads."))
@click.pass_context
def show(context: click.Context, item_id: str, as_json: bool) -> None:
    with opened(context) as library:
        item = item_of(library.store.reader, ids_of(library, [item_id])[0])
        if as_json:
            output.write_json(record_of(item))
        else:
            output.write(*details.lines_of(item))


COMMANDS = (search, show)
