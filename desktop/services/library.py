"""A library: a folder with its database, and the index that follows from it. Opens and closes the parts; nothing else."""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.domain.ids import id_from, new_id
from desktop.errors import LibraryBusy, LibraryRefused
from desktop.i18n import _
from desktop.index.searcher import SearchIndex
from desktop.paths import cache_folder, config_folder
from desktop.services.beside import Beside
from desktop.services.counting import Counting
from desktop.store import database
from desktop.store.database import Store, write_meta

DATABASE = "library.db"
FILES = "files"
"""The folder of the files kept with items, within the library's."""
WINDOW_LOCK = "window.lock"
_HOLDERS = "in-use"


class Library:
    """One library folder. Reading and searching are safe from any thread; writing belongs to the one that began it."""

    def __init__(self, folder: Path, store: Store, *, purpose: str, window: bool) -> None:
        self.folder = folder
        self.store = store
        self.id = store.meta("library_id")
        self.index_folder = cache_folder() / "index" / self.id
        self.index = SearchIndex(self.index_folder)
        self.beside = Beside()
        self.counting = Counting(self.index_folder.with_suffix(".facets"))
        self.index_lock = FileLock(str(self.index_folder.with_suffix(".lock")), timeout=0)
        self._window_lock = FileLock(str(folder / WINDOW_LOCK), timeout=0) if window else None
        self._holder = folder / _HOLDERS / f"{os.getpid()}.json"
        self._announce(purpose)

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, purpose: str = "", window: bool = False) -> "Library":
        """Opens the library in a folder, made first when `create` is set and there is none.

        `window` claims the library for a window: a second one is refused with LibraryBusy. Raises LibraryRefused
        when there is no library or it must not be opened; then nothing is changed.
        """
        folder = folder.expanduser().absolute()
        path = folder / DATABASE
        if not path.exists():
            if not create:
                raise LibraryRefused(
                    _(
                        "There is no library in {folder} yet. Import something to begin one: postil import FILE, or postil import --starter."
                    ).format(folder=folder)
                )
            _make(folder, path)
        database.check_file(path)
        lock = FileLock(str(folder / WINDOW_LOCK), timeout=0)
        if window:
            _claim(lock, folder)
        elif not _held(lock):
            database.migrate(path)
        if window:
            database.migrate(path)
        library = cls(folder, Store(path, guest=not window and _held(lock)), purpose=purpose, window=window)
        if window:
            library._window_lock = lock
        library._settle_device()
        return library

    def close(self) -> None:
        """Closes what the calling thread opened and lets go of the locks."""
        self.index.close()
        self.beside.close()
        if self.index_lock.is_locked:
            self.index_lock.release()
        self.store.close()
        self._holder.unlink(missing_ok=True)
        if self._window_lock is not None and self._window_lock.is_locked:
            self._window_lock.release()

    def holders(self) -> list[str]:
        """Who else has the library open, as sentences; the notes of processes that ended are cleared away."""
        found = []
        for note in sorted((self.folder / _HOLDERS).glob("*.json")):
            if note == self._holder:
                continue
            if not _alive(int(note.stem)):
                note.unlink(missing_ok=True)
                continue
            try:
                said = json.loads(note.read_text("utf-8"))
            except FileNotFoundError:
                continue  # it has just ended
            found.append(
                _("{purpose} (process {pid}, since {since})").format(
                    purpose=said["purpose"], pid=note.stem, since=said["since"]
                )
            )
        return found

    def _announce(self, purpose: str) -> None:
        if not purpose:
            return
        self._holder.parent.mkdir(exist_ok=True, mode=0o700)
        since = datetime.now(UTC).astimezone().strftime("%H:%M")
        beside = self._holder.with_suffix(".new")
        beside.write_text(json.dumps({"purpose": purpose, "since": since}), "utf-8")
        beside.replace(self._holder)

    def _settle_device(self) -> None:
        """Gives a library that is new here, copied or restored a device id of its own.

        Which id it had is also kept on this machine, by folder and epoch: two copies that wrote under one id could
        never be told apart again.
        """
        note = config_folder() / "devices" / id_from(self.id, str(self.folder))
        epoch = self.store.meta("epoch")
        if note.exists() and note.read_text("utf-8") == f"{self.store.meta('device_id')} {epoch}":
            return
        device = new_id()
        with self.store.write() as db:
            write_meta(db, "device_id", device)
        note.parent.mkdir(parents=True, exist_ok=True)
        beside = note.with_name(f"{note.name}.{os.getpid()}")
        beside.write_text(f"{device} {epoch}", "utf-8")
        beside.replace(note)


def _make(folder: Path, path: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        database.create(path, new_id())
    except OSError as error:
        raise LibraryRefused(
            _("A library cannot be made in {folder}: {reason}.").format(folder=folder, reason=error.strerror or error)
        ) from error


def _claim(lock: FileLock, folder: Path) -> None:
    try:
        lock.acquire()
    except Timeout as error:
        raise LibraryBusy(
            _("The library in {folder} is open in another Postil window. Use that window, or close it first.").format(
                folder=folder
            )
        ) from error


def _held(lock: FileLock) -> bool:
    try:
        with lock.acquire(timeout=0):
            return False
    except Timeout:
        return True


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # there os.kill would end the process instead of asking after it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
