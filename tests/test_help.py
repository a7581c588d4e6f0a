"""The help pages agree with the program: made pages are fresh, links lead somewhere, keys named in the text exist."""

import re

import pytest

from desktop.commands import help_pages
from desktop.commands.table import COMMANDS
from desktop.paths import RESOURCES
from desktop.ui.dialogs.importing.corrections import USES

_HELP = RESOURCES / "help"
_WRITTEN = ("index.md", "import.md", "export.md", "data.md")


@pytest.mark.parametrize("name", help_pages.pages())
def test_made_pages_are_fresh(name: str) -> None:
    assert (_HELP / name).read_text("utf-8") == help_pages.pages()[name], "run: python -m desktop.commands.help_pages"


@pytest.mark.parametrize("page", sorted(_HELP.glob("*.md")), ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
        assert (_HELP / target).is_file(), target


@pytest.mark.parametrize("name", _WRITTEN)
def test_keys_named_in_the_text_belong_to_commands(name: str) -> None:
    known = {key for command in COMMANDS for key in command.keys} | {"Down", "Enter", "Shift"}
    known |= {use.key for use in USES} | {"J"}  # those of the preview of an import
    named = re.findall(r"`((?:Ctrl\+|Alt\+|Shift\+)*(?:[A-Z0-9]|F\d+|Del|Up|Down|Enter|/))`", (_HELP / name).read_text("utf-8"))
    assert set(named) <= known
