"""Reading XML record by record: no entities, no deep nesting, and a damaged record does not take its neighbours with
it. What the records mean is left to the importers."""

import re
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from desktop.domain.draft import LeftOut, Notice
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.importers.xml_mending import mended
from desktop.importers.xml_run import LONGEST_PROLOGUE, RAW_NAME, Damage, Open, Record, Run, Surroundings, local

__all__ = ["BrokenRecord", "Record", "local", "records", "text_of"]

_SHOWN = 300
_MOST_ATTEMPTS = 5000  # after so many damaged places, or so much read in vain, the rest is counted and not parsed
_MOST_IN_VAIN = 10  # times the length of the text, and a million characters more

_TAG_END = re.compile(r"[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")
_NEXT_TAG = re.compile(r"\s*(<)[A-Za-z_:\x80-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """A part of the text that is no well-formed XML. `in_record` says that it is a record, and not what stands between
    the records."""

    reason: str
    start: int
    end: int
    line: int
    lines: int
    in_record: bool

    def found(self, text: str) -> LeftOut | Notice:
        """What an importer gives for it; `text` is that of the whole file."""
        if self.in_record:
            return LeftOut(text[self.start : self.end][:_SHOWN], self.reason, self.line, self.lines, is_record=True)
        return Notice(self.reason)


def records(text: str, names: Collection[str], *, nested: bool = False) -> Iterator[Record | BrokenRecord]:
    """The elements of these names (Clark names, "{namespace}local"; without a namespace any is meant), one after the
    other as they stand in the text; with no names the children of the root. What lies within a record belongs to it.

    `nested` allows elements of these names within a record; without it the opening tag of the next record ends one that
    was not closed. A damaged record is mended where its meaning is plain (a bare ampersand, an entity of HTML), or
    else given as broken; the reading goes on at the next record. Raises UserFacing when the text is no XML with such
    records at all, or declares entities. Memory: one record, or a megabyte of text.
    """
    yield from _Reader(text, frozenset(names), nested).records()


def text_of(element: Element | None) -> str:
    """All the text within an element, without white space at its ends; "" of None."""
    return "" if element is None else "".join(element.itertext()).strip()


class _Reader(Surroundings):
    """Goes over the text run by run; behind damage it looks for the next record itself."""

    def __init__(self, text: str, names: frozenset[str], nested: bool) -> None:
        super().__init__(text, names, nested)
        self._line, self._counted = 1, 0
        self._attempts = self._in_vain = 0  # runs that ended in damage, and the characters read in vain
        self._found: dict[str, tuple[int, int]] = {}
        self._locals = {local(name) for name in names}

    def records(self) -> Iterator[Record | BrokenRecord]:
        """See the function of this name."""
        at = self.text.find("<")
        if at < 0:
            raise UserFacing(_("This is not XML: it has no tags."))
        given = told = False
        run = Run(self, at, fresh=True)
        while True:
            for record in run.records():
                given = True
                yield self._placed(record)
            damage = run.damage
            if damage is None:
                return
            self._attempts += 1
            if damage.record is None:
                at = self._next_record(damage.resume)
                if at >= len(self.text) and not given:
                    raise UserFacing(self._refusal(damage))
                if at == run.start:  # its opening tag itself is damaged
                    at = self._next_record(at + 1)
                    yield self._broken(damage.reason, run.start, at)
                elif at > damage.at and not told:
                    told = True
                    yield self._broken(damage.reason, damage.at, at, in_record=False)
            else:
                at = yield from self._damaged(damage)
            given = True
            self._in_vain += max(0, run.fed - at)
            while at < len(self.text) and self._has_tried_enough():
                start, at = at, self._next_record(at + 1)
                yield self._broken(_("So much of the file is damaged that this record was not tried."), start, at)
            if at >= len(self.text):
                return
            run = Run(self, at)

    def _has_tried_enough(self) -> bool:
        return self._attempts > _MOST_ATTEMPTS or self._in_vain > _MOST_IN_VAIN * len(self.text) + 1_000_000

    def _refusal(self, damage: Damage) -> str:
        line = self.text.count("\n", 0, damage.at) + 1
        return _("The XML cannot be read, it is damaged at line {line}. {reason}").format(
            line=line, reason=damage.reason
        )

    def _damaged(self, damage: Damage) -> Generator[Record | BrokenRecord, None, int]:
        """Gives the damaged record, mended or broken; returns where the next one begins."""
        start = damage.record or 0
        scan = max(start + 1, damage.resume) if self.nested and not damage.unclosed else start + 1
        raw_name = RAW_NAME.match(self.text, start)
        raw = raw_name.group(1) if raw_name else ""
        stop = damage.at if damage.unclosed else self._next_tag(scan)
        close = self.text.find(f"</{raw}", scan, stop) if raw else -1
        around = tuple(one.element for one in self.stack)
        if close >= 0:
            end = self.text.find(">", close, stop) + 1 or stop
            record = self._mended(start, end)
            if record is not None:
                yield self._placed(replace(record, start=start, end=end, around=around))
            else:
                yield self._broken(damage.reason, start, end)
            scan = end
        else:
            yield self._broken(damage.reason, start, stop)
        if damage.unclosed:
            return damage.at
        if not self.names and close >= 0 and (following := _NEXT_TAG.match(self.text, scan)):
            return following.start(1)  # of a name that was not seen yet
        return self._next_record(scan)

    def _mended(self, start: int, end: int) -> Record | None:
        text = mended(self.text[start:end])
        if text == self.text[start:end]:
            return None
        run = Run(Surroundings(text, self.names, self.nested, list(self.stack)), 0)
        found = list(run.records())
        return found[0] if len(found) == 1 and (run.damage is None or run.damage.record is None) else None

    def _placed(self, record: Record) -> Record:
        line, lines = self._lines(record.start, record.end)
        return replace(record, line=line, lines=lines)

    def _broken(self, reason: str, start: int, end: int, in_record: bool = True) -> BrokenRecord:
        end = max(start, end)
        line, lines = self._lines(start, start + len(self.text[start:end].rstrip()))
        return BrokenRecord(reason, start, end, line, lines, in_record)

    def _lines(self, start: int, end: int) -> tuple[int, int]:
        if start > self._counted:
            self._line += self.text.count("\n", self._counted, start)
            self._counted = start
        return self._line, self.text.count("\n", start, end) + 1

    def _next_tag(self, at: int) -> int:
        """Where the next opening tag of a record is, or the end of the text."""
        begins = (place for place, closes, raw in self._tags(at) if not closes and self._names_record(raw))
        return next(begins, len(self.text))

    def _next_record(self, at: int) -> int:
        """The same, the elements around it closed and opened on the way."""
        opened: list[Open] = []
        for place, closes, raw in self._tags(at):
            if not closes and self._names_record(raw):
                self.stack += opened
                return place
            if not closes:
                opened += self._opened(place, raw)
            elif any(one.raw == raw for one in opened):
                while opened.pop().raw != raw:
                    pass
            elif any(one.raw == raw for one in self.stack):
                opened.clear()
                while self.stack.pop().raw != raw:
                    pass
        return len(self.text)

    def _names_record(self, raw: str) -> bool:
        return raw in self.raw_records or raw.rpartition(":")[2] in self._locals

    def _opened(self, place: int, raw: str) -> list[Open]:
        """The element whose opening tag stands here, its attributes read by themselves; none when it is closed at once."""
        end = _TAG_END.match(self.text, place, place + LONGEST_PROLOGUE)
        tag = end.group() if end else f"<{raw}>"
        if tag.endswith("/>"):
            return []
        run = Run(Surroundings(tag, frozenset(["\0"]), False, list(self.stack)), 0)
        list(run.records())
        inner = run.around.stack
        return inner[len(self.stack) :] or [Open(raw, Element(raw), {})]

    def _tags(self, at: int) -> Iterator[tuple[int, bool, str]]:
        """Place, whether it closes, and name of the tags from here on that are of records or of elements around them;
        comments and CDATA sections are passed over."""
        known = self._locals | self.raw_records | self.around
        choice = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True)) or "(?!)"
        pattern = re.compile(rf"<(?:(!--)|(!\[CDATA\[)|(/?)((?:[\w.-]{{1,60}}:)?(?:{choice}))(?=[\s/>]|\Z))")
        while match := pattern.search(self.text, at):
            at = match.end()
            if match[4]:
                yield match.start(), bool(match[3]), match[4]
                continue
            at = max(at, self._find_again("-->" if match[1] else "]]>", at))

    def _find_again(self, closing: str, at: int) -> int:
        """text.find, which is asked for the same from many places and goes over the text once."""
        asked, found = self._found.get(closing, (len(self.text), -1))
        if not (asked <= at and (found < 0 or at <= found)):
            found = self.text.find(closing, at)
            self._found[closing] = (at, found)
        return found
