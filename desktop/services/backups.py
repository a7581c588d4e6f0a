"""Backups of a whole library: made in one step, checked before they count, brought back without losing what was there."""

import os
import secrets
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.errors import LibraryBusy, UserFacing
from desktop.i18n import _
from desktop.services.library import DATABASE, FILES, WINDOW_LOCK, Library
from desktop.store import copying
from desktop.store.database import check_file


def backup(library: Library, path: Path) -> None:
    """Writes a complete copy of the library to a new file and checks it; an existing file is not touched. Files kept
    with items go into a folder beside it that is called like the backup and ends in ".files"."""
    path = path.expanduser().absolute()
    if path.exists() or _files_of(path).exists():
        raise UserFacing(
            _("{file} is there already. Choose another name: a backup replaces nothing.").format(file=path)
        )
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        copying.copy_out(library.store, beside)
        copying.verify(beside)
        _flush(beside)
        beside.chmod(0o600)
        _copy_files(library.folder / FILES, _files_of(path))
        os.link(beside, path)
    except OSError as error:
        raise UserFacing(
            _("{file} cannot be written: {reason}.").format(file=path, reason=error.strerror or error)
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def restore(path: Path, folder: Path) -> Path | None:
    """Puts a backup in the place of the library in a folder; returns where the replaced one was kept, or None.

    The backup is checked first. The library's file and its journal files are moved aside together, never mixed with
    the backup's, and the restored library gets a new epoch, so that no index or undo of the old state fits it.
    """
    path = path.expanduser().absolute()
    folder = folder.expanduser().absolute()
    check_file(path)
    copying.verify(path)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _require_alone(folder)
    beside = folder / f".{DATABASE}.{secrets.token_hex(4)}"
    copying.copy_file(path, beside)
    copying.renew_epoch(beside)
    _flush(beside)
    kept = _move_aside(folder)
    beside.replace(folder / DATABASE)
    _copy_files(_files_of(path), folder / FILES)
    return kept


def _files_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.files")


def _copy_files(source: Path, target: Path) -> None:
    """Gives a folder the files of another that it lacks. Copies and no links: a program that opens a kept file may write
    into it."""
    for file in sorted(source.rglob("*")) if source.is_dir() else []:
        place = target / file.relative_to(source)
        if not file.is_file() or file.name.startswith(".") or place.exists():
            continue
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        copying.copy_file(file, place)
        _flush(place)


def _require_alone(folder: Path) -> None:
    lock = FileLock(str(folder / WINDOW_LOCK), timeout=0)
    try:
        with lock.acquire(timeout=0):
            return
    except Timeout as error:
        raise LibraryBusy(
            _("The library in {folder} is open in a window. Close it, then restore.").format(folder=folder)
        ) from error


def _move_aside(folder: Path) -> Path | None:
    present = [p for p in (folder / f"{DATABASE}{end}" for end in ("", "-wal", "-shm", "-journal")) if p.exists()]
    if not present:
        return None
    kept = folder / f"replaced-{datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    kept.mkdir(mode=0o700)
    for file in reversed(present):
        file.replace(kept / file.name)
    return kept


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
