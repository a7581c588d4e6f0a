"""`postil people`, `person`, `join-people`, `separate-people`, `split-person`, `rename-person`, `not-same-person`."""

import click

from desktop.cli import output
from desktop.cli.opened import conclude, ids_of, opened, short_name
from desktop.cli.words import Command
from desktop.i18n import _, ngettext
from desktop.services import persons as known
from desktop.services import suggesting_persons
from desktop.services.library import Library
from desktop.services.persons import Details

_PERSON = click.argument("person", metavar="PERSON")


@click.command(
    "people",
    cls=Command,
    help=_(
        "List people whose name holds the text; with --suggestions spellings that may be one person's, and why. "
        "Nothing is changed.\n\nA PERSON is named by a name, a spelling, or the beginning of an id."
    ),
    short_help=_("List people, or spellings that may be one person's."),
)
@click.argument("text", nargs=-1)
@click.option("--suggestions", is_flag=True, help=_("Show spellings that may be one person's, the surest first."))
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help=_("Show at most so many."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@click.pass_context
def people(context: click.Context, text: tuple[str, ...], suggestions: bool, limit: int, as_json: bool) -> None:
    if suggestions and text:
        raise click.UsageError(_("Suggestions are of everybody: leave the name out."), context)
    with opened(context) as library:
        if suggestions:
            _write_suggestions(library, limit, as_json)
            return
        found = known.persons(library, " ".join(text), limit)
        if as_json:
            output.write_json([{"id": row.id, "name": row.name, "items": row.items} for row in found])
            return
        output.write(*output.columns([(row.id[:12], f"{row.name}  ({_items(row.items)})") for row in found]))
        if not found:
            output.write(_("There is nobody by that name."))


def _items(count: int) -> str:
    return ngettext("{count} item", "{count} items", count).format(count=count)


def _write_suggestions(library: Library, limit: int, as_json: bool) -> None:
    with output.working() as task:
        found = suggesting_persons.suggestions(library, task)
    shown = found[:limit]
    if as_json:
        pairs = [
            {
                "one": {"id": one.one, "name": one.names[0]},
                "other": {"id": one.other, "name": one.names[1]},
                "score": round(one.score, 3),
                "reasons": [{"kind": reason.support.value, "values": list(reason.values)} for reason in one.reasons],
            }
            for one in shown
        ]
        output.write_json({"total": len(found), "pairs": pairs})
        return
    for one in shown:
        reasons = "; ".join(suggesting_persons.in_words(reason) for reason in one.reasons)
        output.write(f"{one.one[:12]}  {one.names[0]}", f"{one.other[:12]}  {one.names[1]}", f"    {one.score:.2f} · {reasons}", "")
    output.write(ngettext("{count} pair.", "{count} pairs.", len(found)).format(count=len(found)))


@click.command("person", cls=Command, help=_("Show a person: spellings, affiliations over the years, items."))
@_PERSON
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@click.pass_context
def person(context: click.Context, person: str, as_json: bool) -> None:
    with opened(context) as library:
        details = known.details(library, known.person_named(library, person))
        if as_json:
            output.write_json(_record(details))
        else:
            _write_details(library, details)


def _record(details: Details) -> dict[str, object]:
    return {
        "id": details.id,
        "name": details.name,
        "homepage": details.homepage,
        "bio": details.bio,
        "spellings": [{"name": one.name, "id": one.person_id or None, "items": one.items} for one in details.spellings],
        "affiliations": [
            {"affiliation": one.affiliation, "position": one.position, "from": one.first, "to": one.last, "items": one.items}
            for one in details.affiliations
        ],
        "items": [
            {"id": one.item_id, "title": one.title, "year": one.year, "role": one.role, "affiliation": one.affiliation}
            for one in details.contributions
        ],
    }


def _write_details(library: Library, details: Details) -> None:
    output.write(f"{details.name}  ({details.id[:12]})")
    years = [("–".join(dict.fromkeys(part for part in (one.first, one.last) if part)), one) for one in details.affiliations]
    output.write(
        *output.columns(
            [
                *((_("also spelt"), one.name) for one in details.spellings),
                *((span or _("at"), ", ".join(part for part in (one.position, one.affiliation) if part)) for span, one in years),
                *((short_name(library, one.item_id), f"{one.title}  {one.year}") for one in details.contributions),
            ]
        )
    )  # fmt: skip


@click.command(
    "join-people",
    cls=Command,
    help=_(
        "Say that spellings are one person's. The first name stays, the others are remembered as spellings of it: "
        "later imports give the same person."
    ),
    short_help=_("Say that spellings are one person's."),
)
@click.argument("kept", metavar="PERSON")
@click.argument("others", metavar="PERSON...", nargs=-1, required=True)
@click.pass_context
def join_people(context: click.Context, kept: str, others: tuple[str, ...]) -> None:
    with opened(context, writes=True) as library:
        one = known.person_named(library, kept)
        conclude(library, known.join(library, one, [known.person_named(library, other) for other in others]))


@click.command("separate-people", cls=Command, help=_("Take a joined spelling apart again: it is a person of its own."))
@click.argument("spelling", metavar="PERSON")
@click.pass_context
def separate_people(context: click.Context, spelling: str) -> None:
    with opened(context, writes=True) as library:
        conclude(library, known.separate(library, known.joined_named(library, spelling)))


@click.command(
    "split-person",
    cls=Command,
    gathering=("--items",),
    help=_("Say that some items are another person's of the same name, or of another one."),
)
@_PERSON
@click.option("--items", "item_ids", multiple=True, required=True, metavar="ID...", help=_("The other person's items."))
@click.option("--name", help=_("The other person's name."))
@click.pass_context
def split_person(context: click.Context, person: str, item_ids: tuple[str, ...], name: str | None) -> None:
    with opened(context, writes=True) as library:
        one = known.person_named(library, person)
        theirs = set(ids_of(library, item_ids))
        chosen = [row.id for row in known.details(library, one).contributions if row.item_id in theirs]
        conclude(library, known.split(library, one, chosen, name))


@click.command("rename-person", cls=Command, help=_("Give a person another name; the former one stays a spelling."))
@_PERSON
@click.argument("name", nargs=-1, required=True)
@click.pass_context
def rename_person(context: click.Context, person: str, name: tuple[str, ...]) -> None:
    with opened(context, writes=True) as library:
        conclude(library, known.rename(library, known.person_named(library, person), " ".join(name)))


@click.command("not-same-person", cls=Command, help=_("Remember that two persons are two: they are not suggested again."))
@click.argument("one", metavar="PERSON")
@click.argument("other", metavar="PERSON")
@click.option("--back", is_flag=True, help=_("Take that back."))
@click.pass_context
def not_same_person(context: click.Context, one: str, other: str, back: bool) -> None:
    with opened(context, writes=True) as library:
        decide = known.may_be_the_same if back else known.not_the_same
        conclude(library, decide(library, known.person_named(library, one), known.person_named(library, other)))


COMMANDS = (people, person, join_people, separate_people, split_person, rename_person, not_same_person)
