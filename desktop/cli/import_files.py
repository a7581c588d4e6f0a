"""`postil import`: talks and papers from files, folders and pages into the library."""

import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from desktop.cli import output
from desktop.cli.opened import catch_up, opened
from desktop.cli.words import Command
from desktop.domain.draft import Draft, LeftOut, Reading
from desktop.domain.item import Kind
from desktop.errors import UserFacing
from desktop.i18n import _, ngettext
from desktop.importers import registry
from desktop.importers.as_records import dry_run_record
from desktop.services import importing, reading_sources, seeding
from desktop.services.importing import Line, Outcome, Report
from desktop.services.library import Library
from desktop.services.reading_sources import Source
from desktop.store.items import items_of

_STDIN = "-"
_SHOWN = 100  # characters of a part that was left out
_MOST_GONE = 20
_OUTCOMES = {
    Outcome.CREATED: "created",
    Outcome.MERGED: "merged",
    Outcome.UNCHANGED: "unchanged",
    Outcome.NOT_UNDERSTOOD: "not_understood",
}


@dataclass(frozen=True, slots=True)
class _File:
    """A source as it was named, and what it was read as. A large one is read only while it is imported."""

    name: str
    reading: Reading
    is_large: bool = False

    def source(self, stack: ExitStack) -> Source:
        if self.is_large:
            return stack.enter_context(reading_sources.large_source(Path(self.name)))
        return reading_sources.source_of(self.reading)


@click.command(
    "import",
    cls=Command,
    help=_(
        "Read talks and papers from files and folders: saved or pasted pages, BibTeX, RIS, CSV, calendars, PDF and "
        "many more; “-” reads standard input.\n\n"
        "Every record of a file ends in one line of the report: created, merged into an item that was there, unchanged, "
        "or not understood. What you wrote or changed stays; where the file says something else since, both are kept for "
        "you to choose (postil conflicts). All files of one call are one step for undo."
    ),
    short_help=_("Read talks and papers from files."),
)
@click.argument("files", metavar="FILE...", nargs=-1)
@click.option("--dry-run", is_flag=True, help=_("Only show what would be read; opens no library."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON: with --dry-run the records, else a report."))
@click.option("--starter", is_flag=True, help=_("Import the lists that come with Postil."))
@click.option("--verbose", "-v", is_flag=True, help=_("Show a line for every record, and every part that was left out."))
@click.option(
    "--column", "columns", multiple=True, metavar=_("HEADING=FIELD"),
    help=_("What a column of a table means, such as --column Titel=title; “HEADING=” keeps it as it is. Repeatable."),
)  # fmt: skip
@click.pass_context
def import_(
    context: click.Context, files: tuple[str, ...], dry_run: bool, as_json: bool, starter: bool, verbose: bool,
    columns: tuple[str, ...],
) -> None:  # fmt: skip
    if not files and not starter:
        raise click.UsageError(_("Name a file, “-” for standard input, or --starter."), context)
    starters = [_File(reading.name, reading) for reading in seeding.starter_readings()] if starter else []
    read, all_well = _read(files, _mapping(context, columns), allow_large=not dry_run)
    found = starters + read
    if dry_run:
        _write_preview(found, as_json, verbose)
    elif found or as_json:
        all_well = _import(context, found, as_json, verbose) and all_well
    if not all_well:
        context.exit(1)


def _mapping(context: click.Context, columns: tuple[str, ...]) -> dict[str, str] | None:
    """Heading → field, from what was typed; None when nothing was."""
    mapping: dict[str, str] = {}
    for column in columns:
        heading, sign, field = column.rpartition("=")
        if not sign or not heading.strip():
            raise click.UsageError(_("“{text}” is not HEADING=FIELD.").format(text=column), context)
        mapping[heading.strip()] = field.strip()
    return mapping or None


def _read(
    names: tuple[str, ...], mapping: dict[str, str] | None, *, allow_large: bool
) -> tuple[list[_File], bool]:
    """The files that hold something to import; for each of the others a sentence is said, and the answer is False."""
    found: list[_File] = []
    all_well = True
    for name in names:
        if allow_large and name != _STDIN and reading_sources.is_large(Path(name)):
            found.append(_File(name, Reading(name, "", "", "", ()), is_large=True))
            continue
        try:
            readings, problems = _readings(name, mapping)
        except UserFacing as error:
            output.say(str(error))
            all_well = False
            continue
        for problem in problems:
            output.say(problem)
        for reading in readings:
            for notice in reading.notices:
                output.say(f"{reading.name}: {notice}")
            found.append(_File(name if len(readings) == 1 else reading.name, reading))
    return found, all_well


def _readings(name: str, mapping: dict[str, str] | None) -> tuple[list[Reading], list[str]]:
    if name == _STDIN:
        return [registry.read_source(sys.stdin.buffer.read(), _("standard input"), mapping=mapping)], []
    with output.working() as task:
        return reading_sources.read_path(Path(name), mapping, task)


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
        output.write("  " + _("read as: {how} ({sure:.0%} sure)").format(how=file.reading.how, sure=file.reading.sure))
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
                output.write_json(_report_record(library, found, report))
            else:
                _write_report(library, found, report, verbose)
    elif as_json:
        output.write_json(_counts(report) | {"cancelled": False, "items": [], "files": []})
    if report.cancelled:
        said = _("Stopped. The {count} records read so far stay imported; take them back with: postil undo")
        output.say(said.format(count=report.records))
    return not report.cancelled


def _write_report(library: Library, found: list[_File], report: Report, verbose: bool) -> None:
    for file, part in zip(found, report.parts, strict=False):  # a stopped import did not begin them all
        output.write(_part_line(file.name, part))
        if verbose:
            _write_lines(library, part)
        else:
            _write_reasons(part)
        _write_left_out(part.left_out, verbose)
        _write_gone(library, part, verbose)
    for name in report.missing_files:
        output.say(_("not kept: {file}").format(file=name))
    if report.conflicts:
        count = ngettext("{count} field differs", "{count} fields differ", report.conflicts).format(count=report.conflicts)
        output.write(_("{count} from what you changed; choose with: postil conflicts").format(count=count))
    if report.changed:
        output.write(_("Take it back with: postil undo"))


def _part_line(name: str, part: Report) -> str:
    sentence = ngettext(
        "{file}: {records} record: {created} created, {merged} merged, {unchanged} unchanged, {not_understood} not understood",
        "{file}: {records} records: {created} created, {merged} merged, {unchanged} unchanged, {not_understood} not understood",
        part.records,
    )
    return sentence.format(file=name, **_counts(part))


def _counts(part: Report) -> dict[str, Any]:
    return {"records": part.records} | {word: part.count(outcome) for outcome, word in _OUTCOMES.items()}


def _write_lines(library: Library, part: Report) -> None:
    """A line for each record, in the order of the file."""
    titles = _titles(library, [line.item_id for line in part.lines if line.item_id])
    for line in part.lines:
        where = _("line {line}").format(line=line.line) if line.line else ""
        said = titles.get(line.item_id, "") or _wrong(line)
        output.write("  " + "  ".join(filter(None, (line.outcome.value, where, said))))


def _wrong(line: Line) -> str:
    return f"{line.reason.rstrip('.')}: {output.shortened(line.text, _SHOWN)}"


def _titles(library: Library, ids: list[str]) -> dict[str, str]:
    return {item.id: item.title for item in items_of(library.store.reader, ids)}


def _write_reasons(part: Report) -> None:
    wrong = part.of(Outcome.NOT_UNDERSTOOD)
    for line in wrong[:_MOST_GONE]:
        output.write("  " + _("line {line}: {said}").format(line=line.line, said=_wrong(line)))
    if len(wrong) > _MOST_GONE:
        output.write("  " + _("… and {count} more  (-v shows each)").format(count=len(wrong) - _MOST_GONE))


def _write_gone(library: Library, part: Report, verbose: bool) -> None:
    if not part.gone:
        return
    count = len(part.gone)
    sentence = ngettext("{count} item is not there any more; it stays in the library:",
                        "{count} items are not there any more; they stay in the library:", count)  # fmt: skip
    output.write("  " + sentence.format(count=count))
    shown = part.gone if verbose else part.gone[:_MOST_GONE]
    output.write(*(f"    {title}" for title in _titles(library, shown).values()))
    if len(shown) < count:
        output.write("    " + _("… and {count} more  (-v shows each)").format(count=count - len(shown)))


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


def _report_record(library: Library, found: list[_File], report: Report) -> dict[str, Any]:
    return _counts(report) | {
        "cancelled": report.cancelled,
        "conflicts": report.conflicts,
        "items": [*report.created, *report.merged],
        "gone": report.gone,
        "files": [_file_record(file, part) for file, part in zip(found, report.parts, strict=False)],
    }


def _file_record(file: _File, part: Report) -> dict[str, Any]:
    return {"file": file.name, "format": file.reading.format} | _counts(part) | {
        "lines": [_line_record(line) for line in part.lines],
        "left_out": [
            {"line": one.line, "lines": one.lines, "reason": one.reason, "text": output.shortened(one.text, _SHOWN)}
            for one in part.left_out
        ],
        "kept_files": part.files,
        "missing_files": part.missing_files,
        "notices": list(file.reading.notices),
    }


def _line_record(line: Line) -> dict[str, Any]:
    record: dict[str, Any] = {"outcome": _OUTCOMES[line.outcome], "line": line.line, "records": line.records}
    if line.item_id:
        return record | {"item": line.item_id}
    return record | {"reason": line.reason, "text": output.shortened(line.text, _SHOWN)}


COMMANDS = (import_,)
