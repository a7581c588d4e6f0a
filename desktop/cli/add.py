"""`postil add`: a new talk or paper made by hand."""

import re
from typing import Any

import click

from desktop.cli import output
from desktop.cli.opened import catch_up, opened, short_name
from desktop.cli.words import Command
from desktop.domain.draft import Draft
from desktop.domain.event import Event
from desktop.domain.identifiers import normalised
from desktop.domain.item import FORMS_OF, Form, Identifier, Kind, Link
from desktop.domain.people import Contribution, Role
from desktop.domain.records import record_of
from desktop.domain.text import clean_line
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.services import items, matching, typed
from desktop.store.items import item_of

_WITH_ROLE = re.compile(r"(.+?)\s*\((\w+)\)")


@click.command(
    "add",
    cls=Command,
    help=_(
        "Add a talk or a paper by hand. Without --kind it is what --form says, a paper when it has a DOI or an arXiv "
        "number, otherwise a talk."
    ),
    short_help=_("Add a talk or a paper by hand."),
)
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help=_("Talk or paper."))
@click.option("--form", type=click.Choice([form.value for form in Form]), help=_("What sort of talk or paper."))
@click.option("--title", required=True, help=_("The title."))
@click.option(
    "--person", "people", multiple=True, metavar=_('"NAME, AFFILIATION"'),
    help=_("A speaker or an author; may be repeated, in order. Another role stands in brackets: “Ann Example (chair)”."),
)  # fmt: skip
@click.option("--event", default="", help=_("The event it was given or published at."))
@click.option("--date", default="", help=_("2024, 2024-09, 2024-09-26 or “September 26, 2024”."))
@click.option("--start-time", default="", metavar=_("TIME"), help=_("9:30, 21:15 or “9:30 PM”."))
@click.option("--duration", default="", help=_("Minutes (45) or 1:02:03."))
@click.option("--url", "urls", multiple=True, help=_("A web address; may be repeated."))
@click.option("--abstract", default="", help=_("The abstract."))
@click.option("--doi", default="", help=_("The DOI, also as an address."))
@click.option("--arxiv", default="", help=_("The arXiv number, also as an address."))
@click.option("--tag", "tags", multiple=True, metavar=_("NAME"), help=_("A tag; may be repeated."))
@click.option("--json", "as_json", is_flag=True, help=_("Print the new item as JSON."))
@click.pass_context
def add(context: click.Context, /, *, as_json: bool, **said: Any) -> None:
    draft = _draft(**said)
    with opened(context, writes=True, create=True) as library:
        like = matching.item_like(library.store.reader, draft)
        made = items.add(library, draft).made[0]
        catch_up(library)
        if like is not None:
            output.say(
                _("An item like it was there before: {id}. Take the new one back with: postil undo").format(
                    id=short_name(library, like)
                )
            )
        if as_json:
            output.write_json(record_of(item_of(library.store.reader, made)))
        else:
            output.write(
                _("Added {kind} {id}: {title}").format(
                    kind=draft.kind.value, id=short_name(library, made), title=clean_line(draft.title)
                )
            )


def _draft(
    *, kind: str | None, form: str | None, title: str, people: tuple[str, ...], event: str, date: str, start_time: str,
    duration: str, urls: tuple[str, ...], abstract: str, doi: str, arxiv: str, tags: tuple[str, ...],
) -> Draft:  # fmt: skip
    identifiers = tuple(_identifier(scheme, value) for scheme, value in (("doi", doi), ("arxiv", arxiv)) if value)
    chosen_form = Form(form) if form else None
    chosen = _kind(kind, chosen_form, bool(identifiers))
    day = typed.checked_date(date)
    if not clean_line(title):
        raise UserFacing(_("An item needs a title."))
    return Draft(
        chosen,
        title,
        chosen_form,
        people_of(people, chosen),
        abstract,
        event=Event(clean_line(event)) if event.strip() else None,
        date=day,
        date_typed="" if day == date.strip() else clean_line(date),
        start_time=typed.checked_time(start_time),
        duration=typed.checked_duration(duration),
        identifiers=identifiers,
        links=tuple(Link(typed.checked_url(url)) for url in urls),
        tags=tags,
    )


def _kind(named: str | None, form: Form | None, has_identifier: bool) -> Kind:
    if form is None:
        return Kind(named) if named else (Kind.PAPER if has_identifier else Kind.TALK)
    of_form = next(kind for kind, forms in FORMS_OF.items() if form in forms)
    if named and Kind(named) is not of_form:
        raise UserFacing(
            _("A {kind} has no form “{form}”. Choose one of: {forms}.").format(
                kind=named, form=form.value, forms=", ".join(one.value for one in FORMS_OF[Kind(named)])
            )
        )
    return of_form


def _identifier(scheme: str, value: str) -> Identifier:
    identifier = normalised(scheme, value)
    if identifier is None:
        raise UserFacing(_("“{value}” is not a {scheme}.").format(value=value, scheme=scheme.upper()))
    return identifier


def people_of(texts: tuple[str, ...], kind: Kind) -> tuple[Contribution, ...]:
    """People from "Name (role), Affiliation"; a text without a name is refused with UserFacing."""
    usual = Role.SPEAKER if kind is Kind.TALK else Role.AUTHOR
    return tuple(_person(text, usual) for text in texts)


def _person(text: str, usual: Role) -> Contribution:
    name, _comma, affiliation = clean_line(text).partition(",")
    name, role = name.strip(), usual
    roles = {one.value: one for one in Role}
    if (match := _WITH_ROLE.fullmatch(name)) and match.group(2).lower() in roles:
        name, role = match.group(1), roles[match.group(2).lower()]
    if not name:
        raise UserFacing(
            _("“{text}” does not begin with a name. Write: Ann Example, Example University").format(text=text)
        )
    return Contribution(name, role, affiliation.strip())


COMMANDS = (add,)
