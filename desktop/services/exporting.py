"""Items in the order given → a file, replaced as a whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from desktop.domain.item import Item
from desktop.errors import UserFacing
from desktop.exporters.protocol import Exporter
from desktop.i18n import _
from desktop.services import searching
from desktop.services.library import Library
from desktop.services.task import Task


def write(
    library: Library, numbers: list[int], exporter: Exporter, out: TextIO, heading: str, task: Task | None = None
) -> None:
    """Writes the items with these local numbers, in that order, to an open text stream."""
    exporter.write(_counted(searching.everything_of(library, numbers), len(numbers), task or Task()), out, heading)


def export(
    library: Library, numbers: list[int], exporter: Exporter, path: Path, heading: str, task: Task | None = None
) -> None:
    """Writes the items to a file. It is written beside, flushed to the disk and renamed into place: whatever fails,
    an old file of that name is either whole or replaced. Raises UserFacing when the place cannot be written."""
    path = path.expanduser().absolute()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            write(library, numbers, exporter, out, heading, task)
            out.flush()
            os.fsync(out.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def _counted(items: Iterable[Item], total: int, task: Task) -> Iterator[Item]:
    for done, item in enumerate(items):
        if done % 50 == 0:
            task.step(done, total, _("Exporting"))
        yield item


def _unwritable(path: Path, error: OSError) -> UserFacing:
    return UserFacing(
        _("{file} cannot be written: {reason}. What was there before is unchanged.").format(
            file=path, reason=error.strerror or error
        )
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
