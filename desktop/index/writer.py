"""Changes of the index: small segments added, old ones merged. Who may write is settled by the services' lock."""

from collections.abc import Iterable
from pathlib import Path
from struct import pack, unpack
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.writing import SegmentWriter

from desktop.index.codec import ArrayCodec, opened_index
from desktop.index.damage import damage_named
from desktop.index.document import Document
from desktop.index.pool import Pool
from desktop.index.posting_list import DOCUMENT_SHIFT, documents_of
from desktop.index.schema import FIELDS
from desktop.index.segment import LEXICON, Segment

MOST_SEGMENTS = 12
_WAIT = 2.0


def id_halves(item_id: str) -> tuple[int, int]:
    """The two halves of an id as the facts column keeps them; ValueError when it is not 32 hexadecimal digits."""
    data = bytes.fromhex(item_id)
    if len(data) != 16:
        raise ValueError(f"{item_id} is not an id")
    high, low = unpack("<QQ", data)
    return high, low


class ItemWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer of one new segment, fed with documents; takes the index's write lock until commit or cancel."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, timeout=_WAIT, compound=False, codec=ArrayCodec())
        self.pool = Pool()

    def add_item(self, document: Document) -> None:
        """Adds a document; an older version of it must be deleted first."""
        lengths = self.pool.add(self.docnum, document)
        facts = pack(f"<QQQ{len(FIELDS)}H", *id_halves(document.id), document.number, *lengths)
        self._add_row(facts, document.rev.encode())

    def _add_row(self, facts: bytes, rev: bytes) -> None:
        self.perdocwriter.start_doc(self.docnum)
        self.perdocwriter.add_column_value("facts", self.schema["facts"].column_type, facts)
        self.perdocwriter.add_column_value("rev", self.schema["rev"].column_type, rev)
        self.perdocwriter.finish_doc()
        self.docnum += 1
        self._added = True

    def delete(self, wanted: set[tuple[int, int]]) -> None:
        """Marks the documents with these ids (id_halves) in all older segments as deleted."""
        highs = np.array(sorted({high for high, _ in wanted}), dtype=np.uint64)
        for segment in self.segments:
            facts = Segment.facts_of(self.storage, segment)
            column = np.ascontiguousarray(facts["hi"])
            for row in np.flatnonzero(column == highs[0] if len(highs) == 1 else np.isin(column, highs)):
                known = (int(facts["hi"][row]), int(facts["lo"][row])) in wanted
                if known and not segment.is_deleted(int(row)):
                    segment.delete_document(int(row))

    def take_over(self, old: Any) -> None:
        """Copies the living documents of an old segment into this one."""
        with Segment(self.storage, old) as segment:
            renumbered = np.full(len(segment.facts), -1, dtype=np.int64)
            living = np.setdiff1d(np.arange(len(segment.facts)), list(old.deleted_docs()))
            renumbered[living] = np.arange(len(living)) + self.docnum
            revisions = segment.revisions()
            for row in living.tolist():
                self._add_row(segment.facts[row : row + 1].tobytes(), revisions[row])
            for term, occurrences in segment.all_lists():
                kept = _renumbered(occurrences, renumbered)
                if len(kept):
                    self.pool.add_list(term, kept)
            for start, rows in segment.all_starts():
                moved = renumbered[rows]
                moved = moved[moved >= 0]
                if len(moved):
                    self.pool.add_starts(start, moved.astype(np.uint32))
            self.pool.add_lexicon(segment.lexicon_lines())

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        self.newsegment.set_doc_count(self.docnum)
        with self.newsegment.create_file(self.storage, LEXICON) as file:
            file.write(self.pool.lexicon())
        self.pool.write(self.fieldwriter, self.schema)
        self.fieldwriter.close()


def _renumbered(occurrences: NDArray[np.uint64], renumbered: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The occurrences with the new row of their documents, without those of documents that have none (-1)."""
    old = documents_of(occurrences)
    rows = renumbered[old]
    kept = rows >= 0
    moved = (rows[kept] - old[kept].astype(np.int64)) << DOCUMENT_SHIFT
    return (occurrences[kept].astype(np.int64) + moved).astype(np.uint64)


def apply(folder: Path, documents: Iterable[Document], deleted: Iterable[str] = ()) -> None:
    """Replaces these documents and deletes these ids, in one commit; doing it again changes nothing.

    Adds one small segment and merges nothing. Some thousands of documents at most: they are held in memory.
    Raises IndexDamaged, LibraryBusy, or the OSError of a full disk.
    """
    new = {document.id: document for document in documents}
    gone = {id_halves(item_id) for item_id in (*new, *deleted)}
    if not gone:
        return
    with damage_named(folder), opened_index(folder) as index, ItemWriter(index) as writer:
        writer.delete(gone)
        for document in new.values():
            writer.add_item(document)
        writer.merge = False


def segment_count(folder: Path) -> int:
    """How many segments a search has to read."""
    with damage_named(folder), opened_index(folder) as index:
        return len(index._segments())


def merge(folder: Path, most: int = MOST_SEGMENTS) -> bool:
    """When there are more than `most` segments, makes one of the small ones; says whether it did.

    Also drops what was deleted from segments of which less than half still lives. Work for an idle moment.
    """
    with damage_named(folder), opened_index(folder) as index:
        segments = index._segments()
        chosen = _to_merge(segments, most)
        if not chosen:
            return False
        names = {segment.segment_id() for segment in chosen}
        with ItemWriter(index) as writer:
            writer.mergetype = lambda _writer, old: _taken_over(writer, old, names)
    return True


def _to_merge(segments: list[Any], most: int) -> list[Any]:
    """The smallest segments, so many that half of `most` are left, and any that they outweigh; and half empty ones."""
    if len(segments) <= most:
        return [s for s in segments if s.deleted_count() > 1000 and s.deleted_count() * 2 > s.doc_count_all()]
    ordered = sorted(segments, key=lambda segment: segment.doc_count())
    chosen: list[Any] = []
    total = 0
    for segment in ordered:
        too_many = len(ordered) - len(chosen) + 1 > max(most // 2, 1)
        half_empty = segment.deleted_count() * 2 > segment.doc_count_all()
        if too_many or segment.doc_count() < 4 * total or half_empty:
            chosen.append(segment)
            total += segment.doc_count()
    return chosen


def _taken_over(writer: ItemWriter, old: list[Any], names: set[str]) -> list[Any]:
    for segment in old:
        if segment.segment_id() in names:
            writer.take_over(segment)
    return [segment for segment in old if segment.segment_id() not in names]
