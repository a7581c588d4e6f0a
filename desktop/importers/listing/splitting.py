"""Lines that hold both people and title ("Jane Roe (MIT): On Trees"), cut in two."""

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.importers.listing.features import title_score
from desktop.importers.listing.people import name_score, people_in, people_quality

_QUOTED = re.compile(r"[\"“„«‘](?P<title>[^\"“”„«»]{6,}?)[,.]?[\"”“»’](?=\W|$)")
_SEPARATORS = (
    (re.compile(r"\s*[|·]\s*|\s*\t\s*|\s+//\s+"), 0.5),
    (re.compile(r"\s+[-–—]{1,3}\s+|\s*—\s*|(?<=\))\s*[-–]\s*"), 0.35),
    (re.compile(r"\s*:\s+|(?<=\)):\s*"), 0.35),
    (re.compile(r",?\s+(?:presented\s+)?by\s+(?=[A-Z])"), 0.4),
    (re.compile(r"(?<=\))[,.]?\s+(?=[A-Z0-9“\"'])"), 0.25),
    (re.compile(r"(?<![\s.\-][A-Z])\.\s+(?=[A-Z0-9])"), 0.4),
    (re.compile(r",\s+"), 0.0),
    (re.compile(r";\s+"), 0.1),
)
_TITLE_THEN_BRACKET = re.compile(
    r"^(?P<title>.{8,}?)\s*[(\[](?P<people>[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]\s*\.?$"
)
_VENUE = re.compile(
    r"(?:\.\s+|,\s+|\s+\()(?:in\s+)?(?:proc(?:eedings|\.)?|arxiv|preprint|journal|transactions|"
    r"advances in|international conference|neurips|nips|icml|iclr|aistats|colt|cvpr|iccv|eccv|acl|emnlp|"
    r"aaai|ijcai|uai|jmlr|tmlr|kdd|stoc|focs|soda|nature|science|pnas|annals|siam|ieee|acm|springer|(?:19|"
    r"20)\d\d\b).*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Split:
    """One way to cut a line. `people_first` tells the order; `score` how well both halves look."""

    people: str
    title: str
    score: float
    people_first: bool


@lru_cache(maxsize=20_000)
def splits_of(text: str) -> tuple[Split, ...]:
    """The ways to cut a line into people and title that make sense, best first."""
    if not 10 <= len(text) <= 500:
        return ()
    found = [*_by_quotes(text), *_by_bracket(text)]
    for pattern, bonus in _SEPARATORS:
        matches = list(pattern.finditer(text))
        for match in matches[:6] + matches[6:][-3:]:
            left, right = text[: match.start()].strip(), text[match.end() :].strip()
            found.extend(_judged(left, right, bonus))
    return tuple(sorted(found, key=lambda split: -split.score))


def _by_quotes(text: str) -> list[Split]:
    match = _QUOTED.search(text)
    if not match:
        return []
    before = text[: match.start()].strip(" ,:;–—-|(")
    after = re.sub(r"^by\s+", "", text[match.end() :].strip(" ,:;–—-|.)"))
    title = match.group("title").strip()
    found = []
    for people, first in ((before, True), (after, False)):
        other = after if first else before
        if people and people_quality(people) >= 0.4 and len(other) < 60:
            found.append(Split(people, title, 1.2 + people_quality(people) + min(title_score(title), 1.0), first))
    return found


def _by_bracket(text: str) -> list[Split]:
    match = _TITLE_THEN_BRACKET.match(text)
    if not match or people_quality(match.group("people")) < 0.5 or title_score(match.group("title")) <= 0.3:
        return []
    score = 0.5 + people_quality(match.group("people")) + title_score(match.group("title"))
    return [Split(match.group("people"), match.group("title").strip(" ,:–—-"), score, False)]


def _judged(left: str, right: str, bonus: float) -> list[Split]:
    found = []
    for people, title, first in ((left, right, True), (right, left, False)):
        if not people or not title or len(title) < 5:
            continue
        title = re.sub(r"(?<=\w)\.$", "", without_venue(title))
        if _VENUE.match(f". {title}") or _ends_with_people(title):
            continue
        if len(people_in(title)) >= 2 or _begins_with_name(title):
            continue
        quality, looks = people_quality(people), title_score(title)
        if quality >= 0.4 and looks > 0.45:
            found.append(Split(people, title, quality + min(looks, 1.6) + bonus, first))
    return found


def _begins_with_name(title: str) -> bool:
    """ "Jane Roe, On Trees": one of the people has been left before the title; before a colon names must be sure."""
    first = re.split(r"[,;·]| and ", title)[0]
    return name_score(first) >= 0.5 or name_score(re.split(r"[:]|\. ", title)[0]) >= 0.8


def _ends_with_people(title: str) -> bool:
    """ "On Trees by Jane Roe": a title that has not been parted from its people yet."""
    _, by, people = f" {title}".rpartition(" by ")
    return bool(by) and people_quality(people) >= 0.4


def without_venue(title: str) -> str:
    """A title of a reference without where and when it was published."""
    shorter = _VENUE.sub("", title).strip()
    return shorter if len(shorter) >= 8 else title
