"""Which words open the window, and what is said where none can be shown."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.__main__ import has_display, libraries_of_window


@pytest.mark.parametrize(
    ("words", "libraries"),
    [
        ([], []),
        (["--library", "books"], ["books"]),
        (["--library=books"], ["books"]),
        (["--library", "books", "--library=papers"], ["books", "papers"]),
        (["search"], None),
        (["--library", "books", "search", "tensor"], None),
        (["--version"], None),
        (["--help"], None),
        (["--library"], None),
        (["--library="], None),
        (["--unknown"], None),
    ],
)
def test_the_window_opens_when_nothing_but_a_library_is_said(words: list[str], libraries: list[str] | None) -> None:
    assert libraries_of_window(words) == libraries


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_a_display_is_x11_wayland_or_a_platform_by_name() -> None:
    assert has_display({"DISPLAY": ":0"})
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"})
    assert has_display({"QT_QPA_PLATFORM": "offscreen"})
    assert not has_display({"DISPLAY": ""})


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_window_is_a_sentence_and_exit_code_1(tmp_path: Path) -> None:
    script = "import sys; from desktop import __main__, setting_up; setting_up.set_up = lambda purpose: None\n"
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(
        [sys.executable, "-c", script + "sys.exit(__main__.main())"],
        cwd=root, env={"PATH": "/usr/bin", "HOME": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr
