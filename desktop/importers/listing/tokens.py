"""The lines of a page with all their features worked out once, for the layouts to share."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from desktop.importers.listing.blocks import Line, Page
from desktop.importers.listing.chapters import STAMP
from desktop.importers.listing.features import (
    Label,
    abstract_score,
    body_score,
    custom_label,
    heading_kind,
    is_non_talk,
    is_ui,
    label_of,
    person_line_score,
    title_score,
)
from desktop.importers.listing.people import affiliation_score, begins_with_people, is_position
from desktop.importers.listing.times import Moment, is_only_moment, moment_in
from desktop.importers.listing.vocabulary import SERIES_WORDS
from desktop.importers.listing.wording import form_before

_OFTEN = 3
_SHORT = 45
_FEW_WORDS = 5
_NAMED_SO = 1.6
_CODE = re.compile(r"(?:[A-Z]{1,4}[-–. ]?)?\d{1,4}(?:[.:][0-9]{1,3})?[a-z]?[.):]?|[#№]\s?\d+|[–—-]+|[\w.-]{2,12}:\d{4}\.\d{4,5}(?:v\d+)?(?:\s*\[[^\]]*\])?")


@dataclass(frozen=True, slots=True)
class Token:
    """A line and what it looks like. `rest` is its text without the date and time at its ends."""

    line: Line
    text: str
    rest: str
    moment: Moment
    label: Label | None
    title: float
    person: float
    place: float
    body: float
    research: float
    heading: str
    ui: bool
    non_talk: bool
    only_moment: bool
    chapter: bool
    section: str = ""


def role_of(token: Token) -> str:
    """What the line's label says it is, "" without one."""
    return token.label.role if token.label else ""


def tokens_of(page: Page) -> list[Token]:
    """One token per line."""
    tokens = [_token(line) for line in page.lines]
    tokens = _with_own_labels(tokens)
    return _with_sections(_with_furniture(_with_chapters_only_in_runs(tokens)))


def _with_furniture(tokens: list[Token]) -> list[Token]:
    """Lines that return with other numbers at most, and say nothing of people, places and times, belong to the page."""
    counts = Counter(re.sub(r"\d+", "#", token.text) for token in tokens)
    rests = Counter(token.rest for token in tokens if len(token.rest) < _SHORT)
    tokens = [
        replace(token, title=token.title - 1.2)
        if rests[token.rest] >= _OFTEN and not token.label and len(token.rest.split()) <= _FEW_WORDS
        else token
        for token in tokens
    ]
    return [
        replace(token, ui=True)
        if counts[re.sub(r"\d+", "#", token.text)] >= _OFTEN and not _says_something(token)
        else token
        for token in tokens
    ]


def _says_something(token: Token) -> bool:
    known = token.label is not None or token.chapter or bool(token.heading)
    return (
        known
        or token.only_moment
        or bool(token.moment.start)
        or token.person > 0.9
        or token.place >= 0.4
        or token.body >= 1.4
    )


def _with_own_labels(tokens: list[Token]) -> list[Token]:
    """Gives a role to labels of the page's own making that return often, by what stands behind them."""
    own: dict[str, list[tuple[int, str]]] = {}
    for i, token in enumerate(tokens):
        if not token.label and (custom := custom_label(token.text)):
            own.setdefault(custom[0], []).append((i, custom[1]))
    known = {token.label.role for token in tokens if token.label}
    out = list(tokens)
    for key, places in own.items():
        role = _role_of_own(tokens, key, places, known) if len(places) >= _OFTEN else ""
        for i, value in places if role else ():
            out[i] = _labelled(tokens[i], Label(role, value, key))
    return out


def _role_of_own(tokens: list[Token], key: str, places: list[tuple[int, str]], known: set[str]) -> str:
    """The role of a label that is in no list; "" for what comes before the colon of titles, such as a series."""
    values = [value or (tokens[i + 1].text if i + 1 < len(tokens) else "") for i, value in places]
    if set(key.split()) & SERIES_WORDS or form_before(f"{key}: title"):
        return ""
    share = len(values)
    if sum(person_line_score(value) > 1.2 for value in values) >= 0.7 * share:
        return "speaker" if not known & {"speaker", "author"} else "other"
    if sum(body_score(value) >= 1.4 for value in values) >= 0.7 * share:
        return "abstract" if "abstract" not in known else "other"
    if (
        sum(title_score(value) > 0.8 for value in values) >= 0.8 * share
        and "title" not in known
        and len(set(values)) == share
    ):
        return "title"
    return "other"


def _labelled(token: Token, label: Label) -> Token:
    value = label.value
    return replace(
        token,
        label=label,
        moment=Moment(),
        rest=token.text,
        title=title_score(value) if value and len(value) <= 300 else -2.0,
        person=person_line_score(value) if value else -2.0,
        body=token.body if label.role in ("abstract", "bio", "other") else min(token.body, 0.5),
    )


def _with_sections(tokens: list[Token]) -> list[Token]:
    """Tells each line the kind of section it stands in, by the last heading above it."""
    section = ""
    out = []
    for token in tokens:
        if token.heading:
            section = token.heading
        elif token.label and not token.label.value and token.label.role == "other":
            section = "people" if token.label.name.startswith(("organi", "chair", "host", "contact")) else section
        elif token.line.heading or (token.label and token.label.role in ("title", "abstract")):
            section = ""
        out.append(replace(token, section=section))
    return out


def _token(line: Line) -> Token:
    text = line.text
    short = len(text) <= 300
    ui = is_ui(text) or bool(_CODE.fullmatch(text))
    label = label_of(text) if not (ui and "|" in text) else None
    moment, rest = moment_in(text) if short and not label else (Moment(), text)
    value = label.value if label else rest
    chapter = bool(STAMP.match(text)) and len(text) < 600
    body = body_score(text) if not line.heading else -1.0
    if body > 0.3 and len(text) < 900 and not label and begins_with_people(text):
        body = 0.3
    title = title_score(value) if short and value else -2.0
    person = person_line_score(value) if len(text) < 900 and value else -2.0
    if line.role in ("speaker", "author") and len(text) < 400 and not label and not ui:
        title, person = title - 1.5, max(person, _NAMED_SO)
    elif line.role == "title" and not label:
        title, person = title + 0.6, person - 1.0
    elif line.role in ("abstract", "bio") and not label and len(text) > _SHORT:
        body = max(body, 1.4)
    return Token(
        line=line,
        text=text,
        rest=rest,
        moment=moment,
        label=label,
        title=title,
        person=person,
        place=max(affiliation_score(value), 0.8 if is_position(value) else -1.0) if len(text) < 160 and value else -1.0,
        body=body,
        research=abstract_score(text) if body > 0 else 0.0,
        heading=heading_kind(text) if short else "",
        ui=ui,
        non_talk=is_non_talk(rest) if short else False,
        only_moment=short and is_only_moment(text),
        chapter=chapter,
    )


def _with_chapters_only_in_runs(tokens: list[Token]) -> list[Token]:
    """A stamp makes a chapter when it begins with nought or stands in a run that does; other times are of the day."""
    out = list(tokens)
    i = 0
    while i < len(out):
        if not out[i].chapter:
            i += 1
            continue
        end = i
        while end < len(out) and out[end].chapter:
            end += 1
        if not _is_recording(out[i:end]):
            for k in range(i, end):
                out[k] = replace(out[k], chapter=False)
        i = end
    return out


def _is_recording(run: list[Token]) -> bool:
    stamps = [match.group("stamp") for token in run if (match := STAMP.match(token.text))]
    if any(token.moment.end for token in run):
        return False
    from_nought = not stamps[0].replace(":", "").strip("0")
    return from_nought or (len(stamps) >= 2 and all(stamp.count(":") == 2 for stamp in stamps))
