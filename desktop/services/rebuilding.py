"""Work on a library's index by whoever has the right to write it: builds it, adds what waits, merges. For much of it in a
process of its own see rebuilding_apart.py; when to do what is for indexing.py to say."""


from desktop.i18n import _
from desktop.index import building
from desktop.index.document import Document
from desktop.services import soundness
from desktop.services.library import Library
from desktop.services.task import Task
from desktop.store import documents, outbox
from desktop.store.database import one_view
from desktop.store.documents import Texts

BATCH = 400


def stamp(library: Library) -> dict[str, str]:
    """What an index must have been built from to be right for this library."""
    return {"library": library.id, "epoch": library.store.meta("epoch")}


def build(library: Library, task: Task) -> tuple[int, int]:
    """Builds the index here from one view of the library; returns how many items it holds and the outbox entry seen."""
    db = library.store.reader
    with one_view(db):
        top, _ids = outbox.waiting(db)
        ids = documents.all_ids(db)
        found = (as_document(texts) for texts in documents.texts_of(db, ids))
        text = _("Building the search index")
        building.build(library.index_folder, found, stamp(library), lambda done: task.step(done, len(ids), text))
    soundness.record(library.index_folder)
    return len(ids), top


def drain(library: Library, task: Task, batch: int = BATCH) -> None:
    """Gives the index what waits in the outbox, as one small segment for each batch. Raises IndexDamaged."""
    from desktop.index import writer  # loads Whoosh and numpy, which a start without changes does without

    db = library.store.reader
    done, total = 0, outbox.count(db)
    while True:
        top, ids = outbox.waiting(db, batch)
        if not ids:
            return
        task.step(done, max(done, total), _("Updating the search index"))
        found = [as_document(texts) for texts in documents.texts_of(db, ids)]
        gone = set(ids) - {document.id for document in found}
        writer.apply(library.index_folder, found, gone)
        soundness.record(library.index_folder)
        with library.store.write() as connection:
            outbox.seen(connection, top)
        done += len(ids)


def merge(library: Library, most: int) -> bool:
    """Makes one segment of the small ones when there are more than `most`; says whether it did. Raises IndexDamaged."""
    from desktop.index import writer

    merged = writer.merge(library.index_folder, most)
    if merged:
        soundness.record(library.index_folder)
    return merged


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
