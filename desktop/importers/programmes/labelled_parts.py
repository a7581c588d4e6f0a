"""The labelled parts of a description ("Speaker: …", "Abstract: …"), where they are unmistakable; free text stays whole."""

import re
from dataclasses import dataclass

from desktop.domain.people import Contribution, Role
from desktop.importers.listing.people import people_in

_LABELS = {
    "speaker": "speakers? presenters? vortragende[rn]? referent(?:in|innen|en)? sprecher(?:in|innen)? ponentes? oradore?s? "
    "orateurs? oratrices? intervenant(?:e|es|s)? conférenci(?:er|ers|ère|ères) relator[ei] relatrici palestrantes? "
    "докладчик(?:и)? спикер(?:ы)? 講演者 发言人 主讲人 講者",
    "title": "title titel titre título titolo talk_title title_of_(?:the_)?talk vortragstitel название 题目 題目",
    "abstract": "abstracts? summary zusammenfassung kurzfassung résumé resumen resumo riassunto sommario аннотация 要旨 摘要 概要",
    "bio": "bio(?:graphy|graphie|grafie|grafía|grafia)? (?:short_|speaker_)bio(?:graphy)? about_the_(?:speaker|presenter)s? "
    "zur_person über_(?:den_referenten|die_referentin)",
    "affiliation": "affiliations? institution organi[sz]ation company",
    "host": "hosts? hosted_by gastgeber(?:in)? organi[sz]ers?",
    "other": "location where ort room raum place venue lieu lugar time when date datum uhrzeit zoom(?:_link)? "
    "meeting_(?:id|link|number) passcode password link url website slides video recording registration language sprache",
}
_SHORT = frozenset(["speaker", "title", "affiliation", "host"])
_NOBODY = re.compile(r"(?:(?i:tb[acd]|n/?a|none|various|unknown|several)\b)|[a-zß-ÿ]|\W|.*\d")
_LONGEST_NAMES = 400
_MOST_PEOPLE = 30


def _pattern() -> re.Pattern[str]:
    groups = (
        f"(?P<{name}>{'|'.join(words.replace('_', '[ -]') for words in alternatives.split())})"
        for name, alternatives in _LABELS.items()
    )
    return re.compile(rf"[ \t]{{0,8}}[*_#•-]{{0,4}} ?(?:{'|'.join(groups)})(?:\(s\))?[*_]{{0,3}} ?[:：][*_]{{0,3}}[ \t]*", re.I)


_LABEL = _pattern()


@dataclass(frozen=True, slots=True)
class Parts:
    """What the labels of a description say; `rest` is what stands under none, and `title` and the others "" when they
    are not there."""

    people: tuple[Contribution, ...] = ()
    title: str = ""
    abstract: str = ""
    rest: str = ""


def parts_of(text: str) -> Parts | None:
    """The parts of a description that says who speaks or what the abstract is, each once; None when it does not: it
    has no such labels, or the same several times, as a list of talks has."""
    values: dict[str, list[str]] = {"rest": []}
    current = "rest"
    for line in text.split("\n"):
        match = _LABEL.match(line)
        if not match:
            if current in _SHORT and _is_behind(values[current], line, current):
                current = "rest"
            values[current].append(line)
            continue
        current = str(match.lastgroup)
        if current == "other":
            current = "rest"
            values["rest"].append(line)
        elif current in values:
            return None
        else:
            values[current] = [line[match.end() :]]
    found = {name: "\n".join(lines).strip() for name, lines in values.items()}
    people = _people(found)
    if people is None or not (people or found.get("abstract")):
        return None
    rest = "\n\n".join(filter(None, [found["rest"], *_unused(found, people)]))
    return Parts(people, " ".join(found.get("title", "").split()), found.get("abstract", ""), rest)


def _is_behind(said: list[str], line: str, label: str) -> bool:
    """Whether a line stands behind a value that is short by its nature: after a blank line, or on a line of its own when
    the value stands beside its label and the line names nobody else."""
    if not any(said):
        return False
    return not line.strip() or (bool(said[0].strip()) and not (label == "speaker" and _names(line)))


def _names(line: str) -> list[Contribution]:
    named = people_in(line) if len(line) <= _LONGEST_NAMES else []
    return [Contribution(one.name, Role.SPEAKER, one.affiliation, one.position) for one in named]


def _people(found: dict[str, str]) -> tuple[Contribution, ...] | None:
    """The people of the labels; None when more than names stands there."""
    typed = found.get("speaker", "")
    if not typed:
        return ()
    lines = [line.strip(" -*•\t") for line in typed.split("\n") if line.strip()]
    if len(typed) > _LONGEST_NAMES * 4 or len(lines) > _MOST_PEOPLE or any(len(line) > _LONGEST_NAMES for line in lines):
        return None
    people: list[Contribution] = []
    for line in lines:
        if named := _names(line):
            people += named
        elif not people and len(line.split()) <= 4 and not _NOBODY.match(line):
            people.append(Contribution(line, Role.SPEAKER))
        elif people:
            return None
    bio, affiliation = found.get("bio", ""), " ".join(found.get("affiliation", "").split())
    if len(people) == 1:
        only = people[0]
        people = [Contribution(only.name, only.role, only.affiliation or affiliation, only.position, bio=bio)]
    hosts = [Contribution(one.name, Role.HOST, one.affiliation) for one in people_in(found.get("host", "")[:_LONGEST_NAMES])]
    return (*people, *hosts)


def _unused(found: dict[str, str], people: tuple[Contribution, ...]) -> list[str]:
    """The labelled values that found no place."""
    unused = []
    if found.get("speaker") and not any(one.role is Role.SPEAKER for one in people):
        unused.append(found["speaker"])
    if found.get("bio") and not any(one.bio for one in people):
        unused.append(found["bio"])
    affiliation = " ".join(found.get("affiliation", "").split())
    if affiliation and not any(one.affiliation == affiliation for one in people):
        unused.append(affiliation)
    if found.get("host") and not any(one.role is Role.HOST for one in people):
        unused.append(found["host"])
    return unused
