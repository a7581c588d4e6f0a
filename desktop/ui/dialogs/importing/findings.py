"""What was found and what a person makes of it: items of several sources, left out, corrected, joined; every step undoable."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from desktop.domain.draft import Draft, LeftOut, Reading
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.services.previewing import Compared, Comparison, State
from desktop.ui.dialogs.importing import corrections

Compare = Callable[[Reading], Comparison]
_MOST_STEPS = 200
_MOST_COMPARED = 500


class Place(NamedTuple):
    """An item: the number of its source, and its own within it. `item` is -1 for the source as a whole."""

    file: int
    item: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One item, how it compares with the library, whether it is to be imported, and whether a person has changed it."""

    draft: Draft
    compared: Compared
    is_wanted: bool = True
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """One source as it stands now."""

    reading: Reading
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    gone: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """The sources as they were, and the item that was looked at. A step that only ticks loses nothing when it is lost."""

    files: tuple[tuple[int, File], ...]
    at: Place
    label: str
    is_tick: bool = False


def file_of(reading: Reading, comparison: Comparison) -> File:
    """A source as it was read."""
    entries = tuple(Entry(draft, compared) for draft, compared in zip(reading.drafts, comparison.drafts, strict=True))
    return File(reading, entries, reading.left_out, comparison.gone)


class Findings:
    """`compare` says anew how a corrected draft compares with the library; without it a draft keeps what was said."""

    def __init__(self, readings: Sequence[Reading], comparisons: Sequence[Comparison], compare: Compare | None = None) -> None:
        self.files = [file_of(reading, comparison) for reading, comparison in zip(readings, comparisons, strict=True)]
        self._compare = compare
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []

    def entry(self, at: Place) -> Entry:
        return self.files[at.file].entries[at.item]

    def drafts(self, file: int) -> list[Draft]:
        return [entry.draft for entry in self.files[file].entries]

    def wanted_count(self) -> int:
        return sum(entry.is_wanted for file in self.files for entry in file.entries)

    def count(self, state: State) -> int:
        return sum(entry.compared.state is state for file in self.files for entry in file.entries)

    def corrections(self) -> int:
        """How many steps would be lost with the preview; ticks are none."""
        return sum(not step.is_tick for step in self._undo)

    def chosen(self) -> list[Reading]:
        """The readings with what is wanted of them. A source in which something was found and nothing is wanted is
        dropped; one that holds only records that were not understood stays for the report."""
        if not self.wanted_count():
            return []
        kept = []
        for file in self.files:
            drafts = tuple(entry.draft for entry in file.entries if entry.is_wanted)
            if drafts or (not file.entries and any(part.is_record for part in file.left_out)):
                kept.append(replace(file.reading, drafts=drafts, left_out=file.left_out))
        return kept

    def want(self, places: Iterable[Place], on: bool, at: Place) -> None:
        """Ticks items, or takes their ticks away. A place without an item stands for all of its source."""
        numbers: dict[int, set[int]] = {}
        for place in places:
            every = range(len(self.files[place.file].entries))
            numbers.setdefault(place.file, set()).update(every if place.item < 0 else (place.item,))
        changed = {
            number: replace(file, entries=tuple(
                replace(entry, is_wanted=on) if row in rows and entry.is_wanted is not on else entry
                for row, entry in enumerate(file.entries)
            ))
            for number, rows in numbers.items() for file in (self.files[number],)
        }  # fmt: skip
        self._put(changed, at, _("tick"), is_tick=True)

    def correct(self, drafts: dict[Place, Draft], at: Place, label: str) -> bool:
        """Puts corrected drafts in the place of those that were read; says whether that changes anything."""
        drafts = {place: draft for place, draft in drafts.items() if draft != self.entry(place).draft}
        files: dict[int, File] = {}
        for number in {place.file for place in drafts}:
            file = self.files[number]
            rows = sorted(place.item for place in drafts if place.file == number)
            entries = list(file.entries)
            old = [entries[row] for row in rows]
            for row, entry in zip(rows, self._entries(number, [drafts[Place(number, row)] for row in rows], old), strict=True):
                entries[row] = entry
            files[number] = replace(file, entries=tuple(entries))
        self._put(files, at, label)
        return bool(drafts)

    def _entries(self, file: int, drafts: Sequence[Draft], old: Sequence[Entry] = ()) -> list[Entry]:
        """Corrected drafts beside the library. So many that it would take long keep what was said of the old ones."""
        before = [entry.compared for entry in old] or [Compared(State.NEW)] * len(drafts)
        if self._compare is not None and len(drafts) <= _MOST_COMPARED:
            reading = replace(self.files[file].reading, drafts=tuple(drafts), left_out=())
            before = list(self._compare(reading).drafts)
        wanted = [entry.is_wanted for entry in old] or [True] * len(drafts)
        return [Entry(draft, compared, is_wanted, True)
                for draft, compared, is_wanted in zip(drafts, before, wanted, strict=True)]  # fmt: skip

    def join(self, at: Place) -> Place:
        """Joins an item with the one before it and gives the place of both. Raises UserFacing for the first one."""
        if at.item < 1:
            raise UserFacing(_("There is no item before this one to join it with."))
        file = self.files[at.file]
        entries = list(file.entries)
        second = entries.pop(at.item)
        first = entries[at.item - 1]
        both = corrections.joined(first.draft, second.draft, file.reading.text)
        (made,) = self._entries(at.file, [both], [first])
        entries[at.item - 1] = replace(made, is_wanted=first.is_wanted or second.is_wanted)
        self._put({at.file: replace(file, entries=tuple(entries))}, at, _("join"))
        return Place(at.file, at.item - 1)

    def insert(self, number: int, draft: Draft, at: Place, left_out: int | None = None) -> Place:
        """A new item among the others of its source, in the order of the page; `left_out` is the part it was made of."""
        file = self.files[number]
        row = _row_for(draft, [entry.draft for entry in file.entries])
        entries = (*file.entries[:row], *self._entries(number, [draft]), *file.entries[row:])
        parts = tuple(part for place, part in enumerate(file.left_out) if place != left_out)
        self._put({number: replace(file, entries=entries, left_out=parts)}, at, _("new item"))
        return Place(number, row)

    def read_again(self, number: int, reading: Reading, comparison: Comparison, at: Place) -> None:
        """Another reading of the same source takes the place of the one that was shown."""
        self._put({number: file_of(reading, comparison)}, at, _("columns"))

    def _put(self, files: dict[int, File], at: Place, label: str, *, is_tick: bool = False) -> None:
        files = {number: file for number, file in files.items() if file != self.files[number]}
        if not files:
            return
        self._undo.append(_Step(tuple((number, self.files[number]) for number in files), at, label, is_tick))
        del self._undo[:-_MOST_STEPS]
        self._redo.clear()
        for number, file in files.items():
            self.files[number] = file

    def forget(self) -> None:
        """What was done cannot be taken back any more, and closing asks nothing."""
        self._undo.clear()
        self._redo.clear()

    def undo_label(self) -> str:
        """What undo would take back, "" for nothing."""
        return self._undo[-1].label if self._undo else ""

    def undo(self) -> Place | None:
        """Takes the last step back and gives the item it was taken at; None when there is none."""
        return self._back(self._undo, self._redo)

    def redo(self) -> Place | None:
        """Does again what was undone last."""
        return self._back(self._redo, self._undo)

    def _back(self, steps: list[_Step], others: list[_Step]) -> Place | None:
        if not steps:
            return None
        step = steps.pop()
        others.append(replace(step, files=tuple((number, self.files[number]) for number, _file in step.files)))
        for number, file in step.files:
            self.files[number] = file
        return step.at


def _row_for(draft: Draft, others: Sequence[Draft]) -> int:
    """Where a draft stands among others by its place on the page; at the end when that is not known."""
    start = _start(draft)
    if start < 0:
        return len(others)
    return next((row for row, other in enumerate(others) if _start(other) > start), len(others))


def _start(draft: Draft) -> int:
    body = draft.spans.get("title") or draft.spans.get("record") or draft.spans.get("abstract")
    return body[0].start if body else -1
