"""Files kept with items, as the library knows them."""

from desktop.domain.attachment import Attachment
from desktop.store.database import Database, rows


def all_kept(db: Database) -> list[Attachment]:
    """Every kept file once, whatever items it belongs to."""
    return [Attachment(*row) for row in rows(db, "SELECT sha256, MIN(name), size FROM attachment GROUP BY sha256 ORDER BY 2")]
