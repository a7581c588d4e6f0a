"""Made-up records in the shape of a large collection of papers and talks: Zipf's words, typical lengths, seeded.

The distributions (how long titles and abstracts are, how many people, how items spread over events and years) are those
of a collection of 117,277 conference papers and recorded talks; the words and names are syllables put together.
"""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

VERSION = 1
ITEMS = 117_277
_FIRST_YEAR, _LAST_YEAR = 1990, 2025
_VOCABULARY = 120_000
_COMMON = 3_000
_PEOPLE = 90_000
_EVENTS = 780
_TAGS = 8_000
_AFFILIATIONS = 12_000
_ONSETS = ("b", "br", "c", "ch", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl", "pr", "qu",
           "r", "s", "sh", "sp", "st", "t", "th", "tr", "v", "w", "z")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "io", "ou")
_CODAS = ("", "", "", "n", "r", "s", "t", "l", "m", "x", "nt", "rk", "st")
_ENDINGS = ("", "", "", "ing", "ed", "s", "ion", "al", "ly", "er")


def records(items: int, seed: int) -> Iterator[dict[str, Any]]:
    """So many records (0: as many as the collection has) with the fields id, kind, title, people, affiliation, event,
    year, abstract, tags and url."""
    count = items or ITEMS
    chance, numbers = Random(seed), np.random.default_rng(seed)
    vocabulary = _words(chance, _grown(_VOCABULARY, count) + _COMMON)
    word = _Zipf(numbers, vocabulary, 1.0)
    person = _Zipf(numbers, _names(chance, _grown(_PEOPLE, count)), 0.55)
    tag = _Zipf(numbers, _phrases(chance, vocabulary[300:20_000], _grown(_TAGS, count)), 0.8)
    places = _words(chance, _grown(_AFFILIATIONS, count))
    affiliation = _Zipf(numbers, [f"University of {name.title()}" for name in places], 0.8)
    events = list(zip(_words(chance, _EVENTS), _years(chance), strict=True))
    event = _Zipf(numbers, events, 0.45)
    for number in range(1, count + 1):
        name, year = event.one()
        is_talk = chance.random() < 0.185
        abstract = "" if chance.random() < 0.1 else " ".join(word.some(_between(chance, 140, 55, 20, 900)))
        yield {
            "id": number,
            "kind": "talk" if is_talk else "paper",
            "title": " ".join(word.some(_between(chance, 8.8, 3, 2, 25))).capitalize()
            + f" {vocabulary[-number % len(vocabulary)]}",
            "people": person.different(1 if is_talk else _between(chance, 5.2, 3, 1, 30)),
            "affiliation": affiliation.different(_between(chance, 2, 1.2, 1, 6)) if chance.random() < 0.68 else [],
            "event": f"{name}{year}",
            "year": year,
            "abstract": abstract,
            "tags": tag.different(_between(chance, 3, 1.2, 1, 8)) if chance.random() < 0.126 else [],
            "url": f"https://example.org/{number}",
        }


class _Zipf:
    """Draws values whose frequency falls with their rank to a power, many at a time because single draws are slow."""

    def __init__(self, numbers: np.random.Generator, values: Sequence[Any], power: float) -> None:
        weights = 1 / np.arange(2.0, len(values) + 2) ** power
        self._numbers, self._values = numbers, values
        self._steps: NDArray[np.float64] = np.cumsum(weights / weights.sum())
        self._drawn: list[int] = []

    def one(self) -> Any:
        if not self._drawn:
            drawn = np.searchsorted(self._steps, self._numbers.random(100_000))
            self._drawn = np.minimum(drawn, len(self._values) - 1).tolist()
        return self._values[self._drawn.pop()]

    def some(self, count: int) -> list[Any]:
        return [self.one() for _each in range(count)]

    def different(self, count: int) -> list[Any]:
        return list(dict.fromkeys(self.some(count)))


def _grown(full: int, items: int) -> int:
    """How many different values there are among so many items, of those among all: about the square root of the share."""
    return max(round(full * min(items / ITEMS, 1) ** 0.5), 20)


def _between(chance: Random, mean: float, spread: float, least: int, most: int) -> int:
    return min(max(round(chance.gauss(mean, spread)), least), most)


def _words(chance: Random, count: int) -> list[str]:
    """Different words; the common ones come first and are shorter."""
    found: dict[str, None] = {}
    while len(found) < count:
        rank = len(found)
        syllables = 1 if rank < 120 else chance.choice((1, 2, 2, 3) if rank < 5000 else (2, 3, 3, 4))
        parts = [chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _each in range(syllables)]
        found["".join(parts) + (chance.choice(_ENDINGS) if rank >= 120 else "")] = None
    return list(found)


def _names(chance: Random, count: int) -> list[str]:
    first, last = _words(chance, 200 + count // 30), _words(chance, 200 + count // 3)
    return [f"{chance.choice(first).title()} {chance.choice(last).title()}" for _each in range(count)]


def _phrases(chance: Random, vocabulary: list[str], count: int) -> list[str]:
    return [" ".join(chance.sample(vocabulary, chance.choice((1, 1, 2)))) for _each in range(count)]


def _years(chance: Random) -> list[int]:
    """Years of events: the later the more."""
    span = _LAST_YEAR - _FIRST_YEAR
    return [_FIRST_YEAR + round(span * chance.random() ** 0.35) for _each in range(_EVENTS)]
