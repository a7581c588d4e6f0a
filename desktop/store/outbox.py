"""Ids of items that the index has not seen; filled by triggers in the transaction of each change."""


from desktop.store.database import Database, rows


def waiting(db: Database, limit: int = -1) -> tuple[int, list[str]]:
    """The number of the last entry read and the ids waiting, oldest first."""
    found = rows(db, "SELECT seq, item_id FROM outbox ORDER BY seq LIMIT ?", [limit])
    return (found[-1][0] if found else 0), [item_id for _seq, item_id in found]


def count(db: Database) -> int:
    return int(db.execute("SELECT COUNT(*) FROM outbox").fetchone()[0])


def seen(db: Database, top: int) -> None:
    """Empties the outbox up to an entry; an item that changed meanwhile has a later one and stays."""
    db.execute("DELETE FROM outbox WHERE seq <= ?", [top])
