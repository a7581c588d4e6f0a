"""`postil search`, `show` and `related`: finds items, shows everything known of one and what has to do with it."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

import click

from desktop.cli import details, output
from desktop.cli.opened import ids_of, opened, short_name
from desktop.cli.words import Command
from desktop.domain.records import record_of
from desktop.errors import LibraryBusy
from desktop.i18n import _, ngettext
from desktop.query.wording import worded
from desktop.services import indexing, searching
from desktop.services.explaining import Why, why
from desktop.services.library import Library
from desktop.services.relating import in_words, related
from desktop.services.searching import Found
from desktop.services.suggesting import meant, relaxed
from desktop.settings import WEIGHTS, Settings
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
        "is:unread, has:note, no:tag, rating>=4 and year:2020..2024 narrow it. The help of the window has the whole language."
    ),
    short_help=_("Find items by words, people, tags, dates, notes."),
)
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON: the whole number and the items."))
@click.option(
    "--limit", type=click.IntRange(min=0), default=_SHOWN, show_default=True, help=_("Show at most so many; 0: all.")
)
@click.option(
    "--explain", is_flag=True, help=_("Say how the query was understood and why each item stands where it stands.")
)
@SORT
@REVERSE
@click.pass_context
def search(
    context: click.Context,
    query: tuple[str, ...],
    as_json: bool,
    limit: int,
    explain: bool,
    sort: str | None,
    reverse: bool,
) -> None:
    text = " ".join(query)
    with opened(context) as library:
        found = find(library, text, sort, reverse)
        numbers = found.numbers[:limit] if limit else found.numbers
        if as_json:
            output.write_json(_record(library, text, found, numbers, explain))
            return
        if explain:
            output.write(_("Asked for: {query}").format(query=worded(found.tree)), "")
        for row in rows_in(library, numbers):
            output.write(*output.item_lines(row, short_name(library, row.id)))
            if explain:
                output.write(*why_lines(why(library, text, row.number)))
        output.write(_how_many(len(numbers), len(found.numbers)))
        if not found.numbers:
            output.write(*_instead(library, text))


def _record(library: Library, text: str, found: Found, numbers: list[int], explain: bool) -> dict[str, Any]:
    items = []
    for row in rows_in(library, numbers):
        record = output.item_record(row)
        if explain:
            record["why"] = asdict(why(library, text, row.number))
        items.append(record)
    return {"total": len(found.numbers), "items": items}


def why_lines(told: Why) -> list[str]:
    """A line for each part of an item's score, and one for what only let it in."""
    lines = [
        _("    {score:8.2f}  {words} in {field}: {matched}").format(
            score=share.score, words=share.words, field=share.field, matched=", ".join(share.matched)
        )
        for share in told.shares
    ]
    if len(lines) > 1:
        lines.append(_("    {score:8.2f}  in all").format(score=told.score))
    if told.clauses:
        lines.append(_("    also asked for: {clauses}").format(clauses=" ".join(told.clauses)))
    return lines


def _instead(library: Library, text: str) -> list[str]:
    """What to ask when nothing was found."""
    better = meant(library, text)
    lines = [_("Did you mean: {query}").format(query=better)] if better else []
    return lines + [
        ngettext("Without {clause}: {count} item.", "Without {clause}: {count} items.", one.count).format(
            clause=one.without, count=one.count
        )
        for one in relaxed(library, text)
    ]


def find(library: Library, query: str, sort: str | None, reverse: bool) -> Found:
    """The items of a query with what was committed last among them; says what a search could not take in."""
    searching.use_weights(library, Settings.load().get(WEIGHTS))
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
    for name in found.missing:
        output.say(_("There is no smart list “{name}”.").format(name=name))
    for pattern in found.slow_patterns:
        output.say(
            _("The pattern /{pattern}/ takes too long on this library and was given up.").format(pattern=pattern)
        )
    return found


def _take_in(library: Library) -> None:
    try:
        with output.working() as task:
            indexing.catch_up(library, task, output.say)
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


@click.command(
    "related",
    cls=Command,
    help=_(
        "Show what has to do with an item: the same work elsewhere, the same people, the same event, words in common."
    ),
    short_help=_("Show items related to one, with the reasons."),
)
@click.argument("item_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON: the items with their reasons."))
@click.option("--limit", type=click.IntRange(min=1), default=12, show_default=True, help=_("Show at most so many."))
@click.pass_context
def related_items(context: click.Context, item_id: str, as_json: bool, limit: int) -> None:
    with opened(context) as library:
        (whole_id,) = ids_of(library, [item_id])
        if not indexing.is_ready(library) or outbox.count(library.store.reader):
            _take_in(library)
        found = related(library, whole_id, limit)
        rows = {row.number: row for row in rows_in(library, [one.number for one in found])}
        if as_json:
            output.write_json(
                [
                    output.item_record(rows[one.number])
                    | {
                        "score": one.score,
                        "reasons": [asdict(reason) | {"reason": reason.reason.value} for reason in one.reasons],
                    }
                    for one in found
                ]
            )
            return
        for one in found:
            output.write(*output.item_lines(rows[one.number], short_name(library, rows[one.number].id)))
            output.write(*("    " + in_words(reason) for reason in one.reasons))
        if not found:
            output.write(_("Nothing in the library has to do with it."))


COMMANDS = (search, show, related_items)
