"""People and what they contributed; reading a name into its parts."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from desktop.domain.text import clean_line, key_of

_HONORIFIC = re.compile(
    r"^(?:(?:assoc(?:iate)?\.?|asst\.?|assistant|adjunct|emeritus)\s+)?(?:prof(?:essor)?|dr|mr|mrs|ms|sir|dame)\.?\s+", re.I
)
_PARTICLES = frozenset(["von", "van", "der", "den", "de", "da", "di", "du", "del", "della", "dos", "la", "le", "ten", "ter", "zu", "zur", "al", "el", "bin", "ibn"])
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.I)


class Role(Enum):
    SPEAKER = "speaker"
    AUTHOR = "author"
    EDITOR = "editor"
    CHAIR = "chair"
    ORGANIZER = "organizer"
    HOST = "host"
    CONTRIBUTOR = "contributor"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One person on one item or chapter: who, as what, from where. The order is that of the tuple it stands in."""

    name: str
    role: Role
    affiliation: str = ""
    position: str = ""
    person_id: str = ""
    bio: str = ""


def without_honorific(name: str) -> str:
    """"Prof. Dr. Jane Roe" without what is put before a name."""
    name = clean_line(name)
    while (shorter := _HONORIFIC.sub("", name, count=1)) != name and shorter:
        name = shorter
    return name


@lru_cache(maxsize=20_000)
def person_key(name: str) -> str:
    """Equal keys mean the same person until told otherwise: folded words in the order given name, family name."""
    family, given = family_and_given(name)
    return key_of(f"{given} {family}")


def family_and_given(name: str) -> tuple[str, str]:
    """("von Neumann", "John") of "John von Neumann" or of "von Neumann, John"; a single word is a family name."""
    name = without_honorific(name)
    if name.count(",") == 1:
        family, given = (part.strip() for part in name.split(","))
        if not _SUFFIX.match(given):
            return family, given
        name = f"{family} {given}"
    words = name.split()
    if len(words) < 2:
        return name, ""
    start = len(words) - 1
    if _SUFFIX.match(words[start]) and start > 1:
        start -= 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def sort_name(name: str) -> str:
    """What a list of people is sorted by: family name first, folded."""
    family, given = family_and_given(name)
    return key_of(f"{family} {given}")
