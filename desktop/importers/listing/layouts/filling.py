"""From lines to the values of an entry: the same for all layouts."""

import re

from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.chapters import STAMP
from desktop.importers.listing.entry import ChapterFound, Entry
from desktop.importers.listing.features import is_biography, label_of
from desktop.importers.listing.name_scores import is_position
from desktop.importers.listing.people import people_in
from desktop.importers.listing.times import moment_in
from desktop.importers.listing.tokens import Token, role_of

_QUOTED = re.compile(
    r"^[\"“„«‘'](?P<title>.+?)[\"”“»’'](?=\s*(?:[,;:.–—|-]|by\b|\(|$))[\s,;:.–—|-]*(?:by\s+)?(?P<people>.*)$"
)
_SUBJECT = re.compile(r"^(?:(?:re|fwd?|aw|wg):\s*)*\[[\w .:-]{2,40}\]\s*(?=\S)", re.I)
_ROOM_BEFORE = re.compile(r"^(?:in |at |@ ?)?(?:the )?(?:[\w.-]+ )?(?:room|hall|auditorium|theatre|salle|raum|hörsaal|aula|sala)\b[^\"“„«]{0,30}[,:]?\s*(?=[\"“„«][^\"“”„«»]{6,}[\"”“»]$)", re.I)
_FORM_BEHIND = re.compile(
    r"\s*[(\[](?:contributed|invited|keynote|spotlight|oral|poster|short|long|lightning|plenary|online|remote|virtual|in[- ]person|hybrid|tutorial|talk|"
    r"\d{1,3}\s*(?:min|minutes|mins))\b[^()\[\]]{0,24}[)\]]$|\s+\d{1,3}\s?(?:m|min|mins|minutes)$",
    re.I,
)
_FOLDING_LINK = re.compile(r"\s*(?:[△▽▲▼▴▾]\s*(?:Less|More)|(?:\[|\(|…\s*|\.\.\.\s*)(?:(?:read|show|see|view) )?(?:less|more)[\])]?)\s*$", re.I)
_PLACE_BEFORE = re.compile(r"^(?:in|at|@)\s[^\"“„«”»]{2,40}?[,:]?\s*(?=[\"“„«][^\"“”„«»]{6,}[\"”“»]$)")
_MAIN_PART = 0.5
_LONGEST_BADGE = 32


def value_of(token: Token) -> str:
    """What stands behind the label, or the line without the date and time at its ends."""
    return token.label.value if token.label else token.rest


def title_piece(page: Page, token: Token) -> Piece:
    """The title on a line, without the quotation marks around it."""
    value = _PLACE_BEFORE.sub("", _ROOM_BEFORE.sub("", _SUBJECT.sub("", value_of(token))))
    main = next((part for part in token.line.strong if value.endswith(part) and len(part) >= _MAIN_PART * len(value)), value)
    if len(value) - len(main) <= _LONGEST_BADGE:
        value = main.strip()
    if (quoted := re.fullmatch(r"[\"“„«](.+)[\"”“»]", value)) and not re.search(r"[\"“”„«»]", quoted.group(1)):
        value = quoted.group(1).strip(" ,")
    return page.piece(token.line, _FORM_BEHIND.sub("", value) or value)


def add_people(page: Page, entry: Entry, token: Token) -> None:
    """The people on a line; what they are for is kept as the label said it."""
    entry.people.append(page.piece(token.line, value_of(token)))
    if token.label and token.label.role in ("speaker", "author"):
        entry.roles.add(token.label.role)
    entry.lines.add(token.line.index)


def add_place(page: Page, entry: Entry, token: Token) -> None:
    """A line that says where the people are from, or what they are there."""
    value = value_of(token)
    piece = page.piece(token.line, value)
    entry.lines.add(token.line.index)
    if (token.label and token.label.role == "position") or (
        is_position(value) and entry.position is None and "," not in value
    ):
        entry.position = piece
    elif entry.affiliation is None:
        entry.affiliation = piece
    else:
        entry.affiliation = Piece(f"{entry.affiliation.text}, {value}", entry.affiliation.span)


def add_meta(page: Page, entry: Entry, token: Token) -> None:
    """Date, time, place, event and links, from a labelled line or from the ends of any line."""
    entry.lines.add(token.line.index)
    role = role_of(token)
    value = token.label.value if token.label else token.text
    if role in ("", "date", "time", "place"):
        moment, rest = moment_in(value)
        if role == "end" or (role == "" and not (moment.date or moment.start)):
            return
        _add_moment(page, entry, token, moment.date, moment.start, moment.end)
        if role == "place" and rest and entry.place is None:
            entry.place = page.piece(token.line, rest)
        if role == "date" and not moment.date and value and entry.date is None and re.search(r"\d{4}", value):
            entry.date = page.piece(token.line, value)
    elif role in ("event", "series") and value and entry.event is None:
        entry.event = page.piece(token.line, value)
    elif role == "end" and value:
        entry.end = page.piece(token.line, value)
    if role == "link":
        entry.links.extend((token.label.name if token.label else label, url) for label, url in token.line.links)
        entry.links.extend((token.label.name if token.label else "", url) for url in re.findall(r"https?://\S+", value))


def _add_moment(page: Page, entry: Entry, token: Token, date: str, start: str, end: str) -> None:
    if date and entry.date is None:
        entry.date = page.piece(token.line, date)
    if start and entry.start is None:
        entry.start = page.piece(token.line, start)
        if end:
            entry.end = page.piece(token.line, end)


def add_body(page: Page, entry: Entry, tokens: list[Token], opening: str = "") -> None:
    """Paragraphs to abstract and biography: by their labels, else by whose life they tell."""
    names = tuple(person.name for piece in entry.people for person in people_in(piece.text))
    mode = opening
    labelled = bool(opening)
    before_label = not opening and any(token.label and token.label.role == "abstract" for token in tokens)
    for token in tokens:
        role = role_of(token)
        value = token.text
        if role in ("abstract", "bio") and token.label:
            mode, labelled, value = role, True, token.label.value
            before_label = before_label and role != "abstract"
            if not value:
                entry.lines.add(token.line.index)
                continue
        elif not labelled or mode == "bio" or (mode == "abstract" and names):
            mode = _mode(mode, labelled, value, names, bool(entry.abstract))
        if mode != "bio" and before_label:
            continue
        entry.lines.add(token.line.index)
        if mode == "bio":
            entry.bio.append(page.piece(token.line, value))
        elif not (value.endswith(":") and len(value.split()) <= 4 and token is tokens[-1]):
            entry.abstract.append(page.piece(token.line, _without_glue(value)))


def _mode(mode: str, labelled: bool, text: str, names: tuple[str, ...], has_abstract: bool) -> str:
    if is_biography(text, names) and (has_abstract or not labelled or mode == "bio"):
        return "bio"
    if mode == "bio":
        return "bio" if has_abstract or labelled else "abstract"
    return "abstract"


def _without_glue(text: str) -> str:
    label = label_of(text)
    return _FOLDING_LINK.sub("", label.value if label and label.role == "abstract" and label.value else text)


def add_chapters(page: Page, entry: Entry, tokens: list[Token]) -> None:
    """Lines such as: 0:10:00 - "Title", Name, Affiliation."""
    for token in tokens:
        match = STAMP.match(token.text)
        if not match:
            continue
        entry.lines.add(token.line.index)
        rest = token.text[match.end() :].strip()
        title, people = rest, ""
        if quoted := _QUOTED.match(rest):
            title, people = quoted.group("title"), quoted.group("people")
            if people and not people_in(people):
                title, people = rest, ""
        entry.chapters.append(
            ChapterFound(
                page.piece(token.line, match.group("stamp")),
                page.piece(token.line, title.strip(" ,")),
                page.piece(token.line, people) if people else None,
            )
        )
