"""What is wrong when the index cannot be used, told apart from a full disk or a busy index."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import LibraryBusy
from desktop.i18n import _

_NOT_DAMAGE = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.EMFILE, errno.ENFILE}
)


class IndexDamaged(Exception):
    """The files of the index are missing, torn or planted. Nothing is lost: the index is rebuilt from the library."""


@contextmanager
def damage_named(folder: Path) -> Iterator[None]:
    """Turns whatever damaged files make Whoosh raise (it has no errors of its own for that) into IndexDamaged.

    Raises LibraryBusy when another process is writing to the index; a full disk, missing rights and the like pass
    as the OSError that they are, for a rebuild would not help.
    """
    from whoosh.index import LockError

    try:
        yield
    except (IndexDamaged, LibraryBusy):
        raise
    except LockError as error:
        text = _("The search index in {folder} is being written by another program. Try again in a moment.")
        raise LibraryBusy(text.format(folder=folder)) from error
    except OSError as error:
        if error.errno in _NOT_DAMAGE:
            raise
        raise IndexDamaged(f"{folder}: {error!r}") from error
    except Exception as error:
        raise IndexDamaged(f"{folder}: {error!r}") from error
