"""Commands on the library as a whole: import, export, undo, backup, check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.commands.command import named_in_query
from desktop.commands.workbench import Workbench
from desktop.domain.changes import Changed
from desktop.domain.draft import Reading
from desktop.errors import UserFacing
from desktop.i18n import _, ngettext
from desktop.services import backups, checkup, editing, exporting, importing, seeding
from desktop.services.importing import Report, Source
from desktop.services.library import Library
from desktop.services.task import Task


@dataclass(frozen=True, slots=True)
class _Found:
    """What files were read as: readings with, for each draft, whether it is known, and sentences about the rest.

    `large` lists are too large to be shown first; they are read while they are imported.
    """

    readings: list[Reading]
    known: list[list[bool]]
    problems: list[str]
    large: list[Path]


def import_files(workbench: Workbench) -> None:
    """Reads files (a saved page, a list of talks or papers, Postil's own JSON), shows what was found, and imports it."""
    import_paths(workbench, workbench.ask_files())


def import_paths(workbench: Workbench, paths: Sequence[Path]) -> None:
    """Reads these files, shows what was found, and imports what is agreed to."""
    if paths:
        workbench.read(lambda library: _read(library, paths), lambda found: _agree(workbench, found))


def paste(workbench: Workbench) -> None:
    """Reads the text of the clipboard as a page of talks or papers, shows what was found, and imports it."""
    text = workbench.clipboard()
    if not text.strip():
        workbench.say(_("The clipboard holds no text. Copy a page or a list of talks first."))
        return

    def work(library: Library) -> _Found:
        try:
            reading = importing.read_text(text, _("Clipboard"))
        except UserFacing as error:
            return _Found([], [], [str(error)], [])
        return _Found([reading], [importing.known_items(library, reading)], [], [])

    workbench.read(work, lambda found: _agree(workbench, found))


def load_starter(workbench: Workbench) -> None:
    """Loads the starter library: five lists of talks and papers with tags and one sentence on each."""
    _import(workbench, seeding.starter_sources())


def _read(library: Library, paths: Sequence[Path]) -> _Found:
    found = _Found([], [], [], [])
    for path in paths:
        if importing.is_large_list(path):
            found.large.append(path)
            continue
        try:
            reading = importing.read_file(path)
        except UserFacing as error:
            found.problems.append(str(error))
            continue
        found.readings.append(reading)
        found.known.append(importing.known_items(library, reading))
    return found


def _agree(workbench: Workbench, found: _Found) -> None:
    if found.large:
        _import_apart(workbench, [], found.large)
    if not found.readings and found.large and not found.problems:
        return
    if not found.readings:
        workbench.show_report(_("Nothing to import"), "\n\n".join(found.problems))
        return
    chosen = workbench.ask_import(found.readings, found.known, found.problems)
    if chosen:
        _import(workbench, [importing.source_of(reading) for reading in chosen])


def _import_apart(workbench: Workbench, sources: list[Source], lists: list[Path]) -> None:
    from desktop.services import importing_apart  # starts processes, which most sessions never do

    workbench.run_steps(
        lambda library, task: importing_apart.batches(library, sources, lists, task), lambda report: _tell(workbench, report)
    )


def _import(workbench: Workbench, sources: list[Source]) -> None:
    if sum(source.total for source in sources) > importing.APART_FROM:
        _import_apart(workbench, sources, [])
        return
    workbench.run_steps(
        lambda library, task: importing.batches(library, sources, task), lambda report: _tell(workbench, report)
    )


def _tell(workbench: Workbench, report: Report) -> None:
    """Says what an import did; what was left out is listed, the toast offers to undo."""
    sentences = [summary(report), *report.notices]
    if report.left_out:
        lines = [
            _("line {line}: {reason}: {text}").format(line=one.line, reason=one.reason, text=one.text[:120])
            for one in report.left_out
        ]
        workbench.show_report(_("Imported"), "\n\n".join(sentences), lines)
    workbench.say(" ".join(sentences), undoable=bool(report.changed))


def summary(report: Report) -> str:
    """"357 items imported, 3 filled in, 8 were there already." """
    created, filled = len(report.created), len(report.filled)
    parts = [ngettext("{count} item imported", "{count} items imported", created).format(count=created)]
    if not created:
        parts = [_("Nothing new")]
    if filled:
        parts.append(ngettext("{count} filled in", "{count} filled in", filled).format(count=filled))
    if report.known:
        parts.append(
            ngettext("{count} was there already", "{count} were there already", report.known).format(count=report.known)
        )
    text = ", ".join(parts) + "."
    return text + " " + _("You cancelled the rest; what was saved stays.") if report.cancelled else text


def export(workbench: Workbench) -> None:
    """Writes the chosen items or the whole result, in the order shown, to Markdown, HTML, BibTeX, CSV or JSON."""
    shown, selected = workbench.shown(), workbench.selected()
    wish = workbench.ask_export(len(shown), len(selected), _export_name(workbench))
    if wish is None:
        return
    numbers = selected if wish.selected else shown

    def work(library: Library, task: Task) -> int:
        exporting.export(library, numbers, wish.exporter, wish.path, wish.heading, task)
        return len(numbers)

    def done(count: int) -> None:
        sentence = ngettext("{count} item exported to {file}.", "{count} items exported to {file}.", count)
        workbench.say(sentence.format(count=count, file=wish.path.name))

    workbench.run_task(work, done)


def _export_name(workbench: Workbench) -> str:
    return named_in_query(workbench, "list") or named_in_query(workbench, "search") or workbench.query().strip() or _("Reading list")


def undo(workbench: Workbench) -> None:
    """Takes the last change back, one that was made before the last start too."""

    def done(changed: Changed) -> None:
        if not changed:
            workbench.say(_("There is nothing to undo."))

    workbench.write(editing.undo, done, way="undo")


def redo(workbench: Workbench) -> None:
    """Brings the change again that was undone last."""

    def done(changed: Changed) -> None:
        if not changed:
            workbench.say(_("There is nothing to redo."))

    workbench.write(editing.redo, done, way="redo")


def undo_title(workbench: Workbench) -> str:
    """"Undo" with the name of what it takes back."""
    step = editing.next_undo(workbench.library)
    return _("Undo: {label}").format(label=step.label) if step else _("Undo")


def redo_title(workbench: Workbench) -> str:
    """"Redo" with the name of what it brings again."""
    step = editing.next_redo(workbench.library)
    return _("Redo: {label}").format(label=step.label) if step else _("Redo")


def show_history(workbench: Workbench) -> None:
    """Shows the latest changes of the library, the newest first."""
    workbench.read(editing.history, workbench.show_history)


def back_up(workbench: Workbench) -> None:
    """Writes a complete, checked copy of the library to a new file."""
    path = workbench.ask_new_file(_("Back up the library"), f"postil-{date.today().isoformat()}.db")
    if path is None:
        return

    def work(library: Library, task: Task) -> Path:
        task.step(0, 0, _("Writing the backup"))
        backups.backup(library, path)
        return path

    workbench.run_task(work, lambda written: workbench.say(_("The library was backed up to {file}.").format(file=written)))


def check(workbench: Workbench) -> None:
    """Checks the database, what its rows refer to, and the search index; changes nothing."""

    def done(findings: list[checkup.Finding]) -> None:
        wrong = [finding for finding in findings if finding.problem]
        text = _("All is well.") if not wrong else ngettext("{count} check failed.", "{count} checks failed.", len(wrong))
        lines = [f"{'✗' if one.problem else '✓'} {one.check}" + (f": {one.problem}" if one.problem else "") for one in findings]
        workbench.show_report(_("Check of the library"), text.format(count=len(wrong)), lines)

    workbench.read(checkup.check, done)


def rebuild(workbench: Workbench) -> None:
    """Builds the search index anew from the library; nothing of yours lies in the index."""
    workbench.rebuild_index()
