"""Lines that hold both people and title ("Jane Roe (MIT): On Trees"), cut in two."""

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.importers.listing.features import title_score
from desktop.importers.listing.name_scores import affiliation_score, is_position, name_score
from desktop.importers.listing.people import people_in, people_quality
from desktop.importers.listing.references import as_reference, like_authors, without_venue
from desktop.importers.listing.wording import without_form

_QUOTED = re.compile(r"[\"“„«‘](?P<title>[^\"“”„«»]{6,400}?)[,.]?[\"”“»’](?=\W|$)")
_SEPARATORS = (
    ("bar", re.compile(r"\s*[|·]\s*|\s*\t\s*|\s+//\s+"), 0.5),
    ("dash", re.compile(r"\s+[-–—]{1,3}\s+|\s*—\s*|(?<=\))\s*[-–]\s*|\s+[-–—](?=[A-ZÀ-Þ])"), 0.35),
    ("colon", re.compile(r"\s*:\s+|(?<=\)):\s*|："), 0.35),
    ("label", re.compile(r"[.,;]?\s+(?:Authors?|Speakers?|Presenters?|Presented by|AUTHORS?|SPEAKERS?):\s+"), 0.9),
    ("by", re.compile(r",?\s+(?:presented\s+)?[Bb]y:?\s+(?=[A-ZÀ-Þ])"), 0.4),
    ("on", re.compile(r"(?<=[\w.)])\s+(?:on|über|sur|sobre|presents|talks about|speaks on)\s+(?=[“\"„«])"), 0.3),
    ("bracket", re.compile(r"(?<=\))[,.]?\s+(?=[^\W_a-z“\"'])"), 0.25),
    ("point", re.compile(r"(?<![\s.\-][^\W\d_a-z])(?<!\bvs)(?<!\bet al)\.\s+(?=[^\W_a-z])|(?<=[?!])\s+(?=[^\W_a-z])"), 0.4),
    ("slash", re.compile(r"\s+/\s+"), 0.2),
    ("comma", re.compile(r",\s+"), 0.0),
    ("semicolon", re.compile(r";\s+"), 0.1),
)  # fmt: skip
_TITLE_THEN_BRACKET = re.compile(
    r"^(?P<title>.{8,400}?)\s*[(\[](?P<people>[^()\[\]]{3,300}(?:\([^()]{0,200}\)[^()\[\]]{0,200}){0,8})[)\]]\s*\.?$"
)
_FAMILIES = re.compile(r"^[(\[]([^\W\d_a-z][^()\[\]]{1,160}?),?\s+(?:19|20)\d\d[a-z]?[)\]]")
_IN_LIST = re.compile(r"(?:[,;&]|\band)\s*$")
_LIST_GOES_ON = re.compile(r"[*†‡\d]{0,3}(?:\s*[,;&]|\s+and\s)")
_CITED_BEHIND = re.compile(
    r"^(?P<title>.{8,250}?)[,.]\s+(?P<people>[^\W\d_a-z][\w'’-]+(?:\s+et al\.?|\s+(?:and|&)\s+[^\W\d_a-z][\w'’-]+))[,.]?\s+\(?(?:19|20)\d\d[a-z]?\)?\W*$"
)
_BY = re.compile(r"^(?:presented\s+)?by:?\s+", re.I)
_SENTENCE_BEHIND = re.compile(r"^[^–—]{0,60}?(?:\s[-–—]+\s|[.:]\s+)([^\W\d_][^\n]{15,}[.!?])$")
_ADVICE = re.compile(r"^[\[(](?:optional|required|recommended|background|further reading|extra|main|primary|additional|suggested)[\])]:?\s+", re.I)
_SHORTEST_TAIL = 4
_WIDE_QUOTED = re.compile(r"[「『](?P<title>[^「」『』]{4,200})[」』]")
_LONGEST_LEAD, _SURE_LEAD = 120, 0.5
_SURE_PEOPLE = 0.5
_LONG_TITLE = 120
_TITLE_AND_TEXT = re.compile(r"^(?P<title>[^.?!]{6,200}[.?!])\s+(?P<text>[^\W\d_a-z][^\n]+)$")
_GOES_ON = re.compile(r"(?:and|und|et|y|e|&|with|from|of|at)\s|[(,;]")
_LAST_PART = re.compile(r"^(.*?)(\.|\s[-–—|]|,)\s+([^.,|–—]{5,48})$")
_INITIALED_LAST = re.compile(r",\s+(?:[^\W\d_a-z]\.[\s-]?){1,3}[^\W\d_a-z][\w'’-]+$")
_NAME_WITH_PLACE = re.compile(r"[,;.]\s+([^,;.()]{5,40}?)\s*\([^()]{2,80}\)$")
_PER_PERSON = 0.1
_SPLIT_AT_MOST = 9
_SHORTEST, _LONGEST = 10, 700


@dataclass(frozen=True, slots=True)
class Split:
    """People and title of one line; `kind` is how they are parted, the same for lines of one make; `tail` is a
    sentence about the item behind both."""

    people: str
    title: str
    score: float
    people_first: bool
    kind: str = ""
    tail: str = ""


@lru_cache(maxsize=20_000)
def splits_of(text: str, strong: tuple[str, ...] = ()) -> tuple[Split, ...]:
    """The ways to cut a line into people and title that make sense, best first. `strong` are its parts set off."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return ()
    found = [*_by_reference(text), *_by_strong(text, strong), *_by_quotes(text), *_by_bracket(text), *_by_families_behind(text)]
    for kind, pattern, bonus in _SEPARATORS:
        matches = list(pattern.finditer(text))
        for match in matches[:_SPLIT_AT_MOST] + matches[_SPLIT_AT_MOST:][-3:]:
            left, right = text[: match.start()].strip(), text[match.end() :].strip()
            if kind == "point" and text[match.start() - 1 : match.start()] in ("?", "!"):
                left = text[: match.start()].strip()
            found.extend(_judged(left, right, bonus, kind))
    if (shorter := without_form(text)) != text:
        found.extend(split for split in splits_of(shorter, strong) if split.people_first)
    return tuple(sorted(found, key=lambda split: -split.score))


def _by_reference(text: str) -> list[Split]:
    reference = as_reference(_ADVICE.sub("", text))
    if not reference:
        return []
    looks = max(0.0, min(title_score(reference.title), 1.6))
    return [Split(reference.people, reference.title, 1.5 + looks + 0.2 * reference.sure, True, "reference")]


def _by_strong(text: str, strong: tuple[str, ...]) -> list[Split]:
    """A title or names in bold, italics or as a link, and the other beside them."""
    found = []
    for part in strong:
        at = text.find(part)
        if at < 0 or len(part) < 5 or len(part) == len(text):
            continue
        before, after = text[:at].strip(" ,:;.–—-|("), text[at + len(part) :].strip(" ,:;–—-|")
        bare = _BY.sub("", after.removeprefix("(").strip())
        title = part.strip(" .,:")
        looks = title_score(title)
        if families := _FAMILIES.match(after):
            found.append(Split(families.group(1), title, 1.4 + min(looks, 1.6), False, "strong families"))
        for people, first in ((before, True), (_leading_people(bare), False)):
            if people and looks > 0.2 and people_quality(people) >= 0.3:
                score = 0.9 + people_quality(people) + min(looks, 1.6)
                tail = _tail(after[after.find(people) + len(people) :] if not first and people in after else "")
                found.append(Split(people, title, score, first, f"strong {first}", tail))
        if people_quality(part) >= 0.5 and not _IN_LIST.search(text[:at]) and not _LIST_GOES_ON.match(text, at + len(part)):
            for title, first in ((_leading_title(after), True), (before, False)):
                if title and title_score(title) > 0.45 and not _ends_with_people(title) and not _GOES_ON.match(title):
                    found.append(Split(part, title, 0.5 + people_quality(part) + min(title_score(title), 1.6), first, f"strong people {first}"))
    return found


def _tail(rest: str) -> str:
    """A sentence behind a dash or a colon, where a year or a venue may stand between."""
    match = _SENTENCE_BEHIND.match(rest)
    return match.group(1).strip() if match and len(match.group(1).split()) >= _SHORTEST_TAIL else ""


def _leading_people(text: str) -> str:
    """The people that a text begins with, before a venue, a year or a link."""
    if people_quality(text) >= 0.3:
        return text
    cuts = [match.start() for match in re.finditer(r"\.\s|\s[-–—|]\s|\s*[(\[]|,\s|;\s", text)][:12]
    best = max((text[:cut] for cut in cuts if people_quality(text[:cut]) >= 0.5), key=len, default="")
    return best.strip(" ,.;")


def _leading_title(text: str) -> str:
    return without_venue(text).strip(" .,:")


def _by_quotes(text: str) -> list[Split]:
    match = _QUOTED.search(text) or _WIDE_QUOTED.search(text)
    if not match:
        return []
    before = _without_series(text[: match.start()].strip(" ,:;–—-|("))
    after = re.sub(r"^by:?\s+", "", text[match.end() :].strip(" ,:;–—-|.)"))
    title = match.group("title").strip()
    found = []
    for people, first in ((before, True), (after, False)):
        other = after if first else before
        people = people if people_quality(people) >= 0.4 else _leading_people(people) if not first else people
        if first and not after and people_quality(people) < 0.4 and _begins_with_sure_name(people):
            found.append(Split(people, title, 1.5 + min(title_score(title), 1.0), first, f"quotes {first}"))
        if people and people_quality(people) >= 0.4 and (len(other) < 60 or first):
            found.append(Split(people, title, 1.2 + people_quality(people) + min(title_score(title), 1.0), first, f"quotes {first}"))
    if not any(split.people_first for split in found) and _like_reference(text, match.start()):
        found.append(Split(before, title, 0.9 + min(title_score(title), 1.0), True, "quotes True"))
    return found


def _without_series(before: str) -> str:
    """The people of "Geometry seminar: Jane Roe (MIT)"; the text itself when no people stand behind a colon."""
    _, colon, people = before.rpartition(":")
    return people.strip() if colon and people_quality(people.strip()) >= _SURE_PEOPLE > people_quality(before) else before


def _begins_with_sure_name(text: str) -> bool:
    """ "Jane Roe, keeper of bees": a name and whatever is said of it, before a title that ends the line."""
    people = people_in(text)
    return bool(people) and len(text) <= _LONGEST_LEAD and all(name_score(person.name) >= _SURE_LEAD for person in people)


def _like_reference(text: str, at: int) -> bool:
    """Whether what stands before a quoted title is set off by a comma or a point and made of names only."""
    before = text[:at].strip()
    return before.endswith((",", ".")) and 3 < len(before) < 300 and like_authors(before)


def _by_families_behind(text: str) -> list[Split]:
    """ "On Trees, Roe et al., 2020": family names and a year close the line."""
    match = _CITED_BEHIND.match(text)
    if not match or title_score(match.group("title")) <= 0.3:
        return []
    return [Split(match.group("people"), match.group("title"), 1.2 + min(title_score(match.group("title")), 1.6), False, "strong families")]


def _by_bracket(text: str) -> list[Split]:
    match = _TITLE_THEN_BRACKET.match(text)
    if not match or people_quality(match.group("people")) < 0.5 or title_score(match.group("title")) <= 0.3 or name_score(match.group("title")) >= 0.3:
        return []
    score = 0.5 + people_quality(match.group("people")) + title_score(match.group("title"))
    return [Split(match.group("people"), match.group("title").strip(" ,:–—-"), score, False, "in brackets")]


def _judged(left: str, right: str, bonus: float, kind: str) -> list[Split]:
    found = []
    for people, title, first in ((left, right, True), (right, left, False)):
        if not people or not title or len(title) < 5:
            continue
        title = re.sub(r"(?<=[^\W\d_])\.$", "", without_venue(title)) if first else title
        if without_venue(f"x. {title}") == "x" or _ends_with_people(title):
            continue
        if len(people_in(title)) >= 2 or _begins_with_name(title) or _is_place(title):
            continue
        quality, looks = people_quality(people), title_score(_without_text(title)[0] if first else title)
        shorter = ""
        if quality < 0.4 and not first and kind in ("point", "comma", "dash", "bar"):
            shorter = _leading_people(people)
            quality = people_quality(shorter) - 0.1 if shorter else quality
        if quality >= 0.4 and looks > 0.45:
            title, tail = _without_text(_without_place(title)) if first else (title, "")
            several = _PER_PERSON * min(len(people_in(shorter or people)), 6) if kind == "comma" and not first else 0.0
            score = quality + min(looks, 1.6) + bonus + several
            found.append(Split(shorter or people, title, score, first, f"{kind} {first}", tail))
    return found


def _is_place(title: str) -> bool:
    return len(title.split()) <= 6 and (affiliation_score(title) >= 0.7 or is_position(title))


def _without_place(title: str) -> str:
    """ "MIT – On Trees": a place of the people that stands before the title, behind the same mark."""
    match = re.match(r"^([^–—|:]{2,70}?)(?:\s+[-–—|]\s+|\s*\|\s*)(\S.{6,})$", title)
    return match.group(2) if match and affiliation_score(match.group(1)) >= 0.7 else title


def _without_text(title: str) -> tuple[str, str]:
    """A title without the sentences about it that follow on the same line, and these."""
    match = _TITLE_AND_TEXT.match(title) if len(title) > _LONG_TITLE else None
    if match and len(match.group("text").split()) >= 8 and len(match.group("title").split()) <= 25:
        return match.group("title").rstrip("."), match.group("text")
    return title, ""


def _begins_with_name(title: str) -> bool:
    """ "Jane Roe, On Trees": one of the people has been left before the title; before a colon names must be sure."""
    first = re.split(r"[,;·]| and ", title)[0]
    return name_score(first) >= 0.5 or name_score(re.split(r"[:]|\. ", title)[0]) >= 0.8


def _ends_with_people(title: str) -> bool:
    """ "On Trees by Jane Roe": a title that has not been parted from its people yet."""
    _, by, people = f" {title}".rpartition(" by ")
    if (by and people_quality(people) >= 0.4) or _INITIALED_LAST.search(title):
        return True
    if (placed := _NAME_WITH_PLACE.search(title)) and name_score(placed.group(1)) >= 0.5:
        return True
    match = _LAST_PART.match(title)
    if not match:
        return False
    before, mark, last = match.groups()
    return len(before) > 12 and name_score(last) >= (0.85 if mark == "," else 0.5)
