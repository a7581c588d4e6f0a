"""`postil set`, `tag`, `rate`, `status`, `note`, `highlight`, `trash`: changes items that are there."""

from dataclasses import replace

import click

from desktop.cli.add import people_of
from desktop.cli.opened import conclude, ids_of, opened
from desktop.cli.words import Command
from desktop.domain.annotation import Anchor, Colour, PageAnchor, TimeAnchor
from desktop.domain.changes import Changed
from desktop.domain.reading import Status
from desktop.domain.text import clean_line
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.services import annotating, deciding, items, tagging
from desktop.services.library import Library
from desktop.services.typed import checked_start
from desktop.store.items import item_of

_IDS = click.argument("item_ids", metavar="ID...", nargs=-1, required=True)
_ID = click.argument("item_id", metavar="ID")
_OTHER_FIELDS = ("kind", "form", "duration", "event", "url", "doi", "arxiv", "isbn")
_DECIDED = ("rating", "status", "priority", "tags", "people")
_FIELDS = (*items.TEXT_FIELDS, *items.DATE_FIELDS, *items.TIME_FIELDS, *_OTHER_FIELDS, *_DECIDED)


@click.command(
    "set",
    cls=Command,
    free=True,
    help=_(
        "Give one field of an item a value; “” empties it.\n\nFields: {fields}. People are parted by “;” and tags by “,”."
    ).format(fields=", ".join(_FIELDS)),
    short_help=_("Give one field of an item a value."),
)
@_ID
@click.argument("field")
@click.argument("value", nargs=-1, required=True)
@click.pass_context
def set_(context: click.Context, item_id: str, field: str, value: tuple[str, ...]) -> None:
    name = field.strip().lower().replace("-", "_").replace(" ", "_")
    if name not in _FIELDS:
        raise UserFacing(
            _("“{field}” is not a field that can be set. Fields: {known}.").format(
                field=field, known=", ".join(_FIELDS)
            )
        )
    with opened(context, writes=True) as library:
        conclude(library, _set(library, ids_of(library, [item_id])[0], name, " ".join(value)))


def _set(library: Library, item_id: str, name: str, value: str) -> Changed:
    match name:
        case "rating":
            return deciding.rate(library, [item_id], _rating(value))
        case "status":
            return deciding.set_status(library, [item_id], deciding.status_named(value))
        case "priority":
            return deciding.set_priority(library, [item_id], deciding.priority_named(value))
        case "due":
            return deciding.set_due(library, [item_id], value)
        case "tags":
            return tagging.set_tags(library, [item_id], [tag for tag in value.split(",") if tag.strip()])
        case "people":
            draft = items.as_draft(item_of(library.store.reader, item_id))
            people = people_of(tuple(text for text in value.split(";") if text.strip()), draft.kind)
            return items.describe(library, item_id, replace(draft, contributions=people))
        case _:
            return items.set_field(library, [item_id], name, value)


def _rating(value: str) -> int:
    text = value.strip() or "0"
    if text not in ("0", "1", "2", "3", "4", "5"):
        raise UserFacing(_("A rating is 1 to 5, or 0 for none; not {rating}.").format(rating=value))
    return int(text)


@click.command(
    "tag",
    cls=Command,
    gathering=("--add", "--remove"),
    help=_("Put tags on items and take others off. Nested tags are written with “/”: method/sampling."),
    short_help=_("Put tags on items and take others off."),
)
@_IDS
@click.option("--add", "adding", multiple=True, metavar=_("NAME..."), help=_("Tags to put on."))
@click.option("--remove", "removing", multiple=True, metavar=_("NAME..."), help=_("Tags to take off."))
@click.pass_context
def tag(context: click.Context, item_ids: tuple[str, ...], adding: tuple[str, ...], removing: tuple[str, ...]) -> None:
    if not adding and not removing:
        raise click.UsageError(_("Name tags after --add or --remove."), context)
    with opened(context, writes=True) as library:
        conclude(library, tagging.tag(library, ids_of(library, item_ids), adding, removing))


@click.command("rate", cls=Command, help=_("Give items 1 to 5 stars; 0 takes the rating away."))
@_IDS
@click.argument("rating", metavar="0-5", type=click.IntRange(0, 5))
@click.pass_context
def rate(context: click.Context, item_ids: tuple[str, ...], rating: int) -> None:
    with opened(context, writes=True) as library:
        conclude(library, deciding.rate(library, ids_of(library, item_ids), rating))


@click.command(
    "status",
    cls=Command,
    help=_("Set how far you are with items; none puts them back into the inbox."),
    short_help=_("Set how far you are with items."),
)
@_IDS
@click.argument("status", type=click.Choice([*(one.value for one in Status), "none"], case_sensitive=False))
@click.pass_context
def status(context: click.Context, item_ids: tuple[str, ...], status: str) -> None:
    with opened(context, writes=True) as library:
        conclude(library, deciding.set_status(library, ids_of(library, item_ids), deciding.status_named(status)))


@click.command("note", cls=Command, free=True, help=_("Write a note (Markdown) on an item."))
@_ID
@click.argument("text", nargs=-1, required=True)
@click.option("--at", "time", metavar=_("TIME"), help=_("The moment of a recording it belongs to: 12:34 or 1:02:03."))
@click.option("--page", metavar=_("PAGE"), help=_("The page it belongs to."))
@click.pass_context
def note(context: click.Context, item_id: str, text: tuple[str, ...], time: str | None, page: str | None) -> None:
    if time is not None and page is not None:
        raise click.UsageError(_("A note stands at a time or on a page, not both."), context)
    with opened(context, writes=True) as library:
        [found] = ids_of(library, [item_id])
        conclude(library, annotating.add_note(library, found, " ".join(text), _anchor(time, page)))


def _anchor(time: str | None, page: str | None) -> Anchor:
    if page is not None:
        if not (label := clean_line(page)):
            raise UserFacing(_("A page needs a number or a name."))
        return PageAnchor(label)
    if time is None:
        return None
    return TimeAnchor(checked_start(time))


@click.command(
    "highlight",
    cls=Command,
    free=True,
    help=_("Mark the first place in an item's abstract that holds the quote."),
    short_help=_("Mark a passage of an item's abstract."),
)
@_ID
@click.argument("quote", nargs=-1, required=True)
@click.option("--note", "body", default="", metavar=_("TEXT"), help=_("A note on the passage."))
@click.option(
    "--colour", "--color", type=click.Choice([one.value for one in Colour]), default=Colour.YELLOW.value,
    show_default=True, help=_("The colour."),
)  # fmt: skip
@click.pass_context
def highlight(context: click.Context, item_id: str, quote: tuple[str, ...], body: str, colour: str) -> None:
    with opened(context, writes=True) as library:
        [found] = ids_of(library, [item_id])
        conclude(library, annotating.highlight_quote(library, found, " ".join(quote), body, Colour(colour)))


@click.command("trash", cls=Command, help=_("Move items to the trash, or back from it."))
@_IDS
@click.option("--back", is_flag=True, help=_("Take them back from the trash."))
@click.pass_context
def trash(context: click.Context, item_ids: tuple[str, ...], back: bool) -> None:
    with opened(context, writes=True) as library:
        conclude(library, items.trash(library, ids_of(library, item_ids), back=back))


COMMANDS = (set_, tag, rate, status, note, highlight, trash)
