"""What an import would do, before it is agreed to: for each draft whether it is new, and what it would change."""

from dataclasses import dataclass
from enum import Enum

from desktop.domain import said as saying
from desktop.domain.draft import Draft, Reading
from desktop.services.comparing import Difference, What, differences
from desktop.services.library import Library
from desktop.services.lineage import Lineage
from desktop.store import sources
from desktop.store.database import Database, rows
from desktop.store.items import item_of


class State(Enum):
    """What a draft is to the library."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Compared:
    """A draft beside the library. `item_id` is the item it is, "" for a new one; `differences` is what it would bring."""

    state: State
    item_id: str = ""
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A reading beside the library: one `Compared` for each draft, and the items (id, title) that the same source had
    last time and has not now."""

    drafts: tuple[Compared, ...]
    gone: tuple[tuple[str, str], ...] = ()

    def count(self, state: State) -> int:
        return sum(one.state is state for one in self.drafts)


def compare(library: Library, reading: Reading) -> Comparison:
    """What importing a reading would do."""
    db = library.store.reader
    lineage = Lineage(db, reading.name, reading.format)
    said: set[str] = set()
    compared = []
    for draft in reading.drafts:
        one = _compared(db, draft, lineage, said)
        said.add(one.item_id)
        compared.append(one)
    return Comparison(tuple(compared), _gone(db, lineage.imports, reading, said))


def _compared(db: Database, draft: Draft, lineage: Lineage, said: set[str]) -> Compared:
    item_id = lineage.item_like(db, draft, said)
    if item_id is None:
        return Compared(State.NEW)
    known = lineage.said_before(db, item_id)
    if known is not None and saying.says_nothing_new(saying.said_of(draft), known):
        return Compared(State.KNOWN, item_id)
    found = tuple(differences(item_of(db, item_id), draft, known))
    if any(one.what is What.CONFLICT for one in found):
        return Compared(State.CONFLICT, item_id, found)
    return Compared(State.CHANGED if found else State.KNOWN, item_id, found)


def _gone(db: Database, before: list[str], reading: Reading, said: set[str]) -> tuple[tuple[str, str], ...]:
    if not before or sources.same_bytes(db, reading.sha256, reading.name) == before[0]:
        return ()
    ids = sources.gone_from(db, before[0], said)
    titles = dict(rows(db, f"SELECT id, title FROM item WHERE id IN ({','.join('?' * len(ids))})", ids)) if ids else {}
    return tuple((item_id, titles[item_id]) for item_id in ids if item_id in titles)
