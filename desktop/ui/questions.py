"""What the workbench asks the person and shows apart from the panes: dialogs and file choosers."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.commands.command import Command
from desktop.commands.table import COMMANDS
from desktop.commands.workbench import ExportWish, MergeWish, NoteWish, TagWish
from desktop.domain.attachment import KEPT
from desktop.domain.draft import Draft, Reading
from desktop.i18n import _
from desktop.paths import RESOURCES
from desktop.services import searching
from desktop.services.library import Library
from desktop.services.previewing import Comparison
from desktop.settings import FOLDER, Settings
from desktop.store.journal import Step
from desktop.ui.dialogs import about, ask, export_dialog, help, history, item_form, report, shortcuts


class Questions:
    """The `ask_` and `show_` half of the workbench. Each blocks until the person has answered."""

    def __init__(self, parent: QWidget, library: Library, settings: Settings) -> None:
        self._parent = parent
        self._library = library
        self._settings = settings

    @property
    def library(self) -> Library:
        return self._library

    def ask_text(self, title: str, label: str, text: str = "", known: Sequence[str] = ()) -> str | None:
        return ask.ask_text(self._parent, title, label, text, known)

    def ask_choice(self, title: str, choices: Sequence[str]) -> str | None:
        return ask.ask_choice(self._parent, title, [(choice, choice) for choice in choices])

    def ask_draft(self, draft: Draft, title: str) -> Draft | None:
        return item_form.edit_draft(self._parent, draft, title=title, completions=self._completions)

    def ask_tags(self, on_all: Sequence[str], on_some: Sequence[str]) -> TagWish | None:
        wish = ask.ask_tags(self._parent, on_all, on_some, lambda typed: searching.values_of(self._library, "tag", typed))
        return TagWish(tuple(wish.add), tuple(wish.remove)) if wish is not None else None

    def ask_note(self, title: str, body: str = "", time: str | None = None) -> NoteWish | None:
        wish = ask.ask_note(self._parent, title=title, body=body, time=time)
        return NoteWish(wish.body, wish.seconds) if wish is not None else None

    def ask_files(self) -> list[Path]:
        from desktop.importers.registry import suffixes  # loads every format, which a start does without

        names, _filter = QFileDialog.getOpenFileNames(
            self._parent, _("Import"), self._settings.get(FOLDER),
            _("What can be read ({endings});;All files (*)").format(endings=" ".join(f"*{one}" for one in suffixes())),
        )  # fmt: skip
        paths = [Path(name) for name in names]
        if paths:
            self._settings.set(FOLDER, str(paths[0].parent))
        return paths

    def ask_folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._parent, title, self._settings.get(FOLDER))
        if chosen:
            self._settings.set(FOLDER, chosen)
        return Path(chosen) if chosen else None

    def ask_new_file(self, title: str, name: str) -> Path | None:
        chosen, _filter = QFileDialog.getSaveFileName(self._parent, title, str(Path(self._settings.get(FOLDER)) / name))
        return Path(chosen) if chosen else None

    def ask_import(
        self, readings: Sequence[Reading], comparisons: Sequence[Comparison], problems: Sequence[str]
    ) -> list[Reading]:
        from desktop.ui.dialogs.importing.ask import ask_import  # a room of its own, which most starts do without

        return ask_import(
            self._parent, self._library, self._settings, readings, comparisons, problems, self._completions
        )

    def ask_export(self, shown: int, selected: int, name: str) -> ExportWish | None:
        from desktop.exporters.registry import EXPORTERS  # loads every format, which a start does without

        wish = export_dialog.ask_export(self._parent, selected, EXPORTERS, name, shown=shown)
        return ExportWish(wish.exporter, wish.path, wish.heading, wish.scope == "selection") if wish is not None else None

    def ask_merge(self, item_ids: Sequence[str]) -> MergeWish | None:
        from desktop.ui.dialogs.again.merging import ask_merge  # loaded when it is wanted

        return ask_merge(self._parent, self._library, item_ids)

    def ask_attachments(self) -> list[Path]:
        names, _filter = QFileDialog.getOpenFileNames(
            self._parent, _("Attach Files"), self._settings.get(FOLDER),
            _("Documents, slides, subtitles, recordings ({endings});;All files (*)").format(
                endings=" ".join(f"*.{one}" for one in sorted(KEPT))
            ),
        )  # fmt: skip
        if names:
            self._settings.set(FOLDER, str(Path(names[0]).parent))
        return [Path(name) for name in names]

    def show_report(self, title: str, text: str, details: Sequence[str] = ()) -> None:
        report.show_report(self._parent, title, text, details)

    def show_history(self, steps: Sequence[Step]) -> None:
        history.show_history(self._parent, steps)

    def show_keys(self) -> None:
        shortcuts.show_shortcuts(self._parent, [_row(command) for command in COMMANDS if command.keys])

    def show_help(self, page: str) -> None:
        help.show_help(self._parent, RESOURCES / "help" / f"{page}.md")

    def show_about(self) -> None:
        about.show_about(self._parent, str(self._library.folder))

    def _completions(self, field: str, beginning: str) -> list[str]:
        return [value for value, _count in searching.values_of(self._library, field, beginning)]


def _row(command: Command) -> tuple[str, str, str]:
    return _(command.menu).partition("/")[0], _(command.title), ", ".join(command.keys)
