"""Commands on the library as a whole: export, undo, backup, check."""

from datetime import date
from pathlib import Path

from desktop.commands.command import named_in_query
from desktop.commands.workbench import Workbench
from desktop.domain.changes import Changed
from desktop.i18n import _, ngettext
from desktop.services import backups, checkup, editing, exporting
from desktop.services.library import Library
from desktop.services.task import Task


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
