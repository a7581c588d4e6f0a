"""One pass of the XML parser over a text, from a place on, until its end or the first damage; going on behind damage is
left to safe_xml.py."""

import bisect
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from desktop.errors import UserFacing
from desktop.i18n import _

DEEPEST = 100  # elements within elements
LONGEST_PROLOGUE = 4000  # characters
_MOST_NAMES = 200  # of elements that are looked for after damage
_FIRST_CHUNK, _LARGEST_CHUNK, _STEP = 2048, 1024 * 1024, 4096  # characters

RAW_NAME = re.compile(r"<([^\s/><\"'&]{1,200})")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its element with everything in it, where it stands in the text (characters and lines from 1), and
    the elements around it, outermost first, with their attributes alone."""

    element: Element
    start: int
    end: int
    line: int
    lines: int
    around: tuple[Element, ...] = ()


@dataclass(slots=True)
class Open:
    """An element around the records that is open: its name as written and the namespaces it declares."""

    raw: str
    element: Element
    spaces: dict[str, str]


@dataclass(slots=True)
class Damage:
    """Where and why a text cannot be read on; `resume` is a place from which the next record may be looked for."""

    at: int
    resume: int  # behind the last tag that could be read
    reason: str
    record: int | None  # where the record begins that it stands in
    unclosed: bool = False  # found at the opening tag of the next record


@dataclass
class Surroundings:
    """The text and what its records are called, with the elements that are open around the place of reading."""

    text: str
    names: frozenset[str]
    nested: bool
    stack: list[Open] = field(default_factory=list)
    around: set[str] = field(default_factory=set)  # raw names of the elements that records stood in
    raw_records: set[str] = field(default_factory=set)

    def is_record(self, tag: str) -> bool:
        """Whether an element outside any record is one."""
        return tag in self.names or local(tag) in self.names if self.names else len(self.stack) == 1

    def seen(self, raw: str) -> None:
        """Remembers what a record and the elements around it are called, to find the next one after damage."""
        for known, more in ((self.raw_records, [raw]), (self.around, [one.raw for one in self.stack])):
            if len(known) < _MOST_NAMES:
                known.update(more)


class _Stop(Exception):
    """Ends the parsing at what must not go on."""


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


class Run:
    """One parser over the text from a place on, until its end or the first damage."""

    def __init__(self, around: Surroundings, at: int, fresh: bool = False) -> None:
        self.around = around
        self.damage: Damage | None = None
        self.start = at
        self.fed = at
        self._last = -1  # byte of the last tag that was read
        self._last_begins = self._last_closes_itself = False
        self._ready: list[Record] = []
        self._spaces: dict[str, str] = {}
        self._elements: list[Element] = []  # open within the record
        self._start = 0
        self._data: list[str] = []
        self._byte_places: list[int] = []
        self._places: list[int] = []
        self._stopped: Damage | None = None
        self._parser = expat.ParserCreate("utf-8", "}")
        self._parser.buffer_text = True
        self._parser.EntityDeclHandler = _refuse_entity
        self._prologue = b"" if fresh else self._opening()
        self._parser.Parse(self._prologue, False)
        self._parser.StartNamespaceDeclHandler = self._space
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.SkippedEntityHandler = self._skipped

    def _opening(self) -> bytes:
        """The opening tags of what is open around the place, under a root that never closes."""
        tags = ["<_>"]
        for one in self.around.stack:
            spaces = "".join(
                f" xmlns{':' + prefix if prefix else ''}={quoteattr(uri)}" for prefix, uri in one.spaces.items()
            )
            tags.append(f"<{one.raw}{spaces}>")
        opening = "".join(tags)
        parser = expat.ParserCreate("utf-8", "}")
        try:
            if len(opening) <= LONGEST_PROLOGUE:
                parser.Parse(opening, False)
                return opening.encode()
        except expat.ExpatError:  # a prefix that is declared nowhere any more
            self.around.stack.clear()
            return b"<_>"
        self.around.stack.clear()
        return b"<_>"

    def records(self) -> Iterator[Record]:
        """The records of the run; `damage` is set at its end when there is any."""
        text, at, size = self.around.text, self.start, _FIRST_CHUNK
        byte = len(self._prologue)
        while True:
            last = at + size >= len(text)
            chunk = bytearray()
            for piece in range(at, min(at + size, len(text)), _STEP):
                self._byte_places.append(byte + len(chunk))
                self._places.append(piece)
                chunk += text[piece : min(piece + _STEP, at + size)].encode("utf-8", "replace")
            self.fed = min(at + size, len(text))
            try:
                self._parser.Parse(bytes(chunk), last)
            except _Stop:
                self.damage = self._stopped
            except expat.ExpatError as error:
                self._note(error, last)
            yield from self._ready
            self._ready.clear()
            if self.damage or last:
                return
            byte += len(chunk)
            at += size
            size = min(size * 2, _LARGEST_CHUNK)

    def _note(self, error: expat.ExpatError, last: bool) -> None:
        reason = expat.ErrorString(error.code)
        place = self._place(max(self._parser.ErrorByteIndex, 0))
        ended = last and error.code in _AT_THE_END
        if ended and not self._elements and place >= len(self.around.text.rstrip()):
            if self._prologue and not self.around.stack:
                return  # only the root that was opened for the rest is still open
            sentence = _("The file breaks off: its last tags are missing. What stood before is read.")
        elif ended:
            sentence = _("The file breaks off within this record.") if self._elements else _(
                "The file breaks off within a tag. What stood before is read."
            )  # fmt: skip
        else:
            sentence = _("This is not well-formed XML ({reason}): correct it in the file and import it again.").format(
                reason=reason
            )
        self.damage = self._damaged(place, sentence)

    def _place(self, byte: int) -> int:
        """The character at a byte that the parser counted."""
        if not self._byte_places or byte < self._byte_places[0]:
            return self.start
        index = bisect.bisect_right(self._byte_places, byte) - 1
        place, rest = self._places[index], byte - self._byte_places[index]
        piece = self.around.text[place : place + _STEP]
        if piece.isascii():
            return min(place + rest, len(self.around.text))
        return place + len(piece.encode("utf-8", "replace")[:rest].decode("utf-8", "ignore"))

    def _here(self) -> int:
        return self._place(self._parser.CurrentByteIndex)

    def _stop(self, reason: str, unclosed: bool = False) -> None:
        self._stopped = self._damaged(self._here(), reason, unclosed)
        raise _Stop

    def _damaged(self, place: int, reason: str, unclosed: bool = False) -> Damage:
        resume = self.start
        if self._last >= 0:
            resume = self._place(self._last)
            if not self._closed_itself(resume):
                resume += 1
        return Damage(place, resume, reason, self._start if self._elements else None, unclosed)

    def _space(self, prefix: str | None, uri: str | None) -> None:
        if not self._elements:
            self._spaces[prefix or ""] = uri or ""

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = _clark(name)
        named = {_clark(key): value for key, value in attributes.items()}
        spaces, self._spaces = self._spaces, {}
        if len(self.around.stack) + len(self._elements) >= DEEPEST:
            self._stop(_("The elements are nested too deeply, more than {count} of them.").format(count=DEEPEST))
        if self._elements:
            if self._is_next_record(tag):
                self._stop(_("This record is not closed: the next one begins within it."), unclosed=True)
            self._flush()
            self._elements.append(SubElement(self._elements[-1], tag, named))
            self._read_tag(begins=True)
            return
        self._read_tag(begins=True)
        start = self._here()
        match = RAW_NAME.match(self.around.text, start)
        raw = match.group(1) if match else local(tag)
        if self.around.is_record(tag):
            self.around.seen(raw)
            self._start = start
            self._elements.append(Element(tag, named))
        else:
            self.around.stack.append(Open(raw, Element(tag, named), spaces))

    def _is_next_record(self, tag: str) -> bool:
        """Whether a tag within a record begins the next one; where they may be nested, its indentation decides."""
        if not self.around.names or not self.around.is_record(tag):
            return False
        if not self.around.nested:
            return True
        indent = self._indent(self._here())
        return indent is not None and indent == self._indent(self._start)

    def _indent(self, place: int) -> str | None:
        """The white space before a tag that is the first of its line."""
        newline = self.around.text.rfind("\n", max(0, place - 200), place)
        before = self.around.text[newline + 1 : place]
        return before if newline >= 0 and not before.strip() else None

    def _read_tag(self, begins: bool) -> None:
        self._last_closes_itself = self._last_begins and not begins  # as far as can be told without the text
        self._last_begins = begins
        self._last = self._parser.CurrentByteIndex

    def _closed_itself(self, place: int) -> bool:
        """Whether the last tag read ends before this place, as one that closes itself; others begin here."""
        return self._last_closes_itself and self.around.text[place - 2 : place] == "/>"

    def _end(self, _name: str) -> None:
        self._read_tag(begins=False)
        if not self._elements:
            if self.around.stack:
                self.around.stack.pop()
            return
        self._flush()
        element = self._elements.pop()
        if not self._elements:
            around = tuple(one.element for one in self.around.stack)
            here = self._here()
            if not self._closed_itself(here):
                here = self.around.text.find(">", here) + 1
            self._ready.append(Record(element, self._start, here, 0, 0, around))

    def _text(self, data: str) -> None:
        if self._elements:
            self._data.append(data)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._text(html.unescape(f"&{name};"))

    def _flush(self) -> None:
        data, self._data = "".join(self._data), []
        if not data:
            return
        element = self._elements[-1]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + data
        else:
            element.text = (element.text or "") + data


_AT_THE_END = frozenset(
    [
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
    ]
)


def _clark(name: str) -> str:
    return "{" + name if "}" in name else name


def _refuse_entity(*_declaration: object) -> None:
    raise UserFacing(
        _("The file declares entities of its own. Such files can be made to fill the memory or to read other files, so "
          "it is not read; save it without a DOCTYPE that holds <!ENTITY.")
    )  # fmt: skip
