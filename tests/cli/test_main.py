"""The group: help, version, which library, exit codes, pipes, and two commands at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop import __version__
from desktop.paths import default_library
from desktop.services.library import Library
from tests.cli.conftest import TALK, Postil, write_records

_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = [sys.executable, "-c", "import sys; from desktop.cli.main import main; sys.exit(main(sys.argv[1:]))"]
_NAMES = [
    "import", "search", "show", "add", "set", "tag", "rate", "status", "note", "highlight", "list", "export", "undo", "redo",
    "history", "trash", "check", "reindex", "backup", "restore",
]  # fmt: skip


def test_version_is_one_line(postil: Postil) -> None:
    assert postil("--version").out == f"postil {__version__}\n"


def test_help_names_every_command(postil: Postil) -> None:
    shown = postil("--help")
    assert shown.code == 0
    listed = [line.split()[0] for line in shown.out.partition("Commands:")[2].splitlines() if line.strip()]
    assert [name for name in listed if name in _NAMES] == _NAMES


@pytest.mark.parametrize("name", _NAMES)
def test_every_command_explains_itself(postil: Postil, name: str) -> None:
    shown = postil(name, "--help")
    assert shown.code == 0
    assert len(shown.out.splitlines()) > 4


@pytest.mark.parametrize("words", [["frobnicate"], ["search", "--limt", "3"], ["--library="], ["show"], ["set", "a", "title"]])
def test_wrong_usage_is_exit_code_2(postil: Postil, words: list[str]) -> None:
    answer = postil(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "Usage: postil" in answer.err


@pytest.mark.parametrize(
    "words",
    [["search"], ["show", "a"], ["rate", "a", "3"], ["undo"], ["history"], ["list"], ["check"], ["reindex"],
     ["export", "--format", "csv"], ["backup", "copy.db"], ["trash", "a"]],
)  # fmt: skip
def test_without_a_library_commands_say_how_to_begin_one(postil: Postil, words: list[str]) -> None:
    answer = postil(*words)
    assert (answer.code, answer.out) == (1, "")
    assert "postil import" in answer.err
    assert not default_library().exists()


def test_library_option_names_another_folder(postil: Postil, page: Path, tmp_path: Path) -> None:
    assert postil("--library", str(tmp_path / "other"), "import", str(page)).code == 0
    assert not default_library().exists()
    assert postil("--library", str(tmp_path / "other"), "search", "--json").json["total"] == 2


def test_damaged_library_is_a_sentence_and_a_backup_mends_it(
    postil: Postil, filled: dict[str, str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    assert postil("backup", str(copy)).code == 0
    assert postil("backup", str(copy)).code == 1
    postil("rate", filled["talk"], "4")
    (default_library() / "library.db").write_bytes(b"not what it was")
    broken = postil("search")
    assert (broken.code, broken.out) == (1, "")
    mended = postil("restore", str(copy))
    assert mended.code == 0
    assert "is kept in" in mended.out
    assert postil("search", "--json").json["total"] == 2
    assert postil("search", "rating:4", "--json").json["total"] == 0


def test_library_with_spoilt_pages_is_a_sentence_too(postil: Postil, filled: dict[str, str]) -> None:
    path = default_library() / "library.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    for words in (["search"], ["check"], ["rate", filled["talk"], "3"]):
        answer = postil(*words)
        assert answer.code == 1
        assert "postil restore" in answer.err


def test_restore_of_something_else_leaves_the_library(postil: Postil, filled: dict[str, str], page: Path) -> None:
    assert postil("restore", str(page)).code == 1
    assert postil("search", "--json").json["total"] == 2


def test_check_is_content_and_says_what_is_missing(postil: Postil, filled: dict[str, str]) -> None:
    assert postil("check").code == 0
    library = Library.open(default_library())
    folder = library.index_folder
    library.close()
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    answer = postil("check")
    assert answer.code == 1
    assert "postil reindex" in answer.out
    assert postil("reindex").code == 0
    assert postil("check").code == 0


def test_reindex_leaves_the_index_to_the_one_that_owns_it(postil: Postil, filled: dict[str, str]) -> None:
    other = Library.open(default_library(), purpose="the window", window=True)
    other.index_lock.acquire()
    try:
        answer = postil("reindex")
        assert answer.code == 1
        assert answer.err.startswith("postil: ")
        assert postil("rate", filled["talk"], "2").code == 0
        assert postil("add", "--title", "Owls at dusk").code == 0
        assert postil("search", "owls", "--json").json["total"] == 1
    finally:
        other.close()


def test_two_commands_at_once_both_land(postil: Postil, filled: dict[str, str], tmp_path: Path) -> None:
    many = [TALK | {"title": f"Flock number {n}", "people": []} for n in range(300)]
    path = write_records(tmp_path / "many.json", *many)
    importing = subprocess.Popen([*_COMMAND, "import", str(path)], cwd=_ROOT, stdout=subprocess.PIPE)
    tagging = subprocess.Popen([*_COMMAND, "tag", filled["talk"], "--add", "wool"], cwd=_ROOT, stdout=subprocess.PIPE)
    for running in (importing, tagging):
        running.communicate(timeout=60)
        assert running.returncode == 0
    assert postil("search", "flock", "--json").json["total"] == 300
    assert postil("search", "tag:wool", "--json").json["total"] == 1
    assert postil("search", "wool", "--json").json["total"] == 1


def test_reader_that_ends_early_is_no_error(filled: dict[str, str]) -> None:
    with subprocess.Popen(
        [*_COMMAND, "search"], cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode == 0
