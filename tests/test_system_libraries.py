"""Which libraries are asked for, and what is said or done about those that are missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import setting_up, system_libraries
from desktop.setting_up import Purpose

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems bring what Qt needs")

_ABSENT = {"libpostil-is-not-there.so.7": "libpostil7"}


@pytest.fixture
def libpostil_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "needed", lambda environ, window: _ABSENT)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def test_a_command_and_the_tests_need_the_offscreen_list_alone() -> None:
    assert system_libraries.needed({"DISPLAY": ":0"}, window=False) == system_libraries.OFFSCREEN


@pytest.mark.parametrize(
    ("environ", "through_x11"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, True),
        ({}, False),
    ],
)
def test_a_window_needs_the_x11_list_only_where_it_goes_through_x11(environ: dict[str, str], through_x11: bool) -> None:
    needed = system_libraries.needed(environ, window=True)
    assert (system_libraries.X11.keys() <= needed.keys()) == through_x11
    assert system_libraries.OFFSCREEN.keys() <= needed.keys()


def test_only_what_the_loader_does_not_find_is_missing() -> None:
    assert system_libraries.missing({"libc.so.6": "libc6", **_ABSENT}) == ["libpostil7"]


def test_nobody_but_root_on_debian_installs_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(system_libraries, "_apt_get", lambda *words: calls.append(words) or True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not system_libraries.install(["libpostil7"])
    assert calls == []


def test_root_on_debian_fetches_the_lists_when_a_package_is_unknown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[str] = []

    def apt_get(*words: str) -> bool:
        calls.append(" ".join(words))
        return len(calls) > 1

    monkeypatch.setattr(system_libraries, "_may_install", lambda: True)
    monkeypatch.setattr(system_libraries, "_apt_get", apt_get)
    assert system_libraries.install(["libpostil7"])
    assert calls == ["install libpostil7", "update", "install libpostil7"]
    said = capsys.readouterr()
    assert said.out == ""
    assert "libpostil7" in said.err


@pytest.mark.parametrize("purpose", [Purpose.COMMAND, Purpose.TESTS])
def test_a_missing_library_never_stops_a_command_or_the_tests(
    purpose: Purpose, libpostil_is_missing: None, capsys: pytest.CaptureFixture[str]
) -> None:
    setting_up._look_for_libraries(purpose)
    said = capsys.readouterr()
    assert said.out == ""
    assert "sudo apt-get install -y libpostil7" in said.err


def test_a_missing_library_stops_the_window_with_the_line_to_run(libpostil_is_missing: None) -> None:
    with pytest.raises(SystemExit, match="sudo apt-get install -y libpostil7"):
        setting_up._look_for_libraries(Purpose.WINDOW)


def test_a_python_that_cannot_make_environments_is_told_its_package(
    libpostil_is_missing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"python3\.\d+-venv libpostil7"):
        setting_up._look_for_libraries(Purpose.COMMAND, also_venv=True)


def test_set_up_needs_the_standard_library_alone(tmp_path: Path) -> None:
    """Started by a Python without site-packages, as on a bare machine."""
    root = Path(setting_up.__file__).resolve().parent.parent
    script = "import sys; sys.path.insert(0, sys.argv[1]); import desktop.__main__"
    subprocess.run([sys.executable, "-I", "-S", "-c", script, str(root)], cwd=tmp_path, check=True)
