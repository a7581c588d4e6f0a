"""Runs one function in a process of its own and measures that process, so that memory, CPU and caches are its own."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 7200.0
_LAUNCH = str(Path(__file__).with_name("launch.py"))


class Failed(Exception):
    """The process ended with another code than 0; its own words are on standard error."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process returned and used: seconds of wall and CPU time with its children's, and the largest resident
    memory in bytes of any one of them."""

    result: Any
    wall: float
    cpu: float
    peak: int


def run(function: str, env: Mapping[str, str] | None = None, longest: float = _LONGEST, **arguments: Any) -> Ran:
    """Calls "module:function" with these arguments (values that JSON has) in a fresh process, which may take `longest`
    seconds. Raises Failed."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        told, answer = Path(folder) / "arguments.json", Path(folder) / "result.json"
        told.write_text(json.dumps(arguments), "utf-8")
        ran = command([sys.executable, "-m", "tests.benchmarks.apart", function, str(told), str(answer)], env, longest)
        return Ran(json.loads(answer.read_text("utf-8")), ran.wall, ran.cpu, ran.peak)


def command(words: Sequence[str], env: Mapping[str, str] | None = None, longest: float = _LONGEST) -> Ran:
    """Runs a command from the root of the checkout; its standard output is thrown away. Raises Failed."""
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)} | dict(env or {})
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        note = Path(folder) / "used.json"
        launched = [sys.executable, "-I", "-S", _LAUNCH, str(note), *words]
        child = subprocess.Popen(
            launched, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            code = child.wait(longest)
        except BaseException as error:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            if isinstance(error, subprocess.TimeoutExpired):
                raise Failed(f"{' '.join(words[1:5])} was still at work after {longest:.0f} s") from error
            raise
        if code:
            raise Failed(f"{' '.join(words[1:5])} ended with {code}")
        return Ran(None, **json.loads(note.read_text("utf-8")))


def main() -> None:
    """The child."""
    function, told, answer = sys.argv[1:4]
    module, _colon, name = function.partition(":")
    arguments = json.loads(Path(told).read_text("utf-8"))
    result = getattr(import_module(module), name)(**arguments)
    Path(answer).write_text(json.dumps(result), "utf-8")


if __name__ == "__main__":
    main()
