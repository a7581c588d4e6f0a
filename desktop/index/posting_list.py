"""How one posting list lies in a file: plain arrays with checksums, read whole by numpy. Knows no files.

An occurrence is one integer: field << 40 | document << 16 | position. Adjacent words of a text differ by one.
"""

from struct import Struct, pack
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

FIELD_SHIFT = 40
DOCUMENT_SHIFT = 16
LAST_POSITION = 0xFFFE
"""Words further on are all noted at this position, once, so that counts fit in 16 bits."""

FEW = 24
"""Lists up to this length are encoded one by one."""

_DOCUMENTS = (1 << (FIELD_SHIFT - DOCUMENT_SHIFT)) - 1
_DOCUMENT_MASK = np.uint64(_DOCUMENTS)
_SUM = Struct("<I")
_FRONT, _PAIR = _SUM.size, 7


class Rows(NamedTuple):
    """A term's documents (row in the segment), how often it stands in each, and in which field: one entry for each
    document and field, sorted by field, then document."""

    documents: NDArray[np.uint32]
    counts: NDArray[np.uint16]
    fields: NDArray[np.uint8]

    def where(self, kept: NDArray[np.bool_] | NDArray[np.intp]) -> "Rows":
        """The entries that a mask keeps, or these entries in this order."""
        return Rows(self.documents[kept], self.counts[kept], self.fields[kept])


class Encoded(NamedTuple):
    """A posting list as it is written: number of documents, number of entries of Rows, bytes."""

    documents: int
    entries: int
    data: bytes


def documents_of(occurrences: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """The document of each occurrence."""
    return ((occurrences >> np.uint64(DOCUMENT_SHIFT)) & _DOCUMENT_MASK).astype(np.uint32)


def fields_of(occurrences: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """The field of each occurrence."""
    return (occurrences >> np.uint64(FIELD_SHIFT)).astype(np.uint8)


def encode(occurrences: NDArray[np.uint64]) -> Encoded:
    """The list of these occurrences: sorted, each once, at least one.

    Layout, little-endian: CRC-32 of what follows up to the positions, documents uint32 × n, counts uint16 × n, fields
    uint8 × n, CRC-32 of the positions, positions uint16 × sum of the counts.
    """
    places = occurrences >> np.uint64(DOCUMENT_SHIFT)
    starts = np.concatenate(([0], np.flatnonzero(places[1:] != places[:-1]) + 1))
    documents = documents_of(occurrences[starts]).astype("<u4")
    counts = np.diff(np.append(starts, len(places))).astype("<u2")
    fields = fields_of(occurrences[starts])
    front = documents.tobytes() + counts.tobytes() + fields.tobytes()
    positions = (occurrences & np.uint64(0xFFFF)).astype("<u2").tobytes()
    number = len(documents) if fields[0] == fields[-1] else len(np.unique(documents))
    return Encoded(number, len(documents), _SUM.pack(crc32(front)) + front + _SUM.pack(crc32(positions)) + positions)


def encode_few(occurrences: list[int]) -> Encoded:
    """As `encode` for a short list, for which arrays would cost more than they save; most terms have one."""
    documents: list[int] = []
    counts: list[int] = []
    fields: list[int] = []
    last = -1
    for occurrence in occurrences:
        place = occurrence >> DOCUMENT_SHIFT
        if place == last:
            counts[-1] += 1
            continue
        last = place
        documents.append(place & _DOCUMENTS)
        counts.append(1)
        fields.append(occurrence >> FIELD_SHIFT)
    number = len(documents)
    front = pack(f"<{number}I{number}H", *documents, *counts) + bytes(fields)
    positions = pack(f"<{len(occurrences)}H", *(occurrence & 0xFFFF for occurrence in occurrences))
    data = _SUM.pack(crc32(front)) + front + _SUM.pack(crc32(positions)) + positions
    return Encoded(len(set(documents)), number, data)


def front_bytes(entries: int) -> int:
    """How many bytes from its beginning `decode_rows` needs of a list with so many entries."""
    return _FRONT + _PAIR * entries


def decode_rows(data: bytes, entries: int) -> Rows:
    """The entries of a list; raises ValueError when its bytes are not those that were written."""
    end = front_bytes(entries)
    if len(data) < end or crc32(data[_FRONT:end]) != _SUM.unpack_from(data)[0]:
        raise ValueError("a posting list is damaged")
    documents = np.frombuffer(data, "<u4", entries, offset=_FRONT)
    counts = np.frombuffer(data, "<u2", entries, offset=_FRONT + 4 * entries)
    return Rows(documents, counts, np.frombuffer(data, "u1", entries, offset=_FRONT + 6 * entries))


def decode(data: bytes, entries: int) -> NDArray[np.uint64]:
    """The occurrences that `encode` was given; raises ValueError when they are not whole."""
    rows = decode_rows(data, entries)
    start = front_bytes(entries)
    positions = data[start + _SUM.size :]
    counts = rows.counts.astype(np.intp)
    if len(positions) != 2 * int(counts.sum()) or crc32(positions) != _SUM.unpack_from(data, start)[0]:
        raise ValueError("the positions of a posting list are damaged")
    places = rows.fields.astype(np.uint64) << np.uint64(FIELD_SHIFT)
    places |= rows.documents.astype(np.uint64) << np.uint64(DOCUMENT_SHIFT)
    occurrences: NDArray[np.uint64] = np.repeat(places, counts) | np.frombuffer(positions, "<u2")
    return occurrences


def encode_documents(documents: NDArray[np.uint32]) -> bytes:
    """A list of documents alone: CRC-32, then uint32 each."""
    data = documents.astype("<u4").tobytes()
    return _SUM.pack(crc32(data)) + data


def decode_documents(data: bytes) -> NDArray[np.uint32]:
    """The documents that `encode_documents` was given; raises ValueError when they are not whole."""
    if len(data) < _FRONT or crc32(data[_FRONT:]) != _SUM.unpack_from(data)[0]:
        raise ValueError("a list of documents is damaged")
    return np.frombuffer(data, "<u4", offset=_FRONT)
