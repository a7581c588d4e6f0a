"""Pages and files that items came from."""

from desktop.store.database import Database


def text_of(db: Database, source_id: str) -> str:
    """The page that an import kept, as it was read; "" when it kept none."""
    found = db.execute("SELECT text FROM source WHERE id = ?", [source_id]).fetchone()
    return str(found[0]) if found else ""
