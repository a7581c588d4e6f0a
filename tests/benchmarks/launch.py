"""Starts one command and writes down what it used: `launch.py FILE COMMAND…`, by apart.py.

A process of its own and small on purpose: a child's largest memory counts from that of the process that started it.
"""

import json
import os
import sys
import time

STARTED = "BENCHMARK_STARTED"
"""The environment variable that tells the command when it was started, in nanoseconds of time.monotonic_ns."""
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


def main() -> int:
    """Returns the exit code of the command; FILE then holds {"cpu": s, "wall": s, "peak": bytes} as JSON."""
    note, *command = sys.argv[1:]
    started = time.monotonic_ns()
    child = os.posix_spawn(command[0], command, os.environ | {STARTED: str(started)})
    _pid, status, used = os.wait4(child, 0)
    wall = (time.monotonic_ns() - started) / 1e9
    with open(note, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would only make this process larger
        json.dump({"cpu": used.ru_utime + used.ru_stime, "wall": wall, "peak": used.ru_maxrss * _RSS_UNIT}, file)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
