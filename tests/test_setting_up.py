"""The decisions of the set-up, in temporary checkouts: no network, no real environment."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop import setting_up
from desktop.setting_up import Purpose

_THIS_VERSION = "{}.{}".format(*sys.version_info)
_PROJECT = """
[project]
name = "postil"
dependencies = ["click>=8.1", "Whoosh-Reloaded==2.7.5", "numpy"]
[project.optional-dependencies]
test = ["pytest>=9"]
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A checkout with the package folder and pyproject.toml, nothing installed."""
    (tmp_path / "clone" / "desktop").mkdir(parents=True)
    (tmp_path / "clone" / "pyproject.toml").write_text(_PROJECT)
    return tmp_path / "clone"


def make_by_hand(clone: Path) -> None:
    """An environment folder with a file where its interpreter is looked for."""
    python = setting_up.python_of(clone)
    python.parent.mkdir(parents=True)
    python.touch()


class Steps:
    """The commands that a set-up would run, each answered as the test says."""

    def __init__(self, clone: Path, *, pip_works: bool = True) -> None:
        self.clone, self.pip_works, self.done = clone, pip_works, list[str]()

    def __call__(self, command: list[str], *, cwd: Path | None = None) -> bool:
        self.done.append(" ".join(command[1:3]) + (f" {command[-1]}" if "pip" in command else ""))
        if "venv" in command and not setting_up.python_of(self.clone).exists():
            make_by_hand(self.clone)
        return self.pip_works or "pip" not in command


@pytest.fixture
def steps(clone: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    steps = Steps(clone)
    monkeypatch.setattr(setting_up, "_run", steps)
    monkeypatch.setattr(setting_up, "_version_of_environment", lambda path: _THIS_VERSION if path.exists() else None)
    monkeypatch.setattr(setting_up, "_look_for_libraries", lambda purpose, also_venv: None)
    return steps


def test_an_installed_wheel_is_not_a_checkout(tmp_path: Path) -> None:
    site = tmp_path / "site-packages"
    (site / "desktop" / "_data").mkdir(parents=True)
    assert setting_up.checkout(site / "desktop") is None
    (site / "pyproject.toml").write_text("")  # someone installed into the folder of another project
    assert setting_up.checkout(site / "desktop") is None


def test_a_clone_is_a_checkout(clone: Path) -> None:
    assert setting_up.checkout(clone / "desktop") == clone


def test_a_first_start_makes_the_environment_installs_and_stamps(clone: Path, steps: Steps) -> None:
    setting_up.make(clone, set(), Purpose.COMMAND)
    assert steps.done == ["-m venv", "-m pip ."]
    assert setting_up.fits(clone, set())
    assert (clone / ".venv.lock").read_text() == ""


def test_a_second_start_has_nothing_to_make(clone: Path, steps: Steps) -> None:
    setting_up.make(clone, set(), Purpose.COMMAND)
    steps.done.clear()
    setting_up.make(clone, set(), Purpose.COMMAND)
    assert steps.done == []


def test_the_environment_of_the_tests_also_serves_the_program(clone: Path, steps: Steps) -> None:
    setting_up.make(clone, {"test"}, Purpose.TESTS)
    assert setting_up.fits(clone, {"test"})
    assert setting_up.fits(clone, set())


def test_the_environment_of_the_program_is_extended_for_the_tests_and_stays_so(clone: Path, steps: Steps) -> None:
    setting_up.make(clone, set(), Purpose.COMMAND)
    assert not setting_up.fits(clone, {"test"})
    setting_up.make(clone, {"test"}, Purpose.TESTS)
    (clone / "pyproject.toml").write_text(_PROJECT + "# changed\n")
    setting_up.make(clone, set(), Purpose.COMMAND)
    assert steps.done == ["-m venv", "-m pip .", "-m pip .[test]", "-m pip .[test]"]
    assert setting_up.fits(clone, {"test"})


def test_a_changed_pyproject_makes_the_stamp_stale(clone: Path, steps: Steps) -> None:
    setting_up.make(clone, set(), Purpose.COMMAND)
    (clone / "pyproject.toml").write_text(_PROJECT + "# one more dependency\n")
    assert not setting_up.fits(clone, set())


def test_a_moved_checkout_gets_a_new_environment(clone: Path, steps: Steps) -> None:
    setting_up.make(clone, set(), Purpose.COMMAND)
    moved = clone.rename(clone.with_name("moved"))
    assert not setting_up.fits(moved, set())
    setting_up.make(moved, set(), Purpose.COMMAND)
    assert steps.done[2:] == ["-m venv", "-m pip ."]


def test_an_upgraded_python_gets_a_new_environment(
    clone: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting_up.make(clone, set(), Purpose.COMMAND)
    (clone / "pyproject.toml").write_text(_PROJECT + "# changed\n")
    monkeypatch.setattr(setting_up, "_version_of_environment", lambda path: "3.99")
    setting_up.make(clone, set(), Purpose.COMMAND)
    assert steps.done[2:] == ["-m venv", "-m pip ."]


def test_a_set_up_that_was_killed_is_made_again_from_the_start(clone: Path, steps: Steps) -> None:
    make_by_hand(clone)
    (clone / ".venv.lock").write_text("unfinished\n")
    setting_up.make(clone, set(), Purpose.COMMAND)
    assert steps.done == ["-m venv", "-m pip ."]


def test_an_environment_without_an_interpreter_is_made_again(clone: Path, steps: Steps) -> None:
    (clone / ".venv").mkdir()
    setting_up.make(clone, set(), Purpose.COMMAND)
    assert steps.done[0] == "-m venv"


def test_an_environment_made_by_a_person_is_kept_and_installed_into(clone: Path, steps: Steps) -> None:
    make_by_hand(clone)
    setting_up.make(clone, set(), Purpose.COMMAND)
    assert steps.done == ["-m pip ."]


def test_without_a_network_one_sentence_says_so_and_the_next_start_tries_again(clone: Path, steps: Steps) -> None:
    steps.pip_works = False
    with pytest.raises(SystemExit, match="Check the network connection"):
        setting_up.make(clone, set(), Purpose.COMMAND)
    assert not setting_up.fits(clone, set())
    steps.pip_works = True
    setting_up.make(clone, set(), Purpose.COMMAND)
    assert steps.done == ["-m venv", "-m pip .", "-m pip ."]


def test_a_damaged_stamp_counts_as_none(clone: Path, steps: Steps) -> None:
    setting_up.make(clone, set(), Purpose.COMMAND)
    for text in ("", "[]", "{}", '{"project": "x"}', "\x00"):
        (clone / ".venv" / "postil-stamp.json").write_text(text)
        assert setting_up.read_stamp(clone) == {}
        assert not setting_up.fits(clone, set())


def test_the_stamp_says_what_the_environment_was_made_for(clone: Path, steps: Steps) -> None:
    setting_up.make(clone, {"test"}, Purpose.TESTS)
    stamp = json.loads((clone / ".venv" / "postil-stamp.json").read_text())
    assert stamp["folder"] == str(clone)
    assert stamp["python"] == _THIS_VERSION
    assert stamp["extras"] == ["test"]


def test_requirements_are_read_as_names(clone: Path) -> None:
    assert setting_up.requirements(clone, set()) == ["click", "Whoosh-Reloaded", "numpy"]
    assert setting_up.requirements(clone, {"test"})[-1] == "pytest"


def test_an_interpreter_without_an_install_from_this_checkout_is_not_used(clone: Path) -> None:
    assert not setting_up.installed_here(clone, set())


def test_an_install_from_this_checkout_is_used_only_with_all_that_is_asked_for(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    for name in ("postil", "click", "Whoosh_Reloaded", "numpy"):
        folder = site / f"{name}-1.0.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    origin = {"url": clone.as_uri(), "dir_info": {"editable": True}}
    (site / "postil-1.0.dist-info" / "direct_url.json").write_text(json.dumps(origin))
    monkeypatch.setattr(sys, "path", [str(site)])
    assert setting_up.installed_here(clone, set())
    assert not setting_up.installed_here(clone, {"test"})


def test_a_second_start_waits_for_the_first_and_says_so(clone: Path, capfd: pytest.CaptureFixture[str]) -> None:
    script = (
        "import sys; from pathlib import Path; from desktop.setting_up import alone\n"
        "with alone(Path(sys.argv[1])): print('second', flush=True)\n"
    )
    root = Path(setting_up.__file__).resolve().parent.parent
    with setting_up.alone(clone):
        second = subprocess.Popen(
            [sys.executable, "-c", script, str(clone)], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert second.stderr is not None
        said = second.stderr.readline()
        released = time.monotonic()
        assert second.poll() is None
    out, err = second.communicate(timeout=30)
    assert "waiting until it is done" in said
    assert (out, err) == ("second\n", "")
    assert time.monotonic() >= released
    assert capfd.readouterr().err == ""


def test_the_first_start_alone_says_nothing(clone: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with setting_up.alone(clone):
        pass
    assert capfd.readouterr() == ("", "")


def test_a_checkout_that_cannot_be_written_is_named(clone: Path) -> None:
    with pytest.raises(SystemExit, match="cannot write in"), setting_up.alone(clone / "not-there"):
        pass


def test_steps_write_to_standard_error_and_leave_standard_input(tmp_path: Path) -> None:
    script = (
        "import sys; from desktop import setting_up\n"
        "setting_up._run([sys.executable, '-c', 'import sys; print(\"step\", sys.stdin.read())'])\n"
        "print(sys.stdin.read())\n"
    )
    root = Path(setting_up.__file__).resolve().parent.parent
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, input="a page", capture_output=True, text=True, check=True
    )
    assert done.stdout == "a page\n"
    assert done.stderr == "step \n"


def test_starting_again_keeps_the_whole_command_line(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda path, command: started.append([path, *command]))
    monkeypatch.setattr(sys, "orig_argv", ["python3", "-X", "utf8", "-m", "desktop", "search", "two words"])
    setting_up.start_again(clone)
    python = str(setting_up.python_of(clone))
    assert started == [[python, python, "-X", "utf8", "-m", "desktop", "search", "two words"]]
