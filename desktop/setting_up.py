"""Makes a fresh checkout runnable: a `.venv` beside the package with the project in it, then starts again inside.

Standard library only, since it runs before anything is installed; for the same reason its sentences cannot be
translated. They go to standard error: standard output belongs to the command. What only a set-up needs is imported
where it is needed, since every start passes through here. The rule, in this order:

1. An installed wheel (shipped data inside the package, or no pyproject.toml beside it) needs nothing.
2. Inside `.venv`, or outside it, a stamp in `.venv` that fits (same pyproject.toml, same folder, same Python, at least
   the extras asked for) means that `.venv` is ready.
3. Any other interpreter, and a `.venv` that a person made, is used as it is when the distribution `postil` was
   installed there from this very checkout (`pip install -e .`) and every distribution that pyproject.toml names is
   there too. Their versions are not compared: pip did that, and who manages an environment keeps managing it.
4. Otherwise `.venv` is made or brought up to date under a lock, which also remembers when that was cut short.
"""

from __future__ import annotations

import enum
import hashlib
import importlib.util
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NoReturn
from urllib.parse import unquote

from desktop import system_libraries

_PACKAGE = Path(__file__).resolve().parent
_UNFINISHED = "unfinished\n"


class Purpose(enum.Enum):
    """What the start is for: it decides about system libraries and about what is installed."""

    COMMAND = "command"
    WINDOW = "window"
    TESTS = "tests"


def set_up(purpose: Purpose) -> None:
    """Returns when this interpreter has what the purpose needs; otherwise starts again in one that has.

    Raises SystemExit with one sentence when that cannot be reached.
    """
    root = checkout(_PACKAGE)
    if root is None:
        return
    if sys.version_info < (3, 11):  # noqa: UP036 - a clone may be started by any Python
        raise SystemExit("postil: Python 3.11 or newer is needed: start Postil with one, as in `python3.11 -m desktop`.")
    extras = {"test"} if purpose is Purpose.TESTS else set()
    if _ready_here(root, extras):
        if purpose is not Purpose.COMMAND:
            _look_for_libraries(purpose)
        return
    try:
        if not fits(root, extras):
            make(root, extras, purpose)
    except KeyboardInterrupt:
        raise SystemExit("postil: set-up was interrupted; the next start repairs it.") from None
    start_again(root)


def _ready_here(root: Path, extras: set[str]) -> bool:
    if runs_inside(root) and read_stamp(root):
        return fits(root, extras)
    return installed_here(root, extras)


def checkout(package: Path) -> Path | None:
    """The folder of the checkout that a package folder belongs to; None for an installed wheel."""
    root = package.parent
    if (package / "_data").is_dir() or not (root / "pyproject.toml").is_file():
        return None
    return root


def python_of(root: Path) -> Path:
    """The interpreter of the checkout's `.venv`, whether it is there or not."""
    return root / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def runs_inside(root: Path) -> bool:
    """Whether the running interpreter is the one of the checkout's `.venv`."""
    return Path(sys.prefix).resolve() == (root / ".venv").resolve()


def fits(root: Path, extras: set[str]) -> bool:
    """Whether `.venv` was finished for this pyproject.toml, this folder, this Python and at least these extras."""
    stamp = read_stamp(root)
    # seen from outside, the Python of .venv is only known by its file; inside, an upgrade of the system shows
    same_python = stamp.get("python") == _python_version() if runs_inside(root) else python_of(root).exists()
    expected = {"project": _project_hash(root), "folder": str(root)}
    return same_python and expected.items() <= stamp.items() and extras <= set(stamp["extras"])


def installed_here(root: Path, extras: set[str]) -> bool:
    """Whether the running interpreter has `postil` from this very checkout and all that it asks for."""
    from importlib import metadata

    try:
        origin = metadata.distribution("postil").read_text("direct_url.json")
        if origin is None or unquote(json.loads(origin)["url"]) != unquote(root.as_uri()):
            return False
        for name in requirements(root, extras):
            metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return not (runs_inside(root) and _was_cut_short(root))


def requirements(root: Path, extras: set[str]) -> list[str]:
    """The names of the distributions that pyproject.toml asks for."""
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"]]
    for extra in sorted(extras):
        asked += project["optional-dependencies"][extra]
    return [re.split(r"[^\w.-]", requirement, maxsplit=1)[0] for requirement in asked]


def make(root: Path, extras: set[str], purpose: Purpose) -> None:
    """Makes `.venv` or brings it up to date, alone; returns at once when another start did it meanwhile."""
    with alone(root) as lock:
        if fits(root, extras):
            return
        _look_for_libraries(purpose, also_venv=True)
        stamp = read_stamp(root)
        usable = not lock.read() and _can_be_updated(root, stamp)
        lock.write(_UNFINISHED)
        lock.flush()
        _stamp_file(root).unlink(missing_ok=True)
        if not usable:
            _make_environment(root)
        wanted = extras | set(stamp.get("extras", ()))
        installed = _install(root, wanted)
        if installed:
            write_stamp(root, wanted)
        lock.seek(0)
        lock.truncate()  # also when pip gave up by itself: what it leaves then is whole, the next start goes on
    if not installed:
        raise SystemExit(
            "postil: pip could not install what Postil needs; the lines above say why. "
            "Check the network connection (or pip's index settings), then start again."
        )


@contextmanager
def alone(root: Path) -> Iterator[IO[str]]:
    """Holds the checkout's set-up lock; a second start waits and says so. The file's text tells of a cut-short one."""
    try:
        lock = _lock_file(root).open("a+", encoding="utf-8")
    except OSError as error:
        raise SystemExit(
            f"postil: set-up cannot write in {root} ({error.strerror}): make the folder writable or copy it."
        ) from None
    with lock:
        if not _try_lock(lock):
            say("another start is setting Postil up here; waiting until it is done.")
            _wait_for_lock(lock)
        lock.seek(0)
        # the installing child holds the lock too: when this process is killed, the next start waits for the child
        os.set_inheritable(lock.fileno(), True)
        yield lock


def start_again(root: Path) -> NoReturn:
    """Replaces this process by the same command line in the interpreter of `.venv`; never returns."""
    command = [str(python_of(root)), *sys.orig_argv[1:]]
    sys.stderr.flush()
    if sys.platform == "win32":
        import subprocess

        raise SystemExit(subprocess.call(command))
    os.execv(command[0], command)


def say(sentence: str) -> None:
    """One sentence on standard error."""
    print(f"postil: {sentence}", file=sys.stderr, flush=True)


def read_stamp(root: Path) -> dict[str, Any]:
    """What the last finished set-up wrote down; empty when there was none or it cannot be read."""
    try:
        stamp = json.loads(_stamp_file(root).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and {"project", "folder", "python", "extras"} <= stamp.keys() else {}


def write_stamp(root: Path, extras: set[str]) -> None:
    """Writes down that `.venv` is finished, and for what."""
    stamp = {
        "project": _project_hash(root),
        "folder": str(root),
        "python": _version_of_environment(python_of(root)),
        "extras": sorted(extras),
    }
    _stamp_file(root).write_text(json.dumps(stamp) + "\n", "utf-8")


def _stamp_file(root: Path) -> Path:
    return root / ".venv" / "postil-stamp.json"


def _lock_file(root: Path) -> Path:
    return root / ".venv.lock"


def _was_cut_short(root: Path) -> bool:
    return _lock_file(root).is_file() and _lock_file(root).stat().st_size > 0


def _project_hash(root: Path) -> str:
    return hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()


def _python_version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _look_for_libraries(purpose: Purpose, *, also_venv: bool = False) -> None:
    """Installs what is missing or says how to; without it only a window cannot start, and an environment not be made."""
    packages = system_libraries.missing(system_libraries.needed(os.environ, window=purpose is Purpose.WINDOW))
    venv = [f"python{_python_version()}-venv"] if also_venv and not _can_make_environments() else []
    if not [*venv, *packages] or system_libraries.install([*venv, *packages]):
        return
    line = system_libraries.install_line([*venv, *packages])
    if venv:
        raise SystemExit(f"postil: this Python cannot make environments yet. Run this line, then start again: {line}")
    if purpose is Purpose.WINDOW:
        raise SystemExit(f"postil: the window needs system libraries that are missing. Run: {line}")
    say(f"the window needs system libraries that are missing; the command line works without. Run: {line}")


def _can_make_environments() -> bool:
    """Whether this Python came with pip for new environments; Debian ships that part in a package of its own."""
    spec = importlib.util.find_spec("ensurepip")
    return spec is not None and spec.origin is not None  # an emptied folder is found too, without an origin


def _can_be_updated(root: Path, stamp: dict[str, Any]) -> bool:
    """Whether `.venv` works and lies where it was made: its scripts and links name that folder and that Python."""
    version = _version_of_environment(python_of(root))
    unmoved = not stamp or (stamp["folder"] == str(root) and stamp["python"] == version)
    return version is not None and unmoved


def _version_of_environment(python: Path) -> str | None:
    """The version of an environment's Python ("3.11"); None when it does not run or has no pip."""
    if not python.exists():
        return None
    import subprocess

    question = "import pip, sys; print('{}.{}'.format(*sys.version_info))"
    answer = subprocess.run([str(python), "-c", question], capture_output=True, text=True, check=False)
    return answer.stdout.strip() if answer.returncode == 0 else None


def _make_environment(root: Path) -> None:
    # inside the environment that is about to be cleared, only the interpreter below it survives
    base = getattr(sys, "_base_executable", sys.executable) if runs_inside(root) else sys.executable
    say(f"making {root / '.venv'}")
    if not _run([base, "-m", "venv", "--clear", str(root / ".venv")]):
        raise SystemExit(f"postil: {root / '.venv'} could not be made; the lines above say why. Then start again.")


def _install(root: Path, extras: set[str]) -> bool:
    say("installing Postil and what it needs into .venv; the first time this takes about a minute")
    target = f".[{','.join(sorted(extras))}]" if extras else "."
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    options = ["--disable-pip-version-check", "--no-input", *quiet]
    return _run([str(python_of(root)), "-m", "pip", "install", *options, "--editable", target], cwd=root)


def _run(command: list[str], *, cwd: Path | None = None) -> bool:
    """Runs a step with its output on standard error, leaving standard input to the command that follows."""
    import subprocess

    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=2, close_fds=False, check=False)
    return done.returncode == 0


if sys.platform == "win32":
    import msvcrt
    import time

    def _try_lock(lock: IO[str]) -> bool:
        lock.seek(0x4000_0000)  # a byte that is never written, so that the text stays readable
        try:
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait_for_lock(lock: IO[str]) -> None:
        while not _try_lock(lock):
            time.sleep(0.5)

else:
    import fcntl

    def _try_lock(lock: IO[str]) -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait_for_lock(lock: IO[str]) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX)
