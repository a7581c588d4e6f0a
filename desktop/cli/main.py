"""The group of commands: which there are, the options before them, and how errors become sentences and exit codes."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click

from desktop import __version__
from desktop.cli import output
from desktop.errors import Cancelled, UserFacing
from desktop.i18n import _, use_language

# the order of the help page; each module is imported when one of its commands is asked for
_MODULES = {
    "import": "import_files", "search": "find", "show": "find", "related": "find", "add": "add", "set": "edit", "tag": "edit",
    "rate": "edit", "status": "edit", "note": "edit", "highlight": "edit", "list": "lists", "export": "export",
    "duplicates": "duplicates", "merge": "duplicates", "take-apart": "duplicates", "not-duplicates": "duplicates",
    "relate": "duplicates", "people": "persons", "person": "persons", "join-people": "persons",
    "separate-people": "persons", "split-person": "persons", "rename-person": "persons", "not-same-person": "persons",
    "attach": "files", "detach": "files", "files": "files", "conflicts": "conflicts",
    "undo": "back", "redo": "back", "history": "back", "trash": "edit", "check": "check", "reindex": "check",
    "backup": "check", "restore": "check",
}  # fmt: skip


class _Commands(click.Group):
    """Finds commands by name in their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"desktop.cli.{_MODULES[cmd_name]}")
        found: click.Command = next(command for command in module.COMMANDS if command.name == cmd_name)
        return found


def _group() -> click.Group:
    return _Commands(
        name="postil",
        help=_(
            "A reading list for talks and papers: import, search, annotate, export.\n\n"
            "Without a command the window opens. An ID may be shortened as long as it stays unique. "
            "Exit codes: 0 done, 1 a sentence on standard error says what is wrong, 2 wrong usage."
        ),
        params=[
            click.Option(
                ["--library"],
                type=click.Path(path_type=Path),
                metavar="DIR",
                callback=_named_folder,
                help=_("The library's folder; else POSTIL_LIBRARY, else the one in your data folder."),
            ),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_version,
                help=_("Show the version and end."),
            ),
        ],
        context_settings={"max_content_width": 100},
    )


def _named_folder(context: click.Context, option: click.Parameter, folder: Path | None) -> Path | None:
    if folder is not None and not folder.parts:
        raise click.BadParameter(_("an empty name is no folder"), context, option)
    return folder


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        output.write(f"postil {__version__}")
        context.exit()


def main(argv: list[str] | None = None) -> int:
    """Runs one command of `postil`; returns 0, 1 (a sentence on standard error says what is wrong) or 2 (wrong usage)."""
    _settle_streams()
    use_language()
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()
        return 0
    return code


def _run(words: Sequence[str]) -> int:
    group = _group()
    try:
        with group.make_context("postil", list(words)) as context:
            group.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except UserFacing as error:
        output.say(str(error))
        return 1
    except (KeyboardInterrupt, Cancelled):
        output.say(_("Stopped. What was saved before stays saved."))
        return 1
    return 0


def _settle_streams() -> None:
    """UTF-8 into files and pipes; on a terminal its own encoding, with a mark for what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def _let_go_of_output() -> None:
    """The reader of our output has ended (`| head`): nothing more is written, nor complained of at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
