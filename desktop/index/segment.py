"""One segment of the index opened for reading: term dictionary, posting lists, facts, lexicon. It never changes;
which of its documents are deleted is known by the generation that lists it."""

from collections.abc import Iterator
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.columns import VarBytesColumn
from whoosh.reading import TermNotFound

from desktop.index.codec import FACTS, START, TEXT
from desktop.index.posting_list import Rows, decode, decode_documents, decode_rows, documents_of, front_bytes
from desktop.index.terms import BOUNDARY

LEXICON = ".lex"
_SMALL = 1000  # documents


class Segment:
    """Files of one segment. Not safe for two threads at once; close() it.

    `lengths`: the number of words of each field in all documents, deleted ones too.
    """

    def __init__(self, storage: Any, entry: Any) -> None:
        self.entry = entry
        self._storage = storage
        self.facts = self.facts_of(storage, entry)
        self.lengths = self.facts["lengths"].sum(axis=0, dtype=np.int64)
        self._terms = entry.codec().terms_reader(storage, entry)
        self._lexicon: bytes | None = None
        self._terms_here: set[str] | None = None

    def __enter__(self) -> "Segment":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the files."""
        self._terms.close()

    @staticmethod
    def facts_of(storage: Any, entry: Any) -> NDArray[Any]:
        """The facts of every document, deleted ones too; raises ValueError when rows are missing."""
        with storage.open_file(entry.codec().column_filename(entry, "facts")) as file:
            data = file.read()
        return np.frombuffer(data, FACTS, entry.doc_count_all())

    def revisions(self) -> list[bytes]:
        """The revision of each document."""
        name = self.entry.codec().column_filename(self.entry, "rev")
        with self._storage.open_file(name) as file:
            length = self._storage.file_length(name)
            return list(VarBytesColumn().reader(file, 0, length, len(self.facts)))

    def frequency(self, term: str) -> int:
        """How many documents have a term."""
        try:
            return int(self._terms.term_info(TEXT, term.encode()).doc_frequency())
        except TermNotFound:
            return 0

    def rows(self, term: str) -> Rows | None:
        """The documents of a term; None when it has none."""
        found = self._list(TEXT, term.encode(), whole=False)
        if found is None:
            return None
        rows = decode_rows(*found)
        self._check(rows.documents)
        return rows

    def occurrences(self, term: str) -> NDArray[np.uint64]:
        """The sorted occurrences of a term (posting_list.py)."""
        found = self._list(TEXT, term.encode())
        if found is None:
            return np.empty(0, dtype=np.uint64)
        occurrences = decode(*found)
        self._check(documents_of(occurrences))
        return occurrences

    def start_rows(self, term: str) -> NDArray[np.uint32]:
        """The documents of a beginning of words (terms.start_term)."""
        found = self._list(START, term.encode())
        if found is None:
            return np.empty(0, dtype=np.uint32)
        documents = decode_documents(found[0])
        self._check(documents)
        return documents

    def all_lists(self) -> Iterator[tuple[bytes, NDArray[np.uint64]]]:
        """Every term of the texts with its occurrences."""
        for term in self._all_terms(TEXT):
            found = self._list(TEXT, term)
            assert found is not None
            yield term, decode(*found)

    def all_starts(self) -> Iterator[tuple[str, NDArray[np.uint32]]]:
        """Every beginning of words with its documents."""
        for term in self._all_terms(START):
            yield term.decode(), self.start_rows(term.decode())

    def lexicon_lines(self) -> list[bytes]:
        """All lines "word TAB term" of the lexicon, sorted."""
        return self._lexicon_data().split(b"\n") if self._lexicon_data() else []

    def lexicon_from(self, beginning: str) -> bytes:
        """The lines "word TAB term" of the words with this beginning."""
        data, wanted = self._lexicon_data(), beginning.encode()
        return data[_line_from(data, wanted) : _line_from(data, wanted + b"\xff")] if wanted else data

    def of_these(self, terms: list[str]) -> list[str]:
        """Those of the terms that may be here: in a small segment, of which there may be many, without asking its files."""
        if len(self.facts) > _SMALL:
            return terms
        if self._terms_here is None:
            self._terms_here = {line.partition(b"\t")[2].decode() for line in self.lexicon_lines()} | {BOUNDARY}
        return [term for term in terms if term in self._terms_here]

    def may_have_words(self, beginning: str) -> bool:
        """Whether words with this beginning may be here; certain in a small segment."""
        return len(self.facts) > _SMALL or bool(self.lexicon_from(beginning))

    def _lexicon_data(self) -> bytes:
        if self._lexicon is None:
            with self.entry.open_file(self._storage, LEXICON) as file:
                self._lexicon = bytes(file.read())
        return self._lexicon

    def _all_terms(self, field: str) -> list[bytes]:
        return [term for name, term in self._terms.terms_from(field, b"") if name == field]

    def _list(self, field: str, term: bytes, *, whole: bool = True) -> tuple[bytes, int] | None:
        """The bytes of a list, or only of its front, and how many entries it has."""
        try:
            info = self._terms.term_info(field, term)
        except TermNotFound:
            return None
        entries = int(info.weight())
        start, found = info.extent()
        length = int(found[0] if isinstance(found, tuple) else found)  # Whoosh forgets to unpack it
        wanted = length if whole else min(front_bytes(entries), length)
        data = bytes(self._terms._postfile.get(start, wanted))
        if len(data) != wanted:
            raise ValueError("a posting list is cut off")
        return data, entries

    def _check(self, documents: NDArray[np.uint32]) -> None:
        if len(documents) and int(documents.max()) >= len(self.facts):
            raise ValueError("a posting list names a document that is not there")


def _line_from(data: bytes, wanted: bytes) -> int:
    """Where the first line that is not before `wanted` begins; the lines are sorted."""
    low, high = 0, len(data)
    while low < high:
        middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", middle)
        end = len(data) if end < 0 else end
        if data[middle:end] < wanted:
            low = end + 1
        else:
            high = middle
    return min(low, len(data))
