"""A posting list comes back as it was written, and any damage to its bytes is noticed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.index.posting_list import (
    DOCUMENT_SHIFT,
    FIELD_SHIFT,
    decode,
    decode_documents,
    decode_rows,
    documents_of,
    encode,
    encode_documents,
    encode_few,
    fields_of,
    front_bytes,
)

_PLACES = st.tuples(st.integers(0, 10), st.integers(0, (1 << 24) - 1), st.integers(0, 0xFFFE))
_LISTS = st.sets(_PLACES, min_size=1, max_size=60)


def _occurrences(places: set[tuple[int, int, int]]) -> list[int]:
    return sorted(field << FIELD_SHIFT | document << DOCUMENT_SHIFT | position for field, document, position in places)


@given(_LISTS)
def test_a_list_comes_back(places: set[tuple[int, int, int]]) -> None:
    occurrences = np.array(_occurrences(places), dtype=np.uint64)
    written = encode(occurrences)
    assert decode(written.data, written.entries).tolist() == occurrences.tolist()
    assert written.documents == len({document for _field, document, _position in places})
    rows = decode_rows(written.data[: front_bytes(written.entries)], written.entries)
    counted = sorted({(field, document) for field, document, _position in places})
    assert list(zip(rows.fields.tolist(), rows.documents.tolist(), strict=True)) == counted
    assert rows.counts.tolist() == [sum(place[:2] == one for place in places) for one in counted]


@given(_LISTS)
def test_short_lists_are_written_the_same_way(places: set[tuple[int, int, int]]) -> None:
    occurrences = _occurrences(places)
    assert encode_few(occurrences) == encode(np.array(occurrences, dtype=np.uint64))


@given(_PLACES)
def test_an_occurrence_is_its_field_and_document(place: tuple[int, int, int]) -> None:
    one = np.array(_occurrences({place}), dtype=np.uint64)
    assert (fields_of(one)[0], documents_of(one)[0]) == place[:2]


@given(_LISTS, st.data())
def test_a_changed_byte_is_noticed(places: set[tuple[int, int, int]], data: st.DataObject) -> None:
    written = encode(np.array(_occurrences(places), dtype=np.uint64))
    at = data.draw(st.integers(0, len(written.data) - 1))
    torn = bytearray(written.data)
    torn[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(ValueError, match="damaged"):
        decode(bytes(torn), written.entries)
    with pytest.raises(ValueError, match="damaged"):
        decode(written.data[:at], written.entries)


@given(st.sets(st.integers(0, (1 << 32) - 1), max_size=50), st.data())
def test_a_list_of_documents_comes_back_or_is_refused(documents: set[int], data: st.DataObject) -> None:
    written = encode_documents(np.array(sorted(documents), dtype=np.uint32))
    assert decode_documents(written).tolist() == sorted(documents)
    torn = bytearray(written)
    torn[data.draw(st.integers(0, len(written) - 1))] ^= 1
    with pytest.raises(ValueError, match="damaged"):
        decode_documents(bytes(torn))
