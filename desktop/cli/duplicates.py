"""`postil duplicates`, `merge`, `take-apart`, `not-duplicates`, `relate`: items that are one, and items that are not."""

from typing import Any

import click

from desktop.cli import output
from desktop.cli.opened import conclude, ids_of, opened, short_name
from desktop.cli.words import Command
from desktop.errors import UserFacing
from desktop.i18n import _, ngettext
from desktop.services import duplicates as finding
from desktop.services import merging
from desktop.services.duplicates import Bond, Candidate
from desktop.services.library import Library
from desktop.store import items
from desktop.store.items import ItemRow

_ONE = click.argument("one", metavar="ID")
_OTHER = click.argument("other", metavar="ID")


@click.command(
    "duplicates",
    cls=Command,
    help=_(
        "Show pairs of items that may be one, the surest first, and why. Nothing is changed.\n\n"
        "Make them one with merge, or say that they are two with not-duplicates."
    ),
    short_help=_("Show items that may be one."),
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help=_("Show at most so many pairs."))
@click.option("--relations", is_flag=True, help=_("Show instead pairs that belong together: a talk given again."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@click.pass_context
def duplicates(context: click.Context, limit: int, relations: bool, as_json: bool) -> None:
    with opened(context) as library:
        with output.working() as task:
            found = [one for one in finding.candidates(library, task) if one.relation_only == relations]
        shown = found[:limit]
        rows = _rows(library, shown)
        if as_json:
            output.write_json({"total": len(found), "pairs": [_record(candidate, rows) for candidate in shown]})
            return
        for candidate in shown:
            _write_pair(library, candidate, rows)
        output.write(ngettext("{count} pair.", "{count} pairs.", len(found)).format(count=len(found)))


def _rows(library: Library, candidates: list[Candidate]) -> dict[str, ItemRow]:
    db = library.store.reader
    numbers = items.numbers_of(db, {item_id for one in candidates for item_id in (one.one, one.other)})
    return {row.id: row for row in items.rows_of(db, list(numbers.values()))}


def _record(candidate: Candidate, rows: dict[str, ItemRow]) -> dict[str, Any]:
    return {
        "one": output.item_record(rows[candidate.one]),
        "other": output.item_record(rows[candidate.other]),
        "score": round(candidate.score, 3),
        "relation": candidate.bond.value if candidate.bond else None,
        "evidence": [
            {"kind": one.evidence.value, "values": list(one.values), "likeness": round(one.likeness, 3)}
            for one in candidate.evidence
        ],
    }


def _write_pair(library: Library, candidate: Candidate, rows: dict[str, ItemRow]) -> None:
    for item_id in (candidate.one, candidate.other):
        output.write(*output.item_lines(rows[item_id], short_name(library, item_id)))
    reasons = "; ".join(finding.in_words(because) for because in candidate.evidence)
    bond = _("relation: {kind}").format(kind=_(candidate.bond.value)) if candidate.bond else ""
    output.write("    " + " · ".join(part for part in (f"{candidate.score:.2f}", bond, reasons) if part), "")


@click.command(
    "merge",
    cls=Command,
    help=_(
        "Make items one: the first stays and gets every note, highlight, tag, list, source, link and identifier of the "
        "others; its own values stay, empty ones are filled. take-apart brings the others back later.\n\n"
        "Fields to choose: {fields}."
    ).format(fields=", ".join(merging.CHOICES)),
    short_help=_("Make items one."),
)
@click.argument("kept", metavar="ID")
@click.argument("others", metavar="ID...", nargs=-1, required=True)
@click.option("--take", "choices", multiple=True, metavar="FIELD=ID", help=_("Take a field's value from that item."))
@click.option("--preview", is_flag=True, help=_("Show what would stay and what would be added; change nothing."))
@click.pass_context
def merge(context: click.Context, kept: str, others: tuple[str, ...], choices: tuple[str, ...], preview: bool) -> None:
    with opened(context, writes=not preview) as library:
        [kept_id] = ids_of(library, [kept])
        ids = ids_of(library, others)
        chosen = _chosen(library, choices)
        if not preview:
            conclude(library, merging.merge(library, kept_id, ids, chosen))
            return
        for item_id in ids:
            theirs = {name: choice for name, choice in chosen.items() if choice in (kept_id, item_id)}
            _write_preview(merging.preview(library, kept_id, item_id, theirs))


def _chosen(library: Library, choices: tuple[str, ...]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for choice in choices:
        name, equals, beginning = choice.partition("=")
        if not equals or not beginning.strip():
            raise UserFacing(_("Write --take FIELD=ID, such as --take title=3fb1c2d4; not “{text}”.").format(text=choice))
        chosen[name.strip().lower().replace("-", "_")] = ids_of(library, [beginning])[0]
    return chosen


def _write_preview(preview: merging.Preview) -> None:
    marks = {
        merging.Outcome.SAME: _("both"),
        merging.Outcome.KEPT: _("stays"),
        merging.Outcome.FILLED: _("filled"),
        merging.Outcome.TAKEN: _("taken"),
    }
    lines = []
    for field in preview.fields:
        values = [output.shortened(value, 60) for value in (field.kept, field.other)]
        said = values[0] if field.outcome is merging.Outcome.SAME else " | ".join(value or "–" for value in values)
        lines.append((field.name, f"{marks[field.outcome]}: {said}"))
    gained = [(name, "+ " + "; ".join(output.shortened(value, 60) for value in values)) for name, values in preview.gained.items()]
    output.write(*output.columns([*lines, *gained]))


@click.command(
    "take-apart",
    cls=Command,
    help=_("Bring a merged item back as it was; what came from it goes from the other unless it was changed since."),
    short_help=_("Take a merged item apart again."),
)
@click.argument("item_id", metavar="ID")
@click.option("--list", "listing", is_flag=True, help=_("Show what was merged into the item; change nothing."))
@click.pass_context
def take_apart(context: click.Context, item_id: str, listing: bool) -> None:
    with opened(context, writes=not listing) as library:
        [found] = ids_of(library, [item_id])
        if not listing:
            conclude(library, merging.take_apart(library, found))
            return
        merged = merging.merged_of(library, found)
        output.write(*output.columns([(short_name(library, one.id), f"{one.title}  ({one.made})") for one in merged]))
        if not merged:
            output.write(_("Nothing was merged into it."))


@click.command("not-duplicates", cls=Command, help=_("Remember that two items are two, so that they are not shown again."))
@_ONE
@_OTHER
@click.option("--back", is_flag=True, help=_("Take that back."))
@click.pass_context
def not_duplicates(context: click.Context, one: str, other: str, back: bool) -> None:
    with opened(context, writes=True) as library:
        [first], [second] = ids_of(library, [one]), ids_of(library, [other])
        decide = finding.may_be_duplicates if back else finding.not_duplicates
        conclude(library, decide(library, first, second))


@click.command(
    "relate",
    cls=Command,
    help=_("Say that two items belong together without being one: a talk and its paper, a talk given again."),
    short_help=_("Say that two items belong together."),
)
@_ONE
@_OTHER
@click.option(
    "--as", "kind", type=click.Choice([bond.value for bond in Bond]), default=Bond.RELATED.value, show_default=True,
    help=_("How they belong together."),
)  # fmt: skip
@click.option("--remove", is_flag=True, help=_("Take the relation away."))
@click.pass_context
def relate(context: click.Context, one: str, other: str, kind: str, remove: bool) -> None:
    with opened(context, writes=True) as library:
        [first], [second] = ids_of(library, [one]), ids_of(library, [other])
        if remove:
            conclude(library, finding.unrelate(library, first, second))
        else:
            conclude(library, finding.relate(library, first, second, kind))


COMMANDS = (duplicates, merge, take_apart, not_duplicates, relate)
