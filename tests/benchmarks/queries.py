"""The queries that are measured: drawn from the documents with a fixed seed, by class, in a form every engine can read."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from enum import Enum
from random import Random
from typing import Any

from desktop.index.analysis import words
from tests.benchmarks.documents import Text

SAMPLE = 20_000
LONGEST_PREFIX = 6
_SHORTEST_WORD = 3
_PLAIN_TAG = re.compile(r"[^\W_][\w .&+-]*[^\W_]")
_STOP = frozenset(
    re.findall(
        "[a-z]+",
        "the of and a in to for is with on that we this by as an are from our it can be which or at not has have was were "
        "these their its than such but they also both more most into when how what using via",
    )
)


class Shape(Enum):
    """How the words of a query are meant."""

    ALL = "all"
    ANY = "any"
    PHRASE = "phrase"
    FUZZY = "fuzzy"
    WILDCARD = "wildcard"
    NOTHING = "nothing"


class Group(Enum):
    """The classes of queries, as the report names them."""

    COMMON = "common word"
    RARE = "rare word"
    AND = "two words (AND)"
    OR = "six words (OR)"
    PHRASE = "phrase"
    PREFIX_1 = "prefix of 1 letter"
    PREFIX_2 = "prefix of 2 letters"
    PREFIX_3 = "prefix of 3 letters"
    PREFIX_4 = "prefix of 4 letters"
    PREFIX_5 = "prefix of 5 letters"
    PREFIX_6 = "prefix of 6 letters"
    GROWING = "two words being typed"
    PEOPLE = "people"
    TAG = "tag plus word"
    MISSPELT = "misspelt word"
    WILDCARD = "wildcard"
    NO_TEXT = "no text"


PREFIXES = (Group.PREFIX_1, Group.PREFIX_2, Group.PREFIX_3, Group.PREFIX_4, Group.PREFIX_5, Group.PREFIX_6)
OPEN = frozenset({*PREFIXES, Group.GROWING})
"""Classes whose last word is still being typed."""


@dataclass(frozen=True, slots=True)
class Query:
    """One query. `text` is what is typed into the box; the other fields say the same to the other engines.

    `open`: the last word is being typed and stands for all words that begin so. `people`: the words are searched in
    the people only. `tag` and `year` narrow to items that have them.
    """

    group: Group
    text: str
    words: tuple[str, ...] = ()
    shape: Shape = Shape.ALL
    open: bool = False
    people: bool = False
    tag: str = ""
    year: int = 0


def as_record(query: Query) -> dict[str, Any]:
    return asdict(query) | {"group": query.group.value, "shape": query.shape.value}


def from_record(record: dict[str, Any]) -> Query:
    made = Query(**record)
    return replace(made, group=Group(record["group"]), shape=Shape(record["shape"]), words=tuple(record["words"]))


def draw(texts: Iterable[Text], seed: int, each: int) -> list[Query]:
    """`each` queries of every class, without repetition within it; the keystrokes of a growing one follow each other,
    otherwise the classes are mixed."""
    drawing = Drawing(texts, seed)
    strokes = {group: drawing.some(each, maker) for group, maker in drawing.makers().items()}
    units = [[query] for group, found in strokes.items() if group is not Group.GROWING for query in found]
    units += [_keystrokes(query) for query in strokes[Group.GROWING]]
    Random(seed).shuffle(units)
    return [query for unit in units for query in unit]


def typed(texts: Iterable[Text], seed: int, count: int) -> list[Query]:
    """At least so many keystrokes of growing two-word queries, for long runs."""
    drawing = Drawing(texts, seed)
    found: list[Query] = []
    while len(found) < count:
        found += _keystrokes(drawing.two_words(Group.GROWING))
    return found


def _keystrokes(query: Query) -> list[Query]:
    """What is in the box after each keystroke of the query's text."""
    found = []
    for length in range(1, len(query.text) + 1):
        text = query.text[:length]
        found.append(replace(query, text=text, words=tuple(text.split()), open=not text.endswith(" ")))
    return found


class Drawing:
    """A sample of the documents to draw from."""

    def __init__(self, texts: Iterable[Text], seed: int) -> None:
        self._random = Random(seed)
        every = list(texts)
        self._texts = self._random.sample(every, SAMPLE) if len(every) > SAMPLE else every
        self._tagged = [text for text in every if any(map(_PLAIN_TAG.fullmatch, text.field("tags").split("\n")))]
        self._named = [text for text in self._texts if text.field("people")]
        counts: Counter[str] = Counter()
        for text in self._texts:
            counts.update(
                {word for word in words(f"{text.field('title')}\n{text.field('abstract')}") if _is_plain(word)}
            )
        self._counts = counts
        ordered = sorted(counts, key=lambda word: (-counts[word], word))
        self._common = ordered[:60]
        self._middling = [word for word in ordered if counts[word] * 300 >= len(self._texts)][:1500] or self._common
        self._rare = [word for word in ordered if 2 <= counts[word] <= max(4, len(self._texts) // 4000)] or ordered

    def makers(self) -> dict[Group, Callable[[], Query]]:
        """How a query of each class is made; every call may give another one."""
        prefixes = {group: self._prefix_maker(group, length) for length, group in enumerate(PREFIXES, 1)}
        return {
            Group.COMMON: lambda: self._word(Group.COMMON, self._common),
            Group.RARE: lambda: self._word(Group.RARE, self._rare),
            Group.AND: lambda: self.two_words(Group.AND),
            Group.OR: self._six_words,
            Group.PHRASE: self._phrase,
            **prefixes,
            Group.GROWING: lambda: self.two_words(Group.GROWING),
            Group.PEOPLE: self._people,
            Group.TAG: self._tag_and_word,
            Group.MISSPELT: self._misspelt,
            Group.WILDCARD: self._wildcard,
            Group.NO_TEXT: self._no_text,
        }

    def some(self, count: int, maker: Callable[[], Query]) -> list[Query]:
        """So many different queries, fewer when there are no more."""
        found: dict[Query, None] = {}
        for _attempt in range(count * 20):
            found[maker()] = None
            if len(found) == count:
                break
        return list(found)

    def two_words(self, group: Group) -> Query:
        title = self.title(2)
        pair = tuple(self._random.sample(title, 2))
        return Query(group, " ".join(pair), pair)

    def title(self, least: int, text: Text | None = None) -> list[str]:
        """The different plain words of some title that has enough of them."""
        for _attempt in range(1000):
            chosen = text or self._random.choice(self._texts)
            found = list(dict.fromkeys(word for word in words(chosen.field("title")) if _is_plain(word)))
            if len(found) >= least:
                return found
            text = None
        raise ValueError("no title has so many words")

    def _title_word(self, longer_than: int) -> str:
        while True:
            long = [word for word in self.title(1) if len(word) > longer_than]
            if long:
                return self._random.choice(long)

    def _word(self, group: Group, known: list[str]) -> Query:
        word = self._random.choice(known)
        return Query(group, word, (word,))

    def _six_words(self) -> Query:
        six = tuple(self._random.sample(self._middling, min(6, len(self._middling))))
        return Query(Group.OR, " or ".join(six), six, Shape.ANY)

    def _phrase(self) -> Query:
        while True:
            title = words(self._random.choice(self._texts).field("title"))
            length = self._random.choice((2, 2, 3))
            start = self._random.randrange(max(len(title) - length, 1))
            chosen = tuple(title[start : start + length])
            if len(chosen) == length and any(_is_plain(word) for word in chosen):
                return Query(Group.PHRASE, '"' + " ".join(chosen) + '"', chosen, Shape.PHRASE)

    def _prefix_maker(self, group: Group, length: int) -> Callable[[], Query]:
        def make() -> Query:
            beginning = self._title_word(length)[:length]
            return Query(group, beginning, (beginning,), open=True)

        return make

    def _people(self) -> Query:
        while True:
            names = self._random.choice(self._named).field("people").split("\n")
            last = words(self._random.choice(names))[-1:]
            if last and len(last[0]) >= _SHORTEST_WORD:
                return Query(Group.PEOPLE, f"by:{last[0]}", (last[0],), people=True)

    def _tag_and_word(self) -> Query:
        text = self._random.choice(self._tagged)
        word = self._random.choice(self.title(1, text))
        tag = self._tag_of(text)
        return Query(Group.TAG, f'tag:"{tag}" {word}', (word,), tag=tag)

    def _tag_of(self, text: Text) -> str:
        return self._random.choice([tag for tag in text.field("tags").split("\n") if _PLAIN_TAG.fullmatch(tag)])

    def _misspelt(self) -> Query:
        word = self._title_word(5)
        at = self._random.randrange(2, len(word) - 1)
        wrong = word[:at] + self._random.choice("aeiourstln".replace(word[at], "")) + word[at + 1 :]
        return Query(Group.MISSPELT, f"{wrong}~1", (wrong,), Shape.FUZZY)

    def _wildcard(self) -> Query:
        word = self._title_word(5)
        at = self._random.randrange(2, len(word) - 2)
        sign, after = self._random.choice((("?", at + 1), ("*", at + 2)))
        pattern = word[:at] + sign + word[after:]
        return Query(Group.WILDCARD, pattern, (pattern,), Shape.WILDCARD)

    def _no_text(self) -> Query:
        tag, year = self._tag_of(self._random.choice(self._tagged)), 0
        match self._random.randrange(7):
            case 0:
                return Query(Group.NO_TEXT, "", shape=Shape.NOTHING)
            case 1 | 2:
                tag, year = "", self._random.choice(self._texts).year
            case 3:
                year = self._random.choice(self._tagged).year
        clauses = ([f'tag:"{tag}"'] if tag else []) + ([f"year:{year}"] if year else [])
        return Query(Group.NO_TEXT, " ".join(clauses), shape=Shape.NOTHING, tag=tag, year=year)


def _is_plain(word: str) -> bool:
    return len(word) >= _SHORTEST_WORD and word not in _STOP and word.isascii() and word.isalpha()
