"""What a change did, as screens need to know it."""

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

    def joined(self, other: "Changed") -> "Changed":
        """Both, as one outcome of the same step."""
        return Changed(
            self.label or other.label,
            self.group_id or other.group_id,
            self.items | other.items,
            self.made + other.made,
            self.tables | other.tables,
        )
