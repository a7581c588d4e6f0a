"""The shared libraries that Qt needs from a Linux system, and how to come by them. Standard library only: this runs
before anything is installed, so its sentences cannot be translated. Other systems bring what Qt needs."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

# file that the loader looks for → Debian package that holds it; measured in a bare Debian 12 tree
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def needed(environ: Mapping[str, str], *, window: bool) -> dict[str, str]:
    """What Qt will load: the offscreen list always, the X11 list when a window will be shown through X11."""
    platform = environ.get("QT_QPA_PLATFORM", "")
    through_x11 = platform == "xcb" if platform else "DISPLAY" in environ and "WAYLAND_DISPLAY" not in environ
    return {**OFFSCREEN, **X11} if window and through_x11 else dict(OFFSCREEN)


def missing(libraries: Mapping[str, str]) -> list[str]:
    """The Debian packages of those libraries that the loader does not find; none on other systems than Linux."""
    if sys.platform != "linux":
        return []
    return [package for file, package in libraries.items() if not _loads(file)]


def install_line(packages: list[str]) -> str:
    """The one line that installs the packages on Debian and its relatives."""
    return "sudo apt-get install -y " + " ".join(packages)


def install(packages: list[str]) -> bool:
    """Installs Debian packages where that is ours to do: as root, on Debian, with apt-get. False when it was not."""
    if not _may_install():
        return False
    print(f"postil: installing system packages that are missing: {' '.join(packages)}", file=sys.stderr, flush=True)
    # a bare system has no package lists at all, an old one has stale ones: fetch them only when they are wanted
    return _apt_get("install", *packages) or (_apt_get("update") and _apt_get("install", *packages))


def _may_install() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def _apt_get(*words: str) -> bool:
    import subprocess  # not at the top: every start looks for libraries, hardly one installs any

    command = ["apt-get", "-qq", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", *words]
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # standard output belongs to the command that follows, standard input to its reader
    return subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, stdout=2, check=False).returncode == 0


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
