"""Settings of the write connection for many transactions in a row, and what they may remember of the one before."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from desktop.domain.event import Event
from desktop.store.database import Database, Store

_CACHE_KIB = 65_536  # the default of 2 MB reads the pages of the indexes by id again for nearly every row
_PAGES_BETWEEN_CHECKPOINTS = 16_384  # 64 MB: a page that many batches write is copied into the database once
_MOST = 200_000


@contextmanager
def many_transactions(store: Store) -> Iterator[None]:
    """Gives the write connection more memory and rarer checkpoints until the block ends. A guest leaves checkpoints
    to the window, here as always."""
    db = store.writer
    before = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("cache_size", "wal_autocheckpoint")}
    db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    if not store.guest:
        db.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_BETWEEN_CHECKPOINTS}")
    try:
        yield
    finally:
        for name, value in before.items():
            db.execute(f"PRAGMA {name} = {value}")


def checkpoint(store: Store) -> bool:
    """Writes the log of changes back into the database so that it begins anew; says whether it could. For a window
    beside a guest that writes much and pauses meanwhile; waits a second at most for those who read."""
    store.writer.execute("PRAGMA busy_timeout = 1000")  # the next transaction sets its own
    busy, _frames, _written = store.writer.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
    return not busy


@dataclass(slots=True)
class Known:
    """People by name key (id, whether the biography is known), their names by id, tags by key, and events that the transactions of one import met.

    Right only as long as nobody else writes: `begin` forgets everything when the database is not as `end` left it.
    """

    people: dict[str, tuple[str, bool]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    events: dict[Event, str] = field(default_factory=dict)
    _state: tuple[int, int] | None = None

    def forget(self) -> None:
        """To be called when a person, an event or a tag is changed or removed."""
        self.people.clear()
        self.names.clear()
        self.tags.clear()
        self.events.clear()

    def begin(self, db: Database) -> None:
        """To be called inside a transaction, before what is known is used."""
        if self._state != _state_of(db) or len(self.people) > _MOST:
            self.forget()
        self._state = None

    def end(self, db: Database) -> None:
        """To be called when the transaction has been committed; without it nothing is remembered."""
        self._state = _state_of(db)


def _state_of(db: Database) -> tuple[int, int]:
    """Another one after any commit of another connection, and after any change by this one."""
    return int(db.execute("PRAGMA data_version").fetchone()[0]), db.total_changes
