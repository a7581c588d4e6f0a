"""Laws of the command table."""

from collections import Counter
from pathlib import Path

import pytest

from desktop.commands.command import Command
from desktop.commands.menus import MENUS
from desktop.commands.table import COMMANDS, command_named
from desktop.paths import RESOURCES
from desktop.services.library import Library
from tests.workbench import PlainWorkbench


def test_ids_are_unique_and_name_their_command() -> None:
    assert [id_ for id_, count in Counter(one.id for one in COMMANDS).items() if count > 1] == []
    assert all(command_named(one.id) is one for one in COMMANDS)


def test_no_two_commands_share_a_key() -> None:
    keys = Counter(key for command in COMMANDS for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_is_explained_and_stands_in_a_menu(command: Command) -> None:
    assert command.help.endswith(".")
    assert command.title
    assert command.menu.partition("/")[0] in MENUS
    assert not command.icon or (RESOURCES / "icons" / f"{command.icon}.svg").is_file()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_conditions_and_titles_work_on_an_empty_library(command: Command, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library", create=True)
    workbench = PlainWorkbench(library)
    try:
        assert command.when(workbench) in (True, False)
        assert command.checked is None or command.checked(workbench) in (True, False)
        assert command.named is None or command.named(workbench)
    finally:
        library.close()


def test_commands_on_items_do_not_hold_without_one(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library", create=True)
    workbench = PlainWorkbench(library)
    held = {command.id for command in COMMANDS if command.when(workbench)}
    library.close()
    assert not held & {"item.edit", "item.tags", "item.rate_3", "item.trash", "note.add", "list.add", "library.export"}
    assert {"item.new_talk", "library.import", "edit.undo", "view.palette"} <= held
