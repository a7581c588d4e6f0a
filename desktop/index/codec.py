"""A Whoosh index whose posting lists are our own (posting_list.py) instead of blocks of pickles."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.columns import FixedBytesColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Existence
from whoosh.index import FileIndex
from whoosh.system import pack_int, pack_long, pack_ushort

from desktop.index import safe_pickle
from desktop.index.schema import FIELDS

safe_pickle.install()

TEXT = "text"
"""The Whoosh field of all texts: one posting list for a word, whatever fields of the item it stands in."""
START = "start"
"""The Whoosh field of the first letters of words: field number as one letter, then one or two letters."""

FACTS = np.dtype([("hi", "<u8"), ("lo", "<u8"), ("number", "<u8"), ("lengths", "<u2", (len(FIELDS),))])
"""One fixed row for each document: its id in two halves, its number, the number of words of each field (at most 65535)."""


class _Posted(FieldType):  # type: ignore[misc]
    """A field whose postings the pool hands over as arrays; Whoosh itself analyses nothing of it."""

    def __init__(self) -> None:
        self.format = Existence()
        self.analyzer = None


def schema() -> Schema:
    """A fresh Whoosh schema; it is always given when opening, so the one in the files is never unpickled."""
    rows = COLUMN(FixedBytesColumn(FACTS.itemsize))
    return Schema(text=_Posted(), start=_Posted(), facts=rows, rev=COLUMN(VarBytesColumn()))


class PlacedFile(StructFile):  # type: ignore[misc]
    """Whoosh's file for reading; what stands at a place is read by one call instead of by filling a buffer there."""

    if hasattr(os, "pread"):

        def get(self, position: int, length: int) -> bytes:
            """The bytes at a place; fewer at the end of the file."""
            return os.pread(self.fileno(), length, position)


class ClosingStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's folder of files, which remembers the open ones: where reading fails, Whoosh leaves them open."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[StructFile] = []

    def open_file(self, name: str, **options: Any) -> StructFile:
        """Opens a file for reading."""
        file = PlacedFile((Path(self.folder) / name).open("rb"), name=name, **options)
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

    def add_list(self, term: bytes, documents: int, entries: int, data: bytes) -> None:
        """Appends one encoded posting list and its entry in the term dictionary."""
        # as W3TermInfo.to_bytes: not inlined, weight, documents, then lengths, greatest weight and ids that nobody reads
        info = W3TermInfo._struct.pack(False, entries, documents, 0, 0, 0.0, 0, 0)
        self._tindex.add(
            pack_ushort(self._fieldid) + term, info + pack_long(self._postfile.tell()) + pack_int(len(data))
        )
        self._postfile.write(data)
