"""Opens the library that a command works on, names items by the beginning of their ids, and lets the index follow."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from desktop.cli import output
from desktop.domain.changes import Changed
from desktop.domain.ids import ItemId
from desktop.errors import Cancelled, LibraryRefused, NotFound, UserFacing
from desktop.i18n import _
from desktop.paths import default_library
from desktop.services import indexing
from desktop.services.library import Library
from desktop.store import database, items

_SHORT = 8
_DAMAGE = ("malformed", "not a database", "disk i/o", "disk is full", "corrupt")


def library_folder(context: click.Context) -> Path:
    """The folder that `--library` names, or the usual one."""
    named: Path | None = context.find_root().params.get("library")
    return named if named is not None else default_library()


@contextmanager
def opened(context: click.Context, *, writes: bool = False, create: bool = False) -> Iterator[Library]:
    """The library, closed again at the end. One that `writes` is announced, so that others know who holds it."""
    folder = library_folder(context)
    try:
        library = _open(folder, context.command_path if writes else "", create)
        try:
            yield library
        finally:
            library.close()
    except database.Error as error:
        if not any(word in str(error).lower() for word in _DAMAGE):
            raise
        raise LibraryRefused(
            _(
                "The library in {folder} cannot be used: {error}. It was left as it is; bring a backup back: postil restore FILE."
            ).format(folder=folder, error=error)
        ) from error


def _open(folder: Path, purpose: str, create: bool) -> Library:
    try:
        return Library.open(folder, create=create, purpose=purpose)
    except OSError as error:
        raise UserFacing(
            _("The library in {folder} cannot be opened: {reason}.").format(
                folder=folder, reason=error.strerror or error
            )
        ) from error


def ids_of(library: Library, beginnings: Iterable[str]) -> list[ItemId]:
    """The items whose ids begin so, each once. Raises NotFound."""
    return list(dict.fromkeys(items.id_beginning_with(library.store.reader, beginning) for beginning in beginnings))


def short_name(library: Library, item_id: str) -> str:
    """The shortest beginning of the id, from eight digits on, that names no other item."""
    for length in range(_SHORT, len(item_id), 4):
        try:
            items.id_beginning_with(library.store.reader, item_id[:length])
        except NotFound:
            continue
        return item_id[:length]
    return item_id


def conclude(library: Library, changed: Changed) -> None:
    """Says what was changed, once the index knows of it."""
    if not changed:
        output.write(_("Nothing to change: it is so already."))
        return
    catch_up(library)
    count = len(changed.items)
    counted = _("{label} ({count} items).").format(label=changed.label, count=count)
    output.write(counted if count > 1 else f"{changed.label}.")


def catch_up(library: Library) -> None:
    """Lets the index follow what was saved. When it cannot now, the next search sees to it."""
    try:
        with output.working() as task:
            indexing.catch_up(library, task, output.say)
    except (Cancelled, UserFacing) as error:
        if str(error):
            output.say(str(error))
        output.say(_("What was changed is saved; the search index follows at the next search."))
