"""The lines of a page with all their features worked out once, for the layouts to share."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from desktop.domain.text import folded
from desktop.importers.listing.blocks import Line, Page
from desktop.importers.listing.chapters import STAMP
from desktop.importers.listing.coded_names import are_coded, name_behind_code
from desktop.importers.listing.echoes import echoing
from desktop.importers.listing.family_first import are_turned, turned
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
from desktop.importers.listing.name_scores import affiliation_score, is_position
from desktop.importers.listing.own_sessions import without_own_sessions
from desktop.importers.listing.people import LONGEST_LIST, begins_with_people, ends_with_people, person_shaped
from desktop.importers.listing.quoted_titles import titles_in_quotes
from desktop.importers.listing.times import Moment, is_only_moment, moment_in
from desktop.importers.listing.vocabulary import EVENT_WORDS, SERIES_WORDS
from desktop.importers.listing.wording import form_before, without_form

_OFTEN = 3
_SHORT = 45
_FEW_WORDS = 5
_FEWEST_ENTRIES = 2
_NAMED_SO = 1.6
_SURE_PLACE = 0.7
_LIKE_NAME = 0.9
_LEADS_SESSION = re.compile(r"(?:session |track )?(?:co-?)?(?:chair|moderator|host|convenor|convener)", re.I)
_PROSE = 1.4
_SENTENCE = 0.9
_TEX = re.compile(r"\\[a-zA-Z]{2,}|[_^]\{|[_^][a-z0-9]\b")
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
    tokens = _with_echoes([_token(line) for line in page.lines])
    for step in (_with_forms_before_people, _with_quoted_titles, _with_closing_moments, _with_own_sessions, _with_coded_names, _with_names_over_places):
        tokens = step(tokens)
    tokens = _with_turned_names(_with_own_labels(_with_formulas(_without_label_of_page(_with_bracketed(tokens)))))
    return _with_sections(_with_furniture(_with_chapters_only_in_runs(tokens)))


def _with_echoes(tokens: list[Token]) -> list[Token]:
    """Links that only repeat a title are of the page."""
    found = echoing([token.text for token in tokens])
    return [replace(token, ui=True, title=-2.0, person=-2.0) if token.line.index in found else token for token in tokens]


def _with_forms_before_people(tokens: list[Token]) -> list[Token]:
    """Timed lines such as "9:00 | Talk: Jane Roe (MIT)" over a line like a title are people, where several are."""
    found: dict[int, str] = {}
    for i, token in enumerate(tokens[:-1]):
        if token.moment.start and not token.label and not tokens[i + 1].moment.start and tokens[i + 1].title > _LIKE_NAME:
            shorter = without_form(token.rest)
            if shorter != token.rest and person_line_score(shorter) > _LIKE_NAME:
                found[i] = shorter
    if len(found) < _OFTEN:
        return tokens
    return [
        replace(token, rest=found[i], title=-1.0, person=person_line_score(found[i]), non_talk=False) if i in found else token
        for i, token in enumerate(tokens)
    ]


def _with_quoted_titles(tokens: list[Token]) -> list[Token]:
    """Quoted lines are titles, not sentences, where most lines in quotation marks are."""
    quoted = titles_in_quotes([(token.text, token.body) for token in tokens])
    return [
        replace(token, body=-1.0, title=max(token.title, _SENTENCE)) if i in quoted and token.body < _PROSE else token
        for i, token in enumerate(tokens)
    ]


def _with_names_over_places(tokens: list[Token]) -> list[Token]:
    """A line with the shape of a name over a place is one where most lines between such neighbours surely are."""
    over = [i for i in range(1, len(tokens) - 1) if tokens[i + 1].place >= _SURE_PLACE and not tokens[i].label and not tokens[i].ui]
    sure = Counter(_neighbour(tokens[i - 1]) for i in over if tokens[i].person > _LIKE_NAME)
    odd = [i for i in over if tokens[i].person <= _LIKE_NAME and not tokens[i].line.cells and person_shaped(tokens[i].text)]
    count = Counter(_neighbour(tokens[i - 1]) for i in odd)
    out = list(tokens)
    for i in odd:
        if sure[_neighbour(tokens[i - 1])] >= 2 * count[_neighbour(tokens[i - 1])]:
            out[i] = replace(tokens[i], person=_NAMED_SO, title=tokens[i].title - _NAMED_SO)
    return out


def _neighbour(token: Token) -> str:
    if token.label or token.only_moment:
        return role_of(token) or "moment"
    return "title" if token.title > _LIKE_NAME else "body" if token.body >= _PROSE else "other"


def _with_closing_moments(tokens: list[Token]) -> list[Token]:
    """ "May 3, 4 pm, Old Barn" below a title and its people closes their lines: it says when and where, and is no title."""
    out = list(tokens)
    for i in range(2, len(tokens)):
        title, people, last = tokens[i - 2 : i + 1]
        opens = title.title > _LIKE_NAME and not (title.moment.date or title.moment.start) and people.person > _LIKE_NAME
        joined = not people.line.blank_before and not last.line.blank_before and tokens[min(i + 1, len(tokens) - 1)].line.blank_before
        if opens and joined and last.moment.date and last.moment.start and len(last.rest.split()) <= _FEW_WORDS and not last.label:
            out[i] = replace(last, only_moment=True, title=-2.0)
    return out


def _with_coded_names(tokens: list[Token]) -> list[Token]:
    """Lines such as "C4: Jane Roe" are people where nearly all lines with such a code are."""
    lines = {token.line.index: name for token in tokens if not token.label and (name := name_behind_code(token.text))}
    if len(lines) < _OFTEN or not are_coded(token.text for token in tokens if not token.label):
        return tokens
    return [
        replace(token, rest=lines[token.line.index], person=max(token.person, _NAMED_SO), title=-1.0, ui=False, body=-1.0)
        if token.line.index in lines
        else token
        for token in tokens
    ]


def _with_own_sessions(tokens: list[Token]) -> list[Token]:
    """Timed lines of a session that is one talk are the talk's."""
    timed = [i for i, token in enumerate(tokens) if token.moment.start and not token.label]
    out = list(tokens)
    for i, text in zip(timed, without_own_sessions([(tokens[i].moment, tokens[i].rest) for i in timed]), strict=True):
        if text != tokens[i].rest:
            out[i] = replace(tokens[i], rest=text, title=title_score(text), person=person_line_score(text), non_talk=False)
    return out


def _with_turned_names(tokens: list[Token]) -> list[Token]:
    """Lines such as "Roe, Jane" are names where most lines with one comma are, however unusual some of them."""
    lines = [token for token in tokens if turned(_bare(token)) and not token.ui and not token.line.cells]
    known = sum(token.person > _LIKE_NAME for token in lines)
    if 2 * known < len(lines) or not are_turned(_bare(token) for token in lines):
        return tokens
    names = {token.line.index for token in lines if token.person <= _LIKE_NAME}
    return [
        replace(token, person=_NAMED_SO, title=token.title - _NAMED_SO) if token.line.index in names else token for token in tokens
    ]


def _bare(token: Token) -> str:
    return token.label.value if token.label and token.label.role in ("speaker", "author") else token.rest


def _with_bracketed(tokens: list[Token]) -> list[Token]:
    """Lines between a line that only opens and one that only closes a bracket are remarks of the page, or a displayed formula."""
    formula = {k for i, token in enumerate(tokens[1:-1], 1) if _TEX.search(token.text) and (tokens[i - 1].text, tokens[i + 1].text) == ("[", "]")
               for k in (i - 1, i, i + 1)}
    return [
        replace(token, body=_PROSE, title=-2.0, person=-2.0, ui=False)
        if i in formula
        else
        replace(token, ui=True)
        if 0 < i < len(tokens) - 1 and tokens[i - 1].text in ("(", "[") and tokens[i + 1].text in (")", "]")
        else token
        for i, token in enumerate(tokens)
    ]


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


def _with_formulas(tokens: list[Token]) -> list[Token]:
    """A short line inside a sentence, such as a displayed formula, is part of its paragraph, and so is what goes on below it."""
    out = list(tokens)
    for i in range(1, len(tokens) - 1):
        before, line, after = out[i - 1], tokens[i], tokens[i + 1]
        open_ended = before.body >= 0.8 or before.line.role == "abstract" or role_of(before) == "abstract"
        if not (open_ended and before.text[-1] not in ".!?…\"”)" and not line.label and not line.line.heading):
            continue
        if line.person <= 0 and not line.line.bullet and after.text[0].islower() and len(after.text.split()) >= 4 and not after.label:
            out[i] = replace(line, body=max(line.body, 1.0), title=-2.0, ui=False)
            out[i + 1] = replace(after, body=max(after.body, 1.0), title=-2.0)
    return out


def _without_label_of_page(tokens: list[Token]) -> list[Token]:
    """A heading that is a label alone ("Summary") is of the page when the items have theirs in lines that are no headings."""
    within = Counter(token.label.role for token in tokens if token.label and not token.line.heading)
    heads = Counter(token.label.role for token in tokens if token.label and token.line.heading)
    return [
        replace(token, label=None, ui=True)
        if token.label and token.line.heading and not token.label.value and heads[token.label.role] == 1 and within[token.label.role] >= _OFTEN
        else token
        for token in tokens
    ]


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
    if _LEADS_SESSION.match(key):
        return "other"
    share = len(values)
    if sum(person_line_score(value) > 1.2 for value in values) >= 0.7 * share:
        return "speaker" if not known & {"speaker", "author"} else "other"
    if sum(body_score(value) >= _SENTENCE for value in values) >= 0.7 * share:
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
        body=token.body if label.role in ("abstract", "bio") else min(token.body, 0.5),
    )


def _with_sections(tokens: list[Token]) -> list[Token]:
    """Tells each line the kind of section it stands in, by the last heading above it."""
    section = ""
    out = []
    for i, token in enumerate(tokens):
        if token.heading and not _is_menu_entry(tokens, i):
            section = token.heading
        elif token.label and not token.label.value and token.label.role == "other":
            section = "people" if token.label.name.startswith(("organi", "chair", "host", "contact")) else section
        elif token.line.heading or (token.label and token.label.role in ("title", "abstract")):
            section = ""
        out.append(replace(token, section=section))
    return out


def _is_menu_entry(tokens: list[Token], i: int) -> bool:
    """Whether a word such as "Contact" ends a block of words that each have a line: a menu, with nothing of a section below."""
    first = max(0, i - _FEWEST_ENTRIES)
    block = tokens[first : i + 1]
    ends = i + 1 < len(tokens) and tokens[i + 1].line.blank_before
    close = all(not token.line.blank_before for token in block[1:])
    return ends and len(block) > _FEWEST_ENTRIES and close and all(len(token.text.split()) == 1 and not token.line.heading for token in block)


def _token(line: Line) -> Token:
    text = line.text
    short = len(text) <= 300
    ui = short and (is_ui(text) or bool(_CODE.fullmatch(text)))
    label = label_of(text) if not (ui and "|" in text) else None
    moment, rest = moment_in(text) if short and not label else (Moment(), text)
    value = label.value if label else rest
    chapter = bool(STAMP.match(text)) and len(text) < 600
    body = body_score(text) if not line.heading else -1.0
    if body > 0.3 and len(text) < LONGEST_LIST and not label and (begins_with_people(text) or ends_with_people(text)):
        body = 0.3
    title = title_score(value) if short and value else -2.0
    person = person_line_score(value) if len(text) < LONGEST_LIST and value and (body < _PROSE or label) else -2.0
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
        only_moment=short and (is_only_moment(text) or _names_occasion(text)),
        chapter=chapter,
    )


def _names_occasion(text: str) -> bool:
    """ "Seminar | May 3 | 4 pm | Room 12": the sort of event, then when and where."""
    parts = [part.strip() for part in re.split(r"[|·•]", text)]
    if len(parts) < 3 or len(parts[0].split()) > 2:
        return False
    return folded(parts[0]).rpartition(" ")[2] in EVENT_WORDS and any(map(is_only_moment, parts))


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
