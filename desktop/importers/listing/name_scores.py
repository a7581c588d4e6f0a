"""How much a text looks like a name, an institution or a post, by its words and its shape."""

import re
from functools import lru_cache
from unicodedata import combining

from desktop.domain.text import folded
from desktop.importers.listing.common_words import COMMON_WORDS
from desktop.importers.listing.honorifics import without_honorific
from desktop.importers.listing.name_words import (
    FUNCTION_WORDS,
    GIVEN_NAMES,
    INSTITUTION_NAMES,
    INSTITUTION_WORDS,
    NAME_PARTICLES,
    PLACES,
    POSITION_WORDS,
    TITLE_SUFFIXES,
    TITLE_WORDS,
)
from desktop.importers.listing.scripts import is_wide, wide_name, wide_place

FOOTNOTES = re.compile(
    r"(?<=[^\W\d_])[\d*†‡§¶∗⋆]+(?:,[\d*†‡§¶∗]+)*(?=[\s,;.]|$)|(?<=[^\W\d_.])\s*[*†‡§¶∗⋆¹²³⁴⁵⁶⁷⁸⁹⁰]+"
)
DEGREE = re.compile(r",?\s*\b(?:ph\.?\s?d\.?|m\.?d\.?|m\.?sc\.?|esq\.?|d\.?phil\.?)(?=$|\s*[,;(])", re.I)
_HONOURED_SCORE = 0.6
_UNTIL_POSITION = 4
_UNITS = frozenset(["unité", "unità", "équipe", "département", "división", "pôle", "unidad"])
_SHOUTED_SURNAME = 5
_ALSO_SURNAMES = frozenset(
    ["dean", "will", "an", "do", "he", "you", "so", "head", "reader", "das", "in", "on", "law", "day", "walk", "low", "long",
     "free", "large", "price", "cross", "wells", "design", "fair", "poster", "robust", "brain", "search", "part", "order", "can", "how", "ai"]
)  # fmt: skip
_POST_AFTER_PLACE = frozenset(
    [
        "professor",
        "fellow",
        "scholar",
        "student",
        "postdoc",
        "postdoctoral",
        "phd",
        "scientist",
        "researcher",
        "candidate",
    ]
)
_POST_OR_NAME = frozenset(
    ["associate", "staff", "head", "chair", "lead", "reader", "author", "editor", "principal", "fellow", "dean"]
)
_NUMBERED_PLACE = re.compile(r"(?<![\w.])[\d¹²³⁴⁵⁶⁷⁸⁹*†‡]{1,2}\)?\s?(?=[^\W\d_a-z])")
_INSTITUTION = re.compile(r"universit|hogskol|hochschul|^institu|akadem|laborator|fakult|polytech|politech|politecn")
_LIKE_A_TITLE = re.compile(r"(?:An?|How|Why|What|When|On|Towards?|Who)\s+\S")


@lru_cache(maxsize=50_000)
def name_score(text: str) -> float:
    """How much a text looks like one person's name, from -1 (cannot be) to 1 (surely)."""
    typed = DEGREE.sub("", FOOTNOTES.sub("", text)).strip(" ,*")
    text = re.sub(r",?\s+(?:I{2,3}|IV|[JS]r\.?)$", "", without_honorific(typed))
    honoured = len(text) < len(typed) - 1 and text != typed and typed.endswith(text)
    if is_wide(text):
        return 0.75 if wide_name(text) else -1.0
    words = text.split()
    if not 2 <= len(words) <= 7 or len(text) > 56 or re.search(r"[\d?!:;“”\"|@/()&=+_]", text):
        return -1.0
    plain = [folded(word).strip(".,\u02bc\u0301") for word in words]
    if " ".join(plain) in INSTITUTION_NAMES or " ".join(plain) in PLACES:
        return -1.0
    if words[0].isupper() and len(words[0]) > 2 and plain[-1].split("-")[0] in GIVEN_NAMES and words[-1].istitle():
        return name_score(" ".join(reversed([word.title() if word.isupper() else word for word in words])))
    if not has_name_words(words):
        return -1.0
    if text.isupper() and any(word in COMMON_WORDS or word in FUNCTION_WORDS for word in plain):
        return -1.0
    score = 0.55
    if plain[0] in GIVEN_NAMES or plain[0].split("-")[0] in GIVEN_NAMES:
        score += 0.35
    if any(re.fullmatch(r"(?:[A-Z]\.-?)+", word) for word in words[:-1]):
        score += 0.3
    if len(words) > 4:
        score -= 0.25
    for word, typed in zip(plain, words, strict=True):
        if len(word) > 3 or typed.isupper() or word not in INSTITUTION_WORDS:
            score -= _unlike_a_name(word, plain[0] in GIVEN_NAMES, typed.isascii())
    return max(_HONOURED_SCORE if honoured else -1.0, min(1.0, score))


def has_name_words(words: list[str]) -> bool:
    """Whether every word is shaped as one of a name: capitals, particles, initials."""
    shouted = all(word.isupper() for word in words)
    if any(word.casefold() in _UNITS for word in words):
        return False
    for i, word in enumerate(words):
        if folded(word) in NAME_PARTICLES and 0 < i < len(words) - 1:
            continue
        if not _is_name_word(word, shouted, i == 0, i == len(words) - 1):
            return False
    first = folded(words[0]).strip(".")
    if not words or len(words[-1].strip(".")) < 2:
        return False
    if len(first) > 1 and words[0].isascii() and first in FUNCTION_WORDS and first not in _ALSO_SURNAMES:
        return False
    return not (words[0].isupper() and first in INSTITUTION_WORDS)


def _is_name_word(word: str, shouted: bool, first: bool, last: bool) -> bool:
    """Capitalised letters with hyphens, apostrophes and points between: Li-C., O’Neil, McRoe, J.-P."""
    word = "".join(letter for letter in re.sub(r"^(?:[dlDL]|[Dd]ell|[Dd]all|[Dd]egl|[Nn]|[Mm])['’](?=[^\W\d_a-z])", "", word) if not combining(letter))
    parts = [part for part in re.split(r"[-‐‑–.'’‘]", word.strip(",")) if part]
    if not parts or not all(part.isalpha() for part in parts) or not parts[0][0].isupper():
        return False
    if re.search(r"[^\W\d_]{4,}\.", word) or (word[0] in "'’‘" and not first):
        return False
    spelled = [part for part in parts if len(part) > 1]
    capitals = [part for part in spelled if part.isupper()]
    if not capitals or shouted:
        return True
    if first and len(capitals[0]) == 2:
        return len(parts) == 1
    return last and len(capitals) == len(spelled) and len(word) >= _SHOUTED_SURNAME


def _unlike_a_name(word: str, known: bool, ascii_only: bool) -> float:
    """What a word takes off the score of a name. One with accents is no English word, whatever is left without them."""
    if word in NAME_PARTICLES or len(word) == 1:
        return 0.0
    if word in INSTITUTION_WORDS or word in TITLE_WORDS or _INSTITUTION.search(word):
        return 0.35 if known and word in _ALSO_SURNAMES else 1.5
    if word in POSITION_WORDS or (ascii_only and word in FUNCTION_WORDS):
        return (0.1 if known else 0.15) if word in _ALSO_SURNAMES else 1.5
    if ascii_only and word in COMMON_WORDS:
        return 0.35 if known else 0.9
    parts = word.split("-")
    if len(parts) > 1 and any(part in TITLE_WORDS or part in COMMON_WORDS for part in parts[1:] if len(part) > 3):
        return 1.0
    if len(word) > 6 and word not in GIVEN_NAMES and any(part.endswith(TITLE_SUFFIXES) for part in parts):
        return 0.35 if known and word.endswith("ing") else 0.7
    return 0.1 if len(word) > 7 and word.endswith(("ing", "ive", "ed", "ic")) and not known else 0.0


def is_name(text: str) -> bool:
    """Whether a text is more likely a person's name than not."""
    return name_score(text) >= 0.4


@lru_cache(maxsize=50_000)
def affiliation_score(text: str) -> float:
    """How much a short text looks like an institution, from -1 to 1."""
    if is_wide(text):
        return 1.0 if wide_place(text) else -0.2
    text = _NUMBERED_PLACE.sub("", text)
    words = folded(text).replace(",", " ").replace("(", " ").replace(")", " ").split()
    if not words or len(text) > 110 or re.search(r"[?!]$|:(?:\s|$)", text):
        return -1.0
    if _LIKE_A_TITLE.match(text):
        return 0.1 if len(text.split()) <= 4 else -0.5
    small = {folded(word) for word in text.split() if word.islower()} & COMMON_WORDS
    telling = [word for word in words if word not in small]
    if any(word.strip(".") in INSTITUTION_WORDS or word in INSTITUTION_WORDS or _INSTITUTION.search(word) for word in telling):
        return 1.0 if len(words) <= 14 else 0.2
    joined = " ".join(words)
    if (
        joined in INSTITUTION_NAMES
        or joined in PLACES
        or any(joined.startswith(name + " ") for name in INSTITUTION_NAMES)
    ):
        return 0.9
    if (re.match(r"^[A-Z][A-Z&.\-]{1,7}(?:\s|$|,)", text) and not (text.isupper() and len(words) > 2)) or re.search(r"^[A-Z][a-z]?[A-Z][A-Za-z]*$", text):
        return 0.7 if len(words) <= 5 else 0.1
    if len(words) == 1 and text[:1].isupper():
        return 0.4
    return 0.1 if len(words) <= 4 and text[:1].isupper() else -0.5


def is_position(text: str) -> bool:
    """Whether a text begins like a post somebody holds ("Senior Manager")."""
    words = [word.strip(".,()").replace("-", "") for word in re.split(r"[\s/]+", folded(text))]
    at = next(
        (
            i
            for i, word in enumerate(words[:_UNTIL_POSITION])
            if word in POSITION_WORDS or word.rstrip("s") in POSITION_WORDS
        ),
        -1,
    )
    if at < 0 or len(words) > 22:
        return False
    institutions = [
        word for word in words[:at] if word in INSTITUTION_WORDS and word not in ("research", "faculty", "group", "lab")
    ]
    if institutions and not _opens_with_place_of_post(words, at):
        return False
    return not (at == 0 and words[0] in _POST_OR_NAME and len(words) > 1 and is_name(text))


def _opens_with_place_of_post(words: list[str], at: int) -> bool:
    """ "MIT PhD student", "Google Fellow": an institution's name directly before the post."""
    return at <= 2 and words[at] in _POST_AFTER_PLACE
