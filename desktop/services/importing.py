"""Drafts into the library: matched, saved in short batches as one step, with a report. Never touches what a reader wrote."""

import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain
from typing import cast

from desktop.domain import said as saying
from desktop.domain.changes import Changed
from desktop.domain.draft import Draft, LeftOut
from desktop.domain.ids import id_from, new_id
from desktop.domain.said import Said
from desktop.errors import Cancelled, LibraryBusy, UserFacing
from desktop.i18n import _
from desktop.services import annotating, attaching, collecting, filling, items, tagging
from desktop.services.comparing import differences
from desktop.services.editing import Change, change
from desktop.services.library import Library
from desktop.services.lineage import Lineage
from desktop.services.reading_sources import Source
from desktop.services.task import Task
from desktop.store import sources
from desktop.store.bulk import Known, many_transactions
from desktop.store.items import item_of
from desktop.store.journal import EntryKind, was_undone
from desktop.store.recorder import canonical

APART_FROM = 2000
"""More drafts than that a window has imported by importing_apart; fewer are saved before a process would have started."""

_SLICE_SECONDS = 0.15
_SLICE_DRAFTS = 200
PAUSE_SECONDS = 0.01  # lets another process in between two batches


class Outcome(Enum):
    """What became of a record: a new item, something more or other in one that was there, nothing, or no item at all."""

    CREATED = "created"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report: a record of a source, and what became of it. `line` is where it begins, 0 when that is
    not known; `records` is how many records of the source it stands for. `text` and `reason` are those of a record
    that was not understood."""

    outcome: Outcome
    line: int = 0
    item_id: str = ""
    records: int = 1
    text: str = ""
    reason: str = ""


@dataclass(slots=True)
class Report:
    """What an import did: a line for every record of its sources, in their order.

    `left_out` are parts of pages that are no records. `gone` are items that the same source said last time and does
    not say now; they stay as they are. `conflicts` counts fields that a person has to decide. `parts` holds the same of
    each source that was begun, in order.
    """

    lines: list[Line] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    conflicts: int = 0
    files: int = 0
    missing_files: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    cancelled: bool = False
    changed: Changed = field(default_factory=Changed)
    parts: list["Report"] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        """Adds what another part of the import did."""
        self.lines += other.lines
        self.left_out += other.left_out
        self.gone += other.gone
        self.conflicts += other.conflicts
        self.files += other.files
        self.missing_files += other.missing_files

    def of(self, outcome: Outcome) -> list[Line]:
        """The lines with that outcome."""
        return [line for line in self.lines if line.outcome is outcome]

    def count(self, outcome: Outcome) -> int:
        """How many records ended so."""
        return sum(line.records for line in self.lines if line.outcome is outcome)

    @property
    def records(self) -> int:
        """How many records there were; the counts of the four outcomes add up to it."""
        return sum(line.records for line in self.lines)

    @property
    def created(self) -> list[str]:
        """The ids of the items made."""
        return [line.item_id for line in self.of(Outcome.CREATED)]

    @property
    def merged(self) -> list[str]:
        """The ids of the items that were there and gained something, each once."""
        return list(dict.fromkeys(line.item_id for line in self.of(Outcome.MERGED)))


def run(library: Library, origins: Sequence[Source], task: Task | None = None) -> Report:
    """Imports every draft of the sources as one step that undo takes back at once; other processes get in between."""
    steps = batches(library, origins, task or Task())
    with many_transactions(library.store):
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return cast(Report, end.value)
            time.sleep(PAUSE_SECONDS)


def batches(
    library: Library, origins: Sequence[Source], task: Task, *, patient: bool = False
) -> Generator[None, None, Report]:
    """The same batch by batch, at most 200 drafts or 0.15 s each, for a caller that does other work in between.

    When the task is cancelled, what was saved stays saved and the report says so. An import that is undone before its
    end stops too. One that is `patient` waits for as long as another process holds the library, instead of raising
    LibraryBusy.
    """
    report = Report()
    outcomes: list[Changed] = []
    known = Known()
    names = ", ".join(dict.fromkeys(source.name for source in origins))
    label = _("Import {names}").format(names=items.shortened(names))
    group_id = new_id()
    total, before = sum(source.total for source in origins), 0
    for source in origins:
        part = Report()
        report.parts.append(part)
        pending = iter(source.drafts)
        importing = _Importing(library, source)
        first: Draft | LeftOut | None = None
        while True:
            tally = Report()
            try:
                task.step(before + _done(source, part), total, source.name)
                first = first or next(pending, None)
                if first is None:
                    break
                with change(library, label, kind=EntryKind.IMPORT, group_id=group_id, actor="import") as edit:
                    if was_undone(edit.db, group_id):
                        raise Cancelled
                    edit.recorder.known = known
                    known.begin(edit.db)
                    importing.batch(edit, _slice(chain([first], pending)), tally)
                known.end(library.store.writer)
            except Cancelled:
                report.cancelled = True
                report.changed = Changed.together(outcomes)
                return report
            except LibraryBusy:
                if not patient:
                    raise
                importing.forget()
                continue
            first = None
            outcomes.append(edit.outcome)
            report.add(tally)
            part.add(tally)
            yield
        before += source.total
        part.gone = importing.gone()
        report.gone += part.gone
    report.changed = Changed.together(outcomes)
    return report


def _done(source: Source, part: Report) -> int:
    """How much of a source has been imported, in the unit of its total."""
    return part.lines[-1].line if source.by_line and part.lines else len(part.lines)


def _slice(drafts: Iterator[Draft | LeftOut]) -> Iterator[Draft | LeftOut]:
    """Drafts until the batch is full or its time is up."""
    end = time.monotonic() + _SLICE_SECONDS
    for count, draft in enumerate(drafts, 1):
        yield draft
        if count >= _SLICE_DRAFTS or time.monotonic() > end:
            return


class _Importing:
    """One source on its way into the library: its row, what it said before, and what it has said by now."""

    def __init__(self, library: Library, source: Source) -> None:
        self._library = library
        self._source = source
        self._id = ""
        self._lineage = Lineage(library.store.reader, source.name, source.format)
        self._said: set[str] = set()

    def forget(self) -> None:
        """To be called when a transaction came to nothing: the row of the source may not be there."""
        self._id = ""

    def batch(self, edit: Change, drafts: Iterable[Draft | LeftOut], tally: Report) -> None:
        """Imports drafts inside a change."""
        self._id = self._id or sources.same_bytes(edit.db, self._source.sha256, self._source.name)
        for draft in drafts:
            if isinstance(draft, Draft):
                tally.lines.append(self._import(edit, draft, tally))
            elif draft.is_record:
                tally.lines.append(Line(Outcome.NOT_UNDERSTOOD, draft.line, text=draft.text, reason=draft.reason))
            else:
                tally.left_out.append(draft)

    def gone(self) -> list[str]:
        """The items that the last import of the same source said and this one does not."""
        before = self._lineage.imports
        if not before or before[0] == self._id:
            return []
        return sources.gone_from(self._library.store.reader, before[0], self._said)

    def _import(self, edit: Change, draft: Draft, tally: Report) -> Line:
        item_id = self._lineage.item_like(edit.db, draft, self._said)
        said = saying.said_of(draft)
        before = len(edit.recorder.changes)
        if item_id is None:
            item_id, outcome = _insert(edit, draft), Outcome.CREATED
        else:
            outcome = self._merge(edit, item_id, draft, said, tally)
        if self._attach(edit, item_id, draft, tally) and outcome is Outcome.UNCHANGED:
            outcome = Outcome.MERGED
        self._note(edit, item_id, draft, said)
        self._said.add(item_id)
        if len(edit.recorder.changes) > before and item_id not in edit.recorder.created:
            edit.update("item", item_id, modified=edit.moment)
        return Line(outcome, draft.line, item_id, draft.records)

    def _merge(self, edit: Change, item_id: str, draft: Draft, said: Said, tally: Report) -> Outcome:
        """Brings into an item what the source says more or otherwise than last time."""
        before = self._lineage.said_before(edit.db, item_id)
        if before is not None and saying.says_nothing_new(said, before):
            return Outcome.UNCHANGED
        item = item_of(edit.db, item_id)
        found = differences(item, draft, before)
        if not found:
            return Outcome.UNCHANGED
        tally.conflicts += filling.apply(edit, item, draft, found, before, self._row(edit))
        return Outcome.MERGED

    def _attach(self, edit: Change, item_id: str, draft: Draft, tally: Report) -> bool:
        """Keeps the files of a draft with its item; says whether there was a new one."""
        if not draft.files:
            return False
        kept = tally.files
        paths, missing = attaching.files_of(self._source.folder, draft.files)
        tally.missing_files += missing
        for path in paths:
            try:
                tally.files += attaching.insert(edit, item_id, attaching.keep(self._library, path))
            except UserFacing as error:
                tally.missing_files.append(str(error))
        return tally.files > kept

    def _row(self, edit: Change) -> str:
        """The source's row, made at the first draft that needs it."""
        self._id = self._id or edit.insert(
            "source",
            {
                "id": new_id(),
                "file": self._source.name,
                "sha256": self._source.sha256,
                "format": self._source.format,
                "imported": edit.moment,
                "text": self._source.text,
            },
        )
        return self._id

    def _note(self, edit: Change, item_id: str, draft: Draft, said: Said) -> None:
        """Keeps what the source says of the item, and where."""
        source_id = self._row(edit)
        row_id = id_from("item_source", item_id, source_id)
        known = edit.recorder.row("item_source", row_id) if item_id not in edit.recorder.created or item_id in self._said else None
        if known is None:
            spans = {name: [[span.start, span.end] for span in spans] for name, spans in draft.spans.items()}
            row = {"id": row_id, "item_id": item_id, "source_id": source_id, "spans": canonical(spans) if spans else "{}"}
            edit.insert("item_source", row | {"said": saying.written(said)})
        elif item_id in self._said or not known["said"]:
            both = saying.together(saying.read(known["said"]) or {}, said)
            edit.update("item_source", row_id, said=saying.written(both))


def _insert(edit: Change, draft: Draft) -> str:
    item_id = items.insert_draft(edit, draft)
    tagging.put_tags(edit, item_id, draft.tags)
    for name in draft.lists:
        collecting.put_on_list(edit, name, [item_id])
    for annotation in draft.annotations:
        annotating.insert_annotation(edit, item_id, annotation)
    return item_id
