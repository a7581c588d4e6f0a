"""What a source had at its earlier imports: an item that it has renamed or moved since is recognised by that."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from desktop.domain.draft import Draft
from desktop.domain.said import Said
from desktop.domain.text import key_of
from desktop.services.matching import item_like, same_people
from desktop.store import sources
from desktop.store.database import Database

_ALIKE = 90.0  # per cent of the letters of two titles
_MOST_COMPARED = 2000  # drafts that are looked for among similar titles, each of which costs some milliseconds at most


@dataclass(slots=True)
class _Had:
    """The items of the latest import, by what they are recognised by. Titles that several have stand for none."""

    by_foreign_id: dict[str, str] = field(default_factory=dict)
    by_title: dict[str, str] = field(default_factory=dict)


class Lineage:
    """The earlier imports of one source, the latest first; asked for every draft of the import at hand."""

    def __init__(self, db: Database, file: str, format_name: str) -> None:
        self.imports = sources.imports_of(db, file, format_name)
        self._had: _Had | None = None
        self._compared = 0

    def item_like(self, db: Database, draft: Draft, said: Collection[str]) -> str | None:
        """The item that a draft is, or None for a new one. `said` are the items that this import has met already."""
        found = item_like(db, draft)
        if found is not None or not self.imports:
            return found
        had = self._loaded(db)
        key = key_of(draft.title)
        foreign = next(filter(None, (draft.citation_key, *(draft.extra.get(name) for name in sources.FOREIGN_IDS))), "")
        candidates = had.by_foreign_id.get(foreign), had.by_title.get(key), self._of_similar_title(had, key)
        return next((one for one in candidates if one and one not in said and same_people(db, draft, one)), None)

    def said_before(self, db: Database, item_id: str) -> Said | None:
        """What the latest import that had the item said of it; None when none had."""
        return sources.said_before(db, item_id, self.imports)

    def _loaded(self, db: Database) -> _Had:
        if self._had is None:
            self._had = _Had()
            doubled = set()
            for item_id, title_key, *foreign_ids in sources.had_by(db, self.imports[0]):
                self._had.by_foreign_id |= {foreign: item_id for foreign in foreign_ids if foreign}
                if title_key in self._had.by_title:
                    doubled.add(title_key)
                self._had.by_title[title_key] = item_id
            for title_key in doubled:
                del self._had.by_title[title_key]
        return self._had

    def _of_similar_title(self, had: _Had, key: str) -> str | None:
        self._compared += 1
        if self._compared > _MOST_COMPARED:
            return None
        from rapidfuzz import fuzz, process  # a start of the window does without it

        best = process.extractOne(key, had.by_title.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is None or _numbers(best[0]) != _numbers(key):
            return None
        return had.by_title[best[0]]


def _numbers(title_key: str) -> list[str]:
    """Parts of one talk differ by their numbers only."""
    return re.findall(r"\d+|\b[ivx]+\b", title_key)
