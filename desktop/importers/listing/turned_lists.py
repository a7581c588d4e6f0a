"""Lists of authors of which only the first has the family name first: "Roe, Jane A., John Doe, and Mary Major"."""

import re

from desktop.domain.text import folded
from desktop.importers.listing.name_words import INSTITUTION_NAMES, NAME_PARTICLES, PLACES

_BETWEEN = re.compile(r",?\s+(?:and|&|und|et|y)\s+(?=[^\W\d_a-z])|,\s+")
_FAMILY = re.compile(r"(?:[dlDL]['’])?[^\W\d_a-z][^\W\d_]*(?:['’ʼ\-‐‑][^\W\d_]+)*")
_WORD = re.compile(r"(?:[^\W\d_]\.?[-‐‑]?){1,3}\.|(?:[dlDL]['’])?[^\W\d_][^\W\d_'’]*(?:['’ʼ\-‐‑][^\W\d_]+)*")
_MOST_GIVEN, _MOST_WORDS = 4, 5
_LONGEST = 1500


def names_after_turned(text: str) -> tuple[str, ...]:
    """The names of such a list, all with the given name first; () when the text is shaped otherwise."""
    if "," not in text or len(text) > _LONGEST:
        return ()
    family, *others = [part.strip(" ,;") for part in _BETWEEN.split(text)]
    given = others.pop(0) if others else ""
    given = given.removesuffix(".") if re.search(r"[^\W\d_]{2}\.$", given) else given
    if not _is_family(family) or not _is_given(given):
        return ()
    names = [f"{given} {family}", *(other.rstrip(".") for other in others if other)]
    return tuple(names) if all(map(_is_full, names)) else ()


def _is_family(text: str) -> bool:
    """One name, with particles before it at most, that is no place."""
    words = text.split()
    if not words or folded(text) in PLACES or folded(text) in INSTITUTION_NAMES:
        return False
    return all(folded(word) in NAME_PARTICLES for word in words[:-1]) and bool(_FAMILY.fullmatch(words[-1]))


def _is_given(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _MOST_GIVEN and words[0][0].isupper() and folded(text) not in PLACES and all(map(_WORD.fullmatch, words))


def _is_full(text: str) -> bool:
    words = text.split()
    shaped = all(_WORD.fullmatch(word) and (word[0].isupper() or folded(word) in NAME_PARTICLES or "'" in word) for word in words)
    return 2 <= len(words) <= _MOST_WORDS and shaped and len(words[-1].strip(".")) > 1
