"""Commands on the files that are kept with an item: attached, opened, shown in their folder, taken off."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.commands.workbench import Workbench
from desktop.domain.attachment import KEPT, Attachment, ending_of
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.services import attaching

_PAGES = frozenset(["txt", "md"])  # may be kept, but whoever drops one on the list has a page to import


def attach_files(workbench: Workbench) -> None:
    """Keeps files with the item: the paper as PDF, slides, subtitles, a recording. They are copied into the library."""
    item = workbench.current()
    if item is not None:
        attach(workbench, item.id, workbench.ask_attachments())


def attach(workbench: Workbench, item_id: str, paths: Sequence[Path]) -> None:
    """Keeps these files with an item."""
    if not paths:
        return

    def done(changed: object) -> None:
        if not changed:
            workbench.say(_("The item has these files already."))

    workbench.write(lambda library: attaching.attach(library, item_id, paths), done)


def are_for_item(paths: Sequence[Path]) -> bool:
    """Whether files dropped on the row of an item belong with it: documents, slides, subtitles, no pages to import."""
    return bool(paths) and all(ending_of(path.name) in KEPT - _PAGES for path in paths)


def can_be_kept(paths: Sequence[Path]) -> bool:
    """Whether all of these files may be kept with an item."""
    return bool(paths) and all(ending_of(path.name) in KEPT for path in paths)


def open_file(workbench: Workbench, kept: Attachment) -> None:
    """Opens a file in the system's program."""
    _with_path(workbench, kept, workbench.open_file)


def open_folder(workbench: Workbench, kept: Attachment) -> None:
    """Opens the folder that a file lies in."""
    _with_path(workbench, kept, lambda path: workbench.open_file(path.parent))


def copy_path(workbench: Workbench, kept: Attachment) -> None:
    """Copies the place of a file."""

    def copy(path: Path) -> None:
        workbench.set_clipboard(str(path))
        workbench.say(_("The path of {name} was copied.").format(name=kept.name))

    _with_path(workbench, kept, copy)


def remove(workbench: Workbench, item_id: str, kept: Attachment) -> None:
    """Takes a file off an item; undo brings it back."""
    workbench.write(lambda library: attaching.detach(library, item_id, kept.sha256))


def _with_path(workbench: Workbench, kept: Attachment, use: Callable[[Path], None]) -> None:
    try:
        path = attaching.path_of(workbench.library, kept)
    except UserFacing as error:
        workbench.say(str(error))
        return
    use(path)
