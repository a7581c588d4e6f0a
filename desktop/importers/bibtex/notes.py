"""Notes, highlights and chapters out of text fields that Postil's own exporters wrote, or a person by hand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    Colour,
    PageAnchor,
    QuoteAnchor,
    TimeAnchor,
    quote_anchor,
)
from desktop.domain.checked import LARGEST_NUMBER
from desktop.domain.event import Chapter, seconds_of
from desktop.domain.people import Contribution, Role
from desktop.i18n import _

_MOST_SEARCHED = 20_000_000  # characters that are searched for the quotes of one item
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?Z?")
_PLACE = re.compile(r"\[([^\]\n]{1,300})\] ?")
_TIME = re.compile(r"(\d{1,5}:\d\d:\d\d)(?:, .*)?")
_CHAPTER = re.compile(r"[ \t]*(\d{1,5}:\d\d(?::\d\d)?)(?:[ \t]+(\S.*)|[ \t]*)")
_DESCRIBED = re.compile(
    rf"({'|'.join(one.value for one in AnnotationKind)}) ({'|'.join(one.value for one in Colour)}) (\d+) (\d+) "
    r"(-|\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?) (-|\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?)(?: (.*))?"
)
_PEOPLE = re.compile(r" \(([^()]+)\)$")


def moment(typed: str) -> str:
    """A moment "2021-03-01T12:00:00" as the library keeps it, or ""."""
    match = _MOMENT.fullmatch(typed.strip())
    return f"{match[1]}T{match[2]}{match[3] or ':00'}Z" if match else ""


def annotations(text: str) -> Iterator[Annotation]:
    """The annotations of a text field: highlights are known by their label ("“quote” (green highlight)"), notes by their
    place ("[0:59:54] …", "[page 12] …"); everything between is a note."""
    labels = _labels()
    pattern = re.compile(rf"^(?:.*”[ ])?\(({'|'.join(map(re.escape, labels))})([^\n()]*)\)$", re.M)
    done = 0
    for match in pattern.finditer(text):
        start = match.start()
        quote = ""
        if text[match.start(1) - 3 : match.start(1)] == "” (":
            start = _begin_of_quote(text, done, match.start(1))
            if start < 0:
                continue
            quote = text[start + 1 : match.start(1) - 3]
        yield from _notes(text[done:start])
        end = text.find("\n\n", match.end())
        end = end if end >= 0 else len(text)
        anchor: Anchor = QuoteAnchor(quote) if quote else _anchor(match[2].rpartition(" ")[2] or match[2])
        body = text[match.end() : end].strip("\n")
        yield Annotation(AnnotationKind.HIGHLIGHT, body, anchor, labels[match[1]])
        done = end
    yield from _notes(text[done:])


def described(text: str, descriptions: Iterable[str]) -> list[Annotation]:
    """The annotations of a text that our exporter wrote and described ("kind colour characters-before-its-text characters
    created modified anchor"); none when the text was changed since."""
    found: list[Annotation] = []
    at = 0
    for description in descriptions:
        match = _DESCRIBED.fullmatch(description)
        if not match or len(match[3]) > 9 or len(match[4]) > 9:
            return []
        end, begin = at + int(match[4]), at + int(match[3])
        anchor = _described_anchor(match[7] or "", text[at:begin])
        if begin > end or end > len(text) or (text[end : end + 2] or "\n\n") != "\n\n" or isinstance(anchor, str):
            return []
        created, modified = ("" if one == "-" else one for one in (match[5], match[6]))
        kind, colour = AnnotationKind(match[1]), Colour(match[2])
        found.append(Annotation(kind, text[begin:end], anchor, colour, created, modified))
        at = end + 2
    return found if at == len(text) + 2 else []


def _described_anchor(typed: str, head: str) -> Anchor | str:
    """The anchor, or what was typed when it is none; `head` holds the words of a quote."""
    name, _space, value = typed.partition(" ")
    match name:
        case "":
            return None
        case "time" if _TIME.fullmatch(value) and (seconds := seconds_of(value)) is not None:
            return TimeAnchor(seconds)
        case "page" if value:
            return PageAnchor(value)
        case "quote" if len(value) < 10 and value.isascii() and value.isdigit():
            begin, end = head.find("“"), head.rfind("”] " if head.startswith("[") else "” (")
            return QuoteAnchor(head[begin + 1 : end], start=int(value)) if 0 <= begin < end - 1 else typed
        case _:
            return typed


def _labels() -> dict[str, Colour]:
    """What a highlight of each colour is called, in English and in the language in use."""
    found: dict[str, Colour] = {}
    for colour in Colour:
        found[f"{colour.value} highlight"] = colour
        found[_("{colour} highlight").format(colour=_(colour.value))] = colour
    return found


def _begin_of_quote(text: str, least: int, before: int) -> int:
    """Where the quote begins that ends before this place: at the last “ that opens a paragraph; -1 when there is none."""
    paragraph = text.rfind("\n\n“", least, before)
    if paragraph >= 0:
        return paragraph + 2
    return least if text.startswith("“", least) else -1


def _notes(text: str) -> Iterator[Annotation]:
    """The notes in a text without highlights: a place in brackets at the head of a paragraph begins a new one."""
    bodies: list[tuple[Anchor, list[str]]] = []
    for paragraph in text.strip("\n").split("\n\n"):
        match = _PLACE.match(paragraph)
        anchor = _anchor(match[1]) if match else None
        if match and (anchor or match[1] in ("note", _("note"))):
            bodies.append((anchor, [paragraph[match.end() :]]))
        elif bodies:
            bodies[-1][1].append(paragraph)
        else:
            bodies.append((None, [paragraph]))
    for anchor, paragraphs in bodies:
        body = "\n\n".join(paragraphs).strip("\n")
        if body.strip() or anchor:
            yield Annotation(AnnotationKind.NOTE, body, anchor)


def _anchor(place: str) -> Anchor:
    place = place.strip()
    if match := _TIME.fullmatch(place):
        seconds = seconds_of(match[1])
        return TimeAnchor(seconds) if seconds is not None else None
    if len(place) > 2 and place[0] == "“" and place[-1] == "”":
        return QuoteAnchor(place[1:-1])
    for pattern in ("page {label}", _("page {label}")):
        before, _label, after = pattern.partition("{label}")
        if place.startswith(before) and place.endswith(after) and len(place) > len(before) + len(after):
            return PageAnchor(place[len(before) : len(place) - len(after)])
    return None


def with_moments(found: Iterable[Annotation], created: str, modified: str) -> Iterator[Annotation]:
    """The annotations with the moments of the entry they stand in."""
    for one in found:
        yield replace(one, created=created, modified=modified) if created or modified else one


def placed(found: Iterable[Annotation], text: str) -> Iterator[Annotation]:
    """The annotations with their quotes anchored where they stand in the text that was marked."""
    left = _MOST_SEARCHED
    for one in found:
        if isinstance(one.anchor, QuoteAnchor) and left > 0:
            left -= len(text)
            exact, start = one.anchor.exact, one.anchor.start
            start = start if text.startswith(exact, start) else text.find(exact)
            if start >= 0 and exact == exact.strip():
                yield replace(one, anchor=quote_anchor(text, start, start + len(one.anchor.exact)))
                continue
        yield one


def chapters(text: str, known: Iterable[str]) -> tuple[Chapter, ...]:
    """The chapters of a text with one a line ("0:59:54 Title (Jane Roe)"), empty when a line is no chapter. What stands
    in brackets at the end is people when all of them are `known`."""
    names = set(known)
    found = []
    for line in filter(str.strip, text.split("\n")):
        match = _CHAPTER.fullmatch(line)
        seconds = seconds_of(match[1]) if match else None
        if not match or seconds is None or seconds > LARGEST_NUMBER:
            return ()
        title = (match[2] or "").strip()
        people = _PEOPLE.search(f" {title}")
        speakers: tuple[Contribution, ...] = ()
        if people:
            parts = [part.partition(", ") for part in people[1].split("; ")]
            if all(name in names for name, _comma, _rest in parts):
                speakers = tuple(Contribution(name, Role.SPEAKER, affiliation) for name, _comma, affiliation in parts)
                title = title[: max(0, people.start() - 1)]
        found.append(Chapter(title, seconds, match[1], contributions=speakers))
    return tuple(found)
