"""What a change did, as screens need to know it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """The outcome of one change set. Empty tables: nothing was different, and there is nothing to undo.

    `items` are the ids of the items concerned, `made` those that came into being, `tables` the tables touched.
    """

    label: str = ""
    group_id: str = ""
    items: frozenset[str] = frozenset()
    made: tuple[str, ...] = ()
    tables: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.tables)

    @classmethod
    def together(cls, outcomes: Iterable["Changed"]) -> "Changed":
        """The outcomes of the transactions of one step as one; those that changed nothing do not count."""
        effective = [outcome for outcome in outcomes if outcome]
        if not effective:
            return cls()
        return cls(
            effective[0].label,
            effective[0].group_id,
            frozenset().union(*(outcome.items for outcome in effective)),
            tuple(item for outcome in effective for item in outcome.made),
            frozenset().union(*(outcome.tables for outcome in effective)),
        )
