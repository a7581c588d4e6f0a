"""Builds a library's index in a process of its own, so that a window beside it never waits for it.

Run as `python -m desktop.services.rebuilding FOLDER` by `indexing.rebuild`, which holds the right to write the index.
Prints lines of JSON: {"done": n, "total": n} while it works, then {"count": n, "top": outbox entry seen}.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from desktop.errors import Cancelled, UserFacing
from desktop.i18n import _
from desktop.index import building
from desktop.index.document import Document
from desktop.services.library import Library
from desktop.services.task import Task
from desktop.store import documents, outbox
from desktop.store.documents import Texts

_PACKAGE_PARENT = str(Path(__file__).resolve().parents[2])


def stamp(library: Library) -> dict[str, str]:
    """What an index must have been built from to be right for this library."""
    return {"library": library.id, "epoch": library.store.meta("epoch")}


def build(library: Library, task: Task) -> tuple[int, int]:
    """Builds the index here from one view of the library; returns how many items it holds and the outbox entry seen."""
    db = library.store.reader
    db.execute("BEGIN")
    try:
        top, _ids = outbox.waiting(db)
        ids = documents.all_ids(db)
        found = (as_document(texts) for texts in documents.texts_of(db, ids))
        text = _("Building the search index")
        building.build(library.index_folder, found, stamp(library), lambda done: task.step(done, len(ids), text))
    finally:
        db.execute("COMMIT")
    return len(ids), top


def build_apart(library: Library, task: Task) -> tuple[int, int]:
    """As `build`, in a child process. Cancelling the task ends the child; the old index stays."""
    command = [sys.executable, "-m", "desktop.services.rebuilding", str(library.folder)]
    paths = os.pathsep.join(part for part in (_PACKAGE_PARENT, os.environ.get("PYTHONPATH", "")) if part)
    text = _("Building the search index")
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": paths},
        start_new_session=True,
    ) as child:
        assert child.stdout is not None and child.stderr is not None
        last: dict[str, int] = {}
        try:
            for line in child.stdout:
                last = json.loads(line)
                if "total" in last:
                    task.step(last["done"], last["total"], text)
        except Cancelled:
            child.kill()
            raise
        problem = child.stderr.read()
    if child.returncode or "top" not in last:
        raise UserFacing(
            _("The search index could not be built: {problem}").format(problem=problem.strip().split("\n")[-1])
        )
    return last["count"], last["top"]


def as_document(texts: Texts) -> Document:
    """The index's view of an item's texts."""
    return Document(
        number=texts.number,
        id=texts.id,
        rev=texts.rev,
        title=texts.title,
        people=texts.people,
        event=texts.event,
        tags=texts.tags,
        notes=texts.notes,
        chapters=texts.chapters,
        abstract=texts.abstract,
        affiliations=texts.affiliations,
        container=texts.container,
        bio=texts.bios,
        other=texts.other,
    )


def main(folder: str) -> None:
    """The child: builds, and reports on standard output."""
    library = Library.open(Path(folder))

    def report(done: int, total: int, _text: str) -> None:
        print(json.dumps({"done": done, "total": total}), flush=True)

    try:
        count, top = build(library, Task(report))
        print(json.dumps({"count": count, "top": top}), flush=True)
    finally:
        library.close()


if __name__ == "__main__":
    main(sys.argv[1])
