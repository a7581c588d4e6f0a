"""How postings lie in the files of a Whoosh segment: plain arrays instead of blocks of pickles, read whole by numpy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.columns import FixedBytesColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Existence
from whoosh.index import FileIndex
from whoosh.system import pack_ushort

from desktop.index import safe_pickle
from desktop.index.schema import FIELDS

safe_pickle.install()

TEXT = "text"
"""The Whoosh field of all texts: one posting list for a word, whatever fields of the item it stands in."""
START = "start"
"""The Whoosh field of the first letters of words: field number as one letter, then one or two letters."""

FACTS = np.dtype([("hi", "<u8"), ("lo", "<u8"), ("number", "<u8"), ("lengths", "<u2", (len(FIELDS),))])
"""One fixed row for each document: its id in two halves, its number, the number of words of each field (at most 65535)."""

POSITION_BITS = 16
DOCUMENT_BITS = 24
"""An occurrence is one integer: document << 24 | field << 16 | position. Adjacent words differ by one."""


class _Posted(FieldType):  # type: ignore[misc]
    """A field whose postings the pool hands over as arrays; Whoosh itself analyses nothing of it."""

    def __init__(self) -> None:
        self.format = Existence()
        self.analyzer = None


def schema() -> Schema:
    """A fresh Whoosh schema; it is always given when opening, so the one in the files is never unpickled."""
    rows = COLUMN(FixedBytesColumn(FACTS.itemsize))
    return Schema(text=_Posted(), start=_Posted(), facts=rows, rev=COLUMN(VarBytesColumn()))


class ClosingStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's folder of files, which remembers the open ones: where reading fails, Whoosh leaves them open."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[StructFile] = []

    def open_file(self, name: str, **options: Any) -> StructFile:
        """Opens a file for reading."""
        file = super().open_file(name, **options)
        self._opened = [*(other for other in self._opened if not other.is_closed), file]
        return file

    def close_files(self) -> None:
        """Closes every file that is still open."""
        for file in self._opened:
            if not file.is_closed:
                file.close()
        self._opened = []


@contextmanager
def opened_index(folder: Path) -> Iterator[FileIndex]:
    """The Whoosh index in the folder; an error on the way, here or in the block, closes what was opened through it.

    Damaged files make Whoosh raise all sorts of exceptions: see damage.damage_named.
    """
    storage = ClosingStorage(folder)
    try:
        yield FileIndex(storage, schema=schema())
    except BaseException:
        storage.close_files()
        raise


def create_index(folder: Path) -> FileIndex:
    """A new empty index in the existing folder."""
    return FileIndex.create(ClosingStorage(folder), schema())


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's own codec for everything but posting lists."""

    def field_writer(self, storage: FileStorage, segment: Any) -> "ArrayFieldWriter":
        return ArrayFieldWriter(self, storage, segment)


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes whole posting lists; terms must come in the order of their bytes."""

    def add_list(self, term: bytes, documents: int, occurrences: int, data: bytes) -> None:
        """Appends one encoded posting list and its entry in the term dictionary."""
        info = W3TermInfo(weight=float(occurrences), df=documents, minlength=0, maxlength=0, minid=0, maxid=0)
        info.set_extent(self._postfile.tell(), len(data))
        self._postfile.write(data)
        self._tindex.add(pack_ushort(self._fieldid) + term, info.to_bytes())


def encode(occurrences: NDArray[np.uint64]) -> tuple[int, int, bytes]:
    """(documents, occurrences, bytes) of a sorted array of occurrences.

    Layout, little-endian: documents uint32 × n, counts uint8 × n, fields uint8 × total, positions uint16 × total;
    a document with more than 255 occurrences is listed again.
    """
    documents = (occurrences >> np.uint64(DOCUMENT_BITS)).astype("<u4")
    starts = np.concatenate(([0], np.flatnonzero(documents[1:] != documents[:-1]) + 1))
    counts = np.diff(np.append(starts, len(documents)))
    if counts.max() > 255:
        starts = np.concatenate([np.arange(a, a + n, 255) for a, n in zip(starts, counts, strict=True)])
        counts = np.diff(np.append(starts, len(documents)))
    fields = ((occurrences >> np.uint64(POSITION_BITS)) & np.uint64(0xFF)).astype("u1")
    positions = (occurrences & np.uint64(0xFFFF)).astype("<u2")
    parts = (documents[starts], counts.astype("u1"), fields, positions)
    return len(starts), len(documents), b"".join(part.tobytes() for part in parts)


def list_bytes(documents: int, occurrences: int) -> int:
    """The length of an encoded posting list; one without occurrences holds documents only."""
    return 5 * documents + 3 * occurrences if occurrences else 4 * documents


def decode_rows(data: bytes, documents: int, occurrences: int) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """Document and field of each occurrence; raises ValueError when the lengths disagree."""
    ids = np.frombuffer(data, "<u4", documents)
    counts = np.frombuffer(data, "u1", documents, offset=4 * documents)
    fields = np.frombuffer(data, "u1", occurrences, offset=5 * documents)
    rows = np.repeat(ids, counts)
    if len(rows) != occurrences:
        raise ValueError("a posting list does not have its length")
    return rows, fields


def decode(data: bytes, documents: int, occurrences: int) -> NDArray[np.uint64]:
    """The sorted array of occurrences that encode() was given."""
    rows, fields = decode_rows(data, documents, occurrences)
    positions = np.frombuffer(data, "<u2", occurrences, offset=5 * documents + occurrences)
    wide = rows.astype(np.uint64) << np.uint64(DOCUMENT_BITS)
    wide |= fields.astype(np.uint64) << np.uint64(POSITION_BITS)
    wide |= positions
    return wide
