"""`postil import` and `postil export`: files into the library, items out of it."""

import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from desktop.cli import output
from desktop.cli.find import REVERSE, SORT, find
from desktop.cli.opened import catch_up, opened
from desktop.cli.words import Command
from desktop.domain.draft import Draft, LeftOut, Reading
from desktop.domain.item import Kind
from desktop.errors import UserFacing
from desktop.exporters.protocol import Exporter
from desktop.exporters.registry import EXPORTERS, exporter_for_file, exporter_named
from desktop.i18n import _, ngettext
from desktop.importers import postil_json, registry
from desktop.importers.as_records import dry_run_record
from desktop.services import exporting, importing, seeding
from desktop.services.importing import Report, Source

_STDIN = "-"
_SHOWN = 100  # characters of a part that was left out


@dataclass(frozen=True, slots=True)
class _File:
    """A source as it was named, and what it was read as. A large list is read only while it is imported."""

    name: str
    reading: Reading
    is_large: bool = False

    def source(self, stack: ExitStack) -> Source:
        if self.is_large:
            return stack.enter_context(importing.large_list(Path(self.name)))
        return importing.source_of(self.reading)


@click.command(
    "import",
    cls=Command,
    help=_(
        "Read talks and papers from files: saved or pasted pages, Postil's JSON; “-” reads standard input.\n\n"
        "What is in the library already only gets what it lacks; ratings, tags and notes are never touched. "
        "All files of one call are one step for undo."
    ),
    short_help=_("Read talks and papers from files."),
)
@click.argument("files", metavar="FILE...", nargs=-1)
@click.option("--dry-run", is_flag=True, help=_("Only show what would be read; opens no library."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON: with --dry-run the records, else a report."))
@click.option("--starter", is_flag=True, help=_("Import the lists that come with Postil."))
@click.option("--verbose", "-v", is_flag=True, help=_("Show every part that was left out."))
@click.pass_context
def import_(
    context: click.Context, files: tuple[str, ...], dry_run: bool, as_json: bool, starter: bool, verbose: bool
) -> None:
    if not files and not starter:
        raise click.UsageError(_("Name a file, “-” for standard input, or --starter."), context)
    starters = [_File(reading.name, reading) for reading in seeding.starter_readings()] if starter else []
    read, all_well = _read(files, allow_large=not dry_run)
    found = starters + read
    if dry_run:
        _write_preview(found, as_json, verbose)
    elif found or as_json:
        all_well = _import(context, found, as_json, verbose) and all_well
    if not all_well:
        context.exit(1)


def _read(names: tuple[str, ...], *, allow_large: bool) -> tuple[list[_File], bool]:
    """The files that hold something to import; for each of the others a sentence is said, and the answer is False."""
    found: list[_File] = []
    for name in names:
        if allow_large and name != _STDIN and importing.is_large_list(Path(name)):
            found.append(_File(name, Reading(name, postil_json.NAME, "", "", ()), is_large=True))
            continue
        try:
            reading = _reading(name)
        except UserFacing as error:
            output.say(str(error))
            continue
        for notice in reading.notices:
            output.say(f"{name}: {notice}")
        if reading.drafts:
            found.append(_File(name, reading))
        else:
            output.say(_nothing_in(name, reading))
    return found, len(found) == len(names)


def _reading(name: str) -> Reading:
    if name != _STDIN:
        return importing.read_file(Path(name))
    return registry.read_source(sys.stdin.buffer.read(), _("standard input"))


def _nothing_in(name: str, reading: Reading) -> str:
    sentence = _("{file} holds nothing to import.").format(file=name)
    reasons = _reasons(reading.left_out)
    return _("{sentence} Left out: {reasons}.").format(sentence=sentence, reasons=reasons) if reasons else sentence


def _write_preview(found: list[_File], as_json: bool, verbose: bool) -> None:
    if as_json:
        output.write_json([dry_run_record(draft) for file in found for draft in file.reading.drafts])
        return
    for file in found:
        kinds = Counter(draft.kind for draft in file.reading.drafts)
        talks = ngettext("{count} talk", "{count} talks", kinds[Kind.TALK]).format(count=kinds[Kind.TALK])
        papers = ngettext("{count} paper", "{count} papers", kinds[Kind.PAPER]).format(count=kinds[Kind.PAPER])
        left_out = _("{count} left out").format(count=len(file.reading.left_out))
        output.write(f"{file.name}: {talks}, {papers}, {left_out}")
        output.write(*(_draft_line(draft) for draft in file.reading.drafts))
        _write_left_out(file.reading.left_out, verbose)


def _draft_line(draft: Draft) -> str:
    people = ", ".join(one.name for one in draft.contributions)
    return f"  {draft.kind.value}  {' – '.join(part for part in (draft.title, people) if part)}"


def _import(context: click.Context, found: list[_File], as_json: bool, verbose: bool) -> bool:
    """Imports what was read and reports; False when it was stopped before its end."""
    report = Report()
    if found:
        with opened(context, writes=True, create=True) as library:
            with output.working() as task, ExitStack() as stack:
                report = importing.run(library, [file.source(stack) for file in found], task)
            if report.changed:
                catch_up(library)
    if as_json:
        output.write_json(_report_record(found, report))
    else:
        for file, part in zip(found, report.parts, strict=False):  # a stopped import did not begin them all
            output.write(_part_line(file.name, part, len(_left_out(file, part))))
            _write_left_out(_left_out(file, part), verbose)
        if report.changed:
            output.write(_("Take it back with: postil undo"))
    if report.cancelled:
        output.say(
            _("Stopped. The {count} items read so far stay imported; take them back with: postil undo").format(
                count=report.read
            )
        )
    return not report.cancelled


def _part_line(name: str, part: Report, left_out: int) -> str:
    return _("{file}: {new} new, {filled} filled in, {known} already there, {left_out} left out").format(
        file=name, new=len(part.created), filled=len(part.filled), known=part.known, left_out=left_out
    )


def _left_out(file: _File, part: Report) -> list[LeftOut]:
    return [*file.reading.left_out, *part.left_out]


def _write_left_out(left_out: list[LeftOut] | tuple[LeftOut, ...], verbose: bool) -> None:
    if not left_out:
        return
    if not verbose:
        output.write(_("  left out: {reasons}  (-v shows each)").format(reasons=_reasons(left_out)))
        return
    for one in left_out:
        lines = f"{one.line}–{one.line + one.lines - 1}" if one.lines > 1 else f"{one.line}"
        text = output.shortened(one.text, _SHOWN)
        output.write(
            _("  line {lines}: {reason}: {text}").format(lines=lines, reason=one.reason.rstrip("."), text=text)
        )


def _reasons(left_out: list[LeftOut] | tuple[LeftOut, ...]) -> str:
    """The reasons, the commonest first, each with how often it was given."""
    counted = Counter(one.reason.rstrip(".") for one in left_out).most_common()
    return "; ".join(f"{reason} ({count})" if count > 1 else reason for reason, count in counted)


def _report_record(found: list[_File], report: Report) -> dict[str, Any]:
    parts = list(zip(found, report.parts, strict=False))
    return {
        "new": len(report.created),
        "filled": len(report.filled),
        "known": report.known,
        "cancelled": report.cancelled,
        "items": [*report.created, *report.filled],
        "files": [
            {
                "file": file.name,
                "format": file.reading.format,
                "new": len(part.created),
                "filled": len(part.filled),
                "known": part.known,
                "left_out": [
                    {
                        "line": one.line,
                        "lines": one.lines,
                        "reason": one.reason,
                        "text": output.shortened(one.text, _SHOWN),
                    }
                    for one in _left_out(file, part)
                ],
                "notices": list(file.reading.notices),
            }
            for file, part in parts
        ],
    }


@click.command(
    "export",
    cls=Command,
    free=True,
    help=_(
        "Write the items of a query, in the order shown, with everything you wrote on them. A list keeps its own "
        "order: postil export list:NAME --format markdown. Without a query: everything."
    ),
    short_help=_("Write items to a file in one of five formats."),
)
@click.argument("query", nargs=-1)
@click.option(
    "--format", "name", type=click.Choice([one.name for one in EXPORTERS]),
    help=_("The format; without it the ending of the file says it."),
)  # fmt: skip
@click.option(
    "-o", "--output", "file", metavar=_("FILE"), help=_("The file, replaced as a whole; else standard output.")
)
@SORT
@REVERSE
@click.pass_context
def export(
    context: click.Context, query: tuple[str, ...], name: str | None, file: str | None, sort: str | None, reverse: bool
) -> None:
    path = Path(file) if file not in (None, _STDIN) else None
    exporter = _exporter(context, name, path)
    text = " ".join(query)
    heading = text.strip() or _("All items")
    with opened(context) as library:
        numbers = find(library, text, sort, reverse).numbers
        if path is None:
            exporting.write(library, numbers, exporter, sys.stdout, heading)
            return
        with output.working() as task:
            exporting.export(library, numbers, exporter, path, heading, task)
    count = ngettext("{count} item", "{count} items", len(numbers)).format(count=len(numbers))
    output.write(_("{items} written to {file}.").format(items=count, file=path))


def _exporter(context: click.Context, name: str | None, path: Path | None) -> Exporter:
    if name is not None:
        return exporter_named(name)
    if path is None:
        raise click.UsageError(
            _("Choose a format: --format {names}.").format(names="|".join(one.name for one in EXPORTERS)), context
        )
    return exporter_for_file(path)


COMMANDS = (import_, export)
