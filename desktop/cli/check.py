"""`postil check`, `reindex`, `backup`, `restore`: keeps a library whole."""

from pathlib import Path

import click

from desktop.cli import output
from desktop.cli.opened import catch_up, library_folder, opened
from desktop.cli.words import Command
from desktop.errors import LibraryBusy, UserFacing
from desktop.i18n import _, ngettext
from desktop.services import backups, checkup, indexing

_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command("check", cls=Command, help=_("Look for damage in the library and its index."))
@click.pass_context
def check(context: click.Context) -> None:
    with opened(context) as library:
        findings = checkup.check(library)
    problems = [finding for finding in findings if finding.problem]
    output.write(
        *(
            _("wrong  {check}: {problem}").format(check=one.check, problem=one.problem)
            if one.problem
            else _("good   {check}").format(check=one.check)
            for one in findings
        )
    )
    if problems:
        raise UserFacing(
            ngettext(
                "{count} check found something wrong.", "{count} checks found something wrong.", len(problems)
            ).format(count=len(problems))
        )


@click.command("reindex", cls=Command, help=_("Build the search index anew from the library."))
@click.pass_context
def reindex(context: click.Context) -> None:
    with opened(context, writes=True) as library:
        if not indexing.owns_index(library):
            raise LibraryBusy(
                _(
                    "Another Postil is at work on the search index and keeps it up to date: {holders}. Try again when it has ended."
                ).format(holders="; ".join(library.holders()) or _("a command"))
            )
        with output.working() as task:
            count = indexing.rebuild(library, task)
    output.write(
        ngettext("{count} item is in the search index.", "{count} items are in the search index.", count).format(
            count=count
        )
    )


@click.command(
    "backup",
    cls=Command,
    help=_("Write a whole copy of the library to a new file and check it; also while a window is open."),
    short_help=_("Write a checked copy of the library to a new file."),
)
@_FILE
@click.pass_context
def backup(context: click.Context, file: Path) -> None:
    with opened(context, writes=True) as library:
        backups.backup(library, file)
    output.write(_("The library is saved in {file}.").format(file=file))


@click.command(
    "restore",
    cls=Command,
    help=_("Put a backup in the place of the library. What was there is kept beside it."),
)
@_FILE
@click.pass_context
def restore(context: click.Context, file: Path) -> None:
    folder = library_folder(context)
    try:
        kept = backups.restore(file, folder)
    except OSError as error:
        raise UserFacing(
            _("{file} cannot be restored to {folder}: {reason}.").format(
                file=file, folder=folder, reason=error.strerror or error
            )
        ) from error
    with opened(context, writes=True) as library:
        catch_up(library)
    output.write(_("The library in {folder} is restored from {file}.").format(folder=folder, file=file))
    if kept is not None:
        output.write(_("What was there before is kept in {kept}.").format(kept=kept))


COMMANDS = (check, reindex, backup, restore)
