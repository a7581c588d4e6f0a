"""What the figures were measured on: machine, load, versions."""

import os
import platform
import sqlite3
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def load() -> str:
    """The load average of the last one and five minutes."""
    one, five, _fifteen = os.getloadavg()
    return f"{one:.1f} {five:.1f}"


@cache
def facts() -> dict[str, str]:
    """Names and values, in the order in which they are told."""
    return {
        "processor": f"{os.cpu_count()} × {_processor()}",
        "memory": f"{_memory() / 2**30:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "postil": _revision(),
        "sqlite": sqlite3.sqlite_version,
        **{
            name: version_of(name) or "not installed"
            for name in ("Whoosh-Reloaded", "numpy", "PySide6-Essentials", "tantivy")
        },
    }


def version_of(distribution: str) -> str:
    """The installed version of a distribution, "" when there is none."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


@cache
def summary() -> str:
    """One line for below a table."""
    return ", ".join(
        value if name in ("processor", "memory", "system") else f"{name} {value}" for name, value in facts().items()
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _revision() -> str:
    from desktop import __version__

    return __version__
