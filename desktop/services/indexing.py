"""Keeps the index level with the store: notices what is wrong with it, drains the outbox, rebuilds, tidies up."""

import json
import logging
from collections.abc import Callable
from enum import Enum
from shutil import rmtree
from weakref import WeakKeyDictionary

from filelock import Timeout

from desktop.errors import LibraryBusy
from desktop.i18n import _
from desktop.index import building
from desktop.index.damage import IndexDamaged
from desktop.services import rebuilding, soundness
from desktop.services.library import Library
from desktop.services.soundness import Watch
from desktop.services.task import Task
from desktop.store import database, outbox
from desktop.store.counts import all_items

REBUILD_FROM = 4000
_APART_FROM = 3000
_DRAINED_APART_FROM = 500  # items that wait; fewer are one or two small segments, done before a child has started
_SEGMENTS = 12
_SEGMENTS_AT_MOST = 60
_TOLD = "index_told"
_STAMP = "stamp.json"
_NOT_WRITABLE = ("disk is full", "readonly database")  # what SQLite says of the library's own file
_log = logging.getLogger(__name__)
_watches: WeakKeyDictionary[Library, Watch] = WeakKeyDictionary()
_doubted: WeakKeyDictionary[Library, tuple[int, ...]] = WeakKeyDictionary()
_told: WeakKeyDictionary[Library, set[str]] = WeakKeyDictionary()

Tell = Callable[[str], None]
"""Takes a sentence for the person."""


class State(Enum):
    """Whether the index can be used, and if not why."""

    READY = "ready"
    NEW = "new"  # there never was one: nothing was found in this library yet
    MISSING = "missing"
    OTHER = "other"  # of another version of the program, or of the library before a backup was restored
    DAMAGED = "damaged"


def state_of(library: Library) -> State:
    """What is the matter with the index; waiting changes do not count."""
    folder = library.index_folder
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return State.DAMAGED
    if not folder.exists():
        items = all_items(library.store.reader)
        return State.NEW if outbox.count(library.store.reader) >= items else State.MISSING
    if not building.stamp_matches(folder, rebuilding.stamp(library)):
        return State.OTHER if _has_stamp(library) else State.DAMAGED
    return State.READY if _watch(library).check(soundness.READ_AT_ONCE) else State.DAMAGED


def is_ready(library: Library) -> bool:
    """Whether the index exists, is whole and belongs to this state of the library; quick enough for every keystroke."""
    folder = library.index_folder
    if folder.is_symlink() or not building.stamp_matches(folder, rebuilding.stamp(library)):
        return False
    return _watch(library).is_sound()


def doubt(library: Library) -> None:
    """To be called when a search met damage. The index is opened anew for the next search: another process may only have
    merged what was open here. If that meets damage too, no process uses the index until it has been rebuilt."""
    state = soundness.state_of(library.index_folder)
    if _doubted.get(library) != state and _watch(library).check(soundness.READ_AT_ONCE):
        _doubted[library] = state
        library.index.close()
        return
    _set_aside(library)


def _set_aside(library: Library) -> None:
    try:
        (library.index_folder / _STAMP).unlink(missing_ok=True)
    except OSError as error:
        _log.warning("the damaged search index cannot be set aside: %s", error)


def owns_index(library: Library) -> bool:
    """Takes the right to write the index, if no other process has it. The one that cannot leaves its outbox to it."""
    if library.index_lock.is_locked:
        return True
    library.index_folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        library.index_lock.acquire(timeout=0)
    except Timeout:
        return False
    return True


def catch_up(library: Library, task: Task | None = None, tell: Tell | None = None) -> bool:
    """Brings the index up to the store, from nothing if need be; False when another process has that right or the
    index cannot be written.

    An index that is damaged, missing or of another version is built anew; `tell` gets a sentence about that, or about
    what keeps it from being written, once until it is whole again, whichever process notices. Runs on the thread that
    writes.
    """
    task = task or Task()
    try:
        if not owns_index(library):
            return False
        state = state_of(library)
        if state is State.READY and not _is_much(library):
            try:
                _drain(library, task)
                _refresh(library)
                if _segments(library) > _SEGMENTS_AT_MOST and rebuilding.merge(library, _SEGMENTS):
                    _refresh(library)
            except IndexDamaged as error:
                _log.warning("damage met by a change of the index: %s", error)
                state = State.DAMAGED
        if state is not State.READY or _is_much(library):
            _tell_once(library, state.value, _sentence(state), tell)
            rebuild(library, task)
        _forget_told(library)
    except OSError as error:
        _tell_once(library, "unwritable", _unwritable(library, error), tell)
        return False
    except database.Error as error:
        if not any(word in str(error) for word in _NOT_WRITABLE):
            raise
        _tell_once(library, "unwritable", _unwritable(library, error), tell)
        return False
    return True


def waits_long(library: Library) -> bool:
    """Whether the next catching up takes so long that a person wants to see its progress."""
    items = all_items(library.store.reader)
    waiting = outbox.count(library.store.reader)
    return waiting > REBUILD_FROM or (items > _APART_FROM and not is_ready(library))


def rebuild(library: Library, task: Task | None = None) -> int:
    """Builds the index anew beside the old one and swaps it in; returns how many items it holds.

    A large one is built by a child process: Whoosh's commits would make a window beside it stumble.
    """
    items = all_items(library.store.reader)
    _make_way(library)
    if items > _APART_FROM:
        from desktop.services import rebuilding_apart  # starts processes, which most sessions never do

        count, top = rebuilding_apart.build(library, task or Task())
    else:
        count, top = rebuilding.build(library, task or Task())
    with library.store.write() as connection:
        outbox.seen(connection, top)
    _refresh(library)
    return count


def needs_tidying(library: Library) -> bool:
    """Whether an idle moment should be used: the files were not read through yet, or there are many segments."""
    return _segments(library) > _SEGMENTS or not _watch(library).was_read_through


def tidy(library: Library, task: Task | None = None, tell: Tell | None = None) -> bool:
    """Work for an idle moment, in a child: reads through the files of the index and merges small segments. An index
    that turns out to be damaged is rebuilt. Cancelling ends the child, and nothing is lost; False when another process
    has the right to write the index."""
    from desktop.services import rebuilding_apart  # see rebuild

    task = task or Task()
    try:
        if not owns_index(library) or not is_ready(library):
            return False
        try:
            is_sound = rebuilding_apart.tidy(library, _SEGMENTS, task)
        finally:
            _refresh(library)  # a child that was killed may have merged before
        if is_sound:
            _watch(library).trust()
            return True
        _set_aside(library)
    except OSError as error:
        _tell_once(library, "unwritable", _unwritable(library, error), tell)
        return False
    return catch_up(library, task, tell)


def _drain(library: Library, task: Task) -> None:
    waiting = outbox.count(library.store.reader)
    if not waiting:
        return
    if waiting > _DRAINED_APART_FROM:
        from desktop.services import rebuilding_apart  # see rebuild

        if not rebuilding_apart.drain(library, task):
            raise IndexDamaged(str(library.index_folder))
    else:
        rebuilding.drain(library, task)


def _is_much(library: Library) -> bool:
    """Whether building anew is less work than adding what waits."""
    waiting = outbox.count(library.store.reader)
    if waiting <= REBUILD_FROM:
        return False
    items = all_items(library.store.reader)
    return waiting * 2 > items


def _refresh(library: Library) -> None:
    """Shows the new state to whoever searches here; a library that nobody has searched opens nothing for it."""
    if library.index.generation:
        library.index.refresh()


def _make_way(library: Library) -> None:
    """Takes away files that stand where the folders of the index belong."""
    folder = library.index_folder
    for path in (folder, folder.with_name(f"{folder.name}.building"), folder.with_name(f"{folder.name}.old")):
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            path.unlink()
    if folder.is_dir() and not any(folder.glob("*.toc")):
        rmtree(folder)


def _segments(library: Library) -> int:
    return sum(1 for _file in library.index_folder.glob("*.trm"))


def _watch(library: Library) -> Watch:
    return _watches.setdefault(library, Watch(library.index_folder))


def _has_stamp(library: Library) -> bool:
    try:
        return isinstance(json.loads((library.index_folder / _STAMP).read_text("utf-8")), dict)
    except (OSError, ValueError):
        return False


def _sentence(state: State) -> str:
    """What a person is told before the index is rebuilt; "" when that is nothing out of the ordinary."""
    match state:
        case State.DAMAGED:
            return _("The search index was damaged and is being rebuilt; searching goes on meanwhile, more slowly.")
        case State.MISSING:
            return _("The search index was missing and is being built anew; searching goes on meanwhile, more slowly.")
        case State.OTHER:
            return _(
                "The search index was made by another version of Postil, or before a backup was restored, and is being "
                "rebuilt; searching goes on meanwhile, more slowly."
            )
    return ""


def _unwritable(library: Library, error: OSError | database.Error) -> str:
    reason = (error.strerror if isinstance(error, OSError) else "") or error
    return _(
        "The search index in {folder} cannot be written: {reason}. Searching goes on without it, more slowly."
    ).format(folder=library.index_folder, reason=reason)


def _tell_once(library: Library, what: str, sentence: str, tell: Tell | None) -> None:
    """Says a sentence unless this library's index was spoken of already since it was last whole."""
    told = {*library.store.meta(_TOLD).split(), *_told.get(library, ())}
    if not sentence or what in told:
        return
    _log.warning("%s (%s)", sentence, library.index_folder)
    if tell is None:
        return
    _told[library] = told = {*told, what}
    try:
        with library.store.write(waiting=1) as db:
            database.write_meta(db, _TOLD, " ".join(sorted(told)))
    except (database.Error, LibraryBusy) as error:
        _log.warning("that this was said cannot be noted: %s", error)
    tell(sentence)


def _forget_told(library: Library) -> None:
    _told.pop(library, None)
    if library.store.meta(_TOLD):
        with library.store.write() as db:
            database.write_meta(db, _TOLD, "")
