"""Lists of authors with initials, as references write them: "J. Roe, A. B. Doe", "Roe, J., & Doe, A. B.", "Roe J, Doe AB".

What is read is told by the shape of the words alone, so that no name is too unusual.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.domain.text import folded
from desktop.importers.listing.name_words import FUNCTION_WORDS, NAME_PARTICLES

_WORD = re.compile(r"[^\s,;]+|[,;]")
_INITIALS = re.compile(r"(?:[^\W\d_][a-zà-ž]?\.[-‐‑]?){1,5}")
_NAME_WORD = re.compile(r"(?:[dlDL]['’])?[^\W\d_][^\W\d_'’‘ʼ\-‐‑]*(?:['’‘ʼ\-‐‑][^\W\d_]+)*")
_SUFFIX = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_TITLES = frozenset(["dr.", "mr.", "ms."])
_AND = frozenset(["and", "&", "und", "et", "y", "e", "och", "og", "en", "i"])
_MARKS = "*†‡§¶∗⋆#"
_LONGEST = 3000
_OPENING, _FIRST_WORDS = 90, 7
_LONGEST_NAME = 7
_MOST_GIVEN = 3
_CAPITALS = re.compile(r"[^\W\d_](?:[-‐‑]?[^\W\d_]){0,2}")
_LED_BY_ARTICLE = re.compile(r"(?:el|al|ul|ad|ar|as|ibn|bin|ben)[-‐‑][^\W\d_a-z]")


@dataclass(frozen=True, slots=True)
class AuthorRun:
    """The authors a text begins with, given name first unless no comma tells it, and where the list ends in the text."""

    names: tuple[str, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    kind: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def author_run(text: str) -> AuthorRun | None:
    """The list of authors with initials that a text begins with, as long as it is; None when there is none."""
    opening = _words(text[:_OPENING])
    if not any(word.kind in ("I", "C", ",") for word in opening[:_FIRST_WORDS]):
        return None
    words = _words(text)
    best: AuthorRun | None = None
    for unit in (_initials_first, _family_first, _capitals_last, _family_and_given):
        run = _run(words, unit)
        if run and (best is None or run.end > best.end):
            best = run
    return best


def _words(text: str) -> list[_Word]:
    words = [
        _Word(match.group(), _kind(match.group()), match.start(), match.end())
        for match in _WORD.finditer(text[:_LONGEST])
    ]
    for i in range(len(words) - 1):
        joins_family = words[i].text in ("e", "y", "i") and words[i + 1].kind in ("N", "N.") and i and words[i - 1].kind == "N"
        if words[i].kind == "&" and (words[i + 1].text in ("zu", "zur") or joins_family):
            words[i] = replace(words[i], kind="p")
    return words


def _kind(typed: str) -> str:
    """"," or ";", I initials, S a suffix, & a word that joins, p a particle, C capitals, N a name's word, else "x"."""
    word = typed.strip(_MARKS)
    if typed in (",", ";"):
        return typed
    lower = folded(word)
    if lower in _SUFFIX:
        return "S"
    if _INITIALS.fullmatch(word) and word[0].isupper() and lower not in _TITLES:
        return "I"
    if (lower in _AND and word[0].islower()) or word == "&":
        return "&"
    if (lower in NAME_PARTICLES and (word[0].islower() or word[0] in "'’")) or lower in ("von", "van", "de", "und", "zu", "der", "den"):
        return "p"
    if word in ("Ó", "Uí", "Ní"):
        return "p"
    bare = typed.rstrip(".:").strip(_MARKS)
    if not bare:
        return "x"
    if bare.isupper() and _CAPITALS.fullmatch(bare):
        return "C"
    if _NAME_WORD.fullmatch(bare) and _capitalised(bare) and lower not in FUNCTION_WORDS:
        return "N." if typed[-1] in ".:" else "N"
    return "x"


def _capitalised(word: str) -> bool:
    return word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper()) or bool(_LED_BY_ARTICLE.match(word))


def _run(words: list[_Word], unit: Callable[[list[_Word], int], tuple[str, int] | None]) -> AuthorRun | None:
    names: list[str] = []
    i = 0
    end = 0
    mixed = unit is _family_first
    while i < len(words):
        found = unit(words, i) or (_initials_first(words, i) if mixed and names else None)
        leads = unit is _initials_first and i + 2 < len(words) and words[i + 1].kind == "&" and words[i + 2].kind == "I"
        found = found or (_single(words, i) if (names or leads) and unit is not _family_and_given else None)
        if not found:
            break
        name, after = found
        names.append(name)
        end, i = words[after - 1].end, after
        pointed = words[i - 1].kind == "N." or (unit is _family_and_given and words[i - 1].text.endswith("."))
        if words[i - 1].text.endswith(":") or (pointed and unit is not _capitals_last):
            end -= 1
            break
        if unit is _capitals_last and words[i - 1].text.endswith("."):
            end -= 1
            break
        step = _separator(words, i)
        if unit is _family_and_given and step is not None and not any(word.kind == ";" for word in words[i:step]):
            break
        if step is None:
            break
        i = step
    if unit is _family_and_given and len(names) == 1 and words[i - 1].kind != "N.":
        return None
    return AuthorRun(tuple(names), end) if names else None


def _separator(words: list[_Word], i: int) -> int | None:
    """Where the next author begins behind commas and a joining word; None when the list ends here."""
    start = i
    while i < len(words) and words[i].kind in (",", ";", "&"):
        i += 1
    return i if i > start else None


def _family(words: list[_Word], i: int) -> int:
    """Past the words of a family name that begins at `i`; `i` itself when there is none."""
    start = i
    while i < len(words) and words[i].kind == "p":
        i += 1
    first = i
    while i < len(words) and i - first < _LONGEST_NAME and words[i].kind in ("N", "N.", "p"):
        i += 1
        if words[i - 1].kind == "N.":
            break
    while i > first and words[i - 1].kind == "p":
        i -= 1
    return i if i > first else start


def _initials_first(words: list[_Word], i: int) -> tuple[str, int] | None:
    start = i
    while i < len(words) and (words[i].kind == "I" or (start and words[i].kind == "C" and len(words[i].text) == 1)):
        i += 1
    if i == start:
        return None
    after = _family(words, i)
    if after == i and i < len(words) and words[i].kind == "C" and len(words[i].text.rstrip(".")) > 1:
        after = i + 1
    if after == i:
        return None
    after = _with_suffix(words, after)
    return _joined(words[start:after]), after


def _family_first(words: list[_Word], i: int) -> tuple[str, int] | None:
    after = _family(words, i)
    if after == i and i < len(words) and words[i].kind == "C":
        after = i + 1
    if after == i or after + 1 >= len(words) or words[after].kind != ",":
        return None
    given = after + 1
    while given < len(words) and words[given].kind == "I":
        given += 1
    if given == after + 1:
        return None
    return f"{_joined(words[after + 1 : given])} {_joined(words[i:after])}", _with_suffix(words, given)


def _family_and_given(words: list[_Word], i: int) -> tuple[str, int] | None:
    """ "Roe, Jane Anne": told from "Jane Roe, Boston" by the ";" or the point that must follow, which `_run` sees to."""
    after = _family(words, i)
    if after == i or after + 1 >= len(words) or words[after].kind != "," or words[after - 1].kind == "N.":
        return None
    given = after + 1
    while given < len(words) and given - after <= _MOST_GIVEN and words[given].kind in ("N", "I"):
        given += 1
    if given < len(words) and words[given].kind == "N." and given - after <= _MOST_GIVEN:
        given += 1
    closes = (given == len(words) and i > 0) or (given < len(words) and words[given].kind == ";") or words[given - 1].kind == "N."
    closes = closes or (given > after + 1 and words[given - 1].kind == "I" and len(words[given - 1].text) > 2 and ";" in (word.kind for word in words[:i]))
    if given == after + 1 or not closes or (words[given - 1].kind == "N." and _are_two(words[i:after], words[after + 1 : given])):
        return None
    return f"{_joined(words[after + 1 : given])} {_joined(words[i:after])}", given


def _are_two(first: list[_Word], second: list[_Word]) -> bool:
    """Whether "A B, C D." is two people rather than one: both have two words, and the first no particle."""
    return len(first) > 1 and len(second) > 1 and all(word.kind == "N" for word in first) and second[-2].kind == "N"


def _capitals_last(words: list[_Word], i: int) -> tuple[str, int] | None:
    after = _family(words, i)
    if after == i or after >= len(words) or words[after - 1].kind == "N.":
        return None
    if words[after].kind != "C" and not (i and words[after].kind == "I" and len(words[after].text) == 2):
        return None
    return f"{_joined(words[i:after])} {words[after].text.rstrip('.:').strip(_MARKS)}", after + 1


def _single(words: list[_Word], i: int) -> tuple[str, int] | None:
    """A person of one name among others; the list or the line must go on behind it with a mark."""
    if words[i].kind == "N." or (words[i].kind == "N" and (i + 1 == len(words) or words[i + 1].kind in (",", ";", "&") or words[i + 1].text[0] in "\"“„«")):
        return _joined(words[i : i + 1]), i + 1
    return None


def _with_suffix(words: list[_Word], i: int) -> int:
    if i + 1 < len(words) and words[i].kind == "," and words[i + 1].kind == "S":
        return i + 2
    return i + 1 if i < len(words) and words[i].kind == "S" else i


def _joined(words: list[_Word]) -> str:
    parts = []
    for word in words:
        if word.kind in ("N.", "C"):
            parts.append(word.text.rstrip(".:").strip(_MARKS))
        elif word.kind != ",":
            parts.append(word.text.strip(_MARKS).rstrip(":"))
    return " ".join(parts)
