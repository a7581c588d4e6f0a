"""Drafts into the library: matched, saved in short batches as one step, with a report. Never touches what a reader wrote."""

import hashlib
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import cast

from desktop.domain.changes import Changed
from desktop.domain.draft import Draft, LeftOut, Reading
from desktop.domain.ids import id_from, new_id
from desktop.errors import Cancelled, LibraryBusy, UserFacing
from desktop.i18n import _
from desktop.services import annotating, collecting, items, tagging
from desktop.services.editing import Change, change
from desktop.services.library import Library
from desktop.services.matching import item_like
from desktop.services.task import Task
from desktop.store import people
from desktop.store.bulk import Known, many_transactions
from desktop.store.events import event_of, session_of
from desktop.store.journal import EntryKind, was_undone
from desktop.store.recorder import canonical

APART_FROM = 2000
"""More drafts than that a window has imported by importing_apart; fewer are saved before a process would have started."""

_SLICE_SECONDS = 0.15
_SLICE_DRAFTS = 200
PAUSE_SECONDS = 0.01  # lets another process in between two batches
_TEXT_KEPT = 20_000_000


@dataclass(slots=True)
class Report:
    """What an import did. `created` and `filled` are item ids; `known` counts drafts that changed nothing.

    `parts` holds the same of each source that was begun, in order.
    """

    created: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    known: int = 0
    read: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    cancelled: bool = False
    changed: Changed = field(default_factory=Changed)
    parts: list["Report"] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        """Adds what another part of the import did."""
        self.created += other.created
        self.filled += other.filled
        self.known += other.known
        self.read += other.read
        self.left_out += other.left_out


@dataclass(frozen=True, slots=True)
class Source:
    """Where drafts come from: what is kept about it, and the drafts themselves, read as they are needed."""

    name: str
    format: str
    sha256: str
    text: str
    drafts: Iterable[Draft | LeftOut]
    total: int = 0


def read_file(path: Path) -> Reading:
    """Reads a file as the importers do; raises UserFacing with what is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    return _read(data, path.name)


def read_text(text: str, name: str) -> Reading:
    """Reads a text that came without a file, such as a paste; raises UserFacing with what is wrong with it."""
    return _read(text.encode("utf-8"), name)


def _read(data: bytes, name: str) -> Reading:
    from desktop.importers import registry  # the readers take longer to load than the first paint of the window

    return registry.read_source(data, name)


def _unreadable(path: Path, error: OSError) -> UserFacing:
    return UserFacing(_("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror or error))


def is_large_list(path: Path) -> bool:
    """Whether a file is one record a line and too large to be read at once and shown before it is imported."""
    from desktop.importers import registry  # see _read

    return path.suffix.lower() in (".jsonl", ".ndjson") and path.is_file() and path.stat().st_size > registry.LARGEST


@contextmanager
def large_list(path: Path) -> Iterator[Source]:
    """A file of one record a line as a source whose drafts are read as they are imported. Raises UserFacing."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            total = sum(1 for _line in file)
    except OSError as error:
        raise _unreadable(path, error) from error
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        from desktop.importers import postil_json  # see _read

        yield Source(path.name, postil_json.NAME, digest, "", postil_json.read_lines(lines, path.name), total)


def source_of(reading: Reading) -> Source:
    """A reading as the source of an import."""
    kept = reading.text if len(reading.text) <= _TEXT_KEPT and any(d.spans for d in reading.drafts) else ""
    return Source(reading.name, reading.format, reading.sha256, kept, reading.drafts, len(reading.drafts))


def known_items(library: Library, reading: Reading) -> list[bool]:
    """For each draft of a reading whether the library has the item already, for a preview."""
    db = library.store.reader
    return [item_like(db, draft) is not None for draft in reading.drafts]


def run(library: Library, sources: Sequence[Source], task: Task | None = None) -> Report:
    """Imports every draft of the sources as one step that undo takes back at once; other processes get in between."""
    steps = batches(library, sources, task or Task())
    with many_transactions(library.store):
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return cast(Report, end.value)
            time.sleep(PAUSE_SECONDS)


def batches(
    library: Library, sources: Sequence[Source], task: Task, *, patient: bool = False
) -> Generator[None, None, Report]:
    """The same batch by batch, at most 200 drafts or 0.15 s each, for a caller that does other work in between.

    When the task is cancelled, what was saved stays saved and the report says so. An import that is undone before its
    end stops too. One that is `patient` waits for as long as another process holds the library, instead of raising
    LibraryBusy.
    """
    report = Report()
    outcomes: list[Changed] = []
    known = Known()
    names = ", ".join(dict.fromkeys(source.name for source in sources))
    label = _("Import {names}").format(names=items.shortened(names))
    group_id = new_id()
    total = sum(source.total for source in sources)
    for source in sources:
        part = Report()
        report.parts.append(part)
        pending = iter(source.drafts)
        source_id = ""
        first: Draft | LeftOut | None = None
        while True:
            tally = Report()
            try:
                task.step(report.read, total, source.name)
                first = first or next(pending, None)
                if first is None:
                    break
                with change(library, label, kind=EntryKind.IMPORT, group_id=group_id, actor="import") as edit:
                    if was_undone(edit.db, group_id):
                        raise Cancelled
                    edit.recorder.known = known
                    known.begin(edit.db)
                    source_id = _import_batch(edit, source, source_id, _slice(chain([first], pending)), tally)
                known.end(library.store.writer)
            except Cancelled:
                report.cancelled = True
                report.changed = Changed.together(outcomes)
                return report
            except LibraryBusy:
                if not patient:
                    raise
                continue
            first = None
            outcomes.append(edit.outcome)
            report.add(tally)
            part.add(tally)
            yield
    report.changed = Changed.together(outcomes)
    return report


def _import_batch(
    edit: Change, source: Source, source_id: str, drafts: Iterable[Draft | LeftOut], tally: Report
) -> str:
    """Imports drafts inside a change; returns the id of the source's row, or "" while nothing needed it."""
    source_id = source_id or _known_source(edit, source)
    for draft in drafts:
        if isinstance(draft, LeftOut):
            tally.left_out.append(draft)
            continue
        tally.read += 1
        source_id = _import_draft(edit, draft, source, source_id, tally)
    return source_id


def _slice(drafts: Iterator[Draft | LeftOut]) -> Iterator[Draft | LeftOut]:
    """Drafts until the batch is full or its time is up."""
    end = time.monotonic() + _SLICE_SECONDS
    for count, draft in enumerate(drafts, 1):
        yield draft
        if count >= _SLICE_DRAFTS or time.monotonic() > end:
            return


def _import_draft(edit: Change, draft: Draft, source: Source, source_id: str, tally: Report) -> str:
    """Imports one draft; returns the id of the source's row, made at the first draft that needs it."""
    item_id = item_like(edit.db, draft)
    before = len(edit.recorder.changes)
    if item_id is None:
        item_id = items.insert_draft(edit, draft)
        tagging.put_tags(edit, item_id, draft.tags)
        for name in draft.lists:
            collecting.put_on_list(edit, name, [item_id])
        for annotation in draft.annotations:
            annotating.insert_annotation(edit, item_id, annotation)
        tally.created.append(item_id)
    elif fill(edit, item_id, draft):
        tally.filled.append(item_id)
    else:
        tally.known += 1
    source_id = source_id or edit.insert(
        "source",
        {
            "id": new_id(),
            "file": source.name,
            "sha256": source.sha256,
            "format": source.format,
            "imported": edit.moment,
            "text": source.text,
        },
    )
    _note_source(edit, item_id, source_id, draft)
    if len(edit.recorder.changes) > before and item_id not in edit.recorder.created:
        edit.update("item", item_id, modified=edit.moment)
    return source_id


def _known_source(edit: Change, source: Source) -> str:
    """The row of the same bytes imported before, or ""."""
    found = edit.db.execute(
        "SELECT id FROM source WHERE sha256 = ? AND file = ? ORDER BY id LIMIT 1", [source.sha256, source.name]
    ).fetchone()
    return str(found[0]) if found else ""


def _note_source(edit: Change, item_id: str, source_id: str, draft: Draft) -> None:
    row_id = id_from("item_source", item_id, source_id)
    if row_id in edit.recorder.created:
        return
    if item_id in edit.recorder.created or edit.recorder.row("item_source", row_id) is None:
        spans = {name: [[span.start, span.end] for span in spans] for name, spans in draft.spans.items()}
        edit.insert(
            "item_source", {"id": row_id, "item_id": item_id, "source_id": source_id, "spans": canonical(spans)}
        )


_FILLED = [
    "abstract",
    "summary",
    "date",
    "date_typed",
    "start_time",
    "end_time",
    "duration",
    "container",
    "place",
    "language",
    "citation_key",
]


def fill(edit: Change, item_id: str, draft: Draft) -> bool:
    """Gives an item what it does not have yet: empty fields, missing people, chapters, links and identifiers.

    What is there stays, and what the reader decides or writes (rating, status, tags, lists, notes) is never touched.
    """
    current = edit.recorder.row("item", item_id)
    assert current is not None
    before = len(edit.recorder.changes)
    fields = {name: getattr(draft, name) for name in _FILLED if current[name] in ("", None) and getattr(draft, name)}
    if draft.form and current["form"] is None:
        fields["form"] = draft.form.value
    if draft.event:
        event_id = event_of(edit.recorder, draft.event)
        if current["event_id"] is None:
            fields["event_id"] = event_id
        if draft.session and current["session_id"] is None and current["event_id"] in (None, event_id):
            fields["session_id"] = session_of(edit.recorder, event_id, draft.session)
    if fields:
        edit.update("item", item_id, **fields)
    _fill_people(edit, item_id, draft)
    if not edit.db.execute("SELECT 1 FROM chapter WHERE item_id = ?", [item_id]).fetchone():
        items.add_chapters(edit, item_id, draft.chapters)
    urls = {row[0] for row in edit.db.execute("SELECT url FROM link WHERE item_id = ?", [item_id]).fetchall()}
    items.add_links(edit, item_id, tuple(link for link in draft.links if link.url not in urls), after=len(urls))
    known = {row[0] for row in edit.db.execute("SELECT scheme FROM identifier WHERE item_id = ?", [item_id]).fetchall()}
    items.add_identifiers(edit, item_id, [i for i in draft.identifiers if i.scheme not in known])
    return len(edit.recorder.changes) > before


def _fill_people(edit: Change, item_id: str, draft: Draft) -> None:
    found = {
        row[0]: row[1:]
        for row in edit.db.execute(
            "SELECT person_id, id, affiliation, position FROM contribution WHERE item_id = ? AND chapter_id IS NULL",
            [item_id],
        ).fetchall()
    }
    if not found:
        people.add_contributions(edit.recorder, item_id, draft.contributions)
        return
    for contribution in draft.contributions:
        person_id = people.person_of(edit.recorder, contribution)
        if person_id not in found:
            continue
        row_id, affiliation, position = found[person_id]
        missing = {"affiliation": contribution.affiliation if not affiliation else ""}
        missing["position"] = contribution.position if not position else ""
        edit.update("contribution", row_id, **{name: value for name, value in missing.items() if value})
