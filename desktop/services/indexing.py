"""Keeps the index level with the store: drains the outbox, catches up at start, rebuilds."""

from filelock import Timeout

from desktop.i18n import _
from desktop.index import building
from desktop.index.damage import IndexDamaged
from desktop.services import rebuilding
from desktop.services.library import Library
from desktop.services.task import Task
from desktop.store import documents, outbox
from desktop.store.counts import inbox_and_trash

_BATCH = 400
REBUILD_FROM = 4000
_SEGMENTS = 20
_APART_FROM = 3000


def is_ready(library: Library) -> bool:
    """Whether the index exists and belongs to this state of the library; waiting changes do not count."""
    return building.stamp_matches(library.index_folder, rebuilding.stamp(library))


def owns_index(library: Library) -> bool:
    """Takes the right to write the index, if no other process has it. The one that cannot leaves its outbox to it."""
    if library.index_lock.is_locked:
        return True
    library.index_folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        library.index_lock.acquire(timeout=0)
    except Timeout:
        return False
    return True


def catch_up(library: Library, task: Task | None = None) -> bool:
    """Brings the index up to the store, from nothing if need be; False when another process has that right.

    A damaged index is built anew. Runs on the thread that writes.
    """
    if not owns_index(library):
        return False
    task = task or Task()
    try:
        if not is_ready(library) or outbox.count(library.store.reader) > REBUILD_FROM:
            rebuild(library, task)
        else:
            _drain(library, task)
    except IndexDamaged:
        library.index.close()
        rebuild(library, task)
    return True


def rebuild(library: Library, task: Task | None = None) -> int:
    """Builds the index anew beside the old one and swaps it in; returns how many items it holds.

    A large one is built by a child process: Whoosh's commits would make a window beside it stumble.
    """
    total, _inbox, trashed = inbox_and_trash(library.store.reader)
    build = rebuilding.build_apart if total + trashed > _APART_FROM else rebuilding.build
    count, top = build(library, task or Task())
    with library.store.write() as connection:
        outbox.seen(connection, top)
    library.index.refresh()
    return count


def _drain(library: Library, task: Task) -> None:
    from desktop.index import writer  # loads Whoosh and numpy, which a start without changes does without

    db = library.store.reader
    while True:
        top, ids = outbox.waiting(db, _BATCH)
        if not ids:
            break
        task.step(0, outbox.count(db), _("Updating the search index"))
        found = [rebuilding.as_document(texts) for texts in documents.texts_of(db, ids)]
        gone = set(ids) - {document.id for document in found}
        writer.apply(library.index_folder, found, gone)
        with library.store.write() as connection:
            outbox.seen(connection, top)
        library.index.refresh()
    if writer.segment_count(library.index_folder) > _SEGMENTS and writer.merge(library.index_folder, _SEGMENTS):
        library.index.refresh()
