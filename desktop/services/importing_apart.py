"""A large import beside a window: a child process reads, matches and saves; here its progress, its end, its report.

The child is a guest of the library, so from time to time it stops and asks the window to write the log of changes back
into the database. It ends with its parent, at the latest after the batch at hand.
"""

from collections.abc import Generator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from time import sleep
from typing import Any

from desktop.domain.changes import Changed
from desktop.domain.draft import LeftOut
from desktop.errors import Cancelled, UserFacing
from desktop.i18n import _, ngettext
from desktop.services import apart, importing
from desktop.services.apart import Child, ChildEnded, Parent
from desktop.services.importing import Line, Outcome, Report
from desktop.services.library import Library
from desktop.services.reading_sources import Source, large_source
from desktop.services.task import Task
from desktop.store.bulk import checkpoint, many_transactions

_MODULE = "desktop.services.importing_apart"
_LOOK_SECONDS = 0.03  # how long a step may keep what else is to be written waiting
_BATCHES_BETWEEN_CHECKPOINTS = 10
_CHECKPOINT_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class _Request:
    folder: Path
    sources: Sequence[Source]
    lists: Sequence[Path]


def batches(
    library: Library, sources: Sequence[Source], lists: Sequence[Path], task: Task
) -> Generator[None, None, Report]:
    """As importing.batches, of sources and of large lists by path, for the thread that writes: it only listens, 0.03 s
    at a time. Closing the generator ends the child; what was saved stays.

    Raises UserFacing when the child ends before its work, with how much it had read.
    """
    whole = [replace(source, drafts=tuple(source.drafts)) for source in sources]
    child = Child(_MODULE, _Request(library.folder, whole, list(lists)))
    done, asked_to_stop = 0, False
    try:
        while True:
            message = child.next(_LOOK_SECONDS)
            if task.cancelled and not asked_to_stop:
                asked_to_stop = True
                child.tell("stop")
            if message is None:
                yield
            elif "done" in message:
                done = message["done"]
                if not asked_to_stop:
                    _report(task, message)
                yield
            elif "ask" in message:
                checkpoint(library.store)
                child.tell("go")
            else:
                return _report_of(apart.result_of(message))
    except ChildEnded as error:
        raise UserFacing(_ended(done, str(error))) from error
    finally:
        child.close()


def _report(task: Task, message: apart.Message) -> None:
    try:
        task.step(message["done"], message["total"], message["text"])
    except Cancelled:
        return  # the next look tells the child


def _ended(done: int, reason: str) -> str:
    saved = ngettext(
        "The {count} item read before stays imported; undo takes it back.",
        "The {count} items read before stay imported; undo takes them back.",
        done,
    ).format(count=f"{done:,}")
    return _("The import stopped before its end: {reason}. {saved}").format(reason=reason, saved=saved if done else "").strip()


def _work(parent: Parent) -> Any:
    request = parent.request
    library = Library.open(request.folder, purpose=_("an import of the Postil window"))
    try:
        with ExitStack() as stack:
            stack.enter_context(many_transactions(library.store))
            sources = [*request.sources, *(stack.enter_context(large_source(path)) for path in request.lists)]
            steps = importing.batches(library, sources, parent.task, patient=True)
            for number in count(1):
                try:
                    next(steps)
                except StopIteration as end:
                    return _said_of(end.value)
                if library.store.guest and number % _BATCHES_BETWEEN_CHECKPOINTS == 0:
                    parent.ask("checkpoint", _CHECKPOINT_SECONDS)
                sleep(importing.PAUSE_SECONDS)
    finally:
        library.close()


def _said_of(report: Report) -> dict[str, Any]:
    """A report as JSON; ids stand in one text, which is read much faster than as many."""
    changed = report.changed
    return {
        "parts": [_part_said(part) for part in report.parts],
        "cancelled": report.cancelled,
        "label": changed.label,
        "step": changed.group_id,
        "others": sorted(changed.items.difference(report.created, report.merged)),
        "tables": sorted(changed.tables),
    }


def _part_said(part: Report) -> dict[str, Any]:
    """The lines of records that were understood stand in one text, which is read much faster than as many objects."""
    return {
        "lines": "\n".join(
            f"{one.outcome.name} {one.line} {one.records} {one.item_id}"
            for one in part.lines
            if one.outcome is not Outcome.NOT_UNDERSTOOD
        ),
        "not_understood": [[one.line, one.text, one.reason] for one in part.of(Outcome.NOT_UNDERSTOOD)],
        "left_out": [[one.text, one.reason, one.line, one.lines] for one in part.left_out],
        "gone": " ".join(part.gone),
        "conflicts": part.conflicts,
        "files": part.files,
        "missing_files": part.missing_files,
    }


def _report_of(said: dict[str, Any]) -> Report:
    report = Report(cancelled=said["cancelled"], parts=[_part_of(part) for part in said["parts"]])
    for part in report.parts:
        report.add(part)
    items = frozenset((*report.created, *report.merged, *said["others"]))
    report.changed = Changed(said["label"], said["step"], items, tuple(report.created), frozenset(said["tables"]))
    return report


def _part_of(said: dict[str, Any]) -> Report:
    lines = [_line_of(line) for line in said["lines"].splitlines()]
    lines += [Line(Outcome.NOT_UNDERSTOOD, line, text=text, reason=reason) for line, text, reason in said["not_understood"]]
    return Report(
        lines,
        [LeftOut(*one) for one in said["left_out"]],
        said["gone"].split(),
        said["conflicts"],
        said["files"],
        said["missing_files"],
    )


def _line_of(text: str) -> Line:
    outcome, line, records, item_id = text.split(" ")
    return Line(Outcome[outcome], int(line), item_id, int(records))


if __name__ == "__main__":
    apart.serve(_work)
