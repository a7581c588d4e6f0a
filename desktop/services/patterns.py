"""Regular expressions and words whose letter case counts, tried on the texts of the store; the index knows neither."""

import time
import unicodedata
from collections.abc import Callable, Iterator
from math import inf

import regex

from desktop.index.hits import Hits
from desktop.query.patterns import compiled, required
from desktop.query.syntax import Pattern, Words
from desktop.services.library import Library
from desktop.store import plain_search
from desktop.store.plain_search import Source

_SEPARATOR = r"[\W_]+"
_LETTER = r"[^\W_]"


class TooSlow(Exception):
    """A regular expression was given up after its time; `pattern` is what was typed."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.pattern = pattern


def numbers_matching(library: Library, leaf: Pattern, within: Hits | None, deadline_seconds: float = 2.0) -> Hits:
    """The items (of `within`, if given) in which the expression is found; items in the trash may be among them.

    Values that many items share (names, tags, events) are looked at once each. Raises TooSlow when the time is up.
    """
    expression = compiled(leaf.pattern, leaf.cased)
    if expression is None:
        return Hits.none()
    search = _Search(library, expression, deadline_seconds)
    try:
        return search.found(leaf.field, within)
    except TimeoutError:
        raise TooSlow(leaf.pattern) from None


def numbers_cased(library: Library, leaf: Words, candidates: Hits) -> Hits:
    """Those of the candidates, with their scores, in which the words stand with these capital and small letters.

    Words are whole and as written, not stems; accents do not matter. A phrase, an exact field, a beginning and a
    wildcard mean what they mean without regard to case.
    """
    search = _Search(library, _as_written(leaf), inf, _without_accents)
    return candidates.intersect(search.found(leaf.field, candidates))


class _Search:
    """One expression on its way through the texts."""

    def __init__(
        self,
        library: Library,
        expression: "regex.Pattern[str]",
        seconds: float,
        prepared: Callable[[str], str] | None = None,
    ) -> None:
        self._db = library.store.reader
        self._expression = expression
        self._end = time.monotonic() + seconds if seconds < inf else None
        self._prepared = prepared
        self._required = required(expression.pattern) if prepared is None else ""

    def found(self, field: str | None, within: Hits | None) -> Hits:
        wanted = None if within is None else set(within.to_list())
        found: set[int] = set()
        for source in plain_search.SOURCES[field]:
            if wanted is None or len(found) < len(wanted):
                added = self._in(source, wanted, found)
                found |= added if wanted is None else added & wanted
        return Hits.of(found)

    def _in(self, source: Source, wanted: set[int] | None, known: set[int]) -> set[int]:
        """What a source adds; texts of items that are not wanted or known already are not looked at."""
        keys: list[int | str] = []
        for page in plain_search.texts_in(self._db, source, wanted):
            if not source.items:
                page = [(key, text) for key, text in page if key not in known and (wanted is None or key in wanted)]
            keys.extend(self._matching(page))
        return plain_search.items_with(self._db, source, keys)

    def _matching(self, page: list[tuple[int | str, str]]) -> Iterator[int | str]:
        search, prepared, end, clock = self._expression.search, self._prepared, self._end, time.monotonic
        if end is not None and clock() > end:
            raise TimeoutError
        for key, text in page:
            if self._required and self._required not in text.casefold():
                continue
            if prepared is not None:
                text = prepared(text)
            # an expression can take exponential time on one text, hence the limit for each
            left = None if end is None else max(end - clock(), 0.0001)
            if search(text, timeout=left, concurrent=True):
                yield key


def _as_written(leaf: Words) -> "regex.Pattern[str]":
    text = _without_accents(leaf.text)
    words = regex.findall(r"[\w*?]+" if leaf.wild else rf"{_LETTER}+", text)
    gap = _SEPARATOR + (f"(?:{_LETTER}+{_SEPARATOR}){{0,{leaf.slop}}}" if leaf.slop else "")
    body = gap.join(_word(word, leaf.wild) for word in words)
    if leaf.exact:
        return regex.compile(rf"(?m)^[\W_]*{body}[\W_]*$", regex.VERSION1)
    before = f"(?<!{_LETTER})" if _has_case(text[:1]) else ""
    after = "" if leaf.prefix or not _has_case(text[-1:]) else f"(?!{_LETTER})"
    return regex.compile(before + body + after, regex.VERSION1)


def _word(word: str, wild: bool) -> str:
    if not wild:
        return regex.escape(word)
    return "".join({"*": _LETTER + "*", "?": _LETTER}.get(letter) or regex.escape(letter) for letter in word)


def _has_case(letter: str) -> bool:
    """Whether words of this letter's script are set off by blanks, as far as can be told from it."""
    return letter.isascii() or letter.lower() != letter.upper()


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
