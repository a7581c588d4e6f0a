"""Names, positions and affiliations in a line such as "Jane Roe, Assistant Professor, MIT"."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.domain.text import folded
from desktop.importers.listing.author_lists import author_run
from desktop.importers.listing.common_words import COMMON_WORDS
from desktop.importers.listing.degrees import with_companions, without_degrees
from desktop.importers.listing.facts import is_fact
from desktop.importers.listing.honorifics import without_honorific
from desktop.importers.listing.name_scores import (
    DEGREE,
    FOOTNOTES,
    affiliation_score,
    has_name_words,
    is_name,
    is_position,
    name_score,
)
from desktop.importers.listing.name_words import (
    GIVEN_NAMES,
)
from desktop.importers.listing.turned_lists import names_after_turned

_BRACKETS = re.compile(r"[(（]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]|\[([^\[\]]*)\]")
_SEPARATOR = re.compile(r"\s*(;|\||(?<![\u3400-\u9fff])·|⋅|•|∙|\t|\s/\s|,?\s+(?:and|und|et|och|og|en|e|y|i|и)\s+(?=[^\W\d_a-z])|,?\s+and\s+(?=[a-z]{3,20}\s[a-z]{3,20}$)|,?\s+&\s+|,|、|，|；)\s*")
_LEAD = re.compile(
    r"^(?:by|with|presented by|given by|speakers?|authors?|presenters?|joint work with)\s*:?\s+(?=[A-Z])"
    r"|^[^\W\d_][^:.,()]{2,34}:\s+(?=(?:prof|dr|herr|frau|mr|mrs|ms)\b)",
    re.I,
)
_VENUE_TAIL = re.compile(
    r"[;.]\s*(?:in\s+)?(?:proceedings|proc\.|in:|arxiv|pmlr|published|journal of|advances in|transactions|"
    r"volume|vol\.)\b.*$|[;.]\s+\(?\d{1,4}\)?\s*[:(,].*$",
    re.I,
)
_ET_AL = re.compile(r"[\s,.;:*†‡]*(?:(?:and|&)?\s*(?:et al|others|co-?workers|colleagues)\b)?[\s,.;:*†‡]*")
_ET_AL_TAIL = re.compile(r"[,\s]+(?:et al\b\.?|(?:and|&) (?:\d+ )?(?:others|more|co-?workers|colleagues)\b)\s*$", re.I)
_ROLE_IN_BRACKETS = re.compile(
    r"^(?:speaker|presenter|presenting|virtual|online|remote|in person|invited|keynote|zoom|she|he|they|"
    r"chair|host|tentative|contributed|plenary|hybrid|moderator|joint|with|in collaboration)\b",
    re.I,
)
_HOMONYM = re.compile(r"(?<=[^\W\d_]) 0\d{3}(?=\s*(?:[,;:]|$|and\b))")
_AS_CITED, _NEARLY_ALL_CITED = 0.6, 0.7
_CITED_NAME = re.compile(r"[^\W\d_].* [A-Z]{1,3}")
_JOINING = frozenset(["and", "&", "und", "et", "och", "og", "en", "e", "y", "i", "и"])
_ALSO_IN_NAMES = frozenset(["e", "y", "i", "en"])
_AMONG_NAMES = -0.8
_AS_TURNED = 0.2
_FEWEST_AMONG = 3
_MOST_SENTENCES = 2
LONGEST_LIST = 4000  # characters of a list of authors; collaborations have hundreds
_SURE_PLACE = 0.7
_PEOPLE_THEN_PLACE = re.compile(r"^([^.\n]{5,300}[^\W\d_]{2})\.\s+([^\W\d_a-z][^\n]{1,110})$")
_BEHIND_DASH = re.compile(r"\s[—–]\s")
_NEW_SENTENCE = re.compile(r"[a-zß-ÿ)]{2}[.?!]\s+(?=[^\W\d_a-z])")
_YEAR_BEHIND = re.compile(r"\s*\((?:19|20)\d\d[a-z]?\)$")
_POINTED_WORD = re.compile(r"[a-zß-ÿ]{4,}\.$")
_ADVISER_TAIL = re.compile(r"[\s,;(]+(?:(?:faculty|thesis|research|project) )?(?:advis[eo]rs?|supervisors?|mentors?|hosts?|chairs?)(?: is)?:\s.*$", re.I)
_SURE_BEFORE_POST = 0.5
_OPENS_POST = frozenset(
    ["professor", "prof", "associate", "assistant", "senior", "lecturer", "reader", "director", "postdoc", "postdoctoral", "phd", "research",
     "researcher", "scientist", "principal", "chief", "head", "dean", "engineer", "fellow", "emeritus", "adjunct", "full", "visiting", "student"]
)  # fmt: skip
_POST_AND_PLACE = re.compile(
    r"^((?:[^\W\d_][\w.-]* ){0,3}?(?:professor|lecturer|fellow|scientist|researcher|student|director|engineer|reader|postdoc|dean|head)(?: emerit\w+)?)"
    r"\s+(?:(?:at|@|in the|,)\s+)?([^\W\d_a-z].+)$",
    re.I,
)
_ABBREVIATED = re.compile(r"\b(?:Inc|Jr|Sr|St|Univ|Dept)\.$")


@dataclass(frozen=True, slots=True)
class Person:
    """One person as read from a line."""

    name: str
    affiliation: str = ""
    position: str = ""


@dataclass(slots=True)
class _Segment:
    text: str
    separator: str
    brackets: tuple[str, ...]


def people_in(text: str) -> list[Person]:
    """The people of a line, in order; [] when the line does not begin with a name.

    Segments between commas, "and", ";" and the like are names, positions or affiliations by their looks; what follows
    a name belongs to it, and an affiliation that closes a run of bare names belongs to them all.
    """
    return list(_people_in(text))


@lru_cache(maxsize=50_000)
def _people_in(text: str) -> tuple[Person, ...]:
    text = without_degrees(text)
    first, others = with_companions(text)
    if first and (joined := _joined_by(people_in(first), people_in(others))):
        return joined
    plain = _ADVISER_TAIL.sub("", _VENUE_TAIL.sub("", _LEAD.sub("", _HOMONYM.sub("", text.strip().rstrip(":：")))))
    plain = _YEAR_BEHIND.sub("", plain)
    if "." in plain or ";" in plain or "," in plain:
        run = author_run(plain)
        if run and _ET_AL.fullmatch(plain, run.end):
            return tuple(Person(name) for name in run.names)
    listed = _ET_AL_TAIL.sub("", plain)
    names = names_after_turned(FOOTNOTES.sub("", listed))
    if names and (len(names) > 1 or listed != plain or _is_given_name(names[0])) and all(name_score(name) >= _AS_TURNED for name in names):
        return tuple(map(Person, names))
    segments = _segments(listed)
    segments = [segment for i, segment in enumerate(segments) if not i or not is_fact(segment.text)]
    people: list[Person] = []
    enough = _enough_for_a_name(segments)
    for segment in segments:
        name = _as_name(segment.text)
        among = enough == _AMONG_NAMES and _may_be_among(segment, segments)
        if name and (name_score(segment.text) >= enough or among or (people and _is_placed(segment, segments))):
            people.append(Person(name))
        elif people and _is_placed(segments[0], segments) and segment.separator in _JOINING and not segment.brackets:
            continue
        elif not people:
            return tuple(_names_by_company(segments) or _single_word_names(segments) or _name_before_post(plain))
        else:
            _attach(people, segment)
        for bracket in segment.brackets:
            _attach_bracket(people, bracket)
    return tuple(_tidied(person) for person in _shared(people))


def _joined_by(people: list[Person], others: list[Person]) -> tuple[Person, ...]:
    """Both together when each of the others has a post or a place, as those have who speak too; () for mere co-authors."""
    if not people or not others or not all(other.position or other.affiliation for other in others):
        return ()
    return (*people, *others)


def _is_given_name(name: str) -> bool:
    return folded(name.split()[0]).split("-")[0] in GIVEN_NAMES


def _enough_for_a_name(segments: list[_Segment]) -> float:
    """The score that makes a segment a name: little is needed among others that surely are."""
    names = sum(name_score(segment.text) >= 0.5 for segment in segments)
    if names >= 2 and names >= 0.6 * len(segments):
        return _AMONG_NAMES if all(affiliation_score(segment.text) < 0.7 for segment in segments) else 0.05
    return 0.05 if names > 1 else 0.2 if names else 0.4


def _is_placed(segment: _Segment, segments: list[_Segment]) -> bool:
    """Whether a part is followed by a place in brackets as the first of the list is, and nothing in it speaks against a name."""
    return bool(segment.brackets and segments[0].brackets) and person_shaped(segment.text)


def _may_be_among(segment: _Segment, segments: list[_Segment]) -> bool:
    """Whether a part of a list of good names is one too: typed without capitals, or of one word before the list's end."""
    words = segment.text.split()
    if len(segments) < _FEWEST_AMONG or not words or not all(word.isalpha() for word in words):
        return False
    if len(words) == 1:
        known = folded(words[0]) in GIVEN_NAMES or segment.separator in _JOINING or segment is not segments[-1]
        return known and words[0].istitle() and len(words[0]) > 2 and not is_position(words[0]) and folded(words[0]) not in COMMON_WORDS
    return segment.text.islower() and len(words) <= 3 and name_score(segment.text.title()) >= 0.5


def _segments(text: str) -> list[_Segment]:
    text = DEGREE.sub("", FOOTNOTES.sub("", text))
    if (
        "\t" not in text
        and (dashed := re.match(r"^([^,;(]{4,48}?)\s+[-–—]\s+(.+)$", text))
        and is_name(dashed.group(1))
    ):
        text = f"{dashed.group(1)}, {dashed.group(2)}"
    if (pointed := _PEOPLE_THEN_PLACE.match(text)) and affiliation_score(pointed.group(2)) >= _SURE_PLACE:
        text = f"{pointed.group(1)}, {pointed.group(2)}"
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append((match.group(1) or match.group(2) or "").strip())
        return f" \x00{len(held) - 1}\x00 "

    parts = _SEPARATOR.split(_BRACKETS.sub(hold, text))
    segments: list[_Segment] = []
    for i in range(0, len(parts), 2):
        brackets = tuple(held[int(number)] for number in re.findall(r"\x00(\d+)\x00", parts[i]))
        core = _core(parts[i])
        separator = parts[i - 1].strip(" ,") if i else ""
        short = len(core.split()) < 2 or (bool(segments) and len(segments[-1].text.split()) < 2)
        closed = bool(segments) and bool(segments[-1].brackets) and is_name(segments[-1].text) and core[:1].isupper()
        if separator in _JOINING and segments and core and not closed and ((short and separator in _ALSO_IN_NAMES) or not person_shaped(core)):
            segments[-1] = _joined(segments[-1], separator, core, brackets)
        elif core or brackets:
            segments.append(_Segment(core, separator, brackets))
    return segments


def person_shaped(text: str) -> bool:
    """Whether a text has the shape of a name; whatever its words mean, nothing in it speaks of an institution."""
    if is_name(text):
        return True
    if text.islower() and is_name(text.title()):
        return True
    words = without_honorific(text).split()
    return 2 <= len(words) <= 4 and has_name_words(words) and name_score(text) > -0.9 and affiliation_score(text) < _SURE_PLACE


def _core(part: str) -> str:
    core = re.sub(r"\s+\.$", "", " ".join(re.sub(r"\x00\d+\x00", " ", part).split()))
    before = _BEHIND_DASH.split(core)[0]
    core = before if before != core and is_name(before) else core
    if _POINTED_WORD.search(core) and not _ABBREVIATED.search(core):
        return core.strip(" .")
    return core if core.count(".") > 1 or _ABBREVIATED.search(core) else core.strip(" .")


def _joined(before: _Segment, separator: str, core: str, brackets: tuple[str, ...]) -> _Segment:
    return _Segment(f"{before.text} {separator} {core}".strip(), before.separator, before.brackets + brackets)


def _as_name(text: str) -> str:
    return without_honorific(text).strip(" ,*")


def _attach(people: list[Person], segment: _Segment) -> None:
    person = people[-1]
    text = segment.text
    if not text:
        return
    if is_position(text):
        position, affiliation = _position_and_place(text)
        people[-1] = replace(
            person, position=_added(person.position, position), affiliation=_added(person.affiliation, affiliation)
        )
    else:
        people[-1] = replace(person, affiliation=_added(person.affiliation, text))


def _attach_bracket(people: list[Person], bracket: str) -> None:
    if not people or not bracket or _ROLE_IN_BRACKETS.match(bracket) or bracket.startswith(("http", "www.")):
        return
    person = people[-1]
    if person.affiliation:
        return
    if "," in bracket and is_position(bracket.split(",")[0]):
        position, _, affiliation = bracket.partition(",")
        people[-1] = replace(person, position=position.strip(), affiliation=affiliation.strip())
    elif is_position(bracket):
        position, affiliation = _position_and_place(bracket)
        people[-1] = replace(person, position=position, affiliation=affiliation)
    else:
        people[-1] = replace(person, affiliation=bracket)


def _position_and_place(text: str) -> tuple[str, str]:
    """("Researcher at A and Professor", "A and B") of "Researcher at A and Professor at B"; no place without an "at"."""
    places = re.findall(r"\s(?:at|@)\s+(.+?)(?=\s+and\s+(?:an?\s+|the\s+)?[A-Z][^,]*?\s(?:at|@)\s|$)", text)
    if not places:
        return text, ""
    position = text[: text.rfind(places[-1])].rstrip(" @")
    return re.sub(r"\s+at$", "", position), " and ".join(places)


def _added(first: str, second: str) -> str:
    return f"{first}, {second}" if first and second else first or second


def _shared(people: list[Person]) -> list[Person]:
    """Gives the last person's affiliation to the bare names joined before it: "A. Roe and B. Doe, MIT"."""
    if len(people) < 2 or not people[-1].affiliation or len(people) > 3:
        return people
    if any(person.affiliation or person.position for person in people[:-1]):
        return people
    return [replace(person, affiliation=people[-1].affiliation) for person in people]


def _name_before_post(text: str) -> list[Person]:
    """ "Jane Roe Associate Professor MIT": a sure name and a post behind it without any mark between."""
    words = text.split()
    for count in range(2, min(5, len(words) - 1)):
        post = " ".join(words[count:])
        if folded(words[count]).strip(",.") in _OPENS_POST and is_position(post) and name_score(" ".join(words[:count])) >= _SURE_BEFORE_POST:
            position, _, place = post.partition(",")
            if match := _POST_AND_PLACE.match(position):
                position, place = match.group(1), f"{match.group(2)},{place}".strip(", ")
            return [Person(" ".join(words[:count]), place.strip(), position.strip())]
    return []


def _names_by_company(segments: list[_Segment]) -> list[Person]:
    """Names of which the first is unusual and the others are not: "Otieno Were, Carla Montesinos"."""
    if len(segments) < 2 or not any(name_score(segment.text) >= 0.5 for segment in segments[1:]):
        return []
    shaped = [without_honorific(segment.text).split() for segment in segments]
    if not all(2 <= len(words) <= 4 and has_name_words(words) for words in shaped):
        return []
    if any(affiliation_score(segment.text) >= _SURE_PLACE for segment in segments):
        return []
    return [Person(_as_name(segment.text)) for segment in segments]


def _single_word_names(segments: list[_Segment]) -> list[Person]:
    """ "Roe, Jane; Doe, John": pairs of single words, family name first."""
    words = [segment.text.strip(" *†‡") for segment in segments]
    separators = {segment.separator for segment in segments[2::2]}
    if len(words) < 4 or len(words) % 2 or not separators <= {";", "|", "·", "and", "&"}:
        return []
    if not all(1 <= len(word.split()) <= 2 and word[:1].isupper() for word in words):
        return []
    return [Person(f"{given} {family}") for family, given in zip(words[::2], words[1::2], strict=True)]


def _tidied(person: Person) -> Person:
    affiliation = re.sub(r"\s+(,)", r"\1", person.affiliation).strip(" ,.;-–—")
    kept = " ,;:" if re.search(r"\b[A-Z]\.$|Jr\.$", person.name) else " ,.;:"
    return replace(person, name=person.name.strip(kept), affiliation=affiliation)


def begins_with_people(text: str) -> bool:
    """Whether a text begins with two names in a row, as references do and paragraphs do not."""
    first = re.split(r",\s+|;\s+|\s+and\s+|\s+&\s+", text[:120])[:2]
    return len(first) == 2 and all(name_score(re.split(r"(?<![A-Z])\.\s(?=[A-Z])", part)[0]) >= 0.5 for part in first)


def ends_with_people(text: str) -> bool:
    """Whether the last sentence of a text is nothing but three names or more, as in "On Trees. Jane Roe, A. Doe, M. Major"."""
    starts = [match.end() for match in _NEW_SENTENCE.finditer(text, 0, len(text) - 1)]
    tail = text[starts[-1] :] if 0 < len(starts) <= _MOST_SENTENCES else ""
    return not _LEAD.match(tail) and tail.count(",") >= _FEWEST_AMONG - 1 and len(people_in(tail)) > tail.count(",") and people_quality(tail) >= 0.5


def people_quality(text: str) -> float:
    """How well a whole text reads as people, -1 to 1: the first name's score, less what is left unexplained."""
    people = people_in(text)
    if not people or len(text) > LONGEST_LIST:
        return -1.0
    if len(people) > 1 and sum(bool(_CITED_NAME.fullmatch(person.name)) for person in people) >= _NEARLY_ALL_CITED * len(people):
        return _AS_CITED
    scores = [name_score(person.name) for person in people]
    unexplained = 0.0
    for person in people:
        if person.affiliation and affiliation_score(person.affiliation) < 0:
            unexplained += 1.2
        if len(person.affiliation) > 120:
            unexplained += 1.0
    return max(-1.0, min(1.0, sum(scores) / len(scores) - unexplained / len(people)))
