"""The work of rebuilding.py in a child process, which may be killed at any point.

A window must not wait for much of it: Whoosh's commits make even another thread's window stumble.
"""

from pathlib import Path
from typing import Any

from desktop.index.damage import IndexDamaged
from desktop.services import apart, rebuilding, soundness
from desktop.services.apart import Parent
from desktop.services.library import Library
from desktop.services.task import Task

_MODULE = "desktop.services.rebuilding_apart"
_BATCH = 4000  # what a writer holds in memory at once


def build(library: Library, task: Task) -> tuple[int, int]:
    """As rebuilding.build. Cancelling the task ends the child; the old index stays."""
    count, top = apart.run(_MODULE, ("build", str(library.folder), 0), task)
    return count, top


def drain(library: Library, task: Task) -> bool:
    """As rebuilding.drain, in larger batches; False when the index turned out to be damaged."""
    return bool(apart.run(_MODULE, ("drain", str(library.folder), 0), task))


def tidy(library: Library, most: int, task: Task) -> bool:
    """Reads every file of the index, and merges when there are more than `most` segments; False when the index turned
    out to be damaged."""
    return bool(apart.run(_MODULE, ("tidy", str(library.folder), most), task))


def _work(parent: Parent) -> Any:
    """The child: the request says what to do, for the library in which folder, and how many segments may stay."""
    what, folder, most = parent.request
    library = Library.open(Path(folder))
    try:
        match what:
            case "build":
                built = rebuilding.build(library, parent.task)
                library.counting.columns(library.store.reader)  # kept in a file, so that no window has to read them first
                return built
            case "drain":
                rebuilding.drain(library, parent.task, _BATCH)
                return True
            case _:
                if not soundness.Watch(library.index_folder).check():
                    return False
                rebuilding.merge(library, most)
                return True
    except IndexDamaged:
        if what == "build":
            raise
        return False
    finally:
        library.close()


if __name__ == "__main__":
    apart.serve(_work)
