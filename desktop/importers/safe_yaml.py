"""YAML as plain values: texts, whole numbers, truth values, None, lists and mappings that know their places.

PyYAML's parser gives its events one after the other; the values are made here, so that no tag can make an object, and
aliases, depth and size have their limits. What the values mean is left to the importers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from desktop.errors import UserFacing
from desktop.i18n import _

DEEPEST = 40  # levels within each other
MOST_BY_ALIASES = 100_000  # values of one document, counted each time an alias stands for them
LARGEST = 20 * 1024 * 1024  # characters of one document
_MOST_PIECES_TRIED = 5_000
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DOCUMENT = re.compile(r"^(?:---(?=[ \t\n]|\Z)|\.\.\.[ \t]*$)", re.M)
_TRUE, _FALSE = frozenset(["true", "True", "TRUE"]), frozenset(["false", "False", "FALSE"])
_NONE = frozenset(["", "~", "null", "Null", "NULL"])
_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_ENTRY = re.compile(r"^([ ]*)-(?=[ \t\n])", re.M)


class Fields(dict[str, Any]):
    """A mapping, and where it stands in the text: characters from `start` to `end`, `line` from 1. `places` has the
    character spans of its values."""

    __slots__ = ("end", "line", "places", "start")

    def __init__(self, start: int, line: int) -> None:
        super().__init__()
        self.start, self.end, self.line = start, start, line
        self.places: dict[str, tuple[int, int]] = {}


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a text, or one entry of it that was read by itself. `wrong` says why it could not be read, with
    the line, "" when it could; then `value` is None. `problems` are sentences on what was read differently."""

    value: Any
    start: int
    end: int
    line: int
    wrong: str = ""
    problems: tuple[str, ...] = ()


def documents(text: str) -> Iterator[Document]:
    """The documents of a text, each read by itself, so that a broken one does not cost the others; empty ones are
    passed over. Texts that look like dates, times or decimals stay texts; of a name that stands twice the last counts."""
    line, counted = 1, 0
    for start, end in _bounds(text):
        line += text.count("\n", counted, start)
        counted = start
        body = text[start:end]
        if any(one.strip() and not one.lstrip().startswith("#") for one in body.split("\n")):
            yield document(body, start, line)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _DOCUMENT.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def document(body: str, start: int = 0, line: int = 1) -> Document:
    """The document that stands at a place of a larger text."""
    reader = _Values(start, line)
    try:
        value = reader.read(body)
    except UserFacing as error:
        return Document(None, start, start + len(body), line, str(error))
    return Document(value, start, start + len(body), line, "", tuple(dict.fromkeys(reader.problems)))


def entries(found: Document, text: str) -> Iterator[Document]:
    """The entries of the outermost list of a document that could not be read, each by itself: its first list's lines
    "- …" with the same indentation. Nothing when it has none."""
    first = _ENTRY.search(text, found.start, found.end)
    if first is None:
        return
    begins = [match.start() for match in _ENTRY.finditer(text, first.start(), found.end) if match[1] == first[1]]
    line, counted = found.line, found.start
    for number, (begin, end) in enumerate(zip(begins, [*begins[1:], found.end], strict=True)):
        line += text.count("\n", counted, begin)
        counted = begin
        if number >= _MOST_PIECES_TRIED:
            yield Document(None, begin, end, line, _("So much of the file is damaged that this record was not tried."))
            continue
        piece = document(text[begin:end], begin, line)
        value = piece.value[0] if isinstance(piece.value, list) and len(piece.value) == 1 else piece.value
        yield Document(value, begin, end, line, piece.wrong, piece.problems)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read."""

    value: Any
    anchor: str | None
    before: int  # values that had been made when it began
    start: int
    key: str | None = None
    has_key: bool = False


@dataclass(slots=True)
class _Values:
    """Makes the values of one document from the parser's events."""

    offset: int
    first_line: int
    problems: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)  # the value and how many values it stands for
    made: int = 0
    by_aliases: int = 0
    result: Any = None

    def read(self, body: str) -> Any:
        """The value of the document; raises UserFacing with a sentence that names the line."""
        if len(body) > LARGEST:
            raise UserFacing(_("It is larger than {size} MB.").format(size=LARGEST // 1024 // 1024))
        try:
            parser = _PARSER(body)
            while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
                self.take(event)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = self.first_line + (mark.line if mark else 0)
            raise UserFacing(_("Line {line} is not YAML: {reason}. Correct it in the file and import it again.").format(
                line=line, reason=clean_reason(error.problem or error.context))) from None  # fmt: skip
        except yaml.YAMLError as error:
            raise UserFacing(_("It is not YAML: {reason}.").format(reason=clean_reason(str(error)))) from None
        return self.result

    def take(self, event: Any) -> None:
        """One event of the parser; those of the stream and the document say nothing."""
        match event:
            case yaml.ScalarEvent():
                self.scalar(event)
            case yaml.AliasEvent():
                self.put_alias(event)
            case yaml.MappingStartEvent():
                self.open(Fields(self.at(event), self.line(event)), event)
            case yaml.SequenceStartEvent():
                self.open([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                done = self.stack.pop()
                if isinstance(done.value, Fields):
                    done.value.end = self.end(event)
                if done.anchor:
                    self.anchors[done.anchor] = done.value, self.made - done.before
                self.place(done.value, event, done.start)

    def line(self, event: Any) -> int:
        return int(self.first_line + event.start_mark.line)

    def at(self, event: Any) -> int:
        return int(self.offset + event.start_mark.index)

    def end(self, event: Any) -> int:
        return int(self.offset + event.end_mark.index)

    def open(self, value: Any, event: Any) -> None:
        if len(self.stack) >= DEEPEST:
            raise UserFacing(_("Line {line}: it is nested too deeply, more than {count} levels.").format(
                line=self.line(event), count=DEEPEST))  # fmt: skip
        if event.anchor:
            self.anchors.pop(event.anchor, None)
        self.stack.append(_Open(value, event.anchor, self.made, self.at(event)))

    def scalar(self, event: Any) -> None:
        value = _scalar(event)
        if event.anchor:
            self.anchors[event.anchor] = value, 1
        self.place(value, event)

    def put_alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            raise UserFacing(_("Line {line}: “*{name}” stands for something that is not finished or not there.").format(
                line=self.line(event), name=event.anchor))  # fmt: skip
        value, weight = self.anchors[event.anchor]
        self.by_aliases += weight + 1
        if self.by_aliases > MOST_BY_ALIASES:
            raise UserFacing(_("Line {line}: its aliases stand for more than {count} values.").format(
                line=self.line(event), count=MOST_BY_ALIASES))  # fmt: skip
        self.made += weight
        self.place(value, event)

    def place(self, value: Any, event: Any, start: int = -1) -> None:
        """Puts a finished value, which ends with the event, where it belongs."""
        self.made += 1
        if not self.stack:
            self.result = value
            return
        inside = self.stack[-1]
        if isinstance(inside.value, list):
            inside.value.append(value)
        elif not inside.has_key:
            inside.key, inside.has_key = value if isinstance(value, str) else _key(value), True
        else:
            self.set(inside, value, event, self.at(event) if start < 0 else start)

    def set(self, inside: _Open, value: Any, event: Any, start: int) -> None:
        name, inside.has_key = inside.key or "", False
        fields: Fields = inside.value
        if name == "<<" and (merged := _mappings(value)):
            for one in merged:
                for key in one:
                    fields.setdefault(key, one[key])
            return
        if name in fields.places:
            self.problems.append(_("Line {line}: “{field}” stands there twice; what it says last was taken.").format(
                line=self.line(event), field=name[:60]))  # fmt: skip
        fields[name] = value
        fields.places[name] = (start, self.end(event))


def _scalar(event: Any) -> Any:
    """A plain word as what it means, anything in quotes or with a tag as a text."""
    value: str = event.value
    if event.style or not event.implicit[0]:
        return value
    if value in _NONE:
        return None
    if value in _TRUE or value in _FALSE:
        return value in _TRUE
    return int(value) if _INTEGER.fullmatch(value) and value != "-0" else value


def _key(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return "?"


def _mappings(value: Any) -> list[Fields]:
    given = value if isinstance(value, list) else [value]
    return [one for one in given if isinstance(one, Fields)]


def clean_reason(reason: str | None) -> str:
    """What the parser says is wrong, on one line and short."""
    return " ".join((reason or "?").split())[:200].rstrip(".")
