"""Whether two names may be spellings of one person's: initials, middle names, order, hyphens, transliterations, typing
errors. Who they are besides is not asked here.

Names are compared by their keys: folded words, the family name told apart (domain/people.py).
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from desktop.domain.people import family_and_given
from desktop.domain.text import key_of

LONG = 5  # letters from which one wrong letter is a slip and not another name
_MOST_INITIALS = 3
_TRANSLITERATED = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s"), ("ks", "x"), ("ph", "f"), ("sch", "sh"), ("tsch", "ch"),
        ("(?:ii|iy|yi|ij|yy)$", "y"), ("ei$", "ey"), ("iu", "yu"), ("ia", "ya"), ("ou", "u"), ("kh", "h"),
    )
]  # fmt: skip
_NICKNAMES = {
    nick: full
    for full, nicks in {
        "alexander": "alex sasha sascha", "andrew": "andy drew", "anthony": "tony", "benjamin": "ben", "catherine": "cathy kate",
        "charles": "charlie chuck", "christopher": "chris", "daniel": "dan danny", "david": "dave", "deborah": "debbie",
        "donald": "don", "edward": "ed eddie ted", "elizabeth": "liz beth betty", "frederick": "fred", "gregory": "greg",
        "jacob": "jake", "james": "jim jimmy jamie", "jeffrey": "jeff", "jennifer": "jen jenny", "jessica": "jess",
        "jonathan": "jon", "joseph": "joe", "joshua": "josh", "katherine": "kathy katie", "kenneth": "ken", "lawrence": "larry",
        "margaret": "maggie peggy", "matthew": "matt", "michael": "mike mick", "nicholas": "nick", "patricia": "pat patty",
        "patrick": "paddy", "peter": "pete", "philip": "phil", "rebecca": "becky", "richard": "rick dick rich", "robert": "bob rob bobby",
        "ronald": "ron", "samantha": "samantha", "samuel": "sam", "stephen": "steve", "steven": "steve", "susan": "sue",
        "theodore": "theo", "thomas": "tom", "timothy": "tim", "victoria": "vicky", "vincent": "vince", "walter": "walt",
        "william": "bill will billy", "zachary": "zach",
    }.items()
    for nick in nicks.split()
}  # fmt: skip


class Variant(Enum):
    """In what two spellings of one name differ."""

    ORDER = "the order of the names"
    HYPHEN = "hyphens or spaces"
    TRANSLITERATION = "the transliteration"
    MIDDLE = "a middle name"
    NICKNAME = "a short form"
    INITIAL = "initials"
    TYPO = "one letter"


@dataclass(frozen=True, slots=True)
class Name:
    """A name by its folded words."""

    family: str
    given: tuple[str, ...]

    @property
    def first(self) -> str:
        return self.given[0] if self.given else ""


def parted(name_key: str, sort_key: str) -> Name:
    """The name of a kept person from its two keys, "given family" and "family given"."""
    words, turned = name_key.split(), sort_key.split()
    for count in range(1, len(words)):
        if words[-count:] + words[:-count] == turned:
            return Name(" ".join(words[-count:]), tuple(words[:-count]))
    return Name(name_key, ())


@lru_cache(8192)
def name_of(text: str) -> Name:
    """The name that a text spells."""
    family, given = family_and_given(text)
    return Name(key_of(family), tuple(key_of(given).split()))


def may_be_one_name(one: str, other: str) -> bool:
    """Whether two names on the same title may be one person's."""
    a, b = name_of(one), name_of(other)
    return a == b or variant(a, b) is not None


def variant(one: Name, other: Name) -> Variant | None:
    """In what the two differ, or None when they are names of two persons (or the very same name)."""
    if one == other:
        return None
    words_one, words_other = (*one.given, one.family), (*other.given, other.family)
    if sorted(" ".join(words_one).split()) == sorted(" ".join(words_other).split()):
        return Variant.ORDER
    if "".join(words_one).replace(" ", "") == "".join(words_other).replace(" ", ""):
        return Variant.HYPHEN
    if not one.given or not other.given:
        return None
    if transliterated(one.family) == transliterated(other.family):
        return _given_variant(one, other)
    if one.given == other.given and len(one.first) > 1 and _is_slip(one.family, other.family):
        return Variant.TYPO
    return None


def _given_variant(one: Name, other: Name) -> Variant | None:
    a, b = one.given, other.given
    if "".join(a) == "".join(b):
        return Variant.HYPHEN if one.family == other.family else Variant.TRANSLITERATION
    if [transliterated(word) for word in a] == [transliterated(word) for word in b]:
        return Variant.TRANSLITERATION
    if len(a) < len(b):
        a, b = b, a
    if _initials_together(a, b):
        return Variant.INITIAL
    found = [_word_variant(x, y) for x, y in zip(a, b, strict=False)]
    if all(step is not None for step in found):
        for kind in (Variant.INITIAL, Variant.NICKNAME):
            if kind in found:
                return kind
        return Variant.MIDDLE if len(a) > len(b) else Variant.TRANSLITERATION
    slip = one.family == other.family and _is_slip("".join(a), "".join(b)) and a[0][0] == b[0][0]
    return Variant.TYPO if slip else None


def _initials_together(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """ "JP" for "Jean Pierre"."""
    if len(shorter) != 1 or not 2 <= len(shorter[0]) <= _MOST_INITIALS or len(longer) < 2:
        return False
    return shorter[0] == "".join(word[0] for word in longer)


def _word_variant(one: str, other: str) -> Variant | None:
    """What two given names at the same place may be to each other; MIDDLE stands for the same."""
    if one == other or transliterated(one) == transliterated(other):
        return Variant.MIDDLE
    if (len(one) == 1 or len(other) == 1) and one[0] == other[0]:
        return Variant.INITIAL
    return Variant.NICKNAME if full_form(one) == full_form(other) else None


def full_form(given: str) -> str:
    """ "william" for "bill"; a name that is no short form stays as it is."""
    return _NICKNAMES.get(given, given)


@lru_cache(65536)
def transliterated(word: str) -> str:
    """A key under which spellings by different transliterations agree: "mueller" and "muller"; short words stay."""
    if len(word) < LONG:
        return word
    for pattern, plain in _TRANSLITERATED:
        word = pattern.sub(plain, word)
    return word


def _is_slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < LONG or abs(len(one) - len(other)) > 1:
        return False
    from rapidfuzz.distance import OSA  # not at the top: every start passes there

    return OSA.distance(one, other, score_cutoff=1) <= 1


def letters(name: Name) -> str:
    """Equal for names that differ in their order or by hyphens and spaces."""
    return "".join(sorted("".join((*name.given, name.family)).replace(" ", "")))


def family_and_first(name: Name) -> str:
    """Equal for names that differ by middle names, a short form, or their transliteration; "" without a given name."""
    return f"{transliterated(name.family)}, {transliterated(full_form(name.first))}" if name.given else ""


def family_and_initial(name: Name) -> str:
    """Equal for a name with initials and those that they may stand for; "" without a given name."""
    return f"{transliterated(name.family)}, {name.first[0]}" if name.given else ""


def has_initials(name: Name) -> bool:
    """Whether the first given name is an initial, or all of them in one word ("JP")."""
    return bool(name.given) and (len(name.first) == 1 or (len(name.given) == 1 and len(name.first) <= _MOST_INITIALS))
