"""Occurrences of words gathered in memory, then written as one segment. Holds about nine bytes for each occurrence."""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.index.analysis import stem, surfaces, words_of
from desktop.index.codec import START, TEXT, ArrayFieldWriter
from desktop.index.document import Document
from desktop.index.posting_list import (
    DOCUMENT_SHIFT,
    FEW,
    FIELD_SHIFT,
    LAST_POSITION,
    Encoded,
    encode,
    encode_documents,
    encode_few,
)
from desktop.index.schema import FIELDS, texts_of
from desktop.index.terms import BOUNDARY, LONGEST_START, name_term, start_term


def _integers() -> "array[int]":
    return array("Q")


class Pool:
    """Takes documents with growing numbers, or the posting lists of older segments, and writes them out sorted."""

    def __init__(self) -> None:
        self.occurrences = 0
        self._words: defaultdict[str, array[int]] = defaultdict(_integers)
        self._names: defaultdict[str, array[int]] = defaultdict(_integers)
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        self._merged: defaultdict[bytes, list[NDArray[np.uint64]]] = defaultdict(list)
        self._lexicon: set[bytes] = set()

    def cleanup(self) -> None:
        """Whoosh calls this when a segment is finished or given up."""
        for kept in (self._words, self._names, self._starts, self._merged, self._lexicon):
            kept.clear()
        self.occurrences = 0

    def add(self, row: int, document: Document) -> list[int]:
        """Notes every word of the document as row `row` of the segment; returns the number of words of each field."""
        boundaries = self._words[BOUNDARY]
        lengths = []
        for number, (field, text) in enumerate(zip(FIELDS, texts_of(document), strict=True)):
            if not text:
                lengths.append(0)
                continue
            base = number << FIELD_SHIFT | row << DOCUMENT_SHIFT
            target = self._names if field.named else self._words
            place = count = 0
            for line in text.split("\n") if field.listed else (text,):
                boundaries.append(base + min(place, LAST_POSITION))
                words = [word for surface in surfaces(line) for word in words_of(surface)]
                place += 1
                if place + len(words) < LAST_POSITION:
                    for at, word in enumerate(words, base + place):
                        target[word].append(at)
                    place += len(words)
                else:
                    for word in words:
                        target[word].append(base + min(place, LAST_POSITION))
                        place += 1
                if field.started:
                    self._add_starts(row, number, words)
                count += len(words)
            boundaries.append(base + min(place, LAST_POSITION))
            lengths.append(min(count, 0xFFFF))
            self.occurrences += count + 2
        return lengths

    def _add_starts(self, row: int, number: int, words: list[str]) -> None:
        starts = self._starts
        for letters in {word[:length] for word in words for length in range(1, LONGEST_START + 1)}:
            rows = starts[start_term(number, letters)]
            if not rows or rows[-1] != row:
                rows.append(row)

    def add_list(self, term: bytes, occurrences: NDArray[np.uint64]) -> None:
        """Takes over a sorted posting list of another segment, its rows already renumbered."""
        self._merged[term].append(occurrences)
        self.occurrences += len(occurrences)

    def add_starts(self, term: str, rows: NDArray[np.uint32]) -> None:
        """Takes over the rows of a beginning of words of another segment, already renumbered."""
        self._starts[term].extend(rows.tolist())

    def add_lexicon(self, lines: list[bytes]) -> None:
        """Takes over the lexicon of another segment."""
        self._lexicon.update(lines)

    def write(self, writer: ArrayFieldWriter, schema: Any) -> None:
        """Writes all posting lists, terms in the order of their bytes, closes nothing, and is empty afterwards."""
        if self._starts:
            writer.start_field(START, schema[START])
            for start in sorted(self._starts, key=str.encode):
                rows = np.array(self._starts[start], "<u4")
                writer.add_list(start.encode(), len(rows), 0, encode_documents(rows))
            writer.finish_field()
        writer.start_field(TEXT, schema[TEXT])
        for term, occurrences in self._lists():
            writer.add_list(term, *occurrences)
        writer.finish_field()

    def _lists(self) -> Iterator[tuple[bytes, Encoded]]:
        parts: defaultdict[bytes, list[array[int] | NDArray[np.uint64]]] = defaultdict(list)
        while self._merged:
            term, merged = self._merged.popitem()
            parts[term].extend(merged)
        for term, occurrences in self._by_term():
            parts[term].append(occurrences)
        for term in sorted(parts):
            lists = parts.pop(term)
            if sum(map(len, lists)) <= FEW:
                yield term, encode_few(sorted({int(one) for part in lists for one in part}))
            else:
                yield term, encode(_sorted(lists))

    def _by_term(self) -> Iterator[tuple[bytes, "array[int]"]]:
        while self._words:
            word, occurrences = self._words.popitem()
            yield (stem(word) if word != BOUNDARY else word).encode(), occurrences
        while self._names:
            name, occurrences = self._names.popitem()
            yield name_term(name).encode(), occurrences

    def lexicon(self) -> bytes:
        """The words before stemming, one "word TAB term" on each line, sorted by bytes, for beginnings of words."""
        lines = set(self._lexicon)
        lines.update(f"{word}\t{stem(word)}".encode() for word in self._words if word != BOUNDARY)
        lines.update(f"{name}\t{name_term(name)}".encode() for name in self._names)
        return b"\n".join(sorted(lines))


def _sorted(lists: list["array[int] | NDArray[np.uint64]"]) -> NDArray[np.uint64]:
    """All occurrences in their order, each once: words beyond the last position share it."""
    found = np.sort(np.concatenate([np.asarray(part, dtype=np.uint64) for part in lists]))
    return found[np.concatenate(([True], found[1:] != found[:-1]))]
