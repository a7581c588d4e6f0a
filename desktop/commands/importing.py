"""Commands that bring things in: files, folders, pastes, the starter lists; read, shown, agreed to, imported, reported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.commands.workbench import Workbench
from desktop.domain.draft import Reading
from desktop.errors import UserFacing
from desktop.i18n import _, ngettext
from desktop.services import importing, previewing, reading_sources, seeding
from desktop.services.importing import Outcome, Report
from desktop.services.library import Library
from desktop.services.previewing import Comparison
from desktop.services.reading_sources import Source
from desktop.services.task import Task

_MOST_LINES = 500


@dataclass(slots=True)
class _Found:
    """What files were read as: readings with, for each, how it compares with the library, and sentences about the rest.

    `large` files are too large to be shown first; they are read while they are imported.
    """

    readings: list[Reading] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    large: list[Path] = field(default_factory=list)

    def add(self, library: Library, readings: Sequence[Reading]) -> None:
        for reading in readings:
            self.readings.append(reading)
            self.comparisons.append(previewing.compare(library, reading))


def import_files(workbench: Workbench) -> None:
    """Reads files (pages, BibTeX, RIS, CSV, calendars, PDF and many more), shows what was found, and imports it."""
    import_paths(workbench, workbench.ask_files())


def import_folder(workbench: Workbench) -> None:
    """Reads everything in a folder that can be read (a papis or calibre library, notes, PDF files), and imports it."""
    folder = workbench.ask_folder(_("Import a folder"))
    if folder is not None:
        import_paths(workbench, [folder])


def import_paths(workbench: Workbench, paths: Sequence[Path]) -> None:
    """Reads these files and folders, shows what was found, and imports what is agreed to."""
    if paths:
        workbench.run_task(lambda library, task: _read(library, paths, task), lambda found: _agree(workbench, found))


def paste(workbench: Workbench) -> None:
    """Reads the text of the clipboard as a page of talks or papers, shows what was found, and imports it."""
    text = workbench.clipboard()
    if not text.strip():
        workbench.say(_("The clipboard holds no text. Copy a page or a list of talks first."))
        return
    read_text(workbench, text, workbench.clipboard_html())


def read_text(workbench: Workbench, text: str, html: str = "") -> None:
    """Reads a text that was pasted or dropped, shows what was found, and imports it. `html` is the same with its
    markup, as a browser gives it, "" for none."""

    def work(library: Library) -> _Found:
        found = _Found()
        try:
            found.add(library, [reading_sources.read_paste(text, html)])
        except UserFacing as error:
            found.problems.append(str(error))
        return found

    workbench.read(work, lambda found: _agree(workbench, found))


def load_starter(workbench: Workbench) -> None:
    """Loads the starter library: five lists of talks and papers with tags and one sentence on each."""
    _import(workbench, seeding.starter_sources())


def _read(library: Library, paths: Sequence[Path], task: Task) -> _Found:
    found = _Found()
    for path in paths:
        if reading_sources.is_large(path):
            found.large.append(path)
            continue
        try:
            readings, problems = reading_sources.read_path(path, task=task)
        except UserFacing as error:
            found.problems.append(str(error))
            continue
        found.add(library, readings)
        found.problems.extend(problems)
    return found


def _agree(workbench: Workbench, found: _Found) -> None:
    if found.large:
        _import_apart(workbench, [], found.large)
    if not found.readings and found.large and not found.problems:
        return
    if not found.readings:
        workbench.show_report(_("Nothing to import"), "\n\n".join(found.problems))
        return
    chosen = workbench.ask_import(found.readings, found.comparisons, found.problems)
    if chosen:
        _import(workbench, [reading_sources.source_of(reading) for reading in chosen])


def _import_apart(workbench: Workbench, sources: list[Source], large: list[Path]) -> None:
    from desktop.services import importing_apart  # starts processes, which most sessions never do

    workbench.run_steps(
        lambda library, task: importing_apart.batches(library, sources, large, task), _telling(workbench)
    )


def _import(workbench: Workbench, sources: list[Source]) -> None:
    if sum(source.total for source in sources) > importing.APART_FROM:
        _import_apart(workbench, sources, [])
        return
    workbench.run_steps(lambda library, task: importing.batches(library, sources, task), _telling(workbench))


def _telling(workbench: Workbench) -> Callable[[Report], None]:
    return lambda report: _tell(workbench, report)


def _tell(workbench: Workbench, report: Report) -> None:
    """Says what an import did; records that were not understood are listed, the toast offers to undo."""
    sentences = [summary(report), *report.notices]
    lines = problem_lines(report)
    if lines:
        workbench.show_report(_("Imported"), "\n\n".join(sentences), lines)
    workbench.say(" ".join(sentences), undoable=bool(report.changed))


def problem_lines(report: Report) -> list[str]:
    """What an import could not do, one sentence for each record and file."""
    lines = [
        _("line {line}: {reason}: {text}").format(line=one.line, reason=one.reason.rstrip("."), text=one.text[:120])
        for one in report.of(Outcome.NOT_UNDERSTOOD)
    ]
    lines += [_("not kept: {file}").format(file=name) for name in report.missing_files]
    if len(lines) > _MOST_LINES:
        more = _("… and {count} more").format(count=len(lines) - _MOST_LINES)
        return [*lines[:_MOST_LINES], more]
    return lines


def summary(report: Report) -> str:
    """"357 records: 340 created, 3 merged, 12 unchanged, 2 not understood." """
    parts = [_("{count} {outcome}").format(count=f"{count:,}", outcome=word) for count, word in _counted(report) if count]
    count = ngettext("{count} record", "{count} records", report.records).format(count=f"{report.records:,}")
    text = _("{records}: {parts}.").format(records=count, parts=", ".join(parts)) if parts else _("Nothing was imported.")
    for sentence in _asides(report):
        text += " " + sentence
    return text


def _counted(report: Report) -> list[tuple[int, str]]:
    words = ((Outcome.CREATED, _("created")), (Outcome.MERGED, _("merged")), (Outcome.UNCHANGED, _("unchanged")),
             (Outcome.NOT_UNDERSTOOD, _("not understood")))  # fmt: skip
    return [(report.count(outcome), word) for outcome, word in words]


def _asides(report: Report) -> list[str]:
    said = []
    if report.gone:
        sentence = ngettext("{count} item is not in the source any more; it stays.",
                            "{count} items are not in the source any more; they stay.", len(report.gone))  # fmt: skip
        said.append(sentence.format(count=len(report.gone)))
    if report.conflicts:
        sentence = ngettext("{count} field differs from what you changed: see Conflicts.",
                            "{count} fields differ from what you changed: see Conflicts.", report.conflicts)  # fmt: skip
        said.append(sentence.format(count=report.conflicts))
    if report.files:
        said.append(ngettext("{count} file kept.", "{count} files kept.", report.files).format(count=report.files))
    if report.cancelled:
        said.append(_("You cancelled the rest; what was saved stays."))
    return said
